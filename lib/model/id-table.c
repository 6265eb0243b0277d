/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/id-table.h"

#include "liantu/types.h"

#include <string.h>

/* FNV-1a, and a last mix for the low bits. */
static guint32
hash_id(const char *id)
{
    guint32 hash = 2166136261u;

    for (const guchar *p = (const guchar *)id; *p != '\0'; p++)
        hash = (hash ^ *p) * 16777619u;

    return hash ^ hash >> 15;
}

/* Where an id is, or would be. */
static guint64 *
find_slot(const LtIdTable *table, const char *id, guint32 hash)
{
    guint32 at = hash & table->mask;

    while (table->slot[at] != 0 &&
           (table->slot[at] >> 32 != hash ||
            strcmp(table->id[(table->slot[at] & G_MAXUINT32) - 1], id) != 0))
        at = (at + 1) & table->mask;

    return &table->slot[at];
}

LtIdTable
lt_id_table_new(const char *const *id, guint32 n)
{
    LtIdTable table = {id, NULL, 15};

    while (table.mask / 2 < n)
        table.mask = 2 * table.mask + 1;
    table.slot = g_new0(guint64, (gsize)table.mask + 1);
    for (guint32 i = 0; i < n; i++) {
        guint32 hash = hash_id(id[i]);
        guint64 *slot = find_slot(&table, id[i], hash);

        if (*slot == 0 && id[i][0] != '\0')
            *slot = (guint64)hash << 32 | (i + 1);
    }
    return table;
}

void
lt_id_table_clear(LtIdTable *table)
{
    g_clear_pointer(&table->slot, g_free);
}

guint32
lt_id_table_find(const LtIdTable *table, const char *id)
{
    guint64 slot = *find_slot(table, id, hash_id(id));

    return slot != 0 ? (guint32)(slot & G_MAXUINT32) - 1 : LIANTU_NONE;
}

/* So many looks are under way at once. */
#define SIDE_BY_SIDE 32

/* Each look needs what the one before it has found: the slot, the place of the id, the id. */
static void
prefetch(const LtIdTable *table, const guint32 *hashes, guint n)
{
    for (guint i = 0; i < n; i++)
        __builtin_prefetch(&table->slot[hashes[i] & table->mask]);
    for (guint i = 0; i < n; i++) {
        guint64 slot = table->slot[hashes[i] & table->mask];

        if (slot != 0)
            __builtin_prefetch(&table->id[(slot & G_MAXUINT32) - 1]);
    }
    for (guint i = 0; i < n; i++) {
        guint64 slot = table->slot[hashes[i] & table->mask];

        if (slot != 0)
            __builtin_prefetch(table->id[(slot & G_MAXUINT32) - 1]);
    }
}

void
lt_id_table_find_many(const LtIdTable *table, const char *const *ids, guint n, guint32 *rows)
{
    guint32 hashes[SIDE_BY_SIDE];

    for (guint first = 0; first < n; first += SIDE_BY_SIDE) {
        guint n_now = MIN(n - first, SIDE_BY_SIDE);

        for (guint i = 0; i < n_now; i++)
            hashes[i] = hash_id(ids[first + i]);
        prefetch(table, hashes, n_now);
        for (guint i = 0; i < n_now; i++) {
            guint64 slot = *find_slot(table, ids[first + i], hashes[i]);

            rows[first + i] = slot != 0 ? (guint32)(slot & G_MAXUINT32) - 1 : LIANTU_NONE;
        }
    }
}
