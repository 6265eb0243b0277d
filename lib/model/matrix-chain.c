/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "model/chain-private.h"
#include "model/finding-private.h"
#include "model/matrix-private.h"

typedef struct {
    LiantuChain *chain;
    LiantuPlaceLevel level;
    LiantuMatrixMeasure measure;
    LtAxis rows;
    LtAxis columns;
    guint32 *row_of_place; /* LIANTU_NONE: not of the level */
    GArray *cells;
} ChainTable;

static void
add_entity(LtAxis *axis, LiantuChain *chain, LiantuEntity entity, guint32 i)
{
    lt_axis_add(axis, liantu_chain_get_id(chain, entity, i),
                liantu_chain_get_name(chain, entity, i, LIANTU_LANGUAGE_ZH),
                liantu_chain_get_name(chain, entity, i, LIANTU_LANGUAGE_EN));
}

static void
add_axes(ChainTable *self)
{
    guint32 n_places = self->chain->items[LIANTU_ENTITY_PLACE].n;

    self->row_of_place = g_new(guint32, MAX(n_places, 1));
    for (guint32 i = 0; i < n_places; i++) {
        self->row_of_place[i] = LIANTU_NONE;
        if (liantu_chain_get_place_level(self->chain, i) != self->level)
            continue;
        self->row_of_place[i] = self->rows.id->len;
        add_entity(&self->rows, self->chain, LIANTU_ENTITY_PLACE, i);
    }
    for (guint32 i = 0; i < self->chain->items[LIANTU_ENTITY_SEGMENT].n; i++)
        add_entity(&self->columns, self->chain, LIANTU_ENTITY_SEGMENT, i);
}

/* The place of the level that a supply comes from. */
static guint32
find_row(const ChainTable *self, guint32 supply)
{
    guint32 provider = self->chain->supply[supply].provider;
    guint32 place = self->chain->supply[supply].place;

    if (place == LIANTU_NONE)
        place = liantu_chain_get_provider_place(self->chain, provider);
    while (place != LIANTU_NONE && self->row_of_place[place] == LIANTU_NONE)
        place = liantu_chain_get_place_parent(self->chain, place);

    return place != LIANTU_NONE ? self->row_of_place[place] : LIANTU_NONE;
}

/* Countries' own figures make the amounts of countries; firms', those of smaller places. */
static LiantuLayer
choose_layer(const ChainTable *self)
{
    if (self->measure == LIANTU_MATRIX_MEASURE_AMOUNT && self->level <= LIANTU_PLACE_LEVEL_COUNTRY)
        return LIANTU_LAYER_COUNTRY;

    return LIANTU_LAYER_FIRM;
}

/* What a supply adds to its cell; 0 where that is not known. */
static double
measure_supply(const ChainTable *self, guint32 supply, guint32 segment)
{
    double low, high, market;
    int year;

    if (self->measure == LIANTU_MATRIX_MEASURE_COUNT)
        return 1.0;
    if (!liantu_chain_get_share(self->chain, supply, &low, &high, &year) ||
        !liantu_chain_get_market_size(self->chain, segment, &market, &year))
        return 0.0;

    return (low + high) / 2.0 * market;
}

static void
add_cells(ChainTable *self)
{
    for (guint32 i = 0; i < self->columns.id->len; i++) {
        g_autoptr(GArray) supplies = liantu_chain_list_supplies(self->chain, i, choose_layer(self));

        for (guint k = 0; k < supplies->len; k++) {
            guint32 supply = g_array_index(supplies, guint32, k);
            LtCell cell = {find_row(self, supply), i, 0, measure_supply(self, supply, i)};

            if (cell.row != LIANTU_NONE && cell.value > 0.0 &&
                !liantu_chain_is_residual(self->chain, self->chain->supply[supply].provider))
                g_array_append_val(self->cells, cell);
        }
    }
}

static void
add_chain_note(const ChainTable *self, GPtrArray *findings)
{
    gboolean counts = self->measure == LIANTU_MATRIX_MEASURE_COUNT;
    g_autofree char *n_rows = g_strdup_printf("%u", self->rows.id->len);
    g_autofree char *n_columns = g_strdup_printf("%u", self->columns.id->len);
    const char *zh[] = {n_rows, n_columns, counts ? "企业数" : "份额乘市场规模", NULL};
    const char *en[] = {n_rows, n_columns,
                        counts ? "numbers of firms" : "shares times the world market", NULL};

    g_ptr_array_add(findings, lt_finding_new_bilingual(LT_FINDING_RELATED_COUNTS, zh, en));
}

/**
 * liantu_matrix_new_from_chain:
 * @chain: a chain
 * @level: of which level the places are that become rows
 * @measure: what the cells hold
 * @error: a place for an error
 *
 * Makes a matrix of places and segments from the suppliers of a chain.
 *
 * A supplier counts for the place of its supply, or else its own, or else the one of the level that
 * either lies in. Numbers are of firms. Amounts are the middle of the share times the world market
 * in USD million, from the layer of countries at the level of countries and from firms below; where
 * either is unknown, nothing is added. Residual holders are left out.
 *
 * Fails with %LIANTU_ERROR_RANGE where no place of the level supplies anything known.
 *
 * Returns: (transfer full): a matrix
 *
 * Since: 0.1
 */
LiantuMatrix *
liantu_matrix_new_from_chain(LiantuChain *chain,
                             LiantuPlaceLevel level,
                             LiantuMatrixMeasure measure,
                             GError **error)
{
    g_autoptr(GPtrArray) findings = NULL;
    LiantuMatrix *matrix = NULL;
    ChainTable table = {.chain = chain, .level = level, .measure = measure};

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    findings = lt_findings_new();
    table.rows = lt_axis_new();
    table.columns = lt_axis_new();
    table.cells = g_array_new(FALSE, FALSE, sizeof(LtCell));
    add_axes(&table);
    add_cells(&table);
    add_chain_note(&table, findings);
    if (table.cells->len > 0)
        matrix = lt_matrix_new(&table.rows, &table.columns, table.cells, findings,
                               liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0));
    else
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                    "no place of the level ‘%s’ supplies anything that is known",
                    liantu_place_level_get_label(level, LIANTU_LANGUAGE_EN));
    lt_axis_clear(&table.rows);
    lt_axis_clear(&table.columns);
    g_array_unref(table.cells);
    g_free(table.row_of_place);

    return matrix;
}
