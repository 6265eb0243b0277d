/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/xml-source.h"
#include "model/fault-tree-private.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

typedef enum {
    LT_OPSA_NOTHING, /* no element at all: above the root */
    LT_OPSA_ROOT,
    LT_OPSA_BOX, /* define-fault-tree, define-component, model-data */
    LT_OPSA_DEFINE_GATE,
    LT_OPSA_DEFINE_EVENT,
    LT_OPSA_DEFINE_HOUSE,
    LT_OPSA_LABEL,
    LT_OPSA_ATTRIBUTES,
    LT_OPSA_ATTRIBUTE,
    LT_OPSA_OPERATOR,
    LT_OPSA_REFERENCE,
    LT_OPSA_CONSTANT,
    LT_OPSA_NUMBER,
    LT_OPSA_EXPRESSION,  /* a probability that is not a number */
    LT_OPSA_INCOHERENT,  /* an operator with a NOT in it */
    LT_OPSA_UNSUPPORTED, /* of the format, but not of a fault tree as it is read here */
    LT_OPSA_UNKNOWN,
} LtOpsaElement;

typedef struct {
    LtOpsaElement element;
    const char *name; /* static: of the element */
    gsize tag;
    guint32 node;   /* what it defines or computes; LIANTU_NONE for neither */
    guint n_inside; /* formulas or values it holds */
} LtOpsaFrame;

/* A name, and where it first stood. */
typedef struct {
    char *name;
    char *id; /* what an attribute says it is; NULL: the name */
    guint32 node;
    gsize tag;
    const char *referred; /* as what, first; NULL: not yet */
    const char *defined;  /* as what; NULL: not yet */
    gboolean is_top;
} LtOpsaName;

typedef struct {
    LtXmlSource source;
    GPtrArray *findings;
    LiantuFaultTree *tree;
    GPtrArray *names;    /* LtOpsaName */
    GHashTable *name_of; /* name → LtOpsaName */
    LtOpsaFrame frames[LT_XML_MAX_DEPTH];
    guint n_frames;
    guint skip; /* depth inside of what is not looked at */
    GString *label;
    gboolean is_stopped;
} LtOpsaReader;

/* A finding about an attribute of the current tag, or about its name. */
void lt_opsa_take(LtOpsaReader *self, LiantuFinding *finding, gsize tag, const char *attribute);

/* In open-psa-formula.c: what an element says, once it is known to stand where it may. */
void lt_opsa_open(LtOpsaReader *self, LtOpsaFrame *frame, LtOpsaFrame *parent, xmlNode *node);
void lt_opsa_close(LtOpsaReader *self, LtOpsaFrame *frame, LtOpsaFrame *parent);
/* What only the whole document shows: names without a definition, tops. */
void lt_opsa_finish(LtOpsaReader *self);

G_END_DECLS
