/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double lt_share_unit(const char *unit);
double lt_market_unit(const char *unit);

G_END_DECLS
