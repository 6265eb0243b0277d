/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs an analysis while a main loop goes on, as a program with a window or a server would:
 * it hears how far it is, and stops it after some milliseconds if told so.
 * Usage: main-loop ANALYSIS CHAIN [MILLISECONDS] */
#include <liantu/liantu.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    GMainLoop *loop;
    GCancellable *cancellable;
    int heard; /* percent; written by the thread that runs the analysis, so only atomically */
    int status;
} Job;

static void
on_progress(double fraction, gpointer data)
{
    Job *job = data;

    /* Not in the thread of the main loop: leave a number and do no more. */
    g_atomic_int_set(&job->heard, (int)(fraction * 100));
}

static gboolean
on_stop(gpointer data)
{
    Job *job = data;

    g_cancellable_cancel(job->cancellable);

    return G_SOURCE_REMOVE;
}

/* In the thread of the main loop again: windows may be touched here. */
static void
on_ready(GObject *source, GAsyncResult *outcome, gpointer data)
{
    Job *job = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result =
        liantu_analysis_run_finish(LIANTU_ANALYSIS(source), outcome, &error);

    if (result != NULL)
        printf("done: %s, heard %d %%\n", liantu_result_get_title(result, LIANTU_LANGUAGE_EN),
               g_atomic_int_get(&job->heard));
    else if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        printf("cancelled\n");
    else
        fprintf(stderr, "%s\n", error->message);
    job->status = result != NULL ? 0 : 1;
    g_main_loop_quit(job->loop);
}

int
main(int argc, char **argv)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GFile) file = g_file_new_for_path(argc > 2 ? argv[2] : "chain.xml");
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);
    g_autoptr(LiantuAnalysis) analysis =
        chain != NULL ? liantu_analysis_new(argc > 1 ? argv[1] : "structure", &error) : NULL;
    Job job = {loop, cancellable, 0, 1};
    guint wait = argc > 3 ? (guint)strtoul(argv[3], NULL, 10) : 0;

    if (analysis == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    liantu_analysis_set_progress(analysis, on_progress, &job, NULL);
    liantu_analysis_run_async(analysis, chain, G_PRIORITY_DEFAULT, cancellable, on_ready, &job);
    if (argc > 3 && wait == 0)
        on_stop(&job);
    else if (argc > 3)
        g_timeout_add(wait, on_stop, &job);
    g_main_loop_run(loop);

    return job.status;
}
