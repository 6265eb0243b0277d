/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains as fault trees, and back; and what SCRAM finds in them, where it is installed. */
#include "support/eto.h"
#include "support/toy.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct {
    const char *events;
    const char *keep;
    const char *home;
} Question;

static LiantuAnalysis *
new_analysis(const char *name, const Question *question)
{
    g_autoptr(GError) error = NULL;
    LiantuAnalysis *analysis = liantu_analysis_new(name, &error);

    liantu_analysis_set_option(analysis, "events", question->events, &error);
    g_assert_no_error(error);
    if (question->keep != NULL)
        liantu_analysis_set_option(analysis, "keep", question->keep, &error);
    if (question->home != NULL)
        liantu_analysis_set_option(analysis, "home", question->home, &error);
    liantu_analysis_set_option(analysis, "order", "3", &error);
    g_assert_no_error(error);

    return analysis;
}

static LiantuResult *
find_cuts(LiantuChain *chain, const Question *question)
{
    g_autoptr(LiantuAnalysis) analysis = new_analysis("cut-sets", question);
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    liantu_analysis_set_option(analysis, "most", "1000000", &error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The members of a set in one order. */
static char *
sort_set(const char *members)
{
    g_auto(GStrv) words = g_strsplit(members, "; ", 0);

    qsort(words, g_strv_length(words), sizeof *words, compare_words);

    return g_strjoinv("; ", words);
}

static GHashTable *
list_ours(LiantuResult *result)
{
    LiantuTable *table = liantu_result_get_table(result, "cut-sets");
    GHashTable *sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_str_equal(liantu_table_get_text(table, "semantics", i, LIANTU_LANGUAGE_EN),
                        "running"))
            g_hash_table_add(
                sets, sort_set(liantu_table_get_text(table, "members", i, LIANTU_LANGUAGE_EN)));

    return sets;
}

static void
assert_same_sets(GHashTable *a, GHashTable *b)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!g_hash_table_contains(b, key))
            g_error("‘%s’ is in one list of cut sets only", (char *)key);
    g_assert_cmpuint(g_hash_table_size(a), ==, g_hash_table_size(b));
}

/* NULL where nothing stops anything. */
static GBytes *
write_tree(LiantuChain *chain, const Question *question)
{
    g_autoptr(LiantuAnalysis) analysis = new_analysis("cut-sets", question);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuFaultTree) tree =
        liantu_cut_sets_make_fault_tree(LIANTU_CUT_SETS(analysis), chain, &error);
    GBytes *bytes;

    g_assert_no_error(error);
    if (liantu_fault_tree_get_n_tops(tree) == 0) {
        g_assert_null(liantu_fault_tree_to_open_psa(tree, LIANTU_SEMANTICS_RUNNING, NULL, &error));
        g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
        return NULL;
    }
    bytes = liantu_fault_tree_to_open_psa(tree, LIANTU_SEMANTICS_RUNNING, NULL, &error);
    g_assert_no_error(error);

    return bytes;
}

static void
check_round_trip(LiantuChain *chain, const Question *question)
{
    static const Question firms = {"firms", NULL, NULL};
    g_autoptr(GBytes) bytes = write_tree(chain, question);
    g_autoptr(LiantuChain) back = NULL;
    g_autoptr(LiantuResult) one = NULL, other = NULL;
    g_autoptr(GHashTable) before = NULL, after = NULL;
    g_autoptr(GError) error = NULL;

    if (bytes == NULL)
        return;
    back = liantu_chain_new_from_open_psa(bytes, NULL, NULL, &error);
    g_assert_no_error(error);
    one = find_cuts(chain, question);
    other = find_cuts(back, &firms);
    before = list_ours(one);
    after = list_ours(other);
    assert_same_sets(before, after);
}

/* What SCRAM says: every set, and by top its number of sets by order and its probability. */
typedef struct {
    GHashTable *sets;
    GHashTable *chance; /* top → double */
    GPtrArray *words;
    char *top;
} Report;

static void
start_element(GMarkupParseContext *context,
              const char *element,
              const char **attributes,
              const char **values,
              void *data,
              GError **error)
{
    Report *report = data;
    const char *name = NULL, *probability = NULL;

    for (guint i = 0; attributes[i] != NULL; i++) {
        if (strcmp(attributes[i], "name") == 0)
            name = values[i];
        if (strcmp(attributes[i], "probability") == 0)
            probability = values[i];
    }
    if (strcmp(element, "sum-of-products") == 0) {
        double *chance = g_new(double, 1);

        *chance = probability != NULL ? g_ascii_strtod(probability, NULL) : NAN;
        g_hash_table_insert(report->chance, g_strdup(name), chance);
    }
    if (strcmp(element, "product") == 0)
        g_ptr_array_set_size(report->words, 0);
    if (strcmp(element, "basic-event") == 0 && name != NULL)
        g_ptr_array_add(report->words, g_strdup(name));
}

static void
end_element(GMarkupParseContext *context, const char *element, void *data, GError **error)
{
    Report *report = data;

    if (strcmp(element, "product") != 0)
        return;
    g_ptr_array_sort(report->words, compare_words);
    g_ptr_array_add(report->words, NULL);
    g_hash_table_add(report->sets, g_strjoinv("; ", (char **)report->words->pdata));
}

static void
run_scram(const char *scram, GBytes *tree, Report *report)
{
    static const GMarkupParser parser = {.start_element = start_element,
                                         .end_element = end_element};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, report, NULL);
    g_autofree char *folder = g_dir_make_tmp("liantu-scram-XXXXXX", NULL);
    g_autofree char *input = g_build_filename(folder, "tree.xml", NULL);
    g_autofree char *output = NULL, *complaint = NULL;
    const char *const words[] = {scram, "--probability", "1", "-l", "3", input, NULL};
    g_autoptr(GError) error = NULL;
    int status;

    g_file_set_contents(input, g_bytes_get_data(tree, NULL), (gssize)g_bytes_get_size(tree),
                        &error);
    g_assert_no_error(error);
    g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &complaint,
                 &status, &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, NULL))
        g_error("scram does not read the tree: %s", complaint);
    g_unlink(input);
    g_rmdir(folder);
    g_markup_parse_context_parse(context, output, (gssize)strlen(output), &error);
    g_assert_no_error(error);
}

/* A gate that is called as an event is has a number, and one that others use has one on top. */
static const double *
find_chance(const Report *report, const char *product)
{
    static const char *const forms[] = {"%s", "%s_2", "%s-stops", "%s_2-stops"};
    const double *chance = NULL;

    for (guint i = 0; chance == NULL && i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) parts = g_strsplit(forms[i], "%s", 2);
        g_autofree char *name = g_strconcat(product, parts[1], NULL);

        chance = g_hash_table_lookup(report->chance, name);
    }
    return chance;
}

/* SCRAM prints six digits. */
static void
check_chances(const Report *report, LiantuResult *result)
{
    LiantuTable *table = liantu_result_get_table(result, "products");
    guint n = 0;

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        const char *product = liantu_table_get_text(table, "product", i, LIANTU_LANGUAGE_EN);
        const double *chance = find_chance(report, product);
        double ours = liantu_table_get_double(table, "probability", i);

        if (chance == NULL)
            continue;
        n++;
        g_assert_cmpfloat_with_epsilon(ours, *chance, 0.51e-5 * ours + 1e-300);
    }
    g_assert_cmpuint(n, ==, g_hash_table_size(report->chance));
}

static char *
find_scram(void)
{
    char *scram = g_find_program_in_path("scram");

    if (scram == NULL)
        g_test_skip("scram is not installed");

    return scram;
}

static guint
compare_with_scram(const char *scram, LiantuChain *chain, const Question *question)
{
    g_autoptr(GBytes) bytes = write_tree(chain, question);
    g_autoptr(LiantuResult) result = find_cuts(chain, question);
    g_autoptr(GHashTable) ours = list_ours(result);
    Report report = {0};
    guint n = g_hash_table_size(ours);

    if (bytes == NULL)
        return 0;
    report.sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    report.chance = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    report.words = g_ptr_array_new_with_free_func(g_free);
    run_scram(scram, bytes, &report);
    assert_same_sets(ours, report.sets);
    check_chances(&report, result);
    g_hash_table_unref(report.sets);
    g_hash_table_unref(report.chance);
    g_ptr_array_unref(report.words);

    return n;
}

static void
observe_share(LiantuBuilder *builder, guint row, double share)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new("share");

    liantu_observation_set_value(observation, share);
    liantu_observation_set_unit(observation, "1");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, row, observation);
}

/* A chain of so many segments with needs anywhere, also in cycles, and countries and firms. */
static LiantuChain *
draw_chain(GRand *rand, guint n)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("random");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    for (guint c = 0; c < 8; c++) {
        g_autofree char *id = g_strdup_printf("country%u", c);

        liantu_builder_add_provider(builder, id, LIANTU_LAYER_COUNTRY, NULL);
    }
    for (guint s = 0; s < n; s++) {
        g_autofree char *id = g_strdup_printf("segment%u", s);
        guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
        guint first = (guint)g_rand_int_range(rand, 0, 8), many = s % 3 + 1;
        guint step = (guint)g_rand_int_range(rand, 1, (gint32)n / 2);
        guint group = g_rand_boolean(rand)
                          ? liantu_builder_add_group(builder, segment, "g", 1, TRUE)
                          : LIANTU_NONE;

        liantu_builder_set_final(builder, segment, s % 4 == 0);
        for (guint k = 0; k < many && s % 5 != 0; k++) {
            g_autofree char *country = g_strdup_printf("country%u", (first + 3 * k) % 8);

            observe_share(builder, liantu_builder_add_supply(builder, segment, country, NULL),
                          0.95 / many);
        }
        for (guint k = 1; k < 3; k++) {
            g_autofree char *other = g_strdup_printf("segment%u", (s + k * step) % n);

            if ((s + k * step) % n != s)
                liantu_builder_add_need(builder, segment, other, LIANTU_ROLE_FLOW, group);
        }
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

static LiantuChain *
read_view(void)
{
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains",
                                             "dongguan-electronics.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) whole =
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_TRUSTED, NULL, NULL, &error);
    g_autoptr(LiantuBuilder) builder = NULL;
    LiantuChain *chain;

    g_assert_no_error(error);
    builder = liantu_builder_new_from_view(whole, "third-generation-semiconductor", &error);
    g_assert_no_error(error);
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

static const Question questions[] = {
    {"countries", NULL, NULL},
    {"countries", "0.5", NULL},
    {"segments", NULL, NULL},
};

static void
test_round_trip(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) toy = liantu_builder_build(builder, NULL), view = read_view();
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (guint i = 0; i < G_N_ELEMENTS(questions); i++) {
        check_round_trip(toy, &questions[i]);
        check_round_trip(view, &questions[i]);
    }
    for (guint round = 0; round < (g_getenv("LIANTU_FEWER") != NULL ? 3 : 60); round++) {
        g_autoptr(LiantuChain) chain = draw_chain(rand, 12);

        check_round_trip(chain, &questions[round % G_N_ELEMENTS(questions)]);
    }
}

static void
test_scram_toy(void)
{
    g_autofree char *scram = find_scram();
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) toy = liantu_builder_build(builder, NULL);

    for (guint i = 0; scram != NULL && i < G_N_ELEMENTS(questions); i++)
        g_assert_cmpuint(compare_with_scram(scram, toy, &questions[i]), >, 0);
}

static void
test_scram_view(void)
{
    static const Question of_china[] = {
        {"countries", NULL, "CHN"}, {"countries", "0.4", "CHN"}, {"firms", "0.4", "CHN"},
        {"providers", NULL, "CHN"}, {"segments", NULL, "CHN"},
    };
    g_autofree char *scram = find_scram();
    g_autoptr(LiantuChain) view = read_view();
    guint n = 0;

    for (guint i = 0; scram != NULL && i < G_N_ELEMENTS(of_china); i++)
        n += compare_with_scram(scram, view, &of_china[i]);
    if (scram != NULL)
        g_assert_cmpuint(n, >, 0);
}

static void
test_scram_random(void)
{
    g_autofree char *scram = find_scram();
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    guint n = 0;

    for (guint round = 0; scram != NULL && round < (g_getenv("LIANTU_FEWER") != NULL ? 2 : 30);
         round++) {
        g_autoptr(LiantuChain) chain = draw_chain(rand, 12 + round);

        n += compare_with_scram(scram, chain, &questions[round % G_N_ELEMENTS(questions)]);
    }
    if (scram != NULL)
        g_assert_cmpuint(n, >, 0);
}

static void
test_scram_eto(void)
{
    static const Question of_china = {"countries", NULL, "CHN"};
    g_autofree char *scram = find_scram();
    g_autoptr(LiantuChain) chain = scram != NULL ? eto_read_chain() : NULL;

    if (chain != NULL)
        g_assert_cmpuint(compare_with_scram(scram, chain, &of_china), >, 0);
}

static LiantuChain *
read_aralia(const char *name)
{
    g_autofree char *path = g_strdup_printf("data/aralia/%s.xml", name);
    g_autofree char *file = eto_find(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    LiantuChain *chain;
    char *text;
    gsize size;

    if (file == NULL)
        return NULL;
    g_file_get_contents(file, &text, &size, &error);
    g_assert_no_error(error);
    bytes = g_bytes_new_take(text, size);
    chain = liantu_chain_new_from_open_psa(bytes, name, NULL, &error);
    g_assert_no_error(error);

    return chain;
}

/* From SCRAM's report with -l 3, as in tests/kernels/test-aralia.c. */
static const struct {
    const char *name;
    gint64 by_order[3];
    double probability;
} models[] = {
    {"baobab1", {0, 1, 1}, 0.000101708},   {"chinese", {0, 12, 0}, 0.00117058},
    {"das9201", {0, 82, 9740}, 0.0134237}, {"das9202", {1, 1, 16}, 0.0101154},
    {"isp9606", {4, 163, 936}, 0.0543174},
};

static void
test_aralia(void)
{
    static const Question firms = {"firms", NULL, NULL};

    for (guint i = 0; i < G_N_ELEMENTS(models); i++) {
        static const char *const columns[] = {"order-1", "order-2", "order-3"};
        g_autoptr(LiantuChain) chain = read_aralia(models[i].name);
        g_autoptr(LiantuResult) cuts = NULL, risk = NULL;
        g_autoptr(LiantuAnalysis) importance = NULL;
        LiantuTable *table;

        if (chain == NULL)
            return;
        cuts = find_cuts(chain, &firms);
        table = liantu_result_get_table(cuts, "products");
        g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 1);
        for (guint k = 0; k < 3; k++)
            g_assert_cmpint(liantu_table_get_int(table, columns[k], 0), ==, models[i].by_order[k]);
        importance = new_analysis("importance", &firms);
        risk = liantu_analysis_run(importance, chain, NULL, NULL);
        table = liantu_result_get_table(risk, "products");
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "probability", 0),
                                       models[i].probability, 0.51e-5 * models[i].probability);
    }
}

static void
check_six_digits(LiantuTable *table, const char *column, gsize row, const char *expected)
{
    double got = liantu_table_get_double(table, column, row);
    double wanted = g_ascii_strtod(expected, NULL);

    /* SCRAM prints 0 where RRW is infinite. */
    if (isinf(got) && strcmp(column, "reduction") == 0)
        g_assert_cmpfloat(wanted, ==, 0.0);
    else
        g_assert_cmpfloat_with_epsilon(got, wanted, 0.51e-5 * fabs(wanted) + 1e-300);
}

/* top event p MIF CIF DIF RAW RRW occurrence */
static void
check_importance(const char *model, const char *reference)
{
    static const char *const columns[] = {"birnbaum", "criticality", "diagnosis", "achievement",
                                          "reduction"};
    static const Question firms = {"firms", NULL, NULL};
    g_autofree char *path = g_strdup_printf("reference/cutsets/importance/%s", reference);
    g_autofree char *file = eto_find(path), *text = NULL;
    g_autoptr(LiantuAnalysis) importance = new_analysis("importance", &firms);
    g_autoptr(LiantuChain) chain = read_aralia(model);
    g_autoptr(LiantuResult) result = NULL;
    g_auto(GStrv) lines = NULL;
    LiantuTable *table;
    guint n = 0;

    if (chain == NULL || file == NULL)
        return;
    g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
    result = liantu_analysis_run(importance, chain, NULL, NULL);
    table = liantu_result_get_table(result, "measures");
    lines = g_strsplit(text, "\n", 0);
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++)
        for (guint k = 1; lines[k] != NULL && lines[k][0] != '\0'; k++) {
            g_auto(GStrv) cells = g_strsplit(lines[k], "\t", 0);

            if (strcmp(cells[1], liantu_table_get_text(table, "event", row, LIANTU_LANGUAGE_EN)) !=
                0)
                continue;
            n++;
            for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
                check_six_digits(table, columns[c], row, cells[3 + c]);
        }
    g_assert_cmpuint(n, ==, liantu_table_get_n_rows(table));
    g_assert_cmpuint(n, >=, 20);
}

static void
test_importance(void)
{
    check_importance("chinese", "AraliaChinese.tsv");
    check_importance("baobab1", "AraliaBaobab1.tsv");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/cut-tree/round-trip", test_round_trip);
    g_test_add_func("/weaklinks/cut-tree/scram-toy", test_scram_toy);
    g_test_add_func("/weaklinks/cut-tree/scram-view", test_scram_view);
    g_test_add_func("/weaklinks/cut-tree/scram-random", test_scram_random);
    g_test_add_func("/weaklinks/cut-tree/scram-eto", test_scram_eto);
    g_test_add_func("/weaklinks/cut-tree/aralia", test_aralia);
    g_test_add_func("/weaklinks/cut-tree/importance", test_importance);

    return g_test_run();
}
