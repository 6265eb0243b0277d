/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cascade in blocks of scenarios. */
#include "cascade/cascade-private.h"
#include "kernels/image.h"
#include "liantu/error.h"

#include <gio/gio.h>
#include <string.h>

/* A block is large enough to fill the lanes of some threads, and small enough that little is lost
 * with one. */
#define LEAST_BLOCK 128
#define MOST_BLOCK  1024
#define N_BLOCKS    256

/* What the image of a cascade begins with; the arrays follow, and then the network. */
typedef struct {
    guint64 n_scenarios;
    guint64 n_hits;
    guint64 n_weights;
    guint64 n_nodes;
    guint64 n_sectors; /* 0: not by sector */
    guint64 block;     /* scenarios */
    guint64 esri_size;
    guint64 stop;
    guint64 precision;
    guint64 max_steps;
    double tolerance;
    guint64 unused[5];
} Head;

G_STATIC_ASSERT(sizeof(Head) == 2 * LT_IMAGE_BOUNDARY);

#define N_PARTS 5

/* The arrays, by the addresses of pointers to them; NULL where only their sizes are asked for. */
typedef struct {
    void *start;
    void *node;
    void *down;
    void *up;
    void *weights;
} Arrays;

static void
list_parts(const Head *head, const Arrays *arrays, LtImagePart *parts)
{
    const LtImagePart list[N_PARTS] = {
        {arrays->start, (head->n_scenarios + 1) * sizeof(gsize)},
        {arrays->node, head->n_hits * sizeof(guint32)},
        {arrays->down, head->n_hits * sizeof(double)},
        {arrays->up, head->n_hits * sizeof(double)},
        {arrays->weights, head->n_weights * head->n_nodes * sizeof(double)},
    };

    memcpy(parts, list, sizeof list);
}

static gsize
get_block(gsize n_scenarios)
{
    return CLAMP(n_scenarios / N_BLOCKS, LEAST_BLOCK, MOST_BLOCK);
}

static gpointer
make_plan(LiantuAnalysis *self, LiantuNetwork *network, GError **error)
{
    LtCascadeRun *run = g_new0(LtCascadeRun, 1);

    if (lt_cascade_run_init(run, (LiantuCascade *)self, network, error)) {
        if (!run->is_top)
            return run;
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                            "top runs a few failures, one after another; it does not fall into "
                            "blocks");
    }
    lt_cascade_run_clear(run);
    g_free(run);

    return NULL;
}

static void
free_plan(gpointer plan)
{
    lt_cascade_run_clear(plan);
    g_free(plan);
}

static Head
make_head(const LtCascadeRun *run)
{
    gsize n = run->seeds.n;

    return (Head){
        .n_scenarios = n,
        .n_hits = run->seeds.start[n],
        .n_weights = run->weights.n,
        .n_nodes = run->model.esri.n_nodes,
        .n_sectors = run->sector_loss != NULL ? run->model.esri.n_sectors : 0,
        .block = get_block(n),
        .esri_size = lt_esri_get_image_size(run->esri),
        .stop = run->esri_options.stop,
        .precision = run->esri_options.precision,
        .max_steps = run->esri_options.max_steps,
        .tolerance = run->esri_options.tolerance,
    };
}

static gsize
get_image_size(gpointer plan)
{
    Head head = make_head(plan);
    LtImagePart parts[N_PARTS];

    list_parts(&head, &(Arrays){.start = NULL}, parts);

    return sizeof head + lt_image_get_size(N_PARTS, parts) + head.esri_size;
}

static void
move_to_image(gpointer plan, gpointer room)
{
    LtCascadeRun *run = plan;
    LtCascadeSeeds *seeds = &run->seeds;
    Arrays arrays = {&seeds->start, &seeds->node, &seeds->down, &seeds->up, &run->weights.room};
    Head head = make_head(run);
    LtImagePart parts[N_PARTS];
    guint8 *at = (guint8 *)room + sizeof head;

    memcpy(room, &head, sizeof head);
    list_parts(&head, &arrays, parts);
    lt_image_write(N_PARTS, parts, at);
    lt_esri_write_image(run->esri, at + lt_image_get_size(N_PARTS, parts));
    g_clear_pointer(&run->esri, lt_esri_free);
}

typedef struct {
    Head head;
    LtEsri *esri;
    LtEsriShocks shocks;
    const double **weights;
} Work;

static gpointer
open_work(const guint8 *image, gsize size)
{
    g_autofree Work *work = g_new0(Work, 1);
    LtEsriShocks *shocks = &work->shocks;
    const double *weights;
    Arrays arrays = {&shocks->start, &shocks->node, &shocks->down, &shocks->up, &weights};
    LtImagePart parts[N_PARTS];
    gsize esri;

    if (size < sizeof work->head)
        return NULL;
    memcpy(&work->head, image, sizeof work->head);
    list_parts(&work->head, &arrays, parts);
    esri = sizeof work->head + lt_image_get_size(N_PARTS, parts);
    if (esri + work->head.esri_size != size)
        return NULL;
    lt_image_map(N_PARTS, parts, image + sizeof work->head);
    work->esri = lt_esri_new_from_image(image + esri, work->head.esri_size);
    if (work->esri == NULL)
        return NULL;
    shocks->n_scenarios = work->head.n_scenarios;
    work->weights = g_new(const double *, work->head.n_weights);
    for (gsize k = 0; k < work->head.n_weights; k++)
        work->weights[k] = weights + k * work->head.n_nodes;

    return g_steal_pointer(&work);
}

static void
close_work(gpointer data)
{
    Work *work = data;

    lt_esri_free(work->esri);
    g_free(work->weights);
    g_free(work);
}

static guint
count_blocks(gpointer data)
{
    const Head *head = &((Work *)data)->head;

    return (guint)((head->n_scenarios + head->block - 1) / head->block);
}

/* An answer: by scenario, losses by weight three times, by sector three times, and the steps. */
typedef struct {
    gsize n; /* scenarios */
    gsize n_losses;
    gsize n_sectors; /* numbers of each kind */
    gsize size;
} Shape;

static Shape
get_shape(gsize n, gsize n_weights, gsize n_sectors)
{
    Shape shape = {.n = n, .n_losses = n * n_weights, .n_sectors = n * n_sectors};

    shape.size =
        3 * (shape.n_losses + shape.n_sectors) * sizeof(double) + shape.n * sizeof(guint32);

    return shape;
}

static Shape
get_block_shape(const Head *head, guint block)
{
    gsize first = block * head->block;

    return get_shape(MIN(head->block, head->n_scenarios - first), head->n_weights, head->n_sectors);
}

static gsize
get_answer_size(gpointer data, guint block)
{
    return get_block_shape(&((Work *)data)->head, block).size;
}

static LtEsriResult
lay_out(const Shape *shape, guint8 *answer)
{
    double *loss = (double *)(gpointer)answer;
    double *sector = loss + 3 * shape->n_losses;
    gboolean has_sectors = shape->n_sectors > 0;

    return (LtEsriResult){
        .loss = loss,
        .down = loss + shape->n_losses,
        .up = loss + 2 * shape->n_losses,
        .sector_loss = has_sectors ? sector : NULL,
        .sector_down = has_sectors ? sector + shape->n_sectors : NULL,
        .sector_up = has_sectors ? sector + 2 * shape->n_sectors : NULL,
        .steps = (guint32 *)(gpointer)(sector + 3 * shape->n_sectors),
    };
}

typedef struct {
    LiantuAnalysis *analysis;
    GCancellable *cancellable;
    gsize first;
    gsize n_scenarios;
} Ticker;

static bool
tick(void *data, size_t n_done)
{
    const Ticker *ticker = data;

    lt_analysis_tick(ticker->analysis, ticker->first + n_done, ticker->n_scenarios, NULL, NULL);

    return !g_cancellable_is_cancelled(ticker->cancellable);
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
    Shape shape = get_block_shape(head, block);
    Ticker ticker = {analysis, cancellable, block * head->block, head->n_scenarios};
    LtEsriShocks shocks = work->shocks;
    LtEsriOptions options = {
        .stop = (LtEsriStop)head->stop,
        .precision = (LtEsriPrecision)head->precision,
        .max_steps = (guint32)head->max_steps,
        .tolerance = head->tolerance,
        .n_weights = (guint32)head->n_weights,
        .weights = work->weights,
        .n_threads = (int)((LiantuCascade *)analysis)->threads,
        .tick = tick,
        .tick_data = &ticker,
    };
    LtEsriResult result = lay_out(&shape, answer);
    LtEsriStatus status;

    if (g_cancellable_set_error_if_cancelled(cancellable, error))
        return FALSE;
    shocks.n_scenarios = shape.n;
    shocks.start += ticker.first;
    status = lt_esri_run(work->esri, &shocks, &options, &result);
    if (status == LT_ESRI_CANCELLED) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the block was cut short");
        return FALSE;
    }
    return lt_cascade_check_status(status, error);
}

static void
take(gpointer plan, guint block, const guint8 *answer)
{
    LtCascadeRun *run = plan;
    Head head = {
        .n_scenarios = run->seeds.n,
        .n_weights = run->weights.n,
        .n_sectors = run->sector_loss != NULL ? run->model.esri.n_sectors : 0,
        .block = get_block(run->seeds.n),
    };
    Shape shape = get_block_shape(&head, block);
    gsize first = block * head.block;
    LtEsriResult result;
    g_autofree guint8 *copy = g_memdup2(answer, shape.size);

    result = lay_out(&shape, copy);
    memcpy(run->loss + first * head.n_weights, result.loss, shape.n_losses * sizeof(double));
    memcpy(run->down + first * head.n_weights, result.down, shape.n_losses * sizeof(double));
    memcpy(run->up + first * head.n_weights, result.up, shape.n_losses * sizeof(double));
    memcpy(run->steps + first, result.steps, shape.n * sizeof(guint32));
    if (head.n_sectors == 0)
        return;
    first *= head.n_sectors;
    memcpy(run->sector_loss + first, result.sector_loss, shape.n_sectors * sizeof(double));
    memcpy(run->sector_down + first, result.sector_down, shape.n_sectors * sizeof(double));
    memcpy(run->sector_up + first, result.sector_up, shape.n_sectors * sizeof(double));
}

static gboolean
fill(gpointer plan, gpointer data, LiantuResult *result, GError **error)
{
    LtCascadeRun *run = plan;
    gboolean done;

    run->esri = ((Work *)data)->esri;
    lt_cascade_run_rank(run);
    done = lt_cascade_run_fill(run, result, error);
    run->esri = NULL;

    return done;
}

const LtJobKind lt_cascade_job_kind = {
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
