/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/importance.h"

#include "kernels/reach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
sum_up(const LtReach *reach, const double *p, double *up)
{
    up[LT_DIAGRAM_EMPTY] = 0.0;
    up[LT_DIAGRAM_UNIT] = 1.0;
    for (uint32_t i = LT_DIAGRAM_FIRST; i < reach->n_places; i++) {
        double fails = p[lt_reach_node(reach, i)->level];

        up[i] = fails * up[lt_reach_hi(reach, i)] + (1.0 - fails) * up[lt_reach_lo(reach, i)];
    }
}

bool
lt_functions_probability(const LtDiagram *diagram,
                         const uint32_t *root,
                         uint32_t n_roots,
                         const double *p,
                         double *probability)
{
    LtReach reach;
    double *up;

    if (!lt_reach_init(&reach, diagram, root, n_roots))
        return false;
    up = malloc(reach.n_places * sizeof *up);
    if (up != NULL) {
        sum_up(&reach, p, up);
        for (uint32_t r = 0; r < n_roots; r++)
            probability[r] = root[r] == LT_DIAGRAM_LOST ? NAN : up[reach.place[root[r]]];
    }
    free(up);
    lt_reach_clear(&reach);
    return up != NULL;
}

/* chance[] holds the weights of the roots, and goes down as the chance of passing a place. */
static void
collect_down(const LtReach *reach,
             const double *p,
             const double *up,
             double *chance,
             double *birnbaum)
{
    for (uint32_t i = reach->n_places; i-- > LT_DIAGRAM_FIRST;) {
        uint32_t level = lt_reach_node(reach, i)->level;
        uint32_t lo = lt_reach_lo(reach, i), hi = lt_reach_hi(reach, i);

        birnbaum[level] += chance[i] * (up[hi] - up[lo]);
        chance[hi] += chance[i] * p[level];
        chance[lo] += chance[i] * (1.0 - p[level]);
    }
}

bool
lt_functions_birnbaum(const LtDiagram *diagram,
                      const uint32_t *root,
                      uint32_t n_roots,
                      const double *weight,
                      const double *p,
                      uint32_t n_levels,
                      double *birnbaum)
{
    LtReach reach;
    double *up, *chance;

    if (!lt_reach_init(&reach, diagram, root, n_roots))
        return false;
    up = malloc(reach.n_places * sizeof *up);
    chance = calloc(reach.n_places, sizeof *chance);
    if (up != NULL && chance != NULL) {
        memset(birnbaum, 0, n_levels * sizeof *birnbaum);
        for (uint32_t r = 0; r < n_roots; r++)
            if (root[r] != LT_DIAGRAM_LOST)
                chance[reach.place[root[r]]] += weight == NULL ? 1.0 : weight[r];
        sum_up(&reach, p, up);
        collect_down(&reach, p, up, chance, birnbaum);
    }
    free(up);
    free(chance);
    lt_reach_clear(&reach);
    return up != NULL && chance != NULL;
}

bool
lt_function_joint(const LtDiagram *diagram,
                  uint32_t root,
                  const double *p,
                  uint32_t n_levels,
                  uint32_t level,
                  double *joint)
{
    double *changed = malloc((2 * (size_t)n_levels + 1) * sizeof *changed);
    double *safe = changed + n_levels;
    bool is_done = false;

    if (changed == NULL)
        return false;
    memcpy(changed, p, n_levels * sizeof *p);
    changed[level] = 0.0;
    if (lt_functions_birnbaum(diagram, &root, 1, NULL, changed, n_levels, safe)) {
        changed[level] = 1.0;
        is_done = lt_functions_birnbaum(diagram, &root, 1, NULL, changed, n_levels, joint);
    }
    for (uint32_t l = 0; is_done && l < n_levels; l++)
        joint[l] = l == level ? 0.0 : joint[l] - safe[l];
    free(changed);
    return is_done;
}

LtImportance
lt_importance(double probability, double p, double birnbaum, bool is_vital)
{
    double lost = fmin(1.0, probability + (1.0 - p) * birnbaum);
    double safe = is_vital ? 0.0 : fmax(0.0, probability - p * birnbaum);

    if (!(probability > 0.0))
        return (LtImportance){lost, safe, NAN, NAN, NAN, NAN};
    return (LtImportance){
        .lost = lost,
        .safe = safe,
        .criticality = p * birnbaum / probability,
        .diagnosis = p * lost / probability,
        .achievement = lost / probability,
        .reduction = safe > 0.0 ? probability / safe : INFINITY,
    };
}

/* A level is vital if losing all others is not enough. Losing everything follows the hi of every
 * node to true, and so does losing all that is below any node but `never`: a monotone function
 * holds when all fails, or never. So only the nodes on that one way need a look. */
void
lt_function_vital(const LtDiagram *diagram, uint32_t root, uint32_t n_levels, uint8_t *is_vital)
{
    memset(is_vital, 0, n_levels);
    if (root == LT_DIAGRAM_LOST)
        return;
    for (uint32_t i = root; i >= LT_DIAGRAM_FIRST; i = diagram->nodes[i].hi)
        is_vital[diagram->nodes[i].level] = diagram->nodes[i].lo == LT_DIAGRAM_EMPTY;
}
