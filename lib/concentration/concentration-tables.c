/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "concentration/concentration-private.h"
#include "liantu/enums.h"
#include "model/labels-private.h"

#include <math.h>

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

#define SHARE_ZH "合计按1折算后的份额"
#define SHARE_EN "Share of the world market, fitted so that all add up to 1"

static const LtColumn segment_columns[] = {
    {"rank", INT, "名次", "Rank", "按所选层 HHI 下限排名；门槛以下或没有份额的环节没有名次",
     "By the least HHI of the chosen layer; none under the threshold or without shares", NULL, 0},
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"kind", TEXT, "类别代码", "Kind", "环节类别", "Kind of the segment", NULL, 0},
    {"kind-name", LABEL, "类别", "Kind name", "环节类别的名称", "Name of the kind", NULL, 0},
    {"market-size", DOUBLE, "市场规模", "Market", "全球市场规模", "Size of the world market",
     "USD million", 1},
    {"country-n", INT, "国家数", "Countries", "可能持有份额的国家数",
     "Countries that may hold a share", NULL, 0},
    {"country-top", TEXT, "首位国家编号", "Top country id", "份额确知最大的国家",
     "Country that surely has most", NULL, 0},
    {"country-top-name", LABEL, "首位国家", "Top country", "份额确知最大的国家的名称",
     "Name of the country that surely has most", NULL, 0},
    {"country-top-share", DOUBLE, "首位国家份额", "Top country's share", "首位国家至少占的份额",
     "What the top country has at least", "1", 1},
    {"country-hhi-low", DOUBLE, "国家HHI下限", "Country HHI, least",
     "国家份额平方和的下限，0至10000", "Least sum of squared country shares, 0 to 10,000", NULL, 0},
    {"country-hhi-high", DOUBLE, "国家HHI上限", "Country HHI, most",
     "国家份额平方和的上限，0至10000", "Greatest sum of squared country shares, 0 to 10,000", NULL,
     0},
    {"country-known", DOUBLE, "国家份额已知", "Countries known", "归属已知的市场部分",
     "Part of the market whose country is known", "1", 1},
    {"firm-n", INT, "企业数", "Firms", "可能持有份额的企业数", "Firms that may hold a share", NULL,
     0},
    {"firm-top", TEXT, "首位企业编号", "Top firm id", "份额确知最大的企业",
     "Firm that surely has most", NULL, 0},
    {"firm-top-name", LABEL, "首位企业", "Top firm", "份额确知最大的企业的名称",
     "Name of the firm that surely has most", NULL, 0},
    {"firm-top-share", DOUBLE, "首位企业份额", "Top firm's share", "首位企业至少占的份额",
     "What the top firm has at least", "1", 1},
    {"firm-hhi-low", DOUBLE, "企业HHI下限", "Firm HHI, least", "企业份额平方和的下限，0至10000",
     "Least sum of squared firm shares, 0 to 10,000", NULL, 0},
    {"firm-hhi-high", DOUBLE, "企业HHI上限", "Firm HHI, most", "企业份额平方和的上限，0至10000",
     "Greatest sum of squared firm shares, 0 to 10,000", NULL, 0},
    {"firm-known", DOUBLE, "企业份额已知", "Firms known", "归属已知的市场部分",
     "Part of the market whose firm is known", "1", 1},
    {"single-source", INT, "唯一来源", "Single source", "1：一国或一企占全部；0：否",
     "1: one country or firm has it all; 0: no", NULL, 0},
    {"home-share-low", DOUBLE, "本地份额下限", "Home share, least", "确在本地的份额",
     "Share that surely lies at home", "1", 1},
    {"home-share-high", DOUBLE, "本地份额上限", "Home share, most", "可能在本地的份额",
     "Share that may lie at home", "1", 1},
    {"import-reliance-low", DOUBLE, "境外依赖下限", "Import reliance, least", "确在本国之外的份额",
     "Share that surely lies outside the home country", "1", 1},
    {"import-reliance-high", DOUBLE, "境外依赖上限", "Import reliance, most",
     "可能在本国之外的份额", "Share that may lie outside the home country", "1", 1},
    {"state", TEXT, "状态代码", "State", "状态", "State", NULL, 0},
    {"state-name", LABEL, "状态", "State name", "状态的名称", "Name of the state", NULL, 0},
    {"reason", LABEL, "原因", "Reason", "一句话说明状态的原因", "Why it has this state", NULL, 0},
    {"n-unknown", INT, "无数据供应", "Without a number", "没有份额数据的供应条数",
     "Supplies without a share", NULL, 0},
};

G_STATIC_ASSERT(G_N_ELEMENTS(segment_columns) == LT_SEGMENTS_UNKNOWN + 1);

static const LtTableSpec segment_spec = {"segments", "各环节集中度", "Concentration by segment",
                                         segment_columns, G_N_ELEMENTS(segment_columns)};

enum {
    HOLDER_SEGMENT,
    HOLDER_SEGMENT_NAME,
    HOLDER_LAYER,
    HOLDER_PROVIDER,
    HOLDER_NAME,
    HOLDER_LOW,
    HOLDER_HIGH,
    HOLDER_HOME,
    HOLDER_RESIDUAL,
    HOLDER_YEAR,
    HOLDER_SOURCE,
    HOLDER_CONFIDENCE,
};

static const LtColumn holder_columns[] = {
    {"segment", TEXT, "环节编号", "Segment id", "环节编号", "Id of the segment", NULL, 0},
    {"segment-name", LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL, 0},
    {"layer", TEXT, "层", "Layer", "country：国家；firm：企业", "country or firm", NULL, 0},
    {"provider", TEXT, "编号", "Provider", "供应者编号", "Id of the provider", NULL, 0},
    {"provider-name", LABEL, "供应者", "Provider name", "供应者名称", "Name of the provider", NULL,
     0},
    {"share-low", DOUBLE, "份额下限", "Share, least", SHARE_ZH, SHARE_EN, "1", 1},
    {"share-high", DOUBLE, "份额上限", "Share, most", SHARE_ZH, SHARE_EN, "1", 1},
    {"is-home", INT, "本地", "At home", "1：在本地", "1: lies at home", NULL, 0},
    {"residual", INT, "其余", "Residual", "1：其余各方，不是一个供应者",
     "1: all others together, not a supplier", NULL, 0},
    {"year", INT, "年份", "Year", "数据年份", "Year of the figure", NULL, 0},
    {"source", TEXT, "来源", "Source", "来源编号", "Id of the source", NULL, 0},
    {"confidence", TEXT, "可信度", "Confidence", "可信度", "How far it can be trusted", NULL, 0},
};

static const LtTableSpec holder_spec = {"holders", "持有者", "Holders", holder_columns,
                                        G_N_ELEMENTS(holder_columns)};

enum {
    STATE_STATE,
    STATE_NAME,
    STATE_GLYPH,
    STATE_RULE,
    STATE_N,
};

static const LtColumn state_columns[] = {
    {"state", TEXT, "状态代码", "State", "状态", "State", NULL, 0},
    {"state-name", LABEL, "状态", "State name", "状态的名称", "Name of the state", NULL, 0},
    {"glyph", TEXT, "符号", "Glyph", "图中的符号", "Its sign on maps", NULL, 0},
    {"rule", LABEL, "规则", "Rule", "判定规则", "How it is judged", NULL, 0},
    {"n", INT, "环节数", "Segments", "处于该状态的环节数", "Segments in this state", NULL, 0},
};

static const LtTableSpec state_spec = {"states", "状态图例", "States", state_columns,
                                       G_N_ELEMENTS(state_columns)};

static void
set_name(LiantuTable *table,
         guint column,
         gsize row,
         LiantuChain *chain,
         LiantuEntity entity,
         guint32 thing)
{
    lt_table_set_label(table, column, row,
                       liantu_chain_get_name(chain, entity, thing, LIANTU_LANGUAGE_ZH),
                       liantu_chain_get_name(chain, entity, thing, LIANTU_LANGUAGE_EN));
}

static void
fill_layer(LiantuTable *table, gsize row, guint first, LiantuChain *chain, const LtHolders *holders)
{
    guint n = 0;

    for (guint i = 0; i < holders->n; i++)
        n += holders->high[i] > 0.0;
    lt_table_set_int(table, first + LT_LAYER_N, row, n);
    lt_table_set_double(table, first + LT_LAYER_HHI_LOW, row, holders->hhi_low);
    lt_table_set_double(table, first + LT_LAYER_HHI_HIGH, row, holders->hhi_high);
    lt_table_set_double(table, first + LT_LAYER_KNOWN, row, holders->known);
    if (holders->top == LIANTU_NONE)
        return;

    lt_table_set_text(
        table, first + LT_LAYER_TOP, row,
        liantu_chain_get_id(chain, LIANTU_ENTITY_PROVIDER, holders->provider[holders->top]));
    set_name(table, first + LT_LAYER_TOP_NAME, row, chain, LIANTU_ENTITY_PROVIDER,
             holders->provider[holders->top]);
    lt_table_set_double(table, first + LT_LAYER_TOP_SHARE, row, holders->low[holders->top]);
}

static void
fill_segment(LiantuTable *table, gsize row, LiantuChain *chain, const LtHolding *holding)
{
    LiantuSegmentKind kind = liantu_chain_get_segment_kind(chain, holding->segment);
    const LtStateInfo *state = &lt_state_info[holding->state];
    g_autofree char *zh = lt_holding_explain(holding, chain, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_holding_explain(holding, chain, LIANTU_LANGUAGE_EN);

    if (holding->is_ranked)
        lt_table_set_int(table, LT_SEGMENTS_RANK, row, (gint64)row + 1);
    lt_table_set_text(table, LT_SEGMENTS_SEGMENT, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, holding->segment));
    set_name(table, LT_SEGMENTS_NAME, row, chain, LIANTU_ENTITY_SEGMENT, holding->segment);
    lt_table_set_text(table, LT_SEGMENTS_KIND, row,
                      lt_enum_get_nick(LIANTU_TYPE_SEGMENT_KIND, (int)kind));
    lt_table_set_label(table, LT_SEGMENTS_KIND_NAME, row,
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_ZH),
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, LT_SEGMENTS_MARKET, row, holding->market);
    fill_layer(table, row, LT_SEGMENTS_COUNTRY, chain, holding->layer[LIANTU_LAYER_COUNTRY]);
    fill_layer(table, row, LT_SEGMENTS_FIRM, chain, holding->layer[LIANTU_LAYER_FIRM]);
    if (holding->single != LT_SINGLE_UNKNOWN)
        lt_table_set_int(table, LT_SEGMENTS_SINGLE, row, holding->single == LT_SINGLE_YES);
    lt_table_set_double(table, LT_SEGMENTS_HOME_LOW, row, holding->home_low);
    lt_table_set_double(table, LT_SEGMENTS_HOME_HIGH, row, holding->home_high);
    lt_table_set_double(table, LT_SEGMENTS_IMPORT_LOW, row, holding->import_low);
    lt_table_set_double(table, LT_SEGMENTS_IMPORT_HIGH, row, holding->import_high);
    lt_table_set_text(table, LT_SEGMENTS_STATE, row, state->nick);
    lt_table_set_label(table, LT_SEGMENTS_STATE_NAME, row, state->name[0], state->name[1]);
    lt_table_set_label(table, LT_SEGMENTS_REASON, row, zh, en);
    lt_table_set_int(table, LT_SEGMENTS_UNKNOWN, row,
                     holding->layer[0]->n_unknown + holding->layer[1]->n_unknown);
}

LiantuTable *
lt_concentration_make_segments(LiantuChain *chain, const LtHolding *holdings, guint n)
{
    LiantuTable *table = lt_table_new(&segment_spec, n);

    for (guint i = 0; i < n; i++)
        fill_segment(table, i, chain, &holdings[i]);

    return table;
}

static void
add_holder(LiantuTable *table,
           LiantuChain *chain,
           const LtHolding *holding,
           int layer,
           guint holder,
           guint32 home)
{
    const LtHolders *holders = holding->layer[layer];
    guint32 provider = holders->provider[holder], supply = holders->supply[holder];
    guint32 place = chain->supply[supply].place;
    gsize row = lt_table_add_row(table);
    const LtObservation *picked =
        lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, supply, "share", LIANTU_NONE);

    if (place == LIANTU_NONE)
        place = chain->provider_place[provider];
    lt_table_set_text(table, HOLDER_SEGMENT, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, holding->segment));
    set_name(table, HOLDER_SEGMENT_NAME, row, chain, LIANTU_ENTITY_SEGMENT, holding->segment);
    lt_table_set_text(table, HOLDER_LAYER, row, lt_enum_get_nick(LIANTU_TYPE_LAYER, layer));
    lt_table_set_text(table, HOLDER_PROVIDER, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_PROVIDER, provider));
    set_name(table, HOLDER_NAME, row, chain, LIANTU_ENTITY_PROVIDER, provider);
    lt_table_set_double(table, HOLDER_LOW, row, holders->low[holder]);
    lt_table_set_double(table, HOLDER_HIGH, row, holders->high[holder]);
    lt_table_set_int(table, HOLDER_HOME, row, liantu_chain_is_within(chain, place, home));
    lt_table_set_int(table, HOLDER_RESIDUAL, row, holder >= holders->n);
    if (picked == NULL)
        return;

    if (picked->year != 0)
        lt_table_set_int(table, HOLDER_YEAR, row, picked->year);
    if (picked->source != LIANTU_NONE)
        lt_table_set_text(table, HOLDER_SOURCE, row,
                          liantu_chain_get_id(chain, LIANTU_ENTITY_SOURCE, picked->source));
    lt_table_set_text(table, HOLDER_CONFIDENCE, row,
                      lt_enum_get_nick(LIANTU_TYPE_CONFIDENCE, picked->confidence));
}

LiantuTable *
lt_concentration_make_holders(LiantuChain *chain, const LtHolding *holdings, guint n, guint32 home)
{
    LiantuTable *table = lt_table_new(&holder_spec, 0);

    for (guint i = 0; i < n; i++)
        for (int layer = 0; layer < 2; layer++) {
            const LtHolders *holders = holdings[i].layer[layer];

            for (guint holder = 0; holder < holders->n + holders->n_residual; holder++)
                add_holder(table, chain, &holdings[i], layer, holder, home);
        }

    return table;
}

LiantuTable *
lt_concentration_make_states(const LtHolding *holdings, guint n)
{
    LiantuTable *table = lt_table_new(&state_spec, LT_N_STATES);

    for (guint state = 0; state < LT_N_STATES; state++) {
        const LtStateInfo *info = &lt_state_info[state];
        gint64 count = 0;

        for (guint i = 0; i < n; i++)
            count += (guint)holdings[i].state == state;
        lt_table_set_text(table, STATE_STATE, state, info->nick);
        lt_table_set_label(table, STATE_NAME, state, info->name[0], info->name[1]);
        lt_table_set_text(table, STATE_GLYPH, state, info->glyph);
        lt_table_set_label(table, STATE_RULE, state, info->rule[0], info->rule[1]);
        lt_table_set_int(table, STATE_N, state, count);
    }

    return table;
}
