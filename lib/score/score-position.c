/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of what goes into end products passes through a segment, and how strongly it pulls and
 * pushes the others. */
#include "score/score-position.h"

#include "inputoutput/io-run.h"
#include "kernels/leontief-sparse.h"
#include "liantu/error.h"
#include "model/share-private.h"

#include <math.h>

/* The part of a unit of output that is bought from others, where amounts are not known. What is
 * bought counts as equal parts of the needs, and those as equal parts of what stands in for each
 * other. It is less than 1, so that cycles come to an end. */
#define BOUGHT 0.8

#define TOLERANCE  1e-13
#define MOST_STEPS 5000

/* The links of the chain, from supplier to buyer, with their parts. */
typedef struct {
    GArray *supplier; /* guint32 */
    GArray *buyer;    /* guint32 */
    GArray *part;     /* double */
} Parts;

static void
add_part(Parts *parts, guint32 supplier, guint32 buyer, double part)
{
    g_array_append_val(parts->supplier, supplier);
    g_array_append_val(parts->buyer, buyer);
    g_array_append_val(parts->part, part);
}

/* The types of a segment are one more group. */
static void
add_inputs(Parts *parts, LiantuChain *chain, guint32 segment)
{
    const LtIndex *groups = &chain->group_of_segment, *types = &chain->type_of_parent;
    guint32 n_types = lt_index_get_n(types, segment);
    guint32 n = lt_index_get_n(groups, segment) + (n_types > 0);

    for (guint32 g = groups->start[segment]; g < groups->start[segment + 1]; g++) {
        const LtGroup *group = &chain->group[g];

        for (guint32 i = group->first; i < group->first + group->n; i++)
            add_part(parts, chain->need[i].supplier, segment, BOUGHT / n / group->n);
    }
    for (guint32 slot = types->start[segment]; slot < types->start[segment + 1]; slot++)
        add_part(parts, chain->type[lt_index_get_row(types, slot)].child, segment,
                 BOUGHT / n / n_types);
}

/* Each as a part of the mean; NULL where all are 0. */
static double *
take_relative(double *number, guint32 n)
{
    double sum = 0.0;

    for (guint32 i = 0; i < n; i++)
        sum += number[i];
    if (!(sum > 0.0)) {
        g_free(number);
        return NULL;
    }
    for (guint32 i = 0; i < n; i++)
        number[i] *= n / sum;

    return number;
}

/* y = (I − A)⁻¹ f of a unit of every end product. */
static gboolean
solve_parts(LtScorePosition *self,
            const Parts *parts,
            guint32 n,
            const guint8 *is_product,
            GError **error)
{
    g_autofree gsize *start = g_new(gsize, (gsize)n + 1), *fill = g_new(gsize, (gsize)n + 1);
    g_autofree guint32 *target = g_new(guint32, MAX(parts->part->len, 1));
    g_autofree guint32 *link = g_new(guint32, MAX(parts->part->len, 1));
    g_autofree double *b = g_new(double, (gsize)n + 1), *work = g_new(double, 8 * (gsize)n + 1);
    const guint32 *row = (const guint32 *)(gpointer)parts->supplier->data;
    const guint32 *column = (const guint32 *)(gpointer)parts->buyer->data;
    double *y = g_new(double, (gsize)n + 1);
    LtCsr csr = {n, start, target, link};
    LtSparse matrix = {&csr, (const double *)(gpointer)parts->part->data};
    LtSparseReport report;

    lt_csr_count(n, parts->part->len, row, start);
    lt_csr_fill(n, parts->part->len, row, column, start, fill, target, link);
    for (guint32 i = 0; i < n; i++)
        b[i] = is_product[i] ? 1.0 : 0.0;
    report = lt_sparse_solve(&matrix, NULL, b, TOLERANCE, MOST_STEPS, y, work);
    if (report.method == LT_SPARSE_FAILED) {
        g_free(y);
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "what passes through segments does not converge");
        return FALSE;
    }
    self->pass_through = take_relative(y, n);

    return TRUE;
}

static gboolean
find_passing(LtScorePosition *self, LiantuChain *chain, const guint8 *is_product, GError **error)
{
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    g_autoptr(GArray) supplier = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) buyer = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) part = g_array_new(FALSE, FALSE, sizeof(double));
    Parts parts = {supplier, buyer, part};

    for (guint32 i = 0; i < n; i++)
        add_inputs(&parts, chain, i);

    return solve_parts(self, &parts, n, is_product, error);
}

/* Whether all needs have amounts of money, without which there is no table. */
static gboolean
has_amounts(LiantuChain *chain)
{
    for (guint32 i = 0; i < chain->n_needs; i++)
        if (isnan(chain->need[i].amount) || !(lt_market_unit(chain->need[i].unit) > 0.0))
            return FALSE;

    return chain->n_needs > 0;
}

/* Column sums of (I − A)⁻¹ and row sums of (I − B)⁻¹, by their means. */
static gboolean
find_linkages(LtScorePosition *self, LiantuChain *chain, GCancellable *cancellable, GError **error)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)liantu_finding_free);
    g_autoptr(LiantuInputOutput) options = liantu_input_output_new();
    g_autoptr(LtIoTable) table = NULL;
    LtIoRun run;
    gboolean done;

    if (!has_amounts(chain))
        return TRUE;
    /* What is wrong with it, the analysis of it says. */
    table = lt_io_table_new_from_chain(chain, findings, NULL);
    if (table == NULL)
        return TRUE;
    done = lt_io_run_init(&run, options, table, cancellable, error);
    if (done && !run.has_failed) {
        self->backward = take_relative(g_steal_pointer(&run.backward), table->n);
        self->forward = take_relative(g_steal_pointer(&run.forward), table->n);
    }
    lt_io_run_clear(&run);

    return done;
}

gboolean
lt_score_position_init(LtScorePosition *self,
                       LiantuChain *chain,
                       const guint8 *is_product,
                       GCancellable *cancellable,
                       GError **error)
{
    *self = (LtScorePosition){NULL, NULL, NULL};

    return find_passing(self, chain, is_product, error) &&
           find_linkages(self, chain, cancellable, error);
}

void
lt_score_position_clear(LtScorePosition *self)
{
    g_free(self->pass_through);
    g_free(self->backward);
    g_free(self->forward);
}
