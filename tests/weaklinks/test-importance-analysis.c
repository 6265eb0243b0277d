/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <math.h>
#include <string.h>

/* Small chains of random shares and needs, held against a sum over all sets of countries lost. */
#define COUNTRIES 5
#define SEGMENTS  6
#define SETS      (1u << COUNTRIES)

typedef struct {
    double low[SEGMENTS][COUNTRIES + 1]; /* the last one is a residual holder, which is not lost */
    double high[SEGMENTS][COUNTRIES + 1];
    gboolean is_listed[SEGMENTS][COUNTRIES + 1];
    gboolean is_inferred[SEGMENTS][COUNTRIES + 1];
    guint need[SEGMENTS][2]; /* groups of two that stand in for each other; SEGMENTS: none */
    gboolean is_doubtful[SEGMENTS];
    double p[COUNTRIES];
} Case;

typedef enum { KNOWN, CONFIRMED, BEST, WORST, N_VIEWS } View;

static LiantuResult *
run(LiantuChain *chain, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("importance", &error);
    LiantuResult *result;

    for (; settings != NULL && settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static void
draw_share(Case *self, GRand *rand, guint s, guint c, double *rest)
{
    int kind = g_rand_int_range(rand, 0, 10);
    double most = floor(g_rand_double(rand) * *rest * 1000.0) / 1000.0;

    self->is_listed[s][c] = kind < 7;
    if (kind >= 7)
        return;
    self->low[s][c] = kind < 2 ? 0.0 : most;
    self->high[s][c] = kind < 2 ? 1.0 : kind == 2 ? MIN(most + 0.2, 0.999) : most;
    self->is_inferred[s][c] = kind == 3;
    *rest -= self->low[s][c];
}

static void
draw_case(Case *self, GRand *rand)
{
    memset(self, 0, sizeof *self);
    for (guint s = 0; s < SEGMENTS; s++) {
        double rest = 0.98; /* shares that add up to 1 would be scaled */

        for (guint c = 0; c <= COUNTRIES; c++)
            draw_share(self, rand, s, c, &rest);
        for (guint k = 0; k < 2; k++) {
            self->need[s][k] = (guint)g_rand_int_range(rand, 0, 2 * SEGMENTS);
            if (self->need[s][k] == s || self->need[s][k] > SEGMENTS)
                self->need[s][k] = SEGMENTS;
        }
        if (self->need[s][0] == self->need[s][1])
            self->need[s][1] = SEGMENTS;
        self->is_doubtful[s] = g_rand_int_range(rand, 0, 4) == 0;
    }
    for (guint c = 0; c < COUNTRIES; c++)
        self->p[c] = g_rand_double(rand);
}

static void
observe(LiantuBuilder *builder,
        LiantuEntity entity,
        guint row,
        const char *indicator,
        double low,
        double high,
        LiantuConfidence confidence)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new(indicator);

    if (low == high)
        liantu_observation_set_value(observation, low);
    else
        liantu_observation_set_range(observation, low, high);
    liantu_observation_set_unit(observation, "1");
    liantu_observation_set_evidence(observation, NULL, confidence);
    liantu_builder_add_observation(builder, entity, row, observation);
}

static void
add_supplies(const Case *self, LiantuBuilder *builder, guint segment, guint s)
{
    for (guint c = 0; c <= COUNTRIES; c++) {
        char id[] = {(char)('P' + c), '\0'};
        guint row;

        if (!self->is_listed[s][c])
            continue;
        row = liantu_builder_add_supply(builder, segment, id, NULL);
        if (self->high[s][c] - self->low[s][c] < 1.0)
            observe(builder, LIANTU_ENTITY_SUPPLY, row, "share", self->low[s][c], self->high[s][c],
                    self->is_inferred[s][c] ? LIANTU_CONFIDENCE_LOW : LIANTU_CONFIDENCE_HIGH);
    }
}

static LiantuChain *
build(const Case *self)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("random");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    for (guint c = 0; c <= COUNTRIES; c++) {
        char id[] = {(char)('P' + c), '\0'};
        guint row = liantu_builder_add_provider(builder, id, LIANTU_LAYER_COUNTRY, NULL);

        if (c < COUNTRIES)
            observe(builder, LIANTU_ENTITY_PROVIDER, row, "loss-probability", self->p[c],
                    self->p[c], LIANTU_CONFIDENCE_HIGH);
        else
            liantu_builder_set_provider_residual(builder, row, TRUE);
    }
    for (guint s = 0; s < SEGMENTS; s++) {
        char id[] = {(char)('a' + s), '\0'};
        guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
        gboolean is_group = self->need[s][0] < SEGMENTS && self->need[s][1] < SEGMENTS && s % 2;
        guint group =
            is_group ? liantu_builder_add_group(builder, segment, "g", 1, TRUE) : LIANTU_NONE;

        liantu_builder_set_final(builder, segment, TRUE);
        add_supplies(self, builder, segment, s);
        for (guint k = 0; k < 2; k++) {
            char other[] = {(char)('a' + self->need[s][k]), '\0'};

            if (self->need[s][k] < SEGMENTS)
                liantu_builder_set_need_evidence(
                    builder,
                    liantu_builder_add_need(builder, segment, other, LIANTU_ROLE_FLOW, group), NULL,
                    self->is_doubtful[s] ? LIANTU_CONFIDENCE_LOW : LIANTU_CONFIDENCE_HIGH);
        }
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

/* Whether so many of a segment are gone that less than a tenth is left, by definition. */
static gboolean
is_short(const Case *self, View view, guint s, guint set)
{
    double lost_low = 0.0, lost_high = 0.0, others_low = 0.0;
    gboolean is_known = FALSE, is_lost = FALSE;
    guint n_named = 0;

    for (guint c = 0; c <= COUNTRIES; c++) {
        gboolean counts = !(view == CONFIRMED && self->is_inferred[s][c]);

        if (!self->is_listed[s][c])
            continue;
        n_named += c < COUNTRIES;
        is_known |= self->high[s][c] - self->low[s][c] < 1.0;
        if (c < COUNTRIES && (set >> c & 1)) {
            is_lost = TRUE;
            lost_low += counts && self->low[s][c] >= 1e-3 ? self->low[s][c] : 0.0;
            lost_high += self->high[s][c] >= 1e-3 ? self->high[s][c] : 0.0;
        } else {
            others_low += self->low[s][c];
        }
    }
    if (lost_low >= 0.9 - 1e-9)
        return TRUE;
    if (view == WORST && is_lost)
        return lost_high >= 0.9 - 1e-9 && others_low <= 0.1 + 1e-9;

    return (view == KNOWN || view == WORST) && is_lost && !is_known && n_named == 1;
}

static guint
find_stopped(const Case *self, View view, guint set)
{
    guint stopped = 0, before;

    do {
        before = stopped;
        for (guint s = 0; s < SEGMENTS; s++) {
            gboolean a = self->need[s][0] < SEGMENTS && (before >> self->need[s][0] & 1);
            gboolean b = self->need[s][1] < SEGMENTS && (before >> self->need[s][1] & 1);
            gboolean is_group = self->need[s][0] < SEGMENTS && self->need[s][1] < SEGMENTS && s % 2;
            gboolean starves = is_group ? a && b : a || b;

            if (is_short(self, view, s, set) ||
                (starves && !(view == CONFIRMED && self->is_doubtful[s])))
                stopped |= 1u << s;
        }
    } while (stopped != before);

    return stopped;
}

/* The probability that a segment stops, with one country lost (or none: COUNTRIES) for sure, or
 * safe. */
static double
sum_sets(const Case *self, const guint *stopped, guint s, guint country, gboolean is_lost)
{
    double sum = 0.0;

    for (guint set = 0; set < SETS; set++) {
        double p = stopped[set] >> s & 1 ? 1.0 : 0.0;

        for (guint c = 0; c < COUNTRIES; c++) {
            double q = c == country ? (is_lost ? 1.0 : 0.0) : self->p[c];

            p *= set >> c & 1 ? q : 1.0 - q;
        }
        sum += p;
    }
    return sum;
}

/* The rows of a table by an event and a product. */
static gboolean
find_measure(LiantuTable *table, guint country, guint s, gsize *row)
{
    char event[] = {(char)('P' + country), '\0'}, product[] = {(char)('a' + s), '\0'};

    for (*row = 0; *row < liantu_table_get_n_rows(table); ++*row)
        if (g_str_equal(liantu_table_get_text(table, "event", *row, LIANTU_LANGUAGE_EN), event) &&
            g_str_equal(liantu_table_get_text(table, "product", *row, LIANTU_LANGUAGE_EN), product))
            return TRUE;

    return FALSE;
}

static void
check_ratio(LiantuTable *table, const char *column, gsize row, double expected)
{
    double got = liantu_table_get_double(table, column, row);

    if (isinf(expected) || isinf(got))
        g_assert_cmpfloat(got, ==, expected);
    else
        g_assert_cmpfloat_with_epsilon(got, expected, 1e-6 * MAX(1.0, expected));
}

static void
check_measure(const Case *self, guint stopped[N_VIEWS][SETS], LiantuTable *table, guint c, guint s)
{
    static const char *const columns[N_VIEWS] = {"probability-if-lost", "if-lost-confirmed",
                                                 "if-lost-low", "if-lost-high"};
    double chance = sum_sets(self, stopped[KNOWN], s, COUNTRIES, FALSE);
    double lost = sum_sets(self, stopped[KNOWN], s, c, TRUE);
    double safe = sum_sets(self, stopped[KNOWN], s, c, FALSE);
    gsize row;

    if (!find_measure(table, c, s, &row)) {
        g_assert_cmpfloat_with_epsilon(lost, safe, 1e-12);
        return;
    }
    for (View view = 0; view < N_VIEWS; view++)
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, columns[view], row),
                                       sum_sets(self, stopped[view], s, c, TRUE), 1e-9);
    check_ratio(table, "birnbaum", row, lost - safe);
    check_ratio(table, "criticality", row, self->p[c] * (lost - safe) / chance);
    check_ratio(table, "diagnosis", row, self->p[c] * lost / chance);
    check_ratio(table, "achievement", row, lost / chance);
    check_ratio(table, "reduction", row, safe > 1e-13 ? chance / safe : INFINITY);
    g_assert_cmpint(liantu_table_get_int(table, "single", row), ==,
                    stopped[KNOWN][1u << c] >> s & 1);
}

/* The fewest losses that stop it: all cost the same. */
static double
count_fewest(const guint *stopped, guint s)
{
    guint fewest = G_MAXUINT;

    for (guint set = 0; set < SETS; set++)
        if (stopped[set] >> s & 1)
            fewest = MIN(fewest, (guint)__builtin_popcount(set));

    return fewest;
}

static void
check_product(const Case *self, guint stopped[N_VIEWS][SETS], LiantuResult *result, guint s)
{
    static const char *const columns[N_VIEWS] = {"probability", "probability-confirmed",
                                                 "probability-low", "probability-high"};
    LiantuTable *table = liantu_result_get_table(result, "products");
    gboolean can_stop = stopped[KNOWN][SETS - 1] >> s & 1;

    for (View view = 0; view < N_VIEWS; view++)
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, columns[view], s),
                                       sum_sets(self, stopped[view], s, COUNTRIES, FALSE), 1e-9);
    g_assert_true(can_stop != liantu_table_is_unknown(table, "cost", s));
    if (can_stop)
        g_assert_cmpfloat(liantu_table_get_double(table, "cost", s), ==,
                          count_fewest(stopped[KNOWN], s));
}

static void
test_brute_force(void)
{
    static const char *const settings[] = {"order", "2", NULL};
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    guint rounds = g_getenv("LIANTU_FEWER") != NULL ? 10 : 300, n_wide = 0;

    for (guint round = 0; round < rounds; round++) {
        static Case drawn;
        static guint stopped[N_VIEWS][SETS];
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;

        draw_case(&drawn, rand);
        chain = build(&drawn);
        result = run(chain, settings);
        for (View view = 0; view < N_VIEWS; view++)
            for (guint set = 0; set < SETS; set++)
                stopped[view][set] = find_stopped(&drawn, view, set);
        for (guint s = 0; s < SEGMENTS; s++) {
            check_product(&drawn, stopped, result, s);
            n_wide += stopped[WORST][SETS - 1] != stopped[BEST][SETS - 1];
            for (guint c = 0; c < COUNTRIES; c++)
                check_measure(&drawn, stopped, liantu_result_get_table(result, "measures"), c, s);
        }
    }
    g_assert_cmpuint(n_wide, >, 0);
}

static LiantuChain *
build_toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();

    return liantu_builder_build(builder, NULL);
}

/* With p = 0.05 the toy stops with Southland alone: RAW = 1 / 0.05, and without it never. */
static void
test_toy(void)
{
    g_autoptr(LiantuChain) chain = build_toy();
    g_autoptr(LiantuResult) result = run(chain, NULL);
    LiantuTable *events = liantu_result_get_table(result, "events");

    g_assert_cmpuint(liantu_table_get_n_rows(events), ==, 1);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(events, "achievement", 0), 20.0, 1e-9);
    g_assert_cmpfloat(liantu_table_get_double(events, "reduction", 0), ==, INFINITY);
    g_assert_true(liantu_table_is_unknown(events, "value-at-risk", 0));
}

/* Two products of markets 100 and 10, the first of which one country stops, the second both. */
static LiantuChain *
build_values(void)
{
    static const double markets[] = {100, 10};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("values");
    static const double costs[] = {5, 2};

    for (guint i = 0; i < 2; i++) {
        char id[] = {(char)('P' + i), '\0'};
        guint row = liantu_builder_add_provider(builder, id, LIANTU_LAYER_COUNTRY, NULL);

        observe(builder, LIANTU_ENTITY_PROVIDER, row, "loss-cost", costs[i], costs[i],
                LIANTU_CONFIDENCE_HIGH);
    }
    for (guint i = 0; i < 2; i++) {
        char id[] = {(char)('a' + i), '\0'};
        guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
        g_autoptr(LiantuObservation) market = liantu_observation_new("market-size");

        liantu_builder_set_final(builder, segment, TRUE);
        liantu_observation_set_value(market, markets[i]);
        liantu_observation_set_unit(market, "USD million");
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SEGMENT, segment, market);
        for (guint k = 0; k <= i; k++) {
            char provider[] = {(char)('P' + k), '\0'};
            guint row = liantu_builder_add_supply(builder, segment, provider, NULL);

            observe(builder, LIANTU_ENTITY_SUPPLY, row, "share", 1.0 / (i + 1), 1.0 / (i + 1),
                    LIANTU_CONFIDENCE_HIGH);
        }
    }
    return liantu_builder_build(builder, NULL);
}

/* With p = 0.1: a stops with P: 0.1; b with both: 0.01. Losing P adds 0.9 × 100 + 0.09 × 10. */
static void
test_values(void)
{
    static const char *const settings[] = {"probability", "0.1", NULL};
    g_autoptr(LiantuChain) chain = build_values();
    g_autoptr(LiantuResult) result = run(chain, settings);
    LiantuTable *products = liantu_result_get_table(result, "products");
    LiantuTable *events = liantu_result_get_table(result, "events");
    LiantuTable *joint = liantu_result_get_table(result, "joint");

    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "value-at-risk", 0), 10, 1e-9);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "value-at-risk", 1), 0.1,
                                   1e-9);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "cost", 1), 7, 1e-9);
    g_assert_cmpstr(liantu_table_get_text(events, "event", 0, LIANTU_LANGUAGE_EN), ==, "P");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(events, "value-at-risk", 0), 90.9, 1e-9);
    g_assert_cmpuint(liantu_table_get_n_rows(joint), ==, 1);
    g_assert_cmpstr(liantu_table_get_text(joint, "relation", 0, LIANTU_LANGUAGE_EN), ==, "backup");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(joint, "joint", 0), 1.0, 1e-12);
}

/* Both screens at once stop phones, which neither does alone: a group of modules. */
static void
test_groups(void)
{
    static const char *const settings[] = {"events", "segments", "probability", "0.1", NULL};
    g_autoptr(LiantuChain) chain = build_toy();
    g_autoptr(LiantuResult) result = run(chain, settings);
    LiantuTable *groups = liantu_result_get_table(result, "groups");

    g_assert_cmpuint(liantu_table_get_n_rows(groups), ==, 1);
    g_assert_cmpstr(liantu_table_get_text(groups, "group", 0, LIANTU_LANGUAGE_EN), ==, "module");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(groups, "stopped-if-lost", 0), 1.0,
                                   1e-12);
    /* Wafers, scanners or chips are left to stop it. */
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(groups, "stopped-if-safe", 0),
                                   1.0 - 0.9 * 0.9 * 0.9, 1e-12);
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

static void
test_findings(void)
{
    static const char *const few[] = {"most", "1", "events", "segments", NULL};
    g_autoptr(LiantuChain) toy = build_toy(), values = build_values();
    g_autoptr(LiantuResult) bare = run(toy, few), known = run(values, NULL);

    g_assert_true(has_code(bare, "A372"));
    g_assert_true(has_code(bare, "A373"));
    g_assert_true(has_code(bare, "A342"));
    g_assert_false(has_code(known, "A372"));
    g_assert_false(has_code(known, "A373"));
    g_assert_false(has_code(known, "A342"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/importance-analysis/brute-force", test_brute_force);
    g_test_add_func("/weaklinks/importance-analysis/toy", test_toy);
    g_test_add_func("/weaklinks/importance-analysis/values", test_values);
    g_test_add_func("/weaklinks/importance-analysis/groups", test_groups);
    g_test_add_func("/weaklinks/importance-analysis/findings", test_findings);

    return g_test_run();
}
