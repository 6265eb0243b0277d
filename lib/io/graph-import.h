/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/builder-private.h"

G_BEGIN_DECLS

/* A graph of another program on its way to a chain: nodes become segments, and links, from what is
 * needed to who needs it, become needs or, where they say so, types. What the reader of a format
 * finds it tells here, piece by piece; attributes are known by several names, in any spelling. */
typedef struct _LtGraphImport LtGraphImport;

LtGraphImport *lt_graph_import_new(void);
void lt_graph_import_free(LtGraphImport *self);
/* Where the next things come from; the name has to last. */
void lt_graph_import_set_place(LtGraphImport *self, const char *file, guint line);
void lt_graph_import_set_id(LtGraphImport *self, const char *id);
void lt_graph_import_set_undirected(LtGraphImport *self);
/* A node under the key by which links know it; an attribute `id` is its id all the same. */
void lt_graph_import_add_node(LtGraphImport *self, const char *key);
void lt_graph_import_add_link(LtGraphImport *self, const char *from, const char *to);
/* An attribute of the last node or link. */
void lt_graph_import_set(LtGraphImport *self, const char *attribute, const char *value);
/* A finding that has its place, and one that gets the place of what is read. */
void lt_graph_import_take_placed(LtGraphImport *self, LiantuFinding *finding);
void lt_graph_import_take_finding(LtGraphImport *self, LiantuFinding *finding);
/* NULL, with an error, where there is one among the findings. */
LiantuChain *lt_graph_import_finish(LtGraphImport *self, GPtrArray **findings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtGraphImport, lt_graph_import_free)

G_END_DECLS
