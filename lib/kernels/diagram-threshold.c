/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/diagram.h"

/* Deep levels first: then an operand stands mostly above what was combined before it, and the
 * work is that of walking the operand alone. */
static void
sort_by_level(const LtDiagram *diagram, uint32_t *f, uint32_t n)
{
    for (uint32_t gap = n / 2; gap > 0; gap /= 2) {
        for (uint32_t i = gap; i < n; i++) {
            uint32_t moved = f[i], k = i;

            for (; k >= gap && diagram->nodes[f[k - gap]].level < diagram->nodes[moved].level;
                 k -= gap)
                f[k] = f[k - gap];
            f[k] = moved;
        }
    }
}

static bool
is_lost(const uint32_t *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (f[i] == LT_DIAGRAM_LOST)
            return true;
    return false;
}

static void
start(uint32_t *least, uint32_t need)
{
    least[0] = LT_DIAGRAM_UNIT;
    for (uint32_t j = 1; j <= need; j++)
        least[j] = LT_DIAGRAM_EMPTY;
}

/* After operand i, least[j] says that at least j of the operands so far have failed. Only those j
 * count from which the n - 1 - i operands to come can reach `need`. */
static uint32_t
get_first(uint32_t n, uint32_t need, uint32_t i)
{
    uint32_t to_come = n - 1 - i;

    return need > to_come ? need - to_come : 1;
}

static uint32_t
get_last(uint32_t need, uint32_t i)
{
    return need < i + 1 ? need : i + 1;
}

uint32_t
lt_family_threshold(LtDiagram *diagram,
                    uint32_t *f,
                    uint32_t n,
                    uint32_t need,
                    uint32_t order,
                    uint32_t *scratch)
{
    if (is_lost(f, n))
        return LT_DIAGRAM_LOST;
    sort_by_level(diagram, f, n);
    start(scratch, need);
    for (uint32_t i = 0; i < n && scratch[need] != LT_DIAGRAM_UNIT; i++) {
        for (uint32_t j = get_last(need, i); j >= get_first(n, need, i); j--) {
            uint32_t with = lt_family_join(diagram, f[i], scratch[j - 1], order);

            scratch[j] = lt_family_union(diagram, scratch[j], with);
        }
    }
    return scratch[need];
}

uint32_t
lt_function_threshold(LtDiagram *diagram, uint32_t *f, uint32_t n, uint32_t need, uint32_t *scratch)
{
    if (is_lost(f, n))
        return LT_DIAGRAM_LOST;
    sort_by_level(diagram, f, n);
    start(scratch, need);
    for (uint32_t i = 0; i < n && scratch[need] != LT_DIAGRAM_UNIT; i++) {
        for (uint32_t j = get_last(need, i); j >= get_first(n, need, i); j--) {
            uint32_t with = lt_function_and(diagram, f[i], scratch[j - 1]);

            scratch[j] = lt_function_or(diagram, scratch[j], with);
        }
    }
    return scratch[need];
}
