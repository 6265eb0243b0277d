/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/observation.h"

#include "model/chain-private.h"

#include <math.h>

/**
 * LiantuObservation:
 *
 * What a source says of something: a value or an interval, with unit, year and confidence.
 *
 * One that has neither says that somebody looked and found nothing: unknown is a value.
 *
 * Since: 0.1
 */
struct _LiantuObservation {
    char *indicator;
    double value;
    double low;
    double high;
    char *unit;
    int year;
    char *period;
    char *scope;
    char *source;
    LiantuConfidence confidence;
    gboolean illustrative;
    char *note;
};

G_DEFINE_BOXED_TYPE(LiantuObservation,
                    liantu_observation,
                    liantu_observation_copy,
                    liantu_observation_free)

/**
 * liantu_observation_new:
 * @indicator: what is observed, such as `share` or `market-size`
 *
 * Makes an observation that says nothing yet.
 *
 * Returns: (transfer full): an observation
 *
 * Since: 0.1
 */
LiantuObservation *
liantu_observation_new(const char *indicator)
{
    LiantuObservation *self;

    g_return_val_if_fail(indicator != NULL, NULL);

    self = g_new0(LiantuObservation, 1);
    self->indicator = g_strdup(indicator);
    self->value = self->low = self->high = NAN;

    return self;
}

/**
 * liantu_observation_copy:
 * @self: an observation
 *
 * Copies an observation.
 *
 * Returns: (transfer full): a copy
 *
 * Since: 0.1
 */
LiantuObservation *
liantu_observation_copy(const LiantuObservation *self)
{
    LiantuObservation *copy;

    g_return_val_if_fail(self != NULL, NULL);

    copy = g_memdup2(self, sizeof *self);
    copy->indicator = g_strdup(self->indicator);
    copy->unit = g_strdup(self->unit);
    copy->period = g_strdup(self->period);
    copy->scope = g_strdup(self->scope);
    copy->source = g_strdup(self->source);
    copy->note = g_strdup(self->note);

    return copy;
}

/**
 * liantu_observation_free:
 * @self: (transfer full): an observation
 *
 * Frees an observation.
 *
 * Since: 0.1
 */
void
liantu_observation_free(LiantuObservation *self)
{
    g_return_if_fail(self != NULL);

    g_free(self->indicator);
    g_free(self->unit);
    g_free(self->period);
    g_free(self->scope);
    g_free(self->source);
    g_free(self->note);
    g_free(self);
}

/**
 * liantu_observation_set_value:
 * @self: an observation
 * @value: the value, in its unit
 *
 * Sets the single value; NaN for none.
 *
 * Since: 0.1
 */
void
liantu_observation_set_value(LiantuObservation *self, double value)
{
    g_return_if_fail(self != NULL);

    self->value = value;
}

/**
 * liantu_observation_set_range:
 * @self: an observation
 * @low: the lowest it can be, in the unit of the observation; NaN where that is open
 * @high: the highest it can be, in the same unit; NaN where that is open
 *
 * Sets the interval in which the value lies.
 *
 * Since: 0.1
 */
void
liantu_observation_set_range(LiantuObservation *self, double low, double high)
{
    g_return_if_fail(self != NULL);

    self->low = low;
    self->high = high;
}

static void
replace(char **field, const char *text)
{
    char *old = *field;

    *field = g_strdup(text);
    g_free(old);
}

/**
 * liantu_observation_set_unit:
 * @self: an observation
 * @unit: (nullable): the unit, such as `%` or `USD million`
 *
 * Sets the unit.
 *
 * Since: 0.1
 */
void
liantu_observation_set_unit(LiantuObservation *self, const char *unit)
{
    g_return_if_fail(self != NULL);

    replace(&self->unit, unit);
}

/**
 * liantu_observation_set_date:
 * @self: an observation
 * @year: the year it is of; 0 where it is not known
 * @period: (nullable): a part of that year, such as `2024Q4`
 *
 * Sets the time it is of.
 *
 * Since: 0.1
 */
void
liantu_observation_set_date(LiantuObservation *self, int year, const char *period)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(year >= 0 && year < 3000);

    self->year = year;
    replace(&self->period, period);
}

/**
 * liantu_observation_set_scope:
 * @self: an observation
 * @place_id: (nullable): the place whose market it is of; %NULL for the world
 *
 * Sets the market it is of.
 *
 * Since: 0.1
 */
void
liantu_observation_set_scope(LiantuObservation *self, const char *place_id)
{
    g_return_if_fail(self != NULL);

    replace(&self->scope, place_id);
}

/**
 * liantu_observation_set_evidence:
 * @self: an observation
 * @source_id: (nullable): who says so
 * @confidence: how far it can be trusted
 *
 * Sets the source.
 *
 * Since: 0.1
 */
void
liantu_observation_set_evidence(LiantuObservation *self,
                                const char *source_id,
                                LiantuConfidence confidence)
{
    g_return_if_fail(self != NULL);

    replace(&self->source, source_id);
    self->confidence = confidence;
}

/**
 * liantu_observation_set_illustrative:
 * @self: an observation
 * @illustrative: whether it is invented to show something
 *
 * Says whether the figure is invented.
 *
 * Since: 0.1
 */
void
liantu_observation_set_illustrative(LiantuObservation *self, gboolean illustrative)
{
    g_return_if_fail(self != NULL);

    self->illustrative = illustrative;
}

/**
 * liantu_observation_set_note:
 * @self: an observation
 * @note: (nullable): a remark
 *
 * Sets a remark.
 *
 * Since: 0.1
 */
void
liantu_observation_set_note(LiantuObservation *self, const char *note)
{
    g_return_if_fail(self != NULL);

    replace(&self->note, note);
}

/**
 * liantu_observation_get_indicator:
 * @self: an observation
 *
 * Tells what is observed.
 *
 * Returns: (transfer none): the indicator
 *
 * Since: 0.1
 */
const char *
liantu_observation_get_indicator(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->indicator;
}

/**
 * liantu_observation_get_value:
 * @self: an observation
 *
 * Gives the single value.
 *
 * Returns: the value in its unit, or NaN
 *
 * Since: 0.1
 */
double
liantu_observation_get_value(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NAN);

    return self->value;
}

/**
 * liantu_observation_get_low:
 * @self: an observation
 *
 * Gives the low end: the one that was given, or else the value.
 *
 * Returns: the low end in its unit, or NaN
 *
 * Since: 0.1
 */
double
liantu_observation_get_low(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NAN);

    return isnan(self->low) && isnan(self->high) ? self->value : self->low;
}

/**
 * liantu_observation_get_high:
 * @self: an observation
 *
 * Gives the high end: the one that was given, or else the value.
 *
 * Returns: the high end in its unit, or NaN
 *
 * Since: 0.1
 */
double
liantu_observation_get_high(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NAN);

    return isnan(self->low) && isnan(self->high) ? self->value : self->high;
}

/**
 * liantu_observation_get_unit:
 * @self: an observation
 *
 * Gives the unit.
 *
 * Returns: (transfer none) (nullable): the unit
 *
 * Since: 0.1
 */
const char *
liantu_observation_get_unit(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->unit;
}

/**
 * liantu_observation_get_year:
 * @self: an observation
 *
 * Gives the year.
 *
 * Returns: the year, or 0 where it is not known
 *
 * Since: 0.1
 */
int
liantu_observation_get_year(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->year;
}

/**
 * liantu_observation_get_period:
 * @self: an observation
 *
 * Gives the part of the year.
 *
 * Returns: (transfer none) (nullable): the period
 *
 * Since: 0.1
 */
const char *
liantu_observation_get_period(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->period;
}

/**
 * liantu_observation_get_scope:
 * @self: an observation
 *
 * Gives the place whose market it is of.
 *
 * Returns: (transfer none) (nullable): the id of a place; %NULL for the world
 *
 * Since: 0.1
 */
const char *
liantu_observation_get_scope(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->scope;
}

/**
 * liantu_observation_get_source:
 * @self: an observation
 *
 * Gives the source.
 *
 * Returns: (transfer none) (nullable): the id of a source
 *
 * Since: 0.1
 */
const char *
liantu_observation_get_source(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->source;
}

/**
 * liantu_observation_get_confidence:
 * @self: an observation
 *
 * Tells how far it can be trusted.
 *
 * Returns: the confidence
 *
 * Since: 0.1
 */
LiantuConfidence
liantu_observation_get_confidence(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, LIANTU_CONFIDENCE_UNKNOWN);

    return self->confidence;
}

/**
 * liantu_observation_is_illustrative:
 * @self: an observation
 *
 * Tells whether the figure is invented.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1
 */
gboolean
liantu_observation_is_illustrative(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return self->illustrative;
}

/**
 * liantu_observation_is_unknown:
 * @self: an observation
 *
 * Tells whether somebody looked and found nothing.
 *
 * Returns: %TRUE if there is neither a value nor an end of an interval
 *
 * Since: 0.1
 */
gboolean
liantu_observation_is_unknown(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, TRUE);

    return isnan(self->value) && isnan(self->low) && isnan(self->high);
}

/**
 * liantu_observation_get_note:
 * @self: an observation
 *
 * Gives the remark.
 *
 * Returns: (transfer none) (nullable): the remark
 *
 * Since: 0.1
 */
const char *
liantu_observation_get_note(const LiantuObservation *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->note;
}

void
lt_observation_get_given_range(const LiantuObservation *self, double *low, double *high)
{
    *low = self->low;
    *high = self->high;
}
