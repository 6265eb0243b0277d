/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Indices of supply risk as officials compute them. NaN stands for what is not known, and goes
 * through. Nothing here knows a threshold: those are data. */

/* From low to high; equal where it is known. */
typedef struct {
    double low;
    double high;
} LtBounds;

/* The index of Herfindahl and Hirschman of exact shares. */
double lt_risk_hhi(uint32_t n, const double *share);
/* (H − 1/N) / (1 − 1/N): 0 for N equal shares, 1 for one holder. Which N is a convention that must
 * be said: how many hold something, or a fixed number such as 10, under which fewer than 10 equal
 * shares do not come to 0. 1 for N ≤ 1. */
double lt_risk_hhi_normalise(double hhi, double n);

/* Σ s_c² w_c: concentration weighted with how badly each country is governed, 0 to 10 (EU: 10 is
 * worst), and what its trade measures add (EU 2017: t_c; 1 is neutral). Shares, weights and what
 * holders without a name have (rest, at rest_weight) lie between bounds. The low end lets the rest
 * be countless holders, who add nothing; the high end is that of a relaxation, which is exact where
 * shares are. O(n log n), on `work` of n + 1 items. */
typedef struct {
    double rate;
    double width;
} LtRiskItem;

LtBounds lt_risk_governed(uint32_t n,
                          const LtBounds *share,
                          const LtBounds *weight,
                          const double rest[2],
                          double rest_weight,
                          LtRiskItem *work);

/* The shares among those outside home: each holder's by all that is outside. `outside` tells which
 * holders certainly are; those that are not are left out with share 0. What is left of 1 goes to
 * `rest`. Returns false where nothing may be outside. O(n²). */
bool lt_risk_outside(uint32_t n,
                     const LtBounds *share,
                     const uint8_t *outside,
                     const double rest[2],
                     LtBounds *among,
                     double among_rest[2]);

/* EU criticality (methodology of 2017, lists of 2017, 2020, 2023), of one stage. */
typedef struct {
    LtBounds world;        /* (HHI_WGI,t) of world supply; NaN: unknown */
    LtBounds sourcing;     /* that of actual sourcing */
    LtBounds reliance;     /* IR = (imports − exports) / (production + imports − exports) */
    LtBounds recycling;    /* EoL-RIR: the part of input that comes from end-of-life scrap */
    LtBounds substitution; /* SI_SR, 1: none */
} LtRiskSupply;

/* SR = [world IR/2 + sourcing (1 − IR/2)] (1 − EoL-RIR) SI; one alone where the other is unknown.
 * IR is held to [0, 1]: a net exporter relies on nothing. */
LtBounds lt_risk_supply(const LtRiskSupply *stage);
/* The stage that is the bottleneck counts: the greatest. NaN where none is known; with a stage that
 * is not, only the low end is. */
LtBounds lt_risk_worst_stage(uint32_t n, const LtBounds *stage);
/* EI = Σ_s A_s Q_s · SI_EI · 10 / max Q: shares of uses in sectors with value added Q. */
double lt_risk_importance(uint32_t n,
                          const double *use,
                          const double *value_added,
                          double most_value_added,
                          double substitution);

typedef enum {
    LT_RISK_NO,
    LT_RISK_MAYBE,
    LT_RISK_YES,
    LT_RISK_UNKNOWN,
} LtRiskVerdict;

/* Whether a number is at least (or, if strict, above) a threshold. */
LtRiskVerdict lt_risk_judge(LtBounds value, double threshold, bool is_strict);
/* All of them must hold, as those of EU SWD(2021)352. */
LtRiskVerdict lt_risk_judge_all(uint32_t n, const LtRiskVerdict *verdict);
/* How far the end that decides is from the threshold, by the threshold: positive where it is passed
 * for certain, negative where it certainly is not, 0 between. NaN where it is unknown or the
 * threshold is 0. */
double lt_risk_margin(LtBounds value, double threshold);
/* In how many of the years known it held: the part of them, and how many of the last ones in a row.
 * A product that is dependent in one year often is not in the next. */
double lt_risk_persistence(uint32_t n_years, const LtRiskVerdict *verdict, uint32_t *n_last);

/* (Π v)^(1/n): NSTC 2016 of supply risk, production growth and market dynamics; Nassar 2020 of
 * disruption potential, trade exposure and economic vulnerability. NaN where one is unknown or
 * negative. */
double lt_risk_geometric(uint32_t n, const double *value);

/* GeoPolRisk: HHI · Σ q_c w_c / (Σ q_c + domestic), of imports q from places with governance w from
 * 0 to 1; a w that is unknown counts as `unknown`. NaN where nothing is used. */
double lt_risk_geopolitical(double hhi,
                            uint32_t n,
                            const double *import,
                            const double *governance,
                            double domestic,
                            double unknown);

/* SCARCE: (value / target)², or (target / value)² where less is worse. */
double lt_risk_distance(double value, double target, bool is_less_worse);

/* Which of n_cuts + 1 grades a number is: how many cuts, which rise, it is above. */
uint32_t lt_risk_grade(double value, uint32_t n_cuts, const double *cut);
