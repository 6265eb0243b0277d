/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario-private.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *name;
    LtQuantityKind kind;
    guint n; /* numbers that it takes; 0: any number of them */
} Shape;

static const Shape shapes[] = {
    {"uniform", LT_QUANTITY_UNIFORM, 2},         {"triangular", LT_QUANTITY_TRIANGULAR, 3},
    {"normal", LT_QUANTITY_NORMAL, 2},           {"lognormal", LT_QUANTITY_LOGNORMAL, 2},
    {"exponential", LT_QUANTITY_EXPONENTIAL, 1}, {"choice", LT_QUANTITY_CHOICE, 0},
};

void
lt_quantity_clear(LtQuantity *self)
{
    g_clear_pointer(&self->number, g_free);
    self->kind = LT_QUANTITY_UNSET;
    self->n = 0;
}

static LiantuFinding *
complain_of_form(const char *text, const char *name)
{
    const char *known[G_N_ELEMENTS(shapes)];
    g_autofree char *word = g_strndup(text, strcspn(text, "( \t"));
    const char *nearest;
    LiantuFinding *finding = lt_finding_new(LT_FINDING_SCENARIO_NUMBER, text, name, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        known[i] = shapes[i].name;
    nearest = lt_text_suggest(word, known, G_N_ELEMENTS(shapes));
    if (nearest != NULL && strcmp(nearest, word) != 0)
        lt_finding_set_suggestion(finding, nearest);

    return finding;
}

/* Numbers with commas or blanks between them, to the end of the text. FALSE where one is none, or
 * there are none, or too many. */
static gboolean
read_numbers(const char *text, LtQuantity *self)
{
    double number[LT_QUANTITY_MOST];
    guint n = 0;

    while (*text != '\0') {
        char *end;

        if (n == LT_QUANTITY_MOST)
            return FALSE;
        number[n] = g_ascii_strtod(text, &end);
        if (end == text || !isfinite(number[n]))
            return FALSE;
        n++;
        text = end + strspn(end, " \t\n\r");
        if (*text == ',')
            text++;
        else if (*text != '\0' && text == end)
            return FALSE;
        text += strspn(text, " \t\n\r");
        if (*text == '\0' && text[-1] == ',')
            return FALSE;
    }
    self->n = n;
    self->number = g_memdup2(number, n * sizeof *number);

    return n > 0;
}

static gboolean
is_in_order(const LtQuantity *self)
{
    const double *number = self->number;

    switch (self->kind) {
    case LT_QUANTITY_UNIFORM:
        return number[0] <= number[1];
    case LT_QUANTITY_TRIANGULAR:
        return number[0] <= number[1] && number[1] <= number[2];
    case LT_QUANTITY_NORMAL:
        return number[1] >= 0.0;
    case LT_QUANTITY_LOGNORMAL:
        return number[0] > 0.0 && number[1] >= 0.0;
    case LT_QUANTITY_EXPONENTIAL:
        return number[0] > 0.0;
    case LT_QUANTITY_UNSET:
    case LT_QUANTITY_CONSTANT:
    case LT_QUANTITY_CHOICE:
    default:
        return TRUE;
    }
}

/* A deviation is no place in the range; every other number is. */
static LiantuFinding *
check_range(const LtQuantity *self, const char *name, double low, double high)
{
    gboolean has_deviation =
        self->kind == LT_QUANTITY_NORMAL || self->kind == LT_QUANTITY_LOGNORMAL;
    guint n = has_deviation ? 1 : self->n;

    for (guint i = 0; i < n; i++) {
        g_autofree char *number = NULL, *least = NULL, *most = NULL;

        if (self->number[i] >= low && self->number[i] <= high)
            continue;
        number = g_strdup_printf("%g", self->number[i]);
        least = g_strdup_printf("%g", low);
        most = high < G_MAXDOUBLE ? g_strdup_printf("%g", high) : g_strdup("∞");
        return lt_finding_new(LT_FINDING_SCENARIO_RANGE, number, name, least, most, NULL);
    }
    return NULL;
}

static LiantuFinding *
finish(LtQuantity *self,
       const char *text,
       const char *name,
       double low,
       double high,
       gboolean is_good)
{
    LiantuFinding *finding = NULL;

    if (!is_good)
        finding = complain_of_form(text, name);
    else if (!is_in_order(self))
        finding = lt_finding_new(LT_FINDING_SCENARIO_ORDER, text, name, NULL);
    else
        finding = check_range(self, name, low, high);
    if (finding != NULL)
        lt_quantity_clear(self);

    return finding;
}

LiantuFinding *
lt_quantity_parse_list(LtQuantity *self,
                       const char *text,
                       const char *name,
                       double low,
                       double high)
{
    lt_quantity_clear(self);
    self->kind = LT_QUANTITY_CHOICE;

    return finish(self, text, name, low, high, read_numbers(text, self));
}

LiantuFinding *
lt_quantity_parse(LtQuantity *self, const char *text, const char *name, double low, double high)
{
    gsize length = strcspn(text, "(");
    gsize whole = strlen(text);
    gboolean is_good;

    lt_quantity_clear(self);
    if (text[length] == '\0') {
        self->kind = LT_QUANTITY_CONSTANT;
        is_good = read_numbers(text, self) && self->n == 1;
        return finish(self, text, name, low, high, is_good);
    }
    for (guint i = 0; i < G_N_ELEMENTS(shapes) && text[whole - 1] == ')'; i++) {
        g_autofree char *inner = g_strndup(text + length + 1, whole - length - 2);
        const char *first = inner + strspn(inner, " \t\n\r");

        if (strlen(shapes[i].name) != length || strncmp(text, shapes[i].name, length) != 0)
            continue;
        self->kind = shapes[i].kind;
        is_good = read_numbers(first, self) && (shapes[i].n == 0 || self->n == shapes[i].n);
        return finish(self, text, name, low, high, is_good);
    }
    return finish(self, text, name, low, high, FALSE);
}

gboolean
lt_quantity_is_random(const LtQuantity *self)
{
    return self->kind > LT_QUANTITY_CONSTANT;
}

static double
pick_triangular(const double *number, double u)
{
    double low = number[0], mode = number[1], high = number[2];
    double span = high - low;

    if (u * span < mode - low)
        return low + sqrt(u * span * (mode - low));
    return high - sqrt((1.0 - u) * span * (high - mode));
}

static double
pick(const LtQuantity *self, double z)
{
    const double *number = self->number;
    double above = 0.5 * erfc(z * G_SQRT2 / 2.0); /* the chance of more */
    double u = 0.5 * erfc(-z * G_SQRT2 / 2.0);

    switch (self->kind) {
    case LT_QUANTITY_UNIFORM:
        return number[0] + u * (number[1] - number[0]);
    case LT_QUANTITY_TRIANGULAR:
        return pick_triangular(number, u);
    case LT_QUANTITY_NORMAL:
        return number[0] + number[1] * z;
    case LT_QUANTITY_LOGNORMAL:
        return number[0] * exp(number[1] * z);
    case LT_QUANTITY_EXPONENTIAL:
        return -number[0] * log(above);
    case LT_QUANTITY_CHOICE:
        return number[MIN((guint)(u * self->n), self->n - 1)];
    case LT_QUANTITY_UNSET:
    case LT_QUANTITY_CONSTANT:
    default:
        return number[0];
    }
}

double
lt_quantity_pick(const LtQuantity *self, double z, double low, double high)
{
    return CLAMP(pick(self, z), low, high);
}
