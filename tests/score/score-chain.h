/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/liantu.h>

G_BEGIN_DECLS

#define SCORE_MAX_SEGMENTS 16
#define SCORE_COUNTRIES    3
#define SCORE_FIRMS        4

/* A chain of which one thing after another can be changed. Home is a city of the first country; the
 * first two firms are in that city, the others in the second country. */
typedef struct {
    int n;
    gboolean needs[SCORE_MAX_SEGMENTS][SCORE_MAX_SEGMENTS]; /* buyer, supplier */
    int any_of[SCORE_MAX_SEGMENTS]; /* the first so many inputs of a segment are one group */
    gboolean is_final[SCORE_MAX_SEGMENTS];
    double country[SCORE_MAX_SEGMENTS]
                  [SCORE_COUNTRIES]; /* per cent; NaN: not listed; < 0: listed */
    double firm[SCORE_MAX_SEGMENTS][SCORE_FIRMS];
    double market[SCORE_MAX_SEGMENTS]; /* NaN: unknown */
    double localisation[SCORE_MAX_SEGMENTS];
    double home_supply[SCORE_MAX_SEGMENTS];
    double met_at_home[SCORE_MAX_SEGMENTS]; /* localisation rate of the city, per cent */
    double density[SCORE_MAX_SEGMENTS];     /* relatedness of the city, per cent */
    double in_country[SCORE_MAX_SEGMENTS];  /* share of the first country in its own market */
    double amount[SCORE_MAX_SEGMENTS][SCORE_MAX_SEGMENTS]; /* money, by buyer and supplier */
    double money; /* how many millions of dollars amounts and markets are told in; 1 or 1000 */
    const char *diagnosis[SCORE_MAX_SEGMENTS];
    const char *unit;  /* of shares */
    double whole;      /* of shares: 100 for per cent */
    gboolean is_plain; /* segments are written in the reverse order, with other ids */
} ScoreChain;

void score_chain_init(ScoreChain *self, int n);
LiantuChain *score_chain_build(const ScoreChain *self);
char *score_chain_get_id(const ScoreChain *self, int segment);

/* Runs chain-work without draws. */
LiantuResult *score_chain_run(const ScoreChain *self);
double score_chain_get(const ScoreChain *self,
                       LiantuResult *result,
                       int segment,
                       const char *work,
                       const char *column);
/* A column of the table of indicators. */
double score_chain_get_indicator(const ScoreChain *self,
                                 LiantuResult *result,
                                 int segment,
                                 const char *indicator,
                                 const char *column);
double score_chain_get_factor(const ScoreChain *self,
                              LiantuResult *result,
                              int segment,
                              const char *group,
                              const char *column);
const char *
score_chain_get_text(const ScoreChain *self, LiantuResult *result, int segment, const char *column);
gboolean score_result_has_finding(LiantuResult *result, const char *code);

G_END_DECLS
