/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "graph/graph-measures.h"
#include "kernels/propagate.h"
#include "liantu/weaklinks.h"
#include "weaklinks/gate-model.h"

/**
 * LiantuCentrality:
 *
 * What graph theory says of each segment, beside what really stops without it.
 *
 * Articulation points, dominators, betweenness, cores and PageRank know links, but not that one
 * segment needs all of its suppliers and another any of them. They are here to be compared, not to
 * be relied on.
 *
 * Formulas, units and sources are in `docs/analyses/centrality.md`.
 *
 * Since: 0.1
 */
struct _LiantuCentrality {
    LiantuAnalysis parent_instance;
};

struct _LiantuCentralityClass {
    LiantuAnalysisClass parent_class;
};

G_DEFINE_TYPE(LiantuCentrality, liantu_centrality, LIANTU_TYPE_ANALYSIS)

static const LtAnalysisInfo info = {
    "centrality",
    "图论指标",
    "Centrality",
    "图论指标怎样看各环节，与失去它真正停产的环节相比如何？",
    "What do graph measures say of each segment, beside what really stops without it?",
    NULL,
    0,
};

enum {
    SEGMENT,
    NAME,
    N_STOPPED,
    N_DOMINATED,
    ARTICULATION,
    BETWEENNESS,
    CORE,
    PAGE_RANK,
};

static const LtColumn columns[] = {
    {"segment", LIANTU_COLUMN_TYPE_TEXT, "编号", "Id", "环节编号", "Id of the segment", NULL, 0},
    {"name", LIANTU_COLUMN_TYPE_LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL,
     0},
    {"n-stopped", LIANTU_COLUMN_TYPE_INT, "停产环节数", "Segments stopped",
     "失去它真正停产的环节数，考虑可替代组与循环",
     "Segments that really stop without it, by needs that all count or stand in for each other",
     NULL, 0},
    {"n-dominated", LIANTU_COLUMN_TYPE_INT, "支配环节数", "Dominated",
     "从源头出发必经它的环节数；看不到“缺一不可”",
     "Segments that no path from a source reaches without it; blind to needs that all count", NULL,
     0},
    {"articulation", LIANTU_COLUMN_TYPE_INT, "割点", "Articulation point",
     "1：去掉它，图（不计方向）分成更多块",
     "1: without it the graph, directions aside, falls apart", NULL, 0},
    {"betweenness", LIANTU_COLUMN_TYPE_DOUBLE, "介数", "Betweenness", "经过它的最短路径数",
     "Shortest paths that go through it", NULL, 1},
    {"core", LIANTU_COLUMN_TYPE_INT, "核数", "Core", "它所在的最大 k 核（不计方向）",
     "The largest k of a k-core that it is in, directions aside", NULL, 0},
    {"page-rank", LIANTU_COLUMN_TYPE_DOUBLE, "PageRank", "PageRank", "阻尼0.85，合计为1",
     "With damping 0.85; adds up to 1", NULL, 5},
};

static const LtTableSpec spec = {"segments", "各环节的图论指标", "Graph measures by segment",
                                 columns, G_N_ELEMENTS(columns)};

/* How many segments stop without each one, exactly. */
static gboolean
count_stopped(LiantuAnalysis *self,
              LiantuChain *chain,
              LiantuTable *table,
              GCancellable *cancellable,
              GError **error)
{
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    LtLosses losses;
    LtGateModel model;
    LtPropagation propagation;
    gboolean done;

    lt_losses_init(&losses, chain, 0.0, LIANTU_NONE);
    lt_gate_model_init(&model, &losses);
    for (guint32 i = 0; i < n; i++)
        lt_gate_model_add_needs(&model, i, LIANTU_TYPES_READING_ROLL_UP, LIANTU_NEEDS_READING_ALL);
    lt_gate_model_seal(&model);
    done = lt_propagation_init(&propagation, &model.gates);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    for (guint32 i = 0; done && i < n; i++) {
        gint64 n_stopped = -1;

        lt_propagation_lose(&propagation, LT_RUNNING, &i, 1);
        for (guint32 k = 0; k < propagation.n_failed; k++)
            n_stopped += propagation.list[k] < n;
        lt_table_set_int(table, N_STOPPED, i, n_stopped);
        done = lt_analysis_tick(self, i, n, cancellable, error);
    }
    lt_propagation_clear(&propagation);
    lt_gate_model_clear(&model);
    lt_losses_clear(&losses);

    return done;
}

static void
fill(LiantuTable *table, LiantuChain *chain, const LtGraphMeasures *measures)
{
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        lt_table_set_text(table, SEGMENT, i, liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i));
        lt_table_set_label(
            table, NAME, i,
            liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, i, LIANTU_LANGUAGE_ZH),
            liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, i, LIANTU_LANGUAGE_EN));
        lt_table_set_int(table, N_DOMINATED, i, measures->n_dominated[i]);
        lt_table_set_int(table, ARTICULATION, i, measures->is_articulation[i]);
        lt_table_set_double(table, BETWEENNESS, i, measures->betweenness[i]);
        lt_table_set_int(table, CORE, i, measures->core[i]);
        lt_table_set_double(table, PAGE_RANK, i, measures->page_rank[i]);
    }
}

static gboolean
run_chain(LiantuAnalysis *self,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);
    LiantuTable *table = lt_table_new(&spec, chain->items[LIANTU_ENTITY_SEGMENT].n);
    LtGraphMeasures measures;

    lt_result_take_table(result, table);
    if (!lt_graph_measure(lt_network_get_buyers_of(network), &measures, cancellable, error))
        return FALSE;
    fill(table, chain, &measures);
    lt_graph_measures_clear(&measures);

    return count_stopped(self, chain, table, cancellable, error);
}

/**
 * liantu_centrality_new:
 *
 * Makes the analysis.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuCentrality *
liantu_centrality_new(void)
{
    return g_object_new(LIANTU_TYPE_CENTRALITY, NULL);
}

static void
liantu_centrality_class_init(LiantuCentralityClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_centrality_init(LiantuCentrality *self)
{
}
