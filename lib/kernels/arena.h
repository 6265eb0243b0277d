/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Memory that is let go together. Take all that is needed, then ask once whether it was there. */
typedef struct LtArenaBlock LtArenaBlock;

typedef struct {
    LtArenaBlock *last;
    size_t n_bytes;
    bool has_failed;
} LtArena;

/* `count` zeroed elements of `size` bytes, on a 64-byte boundary; never NULL for a count of 0.
 * NULL when memory is gone, which `has_failed` remembers. */
void *lt_arena_take(LtArena *arena, size_t count, size_t size);

/* Lets go of everything; the arena may be used again. */
void lt_arena_clear(LtArena *arena);
