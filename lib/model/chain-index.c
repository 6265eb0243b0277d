/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/types.h"
#include "model/index-private.h"

#include <string.h>

static guint32
owner_of(const void *records, gsize i, gsize stride, gsize offset)
{
    guint32 owner;

    memcpy(&owner, (const char *)records + i * stride + offset, sizeof owner);

    return owner;
}

LtIndex
lt_index_new(guint32 n_owners, const void *records, gsize n, gsize stride, gsize offset)
{
    LtIndex index = {g_new0(guint32, (gsize)n_owners + 1), g_new(guint32, MAX(n, 1))};
    g_autofree guint32 *fill = NULL;

    for (gsize i = 0; i < n; i++) {
        guint32 owner = owner_of(records, i, stride, offset);

        if (owner != LIANTU_NONE)
            index.start[owner + 1]++;
    }
    for (guint32 i = 0; i < n_owners; i++)
        index.start[i + 1] += index.start[i];

    fill = g_memdup2(index.start, ((gsize)n_owners + 1) * sizeof *fill);
    for (gsize i = 0; i < n; i++) {
        guint32 owner = owner_of(records, i, stride, offset);

        if (owner != LIANTU_NONE)
            index.row[fill[owner]++] = (guint32)i;
    }

    return index;
}

void
lt_index_clear(LtIndex *index)
{
    g_clear_pointer(&index->start, g_free);
    g_clear_pointer(&index->row, g_free);
}

guint32
lt_index_get_row(const LtIndex *index, guint32 slot)
{
    return index->row != NULL ? index->row[slot] : slot;
}

guint32
lt_index_get_n(const LtIndex *index, guint32 owner)
{
    return index->start[owner + 1] - index->start[owner];
}

void
lt_index_sort_records(LtIndex *index, void **records, gsize n, gsize stride, guint32 *new_row)
{
    char *sorted = g_malloc_n(MAX(n, 1), stride);

    for (gsize slot = 0; slot < n; slot++) {
        memcpy(sorted + slot * stride, (char *)*records + (gsize)index->row[slot] * stride, stride);
        if (new_row != NULL)
            new_row[index->row[slot]] = (guint32)slot;
    }
    g_free(*records);
    *records = sorted;
    g_clear_pointer(&index->row, g_free);
}
