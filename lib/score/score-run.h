/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/composite-draws.h"
#include "score/score-facts.h"

G_BEGIN_DECLS

/* The works in the order of the profile, which are the first five classes too. */
typedef enum {
    LT_WORK_STABILISE,
    LT_WORK_STRENGTHEN,
    LT_WORK_FILL,
    LT_WORK_CONTROL,
    LT_WORK_EXTEND,
    LT_N_WORKS,
} LtWork;

typedef enum {
    LT_CLASS_KEEP = LT_N_WORKS, /* supplied, and nothing stands out */
    LT_CLASS_NONE,              /* neither needed nor near */
    LT_CLASS_OPEN,              /* unknown facts decide */
    LT_N_CLASSES,
} LtWorkClass;

typedef enum {
    LT_TILE_GAP,
    LT_TILE_WEAK,
    LT_TILE_FAIR,
    LT_TILE_SOUND,
    LT_TILE_UNKNOWN,
    LT_N_TILES,
} LtTile;

typedef enum {
    LT_GRADE_OWN,
    LT_GRADE_SAFE,
    LT_GRADE_HIGH,
    LT_GRADE_EXTREME,
    LT_GRADE_UNKNOWN,
    LT_N_GRADES,
} LtGrade;

/* How sure the class is. */
typedef enum {
    LT_SURE,   /* whatever the unknown facts are */
    LT_LIKELY, /* by what was observed */
    LT_OPEN,
} LtSureness;

/* Which sentence says why. */
typedef enum {
    LT_REASON_ABSENT,  /* needed and not at home */
    LT_REASON_SHORT,   /* the plan says so, or the need is not met */
    LT_REASON_NAMED,   /* the plan says that others hold it */
    LT_REASON_CHOKE,   /* its shares say so */
    LT_REASON_EXPOSED, /* at home, and few hands or much from abroad */
    LT_REASON_SLOW,    /* at home, and its loss would be great and long */
    LT_REASON_STRONG,  /* at home, and it counts */
    LT_REASON_NEAR,    /* not needed, not at home, near */
    LT_REASON_CALM,    /* at home, and nothing stands out */
    LT_REASON_FAR,     /* not needed */
    LT_REASON_UNKNOWN, /* nobody knows whether it is at home */
    LT_REASON_UNCLEAR, /* at home, but shares are not known */
} LtReason;

typedef struct {
    guint8 class;     /* LtWork or LtWorkClass */
    guint8 leaning;   /* of the possible ones, the one that scores most */
    guint8 sureness;  /* LtSureness */
    guint8 reason;    /* LtReason */
    guint8 tile;      /* LtTile */
    guint8 grade;     /* LtGrade */
    guint16 possible; /* bits of classes */
    guint16 also;     /* bits of works that hold besides */
    double priority;  /* what rows are ranked by */
    double part;      /* of the market, for a new source to end its exposure; NaN: none is enough */
} LtVerdict;

/* The groups of the profile that the rule of classes asks for. */
typedef enum {
    LT_FACTOR_EXPOSURE,
    LT_FACTOR_LOSS,
    LT_FACTOR_SLOWNESS,
    LT_FACTOR_WEIGHT,
    LT_FACTOR_STANDING,
    LT_FACTOR_NEARNESS,
    LT_N_FACTORS,
} LtFactor;

typedef struct {
    LiantuAnalysis *analysis;
    LiantuProfile *profile;
    LtScoreFacts facts;
    LtCompositeTree tree;
    guint32 n;        /* segments */
    guint32 m;        /* indicators */
    guint32 n_nodes;  /* indicators and groups */
    LtScale *scale;   /* by indicator */
    double **sorted;  /* by indicator: the scale's memory */
    LtBounded *cell;  /* segment · m + indicator: on its scale */
    LtBounded *group; /* segment · groups + group */
    guint32 factor[LT_N_FACTORS];
    guint32 root[LT_N_WORKS]; /* groups */
    guint32 core[LT_N_WORKS]; /* the same without their gates */
    LtVerdict *verdict;
    guint32 *order;     /* segments by rank */
    LtRankRange *range; /* work · n + segment; NaN where it was not kept */
    guint n_draws;
    double sobol[LT_N_WORKS][LT_N_DRAWS];
} LtScoreRun;

extern const char *const lt_work_ids[LT_N_WORKS];

/* Looks up in the profile what the rule asks for; an error where it lacks something. */
gboolean lt_score_run_open_profile(LtScoreRun *run, GError **error);
/* Fills the scales, cells and groups. */
gboolean lt_score_run_compute(LtScoreRun *run, GCancellable *cancellable, GError **error);
LtFact lt_score_run_get_raw(const LtScoreRun *run, guint32 segment, guint32 indicator);
/* A number of an indicator on its scale. */
double lt_score_run_put(const LtScoreRun *run, guint32 indicator, double number);
const LtBounded *lt_score_run_get_score(const LtScoreRun *run, guint32 segment, guint work);
const LtBounded *lt_score_run_get_factor(const LtScoreRun *run, guint32 segment, LtFactor factor);
/* The value, or else the middle of the bounds. */
double lt_bounded_get_middle(const LtBounded *bounded);

/* Classes, tiles and grades, and the order of the rows. */
void lt_score_run_judge(LtScoreRun *run);
/* The worst of the three scores that say what is wrong. */
LtBounded lt_score_run_find_worst(const LtScoreRun *run, guint32 segment);
/* What the rule would say if it were known whether home supplies the segment, all else the same. */
LtVerdict lt_score_run_suppose(LtScoreRun *run, guint32 segment, LtAnswer present);

/* Ranks from draws; shares of what makes them unsure from at most a quarter as many. */
gboolean lt_score_run_draw(LtScoreRun *run,
                           guint n_draws,
                           guint64 seed,
                           GCancellable *cancellable,
                           GError **error);

/* Sentences; in score-reasons.c and score-words.c. The caller frees them. */
char *lt_score_words_reason(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
/* Why it stands on a list. */
char *lt_score_words_at_risk(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
char *lt_score_words_choke(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
char *lt_score_words_gap(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
char *lt_score_words_strong(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
char *lt_score_words_substitute(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
/* “40%”, “至少40%”, “20%–40%”; NULL where nothing is known. */
char *lt_score_words_fact(LtFact fact, const char *unit, LiantuLanguage language);
/* A number with its unit: shares as per cent, to the digits that people read. */
char *lt_score_words_number(double number, const char *unit, LiantuLanguage language);
const char *lt_score_words_name(const LtScoreRun *run,
                                LiantuEntity entity,
                                guint32 row,
                                LiantuLanguage language);
char *lt_score_words_green(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
/* The part of the market that a new source must take for exposure to fall below its threshold. */
double lt_score_run_find_part(const LtScoreRun *run, guint32 segment);
/* What would end the need of one work; NULL for what needs none. */
char *
lt_score_words_lift(const LtScoreRun *run, guint32 segment, guint class, LiantuLanguage language);
/* NULL where nothing is missing. */
char *lt_score_words_find_first(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
char *lt_score_words_facts(const LtScoreRun *run, guint32 segment, LiantuLanguage language);
char *lt_score_words_classes(guint16 bits, LiantuLanguage language);
const char *lt_class_get_nick(guint class);
const char *lt_class_get_name(guint class, LiantuLanguage language);
const char *lt_class_get_rule(guint class, LiantuLanguage language);
const char *lt_tile_get_nick(guint tile);
const char *lt_tile_get_name(guint tile, LiantuLanguage language);
const char *lt_tile_get_glyph(guint tile);
const char *lt_grade_get_nick(guint grade);
const char *lt_grade_get_name(guint grade, LiantuLanguage language);
const char *lt_sureness_get_nick(guint sureness);
const char *lt_sureness_get_name(guint sureness, LiantuLanguage language);

/* Tables; in score-tables.c and score-lists.c. */
void lt_score_tables_add(LtScoreRun *run, LiantuResult *result, guint n_details);
/* Of the first `n` segments by rank. */
LiantuTable *lt_score_indicators_make(const LtScoreRun *run, guint32 n);
void lt_score_questions_add(LtScoreRun *run, LiantuResult *result);
/* After the tables, whose sentences they repeat. */
void lt_score_lists_add(LtScoreRun *run, LiantuResult *result);
void lt_score_chains_add(LtScoreRun *run, LiantuResult *result);
void lt_score_matrix_add(LtScoreRun *run, LiantuResult *result);

G_END_DECLS
