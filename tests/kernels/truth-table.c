/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "truth-table.h"

#include <string.h>

static void
fill_event(TruthTable *table, uint32_t event)
{
    uint64_t *row = table->fails + (size_t)event * table->n_words;

    memset(row, 0, table->n_words * sizeof *row);
    for (uint32_t set = 0; set < 64 * table->n_words; set++)
        if (set >> event & 1)
            row[set / 64] |= UINT64_C(1) << set % 64;
}

/* 64 sets at once: at_least[j] has the bits of those for which j inputs fail. */
static uint64_t
evaluate(const TruthTable *table, const LtGates *gates, uint32_t node, uint32_t word)
{
    g_autofree uint64_t *at_least = g_new0(uint64_t, gates->need[node] + 1);

    at_least[0] = ~UINT64_C(0);
    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
        uint64_t input = table->fails[(size_t)gates->input[e] * table->n_words + word];

        for (uint32_t j = gates->need[node]; j > 0; j--)
            at_least[j] |= at_least[j - 1] & input;
    }
    return at_least[gates->need[node]];
}

static gboolean
iterate(TruthTable *table, const LtGates *gates)
{
    gboolean changed = FALSE;

    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        for (uint32_t word = 0; gates->need[i] > 0 && word < table->n_words; word++) {
            uint64_t *slot = &table->fails[(size_t)i * table->n_words + word];
            uint64_t now = evaluate(table, gates, i, word);

            changed = changed || now != *slot;
            *slot = now;
        }
    }
    return changed;
}

TruthTable *
truth_table_new(const LtGates *gates, uint32_t n_events, LtSemantics semantics)
{
    TruthTable *table = g_new0(TruthTable, 1);
    size_t n;

    table->n_events = n_events;
    table->n_words = n_events > 6 ? 1u << (n_events - 6) : 1;
    n = (size_t)gates->n_nodes * table->n_words;
    table->fails = g_new(uint64_t, n + 1);
    memset(table->fails, semantics == LT_COLD_START ? 0xff : 0, n * sizeof *table->fails);
    for (uint32_t event = 0; event < n_events; event++)
        fill_event(table, event);
    while (iterate(table, gates))
        continue;
    return table;
}

void
truth_table_free(TruthTable *table)
{
    g_free(table->fails);
    g_free(table);
}

gboolean
truth_table_fails(const TruthTable *table, uint32_t node, uint32_t set)
{
    return table->fails[(size_t)node * table->n_words + set / 64] >> set % 64 & 1;
}

static gboolean
is_minimal(const TruthTable *table, uint32_t node, uint32_t set)
{
    for (uint32_t event = 0; event < table->n_events; event++)
        if ((set >> event & 1) && truth_table_fails(table, node, set & ~(1u << event)))
            return FALSE;
    return TRUE;
}

GArray *
truth_table_list_cuts(const TruthTable *table, uint32_t node)
{
    GArray *cuts = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (uint32_t set = 0; set < 1u << table->n_events; set++)
        if (truth_table_fails(table, node, set) && is_minimal(table, node, set))
            g_array_append_val(cuts, set);
    return cuts;
}
