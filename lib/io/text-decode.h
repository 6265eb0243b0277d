/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/finding-private.h"

G_BEGIN_DECLS

/* Makes UTF-8 of a text file, without a byte order mark: UTF-8 stays, UTF-16 is known by its mark,
 * and anything else is tried as GB18030, which Chinese spreadsheets write. NULL where it is none of
 * them. The finding says what was wrong, or what the file was taken for. */
GBytes *lt_text_decode(GBytes *bytes, LiantuFinding **finding);
/* Whether valid UTF-8 holds only characters that XML allows. */
gboolean lt_text_is_clean(const char *text, gsize length);

G_END_DECLS
