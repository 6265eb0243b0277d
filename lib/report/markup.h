/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a text as it may stand in XML and HTML, between tags and in double quotes. Characters
 * that XML does not allow are left out. */
void lt_markup_append(GString *markup, const char *text);

/* Appends markup in which %s stands for texts that are escaped on their way in, %d for whole
 * numbers and %g for numbers, written shortly and with a point. %% is a per cent sign. */
void lt_markup_printf(GString *markup, const char *format, ...);

G_END_DECLS
