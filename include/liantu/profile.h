/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/types.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_PROFILE (liantu_profile_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuProfile, liantu_profile, LIANTU, PROFILE, GObject)

LIANTU_API
const char *liantu_profile_get_id(LiantuProfile *self);
LIANTU_API
const char *liantu_profile_get_edition(LiantuProfile *self);
LIANTU_API
const char *liantu_profile_get_name(LiantuProfile *self, LiantuLanguage language);
LIANTU_API
const char *liantu_profile_get_digest(LiantuProfile *self);
LIANTU_API
char **liantu_profile_list_indicators(LiantuProfile *self);
LIANTU_API
char **liantu_profile_list_composites(LiantuProfile *self);
LIANTU_API
char **liantu_profile_list_settings(void);
LIANTU_API
double liantu_profile_get_setting(LiantuProfile *self, const char *setting);

G_END_DECLS
