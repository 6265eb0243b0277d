/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of who comes first in how many segments that depend on few. */
#include "concentration/concentration-private.h"
#include "liantu/enums.h"
#include "model/labels-private.h"

#include <stdlib.h>

enum {
    LEADER_LAYER,
    LEADER_NUMBER,
    LEADER_PROVIDER,
    LEADER_NAME,
    LEADER_HOME,
    LEADER_CRITICAL,
    LEADER_CONCENTRATED,
    LEADER_N,
    LEADER_CUMULATIVE,
};

static const LtColumn columns[] = {
    {"layer", LIANTU_COLUMN_TYPE_TEXT, "层", "Layer", "country：国家；firm：企业",
     "country or firm", NULL, 0},
    {"number", LIANTU_COLUMN_TYPE_INT, "序号", "Number", "按首位环节数", "By the segments it leads",
     NULL, 0},
    {"provider", LIANTU_COLUMN_TYPE_TEXT, "编号", "Provider", "供应者编号", "Id of the provider",
     NULL, 0},
    {"provider-name", LIANTU_COLUMN_TYPE_LABEL, "供应者", "Provider name", "供应者名称",
     "Name of the provider", NULL, 0},
    {"is-home", LIANTU_COLUMN_TYPE_INT, "本地", "At home", "1：在本地", "1: lies at home", NULL, 0},
    {"n-critical", LIANTU_COLUMN_TYPE_INT, "高度依赖", "Critical", "居首位的环节中高度依赖的个数",
     "Critical segments in which it comes first", NULL, 0},
    {"n-concentrated", LIANTU_COLUMN_TYPE_INT, "集中", "Concentrated", "居首位的环节中集中的个数",
     "Concentrated segments in which it comes first", NULL, 0},
    {"n", LIANTU_COLUMN_TYPE_INT, "合计", "Both", "两者合计", "Both together", NULL, 0},
    {"cumulative", LIANTU_COLUMN_TYPE_DOUBLE, "累计", "Cumulative",
     "到此名次为止占该层全部这类环节的比例",
     "Part of all such segments of the layer that the first so many lead", "1", 1},
};

static const LtTableSpec spec = {"leaders", "首位供应者", "Who comes first", columns,
                                 G_N_ELEMENTS(columns)};

typedef struct {
    guint32 provider;
    guint32 n_critical;
    guint32 n_concentrated;
} Leader;

static int
compare_leaders(const void *a, const void *b)
{
    const Leader *x = a, *y = b;
    guint32 one = x->n_critical + x->n_concentrated, other = y->n_critical + y->n_concentrated;

    if (one != other)
        return one > other ? -1 : 1;
    if (x->n_critical != y->n_critical)
        return x->n_critical > y->n_critical ? -1 : 1;

    return (x->provider > y->provider) - (x->provider < y->provider);
}

static void
add_leader(LiantuTable *table, LiantuChain *chain, int layer, guint number, const Leader *leader)
{
    gsize row = lt_table_add_row(table);

    lt_table_set_text(table, LEADER_LAYER, row, lt_enum_get_nick(LIANTU_TYPE_LAYER, layer));
    lt_table_set_int(table, LEADER_NUMBER, row, number);
    lt_table_set_text(table, LEADER_PROVIDER, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_PROVIDER, leader->provider));
    lt_table_set_label(
        table, LEADER_NAME, row,
        liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, leader->provider, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, leader->provider, LIANTU_LANGUAGE_EN));
    lt_table_set_int(table, LEADER_CRITICAL, row, leader->n_critical);
    lt_table_set_int(table, LEADER_CONCENTRATED, row, leader->n_concentrated);
    lt_table_set_int(table, LEADER_N, row, leader->n_critical + leader->n_concentrated);
}

/* How many segments of the two states each provider of a layer leads. */
static void
count_leads(Leader *leaders, const LtHolding *holdings, guint n, int layer)
{
    for (guint i = 0; i < n; i++) {
        const LtHolders *holders = holdings[i].layer[layer];
        LtState state = holdings[i].state;
        Leader *leader;

        if (holders->top == LIANTU_NONE ||
            (state != LT_STATE_CRITICAL && state != LT_STATE_CONCENTRATED))
            continue;
        leader = &leaders[holders->provider[holders->top]];
        leader->n_critical += state == LT_STATE_CRITICAL;
        leader->n_concentrated += state == LT_STATE_CONCENTRATED;
    }
}

static void
add_layer(LiantuTable *table,
          LiantuChain *chain,
          const LtHolding *holdings,
          guint n,
          guint32 home,
          int layer)
{
    guint32 n_providers = liantu_chain_get_n(chain, LIANTU_ENTITY_PROVIDER), all = 0, sum = 0;
    g_autofree Leader *leaders = g_new0(Leader, MAX(n_providers, 1));

    for (guint32 i = 0; i < n_providers; i++)
        leaders[i].provider = i;
    count_leads(leaders, holdings, n, layer);
    qsort(leaders, n_providers, sizeof *leaders, compare_leaders);
    for (guint32 i = 0; i < n_providers; i++)
        all += leaders[i].n_critical + leaders[i].n_concentrated;
    for (guint32 i = 0; i < n_providers; i++) {
        guint32 own = leaders[i].n_critical + leaders[i].n_concentrated;

        if (own == 0)
            break;
        sum += own;
        add_leader(table, chain, layer, i + 1, &leaders[i]);
        lt_table_set_int(
            table, LEADER_HOME, liantu_table_get_n_rows(table) - 1,
            liantu_chain_is_within(chain, chain->provider_place[leaders[i].provider], home));
        lt_table_set_double(table, LEADER_CUMULATIVE, liantu_table_get_n_rows(table) - 1,
                            (double)sum / all);
    }
}

LiantuTable *
lt_concentration_make_leaders(LiantuChain *chain, const LtHolding *holdings, guint n, guint32 home)
{
    LiantuTable *table = lt_table_new(&spec, 0);

    add_layer(table, chain, holdings, n, home, LIANTU_LAYER_COUNTRY);
    add_layer(table, chain, holdings, n, home, LIANTU_LAYER_FIRM);

    return table;
}
