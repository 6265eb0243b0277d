/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-lanes-private.h"
#include "kernels/rng.h"
#include "support/dynamics-case.h"

/* The ways to run lanes that this machine has. */
static guint
list_loops(const LtDynamicsLoops **loops)
{
    guint n = 0;

    loops[n++] = &lt_dynamics_loops_plain;
#if LT_X86
    if (__builtin_cpu_supports("avx2"))
        loops[n++] = &lt_dynamics_loops_avx2;
    if (__builtin_cpu_supports("avx512f"))
        loops[n++] = &lt_dynamics_loops_avx512;
#endif
    return n;
}

enum { N_LANE_SHOCKS = 6 };

/* Lane 0 has none, and every third some of links. */
static void
draw_lane_shocks(guint64 seed, guint lane, LtDynamicsShock *shocks)
{
    LtRng rng;

    lt_rng_init(&rng, seed, lane);
    for (guint k = 0; k < N_LANE_SHOCKS; k++) {
        shocks[k] = (LtDynamicsShock){
            .is_link = lane % 3 == 2 && k % 2 == 1,
            .size = lt_rng_below(&rng, 3) ? lt_rng_uniform(&rng) : 1.0,
            .start = lt_rng_below(&rng, 6),
            .hold = lt_rng_below(&rng, 12),
            .time = lt_rng_below(&rng, 9),
            .recover = (LtRecover)lt_rng_below(&rng, LT_RECOVER_TABLE),
        };
        shocks[k].target = lt_rng_below(&rng, shocks[k].is_link ? DYNAMICS_N_LINKS
                                                                : DYNAMICS_N_NODES / (1 + lane));
    }
}

static void
compare_lane(const double *rows, guint lane, const double *alone)
{
    for (guint i = 0; i < DYNAMICS_N_NODES; i++)
        g_assert_cmpmem(&rows[i * LT_DYNAMICS_LANES + lane], sizeof(double), &alone[i],
                        sizeof(double));
}

static void
compare_lanes(const LtDynamicsLanes *lanes, LtDynamicsState *const *alone)
{
    LtDynamicsTotals totals[LT_DYNAMICS_LANES];

    lt_dynamics_lanes_get_totals(lanes, totals);
    for (guint lane = 0; lane < LT_DYNAMICS_LANES; lane++) {
        LtDynamicsTotals sums = lt_dynamics_get_totals(alone[lane]);

        compare_lane(lt_dynamics_lanes_get_output(lanes), lane,
                     lt_dynamics_get_output(alone[lane]));
        compare_lane(lanes->final->lane, lane, lt_dynamics_get_final(alone[lane]));
        compare_lane(lanes->demand->lane, lane, lt_dynamics_get_demand(alone[lane]));
        compare_lane(lanes->capacity->lane, lane, lt_dynamics_get_capacity(alone[lane]));
        g_assert_cmpmem(&totals[lane], sizeof sums, &sums, sizeof sums);
    }
}

static void
run_lanes(const LtDynamics *dynamics, LtDynamicsLanes *lanes, guint64 seed)
{
    LtDynamicsShock shocks[LT_DYNAMICS_LANES][N_LANE_SHOCKS];
    const LtDynamicsShock *given[LT_DYNAMICS_LANES];
    gsize n_shocks[LT_DYNAMICS_LANES];
    LtDynamicsState *alone[LT_DYNAMICS_LANES];

    for (guint lane = 0; lane < LT_DYNAMICS_LANES; lane++) {
        draw_lane_shocks(seed, lane, shocks[lane]);
        given[lane] = shocks[lane];
        n_shocks[lane] = lane > 0 ? N_LANE_SHOCKS : 0;
        alone[lane] = lt_dynamics_start(dynamics);
        g_assert_true(lt_dynamics_set_shocks(alone[lane], n_shocks[lane], given[lane]));
    }
    /* The last lane stands still as well. */
    g_assert_true(lt_dynamics_set_shocks(alone[LT_DYNAMICS_LANES - 1], 0, NULL));
    g_assert_true(lt_dynamics_lanes_start(lanes, LT_DYNAMICS_LANES - 1, n_shocks, given));
    for (guint step = 0; step < 40; step++) {
        for (guint lane = 0; lane < LT_DYNAMICS_LANES; lane++)
            lt_dynamics_step(alone[lane], 1);
        lt_dynamics_lanes_step(lanes);
        compare_lanes(lanes, alone);
    }
    for (guint lane = 0; lane < LT_DYNAMICS_LANES; lane++)
        lt_dynamics_state_free(alone[lane]);
}

/* Side by side every scenario has the last bit of itself alone, with every rule, on every kind of
 * processor, and again after another run. */
static void
test_equal_alone(void)
{
    g_autoptr(GArray) variants = dynamics_case_list_variants();
    const LtDynamicsLoops *loops[3];
    guint n_loops = list_loops(loops);
    g_auto(DynamicsCase) self = {0};

    dynamics_case_init(&self, 11);
    for (guint k = 0; k < variants->len; k++) {
        DynamicsVariant *variant = &g_array_index(variants, DynamicsVariant, k);
        LtDynamics *dynamics = dynamics_case_make(&self, variant);
        gboolean can = variant->rules.switch_steps == 0;

        g_assert_true(lt_dynamics_lanes_can(dynamics) == can);
        for (guint l = 0; can && l < n_loops; l++) {
            LtDynamicsLanes *lanes = lt_dynamics_lanes_new(dynamics);

            lanes->loops = loops[l];
            run_lanes(dynamics, lanes, 5);
            run_lanes(dynamics, lanes, 6 + k);
            lt_dynamics_lanes_free(lanes);
        }
        lt_dynamics_free(dynamics);
    }
}

/* The memory that is told is what is taken. */
static void
test_size(void)
{
    g_autoptr(GArray) variants = dynamics_case_list_variants();
    g_auto(DynamicsCase) self = {0};

    dynamics_case_init(&self, 12);
    for (guint k = 0; k < variants->len; k++) {
        LtDynamics *dynamics =
            dynamics_case_make(&self, &g_array_index(variants, DynamicsVariant, k));
        LtDynamicsLanes *lanes = lt_dynamics_lanes_new(dynamics);
        gsize told = lt_dynamics_lanes_get_size(dynamics);
        gsize taken = lanes->arena.n_bytes + lanes->gate_arena.n_bytes;

        /* A block has a head of one line. */
        g_assert_cmpuint(told, <=, taken);
        g_assert_cmpuint(taken, <, told + 20 * 64);
        lt_dynamics_lanes_free(lanes);
        lt_dynamics_free(dynamics);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/dynamics-lanes/equal-alone", test_equal_alone);
    g_test_add_func("/kernels/dynamics-lanes/size", test_size);
    return g_test_run();
}
