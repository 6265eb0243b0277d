/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of how many needs lead from one stage of the chain to another. */
#include "model/words.h"
#include "structure/structure-private.h"

#include <string.h>

static const char *const groups[] = {"material", "equipment", "software",
                                     "process",  "part",      "final"};

#define N_GROUPS G_N_ELEMENTS(groups)

static guint
find_group(LiantuChain *chain, guint32 segment)
{
    const char *nick = lt_structure_get_role_group(liantu_chain_get_segment_kind(chain, segment),
                                                   liantu_chain_is_final(chain, segment));
    guint i = 0;

    while (strcmp(groups[i], nick) != 0)
        i++;

    return i;
}

/* Each stage but the first two has twice as many tiers as the one before, so that a long chain has
 * few of them: 0, 1, 2, 3–4, 5–8, 9–16 … steps from the end. */
static guint32
get_stage(guint32 tier)
{
    guint32 stage = 0;

    if (tier == 0)
        return 0;
    for (guint32 last = 1; last < tier; last *= 2)
        stage++;

    return stage + 1;
}

static void
set_stage(LiantuTable *table, guint column, gsize row, guint32 stage)
{
    guint32 last = stage > 0 ? 1u << (stage - 1) : 0, first = stage > 1 ? last / 2 + 1 : last;
    g_autofree char *zh = NULL, *en = NULL;

    if (stage == 0) {
        zh = g_strdup("末端");
        en = g_strdup("the end");
    } else if (first == last) {
        zh = g_strdup_printf("距末端%u步", last);
        en = g_strdup_printf(last == 1 ? "%u step away" : "%u steps away", last);
    } else {
        zh = g_strdup_printf("距末端%u–%u步", first, last);
        en = g_strdup_printf("%u–%u steps away", first, last);
    }
    lt_table_set_int(table, column, row, stage);
    lt_table_set_label(table, column + 1, row, zh, en);
}

static void
set_group(LiantuTable *table, guint column, gsize row, guint group)
{
    lt_table_set_text(table, column, row, groups[group]);
    lt_table_set_label(table, column + 1, row,
                       lt_word_find("role-group", groups[group], LIANTU_LANGUAGE_ZH),
                       lt_word_find("role-group", groups[group], LIANTU_LANGUAGE_EN));
}

/* The nodes are stage · N_GROUPS + group. */
static void
add_flow(LiantuTable *table, guint32 from, guint32 to, guint32 n)
{
    gsize row = lt_table_add_row(table);

    set_stage(table, LT_FLOW_FROM_STAGE, row, from / N_GROUPS);
    set_group(table, LT_FLOW_FROM_GROUP, row, from % N_GROUPS);
    set_stage(table, LT_FLOW_TO_STAGE, row, to / N_GROUPS);
    set_group(table, LT_FLOW_TO_GROUP, row, to % N_GROUPS);
    lt_table_set_int(table, LT_FLOW_N, row, n);
}

/* From the far end to the near one, groups in their order. */
LiantuTable *
lt_structure_make_flows(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    const guint32 *tier = survey->shape->tier;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_FLOWS], 0);
    guint32 n_stages = get_stage(MAX(survey->shape->n_tiers, 1) - 1) + 1;
    guint32 n_nodes = n_stages * N_GROUPS;
    g_autofree guint32 *count = g_new0(guint32, (gsize)n_nodes * n_nodes);

    for (guint32 i = 0; i < chain->n_needs; i++) {
        const LtNeed *need = &chain->need[i];
        guint32 from =
            get_stage(tier[need->supplier]) * N_GROUPS + find_group(chain, need->supplier);
        guint32 to = get_stage(tier[need->segment]) * N_GROUPS + find_group(chain, need->segment);

        count[(gsize)from * n_nodes + to]++;
    }
    for (guint32 stage = n_stages; stage-- > 0;)
        for (guint32 from = stage * N_GROUPS; from < (stage + 1) * N_GROUPS; from++)
            for (guint32 to = 0; to < n_nodes; to++)
                if (count[(gsize)from * n_nodes + to] > 0)
                    add_flow(table, from, to, count[(gsize)from * n_nodes + to]);

    return table;
}
