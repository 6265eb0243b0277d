/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/result-private.h"

G_BEGIN_DECLS

/* Adds the tables `segments` (what became of each whose state changed, or that is new or gone) and
 * `marks` (what the changes are called, and how many there are), from two tables `segments` of
 * concentration. */
void lt_compare_add_map(LiantuResult *result, LiantuTable *old, LiantuTable *changed);

G_END_DECLS
