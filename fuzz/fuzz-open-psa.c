/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <liantu/liantu.h>

/* Cycles of more gates than this take longer than a fuzzer has. */
#define MANY_CYCLIC 60

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

/* What is read can be written, and what is written can be read: as large as before. */
static void
write_and_read(LiantuFaultTree *tree)
{
    g_autoptr(LiantuFaultTree) again = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    bytes = liantu_fault_tree_to_open_psa(tree, LIANTU_SEMANTICS_RUNNING, NULL, &error);
    if (bytes == NULL)
        return;
    again = liantu_fault_tree_new_from_open_psa(bytes, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert(liantu_fault_tree_get_n_tops(tree) == liantu_fault_tree_get_n_tops(again));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL, refused = NULL;
    g_autoptr(LiantuFaultTree) tree =
        liantu_fault_tree_new_from_open_psa(bytes, "fuzz", &findings, &error);
    g_autoptr(LiantuChain) chain = NULL;

    g_assert((tree == NULL) == (error != NULL));
    if (tree == NULL)
        return 0;
    chain = liantu_fault_tree_to_chain(tree, &refused);
    g_assert((chain == NULL) == (refused != NULL));
    if (liantu_fault_tree_count_cyclic(tree) < MANY_CYCLIC)
        write_and_read(tree);

    return 0;
}
