/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/amount-text.h"

#include <math.h>
#include <string.h>

static void
skip_blanks(const char **text)
{
    *text += strspn(*text, " \t\n");
    /* A no-break space, as web pages have it between a number and its unit. */
    while (g_str_has_prefix(*text, "\xc2\xa0"))
        *text += 2 + strspn(*text + 2, " \t\n");
}

static gboolean
skip_word(const char **text, const char *word)
{
    gsize length = strlen(word);

    if (g_ascii_strncasecmp(*text, word, length) != 0)
        return FALSE;
    /* “b” is no beginning of “bonds”. */
    if (g_ascii_isalpha(word[length - 1]) && g_ascii_isalpha((*text)[length]))
        return FALSE;

    *text += length;
    skip_blanks(text);
    return TRUE;
}

static gboolean
skip_any(const char **text, const char *const *words, guint n)
{
    for (guint i = 0; i < n; i++)
        if (skip_word(text, words[i]))
            return TRUE;

    return FALSE;
}

static gboolean
skip_about(const char **text)
{
    static const char *const words[] = {"~",       "≈",   "about", "approximately",
                                        "approx.", "ca.", "circa"};

    return skip_any(text, words, G_N_ELEMENTS(words));
}

/* Plain decimal digits, with commas between groups of three: “1,234.5”. The digits are copied
 * without them. */
static gboolean
read_digits(const char **text, char digits[32])
{
    gsize n = 0, n_since_comma = 0;
    gboolean has_point = FALSE, has_comma = FALSE, has_digit = FALSE;

    for (const char *p = *text;; p++) {
        if (*p == ',' && has_digit && !has_point && g_ascii_isdigit(p[1])) {
            if (has_comma ? n_since_comma != 3 : n > 3)
                return FALSE;
            has_comma = TRUE;
            n_since_comma = 0;
            continue;
        }
        if (*p != '.' && !g_ascii_isdigit(*p)) {
            *text = p;
            break;
        }
        if (n == 31 || (*p == '.' && has_point))
            return FALSE;
        if (has_comma && !has_point && *p == '.' && n_since_comma != 3)
            return FALSE;
        has_point |= *p == '.';
        has_digit |= *p != '.';
        n_since_comma++;
        digits[n++] = *p;
    }
    digits[n] = '\0';
    skip_blanks(text);

    return has_digit && (!has_comma || has_point || n_since_comma == 3);
}

static gboolean
read_number(const char **text, double *value, gboolean *has_sign)
{
    static const char *const signs[] = {"%", "％", "percent", "per cent"};
    char digits[32];

    if (!read_digits(text, digits))
        return FALSE;

    *value = g_ascii_strtod(digits, NULL);
    if (skip_any(text, signs, G_N_ELEMENTS(signs)))
        *has_sign = TRUE;
    return TRUE;
}

static gboolean
parse_word(const char *text, LtShareText *share)
{
    static const char *const blanks[] = {"major", "n/a", "na", "unknown", "-", "—"};
    static const char *const smalls[] = {"negligible", "minor"};

    if (*text == '\0' || (skip_any(&text, blanks, G_N_ELEMENTS(blanks)) && *text == '\0'))
        return TRUE;
    if (skip_any(&text, smalls, G_N_ELEMENTS(smalls)) && *text == '\0') {
        share->kind = LT_SHARE_NEGLIGIBLE;
        return TRUE;
    }
    return FALSE;
}

gboolean
lt_share_text_parse(const char *text, LtShareText *share)
{
    static const char *const above[] = {">=", "≥", ">", "over", "more than", "at least"};
    static const char *const below[] = {"<=", "≤", "<", "under", "less than", "up to"};
    static const char *const to[] = {"-", "–", "—", "~", "to"};

    *share = (LtShareText){LT_SHARE_BLANK, NAN, NAN, NAN, FALSE, FALSE};
    skip_blanks(&text);
    if (parse_word(text, share))
        return TRUE;

    share->kind = LT_SHARE_RANGE;
    if (skip_any(&text, above, G_N_ELEMENTS(above)))
        return read_number(&text, &share->low, &share->has_sign) && *text == '\0';
    if (skip_any(&text, below, G_N_ELEMENTS(below)))
        return read_number(&text, &share->high, &share->has_sign) && *text == '\0';

    share->is_about = skip_about(&text);
    if (!read_number(&text, &share->value, &share->has_sign))
        return FALSE;
    share->kind = LT_SHARE_NUMBER;
    if (!skip_any(&text, to, G_N_ELEMENTS(to)))
        return *text == '\0';

    share->kind = LT_SHARE_RANGE;
    share->low = share->value;
    share->value = NAN;
    return read_number(&text, &share->high, &share->has_sign) && share->low <= share->high &&
           *text == '\0';
}

static const char *
read_currency(const char **text)
{
    /* “¥” is missing: it may be yen or yuan. */
    static const struct {
        const char *sign;
        const char *unit;
    } currencies[] = {
        {"US$", "USD million"}, {"USD", "USD million"}, {"$", "USD million"},
        {"EUR", "EUR million"}, {"€", "EUR million"},   {"CNY", "CNY million"},
        {"RMB", "CNY million"}, {"JPY", "JPY million"}, {"KRW", "KRW million"},
        {"TWD", "TWD million"}, {"GBP", "GBP million"}, {"£", "GBP million"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(currencies); i++)
        if (g_str_has_prefix(*text, currencies[i].sign)) {
            *text += strlen(currencies[i].sign);
            skip_blanks(text);
            return currencies[i].unit;
        }

    return NULL;
}

/* The power of ten that makes millions of it. */
static int
read_scale(const char **text)
{
    static const struct {
        const char *word;
        int power;
    } scales[] = {
        {"thousand", -3}, {"k", -3}, {"million", 0},  {"mn", 0}, {"m", 0}, {"billion", 3},
        {"bn", 3},        {"b", 3},  {"trillion", 6}, {"tn", 6}, {"t", 6},
    };

    for (guint i = 0; i < G_N_ELEMENTS(scales); i++)
        if (skip_word(text, scales[i].word))
            return scales[i].power;

    return -6;
}

static gboolean
is_year(const char *text)
{
    return strlen(text) == 4 && strspn(text, "0123456789") == 4 && strcmp(text, "1900") >= 0 &&
           strcmp(text, "2100") < 0;
}

/* What stands in parentheses after the amount: the year, and what the amount is of. */
static gboolean
read_remarks(const char *text, LtMoneyText *money)
{
    g_autoptr(GString) note = g_string_new(NULL);

    while (*text == '(') {
        const char *end = strchr(text, ')');
        g_autofree char *remark = NULL;

        if (end == NULL)
            return FALSE;
        remark = g_strstrip(g_strndup(text + 1, (gsize)(end - text - 1)));
        if (is_year(remark))
            money->year = (int)g_ascii_strtoll(remark, NULL, 10);
        else if (*remark != '\0')
            g_string_append_printf(note, "%s%s", note->len > 0 ? "; " : "", remark);
        text = end + 1;
        skip_blanks(&text);
    }
    if (*text != '\0')
        return FALSE;

    if (note->len > 0)
        money->note = g_strdup(note->str);
    return TRUE;
}

gboolean
lt_money_text_parse(const char *text, LtMoneyText *money)
{
    char digits[32];
    g_autofree char *scaled = NULL;

    *money = (LtMoneyText){NAN, NULL, 0, NULL};
    skip_blanks(&text);
    skip_about(&text);
    money->unit = read_currency(&text);
    if (money->unit == NULL || !read_digits(&text, digits))
        return FALSE;

    /* In decimal, or 129.8 billion would be 129800.00000000001 million. */
    scaled = g_strdup_printf("%se%d", digits, read_scale(&text));
    money->value = g_ascii_strtod(scaled, NULL);

    return read_remarks(text, money);
}
