/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario-private.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* The language: tests, such as sector = chip, joined by not, and, or, with parentheses. A word in
 * quotes may hold blanks. docs/scenarios.md has the grammar. */

#define MOST_BYTES 4096

static const char *const field_names[LT_N_FIELDS][2] = {
    [LT_FIELD_NODE] = {"node", "节点"},
    [LT_FIELD_SECTOR] = {"sector", "行业"},
    [LT_FIELD_PLACE] = {"place", "地点"},
    [LT_FIELD_HOLDER] = {"holder", "主体"},
    [LT_FIELD_SET] = {"set", "集合"},
    [LT_FIELD_SALES] = {"sales", "销量"},
    [LT_FIELD_CUSTOMERS] = {"customers", "客户数"},
    [LT_FIELD_SUPPLIERS] = {"suppliers", "供方数"},
    [LT_FIELD_SHARE] = {"share", "份额"},
};

typedef struct {
    const char *text;
    const char *p;
    LtExpression *expression;
    LiantuFinding *finding; /* the first fault; nothing is read after it */
    guint depth;
} Parser;

const char *
lt_field_get_name(LtField field)
{
    return field_names[field][0];
}

static void
clear_operation(gpointer data)
{
    g_free(((LtOperation *)data)->word);
}

void
lt_expression_free(LtExpression *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->operations);
    g_free(self);
}

static void
fail(Parser *self, LtFindingId id, const char *what)
{
    g_autofree char *at = NULL;

    if (self->finding != NULL)
        return;
    at = g_strdup_printf("%ld", g_utf8_pointer_to_offset(self->text, self->p) + 1);
    self->finding = lt_finding_new(id, what, at, NULL);
}

static void
skip_blanks(Parser *self)
{
    self->p += strspn(self->p, " \t\n\r");
}

/* The length of a bare word: up to a blank, an operator or a parenthesis. */
static gsize
measure_word(const char *p)
{
    return strcspn(p, " \t\n\r()=!<>'\"");
}

static gboolean
take_keyword(Parser *self, const char *en, const char *zh)
{
    const char *words[] = {en, zh};
    gsize length;

    skip_blanks(self);
    length = measure_word(self->p);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == length && strncmp(self->p, words[i], length) == 0) {
            self->p += length;
            return TRUE;
        }
    return FALSE;
}

static void
add(Parser *self, LtOperation operation)
{
    if (self->expression->operations->len == LT_EXPRESSION_MOST) {
        fail(self, LT_FINDING_SCENARIO_EXPRESSION, G_STRINGIFY(LT_EXPRESSION_MOST));
        g_free(operation.word);
        return;
    }
    g_array_append_val(self->expression->operations, operation);
}

/* A field by either of its names, or LT_N_FIELDS with a finding. */
static LtField
read_field(Parser *self)
{
    g_autofree char *word = NULL;
    const char *known[LT_N_FIELDS];
    const char *nearest;

    skip_blanks(self);
    word = g_strndup(self->p, measure_word(self->p));
    for (LtField field = 0; field < LT_N_FIELDS; field++) {
        known[field] = field_names[field][0];
        for (int i = 0; i < 2; i++)
            if (strcmp(word, field_names[field][i]) == 0) {
                self->p += strlen(word);
                return field;
            }
    }
    if (*word == '\0') {
        fail(self, LT_FINDING_SCENARIO_EXPRESSION, "sector=…");
        return LT_N_FIELDS;
    }
    fail(self, LT_FINDING_SCENARIO_FIELD, word);
    nearest = lt_text_suggest(word, known, LT_N_FIELDS);
    if (nearest != NULL)
        lt_finding_set_suggestion(self->finding, nearest);
    return LT_N_FIELDS;
}

static gboolean
read_test_kind(Parser *self, LtField field, LtTestKind *kind)
{
    static const struct {
        const char *sign;
        LtTestKind kind;
    } signs[] = {
        {"!=", LT_TEST_UNEQUAL}, {"<=", LT_TEST_AT_MOST}, {">=", LT_TEST_AT_LEAST},
        {"=", LT_TEST_EQUAL},    {"<", LT_TEST_LESS},     {">", LT_TEST_MORE},
    };

    skip_blanks(self);
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        gboolean is_equality = signs[i].kind <= LT_TEST_UNEQUAL;

        if (!g_str_has_prefix(self->p, signs[i].sign) || (field < LT_FIELD_SALES && !is_equality))
            continue;
        *kind = signs[i].kind;
        self->p += strlen(signs[i].sign);
        return TRUE;
    }
    fail(self, LT_FINDING_SCENARIO_EXPRESSION,
         field < LT_FIELD_SALES ? "=, !=" : "=, !=, <, <=, >, >=");

    return FALSE;
}

/* A word, or what stands in quotes; NULL with a finding. */
static char *
read_word(Parser *self)
{
    const char *end;
    char *word;

    skip_blanks(self);
    if (*self->p == '\'' || *self->p == '"') {
        end = strchr(self->p + 1, *self->p);
        if (end == NULL) {
            fail(self, LT_FINDING_SCENARIO_EXPRESSION, *self->p == '"' ? "\"" : "'");
            return NULL;
        }
        word = g_strndup(self->p + 1, (gsize)(end - self->p - 1));
        self->p = end + 1;
        return word;
    }
    if (measure_word(self->p) == 0) {
        fail(self, LT_FINDING_SCENARIO_EXPRESSION, "…");
        return NULL;
    }
    word = g_strndup(self->p, measure_word(self->p));
    self->p += strlen(word);

    return word;
}

static void
read_test(Parser *self)
{
    LtOperation operation = {.kind = LT_OPERATION_TEST, .field = read_field(self)};
    const char *value;
    char *end;

    if (self->finding != NULL || !read_test_kind(self, operation.field, &operation.test))
        return;
    skip_blanks(self);
    value = self->p;
    operation.word = read_word(self);
    if (operation.word == NULL)
        return;
    if (operation.field >= LT_FIELD_SALES) {
        operation.number = g_ascii_strtod(operation.word, &end);
        if (end == operation.word || *end != '\0' || !isfinite(operation.number)) {
            self->p = value;
            fail(self, LT_FINDING_SCENARIO_EXPRESSION, "0.1");
        }
    }
    add(self, operation);
}

static void read_any(Parser *self);

static void
read_factor(Parser *self)
{
    if (self->depth == LT_EXPRESSION_DEPTH) {
        fail(self, LT_FINDING_SCENARIO_EXPRESSION, G_STRINGIFY(LT_EXPRESSION_DEPTH));
        return;
    }
    self->depth++;
    if (take_keyword(self, "not", "非")) {
        read_factor(self);
        add(self, (LtOperation){.kind = LT_OPERATION_NOT});
    } else if (*self->p == '(') {
        self->p++;
        read_any(self);
        skip_blanks(self);
        if (*self->p == ')')
            self->p++;
        else
            fail(self, LT_FINDING_SCENARIO_EXPRESSION, "), and, or");
    } else {
        read_test(self);
    }
    self->depth--;
}

static void
read_all(Parser *self)
{
    read_factor(self);
    while (self->finding == NULL && take_keyword(self, "and", "且")) {
        read_factor(self);
        add(self, (LtOperation){.kind = LT_OPERATION_AND});
    }
}

static void
read_any(Parser *self)
{
    read_all(self);
    while (self->finding == NULL && take_keyword(self, "or", "或")) {
        read_all(self);
        add(self, (LtOperation){.kind = LT_OPERATION_OR});
    }
}

LtExpression *
lt_expression_parse(const char *text, LiantuFinding **finding)
{
    Parser self = {.text = text, .p = text, .expression = g_new0(LtExpression, 1)};

    self.expression->operations = g_array_new(FALSE, FALSE, sizeof(LtOperation));
    g_array_set_clear_func(self.expression->operations, clear_operation);
    if (strlen(text) > MOST_BYTES)
        fail(&self, LT_FINDING_SCENARIO_EXPRESSION, G_STRINGIFY(MOST_BYTES));
    else
        read_any(&self);
    skip_blanks(&self);
    if (*self.p != '\0')
        fail(&self, LT_FINDING_SCENARIO_EXPRESSION, "and, or");
    if (self.finding != NULL)
        g_clear_pointer(&self.expression, lt_expression_free);
    *finding = self.finding;

    return self.expression;
}

gboolean
lt_expression_eval(const LtExpression *self, LtExpressionTest test, gpointer data)
{
    gboolean stack[LT_EXPRESSION_MOST];
    guint n = 0;

    for (guint i = 0; i < self->operations->len; i++) {
        const LtOperation *operation = &g_array_index(self->operations, LtOperation, i);

        switch (operation->kind) {
        case LT_OPERATION_TEST:
            stack[n++] = test(operation, data);
            break;
        case LT_OPERATION_NOT:
            stack[n - 1] = !stack[n - 1];
            break;
        case LT_OPERATION_AND:
            n--;
            stack[n - 1] = stack[n - 1] && stack[n];
            break;
        case LT_OPERATION_OR:
        default:
            n--;
            stack[n - 1] = stack[n - 1] || stack[n];
            break;
        }
    }
    return stack[0];
}
