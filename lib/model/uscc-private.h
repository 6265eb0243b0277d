/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    LT_USCC_LENGTH,
    LT_USCC_CHARACTER,
    LT_USCC_CHECK,
} LtUsccFault;

/* Whether a text is a unified social credit code; if not, why. */
gboolean lt_uscc_is_valid(const char *text, LtUsccFault *fault);

G_END_DECLS
