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

static double
get_summary(LiantuResult *result, const char *measure)
{
    LiantuTable *table = liantu_result_get_table(result, "summary");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "measure", i, EN), measure) == 0)
            return liantu_table_get_double(table, "value", i);

    return NAN;
}

static gboolean
has_finding(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0)
            return TRUE;

    return FALSE;
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
        g_assert_cmpint(liantu_table_get_int(links, "joined", i), ==, 1);
    }
    g_assert_cmpfloat_with_epsilon(get_summary(result, "together"), 1.0, 1e-9);
    g_assert_true(has_finding(result, "A355"));
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
        guint supplier[N], n = 0, n_any = 0, group = LIANTU_NONE;

        for (guint k = 0; k < N; k++)
            if (k != buyer && g_rand_int_range(rand, 0, 4) == 0)
                supplier[n++] = k;
        if (n >= 2 && g_rand_int_range(rand, 0, 2) == 0) {
            n_any = (guint)g_rand_int_range(rand, 2, (int)n + 1);
            group = liantu_builder_add_group(
                builder, buyer, "g", 1 + (guint)g_rand_int_range(rand, 0, (int)n_any - 1), TRUE);
        }
        for (guint k = 0; k < n; k++)
            need(builder, buyer, supplier[k], k < n_any ? group : LIANTU_NONE);
    }
    return finish(builder);
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
    guint n_left = 0, n_stopped = 0;

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 40 : 200); i++) {
        g_autoptr(LiantuChain) chain = make_chain(rand);
        g_autoptr(LiantuResult) weak = NULL;

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

/* A program as another solver reads it, and exact arithmetic. */
typedef struct {
    glp_prob *problem;
    double best;
} Oracle;

static double
ask(const Oracle *oracle)
{
    glp_std_basis(oracle->problem);
    g_assert_cmpint(glp_exact(oracle->problem, NULL), ==, 0);
    g_assert_cmpint(glp_get_status(oracle->problem), ==, GLP_OPT);

    return glp_get_obj_val(oracle->problem);
}

static void
oracle_init(Oracle *oracle, LiantuChain *chain, const char *lose)
{
    g_autoptr(LiantuMaximumRate) analysis = liantu_maximum_rate_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL, *path = NULL;
    int file = g_file_open_tmp("liantu-XXXXXX", &path, &error);

    g_object_set(analysis, "lose", lose, NULL);
    text = liantu_maximum_rate_write_program(analysis, chain, LIANTU_PROGRAM_FORMAT_LP, &error);
    g_assert_no_error(error);
    g_close(file, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, &error));
    glp_term_out(GLP_OFF);
    oracle->problem = glp_create_prob();
    g_assert_cmpint(glp_read_lp(oracle->problem, NULL, path), ==, 0);
    g_unlink(path);
    oracle->best = ask(oracle);
}

/* The rate of a segment is the column whose name ends with its id. */
static int
find_rate(const Oracle *oracle, char id)
{
    for (int j = 1; j <= glp_get_num_cols(oracle->problem); j++) {
        const char *name = glp_get_col_name(oracle->problem, j), *rest = strchr(name, '_');

        if (rest != NULL && rest[1] == id && rest[2] == '\0')
            return j;
    }
    g_assert_not_reached();
}

static void
change_capacity(const Oracle *oracle, int column, double more)
{
    double high = glp_get_col_ub(oracle->problem, column) + more;

    glp_set_col_bnds(oracle->problem, column, high > 0.0 ? GLP_DB : GLP_FX, 0.0, fmax(0.0, high));
}

static double
ask_change(const Oracle *oracle, int column, double step)
{
    double change;

    change_capacity(oracle, column, step);
    change = (ask(oracle) - oracle->best) / fabs(step);
    change_capacity(oracle, column, -step);

    return change;
}

static gssize
find_link(LiantuTable *links, char id)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(links); i++)
        if (liantu_table_get_text(links, "segment", i, EN)[0] == id)
            return (gssize)i;

    return -1;
}

/* Every segment, also those that are not in the table: they are worth nothing. */
static void
check_sides(const Oracle *oracle, LiantuTable *links, guint *n_ties)
{
    for (guint k = 0; k < N; k++) {
        char id = (char)('a' + k);
        gssize row = find_link(links, id);
        int column = find_rate(oracle, id);
        double gain = ask_change(oracle, column, 0.01), loss = 0.0;

        if (glp_get_col_ub(oracle->problem, column) > 0.01)
            loss = ask_change(oracle, column, -0.01);
        g_assert_true(row >= 0 || (fabs(gain) < 1e-6 && fabs(loss) < 1e-6));
        if (row < 0)
            continue;
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(links, "gain", (gsize)row), gain,
                                       1e-6);
        if (!isnan(liantu_table_get_double(links, "loss", (gsize)row)))
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(links, "loss", (gsize)row), loss,
                                           1e-6);
        *n_ties += gain == 0.0 && loss < 0.0;
    }
}

static void
change_joined(const Oracle *oracle, LiantuTable *links, gsize but, double more)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(links); i++)
        if (i != but && liantu_table_get_int(links, "joined", i) == 1)
            change_capacity(
                oracle, find_rate(oracle, liantu_table_get_text(links, "segment", i, EN)[0]), more);
}

/* All of them gain what is told, and without any one of them nothing. */
static void
check_joined(const Oracle *oracle, LiantuResult *result, guint *n_joined)
{
    LiantuTable *links = liantu_result_get_table(result, "links");
    gsize n = liantu_table_get_n_rows(links);

    if (get_summary(result, "n-joined") == 0.0)
        return;
    change_joined(oracle, links, n, 0.01);
    g_assert_cmpfloat_with_epsilon((ask(oracle) - oracle->best) / 0.01,
                                   get_summary(result, "together"), 1e-6);
    g_assert_cmpfloat(get_summary(result, "together"), >, 0.0);
    change_joined(oracle, links, n, -0.01);
    for (gsize but = 0; but < n; but++) {
        if (liantu_table_get_int(links, "joined", but) != 1)
            continue;
        change_joined(oracle, links, but, 0.01);
        g_assert_cmpfloat_with_epsilon(ask(oracle), oracle->best, 1e-9);
        change_joined(oracle, links, but, -0.01);
        (*n_joined)++;
    }
}

/* Round capacities, so that ties are common; each answer from nothing, in exact arithmetic. */
static void
test_sides(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    guint n_ties = 0, n_joined = 0;

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 15 : 60); i++) {
        static const char *const settings[] = {"lose", "X", NULL};
        LiantuBuilder *builder = start(N);
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;
        Oracle oracle;

        liantu_builder_set_final(builder, N - 2, TRUE);
        liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
        for (guint supplier = 0; supplier < N; supplier++) {
            for (guint buyer = supplier + 1; buyer < N; buyer++)
                if (buyer == supplier + 1 || g_rand_int_range(rand, 0, 3) == 0)
                    need(builder, buyer, supplier, LIANTU_NONE);
            hold(builder, "X", supplier, 25 * g_rand_int_range(rand, 0, 4));
        }
        chain = finish(builder);
        result = run("maximum-rate", chain, settings);
        oracle_init(&oracle, chain, "X");
        g_assert_cmpfloat_with_epsilon(get_aim(result), oracle.best, 1e-9);
        check_sides(&oracle, liantu_result_get_table(result, "links"), &n_ties);
        check_joined(&oracle, result, &n_joined);
        glp_delete_prob(oracle.problem);
    }
    g_test_message("%u ties, %u joined", n_ties, n_joined);
    g_assert_cmpuint(n_ties, >, 5);
    g_assert_cmpuint(n_joined, >, 5);
    glp_free_env();
}

/* What a product takes of itself by all ways round: the condition of Hawkins and Simon is that
 * every pivot of I − A is positive, over what the product needs in the end. */
static gboolean
is_productive(double amount[N][N], guint product)
{
    double left[N][N];
    gboolean needed[N] = {FALSE};

    needed[product] = TRUE;
    for (guint round = 0; round < N; round++)
        for (guint i = 0; i < N; i++)
            for (guint j = 0; j < N; j++)
                needed[i] |= needed[j] && amount[i][j] > 0.0;
    for (guint i = 0; i < N; i++)
        for (guint j = 0; j < N; j++)
            left[i][j] = (i == j) - (needed[i] && needed[j] ? amount[i][j] : 0.0);
    for (guint k = 0; k < N; k++) {
        if (left[k][k] < 1e-9)
            return FALSE;
        for (guint i = k + 1; i < N; i++)
            for (guint j = N; j-- > k;)
                left[i][j] -= left[i][k] / left[k][k] * left[k][j];
    }
    return TRUE;
}

/* With nothing lost, a product is made just where the chain below it is productive. */
static void
test_steady(void)
{
    static const char *const settings[] = {"amounts", "absolute", NULL};
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);
    guint n[2] = {0, 0};

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 40 : 300); i++) {
        LiantuBuilder *builder = start(N);
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;
        LiantuTable *products;
        double amount[N][N] = {{0.0}};

        for (guint buyer = 0; buyer < N; buyer++)
            liantu_builder_set_final(builder, buyer, TRUE);
        for (guint buyer = 0; buyer < N; buyer++)
            for (guint supplier = 0; supplier < N; supplier++)
                if (buyer != supplier && g_rand_int_range(rand, 0, 4) == 0) {
                    amount[supplier][buyer] = g_rand_double_range(rand, 0.1, 1.1);
                    liantu_builder_set_need_amount(builder,
                                                   need(builder, buyer, supplier, LIANTU_NONE),
                                                   amount[supplier][buyer], NULL);
                }
        chain = finish(builder);
        result = run("maximum-rate", chain, settings);
        products = liantu_result_get_table(result, "products");
        g_assert_cmpuint(liantu_table_get_n_rows(products), ==, N);
        for (gsize row = 0; row < N; row++) {
            guint product = (guint)(liantu_table_get_text(products, "product", row, EN)[0] - 'a');
            gboolean made = liantu_table_get_double(products, "rate", row) > 1e-9;

            g_assert_true(made == is_productive(amount, product));
            n[made]++;
        }
    }
    g_assert_cmpuint(n[FALSE], >, 20);
    g_assert_cmpuint(n[TRUE], >, 20);
}

/* A country and a firm in it are two tables of one market, two countries are not; and of a segment
 * of which only firms are listed, a firm goes with its country once. */
static void
test_lost_together(void)
{
    static const struct {
        const char *lose;
        double rate[3]; /* a, b and c: what is left */
    } cases[] = {{"X", {0.4, 1.0, 0.5}},
                 {"X,f", {0.2, 1.0, 0.5}},
                 {"f", {0.2, 1.0, 0.5}},
                 {"X；Y", {0.1, 1.0, 0.5}},
                 {"b，X", {0.4, 0.0, 0.5}}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"lose", cases[i].lose, NULL};
        LiantuBuilder *builder = start(4);
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;
        LiantuTable *products;

        liantu_builder_add_place(builder, "X", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
        liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, "X");
        liantu_builder_add_provider(builder, "Y", LIANTU_LAYER_COUNTRY, NULL);
        liantu_builder_add_provider(builder, "f", LIANTU_LAYER_FIRM, "X");
        hold(builder, "X", 0, 60);
        hold(builder, "Y", 0, 30);
        hold(builder, "f", 0, 80);
        hold(builder, "f", 2, 50);
        for (guint k = 0; k < 3; k++) {
            liantu_builder_set_final(builder, k, TRUE);
            need(builder, 3, k, LIANTU_NONE);
        }
        chain = finish(builder);
        result = run("maximum-rate", chain, settings);
        products = liantu_result_get_table(result, "products");
        /* Half of today's output is delivered, so alone a product reaches twice what is left. */
        for (gsize row = 0; row < 3; row++)
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "rate", row),
                                           2.0 * cases[i].rate[row], 1e-9);
    }
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
    g_test_add_func("/weaklinks/maximum-rate/sides", test_sides);
    g_test_add_func("/weaklinks/maximum-rate/steady", test_steady);
    g_test_add_func("/weaklinks/maximum-rate/lost-together", test_lost_together);
    g_test_add_func("/weaklinks/maximum-rate/bad-names", test_bad_names);

    return g_test_run();
}
