/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way in from tables, and the answers against those of GLcascade 0.9.3.1. */
#include "support/firm-tables.h"
#include "support/fixture.h"
#include "support/toy.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN

static void
append_number(GString *text, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(text, g_ascii_dtostr(number, sizeof number, value));
}

static GFile *
write_links(const char *folder, const Fixture *edges, double unit)
{
    g_autoptr(GString) text = g_string_new("supplier,customer,amount\n");

    for (guint i = 0; i < edges->n_rows; i++) {
        g_string_append_printf(text, "%g,%g,", fixture_get(edges, i, 0), fixture_get(edges, i, 1));
        append_number(text, unit * fixture_get(edges, i, 2));
        g_string_append_c(text, '\n');
    }
    return firm_tables_write(folder, "links.csv", text->str, -1);
}

static GFile *
write_nodes(const char *folder, const Fixture *nodes)
{
    g_autoptr(GString) text = g_string_new("编号,行业,地点\n");

    for (guint i = 0; i < nodes->n_rows; i++)
        g_string_append_printf(text, "%g,%g,p%u\n", fixture_get(nodes, i, 0),
                               fixture_get(nodes, i, 1), i % 3);

    return firm_tables_write(folder, "nodes.csv", text->str, -1);
}

static GFile *
write_essential(const char *folder, const Fixture *essential)
{
    g_autoptr(GString) text = g_string_new("sector");

    for (guint i = 0; i < essential->n_columns; i++)
        g_string_append_printf(text, ",%u", i + 1);
    for (guint i = 0; i < essential->n_rows; i++) {
        g_string_append_printf(text, "\n%u", i + 1);
        for (guint j = 0; j < essential->n_columns; j++)
            g_string_append_printf(text, ",%g", fixture_get(essential, i, j));
    }
    g_string_append_c(text, '\n');

    return firm_tables_write(folder, "essential.csv", text->str, -1);
}

static void
write_tables(FirmTables *self, const char *from, const char *prefix, double unit)
{
    g_autofree char *edges_name = g_strconcat(prefix, "edges.csv", NULL);
    g_autofree char *nodes_name = g_strconcat(prefix, "nodes.csv", NULL);
    g_autofree char *essential_name = g_strconcat(prefix, "ess.csv", NULL);
    g_autoptr(Fixture) edges = fixture_read(from, edges_name);
    g_autoptr(Fixture) nodes = fixture_read(from, nodes_name);
    g_autoptr(Fixture) essential = fixture_read(from, essential_name);

    self->folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    self->links = write_links(self->folder, edges, unit);
    self->nodes = write_nodes(self->folder, nodes);
    self->essential = write_essential(self->folder, essential);
}

/* Every seed: the index, both directions, and the number of steps. */
static void
check_peer(LiantuResult *result, const Fixture *peer, guint steps_column, double tolerance)
{
    LiantuTable *table = liantu_result_get_table(result, "seeds");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, peer->n_rows);
    for (guint i = 0; i < peer->n_rows; i++) {
        g_autofree char *seed = g_strdup_printf("%g", fixture_get(peer, i, 0));
        gsize row = firm_tables_find_seed(table, seed);

        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "loss", row),
                                       fixture_get(peer, i, 1), tolerance);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "loss-down", row),
                                       fixture_get(peer, i, 2), tolerance);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "loss-up", row),
                                       fixture_get(peer, i, 3), tolerance);
        g_assert_cmpint(liantu_table_get_int(table, "steps", row), ==,
                        (gint64)fixture_get(peer, i, steps_column));
    }
}

static void
compare_with_peer(const char *name,
                  const char *essential_market,
                  const char *tolerance,
                  const char *single,
                  double epsilon)
{
    g_autofree char *folder = fixture_find_folder("cascade/own_n300");
    const char *const settings[] = {"profile",        "peer",    "market",
                                    essential_market, "single",  single,
                                    "tolerance",      tolerance, NULL};
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(Fixture) peer = NULL;
    FirmTables tables;

    if (folder == NULL)
        return;
    peer = fixture_read(folder, name);
    write_tables(&tables, folder, "", 1.0);
    network = firm_tables_read(&tables);
    result = firm_tables_run(network, settings);
    check_peer(result, peer, 5, epsilon);
    firm_tables_remove(&tables);
}

static void
test_peer(void)
{
    compare_with_peer("peer_mkt_e2.csv", "yes", "0.01", "no", 1e-12);
    compare_with_peer("peer_nomkt_e2.csv", "no", "0.01", "no", 1e-12);
    compare_with_peer("peer_mkt_e8.csv", "yes", "1e-8", "no", 1e-12);
    compare_with_peer("peer_mkt_e2.csv", "yes", "0.01", "yes", 1e-7);
}

static void
assert_same(LiantuResult *one, LiantuResult *two, double tolerance)
{
    LiantuTable *a = liantu_result_get_table(one, "seeds"),
                *b = liantu_result_get_table(two, "seeds");

    g_assert_cmpuint(liantu_table_get_n_rows(a), ==, liantu_table_get_n_rows(b));
    for (gsize i = 0; i < liantu_table_get_n_rows(a); i++) {
        gsize row = firm_tables_find_seed(b, liantu_table_get_text(a, "seed", i, EN));

        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(a, "loss", i),
                                       liantu_table_get_double(b, "loss", row), tolerance);
    }
}

/* The unit of money changes nothing but rounding; neither do threads, and those to the last bit. */
static void
test_units_and_threads(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/own_n300");
    static const char *const one[] = {"threads", "1", "tolerance", "1e-13", NULL};
    static const char *const eight[] = {"threads", "8", "tolerance", "1e-13", NULL};
    g_autoptr(LiantuNetwork) network = NULL, in_thousands = NULL;
    g_autoptr(LiantuResult) base = NULL, threads = NULL, units = NULL;
    FirmTables tables, other;

    if (folder == NULL)
        return;
    write_tables(&tables, folder, "", 1.0);
    write_tables(&other, folder, "", 1000.0);
    network = firm_tables_read(&tables);
    in_thousands = firm_tables_read(&other);
    base = firm_tables_run(network, one);
    threads = firm_tables_run(network, eight);
    units = firm_tables_run(in_thousands, one);
    assert_same(base, threads, G_MINDOUBLE);
    assert_same(base, units, 1e-11);
    firm_tables_remove(&tables);
    firm_tables_remove(&other);
}

/* The worst by bounds are the worst of all, and the bound of the rest is below them. */
static void
test_top(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/own_n300");
    static const char *const all[] = {NULL}, *const top[] = {"top", "7", NULL};
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) base = NULL, best = NULL;
    LiantuTable *a, *b, *summary;
    FirmTables tables;

    if (folder == NULL)
        return;
    write_tables(&tables, folder, "", 1.0);
    network = firm_tables_read(&tables);
    base = firm_tables_run(network, all);
    best = firm_tables_run(network, top);
    a = liantu_result_get_table(base, "seeds");
    b = liantu_result_get_table(best, "seeds");
    summary = liantu_result_get_table(best, "summary");
    g_assert_cmpuint(liantu_table_get_n_rows(b), ==, 7);
    for (gsize i = 0; i < 7; i++) {
        g_assert_cmpstr(liantu_table_get_text(a, "seed", i, EN), ==,
                        liantu_table_get_text(b, "seed", i, EN));
        g_assert_cmpfloat(liantu_table_get_double(a, "loss", i), ==,
                          liantu_table_get_double(b, "loss", i));
    }
    g_assert_cmpfloat(liantu_table_get_double(summary, "value", 7), <=,
                      liantu_table_get_double(summary, "value", 6));
    firm_tables_remove(&tables);
}

/* Two to one who needs both: all by hand. a sells 3 to c, b 1; c sells 4 to final demand. */
static LiantuNetwork *
make_three(FirmTables *tables)
{
    tables->folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    tables->links =
        firm_tables_write(tables->folder, "links.csv", "from,to,weight\na,c,3\nb,c,1\n", -1);
    tables->nodes = firm_tables_write(
        tables->folder, "nodes.csv",
        "id,sector,place,final-demand\na,A,north,0\nb,B,south,0\nc,C,south,4\n", -1);
    tables->essential = NULL;

    return firm_tables_read(tables);
}

static double
get_loss(LiantuNetwork *network, const char *const *settings, const char *seed)
{
    g_autoptr(LiantuResult) result = firm_tables_run(network, settings);
    LiantuTable *table = liantu_result_get_table(result, "seeds");

    return liantu_table_get_double(table, "loss", firm_tables_find_seed(table, seed));
}

static void
test_by_hand(void)
{
    static const char *const linear[] = {"inputs", "linear", NULL};
    static const char *const leontief[] = {"inputs", "leontief", NULL};
    static const char *const places[] = {"seeds", "places", "inputs", "linear", NULL};
    static const char *const sectors[] = {"seeds", "sectors", "inputs", "linear", NULL};
    static const char *const links[] = {"seeds", "links", "inputs", "linear", NULL};
    static const char *const half[] = {"lose", "a=0.5", "inputs", "linear", NULL};
    g_autoptr(LiantuNetwork) network = NULL;
    FirmTables tables;

    network = make_three(&tables);
    /* Sales are 3, 1 and 4, of 8. */
    g_assert_cmpfloat_with_epsilon(get_loss(network, linear, "a"), (3 + 0.75 * 4) / 8.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_loss(network, linear, "b"), (1 + 0.25 * 4) / 8.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_loss(network, leontief, "b"), (1 + 4) / 8.0, 1e-12);
    /* Without c nobody buys. */
    g_assert_cmpfloat_with_epsilon(get_loss(network, linear, "c"), 1.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_loss(network, places, "south"), 1.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_loss(network, sectors, "A"), (3 + 0.75 * 4) / 8.0, 1e-12);
    /* The link is all that a sells, and three quarters of what c buys. */
    g_assert_cmpfloat_with_epsilon(get_loss(network, links, "a→c"), (3 + 0.75 * 4) / 8.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_loss(network, half, "a=0.5"), (1.5 + 0.375 * 4) / 8.0,
                                   1e-12);
    firm_tables_remove(&tables);
}

static void
test_details(void)
{
    static const char *const settings[] = {"lose", "a", "inputs", "linear", NULL};
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *nodes, *sectors;
    FirmTables tables;

    network = make_three(&tables);
    result = firm_tables_run(network, settings);
    nodes = liantu_result_get_table(result, "nodes");
    sectors = liantu_result_get_table(result, "sectors");
    g_assert_cmpuint(liantu_table_get_n_rows(nodes), ==, 2);
    g_assert_cmpstr(liantu_table_get_text(nodes, "node", 0, EN), ==, "a");
    g_assert_cmpstr(liantu_table_get_text(nodes, "node", 1, EN), ==, "c");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(nodes, "loss-down", 1), 0.75, 1e-12);
    g_assert_cmpuint(liantu_table_get_n_rows(sectors), ==, 2);
    g_assert_cmpstr(liantu_table_get_text(sectors, "sector", 1, EN), ==, "C");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(sectors, "loss", 1), 0.75, 1e-12);
    firm_tables_remove(&tables);
}

static void
test_bad_options(void)
{
    static const char *const cases[][2] = {
        {"lose", "nobody"}, {"lose", "a=2"}, {"lose", "a=x"}, {"lose", "a,a"}};
    g_autoptr(LiantuNetwork) network = NULL;
    FirmTables tables;

    network = make_three(&tables);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", NULL);

        liantu_analysis_set_option(analysis, cases[i][0], cases[i][1], NULL);
        g_assert_null(liantu_analysis_run_network(analysis, network, NULL, &error));
        g_assert_nonnull(error);
        g_assert_true(error->domain == LIANTU_ERROR);
    }
    firm_tables_remove(&tables);
}

/* A chain: who needs everything stops, and what it was not told is said. */
static void
test_chain(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", NULL);
    g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, NULL);
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);
    LiantuTable *table = liantu_result_get_table(result, "seeds");
    gboolean said = FALSE;

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 6);
    g_assert_cmpfloat(
        liantu_table_get_double(table, "loss-down", firm_tables_find_seed(table, "chip")), >, 0.5);
    for (guint i = 0; i < findings->len; i++)
        said |= strcmp(liantu_finding_get_code(findings->pdata[i]), "A400") == 0;
    g_assert_true(said);
}

/* Codes and lines of all that is wrong, one table after another. */
static void
check_bad(const char *links, const char *nodes, const char *essential, const char *expected)
{
    FirmTables tables = {g_dir_make_tmp("liantu-XXXXXX", NULL), NULL, NULL, NULL};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    tables.links = firm_tables_write(tables.folder, "links.csv", links, -1);
    if (nodes != NULL)
        tables.nodes = firm_tables_write(tables.folder, "nodes.csv", nodes, -1);
    if (essential != NULL)
        tables.essential = firm_tables_write(tables.folder, "essential.csv", essential, -1);
    g_assert_null(liantu_network_new_from_csv(tables.links, tables.nodes, tables.essential,
                                              &findings, NULL, &error));
    g_assert_nonnull(error);
    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(text, "%s%s:%u:%s", i > 0 ? " " : "",
                               liantu_finding_get_file(findings->pdata[i]),
                               liantu_finding_get_line(findings->pdata[i]),
                               liantu_finding_get_code(findings->pdata[i]));
    g_assert_cmpstr(text->str, ==, expected);
    firm_tables_remove(&tables);
}

static void
test_bad_tables(void)
{
    check_bad("supplier,customer,amount\na,,1\n,b,1\na,b,-1\na,b,x\na,b,1\n", NULL, NULL,
              "links.csv:2:T200 links.csv:3:T200 links.csv:4:T203 links.csv:5:T281");
    check_bad("supplier,customer\na,b\na,z\n", "id,output\na,1\na,2\n,3\nb,-4\n", NULL,
              "nodes.csv:3:T201 nodes.csv:4:T200 nodes.csv:5:T203 links.csv:3:T202");
    check_bad("supplier,customer,delay,capacity\na,b,-1,x\n", "id,priority\na,9\nb,7\n", NULL,
              "nodes.csv:2:D120 links.csv:2:T203 links.csv:2:T281");
    check_bad("who,customer\na,b\n", "name\nx\n", NULL, "nodes.csv:1:T108 links.csv:1:T108");
    check_bad(
        "supplier,customer\na,b\n", "id,sector\na,A\nb,B\n", "s,A,Q\nA,3,1\nR,1,1\n",
        "essential.csv:1:T205 essential.csv:2:T206 essential.csv:3:T205 essential.csv:0:T207");
    check_bad("supplier,customer\na,b\n", "id,sector\na,A\nb,B\n",
              "s,A,B,A\nA,1,1,1\nB,1,1,1\nB,1,1,1\n", "essential.csv:1:D140 essential.csv:4:D140");
}

/* What spreadsheets write: a mark, Chinese of their own, other line ends, blanks, quotes. */
static void
test_spreadsheets(void)
{
    static const char text[] =
        "\xef\xbb\xbf供方,需方,金额\r\n\"甲, 公司\",乙 ,\r\n\"甲, 公司\",乙,2\r\n"
        "乙,\"丙\"\"\",3\r\n";
    FirmTables tables = {g_dir_make_tmp("liantu-XXXXXX", NULL), NULL, NULL, NULL};
    g_autoptr(LiantuNetwork) network = NULL, again = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *in_gb = NULL;
    g_autoptr(GBytes) amounts = NULL;
    gsize size;

    tables.links = firm_tables_write(tables.folder, "links.csv", text, -1);
    network = liantu_network_new_from_csv(tables.links, NULL, NULL, &findings, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 3);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 2);
    g_assert_cmpstr(liantu_network_get_node_id(network, 0), ==, "甲, 公司");
    g_assert_cmpstr(liantu_network_get_node_id(network, 2), ==, "丙\"");
    /* One of the two rows does not say how much: their sum is not known. */
    amounts = liantu_network_get_amounts(network);
    g_assert_true(isnan(((const double *)g_bytes_get_data(amounts, NULL))[0]));
    g_assert_cmpfloat(((const double *)g_bytes_get_data(amounts, NULL))[1], ==, 3.0);

    in_gb = g_convert(text + 3, -1, "GB18030", "UTF-8", NULL, &size, &error);
    g_assert_no_error(error);
    g_object_unref(firm_tables_write(tables.folder, "links.csv", in_gb, (gssize)size));
    again = liantu_network_new_from_csv(tables.links, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(liantu_network_get_node_id(again, 0), ==, "甲, 公司");
    firm_tables_remove(&tables);
}

static void
count_ticks(double fraction, gpointer data)
{
    g_cancellable_cancel(data);
}

static gboolean
has_code(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0)
            return TRUE;
    return FALSE;
}

/* Cut short, it gives what it has, says so, and what it gives is right. */
static void
test_cut_short(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/own_n300");
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", NULL);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    static const char *const plain[] = {NULL};
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) part = NULL, all = NULL;
    g_autoptr(GError) error = NULL;
    LiantuTable *some, *every;
    FirmTables tables;

    if (folder == NULL)
        return;
    write_tables(&tables, folder, "", 1.0);
    network = firm_tables_read(&tables);
    all = firm_tables_run(network, plain);
    every = liantu_result_get_table(all, "seeds");
    liantu_analysis_set_progress(analysis, count_ticks, cancellable, NULL);
    part = liantu_analysis_run_network(analysis, network, cancellable, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(liantu_result_get_provenance(part, "stop"), ==, "cancelled");
    g_assert_true(has_code(part, "A404"));
    g_assert_false(has_code(all, "A404"));
    some = liantu_result_get_table(part, "seeds");
    g_assert_cmpuint(liantu_table_get_n_rows(some), <, liantu_table_get_n_rows(every));
    for (gsize i = 0; i < liantu_table_get_n_rows(some); i++)
        g_assert_cmpfloat(
            liantu_table_get_double(some, "loss", i), ==,
            liantu_table_get_double(
                every, "loss",
                firm_tables_find_seed(every, liantu_table_get_text(some, "seed", i, EN))));
    firm_tables_remove(&tables);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cascade/cascade/peer", test_peer);
    g_test_add_func("/cascade/cascade/units-and-threads", test_units_and_threads);
    g_test_add_func("/cascade/cascade/top", test_top);
    g_test_add_func("/cascade/cascade/by-hand", test_by_hand);
    g_test_add_func("/cascade/cascade/details", test_details);
    g_test_add_func("/cascade/cascade/bad-options", test_bad_options);
    g_test_add_func("/cascade/cascade/chain", test_chain);
    g_test_add_func("/cascade/cascade/bad-tables", test_bad_tables);
    g_test_add_func("/cascade/cascade/spreadsheets", test_spreadsheets);
    g_test_add_func("/cascade/cascade/cut-short", test_cut_short);

    return g_test_run();
}
