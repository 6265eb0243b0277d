/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/types.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_OBSERVATION (liantu_observation_get_type())
typedef struct _LiantuObservation LiantuObservation;

LIANTU_API
GType liantu_observation_get_type(void);
LIANTU_API
LiantuObservation *liantu_observation_new(const char *indicator);
LIANTU_API
LiantuObservation *liantu_observation_copy(const LiantuObservation *self);
LIANTU_API
void liantu_observation_free(LiantuObservation *self);
LIANTU_API
void liantu_observation_set_value(LiantuObservation *self, double value);
LIANTU_API
void liantu_observation_set_range(LiantuObservation *self, double low, double high);
LIANTU_API
void liantu_observation_set_unit(LiantuObservation *self, const char *unit);
LIANTU_API
void liantu_observation_set_date(LiantuObservation *self, int year, const char *period);
LIANTU_API
void liantu_observation_set_scope(LiantuObservation *self, const char *place_id);
LIANTU_API
void liantu_observation_set_evidence(LiantuObservation *self,
                                     const char *source_id,
                                     LiantuConfidence confidence);
LIANTU_API
void liantu_observation_set_illustrative(LiantuObservation *self, gboolean illustrative);
LIANTU_API
void liantu_observation_set_note(LiantuObservation *self, const char *note);
LIANTU_API
const char *liantu_observation_get_indicator(const LiantuObservation *self);
LIANTU_API
double liantu_observation_get_value(const LiantuObservation *self);
LIANTU_API
double liantu_observation_get_low(const LiantuObservation *self);
LIANTU_API
double liantu_observation_get_high(const LiantuObservation *self);
LIANTU_API
const char *liantu_observation_get_unit(const LiantuObservation *self);
LIANTU_API
int liantu_observation_get_year(const LiantuObservation *self);
LIANTU_API
const char *liantu_observation_get_period(const LiantuObservation *self);
LIANTU_API
const char *liantu_observation_get_scope(const LiantuObservation *self);
LIANTU_API
const char *liantu_observation_get_source(const LiantuObservation *self);
LIANTU_API
LiantuConfidence liantu_observation_get_confidence(const LiantuObservation *self);
LIANTU_API
gboolean liantu_observation_is_illustrative(const LiantuObservation *self);
LIANTU_API
gboolean liantu_observation_is_unknown(const LiantuObservation *self);
LIANTU_API
const char *liantu_observation_get_note(const LiantuObservation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LiantuObservation, liantu_observation_free)

G_END_DECLS
