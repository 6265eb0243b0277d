/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/target-path.h"

#include <math.h>
#include <string.h>

double
lt_growth_find(double from, double to, int years, gboolean is_linear)
{
    if (years <= 0 || isnan(from) || isnan(to))
        return NAN;
    if (is_linear)
        return (to - from) / years;
    if (!(from > 0.0) || !(to > 0.0) || !isfinite(to / from))
        return NAN;

    return 100.0 * (pow(to / from, 1.0 / years) - 1.0);
}

double
lt_growth_apply(double from, double growth, int years, gboolean is_linear)
{
    if (years < 0 || isnan(from) || isnan(growth))
        return NAN;

    return is_linear ? from + growth * years : from * pow(1.0 + growth / 100.0, years);
}

static gboolean
is_same_unit(const char *one, const char *other)
{
    return g_strcmp0(one, other) == 0;
}

static const LtObservation *
get_observation(LiantuChain *chain, LiantuEntity entity, guint32 row, guint32 *n)
{
    const LtItems *items = &chain->items[entity];

    *n = 0;
    if (items->observation == NULL || row == LIANTU_NONE)
        return NULL;
    *n = items->observation_of.start[row + 1] - items->observation_of.start[row];

    return items->observation + items->observation_of.start[row];
}

/* The name under which a thing keeps the numbers of a target: the target's own, else that of an
 * observation which is the base. NULL: it keeps none. */
static const char *
find_series(const LtTarget *target, const LtObservation *observation, guint32 n)
{
    for (guint32 i = 0; i < n; i++)
        if (strcmp(observation[i].indicator, target->indicator) == 0 &&
            is_same_unit(observation[i].unit, target->unit))
            return observation[i].indicator;
    if (target->base_year == 0 || isnan(target->base_value))
        return NULL;
    for (guint32 i = 0; i < n; i++)
        if (observation[i].year == target->base_year &&
            fabs(observation[i].value - target->base_value) <= 1e-9 * fabs(target->base_value) &&
            is_same_unit(observation[i].unit, target->unit))
            return observation[i].indicator;

    return NULL;
}

static gboolean
is_of_series(const LtObservation *observation, const char *series, const char *unit)
{
    return strcmp(observation->indicator, series) == 0 && observation->scope == LIANTU_NONE &&
           observation->year != 0 && !isnan(observation->value) &&
           is_same_unit(observation->unit, unit);
}

/* The newest number, and the oldest from the base on. Of one year the most trusted counts. */
static void
read_series(LtTargetPath *path,
            const LtTarget *target,
            const LtObservation *observation,
            guint32 n,
            const char *series)
{
    const LtObservation *first = NULL, *last = NULL;

    for (guint32 i = 0; i < n; i++) {
        const LtObservation *it = &observation[i];

        if (!is_of_series(it, series, target->unit) || it->year < path->base_year)
            continue;
        if (last == NULL || it->year > last->year ||
            (it->year == last->year && it->confidence > last->confidence))
            last = it;
        if (first == NULL || it->year < first->year ||
            (it->year == first->year && it->confidence > first->confidence))
            first = it;
    }
    if (last == NULL)
        return;
    path->latest = last->value;
    path->latest_year = last->year;
    path->latest_source = last->source;
    if (isnan(path->base)) {
        path->base = first->value;
        path->base_year = first->year;
    }
    path->pace =
        lt_growth_find(path->base, last->value, last->year - path->base_year, path->is_linear);
    path->pace_from = path->base_year;
    path->pace_year = last->year;
}

/* “gross-output-growth”: the growth of one year, where there are no two numbers. */
static void
read_growth(LtTargetPath *path, const LtObservation *observation, guint32 n, const char *series)
{
    g_autofree char *name = g_strconcat(series, "-growth", NULL);
    const LtObservation *best = NULL;

    if (path->is_linear)
        return;
    for (guint32 i = 0; i < n; i++)
        if (is_of_series(&observation[i], name, "%") &&
            (best == NULL || observation[i].year > best->year))
            best = &observation[i];
    if (best == NULL)
        return;
    path->pace = best->value;
    path->pace_year = best->year;
    path->is_one_year = TRUE;
}

static void
read_observations(LtTargetPath *path, LiantuChain *chain, guint32 row)
{
    const LtTarget *target = &chain->target[row];
    const struct {
        LiantuEntity entity;
        guint32 row;
    } where[] = {
        {LIANTU_ENTITY_TARGET, row},
        {LIANTU_ENTITY_SEGMENT, target->segment},
        {LIANTU_ENTITY_PLACE, target->segment == LIANTU_NONE ? target->place : LIANTU_NONE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(where) && isnan(path->latest); i++) {
        guint32 n;
        const LtObservation *observation =
            get_observation(chain, where[i].entity, where[i].row, &n);
        const char *series = n > 0 ? find_series(target, observation, n) : NULL;

        if (series == NULL)
            continue;
        read_series(path, target, observation, n, series);
        if (isnan(path->pace))
            read_growth(path, observation, n, series);
    }
}

void
lt_target_path_find(LtTargetPath *path, LiantuChain *chain, guint32 row)
{
    const LtTarget *target = &chain->target[row];

    *path = (LtTargetPath){
        .unit = target->unit,
        .is_linear = g_strcmp0(target->unit, "count") == 0 || g_strcmp0(target->unit, "%") == 0,
        .base = target->base_year != 0 ? target->base_value : NAN,
        .base_year = isnan(target->base_value) ? 0 : target->base_year,
        .latest = NAN,
        .latest_source = LIANTU_NONE,
        .pace = NAN,
    };
    read_observations(path, chain, row);
    path->implied =
        lt_growth_apply(path->base, target->growth, (int)target->year - path->base_year, FALSE);
    path->needed = lt_growth_find(path->base, target->value, (int)target->year - path->base_year,
                                  path->is_linear);
    /* In the year of the base nothing is due yet. */
    path->due = path->latest_year > path->base_year
                    ? lt_growth_apply(path->base, path->needed, path->latest_year - path->base_year,
                                      path->is_linear)
                    : NAN;
    path->needed_now = lt_growth_find(path->latest, target->value,
                                      (int)target->year - path->latest_year, path->is_linear);
    if (target->year != 0)
        path->end = path->latest_year >= target->year
                        ? path->latest
                        : lt_growth_apply(path->latest, path->pace,
                                          (int)target->year - path->latest_year, path->is_linear);
    else
        path->end = NAN;
}
