/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cascade, or a simulation, in blocks is the whole one, whoever runs them. */
#include "support/firm-tables.h"
#include "support/toy.h"

#include <stdlib.h>
#include <string.h>

#define N_FIRMS 400
#define N_LINKS 2000

/* So many firms that there are several blocks. */
static LiantuNetwork *
make_network(FirmTables *tables)
{
    g_autoptr(GString) links = g_string_new("from,to,weight\nf0,f9,7\n");
    g_autoptr(GString) nodes = g_string_new("id,sector,final-demand,jobs\n");
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    *tables = (FirmTables){.folder = g_dir_make_tmp("liantu-XXXXXX", NULL)};
    for (guint i = 0; i < N_LINKS; i++)
        g_string_append_printf(links, "f%d,f%d,%d\n", g_rand_int_range(rand, 0, N_FIRMS / 2),
                               g_rand_int_range(rand, 0, N_FIRMS), g_rand_int_range(rand, 1, 99));
    for (guint i = 0; i < N_FIRMS; i++)
        g_string_append_printf(nodes, "f%u,s%d,%d,%d\n", i, g_rand_int_range(rand, 0, 9),
                               g_rand_int_range(rand, 0, 50), g_rand_int_range(rand, 1, 50));
    tables->links = firm_tables_write(tables->folder, "links.csv", links->str, -1);
    tables->nodes = firm_tables_write(tables->folder, "nodes.csv", nodes->str, -1);

    return firm_tables_read(tables);
}

/* Draws, tables of recovery and links. */
static LiantuScenarioSet *
make_scenarios(void)
{
    static const char document[] =
        "<scenarios xmlns='urn:liantu:scenario:1' version='1' id='t'>"
        "<scenario id='a' draws='20'><shock target='sector' of='s2' size='uniform(0.2, 1)' "
        "hold='3' "
        "time='6' table='1, 0.4, 0.3, 0'/></scenario>"
        "<scenario id='b'><shock target='link' of='f0→f9' hold='4'/>"
        "<shock target='node' of='f1, f3' size='0.5' time='9' table='1, 0.5'/>"
        "</scenario>"
        "<scenario id='c' form='subsets' k='2'><shock target='node' of='f2, f4, f6, f7' hold='5' "
        "recovery='logistic' time='8'/></scenario></scenarios>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(document, sizeof document - 1);
    g_autoptr(GError) error = NULL;
    LiantuScenarioSet *set = liantu_scenario_set_new_from_bytes(bytes, "t.xml", NULL, &error);

    g_assert_no_error(error);
    return set;
}

static LiantuAnalysis *
make_analysis(const char *name, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    LiantuAnalysis *analysis = liantu_analysis_new(name, &error);

    for (; settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    return analysis;
}

static LiantuJob *
make_job_of(LiantuAnalysis *analysis, LiantuNetwork *network)
{
    g_autoptr(GError) error = NULL;
    LiantuJob *job = liantu_job_new(analysis, network, &error);

    g_assert_no_error(error);
    return job;
}

static LiantuJob *
make_job(LiantuNetwork *network, const char *const *settings)
{
    g_autoptr(LiantuAnalysis) analysis = make_analysis("cascade", settings);

    return make_job_of(analysis, network);
}

/* As another process sees it: at another address. */
static GBytes *
copy_image(LiantuJob *job)
{
    g_autoptr(GBytes) image = liantu_job_get_image(job);
    gsize size;
    gconstpointer bytes = g_bytes_get_data(image, &size);
    gpointer room = aligned_alloc(64, (size + 63) / 64 * 64);

    memcpy(room, bytes, size);
    return g_bytes_new_with_free_func(room, size, free, room);
}

static void
run_block(LiantuJob *job, LiantuJob *worker, guint block)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) answer = liantu_job_run_block(worker, block, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(answer), ==, liantu_job_get_answer_size(job, block));
    g_assert_cmpuint(g_bytes_get_size(answer), <=, liantu_job_get_answer_size(job, 0));
    g_assert_true(liantu_job_take_block(job, block, answer, &error));
    g_assert_no_error(error);
}

typedef struct {
    const char *name;
    const char *analysis;
    const char *settings[14];
    gboolean has_scenarios;
} Settings;

static const Settings all_settings[] = {
    {"nodes", "cascade", {"tolerance", "1e-3", NULL}, FALSE},
    {"links", "cascade", {"seeds", "links", "most", "50", "tolerance", "1e-2", NULL}, FALSE},
    {"sectors", "cascade", {"seeds", "sectors", NULL}, FALSE},
    {"set", "cascade", {"lose", "f1,sector:s3=0.5,f0→f9", NULL}, FALSE},
    {"weights",
     "cascade",
     {"weights", "jobs,sales", "by-sector", "yes", "market", "no", "tolerance", "1e-3", NULL},
     FALSE},
    {"single", "cascade", {"single", "yes", "profile", "peer", "threads", "2", NULL}, FALSE},
    {"steps", "simulate", {"steps", "20", "count", "100", "hold", "5", NULL}, FALSE},
    {"part",
     "simulate",
     {"seeds", "links", "steps", "15", "from", "7", "count", "30", NULL},
     FALSE},
    {"ario", "simulate", {"preset", "ario", "steps", "15", "seeds", "sectors", NULL}, FALSE},
    {"ways",
     "simulate",
     {"preset", "chain", "steps", "15", "count", "20", "passage", "1.5", "switch-after", "2", NULL},
     FALSE},
    {"cases", "cascade", {"seed", "9", "weights", "jobs,sales", "by-sector", "yes", NULL}, TRUE},
    {"cases-single", "cascade", {"single", "yes", "inputs", "leontief", NULL}, TRUE},
    {"scenarios", "simulate", {"steps", "25", "threads", "2", "seed", "9", NULL}, TRUE},
};

/* The analysis with its options, and scenarios where it has some. */
static LiantuAnalysis *
make_of(const Settings *one)
{
    LiantuAnalysis *analysis = make_analysis(one->analysis, one->settings);

    if (one->has_scenarios) {
        g_autoptr(LiantuScenarioSet) set = make_scenarios();

        g_object_set(analysis, "scenarios", set, NULL);
    }
    return analysis;
}

/* From the last block to the first, every other one by somebody else: the same to the last bit. */
static void
test_same(gconstpointer data)
{
    const Settings *one = data;
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuAnalysis) analysis = make_of(one);
    g_autoptr(LiantuJob) job = make_job_of(analysis, network);
    g_autoptr(GBytes) image = copy_image(job), second = copy_image(job);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuJob) other = liantu_job_new_from_image(image, &error);
    g_autoptr(LiantuResult) whole = NULL, shared = NULL;
    g_autofree char *whole_json = NULL, *shared_json = NULL;

    g_assert_no_error(error);
    g_assert_true(liantu_job_move_to(job, second, &error));
    g_assert_cmpuint(liantu_job_get_n_blocks(other), ==, liantu_job_get_n_blocks(job));
    g_assert_cmpstr(liantu_job_get_key(other), ==, liantu_job_get_key(job));
    for (guint i = liantu_job_get_n_blocks(job); i > 0; i--)
        run_block(job, i % 2 == 0 ? job : other, i - 1);
    shared = liantu_job_finish(job, &error);
    g_assert_no_error(error);
    whole = liantu_analysis_run_network(analysis, network, NULL, &error);
    g_assert_no_error(error);
    whole_json = liantu_result_to_json(whole);
    shared_json = liantu_result_to_json(shared);
    g_assert_cmpstr(whole_json, ==, shared_json);
    firm_tables_remove(&tables);
}

/* A chain is a network of its segments. */
static void
test_chain(void)
{
    static const char *const settings[] = {NULL};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);
    g_autoptr(LiantuAnalysis) analysis = make_analysis("cascade", settings);
    g_autoptr(LiantuJob) job = make_job(network, settings);
    g_autoptr(LiantuResult) whole = liantu_analysis_run(analysis, chain, NULL, NULL);
    g_autoptr(LiantuResult) shared = NULL;
    g_autofree char *whole_json = NULL, *shared_json = NULL;

    g_assert_cmpuint(liantu_job_get_n_blocks(job), ==, 1);
    run_block(job, job, 0);
    shared = liantu_job_finish(job, NULL);
    whole_json = liantu_result_to_json(whole);
    shared_json = liantu_result_to_json(shared);
    g_assert_cmpstr(whole_json, ==, shared_json);
}

/* Bytes that begin anywhere will do, by a copy. */
static void
test_anywhere(void)
{
    static const char *const settings[] = {NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuJob) job = make_job(network, settings), other = NULL;
    g_autoptr(GBytes) image = liantu_job_get_image(job), odd = NULL;
    g_autoptr(GBytes) one = NULL, two = NULL;
    gsize size;
    gconstpointer bytes = g_bytes_get_data(image, &size);
    g_autofree guint8 *room = g_malloc(size + 65);
    guint8 *at = room + 65 - (gsize)room % 64;

    memcpy(at, bytes, size);
    odd = g_bytes_new_static(at, size);
    other = liantu_job_new_from_image(odd, NULL);
    g_assert_nonnull(other);
    one = liantu_job_run_block(job, 1, NULL, NULL);
    two = liantu_job_run_block(other, 1, NULL, NULL);
    g_assert_true(g_bytes_equal(one, two));
    firm_tables_remove(&tables);
}

/* What is missing is said, and what is there is right. */
static void
test_missing(void)
{
    static const char *const settings[] = {NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuJob) job = make_job(network, settings);
    g_autoptr(LiantuResult) part = NULL, whole = firm_tables_run(network, settings);
    LiantuTable *some, *every = liantu_result_get_table(whole, "seeds");

    g_assert_cmpuint(liantu_job_get_n_blocks(job), ==, 4);
    run_block(job, job, 2);
    part = liantu_job_finish(job, NULL);
    some = liantu_result_get_table(part, "seeds");
    g_assert_cmpuint(liantu_table_get_n_rows(some), ==, 128);
    g_assert_cmpstr(liantu_result_get_provenance(part, "stop"), ==, "cancelled");
    for (gsize i = 0; i < 128; i++) {
        gsize row = firm_tables_find_seed(
            every, liantu_table_get_text(some, "seed", i, LIANTU_LANGUAGE_EN));

        g_assert_cmpfloat(liantu_table_get_double(some, "loss", i), ==,
                          liantu_table_get_double(every, "loss", row));
    }
    firm_tables_remove(&tables);
}

/* What became of the cases that are there is what becomes of them alone. */
static void
test_missing_cases(void)
{
    static const char *const settings[] = {"steps", "12", NULL};
    static const char *const alone[] = {"steps", "12", "from", "8", "count", "4", NULL};
    static const char *const tables_of_all[] = {"curve", "exceedance", "scenarios"};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuAnalysis) analysis = make_analysis("simulate", settings);
    g_autoptr(LiantuAnalysis) of_part = make_analysis("simulate", alone);
    g_autoptr(LiantuJob) job = make_job_of(analysis, network);
    g_autoptr(LiantuResult) some = NULL, part = NULL;

    g_assert_cmpuint(liantu_job_get_n_blocks(job), ==, N_FIRMS / 4);
    run_block(job, job, 2);
    some = liantu_job_finish(job, NULL);
    part = liantu_analysis_run_network(of_part, network, NULL, NULL);
    g_assert_cmpstr(liantu_result_get_provenance(some, "stop"), ==, "cancelled");
    for (guint i = 0; i < G_N_ELEMENTS(tables_of_all); i++) {
        g_autofree char *a = liantu_table_to_csv(liantu_result_get_table(some, tables_of_all[i]),
                                                 LIANTU_LANGUAGE_EN);
        g_autofree char *b = liantu_table_to_csv(liantu_result_get_table(part, tables_of_all[i]),
                                                 LIANTU_LANGUAGE_EN);

        g_assert_cmpstr(a, ==, b);
    }
    firm_tables_remove(&tables);
}

/* The key of either changes with the scenarios, the seed of the draws and the rules. */
static void
test_key_of_cases(void)
{
    static const Settings all[] = {
        {"plain", "simulate", {"steps", "12", NULL}, TRUE},
        {"seed", "simulate", {"steps", "12", "seed", "2", NULL}, TRUE},
        {"steps", "simulate", {"steps", "13", NULL}, TRUE},
        {"rules", "simulate", {"steps", "12", "restock-steps", "2", NULL}, TRUE},
        {"deep", "simulate", {"steps", "12", "deep", "0.3", NULL}, TRUE},
        {"seeds", "simulate", {"steps", "12", NULL}, FALSE},
        {"cascade", "cascade", {NULL}, TRUE},
        {"other-draws", "cascade", {"seed", "2", NULL}, TRUE},
        {"no-cases", "cascade", {NULL}, FALSE},
        {"threads", "simulate", {"steps", "12", "threads", "3", "most", "7", NULL}, TRUE},
    };
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    char *keys[G_N_ELEMENTS(all)];

    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autoptr(LiantuAnalysis) analysis = make_of(&all[i]);
        g_autoptr(LiantuJob) job = make_job_of(analysis, network);

        keys[i] = g_strdup(liantu_job_get_key(job));
        for (guint k = 0; k < i; k++)
            g_assert_cmpint(g_str_equal(keys[i], keys[k]), ==,
                            i == G_N_ELEMENTS(all) - 1 && k == 0);
    }
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        g_free(keys[i]);
    firm_tables_remove(&tables);
}

/* The key changes with what the answers depend on, and with nothing else. */
static void
test_key(void)
{
    static const char *const plain[] = {NULL}, *const same[] = {"threads", "3", "most", "5", NULL};
    static const char *const others[][3] = {
        {"tolerance", "1e-5"}, {"seeds", "links"},   {"market", "no"},      {"weights", "jobs"},
        {"single", "yes"},     {"by-sector", "yes"}, {"inputs", "leontief"}};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuJob) job = make_job(network, plain), again = make_job(network, same);

    g_assert_cmpuint(strlen(liantu_job_get_key(job)), ==, 64);
    g_assert_cmpstr(liantu_job_get_key(job), ==, liantu_job_get_key(again));
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(LiantuJob) other = make_job(network, others[i]);

        g_assert_cmpstr(liantu_job_get_key(job), !=, liantu_job_get_key(other));
    }
    firm_tables_remove(&tables);
}

static void
test_refused(void)
{
    static const char *const top[] = {"top", "3", NULL}, *const plain[] = {NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuAnalysis) of_top = make_analysis("cascade", top);
    g_autoptr(LiantuAnalysis) of_none = liantu_analysis_new("centrality", NULL);
    g_autoptr(LiantuJob) job = make_job(network, plain);
    g_autoptr(GBytes) image = copy_image(job);
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(image, 0, g_bytes_get_size(image) - 64);
    g_autoptr(GBytes) small = g_bytes_new_static("liantu-job-1", 12);
    GError *errors[6] = {NULL};

    g_assert_true(liantu_analysis_has_blocks(of_top));
    g_assert_false(liantu_analysis_has_blocks(of_none));
    g_assert_null(liantu_job_new(of_top, network, &errors[0]));
    g_assert_error(errors[0], LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED);
    g_assert_null(liantu_job_new(of_none, network, &errors[1]));
    g_assert_error(errors[1], LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED);
    g_assert_null(liantu_job_new_from_image(cut, &errors[2]));
    g_assert_error(errors[2], LIANTU_ERROR, LIANTU_ERROR_SYNTAX);
    g_assert_null(liantu_job_new_from_image(small, &errors[3]));
    g_assert_error(errors[3], LIANTU_ERROR, LIANTU_ERROR_SYNTAX);
    g_assert_false(liantu_job_move_to(job, cut, &errors[4]));
    g_assert_error(errors[4], LIANTU_ERROR, LIANTU_ERROR_SIZE);
    g_assert_false(liantu_job_take_block(job, 0, small, &errors[5]));
    g_assert_error(errors[5], LIANTU_ERROR, LIANTU_ERROR_SIZE);
    for (guint i = 0; i < G_N_ELEMENTS(errors); i++)
        g_clear_error(&errors[i]);
    firm_tables_remove(&tables);
}

static void
test_cancelled(void)
{
    static const char *const settings[] = {NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_network(&tables);
    g_autoptr(LiantuJob) job = make_job(network, settings);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL;

    g_cancellable_cancel(cancellable);
    g_assert_null(liantu_job_run_block(job, 0, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    firm_tables_remove(&tables);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(all_settings); i++) {
        g_autofree char *path = g_strconcat("/cascade/job/same/", all_settings[i].name, NULL);

        g_test_add_data_func(path, &all_settings[i], test_same);
    }
    g_test_add_func("/cascade/job/chain", test_chain);
    g_test_add_func("/cascade/job/anywhere", test_anywhere);
    g_test_add_func("/cascade/job/missing", test_missing);
    g_test_add_func("/cascade/job/missing-cases", test_missing_cases);
    g_test_add_func("/cascade/job/key", test_key);
    g_test_add_func("/cascade/job/key-of-cases", test_key_of_cases);
    g_test_add_func("/cascade/job/refused", test_refused);
    g_test_add_func("/cascade/job/cancelled", test_cancelled);

    return g_test_run();
}
