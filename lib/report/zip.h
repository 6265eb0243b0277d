/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A ZIP archive that is written in memory, for the formats of office programs. Entries stand in the
 * order in which they were added and have no times, so the same entries give the same bytes. */
typedef struct LtZip LtZip;

LtZip *lt_zip_new(void);
/* `name` is ASCII; at most 65,535 entries of less than 4 GiB, as in ZIP without its extensions. */
void lt_zip_add(LtZip *zip, const char *name, gconstpointer data, gsize size);
/* Gives the archive and frees `zip`. */
GBytes *lt_zip_finish(LtZip *zip, GError **error);

G_END_DECLS
