/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a text is valid UTF-8 that XML can hold. */
gboolean lt_text_is_legal(const char *text);
gboolean lt_text_is_id(const char *text);
/* How many insertions, deletions, replacements and swaps of neighbours turn one into the other;
 * anything above `limit` is limit + 1. */
guint lt_text_distance(const char *one, const char *other, guint limit);
/* The candidate nearest to a misspelt text, or NULL where none is near. */
const char *lt_text_suggest(const char *text, const char *const *candidates, guint n_candidates);

G_END_DECLS
