/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/chain-private.h"
#include "model/result-private.h"

G_BEGIN_DECLS

/* What the analyses of a plan say with: numbers, names and lists of names. */

#define LT_PLAN_DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define LT_PLAN_INT    LIANTU_COLUMN_TYPE_INT
#define LT_PLAN_TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LT_PLAN_LABEL  LIANTU_COLUMN_TYPE_LABEL

/* At most so many decimals, none that are zeros; in every locale with a point. */
char *lt_plan_format(double number, int digits);
/* A part of 1 as a percentage without its sign. */
char *lt_plan_percent(double part);
/* A number with its unit as people of that language write it: 1亿元, not 100百万元. */
char *lt_plan_format_amount(double number, const char *unit, LiantuLanguage language);
/* What a unit of yuan is in yuan; NaN: it is none. */
double lt_plan_get_yuan(const char *unit);
/* A unit of the chain as people of that language say it. */
const char *lt_plan_get_unit(const char *unit, LiantuLanguage language);
const char *lt_plan_get_instrument(const char *instrument, LiantuLanguage language);

void lt_plan_put_id(LiantuTable *table,
                    guint column,
                    gsize row,
                    LiantuChain *chain,
                    LiantuEntity entity,
                    guint32 item);
void lt_plan_put_name(LiantuTable *table,
                      guint column,
                      gsize row,
                      LiantuChain *chain,
                      LiantuEntity entity,
                      guint32 item);
void lt_plan_put_number(LiantuTable *table, guint column, gsize row, double value);

/* Rows of one kind, each once, in the order in which they were added. */
typedef struct {
    GArray *rows;
} LtPlanSet;

void lt_plan_set_init(LtPlanSet *set);
void lt_plan_set_clear(LtPlanSet *set);
void lt_plan_set_add(LtPlanSet *set, guint32 row);
gboolean lt_plan_set_has(const LtPlanSet *set, guint32 row);
/* The names of the first `most` (0: all), and how many more there are. */
char *lt_plan_set_join(const LtPlanSet *set,
                       LiantuChain *chain,
                       LiantuEntity entity,
                       guint most,
                       LiantuLanguage language);
void lt_plan_set_label(const LtPlanSet *set,
                       LiantuChain *chain,
                       LiantuEntity entity,
                       guint most,
                       LiantuTable *table,
                       guint column,
                       gsize row);

/* Adds what of a kind the projects refer to that refer to an item, in the order of the projects. */
void
lt_plan_find_projects(LiantuChain *chain, LiantuEntity entity, guint32 item, LtPlanSet *projects);
void
lt_plan_add_references(LiantuChain *chain, guint32 project, LiantuEntity entity, LtPlanSet *found);
/* The bodies of an item's projects; where it has none, those that most projects of the place name,
 * `most` of them. TRUE: the plan names them for the item. */
gboolean lt_plan_find_bodies(LiantuChain *chain,
                             guint32 segment,
                             guint32 place,
                             guint most,
                             LtPlanSet *bodies);

G_END_DECLS
