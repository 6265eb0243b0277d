/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By hand: turning to another supplier, limits of passage, and where a loss came from. */
#include "kernels/csr.h"
#include "kernels/dynamics.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MOST 8

typedef struct {
    LtDynamicsNetwork network;
    LtDynamics *dynamics;
    LtDynamicsState *state;
    LtDynamicsShock shock[2];
} Run;

/* Two steps of stock for what is wanted, and gaps are filled at once. */
static LtDynamicsRules
make_rules(void)
{
    LtDynamicsRules rules = lt_dynamics_chain;

    rules.stock_steps = 2.0;
    rules.restock_steps = 1.0;
    rules.overtime = 1.0;
    rules.adapt = LT_ADAPT_NONE;

    return rules;
}

static void
start(Run *self, const LtDynamicsRules *rules, gsize n_shocks)
{
    self->dynamics = lt_dynamics_new(&self->network, rules);
    g_assert_nonnull(self->dynamics);
    self->state = lt_dynamics_start(self->dynamics);
    g_assert_nonnull(self->state);
    g_assert_true(lt_dynamics_set_shocks(self->state, n_shocks, self->shock));
}

static void
end(Run *self)
{
    lt_dynamics_state_free(self->state);
    lt_dynamics_free(self->dynamics);
}

/* Node 2 buys 10 of node 0; node 1 makes the same and sells 10 to final demand. Node 0 is lost. */
static double
lose_supplier(double spare, guint32 switch_steps, guint n_steps)
{
    static const guint32 supplier[] = {0}, buyer[] = {2}, sector[] = {0, 0, 1};
    static const double amount[] = {10.0}, final_demand[] = {0.0, 10.0, 10.0};
    LtDynamicsRules rules = make_rules();
    double output;
    Run run = {.network = {.n_nodes = 3,
                           .n_links = 1,
                           .supplier = supplier,
                           .buyer = buyer,
                           .amount = amount,
                           .n_sectors = 2,
                           .sector = sector,
                           .final_demand = final_demand},
               .shock = {{.target = 0, .size = 1.0, .hold = 1000}}};

    rules.spare = spare;
    rules.switch_steps = switch_steps;
    start(&run, &rules, 1);
    for (guint step = 0; step < n_steps; step++) {
        LtDynamicsBalance balance;

        lt_dynamics_step(run.state, 1);
        balance = lt_dynamics_get_balance(run.state);
        g_assert_cmpfloat_with_epsilon(balance.delivery_gap + balance.stock_gap, 0.0, 1e-9);
    }
    output = lt_dynamics_get_output(run.state)[2];
    /* Final demand of the other is met all the time. */
    g_assert_cmpfloat_with_epsilon(lt_dynamics_get_final(run.state)[1], 10.0, 1e-9);
    end(&run);

    return output;
}

static void
test_switch(void)
{
    /* Stocks of two steps, then nothing. */
    g_assert_cmpfloat_with_epsilon(lose_supplier(1.0, 0, 2), 10.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(lose_supplier(1.0, 0, 3), 0.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(lose_supplier(1.0, 0, 30), 0.0, 1e-9);
    /* The other has 10 to spare, or 5, or nothing. */
    g_assert_cmpfloat_with_epsilon(lose_supplier(1.0, 3, 30), 10.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(lose_supplier(0.5, 3, 30), 5.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(lose_supplier(0.0, 3, 30), 0.0, 1e-9);
    /* Patience: too little came in steps 0 to 4, then the order goes to the other, which delivers
     * in step 5 for step 6. */
    g_assert_cmpfloat_with_epsilon(lose_supplier(1.0, 5, 6), 0.0, 1e-9);
    g_assert_cmpfloat(lose_supplier(1.0, 5, 7), >, 1.0);
}

/* After a stop of five steps what has waited fills the buyer's stock again, if more than the normal
 * amount can pass; so it outlasts a second stop of two steps or not. */
static double
stop_twice(double passage)
{
    static const guint32 supplier[] = {0}, buyer[] = {1}, sector[] = {0, 1};
    static const double amount[] = {10.0}, final_demand[] = {0.0, 10.0};
    LtDynamicsRules rules = make_rules();
    double output;
    Run run = {.network = {.n_nodes = 2,
                           .n_links = 1,
                           .supplier = supplier,
                           .buyer = buyer,
                           .amount = amount,
                           .passage = &passage,
                           .n_sectors = 2,
                           .sector = sector,
                           .final_demand = final_demand},
               .shock = {{.target = 0, .is_link = true, .size = 1.0, .hold = 5},
                         {.target = 0, .is_link = true, .size = 1.0, .start = 12, .hold = 2}}};

    rules.spare = 1.0;
    start(&run, &rules, 2);
    for (guint step = 0; step < 14; step++)
        lt_dynamics_step(run.state, 1);
    output = lt_dynamics_get_output(run.state)[1];
    end(&run);

    return output;
}

static void
test_passage(void)
{
    g_assert_cmpfloat_with_epsilon(stop_twice(HUGE_VAL), 10.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(stop_twice(2.0), 10.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(stop_twice(1.0), 0.0, 1e-9);
}

/* 0 → 1 → 2 → 3, each a sector; the last sells to final demand. */
static LtDynamicsCause *
trace(const LtDynamicsShock *shock)
{
    static const guint32 supplier[] = {0, 1, 2}, buyer[] = {1, 2, 3}, sector[] = {0, 1, 2, 3};
    static const double amount[] = {10.0, 10.0, 10.0}, final_demand[] = {0.0, 0.0, 0.0, 10.0};
    LtDynamicsRules rules = make_rules();
    LtDynamicsTrace *follower;
    LtDynamicsCause *cause;
    Run run = {.network = {.n_nodes = 4,
                           .n_links = 3,
                           .supplier = supplier,
                           .buyer = buyer,
                           .amount = amount,
                           .n_sectors = 4,
                           .sector = sector,
                           .final_demand = final_demand},
               .shock = {*shock}};

    start(&run, &rules, 1);
    follower = lt_dynamics_trace_new(run.dynamics, 0.99);
    for (guint step = 0; step < 20; step++) {
        lt_dynamics_step(run.state, 1);
        lt_dynamics_trace_step(follower, run.state);
    }
    cause = g_memdup2(lt_dynamics_trace_get(follower), 4 * sizeof *cause);
    lt_dynamics_trace_restart(follower);
    g_assert_cmpint(lt_dynamics_trace_get(follower)[1].kind, ==, LT_CAUSE_NONE);
    lt_dynamics_trace_free(follower);
    end(&run);

    return cause;
}

static void
test_trace_of_node(void)
{
    const LtDynamicsShock shock = {.target = 1, .size = 1.0, .start = 2, .hold = 30};
    g_autofree LtDynamicsCause *cause = trace(&shock);

    g_assert_cmpint(cause[1].kind, ==, LT_CAUSE_SHOCK);
    g_assert_cmpuint(cause[1].step, ==, 2);
    g_assert_cmpuint(cause[1].node, ==, LT_NONE);
    g_assert_cmpint(cause[0].kind, ==, LT_CAUSE_ORDERS);
    g_assert_cmpuint(cause[0].node, ==, 1);
    g_assert_cmpuint(cause[0].step, ==, 3);
    /* Two steps of stock: steps 2 and 3 are lived through. */
    g_assert_cmpint(cause[2].kind, ==, LT_CAUSE_INPUT);
    g_assert_cmpuint(cause[2].node, ==, 1);
    g_assert_cmpuint(cause[2].link, ==, 1);
    g_assert_cmpuint(cause[2].step, ==, 4);
    g_assert_cmpint(cause[3].kind, ==, LT_CAUSE_INPUT);
    g_assert_cmpuint(cause[3].node, ==, 2);
    g_assert_cmpuint(cause[3].step, ==, 6);
}

static void
test_trace_of_link(void)
{
    const LtDynamicsShock shock = {.target = 1, .is_link = true, .size = 1.0, .hold = 30};
    g_autofree LtDynamicsCause *cause = trace(&shock);

    g_assert_cmpint(cause[2].kind, ==, LT_CAUSE_TRANSPORT);
    g_assert_cmpuint(cause[2].node, ==, 1);
    g_assert_cmpuint(cause[2].link, ==, 1);
    g_assert_cmpint(cause[3].kind, ==, LT_CAUSE_INPUT);
    g_assert_cmpuint(cause[3].node, ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/dynamics-ways/switch", test_switch);
    g_test_add_func("/kernels/dynamics-ways/passage", test_passage);
    g_test_add_func("/kernels/dynamics-ways/trace-of-node", test_trace_of_node);
    g_test_add_func("/kernels/dynamics-ways/trace-of-link", test_trace_of_link);

    return g_test_run();
}
