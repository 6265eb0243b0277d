/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/ladder-rules-private.h"
#include "plan/plan-words.h"

G_BEGIN_DECLS

/* In the order of doubt: an all is the least of its parts, an any the most. */
typedef enum {
    LT_VERDICT_NO,
    LT_VERDICT_UNKNOWN,
    LT_VERDICT_YES,
} LtVerdictOfRung;

/* What a firm's number is, in the unit of the criterion; NaN: unknown. */
typedef struct {
    double low;
    double high;
    guint16 year;
} LtFact;

/* Looks a number of a firm up: an observation of the firm, else of what it supplies; national-share
 * and world-rank are also read from the shares of what it supplies. `other_unit` is set where one
 * is there in a unit that cannot be converted. */
LtFact lt_fact_find(LiantuChain *chain,
                    guint32 firm,
                    const char *indicator,
                    const char *unit,
                    const LtObservation **other_unit);

typedef struct {
    LiantuChain *chain;
    guint32 firm;
    guint n_met; /* criteria of the rung, an any counting as one */
    guint n_failed;
    guint n_unknown;
    gboolean is_near;  /* of what fails, all is within reach */
    gboolean has_fact; /* some criterion found a number */
    guint n_other_units;
    const LtObservation *other_unit;
    GString *missing[2]; /* in words */
} LtJudgement;

/* Holds a firm against a rung; `near` is how much of a number is near it. */
LtVerdictOfRung lt_rung_judge(const LtRung *rung,
                              LiantuChain *chain,
                              guint32 firm,
                              double near,
                              LtJudgement *judgement);
void lt_judgement_clear(LtJudgement *judgement);
/* “revenue ≥ 100 CNY million” */
char *lt_criterion_describe(const LtCriterion *criterion, LiantuLanguage language);

G_END_DECLS
