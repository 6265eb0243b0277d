/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-maker.h"
#include "kernels/event-order.h"

typedef struct {
    uint32_t n_visited;
    uint32_t n_levels;
    uint32_t *visited;
    uint32_t *position;
    uint32_t *event;
    uint32_t *level;
} Order;

static Order
find_order(const LtGates *gates, const uint32_t *tops, uint32_t n_tops)
{
    uint32_t n = gates->n_nodes;
    Order order = {
        0, 0, g_new(uint32_t, n), g_new(uint32_t, n), g_new(uint32_t, n), g_new(uint32_t, n)};
    g_autofree uint32_t *scratch = g_new(uint32_t, n);
    g_autofree size_t *next = g_new(size_t, n);

    order.n_visited =
        lt_gates_visit(gates, tops, n_tops, order.visited, order.position, scratch, next);
    order.n_levels = lt_gates_order_events(gates, order.visited, order.n_visited, order.event,
                                           order.level, scratch);
    return order;
}

static void
clear_order(Order *order)
{
    g_free(order->visited);
    g_free(order->position);
    g_free(order->event);
    g_free(order->level);
}

static void
test_inputs_come_first(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(51);

    for (int round = 0; round < 500; round++) {
        g_autoptr(GateMaker) maker = gate_maker_new();
        uint32_t n = (uint32_t)g_rand_int_range(rand, 3, 30), top = n - 1;
        LtGates gates;
        Order order;

        /* Without cycles: every input is below its gate. */
        for (uint32_t i = 0; i < n; i++) {
            uint32_t inputs[2] = {(uint32_t)g_rand_int_range(rand, 0, (gint32)MAX(i, 1)),
                                  (uint32_t)g_rand_int_range(rand, 0, (gint32)MAX(i, 1))};

            gate_maker_add(maker, i < 2 ? 0 : 1, inputs, i < 2 ? 0 : 2);
        }
        gates = gate_maker_get(maker);
        order = find_order(&gates, &top, 1);
        g_assert_cmpuint(order.visited[order.n_visited - 1], ==, top);
        for (uint32_t k = 0; k < order.n_visited; k++) {
            uint32_t node = order.visited[k];

            g_assert_cmpuint(order.position[node], ==, k);
            for (size_t e = gates.start[node]; e < gates.start[node + 1]; e++)
                g_assert_cmpuint(order.position[gates.input[e]], <, k);
        }
        clear_order(&order);
    }
}

static void
test_only_what_is_below_the_tops(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    uint32_t top = 2;
    LtGates gates;
    Order order;

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 1, (const uint32_t[]){1, 2}, 2);
    gate_maker_add(maker, 1, (const uint32_t[]){0}, 1);
    gates = gate_maker_get(maker);
    order = find_order(&gates, &top, 1);
    g_assert_cmpuint(order.n_visited, ==, 2);
    g_assert_cmpuint(order.position[3], ==, LT_NONE);
    g_assert_cmpuint(order.n_levels, ==, 1);
    g_assert_cmpuint(order.event[0], ==, 1);
    g_assert_cmpuint(order.level[0], ==, LT_NONE);
    g_assert_cmpuint(order.level[2], ==, LT_NONE);
    clear_order(&order);
}

/* Event 60 stops 30 gates, event 61 stops 20, and each gate has an event of its own. */
static void
test_what_is_shared_stands_on_top(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    uint32_t gate[30], top;
    LtGates gates;
    Order order;

    for (uint32_t i = 0; i < 62; i++)
        gate_maker_add(maker, 0, NULL, 0);
    for (uint32_t i = 0; i < 30; i++)
        gate[i] = gate_maker_add(maker, 1, (const uint32_t[]){i, 60, 61}, i < 20 ? 3 : 2);
    top = gate_maker_add(maker, 30, gate, 30);
    gates = gate_maker_get(maker);
    order = find_order(&gates, &top, 1);
    g_assert_cmpuint(order.n_levels, ==, 32);
    g_assert_cmpuint(order.event[0], ==, 60);
    g_assert_cmpuint(order.event[1], ==, 61);
    for (uint32_t l = 0; l < order.n_levels; l++)
        g_assert_cmpuint(order.level[order.event[l]], ==, l);
    clear_order(&order);
}

static void
test_the_heaviest_input_first(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    uint32_t visited[6], position[6], stack[6], sorted[7], top = 5;
    double weight[6];
    size_t next[6];
    LtGates gates;

    for (uint32_t i = 0; i < 3; i++)
        gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 1, (const uint32_t[]){0, 1}, 2);
    gate_maker_add(maker, 1, (const uint32_t[]){0, 3}, 2);
    gate_maker_add(maker, 1, (const uint32_t[]){2, 3, 4}, 3);
    gates = gate_maker_get(maker);
    g_assert_cmpuint(lt_gates_visit(&gates, &top, 1, visited, position, stack, next), ==, 6);
    lt_gates_sort_inputs(&gates, visited, 6, weight, sorted);
    g_assert_cmpfloat(weight[5], ==, 6.0);
    g_assert_cmpmem(sorted, sizeof sorted, ((const uint32_t[]){0, 1, 3, 0, 4, 3, 2}),
                    sizeof sorted);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/event-order/inputs-first", test_inputs_come_first);
    g_test_add_func("/kernels/event-order/only-below-tops", test_only_what_is_below_the_tops);
    g_test_add_func("/kernels/event-order/shared-on-top", test_what_is_shared_stands_on_top);
    g_test_add_func("/kernels/event-order/heaviest-first", test_the_heaviest_input_first);
    return g_test_run();
}
