/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/propagate.h"
#include "plan/gap-places.h"
#include "plan/plan-words.h"

G_BEGIN_DECLS

/* A part of 1 with bounds; mid is NaN where nothing is known. */
typedef struct {
    double low;
    double mid;
    double high;
} LtBound;

typedef enum {
    LT_GAP_MISSING,      /* nobody at home is on record */
    LT_GAP_INSUFFICIENT, /* home surely has less than is enough */
    LT_GAP_UNCLEAR,      /* somebody at home, nobody knows how much */
    LT_GAP_NONE,
    LT_N_GAP_CLASSES,
} LtGapClass;

typedef enum {
    LT_FACTOR_USERS,
    LT_FACTOR_STOPS,
    LT_FACTOR_UNMET,
    LT_FACTOR_DENSITY,
    LT_FACTOR_NEIGHBOURS,
    LT_FACTOR_HOLDERS,
    LT_FACTOR_PLACE,
    LT_FACTOR_MARKET,
    LT_FACTOR_GROWTH,
    LT_FACTOR_USES,
    LT_N_FACTORS,
} LtFactor;

/* The groups of factors: need, feasibility, value. */
typedef enum {
    LT_GAP_NEED,
    LT_GAP_FEASIBLE,
    LT_GAP_VALUE,
    LT_N_GAP_GROUPS,
} LtGapGroup;

typedef struct {
    LtGapGroup group;
    const char *nick;
    const char *name[2];
    const char *what[2];
} LtFactorInfo;

typedef struct {
    const char *nick;
    const char *name[2];
} LtGapClassInfo;

extern const LtFactorInfo lt_factor_info[LT_N_FACTORS];
extern const LtGapClassInfo lt_gap_class_info[LT_N_GAP_CLASSES];

typedef struct {
    guint32 segment;
    LtGapClass class;
    LtBound factor[LT_N_FACTORS];
    LtBound group[LT_N_GAP_GROUPS];
    LtBound score;
    double home_low; /* of the world market */
    double home_high;
    LtPlanSet users; /* at home, that need it directly */
    guint n_stopped; /* at home, that stop without it */
    guint n_neighbours;
    guint n_present;        /* neighbours at home */
    LtPlanSet holders;      /* firms elsewhere; those of the home country first, then the largest */
    guint32 place;          /* at home, that fits, or LIANTU_NONE */
    gboolean place_says_so; /* the place's focus is the segment itself */
    double market;          /* USD million; NaN */
} LtGap;

/* What there is at home and elsewhere, in a year; 0: as far as is known now. */
typedef struct {
    LiantuChain *chain;
    guint32 home;
    int year;
    double enough;
    gboolean by_market;
    guint32 n;
    guint8 *is_home; /* by segment: LT_NEARBY_PRESENT where somebody at home supplies it, else 0 */
    double *weight;
    LtGapPlaces places;
    guint n_gates;
    gsize *start;
    guint32 *input;
    guint32 *need;
    LtGates gates;
    LtPropagation propagation;
} LtGapSurvey;

/* FALSE: out of memory. */
gboolean lt_gap_survey_init(LtGapSurvey *survey,
                            LiantuChain *chain,
                            guint32 home,
                            int year,
                            double enough,
                            gboolean by_market);
void lt_gap_survey_clear(LtGapSurvey *survey);
guint lt_gap_survey_count_home(const LtGapSurvey *survey);

/* Judges a segment. Costs O(what stops without it, and what its places supply). */
void lt_gap_init(LtGap *gap, LtGapSurvey *survey, guint32 segment);
void lt_gap_clear(LtGap *gap);
gboolean lt_gap_is_listed(const LtGap *gap);

/* The gaps of a chain, best first; LtGap, cleared with the array. NULL: cancelled. */
GArray *lt_gaps_find(LtGapSurvey *survey, GCancellable *cancellable, GError **error);
char *lt_gap_explain(const LtGap *gap, const LtGapSurvey *survey, LiantuLanguage language);

G_END_DECLS
