/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/finding.h"

#include "model/finding-private.h"

#include <stdarg.h>
#include <string.h>

/**
 * LiantuFinding:
 *
 * A fault of a file or a chain, or something an analysis found: a sentence in every language, how
 * grave it is, what it is about and where it stands.
 *
 * Since: 0.1
 */
struct _LiantuFinding {
    LtFindingId id;
    char *sentence[2];
    char *hint[2];
    GPtrArray *subjects; /* ends with NULL */
    char *file;
    char *sheet;
    guint line;
    guint column;
    guint width;
    char *source_line;
    char *needle_attribute;
    char *needle_text;
};

typedef struct {
    const char *code;
    LiantuSeverity severity;
    LiantuError error;
    const char *sentence[2];
    const char *why[2];
} Record;

static const Record records[] = {
#define LT_FINDING(name, code, severity, error, zh, en, why_zh, why_en)                            \
    {code, LIANTU_SEVERITY_##severity, LIANTU_ERROR_##error, {zh, en}, {why_zh, why_en}},
#include "model/findings.def"
#undef LT_FINDING
};

G_DEFINE_BOXED_TYPE(LiantuFinding, liantu_finding, liantu_finding_copy, liantu_finding_free)

/* Puts the arguments where {0} to {9} stand. */
static char *
fill_in(const char *sentence, const char *const *arguments)
{
    GString *text = g_string_new(NULL);
    gsize n = g_strv_length((char **)arguments);

    for (const char *p = sentence; *p != '\0'; p++) {
        if (p[0] != '{' || !g_ascii_isdigit(p[1]) || p[2] != '}') {
            g_string_append_c(text, *p);
            continue;
        }
        g_assert((gsize)(p[1] - '0') < n);
        g_string_append(text, arguments[p[1] - '0']);
        p += 2;
    }

    return g_string_free(text, FALSE);
}

LiantuFinding *
lt_finding_new_bilingual(LtFindingId id, const char *const *zh, const char *const *en)
{
    LiantuFinding *self = g_new0(LiantuFinding, 1);

    self->id = id;
    self->sentence[LIANTU_LANGUAGE_ZH] = fill_in(records[id].sentence[LIANTU_LANGUAGE_ZH], zh);
    self->sentence[LIANTU_LANGUAGE_EN] = fill_in(records[id].sentence[LIANTU_LANGUAGE_EN], en);
    self->subjects = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(self->subjects, NULL);

    return self;
}

LiantuFinding *
lt_finding_new(LtFindingId id, ...)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    const char *const *strings;
    va_list list;

    va_start(list, id);
    do
        g_ptr_array_add(arguments, va_arg(list, char *));
    while (arguments->pdata[arguments->len - 1] != NULL);
    va_end(list);
    strings = (const char *const *)arguments->pdata;

    return lt_finding_new_bilingual(id, strings, strings);
}

/**
 * liantu_finding_copy:
 * @self: a finding
 *
 * Copies a finding.
 *
 * Returns: (transfer full): a copy
 *
 * Since: 0.1
 */
LiantuFinding *
liantu_finding_copy(const LiantuFinding *self)
{
    LiantuFinding *copy;

    g_return_val_if_fail(self != NULL, NULL);

    copy = g_memdup2(self, sizeof *self);
    for (int i = 0; i < 2; i++) {
        copy->sentence[i] = g_strdup(self->sentence[i]);
        copy->hint[i] = g_strdup(self->hint[i]);
    }
    copy->file = g_strdup(self->file);
    copy->sheet = g_strdup(self->sheet);
    copy->source_line = g_strdup(self->source_line);
    copy->needle_attribute = g_strdup(self->needle_attribute);
    copy->needle_text = g_strdup(self->needle_text);
    copy->subjects = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < self->subjects->len; i++)
        g_ptr_array_add(copy->subjects, g_strdup(self->subjects->pdata[i]));

    return copy;
}

/**
 * liantu_finding_free:
 * @self: (transfer full): a finding
 *
 * Frees a finding.
 *
 * Since: 0.1
 */
void
liantu_finding_free(LiantuFinding *self)
{
    g_return_if_fail(self != NULL);

    for (int i = 0; i < 2; i++) {
        g_free(self->sentence[i]);
        g_free(self->hint[i]);
    }
    g_ptr_array_unref(self->subjects);
    g_free(self->file);
    g_free(self->sheet);
    g_free(self->source_line);
    g_free(self->needle_attribute);
    g_free(self->needle_text);
    g_free(self);
}

GPtrArray *
lt_findings_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)liantu_finding_free);
}

void
lt_finding_add_subject(LiantuFinding *self, const char *subject)
{
    g_ptr_array_insert(self->subjects, (int)self->subjects->len - 1, g_strdup(subject));
}

void
lt_finding_set_hint(LiantuFinding *self, const char *zh, const char *en)
{
    g_free(self->hint[LIANTU_LANGUAGE_ZH]);
    g_free(self->hint[LIANTU_LANGUAGE_EN]);
    self->hint[LIANTU_LANGUAGE_ZH] = g_strdup(zh);
    self->hint[LIANTU_LANGUAGE_EN] = g_strdup(en);
}

void
lt_finding_set_suggestion(LiantuFinding *self, const char *suggestion)
{
    g_autofree char *zh = g_strdup_printf("是否应为“%s”？", suggestion);
    g_autofree char *en = g_strdup_printf("did you mean ‘%s’?", suggestion);

    lt_finding_set_hint(self, zh, en);
}

void
lt_finding_set_file(LiantuFinding *self, const char *file)
{
    g_free(self->file);
    self->file = g_strdup(file);
}

void
lt_finding_set_line(LiantuFinding *self, guint line)
{
    self->line = line;
}

void
lt_finding_set_needle(LiantuFinding *self, const char *attribute, const char *text)
{
    g_free(self->needle_attribute);
    g_free(self->needle_text);
    self->needle_attribute = g_strdup(attribute);
    self->needle_text = g_strdup(text);
}

const char *
lt_finding_get_needle_attribute(const LiantuFinding *self)
{
    return self->needle_attribute;
}

const char *
lt_finding_get_needle_text(const LiantuFinding *self)
{
    return self->needle_text;
}

void
lt_finding_set_position(LiantuFinding *self,
                        guint line,
                        guint column,
                        guint width,
                        const char *source_line)
{
    self->line = line;
    self->column = column;
    self->width = width;
    g_free(self->source_line);
    self->source_line = g_strdup(source_line);
}

char *
lt_column_get_letters(guint column)
{
    char letters[8];
    guint n = sizeof letters - 1;

    letters[n] = '\0';
    for (guint rest = column; rest > 0; rest = (rest - 1) / 26)
        letters[--n] = (char)('A' + (rest - 1) % 26);

    return g_strdup(letters + n);
}

void
lt_finding_set_cell(LiantuFinding *self, const char *sheet, guint row, guint column)
{
    lt_finding_set_position(self, row, column, 0, NULL);
    g_free(self->sheet);
    self->sheet = g_strdup(sheet);
}

LtFindingId
lt_finding_get_id(const LiantuFinding *self)
{
    return self->id;
}

void
lt_finding_set_error(const LiantuFinding *self, GError **error)
{
    g_autofree char *text = liantu_finding_format(self, LIANTU_LANGUAGE_EN, FALSE);

    g_set_error_literal(error, LIANTU_ERROR, records[self->id].error, text);
}

gboolean
lt_findings_set_error(GPtrArray *findings, GError **error)
{
    const LiantuFinding *first = NULL;
    guint n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        if (liantu_finding_get_severity(finding) != LIANTU_SEVERITY_ERROR)
            continue;
        if (first == NULL)
            first = finding;
        n++;
    }
    if (first == NULL)
        return FALSE;

    if (error != NULL) {
        lt_finding_set_error(first, error);
        if (n > 1) {
            char *longer = g_strdup_printf("%s (and %u more)", (*error)->message, n - 1);

            g_free((*error)->message);
            (*error)->message = longer;
        }
    }
    return TRUE;
}

/* By place in the file; findings without a place keep their order after the others. */
int
lt_finding_compare(gconstpointer a, gconstpointer b)
{
    const LiantuFinding *one = *(LiantuFinding *const *)a, *two = *(LiantuFinding *const *)b;
    guint line_one = one->line > 0 ? one->line : G_MAXUINT;
    guint line_two = two->line > 0 ? two->line : G_MAXUINT;

    if (line_one != line_two)
        return line_one < line_two ? -1 : 1;

    return (one->column > two->column) - (one->column < two->column);
}

/**
 * liantu_finding_get_severity:
 * @self: a finding
 *
 * Tells how grave it is.
 *
 * Returns: the severity
 *
 * Since: 0.1
 */
LiantuSeverity
liantu_finding_get_severity(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, LIANTU_SEVERITY_ERROR);

    return records[self->id].severity;
}

/**
 * liantu_finding_get_code:
 * @self: a finding
 *
 * Gives the code, such as `C104`, which stays the same from version to version.
 *
 * Returns: (transfer none): the code
 *
 * Since: 0.1
 */
const char *
liantu_finding_get_code(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return records[self->id].code;
}

/**
 * liantu_finding_get_sentence:
 * @self: a finding
 * @language: a language
 *
 * Says it in a sentence.
 *
 * Returns: (transfer none): the sentence
 *
 * Since: 0.1
 */
const char *
liantu_finding_get_sentence(const LiantuFinding *self, LiantuLanguage language)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return self->sentence[language];
}

/**
 * liantu_finding_get_hint:
 * @self: a finding
 * @language: a language
 *
 * Says what might help.
 *
 * Returns: (transfer none) (nullable): the hint
 *
 * Since: 0.1
 */
const char *
liantu_finding_get_hint(const LiantuFinding *self, LiantuLanguage language)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return self->hint[language];
}

/**
 * liantu_finding_get_subjects:
 * @self: a finding
 *
 * Gives the ids of what it is about.
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids
 *
 * Since: 0.1
 */
const char *const *
liantu_finding_get_subjects(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return (const char *const *)self->subjects->pdata;
}

/**
 * liantu_finding_get_file:
 * @self: a finding
 *
 * Gives the name of the file it is in.
 *
 * Returns: (transfer none) (nullable): the name
 *
 * Since: 0.1
 */
const char *
liantu_finding_get_file(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->file;
}

/**
 * liantu_finding_get_sheet:
 * @self: a finding
 *
 * Gives the sheet of a workbook it is on; its line and column are then those of a cell.
 *
 * Returns: (transfer none) (nullable): the name of the sheet; %NULL where the file is no workbook
 *
 * Since: 0.1
 */
const char *
liantu_finding_get_sheet(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->sheet;
}

/**
 * liantu_finding_get_line:
 * @self: a finding
 *
 * Gives the line it is on, or the row of a sheet.
 *
 * Returns: the line, from 1; 0 where it has no place
 *
 * Since: 0.1
 */
guint
liantu_finding_get_line(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->line;
}

/**
 * liantu_finding_get_column:
 * @self: a finding
 *
 * Gives the character of the line it begins at, or the column of a sheet: 1 for A.
 *
 * Returns: the column, from 1; 0 where it is not known
 *
 * Since: 0.1
 */
guint
liantu_finding_get_column(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->column;
}

/**
 * liantu_finding_get_width:
 * @self: a finding
 *
 * Gives how many characters it spans.
 *
 * Returns: the number of characters; 0 where it is not known
 *
 * Since: 0.1
 */
guint
liantu_finding_get_width(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->width;
}

/**
 * liantu_finding_get_source_line:
 * @self: a finding
 *
 * Gives the text of the line.
 *
 * Returns: (transfer none) (nullable): the text
 *
 * Since: 0.1
 */
const char *
liantu_finding_get_source_line(const LiantuFinding *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->source_line;
}

static guint
display_width(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;

    return g_unichar_iswide(c) ? 2 : 1;
}

/* How much of a long line is shown around what it is about, in characters. */
#define SHOWN_BEFORE 60
#define SHOWN        100

/* The line, and under it a caret at the column and tildes over the rest. */
static void
append_source(GString *text, const LiantuFinding *self)
{
    glong length = g_utf8_strlen(self->source_line, -1);
    glong first = MAX(0, (glong)self->column - 1 - SHOWN_BEFORE);
    glong last = MIN(length, first + SHOWN);
    glong end = (glong)self->column - 1 + (glong)MAX(self->width, 1);
    const char *p = g_utf8_offset_to_pointer(self->source_line, MIN(first, length));
    g_autoptr(GString) marks = g_string_new(NULL);

    g_string_append_printf(text, "\n%6u | %s", self->line, first > 0 ? "…" : "");
    if (first > 0)
        g_string_append_c(marks, ' ');
    for (glong i = first; i < last; i++, p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        char mark = i < (glong)self->column - 1 || i >= end ? ' ' : '~';

        /* A tab or another control character would move the caret. */
        g_string_append_unichar(text, g_unichar_iscntrl(c) ? ' ' : c);
        if (i == (glong)self->column - 1)
            mark = '^';
        for (guint k = 0; k < display_width(g_unichar_iscntrl(c) ? ' ' : c); k++)
            g_string_append_c(marks, k > 0 && mark == '^' ? '~' : mark);
    }
    if (last < length)
        g_string_append(text, "…");
    if ((glong)self->column - 1 >= last)
        g_string_append_c(marks, '^');
    while (marks->len > 0 && marks->str[marks->len - 1] == ' ')
        g_string_truncate(marks, marks->len - 1);
    g_string_append_printf(text, "\n       | %s", marks->str);
}

/* “file:line:column”, or “file[sheet]B17” in a workbook. */
static void
append_place(GString *text, const LiantuFinding *self)
{
    g_autofree char *column = NULL;

    if (self->sheet == NULL) {
        if (self->line > 0)
            g_string_append_printf(text, ":%u", self->line);
        if (self->column > 0)
            g_string_append_printf(text, ":%u", self->column);
        return;
    }
    column = lt_column_get_letters(self->column);
    g_string_append_printf(text, "[%s]%s", self->sheet, column);
    if (self->line > 0)
        g_string_append_printf(text, "%u", self->line);
}

/**
 * liantu_finding_format:
 * @self: a finding
 * @language: a language
 * @with_caret: whether to show the line of the file and point at the place
 *
 * Says it as compilers do: `file:line:column: error[C104]: sentence`, then, if asked for, the line
 * with a caret, and a hint. In a workbook the place is a cell: `file[sheet]B17`.
 *
 * Returns: (transfer full): the text, without a newline at its end
 *
 * Since: 0.1
 */
char *
liantu_finding_format(const LiantuFinding *self, LiantuLanguage language, gboolean with_caret)
{
    static const char *const words[][2] = {
        [LIANTU_SEVERITY_NOTE] = {"提示", "note"},
        [LIANTU_SEVERITY_WARNING] = {"警告", "warning"},
        [LIANTU_SEVERITY_ERROR] = {"错误", "error"},
    };
    const Record *record;
    GString *text;

    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    record = &records[self->id];
    text = g_string_new(self->file);
    append_place(text, self);
    if (text->len > 0)
        g_string_append(text, ": ");
    g_string_append_printf(text, "%s[%s]: %s", words[record->severity][language], record->code,
                           self->sentence[language]);
    if (with_caret && self->source_line != NULL && self->column > 0)
        append_source(text, self);
    if (with_caret && self->hint[language] != NULL)
        g_string_append_printf(
            text, "\n  %s%s",
            language == LIANTU_LANGUAGE_ZH ? "建议：" : "help: ", self->hint[language]);

    return g_string_free(text, FALSE);
}

/**
 * liantu_finding_explain:
 * @code: a code, such as `C104`
 * @language: a language
 *
 * Says what findings of a code are about and what to do.
 *
 * Returns: (transfer none) (nullable): the explanation; %NULL where no finding has the code
 *
 * Since: 0.1
 */
const char *
liantu_finding_explain(const char *code, LiantuLanguage language)
{
    g_return_val_if_fail(code != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
        if (g_ascii_strcasecmp(records[i].code, code) == 0)
            return records[i].why[language];

    return NULL;
}

/**
 * liantu_finding_list_codes:
 *
 * Lists the codes of all findings there can be.
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes
 *
 * Since: 0.1
 */
char **
liantu_finding_list_codes(void)
{
    char **codes = g_new0(char *, G_N_ELEMENTS(records) + 1);

    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
        codes[i] = g_strdup(records[i].code);

    return codes;
}
