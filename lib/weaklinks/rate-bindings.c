/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/rate-bindings.h"

#include <math.h>

/* What is nearer than this to a capacity is at it; smaller changes of the aim are rounding. */
#define NEAR 1e-7

typedef struct {
    LtRateProgram *program;
    GArray *bindings;
    double step;
    double best;
    GCancellable *cancellable;
} Weighing;

static void
set_capacity(const Weighing *self, const LtBinding *binding, double more)
{
    lt_linear_set_column_bounds(self->program->linear, self->program->rate[binding->segment], 0.0,
                                binding->capacity + more);
}

static gboolean
find_change(const Weighing *self, double step, double *change, GError **error)
{
    double value;

    if (!lt_rate_program_solve(self->program, self->cancellable, &value, error))
        return FALSE;
    value -= self->best;
    *change = fabs(value) < NEAR * step ? 0.0 : value / step;

    return TRUE;
}

/* With one more of a capacity alone, and with one less: the worth of it on either side. */
static gboolean
weigh(const Weighing *self, LtBinding *binding, GError **error)
{
    double less = fmin(self->step, binding->capacity);

    set_capacity(self, binding, self->step);
    if (!find_change(self, self->step, &binding->gain, error))
        return FALSE;
    if (less > 0.0) {
        set_capacity(self, binding, -less);
        if (!find_change(self, less, &binding->loss, error))
            return FALSE;
    }
    set_capacity(self, binding, 0.0);

    return TRUE;
}

/* A segment may bind only if it is at its capacity in the answer at hand; one that is not is worth
 * nothing on either side, since that answer stays. */
static GArray *
list_full(const Weighing *self, const double *capacity)
{
    GArray *full = g_array_new(FALSE, FALSE, sizeof(LtBinding));

    for (guint32 i = 0; i < self->program->n_segments; i++) {
        LtBinding binding = {i, capacity[i], 0.0, NAN, FALSE};

        if (lt_linear_get_value(self->program->linear, self->program->rate[i]) >=
            binding.capacity - NEAR)
            g_array_append_val(full, binding);
    }
    return full;
}

/* From all of them, each is taken back once; where the rest still gains, it stays so. What is left
 * cannot spare one, since less of a set never gains more. */
static gboolean
thin_out(const Weighing *self, double *together, GError **error)
{
    for (guint i = self->bindings->len; i-- > 0;) {
        LtBinding *binding = &g_array_index(self->bindings, LtBinding, i);
        double gain;

        set_capacity(self, binding, 0.0);
        if (!find_change(self, self->step, &gain, error))
            return FALSE;
        binding->joined = gain <= 0.0;
        if (binding->joined)
            set_capacity(self, binding, self->step);
        else
            *together = gain;
    }
    return TRUE;
}

static gboolean
join(const Weighing *self, double *together, GError **error)
{
    for (guint i = 0; i < self->bindings->len; i++)
        set_capacity(self, &g_array_index(self->bindings, LtBinding, i), self->step);
    if (!find_change(self, self->step, together, error) ||
        (*together > 0.0 && !thin_out(self, together, error)))
        return FALSE;
    for (guint i = 0; i < self->bindings->len; i++)
        set_capacity(self, &g_array_index(self->bindings, LtBinding, i), 0.0);

    return TRUE;
}

gboolean
lt_rate_program_find_bindings(LtRateProgram *program,
                              const double *capacity,
                              double step,
                              GCancellable *cancellable,
                              GArray *bindings,
                              double *together,
                              GError **error)
{
    Weighing self = {program, bindings, step, 0.0, cancellable};
    g_autoptr(GArray) full = NULL;
    gboolean one_gains = FALSE;

    if (!lt_rate_program_solve(program, cancellable, &self.best, error))
        return FALSE;
    full = list_full(&self, capacity);
    for (guint i = 0; i < full->len; i++) {
        LtBinding *binding = &g_array_index(full, LtBinding, i);

        if (!weigh(&self, binding, error))
            return FALSE;
        one_gains |= binding->gain > 0.0;
        if (binding->gain != 0.0 || (!isnan(binding->loss) && binding->loss != 0.0))
            g_array_append_val(bindings, *binding);
    }
    *together = 0.0;

    return one_gains || bindings->len == 0 || join(&self, together, error);
}
