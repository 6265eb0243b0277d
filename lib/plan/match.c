/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "kernels/matching.h"
#include "liantu/plan.h"
#include "plan/gap-survey.h"

#include <math.h>
#include <string.h>

/**
 * LiantuMatch:
 *
 * Who at home could buy from whom: for each segment, demanders and suppliers are paired by the
 * supplier's tier, nearness and quantities.
 *
 * Two answers stand side by side: the pairs of the greatest total value, and pairs that nobody
 * would leave for each other. Where quantities are not known, tier and nearness decide alone.
 *
 * Formulas, units and sources are in `docs/analyses/match.md`.
 *
 * Since: 0.1
 */
struct _LiantuMatch {
    LiantuAnalysis parent_instance;

    char *home;
    char *segment;
    double switching;
};

struct _LiantuMatchClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuMatch:home:
 *
 * The place whose demand is matched, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuMatch:segment:
 *
 * One segment to match, by id; without it, all.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuMatch:switching:
 *
 * What it costs to take up a supplier elsewhere, as a part of the best value.
 *
 * A share, from 0 to 1; by default 0.05.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuMatch, liantu_match, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuMatch, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的",
     "The place whose demand is matched, by id or name; without it, the one the chain names", NULL},
    {"segment", LIANTU_OPTION_TYPE_TEXT, OFFSET(segment), 0, 0, 0, NULL,
     "只对接一个环节，写编号；缺省为全部", "One segment to match, by id; without it, all", NULL},
    {"switching", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(switching), 0, 1, 0.05, "1",
     "改用外地供应者的转换成本，占最高价值的比例",
     "What it costs to take up a supplier elsewhere, as a part of the best value", NULL},
};

static const LtAnalysisInfo info = {
    "match",
    "供需对接",
    "Match",
    "本地谁的需求可与哪家供应者对接，哪些需求无人可接？",
    "Whose demand at home could meet which supplier, and which demand meets none?",
    options,
    G_N_ELEMENTS(options),
};

enum {
    SEGMENT,
    NAME,
    DEMANDER,
    DEMANDER_NAME,
    USED_FOR,
    SUPPLIER,
    SUPPLIER_NAME,
    SUPPLIER_PLACE,
    TIER,
    NEARNESS,
    VALUE,
    BEST,
    STABLE,
    REASON,
};

static const LtColumn pair_columns[] = {
    {"segment", LT_PLAN_TEXT, "编号", "Id", "对接的环节", "What is bought", NULL, 0},
    {"name", LT_PLAN_LABEL, "环节", "Segment", "对接的环节", "What is bought", NULL, 0},
    {"demander", LT_PLAN_TEXT, "需方编号", "Demander id", "需要它的本地企业",
     "Who at home needs it", NULL, 0},
    {"demander-name", LT_PLAN_LABEL, "需方", "Demander", "需要它的本地企业", "Who at home needs it",
     NULL, 0},
    {"used-for", LT_PLAN_LABEL, "用于", "For", "用在哪个环节", "What it is needed for", NULL, 0},
    {"supplier", LT_PLAN_TEXT, "供方编号", "Supplier id", "可供应的企业", "Who could supply it",
     NULL, 0},
    {"supplier-name", LT_PLAN_LABEL, "供方", "Supplier", "可供应的企业", "Who could supply it",
     NULL, 0},
    {"supplier-place", LT_PLAN_LABEL, "供方所在地", "Its place", "供方所在地", "Where it is", NULL,
     0},
    {"tier", LT_PLAN_DOUBLE, "供方层级", "Tier", "按企业梯队，未知为0.5",
     "By its rung on the ladder; 0.5 where it is not known", NULL, 2},
    {"nearness", LT_PLAN_DOUBLE, "邻近度", "Nearness",
     "同地1，同镇街园区0.9，同市0.8，同省0.6，同国0.4，其他0.2",
     "One place 1, one town or park 0.9, city 0.8, province 0.6, country 0.4, else 0.2", NULL, 2},
    {"value", LT_PLAN_DOUBLE, "对接价值", "Value", "层级×邻近度×满足比例−转换成本",
     "Tier × nearness × the part that it can supply − switching", NULL, 2},
    {"best", LT_PLAN_DOUBLE, "总价值最大", "Best", "总价值最大的方案中的数量；数量未知时为份数",
     "How much in the plan of the greatest value; parts of one demand where amounts are not known",
     NULL, 2},
    {"stable", LT_PLAN_DOUBLE, "双方稳定", "Stable", "双方都不愿另换的方案中的数量",
     "How much in the plan that no two would leave for each other", NULL, 2},
    {"reason", LT_PLAN_LABEL, "理由", "Why", "一句话说明", "In one sentence", NULL, 0},
};

enum {
    UNMET_SEGMENT,
    UNMET_NAME,
    UNMET_DEMANDER,
    UNMET_DEMANDER_NAME,
    UNMET_PART,
    UNMET_REASON,
};

static const LtColumn unmet_columns[] = {
    {"segment", LT_PLAN_TEXT, "编号", "Id", "需要的环节", "What is needed", NULL, 0},
    {"name", LT_PLAN_LABEL, "环节", "Segment", "需要的环节", "What is needed", NULL, 0},
    {"demander", LT_PLAN_TEXT, "需方编号", "Demander id", "需要它的本地企业",
     "Who at home needs it", NULL, 0},
    {"demander-name", LT_PLAN_LABEL, "需方", "Demander", "需要它的本地企业", "Who at home needs it",
     NULL, 0},
    {"part", LT_PLAN_DOUBLE, "未满足", "Unmet", "总价值最大的方案中未满足的比例",
     "The part that stays unmet in the plan of the greatest value", "1", 0},
    {"reason", LT_PLAN_LABEL, "原因", "Why", "一句话说明", "In one sentence", NULL, 0},
};

static const LtTableSpec pair_spec = {"pairs", "供需对接清单", "Pairs", pair_columns,
                                      G_N_ELEMENTS(pair_columns)};
static const LtTableSpec unmet_spec = {"unmet", "未满足的需求", "Unmet demand", unmet_columns,
                                       G_N_ELEMENTS(unmet_columns)};

/* Somebody at home that needs a segment for something it supplies. */
typedef struct {
    guint32 supply; /* of what it makes */
    guint32 provider;
    double demand; /* NaN: unknown */
} Demander;

typedef struct {
    guint32 supply;
    guint32 provider;
    double capacity; /* NaN: unknown */
} Supplier;

typedef struct {
    LiantuMatch *options;
    LiantuChain *chain;
    guint32 home;
    LiantuTable *pairs;
    LiantuTable *unmet;
    guint n_segments;
    guint n_unknown; /* segments without quantities */
    guint n_demands;
    guint n_unmet;
} Run;

static double
get_tier(LiantuChain *chain, guint32 provider)
{
    static const double tiers[] = {
        [LIANTU_LADDER_UNKNOWN] = 0.5,          [LIANTU_LADDER_MULTIPLIER] = 0.6,
        [LIANTU_LADDER_SPECIALISED] = 0.7,      [LIANTU_LADDER_LITTLE_GIANT] = 0.8,
        [LIANTU_LADDER_SINGLE_CHAMPION] = 0.95, [LIANTU_LADDER_PILOT] = 1.0,
        [LIANTU_LADDER_UNICORN] = 0.8,          [LIANTU_LADDER_LEADER] = 0.85,
    };

    return tiers[chain->provider_ladder[provider]];
}

static guint32
get_place(LiantuChain *chain, guint32 supply)
{
    guint32 place = chain->supply[supply].place;

    return place != LIANTU_NONE ? place : chain->provider_place[chain->supply[supply].provider];
}

/* By the smallest place that holds both. */
static double
get_nearness(LiantuChain *chain, guint32 one, guint32 other)
{
    static const double by_level[] = {
        [LIANTU_PLACE_LEVEL_WORLD] = 0.2,    [LIANTU_PLACE_LEVEL_COUNTRY] = 0.4,
        [LIANTU_PLACE_LEVEL_PROVINCE] = 0.6, [LIANTU_PLACE_LEVEL_CITY] = 0.8,
        [LIANTU_PLACE_LEVEL_TOWN] = 0.9,     [LIANTU_PLACE_LEVEL_PARK] = 0.9,
    };

    if (one == LIANTU_NONE || other == LIANTU_NONE)
        return 0.2;
    if (one == other && chain->place_level[one] >= LIANTU_PLACE_LEVEL_TOWN)
        return 1.0;
    while (one != LIANTU_NONE && !liantu_chain_is_within(chain, other, one))
        one = chain->place_parent[one];

    return one == LIANTU_NONE ? 0.2 : by_level[chain->place_level[one]];
}

static double
read_capacity(LiantuChain *chain, guint32 supply)
{
    const LtObservation *observation =
        lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, supply, "capacity", LIANTU_NONE);

    return observation != NULL && observation->value >= 0.0 ? observation->value : NAN;
}

static GArray *
list_demanders(const Run *run, guint32 segment)
{
    LiantuChain *chain = run->chain;
    GArray *demanders = g_array_new(FALSE, FALSE, sizeof(Demander));

    for (guint32 slot = chain->use_of_segment.start[segment];
         slot < chain->use_of_segment.start[segment + 1]; slot++) {
        const LtNeed *need = &chain->need[lt_index_get_row(&chain->use_of_segment, slot)];

        for (guint32 i = chain->supply_of_segment.start[need->segment];
             i < chain->supply_of_segment.start[need->segment + 1]; i++) {
            Demander demander = {i, chain->supply[i].provider,
                                 need->amount * read_capacity(chain, i)};

            if (chain->provider_residual[demander.provider] ||
                !lt_gap_is_at_home(chain, i, run->home))
                continue;
            g_array_append_val(demanders, demander);
        }
    }
    return demanders;
}

static GArray *
list_suppliers(const Run *run, guint32 segment)
{
    LiantuChain *chain = run->chain;
    GArray *suppliers = g_array_new(FALSE, FALSE, sizeof(Supplier));

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        Supplier supplier = {i, chain->supply[i].provider, read_capacity(chain, i)};

        if (chain->provider_layer[supplier.provider] == LIANTU_LAYER_FIRM &&
            !chain->provider_residual[supplier.provider] && chain->share[i].high > 0.0)
            g_array_append_val(suppliers, supplier);
    }
    return suppliers;
}

/* All quantities or none: half of them would pair what is known with what is not. */
static gboolean
take_quantities(GArray *demanders, GArray *suppliers)
{
    gboolean are_known = TRUE;

    for (guint i = 0; i < demanders->len; i++)
        are_known = are_known && !isnan(g_array_index(demanders, Demander, i).demand);
    for (guint j = 0; j < suppliers->len; j++)
        are_known = are_known && !isnan(g_array_index(suppliers, Supplier, j).capacity);
    if (are_known)
        return TRUE;
    for (guint i = 0; i < demanders->len; i++)
        g_array_index(demanders, Demander, i).demand = 1.0;
    for (guint j = 0; j < suppliers->len; j++)
        g_array_index(suppliers, Supplier, j).capacity = INFINITY;

    return FALSE;
}

typedef struct {
    GArray *demanders;
    GArray *suppliers;
    double *demand;
    double *capacity;
    double *value;
    double *wanted;
    double *best;
    double *stable;
    double *work;
} Table;

static void
weigh_pairs(const Run *run, Table *table)
{
    guint m = table->suppliers->len;

    for (guint i = 0; i < table->demanders->len; i++)
        for (guint j = 0; j < m; j++) {
            const Demander *demander = &g_array_index(table->demanders, Demander, i);
            const Supplier *supplier = &g_array_index(table->suppliers, Supplier, j);
            double nearness = get_nearness(run->chain, get_place(run->chain, demander->supply),
                                           get_place(run->chain, supplier->supply));
            double fit =
                demander->demand > 0.0 ? MIN(1.0, supplier->capacity / demander->demand) : 0.0;
            double switching = lt_gap_is_at_home(run->chain, supplier->supply, run->home)
                                   ? 0.0
                                   : run->options->switching;

            table->value[i * m + j] =
                demander->provider == supplier->provider
                    ? 0.0
                    : get_tier(run->chain, supplier->provider) * nearness * fit - switching;
            table->wanted[i * m + j] = get_tier(run->chain, demander->provider) * nearness;
        }
}

static char *
explain(const Run *run, const Supplier *supplier, double nearness, gboolean is_known, gboolean zh)
{
    LiantuLanguage language = zh ? LIANTU_LANGUAGE_ZH : LIANTU_LANGUAGE_EN;
    LiantuLadder ladder = (LiantuLadder)run->chain->provider_ladder[supplier->provider];
    const char *tier = ladder == LIANTU_LADDER_UNKNOWN ? (zh ? "层级未知" : "of unknown tier")
                                                       : liantu_ladder_get_label(ladder, language);
    const char *where = nearness >= 0.8   ? (zh ? "同在本市" : "in the same city")
                        : nearness >= 0.6 ? (zh ? "同省" : "in the same province")
                        : nearness >= 0.4
                            ? (zh ? "国内" : "in the same country")
                            : (zh ? "境外或所在地未知" : "abroad, or nobody knows where");
    const char *amounts = is_known ? (zh ? "数量已知" : "amounts are known")
                                   : (zh ? "产能与需求量未知，只按层级和邻近度"
                                         : "amounts are not known: by tier and nearness alone");

    return g_strdup_printf(zh ? "供方%s，%s；%s" : "The supplier is %s, %s; %s", tier, where,
                           amounts);
}

static void
add_pair(Run *run, const Table *table, guint32 segment, guint i, guint j, gboolean is_known)
{
    LiantuChain *chain = run->chain;
    const Demander *demander = &g_array_index(table->demanders, Demander, i);
    const Supplier *supplier = &g_array_index(table->suppliers, Supplier, j);
    gsize at = i * table->suppliers->len + j, row = lt_table_add_row(run->pairs);
    double nearness =
        get_nearness(chain, get_place(chain, demander->supply), get_place(chain, supplier->supply));
    g_autofree char *zh = explain(run, supplier, nearness, is_known, TRUE);
    g_autofree char *en = explain(run, supplier, nearness, is_known, FALSE);

    lt_plan_put_id(run->pairs, SEGMENT, row, chain, LIANTU_ENTITY_SEGMENT, segment);
    lt_plan_put_name(run->pairs, NAME, row, chain, LIANTU_ENTITY_SEGMENT, segment);
    lt_plan_put_id(run->pairs, DEMANDER, row, chain, LIANTU_ENTITY_PROVIDER, demander->provider);
    lt_plan_put_name(run->pairs, DEMANDER_NAME, row, chain, LIANTU_ENTITY_PROVIDER,
                     demander->provider);
    lt_plan_put_name(run->pairs, USED_FOR, row, chain, LIANTU_ENTITY_SEGMENT,
                     chain->supply[demander->supply].segment);
    lt_plan_put_id(run->pairs, SUPPLIER, row, chain, LIANTU_ENTITY_PROVIDER, supplier->provider);
    lt_plan_put_name(run->pairs, SUPPLIER_NAME, row, chain, LIANTU_ENTITY_PROVIDER,
                     supplier->provider);
    lt_plan_put_name(run->pairs, SUPPLIER_PLACE, row, chain, LIANTU_ENTITY_PLACE,
                     get_place(chain, supplier->supply));
    lt_table_set_double(run->pairs, TIER, row, get_tier(chain, supplier->provider));
    lt_table_set_double(run->pairs, NEARNESS, row, nearness);
    lt_table_set_double(run->pairs, VALUE, row, table->value[at]);
    lt_table_set_double(run->pairs, BEST, row, table->best[at]);
    lt_table_set_double(run->pairs, STABLE, row, table->stable[at]);
    lt_table_set_label(run->pairs, REASON, row, zh, en);
}

static void
add_unmet(Run *run, const Table *table, guint32 segment, guint i, double part)
{
    const Demander *demander = &g_array_index(table->demanders, Demander, i);
    gsize row = lt_table_add_row(run->unmet);
    gboolean has_none = table->suppliers->len == 0;

    lt_plan_put_id(run->unmet, UNMET_SEGMENT, row, run->chain, LIANTU_ENTITY_SEGMENT, segment);
    lt_plan_put_name(run->unmet, UNMET_NAME, row, run->chain, LIANTU_ENTITY_SEGMENT, segment);
    lt_plan_put_id(run->unmet, UNMET_DEMANDER, row, run->chain, LIANTU_ENTITY_PROVIDER,
                   demander->provider);
    lt_plan_put_name(run->unmet, UNMET_DEMANDER_NAME, row, run->chain, LIANTU_ENTITY_PROVIDER,
                     demander->provider);
    lt_table_set_double(run->unmet, UNMET_PART, row, part);
    lt_table_set_label(
        run->unmet, UNMET_REASON, row,
        has_none ? "数据中没有供应该环节的企业，转入缺链清单" : "已知供应者的产能或价值不够",
        has_none ? "No firm on record supplies it: see the list of gaps"
                 : "The suppliers on record cannot make enough, or are not worth it");
}

static void
add_rows(Run *run, const Table *table, guint32 segment, gboolean is_known)
{
    guint m = table->suppliers->len;

    for (guint i = 0; i < table->demanders->len; i++) {
        double met = 0.0;

        for (guint j = 0; j < m; j++) {
            met += table->best[i * m + j];
            if (table->best[i * m + j] > 0.0 || table->stable[i * m + j] > 0.0)
                add_pair(run, table, segment, i, j, is_known);
        }
        run->n_demands++;
        if (table->demand[i] - met > 1e-9 * table->demand[i]) {
            run->n_unmet++;
            add_unmet(run, table, segment, i, 1.0 - met / table->demand[i]);
        }
    }
}

static void
free_table(Table *table)
{
    g_array_unref(table->demanders);
    g_array_unref(table->suppliers);
    g_free(table->demand);
    g_free(table->capacity);
    g_free(table->value);
    g_free(table->wanted);
    g_free(table->best);
    g_free(table->stable);
    g_free(table->work);
}

static gboolean
match_segment(Run *run, guint32 segment, GError **error)
{
    Table table = {list_demanders(run, segment), list_suppliers(run, segment), .demand = NULL};
    guint n = table.demanders->len, m = table.suppliers->len;
    gboolean is_known = take_quantities(table.demanders, table.suppliers), done = TRUE;
    LtMarket market;

    table.demand = g_new(double, MAX(n, 1));
    table.capacity = g_new(double, MAX(m, 1));
    table.value = g_new(double, MAX((gsize)n * m, 1));
    table.wanted = g_new(double, MAX((gsize)n * m, 1));
    table.best = g_new0(double, MAX((gsize)n * m, 1));
    table.stable = g_new0(double, MAX((gsize)n * m, 1));
    for (guint i = 0; i < n; i++)
        table.demand[i] = g_array_index(table.demanders, Demander, i).demand;
    for (guint j = 0; j < m; j++)
        table.capacity[j] = g_array_index(table.suppliers, Supplier, j).capacity;
    weigh_pairs(run, &table);
    market = (LtMarket){n, m, table.demand, table.capacity, table.value};
    table.work = g_new(double, lt_market_work_size(&market));
    if (n > 0 && m > 0) {
        done = lt_market_find_best(&market, table.best, table.work);
        lt_market_find_stable(&market, table.wanted, table.stable, table.work);
    }
    if (!done)
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_NOT_CONVERGED,
                    "no end to the paths for segment ‘%s’",
                    liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, segment));
    if (done && n > 0) {
        run->n_segments++;
        run->n_unknown += !is_known;
        add_rows(run, &table, segment, is_known);
    }
    free_table(&table);

    return done;
}

static void
report_match(const Run *run, LiantuResult *result)
{
    g_autofree char *unknown = g_strdup_printf("%u", run->n_unknown);
    g_autofree char *segments = g_strdup_printf("%u", run->n_segments);
    g_autofree char *unmet = g_strdup_printf("%u", run->n_unmet);
    g_autofree char *demands = g_strdup_printf("%u", run->n_demands);

    if (run->n_demands == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_MATCH_NOBODY, NULL));
    if (run->n_unknown > 0)
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_MATCH_AMOUNTS, unknown, segments, NULL));
    if (run->n_unmet > 0)
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_MATCH_UNMET, unmet, demands, NULL));
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuMatch *self = (LiantuMatch *)analysis;
    Run run = {.options = self, .chain = chain};
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    guint only = LIANTU_NONE;

    if (!lt_analysis_find_home(chain, self->home, &run.home, error))
        return FALSE;
    if (self->segment != NULL &&
        !liantu_chain_find(chain, LIANTU_ENTITY_SEGMENT, self->segment, &only)) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "no segment of the chain has the id ‘%s’", self->segment);
        return FALSE;
    }
    run.pairs = lt_table_new(&pair_spec, 0);
    run.unmet = lt_table_new(&unmet_spec, 0);
    lt_result_take_table(result, run.pairs);
    lt_result_take_table(result, run.unmet);
    for (guint32 i = 0; i < n; i++) {
        if ((only == LIANTU_NONE || i == only) && !match_segment(&run, i, error))
            return FALSE;
        if (!lt_analysis_tick(analysis, i, n, cancellable, error))
            return FALSE;
    }
    report_match(&run, result);

    return TRUE;
}

/**
 * liantu_match_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuMatch *
liantu_match_new(void)
{
    return g_object_new(LIANTU_TYPE_MATCH, NULL);
}

static void
liantu_match_class_init(LiantuMatchClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_match_init(LiantuMatch *self)
{
}
