/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure/structure-private.h"

static gboolean
has_known_observation(LiantuChain *chain, LiantuEntity entity, guint32 row)
{
    const LtItems *items = &chain->items[entity];

    if (items->observation == NULL)
        return FALSE;
    for (guint32 i = items->observation_of.start[row]; i < items->observation_of.start[row + 1];
         i++)
        if (!lt_observation_is_unknown(&items->observation[i]))
            return TRUE;

    return FALSE;
}

void
lt_survey_init(LtSurvey *self, LiantuChain *chain, const LtShape *shape, guint32 home)
{
    *self = (LtSurvey){.chain = chain, .shape = shape, .home = home};
    self->has_share = g_new0(guint8, MAX(shape->n, 1));
    self->has_any = g_new0(guint8, MAX(shape->n, 1));

    for (guint32 i = 0; i < shape->n; i++)
        self->has_any[i] = has_known_observation(chain, LIANTU_ENTITY_SEGMENT, i);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        guint32 segment = chain->supply[i].segment;
        double low, high;

        if (liantu_chain_get_share(chain, i, &low, &high, NULL))
            self->has_share[segment] = 1;
        if (has_known_observation(chain, LIANTU_ENTITY_SUPPLY, i))
            self->has_any[segment] = 1;
    }
}

void
lt_survey_clear(LtSurvey *self)
{
    g_free(self->has_share);
    g_free(self->has_any);
}

void
lt_survey_set_id(const LtSurvey *self,
                 LiantuTable *table,
                 guint column,
                 gsize row,
                 LiantuEntity entity,
                 guint32 thing)
{
    if (thing != LIANTU_NONE)
        lt_table_set_text(table, column, row, liantu_chain_get_id(self->chain, entity, thing));
}

void
lt_survey_set_name(const LtSurvey *self,
                   LiantuTable *table,
                   guint column,
                   gsize row,
                   LiantuEntity entity,
                   guint32 thing)
{
    if (thing != LIANTU_NONE)
        lt_table_set_label(table, column, row,
                           liantu_chain_get_name(self->chain, entity, thing, LIANTU_LANGUAGE_ZH),
                           liantu_chain_get_name(self->chain, entity, thing, LIANTU_LANGUAGE_EN));
}

void
lt_survey_set_note(const LtSurvey *self,
                   LiantuTable *table,
                   guint column,
                   gsize row,
                   LiantuEntity entity,
                   guint32 thing)
{
    lt_table_set_label(table, column, row,
                       liantu_chain_get_note(self->chain, entity, thing, LIANTU_LANGUAGE_ZH),
                       liantu_chain_get_note(self->chain, entity, thing, LIANTU_LANGUAGE_EN));
}

void
lt_survey_set_year(LiantuTable *table, guint column, gsize row, int year)
{
    if (year != 0)
        lt_table_set_int(table, column, row, year);
}
