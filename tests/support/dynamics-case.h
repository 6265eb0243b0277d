/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "firm-network.h"
#include "kernels/dynamics.h"

#include <glib.h>

#define DYNAMICS_N_NODES   300
#define DYNAMICS_N_LINKS   2400
#define DYNAMICS_N_SECTORS 9

/* A network by chance, and what may be asked of it besides. */
typedef struct {
    FirmNetwork *firms;
    guint32 *delay;
    guint8 *priority;
    double *passage;
    LtDynamicsNetwork network;
} DynamicsCase;

/* Delays of up to four steps, and priorities, by chance. */
void dynamics_case_init(DynamicsCase *self, guint64 seed);
void dynamics_case_clear(DynamicsCase *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DynamicsCase, dynamics_case_clear)

typedef struct {
    const char *name;
    LtDynamicsRules rules;
    gboolean has_delays;
    gboolean has_kinds;
    gboolean has_passages;
} DynamicsVariant;

/* The presets, and what differs from them in one way or another. */
GArray *dynamics_case_list_variants(void);
LtDynamics *dynamics_case_make(DynamicsCase *self, const DynamicsVariant *variant);
