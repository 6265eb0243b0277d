/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/co-location.h"

#include <glib.h>

#define N 9
#define M 6

typedef struct {
    gboolean has[N][M]; /* segment, place */
    size_t place_start[N + 1];
    size_t segment_start[M + 1];
    uint32_t place[N * M];
    uint32_t segment[N * M];
} Case;

static LtCoLocation
index_case(Case *self)
{
    size_t n = 0;

    for (int i = 0; i < N; i++) {
        self->place_start[i] = n;
        for (uint32_t p = 0; p < M; p++)
            if (self->has[i][p])
                self->place[n++] = p;
    }
    self->place_start[N] = n;
    n = 0;
    for (int p = 0; p < M; p++) {
        self->segment_start[p] = n;
        for (uint32_t i = 0; i < N; i++)
            if (self->has[i][p])
                self->segment[n++] = i;
    }
    self->segment_start[M] = n;

    return (LtCoLocation){N, M, self->place_start, self->place, self->segment_start, self->segment};
}

static double
find_proximity(const Case *self, int i, int j)
{
    int both = 0, one = 0, other = 0;

    for (int p = 0; p < M; p++) {
        both += self->has[i][p] && self->has[j][p];
        one += self->has[i][p];
        other += self->has[j][p];
    }
    return both == 0 ? 0.0 : (double)both / MAX(one, other);
}

/* Three segments in two places: the first and second share one of two places of the first, the
 * first and third both. */
static void
test_by_hand(void)
{
    Case self = {.has = {{1, 1}, {1, 0}, {1, 1}}};
    const uint8_t answer[N] = {LT_NEARBY_PRESENT, LT_NEARBY_PRESENT, LT_NEARBY_UNKNOWN};
    uint32_t together[N] = {0}, touched[N];
    LtCoLocation table = index_case(&self);
    LtNearby sum = lt_co_location_sum(&table, 0, answer, together, touched);

    g_assert_cmpfloat(sum.all, ==, 1.5);
    g_assert_cmpfloat(sum.present, ==, 0.5);
    g_assert_cmpfloat(sum.unknown, ==, 1.0);
    /* In no place: nothing is near. */
    g_assert_cmpfloat(lt_co_location_sum(&table, 5, answer, together, touched).all, ==, 0.0);
}

static void
test_brute_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int round = 0; round < 200; round++) {
        Case self;
        uint8_t answer[N];
        uint32_t together[N] = {0}, touched[N];
        LtCoLocation table;

        for (int i = 0; i < N; i++) {
            answer[i] = (uint8_t)g_rand_int_range(rand, 0, 3);
            for (int p = 0; p < M; p++)
                self.has[i][p] = g_rand_int_range(rand, 0, 3) == 0;
        }
        table = index_case(&self);
        for (int i = 0; i < N; i++) {
            double expected[4] = {0.0, 0.0, 0.0, 0.0};
            LtNearby sum = lt_co_location_sum(&table, (uint32_t)i, answer, together, touched);

            for (int j = 0; j < N; j++)
                if (j != i) {
                    expected[answer[j]] += find_proximity(&self, i, j);
                    expected[3] += find_proximity(&self, i, j);
                }
            g_assert_cmpfloat_with_epsilon(sum.all, expected[3], 1e-12);
            g_assert_cmpfloat_with_epsilon(sum.present, expected[LT_NEARBY_PRESENT], 1e-12);
            g_assert_cmpfloat_with_epsilon(sum.unknown, expected[LT_NEARBY_UNKNOWN], 1e-12);
            for (int j = 0; j < N; j++)
                g_assert_cmpuint(together[j], ==, 0);
        }
    }
}

/* What comes to the region never makes it less near. */
static void
test_more_is_not_less(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (int round = 0; round < 200; round++) {
        Case self;
        uint8_t answer[N];
        uint32_t together[N] = {0}, touched[N];
        LtCoLocation table;
        LtNearby before, after;

        for (int i = 0; i < N; i++) {
            answer[i] = (uint8_t)g_rand_int_range(rand, 0, 3);
            for (int p = 0; p < M; p++)
                self.has[i][p] = g_rand_boolean(rand);
        }
        table = index_case(&self);
        before = lt_co_location_sum(&table, 0, answer, together, touched);
        answer[g_rand_int_range(rand, 1, N)] = LT_NEARBY_PRESENT;
        after = lt_co_location_sum(&table, 0, answer, together, touched);
        g_assert_cmpfloat(after.all, ==, before.all);
        g_assert_cmpfloat(after.present, >=, before.present);
        g_assert_cmpfloat(after.present + 0.5 * after.unknown, >=,
                          before.present + 0.5 * before.unknown - 1e-12);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/co-location/by-hand", test_by_hand);
    g_test_add_func("/kernels/co-location/brute-force", test_brute_force);
    g_test_add_func("/kernels/co-location/more-is-not-less", test_more_is_not_less);

    return g_test_run();
}
