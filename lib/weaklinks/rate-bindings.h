/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weaklinks/rate-program.h"

G_BEGIN_DECLS

typedef struct {
    guint32 segment;
    double capacity;
    double gain;     /* of the aim, for each part more of this capacity alone */
    double loss;     /* for each part less, not above 0; NAN: there is nothing to take */
    gboolean joined; /* one of those that gain only when all of them are given more */
} LtBinding;

/* What more and what less of a capacity is worth: those that are worth nothing on either side are
 * left out. Where more of none of them alone gains anything, a set of them is found that does when
 * all of it is given more, and of which none can be spared; `together` is what it gains, 0 where
 * there is no such set. The program is as it was in the end, but for its answer. */
gboolean lt_rate_program_find_bindings(LtRateProgram *program,
                                       const double *capacity,
                                       double step,
                                       GCancellable *cancellable,
                                       GArray *bindings, /* LtBinding */
                                       double *together,
                                       GError **error);

G_END_DECLS
