/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/eto-data.h"

#include <math.h>

/* So much may the types' markets together differ from their heading's: figures are rounded, and of
 * different years. */
#define TYPES_TOLERANCE 0.1

typedef struct {
    LtEtoNode *from;
    LtEtoNode *to;
    gboolean is_type;
    guint line;
} Link;

typedef struct {
    guint id, name;
    guint goes_into, goes_into_name;
    guint is_type_of, is_type_of_name;
} Columns;

static guint
hash_link(gconstpointer key)
{
    const Link *link = key;

    return g_direct_hash(link->from) * 31 + g_direct_hash(link->to) * 2 + (guint)link->is_type;
}

static gboolean
equal_link(gconstpointer a, gconstpointer b)
{
    const Link *one = a, *other = b;

    return one->from == other->from && one->to == other->to && one->is_type == other->is_type;
}

static void
report_repeated(LtCsvReader *reader, const Link *first)
{
    g_autofree char *line = g_strdup_printf("%u", first->line);

    lt_csv_reader_take_finding(reader, LIANTU_NONE,
                               lt_finding_new(LT_FINDING_TABLE_REPEATED, line, NULL));
}

static gboolean
read_link(LtEto *self, LtCsvReader *reader, const Columns *columns, Link *link)
{
    gboolean goes_into = *lt_csv_reader_get_word(reader, columns->goes_into) != '\0';
    gboolean is_type_of = *lt_csv_reader_get_word(reader, columns->is_type_of) != '\0';
    guint column = goes_into ? columns->goes_into : columns->is_type_of;

    if (goes_into == is_type_of) {
        lt_csv_reader_take_finding(reader, columns->goes_into,
                                   lt_finding_new(LT_FINDING_TABLE_LINK, NULL));
        return FALSE;
    }

    link->is_type = is_type_of;
    link->line = lt_csv_reader_get_line(reader);
    link->from = lt_eto_find_node(self, reader, columns->id);
    link->to = lt_eto_find_node(self, reader, column);
    if (link->from == NULL || link->to == NULL)
        return FALSE;
    if (link->from == link->to) {
        lt_csv_reader_take_finding(reader, column,
                                   lt_finding_new(LT_FINDING_SELF_NEED, link->to->id, NULL));
        return FALSE;
    }

    lt_eto_check_name(self, reader, columns->name, link->from->id, link->from->name);
    lt_eto_check_name(self, reader, goes_into ? columns->goes_into_name : columns->is_type_of_name,
                      link->to->id, link->to->name);
    return TRUE;
}

/* Every relation once, in the order of the file. */
static GPtrArray *
read_links(LtEto *self, LtCsvReader *reader, const Columns *columns)
{
    g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(hash_link, equal_link);
    Link link;

    while (lt_csv_reader_next(reader)) {
        const Link *first;
        Link *kept;

        if (!read_link(self, reader, columns, &link))
            continue;
        first = g_hash_table_lookup(seen, &link);
        if (first != NULL) {
            report_repeated(reader, first);
            continue;
        }
        kept = g_memdup2(&link, sizeof link);
        kept->from->n_out++;
        kept->to->n_in++;
        g_hash_table_add(seen, kept);
        g_ptr_array_add(links, kept);
    }
    return g_steal_pointer(&links);
}

/* What goes into each node: its markets added up, as far as it is tools that go into it, and
 * nothing is said to be a type of it. */
static void
add_up_parts(GPtrArray *links)
{
    for (guint i = 0; i < links->len; i++) {
        const Link *link = links->pdata[i];
        LtEtoNode *whole = link->to;

        whole->n_parts++;
        whole->parts += link->is_type || link->from->type != LT_ETO_TOOL ? NAN : link->from->market;
    }
}

static void
report_types(LtEto *self, const Link *link, double ratio)
{
    g_autofree char *percent = g_strdup_printf("%.0f%%", 100.0 * ratio);
    LiantuFinding *finding = lt_finding_new(LT_FINDING_TABLE_TYPES, link->to->id, percent, NULL);

    lt_finding_set_file(finding, lt_eto_get_file_name(LT_ETO_SEQUENCE));
    lt_finding_set_line(finding, link->line);
    lt_finding_add_subject(finding, link->to->id);
    g_ptr_array_add(self->findings, finding);
}

/* The data set says of some tools that they go into the tool that is their heading, where it means
 * that they are types of it. The markets tell. */
static void
correct_types(LtEto *self, GPtrArray *links)
{
    add_up_parts(links);
    for (guint i = 0; i < links->len; i++) {
        Link *link = links->pdata[i];
        LtEtoNode *whole = link->to;
        double ratio = whole->parts / whole->market;

        if (whole->type != LT_ETO_TOOL || whole->n_parts < 2 ||
            !(fabs(ratio - 1.0) <= TYPES_TOLERANCE))
            continue;
        link->is_type = TRUE;
        if (whole->is_heading)
            continue;
        whole->is_heading = TRUE;
        report_types(self, link, ratio);
    }
}

static void
add_link(LtEto *self, const Link *link)
{
    guint need;

    if (link->is_type) {
        liantu_builder_add_type(self->builder, link->from->row, link->to->id, NAN);
        return;
    }
    need = liantu_builder_add_need(self->builder, link->to->row, link->from->id, link->from->role,
                                   LIANTU_NONE);
    liantu_builder_set_need_evidence(self->builder, need, LT_ETO_SOURCE, LIANTU_CONFIDENCE_HIGH);
}

/* What the data set calls the ultimate output; without one, what something goes into and that goes
 * into nothing. Stages stand outside the sequence. */
static void
mark_finals(LtEto *self)
{
    gboolean has_output = FALSE;

    for (guint i = 0; i < self->nodes->len; i++)
        has_output |= ((LtEtoNode *)self->nodes->pdata[i])->type == LT_ETO_OUTPUT;

    for (guint i = 0; i < self->nodes->len; i++) {
        const LtEtoNode *node = self->nodes->pdata[i];

        if (has_output ? node->type == LT_ETO_OUTPUT : node->n_in > 0 && node->n_out == 0)
            liantu_builder_set_final(self->builder, node->row, TRUE);
    }
}

void
lt_eto_read_sequence(LtEto *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = lt_eto_open(self, LT_ETO_SEQUENCE, bytes);
    g_autoptr(GPtrArray) links = NULL;
    Columns columns;

    if (reader == NULL)
        return;

    columns.id = lt_csv_reader_require_column(reader, "input_id");
    columns.goes_into = lt_csv_reader_require_column(reader, "goes_into_id");
    columns.is_type_of = lt_csv_reader_require_column(reader, "is_type_of_id");
    columns.name = lt_csv_reader_find_column(reader, "input_name");
    columns.goes_into_name = lt_csv_reader_find_column(reader, "goes_into_name");
    columns.is_type_of_name = lt_csv_reader_find_column(reader, "is_type_of_name");
    if (columns.id == LIANTU_NONE || columns.goes_into == LIANTU_NONE ||
        columns.is_type_of == LIANTU_NONE)
        return;

    links = read_links(self, reader, &columns);
    correct_types(self, links);
    for (guint i = 0; i < links->len; i++)
        add_link(self, links->pdata[i]);
    mark_finals(self);
}
