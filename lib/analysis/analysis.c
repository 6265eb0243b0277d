/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/options-private.h"
#include "liantu/error.h"
#include "liantu/version.h"

/**
 * LiantuAnalysis:
 *
 * A question to put to a chain.
 *
 * The options of an analysis are its properties. Set them, run it, and read the
 * [class@Liantu.Result] that comes back. An analysis belongs to one thread at a time and must not
 * be changed while it runs.
 *
 * Since: 0.1
 */

#define REPORT_EVERY_US (G_USEC_PER_SEC / 20)

typedef struct {
    LiantuProgressFunc func;
    gpointer user_data;
    GDestroyNotify destroy;
    gint64 last_report; /* 0: none in this run */
} LiantuAnalysisPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(LiantuAnalysis, liantu_analysis, G_TYPE_OBJECT)

static LiantuAnalysisClass *
get_class(LiantuAnalysis *self)
{
    return G_TYPE_INSTANCE_GET_CLASS(self, LIANTU_TYPE_ANALYSIS, LiantuAnalysisClass);
}

/**
 * liantu_analysis_get_name:
 * @self: an analysis
 *
 * Gives the name, as the command says it.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_analysis_get_name(LiantuAnalysis *self)
{
    const LtAnalysisInfo *info;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    info = lt_analysis_get_info(self);

    /* A class of another language has no record. */
    return info != NULL ? info->name : G_OBJECT_TYPE_NAME(self);
}

/**
 * liantu_analysis_get_title:
 * @self: an analysis
 * @language: a language
 *
 * Gives the title for people.
 *
 * Returns: (transfer none): the title
 *
 * Since: 0.1
 */
const char *
liantu_analysis_get_title(LiantuAnalysis *self, LiantuLanguage language)
{
    const LtAnalysisInfo *info;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    info = lt_analysis_get_info(self);
    if (info == NULL)
        return G_OBJECT_TYPE_NAME(self);

    return language == LIANTU_LANGUAGE_ZH ? info->title_zh : info->title_en;
}

/**
 * liantu_analysis_get_question:
 * @self: an analysis
 * @language: a language
 *
 * Says what question it answers.
 *
 * Returns: (transfer none) (nullable): the question
 *
 * Since: 0.1
 */
const char *
liantu_analysis_get_question(LiantuAnalysis *self, LiantuLanguage language)
{
    const LtAnalysisInfo *info;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    info = lt_analysis_get_info(self);
    if (info == NULL)
        return NULL;

    return language == LIANTU_LANGUAGE_ZH ? info->question_zh : info->question_en;
}

/**
 * liantu_analysis_takes_network:
 * @self: an analysis
 *
 * Says whether it runs on any network, such as a list of links between firms, and not on chains
 * alone.
 *
 * Returns: whether liantu_analysis_run_network() takes a network that was made from no chain
 *
 * Since: 0.1
 */
gboolean
liantu_analysis_takes_network(LiantuAnalysis *self)
{
    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), FALSE);

    return get_class(self)->run_network != NULL;
}

/**
 * liantu_analysis_describes_segments:
 * @self: an analysis
 *
 * Says whether its results may have a row for a single segment, which is what an explanation of one
 * looks for.
 *
 * Returns: %FALSE if there is no point in running it for that
 *
 * Since: 0.1
 */
gboolean
liantu_analysis_describes_segments(LiantuAnalysis *self)
{
    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), FALSE);

    return !get_class(self)->lacks_segments;
}

static void
add_options(LiantuAnalysis *self, LiantuResult *result)
{
    g_auto(GStrv) names = liantu_analysis_list_options(self);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *key = g_strconcat("option:", names[i], NULL);
        g_autofree char *value = liantu_analysis_dup_option(self, names[i]);

        lt_result_set_provenance(result, key, value != NULL ? value : "");
        if (g_str_equal(names[i], "seed"))
            lt_result_set_provenance(result, "seed", value);
    }
}

static LiantuResult *
new_result(LiantuAnalysis *self, const char *input, const char *digest)
{
    LiantuResult *result = lt_result_new(liantu_analysis_get_name(self),
                                         liantu_analysis_get_title(self, LIANTU_LANGUAGE_ZH),
                                         liantu_analysis_get_title(self, LIANTU_LANGUAGE_EN));

    lt_result_set_provenance(result, "analysis", liantu_analysis_get_name(self));
    lt_result_set_provenance(result, "version", LIANTU_VERSION);
    lt_result_set_provenance(result, "input", input);
    lt_result_set_provenance(result, "digest", digest);
    add_options(self, result);

    return result;
}

gboolean
lt_analysis_prepare(LiantuAnalysis *self, GCancellable *cancellable, GError **error)
{
    LiantuAnalysisPrivate *priv = liantu_analysis_get_instance_private(self);
    LiantuAnalysisClass *klass = get_class(self);

    if (klass->run_chain == NULL && klass->run_network == NULL && klass->run_matrix == NULL) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED, "‘%s’ has nothing to run",
                    liantu_analysis_get_name(self));
        return FALSE;
    }
    priv->last_report = 0;

    return lt_analysis_check_options(self, error) &&
           !g_cancellable_set_error_if_cancelled(cancellable, error);
}

LiantuResult *
lt_analysis_finish(LiantuAnalysis *self, LiantuResult *result)
{
    LiantuAnalysisPrivate *priv = liantu_analysis_get_instance_private(self);

    if (priv->func != NULL)
        priv->func(1.0, priv->user_data);
    if (liantu_result_get_provenance(result, "stop") == NULL)
        lt_result_set_provenance(result, "stop", "finished");

    return g_object_ref(result);
}

/**
 * liantu_analysis_run:
 * @self: an analysis
 * @chain: a chain
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Runs an analysis on a chain and waits for the result.
 *
 * Fails with %LIANTU_ERROR_RANGE when an option is out of its range.
 *
 * Returns: (transfer full): what was found
 *
 * Since: 0.1
 */
LiantuResult *
liantu_analysis_run(LiantuAnalysis *self,
                    LiantuChain *chain,
                    GCancellable *cancellable,
                    GError **error)
{
    g_autoptr(LiantuResult) result = NULL;
    LiantuAnalysisClass *klass;
    gboolean done;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_analysis_prepare(self, cancellable, error))
        return NULL;

    klass = get_class(self);
    result = new_result(self, liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0),
                        liantu_chain_get_digest(chain));
    if (klass->run_chain != NULL) {
        done = klass->run_chain(self, chain, result, cancellable, error);
    } else {
        g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);

        done = klass->run_network(self, network, result, cancellable, error);
    }

    return done ? lt_analysis_finish(self, result) : NULL;
}

static void
add_bytes(GChecksum *checksum, GBytes *bytes)
{
    gsize size = 0;
    const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    guint64 length = GUINT64_TO_LE(size);

    g_checksum_update(checksum, (const guint8 *)&length, sizeof length);
    /* The length parameter of GLib is signed, and -1 means a string. */
    if (size > 0)
        g_checksum_update(checksum, data, (gssize)size);
}

/* Of a network that came from no chain: its size, its links and what is known of its nodes. */
static char *
make_digest(LiantuNetwork *network)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GBytes) suppliers = liantu_network_get_suppliers(network);
    g_autoptr(GBytes) buyers = liantu_network_get_buyers(network);
    g_autoptr(GBytes) amounts = liantu_network_get_amounts(network);
    guint32 n = GUINT32_TO_LE(liantu_network_get_n_nodes(network));

    g_checksum_update(checksum, (const guint8 *)&n, sizeof n);
    add_bytes(checksum, suppliers);
    add_bytes(checksum, buyers);
    add_bytes(checksum, amounts);
    lt_network_add_to_checksum(network, checksum);

    return g_strdup(g_checksum_get_string(checksum));
}

LiantuResult *
lt_analysis_new_network_result(LiantuAnalysis *self, LiantuNetwork *network)
{
    LiantuChain *chain = liantu_network_get_chain(network);
    g_autofree char *digest = NULL;

    if (chain != NULL)
        return new_result(self, liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0),
                          liantu_chain_get_digest(chain));
    digest = make_digest(network);

    return new_result(self, "network", digest);
}

/**
 * liantu_analysis_run_network:
 * @self: an analysis
 * @network: a network
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Runs an analysis on a network and waits for the result.
 *
 * An analysis that needs a chain takes the one that the network was made from; where there is none,
 * it fails with %LIANTU_ERROR_UNSUPPORTED.
 *
 * Returns: (transfer full): what was found
 *
 * Since: 0.1
 */
LiantuResult *
liantu_analysis_run_network(LiantuAnalysis *self,
                            LiantuNetwork *network,
                            GCancellable *cancellable,
                            GError **error)
{
    g_autoptr(LiantuResult) result = NULL;
    LiantuChain *chain;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(LIANTU_IS_NETWORK(network), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    chain = liantu_network_get_chain(network);
    if (get_class(self)->run_network == NULL && chain != NULL)
        return liantu_analysis_run(self, chain, cancellable, error);
    if (!lt_analysis_prepare(self, cancellable, error))
        return NULL;
    if (get_class(self)->run_network == NULL) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                    "‘%s’ needs a chain; a list of links is not enough",
                    liantu_analysis_get_name(self));
        return NULL;
    }

    result = lt_analysis_new_network_result(self, network);
    if (!get_class(self)->run_network(self, network, result, cancellable, error))
        return NULL;

    return lt_analysis_finish(self, result);
}

/**
 * liantu_analysis_takes_matrix:
 * @self: an analysis
 *
 * Tells whether liantu_analysis_run_matrix() can run it.
 *
 * Returns: whether it works on tables of regions and segments
 *
 * Since: 0.1
 */
gboolean
liantu_analysis_takes_matrix(LiantuAnalysis *self)
{
    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), FALSE);

    return get_class(self)->run_matrix != NULL;
}

/**
 * liantu_analysis_run_matrix:
 * @self: an analysis
 * @matrix: a table of regions and segments
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Runs an analysis on a table and waits for the result.
 *
 * Fails with %LIANTU_ERROR_UNSUPPORTED where the analysis needs a chain or a network.
 *
 * Returns: (transfer full): what was found
 *
 * Since: 0.1
 */
LiantuResult *
liantu_analysis_run_matrix(LiantuAnalysis *self,
                           LiantuMatrix *matrix,
                           GCancellable *cancellable,
                           GError **error)
{
    g_autoptr(LiantuResult) result = NULL;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(LIANTU_IS_MATRIX(matrix), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_analysis_prepare(self, cancellable, error))
        return NULL;
    if (get_class(self)->run_matrix == NULL) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                    "‘%s’ does not work on a table of regions and segments",
                    liantu_analysis_get_name(self));
        return NULL;
    }

    result = new_result(self, lt_matrix_get_input_name(matrix), liantu_matrix_get_digest(matrix));
    if (!get_class(self)->run_matrix(self, matrix, result, cancellable, error))
        return NULL;

    return lt_analysis_finish(self, result);
}

static void
run_in_thread(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    GError *error = NULL;
    LiantuResult *result = liantu_analysis_run(source, data, cancellable, &error);

    if (result != NULL)
        g_task_return_pointer(task, result, g_object_unref);
    else
        g_task_return_error(task, error);
}

/**
 * liantu_analysis_run_async:
 * @self: an analysis
 * @chain: a chain
 * @io_priority: the priority of the callback
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when the analysis has ended
 * @user_data: data for @callback
 *
 * Runs an analysis on a chain in a thread of its own; until @callback is called, the analysis
 * belongs to that thread.
 *
 * Since: 0.1
 */
void
liantu_analysis_run_async(LiantuAnalysis *self,
                          LiantuChain *chain,
                          int io_priority,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
    g_autoptr(GTask) task = NULL;

    g_return_if_fail(LIANTU_IS_ANALYSIS(self));
    g_return_if_fail(LIANTU_IS_CHAIN(chain));

    task = g_task_new(self, cancellable, callback, user_data);
    g_task_set_source_tag(task, liantu_analysis_run_async);
    g_task_set_priority(task, io_priority);
    g_task_set_task_data(task, g_object_ref(chain), g_object_unref);
    g_task_run_in_thread(task, run_in_thread);
}

/**
 * liantu_analysis_run_finish:
 * @self: an analysis
 * @result: what the callback was given
 * @error: a place for an error
 *
 * Gives what liantu_analysis_run_async() found.
 *
 * Fails as [method@Liantu.Analysis.run] does.
 *
 * Returns: (transfer full): what was found
 *
 * Since: 0.1
 */
LiantuResult *
liantu_analysis_run_finish(LiantuAnalysis *self, GAsyncResult *result, GError **error)
{
    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(g_task_is_valid(result, self), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    return g_task_propagate_pointer(G_TASK(result), error);
}

/**
 * liantu_analysis_set_progress:
 * @self: an analysis
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): hears how far it is
 * @user_data: data for @func
 * @destroy: frees @user_data
 *
 * Sets who hears of the progress of later runs; %NULL for nobody.
 *
 * Since: 0.1
 */
void
liantu_analysis_set_progress(LiantuAnalysis *self,
                             LiantuProgressFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
    LiantuAnalysisPrivate *priv = liantu_analysis_get_instance_private(self);
    GDestroyNotify old_destroy;
    gpointer old_data;

    g_return_if_fail(LIANTU_IS_ANALYSIS(self));

    old_destroy = priv->destroy;
    old_data = priv->user_data;
    priv->func = func;
    priv->user_data = user_data;
    priv->destroy = destroy;
    if (old_destroy != NULL)
        old_destroy(old_data);
}

gboolean
lt_analysis_tick(LiantuAnalysis *self,
                 gsize done,
                 gsize total,
                 GCancellable *cancellable,
                 GError **error)
{
    LiantuAnalysisPrivate *priv = liantu_analysis_get_instance_private(self);
    gint64 now = priv->func != NULL ? g_get_monotonic_time() : 0;

    /* That all is done is for lt_analysis_finish() to say. */
    if (priv->func != NULL && done < total &&
        (priv->last_report == 0 || now - priv->last_report >= REPORT_EVERY_US)) {
        priv->last_report = now;
        priv->func((double)done / (double)total, priv->user_data);
    }

    return !g_cancellable_set_error_if_cancelled(cancellable, error);
}

static void
liantu_analysis_finalize(GObject *object)
{
    liantu_analysis_set_progress(LIANTU_ANALYSIS(object), NULL, NULL, NULL);
    lt_analysis_clear_options(LIANTU_ANALYSIS(object));

    G_OBJECT_CLASS(liantu_analysis_parent_class)->finalize(object);
}

static void
liantu_analysis_class_init(LiantuAnalysisClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_analysis_finalize;
}

static void
liantu_analysis_init(LiantuAnalysis *self)
{
}
