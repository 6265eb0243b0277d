/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN

static LiantuResult *
run(LiantuChain *chain, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("survival", &error);
    LiantuResult *result;

    for (; settings != NULL && settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
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

static gsize
find_event(LiantuTable *table, const char *event)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "event", i, EN), event) == 0)
            return i;
    g_assert_not_reached();
}

static void
check_row(LiantuTable *table, const char *event, double known, double low, double high, double gap)
{
    gsize i = find_event(table, event);

    g_assert_cmpfloat(liantu_table_get_double(table, "survive", i), ==, known);
    g_assert_cmpfloat(liantu_table_get_double(table, "survive-low", i), ==, low);
    g_assert_cmpfloat(liantu_table_get_double(table, "survive-high", i), ==, high);
    g_assert_cmpfloat(liantu_table_get_double(table, "gap", i), ==, gap);
}

/* By hand: chips outlast wafers by 30 days and phones outlast chips by 20; the stock of screens is
 * not known, and the two screens stand in for each other. */
static void
test_toy(void)
{
    static const char *const settings[] = {"events", "segments", NULL};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuResult) result = run(chain, settings);
    LiantuTable *losses = liantu_result_get_table(result, "losses");
    LiantuTable *paths = liantu_result_get_table(result, "paths");
    LiantuTable *stocks = liantu_result_get_table(result, "stocks");
    gsize wafer = find_event(paths, "wafer");
    double more = 0.0;

    check_row(losses, "wafer", 50.0, 50.0, 50.0, 40.0);
    check_row(losses, "chip", 20.0, 20.0, 20.0, 70.0);
    /* Capital: no flow. */
    check_row(losses, "scanner", INFINITY, INFINITY, INFINITY, 0.0);
    check_row(losses, "lcd", INFINITY, INFINITY, INFINITY, 0.0);
    g_assert_cmpstr(liantu_table_get_text(paths, "sentence", wafer + 1, EN), ==,
                    "Day 30.0: Chip has used up its stock of Silicon wafer and stops");
    g_assert_cmpfloat(liantu_table_get_double(paths, "day", wafer + 2), ==, 50.0);
    /* Phones hold 70 more days of chips; then wafers need nothing more, or 40 at most elsewhere. */
    for (gsize i = 0; i < liantu_table_get_n_rows(stocks); i++)
        more += liantu_table_get_double(stocks, "more", i);
    g_assert_cmpfloat(more, >=, 70.0);
    g_assert_cmpfloat(more, <=, 110.0);
}

static void
test_readings(void)
{
    static const char *const settings[] = {"events", "segments", "needs", "all",
                                           "cover",  "5",        NULL};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuResult) result = run(chain, settings);
    LiantuTable *losses = liantu_result_get_table(result, "losses");

    /* The days that chips last without a scanner are not known: 5, or 0, or no end. */
    check_row(losses, "scanner", 25.0, 20.0, INFINITY, 65.0);
    g_assert_cmpint(liantu_table_get_int(losses, "n-unknown", find_event(losses, "scanner")), ==,
                    1);
    g_assert_cmpstr(liantu_table_get_text(losses, "reason", find_event(losses, "scanner"), EN), ==,
                    "Without Lithography scanner, Phone lasts 25.0 days and the recovery takes "
                    "90.0; final products that stop before it: 1; 1 stocks on the way are not "
                    "known and taken as 5 days each: at least 20.0 days, without end");
}

/* Two types and nothing else, and two inputs that stand in for each other: the last of each sets
 * the day, and the step says so. */
static void
test_helpers(void)
{
    static const char *const settings[] = {"events", "countries", NULL};
    static const char *const expected[] = {
        "a stops without X",
        "Day 0.0: c stops, since the types of it that it needs have, a the last",
        ("Day 7.0: d has used up its stock of c and too little is left of what stands in for it: "
         "it stops"),
    };
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("helpers");
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *paths;
    guint group, segment[4];

    for (guint i = 0; i < 4; i++) {
        char id[] = {(char)('a' + i), '\0'};

        segment[i] = liantu_builder_add_segment(
            builder, id, i == 3 ? LIANTU_SEGMENT_KIND_TERMINAL : LIANTU_SEGMENT_KIND_CHIP);
    }
    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    liantu_observation_set_value(share, 100.0);
    liantu_observation_set_unit(share, "%");
    for (guint i = 0; i < 2; i++) {
        liantu_builder_add_type(builder, segment[i], "c", NAN);
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                       liantu_builder_add_supply(builder, segment[i], "X", NULL),
                                       share);
    }
    group = liantu_builder_add_group(builder, segment[3], "either", 1, TRUE);
    liantu_builder_set_need_cover(
        builder, liantu_builder_add_need(builder, segment[3], "a", LIANTU_ROLE_FLOW, group), 3.0);
    liantu_builder_set_need_cover(
        builder, liantu_builder_add_need(builder, segment[3], "c", LIANTU_ROLE_FLOW, group), 7.0);
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);
    result = run(chain, settings);
    paths = liantu_result_get_table(result, "paths");
    g_assert_cmpuint(liantu_table_get_n_rows(paths), ==, 3);
    for (gsize i = 0; i < 3; i++)
        g_assert_cmpstr(liantu_table_get_text(paths, "sentence", i, EN), ==, expected[i]);
}

/* A recovery that somebody observed takes the place of the option. */
static void
test_recovery(void)
{
    static const char *const settings[] = {"events", "segments", NULL};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuObservation) days = liantu_observation_new("time-to-recover");
    g_autoptr(LiantuChain) plain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;

    liantu_observation_set_value(days, 30.0);
    liantu_observation_set_unit(days, "day");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SEGMENT,
                                   toy_find(plain, LIANTU_ENTITY_SEGMENT, "wafer"), days);
    chain = liantu_builder_build(builder, NULL);
    g_assert_nonnull(chain);
    result = run(chain, settings);
    check_row(liantu_result_get_table(result, "losses"), "wafer", 50.0, 50.0, 50.0, 0.0);
}

#define N_SEGMENTS 5
#define RECOVER    4

/* A chain in which one country holds the first segment, each segment needs some before it, or
 * `least` of them, and the last is the product. Covers are whole days. */
typedef struct {
    guint from[10], to[10], cover[10], n;
    guint least[N_SEGMENTS]; /* 0: all */
} Links;

static void
make_links(Links *links, GRand *rand, gboolean with_groups)
{
    links->n = 0;
    links->least[0] = 0;
    for (guint to = 1; to < N_SEGMENTS; to++) {
        guint must = (guint)g_rand_int_range(rand, 0, (int)to), first = links->n, n;

        for (guint from = 0; from < to; from++)
            if (links->n < 7 && (from == must || g_rand_int_range(rand, 0, 3) == 0)) {
                links->from[links->n] = from;
                links->to[links->n] = to;
                links->cover[links->n++] = (guint)g_rand_int_range(rand, 0, 3);
            }
        n = links->n - first;
        links->least[to] = with_groups && n > 1 ? (guint)g_rand_int_range(rand, 1, (int)n) : 0;
    }
}

static LiantuChain *
build_links(const Links *links, const double *more)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("links");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");
    g_autoptr(GError) error = NULL;
    guint segment[N_SEGMENTS], group[N_SEGMENTS];

    for (guint i = 0; i < N_SEGMENTS; i++) {
        char id[] = {(char)('a' + i), '\0'};

        segment[i] = liantu_builder_add_segment(builder, id,
                                                i == N_SEGMENTS - 1 ? LIANTU_SEGMENT_KIND_TERMINAL
                                                                    : LIANTU_SEGMENT_KIND_CHIP);
        group[i] = links->least[i] > 0
                       ? liantu_builder_add_group(builder, segment[i], "g", links->least[i], TRUE)
                       : LIANTU_NONE;
    }
    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    liantu_observation_set_value(share, 100.0);
    liantu_observation_set_unit(share, "%");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                   liantu_builder_add_supply(builder, segment[0], "X", NULL),
                                   share);
    for (guint i = 0; i < links->n; i++) {
        char id[] = {(char)('a' + links->from[i]), '\0'};
        guint need = liantu_builder_add_need(builder, segment[links->to[i]], id, LIANTU_ROLE_FLOW,
                                             group[links->to[i]]);

        liantu_builder_set_need_cover(builder, need, links->cover[i] + more[i]);
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return g_steal_pointer(&chain);
}

static int
compare_days(gconstpointer a, gconstpointer b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* When the first of those stops that nobody needs: they are the products. Links come in the order
 * of their ends; a segment stops when so many inputs have run out that too few are left. */
static double
get_time(const Links *links, const guint *more)
{
    double time[N_SEGMENTS] = {0.0, INFINITY, INFINITY, INFINITY, INFINITY}, first = INFINITY;
    gboolean is_used[N_SEGMENTS] = {FALSE};

    for (guint to = 1; to < N_SEGMENTS; to++) {
        double days[10];
        guint n = 0;

        for (guint i = 0; i < links->n; i++)
            if (links->to[i] == to) {
                days[n++] = time[links->from[i]] + links->cover[i] + more[i];
                is_used[links->from[i]] = TRUE;
            }
        qsort(days, n, sizeof *days, compare_days);
        time[to] = days[links->least[to] > 0 ? n - links->least[to] : 0];
    }
    for (guint i = 0; i < N_SEGMENTS; i++)
        if (!is_used[i])
            first = fmin(first, time[i]);

    return first;
}

/* Covers are whole, and the program is one of potentials: so the least sum is whole, too. */
static guint
find_least(const Links *links)
{
    guint best = G_MAXUINT, n = 1;

    for (guint i = 0; i < links->n; i++)
        n *= RECOVER + 1;
    for (guint plan = 0; plan < n; plan++) {
        guint more[10], rest = plan, sum = 0;

        for (guint i = 0; i < links->n; i++, rest /= RECOVER + 1) {
            more[i] = rest % (RECOVER + 1);
            sum += more[i];
        }
        if (sum < best && get_time(links, more) >= RECOVER)
            best = sum;
    }
    return best;
}

/* Where needs stand in for each other, which of them to hold is a choice. */
static void
test_least_stock(gconstpointer with_groups)
{
    static const char *const settings[] = {"events", "countries", "recover", "4", NULL};
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    guint n_asked = 0;

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 10 : 60); i++) {
        Links links;
        static const double none[10];
        double more[10] = {0}, sum = 0.0;
        g_autoptr(LiantuChain) chain = NULL, mended = NULL;
        g_autoptr(LiantuResult) result = NULL, after = NULL;
        LiantuTable *stocks;

        make_links(&links, rand, with_groups != NULL);
        chain = build_links(&links, none);
        result = run(chain, settings);
        stocks = liantu_result_get_table(result, "stocks");
        for (gsize row = 0; row < liantu_table_get_n_rows(stocks); row++) {
            guint from = (guint)(liantu_table_get_text(stocks, "supplier", row, EN)[0] - 'a');
            guint to = (guint)(liantu_table_get_text(stocks, "buyer", row, EN)[0] - 'a');

            sum += liantu_table_get_double(stocks, "more", row);
            for (guint j = 0; j < links.n; j++)
                if (links.from[j] == from && links.to[j] == to)
                    more[j] = liantu_table_get_double(stocks, "more", row);
        }
        g_assert_cmpfloat_with_epsilon(sum, find_least(&links), 1e-6);
        g_assert_false(has_finding(result, "A356"));
        n_asked += sum > 0.0;
        /* With that stock the product does last. */
        mended = build_links(&links, more);
        after = run(mended, settings);
        g_assert_cmpfloat(
            liantu_table_get_double(liantu_result_get_table(after, "losses"), "survive", 0), >=,
            RECOVER - 1e-6);
    }
    g_assert_cmpuint(n_asked, >, 3);
}

static void
lose_to(LiantuBuilder *builder, const char *country, guint segment)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");

    liantu_observation_set_value(share, 100.0);
    liantu_observation_set_unit(share, "%");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                   liantu_builder_add_supply(builder, segment, country, NULL),
                                   share);
}

/* c is a or b; X holds a and what b is made of. Stock helps b only, though both stop at once; and a
 * product that is lost itself, d, does not keep the answer for c away. */
static void
test_types(void)
{
    static const char *const settings[] = {"events", "countries", NULL};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("types");
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *stocks;
    guint segment[5];

    for (guint i = 0; i < 5; i++) {
        char id[] = {(char)('a' + i), '\0'};

        segment[i] = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
    }
    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    lose_to(builder, "X", segment[0]);
    lose_to(builder, "X", segment[3]);
    lose_to(builder, "X", segment[4]);
    liantu_builder_add_type(builder, segment[0], "c", NAN);
    liantu_builder_add_type(builder, segment[1], "c", NAN);
    liantu_builder_set_need_cover(
        builder, liantu_builder_add_need(builder, segment[1], "e", LIANTU_ROLE_FLOW, LIANTU_NONE),
        0.0);
    liantu_builder_set_final(builder, segment[2], TRUE);
    liantu_builder_set_final(builder, segment[3], TRUE);
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);
    result = run(chain, settings);
    g_assert_true(has_finding(result, "A351"));
    stocks = liantu_result_get_table(result, "stocks");
    g_assert_cmpuint(liantu_table_get_n_rows(stocks), ==, 1);
    g_assert_cmpstr(liantu_table_get_text(stocks, "buyer", 0, EN), ==, "b");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(stocks, "more", 0), 90.0, 1e-9);
}

#define N_WIDE 120

/* Many choices that hang together, and hardly any time. */
static void
test_no_time(void)
{
    static const char *const settings[] = {"events", "countries", "seconds", "0.001", NULL};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("wide");
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;

    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    for (guint i = 0; i < N_WIDE; i++) {
        g_autofree char *id = g_strdup_printf("s%u", i);
        guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP), group;

        if (i < 6) {
            lose_to(builder, "X", segment);
            continue;
        }
        liantu_builder_set_final(builder, segment, i > N_WIDE - 20);
        group = liantu_builder_add_group(builder, segment, "g", 2, TRUE);
        for (guint k = 0; k < 5; k++) {
            g_autofree char *from = g_strdup_printf("s%u", i - 1 - k);

            liantu_builder_set_need_cover(
                builder, liantu_builder_add_need(builder, segment, from, LIANTU_ROLE_FLOW, group),
                g_rand_double_range(rand, 0.0, 3.0));
        }
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);
    result = run(chain, settings);
    g_assert_true(has_finding(result, "A356"));
}

/* What may be lost is read as everywhere: all is not segments alone. */
static void
test_events(void)
{
    static const struct {
        const char *events;
        guint n[3]; /* countries, firms, segments */
    } cases[] = {{"countries", {1, 0, 0}},
                 {"firms", {0, 1, 0}},
                 {"segments", {0, 0, 5}},
                 {"all", {1, 1, 5}}};
    static const char *const kinds[] = {"country", "firm", "segment"};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"events", cases[i].events, NULL};
        g_autoptr(LiantuResult) result = run(chain, settings);
        LiantuTable *losses = liantu_result_get_table(result, "losses");
        guint n[3] = {0};

        for (gsize row = 0; row < liantu_table_get_n_rows(losses); row++)
            for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
                n[k] += strcmp(liantu_table_get_text(losses, "event-kind", row, EN), kinds[k]) == 0;
        g_assert_cmpmem(n, sizeof n, cases[i].n, sizeof n);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/survival/toy", test_toy);
    g_test_add_func("/weaklinks/survival/readings", test_readings);
    g_test_add_func("/weaklinks/survival/helpers", test_helpers);
    g_test_add_func("/weaklinks/survival/recovery", test_recovery);
    g_test_add_data_func("/weaklinks/survival/least-stock", NULL, test_least_stock);
    g_test_add_data_func("/weaklinks/survival/least-stock-groups", "groups", test_least_stock);
    g_test_add_func("/weaklinks/survival/types", test_types);
    g_test_add_func("/weaklinks/survival/no-time", test_no_time);
    g_test_add_func("/weaklinks/survival/events", test_events);

    return g_test_run();
}
