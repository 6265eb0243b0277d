/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tool.h"

G_BEGIN_DECLS

/* A job, and the file that keeps what is finished of it. */
typedef struct {
    LiantuJob *job;
    LiantuJournal *journal; /* NULL: nothing is kept */
    const char *journal_name;
    GArray *blocks; /* guint: those that are still to be run */
    GCancellable *cancellable;
} ToolJob;

/* Runs a block and keeps its answer. */
GBytes *tool_job_run_block(ToolJob *self, guint block, GError **error);

/* The processes that mpirun has started: the first one reads, asks and writes, the others help.
 * crew-alone.c stands for them in a program that was built without MPI. */

/* FALSE, after a complaint, where several were started that cannot find each other. */
gboolean tool_crew_start(ToolSession *self);
guint tool_crew_get_size(void);
gboolean tool_crew_is_helper(void);
/* The life of a helper: it works on the jobs of the first process until that lets it go. */
void tool_crew_help(ToolSession *self);
/* For the first of several: lets everybody work on the blocks, and takes their answers. FALSE, with
 * an error, where something went wrong anywhere; cancelling is no error. */
gboolean tool_crew_work(ToolJob *self, GError **error);
/* After it, once nobody looks at the job any more. */
void tool_crew_close(void);
/* Looks after the helpers for a moment, between two steps of a long block. */
void tool_crew_poll(void);
/* Lets the helpers go. */
void tool_crew_end(void);

G_END_DECLS
