/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/amount-text.h"
#include "io/eto-data.h"
#include "model/builder-private.h"
#include "model/labels-private.h"

#include <math.h>
#include <string.h>

/* The notes to the data set call a country negligible that has no more than this. */
#define NEGLIGIBLE_PERCENT 2.0
/* Shares are rounded one by one: a layer adds up to this much, in parts of 1. */
#define LEAST_SUM 0.99
/* A sum that is about 1, or about 100 %. */
#define ABOUT 0.1

/* A supply; its row is the builder's. */
typedef struct {
    const LtEtoNode *node;
    const LtEtoProvider *provider;
    guint row;
    guint line;
    const char *source;
    int year;
    LtShareText share;
} Supply;

/* The shares of a node in a layer. */
typedef struct {
    const LtEtoNode *node;
    LiantuLayer layer;
    guint line;
    guint n_numbers;
    guint n_unknown; /* holders without a number */
    double sum;      /* of numbers without a sign, as written */
    double signed_sum;
} Group;

typedef struct {
    guint provider, provider_name, node, node_name;
    guint share, negligible, year, source;
} Columns;

typedef struct {
    LtEto *eto;
    GArray *supplies;
    GHashTable *row_of; /* supply → its row + 1; by node and provider */
    GPtrArray *groups;
    GHashTable *group_of;
    double greatest; /* of numbers without a sign */
    gboolean is_fraction;
} Provision;

static guint
hash_supply(gconstpointer key)
{
    const Supply *supply = key;

    return g_direct_hash(supply->node) * 31 + g_direct_hash(supply->provider);
}

static gboolean
equal_supply(gconstpointer a, gconstpointer b)
{
    const Supply *one = a, *other = b;

    return one->node == other->node && one->provider == other->provider;
}

static guint
hash_group(gconstpointer key)
{
    const Group *group = key;

    return g_direct_hash(group->node) * 2 + (guint)group->layer;
}

static gboolean
equal_group(gconstpointer a, gconstpointer b)
{
    const Group *one = a, *other = b;

    return one->node == other->node && one->layer == other->layer;
}

static void
count_share(Provision *self, const Supply *supply)
{
    Group key = {.node = supply->node, .layer = supply->provider->layer, .line = supply->line};
    Group *group = g_hash_table_lookup(self->group_of, &key);

    if (group == NULL) {
        group = g_memdup2(&key, sizeof key);
        g_ptr_array_add(self->groups, group);
        g_hash_table_add(self->group_of, group);
    }
    if (supply->share.kind != LT_SHARE_NUMBER) {
        group->n_unknown++;
        return;
    }
    group->n_numbers++;
    if (supply->share.has_sign) {
        group->signed_sum += supply->share.value;
    } else {
        group->sum += supply->share.value;
        self->greatest = MAX(self->greatest, supply->share.value);
    }
}

/* The edition of 2022 says which of the blanks are negligible. */
static gboolean
is_negligible(LtCsvReader *reader, guint column)
{
    const char *text = lt_csv_reader_get_word(reader, column);
    LtShareText flag;

    if (lt_share_text_parse(text, &flag) && flag.kind == LT_SHARE_NEGLIGIBLE)
        return TRUE;
    if (*text != '\0' && flag.kind != LT_SHARE_BLANK)
        lt_csv_reader_take_finding(
            reader, column, lt_finding_new(LT_FINDING_TABLE_WORD, text, "negligible, major", NULL));

    return FALSE;
}

static gboolean
read_share(LtCsvReader *reader, const Columns *columns, LtShareText *share)
{
    const char *text = lt_csv_reader_get_word(reader, columns->share);
    gboolean fits = lt_share_text_parse(text, share);
    double most = fmax(share->value, fmax(share->low, share->high));

    if (!fits || most > 100.0) {
        lt_csv_reader_take_finding(reader, columns->share,
                                   lt_finding_new(LT_FINDING_TABLE_SHARE, text, NULL));
        return FALSE;
    }
    if (is_negligible(reader, columns->negligible) && share->kind == LT_SHARE_BLANK)
        share->kind = LT_SHARE_NEGLIGIBLE;

    return TRUE;
}

static void
report_second(LtCsvReader *reader, const Columns *columns, const Supply *supply, guint line)
{
    g_autofree char *first = g_strdup_printf("%u", line);

    lt_csv_reader_take_finding(reader, columns->share,
                               lt_finding_new(LT_FINDING_TABLE_TWO_SHARES, supply->provider->name,
                                              supply->node->name, first, NULL));
}

/* A second figure for a supply is another observation of it, and does not count in sums. */
static void
add_supply(Provision *self, LtCsvReader *reader, const Columns *columns, Supply *supply)
{
    gpointer known = g_hash_table_lookup(self->row_of, supply);

    if (known != NULL) {
        const Supply *first = &g_array_index(self->supplies, Supply, GPOINTER_TO_UINT(known) - 1);

        supply->row = first->row;
        report_second(reader, columns, supply, first->line);
    } else {
        supply->row = liantu_builder_add_supply(self->eto->builder, supply->node->row,
                                                supply->provider->id, NULL);
        count_share(self, supply);
        g_hash_table_insert(self->row_of, g_memdup2(supply, sizeof *supply),
                            GUINT_TO_POINTER(self->supplies->len + 1));
    }
    g_array_append_val(self->supplies, *supply);
}

static void
read_supply(Provision *self, LtCsvReader *reader, const Columns *columns)
{
    LtEto *eto = self->eto;
    Supply supply = {.line = lt_csv_reader_get_line(reader)};
    const LtEtoProvider *provider = lt_eto_find_provider(eto, reader, columns->provider);
    const LtEtoNode *node = lt_eto_find_node(eto, reader, columns->node);

    if (provider == NULL || node == NULL || provider->is_total)
        return;

    supply.provider = provider;
    supply.node = node;
    if (!read_share(reader, columns, &supply.share)) {
        /* The sum of the others says nothing then. */
        supply.share.kind = LT_SHARE_BLANK;
        count_share(self, &supply);
        return;
    }
    if (lt_eto_check_name(eto, reader, columns->provider_name, provider->id, provider->name))
        liantu_builder_add_alias(eto->builder, LIANTU_ENTITY_PROVIDER, provider->row,
                                 lt_csv_reader_get_word(reader, columns->provider_name));
    if (lt_eto_check_name(eto, reader, columns->node_name, node->id, node->name))
        liantu_builder_add_alias(eto->builder, LIANTU_ENTITY_SEGMENT, node->row,
                                 lt_csv_reader_get_word(reader, columns->node_name));
    supply.year = lt_eto_read_year(reader, columns->year);
    supply.source = lt_eto_add_source(eto, lt_csv_reader_get_word(reader, columns->source));
    add_supply(self, reader, columns, &supply);
}

static gboolean
is_about(double sum, double whole)
{
    return fabs(sum / whole - 1.0) <= ABOUT;
}

/* Shares without a per cent sign are per cent, unless none is above 1 and most of the groups add up
 * to about 1. */
static void
choose_unit(Provision *self)
{
    guint n_ones = 0, n_groups = 0;
    LiantuFinding *finding;

    for (guint i = 0; i < self->groups->len; i++) {
        const Group *group = self->groups->pdata[i];

        if (!(group->sum > 0.0))
            continue;
        n_groups++;
        n_ones += is_about(group->sum, 1.0) ? 1 : 0;
    }
    self->is_fraction = n_groups > 0 && self->greatest <= 1.0 && 2 * n_ones > n_groups;
    if (!self->is_fraction)
        return;

    finding = lt_finding_new(LT_FINDING_TABLE_FRACTIONS, NULL);
    lt_finding_set_file(finding, lt_eto_get_file_name(LT_ETO_PROVISION));
    g_ptr_array_add(self->eto->findings, finding);
}

static void
report_sum(Provision *self, const Group *group, double sum)
{
    g_autofree char *percent = g_strdup_printf("%.1f%%", 100.0 * sum);
    const char *id = group->node->id;
    const char *zh[] = {id, lt_layer_get_label(group->layer, LIANTU_LANGUAGE_ZH), percent, NULL};
    const char *en[] = {id, lt_layer_get_label(group->layer, LIANTU_LANGUAGE_EN), percent, NULL};
    LiantuFinding *finding = lt_finding_new_bilingual(LT_FINDING_TABLE_SUM, zh, en);

    lt_finding_set_file(finding, lt_eto_get_file_name(LT_ETO_PROVISION));
    lt_finding_set_line(finding, group->line);
    lt_finding_add_subject(finding, id);
    g_ptr_array_add(self->eto->findings, finding);
}

/* Too much is the builder's to say; too little is only wrong where nobody is left without a
 * number. */
static void
check_sums(Provision *self)
{
    for (guint i = 0; i < self->groups->len; i++) {
        const Group *group = self->groups->pdata[i];
        double whole = self->is_fraction ? 1.0 : 100.0;
        double sum = group->sum / whole + group->signed_sum / 100.0;

        if (group->n_numbers > 0 && group->n_unknown == 0 && sum < LEAST_SUM - 1e-9)
            report_sum(self, group, sum);
    }
}

/* A blank says that the provider is there, and not how much it has: the observation has no value.
 */
static void
add_observation(Provision *self, const Supply *supply)
{
    const LtShareText *share = &supply->share;
    gboolean is_fraction = self->is_fraction && !share->has_sign;
    LtObservation observation = {
        .indicator = "share",
        .value = share->value,
        .low = share->low,
        .high = share->high,
        .unit = is_fraction ? "1" : "%",
        .note = share->is_about ? "about" : NULL,
        .source = LIANTU_NONE,
        .scope = LIANTU_NONE,
        .year = (guint16)supply->year,
        .confidence = (guint8)lt_eto_get_confidence(supply->source),
    };

    if (share->kind == LT_SHARE_NEGLIGIBLE) {
        observation.low = 0.0;
        observation.high = NEGLIGIBLE_PERCENT;
        observation.unit = "%";
        observation.note = "negligible";
        observation.confidence = LIANTU_CONFIDENCE_LOW;
    }
    lt_builder_add_observation(self->eto->builder, LIANTU_ENTITY_SUPPLY, supply->row, &observation,
                               supply->source, NULL);
}

static void
read_rows(LtEto *eto, LtCsvReader *reader, const Columns *columns)
{
    Provision self = {
        .eto = eto,
        .supplies = g_array_new(FALSE, FALSE, sizeof(Supply)),
        .row_of = g_hash_table_new_full(hash_supply, equal_supply, g_free, NULL),
        .groups = g_ptr_array_new_with_free_func(g_free),
        .group_of = g_hash_table_new(hash_group, equal_group),
    };

    while (lt_csv_reader_next(reader))
        read_supply(&self, reader, columns);
    choose_unit(&self);
    check_sums(&self);
    for (guint i = 0; i < self.supplies->len; i++)
        add_observation(&self, &g_array_index(self.supplies, Supply, i));

    g_hash_table_unref(self.group_of);
    g_ptr_array_unref(self.groups);
    g_hash_table_unref(self.row_of);
    g_array_unref(self.supplies);
}

void
lt_eto_read_provision(LtEto *self, GBytes *bytes)
{
    static const char *const flags[] = {"negligible_market_share", "negligible_share",
                                        "negligible"};
    g_autoptr(LtCsvReader) reader = lt_eto_open(self, LT_ETO_PROVISION, bytes);
    Columns columns = {.negligible = LIANTU_NONE};

    if (reader == NULL)
        return;

    columns.provider = lt_csv_reader_require_column(reader, "provider_id");
    columns.node = lt_csv_reader_require_column(reader, "provided_id");
    columns.share = lt_csv_reader_require_column(reader, "share_provided");
    columns.provider_name = lt_csv_reader_find_column(reader, "provider_name");
    columns.node_name = lt_csv_reader_find_column(reader, "provided_name");
    columns.year = lt_csv_reader_find_column(reader, "year");
    columns.source = lt_csv_reader_find_column(reader, "source");
    for (guint i = 0; i < G_N_ELEMENTS(flags) && columns.negligible == LIANTU_NONE; i++)
        columns.negligible = lt_csv_reader_find_column(reader, flags[i]);
    if (columns.provider != LIANTU_NONE && columns.node != LIANTU_NONE &&
        columns.share != LIANTU_NONE)
        read_rows(self, reader, &columns);
}
