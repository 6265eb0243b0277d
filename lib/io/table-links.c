/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of what belongs to two things: types, needs and supplies. */
#include "io/table-reader.h"

#include <math.h>
#include <string.h>

void
lt_table_read_types(LtTableReader *self)
{
    lt_table_reader_start(self, LT_TABLE_TYPES);
    while (lt_table_reader_next(self)) {
        const char *child = lt_table_get_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT);
        const char *parent = lt_table_get_reference(self, LT_FIELD_TYPE_OF, LIANTU_ENTITY_SEGMENT);
        double weight = lt_table_get_number(self, LT_FIELD_WEIGHT, NULL);

        if (!lt_table_require_both(self, LT_FIELD_SEGMENT, LT_FIELD_TYPE_OF) || child == NULL ||
            parent == NULL)
            continue;
        liantu_builder_add_type(self->builder,
                                lt_builder_find_row(self->builder, LIANTU_ENTITY_SEGMENT, child),
                                parent, weight);
    }
}

/* Needs that stand in for each other. What is said of the group may stand in any of its rows. */
typedef struct {
    guint number; /* of the builder, once it is there */
    guint least;  /* 0: not said */
    int essential;
    guint row; /* where that was said */
} Group;

char *
lt_table_make_key(const char *one, const char *other)
{
    return g_strdup_printf("%s\n%s", one, other);
}

static void
report_conflict(LtTableReader *self, LtField field, const Group *group)
{
    g_autofree char *row = lt_table_reader_describe(self, self->table, group->row);

    lt_table_reader_take(self, field,
                         lt_finding_new(LT_FINDING_GROUP_CONFLICT,
                                        lt_table_get_text(self, LT_FIELD_GROUP), row, NULL));
}

static void
gather_group(LtTableReader *self, GHashTable *groups, const char *segment)
{
    char *key = lt_table_make_key(segment, lt_table_get_text(self, LT_FIELD_GROUP));
    guint least = lt_table_get_count(self, LT_FIELD_LEAST, 0);
    int essential = lt_table_get_choice(self, LT_FIELD_ESSENTIAL, -1);
    Group *group = g_hash_table_lookup(groups, key);

    if (group == NULL) {
        group = g_new(Group, 1);
        *group = (Group){LIANTU_NONE, least, essential, self->row};
        g_hash_table_insert(groups, key, group);
        return;
    }
    g_free(key);
    if (group->least == 0)
        group->least = least;
    else if (least != 0 && least != group->least)
        report_conflict(self, LT_FIELD_LEAST, group);
    if (group->essential == -1)
        group->essential = essential;
    else if (essential != -1 && essential != group->essential)
        report_conflict(self, LT_FIELD_ESSENTIAL, group);
}

/* The two ends; FALSE where one is missing. */
static gboolean
get_ends(LtTableReader *self, const char **segment, const char **need)
{
    *segment = lt_table_get_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT);
    *need = lt_table_get_reference(self, LT_FIELD_NEED, LIANTU_ENTITY_SEGMENT);

    return lt_table_require_both(self, LT_FIELD_SEGMENT, LT_FIELD_NEED) && *segment != NULL &&
           *need != NULL;
}

static void
gather_groups(LtTableReader *self, GHashTable *groups)
{
    lt_table_reader_start(self, LT_TABLE_NEEDS);
    while (lt_table_reader_next(self)) {
        const char *segment = lt_table_look_up(self, LIANTU_ENTITY_SEGMENT,
                                               lt_table_get_text(self, LT_FIELD_SEGMENT));

        if (segment != NULL && lt_table_has(self, LT_FIELD_GROUP))
            gather_group(self, groups, segment);
        else if (lt_table_has(self, LT_FIELD_LEAST))
            lt_table_reader_take(self, LT_FIELD_LEAST, lt_finding_new(LT_FINDING_GROUP_NONE, NULL));
    }
}

/* A label that begins with “#” only tells groups apart: the group has no id. Two of them stand for
 * an id that begins with one. */
static const char *
get_group_id(const char *label)
{
    if (*label != '#')
        return label;

    return label[1] == '#' ? label + 1 : NULL;
}

static guint
find_group(LtTableReader *self, GHashTable *groups, const char *segment, guint row)
{
    const char *label = lt_table_get_token(self, LT_FIELD_GROUP);
    g_autofree char *key = NULL;
    Group *group;

    if (label == NULL)
        return LIANTU_NONE;
    key = lt_table_make_key(segment, label);
    group = g_hash_table_lookup(groups, key);
    if (group->number == LIANTU_NONE)
        group->number = liantu_builder_add_group(self->builder, row, get_group_id(label),
                                                 MAX(group->least, 1), group->essential != FALSE);
    return group->number;
}

static void
read_need(LtTableReader *self, GHashTable *groups)
{
    const char *segment, *supplier, *unit = lt_table_get_token(self, LT_FIELD_UNIT);
    gboolean has_role = lt_table_require(self, LT_FIELD_ROLE);
    int role = lt_table_get_choice(self, LT_FIELD_ROLE, LIANTU_ROLE_FLOW);
    guint row, group, need;

    if (!get_ends(self, &segment, &supplier) || !has_role)
        return;
    row = lt_builder_find_row(self->builder, LIANTU_ENTITY_SEGMENT, segment);
    group = find_group(self, groups, segment, row);
    need = liantu_builder_add_need(self->builder, row, supplier, (LiantuRole)role, group);
    liantu_builder_set_need_essential(self->builder, need,
                                      group != LIANTU_NONE ||
                                          lt_table_get_choice(self, LT_FIELD_ESSENTIAL, TRUE));
    liantu_builder_set_need_amount(self->builder, need,
                                   lt_table_get_figure(self, LT_FIELD_AMOUNT, unit), unit);
    liantu_builder_set_need_cover(self->builder, need,
                                  lt_table_get_number(self, LT_FIELD_COVER, NULL));
    liantu_builder_set_need_evidence(
        self->builder, need, lt_table_get_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE),
        (LiantuConfidence)lt_table_get_choice(self, LT_FIELD_CONFIDENCE,
                                              LIANTU_CONFIDENCE_UNKNOWN));
}

void
lt_table_read_needs(LtTableReader *self)
{
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    gather_groups(self, groups);
    lt_table_reader_start(self, LT_TABLE_NEEDS);
    while (lt_table_reader_next(self))
        read_need(self, groups);
}

/* A row about the share of a supply: any of these says something of it. */
static gboolean
has_share(LtTableReader *self)
{
    static const LtField fields[] = {LT_FIELD_SHARE, LT_FIELD_LOW,         LT_FIELD_HIGH,
                                     LT_FIELD_YEAR,  LT_FIELD_SOURCE,      LT_FIELD_CONFIDENCE,
                                     LT_FIELD_NOTE,  LT_FIELD_ILLUSTRATIVE};

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (lt_table_has(self, fields[i]))
            return TRUE;

    return FALSE;
}

static void
read_share(LtTableReader *self, guint supply)
{
    double value, low, high, column_low = lt_table_get_figure(self, LT_FIELD_LOW, "%"),
                             column_high = lt_table_get_figure(self, LT_FIELD_HIGH, "%");
    LtObservation observation = {.indicator = "share", .unit = "%"};

    lt_table_get_share(self, LT_FIELD_SHARE, &value, &low, &high);
    observation.value = value;
    observation.low = isnan(column_low) ? low : column_low;
    observation.high = isnan(column_high) ? high : column_high;
    observation.note = lt_table_get_note(self, LT_FIELD_NOTE);
    observation.source = observation.scope = LIANTU_NONE;
    observation.year = (guint16)lt_table_get_year(self, LT_FIELD_YEAR);
    observation.confidence =
        (guint8)lt_table_get_choice(self, LT_FIELD_CONFIDENCE, LIANTU_CONFIDENCE_UNKNOWN);
    observation.illustrative = (guint8)lt_table_get_choice(self, LT_FIELD_ILLUSTRATIVE, FALSE);
    lt_builder_add_observation(self->builder, LIANTU_ENTITY_SUPPLY, supply, &observation,
                               lt_table_get_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE),
                               NULL);
}

/* A supply may have several rows, each with another figure of its share. */
static gboolean
check_again(LtTableReader *self, const LtTableSupply *supply, const char *place)
{
    g_autofree char *row = NULL;

    if (has_share(self) && (place == NULL || g_strcmp0(place, supply->place) == 0))
        return TRUE;
    row = lt_table_reader_describe(self, self->table, supply->row);
    lt_table_reader_take(self, LT_FIELD_PROVIDER,
                         lt_finding_new(LT_FINDING_SUPPLY_TWICE, row, NULL));
    return FALSE;
}

static void
read_supply(LtTableReader *self)
{
    const char *segment = lt_table_get_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT);
    const char *provider = lt_table_get_reference(self, LT_FIELD_PROVIDER, LIANTU_ENTITY_PROVIDER);
    const char *place = lt_table_get_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE);
    g_autofree char *key = NULL;
    LtTableSupply *supply;

    if (!lt_table_require_both(self, LT_FIELD_SEGMENT, LT_FIELD_PROVIDER) || segment == NULL ||
        provider == NULL)
        return;
    key = lt_table_make_key(segment, provider);
    supply = g_hash_table_lookup(self->supplies, key);
    if (supply != NULL && !check_again(self, supply, place))
        return;
    if (supply == NULL) {
        supply = g_new(LtTableSupply, 1);
        supply->row = self->row;
        supply->place = place;
        supply->number = liantu_builder_add_supply(
            self->builder, lt_builder_find_row(self->builder, LIANTU_ENTITY_SEGMENT, segment),
            provider, place);
        g_hash_table_insert(self->supplies, g_steal_pointer(&key), supply);
    }
    if (has_share(self))
        read_share(self, supply->number);
}

void
lt_table_read_supplies(LtTableReader *self)
{
    lt_table_reader_start(self, LT_TABLE_SUPPLIES);
    while (lt_table_reader_next(self))
        read_supply(self);
}
