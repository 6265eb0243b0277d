/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a finite number with no more digits than it takes to read the same number again; tiny
 * ones (below 1e-307) may have some to spare. */
void lt_number_append(GString *text, double value);

G_END_DECLS
