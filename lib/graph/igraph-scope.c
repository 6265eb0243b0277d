/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/igraph-scope.h"

#include "liantu/error.h"

static GRecMutex igraph_lock;
/* Both belong to whoever holds the lock. */
static char igraph_message[256];
static GCancellable *igraph_cancellable;

static void
on_error(const char *reason, const char *file, int line, igraph_error_t code)
{
    g_strlcpy(igraph_message, reason, sizeof igraph_message);
    IGRAPH_FINALLY_FREE();
}

/* igraph warns of what it does about odd input, on stderr; what is asked of it here is never odd.
 */
static void
on_warning(const char *reason, const char *file, int line)
{
    g_debug("igraph: %s", reason);
}

static igraph_error_t
on_interruption(void *data)
{
    if (!g_cancellable_is_cancelled(igraph_cancellable))
        return IGRAPH_SUCCESS;

    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}

LtIgraphScope
lt_igraph_enter(GCancellable *cancellable)
{
    LtIgraphScope scope;

    g_rec_mutex_lock(&igraph_lock);
    scope.old_error = igraph_set_error_handler(on_error);
    scope.old_warning = igraph_set_warning_handler(on_warning);
    scope.old_interruption = igraph_set_interruption_handler(on_interruption);
    scope.old_cancellable = igraph_cancellable;
    igraph_cancellable = cancellable;

    return scope;
}

void
lt_igraph_leave(LtIgraphScope *scope)
{
    igraph_cancellable = scope->old_cancellable;
    igraph_set_interruption_handler(scope->old_interruption);
    igraph_set_warning_handler(scope->old_warning);
    igraph_set_error_handler(scope->old_error);
    g_rec_mutex_unlock(&igraph_lock);
}

gboolean
lt_igraph_check(igraph_error_t code, GError **error)
{
    if (code == IGRAPH_SUCCESS)
        return TRUE;

    if (code == IGRAPH_INTERRUPTED)
        g_cancellable_set_error_if_cancelled(igraph_cancellable, error);
    else
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC, "%s (%s)", igraph_message,
                    igraph_strerror(code));

    return FALSE;
}
