/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "concentration/concentration-private.h"
#include "model/profile-private.h"
#include "plan/gap-places.h"
#include "score/score-position.h"
#include "score/score-structure.h"

G_BEGIN_DECLS

typedef enum {
    LT_ANSWER_NO,
    LT_ANSWER_YES,
    LT_ANSWER_UNKNOWN,
} LtAnswer;

/* What is known of a number: bounds that surely hold it, NaN where there are none, and the value
 * where it was observed. */
typedef struct {
    double low;
    double value;
    double high;
} LtFact;

/* What the plan of home says of a segment, by bits. */
typedef enum {
    LT_NAMED_CHOKE = 1 << 0,      /* 卡脖子 */
    LT_NAMED_SUBSTITUTE = 1 << 1, /* 国产替代 */
    LT_NAMED_SHORT = 1 << 2,      /* 缺芯少核 */
    LT_NAMED_LIST = 1 << 3,       /* 核心技术清单 */
    LT_NAMED_FILL = 1 << 4,       /* 补短板 */
    LT_NAMED_CONTROL = 1 << 5,    /* 控制先机 */
    LT_NAMED_BASE = 1 << 6,       /* 底层技术 */
} LtNamed;

#define LT_NAMED_HELD    (LT_NAMED_CHOKE | LT_NAMED_SUBSTITUTE | LT_NAMED_LIST | LT_NAMED_CONTROL)
#define LT_NAMED_MISSING (LT_NAMED_SHORT | LT_NAMED_FILL)

/* What is known of one segment, seen from home. */
typedef struct {
    LtFact top_share;
    LtFact hhi;
    LtFact import_reliance;
    LtFact demand_abroad;
    LtFact outside; /* the second of these, or else the first */
    LtFact home_share;
    LtFact relatedness;
    LtAnswer single;
    LtAnswer present;   /* somebody supplies it at home */
    gboolean is_listed; /* a supplier at home is listed by name */
    gboolean has_outside;
    guint8 ladder; /* highest rung of a listed supplier at home */
    guint8 named;
    gboolean is_focus;
    guint32 top;      /* provider that surely has most, or LIANTU_NONE */
    guint32 supplier; /* a supply at home, or LIANTU_NONE */
    guint32
        domestic; /* largest listed supply in the home country but not at home, or LIANTU_NONE */
    guint32 n_domestic;
    guint32 n_home; /* how many suppliers at home are listed */
} LtSegmentFacts;

typedef struct {
    LiantuChain *chain;
    guint32 home;
    guint32 country;
    guint32 n;
    LtSegmentFacts *segment;
    gboolean has_diagnosis;
    gboolean has_plan; /* projects or places with a focus */
    guint8 *is_product;
    LtScoreStructure structure;
    LtScorePosition position;
    LtGapPlaces places;
} LtScoreFacts;

/* With `reads_diagnosis` FALSE, what the plan says of segments does not count. */
gboolean lt_score_facts_init(LtScoreFacts *self,
                             LiantuAnalysis *analysis,
                             LiantuChain *chain,
                             guint32 home,
                             gboolean reads_diagnosis,
                             GCancellable *cancellable,
                             GError **error);
void lt_score_facts_clear(LtScoreFacts *self);

/* What an indicator of a segment comes to, in its own unit. `home_need` is the part of a need that
 * sufficient home supply meets. */
LtFact lt_score_facts_compute(const LtScoreFacts *self,
                              const LtIndicator *indicator,
                              guint32 segment,
                              double home_need);

/* The observation that an indicator of a segment rests on; NULL where it rests on none, as what is
 * computed from the needs does. */
const LtObservation *lt_score_facts_find_evidence(const LtScoreFacts *self,
                                                  const LtIndicator *indicator,
                                                  guint32 segment);
/* Its share of the world, or else that its provider makes it. */
const LtObservation *lt_score_facts_find_supply(const LtScoreFacts *self, guint32 supply);
/* The observation of what the plan says of a segment; NULL for nothing. */
const LtObservation *lt_score_facts_find_diagnosis(const LtScoreFacts *self, guint32 segment);
/* Of home, else of its country, else of the world; NULL where nothing was observed. */
const LtObservation *
lt_score_facts_pick_nearest(const LtScoreFacts *self, guint32 segment, const char *indicator);
/* The part of a place’s demand that comes from outside it: import dependence, or 1 less the
 * localisation rate, or else the shares of those who sell there. */
LtFact lt_score_facts_find_outside(const LtScoreFacts *self, guint32 segment, guint32 place);
/* The rungs from the lowest; a unicorn stands beside a little giant, a leader beside a pilot. */
double lt_score_facts_get_rung(guint8 ladder);
const char *lt_named_get_word(guint8 named, LiantuLanguage language);
/* The same as a clause. */
const char *lt_named_get_sentence(guint8 named, LiantuLanguage language);

G_END_DECLS
