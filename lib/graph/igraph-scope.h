/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <igraph.h>

G_BEGIN_DECLS

/* Every call into igraph is made inside a scope, and igraph is named in no other folder.
 *
 * Debian builds igraph without thread-local storage, so its clean-up stack and its handlers belong
 * to all threads: a scope holds one lock of the process. Outside of a scope the caller's own
 * handlers stand, which by default end the process on an error. igraph links GLPK and uses its
 * memory for some functions; none of these is called here.
 *
 *     LT_IGRAPH_SCOPE(cancellable);
 *     if (!lt_igraph_check(igraph_…(…), error)) …
 */
typedef struct {
    igraph_error_handler_t *old_error;
    igraph_warning_handler_t *old_warning;
    igraph_interruption_handler_t *old_interruption;
    GCancellable *old_cancellable;
} LtIgraphScope;

LtIgraphScope lt_igraph_enter(GCancellable *cancellable);
void lt_igraph_leave(LtIgraphScope *scope);
/* TRUE where the call went well, else an error; to be called in the scope that made the call. */
gboolean lt_igraph_check(igraph_error_t code, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LtIgraphScope, lt_igraph_leave)

#define LT_IGRAPH_SCOPE(cancellable)                                                               \
    G_GNUC_UNUSED g_auto(LtIgraphScope) igraph_scope = lt_igraph_enter(cancellable)

G_END_DECLS
