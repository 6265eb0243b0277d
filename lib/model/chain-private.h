/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"
#include "liantu/chain.h"
#include "model/index-private.h"

G_BEGIN_DECLS

#define LT_N_ENTITIES (LIANTU_ENTITY_VIEW + 1)

/* Strings that live as long as the chain; equal strings are the same pointer. */
typedef struct _LtStrings LtStrings;

/* What a chain knows of one observation. Strings are the chain's. */
typedef struct {
    const char *indicator;
    double value; /* NaN: no single value */
    double low;   /* NaN with high: nothing was found */
    double high;
    const char *unit;
    const char *period;
    const char *note;
    guint32 source; /* row, or LIANTU_NONE */
    guint32 scope;  /* row of a place, or LIANTU_NONE for the world */
    guint16 year;   /* 0: unknown */
    guint8 confidence;
    guint8 illustrative;
} LtObservation;

typedef struct {
    const char *scheme;
    const char *code;
} LtCode;

/* What all kinds of things have. Arrays have one entry a row; NULL where no row has any. */
typedef struct {
    guint32 n;
    const char **id;
    GHashTable *row_of; /* id → row + 1 */
    const char **name[2];
    const char **note[2];
    LtIndex alias_of;
    const char **alias;
    LtIndex code_of;
    LtCode *code;
    LtIndex observation_of;
    LtObservation *observation;
    guint32 n_observations;
} LtItems;

typedef struct {
    guint32 segment;
    guint32 supplier;
    guint32 group;
    guint8 role;
    guint8 essential;
    guint8 confidence;
    guint32 source;
    double amount; /* NaN: unknown */
    double cover;  /* days of stock; NaN: unknown */
    const char *unit;
} LtNeed;

/* Every need stands in a group; one that stands alone is a group of one. */
typedef struct {
    guint32 segment;
    guint32 first; /* its needs are first to first + n - 1 */
    guint32 n;
    guint32 least;
    guint8 essential;
    guint8 is_any_of; /* written as a group */
    const char *id;
} LtGroup;

typedef struct {
    guint32 child;
    guint32 parent;
    double weight; /* NaN: by market size */
} LtType;

typedef struct {
    guint32 segment;
    guint32 provider;
    guint32 place;
} LtSupply;

/* What counts of the observations of a supply's share, in parts of 1. */
typedef struct {
    double low;
    double high;
    guint16 year;
    guint8 is_known;
} LtShare;

typedef struct {
    const char *instrument;
    const char *item;
} LtProject;

/* A reference from a project, a place's focus or a view's root, in the order given. */
typedef struct {
    guint32 owner;
    guint32 entity;
    guint32 row;
} LtReference;

typedef struct {
    const char *indicator;
    const char *unit;
    double value;
    double growth;
    double base_value;
    guint32 place;
    guint32 segment;
    guint32 source;
    guint16 year;
    guint16 from_year;
    guint16 base_year;
    guint8 sense;
} LtTarget;

struct _LiantuChain {
    GObject parent_instance;

    LtStrings *strings;
    const char *home; /* id of a place, or NULL */
    gboolean illustrative;
    LtItems items[LT_N_ENTITIES];

    const char **source_publisher;
    const char **source_url;
    const char **source_licence;
    guint16 *source_year;

    guint8 *place_level;
    guint32 *place_parent;
    guint32 *body_place;

    guint8 *provider_layer;
    guint8 *provider_ladder;
    guint8 *provider_residual;
    guint32 *provider_place;
    const char **provider_uscc;

    guint8 *segment_kind;
    guint8 *segment_final; /* as marked; see liantu_chain_is_final() */
    gboolean has_marked_finals;

    guint32 n_needs;
    LtNeed *need; /* by segment, then by group */
    LtIndex need_of_segment;
    LtIndex use_of_segment;
    guint32 n_groups;
    LtGroup *group; /* by segment */
    LtIndex group_of_segment;
    guint32 n_types;
    LtType *type; /* by child */
    LtIndex type_of_child;
    LtIndex type_of_parent;

    LtSupply *supply; /* by segment */
    LtShare *share;   /* by supply */
    LtIndex supply_of_segment;
    LtIndex supply_of_provider;

    LtProject *project;
    LtReference *project_reference;
    LtIndex reference_of_project;
    LtReference *place_focus;
    LtIndex focus_of_place;
    LtReference *view_root;
    LtIndex root_of_view;
    LtTarget *target;

    GPtrArray *findings; /* warnings and notes of the builder */
    char *digest;        /* made when first asked for */
    GMutex digest_lock;
};

LtStrings *lt_strings_new(void);
LtStrings *lt_strings_ref(LtStrings *strings);
void lt_strings_unref(LtStrings *strings);
/* Only a builder adds, in its thread; chains read the strings they were built with. */
const char *lt_strings_add(LtStrings *strings, const char *text, gboolean *is_new);

/* Fills share[] of a chain without errors. */
void lt_chain_pick_shares(LiantuChain *self);
/* The interval that a share observation says, in parts of 1; [0, 1] where it says nothing. */
void lt_observation_get_share(const LtObservation *observation, double *low, double *high);
/* The ends as they were given, without the value standing in for them. */
void lt_observation_get_given_range(const LiantuObservation *self, double *low, double *high);
gboolean lt_observation_is_unknown(const LtObservation *observation);
/* The observation that the rule picks from those of an indicator and a scope: the newest year,
 * then the highest confidence, then the first given; one that says nothing only when no other
 * does. NULL where there is none. */
const LtObservation *lt_chain_pick_observation(LiantuChain *self,
                                               LiantuEntity entity,
                                               guint row,
                                               const char *indicator,
                                               guint32 scope);

G_END_DECLS
