/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file as it is, and what findings call it, if `name` is not NULL. %LIANTU_ERROR_LIMIT, before
 * anything is read, where it is larger than `most` bytes. */
GBytes *lt_document_load(
    GFile *file, gsize most, GCancellable *cancellable, char **name, GError **error);
/* The same limit for bytes that are there already; `name` may be NULL. */
gboolean lt_document_check_size(GBytes *bytes, const char *name, gsize most, GError **error);

/* Documents that come with the library, in a folder of its resources: their names without `.xml`,
 * and one of them, or NULL. */
char **lt_document_list_builtin(const char *folder);
GBytes *lt_document_find_builtin(const char *folder, const char *name);

G_END_DECLS
