/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Attributes by which a tree of ours keeps what an identifier and a label cannot say. */
#define LT_OPEN_PSA_ID      "liantu-id"
#define LT_OPEN_PSA_NAME_ZH "liantu-name-zh"
#define LT_OPEN_PSA_TOP     "liantu-top"

G_END_DECLS
