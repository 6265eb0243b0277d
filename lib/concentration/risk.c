/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/risk.h"

#include "analysis/analysis-private.h"
#include "concentration/concentration-private.h"
#include "concentration/risk-private.h"

#include <math.h>

/**
 * LiantuRisk:
 *
 * Which segments trip which official rule of supply risk, seen from a home country: the EU's supply
 * risk and strategic dependence, the Critical Raw Materials Act's 65 %, single firms, and a grade.
 *
 * Thresholds are data: [class@Liantu.RiskRules]. Whatever is not known leaves bounds, and a rule is
 * tripped only where all of them do.
 *
 * Formulas, units and sources are in `docs/analyses/risk.md`.
 *
 * Since: 0.1
 */
struct _LiantuRisk {
    LiantuAnalysis parent_instance;

    char *home;
    char *rules;
};

struct _LiantuRiskClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuRisk:home:
 *
 * The place that is home, by id or name; without it, the one the chain names. Its country counts.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuRisk:rules:
 *
 * A file of rules; without it, those that come with the library.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuRisk, liantu_risk, LIANTU_TYPE_ANALYSIS)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, G_STRUCT_OFFSET(LiantuRisk, home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的。以其所在国计",
     "The place that is home, by id or name; without it, the one the chain names. Its country "
     "counts",
     NULL},
    {"rules", LIANTU_OPTION_TYPE_TEXT, G_STRUCT_OFFSET(LiantuRisk, rules), 0, 0, 0, NULL,
     "规则文件；不写则用自带的", "A file of rules; without it, those that come with the library",
     NULL},
};

static const LtAnalysisInfo info = {
    "risk",
    "供应风险",
    "Supply risk",
    "按各国官方规则，哪些环节有供应风险，依赖到什么程度？",
    "Which segments are at risk by official rules, and how dependent is home on others?",
    options,
    G_N_ELEMENTS(options),
};

/* More rules tripped first; then the greater supply risk, share outside and market. */
static int
compare_segments(gconstpointer a, gconstpointer b)
{
    const LtRiskSegment *one = a, *other = b;
    const double keys[][2] = {
        {one->n_yes, other->n_yes},
        {one->is_known, other->is_known},
        {one->value[LT_RULE_SUPPLY_RISK].low, other->value[LT_RULE_SUPPLY_RISK].low},
        {one->outside.low, other->outside.low},
        {one->top.low, other->top.low},
        {one->market, other->market},
    };

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (isnan(keys[i][0]) || isnan(keys[i][1])) {
            if (isnan(keys[i][0]) != isnan(keys[i][1]))
                return isnan(keys[i][0]) - isnan(keys[i][1]);
        } else if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? 1 : -1;
        }
    }
    return (one->segment > other->segment) - (one->segment < other->segment);
}

static void
take_count(LiantuResult *result, LtFindingId id, guint n, guint all)
{
    g_autofree char *count = g_strdup_printf("%u", n), *whole = g_strdup_printf("%u", all);

    if (n > 0)
        lt_result_take_finding(result, lt_finding_new(id, count, whole, NULL));
}

static void
add_findings(LiantuResult *result, const LtRiskSegment *segments, guint n)
{
    guint n_unknown = 0, n_ungoverned = 0, n_defaults = 0, n_traded = 0;

    for (guint i = 0; i < n; i++) {
        n_unknown += !segments[i].is_known;
        n_ungoverned += segments[i].is_known && segments[i].n_ungoverned > 0;
        n_defaults += segments[i].is_known && segments[i].has_defaults;
        n_traded += segments[i].has_trade;
    }
    take_count(result, LT_FINDING_RISK_NO_SHARES, n_unknown, n);
    take_count(result, LT_FINDING_RISK_NO_GOVERNANCE, n_ungoverned, n);
    take_count(result, LT_FINDING_RISK_DEFAULTS, n_defaults, n);
    take_count(result, LT_FINDING_RISK_NO_TRADE, n - n_traded, n);
}

static LiantuRiskRules *
load_rules(LiantuRisk *self, GCancellable *cancellable, GError **error)
{
    g_autoptr(GFile) file = NULL;

    if (self->rules == NULL)
        return g_object_ref(liantu_risk_rules_get_default());
    file = g_file_new_for_commandline_arg(self->rules);

    return liantu_risk_rules_new_from_file(file, NULL, cancellable, error);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuRisk *self = LIANTU_RISK(analysis);
    guint n = liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT);
    g_autofree LtRiskSegment *segments = g_new0(LtRiskSegment, MAX(n, 1));
    g_autoptr(LiantuRiskRules) rules = load_rules(self, cancellable, error);
    guint32 home;

    if (rules == NULL || !lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;
    home = lt_holding_find_country(chain, home);
    if (home == LIANTU_NONE) {
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_RISK_NO_HOME, NULL));
        n = 0;
    }
    for (guint i = 0; i < n; i++) {
        if (!lt_analysis_tick(analysis, i, n, cancellable, error))
            return FALSE;
        lt_risk_segment_examine(&segments[i], chain, i, home, rules);
    }
    qsort(segments, n, sizeof *segments, compare_segments);
    lt_result_set_provenance(result, "rules", liantu_risk_rules_get_id(rules));
    lt_result_take_table(result, lt_risk_make_summary(rules, segments, n));
    lt_result_take_table(result, lt_risk_make_segments(chain, rules, segments, n));
    lt_result_take_table(result, lt_risk_make_rules(chain, rules, segments, n));
    lt_result_take_table(result, lt_risk_make_grades(rules, segments, n));
    if (n > 0)
        add_findings(result, segments, n);

    return TRUE;
}

static void
liantu_risk_class_init(LiantuRiskClass *klass)
{
    LiantuAnalysisClass *analysis_class = (LiantuAnalysisClass *)klass;

    analysis_class->run_chain = run_chain;
    lt_analysis_class_set_info(analysis_class, &info);
}

static void
liantu_risk_init(LiantuRisk *self)
{
}

/**
 * liantu_risk_new:
 *
 * Makes an analysis of supply risk, with the usual options.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuRisk *
liantu_risk_new(void)
{
    return g_object_new(LIANTU_TYPE_RISK, NULL);
}
