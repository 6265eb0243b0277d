/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How wide a text is, in thousandths of the font size: never less than a browser makes it with the
 * sans-serif fonts that reports name. */
guint lt_text_get_width(const char *text);

/* Whether a text breaks into at most n_lines lines of at most `width` thousandths, no word cut. */
gboolean lt_text_fits(const char *text, guint width, guint n_lines);

/* Breaks a text into at most n_lines lines of at most `width` thousandths each. Chinese breaks
 * between characters, but no line begins with a closing mark or ends with an opening one; Latin
 * breaks at blanks and after hyphens and slashes. Lines are of like width, and end before a
 * bracket, at a mark or after “and” where that takes no more of them. What does not fit ends in
 * “…”. */
char **lt_text_wrap(const char *text, guint width, guint n_lines);

G_END_DECLS
