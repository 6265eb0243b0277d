/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/propagate.h"
#include "kernels/survival.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MOST_NODES  10
#define MOST_INPUTS 40

typedef struct {
    size_t start[MOST_NODES + 1];
    uint32_t input[MOST_INPUTS];
    uint32_t need[MOST_NODES];
    double delay[MOST_INPUTS];
    LtGates gates;
} Case;

/* Any system at all: cycles, inputs named twice, thresholds, delays with ties and without end. */
static void
make_case(Case *self, GRand *rand)
{
    uint32_t n = (uint32_t)g_rand_int_range(rand, 1, MOST_NODES + 1);
    size_t m = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t n_inputs = (uint32_t)g_rand_int_range(rand, 0, 5);

        self->start[i] = m;
        for (uint32_t j = 0; j < n_inputs; j++, m++) {
            self->input[m] = (uint32_t)g_rand_int_range(rand, 0, (int)n);
            self->delay[m] = g_rand_int_range(rand, 0, 5);
            if (self->delay[m] == 4.0)
                self->delay[m] = g_rand_boolean(rand) ? INFINITY : g_rand_double(rand);
        }
        self->need[i] = n_inputs == 0 ? 0 : (uint32_t)g_rand_int_range(rand, 1, (int)n_inputs + 1);
    }
    self->start[n] = m;
    self->gates = (LtGates){n, self->start, self->input, self->need};
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* From “nothing ever stops” down to the greatest times that the equations allow would be a cycle's
 * word against itself; times only go down, so the first fixpoint from above is the greatest. */
static void
iterate(const Case *self, const uint8_t *is_lost, double *time)
{
    gboolean moved = TRUE;

    for (uint32_t i = 0; i < self->gates.n_nodes; i++)
        time[i] = is_lost[i] ? 0.0 : INFINITY;
    while (moved) {
        moved = FALSE;
        for (uint32_t i = 0; i < self->gates.n_nodes; i++) {
            double arrivals[MOST_INPUTS];
            size_t n = 0;

            if (is_lost[i] || self->need[i] == 0)
                continue;
            for (size_t e = self->start[i]; e < self->start[i + 1]; e++)
                arrivals[n++] = time[self->input[e]] + self->delay[e];
            qsort(arrivals, n, sizeof *arrivals, compare_doubles);
            if (arrivals[self->need[i] - 1] < time[i]) {
                time[i] = arrivals[self->need[i] - 1];
                moved = TRUE;
            }
        }
    }
}

static void
check_causes(const Case *self, const LtSurvival *survival, const uint8_t *is_lost)
{
    for (uint32_t i = 0; i < self->gates.n_nodes; i++) {
        size_t cause = lt_survival_find_cause(survival, i);

        if (is_lost[i] || isinf(survival->time[i])) {
            g_assert_true(cause == SIZE_MAX);
            continue;
        }
        g_assert_true(cause >= self->start[i] && cause < self->start[i + 1]);
        g_assert_cmpfloat(survival->time[self->input[cause]] + self->delay[cause], ==,
                          survival->time[i]);
    }
}

static void
test_against_iteration(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    guint n_stopped = 0, n_late = 0;

    for (int i = 0; i < 5000; i++) {
        Case self;
        LtSurvival survival;

        make_case(&self, rand);
        g_assert_true(lt_survival_init(&survival, &self.gates, self.delay));
        for (int j = 0; j < 4; j++) {
            uint8_t is_lost[MOST_NODES] = {0};
            uint32_t lost[MOST_NODES], n_lost = 0;
            double time[MOST_NODES];

            for (uint32_t k = 0; k < self.gates.n_nodes; k++)
                if (g_rand_int_range(rand, 0, 4) == 0) {
                    is_lost[k] = TRUE;
                    lost[n_lost++] = k;
                }
            iterate(&self, is_lost, time);
            lt_survival_lose(&survival, lost, n_lost);
            for (uint32_t k = 0; k < self.gates.n_nodes; k++) {
                g_assert_cmpfloat(survival.time[k], ==, time[k]);
                n_stopped += !isinf(time[k]);
                n_late += !isinf(time[k]) && time[k] > 0.0;
            }
            for (uint32_t k = 1; k < survival.n_stopped; k++)
                g_assert_cmpfloat(survival.time[survival.list[k - 1]], <=,
                                  survival.time[survival.list[k]]);
            check_causes(&self, &survival, is_lost);
        }
        lt_survival_clear(&survival);
    }
    g_assert_cmpuint(n_stopped, >, 10000);
    g_assert_cmpuint(n_late, >, 3000);
}

/* Without stock, what stops is what propagation says; with more stock nothing stops sooner. */
static void
test_limits(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);

    for (int i = 0; i < 2000; i++) {
        Case self, richer;
        LtSurvival none, some, more;
        LtPropagation propagation;
        static const double zero[MOST_INPUTS];
        uint32_t lost[1] = {0};

        make_case(&self, rand);
        richer = self;
        for (size_t e = 0; e < self.start[self.gates.n_nodes]; e++)
            richer.delay[e] += g_rand_boolean(rand);
        g_assert_true(lt_survival_init(&none, &self.gates, zero));
        g_assert_true(lt_survival_init(&some, &self.gates, self.delay));
        g_assert_true(lt_survival_init(&more, &self.gates, richer.delay));
        g_assert_true(lt_propagation_init(&propagation, &self.gates));
        lt_survival_lose(&none, lost, 1);
        lt_survival_lose(&some, lost, 1);
        lt_survival_lose(&more, lost, 1);
        lt_propagation_lose(&propagation, LT_RUNNING, lost, 1);
        for (uint32_t k = 0; k < self.gates.n_nodes; k++) {
            g_assert_true(isinf(none.time[k]) == (propagation.failed[k] == 0));
            g_assert_true(isinf(none.time[k]) || none.time[k] == 0.0);
            g_assert_cmpfloat(some.time[k], >=, none.time[k]);
            g_assert_cmpfloat(more.time[k], >=, some.time[k]);
        }
        lt_survival_clear(&none);
        lt_survival_clear(&some);
        lt_survival_clear(&more);
        lt_propagation_clear(&propagation);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/survival/against-iteration", test_against_iteration);
    g_test_add_func("/kernels/survival/limits", test_limits);

    return g_test_run();
}
