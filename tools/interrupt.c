/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

/* The first Ctrl-C asks the run to stop, the second one ends the process. Files are put in place by
 * a rename, so neither leaves half of one. A handler may not cancel by itself, and a thread that
 * waits for signals would miss those that go to threads which libraries start before main(): so the
 * handler tells a thread through a pipe. */
static int pipe_ends[2];
static volatile sig_atomic_t n_signals;

static void
handle_signal(int which)
{
    int kept = errno;

    if (n_signals++ > 0 || write(pipe_ends[1], "", 1) != 1)
        _exit(TOOL_EXIT_INTERRUPTED);
    errno = kept;
}

static gpointer
wait_for_signal(gpointer data)
{
    char byte;
    gssize n;

    do
        n = read(pipe_ends[0], &byte, 1);
    while (n < 0 && errno == EINTR);
    if (n == 1)
        g_cancellable_cancel(data);

    return NULL;
}

/* Cancels when the user or the system asks to stop. */
void
tool_watch_interrupts(GCancellable *cancellable)
{
    struct sigaction action = {.sa_handler = handle_signal, .sa_flags = SA_RESTART};

    if (pipe(pipe_ends) != 0)
        return; /* Ctrl-C ends the process then, as it does without a handler. */

    g_thread_unref(g_thread_new("interrupts", wait_for_signal, g_object_ref(cancellable)));
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}
