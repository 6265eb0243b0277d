/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/chain.h>

G_BEGIN_DECLS

/**
 * LiantuSemantics:
 * @LIANTU_SEMANTICS_RUNNING: what runs keeps itself running in a cycle
 * @LIANTU_SEMANTICS_COLD_START: a cycle that nothing outside can feed does not start
 *
 * What a cycle of needs means.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SEMANTICS_RUNNING,
    LIANTU_SEMANTICS_COLD_START,
} LiantuSemantics;

#define LIANTU_TYPE_FAULT_TREE (liantu_fault_tree_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuFaultTree, liantu_fault_tree, LIANTU, FAULT_TREE, GObject)

LIANTU_API
guint liantu_fault_tree_get_n_events(LiantuFaultTree *self);
LIANTU_API
guint liantu_fault_tree_get_n_gates(LiantuFaultTree *self);
LIANTU_API
guint liantu_fault_tree_get_n_tops(LiantuFaultTree *self);
LIANTU_API
guint liantu_fault_tree_count_cyclic(LiantuFaultTree *self);
LIANTU_API
LiantuFaultTree *
liantu_fault_tree_unroll(LiantuFaultTree *self, LiantuSemantics semantics, GError **error);
LIANTU_API
LiantuChain *liantu_fault_tree_to_chain(LiantuFaultTree *self, GError **error);

G_END_DECLS
