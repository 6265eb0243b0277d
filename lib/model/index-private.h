/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of one owner after another: those of owner i are at slots start[i] to start[i + 1] - 1. */
typedef struct {
    guint32 *start;
    guint32 *row; /* NULL where slot and row are the same */
} LtIndex;

/* Indexes n records by the owner that each holds at an offset, keeping their order. Records of
 * owner LIANTU_NONE are left out. Costs O(owners + records). */
LtIndex lt_index_new(guint32 n_owners, const void *records, gsize n, gsize stride, gsize offset);
void lt_index_clear(LtIndex *index);
guint32 lt_index_get_row(const LtIndex *index, guint32 slot);
guint32 lt_index_get_n(const LtIndex *index, guint32 owner);

/* Puts the records themselves into the order of their owners, and forgets the row numbers. If
 * new_row is not NULL it gets, for every old row, the new one. */
void lt_index_sort_records(LtIndex *index, void **records, gsize n, gsize stride, guint32 *new_row);

G_END_DECLS
