/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/importance.h"
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "weaklinks/importance-run.h"
#include "weaklinks/importance-tables.h"

#include <math.h>

/* Pairs are looked for among so many of the events that matter most to a product. */
#define TOP_EVENTS 6

/* Less than this comes of rounding. */
#define NOTHING 1e-12

typedef struct {
    guint32 level;
    double weight;
} Heavy;

typedef struct {
    guint32 level;
    guint32 other;
    double joint;
} Pair;

static int
compare_heavy(gconstpointer a, gconstpointer b)
{
    const Heavy *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;

    return (x->level > y->level) - (x->level < y->level);
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *x = a, *y = b;

    if (fabs(x->joint) != fabs(y->joint))
        return fabs(x->joint) > fabs(y->joint) ? -1 : 1;

    return x->level != y->level ? (x->level < y->level ? -1 : 1) : (x->other > y->other) * 2 - 1;
}

static GArray *
list_heavy(const LtViewState *state)
{
    GArray *heavy = g_array_new(FALSE, FALSE, sizeof(Heavy));

    for (guint32 l = 0; l < state->sets.n_levels; l++) {
        Heavy one = {l, state->birnbaum[l]};

        if (one.weight > 0.0)
            g_array_append_val(heavy, one);
    }
    g_array_sort(heavy, compare_heavy);
    g_array_set_size(heavy, MIN(heavy->len, TOP_EVENTS));

    return heavy;
}

static const char *
event_name(const LtImportanceRun *run, guint32 level, LiantuLanguage language)
{
    return lt_event_get_name(&run->losses, lt_importance_get_event(run, run->event_of_level[level]),
                             language);
}

static char *
explain_pair(const LtImportanceRun *run, const Pair *pair, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *one = event_name(run, pair->level, language);
    const char *other = event_name(run, pair->other, language);

    if (pair->joint > 0.0)
        return g_strdup_printf(
            zh ? "%s与%s互为备份：保住其一，另一项就不那么要紧"
               : "%s and %s stand in for each other: once one is safe, the other "
                 "matters less",
            one, other);

    return g_strdup_printf(
        zh ? "%s与%s各自都能致停：两者都要保住"
           : "%s and %s each stop it without the other: both have to be made safe",
        one, other);
}

static void
add_pair_row(LtImportanceRun *run, guint product, const Pair *pair)
{
    LiantuTable *table = run->joint_table;
    gsize row = lt_table_add_row(table);
    const guint32 levels[] = {pair->level, pair->other};
    static const guint ids[] = {LT_JOINT_EVENT, LT_JOINT_OTHER};
    static const guint names[] = {LT_JOINT_NAME, LT_JOINT_OTHER_NAME};
    g_autofree char *zh = explain_pair(run, pair, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = explain_pair(run, pair, LIANTU_LANGUAGE_EN);

    lt_table_set_text(table, LT_JOINT_PRODUCT, row,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT,
                                          g_array_index(run->products, guint32, product)));
    for (guint i = 0; i < 2; i++) {
        const LtEvent *event = lt_importance_get_event(run, run->event_of_level[levels[i]]);

        lt_table_set_text(table, ids[i], row, lt_event_get_id(&run->losses, event));
        lt_table_set_label(table, names[i], row, event_name(run, levels[i], LIANTU_LANGUAGE_ZH),
                           event_name(run, levels[i], LIANTU_LANGUAGE_EN));
    }
    lt_table_set_double(table, LT_JOINT_VALUE, row, pair->joint);
    lt_table_set_text(table, LT_JOINT_KIND, row, pair->joint > 0.0 ? "backup" : "series");
    lt_table_set_label(table, LT_JOINT_REASON, row, zh, en);
}

gboolean
lt_importance_add_pairs(LtImportanceRun *run, guint product)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];
    guint32 top = state->top_of[product];
    g_autoptr(GArray) heavy = list_heavy(state);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));

    if (top == LIANTU_NONE || isnan(state->chance[product]))
        return TRUE;
    for (guint i = 0; i + 1 < heavy->len; i++) {
        guint32 level = g_array_index(heavy, Heavy, i).level;

        if (!lt_function_joint(&state->sets.diagram, state->sets.function[LT_RUNNING][top],
                               state->p, state->sets.n_levels, level, run->joint))
            return FALSE;
        for (guint k = i + 1; k < heavy->len; k++) {
            Pair pair = {level, g_array_index(heavy, Heavy, k).level, 0.0};

            pair.joint = run->joint[pair.other];
            if (fabs(pair.joint) > NOTHING)
                g_array_append_val(pairs, pair);
        }
    }
    g_array_sort(pairs, compare_pairs);
    for (guint i = 0; i < MIN(pairs->len, run->options->pairs); i++)
        add_pair_row(run, product, &g_array_index(pairs, Pair, i));

    return TRUE;
}

/* Products that stop on average, when the members of a group fail with a given probability. */
static gboolean
sum_with(LtImportanceRun *run, GArray *members, double p, double *stopped)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];

    memcpy(run->changed, state->p, state->sets.n_levels * sizeof *run->changed);
    for (guint i = 0; i < members->len; i++)
        run->changed[g_array_index(members, guint32, i)] = p;
    if (!lt_functions_probability(&state->sets.diagram, state->sets.function[LT_RUNNING],
                                  state->tops->len, run->changed, run->changed_chance))
        return FALSE;
    *stopped = 0.0;
    for (guint t = 0; t < state->tops->len; t++)
        if (!isnan(run->changed_chance[t]))
            *stopped += run->changed_chance[t];

    return TRUE;
}

typedef struct {
    const char *kind;
    const char *id;
    const char *name[2];
    GArray *members; /* levels */
} Group;

static void
add_group_row(LtImportanceRun *run, const Group *group, double lost, double safe)
{
    LiantuTable *table = run->group_table;
    gsize row = lt_table_add_row(table);
    g_autofree char *zh = g_strdup_printf("“%s”的%u项同时失去时，平均%.3g种产品停产（现为%.3g）",
                                          group->name[0], group->members->len, lost, run->stopped);
    g_autofree char *en = g_strdup_printf(
        "If all %u of ‘%s’ are lost at once, %.3g products stop on average (%.3g now)",
        group->members->len, group->name[1], lost, run->stopped);

    lt_table_set_text(table, LT_GROUPS_KIND, row, group->kind);
    lt_table_set_text(table, LT_GROUPS_ID, row, group->id);
    lt_table_set_label(table, LT_GROUPS_NAME, row, group->name[0], group->name[1]);
    lt_table_set_int(table, LT_GROUPS_N, row, group->members->len);
    lt_table_set_double(table, LT_GROUPS_LOST, row, lost);
    lt_table_set_double(table, LT_GROUPS_SAFE, row, safe);
    if (run->stopped > 0.0) {
        lt_table_set_double(table, LT_GROUPS_ACHIEVEMENT, row, lost / run->stopped);
        lt_table_set_double(table, LT_GROUPS_REDUCTION, row,
                            safe > NOTHING ? run->stopped / safe : INFINITY);
    }
    lt_table_set_label(table, LT_GROUPS_REASON, row, zh, en);
}

static gboolean
add_group(LtImportanceRun *run, const Group *group)
{
    double lost, safe;

    /* What one carries is said of it alone. */
    if (group->members->len < 2)
        return TRUE;
    if (!sum_with(run, group->members, 1.0, &lost) || !sum_with(run, group->members, 0.0, &safe))
        return FALSE;
    add_group_row(run, group, lost, safe);

    return TRUE;
}

static gboolean
supplies_kind(LiantuChain *chain, guint32 provider, LiantuSegmentKind kind)
{
    const LtIndex *index = &chain->supply_of_provider;

    for (guint32 slot = index->start[provider]; slot < index->start[provider + 1]; slot++)
        if (chain->segment_kind[chain->supply[lt_index_get_row(index, slot)].segment] == kind)
            return TRUE;

    return FALSE;
}

/* A segment is of a kind; a firm, of every kind that it supplies. A country is of all of them, so
 * it is in no such group. */
static gboolean
is_of_kind(const LtImportanceRun *run, const LtEvent *event, LiantuSegmentKind kind)
{
    if (event->kind == LT_EVENT_SEGMENT)
        return run->chain->segment_kind[event->segment] == kind;

    return event->kind == LT_EVENT_FIRM && supplies_kind(run->chain, event->provider, kind);
}

static gboolean
is_in(const LtImportanceRun *run, const LtEvent *event, guint32 place)
{
    if (event->kind == LT_EVENT_COUNTRY)
        return event->place == place;
    if (event->kind == LT_EVENT_SITE)
        return liantu_chain_is_within(run->chain, event->place, place);

    return event->kind == LT_EVENT_FIRM && run->losses.country_of[event->provider] == place;
}

static gboolean
add_kinds(LtImportanceRun *run)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (LiantuSegmentKind kind = LIANTU_SEGMENT_KIND_UNKNOWN; kind <= LIANTU_SEGMENT_KIND_SERVICE;
         kind++) {
        Group group = {"kind",
                       lt_enum_get_nick(LIANTU_TYPE_SEGMENT_KIND, kind),
                       {liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_ZH),
                        liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_EN)},
                       members};

        g_array_set_size(members, 0);
        for (guint i = 0; i < lt_importance_count_events(run); i++) {
            guint32 level = lt_importance_get_level(run, LT_VIEW_KNOWN, i);

            if (level != LT_NONE && is_of_kind(run, lt_importance_get_event(run, i), kind))
                g_array_append_val(members, level);
        }
        if (!add_group(run, &group))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_countries(LtImportanceRun *run)
{
    LiantuChain *chain = run->chain;
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 place = 0; place < chain->items[LIANTU_ENTITY_PLACE].n; place++) {
        Group group = {
            "country",
            liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, place),
            {liantu_chain_get_name(chain, LIANTU_ENTITY_PLACE, place, LIANTU_LANGUAGE_ZH),
             liantu_chain_get_name(chain, LIANTU_ENTITY_PLACE, place, LIANTU_LANGUAGE_EN)},
            members};

        if (chain->place_level[place] != LIANTU_PLACE_LEVEL_COUNTRY)
            continue;
        g_array_set_size(members, 0);
        for (guint i = 0; i < lt_importance_count_events(run); i++) {
            guint32 level = lt_importance_get_level(run, LT_VIEW_KNOWN, i);

            if (level != LT_NONE && is_in(run, lt_importance_get_event(run, i), place))
                g_array_append_val(members, level);
        }
        if (!add_group(run, &group))
            return FALSE;
    }
    return TRUE;
}

gboolean
lt_importance_add_groups(LtImportanceRun *run)
{
    return add_countries(run) && add_kinds(run);
}
