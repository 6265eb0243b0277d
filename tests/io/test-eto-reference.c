/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of the data set itself against numbers that pandas and networkx computed from it. The
 * data may not be in the repository: without ../shared, or LIANTU_SHARED, the tests are skipped. */
#include "io/csv-reader.h"
#include "liantu/concentration.h"
#include "liantu/io.h"
#include "model/chain-private.h"

#include <math.h>
#include <string.h>

static LiantuChain *chain;

static char *
find_shared(const char *name)
{
    const char *shared = g_getenv("LIANTU_SHARED"), *source = g_getenv("LIANTU_SOURCE");

    if (shared != NULL)
        return g_build_filename(shared, name, NULL);

    return g_build_filename(source != NULL ? source : ".", "..", "shared", name, NULL);
}

static gboolean
is_missing(void)
{
    if (chain != NULL)
        return FALSE;

    g_test_skip("the ETO data set is not in ../shared/data/eto/csv");
    return TRUE;
}

static LtCsvReader *
open_reference(const char *name, GPtrArray *findings)
{
    g_autofree char *relative = g_strconcat("reference/eto/", name, NULL);
    g_autofree char *path = find_shared(relative);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    LtCsvReader *reader;
    char *text;
    gsize size;

    g_file_get_contents(path, &text, &size, &error);
    g_assert_no_error(error);
    bytes = g_bytes_new_take(text, size);
    reader = lt_csv_reader_new(bytes, name, findings);
    g_assert_true(lt_csv_reader_read_header(reader));

    return reader;
}

static const char *
get(LtCsvReader *reader, const char *column)
{
    guint number = lt_csv_reader_find_column(reader, column);

    g_assert_cmpuint(number, !=, LIANTU_NONE);
    return lt_csv_reader_get_field(reader, number);
}

static guint
find_segment(const char *id)
{
    guint row = LIANTU_NONE;

    if (!liantu_chain_find(chain, LIANTU_ENTITY_SEGMENT, id, &row))
        g_error("there is no ‘%s’", id);
    return row;
}

/* What a layer of a segment comes to, with shares made to add up to 1. */
typedef struct {
    guint n;         /* holders of more than nothing, without the residual */
    guint n_unknown; /* holders without a number */
    guint top;       /* provider */
    double top_share;
    double hhi_low;  /* if the residual is many */
    double hhi_high; /* if it is one */
    double total;
} Layer;

static Layer
measure(guint segment, LiantuLayer layer)
{
    g_autoptr(GArray) supplies = liantu_chain_list_supplies(chain, segment, layer);
    Layer found = {.top = LIANTU_NONE};

    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < supplies->len; i++) {
            guint supply = g_array_index(supplies, guint, i);
            guint provider = liantu_chain_get_supply_provider(chain, supply);
            gboolean is_residual = liantu_chain_is_residual(chain, provider);
            double low, high, part;

            if (!liantu_chain_get_share(chain, supply, &low, &high, NULL)) {
                found.n_unknown += pass == 0 ? 1 : 0;
                continue;
            }
            g_assert_cmpfloat(low, ==, high);
            if (pass == 0) {
                found.total += low;
                continue;
            }
            part = low / found.total;
            found.hhi_high += 1e4 * part * part;
            if (is_residual)
                continue;
            found.hhi_low += 1e4 * part * part;
            found.n += part > 0.0 ? 1 : 0;
            if (part > found.top_share) {
                found.top_share = part;
                found.top = provider;
            }
        }

    return found;
}

static double
get_part(guint segment, guint provider)
{
    g_autoptr(GArray) supplies = liantu_chain_list_supplies(chain, segment, LIANTU_LAYER_COUNTRY);
    Layer layer = measure(segment, LIANTU_LAYER_COUNTRY);

    for (guint i = 0; i < supplies->len; i++) {
        guint supply = g_array_index(supplies, guint, i);
        double low, high;

        if (liantu_chain_get_supply_provider(chain, supply) == provider &&
            liantu_chain_get_share(chain, supply, &low, &high, NULL))
            return low / layer.total;
    }
    return 0.0;
}

static const char *
get_country(guint provider)
{
    guint place = liantu_chain_get_provider_place(chain, provider);

    return liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, place);
}

/* Needs and types together are a graph; the longest path that ends at each node, in links. */
static guint *
measure_depth(guint *n_links)
{
    guint n = liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT);
    guint n_types = liantu_chain_get_n_types(chain), n_needs = liantu_chain_get_n_needs(chain);
    guint *depth = g_new0(guint, n);
    gboolean has_changed = TRUE;

    *n_links = n_types + n_needs;
    for (guint pass = 0; has_changed; pass++) {
        /* In a graph with a cycle it would never end. */
        g_assert_cmpuint(pass, <=, n);
        has_changed = FALSE;
        for (guint i = 0; i < *n_links; i++) {
            guint from, to;
            double weight;

            if (i < n_types) {
                liantu_chain_get_type_row(chain, i, &from, &to, &weight);
            } else {
                from = liantu_chain_get_need_supplier(chain, i - n_types);
                to = liantu_chain_get_need_buyer(chain, i - n_types);
            }
            if (depth[to] < depth[from] + 1) {
                depth[to] = depth[from] + 1;
                has_changed = TRUE;
            }
        }
    }
    return depth;
}

static void
test_counts(void)
{
    guint n_inputs = 0, n_stages = 0, n_links;
    g_autofree guint *depth = NULL;

    if (is_missing())
        return;

    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++) {
        n_inputs += liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i)[0] == 'N' ? 1 : 0;
        n_stages += liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i)[0] == 'S' ? 1 : 0;
    }
    depth = measure_depth(&n_links);
    g_assert_cmpuint(n_inputs, ==, 126);
    g_assert_cmpuint(n_stages, ==, 3);
    g_assert_cmpuint(n_links, ==, 139);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_PROVIDER), ==, 396);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY), ==, 1300);
    /* Two of the 53 needs are types by their markets. */
    g_assert_cmpuint(liantu_chain_get_n_needs(chain), ==, 53 - 2);
    g_assert_cmpuint(liantu_chain_get_n_types(chain), ==, 86 + 2);
}

static void
test_graph(void)
{
    guint n_links, n_sinks = 0, sink = LIANTU_NONE;
    g_autofree guint *depth = NULL;
    g_autofree gboolean *has_next = NULL;

    if (is_missing())
        return;

    depth = measure_depth(&n_links);
    has_next = g_new0(gboolean, liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT));
    for (guint i = 0; i < liantu_chain_get_n_types(chain); i++) {
        guint child, parent;
        double weight;

        liantu_chain_get_type_row(chain, i, &child, &parent, &weight);
        has_next[child] = TRUE;
    }
    for (guint i = 0; i < liantu_chain_get_n_needs(chain); i++)
        has_next[liantu_chain_get_need_supplier(chain, i)] = TRUE;
    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++) {
        const char *id = liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i);

        g_assert_cmpint(liantu_chain_is_final(chain, i), ==, g_str_equal(id, "N99"));
        if (has_next[i] || id[0] == 'S')
            continue;
        n_sinks++;
        sink = i;
    }
    g_assert_cmpuint(n_sinks, ==, 1);
    g_assert_cmpuint(sink, ==, find_segment("N99"));
    g_assert_cmpuint(depth[sink], ==, 11);
}

/* A table of names and numbers as the reference has it. */
static GHashTable *
read_stats(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = open_reference("graph_stats.csv", findings);
    GHashTable *stats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    while (lt_csv_reader_next(reader))
        g_hash_table_insert(stats, g_strdup(get(reader, "stat")), g_strdup(get(reader, "value")));

    return stats;
}

static void
assert_stat(GHashTable *stats, const char *name, guint found)
{
    const char *text = g_hash_table_lookup(stats, name);

    g_assert_nonnull(text);
    g_assert_cmpuint(found, ==, g_ascii_strtoull(text, NULL, 10));
    g_hash_table_remove(stats, name);
}

static gboolean
is_input(guint segment)
{
    return liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment)[0] == 'N';
}

/* Who leads, and how far: countries and firms by their numbers. */
static void
check_shares(GHashTable *stats)
{
    static const struct {
        const char *country, *firm;
        double least;
    } steps[] = {{"top_country_share_ge_50", "top_firm_share_ge_50", 0.5},
                 {"top_country_share_ge_75", NULL, 0.75},
                 {"top_country_share_ge_90", "top_firm_share_ge_90", 0.9},
                 {"top_country_share_eq_100", "single_firm", 1.0}};
    guint n_above[4][2] = {{0}}, n_with = 0, n_without = 0, n_none = 0, n_firms = 0;
    g_autoptr(GHashTable) leads = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer key, value;

    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++) {
        Layer countries, firms;

        if (!is_input(i))
            continue;
        countries = measure(i, LIANTU_LAYER_COUNTRY);
        firms = measure(i, LIANTU_LAYER_FIRM);
        n_with += countries.n > 0;
        n_without += countries.n == 0 && countries.n_unknown > 0;
        n_none += countries.n == 0 && countries.n_unknown == 0;
        n_firms += firms.n > 0;
        for (guint k = 0; k < G_N_ELEMENTS(steps); k++) {
            n_above[k][0] += countries.top_share >= steps[k].least - 1e-12;
            n_above[k][1] += firms.top_share >= steps[k].least - 1e-12;
        }
        if (countries.n > 0) {
            const char *country = get_country(countries.top);
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(leads, country));

            g_hash_table_insert(leads, (gpointer)country, GUINT_TO_POINTER(n + 1));
        }
    }
    assert_stat(stats, "inputs_with_numeric_country_shares", n_with);
    assert_stat(stats, "inputs_only_unnumbered_countries", n_without);
    assert_stat(stats, "inputs_no_country_rows", n_none);
    assert_stat(stats, "inputs_with_numeric_firm_shares", n_firms);
    for (guint k = 0; k < G_N_ELEMENTS(steps); k++) {
        assert_stat(stats, steps[k].country, n_above[k][0]);
        if (steps[k].firm != NULL)
            assert_stat(stats, steps[k].firm, n_above[k][1]);
    }
    g_hash_table_iter_init(&iter, leads);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        g_autofree char *name = g_strconcat("leads_", (const char *)key, NULL);

        assert_stat(stats, name, GPOINTER_TO_UINT(value));
    }
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void
check_median(GHashTable *stats)
{
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++) {
        Layer countries = measure(i, LIANTU_LAYER_COUNTRY);

        if (is_input(i) && countries.n > 0)
            g_array_append_val(indices, countries.hhi_low);
    }
    g_array_sort(indices, compare_doubles);
    g_assert_cmpuint(indices->len % 2, ==, 1);
    g_assert_cmpfloat_with_epsilon(
        g_array_index(indices, double, indices->len / 2),
        g_ascii_strtod(g_hash_table_lookup(stats, "median_country_hhi_lo"), NULL), 0.05 + 1e-6);
    g_hash_table_remove(stats, "median_country_hhi_lo");
}

/* Links of needs and of types alike, from supplier or type to what it goes into. */
static gboolean *
make_links(guint *n)
{
    gboolean *links;
    double weight;

    *n = liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT);
    links = g_new0(gboolean, (gsize)*n * *n);
    for (guint i = 0; i < liantu_chain_get_n_needs(chain); i++)
        links[liantu_chain_get_need_supplier(chain, i) * *n +
              liantu_chain_get_need_buyer(chain, i)] = TRUE;
    for (guint i = 0; i < liantu_chain_get_n_types(chain); i++) {
        guint child, parent;

        liantu_chain_get_type_row(chain, i, &child, &parent, &weight);
        links[child * *n + parent] = TRUE;
    }
    return links;
}

/* Every step of a path is a link, and it has so many. */
static guint
count_steps(const char *path, const gboolean *links, guint n)
{
    g_auto(GStrv) ids = g_strsplit(path, ">", 0);
    guint k = 0;

    for (; ids[k + 1] != NULL; k++)
        g_assert_true(links[find_segment(ids[k]) * n + find_segment(ids[k + 1])]);

    return k;
}

static void
check_distances(GHashTable *stats)
{
    guint n, far = 0, n_sources = 0, end = find_segment("N99");
    g_autofree gboolean *links = make_links(&n);
    g_autofree guint *steps = g_new(guint, n);

    for (guint i = 0; i < n; i++)
        steps[i] = i == end ? 0 : n;
    for (guint pass = 0; pass < n; pass++)
        for (guint i = 0; i < n; i++)
            for (guint j = 0; j < n; j++)
                if (links[i * n + j] && steps[j] + 1 < steps[i])
                    steps[i] = steps[j] + 1;
    for (guint i = 0; i < n; i++) {
        gboolean is_source = is_input(i);

        for (guint j = 0; j < n; j++)
            is_source &= !links[j * n + i];
        n_sources += is_source;
        if (is_input(i))
            far = MAX(far, steps[i]);
    }
    /* All reach the end, so that all are of one part. */
    g_assert_cmpuint(far, <, n);
    g_assert_cmpstr(g_hash_table_lookup(stats, "not_reaching_N99"), ==, "");
    g_hash_table_remove(stats, "not_reaching_N99");
    assert_stat(stats, "weak_components", 1);
    assert_stat(stats, "max_dist_to_N99", far);
    assert_stat(stats, "sources_no_upstream", n_sources);
    g_assert_cmpuint(count_steps(g_hash_table_lookup(stats, "longest_path"), links, n), ==, 11);
    g_assert_cmpuint(count_steps(g_hash_table_lookup(stats, "longest_goes_into_path"), links, n),
                     ==, 10);
    g_hash_table_remove(stats, "longest_path");
    g_hash_table_remove(stats, "longest_goes_into_path");
}

/* Which segments come before and after which, over links of both kinds: row before column. */
static gboolean *
close_links(const gboolean *links, guint n)
{
    gboolean *closed = g_memdup2(links, (gsize)n * n * sizeof *links);

    for (guint k = 0; k < n; k++)
        for (guint i = 0; i < n; i++)
            for (guint j = 0; j < n && closed[i * n + k]; j++)
                closed[i * n + j] |= closed[k * n + j];

    return closed;
}

static void
count_around(const gboolean *links, guint n, guint segment, guint *before, guint *after)
{
    *before = *after = 0;
    for (guint i = 0; i < n; i++) {
        *before += links[i * n + segment];
        *after += links[segment * n + i];
    }
}

/* Neighbours and all that is above and below. */
static void
test_places(void)
{
    static const char *const columns[] = {"in_deg", "out_deg", "upstream", "downstream"};
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = NULL;
    g_autofree gboolean *links = NULL, *closed = NULL;
    guint n, n_rows = 0;

    if (is_missing())
        return;

    links = make_links(&n);
    closed = close_links(links, n);
    reader = open_reference("input_metrics.csv", findings);
    while (lt_csv_reader_next(reader)) {
        guint segment = find_segment(get(reader, "id")), found[4];

        count_around(links, n, segment, &found[0], &found[1]);
        count_around(closed, n, segment, &found[2], &found[3]);
        for (guint k = 0; k < G_N_ELEMENTS(columns); k++)
            g_assert_cmpuint(found[k], ==, g_ascii_strtoull(get(reader, columns[k]), NULL, 10));
        n_rows++;
    }
    g_assert_cmpuint(n_rows, ==, 126);
}

/* Every number of the file is compared: none may be left. */
static void
test_stats(void)
{
    g_autoptr(GHashTable) stats = NULL;
    g_autofree guint *depth = NULL;
    guint n_links, n_inputs = 0, n_moved = 2;

    if (is_missing())
        return;

    stats = read_stats();
    depth = measure_depth(&n_links);
    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++)
        n_inputs += is_input(i);
    assert_stat(stats, "nodes", n_inputs);
    assert_stat(stats, "edges", n_links);
    /* Two needs are types by their markets. */
    assert_stat(stats, "edges_goes_into", liantu_chain_get_n_needs(chain) + n_moved);
    assert_stat(stats, "edges_is_type_of", liantu_chain_get_n_types(chain) - n_moved);
    assert_stat(stats, "longest_path_edges", depth[find_segment("N99")]);
    g_assert_cmpstr(g_hash_table_lookup(stats, "sinks"), ==, "N99");
    g_hash_table_remove(stats, "sinks");
    /* measure_depth() does not end in a graph with a cycle. */
    g_assert_cmpstr(g_hash_table_lookup(stats, "is_dag"), ==, "True");
    g_hash_table_remove(stats, "is_dag");
    check_distances(stats);
    check_shares(stats);
    check_median(stats);
    g_assert_cmpuint(g_hash_table_size(stats), ==, 0);
}

/* The reference prints shares with four digits and HHI with one. */
static void
assert_layer(LtCsvReader *reader, const char *prefix, const Layer *layer)
{
    static const struct {
        const char *name;
        double unit;
    } columns[] = {{"top_share", 1e-4}, {"hhi_lo", 0.1}, {"hhi_hi", 0.1}};
    const double found[] = {layer->top_share, layer->hhi_low, layer->hhi_high};

    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *name = g_strconcat(prefix, columns[i].name, NULL);
        const char *text = get(reader, name);

        if (*text == '\0') {
            g_assert_cmpuint(layer->n, ==, 0);
            continue;
        }
        g_assert_cmpfloat_with_epsilon(found[i], g_ascii_strtod(text, NULL),
                                       0.5 * columns[i].unit + 1e-6);
    }
}

static void
test_metrics(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = NULL;
    guint n = 0, n_with_shares = 0;

    if (is_missing())
        return;

    reader = open_reference("input_metrics.csv", findings);
    while (lt_csv_reader_next(reader)) {
        guint segment = find_segment(get(reader, "id"));
        Layer countries = measure(segment, LIANTU_LAYER_COUNTRY);
        Layer firms = measure(segment, LIANTU_LAYER_FIRM);
        const char *market = get(reader, "market_musd");
        double size;

        g_assert_cmpint(liantu_chain_get_market_size(chain, segment, &size, NULL), ==,
                        *market != '\0');
        if (*market != '\0')
            g_assert_cmpfloat_with_epsilon(size, g_ascii_strtod(market, NULL), 1e-6);
        assert_layer(reader, "c_", &countries);
        assert_layer(reader, "f_", &firms);
        if (*get(reader, "c_n") != '\0') {
            g_assert_cmpuint(countries.n, ==, g_ascii_strtoull(get(reader, "c_n"), NULL, 10));
            g_assert_cmpstr(get_country(countries.top), ==, get(reader, "c_top"));
        }
        if (*get(reader, "f_n") != '\0')
            g_assert_cmpuint(firms.n, ==, g_ascii_strtoull(get(reader, "f_n"), NULL, 10));
        g_assert_cmpuint(firms.n_unknown, ==,
                         g_ascii_strtoull(get(reader, "firms_without_number"), NULL, 10));
        n_with_shares += countries.n > 0 ? 1 : 0;
        n++;
    }
    g_assert_cmpuint(n, ==, 126);
    g_assert_cmpuint(n_with_shares, ==, 91);
}

/* The mean of the types' shares, weighted by their markets; the number of types. */
static guint
roll_up(guint parent, guint provider, double *share)
{
    double sum = 0.0, weights = 0.0;
    guint n = 0;

    for (guint i = 0; i < liantu_chain_get_n_types(chain); i++) {
        guint child, heading;
        double weight, size;

        liantu_chain_get_type_row(chain, i, &child, &heading, &weight);
        if (heading != parent)
            continue;
        n++;
        if (!liantu_chain_get_market_size(chain, child, &size, NULL))
            continue;
        sum += size * get_part(child, provider);
        weights += size;
    }
    *share = sum / weights;
    return n;
}

static void
test_roll_up(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = NULL;
    guint n = 0;

    if (is_missing())
        return;

    reader = open_reference("rollup_check.csv", findings);
    while (lt_csv_reader_next(reader)) {
        guint parent = find_segment(get(reader, "parent"));
        Layer own = measure(parent, LIANTU_LAYER_COUNTRY);
        double share, most = 0.0;
        guint n_types = roll_up(parent, own.top, &share);

        g_assert_cmpuint(n_types, ==, g_ascii_strtoull(get(reader, "n_types"), NULL, 10));
        if (*get(reader, "own_share") == '\0')
            continue;
        g_assert_cmpstr(get_country(own.top), ==, get(reader, "top_country"));
        g_assert_cmpfloat_with_epsilon(own.top_share,
                                       g_ascii_strtod(get(reader, "own_share"), NULL), 5.1e-5);
        g_assert_cmpfloat_with_epsilon(share, g_ascii_strtod(get(reader, "weighted_share"), NULL),
                                       5.1e-5);
        for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_PROVIDER); i++) {
            if (liantu_chain_get_provider_layer(chain, i) != LIANTU_LAYER_COUNTRY ||
                liantu_chain_is_residual(chain, i))
                continue;
            roll_up(parent, i, &share);
            most = fmax(most, fabs(share - get_part(parent, i)));
        }
        g_assert_cmpfloat_with_epsilon(most, g_ascii_strtod(get(reader, "max_abs_diff"), NULL),
                                       5.1e-5);
        n++;
    }
    g_assert_cmpuint(n, ==, 14);
}

static LiantuTable *
run_concentration(const char *threshold, LiantuResult **result)
{
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_concentration_new());
    g_autoptr(GError) error = NULL;

    liantu_analysis_set_option(analysis, "threshold", threshold, &error);
    g_assert_no_error(error);
    *result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return liantu_result_get_table(*result, "segments");
}

static gsize
find_row(LiantuTable *table, const char *segment)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_str_equal(liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN), segment))
            return i;

    g_error("there is no row for ‘%s’", segment);
}

/* Where all holders have numbers, the analysis says what the reference says. */
static void
test_concentration(void)
{
    static const struct {
        const char *reference, *column;
        double unit;
    } columns[] = {
        {"c_top_share", "country-top-share", 1e-4}, {"c_hhi_lo", "country-hhi-low", 0.1},
        {"c_hhi_hi", "country-hhi-high", 0.1},      {"f_top_share", "firm-top-share", 1e-4},
        {"f_hhi_lo", "firm-hhi-low", 0.1},          {"f_hhi_hi", "firm-hhi-high", 0.1},
    };
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;
    guint n = 0;

    if (is_missing())
        return;

    table = run_concentration("100", &result);
    reader = open_reference("input_metrics.csv", findings);
    while (lt_csv_reader_next(reader)) {
        gsize row = find_row(table, get(reader, "id"));

        for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
            const char *text = get(reader, columns[i].reference);
            double value = liantu_table_get_double(table, columns[i].column, row);

            if (*text == '\0')
                continue;
            g_assert_cmpfloat_with_epsilon(value, g_ascii_strtod(text, NULL),
                                           0.5 * columns[i].unit + 1e-6);
            n++;
        }
    }
    g_assert_cmpuint(n, ==, 3 * (91 + 84));
}

/* What everybody knows to be held by few is among the first. */
static void
test_first_twelve(void)
{
    static const char *const expected[] = {"N20", "N22", "N45", "N32", "N84"};
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    if (is_missing())
        return;

    table = run_concentration("100", &result);
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpint(liantu_table_get_int(table, "rank", find_row(table, expected[i])), <=, 12);
}

static void
test_findings(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GHashTable) counts = NULL;

    if (is_missing())
        return;

    findings = liantu_chain_list_findings(chain);
    counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];
        gpointer n = g_hash_table_lookup(counts, liantu_finding_get_code(finding));

        g_assert_cmpint(liantu_finding_get_severity(finding), !=, LIANTU_SEVERITY_ERROR);
        g_hash_table_insert(counts, (gpointer)liantu_finding_get_code(finding),
                            GUINT_TO_POINTER(GPOINTER_TO_UINT(n) + 1));
    }
    /* Eight providers have older names where they supply; one heading has its types as needs. */
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(counts, "T124")), ==, 8);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(counts, "T126")), ==, 1);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(counts, "T133")), ==, 1);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(counts, "T122")), ==, 0);
    for (guint i = 0; i < findings->len && g_test_verbose(); i++) {
        g_autofree char *text =
            liantu_finding_format(findings->pdata[i], LIANTU_LANGUAGE_EN, FALSE);

        g_test_message("%s", text);
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *path = NULL;
    g_autoptr(GFile) folder = NULL;
    int status;

    g_test_init(&argc, &argv, NULL);
    path = find_shared("data/eto/csv");
    folder = g_file_new_for_path(path);
    if (g_file_query_exists(folder, NULL)) {
        g_autoptr(GError) error = NULL;

        chain = liantu_chain_new_from_eto(folder, NULL, NULL, &error);
        g_assert_no_error(error);
    }
    g_test_add_func("/io/eto-reference/counts", test_counts);
    g_test_add_func("/io/eto-reference/graph", test_graph);
    g_test_add_func("/io/eto-reference/stats", test_stats);
    g_test_add_func("/io/eto-reference/places", test_places);
    g_test_add_func("/io/eto-reference/metrics", test_metrics);
    g_test_add_func("/io/eto-reference/roll up", test_roll_up);
    g_test_add_func("/io/eto-reference/concentration", test_concentration);
    g_test_add_func("/io/eto-reference/first twelve", test_first_twelve);
    g_test_add_func("/io/eto-reference/findings", test_findings);
    status = g_test_run();
    g_clear_object(&chain);

    return status;
}
