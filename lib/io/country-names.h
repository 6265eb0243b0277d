/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/types.h"

G_BEGIN_DECLS

/* The usual short name of a country by its ISO 3166-1 alpha-3 code; NULL where we have none. */
const char *lt_country_get_name(const char *code, LiantuLanguage language);

G_END_DECLS
