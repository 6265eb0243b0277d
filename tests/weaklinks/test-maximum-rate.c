/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/enums.h"
#include "support/toy.h"

#include <glib/gstdio.h>
#include <glpk.h>
#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define N  7

static LiantuResult *
run(const char *name, LiantuChain *chain, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, &error);
    LiantuResult *result;

    for (; settings != NULL && settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static double
get_aim(LiantuResult *result)
{
    return liantu_table_get_double(liantu_result_get_table(result, "summary"), "value", 0);
}

/* Segments a, b, c, …; the last is a terminal. */
static LiantuBuilder *
start(guint n)
{
    LiantuBuilder *builder = liantu_builder_new("rates");

    for (guint i = 0; i < n; i++) {
        char id[] = {(char)('a' + i), '\0'};

        liantu_builder_add_segment(
            builder, id, i == n - 1 ? LIANTU_SEGMENT_KIND_TERMINAL : LIANTU_SEGMENT_KIND_CHIP);
    }
    return builder;
}

static guint
need(LiantuBuilder *builder, guint buyer, guint supplier, guint group)
{
    char id[] = {(char)('a' + supplier), '\0'};

    return liantu_builder_add_need(builder, buyer, id, LIANTU_ROLE_FLOW, group);
}

/* A country that holds so much of a segment. */
static void
hold(LiantuBuilder *builder, const char *country, guint segment, double percent)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");

    liantu_observation_set_value(share, percent);
    liantu_observation_set_unit(share, "%");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                   liantu_builder_add_supply(builder, segment, country, NULL),
                                   share);
}

static LiantuChain *
finish(LiantuBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_builder_build(builder, &error);

    g_assert_no_error(error);
    g_object_unref(builder);

    return chain;
}

/* Three equal capacities in a row: one more of one alone gains nothing, one less costs one. */
static void
test_tie(void)
{
    LiantuBuilder *builder = start(3);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *links;

    need(builder, 1, 0, LIANTU_NONE);
    need(builder, 2, 1, LIANTU_NONE);
    chain = finish(builder);
    result = run("maximum-rate", chain, NULL);
    links = liantu_result_get_table(result, "links");
    g_assert_cmpfloat_with_epsilon(get_aim(result), 1.0, 1e-12);
    g_assert_cmpuint(liantu_table_get_n_rows(links), ==, 3);
    for (gsize i = 0; i < 3; i++) {
        g_assert_cmpfloat(liantu_table_get_double(links, "gain", i), ==, 0.0);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(links, "loss", i), -1.0, 1e-9);
    }
}

/* One that is short alone binds alone: what more of it gains is what less of it costs. */
static void
test_one_binds(void)
{
    static const char *const settings[] = {"lose", "X", NULL};
    LiantuBuilder *builder = start(3);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *links;

    need(builder, 1, 0, LIANTU_NONE);
    need(builder, 2, 1, LIANTU_NONE);
    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    hold(builder, "X", 1, 40);
    chain = finish(builder);
    result = run("maximum-rate", chain, settings);
    links = liantu_result_get_table(result, "links");
    g_assert_cmpfloat_with_epsilon(get_aim(result), 0.6, 1e-12);
    g_assert_cmpuint(liantu_table_get_n_rows(links), ==, 1);
    g_assert_cmpstr(liantu_table_get_text(links, "segment", 0, EN), ==, "b");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(links, "gain", 0), 1.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(links, "loss", 0), -1.0, 1e-9);
}

/* One material for two products: alone each can have what is left; together both have a half. */
static void
test_allotment(void)
{
    static const char *const settings[] = {"lose", "X", NULL};
    LiantuBuilder *builder = start(3);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *products;

    liantu_builder_set_final(builder, 1, TRUE);
    liantu_builder_set_final(builder, 2, TRUE);
    need(builder, 1, 0, LIANTU_NONE);
    need(builder, 2, 0, LIANTU_NONE);
    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    hold(builder, "X", 0, 50);
    chain = finish(builder);
    result = run("maximum-rate", chain, settings);
    products = liantu_result_get_table(result, "products");
    g_assert_cmpfloat_with_epsilon(get_aim(result), 0.5, 1e-12);
    for (gsize i = 0; i < 2; i++)
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "rate", i), 1.0, 1e-12);
}

/* A cycle that takes more of itself than it makes comes to rest; one that takes less runs. */
static void
test_productive(void)
{
    static const char *const settings[] = {"amounts", "absolute", NULL};
    static const double amounts[] = {0.5, 0.9, 1.0, 1.5};

    for (guint i = 0; i < G_N_ELEMENTS(amounts); i++) {
        LiantuBuilder *builder = start(2);
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;

        liantu_builder_set_final(builder, 1, TRUE);
        liantu_builder_set_need_amount(builder, need(builder, 0, 1, LIANTU_NONE), amounts[i], NULL);
        liantu_builder_set_need_amount(builder, need(builder, 1, 0, LIANTU_NONE), 1.0, NULL);
        chain = finish(builder);
        result = run("maximum-rate", chain, settings);
        g_assert_cmpfloat_with_epsilon(get_aim(result), fmax(0.0, 1.0 - amounts[i]), 1e-9);
    }
}

/* Any needs at all: cycles, some that stand in for others. Losses are of whole segments, so that
 * what is left is all or nothing. */
static LiantuChain *
make_chain(GRand *rand)
{
    LiantuBuilder *builder = start(N);

    liantu_builder_set_final(builder, N - 1, TRUE);
    liantu_builder_set_final(builder, N - 2, TRUE);
    for (guint buyer = 0; buyer < N; buyer++) {
        guint group = LIANTU_NONE, n_in_group = 0;

        if (g_rand_int_range(rand, 0, 3) == 0)
            group = liantu_builder_add_group(builder, buyer, "g",
                                             1 + (guint)g_rand_int_range(rand, 0, 2), TRUE);
        for (guint supplier = 0; supplier < N; supplier++) {
            if (supplier == buyer || g_rand_int_range(rand, 0, 4) != 0)
                continue;
            need(builder, buyer, supplier, n_in_group < 3 ? group : LIANTU_NONE);
            n_in_group++;
        }
        /* A group of too few is a fault. */
        while (group != LIANTU_NONE && n_in_group < 2)
            need(builder, buyer, (buyer + 1 + n_in_group++) % N, group);
    }
    return liantu_builder_build(builder, NULL);
}

static gboolean
stops(LiantuResult *weak, const char *lost, const char *product)
{
    LiantuTable *table = liantu_result_get_table(weak, "segment-losses");

    if (strcmp(lost, product) == 0)
        return TRUE;
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "segment", i, EN), lost) == 0 &&
            strcmp(liantu_table_get_text(table, "stopped", i, EN), product) == 0)
            return TRUE;

    return FALSE;
}

/* Something can be made just where propagation says that nothing stops it. */
static void
test_against_propagation(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    guint n_left = 0, n_stopped = 0, n_chains = 0;

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 20 : 200); i++) {
        g_autoptr(LiantuChain) chain = make_chain(rand);
        g_autoptr(LiantuResult) weak = NULL;

        if (chain == NULL)
            continue;
        n_chains++;
        weak = run("weak-links", chain, NULL);
        for (guint lost = 0; lost < N; lost++) {
            char id[] = {(char)('a' + lost), '\0'};
            const char *const settings[] = {"lose", id, NULL};
            g_autoptr(GError) error = NULL;
            g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("maximum-rate", NULL);
            g_autoptr(LiantuResult) result = NULL;
            LiantuTable *products;

            liantu_analysis_set_option(analysis, settings[0], settings[1], NULL);
            result = liantu_analysis_run(analysis, chain, NULL, &error);
            /* What nobody needs is not an event. */
            if (g_error_matches(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE))
                continue;
            g_assert_no_error(error);
            products = liantu_result_get_table(result, "products");
            for (gsize row = 0; row < liantu_table_get_n_rows(products); row++) {
                double rate = liantu_table_get_double(products, "rate", row);
                gboolean stopped =
                    stops(weak, id, liantu_table_get_text(products, "product", row, EN));

                g_assert_true((rate > 1e-9) == !stopped);
                n_left += !stopped;
                n_stopped += stopped;
            }
        }
    }
    g_assert_cmpuint(n_chains, >, 10);
    g_assert_cmpuint(n_left, >, 50);
    g_assert_cmpuint(n_stopped, >, 50);
}

/* Cutting every buyer by the same part is one way to share out, so the best is never worse; in a
 * tree there is nothing to share out, and both say the same. */
static void
test_against_weak_links(void)
{
    static const char *const settings[] = {"lose", "X", NULL};
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);

    for (int i = 0; i < 100; i++) {
        LiantuBuilder *builder = start(N);
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) weak = NULL, rates = NULL;
        LiantuTable *pairs, *products;
        gboolean is_tree = i % 2 == 0;

        liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
        for (guint k = 0; k < N; k++) {
            if (k + 1 < N)
                need(builder, (guint)g_rand_int_range(rand, (int)k + 1, N), k, LIANTU_NONE);
            if (!is_tree && k + 2 < N && g_rand_boolean(rand)) {
                guint buyer = (guint)g_rand_int_range(rand, (int)k + 1, N);
                char id[] = {(char)('a' + k), '\0'};

                liantu_builder_add_need(builder, buyer, id, LIANTU_ROLE_FLOW, LIANTU_NONE);
            }
            hold(builder, "X", k, g_rand_int_range(rand, 0, 100));
        }
        chain = liantu_builder_build(builder, NULL);
        g_object_unref(builder);
        /* The same need twice is a fault of the trial. */
        if (chain == NULL)
            continue;
        weak = run("weak-links", chain, NULL);
        rates = run("maximum-rate", chain, settings);
        pairs = liantu_result_get_table(weak, "loss-products");
        products = liantu_result_get_table(rates, "products");
        for (gsize row = 0; row < liantu_table_get_n_rows(products); row++)
            for (gsize pair = 0; pair < liantu_table_get_n_rows(pairs); pair++) {
                double left = liantu_table_get_double(pairs, "left", pair);

                if (strcmp(liantu_table_get_text(pairs, "event", pair, EN), "X") != 0 ||
                    strcmp(liantu_table_get_text(pairs, "product", pair, EN),
                           liantu_table_get_text(products, "product", row, EN)) != 0)
                    continue;
                g_assert_cmpfloat(liantu_table_get_double(products, "rate", row), >=, left - 1e-9);
                if (is_tree)
                    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "rate", row),
                                                   left, 1e-9);
            }
    }
}

/* Another reader of the program finds the same best. */
static void
test_program(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    static const char *const settings[] = {"lose", "N", NULL};
    g_autoptr(LiantuResult) result = run("maximum-rate", chain, settings);

    for (int format = 0; format < 2; format++) {
        g_autoptr(LiantuMaximumRate) analysis = liantu_maximum_rate_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL, *path = NULL;
        glp_prob *problem = glp_create_prob();
        int file = g_file_open_tmp("liantu-XXXXXX", &path, &error);

        g_object_set(analysis, "lose", "N", NULL);
        text =
            liantu_maximum_rate_write_program(analysis, chain, (LiantuProgramFormat)format, &error);
        g_assert_no_error(error);
        g_close(file, NULL);
        g_assert_true(g_file_set_contents(path, text, -1, &error));
        glp_term_out(GLP_OFF);
        g_assert_cmpint(format == LIANTU_PROGRAM_FORMAT_MPS
                            ? glp_read_mps(problem, GLP_MPS_FILE, NULL, path)
                            : glp_read_lp(problem, NULL, path),
                        ==, 0);
        g_assert_cmpint(glp_exact(problem, NULL), ==, 0);
        g_assert_cmpfloat_with_epsilon(fabs(glp_get_obj_val(problem)), get_aim(result), 1e-9);
        glp_delete_prob(problem);
        g_unlink(path);
    }
    glp_free_env();
}

static void
test_bad_names(void)
{
    static const char *const cases[][2] = {{"lose", "nobody"}, {"product", "wafer"}};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("maximum-rate", NULL);

        liantu_analysis_set_option(analysis, cases[i][0], cases[i][1], NULL);
        g_assert_null(liantu_analysis_run(analysis, chain, NULL, &error));
        g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/maximum-rate/tie", test_tie);
    g_test_add_func("/weaklinks/maximum-rate/one-binds", test_one_binds);
    g_test_add_func("/weaklinks/maximum-rate/allotment", test_allotment);
    g_test_add_func("/weaklinks/maximum-rate/productive", test_productive);
    g_test_add_func("/weaklinks/maximum-rate/against-propagation", test_against_propagation);
    g_test_add_func("/weaklinks/maximum-rate/against-weak-links", test_against_weak_links);
    g_test_add_func("/weaklinks/maximum-rate/program", test_program);
    g_test_add_func("/weaklinks/maximum-rate/bad-names", test_bad_names);

    return g_test_run();
}
