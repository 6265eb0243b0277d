/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a run in float: a loss near 1 has steps of 6e-8 there, so that a growth of 1e-6 is
 * known to a few parts in a hundred only, and a run would end a step sooner or later than in
 * double. Below LT_ESRI_FLOAT_LEAST scenarios go on in double, and what float has rounded shrinks
 * as the growth does. */
#include "kernels/esri-private.h"

void
lt_esri_fine_take(LtEsriFine *fine, const LtEsriRun *run, uint32_t n_floors, LtArena *arena)
{
    *fine = (LtEsriFine){.run = run, .n_free = lt_esri_dense_double.n_lanes};
    fine->batch = lt_esri_dense_double.take(run->esri, n_floors, arena);
    lt_esri_front_take(&fine->front, run->esri, arena);
}

void
lt_esri_fine_begin(LtEsriFine *fine, const LtEsriTrack *track)
{
    LtEsriTrack start = *track;

    lt_esri_fine_settle(fine);
    fine->track = *track;
    fine->has_scenario = true;
    lt_esri_front_start(&fine->front, fine->run, &start);
}

void
lt_esri_fine_add(LtEsriFine *fine, uint32_t node, double down, double up)
{
    lt_esri_front_set(&fine->front, fine->run->esri, node, down, up);
}

unsigned
lt_esri_fine_step(LtEsriFine *fine)
{
    unsigned n_done = lt_esri_dense_double.step(fine->batch, fine->run);

    fine->n_free += n_done;
    fine->n_done += n_done;
    return n_done;
}

void
lt_esri_fine_settle(LtEsriFine *fine)
{
    const LtEsriRun *run = fine->run;

    if (!fine->has_scenario)
        return;
    fine->has_scenario = false;
    lt_esri_front_settle(&fine->front, run->esri);
    if (lt_esri_is_done(run->options, &fine->track)) {
        lt_esri_front_put(&fine->front, run, &fine->track);
        fine->n_done++;
    } else {
        while (fine->n_free == 0)
            lt_esri_fine_step(fine);
        lt_esri_dense_double.enter(fine->batch, &fine->front, &fine->track);
        fine->n_free--;
    }
    lt_esri_front_clear(&fine->front, run->esri);
}
