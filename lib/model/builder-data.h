/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/builder-private.h"

G_BEGIN_DECLS

/* What the builder knows, as it was said: references are ids, equal ids are the same pointer. Each
 * record has the line it came from, 0 for none. */

typedef struct {
    guint32 row;
    const char *text;
} LtDraftText;

typedef struct {
    guint32 row;
    LtCode code;
} LtDraftCode;

typedef struct {
    guint32 row;
    guint32 line;
    LtObservation observation;
    const char *source;
    const char *scope;
} LtDraftObservation;

typedef struct {
    GArray *id;   /* const char * */
    GArray *line; /* guint32 */
    GHashTable *row_of;
    GArray *name[2]; /* LtDraftText */
    GArray *note[2];
    GArray *alias;
    GArray *code;        /* LtDraftCode */
    GArray *observation; /* LtDraftObservation */
} LtDraftItems;

/* An any-of group; a need that stands alone has none yet. */
typedef struct {
    guint32 segment;
    guint32 line;
    guint32 least;
    gboolean essential;
    const char *id;
} LtDraftGroup;

typedef struct {
    guint32 segment;
    guint32 group; /* row of a draft group, or LIANTU_NONE */
    guint32 line;
    guint8 role;
    guint8 essential;
    guint8 confidence;
    const char *supplier; /* as it was given, not checked */
    const char *source;
    const char *unit;
    double amount;
    double cover;
} LtDraftNeed;

typedef struct {
    guint32 child;
    guint32 line;
    const char *parent;
    double weight;
} LtDraftType;

typedef struct {
    guint32 segment;
    guint32 line;
    const char *provider;
    const char *place;
} LtDraftSupply;

typedef struct {
    guint32 owner;
    guint32 entity;
    guint32 line;
    const char *id;
} LtDraftReference;

typedef struct {
    const char *publisher;
    const char *url;
    const char *licence;
    guint16 year;
} LtDraftSource;

typedef struct {
    const char *place; /* what a place lies in, or where a body or provider is */
    const char *uscc;
    guint8 level; /* of a place; the layer of a provider */
    guint8 ladder;
    guint8 residual;
} LtDraftWhere;

typedef struct {
    LtTarget target;
    const char *place;
    const char *segment;
    const char *source;
} LtDraftTarget;

struct _LiantuBuilder {
    GObject parent_instance;

    LtStrings *strings;
    GHashTable *illegal;       /* texts of it that XML cannot hold */
    GStringChunk *suppliers;   /* of needs */
    GPtrArray *call_findings;  /* of single calls */
    GPtrArray *build_findings; /* of the last build */
    gboolean is_building;
    guint32 line;
    guint n_suggestions; /* looked for; each costs a pass over all ids */

    const char *home;
    guint32 home_line;
    gboolean illustrative;
    LtDraftItems items[LT_N_ENTITIES];
    GArray *source;            /* LtDraftSource */
    GArray *place;             /* LtDraftWhere */
    GArray *body;              /* LtDraftWhere */
    GArray *provider;          /* LtDraftWhere */
    GArray *kind;              /* guint8, by segment */
    GArray *is_final;          /* guint8, by segment */
    GArray *group;             /* LtDraftGroup */
    GArray *need;              /* LtDraftNeed */
    GArray *type;              /* LtDraftType */
    GArray *supply;            /* LtDraftSupply */
    GArray *project;           /* LtProject */
    GArray *target;            /* LtDraftTarget */
    GArray *project_reference; /* LtDraftReference */
    GArray *place_focus;
    GArray *view_root;
};

/* What adding has in common, in builder-own.c. A finding gets the line that is being read. */
LiantuFinding *lt_builder_report(LiantuBuilder *self,
                                 LiantuFinding *finding,
                                 const char *attribute,
                                 const char *text);
/* The builder's own copy of a text; NULL for NULL, and for one that is not legal, which is a
 * finding. */
const char *lt_builder_own(LiantuBuilder *self, const char *what, const char *text);
/* The same for an id: "" for one that is none. */
const char *lt_builder_own_id(LiantuBuilder *self, const char *attribute, const char *id);
gboolean lt_builder_has_row(LiantuBuilder *self, LiantuEntity entity, guint row);
guint lt_builder_add_item(LiantuBuilder *self, LiantuEntity entity, const char *id);
void lt_builder_add_reference(LiantuBuilder *self,
                              GArray *list,
                              guint owner,
                              LiantuEntity entity,
                              const char *id);

/* The row of an id, or LIANTU_NONE with a finding. NULL is no id: LIANTU_NONE without one. */
guint32 lt_builder_resolve(LiantuBuilder *self,
                           LiantuEntity entity,
                           const char *id,
                           const char *attribute,
                           guint32 line);
guint32 lt_builder_find(LiantuBuilder *self, LiantuEntity entity, const char *id);
/* The id of the thing that an observation is about, for people. */
const char *lt_builder_describe(LiantuBuilder *self, LiantuEntity entity, guint32 row);

/* Resolves all references and puts everything in order. What cannot be resolved is LIANTU_NONE, and
 * a finding; such a chain is only good for further checks. */
LiantuChain *lt_builder_freeze(LiantuBuilder *self);

/* Checks, in builder-check.c; lines are those of the records. */
void lt_builder_check_observations(LiantuBuilder *self, LiantuEntity entity);
void lt_builder_check_places(LiantuBuilder *self, LiantuChain *chain);
void lt_builder_check_needs(LiantuBuilder *self, LiantuChain *chain, const guint32 *need_line);
void lt_builder_check_groups(LiantuBuilder *self, LiantuChain *chain, const guint32 *group_line);
void lt_builder_check_supplies(LiantuBuilder *self, LiantuChain *chain, const guint32 *supply_line);
void lt_builder_check_types(LiantuBuilder *self, LiantuChain *chain, const guint32 *type_line);
/* Warnings about a chain without errors. */
void lt_builder_check_chain(LiantuBuilder *self, LiantuChain *chain);

G_END_DECLS
