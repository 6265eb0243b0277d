/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define N  6
#define M  3

static LiantuResult *
run_chain(LiantuChain *chain, const char *option, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("gaps", &error);
    LiantuResult *result;

    if (option != NULL)
        liantu_analysis_set_option(analysis, option, value, &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static LiantuChain *
read_chain(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains", name, NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);

    g_assert_no_error(error);
    return chain;
}

static gboolean
find_row(LiantuTable *table, const char *segment, gsize *row)
{
    for (*row = 0; *row < liantu_table_get_n_rows(table); (*row)++)
        if (strcmp(liantu_table_get_text(table, "segment", *row, EN), segment) == 0)
            return TRUE;

    return FALSE;
}

static double
get_factor(LiantuResult *result, const char *segment, const char *factor)
{
    LiantuTable *table = liantu_result_get_table(result, "factors");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "segment", i, EN), segment) == 0 &&
            strcmp(liantu_table_get_text(table, "factor", i, EN), factor) == 0)
            return liantu_table_get_double(table, "value", i);
    g_assert_not_reached();
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

/* The home of the toy makes phones alone: chips stop all of it and are used by it, one screen of
 * two stops nothing, and wafers and scanners stop it without being used directly. */
static void
test_toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuResult) result = run_chain(chain, NULL, NULL);
    LiantuTable *gaps = liantu_result_get_table(result, "gaps");
    gsize row;

    g_assert_cmpfloat(get_factor(result, "chip", "users"), ==, 1.0);
    g_assert_cmpfloat(get_factor(result, "chip", "stops"), ==, 1.0);
    g_assert_cmpfloat(get_factor(result, "lcd", "users"), ==, 1.0);
    g_assert_cmpfloat(get_factor(result, "lcd", "stops"), ==, 0.0);
    g_assert_cmpfloat(get_factor(result, "wafer", "users"), ==, 0.0);
    g_assert_cmpfloat(get_factor(result, "wafer", "stops"), ==, 1.0);
    g_assert_true(isnan(get_factor(result, "wafer", "market")));
    /* 500 million: 2.69897 of 5 decades. */
    g_assert_cmpfloat_with_epsilon(get_factor(result, "scanner", "market"), 0.539794, 1e-6);
    /* Of a chip's neighbours wafer, scanner and phone one is at home. */
    g_assert_cmpfloat_with_epsilon(get_factor(result, "chip", "neighbours"), 1.0 / 3.0, 1e-12);
    g_assert_false(find_row(gaps, "phone", &row));
    g_assert_true(find_row(gaps, "chip", &row));
    g_assert_cmpstr(liantu_table_get_text(gaps, "class", row, EN), ==, "missing");
    g_assert_true(has_code(result, "A861"));
    g_assert_true(has_code(result, "A863"));
    g_assert_false(has_code(result, "A860"));
    g_assert_false(has_code(result, "A862"));
}

static void
test_no_home(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuChain) away = NULL;
    g_autoptr(LiantuResult) result = NULL;
    guint place;

    g_assert_true(liantu_chain_find(chain, LIANTU_ENTITY_PLACE, "south", &place));
    g_clear_object(&builder);
    builder = liantu_builder_new("empty");
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, NULL);
    liantu_builder_set_home(builder, "city");
    liantu_builder_add_segment(builder, "thing", LIANTU_SEGMENT_KIND_CHIP);
    away = liantu_builder_build(builder, NULL);
    result = run_chain(away, NULL, NULL);
    g_assert_true(has_code(result, "A860"));
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "gaps")), ==, 0);
}

/* Home is east. In 2023 it had no chip A, no lithium, no coater, no design software; by 2025 it has
 * chip A. */
static void
test_back_test(void)
{
    g_autoptr(LiantuChain) chain = read_chain("two-regions.xml");
    g_autoptr(LiantuResult) result = run_chain(chain, "home", "east");
    LiantuTable *back = liantu_result_get_table(result, "back-test");
    LiantuTable *entries = liantu_result_get_table(result, "entries");
    gsize row;
    double came, below = 0.0;

    g_assert_cmpint(liantu_table_get_int(back, "from", 0), ==, 2023);
    g_assert_cmpint(liantu_table_get_int(back, "to", 0), ==, 2025);
    g_assert_cmpint(liantu_table_get_int(back, "n-entered", 0), ==, 1);
    g_assert_true(find_row(entries, "chip-a", &row));
    g_assert_cmpint(liantu_table_get_int(entries, "entered", row), ==, 1);
    came = liantu_table_get_double(entries, "score", row);
    for (gsize i = 0; i < liantu_table_get_n_rows(entries); i++)
        if (i != row) {
            double other = liantu_table_get_double(entries, "score", i);

            below += other < came ? 1.0 : other > came ? 0.0 : 0.5;
        }
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(back, "auc", 0),
                                   below / (double)(liantu_table_get_n_rows(entries) - 1), 1e-12);
}

/* A random chain: who needs whom, and who supplies what: place 0 is home. */
typedef struct {
    guint8 needs[N][N];
    guint8 supplies[M][N]; /* 0: no; 1: unknown share; else per cent */
    guint order[N];
    double scale;
} Case;

static LiantuChain *
build(const Case *self)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("case");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    for (guint p = 0; p < M; p++) {
        char place[] = {'p', (char)('0' + p), '\0'}, firm[] = {'f', (char)('0' + p), '\0'};

        liantu_builder_add_place(builder, place, LIANTU_PLACE_LEVEL_CITY, NULL);
        liantu_builder_add_provider(builder, firm, LIANTU_LAYER_FIRM, place);
    }
    liantu_builder_set_home(builder, "p0");
    for (guint k = 0; k < N; k++) {
        char id[] = {(char)('a' + self->order[k]), '\0'};

        liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
    }
    for (guint k = 0; k < N; k++) {
        guint i = self->order[k];

        for (guint j = 0; j < N; j++) {
            char id[] = {(char)('a' + j), '\0'};

            if (self->needs[i][j])
                liantu_builder_add_need(builder, k, id, LIANTU_ROLE_FLOW, LIANTU_NONE);
        }
        for (guint p = 0; p < M; p++) {
            char firm[] = {'f', (char)('0' + p), '\0'};
            guint supply;

            if (self->supplies[p][i] == 0)
                continue;
            supply = liantu_builder_add_supply(builder, k, firm, NULL);
            if (self->supplies[p][i] > 1) {
                g_autoptr(LiantuObservation) share = liantu_observation_new("share");

                liantu_observation_set_value(share, self->supplies[p][i] * self->scale);
                liantu_observation_set_unit(share, self->scale == 1.0 ? "%" : "1");
                liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
            }
        }
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

static void
make_case(Case *self, GRand *rand)
{
    memset(self, 0, sizeof *self);
    self->scale = 1.0;
    for (guint i = 0; i < N; i++) {
        self->order[i] = i;
        for (guint j = 0; j < N; j++)
            self->needs[i][j] = i != j && g_rand_int_range(rand, 0, 3) == 0;
        for (guint p = 0; p < M; p++)
            self->supplies[p][i] =
                (guint8)(g_rand_boolean(rand) ? g_rand_int_range(rand, 1, 31) : 0);
    }
}

static double
get(LiantuResult *result, const char *segment, const char *column)
{
    LiantuTable *gaps = liantu_result_get_table(result, "gaps");
    gsize row;

    return find_row(gaps, segment, &row) ? liantu_table_get_double(gaps, column, row) : 0.0;
}

static guint
count_rounds(void)
{
    return g_getenv("LIANTU_FEWER") != NULL ? 20 : 400;
}

/* One more supply at home: the need for that segment does not grow, and nothing that stays a gap
 * becomes less feasible; bounds hold what they bound. */
static void
test_monotone(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (guint round = 0; round < count_rounds(); round++) {
        Case before, after;
        g_autoptr(LiantuChain) one = NULL, two = NULL;
        g_autoptr(LiantuResult) first = NULL, second = NULL;
        guint chosen = (guint)g_rand_int_range(rand, 0, N);
        LiantuTable *gaps;

        make_case(&before, rand);
        before.supplies[0][chosen] = 0;
        after = before;
        after.supplies[0][chosen] = (guint8)g_rand_int_range(rand, 1, 31);
        one = build(&before);
        two = build(&after);
        first = run_chain(one, NULL, NULL);
        second = run_chain(two, NULL, NULL);
        {
            char id[] = {(char)('a' + chosen), '\0'};

            g_assert_cmpfloat(get(second, id, "need"), <=, get(first, id, "need") + 1e-12);
            g_assert_cmpfloat(get(second, id, "need-low"), <=, get(first, id, "need-low") + 1e-12);
            g_assert_cmpfloat(get(second, id, "need-high"), <=,
                              get(first, id, "need-high") + 1e-12);
        }
        gaps = liantu_result_get_table(second, "gaps");
        for (gsize i = 0; i < liantu_table_get_n_rows(gaps); i++) {
            const char *id = liantu_table_get_text(gaps, "segment", i, EN);

            g_assert_cmpfloat(liantu_table_get_double(gaps, "feasible", i), >=,
                              get(first, id, "feasible") - 1e-12);
            g_assert_cmpfloat(liantu_table_get_double(gaps, "score-low", i), <=,
                              liantu_table_get_double(gaps, "score", i) + 1e-12);
            g_assert_cmpfloat(liantu_table_get_double(gaps, "score", i), <=,
                              liantu_table_get_double(gaps, "score-high", i) + 1e-12);
        }
    }
}

/* Neither the order of the file nor the unit of its shares changes a score. */
static void
test_same(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);

    for (guint round = 0; round < count_rounds() / 2; round++) {
        Case before, after;
        g_autoptr(LiantuChain) one = NULL, two = NULL;
        g_autoptr(LiantuResult) first = NULL, second = NULL;

        make_case(&before, rand);
        after = before;
        after.scale = 0.01;
        for (guint i = N; i-- > 1;) {
            guint k = (guint)g_rand_int_range(rand, 0, (gint32)i + 1), kept = after.order[i];

            after.order[i] = after.order[k];
            after.order[k] = kept;
        }
        one = build(&before);
        two = build(&after);
        first = run_chain(one, NULL, NULL);
        second = run_chain(two, NULL, NULL);
        for (guint i = 0; i < N; i++) {
            char id[] = {(char)('a' + i), '\0'};

            g_assert_cmpfloat_with_epsilon(get(first, id, "score"), get(second, id, "score"), 1e-9);
            g_assert_cmpfloat_with_epsilon(get(first, id, "score-high"),
                                           get(second, id, "score-high"), 1e-9);
        }
    }
}

/* Proximities by brute force over the two places that are not home. */
static void
test_density(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);

    for (guint round = 0; round < count_rounds() / 2; round++) {
        Case self;
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;
        LiantuTable *gaps;

        make_case(&self, rand);
        chain = build(&self);
        result = run_chain(chain, NULL, NULL);
        gaps = liantu_result_get_table(result, "gaps");
        for (gsize row = 0; row < liantu_table_get_n_rows(gaps); row++) {
            guint i = (guint)(liantu_table_get_text(gaps, "segment", row, EN)[0] - 'a');
            char id[] = {(char)('a' + i), '\0'};
            double all = 0.0, present = 0.0, found = get_factor(result, id, "density");

            for (guint j = 0; j < N; j++) {
                guint both = 0, of_i = 0, of_j = 0;

                for (guint p = 1; p < M; p++) {
                    of_i += self.supplies[p][i] > 0;
                    of_j += self.supplies[p][j] > 0;
                    both += self.supplies[p][i] > 0 && self.supplies[p][j] > 0;
                }
                if (j == i || both == 0)
                    continue;
                all += (double)both / MAX(of_i, of_j);
                present += self.supplies[0][j] > 0 ? (double)both / MAX(of_i, of_j) : 0.0;
            }
            if (all > 0.0)
                g_assert_cmpfloat_with_epsilon(found, present / all, 1e-12);
            else
                g_assert_true(isnan(found));
        }
    }
}

/* Gaps that the plan itself names stand in the list (OLED panels do not: nothing at home needs them
 * that could not use another screen), and packaging, which is there in unknown size, is to be
 * found out. */
static void
test_dongguan(void)
{
    static const char *const named[] = {"battery-chip", "mcu", "dsp", "silicon-wafer"};
    g_autoptr(LiantuChain) chain = read_chain("dongguan-electronics.xml");
    g_autoptr(LiantuResult) result = run_chain(chain, NULL, NULL);
    LiantuTable *gaps = liantu_result_get_table(result, "gaps");
    gsize row;

    for (guint i = 0; i < G_N_ELEMENTS(named); i++)
        g_assert_true(find_row(gaps, named[i], &row));
    g_assert_true(find_row(gaps, "package-leadframe", &row));
    g_assert_cmpstr(liantu_table_get_text(gaps, "class", row, EN), ==, "unclear");
    g_assert_true(has_code(result, "A862"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/gaps/toy", test_toy);
    g_test_add_func("/plan/gaps/no-home", test_no_home);
    g_test_add_func("/plan/gaps/back-test", test_back_test);
    g_test_add_func("/plan/gaps/monotone", test_monotone);
    g_test_add_func("/plan/gaps/same", test_same);
    g_test_add_func("/plan/gaps/density", test_density);
    g_test_add_func("/plan/gaps/dongguan", test_dongguan);

    return g_test_run();
}
