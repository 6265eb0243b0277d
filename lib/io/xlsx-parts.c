/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a workbook that cells refer to: shared strings, and styles. */
#include "io/text-decode.h"
#include "io/xlsx-private.h"

#include <stdlib.h>
#include <string.h>

/* “_x000A_”, or 0 where there is none. */
static gunichar
read_escape(const char *raw)
{
    char digits[5] = "";

    if (raw[0] != '_' || raw[1] != 'x' || strlen(raw) < 7 || raw[6] != '_')
        return 0;
    memcpy(digits, raw + 2, 4);
    if (strspn(digits, "0123456789abcdefABCDEF") != 4)
        return 0;

    return (gunichar)strtoul(digits, NULL, 16);
}

static void
append_escape(GString *text, gunichar c)
{
    char bytes[7] = "";

    if (!g_unichar_validate(c))
        return;
    g_unichar_to_utf8(c, bytes);
    if (lt_text_is_clean(bytes, strlen(bytes)))
        g_string_append(text, bytes);
}

/* Line ends become LF. */
void
lt_xlsx_append_text(GString *text, const char *raw)
{
    gsize from = text->len;

    for (const char *p = raw; *p != '\0';) {
        gunichar c = read_escape(p);

        if (c != 0) {
            append_escape(text, c);
            p += strlen("_x0000_");
        } else {
            g_string_append_c(text, *p++);
        }
    }
    g_string_replace(text, "\r\n", "\n", 0);
    for (char *p = text->str + from; p < text->str + text->len; p++)
        if (*p == '\r')
            *p = '\n';
}

/* Shared strings: `si` holds `t`, or runs `r` that do; what stands in `rPh` says how the Chinese or
 * Japanese is read aloud, and is no part of the text. */
typedef struct {
    LtXlsx *book;
    GString *raw;
    GString *text;
    guint n_phonetic; /* how deep in rPh */
    gboolean is_text; /* in t */
} Strings;

static void
on_string_start(gpointer data, const char *name, const char *const *attributes)
{
    Strings *self = data;

    if (strcmp(name, "si") == 0)
        g_string_truncate(self->raw, 0);
    else if (strcmp(name, "rPh") == 0)
        self->n_phonetic++;
    else if (strcmp(name, "t") == 0)
        self->is_text = self->n_phonetic == 0;
}

static void
on_string_text(gpointer data, const char *text, gsize size)
{
    Strings *self = data;

    if (self->is_text && self->raw->len < LT_CELL_MAX_BYTES)
        g_string_append_len(self->raw, text, (gssize)size);
}

static void
on_string_end(gpointer data, const char *name)
{
    Strings *self = data;

    if (strcmp(name, "t") == 0) {
        self->is_text = FALSE;
    } else if (strcmp(name, "rPh") == 0) {
        self->n_phonetic--;
    } else if (strcmp(name, "si") == 0) {
        g_string_truncate(self->text, 0);
        lt_xlsx_append_text(self->text, self->raw->str);
        g_ptr_array_add(self->book->strings,
                        g_string_chunk_insert(self->book->chunk, self->text->str));
    }
}

gboolean
lt_xlsx_read_strings(LtXlsx *self)
{
    static const LtXmlHandler handler = {on_string_start, on_string_text, on_string_end};
    g_autoptr(GString) raw = g_string_new(NULL), text = g_string_new(NULL);
    Strings strings = {.book = self, .raw = raw, .text = text};

    if (self->strings_part == NULL)
        return TRUE;

    return lt_xlsx_walk(self, self->strings_part, &handler, &strings);
}

/* Styles: `numFmts` names formats, and `cellXfs` says which one a style has. */
typedef struct {
    LtXlsx *book;
    GHashTable *looks; /* number of a format → LtXlsxLook */
    gboolean is_cells; /* in cellXfs */
} Styles;

/* Letters that mean a date, outside of quotes and brackets. */
static LtXlsxLook
guess_look(const char *code)
{
    gboolean is_quoted = FALSE, is_bracket = FALSE;

    for (const char *p = code; *p != '\0' && *p != ';'; p++) {
        if (*p == '"')
            is_quoted = !is_quoted;
        else if (*p == '[')
            is_bracket = TRUE;
        else if (*p == ']')
            is_bracket = FALSE;
        else if (*p == '\\' && p[1] != '\0')
            p++;
        else if (is_quoted || is_bracket)
            continue;
        else if (*p == '%')
            return LT_XLSX_PERCENT;
        else if (strchr("ymdYMD", *p) != NULL)
            return LT_XLSX_DATE;
    }
    return LT_XLSX_PLAIN;
}

/* The formats that every workbook has; 27 to 36 and 50 to 58 are dates in China. */
static LtXlsxLook
get_builtin_look(guint64 number)
{
    if (number == 9 || number == 10)
        return LT_XLSX_PERCENT;
    if ((number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) ||
        (number >= 50 && number <= 58))
        return LT_XLSX_DATE;

    return LT_XLSX_PLAIN;
}

static void
on_style_start(gpointer data, const char *name, const char *const *attributes)
{
    Styles *self = data;
    const char *id = lt_xml_walk_find(attributes, "numFmtId");
    const char *code = lt_xml_walk_find(attributes, "formatCode");
    guint64 number = id != NULL ? g_ascii_strtoull(id, NULL, 10) : 0;
    gpointer key = GUINT_TO_POINTER((guint)MIN(number, G_MAXUINT)), look;

    if (strcmp(name, "numFmt") == 0 && code != NULL) {
        g_hash_table_insert(self->looks, key, GINT_TO_POINTER(guess_look(code)));
    } else if (strcmp(name, "cellXfs") == 0) {
        self->is_cells = TRUE;
    } else if (strcmp(name, "xf") == 0 && self->is_cells) {
        guint8 known = (guint8)(g_hash_table_lookup_extended(self->looks, key, NULL, &look)
                                    ? GPOINTER_TO_INT(look)
                                    : (int)get_builtin_look(number));

        g_array_append_val(self->book->looks, known);
    }
}

static void
on_style_text(gpointer data, const char *text, gsize size)
{
}

static void
on_style_end(gpointer data, const char *name)
{
    Styles *self = data;

    if (strcmp(name, "cellXfs") == 0)
        self->is_cells = FALSE;
}

gboolean
lt_xlsx_read_styles(LtXlsx *self)
{
    static const LtXmlHandler handler = {on_style_start, on_style_text, on_style_end};
    g_autoptr(GHashTable) looks = g_hash_table_new(NULL, NULL);
    Styles styles = {self, looks, FALSE};

    if (self->styles_part == NULL)
        return TRUE;

    return lt_xlsx_walk(self, self->styles_part, &handler, &styles);
}
