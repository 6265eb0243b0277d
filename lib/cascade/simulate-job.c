/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulation in blocks of cases. */
#include "analysis/job-private.h"
#include "cascade/simulate-private.h"
#include "kernels/image.h"
#include "liantu/error.h"

#include <gio/gio.h>
#include <string.h>

/* Little is lost with a block, and each answer brings what became of every node: as many blocks as
 * that leaves room for. */
#define MOST_BLOCKS  256
#define LEAST_BLOCKS 8
#define LEAST_BLOCK  4 /* cases */
#define MOST_ANSWERS ((gsize)1 << 29)

/* Shocks of all cases together: 3 GB. */
#define MOST_SHOCKS ((gsize)1 << 26)

/* What an image begins with; the arrays follow, and then the network. */
typedef struct {
    guint64 n_cases;
    guint64 block; /* cases */
    guint64 n_shocks;
    guint64 n_numbers; /* in tables of recovery */
    guint64 dynamics_size;
    guint32 n_nodes;
    guint32 steps;
    double normal;
    double normal_final;
    double deep;
    guint64 unused[7];
} Head;

G_STATIC_ASSERT(sizeof(Head) == 2 * LT_IMAGE_BOUNDARY);

/* A shock without addresses and gaps. */
typedef struct {
    guint32 target;
    guint32 is_link;
    guint32 start;
    guint32 hold;
    guint32 recover;
    guint32 n_table;
    guint64 table; /* its first number */
    double size;
    double time;
} Shock;

typedef struct {
    LtSimulateRun run;
    gsize *start; /* by case: its first shock */
    GArray *shocks;
    GArray *numbers;
} Plan;

/* The same in the image. */
typedef struct {
    Head head;
    const gsize *start;
    const Shock *shock;
    const double *number;
    LtDynamics *dynamics;
} Work;

#define N_PARTS 3

static void
list_parts(const Head *head, void *start, void *shocks, void *numbers, LtImagePart *parts)
{
    const LtImagePart list[N_PARTS] = {
        {start, (head->n_cases + 1) * sizeof(gsize)},
        {shocks, head->n_shocks * sizeof(Shock)},
        {numbers, head->n_numbers * sizeof(double)},
    };

    memcpy(parts, list, sizeof list);
}

static void
free_plan(gpointer data)
{
    Plan *plan = data;

    lt_simulate_clear(&plan->run);
    g_free(plan->start);
    g_clear_pointer(&plan->shocks, g_array_unref);
    g_clear_pointer(&plan->numbers, g_array_unref);
    g_free(plan);
}

/* Where a table is among the numbers; each is kept once. */
static guint64
add_table(Plan *plan, GHashTable *known, const LtDynamicsShock *shock)
{
    gpointer there;
    guint place = plan->numbers->len;

    if (g_hash_table_lookup_extended(known, shock->table, NULL, &there))
        return GPOINTER_TO_UINT(there);
    g_array_append_vals(plan->numbers, shock->table, shock->n_table);
    g_hash_table_insert(known, (gpointer)shock->table, GUINT_TO_POINTER(place));

    return place;
}

static void
add_shock(Plan *plan, GHashTable *known, const LtDynamicsShock *shock)
{
    Shock packed = {
        .target = shock->target,
        .is_link = shock->is_link,
        .start = shock->start,
        .hold = shock->hold,
        .recover = shock->recover,
        .n_table = shock->n_table,
        .size = shock->size,
        .time = shock->time,
    };

    if (shock->n_table > 0)
        packed.table = add_table(plan, known, shock);
    g_array_append_val(plan->shocks, packed);
}

/* FALSE: there are too many. */
static gboolean
add_shocks(Plan *plan)
{
    LtSimulateCases cases = lt_simulate_get_cases(&plan->run);
    g_autoptr(GArray) shocks = g_array_new(FALSE, FALSE, sizeof(LtDynamicsShock));
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);

    plan->start = g_new(gsize, cases.n + 1);
    plan->shocks = g_array_new(FALSE, FALSE, sizeof(Shock));
    plan->numbers = g_array_new(FALSE, FALSE, sizeof(double));
    for (gsize q = 0; q < cases.n; q++) {
        plan->start[q] = plan->shocks->len;
        cases.fill(cases.data, q, shocks);
        if (shocks->len > MOST_SHOCKS - plan->shocks->len)
            return FALSE;
        for (guint i = 0; i < shocks->len; i++)
            add_shock(plan, known, &g_array_index(shocks, LtDynamicsShock, i));
    }
    plan->start[cases.n] = plan->shocks->len;

    return TRUE;
}

static gpointer
make_plan(LiantuAnalysis *self, LiantuNetwork *network, GError **error)
{
    Plan *plan = g_new0(Plan, 1);

    plan->run.options = (LiantuSimulate *)self;
    if (lt_simulate_prepare(&plan->run, network, error)) {
        if (add_shocks(plan))
            return plan;
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "these cases have more than %" G_GSIZE_FORMAT
                    " shocks; run some of them at a time",
                    MOST_SHOCKS);
    }
    free_plan(plan);

    return NULL;
}

static gsize
get_block(const LtSimulateRun *run)
{
    gsize n_blocks = MOST_ANSWERS / MAX(lt_tally_get_size(run->model.esri.n_nodes), 1);

    n_blocks = CLAMP(n_blocks, LEAST_BLOCKS, MOST_BLOCKS);

    return MAX((run->n + n_blocks - 1) / n_blocks, LEAST_BLOCK);
}

static Head
make_head(const Plan *plan)
{
    const LtSimulateRun *run = &plan->run;

    return (Head){
        .n_cases = run->n,
        .block = get_block(run),
        .n_shocks = plan->shocks->len,
        .n_numbers = plan->numbers->len,
        .dynamics_size = lt_dynamics_get_image_size(run->dynamics),
        .n_nodes = run->model.esri.n_nodes,
        .steps = run->options->steps,
        .normal = run->normal,
        .normal_final = run->normal_final,
        .deep = run->options->deep,
    };
}

static gsize
get_image_size(gpointer data)
{
    Head head = make_head(data);
    LtImagePart parts[N_PARTS];

    list_parts(&head, NULL, NULL, NULL, parts);

    return sizeof head + lt_image_get_size(N_PARTS, parts) + head.dynamics_size;
}

static void
move_to_image(gpointer data, gpointer room)
{
    Plan *plan = data;
    Head head = make_head(plan);
    LtImagePart parts[N_PARTS];
    guint8 *at = (guint8 *)room + sizeof head;

    memcpy(room, &head, sizeof head);
    list_parts(&head, &plan->start, &plan->shocks->data, &plan->numbers->data, parts);
    lt_image_write(N_PARTS, parts, at);
    lt_dynamics_write_image(plan->run.dynamics, at + lt_image_get_size(N_PARTS, parts));
    g_clear_pointer(&plan->run.dynamics, lt_dynamics_free);
    g_clear_pointer(&plan->start, g_free);
    g_clear_pointer(&plan->shocks, g_array_unref);
    g_clear_pointer(&plan->numbers, g_array_unref);
}

static gpointer
open_work(const guint8 *image, gsize size)
{
    g_autofree Work *work = g_new0(Work, 1);
    LtImagePart parts[N_PARTS];
    gsize arrays;

    if (size < sizeof work->head)
        return NULL;
    memcpy(&work->head, image, sizeof work->head);
    list_parts(&work->head, &work->start, &work->shock, &work->number, parts);
    arrays = sizeof work->head + lt_image_get_size(N_PARTS, parts);
    if (arrays + work->head.dynamics_size != size)
        return NULL;
    lt_image_map(N_PARTS, parts, image + sizeof work->head);
    work->dynamics = lt_dynamics_new_from_image(image + arrays, work->head.dynamics_size);

    return work->dynamics != NULL ? g_steal_pointer(&work) : NULL;
}

static void
close_work(gpointer data)
{
    Work *work = data;

    lt_dynamics_free(work->dynamics);
    g_free(work);
}

static guint
count_blocks(gpointer data)
{
    const Head *head = &((Work *)data)->head;

    return (guint)((head->n_cases + head->block - 1) / head->block);
}

/* An answer: what is kept of each case, the curves, and what became of the nodes. */
typedef struct {
    gsize first;
    gsize n;
    gsize curves; /* where they begin */
    gsize tally;
} Shape;

static Shape
get_shape(gsize n_cases, gsize block, guint number, guint steps)
{
    Shape shape = {.first = number * block};

    shape.n = MIN(block, n_cases - shape.first);
    shape.curves = shape.n * sizeof(LtSimulation);
    shape.tally = shape.curves + shape.n * steps * sizeof(double);

    return shape;
}

static gsize
get_answer_size(gpointer data, guint block)
{
    const Head *head = &((Work *)data)->head;

    return get_shape(head->n_cases, head->block, block, head->steps).tally +
           lt_tally_get_size(head->n_nodes);
}

/* The shocks of a case, from the image. */
typedef struct {
    const Work *work;
    gsize first; /* case of the block */
} Source;

static void
fill_case(gconstpointer data, gsize q, GArray *shocks)
{
    const Source *source = data;
    const Work *work = source->work;
    gsize which = source->first + q;

    g_array_set_size(shocks, 0);
    for (gsize i = work->start[which]; i < work->start[which + 1]; i++) {
        const Shock *packed = &work->shock[i];
        LtDynamicsShock shock = {
            .target = packed->target,
            .is_link = packed->is_link != 0,
            .size = packed->size,
            .start = packed->start,
            .hold = packed->hold,
            .time = packed->time,
            .recover = (LtRecover)packed->recover,
            .table = packed->n_table > 0 ? work->number + packed->table : NULL,
            .n_table = packed->n_table,
        };

        g_array_append_val(shocks, shock);
    }
}

static gboolean
run_work(gpointer data,
         guint block,
         LiantuAnalysis *analysis,
         guint8 *answer,
         GCancellable *cancellable,
         GError **error)
{
    const Work *work = data;
    const Head *head = &work->head;
    Shape shape = get_shape(head->n_cases, head->block, block, head->steps);
    Source source = {work, shape.first};
    LtSimulateCases cases = {
        .dynamics = work->dynamics,
        .n_nodes = head->n_nodes,
        .steps = head->steps,
        .normal = head->normal,
        .normal_final = head->normal_final,
        .fill = fill_case,
        .data = &source,
        .n = shape.n,
        .n_threads = ((LiantuSimulate *)analysis)->threads,
        .listener = analysis,
        .n_before = shape.first * head->steps,
        .n_in_all = head->n_cases * head->steps,
        .cancellable = cancellable,
        .simulation = (LtSimulation *)(gpointer)answer,
        .curve = (double *)(gpointer)(answer + shape.curves),
        .tally = lt_tally_new(head->n_nodes, head->deep),
    };
    gboolean has_memory = cases.tally != NULL && lt_simulate_run_all(&cases);

    if (has_memory)
        lt_tally_write(cases.tally, answer + shape.tally);
    lt_tally_free(cases.tally);
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
        return FALSE;
    if (has_memory)
        return TRUE;
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    return FALSE;
}

static void
take(gpointer data, guint block, const guint8 *answer)
{
    LtSimulateRun *run = &((Plan *)data)->run;
    guint steps = run->options->steps;
    Shape shape = get_shape(run->n, get_block(run), block, steps);
    g_autofree double *curve = g_new(double, steps);

    memcpy(run->simulation + shape.first, answer, shape.n * sizeof(LtSimulation));
    for (gsize q = 0; q < shape.n; q++) {
        memcpy(curve, answer + shape.curves + q * steps * sizeof *curve, steps * sizeof *curve);
        lt_bands_add(run->bands, curve);
        if (run->curve != NULL)
            memcpy(run->curve + (shape.first + q) * steps, curve, steps * sizeof *curve);
    }
    lt_tally_merge(run->tally, answer + shape.tally);
}

static gboolean
fill(gpointer data, gpointer work, LiantuResult *result, GError **error)
{
    LtSimulateRun *run = &((Plan *)data)->run;
    gboolean done;

    run->dynamics = ((Work *)work)->dynamics;
    done = lt_simulate_fill(run, result);
    run->dynamics = NULL;
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    return done;
}

const LtJobKind lt_simulate_job_kind = {
    .plan = make_plan,
    .get_image_size = get_image_size,
    .move_to_image = move_to_image,
    .take = take,
    .fill = fill,
    .free_plan = free_plan,
    .open = open_work,
    .count_blocks = count_blocks,
    .get_answer_size = get_answer_size,
    .run = run_work,
    .close = close_work,
};
