/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dynamics-case.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double
sum_normal(const LtDynamics *dynamics)
{
    double sum = 0.0;

    for (guint i = 0; i < DYNAMICS_N_NODES; i++)
        sum += lt_dynamics_get_normal(dynamics)[i];
    return sum;
}

static const LtDynamicsShock hard_shocks[] = {
    {.target = 3, .size = 1.0, .start = 2, .hold = 10, .time = 20.0},
    {.target = 50,
     .size = 0.7,
     .start = 4,
     .hold = 3,
     .time = 12.0,
     .recover = LT_RECOVER_LOGISTIC},
    {.target = 51, .size = 0.9, .start = 4, .time = 9.0, .recover = LT_RECOVER_EXPONENTIAL},
    {.target = 51, .size = 0.5, .start = 6, .hold = 30, .time = 5.0, .recover = LT_RECOVER_STEP},
    {.target = 7, .is_link = TRUE, .size = 1.0, .start = 1, .hold = 15, .time = 0.0},
    {.target = 900, .is_link = TRUE, .size = 0.6, .start = 5, .hold = 9, .time = 10.0},
};

/* Without a shock nothing moves, whatever the rules. */
static void
test_stays_still(void)
{
    g_autoptr(GArray) variants = dynamics_case_list_variants();
    g_auto(DynamicsCase) self = {0};

    dynamics_case_init(&self, 1);
    for (guint k = 0; k < variants->len; k++) {
        LtDynamics *dynamics =
            dynamics_case_make(&self, &g_array_index(variants, DynamicsVariant, k));
        LtDynamicsState *state = lt_dynamics_start(dynamics);

        for (guint step = 0; step < 60; step++)
            lt_dynamics_step(state, 1);
        for (guint i = 0; i < DYNAMICS_N_NODES; i++) {
            double normal = lt_dynamics_get_normal(dynamics)[i];

            g_assert_cmpfloat_with_epsilon(lt_dynamics_get_output(state)[i], normal,
                                           1e-11 * normal);
            g_assert_cmpfloat_with_epsilon(lt_dynamics_get_demand(state)[i], normal,
                                           1e-11 * normal);
        }
        lt_dynamics_state_free(state);
        lt_dynamics_free(dynamics);
    }
}

/* What is produced is delivered; what arrives is kept or used; nothing is negative or above what
 * is wanted. */
static void
test_conserves(void)
{
    g_autoptr(GArray) variants = dynamics_case_list_variants();
    g_auto(DynamicsCase) self = {0};

    dynamics_case_init(&self, 2);
    for (guint k = 0; k < variants->len; k++) {
        LtDynamics *dynamics =
            dynamics_case_make(&self, &g_array_index(variants, DynamicsVariant, k));
        LtDynamicsState *state = lt_dynamics_start(dynamics);
        double total = sum_normal(dynamics);
        double least = total;

        g_assert_true(lt_dynamics_set_shocks(state, G_N_ELEMENTS(hard_shocks), hard_shocks));
        for (guint step = 0; step < 80; step++) {
            LtDynamicsBalance balance;

            lt_dynamics_step(state, 1);
            balance = lt_dynamics_get_balance(state);
            g_assert_cmpfloat(balance.delivery_gap, <=, 1e-12 * total);
            g_assert_cmpfloat(balance.stock_gap, <=, 1e-12 * total);
            least = MIN(least, lt_dynamics_get_totals(state).output);
            for (guint i = 0; i < DYNAMICS_N_NODES; i++) {
                double output = lt_dynamics_get_output(state)[i];

                g_assert_cmpfloat(output, >=, 0.0);
                g_assert_cmpfloat(output, <=, lt_dynamics_get_demand(state)[i]);
                g_assert_cmpfloat(output, <=, lt_dynamics_get_capacity(state)[i]);
            }
        }
        g_assert_cmpfloat(least, <, 0.999 * total);
        lt_dynamics_state_free(state);
        lt_dynamics_free(dynamics);
    }
}

enum { N_STEPS = 40 };

static double *
run_output(const LtDynamicsNetwork *network, const LtDynamicsRules *rules, int n_threads)
{
    LtDynamics *dynamics = lt_dynamics_new(network, rules);
    LtDynamicsState *state = lt_dynamics_start(dynamics);
    double *output;

    g_assert_true(lt_dynamics_set_shocks(state, G_N_ELEMENTS(hard_shocks), hard_shocks));
    for (guint step = 0; step < N_STEPS; step++)
        lt_dynamics_step(state, n_threads);
    output = g_memdup2(lt_dynamics_get_output(state), network->n_nodes * sizeof *output);
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
    return output;
}

/* A small network is stepped by one thread whatever is asked for; a large one by all. */
static void
test_threads_change_nothing(void)
{
    const LtDynamicsRules *const presets[] = {&lt_dynamics_chain, &lt_dynamics_inoue};
    const guint n_links[] = {2400, 40000};

    for (guint k = 0; k < G_N_ELEMENTS(n_links); k++) {
        FirmNetwork *firms = firm_network_new(n_links[k] / 10, n_links[k], 9, 3);
        LtDynamicsNetwork network = firm_network_as_dynamics(firms);

        for (guint i = 0; i < G_N_ELEMENTS(presets); i++) {
            g_autofree double *one = run_output(&network, presets[i], 1);
            g_autofree double *eight = run_output(&network, presets[i], 8);

            g_assert_cmpmem(one, network.n_nodes * sizeof *one, eight,
                            network.n_nodes * sizeof *eight);
        }
        firm_network_free(firms);
    }
}

/* What is delivered is there at once, or waits at gates that are all open: the same bits. */
static void
test_open_gates(void)
{
    g_auto(DynamicsCase) self = {0};
    LtDynamicsShock shocks[G_N_ELEMENTS(hard_shocks) + 1] = {{.target = 7, .is_link = true}};

    dynamics_case_init(&self, 6);
    for (LtRation ration = LT_RATION_PROPORTIONAL; ration <= LT_RATION_PRIORITY; ration++) {
        LtDynamicsRules rules = lt_dynamics_inoue;
        g_autofree double *plain = NULL;
        LtDynamics *dynamics;
        LtDynamicsState *state;

        rules.ration = ration;
        plain = run_output(&self.network, &rules, 1);
        dynamics = lt_dynamics_new(&self.network, &rules);
        state = lt_dynamics_start(dynamics);
        memcpy(shocks + 1, hard_shocks, sizeof hard_shocks);
        g_assert_true(lt_dynamics_set_shocks(state, G_N_ELEMENTS(shocks), shocks));
        for (guint step = 0; step < N_STEPS; step++)
            lt_dynamics_step(state, 1);
        g_assert_cmpmem(plain, DYNAMICS_N_NODES * sizeof *plain, lt_dynamics_get_output(state),
                        DYNAMICS_N_NODES * sizeof *plain);
        lt_dynamics_state_free(state);
        lt_dynamics_free(dynamics);
    }
}

/* A run again is the same run. */
static void
test_restart(void)
{
    g_auto(DynamicsCase) self = {0};
    LtDynamics *dynamics;
    LtDynamicsState *state;
    double first[DYNAMICS_N_NODES];

    dynamics_case_init(&self, 4);
    self.network.delay = self.delay;
    dynamics = lt_dynamics_new(&self.network, &lt_dynamics_chain);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, G_N_ELEMENTS(hard_shocks), hard_shocks));
    for (guint step = 0; step < 30; step++)
        lt_dynamics_step(state, 1);
    memcpy(first, lt_dynamics_get_output(state), sizeof first);
    lt_dynamics_restart(state);
    for (guint step = 0; step < 30; step++)
        lt_dynamics_step(state, 1);
    g_assert_cmpmem(first, sizeof first, lt_dynamics_get_output(state), sizeof first);
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

static void
test_units_do_not_matter(void)
{
    g_auto(DynamicsCase) self = {0};
    g_autofree double *before = NULL, *after = NULL;

    dynamics_case_init(&self, 5);
    before = run_output(&self.network, &lt_dynamics_chain, 1);
    for (guint e = 0; e < DYNAMICS_N_LINKS; e++)
        self.firms->amount[e] *= 1000.0;
    for (guint i = 0; i < DYNAMICS_N_NODES; i++)
        self.firms->final_demand[i] *= 1000.0;
    after = run_output(&self.network, &lt_dynamics_chain, 1);
    for (guint i = 0; i < DYNAMICS_N_NODES; i++)
        g_assert_cmpfloat_with_epsilon(before[i] * 1000.0, after[i], 1e-9 * after[i] + 1e-12);
}

/* One supplier, three buyers who order 40, 30 and 10, and households who want 20; buyers sell to
 * households only. At half of its capacity the supplier has 50. */
typedef struct {
    const char *name;
    LtRation ration;
    double guaranteed;
    guint8 priority[3];
    guint8 final_priority;
    double deliveries[3];
    double final;
} Scarce;

static const Scarce scarce[] = {
    {"proportional", LT_RATION_PROPORTIONAL, 0.0, {0}, 0, {20.0, 15.0, 5.0}, 10.0},
    {"final-last", LT_RATION_FINAL_LAST, 0.0, {0}, 0, {25.0, 18.75, 6.25}, 0.0},
    {"level", LT_RATION_LEVEL, 0.0, {0}, 0, {20.0, 15.0, 5.0}, 10.0},
    {"final-first", LT_RATION_PRIORITY, 0.0, {1, 1, 2}, 0, {120.0 / 7.0, 90.0 / 7.0, 0.0}, 20.0},
    {"classes", LT_RATION_PRIORITY, 0.0, {0, 2, 1}, 3, {40.0, 0.0, 10.0}, 0.0},
    {"guaranteed", LT_RATION_PRIORITY, 0.25, {0, 2, 1}, 3, {35.0, 7.5, 2.5}, 5.0},
};

static void
test_rations_by_hand(gconstpointer data)
{
    const Scarce *one = data;
    const guint32 supplier[] = {0, 0, 0};
    const guint32 buyer[] = {1, 2, 3};
    const double amount[] = {40.0, 30.0, 10.0};
    const guint32 sector[] = {0, 1, 1, 1};
    const double final_demand[] = {20.0, 50.0, 50.0, 50.0};
    const guint8 priority[] = {0, one->priority[0], one->priority[1], one->priority[2]};
    const LtDynamicsNetwork network = {.n_nodes = 4,
                                       .n_links = 3,
                                       .supplier = supplier,
                                       .buyer = buyer,
                                       .amount = amount,
                                       .n_sectors = 2,
                                       .sector = sector,
                                       .final_demand = final_demand,
                                       .priority = priority};
    const LtDynamicsShock shock = {.target = 0, .size = 0.5, .time = HUGE_VAL};
    LtDynamicsRules rules = lt_dynamics_inoue;
    LtDynamics *dynamics;
    LtDynamicsState *state;
    double deliveries[3];

    rules.ration = one->ration;
    rules.guaranteed = one->guaranteed;
    rules.final_priority = one->final_priority;
    dynamics = lt_dynamics_new(&network, &rules);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
    lt_dynamics_step(state, 1);
    lt_dynamics_get_deliveries(state, deliveries);
    for (guint e = 0; e < 3; e++)
        g_assert_cmpfloat_with_epsilon(deliveries[e], one->deliveries[e], 1e-12);
    g_assert_cmpfloat_with_epsilon(lt_dynamics_get_final(state)[0], one->final, 1e-12);
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

/* Buyers who were served short order more than normal, and still get the level of all: buyer 1 is
 * lost and orders nothing, so that 30, 10 and 20 of the supplier's 50 are 5/6 for everybody. */
static void
test_level_by_hand(void)
{
    const guint32 supplier[] = {0, 0, 0};
    const guint32 buyer[] = {1, 2, 3};
    const double amount[] = {40.0, 30.0, 10.0};
    const guint32 sector[] = {0, 1, 1, 1};
    const double final_demand[] = {20.0, 50.0, 50.0, 50.0};
    const LtDynamicsNetwork network = {.n_nodes = 4,
                                       .n_links = 3,
                                       .supplier = supplier,
                                       .buyer = buyer,
                                       .amount = amount,
                                       .n_sectors = 2,
                                       .sector = sector,
                                       .final_demand = final_demand};
    const LtDynamicsShock shocks[] = {
        {.target = 1, .size = 1.0, .time = HUGE_VAL},
        {.target = 0, .size = 0.5, .start = 1, .time = HUGE_VAL},
    };
    LtDynamics *dynamics = lt_dynamics_new(&network, &lt_dynamics_inoue);
    LtDynamicsState *state = lt_dynamics_start(dynamics);
    double deliveries[3];

    g_assert_true(lt_dynamics_set_shocks(state, 2, shocks));
    for (guint step = 0; step < 3; step++)
        lt_dynamics_step(state, 1);
    g_assert_cmpfloat_with_epsilon(lt_dynamics_get_demand(state)[0],
                                   30.0 + 5.0 / 6.0 + 10.0 + 5.0 / 18.0 + 20.0, 1e-12);
    lt_dynamics_get_deliveries(state, deliveries);
    g_assert_cmpfloat_with_epsilon(deliveries[0], 0.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(deliveries[1], 25.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(deliveries[2], 25.0 / 3.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(lt_dynamics_get_final(state)[0], 50.0 / 3.0, 1e-12);
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

/* What leaves at step t arrives `delay` steps later: the buyer of a lost supplier with one step of
 * stock goes on for the stock and for what was on the way. */
static void
test_delay_by_hand(void)
{
    const guint32 supplier[] = {0};
    const guint32 buyer[] = {1};
    const double amount[] = {10.0};
    const guint32 delay[] = {3};
    const guint32 sector[] = {0, 1};
    const double final_demand[] = {0.0, 25.0};
    const LtDynamicsNetwork network = {.n_nodes = 2,
                                       .n_links = 1,
                                       .supplier = supplier,
                                       .buyer = buyer,
                                       .amount = amount,
                                       .delay = delay,
                                       .n_sectors = 2,
                                       .sector = sector,
                                       .final_demand = final_demand};
    const LtDynamicsShock shock = {.target = 0, .size = 1.0, .time = HUGE_VAL};
    LtDynamicsRules rules = lt_dynamics_inoue;
    LtDynamics *dynamics;
    LtDynamicsState *state;

    rules.stock_steps = 2.0;
    dynamics = lt_dynamics_new(&network, &rules);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
    for (guint step = 0; step < 8; step++) {
        lt_dynamics_step(state, 1);
        g_assert_cmpfloat_with_epsilon(lt_dynamics_get_output(state)[1], step < 5 ? 25.0 : 0.0,
                                       1e-12);
    }
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

/* A closed link holds back what was sent, and lets it through when it opens. */
static void
test_passage_by_hand(void)
{
    const guint32 supplier[] = {0};
    const guint32 buyer[] = {1};
    const double amount[] = {10.0};
    const guint32 sector[] = {0, 1};
    const double final_demand[] = {0.0, 25.0};
    const LtDynamicsNetwork network = {.n_nodes = 2,
                                       .n_links = 1,
                                       .supplier = supplier,
                                       .buyer = buyer,
                                       .amount = amount,
                                       .n_sectors = 2,
                                       .sector = sector,
                                       .final_demand = final_demand};
    const LtDynamicsShock shock = {.is_link = TRUE, .size = 1.0, .start = 1, .hold = 4};
    LtDynamicsRules rules = lt_dynamics_inoue;
    LtDynamics *dynamics;
    LtDynamicsState *state;

    rules.stock_steps = 2.0;
    dynamics = lt_dynamics_new(&network, &rules);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
    for (guint step = 0; step < 30; step++) {
        gboolean is_idle = step == 3 || step == 4 || step == 5;

        lt_dynamics_step(state, 1);
        if (step < 6)
            g_assert_cmpfloat_with_epsilon(lt_dynamics_get_output(state)[1], is_idle ? 0.0 : 25.0,
                                           1e-12);
    }
    g_assert_cmpfloat_with_epsilon(lt_dynamics_get_output(state)[1], 25.0, 1e-3);
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

/* Linear inputs cost their part; ignored ones nothing; essential ones all. */
static void
test_kinds_by_hand(void)
{
    const guint32 supplier[] = {0, 1};
    const guint32 buyer[] = {2, 2};
    const double amount[] = {10.0, 30.0};
    const guint32 sector[] = {0, 1, 2};
    const double final_demand[] = {0.0, 0.0, 100.0};
    const double expected[] = {100.0, 75.0, 0.0};

    for (guint8 kind = LT_DYNAMICS_IGNORED; kind <= LT_DYNAMICS_ESSENTIAL; kind++) {
        const guint8 kinds[] = {0, 0, kind, 0, 0, 2, 0, 0, 0};
        const LtDynamicsNetwork network = {.n_nodes = 3,
                                           .n_links = 2,
                                           .supplier = supplier,
                                           .buyer = buyer,
                                           .amount = amount,
                                           .n_sectors = 3,
                                           .sector = sector,
                                           .kind = kinds,
                                           .final_demand = final_demand};
        const LtDynamicsShock shock = {.target = 0, .size = 1.0, .time = HUGE_VAL};
        LtDynamics *dynamics = lt_dynamics_new(&network, &lt_dynamics_inoue);
        LtDynamicsState *state = lt_dynamics_start(dynamics);

        g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
        for (guint step = 0; step < 20; step++)
            lt_dynamics_step(state, 1);
        /* A linear lack also lowers the use, so that a little may be left for a while. */
        g_assert_cmpfloat_with_epsilon(lt_dynamics_get_output(state)[2], expected[kind], 1e-9);
        lt_dynamics_state_free(state);
        lt_dynamics_free(dynamics);
    }
}

/* Two suppliers of one group: when one is lost, the other is asked for more, as far as it can. */
static void
test_orders_adapt(void)
{
    const guint32 supplier[] = {0, 1};
    const guint32 buyer[] = {2, 2};
    const double amount[] = {10.0, 10.0};
    const guint32 sector[] = {0, 0, 1};
    const double final_demand[] = {0.0, 10.0, 50.0};
    const LtDynamicsNetwork network = {.n_nodes = 3,
                                       .n_links = 2,
                                       .supplier = supplier,
                                       .buyer = buyer,
                                       .amount = amount,
                                       .n_sectors = 2,
                                       .sector = sector,
                                       .final_demand = final_demand};
    const LtDynamicsShock shock = {.target = 0, .size = 1.0, .time = HUGE_VAL};

    for (LtAdapt adapt = LT_ADAPT_NONE; adapt <= LT_ADAPT_TO_SATISFACTION; adapt++) {
        LtDynamicsRules rules = lt_dynamics_chain;
        LtDynamics *dynamics;
        LtDynamicsState *state;

        rules.adapt = adapt;
        dynamics = lt_dynamics_new(&network, &rules);
        state = lt_dynamics_start(dynamics);
        g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
        lt_dynamics_step(state, 1);
        lt_dynamics_step(state, 1);
        if (adapt == LT_ADAPT_NONE)
            g_assert_cmpfloat(lt_dynamics_get_demand(state)[1], <, 23.0);
        else
            g_assert_cmpfloat(lt_dynamics_get_demand(state)[1], >, 29.0);
        lt_dynamics_state_free(state);
        lt_dynamics_free(dynamics);
    }
}

static void
test_recovery_curves(void)
{
    const double table[] = {1.0, 0.5, 0.5, 0.0};
    const struct {
        LtDynamicsShock shock;
        double elapsed;
        double left;
    } cases[] = {
        {{.time = 10.0, .recover = LT_RECOVER_LINEAR}, -1.0, 1.0},
        {{.time = 10.0, .recover = LT_RECOVER_LINEAR}, 0.0, 1.0},
        {{.time = 10.0, .recover = LT_RECOVER_LINEAR}, 4.0, 0.6},
        {{.time = 10.0, .recover = LT_RECOVER_LINEAR}, 11.0, 0.0},
        {{.time = 0.0, .recover = LT_RECOVER_LINEAR}, -1.0, 1.0},
        {{.time = 0.0, .recover = LT_RECOVER_LINEAR}, 0.0, 0.0},
        {{.time = HUGE_VAL, .recover = LT_RECOVER_LINEAR}, 1e6, 1.0},
        {{.time = 10.0, .recover = LT_RECOVER_EXPONENTIAL}, 10.0, 0.36787944117144233},
        {{.time = 10.0, .recover = LT_RECOVER_LOGISTIC}, 5.0, 0.5},
        {{.time = 10.0, .recover = LT_RECOVER_LOGISTIC}, 1e-9, 1.0},
        {{.time = 10.0, .recover = LT_RECOVER_LOGISTIC}, 10.0, 0.0},
        {{.time = 10.0, .recover = LT_RECOVER_STEP}, 9.0, 1.0},
        {{.time = 10.0, .recover = LT_RECOVER_STEP}, 10.0, 0.0},
        {{.time = 9.0, .recover = LT_RECOVER_TABLE, .table = table, .n_table = 4}, 1.5, 0.75},
        {{.time = 9.0, .recover = LT_RECOVER_TABLE, .table = table, .n_table = 4}, 4.0, 0.5},
        {{.time = 9.0, .recover = LT_RECOVER_TABLE, .table = table, .n_table = 4}, 99.0, 0.0},
    };

    for (guint k = 0; k < G_N_ELEMENTS(cases); k++)
        g_assert_cmpfloat_with_epsilon(lt_dynamics_left(&cases[k].shock, cases[k].elapsed),
                                       cases[k].left, 1e-8);
}

/* Bytes without addresses run as what they were made of, wherever they lie. */
static void
test_image(void)
{
    g_autoptr(GArray) variants = dynamics_case_list_variants();
    g_auto(DynamicsCase) self = {0};

    dynamics_case_init(&self, 3);
    for (guint k = 0; k < variants->len; k++) {
        LtDynamics *given = dynamics_case_make(&self, &g_array_index(variants, DynamicsVariant, k)),
                   *mapped;
        gsize size = lt_dynamics_get_image_size(given);
        void *image = aligned_alloc(64, size), *again = aligned_alloc(64, size);
        LtDynamicsState *one, *two;

        memset(image, 0x5a, size);
        memset(again, 0xa5, size);
        lt_dynamics_write_image(given, image);
        lt_dynamics_write_image(given, again);
        g_assert_cmpmem(image, size, again, size);
        free(again);
        g_assert_null(lt_dynamics_new_from_image(image, size - 64));
        g_assert_null(lt_dynamics_new_from_image(image, 8));
        mapped = lt_dynamics_new_from_image(image, size);
        one = lt_dynamics_start(given);
        two = lt_dynamics_start(mapped);
        lt_dynamics_set_shocks(one, G_N_ELEMENTS(hard_shocks), hard_shocks);
        lt_dynamics_set_shocks(two, G_N_ELEMENTS(hard_shocks), hard_shocks);
        for (guint step = 0; step < 30; step++) {
            lt_dynamics_step(one, 1);
            lt_dynamics_step(two, 1);
            g_assert_cmpmem(lt_dynamics_get_output(one), DYNAMICS_N_NODES * sizeof(double),
                            lt_dynamics_get_output(two), DYNAMICS_N_NODES * sizeof(double));
        }
        lt_dynamics_state_free(one);
        lt_dynamics_state_free(two);
        lt_dynamics_free(given);
        lt_dynamics_free(mapped);
        free(image);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/dynamics-laws/stays-still", test_stays_still);
    g_test_add_func("/kernels/dynamics-laws/conserves", test_conserves);
    g_test_add_func("/kernels/dynamics-laws/threads-change-nothing", test_threads_change_nothing);
    g_test_add_func("/kernels/dynamics-laws/open-gates", test_open_gates);
    g_test_add_func("/kernels/dynamics-laws/restart", test_restart);
    g_test_add_func("/kernels/dynamics-laws/units-do-not-matter", test_units_do_not_matter);
    for (guint k = 0; k < G_N_ELEMENTS(scarce); k++) {
        g_autofree char *path =
            g_strconcat("/kernels/dynamics-laws/rations-by-hand/", scarce[k].name, NULL);

        g_test_add_data_func(path, &scarce[k], test_rations_by_hand);
    }
    g_test_add_func("/kernels/dynamics-laws/level-by-hand", test_level_by_hand);
    g_test_add_func("/kernels/dynamics-laws/delay-by-hand", test_delay_by_hand);
    g_test_add_func("/kernels/dynamics-laws/passage-by-hand", test_passage_by_hand);
    g_test_add_func("/kernels/dynamics-laws/kinds-by-hand", test_kinds_by_hand);
    g_test_add_func("/kernels/dynamics-laws/orders-adapt", test_orders_adapt);
    g_test_add_func("/kernels/dynamics-laws/recovery-curves", test_recovery_curves);
    g_test_add_func("/kernels/dynamics-laws/image", test_image);
    return g_test_run();
}
