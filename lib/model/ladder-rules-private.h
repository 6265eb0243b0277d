/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/plan.h"

G_BEGIN_DECLS

typedef enum {
    LT_CRITERION_ALL,
    LT_CRITERION_ANY,
    LT_CRITERION_AT_LEAST,
    LT_CRITERION_AT_MOST,
    LT_CRITERION_LESS_THAN,
} LtCriterionKind;

/* What a firm must show: a test of one number, or several of them. */
typedef struct {
    LtCriterionKind kind;
    GPtrArray *parts; /* LtCriterion, of the first two kinds */
    char *name[2];
    char *indicator;
    char *unit;
    double value;
    guint source;
    gboolean is_illustrative;
} LtCriterion;

typedef struct {
    LiantuLadder ladder;
    char *target;        /* the indicator of the plan's target for it, or NULL */
    LtCriterion *needed; /* all of them */
} LtRung;

typedef struct {
    char *id;
    char *url;
    char *name[2];
    int year;
} LtLadderSource;

struct _LiantuLadderRules {
    GObject parent_instance;

    char *id;
    char *edition;
    char *name[2];
    char *digest;
    GPtrArray *sources; /* LtLadderSource */
    GPtrArray *rungs;   /* LtRung, lowest first */
};

LiantuLadderRules *lt_ladder_rules_new(void);
LtCriterion *lt_criterion_new(LtCriterionKind kind);
LtRung *lt_rung_new(void);
LtLadderSource *lt_ladder_source_new(void);

G_END_DECLS
