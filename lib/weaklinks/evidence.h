/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/chain-market.h"
#include "weaklinks/losses.h"

G_BEGIN_DECLS

/* What makes a statement look like one of missing data rather than of the world. */
typedef enum {
    LT_EVIDENCE_SOLE = 1 << 0,     /* the only one listed, of an unknown share: taken to hold all */
    LT_EVIDENCE_SINGLE = 1 << 1,   /* the only one listed, of a share that is known */
    LT_EVIDENCE_UNKNOWN = 1 << 2,  /* nobody's share is known */
    LT_EVIDENCE_INFERRED = 1 << 3, /* a share of low confidence */
    LT_EVIDENCE_UNDATED = 1 << 4,  /* a share without a year */
    LT_EVIDENCE_OLD = 1 << 5,     /* five years older than the newest share of the chain, or more */
    LT_EVIDENCE_LINK = 1 << 6,    /* a need of low confidence */
    LT_EVIDENCE_SMALL = 1 << 7,   /* a market too small to leave it at that: others could step in */
    LT_EVIDENCE_HOME = 1 << 8,    /* nobody of home is listed, and not all of the market is */
    LT_EVIDENCE_CAPITAL = 1 << 9, /* through equipment or know-how: what is there keeps running */
    LT_EVIDENCE_TYPE = 1 << 10,   /* a segment judged by its types, not by shares of its own */
    LT_EVIDENCE_MARKET = 1 << 11, /* a share of the world, while that in home's market is another */
    LT_EVIDENCE_HALF = 1 << 12,   /* those listed hold less than half together */
    LT_EVIDENCE_GROUP = 1 << 13,  /* a group of countries, beside countries of it */
    LT_EVIDENCE_OURS = 1 << 14,   /* a firm of home */
} LtEvidence;

/* What is a matter of the question asked, not of the data. */
#define LT_EVIDENCE_WEAK (~(guint)(LT_EVIDENCE_CAPITAL | LT_EVIDENCE_OURS))

/* Weighs evidence; made once a run. */
typedef struct {
    const LtLosses *losses;
    LtMarket *market;     /* whose shares count where home is; NULL without home */
    double small;         /* a market of less, in millions of US dollars */
    guint16 old_year;     /* a share of this year or before is old */
    gboolean has_several; /* somewhere; else a single supplier is no less than expected */
} LtEvidenceScale;

/* Confidence is low where a page has no source that can be checked. */
gboolean lt_supply_is_inferred(LiantuChain *chain, guint32 supply);
gboolean lt_group_is_inferred(LiantuChain *chain, const LtGroup *group);

void lt_evidence_scale_init(LtEvidenceScale *scale, const LtLosses *losses, double small);
void lt_evidence_scale_clear(LtEvidenceScale *scale);
/* What the loss of an event means to a segment that it supplies: LtEvidence flags. */
guint lt_evidence_of_loss(const LtEvidenceScale *scale, const LtEvent *event, guint32 segment);
/* What a segment's need of another rests on. */
guint lt_evidence_of_need(const LtEvidenceScale *scale, guint32 segment, guint32 supplier);
/* "sole-listed; undated", and the same in words; NULL where there is nothing to say. */
char *lt_evidence_to_ids(guint evidence);
char *lt_evidence_to_words(guint evidence, LiantuLanguage language);

G_END_DECLS
