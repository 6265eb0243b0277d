/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv-reader.h"

#include "io/text-decode.h"
#include "model/text-private.h"

#include <string.h>

/* After that many the rest says nothing new, and a million bad rows would fill the memory. */
#define MAX_FINDINGS 1000

typedef struct {
    gsize text;         /* where it starts in the row */
    const char *source; /* where it starts in the file */
    gsize length;       /* how many bytes of the file it spans */
    guint line;
} Field;

struct _LtCsvReader {
    GBytes *bytes;
    char *file_name;
    GPtrArray *findings;
    guint n_findings;
    gboolean has_illegal; /* some character has to be left out */
    gboolean is_muted;
    char separator;

    const char *start;
    const char *next;
    const char *end;
    guint line;

    GString *row; /* the fields, each ending with NUL */
    GArray *fields;
    GPtrArray *header;
    GHashTable *column_of; /* name → number + 1 */
};

LtCsvReader *
lt_csv_reader_new(GBytes *bytes, const char *file_name, GPtrArray *findings)
{
    LtCsvReader *self = g_new0(LtCsvReader, 1);
    LiantuFinding *finding = NULL;

    self->file_name = g_strdup(file_name);
    self->findings = g_ptr_array_ref(findings);
    self->line = 1;
    self->separator = ',';
    self->row = g_string_new(NULL);
    self->fields = g_array_new(FALSE, FALSE, sizeof(Field));
    self->header = g_ptr_array_new_with_free_func(g_free);
    self->column_of = g_hash_table_new(g_str_hash, g_str_equal);

    self->bytes = lt_text_decode(bytes, &finding);
    if (finding != NULL) {
        lt_finding_set_file(finding, file_name);
        g_ptr_array_add(findings, finding);
        self->n_findings++;
    }
    if (self->bytes != NULL) {
        gsize size;

        self->start = self->next = g_bytes_get_data(self->bytes, &size);
        self->end = self->start != NULL ? self->start + size : NULL;
        self->has_illegal = !lt_text_is_clean(self->start, size);
    }

    return self;
}

void
lt_csv_reader_free(LtCsvReader *self)
{
    g_clear_pointer(&self->bytes, g_bytes_unref);
    g_free(self->file_name);
    g_ptr_array_unref(self->findings);
    g_string_free(self->row, TRUE);
    g_array_unref(self->fields);
    g_ptr_array_unref(self->header);
    g_hash_table_unref(self->column_of);
    g_free(self);
}

void
lt_csv_reader_set_separator(LtCsvReader *self, char separator)
{
    self->separator = separator;
}

/* Where the line of a place in the file ends, without its line break. */
static const char *
find_line_end(LtCsvReader *self, const char *place)
{
    while (place < self->end && *place != '\n' && *place != '\r')
        place++;

    return place;
}

static const char *
find_line_start(LtCsvReader *self, const char *place)
{
    while (place > self->start && place[-1] != '\n' && place[-1] != '\r')
        place--;

    return place;
}

static void
place_finding(LtCsvReader *self, const Field *field, LiantuFinding *finding)
{
    const char *start = find_line_start(self, field->source);
    const char *end = find_line_end(self, field->source);
    const char *stop = MIN(end, field->source + field->length);
    g_autofree char *line = g_strndup(start, (gsize)(end - start));

    lt_finding_set_file(finding, self->file_name);
    lt_finding_set_position(
        finding, field->line, (guint)g_utf8_strlen(start, field->source - start) + 1,
        (guint)MAX(g_utf8_strlen(field->source, stop - field->source), 1), line);
}

static void
take_finding_at(LtCsvReader *self, const Field *field, LiantuFinding *finding)
{
    if (self->is_muted || self->n_findings++ >= MAX_FINDINGS) {
        liantu_finding_free(finding);
        return;
    }
    place_finding(self, field, finding);
    g_ptr_array_add(self->findings, finding);
}

/* A field of the row; the first one where the column is LIANTU_NONE or beyond the last. */
static const Field *
get_field(LtCsvReader *self, guint column)
{
    return &g_array_index(self->fields, Field, column < self->fields->len ? column : 0);
}

void
lt_csv_reader_take_finding(LtCsvReader *self, guint column, LiantuFinding *finding)
{
    take_finding_at(self, get_field(self, column), finding);
}

LtCsvPlace
lt_csv_reader_get_place(LtCsvReader *self, guint column)
{
    const Field *field = &g_array_index(self->fields, Field, column);

    return (LtCsvPlace){field->source, field->length, field->line};
}

void
lt_csv_reader_take_finding_at(LtCsvReader *self, const LtCsvPlace *place, LiantuFinding *finding)
{
    Field field = {0, place->source, place->length, place->line};

    take_finding_at(self, &field, finding);
}

static void
report_dropped(LtCsvReader *self)
{
    g_autofree char *n = NULL;
    LiantuFinding *finding;

    if (self->n_findings <= MAX_FINDINGS)
        return;

    n = g_strdup_printf("%u", self->n_findings - MAX_FINDINGS);
    finding = lt_finding_new(LT_FINDING_TABLE_MORE, n, NULL);
    lt_finding_set_file(finding, self->file_name);
    g_ptr_array_add(self->findings, finding);
    self->n_findings = 0;
}

/* Appends a piece of the file to the row: line breaks become LF, illegal characters go. */
static void
append_piece(LtCsvReader *self, const char *piece, gsize length)
{
    if (!self->has_illegal && memchr(piece, '\r', length) == NULL) {
        g_string_append_len(self->row, piece, (gssize)length);
        return;
    }

    for (const char *p = piece; p < piece + length;) {
        gsize width = (gsize)(g_utf8_next_char(p) - p);

        if (!lt_text_is_clean(p, width)) {
            const Field *field = &g_array_index(self->fields, Field, self->fields->len - 1);
            g_autofree char *code = g_strdup_printf("U+%04X", g_utf8_get_char(p));

            take_finding_at(self, field, lt_finding_new(LT_FINDING_TABLE_CONTROL, code, NULL));
        } else if (*p != '\r') {
            g_string_append_len(self->row, p, (gssize)width);
        } else if (p + 1 == piece + length || p[1] != '\n') {
            g_string_append_c(self->row, '\n');
        }
        p += width;
    }
}

static void
count_lines(LtCsvReader *self, const char *from, const char *to)
{
    for (const char *p = from; p < to; p++)
        if (*p == '\n' || (*p == '\r' && (p + 1 == self->end || p[1] != '\n')))
            self->line++;
}

static void
read_plain(LtCsvReader *self)
{
    const char *p = self->next;

    while (p < self->end && *p != self->separator && *p != '\n' && *p != '\r')
        p++;
    append_piece(self, self->next, (gsize)(p - self->next));
    self->next = p;
}

static gboolean
is_field_end(LtCsvReader *self)
{
    return self->next == self->end || *self->next == self->separator || *self->next == '\n' ||
           *self->next == '\r';
}

static void
read_quoted(LtCsvReader *self)
{
    const Field field = g_array_index(self->fields, Field, self->fields->len - 1);
    const char *p = self->next + 1;

    for (;;) {
        const char *quote = memchr(p, '"', (gsize)(self->end - p));

        if (quote == NULL) {
            append_piece(self, p, (gsize)(self->end - p));
            self->next = self->end;
            take_finding_at(self, &field, lt_finding_new(LT_FINDING_TABLE_OPEN_QUOTE, NULL));
            return;
        }
        append_piece(self, p, (gsize)(quote - p));
        p = quote + 1;
        if (p == self->end || *p != '"')
            break;
        g_string_append_c(self->row, '"');
        p++;
    }

    count_lines(self, self->next, p);
    self->next = p;
    if (!is_field_end(self)) {
        Field rest = {0, self->next, 1, self->line};

        take_finding_at(self, &rest, lt_finding_new(LT_FINDING_TABLE_AFTER_QUOTE, NULL));
        read_plain(self);
    }
}

static void
read_field(LtCsvReader *self)
{
    Field field = {self->row->len, self->next, 1, self->line};

    g_array_append_val(self->fields, field);
    if (self->next < self->end && *self->next == '"')
        read_quoted(self);
    else
        read_plain(self);
    g_string_append_c(self->row, '\0');
    g_array_index(self->fields, Field, self->fields->len - 1).length =
        (gsize)(self->next - field.source);
}

/* Goes over what stands after a field. TRUE when another one follows. */
static gboolean
skip_field_end(LtCsvReader *self)
{
    if (self->next == self->end)
        return FALSE;
    if (*self->next == self->separator) {
        self->next++;
        return TRUE;
    }

    if (*self->next++ == '\r' && self->next < self->end && *self->next == '\n')
        self->next++;
    self->line++;

    return FALSE;
}

static gboolean
read_row(LtCsvReader *self)
{
    if (self->next == self->end)
        return FALSE;

    g_string_truncate(self->row, 0);
    g_array_set_size(self->fields, 0);
    do
        read_field(self);
    while (skip_field_end(self));

    return TRUE;
}

static gboolean
is_blank_row(LtCsvReader *self)
{
    for (guint i = 0; i < self->fields->len; i++) {
        const char *text = lt_csv_reader_get_field(self, i);

        if (text[strspn(text, " \t")] != '\0')
            return FALSE;
    }
    return TRUE;
}

/* What a merge leaves behind when two versions of the file could not be reconciled. */
static gboolean
is_conflict_marker(LtCsvReader *self)
{
    static const char *const markers[] = {"<<<<<<<", "=======", ">>>>>>>", "|||||||"};

    if (self->fields->len != 1)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(markers); i++)
        if (g_str_has_prefix(self->row->str, markers[i]))
            return TRUE;

    return FALSE;
}

/* The next row that says something. */
static gboolean
read_filled_row(LtCsvReader *self)
{
    while (read_row(self)) {
        if (is_conflict_marker(self))
            lt_csv_reader_take_finding(self, 0, lt_finding_new(LT_FINDING_TABLE_CONFLICT, NULL));
        else if (!is_blank_row(self))
            return TRUE;
    }
    return FALSE;
}

gboolean
lt_csv_reader_read_header(LtCsvReader *self)
{
    if (!read_filled_row(self)) {
        if (self->bytes != NULL) {
            LiantuFinding *finding = lt_finding_new(LT_FINDING_TABLE_EMPTY, NULL);

            lt_finding_set_file(finding, self->file_name);
            g_ptr_array_add(self->findings, finding);
        }
        return FALSE;
    }

    for (guint i = 0; i < self->fields->len; i++) {
        char *name = g_strdup(lt_csv_reader_get_word(self, i));

        g_ptr_array_add(self->header, name);
        if (*name == '\0')
            continue;
        if (g_hash_table_contains(self->column_of, name))
            lt_csv_reader_take_finding(
                self, i, lt_finding_new(LT_FINDING_TABLE_DUPLICATE_COLUMN, name, NULL));
        else
            g_hash_table_insert(self->column_of, name, GUINT_TO_POINTER(i + 1));
    }
    return TRUE;
}

guint
lt_csv_reader_get_n_columns(LtCsvReader *self)
{
    return self->header->len;
}

const char *
lt_csv_reader_get_column_name(LtCsvReader *self, guint column)
{
    return self->header->pdata[column];
}

guint
lt_csv_reader_find_column(LtCsvReader *self, const char *name)
{
    gpointer number = g_hash_table_lookup(self->column_of, name);

    return number != NULL ? GPOINTER_TO_UINT(number) - 1 : LIANTU_NONE;
}

/* A heading that is all one field, with another sign where commas should be. */
static void
hint_separator(LtCsvReader *self, LiantuFinding *finding)
{
    const char *heading = self->header->len == 1 ? self->header->pdata[0] : "";

    if (strchr(heading, ';') != NULL)
        lt_finding_set_hint(finding, "各列之间应为逗号，这里是分号",
                            "commas should stand between the columns, and semicolons do");
    else if (strchr(heading, '\t') != NULL)
        lt_finding_set_hint(finding, "各列之间应为逗号，这里是制表符",
                            "commas should stand between the columns, and tabs do");
}

guint
lt_csv_reader_require_column(LtCsvReader *self, const char *name)
{
    guint column = lt_csv_reader_find_column(self, name);
    LiantuFinding *finding;
    const char *nearest;

    if (column != LIANTU_NONE)
        return column;

    finding = lt_finding_new(LT_FINDING_TABLE_NO_COLUMN, name, NULL);
    nearest = lt_text_suggest(name, (const char *const *)self->header->pdata, self->header->len);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    else if (self->separator == ',')
        hint_separator(self, finding);
    lt_csv_reader_take_finding(self, LIANTU_NONE, finding);

    return LIANTU_NONE;
}

/* Fields that are missing at the end are empty, and so may be fields too many: spreadsheets leave
 * out the ones and add the others. A comma that should stand in quotes puts values into wrong
 * columns: that is an error. */
static void
check_width(LtCsvReader *self)
{
    guint n = self->fields->len, n_columns = self->header->len, n_filled = n;
    g_autofree char *got = NULL, *wanted = NULL;

    while (n_filled > n_columns && *lt_csv_reader_get_field(self, n_filled - 1) == '\0')
        n_filled--;
    if (n_filled == n_columns)
        return;

    got = g_strdup_printf("%u", n_filled);
    wanted = g_strdup_printf("%u", n_columns);
    lt_csv_reader_take_finding(self, n_filled < n_columns ? LIANTU_NONE : n_columns,
                               lt_finding_new(n_filled < n_columns ? LT_FINDING_TABLE_SHORT_ROW
                                                                   : LT_FINDING_TABLE_LONG_ROW,
                                              got, wanted, NULL));
}

gboolean
lt_csv_reader_next(LtCsvReader *self)
{
    if (!read_filled_row(self)) {
        report_dropped(self);
        return FALSE;
    }

    if (self->fields->len != self->header->len && self->header->len > 0)
        check_width(self);
    return TRUE;
}

guint
lt_csv_reader_get_line(LtCsvReader *self)
{
    return g_array_index(self->fields, Field, 0).line;
}

guint
lt_csv_reader_get_n_fields(LtCsvReader *self)
{
    return self->fields->len;
}

const char *
lt_csv_reader_get_field(LtCsvReader *self, guint column)
{
    if (column >= self->fields->len)
        return "";

    return self->row->str + g_array_index(self->fields, Field, column).text;
}

/* Takes blanks of every kind off the end, and gives the place after those at the beginning. */
static char *
strip(char *text)
{
    char *end = text + strlen(text);

    while (*text != '\0' && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text) {
        char *last = g_utf8_prev_char(end);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    *end = '\0';

    return text;
}

const char *
lt_csv_reader_get_word(LtCsvReader *self, guint column)
{
    if (column >= self->fields->len)
        return "";

    return strip(self->row->str + g_array_index(self->fields, Field, column).text);
}

const char *
lt_csv_reader_get_text(LtCsvReader *self, gsize *size)
{
    *size = self->start != NULL ? (gsize)(self->end - self->start) : 0;

    return self->start;
}

gsize
lt_csv_reader_get_offset(LtCsvReader *self)
{
    return (gsize)(g_array_index(self->fields, Field, 0).source - self->start);
}

void
lt_csv_reader_place(LtCsvReader *self,
                    gsize offset,
                    guint line,
                    guint column,
                    LiantuFinding *finding)
{
    self->next = self->start + offset;
    self->line = line;
    if (read_row(self))
        place_finding(self, get_field(self, column), finding);
}

void
lt_csv_reader_mute(LtCsvReader *self)
{
    self->is_muted = TRUE;
}
