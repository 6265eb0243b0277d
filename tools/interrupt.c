/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <signal.h>
#include <unistd.h>

/* The first Ctrl-C asks the run to stop, the second one ends the process. Files are put in place by
 * a rename, so neither leaves half of one. */
static gpointer
wait_for_signals(gpointer data)
{
    GCancellable *cancellable = data;
    sigset_t signals;
    int which;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    for (;;) {
        if (sigwait(&signals, &which) != 0)
            continue;
        if (g_cancellable_is_cancelled(cancellable))
            _exit(TOOL_EXIT_INTERRUPTED);
        g_cancellable_cancel(cancellable);
    }
}

/* To be called before there is another thread: threads inherit what is blocked. */
void
tool_watch_interrupts(GCancellable *cancellable)
{
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    g_thread_unref(g_thread_new("interrupts", wait_for_signals, cancellable));
}
