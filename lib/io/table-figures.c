/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of observations and of scenarios, which are about things of several kinds. */
#include "io/table-reader.h"
#include "io/table-writer.h"
#include "model/labels-private.h"

#include <math.h>
#include <string.h>

/* The number of the supply that a row is about. */
static guint
find_supply(LtTableReader *self)
{
    const char *segment = lt_table_get_reference(self, LT_FIELD_THING, LIANTU_ENTITY_SEGMENT);
    const char *provider = lt_table_get_reference(self, LT_FIELD_PROVIDER, LIANTU_ENTITY_PROVIDER);
    g_autofree char *key = NULL;
    const LtTableSupply *supply;

    if (!lt_table_require_both(self, LT_FIELD_THING, LT_FIELD_PROVIDER) || segment == NULL ||
        provider == NULL)
        return LIANTU_NONE;
    key = lt_table_make_key(segment, provider);
    supply = g_hash_table_lookup(self->supplies, key);
    if (supply != NULL)
        return supply->number;
    lt_table_reader_take(self, LT_FIELD_PROVIDER,
                         lt_finding_new(LT_FINDING_SUPPLY_NONE, provider, segment, NULL));
    return LIANTU_NONE;
}

/* The row of the builder that an observation is about; LIANTU_NONE with a finding. */
static guint
find_thing(LtTableReader *self, LiantuEntity entity)
{
    const char *id;

    if (entity == LIANTU_ENTITY_SUPPLY)
        return find_supply(self);
    if (lt_table_has(self, LT_FIELD_PROVIDER))
        lt_table_reader_take(self, LT_FIELD_PROVIDER,
                             lt_finding_new(LT_FINDING_FIGURE_PROVIDER, NULL));
    if (entity == LIANTU_ENTITY_CHAIN)
        return 0;
    id = lt_table_get_reference(self, LT_FIELD_THING, entity);

    return lt_table_require(self, LT_FIELD_THING) && id != NULL
               ? lt_builder_find_row(self->builder, entity, id)
               : LIANTU_NONE;
}

static void
read_observation(LtTableReader *self)
{
    gboolean is_whole = lt_table_require_both(self, LT_FIELD_ABOUT, LT_FIELD_INDICATOR);
    int entity = lt_table_get_choice(self, LT_FIELD_ABOUT, -1);
    const char *unit = lt_table_get_token(self, LT_FIELD_UNIT);
    guint row = entity >= 0 ? find_thing(self, (LiantuEntity)entity) : LIANTU_NONE;
    LtObservation observation = {
        .indicator = lt_table_get_indicator(self, LT_FIELD_INDICATOR),
        .unit = unit,
        .period = lt_table_get_token(self, LT_FIELD_PERIOD),
        .note = lt_table_get_note(self, LT_FIELD_NOTE),
        .source = LIANTU_NONE,
        .scope = LIANTU_NONE,
        .year = (guint16)lt_table_get_year(self, LT_FIELD_YEAR),
    };

    observation.value = lt_text_is_unknown(lt_table_get_text(self, LT_FIELD_VALUE))
                            ? NAN
                            : lt_table_get_figure(self, LT_FIELD_VALUE, unit);
    observation.low = lt_table_get_figure(self, LT_FIELD_LOW, unit);
    observation.high = lt_table_get_figure(self, LT_FIELD_HIGH, unit);
    observation.confidence =
        (guint8)lt_table_get_choice(self, LT_FIELD_CONFIDENCE, LIANTU_CONFIDENCE_UNKNOWN);
    observation.illustrative = (guint8)lt_table_get_choice(self, LT_FIELD_ILLUSTRATIVE, FALSE);
    if (is_whole && row != LIANTU_NONE && observation.indicator != NULL)
        lt_builder_add_observation(
            self->builder, (LiantuEntity)entity, row, &observation,
            lt_table_get_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE),
            lt_table_get_reference(self, LT_FIELD_SCOPE, LIANTU_ENTITY_PLACE));
}

void
lt_table_read_observations(LtTableReader *self)
{
    lt_table_reader_start(self, LT_TABLE_OBSERVATIONS);
    while (lt_table_reader_next(self))
        read_observation(self);
}

/* A link of a scenario is “supplier→customer”. */
static char *
find_link(LtTableReader *self, const char *text)
{
    static const char *const arrows[] = {"→", "->", "＞", ">"};

    for (guint i = 0; i < G_N_ELEMENTS(arrows); i++) {
        const char *arrow = strstr(text, arrows[i]), *ends[2];
        g_autofree char *from = NULL, *to = NULL;

        if (arrow == NULL)
            continue;
        from = g_strstrip(g_strndup(text, (gsize)(arrow - text)));
        to = g_strstrip(g_strdup(arrow + strlen(arrows[i])));
        ends[0] = lt_table_resolve(self, LT_FIELD_OF, LIANTU_ENTITY_SEGMENT, from);
        ends[1] = lt_table_resolve(self, LT_FIELD_OF, LIANTU_ENTITY_SEGMENT, to);

        return ends[0] != NULL && ends[1] != NULL ? g_strdup_printf("%s→%s", ends[0], ends[1])
                                                  : NULL;
    }
    lt_table_reader_take(self, LT_FIELD_OF, lt_finding_new(LT_FINDING_SHOCK_LINK, text, NULL));
    return NULL;
}

static char *
find_kind(LtTableReader *self, const char *text)
{
    const LtTableWord *word = lt_table_find_word(LT_CELL_KIND, text);

    if (word != NULL)
        return g_strdup(word->nick);
    lt_table_reader_take(self, LT_FIELD_OF, lt_finding_new(LT_FINDING_SHOCK_KIND, text, NULL));
    return NULL;
}

/* What a shock is to, in the words of the reader of scenarios: names become ids. */
static char *
find_target(LtTableReader *self, int target)
{
    const char *text = lt_table_get_text(self, LT_FIELD_OF);

    if (!lt_table_require(self, LT_FIELD_OF))
        return NULL;
    if (target == LIANTU_ENTITY_CHAIN)
        return find_kind(self, text);
    if (target > 0)
        return g_strdup(lt_table_get_reference(self, LT_FIELD_OF, (LiantuEntity)target));

    return target == -1 ? find_link(self, text) : g_strdup(text);
}

static const char *
get_nick(LtTableReader *self, LtField field, LtCellType type)
{
    const LtTableWord *word = lt_table_get_word(type, lt_table_get_choice(self, field, -100));

    return word != NULL ? word->nick : "";
}

static void
append_field(GString *csv, const char *text)
{
    g_string_append_c(csv, ',');
    lt_csv_append_field(csv, text);
}

static void
append_scenario(LtTableReader *self, GString *csv, const char *target)
{
    static const LtField tokens[] = {LT_FIELD_SIZE, LT_FIELD_PROBABILITY, LT_FIELD_START,
                                     LT_FIELD_HOLD, LT_FIELD_TIME};

    lt_csv_append_field(csv, lt_table_get_text(self, LT_FIELD_SCENARIO));
    append_field(csv, get_nick(self, LT_FIELD_FORM, LT_CELL_FORM));
    append_field(csv, get_nick(self, LT_FIELD_TARGET, LT_CELL_TARGET));
    append_field(csv, target);
    for (guint i = 0; i < G_N_ELEMENTS(tokens); i++)
        append_field(csv, lt_table_get_text(self, tokens[i]));
    append_field(csv, get_nick(self, LT_FIELD_RECOVERY, LT_CELL_RECOVERY));
    append_field(csv, lt_table_get_text(self, LT_FIELD_CORRELATED));
    append_field(csv, get_nick(self, LT_FIELD_TIME_UNIT, LT_CELL_TIME_UNIT));
    g_string_append_c(csv, '\n');
}

/* Sizes and times may be distributions, which the reader of scenarios knows; a plain number is
 * held against its range here, where its cell is known. */
static void
check_range(LtTableReader *self, LtField field, double most)
{
    const char *text = lt_table_get_text(self, field);
    gboolean is_percent;
    double value;

    if (*text == '\0' || !lt_table_parse_number(text, &value, &is_percent))
        return;
    if (value < 0.0 || value > most || is_percent)
        lt_table_reader_take(self, field, lt_finding_new(LT_FINDING_SHOCK_RANGE, text, NULL));
}

void
lt_table_read_scenarios(LtTableReader *self, GString *csv)
{
    if (csv != NULL)
        g_string_assign(csv, "scenario,form,target,of,size,probability,start,hold,time,recovery,"
                             "group,unit\n");
    lt_table_reader_start(self, LT_TABLE_SCENARIOS);
    while (lt_table_reader_next(self)) {
        int target = lt_table_get_choice(self, LT_FIELD_TARGET, -100);
        gboolean is_whole = lt_table_require_both(self, LT_FIELD_SCENARIO, LT_FIELD_TARGET);
        g_autofree char *of = is_whole && target != -100 ? find_target(self, target) : NULL;

        check_range(self, LT_FIELD_SIZE, 1.0);
        check_range(self, LT_FIELD_PROBABILITY, 1.0);
        check_range(self, LT_FIELD_START, HUGE_VAL);
        check_range(self, LT_FIELD_HOLD, HUGE_VAL);
        check_range(self, LT_FIELD_TIME, HUGE_VAL);
        if (csv != NULL && of != NULL)
            append_scenario(self, csv, of);
    }
}
