/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/dynamics.h"
#include "kernels/rng.h"
#include "model/chain-private.h"
#include "model/network-private.h"
#include "model/scenario-private.h"

G_BEGIN_DECLS

/* A node or a link, and the part of it that a loss is of. */
typedef struct {
    guint32 target;
    gboolean is_link;
    double part;
} LtScenarioHit;

/* A thing that can fail alone: its hits, and how it is called. */
typedef struct {
    guint shock; /* of the set */
    guint place; /* of the shock among those of its scenario */
    LiantuShockTarget kind;
    guint32 row; /* of that kind of thing */
    gsize first;
    gsize end;
} LtScenarioMember;

/* The cases that one scenario makes. */
typedef struct {
    guint32 first_member;
    guint32 n_members;
    guint64 n_choices; /* of members, before any draw */
    guint64 n_cases;
    guint64 first_case;
} LtBoundScenario;

/* Scenarios as one network sees them. It never changes once made, so any thread may read it. */
typedef struct {
    LiantuScenarioSet *set;
    LiantuNetwork *network;
    GArray *hits;      /* LtScenarioHit */
    GArray *members;   /* LtScenarioMember */
    GArray *scenarios; /* LtBoundScenario */
    guint64 n_cases;
    double *sales;  /* by node */
    double *amount; /* by link */
} LtScenarioBinding;

/* Cases of all scenarios together are no more. */
#define LT_SCENARIO_MOST_CASES G_GUINT64_CONSTANT(1000000000)
#define LT_SCENARIO_MOST_HITS  (1u << 27)

/* Sales are those of the analysis, by node, and amounts by link. NULL where something cannot be;
 * the findings say all of it. Costs O(nodes + links) a selection. */
LtScenarioBinding *lt_scenario_bind(LiantuScenarioSet *set,
                                    LiantuNetwork *network,
                                    const double *sales,
                                    const double *amount,
                                    GPtrArray *findings);
void lt_scenario_binding_free(LtScenarioBinding *self);

/* What a shock is where its scenario does not say. */
typedef struct {
    double size;
    double start; /* in steps */
    double hold;
    double time;
    int recovery;     /* LiantuRecovery */
    double step_days; /* how long a step is */
} LtScenarioDefaults;

/* The shocks of a case, into an array of LtDynamicsShock. A function of the set, the network, the
 * seed and the case alone. Tables are the set's. */
void lt_scenario_fill_case(const LtScenarioBinding *self,
                           guint64 which,
                           guint64 seed,
                           const LtScenarioDefaults *defaults,
                           GArray *shocks);
/* An id, or a name, of a case: the scenario, what it chose, and which draw it is. */
char *lt_scenario_dup_case(const LtScenarioBinding *self,
                           guint64 which,
                           guint64 seed,
                           LiantuLanguage language,
                           gboolean names);
/* The scenario that a case is of. */
guint lt_scenario_find(const LtScenarioBinding *self, guint64 which);

/* What of a network is selected, in scenario-select.c. */
typedef struct {
    LtScenarioBinding *binding;
    LiantuChain *chain; /* NULL: a network of firms */
    GPtrArray *findings;
    guint n_suggestions;
    GHashTable *row_of[LIANTU_SHOCK_TARGET_HOLDER + 1]; /* word → row + 1 */
    double *supply_part;                                /* by supply of a chain */
    gboolean *is_assumed;                               /* by supply */
    guint n_assumed;
    gboolean is_full; /* more hits than anybody wants: nothing is added any more */
} LtSelector;

void lt_selector_init(LtSelector *self, LtScenarioBinding *binding, GPtrArray *findings);
void lt_selector_clear(LtSelector *self);
/* Adds the members of a selection to the binding. */
void lt_selector_add(LtSelector *self, const LtSelection *selection, guint shock);
guint32 lt_selector_count(const LtSelector *self, LiantuShockTarget kind);
/* The id or name of a row; free it. */
char *lt_scenario_dup_row(LiantuNetwork *network,
                          LiantuShockTarget kind,
                          guint32 row,
                          LiantuLanguage language,
                          gboolean names);

/* In scenario-where.c: adds the nodes of which an expression is true. */
void lt_selector_add_where(LtSelector *self, const LtSelection *selection, guint shock);
/* Rows of a kind that a word names or, with * and ?, matches. */
GArray *lt_selector_find(LtSelector *self,
                         LiantuShockTarget kind,
                         const char *word,
                         const LiantuFinding *anchor);
/* FALSE where nothing of the network would be lost; then nothing is added. */
gboolean lt_selector_add_member(LtSelector *self, guint shock, LiantuShockTarget kind, guint32 row);
void lt_selector_add_hit(LtSelector *self, guint32 target, gboolean is_link, double part);
/* The part of a segment that the chosen supplies make, in the layer where that is more. */
double lt_selector_sum_supplies(LtSelector *self, guint32 segment, const guint8 *is_chosen);

G_END_DECLS
