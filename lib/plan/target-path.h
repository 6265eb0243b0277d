/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/plan-words.h"

G_BEGIN_DECLS

/* A target's way from its base. Growth is in per cent a year, or, where the way is linear, in the
 * target's unit a year. NaN, 0 and LIANTU_NONE: unknown. */
typedef struct {
    const char *unit;
    gboolean is_linear; /* counts and percentages do not compound */
    double base;
    int base_year;
    double implied; /* the base at the growth that is stated */
    double needed;  /* growth from the base to the target */
    double latest;  /* the newest observation */
    int latest_year;
    guint32 latest_source;
    double due;        /* what the needed growth makes of the base by the latest year */
    double needed_now; /* growth from the latest to the target */
    double pace;
    int pace_from;
    int pace_year;
    gboolean is_one_year; /* the pace is a growth that was observed of one year */
    double end;           /* where the pace leads */
} LtTargetPath;

void lt_target_path_find(LtTargetPath *path, LiantuChain *chain, guint32 target);
/* Growth a year that turns one number into another, and what becomes of a number. NaN where there
 * is none. */
double lt_growth_find(double from, double to, int years, gboolean is_linear);
double lt_growth_apply(double from, double growth, int years, gboolean is_linear);

void lt_targets_add_findings(LiantuChain *chain, LiantuResult *result, guint n_unknown);

G_END_DECLS
