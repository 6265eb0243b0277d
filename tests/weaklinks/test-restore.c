/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define N  7

/* Who needs whom, and in which groups; X or Y holds the segments that are lost. */
typedef struct {
    guint8 alone[N][N];
    guint8 any[N][N];
    guint least[N]; /* 0: no group */
    guint8 is_lost[N];
    guint8 is_of_second[N]; /* Y holds it, not X */
    guint8 is_final[N];
} Case;

static void
make_case(Case *self, GRand *rand, gboolean of_two)
{
    memset(self, 0, sizeof *self);
    for (guint i = 0; i < N; i++) {
        guint n = 0;

        self->is_lost[i] = g_rand_int_range(rand, 0, 3) == 0;
        self->is_of_second[i] = of_two && g_rand_boolean(rand);
        self->is_final[i] = i >= N - 2;
        for (guint j = 0; j < N; j++)
            if (j != i && g_rand_int_range(rand, 0, 3) == 0) {
                gboolean any = g_rand_boolean(rand);

                self->any[i][j] = any;
                self->alone[i][j] = !any;
                n += any;
            }
        if (n == 1)
            for (guint j = 0; j < N; j++) {
                self->alone[i][j] |= self->any[i][j];
                self->any[i][j] = FALSE;
            }
        self->least[i] = n < 2 ? 0 : (guint)g_rand_int_range(rand, 1, (int)n);
    }
}

static LiantuChain *
build(const Case *self)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("restore");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    liantu_builder_add_provider(builder, "X", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_add_provider(builder, "Y", LIANTU_LAYER_COUNTRY, NULL);
    for (guint i = 0; i < N; i++) {
        char id[] = {(char)('a' + i), '\0'};

        liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
        liantu_builder_set_final(builder, i, self->is_final[i]);
    }
    for (guint i = 0; i < N; i++) {
        guint group = LIANTU_NONE;

        if (self->least[i] > 0)
            group = liantu_builder_add_group(builder, i, "g", self->least[i], TRUE);
        for (guint j = 0; j < N; j++) {
            char id[] = {(char)('a' + j), '\0'};

            if (self->any[i][j] || self->alone[i][j])
                liantu_builder_add_need(builder, i, id, LIANTU_ROLE_FLOW,
                                        self->any[i][j] ? group : LIANTU_NONE);
        }
        if (self->is_lost[i]) {
            g_autoptr(LiantuObservation) share = liantu_observation_new("share");

            liantu_observation_set_value(share, 100.0);
            liantu_observation_set_unit(share, "%");
            liantu_builder_add_observation(
                builder, LIANTU_ENTITY_SUPPLY,
                liantu_builder_add_supply(builder, i, self->is_of_second[i] ? "Y" : "X", NULL),
                share);
        }
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

static gboolean
is_met(const Case *self, guint i, const guint8 *works)
{
    guint n = 0;

    for (guint j = 0; j < N; j++) {
        if (self->alone[i][j] && !works[j])
            return FALSE;
        n += self->any[i][j] && works[j];
    }
    return n >= self->least[i];
}

/* What stops: nothing stops but for a reason. */
static void
stop(const Case *self, guint8 *stopped)
{
    gboolean moved = TRUE;

    memcpy(stopped, self->is_lost, N);
    while (moved) {
        guint8 works[N];

        moved = FALSE;
        for (guint i = 0; i < N; i++)
            works[i] = !stopped[i];
        for (guint i = 0; i < N; i++)
            if (!stopped[i] && !is_met(self, i, works))
                stopped[i] = moved = TRUE;
    }
}

/* What works again with new suppliers: nothing starts but for a reason. */
static void
start(const Case *self, const guint8 *stopped, guint mended, guint8 *works)
{
    gboolean moved = TRUE;

    for (guint i = 0; i < N; i++)
        works[i] = !stopped[i];
    while (moved) {
        moved = FALSE;
        for (guint i = 0; i < N; i++)
            if (!works[i] && (!self->is_lost[i] || (mended & (1u << i))) && is_met(self, i, works))
                works[i] = moved = TRUE;
    }
}

static gboolean
brings_back(const Case *self, const guint8 *stopped, guint mended, guint product)
{
    guint8 works[N];

    start(self, stopped, mended, works);
    if (product < N)
        return works[product];
    for (guint i = 0; i < N; i++)
        if (self->is_final[i] && !works[i])
            return FALSE;

    return TRUE;
}

static void
count_sets(const Case *self, const guint8 *stopped, guint product, guint *least, guint *n_sets)
{
    *least = G_MAXUINT;
    *n_sets = 0;
    for (guint mended = 1; mended < 1u << N; mended++) {
        guint size = 0;
        gboolean is_minimal = TRUE;

        for (guint i = 0; i < N; i++)
            if (mended & (1u << i)) {
                size++;
                is_minimal &= self->is_lost[i];
            }
        if (!is_minimal || !brings_back(self, stopped, mended, product))
            continue;
        for (guint i = 0; i < N; i++)
            if ((mended & (1u << i)) && brings_back(self, stopped, mended & ~(1u << i), product))
                is_minimal = FALSE;
        *n_sets += is_minimal;
        if (is_minimal)
            *least = MIN(*least, size);
    }
}

static guint
read_set(const char *text)
{
    guint set = 0;

    for (const char *p = text; p != NULL && *p != '\0'; p++)
        if (g_ascii_islower(*p))
            set |= 1u << (*p - 'a');

    return set;
}

static void
check_row(const Case *self, LiantuTable *table, gsize row, const guint8 *stopped, guint *n_found)
{
    const char *id = liantu_table_get_text(table, "product", row, EN);
    guint product = id != NULL ? (guint)(id[0] - 'a') : N, least, n_sets;

    count_sets(self, stopped, product, &least, &n_sets);
    g_assert_cmpint(liantu_table_get_int(table, "n-sets", row), ==, n_sets);
    if (n_sets == 0) {
        g_assert_true(liantu_table_is_unknown(table, "size", row));
        g_assert_nonnull(
            strstr(liantu_table_get_text(table, "reason", row, EN), "need each other"));
        return;
    }
    g_assert_cmpint(liantu_table_get_int(table, "size", row), ==, least);
    g_assert_true(brings_back(
        self, stopped, read_set(liantu_table_get_text(table, "segments", row, EN)), product));
    (*n_found)++;
}

static LiantuResult *
run(LiantuChain *chain, const char *const *settings)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("restore", NULL);
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    for (; settings[0] != NULL; settings += 2)
        g_assert_true(liantu_analysis_set_option(analysis, settings[0], settings[1], &error));
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

/* One loss, or two that are lost together. */
static void
test_brute_force(gconstpointer of_two)
{
    static const char *const one[] = {NULL}, *const two[] = {"lose", "X, Y", NULL};
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    guint n_found = 0, n_rows = 0;

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 100 : 1000); i++) {
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;
        guint8 stopped[N];
        guint n_stopped = 0;
        LiantuTable *table;
        Case self;

        make_case(&self, rand, of_two != NULL);
        chain = build(&self);
        result = run(chain, of_two != NULL ? two : one);
        table = liantu_result_get_table(result, "sets");
        stop(&self, stopped);
        for (guint k = 0; k < N; k++)
            n_stopped += self.is_final[k] && stopped[k];
        g_assert_cmpuint(liantu_table_get_n_rows(table), ==, n_stopped + (n_stopped > 1));
        for (gsize row = 0; row < liantu_table_get_n_rows(table); row++, n_rows++)
            check_row(&self, table, row, stopped, &n_found);
    }
    g_assert_cmpuint(n_rows, >, 30);
    g_assert_cmpuint(n_found, >, 10);
}

/* c needs a and b, which are lost: two new suppliers, and more than one may be asked for. */
static void
test_order(void)
{
    static const char *const settings[] = {"order", "1", NULL};
    Case self = {.is_lost = {TRUE, TRUE}, .is_final = {FALSE, FALSE, TRUE}};
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    self.alone[2][0] = self.alone[2][1] = TRUE;
    chain = build(&self);
    result = run(chain, settings);
    table = liantu_result_get_table(result, "sets");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 1);
    g_assert_true(liantu_table_is_unknown(table, "size", 0));
    g_assert_cmpstr(liantu_table_get_text(table, "reason", 0, EN), ==,
                    "It takes new suppliers of more than 1 segments");
}

/* Of what stopped, b and c wait for each other; a does not wait for them, and is not named. */
static void
test_circle(void)
{
    static const char *const settings[] = {"events", "countries", NULL};
    Case self = {.is_lost = {TRUE}, .is_final = {FALSE, FALSE, FALSE, TRUE}};
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;

    self.alone[1][0] = self.alone[1][2] = self.alone[2][1] = self.alone[3][2] = TRUE;
    chain = build(&self);
    result = run(chain, settings);
    g_assert_cmpstr(liantu_table_get_text(liantu_result_get_table(result, "sets"), "reason", 0, EN),
                    ==,
                    "Not even new suppliers of everything bring it back: c, b need each other and "
                    "have all stopped, so some of it must first come ready-made from outside");
}

/* What may be lost is read as everywhere: all is not segments alone. */
static void
test_all(void)
{
    Case self = {.is_final = {TRUE}, .is_lost = {TRUE}};
    g_autoptr(LiantuChain) chain = build(&self);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("restore", NULL);
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *sets;

    liantu_analysis_set_option(analysis, "events", "all", NULL);
    result = liantu_analysis_run(analysis, chain, NULL, NULL);
    sets = liantu_result_get_table(result, "sets");
    g_assert_cmpuint(liantu_table_get_n_rows(sets), >, 0);
    g_assert_cmpstr(liantu_table_get_text(sets, "event", 0, EN), ==, "X");
}

static void
test_bad_name(void)
{
    Case self = {.is_final = {TRUE}};
    g_autoptr(LiantuChain) chain = build(&self);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("restore", NULL);
    g_autoptr(GError) error = NULL;

    liantu_analysis_set_option(analysis, "lose", "nobody", NULL);
    g_assert_null(liantu_analysis_run(analysis, chain, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/weaklinks/restore/brute-force", NULL, test_brute_force);
    g_test_add_data_func("/weaklinks/restore/brute-force-together", "two", test_brute_force);
    g_test_add_func("/weaklinks/restore/order", test_order);
    g_test_add_func("/weaklinks/restore/circle", test_circle);
    g_test_add_func("/weaklinks/restore/all", test_all);
    g_test_add_func("/weaklinks/restore/bad-name", test_bad_name);

    return g_test_run();
}
