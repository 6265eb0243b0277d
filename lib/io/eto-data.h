/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/csv-reader.h"
#include "io/eto-private.h"
#include "liantu/builder.h"

G_BEGIN_DECLS

#define LT_ETO_SOURCE "eto"

typedef enum {
    LT_ETO_PROCESS,
    LT_ETO_TOOL,
    LT_ETO_MATERIAL,
    LT_ETO_DESIGN,
    LT_ETO_OUTPUT,
    LT_ETO_STAGE,
} LtEtoType;

/* An input or a stage. */
typedef struct {
    char *id;
    char *name;
    guint row; /* of the segment */
    guint line;
    LtEtoType type;
    LiantuRole role; /* what others need it for */
    double market;   /* in millions of US dollars; NaN: unknown */
    guint n_in;      /* links that lead to it */
    guint n_out;
    guint n_parts;       /* what goes into it */
    double parts;        /* the markets of that, if they are tools; else NaN */
    gboolean is_heading; /* they are its types */
} LtEtoNode;

typedef struct {
    char *id;
    char *name;
    char *country;
    guint row;
    guint line;
    LiantuLayer layer;
    gboolean is_total; /* not a provider but the sum of them: it has no row */
} LtEtoProvider;

/* What is known while the files are read, one after another. */
typedef struct {
    LiantuBuilder *builder;
    GPtrArray *findings;
    GPtrArray *nodes;
    GPtrArray *providers;
    GHashTable *node_of;     /* id → node */
    GHashTable *provider_of; /* id → provider */
    GHashTable *source_of;   /* text → id of the source */
    GHashTable *places;      /* codes of the places there are */
    GHashTable *names;       /* “id, name” that were found to differ */
    guint n_suggestions;
} LtEto;

/* Readers of the files, in this order. */
void lt_eto_read_providers(LtEto *self, GBytes *bytes);
void lt_eto_read_stages(LtEto *self, GBytes *bytes);
void lt_eto_read_inputs(LtEto *self, GBytes *bytes);
void lt_eto_read_sequence(LtEto *self, GBytes *bytes);
void lt_eto_read_provision(LtEto *self, GBytes *bytes);

/* A reader that stands behind the header, or NULL where there is none. */
LtCsvReader *lt_eto_open(LtEto *self, LtEtoFile file, GBytes *bytes);
/* The node of an id that a field holds, or NULL with a finding. */
LtEtoNode *lt_eto_find_node(LtEto *self, LtCsvReader *reader, guint column);
LtEtoProvider *lt_eto_find_provider(LtEto *self, LtCsvReader *reader, guint column);
/* Whether a field can be an id; if not, a finding. */
gboolean lt_eto_check_id(LtCsvReader *reader, guint column);
/* Ids are keys and names are copies: notes a copy that differs, once. TRUE where it is news. */
gboolean
lt_eto_check_name(LtEto *self, LtCsvReader *reader, guint column, const char *id, const char *name);
/* The year in a field; 0 where there is none. */
int lt_eto_read_year(LtCsvReader *reader, guint column);
/* Adds the data set as a source, and as the one of what names none. */
void lt_eto_add_data_set(LtEto *self);
/* The id of the source that a Markdown text names; the data set itself where it names none. */
const char *lt_eto_add_source(LtEto *self, const char *text);
/* How far a figure can be trusted that names this source. */
LiantuConfidence lt_eto_get_confidence(const char *source);

G_END_DECLS
