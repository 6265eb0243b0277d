/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gate-maker.h"

/* The fault tree of an Open-PSA file, as far as the tests need it: gates of and, or and atleast
 * over named gates and events, and events with a number for a probability. */
typedef struct {
    GateMaker *maker;
    uint32_t top;     /* the gate that no other uses */
    GPtrArray *names; /* by node */
    double *p;        /* by node */
} OpenPsaTree;

OpenPsaTree *open_psa_tree_read(const char *path);
void open_psa_tree_free(OpenPsaTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OpenPsaTree, open_psa_tree_free)

/* Where a shared file is, or NULL after a call of g_test_skip(). */
char *find_shared_file(const char *folder, const char *name);
