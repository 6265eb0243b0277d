/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/map-data.h"

G_BEGIN_DECLS

gboolean lt_map_layer_needs_chain_work(LiantuMapLayer layer);
/* Colours the tiles of a map, and says in its states what the colours mean. The result of
 * `chain-work` is there where the layer needs it. */
void lt_map_data_set_layer(LtMapData *data,
                           LiantuMapLayer layer,
                           LiantuResult *chain_work,
                           LiantuLanguage language);

G_END_DECLS
