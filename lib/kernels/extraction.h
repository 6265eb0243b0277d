/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Hypothetical extraction (Miller & Lahr 2001; Temurshoev 2010): how much less all produce when a
 * node, a link or a group is taken out of an input–output table. All follow from one L, by
 * Sherman, Morrison and Woodbury, without another inverse. See leontief.h for the letters. */

typedef enum {
    LT_EXTRACTION_BACKWARD,        /* j buys nothing: x_j (BL_j − 1) / l_jj */
    LT_EXTRACTION_BACKWARD_OTHERS, /* the same but from itself */
    LT_EXTRACTION_FORWARD, /* j sells nothing to producers (Ghosh): x_j (FL_j − 1) / l_jj */
    LT_EXTRACTION_FORWARD_OTHERS, /* the same but to itself */
    LT_EXTRACTION_COMPLETE,       /* j is gone, its final demand too: x_j BL_j / l_jj */
    LT_EXTRACTION_OUTSIDE,        /* j trades with no producer, but makes its final demand */
    LT_EXTRACTION_ALONE,          /* the same, and buys from itself still */
    LT_EXTRACTION_COMPLETE_GHOSH, /* j is gone, with its value added: x_j FL_j / l_jj */
    LT_EXTRACTION_ALONE_GHOSH,    /* j trades with itself alone, and adds its value (Ghosh) */
    LT_N_EXTRACTIONS,
} LtExtraction;

/* What is known of each node; the arrays have n numbers. */
typedef struct {
    uint32_t n;
    const double *inverse;      /* L */
    const double *own;          /* a_jj, which is b_jj too */
    const double *output;       /* x */
    const double *final_demand; /* f */
    const double *backward;     /* Σ_i l_ij: lt_leontief_pull() */
    const double *forward;      /* Σ_j g_ij: lt_leontief_ghosh_push() */
    const double *value_added;  /* x less inputs */
} LtExtractionTable;

/* The loss of each node, in units of output. O(n). */
void lt_extraction_nodes(const LtExtractionTable *table, LtExtraction variant, double *loss);

/* The loss of each link from row to column when a share `part` of its coefficient goes:
 * p a_ij BL_i x_j / (1 + p a_ij l_ji). `coefficient` and `loss` are n × n and must differ. O(n²).
 */
void lt_extraction_links(const LtExtractionTable *table,
                         const double *coefficient,
                         double part,
                         double *loss);
/* The same for one link. */
double lt_extraction_link(const LtExtractionTable *table,
                          uint32_t supplier,
                          uint32_t buyer,
                          double coefficient,
                          double part);

/* The loss when a group of distinct nodes is gone with its final demand: BL_Sᵀ (L_SS)⁻¹ x_S. `work`
 * has n_group (n_group + 1) numbers. NaN where L_SS is singular, which a productive table never
 * is. O(n_group³). */
double lt_extraction_group(const LtExtractionTable *table,
                           uint32_t n_group,
                           const uint32_t *group,
                           double *work);

/* Field of influence (Sonis & Hewings 1992): a change d of a_ij changes L by
 * d L_:i L_j: / (1 − d l_ji), which has the Frobenius norm |d| column[i] row[j] / |1 − d l_ji|.
 * Gives the norms of the columns and rows of L. O(n²). */
void lt_influence_norms(uint32_t n, const double *inverse, double *column, double *row);
