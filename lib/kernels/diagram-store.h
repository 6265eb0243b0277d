/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/diagram.h"

/* The memory of operations: answers that may be forgotten. Between diagram.c, which keeps it, and
 * diagram-operations.c, which asks. */
struct LtDiagramAnswer {
    uint32_t f;
    uint32_t g;
    uint32_t question; /* the operation, and the order */
    uint32_t result;
};

/* An operation under way: its operands, and the answers to the questions it has asked. */
struct LtDiagramFrame {
    uint32_t f;
    uint32_t g;
    uint32_t order;
    uint16_t operation;
    uint16_t n_parts;
    uint32_t part[6];
};

static inline uint32_t
lt_diagram_mix(uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t x = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15u;

    x ^= (x >> 29) ^ (uint64_t)c * 0xd6e8feb86659fd93u;
    x *= 0x94d049bb133111ebu;
    return (uint32_t)(x >> 32);
}

/* Asks stop(), and remembers the answer. */
bool lt_diagram_is_stopping(LtDiagram *diagram);

/* Makes room for another frame. */
bool lt_diagram_grow_frames(LtDiagram *diagram);
