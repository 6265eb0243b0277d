/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/table-reader.h"

#include <string.h>

static void
init(LtTableReader *self, LtBook *book)
{
    *self = (LtTableReader){.book = book, .builder = liantu_builder_new("chain")};
    self->supplies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    lt_table_reader_map(self);
    lt_table_reader_collect_names(self);
}

static void
clear(LtTableReader *self)
{
    for (int i = 0; i <= LIANTU_ENTITY_VIEW; i++) {
        g_hash_table_unref(self->names[i].id_of);
        g_hash_table_unref(self->names[i].row_of);
        g_ptr_array_unref(self->names[i].words);
    }
    for (int i = 0; i < LT_N_CELLS; i++)
        g_clear_pointer(&self->words[i], g_hash_table_unref);
    g_hash_table_unref(self->supplies);
    g_object_unref(self->builder);
}

/* What the builder calls an attribute, where a table has another name for its column. */
static const char *
get_title(LtTableId table, const char *attribute)
{
    if (table == LT_TABLE_NEEDS && g_strcmp0(attribute, "segment") == 0)
        return "needs";
    if (table == LT_TABLE_SUPPLIES && g_strcmp0(attribute, "value") == 0)
        return "share";

    return attribute;
}

/* The column of what a finding of the builder is about. */
static LtField
find_field(LtTableReader *self, const LiantuFinding *finding)
{
    const LtTableSpec *spec = lt_table_get_spec(self->table);
    const char *attribute = get_title(self->table, lt_finding_get_needle_attribute(finding));
    const char *text = lt_finding_get_needle_text(finding);

    for (guint i = 0; i < spec->n_columns && attribute != NULL; i++)
        if (g_str_equal(spec->columns[i].title[LIANTU_LANGUAGE_EN], attribute))
            return spec->columns[i].field;
    for (guint i = 0; i < spec->n_columns && text != NULL; i++)
        if (g_str_equal(lt_table_get_text(self, spec->columns[i].field), text))
            return spec->columns[i].field;

    return spec->columns[1].field;
}

/* What the builder takes for a line is a row of one of the tables. */
static void
place_finding(LtTableReader *self, LiantuFinding *finding)
{
    guint line = liantu_finding_get_line(finding);

    lt_finding_set_file(finding, NULL);
    for (int i = 0; i < LT_N_TABLES; i++) {
        const LtSheet *sheet = self->sheet[i];

        if (sheet == NULL || line <= self->base[i] || line > self->base[i] + sheet->rows->len)
            continue;
        self->table = (LtTableId)i;
        self->row = line - self->base[i] - 1;
        lt_sheet_place(self->sheet[i], self->row, self->column[i][find_field(self, finding)],
                       finding);
        return;
    }
    lt_finding_set_line(finding, 0);
    if (self->book->sheets->len > 0) {
        const LtSheet *first = self->book->sheets->pdata[0];

        lt_finding_set_file(finding, first->reader == NULL ? first->file : NULL);
    }
}

/* Where the tables have faults, warnings about the rest would mostly follow from them. */
static gboolean
has_errors(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (liantu_finding_get_severity(findings->pdata[i]) == LIANTU_SEVERITY_ERROR)
            return TRUE;

    return FALSE;
}

static void
take_from_builder(LtTableReader *self)
{
    g_autoptr(GPtrArray) findings = liantu_builder_list_findings(self->builder);
    gboolean is_broken = has_errors(self->book->findings) ||
                         g_hash_table_size(self->names[LIANTU_ENTITY_SEGMENT].row_of) == 0;

    for (guint i = 0; i < findings->len; i++) {
        LiantuFinding *finding;

        if (is_broken && liantu_finding_get_severity(findings->pdata[i]) != LIANTU_SEVERITY_ERROR)
            continue;
        finding = liantu_finding_copy(findings->pdata[i]);
        place_finding(self, finding);
        lt_book_take_finding(self->book, finding);
    }
}

/* Segments are what a chain is made of. */
static void
check_segments(LtTableReader *self)
{
    LtSheet *sheet = self->sheet[LT_TABLE_SEGMENTS];
    LiantuFinding *finding;

    if (g_hash_table_size(self->names[LIANTU_ENTITY_SEGMENT].row_of) > 0 ||
        self->is_lost[LT_TABLE_SEGMENTS])
        return;
    finding =
        lt_finding_new(sheet != NULL ? LT_FINDING_BOOK_EMPTY : LT_FINDING_BOOK_NO_SEGMENTS, NULL);
    if (sheet != NULL) {
        lt_sheet_place_whole(sheet, finding);
    } else if (self->book->sheets->len > 0) {
        const LtSheet *first = self->book->sheets->pdata[0];

        lt_finding_set_file(finding, first->file);
    }
    lt_book_take_finding(self->book, finding);
}

static LiantuChain *
build(LtTableReader *self, GString *scenarios)
{
    lt_table_read_chain(self);
    lt_table_read_things(self);
    lt_table_read_types(self);
    lt_table_read_needs(self);
    lt_table_read_supplies(self);
    lt_table_read_observations(self);
    lt_table_read_scenarios(self, scenarios);
    check_segments(self);

    return liantu_builder_build(self->builder, NULL);
}

static int
compare_findings(gconstpointer a, gconstpointer b)
{
    const LiantuFinding *one = *(LiantuFinding *const *)a, *two = *(LiantuFinding *const *)b;
    int order = g_strcmp0(liantu_finding_get_file(one), liantu_finding_get_file(two));

    if (order == 0)
        order = g_strcmp0(liantu_finding_get_sheet(one), liantu_finding_get_sheet(two));

    return order != 0 ? order : lt_finding_compare(a, b);
}

static void
report_dropped(LtBook *book)
{
    g_autofree char *n = g_strdup_printf("%u", book->n_findings - book->findings->len);

    if (book->n_findings > book->findings->len)
        g_ptr_array_add(book->findings, lt_finding_new(LT_FINDING_TABLE_MORE, n, NULL));
}

/* Whether an error says that a part of the book is missing, and not only what a cell holds. */
static gboolean
is_damage(const LiantuFinding *finding)
{
    LtFindingId id = lt_finding_get_id(finding);

    return liantu_finding_get_severity(finding) == LIANTU_SEVERITY_ERROR &&
           id != LT_FINDING_CELL_STRING && id != LT_FINDING_CELL_ERROR &&
           id != LT_FINDING_CELL_FORMULA;
}

static gboolean
is_damaged(const LtBook *book)
{
    for (guint i = 0; i < book->findings->len; i++)
        if (is_damage(book->findings->pdata[i]))
            return TRUE;

    return FALSE;
}

/* Of a book that could not be read, half is missing, and nothing is made. */
LiantuChain *
lt_book_to_chain(LtBook *book, GString *scenarios, GPtrArray **findings, GError **error)
{
    g_autoptr(LiantuChain) chain = NULL;
    LtTableReader self;

    if (!is_damaged(book)) {
        init(&self, book);
        chain = build(&self, scenarios);
        take_from_builder(&self);
        clear(&self);
    }
    g_ptr_array_sort(book->findings, compare_findings);
    report_dropped(book);
    if (findings != NULL)
        *findings = g_ptr_array_ref(book->findings);
    if (lt_findings_set_error(book->findings, error))
        return NULL;

    g_assert(chain != NULL);
    g_ptr_array_unref(chain->findings);
    chain->findings = g_ptr_array_ref(book->findings);

    return g_steal_pointer(&chain);
}
