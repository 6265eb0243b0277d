/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/matching.h"

#include <glib.h>
#include <math.h>

#define N 3
#define M 3

/* The best of all ways to give whole units away, by trying each. */
static double
try_all(const LtMarket *market, guint unit, guint n_units, const guint *owner, double *left)
{
    double best;

    if (unit == n_units)
        return 0.0;
    best = try_all(market, unit + 1, n_units, owner, left);
    for (guint j = 0; j < M; j++)
        if (left[j] >= 1.0 && market->value[owner[unit] * M + j] > 0.0) {
            left[j] -= 1.0;
            best = MAX(best, market->value[owner[unit] * M + j] +
                                 try_all(market, unit + 1, n_units, owner, left));
            left[j] += 1.0;
        }
    return best;
}

typedef struct {
    double demand[N];
    double capacity[M];
    double value[N * M];
    double wanted[N * M];
    LtMarket market;
} Case;

static void
make_case(Case *self, GRand *rand)
{
    for (guint i = 0; i < N; i++)
        self->demand[i] = g_rand_int_range(rand, 0, 3);
    for (guint j = 0; j < M; j++)
        self->capacity[j] =
            g_rand_int_range(rand, 0, 6) == 0 ? INFINITY : g_rand_int_range(rand, 0, 3);
    for (guint k = 0; k < N * M; k++) {
        self->value[k] = g_rand_int_range(rand, -3, 10);
        self->wanted[k] = g_rand_int_range(rand, 0, 10);
    }
    self->market = (LtMarket){N, M, self->demand, self->capacity, self->value};
}

static void
check_fits(const Case *self, const double *flow)
{
    for (guint i = 0; i < N; i++) {
        double sum = 0.0;

        for (guint j = 0; j < M; j++) {
            g_assert_cmpfloat(flow[i * M + j], >=, 0.0);
            g_assert_true(flow[i * M + j] <= 0.0 || self->value[i * M + j] > 0.0);
            sum += flow[i * M + j];
        }
        g_assert_cmpfloat(sum, <=, self->demand[i] + 1e-9);
    }
    for (guint j = 0; j < M; j++) {
        double sum = 0.0;

        for (guint i = 0; i < N; i++)
            sum += flow[i * M + j];
        g_assert_cmpfloat(sum, <=, self->capacity[j] + 1e-9);
    }
}

static void
test_best(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (guint round = 0; round < 2000; round++) {
        Case self;
        double flow[N * M], work[4 * (N + M + 2)], total = 0.0, left[M];
        guint owner[N * 2], n = 0;

        make_case(&self, rand);
        g_assert_cmpuint(lt_market_work_size(&self.market), <=, G_N_ELEMENTS(work));
        g_assert_true(lt_market_find_best(&self.market, flow, work));
        check_fits(&self, flow);
        for (guint k = 0; k < N * M; k++)
            total += flow[k] > 0.0 ? flow[k] * self.value[k] : 0.0;
        for (guint i = 0; i < N; i++)
            for (guint u = 0; u < (guint)self.demand[i]; u++)
                owner[n++] = i;
        for (guint j = 0; j < M; j++)
            left[j] = self.capacity[j];
        g_assert_cmpfloat_with_epsilon(total, try_all(&self.market, 0, n, owner, left), 1e-9);
    }
}

/* No demander and supplier would both rather have each other than what they have. */
static void
test_stable(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);

    for (guint round = 0; round < 2000; round++) {
        Case self;
        double flow[N * M], work[4 * (N + M + 2)];

        make_case(&self, rand);
        lt_market_find_stable(&self.market, self.wanted, flow, work);
        check_fits(&self, flow);
        for (guint i = 0; i < N; i++)
            for (guint j = 0; j < M; j++) {
                double unmet = self.demand[i], spare = self.capacity[j];
                gboolean would_i = FALSE, would_j = FALSE;

                if (self.value[i * M + j] <= 0.0 || self.demand[i] <= 0.0)
                    continue;
                for (guint k = 0; k < M; k++) {
                    unmet -= flow[i * M + k];
                    would_i |=
                        flow[i * M + k] > 1e-9 && self.value[i * M + k] < self.value[i * M + j];
                }
                for (guint k = 0; k < N; k++) {
                    spare -= flow[k * M + j];
                    would_j |=
                        flow[k * M + j] > 1e-9 && self.wanted[k * M + j] < self.wanted[i * M + j];
                }
                g_assert_false((would_i || unmet > 1e-9) && (would_j || spare > 1e-9));
            }
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/matching/best", test_best);
    g_test_add_func("/kernels/matching/stable", test_stable);

    return g_test_run();
}
