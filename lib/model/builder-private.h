/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/builder.h"
#include "model/chain-private.h"
#include "model/finding-private.h"

G_BEGIN_DECLS

/* Where in a file the next things come from; 0 for nowhere. */
void lt_builder_set_line(LiantuBuilder *self, guint line);
/* The row of an id that was added, or LIANTU_NONE. */
guint lt_builder_find_row(LiantuBuilder *self, LiantuEntity entity, const char *id);
void lt_builder_take_finding(LiantuBuilder *self, LiantuFinding *finding);

/* The same as liantu_builder_add_observation(), without a boxed value between: source and scope are
 * ids, NULL for none; the other strings are copied. */
void lt_builder_add_observation(LiantuBuilder *self,
                                LiantuEntity entity,
                                guint row,
                                const LtObservation *observation,
                                const char *source_id,
                                const char *scope_id);

G_END_DECLS
