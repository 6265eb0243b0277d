/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>
#include <liantu/fault-tree.h>

G_BEGIN_DECLS

/**
 * LiantuTypesReading:
 * @LIANTU_TYPES_READING_ROLL_UP: a parent's shares speak for its types
 * @LIANTU_TYPES_READING_AND: a parent needs every one of its types
 *
 * How `type-of` is read.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_TYPES_READING_ROLL_UP,
    LIANTU_TYPES_READING_AND,
} LiantuTypesReading;

/**
 * LiantuNeedsReading:
 * @LIANTU_NEEDS_READING_ALL: whatever is essential: what stops sooner or later
 * @LIANTU_NEEDS_READING_FLOW: materials and parts alone: what stops as soon as stocks are used up
 *
 * Which essential needs stop a segment.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_NEEDS_READING_ALL,
    LIANTU_NEEDS_READING_FLOW,
} LiantuNeedsReading;

#define LIANTU_TYPE_WEAK_LINKS (liantu_weak_links_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuWeakLinks, liantu_weak_links, LIANTU, WEAK_LINKS, LiantuAnalysis)

LIANTU_API
LiantuWeakLinks *liantu_weak_links_new(void);

/**
 * LiantuCutEvents:
 * @LIANTU_CUT_EVENTS_COUNTRIES: countries
 * @LIANTU_CUT_EVENTS_FIRMS: firms
 * @LIANTU_CUT_EVENTS_PROVIDERS: countries and firms; a firm stops with its country
 * @LIANTU_CUT_EVENTS_SEGMENTS: segments, as a technology or a licence that is lost
 * @LIANTU_CUT_EVENTS_ALL: countries, firms and segments
 * @LIANTU_CUT_EVENTS_SITES: places within a country where somebody produces, with all that is made
 *   there
 * @LIANTU_CUT_EVENTS_LICENCES: segments that are needed as know-how alone, such as software
 *
 * What may be lost together.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_CUT_EVENTS_COUNTRIES,
    LIANTU_CUT_EVENTS_FIRMS,
    LIANTU_CUT_EVENTS_PROVIDERS,
    LIANTU_CUT_EVENTS_SEGMENTS,
    LIANTU_CUT_EVENTS_ALL,
    LIANTU_CUT_EVENTS_SITES,
    LIANTU_CUT_EVENTS_LICENCES,
} LiantuCutEvents;

#define LIANTU_TYPE_CUT_SETS (liantu_cut_sets_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCutSets, liantu_cut_sets, LIANTU, CUT_SETS, LiantuAnalysis)

LIANTU_API
LiantuCutSets *liantu_cut_sets_new(void);
LIANTU_API
LiantuFaultTree *
liantu_cut_sets_make_fault_tree(LiantuCutSets *self, LiantuChain *chain, GError **error);

#define LIANTU_TYPE_CERTIFICATE (liantu_certificate_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCertificate,
                             liantu_certificate,
                             LIANTU,
                             CERTIFICATE,
                             LiantuAnalysis)

LIANTU_API
LiantuCertificate *liantu_certificate_new(void);

#define LIANTU_TYPE_IMPORTANCE (liantu_importance_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuImportance,
                             liantu_importance,
                             LIANTU,
                             IMPORTANCE,
                             LiantuAnalysis)

LIANTU_API
LiantuImportance *liantu_importance_new(void);

#define LIANTU_TYPE_CENTRALITY (liantu_centrality_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCentrality,
                             liantu_centrality,
                             LIANTU,
                             CENTRALITY,
                             LiantuAnalysis)

LIANTU_API
LiantuCentrality *liantu_centrality_new(void);

/**
 * LiantuAmountsReading:
 * @LIANTU_AMOUNTS_READING_SHARE: amounts say how the output of a segment is shared among its buyers
 * @LIANTU_AMOUNTS_READING_ABSOLUTE: an amount is the part of the supplier's output that one buyer
 *   takes; what they add up to may be more than there is
 *
 * How amounts of needs are read where rates are sought.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_AMOUNTS_READING_SHARE,
    LIANTU_AMOUNTS_READING_ABSOLUTE,
} LiantuAmountsReading;

/**
 * LiantuProgramFormat:
 * @LIANTU_PROGRAM_FORMAT_MPS: free MPS
 * @LIANTU_PROGRAM_FORMAT_LP: the CPLEX LP format
 *
 * How a linear program is written.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_PROGRAM_FORMAT_MPS,
    LIANTU_PROGRAM_FORMAT_LP,
} LiantuProgramFormat;

#define LIANTU_TYPE_MAXIMUM_RATE (liantu_maximum_rate_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuMaximumRate,
                             liantu_maximum_rate,
                             LIANTU,
                             MAXIMUM_RATE,
                             LiantuAnalysis)

LIANTU_API
LiantuMaximumRate *liantu_maximum_rate_new(void);
LIANTU_API
char *liantu_maximum_rate_write_program(LiantuMaximumRate *self,
                                        LiantuChain *chain,
                                        LiantuProgramFormat format,
                                        GError **error);

#define LIANTU_TYPE_RESTORE (liantu_restore_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuRestore, liantu_restore, LIANTU, RESTORE, LiantuAnalysis)

LIANTU_API
LiantuRestore *liantu_restore_new(void);

#define LIANTU_TYPE_SURVIVAL (liantu_survival_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuSurvival, liantu_survival, LIANTU, SURVIVAL, LiantuAnalysis)

LIANTU_API
LiantuSurvival *liantu_survival_new(void);

G_END_DECLS
