/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "concentration/holders-private.h"
#include "kernels/risk-index.h"
#include "liantu/risk.h"
#include "model/risk-rules-private.h"
#include "model/table-private.h"

G_BEGIN_DECLS

typedef enum {
    LT_RULE_SUPPLY_RISK,
    LT_RULE_CONCENTRATION, /* CDI 1 */
    LT_RULE_SHARE,         /* CDI 2 */
    LT_RULE_IMPORTS,       /* CDI 3 */
    LT_RULE_DEPENDENT,     /* all three */
    LT_RULE_ONE_COUNTRY,
    LT_RULE_SINGLE_POINT,
    LT_N_RULES,
} LtRule;

typedef struct {
    const char *id;
    const char *parameter; /* NULL: no threshold of its own */
    gboolean is_strict;
    gboolean is_share;
    const char *name[2];
} LtRuleInfo;

extern const LtRuleInfo lt_rule_info[LT_N_RULES];

/* What is known of the risk of one segment, from the home country. */
typedef struct {
    guint32 segment;
    gboolean is_known; /* some country has a share */
    double market;
    LtBounds outside; /* the share that is made outside */
    LtBounds top;     /* the greatest share of one country outside */
    guint32 top_provider;
    LtBounds firm; /* of one firm outside */
    guint32 top_firm;
    LtBounds world; /* HHI with governance, 0 to 10 */
    LtBounds value[LT_N_RULES];
    LtRiskVerdict verdict[LT_N_RULES];
    double margin[LT_N_RULES];
    guint n_yes;
    guint n_maybe;
    guint grade[2];        /* at least, at most */
    guint n_ungoverned;    /* holders whose governance is not known */
    gboolean has_defaults; /* recycling or substitution is assumed */
    gboolean has_trade;
} LtRiskSegment;

void lt_risk_segment_examine(LtRiskSegment *self,
                             LiantuChain *chain,
                             guint32 segment,
                             guint32 home_country,
                             LiantuRiskRules *rules);

LiantuTable *lt_risk_make_segments(LiantuChain *chain,
                                   LiantuRiskRules *rules,
                                   const LtRiskSegment *segments,
                                   guint n);
LiantuTable *lt_risk_make_rules(LiantuChain *chain,
                                LiantuRiskRules *rules,
                                const LtRiskSegment *segments,
                                guint n);
LiantuTable *lt_risk_make_summary(LiantuRiskRules *rules, const LtRiskSegment *segments, guint n);
LiantuTable *lt_risk_make_grades(LiantuRiskRules *rules, const LtRiskSegment *segments, guint n);

G_END_DECLS
