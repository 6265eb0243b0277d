/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds rows by id, for when there are far more references than ids: small enough to stay near the
 * processor. The ids must outlive it. */
typedef struct {
    const char *const *id;
    guint64 *slot; /* hash above, row + 1 below; 0 is free */
    guint32 mask;
} LtIdTable;

/* Of equal ids the first counts, and empty ones do not. Costs O(n). */
LtIdTable lt_id_table_new(const char *const *id, guint32 n);
void lt_id_table_clear(LtIdTable *table);
/* The same for many ids at once, with the looks into memory side by side: where the table is larger
 * than the cache, that is what takes the time. */
void lt_id_table_find_many(const LtIdTable *table, const char *const *ids, guint n, guint32 *rows);
/* LIANTU_NONE where no row has the id. */
guint32 lt_id_table_find(const LtIdTable *table, const char *id);

G_END_DECLS
