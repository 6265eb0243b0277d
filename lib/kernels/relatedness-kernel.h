/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/arena.h"

#include <stdint.h>

/* What regions do, what segments have in common, and what is near to what a region does already.
 * Definitions and sources stand in docs/analyses/relatedness.md.
 *
 * A matrix of regions (rows) and segments (columns) is a list of its cells above nothing: row i has
 * those from start[i] to start[i + 1], by growing column. */
typedef struct {
    uint32_t n_rows;
    uint32_t n_columns;
    const size_t *start;
    const uint32_t *column;
    const double *value;
} LtMatrix;

/* Who has an advantage in what, both ways round. */
typedef struct {
    uint32_t n_rows;
    uint32_t n_columns;
    size_t *row_start;
    uint32_t *column; /* by row, growing */
    size_t *column_start;
    uint32_t *row;  /* by column, growing */
    double *shared; /* by column: with all others together, in how many rows it stands */
    double all_shared;
} LtPresence;

/* The total of each column. */
void lt_matrix_totals(const LtMatrix *matrix, double *total);

/* Revealed comparative advantage (Balassa 1965), one number a cell; the location quotient is the
 * same. `total` is that of each column in the region of reference, such as the nation, or of the
 * matrix itself; where it is 0, the advantage is infinite. */
void lt_advantage(const LtMatrix *matrix, const double *total, double *rca);
/* The same with populations in place of the totals of rows; NaN where that of the row is unknown or
 * 0. Those that are unknown do not count towards the total. */
void lt_advantage_per_head(const LtMatrix *matrix,
                           const double *total,
                           const double *population,
                           double *rca);
/* The same with each row's shares drawn towards those of all by `strength` counts: the mean of a
 * Dirichlet posterior (X + strength × share) / (sum + strength). Cells of nothing stay nothing. */
void lt_advantage_shrunk(const LtMatrix *matrix, const double *total, double strength, double *rca);

/* Keeps the cells of an advantage of at least `threshold`. Memory is the arena's: about 8 bytes a
 * cell. false: out of memory. */
bool lt_presence_init(LtPresence *presence,
                      const LtMatrix *matrix,
                      const double *rca,
                      double threshold,
                      LtArena *arena);
uint32_t lt_presence_diversity(const LtPresence *presence, uint32_t row);
uint32_t lt_presence_ubiquity(const LtPresence *presence, uint32_t column);
bool lt_presence_has(const LtPresence *presence, uint32_t row, uint32_t column);

/* How eigenvectors become numbers that can be compared. */
typedef struct {
    bool sample;    /* deviations over n - 1 */
    bool own_scale; /* segments by their own mean and deviation, not those of regions */
} LtStandard;

/* Complexity by the method of reflections in its closed form (Hidalgo and Hausmann 2009): the
 * second eigenvector, within each connected part of regions and segments. Arrays are the caller's:
 * n_rows or n_columns long. NaN where there is no answer: an empty row or column, or a part whose
 * second eigenvalue is 0. */
typedef struct {
    double *eci;        /* by row */
    double *pci;        /* by column */
    double *raw_pci;    /* by column: of length 1 in each part, neither shifted nor scaled */
    uint32_t *row_part; /* LT_NONE: an empty row */
    uint32_t *column_part;
    uint32_t n_parts;
    double lambda[3]; /* of the part with most regions; NaN: there is none */
    double sign;      /* the correlation with diversity that gave the sign, in that part */
    double deviation; /* of the regions' raw numbers, in that part */
} LtComplexity;

/* Memory is the arena's: 16 bytes times the square of the smaller side; flops: ~10 times its cube.
 * false: out of memory, or the eigenvalues did not converge. */
bool lt_complexity(const LtPresence *presence,
                   LtStandard standard,
                   LtComplexity *complexity,
                   LtArena *arena);

/* Fitness and complexity (Tacchella and others 2012), each of mean 1 over those that are not empty,
 * until no logarithm of either changes by more than `tolerance` in a step, or `most` steps. Numbers
 * that shrink to nothing are 0. Returns the steps taken; *change is the last change. */
uint32_t lt_fitness(const LtPresence *presence,
                    double tolerance,
                    uint32_t most,
                    double *fitness,
                    double *quality,
                    double *change,
                    LtArena *arena);

typedef enum {
    LT_PROXIMITY_MINIMUM,     /* by the larger ubiquity: the smaller of two conditional chances */
    LT_PROXIMITY_CONDITIONAL, /* by the ubiquity of the one that is looked from */
    LT_PROXIMITY_COSINE,      /* by the root of the product */
    LT_PROXIMITY_JACCARD,     /* by how many have either */
    /* The same of co-occurrences: of a pair among all pairs of different segments. */
    LT_PROXIMITY_ASSOCIATION, /* by what would be by chance */
    LT_PROXIMITY_PROBABILITY, /* the same where nothing is paired with itself */
    LT_PROXIMITY_PAIR_COSINE,
    LT_PROXIMITY_PAIR_JACCARD,
} LtProximity;

/* The proximity of one segment to all; to itself it is 1, or 0 without self and where pairs are
 * counted. `together` is
 * n_columns of scratch. O(cells of the rows that have it + n_columns). */
void lt_proximity_row(const LtPresence *presence,
                      LtProximity kind,
                      bool with_self,
                      uint32_t column,
                      uint32_t *together,
                      double *proximity);

typedef struct {
    LtProximity kind;
    bool with_self;
    const uint32_t *rows; /* which regions; NULL: all */
    uint32_t n_rows;      /* how many are in rows */
} LtNearness;

/* Density: what part of all that is near a segment, by proximity, a region has. And the gain in
 * complexity outlook of adding it: the sum over absent segments q of pci[q] times the proximity of
 * q to it, as a part of all proximity of q. Both are by region and then segment, over all segments;
 * a segment that nothing is near to has NaN. `gain` and `pci` may be NULL; a NaN of pci counts as
 * nothing. For one region give rows and n_rows = 1.
 * Work: n_columns times the cells, blocked to stay in cache. */
bool lt_density(const LtPresence *presence,
                const LtNearness *nearness,
                const double *pci,
                double *density,
                double *gain,
                LtArena *arena);

/* The same over the k segments that are nearest, self not among them; of equals, the first. */
bool lt_density_nearest(const LtPresence *presence,
                        LtProximity kind,
                        uint32_t k,
                        double *density,
                        LtArena *arena);

/* Complexity outlook: the sum over absent segments of density times pci. */
double
lt_outlook(const LtPresence *presence, uint32_t row, const double *density, const double *pci);

/* Density less its mean over the absent segments of the region, by their deviation: comparable
 * between regions large and small. NaN where the deviation is 0. */
void lt_relative_density(const LtPresence *presence,
                         uint32_t row,
                         const double *density,
                         double *relative);

/* How much an absent segment of a region is worth going for: density, complexity and gain, each
 * less its mean over the region's absent segments and by their deviation, times these weights. What
 * does not vary counts as 0; NaN where what has a weight is unknown, or the region has the segment.
 */
typedef struct {
    double density;
    double pci;
    double gain;
} LtGapWeights;

void lt_gap_scores(const LtPresence *presence,
                   uint32_t row,
                   const double *density,
                   const double *pci,
                   const double *gain,
                   LtGapWeights weights,
                   double *score);

/* The part of pairs (one that is `positive`, one that is not) in which the score of the former is
 * higher; ties count half; NaN scores are left out. NaN without a pair. Memory: `order`, n. */
double lt_auc(const double *score, const uint8_t *positive, size_t n, uint32_t *order);
