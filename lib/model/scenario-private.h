/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/scenario.h"
#include "model/finding-private.h"

G_BEGIN_DECLS

/* Times are below this, in any unit, and subsets no larger. */
#define LT_SCENARIO_MOST_TIME   1e6
#define LT_SCENARIO_MOST_SUBSET 1000

/* A number that is told, or that is drawn. */
typedef enum {
    LT_QUANTITY_UNSET,
    LT_QUANTITY_CONSTANT,    /* a */
    LT_QUANTITY_UNIFORM,     /* from a to b */
    LT_QUANTITY_TRIANGULAR,  /* from a over its mode b to c */
    LT_QUANTITY_NORMAL,      /* mean a, deviation b */
    LT_QUANTITY_LOGNORMAL,   /* median a; b is the deviation of the logarithm */
    LT_QUANTITY_EXPONENTIAL, /* mean a */
    LT_QUANTITY_CHOICE,      /* any of n numbers, all alike */
} LtQuantityKind;

#define LT_QUANTITY_MOST 64

typedef struct {
    LtQuantityKind kind;
    guint n;
    double *number;
} LtQuantity;

void lt_quantity_clear(LtQuantity *self);

/* “0.3”, “uniform(0.1, 0.4)” and so on. Returns a finding where the text is none of these, or a
 * number in it is out of the range, else NULL. */
LiantuFinding *
lt_quantity_parse(LtQuantity *self, const char *text, const char *name, double low, double high);
/* Numbers with blanks or commas between them. */
LiantuFinding *lt_quantity_parse_list(LtQuantity *self,
                                      const char *text,
                                      const char *name,
                                      double low,
                                      double high);
gboolean lt_quantity_is_random(const LtQuantity *self);
/* The number that stands where a standard normal one would be `z`: rising in it. */
double lt_quantity_pick(const LtQuantity *self, double z, double low, double high);

/* A test of an expression, such as sector = chip. */
typedef enum {
    LT_FIELD_NODE,
    LT_FIELD_SECTOR,
    LT_FIELD_PLACE,
    LT_FIELD_HOLDER,
    LT_FIELD_SET,
    LT_FIELD_SALES,     /* numbers from here on */
    LT_FIELD_CUSTOMERS, /* how many */
    LT_FIELD_SUPPLIERS,
    LT_FIELD_SHARE, /* of a holder in a segment */
    LT_N_FIELDS,
} LtField;

typedef enum {
    LT_TEST_EQUAL,
    LT_TEST_UNEQUAL,
    LT_TEST_LESS,
    LT_TEST_AT_MOST,
    LT_TEST_MORE,
    LT_TEST_AT_LEAST,
} LtTestKind;

typedef enum {
    LT_OPERATION_TEST,
    LT_OPERATION_NOT,
    LT_OPERATION_AND,
    LT_OPERATION_OR,
} LtOperationKind;

/* In postfix order: operands before what joins them. */
typedef struct {
    LtOperationKind kind;
    LtField field;
    LtTestKind test;
    double number;
    char *word;
} LtOperation;

/* An operation must leave one value, and never hold more than so many. */
#define LT_EXPRESSION_MOST  256
#define LT_EXPRESSION_DEPTH 64

typedef struct {
    GArray *operations; /* LtOperation */
} LtExpression;

LtExpression *lt_expression_parse(const char *text, LiantuFinding **finding);
void lt_expression_free(LtExpression *self);
const char *lt_field_get_name(LtField field);
/* Whether a test of the expression holds is asked of `test`. */
typedef gboolean (*LtExpressionTest)(const LtOperation *operation, gpointer data);
gboolean lt_expression_eval(const LtExpression *self, LtExpressionTest test, gpointer data);

typedef struct {
    LiantuShockTarget target;
    char *of;
    LtExpression *where;   /* of LIANTU_SHOCK_TARGET_WHERE */
    LiantuFinding *anchor; /* where in a file it stands; NULL: in none */
} LtSelection;

typedef struct {
    LtSelection *selection;
    LtQuantity size;
    gboolean is_amount;
    double probability;
    LtQuantity start;
    LtQuantity hold;
    LtQuantity time;
    int recovery; /* LiantuRecovery, or -1 */
    LtQuantity table;
    char *group;
    double correlation; /* NaN: not told */
    gboolean is_apart;  /* each node draws for itself */
} LtScenarioShock;

typedef struct {
    char *id;
    char *name[2];
    char *note[2];
    char *source;
    LiantuScenarioForm form;
    guint k;
    guint draws;
    gboolean has_k;
    gboolean has_draws;
    GArray *shocks;        /* guint: of the set's */
    LiantuFinding *anchor; /* as of a selection */
} LtScenario;

typedef struct {
    char *id;
    GPtrArray *members; /* LtSelection */
    LiantuFinding *anchor;
} LtNamedSet;

struct _LiantuScenarioSet {
    GObject parent_instance;

    char *id;
    char *subject;
    char *file; /* what findings call the file; NULL: none */
    char *name[2];
    LiantuScenarioUnit unit;
    GPtrArray *scenarios; /* LtScenario */
    GPtrArray *shocks;    /* LtScenarioShock */
    GPtrArray *sets;      /* LtNamedSet */
    char *digest;
};

static inline LtScenario *
lt_scenario_set_get(const LiantuScenarioSet *self, guint i)
{
    return self->scenarios->pdata[i];
}

static inline LtScenarioShock *
lt_scenario_set_get_shock(const LiantuScenarioSet *self, guint i)
{
    return self->shocks->pdata[i];
}

static inline LtNamedSet *
lt_scenario_set_get_named(const LiantuScenarioSet *self, guint i)
{
    return self->sets->pdata[i];
}

LiantuScenarioSet *lt_scenario_set_new(void);
LtScenario *lt_scenario_new(const char *id);
/* NULL, with a finding, where an expression is none. */
LtSelection *lt_selection_new(LiantuShockTarget target, const char *of, LiantuFinding **finding);
/* The words that stand between commas. */
char **lt_selection_list(const LtSelection *self);
/* Takes over the selection. */
LtScenarioShock *lt_scenario_shock_new(LtSelection *selection);
LtNamedSet *lt_named_set_new(const char *id);
/* LIANTU_NONE where there is none. */
guint lt_scenario_set_find_named(const LiantuScenarioSet *self, const char *id);
/* Of the whole set's meaning, however it was written. */
void lt_scenario_set_make_digest(LiantuScenarioSet *self);

/* What is told by attributes in XML, columns of a table, and words of a program: one list, so that
 * all three agree. */
typedef enum {
    LT_SCENARIO_WORDS_SET,
    LT_SCENARIO_WORDS_SCENARIO,
    LT_SCENARIO_WORDS_SHOCK,
    LT_N_SCENARIO_WORDS,
} LtScenarioWords;

guint lt_scenario_words_count(LtScenarioWords words);
const char *lt_scenario_words_get(LtScenarioWords words, guint i);
const char *lt_scenario_words_get_zh(LtScenarioWords words, guint i);
/* A finding that there is no such attribute. */
LiantuFinding *
lt_scenario_words_complain(LtScenarioWords words, const char *element, const char *attribute);
/* Sets what an attribute says of a LiantuScenarioSet, LtScenario or LtScenarioShock. Returns a
 * finding where it cannot be, else NULL. */
LiantuFinding *lt_scenario_words_set(LtScenarioWords words,
                                     gpointer object,
                                     const char *attribute,
                                     const char *text);
LiantuFinding *lt_scenario_parse_target(const char *text, LiantuShockTarget *target);

/* What only the whole can be asked. Takes findings, each in the place of what it is about. */
void lt_scenario_set_check(LiantuScenarioSet *self, GPtrArray *findings);
/* A finding in the place of an anchor. */
void lt_scenario_take(GPtrArray *findings,
                      LiantuFinding *finding,
                      const LiantuFinding *anchor,
                      const char *file);

G_END_DECLS
