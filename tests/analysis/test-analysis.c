/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "support/toy.h"

#include <math.h>
#include <string.h>

/* An analysis that counts segments, as slowly as it is told to. */
typedef struct {
    LiantuAnalysis parent_instance;

    double weight;
    guint steps;
    gboolean loud;
    int layer;
    char *home;
} Probe;

typedef LiantuAnalysisClass ProbeClass;

GType probe_get_type(void);
G_DEFINE_FINAL_TYPE(Probe, probe, LIANTU_TYPE_ANALYSIS)

static const LtOption options[] = {
    {"weight", LIANTU_OPTION_TYPE_DOUBLE, G_STRUCT_OFFSET(Probe, weight), 0.0, 1.0, 0.25, "1",
     "每个环节的权重。", "What one segment weighs.", NULL},
    {"steps", LIANTU_OPTION_TYPE_UINT, G_STRUCT_OFFSET(Probe, steps), 1, 1e9, 3, NULL, "步数。",
     "How many steps it takes.", NULL},
    {"loud", LIANTU_OPTION_TYPE_BOOLEAN, G_STRUCT_OFFSET(Probe, loud), 0, 0, 1, NULL, "是否报告。",
     "Whether it says what it found.", NULL},
    {"layer", LIANTU_OPTION_TYPE_CHOICE, G_STRUCT_OFFSET(Probe, layer), 0, 0, LIANTU_LAYER_FIRM,
     NULL, "层。", "Which layer it looks at.", liantu_layer_get_type},
    {"home", LIANTU_OPTION_TYPE_TEXT, G_STRUCT_OFFSET(Probe, home), 0, 0, 0, NULL, "本地。",
     "The place that is home.", NULL},
};

static const LtAnalysisInfo info = {
    "probe",
    "探针",
    "Probe",
    "有多少环节？",
    "How many segments are there?",
    options,
    G_N_ELEMENTS(options),
};

enum { WEIGHT, HOME };
static const LtColumn columns[] = {
    {"weight", LIANTU_COLUMN_TYPE_DOUBLE, "权重", "Weight", "权重", "Weight", "1", 2},
    {"home", LIANTU_COLUMN_TYPE_TEXT, "本地", "Home", "本地", "Home", NULL, 0},
};
static const LtTableSpec spec = {"probe", "探针", "Probe", columns, G_N_ELEMENTS(columns)};

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    Probe *self = (Probe *)analysis;
    LiantuTable *table;
    guint32 home;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;
    for (guint i = 0; i < self->steps; i++)
        if (!lt_analysis_tick(analysis, i, self->steps, cancellable, error))
            return FALSE;

    table = lt_table_new(&spec, 1);
    lt_table_set_double(table, WEIGHT, 0,
                        self->weight * liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT));
    if (home != LIANTU_NONE)
        lt_table_set_text(table, HOME, 0, liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, home));
    lt_result_take_table(result, table);

    return TRUE;
}

static void
probe_class_init(ProbeClass *klass)
{
    klass->run_chain = run_chain;
    lt_analysis_class_set_info(klass, &info);
}

static void
probe_init(Probe *self)
{
}

static LiantuAnalysis *
new_probe(const char *first, ...)
{
    LiantuAnalysis *probe;
    va_list more;

    va_start(more, first);
    probe = LIANTU_ANALYSIS(g_object_new_valist(probe_get_type(), first, more));
    va_end(more);

    return probe;
}

static LiantuChain *
toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    LiantuChain *chain = liantu_builder_build(builder, NULL);

    g_assert_nonnull(chain);
    return chain;
}

static void
test_options_declared(void)
{
    g_autoptr(LiantuAnalysis) probe = new_probe(NULL);
    g_auto(GStrv) names = liantu_analysis_list_options(probe);
    static const char *const expected[][4] = {
        /* name, default, range, English help */
        {"weight", "0.25", "0..1", "What one segment weighs."},
        {"steps", "3", "1..1000000000", "How many steps it takes."},
        {"loud", "true", "true|false", "Whether it says what it found."},
        {"layer", "firm", "country|firm", "Which layer it looks at."},
        {"home", NULL, NULL, "The place that is home."},
    };

    g_assert_cmpuint(g_strv_length(names), ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *fallback = liantu_analysis_dup_option_default(probe, names[i]);
        g_autofree char *value = liantu_analysis_dup_option(probe, names[i]);
        g_autofree char *range = liantu_analysis_dup_option_range(probe, names[i]);
        GParamSpec *pspec = g_object_class_find_property(G_OBJECT_GET_CLASS(probe), names[i]);

        g_assert_cmpstr(names[i], ==, expected[i][0]);
        g_assert_cmpstr(fallback, ==, expected[i][1]);
        g_assert_cmpstr(value, ==, expected[i][1]);
        g_assert_cmpstr(range, ==, expected[i][2]);
        g_assert_cmpstr(liantu_analysis_get_option_help(probe, names[i], LIANTU_LANGUAGE_EN), ==,
                        expected[i][3]);
        g_assert_nonnull(liantu_analysis_get_option_help(probe, names[i], LIANTU_LANGUAGE_ZH));
        g_assert_cmpstr(g_param_spec_get_blurb(pspec), ==, expected[i][3]);
    }
    g_assert_cmpstr(liantu_analysis_get_option_unit(probe, "weight"), ==, "1");
    g_assert_cmpint(liantu_analysis_get_option_type(probe, "layer"), ==, LIANTU_OPTION_TYPE_CHOICE);
    g_assert_cmpstr(liantu_analysis_get_name(probe), ==, "probe");
    g_assert_cmpstr(liantu_analysis_get_title(probe, LIANTU_LANGUAGE_ZH), ==, "探针");
}

static void
test_options_from_text(void)
{
    static const struct {
        const char *option, *text, *read;
    } good[] = {
        {"weight", "0.5", "0.5"}, {"weight", "1e-3", "0.001"}, {"steps", "12", "12"},
        {"loud", "no", "false"},  {"loud", "是", "true"},      {"layer", "country", "country"},
        {"home", "city", "city"}, {"home", "", NULL},
    };
    static const struct {
        const char *option, *text, *message;
        LiantuError code;
    } bad[] = {
        {"weight", "1.5", "*weight* must be in 0..1, not 1.5*", LIANTU_ERROR_RANGE},
        {"weight", "nan", "*weight* must be in 0..1*", LIANTU_ERROR_RANGE},
        {"weight", "inf", "*weight* must be in 0..1*", LIANTU_ERROR_RANGE},
        {"weight", "0.5x", "*takes a number*", LIANTU_ERROR_RANGE},
        {"weight", "", "*takes a number*", LIANTU_ERROR_RANGE},
        {"steps", "-1", "*takes a whole number*", LIANTU_ERROR_RANGE},
        {"steps", "0", "*must be in 1..1000000000, not 0*", LIANTU_ERROR_RANGE},
        {"loud", "maybe", "*takes true or false*", LIANTU_ERROR_RANGE},
        {"layer", "firms", "*one of country|firm*did you mean ‘firm’*", LIANTU_ERROR_RANGE},
        {"wieght", "1", "*probe*no option*wieght*did you mean ‘weight’*", LIANTU_ERROR_REFERENCE},
        {"home", "\xff", "*UTF-8*", LIANTU_ERROR_SYNTAX},
    };
    g_autoptr(LiantuAnalysis) probe = new_probe(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(GError) error = NULL;
        gboolean set = liantu_analysis_set_option(probe, good[i].option, good[i].text, &error);
        g_autofree char *read = liantu_analysis_dup_option(probe, good[i].option);

        g_assert_no_error(error);
        g_assert_true(set);
        g_assert_cmpstr(read, ==, good[i].read);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(liantu_analysis_set_option(probe, bad[i].option, bad[i].text, &error));
        g_assert_error(error, LIANTU_ERROR, (int)bad[i].code);
        if (!g_pattern_match_simple(bad[i].message, error->message))
            g_error("‘%s’ does not fit ‘%s’", error->message, bad[i].message);
    }
}

/* What is set as a property is only checked by run(): GObject would warn and set something else. */
static void
test_options_out_of_range(void)
{
    g_autoptr(LiantuChain) chain = toy();
    const double values[] = {-0.1, 1.1, NAN, INFINITY};

    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(LiantuAnalysis) probe = new_probe("weight", values[i], NULL);
        g_autoptr(GError) error = NULL;

        g_assert_null(liantu_analysis_run(probe, chain, NULL, &error));
        g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
    }
}

static void
test_provenance(void)
{
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe("weight", 0.5, "home", "本市", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result = liantu_analysis_run(probe, chain, NULL, &error);
    static const char *const expected[][2] = {
        {"analysis", "probe"},    {"version", LIANTU_VERSION}, {"input", "toy"},
        {"option:weight", "0.5"}, {"option:steps", "3"},       {"option:loud", "true"},
        {"option:layer", "firm"}, {"option:home", "本市"},     {"stop", "finished"},
    };
    LiantuTable *table;

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpstr(liantu_result_get_provenance(result, expected[i][0]), ==, expected[i][1]);
    g_assert_cmpstr(liantu_result_get_provenance(result, "digest"), ==,
                    liantu_chain_get_digest(chain));
    table = liantu_result_get_table(result, "probe");
    g_assert_cmpfloat(liantu_table_get_double(table, "weight", 0), ==, 3.0);
    g_assert_cmpstr(liantu_table_get_text(table, "home", 0, LIANTU_LANGUAGE_EN), ==, "city");
}

static void
test_home_unknown(void)
{
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe("home", "citty", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_analysis_run(probe, chain, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_nonnull(strstr(error->message, "did you mean ‘city’"));
}

typedef struct {
    guint n_calls;
    double last;
    gboolean rose;
    GCancellable *cancellable;
} Listener;

static void
hear(double fraction, gpointer data)
{
    Listener *listener = data;

    listener->rose = listener->rose && fraction >= listener->last;
    listener->last = fraction;
    listener->n_calls++;
    if (listener->cancellable != NULL && listener->n_calls == 2)
        g_cancellable_cancel(listener->cancellable);
}

static void
forget(gpointer data)
{
    ((Listener *)data)->cancellable = NULL;
}

static void
test_progress(void)
{
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe("steps", 1000000u, NULL);
    g_autoptr(GCancellable) unused = g_cancellable_new();
    Listener listener = {0, 0.0, TRUE, NULL};
    Listener owned = {0, 0.0, TRUE, unused};
    gint64 start = g_get_monotonic_time();
    g_autoptr(LiantuResult) result = NULL;

    liantu_analysis_set_progress(probe, hear, &owned, forget);
    liantu_analysis_set_progress(probe, hear, &listener, NULL);
    g_assert_null(owned.cancellable);

    result = liantu_analysis_run(probe, chain, NULL, NULL);
    g_assert_nonnull(result);
    g_assert_true(listener.rose);
    g_assert_cmpfloat(listener.last, ==, 1.0);
    g_assert_cmpuint(listener.n_calls, >=, 2);
    /* The first, one every 50 ms, and the last. */
    g_assert_cmpint(listener.n_calls, <=, 2 + (g_get_monotonic_time() - start) / 50000);
}

static void
test_cancel(void)
{
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe("steps", 1000000000u, NULL);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL, again = NULL;
    Listener listener = {0, 0.0, TRUE, cancellable};

    liantu_analysis_set_progress(probe, hear, &listener, NULL);
    g_assert_null(liantu_analysis_run(probe, chain, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpuint(listener.n_calls, ==, 2);

    g_assert_null(liantu_analysis_run(probe, chain, cancellable, &again));
    g_assert_error(again, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct {
    GMainLoop *loop;
    LiantuResult *result;
    GError *error;
    GThread *thread;
} Waiter;

static void
ready(GObject *source, GAsyncResult *outcome, gpointer data)
{
    Waiter *waiter = data;

    waiter->result = liantu_analysis_run_finish(LIANTU_ANALYSIS(source), outcome, &waiter->error);
    g_main_loop_quit(waiter->loop);
}

static void
note_thread(double fraction, gpointer data)
{
    ((Waiter *)data)->thread = g_thread_self();
}

static void
test_async(void)
{
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe(NULL);
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    Waiter waiter = {loop, NULL, NULL, NULL};

    liantu_analysis_set_progress(probe, note_thread, &waiter, NULL);
    liantu_analysis_run_async(probe, chain, G_PRIORITY_DEFAULT, NULL, ready, &waiter);
    g_main_loop_run(loop);
    g_assert_no_error(waiter.error);
    g_assert_cmpstr(liantu_result_get_analysis(waiter.result), ==, "probe");
    g_assert_true(waiter.thread != NULL && waiter.thread != g_thread_self());
    g_object_unref(waiter.result);
}

static void
test_async_fails(void)
{
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe("weight", 7.0, NULL);
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    Waiter waiter = {loop, NULL, NULL, NULL};

    liantu_analysis_run_async(probe, chain, G_PRIORITY_DEFAULT, NULL, ready, &waiter);
    g_main_loop_run(loop);
    g_assert_null(waiter.result);
    g_assert_error(waiter.error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
    g_error_free(waiter.error);
}

static gpointer
run_many(gpointer chain)
{
    double sum = 0.0;

    for (int i = 0; i < 200; i++) {
        g_autoptr(LiantuAnalysis) probe = new_probe("weight", 1.0, NULL);
        g_autoptr(LiantuResult) result = liantu_analysis_run(probe, chain, NULL, NULL);

        sum += liantu_table_get_double(liantu_result_get_table(result, "probe"), "weight", 0);
    }
    return GINT_TO_POINTER((int)sum);
}

/* All ask for the digest of the same chain, which is made when it is first asked for. */
static void
test_threads(void)
{
    g_autoptr(LiantuChain) chain = toy();
    GThread *threads[4];

    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("probe", run_many, chain);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(threads[i])), ==, 1200);
}

static void
test_network(void)
{
    static const guint32 from = 0, to = 1;
    g_autoptr(LiantuChain) chain = toy();
    g_autoptr(LiantuAnalysis) probe = new_probe(NULL);
    g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);
    g_autoptr(GBytes) suppliers = g_bytes_new_static(&from, 4);
    g_autoptr(GBytes) buyers = g_bytes_new_static(&to, 4);
    g_autoptr(LiantuNetwork) bare = liantu_network_new_from_edges(2, suppliers, buyers, NULL, NULL);
    g_autoptr(LiantuResult) result = liantu_analysis_run_network(probe, network, NULL, NULL);
    g_autoptr(GError) error = NULL;

    g_assert_nonnull(result);
    g_assert_null(liantu_analysis_run_network(probe, bare, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED);
}

static void
test_registry(void)
{
    g_auto(GStrv) names = liantu_analysis_list_names();
    g_autoptr(GError) error = NULL;

    g_assert_true(g_strv_contains((const char *const *)names, "structure"));
    g_assert_true(g_strv_contains((const char *const *)names, "concentration"));
    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(names[i], NULL);

        g_assert_cmpstr(liantu_analysis_get_name(analysis), ==, names[i]);
        g_assert_nonnull(liantu_analysis_get_question(analysis, LIANTU_LANGUAGE_ZH));
        g_assert_nonnull(liantu_analysis_get_question(analysis, LIANTU_LANGUAGE_EN));
    }
    g_assert_null(liantu_analysis_new("strukture", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_nonnull(strstr(error->message, "did you mean ‘structure’"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analysis/analysis/options-declared", test_options_declared);
    g_test_add_func("/analysis/analysis/options-from-text", test_options_from_text);
    g_test_add_func("/analysis/analysis/options-out-of-range", test_options_out_of_range);
    g_test_add_func("/analysis/analysis/provenance", test_provenance);
    g_test_add_func("/analysis/analysis/home-unknown", test_home_unknown);
    g_test_add_func("/analysis/analysis/progress", test_progress);
    g_test_add_func("/analysis/analysis/cancel", test_cancel);
    g_test_add_func("/analysis/analysis/async", test_async);
    g_test_add_func("/analysis/analysis/async-fails", test_async_fails);
    g_test_add_func("/analysis/analysis/threads", test_threads);
    g_test_add_func("/analysis/analysis/network", test_network);
    g_test_add_func("/analysis/analysis/registry", test_registry);

    return g_test_run();
}
