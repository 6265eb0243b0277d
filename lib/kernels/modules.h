/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <stdbool.h>

/* The modules of a system of gates below its tops. A gate is the root of a module when nothing else
 * below the tops has an input among what the gate rests on, and no top is there: the rest sees
 * that part only through its root. The part then fails by its own events alone, and its events do
 * nothing else. Two modules are apart, or one lies within the other. A cycle is in a module as a
 * whole, and is the root of one where all ways into it lead to the same gate. */
typedef struct {
    uint32_t n_modules;
    uint32_t *root;     /* by module: its gate; a module comes before those within it */
    uint32_t *outer;    /* by module: the smallest one around it, LT_NONE for none */
    uint32_t *n_gates;  /* by module, with the root and with those of modules within it */
    uint32_t *n_events; /* the same */
    uint32_t *module;   /* by node: the smallest module it is in (for a root its own); LT_NONE
                         * for none, and for what is not below a top */
} LtModules;

/* Costs O(nodes + inputs). False: out of memory. */
bool
lt_modules_find(LtModules *modules, const LtGates *gates, const uint32_t *top, uint32_t n_tops);
void lt_modules_clear(LtModules *modules);
