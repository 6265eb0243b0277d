/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/fault-tree.h"

G_BEGIN_DECLS

typedef enum {
    LT_TREE_EVENT,
    LT_TREE_GATE,
    LT_TREE_NEVER,  /* a constant: does not fail */
    LT_TREE_ALWAYS, /* has failed */
} LtTreeKind;

/* A gate fails once `need` of its inputs have; until the tree is sealed an input may be named
 * twice, and counts twice. */
typedef struct {
    LtTreeKind kind;
    char *id; /* NULL: a helper */
    char *name[2];
    guint32 need;
    GArray *inputs;     /* guint32 */
    double probability; /* of an event; NaN: unknown */
} LtTreeNode;

struct _LiantuFaultTree {
    GObject parent_instance;

    char *id;
    GPtrArray *nodes; /* LtTreeNode */
    GArray *tops;     /* guint32 */
};

void lt_tree_node_free(gpointer data);

/* A tree that is still being filled; whoever is given it must not change it. */
LiantuFaultTree *lt_fault_tree_new(const char *id);
guint32 lt_fault_tree_add(LiantuFaultTree *self, LtTreeKind kind, const char *id, guint32 need);
void lt_fault_tree_set_name(LiantuFaultTree *self, guint32 node, const char *zh, const char *en);
void lt_fault_tree_link(LiantuFaultTree *self, guint32 node, guint32 input);
void lt_fault_tree_add_top(LiantuFaultTree *self, guint32 node);
LtTreeNode *lt_fault_tree_get(LiantuFaultTree *self, guint32 node);

/* Folds constants into the gates that use them; nodes keep their numbers. */
void lt_fault_tree_fold(LiantuFaultTree *self);
/* Folds, names every input once, and lets go of whatever no top rests on, so that nodes have new
 * numbers. Tops may become constants. Costs O(nodes + inputs). */
void lt_fault_tree_seal(LiantuFaultTree *self);
/* By node: the number of its strong component; the size of each by number. */
guint32 *lt_fault_tree_find_components(LiantuFaultTree *self, guint32 **sizes);

G_END_DECLS
