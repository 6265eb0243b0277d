/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/types.h"

G_BEGIN_DECLS

const char *lt_entity_get_label(LiantuEntity entity, LiantuLanguage language);
const char *lt_layer_get_label(LiantuLayer layer, LiantuLanguage language);
const char *lt_confidence_get_label(LiantuConfidence confidence, LiantuLanguage language);
const char *lt_target_sense_get_label(LiantuTargetSense sense, LiantuLanguage language);
/* The nickname of a value of a registered enumeration, as files and the command spell it; NULL
 * where the value is not one. */
const char *lt_enum_get_nick(GType type, int value);

G_END_DECLS
