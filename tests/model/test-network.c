/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/network-private.h"
#include "support/toy.h"

#include <math.h>

static GBytes *
nodes(const guint32 *data, gsize n)
{
    return g_bytes_new(data, n * sizeof *data);
}

static void
test_chain(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);
    const LtCsr *suppliers_of = lt_network_get_suppliers_of(network);
    guint phone = toy_find(chain, LIANTU_ENTITY_SEGMENT, "phone");

    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 6);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 6);
    g_assert_cmpstr(liantu_network_get_node_id(network, phone), ==, "phone");
    g_assert_cmpuint(suppliers_of->start[phone + 1] - suppliers_of->start[phone], ==, 3);
    g_assert_cmpuint(suppliers_of->target[suppliers_of->start[phone]], ==,
                     toy_find(chain, LIANTU_ENTITY_SEGMENT, "chip"));
}

static void
test_edges(void)
{
    static const guint32 from[] = {0, 1, 0, 2}, to[] = {1, 2, 2, 0};
    g_autoptr(GBytes) suppliers = nodes(from, 4), buyers = nodes(to, 4);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuNetwork) network =
        liantu_network_new_from_edges(3, suppliers, buyers, NULL, &error);
    const LtCsr *buyers_of;

    g_assert_no_error(error);
    buyers_of = lt_network_get_buyers_of(network);
    g_assert_cmpuint(buyers_of->start[1], ==, 2);
    g_assert_cmpuint(buyers_of->target[0], ==, 1);
    g_assert_cmpuint(buyers_of->target[1], ==, 2);
    g_assert_cmpuint(buyers_of->link[1], ==, 2);
    g_assert_null(liantu_network_get_amounts(network));
    g_assert_null(liantu_network_get_node_id(network, 0));
}

static void
assert_refused(guint n, GBytes *suppliers, GBytes *buyers, GBytes *amounts, LiantuError code)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_network_new_from_edges(n, suppliers, buyers, amounts, &error));
    g_assert_error(error, LIANTU_ERROR, (int)code);
}

static void
test_bad_edges(void)
{
    static const guint32 from[] = {0, 1}, to[] = {1, 5};
    static const double bad[] = {1.0, -1.0}, unknown[] = {NAN, 1.0};
    g_autoptr(GBytes) two = nodes(from, 2), one = nodes(from, 1), far = nodes(to, 2);
    g_autoptr(GBytes) odd = g_bytes_new(from, 7);
    g_autoptr(GBytes) negative = g_bytes_new(bad, sizeof bad);
    g_autoptr(GBytes) partly = g_bytes_new(unknown, sizeof unknown);
    g_autoptr(LiantuNetwork) network = NULL;

    assert_refused(2, two, one, NULL, LIANTU_ERROR_SIZE);
    assert_refused(2, odd, odd, NULL, LIANTU_ERROR_SIZE);
    assert_refused(2, two, far, NULL, LIANTU_ERROR_RANGE);
    assert_refused(2, two, two, negative, LIANTU_ERROR_RANGE);
    assert_refused(2, two, two, one, LIANTU_ERROR_SIZE);
    network = liantu_network_new_from_edges(2, two, two, partly, NULL);
    g_assert_nonnull(network);
}

static void
test_empty(void)
{
    g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
    g_autoptr(LiantuNetwork) network = liantu_network_new_from_edges(0, none, none, none, NULL);

    g_assert_nonnull(network);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/network/chain", test_chain);
    g_test_add_func("/model/network/edges", test_edges);
    g_test_add_func("/model/network/bad-edges", test_bad_edges);
    g_test_add_func("/model/network/empty", test_empty);

    return g_test_run();
}
