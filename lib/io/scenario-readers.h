/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/scenario-private.h"

G_BEGIN_DECLS

#define LT_SCENARIO_MOST_FINDINGS 1000

/* Each fills a set that is new, and takes findings, in their places. */
void lt_scenario_read_xml(GBytes *bytes, LiantuScenarioSet *set, GPtrArray *findings);
void lt_scenario_read_csv(GBytes *bytes, LiantuScenarioSet *set, GPtrArray *findings);

G_END_DECLS
