/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/types.h"

G_BEGIN_DECLS

/* The name of an indicator for people; one that is not listed names itself. */
const char *lt_indicator_get_name(const char *indicator, LiantuLanguage language);
/* The indicator that people call by this name; the name itself where none is. */
const char *lt_indicator_find(const char *name);

G_END_DECLS
