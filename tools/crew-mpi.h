/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What MPI does for a crew: one memory for the image of a job on each machine, and a board with the
 * first process, where blocks are taken and answers left. */

/* What the first process tells the others. */
typedef struct {
    GBytes *image;
    char *journal;  /* the name of its file, or NULL */
    char key[65];   /* of the job; empty where there is no journal */
    guint threads;  /* of each process; 0: as many as it may use */
    GArray *blocks; /* guint: those that are to be run */
    gsize largest_answer;
} ToolTask;

/* The first process hands out a task; its image becomes the shared copy. */
void tool_crew_open_task(ToolTask *task);
/* A helper waits for one. FALSE: there is none any more. */
gboolean tool_crew_wait_for_task(ToolTask *task);

/* A block that nobody has taken yet. FALSE: there is none, or somebody has stopped. */
gboolean tool_crew_take_block(guint *block);
/* A helper leaves an answer. */
void tool_crew_leave_answer(guint block, GBytes *answer);
/* Nobody is given a block any more; the message, if any, is for the first process. */
void tool_crew_stop(const char *message);

/* Waits until everybody has left the last answer. */
void tool_crew_gather(void);
/* After that, for the first process: what a helper has answered, or NULL. */
GBytes *tool_crew_dup_answer(guint block);
/* Why somebody has stopped; NULL: nobody has. */
char *tool_crew_dup_message(void);

/* The end of a task, once this process does not look at its image any more. */
void tool_crew_close_task(ToolTask *task);

G_END_DECLS
