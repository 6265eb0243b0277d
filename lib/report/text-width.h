/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How wide a text is, in thousandths of the font size: never less than a browser makes it with the
 * sans-serif fonts that reports name. */
guint lt_text_get_width(const char *text);

/* Breaks a text into at most n_lines lines of at most `width` thousandths each. Chinese breaks
 * between characters, but no line begins with a closing mark or ends with an opening one; Latin
 * breaks at blanks and after hyphens and slashes. What does not fit ends in “…”. */
char **lt_text_wrap(const char *text, guint width, guint n_lines);

G_END_DECLS
