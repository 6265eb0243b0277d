/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/job-private.h"
#include "liantu/error.h"
#include "liantu/version.h"

#include <string.h>

/**
 * LiantuJob:
 *
 * The run of an analysis in blocks that know nothing of each other.
 *
 * Whoever has the network makes a job of an analysis, lets its blocks be run in any order, by any
 * process or machine, and gives the answers back; the result is the one that
 * liantu_analysis_run_network() gives, to the last bit. Others need only the image of the job,
 * which is bytes without addresses: they make a job of it and run blocks.
 *
 * An image, and an answer, are for the same build of the library on the same kind of machine, as
 * memory is; they are no files to keep or to take from strangers.
 *
 * Since: 0.1
 */

#define BOUNDARY 64

/* What an image begins with. */
typedef struct {
    char magic[16];
    char version[16];
    char analysis[32];
} Head;

#define MAGIC "liantu-job-1"

G_STATIC_ASSERT(sizeof(Head) == BOUNDARY);

struct _LiantuJob {
    GObject parent_instance;

    LiantuAnalysis *analysis;
    LiantuNetwork *network; /* NULL: made from an image */
    const LtJobKind *kind;
    gpointer plan;
    gpointer work;
    GBytes *image;
    char *key;
};

G_DEFINE_FINAL_TYPE(LiantuJob, liantu_job, G_TYPE_OBJECT)

static void
liantu_job_finalize(GObject *object)
{
    LiantuJob *self = LIANTU_JOB(object);

    if (self->work != NULL)
        self->kind->close(self->work);
    if (self->plan != NULL)
        self->kind->free_plan(self->plan);
    g_clear_pointer(&self->image, g_bytes_unref);
    g_clear_object(&self->network);
    g_clear_object(&self->analysis);
    g_free(self->key);

    G_OBJECT_CLASS(liantu_job_parent_class)->finalize(object);
}

static void
liantu_job_class_init(LiantuJobClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_job_finalize;
}

static void
liantu_job_init(LiantuJob *self)
{
}

static const LtJobKind *
get_kind(LiantuAnalysis *analysis)
{
    return G_TYPE_INSTANCE_GET_CLASS(analysis, LIANTU_TYPE_ANALYSIS, LiantuAnalysisClass)->job_kind;
}

/**
 * liantu_analysis_has_blocks:
 * @self: an analysis
 *
 * Says whether its run falls into blocks, so that a [class@Liantu.Job] can be made of it.
 *
 * Returns: whether liantu_job_new() takes it
 *
 * Since: 0.1
 */
gboolean
liantu_analysis_has_blocks(LiantuAnalysis *self)
{
    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), FALSE);

    return get_kind(self) != NULL;
}

static Head
make_head(LiantuAnalysis *analysis)
{
    Head head = {.magic = MAGIC, .version = LIANTU_VERSION};

    g_strlcpy(head.analysis, liantu_analysis_get_name(analysis), sizeof head.analysis);

    return head;
}

static GBytes *
make_image(LiantuJob *self)
{
    gsize size = sizeof(Head) + self->kind->get_image_size(self->plan);
    guint8 *room = g_aligned_alloc(1, (size + BOUNDARY - 1) / BOUNDARY * BOUNDARY, BOUNDARY);
    Head head = make_head(self->analysis);

    memcpy(room, &head, sizeof head);
    self->kind->move_to_image(self->plan, room + sizeof head);

    return g_bytes_new_with_free_func(room, size, g_aligned_free, room);
}

/* The same bytes on a boundary. */
static GBytes *
align_image(GBytes *image)
{
    gsize size;
    gconstpointer bytes = g_bytes_get_data(image, &size);
    gpointer room;

    if ((gsize)bytes % BOUNDARY == 0)
        return g_bytes_ref(image);
    room = g_aligned_alloc(1, (size + BOUNDARY - 1) / BOUNDARY * BOUNDARY, BOUNDARY);
    memcpy(room, bytes, size);

    return g_bytes_new_with_free_func(room, size, g_aligned_free, room);
}

static gboolean
open_image(LiantuJob *self, GBytes *given, GError **error)
{
    g_autoptr(GBytes) image = align_image(given);
    gsize size;
    const guint8 *bytes = g_bytes_get_data(image, &size);
    gpointer work = NULL;

    if (size > sizeof(Head))
        work = self->kind->open(bytes + sizeof(Head), size - sizeof(Head));
    if (work == NULL) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX,
                            "these bytes are no image of a job");
        return FALSE;
    }
    if (self->work != NULL)
        self->kind->close(self->work);
    self->work = work;
    g_clear_pointer(&self->image, g_bytes_unref);
    self->image = g_steal_pointer(&image);

    return TRUE;
}

/**
 * liantu_job_new:
 * @analysis: an analysis that has blocks, with its options set; it must not be changed any more
 * @network: a network
 * @error: a place for an error
 *
 * Makes a job of an analysis of a network.
 *
 * Fails with %LIANTU_ERROR_UNSUPPORTED where the analysis has no blocks, or not with these options,
 * and otherwise as liantu_analysis_run_network() does. Memory holds the image beside the network;
 * while it is made, what it is made of as well.
 *
 * Returns: (transfer full): a job
 *
 * Since: 0.1
 */
LiantuJob *
liantu_job_new(LiantuAnalysis *analysis, LiantuNetwork *network, GError **error)
{
    g_autoptr(LiantuJob) self = NULL;
    g_autoptr(GBytes) image = NULL;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(analysis), NULL);
    g_return_val_if_fail(LIANTU_IS_NETWORK(network), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (get_kind(analysis) == NULL) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                    "a run of ‘%s’ does not fall into blocks", liantu_analysis_get_name(analysis));
        return NULL;
    }
    if (!lt_analysis_prepare(analysis, NULL, error))
        return NULL;
    self = g_object_new(LIANTU_TYPE_JOB, NULL);
    self->analysis = g_object_ref(analysis);
    self->network = g_object_ref(network);
    self->kind = get_kind(analysis);
    self->plan = self->kind->plan(analysis, network, error);
    if (self->plan == NULL)
        return NULL;
    image = make_image(self);
    if (!open_image(self, image, error))
        return NULL;

    return g_steal_pointer(&self);
}

/**
 * liantu_job_new_from_image:
 * @image: what liantu_job_get_image() gave
 * @error: a place for an error
 *
 * Makes a job that can run blocks, and nothing else. The bytes are not copied where they begin on a
 * 64-byte boundary.
 *
 * Fails with %LIANTU_ERROR_SYNTAX where the bytes are no image of a job of this version.
 *
 * Returns: (transfer full): a job
 *
 * Since: 0.1
 */
LiantuJob *
liantu_job_new_from_image(GBytes *image, GError **error)
{
    g_autoptr(LiantuJob) self = NULL;
    gsize size;
    const Head *head;
    Head wanted;

    g_return_val_if_fail(image != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    head = g_bytes_get_data(image, &size);
    if (size <= sizeof *head || strncmp(head->magic, MAGIC, sizeof head->magic) != 0 ||
        strncmp(head->version, LIANTU_VERSION, sizeof head->version) != 0 ||
        head->analysis[sizeof head->analysis - 1] != '\0') {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX,
                            "these bytes are no image of a job of this version");
        return NULL;
    }
    self = g_object_new(LIANTU_TYPE_JOB, NULL);
    self->analysis = liantu_analysis_new(head->analysis, error);
    if (self->analysis == NULL)
        return NULL;
    self->kind = get_kind(self->analysis);
    wanted = make_head(self->analysis);
    if (self->kind == NULL || memcmp(head, &wanted, sizeof wanted) != 0) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX,
                            "these bytes are no image of a job of this version");
        return NULL;
    }
    if (!open_image(self, image, error))
        return NULL;

    return g_steal_pointer(&self);
}

/**
 * liantu_job_get_image:
 * @self: a job
 *
 * Gives all that its blocks need, as bytes that a process may have at any address.
 *
 * Returns: (transfer full): the image
 *
 * Since: 0.1
 */
GBytes *
liantu_job_get_image(LiantuJob *self)
{
    g_return_val_if_fail(LIANTU_IS_JOB(self), NULL);

    return g_bytes_ref(self->image);
}

/**
 * liantu_job_move_to:
 * @self: a job
 * @image: a copy of its image, byte by byte
 * @error: a place for an error
 *
 * Lets it read another copy of its image, such as one in memory that processes share, and lets go
 * of its own.
 *
 * Fails with %LIANTU_ERROR_SIZE where the bytes are no copy of the image.
 *
 * Returns: whether the copy is one
 *
 * Since: 0.1
 */
gboolean
liantu_job_move_to(LiantuJob *self, GBytes *image, GError **error)
{
    gsize size, wanted;
    const guint8 *bytes, *own;

    g_return_val_if_fail(LIANTU_IS_JOB(self), FALSE);
    g_return_val_if_fail(image != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    bytes = g_bytes_get_data(image, &size);
    own = g_bytes_get_data(self->image, &wanted);
    if (size != wanted || memcmp(bytes, own, size) != 0) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_SIZE,
                            "these bytes are no copy of the image");
        return FALSE;
    }
    return open_image(self, image, error);
}

/**
 * liantu_job_get_key:
 * @self: a job
 *
 * Gives the digest of all that the answers depend on: the network, the options that matter, and the
 * version. Made when it is first asked for, by one pass over the image.
 *
 * Returns: (transfer none): the digest, in 64 hexadecimal digits
 *
 * Since: 0.1
 */
const char *
liantu_job_get_key(LiantuJob *self)
{
    g_return_val_if_fail(LIANTU_IS_JOB(self), NULL);

    if (self->key == NULL)
        self->key = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, self->image);

    return self->key;
}

/**
 * liantu_job_get_n_blocks:
 * @self: a job
 *
 * Counts the blocks, which depends on the run alone and not on who works on it.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_job_get_n_blocks(LiantuJob *self)
{
    g_return_val_if_fail(LIANTU_IS_JOB(self), 0);

    return self->kind->count_blocks(self->work);
}

/**
 * liantu_job_get_answer_size:
 * @self: a job
 * @block: a block
 *
 * Says how large the answer of a block is. That of the first block is the largest.
 *
 * Returns: bytes
 *
 * Since: 0.1
 */
gsize
liantu_job_get_answer_size(LiantuJob *self, guint block)
{
    g_return_val_if_fail(LIANTU_IS_JOB(self), 0);
    g_return_val_if_fail(block < liantu_job_get_n_blocks(self), 0);

    return self->kind->get_answer_size(self->work, block);
}

/**
 * liantu_job_get_analysis:
 * @self: a job
 *
 * Gives the analysis, for its progress and its threads.
 *
 * Returns: (transfer none): the analysis; of a job that was made from an image, one with the
 * options as they are by default, of which only the number of threads is looked at
 *
 * Since: 0.1
 */
LiantuAnalysis *
liantu_job_get_analysis(LiantuJob *self)
{
    g_return_val_if_fail(LIANTU_IS_JOB(self), NULL);

    return self->analysis;
}

/**
 * liantu_job_run_block:
 * @self: a job
 * @block: a block
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Runs a block. What it answers does not depend on the number of threads, nor on other blocks.
 *
 * Fails with %G_IO_ERROR_CANCELLED when it is cancelled.
 *
 * Returns: (transfer full): the answer, of as many bytes as liantu_job_get_answer_size() says
 *
 * Since: 0.1
 */
GBytes *
liantu_job_run_block(LiantuJob *self, guint block, GCancellable *cancellable, GError **error)
{
    gsize size;
    g_autofree guint8 *answer = NULL;

    g_return_val_if_fail(LIANTU_IS_JOB(self), NULL);
    g_return_val_if_fail(block < liantu_job_get_n_blocks(self), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    size = self->kind->get_answer_size(self->work, block);
    answer = g_malloc0(size);
    if (!self->kind->run(self->work, block, self->analysis, answer, cancellable, error))
        return NULL;

    return g_bytes_new_take(g_steal_pointer(&answer), size);
}

/**
 * liantu_job_take_block:
 * @self: a job that was made of a network
 * @block: a block
 * @answer: the bytes that liantu_job_run_block() gave for it, here or elsewhere
 * @error: a place for an error
 *
 * Takes the answer of a block.
 *
 * Fails with %LIANTU_ERROR_SIZE where the answer has not as many bytes as
 * liantu_job_get_answer_size() says.
 *
 * Returns: whether the answer is of the size of one
 *
 * Since: 0.1
 */
gboolean
liantu_job_take_block(LiantuJob *self, guint block, GBytes *answer, GError **error)
{
    g_return_val_if_fail(LIANTU_IS_JOB(self), FALSE);
    g_return_val_if_fail(self->plan != NULL, FALSE);
    g_return_val_if_fail(block < liantu_job_get_n_blocks(self), FALSE);
    g_return_val_if_fail(answer != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    if (g_bytes_get_size(answer) != self->kind->get_answer_size(self->work, block)) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SIZE,
                    "these bytes are no answer of block %u: there are %" G_GSIZE_FORMAT, block,
                    g_bytes_get_size(answer));
        return FALSE;
    }
    self->kind->take(self->plan, block, g_bytes_get_data(answer, NULL));

    return TRUE;
}

/**
 * liantu_job_finish:
 * @self: a job that was made of a network
 * @error: a place for an error
 *
 * Makes the result of the blocks that were taken. Where some are missing it says so, as a run that
 * was cancelled does.
 *
 * Fails with %LIANTU_ERROR_LIMIT where memory does not suffice.
 *
 * Returns: (transfer full): what was found
 *
 * Since: 0.1
 */
LiantuResult *
liantu_job_finish(LiantuJob *self, GError **error)
{
    g_autoptr(LiantuResult) result = NULL;

    g_return_val_if_fail(LIANTU_IS_JOB(self), NULL);
    g_return_val_if_fail(self->plan != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    result = lt_analysis_new_network_result(self->analysis, self->network);
    if (!self->kind->fill(self->plan, self->work, result, error))
        return NULL;

    return lt_analysis_finish(self->analysis, result);
}
