/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a row say. */
#include "io/number-text.h"
#include "io/table-reader.h"
#include "model/indicator-names.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* From the first day of the first year to the one that spreadsheets count from. */
#define LT_DAYS_BEFORE_1900 693594

void
lt_table_reader_start(LtTableReader *self, LtTableId table)
{
    self->table = table;
    self->row = self->first[table] - 1;
}

static gboolean
is_off(LtTableReader *self)
{
    const char *mark = lt_table_get_text(self, LT_FIELD_MARK);

    if (*mark == '\0')
        return FALSE;
    if (lt_mark_is_off(mark))
        return TRUE;
    lt_table_reader_take(self, LT_FIELD_MARK, lt_finding_new(LT_FINDING_ROW_MARK, mark, NULL));

    return FALSE;
}

gboolean
lt_table_reader_next(LtTableReader *self)
{
    const LtSheet *sheet = self->sheet[self->table];

    while (sheet != NULL && ++self->row < sheet->rows->len)
        if (g_array_index(sheet->rows, LtSheetRow, self->row).n > 0 && !is_off(self)) {
            lt_builder_set_line(self->builder, self->base[self->table] + self->row + 1);
            return TRUE;
        }
    return FALSE;
}

static guint32
get_column(LtTableReader *self, LtField field)
{
    return self->column[self->table][field];
}

void
lt_table_reader_take(LtTableReader *self, LtField field, LiantuFinding *finding)
{
    lt_sheet_place(self->sheet[self->table], self->row, get_column(self, field), finding);
    lt_book_take_finding(self->book, finding);
}

char *
lt_table_reader_describe(LtTableReader *self, LtTableId table, guint row)
{
    const LtSheet *sheet = self->sheet[table];

    return g_strdup_printf("%u", g_array_index(sheet->rows, LtSheetRow, row).number);
}

const char *
lt_table_get_text(LtTableReader *self, LtField field)
{
    guint32 column = get_column(self, field);

    if (column == LIANTU_NONE)
        return "";

    return lt_sheet_get_cell(self->sheet[self->table], self->row, column);
}

gboolean
lt_table_has(LtTableReader *self, LtField field)
{
    return *lt_table_get_text(self, field) != '\0';
}

const char *
lt_table_get_token(LtTableReader *self, LtField field)
{
    const char *text = lt_table_get_text(self, field);

    if (*text == '\0')
        return NULL;
    if (strpbrk(text, "\t\n\r") == NULL)
        return text;
    lt_table_reader_take(self, field, lt_finding_new(LT_FINDING_CELL_LINES, NULL));

    return NULL;
}

const char *
lt_table_get_indicator(LtTableReader *self, LtField field)
{
    const char *text = lt_table_get_token(self, field);

    return text != NULL ? lt_indicator_find(text) : NULL;
}

const char *
lt_table_get_note(LtTableReader *self, LtField field)
{
    return lt_table_has(self, field) ? lt_table_get_text(self, field) : NULL;
}

gboolean
lt_table_require(LtTableReader *self, LtField field)
{
    /* A column that is not there was told once. */
    if (get_column(self, field) == LIANTU_NONE)
        return FALSE;
    if (lt_table_has(self, field))
        return TRUE;
    if (lt_sheet_is_bad_cell(self->sheet[self->table], self->row, get_column(self, field)))
        return FALSE;
    lt_table_reader_take(self, field, lt_finding_new(LT_FINDING_CELL_NEEDED, NULL));

    return FALSE;
}

gboolean
lt_table_require_both(LtTableReader *self, LtField one, LtField other)
{
    gboolean has_one = lt_table_require(self, one), has_other = lt_table_require(self, other);

    return has_one && has_other;
}

/* 1,234,567.8 but not 1,2: that may be a decimal comma. */
static gboolean
has_good_commas(const char *text)
{
    const char *p = text + strspn(text, "+-");
    gsize n = strspn(p, "0123456789");

    if (n == 0 || n > 3)
        return FALSE;
    for (p += n; *p == ','; p += 4)
        if (strspn(p + 1, "0123456789") != 3)
            return FALSE;

    return strchr(p, ',') == NULL;
}

gboolean
lt_table_parse_number(const char *text, double *value, gboolean *is_percent)
{
    g_autofree char *plain = NULL;
    char *end;
    gsize n;

    if (!g_str_is_ascii(text))
        text = plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    else
        text = plain = g_strdup(text);
    n = strlen(plain);
    *is_percent = n > 0 && plain[n - 1] == '%';
    if (*is_percent)
        plain[n - 1] = '\0';
    g_strstrip(plain);
    if (strchr(plain, ',') != NULL) {
        GString *joined;

        if (!has_good_commas(plain))
            return FALSE;
        joined = g_string_new(plain);
        g_string_replace(joined, ",", "", 0);
        g_free(plain);
        text = plain = g_string_free(joined, FALSE);
    }
    /* No “infinity”, no “0x10”. */
    if (*plain == '\0' || strspn(plain, "0123456789+-.eE") != strlen(plain))
        return FALSE;
    *value = g_ascii_strtod(plain, &end);

    return *end == '\0' && isfinite(*value);
}

static void
report_text(LtTableReader *self, LtField field, LtFindingId id)
{
    lt_table_reader_take(self, field, lt_finding_new(id, lt_table_get_text(self, field), NULL));
}

/* 1.2万 as the number that it is; NULL for anything else. Digits are moved, not multiplied: 1.1亿
 * is not 110000000.00000001. */
static char *
spell_out(const char *text)
{
    static const struct {
        const char *word;
        int power;
    } scales[] = {{"万亿", 12}, {"亿", 8}, {"百万", 6}, {"万", 4}, {"千", 3}};

    for (guint i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_autofree char *digits = NULL, *scaled = NULL;
        g_autoptr(GString) plain = g_string_new(NULL);
        gboolean is_percent;
        double value;

        if (!g_str_has_suffix(text, scales[i].word))
            continue;
        digits = g_strndup(text, strlen(text) - strlen(scales[i].word));
        if (!lt_table_parse_number(digits, &value, &is_percent) || is_percent)
            return NULL;
        scaled = g_strdup_printf("%.15ge%d", value, scales[i].power);
        lt_number_append(plain, g_ascii_strtod(scaled, NULL));
        return g_string_free(g_steal_pointer(&plain), FALSE);
    }
    return NULL;
}

/* 1.2万亿 beside the unit 亿元 is not 1200000000000 of them. */
static gboolean
has_scaled_unit(LtTableReader *self)
{
    static const char *const scales[] = {"千", "百", "万", "亿", "thousand", "million", "billion"};
    const char *unit = lt_table_get_text(self, LT_FIELD_UNIT);

    for (guint i = 0; i < G_N_ELEMENTS(scales); i++)
        if (strstr(unit, scales[i]) != NULL)
            return TRUE;

    return FALSE;
}

static void
report_number(LtTableReader *self, LtField field)
{
    const char *text = lt_table_get_text(self, field);
    LiantuFinding *finding = lt_finding_new(LT_FINDING_CELL_NUMBER, text, NULL);
    g_autofree char *plain = has_scaled_unit(self) ? NULL : spell_out(text);

    if (plain != NULL)
        lt_finding_set_suggestion(finding, plain);
    lt_table_reader_take(self, field, finding);
}

double
lt_table_get_number(LtTableReader *self, LtField field, gboolean *is_percent)
{
    const char *text = lt_table_get_text(self, field);
    gboolean has_sign = FALSE;
    double value = NAN;

    if (*text == '\0')
        return NAN;
    if (!lt_table_parse_number(text, &value, &has_sign) || (has_sign && is_percent == NULL)) {
        report_number(self, field);
        return NAN;
    }
    if (is_percent != NULL)
        *is_percent |= has_sign;

    return value;
}

double
lt_table_get_figure(LtTableReader *self, LtField field, const char *unit)
{
    gboolean is_percent = FALSE;

    return lt_table_get_number(self, field, g_strcmp0(unit, "%") == 0 ? &is_percent : NULL);
}

static char *
get_plain(LtTableReader *self, LtField field)
{
    const char *text = lt_table_get_text(self, field);

    return g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* Whether nothing but a month and a day follow a year. */
static gboolean
is_rest_of_day(const char *text)
{
    static const char *const signs[] = {"-", "/", ".", "年", "月", "日"};

    while (*text != '\0') {
        gsize n = strspn(text, "0123456789");

        for (guint i = 0; n == 0 && i < G_N_ELEMENTS(signs); i++)
            if (g_str_has_prefix(text, signs[i]))
                n = strlen(signs[i]);
        if (n == 0)
            return FALSE;
        text += n;
    }
    return TRUE;
}

/* A day that lost its format is a number of days: 45292. */
static void
report_year(LtTableReader *self, LtField field, const char *plain)
{
    LiantuFinding *finding =
        lt_finding_new(LT_FINDING_CELL_YEAR, lt_table_get_text(self, field), NULL);
    guint64 days;

    if (g_ascii_string_to_unsigned(plain, 10, 10000, 99999, &days, NULL)) {
        g_autofree char *year = NULL;
        GDate date;

        g_date_clear(&date, 1);
        g_date_set_julian(&date, LT_DAYS_BEFORE_1900 + (guint32)days);
        year = g_strdup_printf("%u", g_date_get_year(&date));
        lt_finding_set_suggestion(finding, year);
    }
    lt_table_reader_take(self, field, finding);
}

/* 2024, 2024年, or a day of it. */
int
lt_table_get_year(LtTableReader *self, LtField field)
{
    g_autofree char *text = get_plain(self, field);
    gsize n = strspn(text, "0123456789");
    guint64 year = g_ascii_strtoull(text, NULL, 10);

    if (*text == '\0')
        return 0;
    if (n == 4 && year >= 1000 && year < 3000 && is_rest_of_day(text + 4))
        return (int)year;
    report_year(self, field, text);

    return 0;
}

guint
lt_table_get_count(LtTableReader *self, LtField field, guint otherwise)
{
    g_autofree char *text = get_plain(self, field);
    guint64 count;

    if (*text == '\0')
        return otherwise;
    if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &count, NULL))
        return (guint)count;
    report_text(self, field, LT_FINDING_CELL_COUNT);

    return otherwise;
}

static LtCellType
get_type(LtTableReader *self, LtField field)
{
    const LtTableSpec *spec = lt_table_get_spec(self->table);

    for (guint i = 0; i < spec->n_columns; i++)
        if (spec->columns[i].field == field)
            return spec->columns[i].type;

    g_assert_not_reached();
}

static void
report_word(LtTableReader *self, LtField field, LtCellType type)
{
    const char *text = lt_table_get_text(self, field), *nearest;
    g_autoptr(GString) zh = g_string_new(NULL), en = g_string_new(NULL);
    g_autoptr(GPtrArray) titles = g_ptr_array_new();
    LiantuFinding *finding;
    guint n;
    const LtTableWord *words = lt_table_get_words(type, &n);

    for (guint i = 0; i < n; i++) {
        g_string_append_printf(zh, "%s%s", i > 0 ? "、" : "", words[i].title[LIANTU_LANGUAGE_ZH]);
        g_string_append_printf(en, "%s%s", i > 0 ? ", " : "", words[i].title[LIANTU_LANGUAGE_EN]);
        for (int k = 0; k < 2; k++)
            g_ptr_array_add(titles, (gpointer)words[i].title[k]);
    }
    finding =
        lt_finding_new_bilingual(LT_FINDING_CELL_WORD, (const char *const[]){text, zh->str, NULL},
                                 (const char *const[]){text, en->str, NULL});
    nearest = lt_text_suggest(text, (const char *const *)titles->pdata, titles->len);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_table_reader_take(self, field, finding);
}

int
lt_table_get_choice(LtTableReader *self, LtField field, int otherwise)
{
    const char *text = lt_table_get_text(self, field);
    LtCellType type = get_type(self, field);
    const LtTableWord *word;

    if (*text == '\0')
        return otherwise;
    if (self->words[type] == NULL)
        self->words[type] = g_hash_table_new(g_str_hash, g_str_equal);
    word = g_hash_table_lookup(self->words[type], text);
    if (word == NULL) {
        word = lt_table_find_word(type, text);
        if (word == NULL) {
            report_word(self, field, type);
            return otherwise;
        }
        g_hash_table_insert(self->words[type], (gpointer)text, (gpointer)word);
    }
    return word->value;
}

/* “30-40”, with any dash or wave: two numbers. */
static gboolean
parse_range(const char *text, double *low, double *high)
{
    static const char *const dashes[] = {"-", "–", "—", "~", "～", "至"};
    gboolean is_percent;

    for (guint i = 0; i < G_N_ELEMENTS(dashes); i++) {
        const char *dash = strstr(text + 1, dashes[i]);
        g_autofree char *before = NULL;

        if (dash == NULL)
            continue;
        before = g_strndup(text, (gsize)(dash - text));
        if (lt_table_parse_number(before, low, &is_percent) &&
            lt_table_parse_number(dash + strlen(dashes[i]), high, &is_percent))
            return TRUE;
    }
    return FALSE;
}

void
lt_table_get_share(LtTableReader *self, LtField field, double *value, double *low, double *high)
{
    const char *text = lt_table_get_text(self, field);
    gboolean is_percent;

    *value = *low = *high = NAN;
    if (*text == '\0' || lt_table_parse_number(text, value, &is_percent))
        return;
    *value = NAN;
    if (parse_range(text, low, high))
        return;
    *low = *high = NAN;
    if (!lt_text_is_unknown(text))
        report_text(self, field, LT_FINDING_CELL_SHARE);
}

/* One piece of a list: up to a semicolon or the end of the line; in quotes it may hold both, and a
 * quote in it is written twice. NULL where a quote does not end. */
static const char *
read_piece(const char *p, GString *piece)
{
    g_string_truncate(piece, 0);
    if (*p != '"') {
        for (; *p != '\0' && *p != ';' && *p != '\n' && !g_str_has_prefix(p, "；"); p++)
            g_string_append_c(piece, *p);
        return p;
    }
    for (p++; *p != '"' || p[1] == '"'; p++) {
        if (*p == '\0')
            return NULL;
        g_string_append_c(piece, *p);
        p += *p == '"';
    }
    return p + 1;
}

char **
lt_table_get_list(LtTableReader *self, LtField field)
{
    const char *p = lt_table_get_text(self, field);
    GPtrArray *pieces = g_ptr_array_new();
    g_autoptr(GString) piece = g_string_new(NULL);

    while (*p != '\0') {
        while (g_unichar_isspace(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        p = read_piece(p, piece);
        if (p == NULL || (*p != '\0' && *p != ';' && *p != '\n' && !g_str_has_prefix(p, "；"))) {
            lt_table_reader_take(self, field, lt_finding_new(LT_FINDING_CELL_QUOTE, NULL));
            break;
        }
        g_strchomp(piece->str);
        if (*piece->str != '\0')
            g_ptr_array_add(pieces, g_strdup(piece->str));
        if (*p != '\0')
            p = g_utf8_next_char(p);
    }
    g_ptr_array_add(pieces, NULL);

    return (char **)g_ptr_array_free(pieces, FALSE);
}
