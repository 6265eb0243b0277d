/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of which segments stand, or are to stand, at which place of home. */
#include "structure/structure-private.h"

typedef struct {
    guint32 place;
    guint32 segment;
    guint32 n_firms;
    guint32 n_projects;
    gboolean is_focus;
    guint32 rank; /* of the segment */
} Presence;

typedef struct {
    guint32 n_firms;
    guint32 n_projects;
    guint32 n_places;
} Total;

typedef struct {
    const LtSurvey *survey;
    GHashTable *row_of; /* place · segments + segment, as gint64 → Presence */
} Gathering;

/* NULL where the place is not at home. */
static Presence *
find_presence(Gathering *self, guint32 place, guint32 segment)
{
    LiantuChain *chain = self->survey->chain;
    gint64 key = (gint64)place * self->survey->shape->n + segment;
    Presence *found;

    if (place == LIANTU_NONE || self->survey->home == LIANTU_NONE ||
        !liantu_chain_is_within(chain, place, self->survey->home))
        return NULL;
    found = g_hash_table_lookup(self->row_of, &key);
    if (found == NULL) {
        found = g_new0(Presence, 1);
        found->place = place;
        found->segment = segment;
        g_hash_table_insert(self->row_of, g_memdup2(&key, sizeof key), found);
    }
    return found;
}

static void
gather_firms(Gathering *self)
{
    LiantuChain *chain = self->survey->chain;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        const LtSupply *supply = &chain->supply[i];
        guint32 place =
            supply->place != LIANTU_NONE ? supply->place : chain->provider_place[supply->provider];
        Presence *presence;

        if (chain->provider_layer[supply->provider] != LIANTU_LAYER_FIRM ||
            chain->provider_residual[supply->provider])
            continue;
        presence = find_presence(self, place, supply->segment);
        if (presence != NULL)
            presence->n_firms++;
    }
}

/* A project is at each of its places for each of its segments. */
static void
gather_project(Gathering *self, guint32 project)
{
    LiantuChain *chain = self->survey->chain;
    guint32 from = chain->reference_of_project.start[project];
    guint32 to = chain->reference_of_project.start[project + 1];

    for (guint32 i = from; i < to; i++) {
        const LtReference *place =
            &chain->project_reference[lt_index_get_row(&chain->reference_of_project, i)];

        for (guint32 j = from; place->entity == LIANTU_ENTITY_PLACE && j < to; j++) {
            const LtReference *segment =
                &chain->project_reference[lt_index_get_row(&chain->reference_of_project, j)];
            Presence *presence = segment->entity == LIANTU_ENTITY_SEGMENT
                                     ? find_presence(self, place->row, segment->row)
                                     : NULL;

            if (presence != NULL)
                presence->n_projects++;
        }
    }
}

static void
gather_focus(Gathering *self, guint32 place)
{
    LiantuChain *chain = self->survey->chain;

    for (guint32 i = chain->focus_of_place.start[place]; i < chain->focus_of_place.start[place + 1];
         i++) {
        const LtReference *focus = &chain->place_focus[lt_index_get_row(&chain->focus_of_place, i)];
        Presence *presence =
            focus->entity == LIANTU_ENTITY_SEGMENT ? find_presence(self, place, focus->row) : NULL;

        if (presence != NULL)
            presence->is_focus = TRUE;
    }
}

static int
compare_totals(gconstpointer a, gconstpointer b, gpointer user_data)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    const Total *totals = user_data, *one = &totals[x], *other = &totals[y];

    if (one->n_firms != other->n_firms)
        return one->n_firms > other->n_firms ? -1 : 1;
    if (one->n_projects != other->n_projects)
        return one->n_projects > other->n_projects ? -1 : 1;
    if (one->n_places != other->n_places)
        return one->n_places > other->n_places ? -1 : 1;

    return (x > y) - (x < y);
}

static void
rank_segments(GPtrArray *rows, guint32 n)
{
    g_autofree Total *totals = g_new0(Total, MAX(n, 1));
    g_autofree guint32 *order = g_new(guint32, MAX(n, 1)), *rank = g_new(guint32, MAX(n, 1));

    for (guint i = 0; i < rows->len; i++) {
        const Presence *row = rows->pdata[i];

        totals[row->segment].n_firms += row->n_firms;
        totals[row->segment].n_projects += row->n_projects;
        totals[row->segment].n_places++;
    }
    for (guint32 i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_totals, totals);
    for (guint32 i = 0; i < n; i++)
        rank[order[i]] = i + 1;
    for (guint i = 0; i < rows->len; i++) {
        Presence *row = rows->pdata[i];

        row->rank = rank[row->segment];
    }
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const Presence *x = *(Presence *const *)a, *y = *(Presence *const *)b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;

    return (x->place > y->place) - (x->place < y->place);
}

static void
fill_row(const LtSurvey *survey, LiantuTable *table, gsize row, const Presence *presence)
{
    lt_survey_set_id(survey, table, LT_PRESENCE_PLACE, row, LIANTU_ENTITY_PLACE, presence->place);
    lt_survey_set_name(survey, table, LT_PRESENCE_PLACE_NAME, row, LIANTU_ENTITY_PLACE,
                       presence->place);
    lt_survey_set_id(survey, table, LT_PRESENCE_SEGMENT, row, LIANTU_ENTITY_SEGMENT,
                     presence->segment);
    lt_survey_set_name(survey, table, LT_PRESENCE_NAME, row, LIANTU_ENTITY_SEGMENT,
                       presence->segment);
    lt_table_set_int(table, LT_PRESENCE_N_FIRMS, row, presence->n_firms);
    lt_table_set_int(table, LT_PRESENCE_N_PROJECTS, row, presence->n_projects);
    lt_table_set_int(table, LT_PRESENCE_IS_FOCUS, row, presence->is_focus);
    lt_table_set_int(table, LT_PRESENCE_SEGMENT_RANK, row, presence->rank);
}

LiantuTable *
lt_structure_make_presence(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    g_autoptr(GHashTable) row_of =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    Gathering gathering = {survey, row_of};
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    LiantuTable *table;
    GHashTableIter iterator;
    gpointer row;

    gather_firms(&gathering);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PROJECT].n; i++)
        gather_project(&gathering, i);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PLACE].n; i++)
        gather_focus(&gathering, i);
    g_hash_table_iter_init(&iterator, row_of);
    while (g_hash_table_iter_next(&iterator, NULL, &row))
        g_ptr_array_add(rows, row);
    rank_segments(rows, survey->shape->n);
    g_ptr_array_sort(rows, compare_rows);

    table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_PRESENCE], rows->len);
    for (guint i = 0; i < rows->len; i++)
        fill_row(survey, table, i, rows->pdata[i]);

    return table;
}
