/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/text-private.h"

#include <string.h>

#define MAX_ID       255
#define MAX_DISTANCE 64

gboolean
lt_text_is_legal(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return FALSE;

    for (const guchar *p = (const guchar *)text; *p != '\0'; p++) {
        if (*p < 0x20 && *p != '\t' && *p != '\n' && *p != '\r')
            return FALSE;
        /* U+FFFE and U+FFFF. */
        if (p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe)
            return FALSE;
    }
    return TRUE;
}

gboolean
lt_text_is_id(const char *text)
{
    gsize length = strlen(text);

    if (length == 0 || length > MAX_ID)
        return FALSE;
    if (strpbrk(text, "\t\n\r") != NULL)
        return FALSE;

    return text[0] != ' ' && text[length - 1] != ' ' && strstr(text, "  ") == NULL;
}

/* One row of the table of Damerau and Levenshtein (neighbours may be swapped once). */
static guint
fill_row(const gunichar *one, glong i, const gunichar *other, glong n, guint rows[3][MAX_DISTANCE])
{
    guint *row = rows[2], best;

    row[0] = (guint)i;
    best = row[0];
    for (glong k = 1; k <= n; k++) {
        guint cost = one[i - 1] == other[k - 1] ? 0 : 1;

        row[k] = MIN(MIN(rows[1][k] + 1, row[k - 1] + 1), rows[1][k - 1] + cost);
        if (i > 1 && k > 1 && one[i - 1] == other[k - 2] && one[i - 2] == other[k - 1])
            row[k] = MIN(row[k], rows[0][k - 2] + 1);
        best = MIN(best, row[k]);
    }
    return best;
}

guint
lt_text_distance(const char *one, const char *other, guint limit)
{
    guint rows[3][MAX_DISTANCE];
    glong n_one, n_other;
    g_autofree gunichar *a = g_utf8_to_ucs4_fast(one, -1, &n_one);
    g_autofree gunichar *b = g_utf8_to_ucs4_fast(other, -1, &n_other);

    if (n_one >= MAX_DISTANCE || n_other >= MAX_DISTANCE || ABS(n_one - n_other) > (glong)limit)
        return limit + 1;

    for (glong k = 0; k <= n_other; k++)
        rows[1][k] = (guint)k;
    memcpy(rows[0], rows[1], sizeof rows[0]);
    for (glong i = 1; i <= n_one; i++) {
        if (fill_row(a, i, b, n_other, rows) > limit)
            return limit + 1;
        memcpy(rows[0], rows[1], sizeof rows[0]);
        memcpy(rows[1], rows[2], sizeof rows[1]);
    }
    return MIN(rows[1][n_other], limit + 1);
}

const char *
lt_text_suggest(const char *text, const char *const *candidates, guint n_candidates)
{
    /* One slip in three characters, but never so many that anything would do. */
    guint limit = (guint)CLAMP(g_utf8_strlen(text, -1) / 3, 1, 3);
    const char *best = NULL;

    /* Any one letter is one slip from any other. */
    if (g_utf8_strlen(text, -1) < 2)
        return NULL;
    for (guint i = 0; i < n_candidates; i++) {
        guint distance = lt_text_distance(text, candidates[i], limit);

        if (distance > limit)
            continue;
        best = candidates[i];
        if (distance <= 1)
            break;
        limit = distance - 1;
    }
    return best;
}
