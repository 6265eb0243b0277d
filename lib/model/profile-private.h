/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/composite-aggregate.h"
#include "kernels/composite-normalise.h"
#include "liantu/profile.h"

G_BEGIN_DECLS

typedef enum {
#define LT_FORMULA(name, word, unit, is_coin, lever, zh, en, how_zh, how_en) LT_FORMULA_##name,
#include "model/formulas.def"
#undef LT_FORMULA
    LT_N_FORMULAS
} LtFormula;

typedef struct {
    const char *name;
    const char *unit; /* NULL: none */
    guint8 is_coin;   /* one of its two ends */
    guint8 is_lever;  /* a measure can move it */
    const char *label[2];
    const char *how[2];
} LtFormulaInfo;

extern const LtFormulaInfo lt_formula_info[LT_N_FORMULAS];

typedef enum {
#define LT_SETTING(name, word, fallback, least, most, zh, en) LT_SETTING_##name,
#include "model/settings.def"
#undef LT_SETTING
    LT_N_SETTINGS
} LtSetting;

typedef struct {
    const char *name;
    double fallback;
    double least;
    double most;
    const char *label[2];
} LtSettingInfo;

extern const LtSettingInfo lt_setting_info[LT_N_SETTINGS];

typedef enum {
    LT_WEIGHTING_GIVEN,
    LT_WEIGHTING_EQUAL,
    LT_WEIGHTING_AHP,
    LT_WEIGHTING_ENTROPY,     /* of values on their scale */
    LT_WEIGHTING_ENTROPY_RAW, /* of values as they are */
    LT_WEIGHTING_CRITIC,
    LT_N_WEIGHTINGS
} LtWeighting;

/* What everything in a profile has. */
typedef struct {
    char *id;
    char *name[2];
    char *note[2];
} LtProfileItem;

typedef struct {
    LtProfileItem item;
    int formula;       /* LtFormula; -1: a column of the table that is scored */
    char *observation; /* what LT_FORMULA_OBSERVATION looks for */
    char *unit;
    char *source; /* of the goalposts */
    LtNormalisation rule;
    guint8 is_log;     /* goalposts and values are taken as logarithms */
    guint8 is_treated; /* outliers are drawn in before */
} LtIndicator;

typedef struct {
    LtProfileItem item;
    guint8 how;          /* LtAggregate */
    guint8 alternatives; /* bits, as LtCompositeStudy has them */
    guint8 weighting;    /* LtWeighting */
    double ratio;        /* consistency of judgements; NaN without any */
} LtGrouping;

/* A score: a group whose product with its gates is `root`; without gates both are the same. */
typedef struct {
    guint32 core;
    guint32 root;
} LtComposite;

/* Nodes 0 to n_indicators - 1 are indicators; then come the groups, after their members. */
struct _LiantuProfile {
    GObject parent_instance;

    LtProfileItem item;
    char *edition;
    char *digest;
    GArray *indicators; /* LtIndicator */
    GArray *groups;     /* LtGrouping */
    GArray *first;      /* guint32, of each group's members and their end */
    GArray *member;     /* guint32 */
    GArray *weight;     /* double */
    GArray *composites; /* LtComposite */
    double setting[LT_N_SETTINGS];
};

/* What a group may have of members, and what it may have where they are judged in pairs. */
#define LT_PROFILE_MEMBERS 64
#define LT_PROFILE_JUDGED  10

LiantuProfile *lt_profile_new(void);
/* Weights from pairwise judgements, and how far these agree; see lt_weights_ahp(). */
void lt_profile_judge(guint n, const double *judgement, double *weight, double *ratio);

static inline const LtIndicator *
lt_profile_indicator(const LiantuProfile *self, guint i)
{
    return &g_array_index(self->indicators, LtIndicator, i);
}

static inline const LtGrouping *
lt_profile_group(const LiantuProfile *self, guint g)
{
    return &g_array_index(self->groups, LtGrouping, g);
}

static inline const LtComposite *
lt_profile_composite(const LiantuProfile *self, guint c)
{
    return &g_array_index(self->composites, LtComposite, c);
}

static inline double
lt_profile_setting(const LiantuProfile *self, LtSetting setting)
{
    return self->setting[setting];
}

/* The group of an id; LIANTU_NONE where there is none. */
guint lt_profile_find_group(const LiantuProfile *self, const char *id);
/* The name in a language, else in the other, else the id. */
const char *lt_profile_item_get_name(const LtProfileItem *item, LiantuLanguage language);

G_END_DECLS
