/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BOUNDARY 64

/* Stands in a cache line of its own, before what was asked for. */
struct LtArenaBlock {
    LtArenaBlock *before;
};

void *
lt_arena_take(LtArena *arena, size_t count, size_t size)
{
    LtArenaBlock *block;
    size_t n_bytes;

    if (size != 0 && count > (SIZE_MAX - 2 * BOUNDARY) / size) {
        arena->has_failed = true;
        return NULL;
    }
    n_bytes = BOUNDARY + (count * size + BOUNDARY - 1) / BOUNDARY * BOUNDARY;
    block = aligned_alloc(BOUNDARY, n_bytes);
    if (block == NULL) {
        arena->has_failed = true;
        return NULL;
    }
    memset(block, 0, n_bytes);
    block->before = arena->last;
    arena->last = block;
    arena->n_bytes += n_bytes;
    return (char *)block + BOUNDARY;
}

void
lt_arena_clear(LtArena *arena)
{
    LtArenaBlock *block = arena->last;

    while (block != NULL) {
        LtArenaBlock *before = block->before;

        free(block);
        block = before;
    }
    *arena = (LtArena){0};
}
