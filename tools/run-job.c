/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of an analysis in blocks: kept in a journal, shared with other processes. */
#include "crew.h"

GBytes *
tool_job_run_block(ToolJob *self, guint block, GError **error)
{
    g_autoptr(GBytes) answer = liantu_job_run_block(self->job, block, self->cancellable, error);

    if (answer == NULL ||
        (self->journal != NULL && !liantu_journal_append(self->journal, block, answer, error)))
        return NULL;

    return g_steal_pointer(&answer);
}

/* TRUE where all is run, or the user has stopped it. */
static gboolean
work_alone(ToolJob *self, GError **error)
{
    for (guint i = 0; i < self->blocks->len; i++) {
        guint block = g_array_index(self->blocks, guint, i);
        g_autoptr(GError) failure = NULL;
        g_autoptr(GBytes) answer = tool_job_run_block(self, block, &failure);

        if (g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            return TRUE;
        if (answer == NULL) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        if (!liantu_job_take_block(self->job, block, answer, error))
            return FALSE;
    }
    return TRUE;
}

/* What an earlier run has finished; the rest is still to be run. */
static gboolean
take_finished(ToolJob *self, GError **error)
{
    guint n = liantu_job_get_n_blocks(self->job);

    self->blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint block = 0; block < n; block++) {
        g_autoptr(GBytes) answer = NULL;

        if (self->journal == NULL || !liantu_journal_has_block(self->journal, block)) {
            g_array_append_val(self->blocks, block);
            continue;
        }
        answer = liantu_journal_read_block(self->journal, block, error);
        if (answer == NULL || !liantu_job_take_block(self->job, block, answer, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
open_journal(ToolSession *self, ToolJob *job, ToolExit *status)
{
    gboolean goes_on = tool_session_has(self, "restart");
    g_autoptr(GFile) file = NULL;
    g_autoptr(GError) error = NULL;

    if (job->journal_name == NULL)
        return TRUE;
    file = g_file_new_for_commandline_arg(job->journal_name);
    job->journal = liantu_journal_open(
        file, liantu_job_get_key(job->job),
        goes_on ? LIANTU_JOURNAL_MODE_CONTINUE : LIANTU_JOURNAL_MODE_NEW, &error);
    if (job->journal != NULL)
        return TRUE;
    *status = TOOL_EXIT_FILE;
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        tool_complain(self,
                      tool_pick(self, "%s：文件已存在（用 --restart 接着算）",
                                "%s: the file exists (--restart goes on with it)"),
                      job->journal_name);
    else
        *status = tool_complain_error(self, job->journal_name, error);

    return FALSE;
}

static void
say_what_is_there(ToolSession *self, const ToolJob *job)
{
    guint n = liantu_job_get_n_blocks(job->job);

    if (tool_session_has(self, "restart"))
        tool_say(self,
                 tool_pick(self, "接着算：%2$u 块中已有 %1$u 块",
                           "Going on: %u of %u blocks are there already"),
                 n - job->blocks->len, n);
}

static LiantuResult *
run_blocks(ToolSession *self, ToolJob *job, GError **error)
{
    gboolean is_good = take_finished(job, error);

    if (!is_good)
        return NULL;
    say_what_is_there(self, job);
    is_good = tool_crew_get_size() > 1 ? tool_crew_work(job, error) : work_alone(job, error);

    return is_good ? liantu_job_finish(job->job, error) : NULL;
}

static void
clear_job(ToolJob *job)
{
    gboolean was_shared = job->blocks != NULL && tool_crew_get_size() > 1;

    g_clear_object(&job->journal);
    g_clear_object(&job->job);
    g_clear_pointer(&job->blocks, g_array_unref);
    if (was_shared)
        tool_crew_close();
}

/* Whether the run is to be kept, or shared, so that it goes block by block. */
gboolean
tool_wants_job(ToolSession *self, LiantuAnalysis *analysis)
{
    return liantu_analysis_has_blocks(analysis) &&
           (tool_session_has(self, "journal") || tool_crew_get_size() > 1);
}

/* What does not fall into blocks is run by the first process alone. */
static LiantuResult *
run_whole(ToolSession *self, LiantuAnalysis *analysis, LiantuNetwork *network, GError **error)
{
    tool_say(self, "%s",
             tool_pick(self, "这样的计算不分块：只用一个进程",
                       "Such a run does not fall into blocks: one process runs it"));

    return liantu_analysis_run_network(analysis, network, self->cancellable, error);
}

static LiantuResult *
run_job(ToolSession *self, ToolJob *job, ToolExit *status)
{
    LiantuAnalysis *analysis = liantu_job_get_analysis(job->job);
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    if (!open_journal(self, job, status))
        return NULL;
    result = run_blocks(self, job, &error);
    if (result == NULL)
        *status =
            tool_complain_error(self, liantu_analysis_get_title(analysis, self->language), error);

    return result;
}

LiantuResult *
tool_run_job(ToolSession *self, LiantuAnalysis *analysis, LiantuNetwork *network, ToolExit *status)
{
    ToolJob job = {.cancellable = self->cancellable,
                   .journal_name = tool_session_get(self, "journal")};
    g_autoptr(GError) error = NULL;
    LiantuResult *result = NULL;

    tool_progress_start(self, analysis);
    job.job = liantu_job_new(analysis, network, &error);
    if (job.job != NULL) {
        result = run_job(self, &job, status);
    } else if (job.journal_name == NULL &&
               g_error_matches(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED)) {
        g_clear_error(&error);
        result = run_whole(self, analysis, network, &error);
    }
    clear_job(&job);
    tool_progress_stop(self, analysis);
    if (error != NULL)
        *status =
            tool_complain_error(self, liantu_analysis_get_title(analysis, self->language), error);

    return result;
}
