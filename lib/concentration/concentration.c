/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/concentration.h"

#include "analysis/analysis-private.h"
#include "concentration/concentration-private.h"
#include "liantu/enums.h"

#include <math.h>

/**
 * LiantuConcentration:
 *
 * Who holds each segment: shares of countries and of firms, how concentrated they are, and how much
 * of them lies at home.
 *
 * Every number has a lower and an upper bound where shares are not known: see the page of the
 * analysis for the formulas.
 *
 * Formulas, units and sources are in `docs/analyses/concentration.md`.
 *
 * Since: 0.1
 */
struct _LiantuConcentration {
    LiantuAnalysis parent_instance;

    char *home;
    double threshold;
    int layer;
};

struct _LiantuConcentrationClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuConcentration:home:
 *
 * The place that counts as home, by id or name; without it, the home of the chain.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuConcentration:threshold:
 *
 * Segments with a smaller market than this are not ranked.
 *
 * In USD million, from 0 up; by default 100.
 *
 * Since: 0.1
 */

/**
 * LiantuConcentration:layer:
 *
 * Whether the concentration of countries or that of firms makes the ranking.
 *
 * One of country, firm; by default country.
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuConcentration, liantu_concentration, LIANTU_TYPE_ANALYSIS)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, G_STRUCT_OFFSET(LiantuConcentration, home), 0, 0, 0, NULL,
     "把哪个地点当作本地（编号或名称）；不写则用链条自带的本地。",
     "The place that counts as home, by id or name; without it, the home of the chain.", NULL},
    {"threshold", LIANTU_OPTION_TYPE_DOUBLE, G_STRUCT_OFFSET(LiantuConcentration, threshold), 0.0,
     G_MAXDOUBLE, 100.0, "USD million", "市场规模低于该值的环节不参与排名。",
     "Segments with a smaller market than this are not ranked.", NULL},
    {"layer", LIANTU_OPTION_TYPE_CHOICE, G_STRUCT_OFFSET(LiantuConcentration, layer), 0, 0,
     LIANTU_LAYER_COUNTRY, NULL, "按国家还是按企业的集中度排名。",
     "Whether the concentration of countries or that of firms makes the ranking.",
     liantu_layer_get_type},
};

static const LtAnalysisInfo info = {
    "concentration",
    "供应集中度",
    "Concentration",
    "每个环节由谁掌握，集中在谁手里，本地占多少？",
    "Who holds each segment, how concentrated is it, and how much of it is at home?",
    options,
    G_N_ELEMENTS(options),
};

static LtHolding
examine(LiantuConcentration *self, LiantuChain *chain, guint32 segment, guint32 home)
{
    LtHolding holding;

    lt_holding_init(&holding, chain, segment, home);
    holding.is_ranked =
        holding.layer[self->layer]->has_numbers && !(holding.market < self->threshold);

    return holding;
}

static int
compare_unknown_last(double one, double other)
{
    if (isnan(one) || isnan(other))
        return isnan(one) - isnan(other);

    return (one < other) - (one > other);
}

/* Ranked ones first; then the most concentrated, and among equals the largest market. */
static int
compare_holdings(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const LtHolding *one = a, *other = b;
    int layer = GPOINTER_TO_INT(user_data);
    const LtHolders *mine = one->layer[layer], *theirs = other->layer[layer];
    int order = other->is_ranked - one->is_ranked;

    if (order == 0)
        order = compare_unknown_last(mine->hhi_low, theirs->hhi_low);
    if (order == 0)
        order = compare_unknown_last(mine->hhi_high, theirs->hhi_high);
    if (order == 0)
        order = compare_unknown_last(one->market, other->market);

    return order != 0 ? order : (one->segment > other->segment) - (one->segment < other->segment);
}

static void
add_findings(LiantuConcentration *self, LiantuResult *result, const LtHolding *holdings, guint n)
{
    guint n_without = 0, n_unsized = 0, n_small = 0;
    g_autofree char *all = g_strdup_printf("%u", n), *without = NULL, *unsized = NULL,
                    *small = NULL;
    g_autofree char *threshold = liantu_analysis_dup_option(LIANTU_ANALYSIS(self), "threshold");

    for (guint i = 0; i < n; i++) {
        n_without += !holdings[i].layer[0]->has_numbers && !holdings[i].layer[1]->has_numbers;
        n_unsized += holdings[i].is_ranked && isnan(holdings[i].market);
        n_small += holdings[i].market < self->threshold;
    }
    without = g_strdup_printf("%u", n_without);
    unsized = g_strdup_printf("%u", n_unsized);
    small = g_strdup_printf("%u", n_small);
    if (n_without > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_SHARES, without, all, NULL));
    if (n_unsized > 0 && self->threshold > 0.0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_MARKET, unsized, NULL));
    if (n_small > 0)
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_SMALL_MARKET, small, threshold, NULL));
}

static void
clear_holding(gpointer data)
{
    lt_holding_clear(data);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuConcentration *self = LIANTU_CONCENTRATION(analysis);
    guint n = liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT);
    g_autoptr(GArray) holdings = g_array_sized_new(FALSE, FALSE, sizeof(LtHolding), n);
    LtHolding *list;
    guint32 home;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    g_array_set_clear_func(holdings, clear_holding);
    for (guint i = 0; i < n; i++) {
        LtHolding holding;

        if (!lt_analysis_tick(analysis, i, n, cancellable, error))
            return FALSE;
        holding = examine(self, chain, i, home);
        g_array_append_val(holdings, holding);
    }

    list = (LtHolding *)(gpointer)holdings->data;
    lt_result_take_table(result, lt_concentration_make_states(list, n));
    lt_result_take_table(result, lt_concentration_make_holders(chain, list, n, home));
    lt_result_take_table(result, lt_concentration_make_leaders(chain, list, n, home));
    g_array_sort_with_data(holdings, compare_holdings, GINT_TO_POINTER(self->layer));
    lt_result_take_table(result, lt_concentration_make_segments(chain, list, n));
    add_findings(self, result, list, n);

    return TRUE;
}

static void
liantu_concentration_class_init(LiantuConcentrationClass *klass)
{
    LiantuAnalysisClass *analysis_class = (LiantuAnalysisClass *)klass;

    analysis_class->run_chain = run_chain;
    lt_analysis_class_set_info(analysis_class, &info);
}

static void
liantu_concentration_init(LiantuConcentration *self)
{
}

/**
 * liantu_concentration_new:
 *
 * Makes an analysis of who holds each segment, with the usual options.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuConcentration *
liantu_concentration_new(void)
{
    return g_object_new(LIANTU_TYPE_CONCENTRATION, NULL);
}
