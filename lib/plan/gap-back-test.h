/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/gap-survey.h"

G_BEGIN_DECLS

/* Ranks what home did not have in the first year for which it is followed by what was known then,
 * and holds that against the last. Adds two tables, or a finding that says why not. */
gboolean lt_gaps_back_test(LiantuChain *chain,
                           guint32 home,
                           double enough,
                           gboolean by_market,
                           LiantuResult *result,
                           GError **error);

G_END_DECLS
