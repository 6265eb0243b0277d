/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crew-mpi.h"
#include "crew.h"

/* Takes blocks until there is none, or the run is to stop. `give` has the answers. */
typedef gboolean (*Give)(ToolJob *self, guint block, GBytes *answer, GError **error);

static gboolean
leave(ToolJob *self, guint block, GBytes *answer, GError **error)
{
    tool_crew_leave_answer(block, answer);
    return TRUE;
}

static gboolean
keep(ToolJob *self, guint block, GBytes *answer, GError **error)
{
    return liantu_job_take_block(self->job, block, answer, error);
}

/* What goes wrong with one stops all, and the first process says why. */
static void
work(ToolJob *self, Give give)
{
    guint block;

    while (tool_crew_take_block(&block)) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) answer = tool_job_run_block(self, block, &error);

        if (answer != NULL && give(self, block, answer, &error))
            continue;
        tool_crew_stop(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL
                                                                                : error->message);
        return;
    }
}

static void
set_threads(LiantuJob *job, guint threads)
{
    g_autofree char *text = g_strdup_printf("%u", threads);

    liantu_analysis_set_option(liantu_job_get_analysis(job), "threads", text, NULL);
}

static gboolean
open_job(ToolJob *self, const ToolTask *given, GError **error)
{
    self->job = liantu_job_new_from_image(given->image, error);
    if (self->job == NULL)
        return FALSE;
    set_threads(self->job, given->threads);
    if (given->journal != NULL) {
        g_autoptr(GFile) file = g_file_new_for_commandline_arg(given->journal);

        self->journal = liantu_journal_open(file, given->key, LIANTU_JOURNAL_MODE_CONTINUE, error);
        return self->journal != NULL;
    }
    return TRUE;
}

void
tool_crew_help(ToolSession *self)
{
    ToolTask given;

    while (tool_crew_wait_for_task(&given)) {
        ToolJob job = {.cancellable = self->cancellable};
        g_autoptr(GError) error = NULL;

        if (open_job(&job, &given, &error))
            work(&job, leave);
        else
            tool_crew_stop(error->message);
        g_clear_object(&job.journal);
        g_clear_object(&job.job);
        tool_crew_gather();
        tool_crew_close_task(&given);
    }
}

/* In the order of the blocks, whoever has run them. */
static gboolean
take_answers(ToolJob *self, GError **error)
{
    for (guint i = 0; i < self->blocks->len; i++) {
        guint block = g_array_index(self->blocks, guint, i);
        g_autoptr(GBytes) room = tool_crew_dup_answer(block);
        g_autoptr(GBytes) answer = NULL;

        if (room == NULL)
            continue;
        answer = g_bytes_new_from_bytes(room, 0, liantu_job_get_answer_size(self->job, block));
        if (!liantu_job_take_block(self->job, block, answer, error))
            return FALSE;
    }
    return TRUE;
}

static guint
get_threads(LiantuJob *job)
{
    guint threads = 0;

    g_object_get(liantu_job_get_analysis(job), "threads", &threads, NULL);

    return threads;
}

/* What the first process has handed out. */
static ToolTask task;

gboolean
tool_crew_work(ToolJob *self, GError **error)
{
    g_autofree char *message = NULL;
    gboolean is_good;

    task = (ToolTask){
        .image = liantu_job_get_image(self->job),
        .journal = g_strdup(self->journal_name),
        .threads = get_threads(self->job),
        .blocks = g_array_ref(self->blocks),
        .largest_answer = liantu_job_get_answer_size(self->job, 0),
    };
    if (self->journal != NULL)
        g_strlcpy(task.key, liantu_job_get_key(self->job), sizeof task.key);
    tool_crew_open_task(&task);
    is_good = liantu_job_move_to(self->job, task.image, error);
    if (is_good)
        work(self, keep);
    else
        tool_crew_stop(NULL);
    tool_crew_gather();
    message = tool_crew_dup_message();
    if (is_good && message != NULL) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, message);
        is_good = FALSE;
    }
    return is_good && take_answers(self, error);
}

void
tool_crew_close(void)
{
    tool_crew_close_task(&task);
}
