/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text-width.h"

#include <string.h>

#define FIRST 32
#define FULL  1000
#define DOTS  "…"

/* The largest advances of U+0020 to U+007E in DejaVu Sans, Noto Sans CJK SC and Liberation Sans, as
 * Chromium measures them at 1000 pixels. */
static const guint16 advances[] = {
    318, 401, 474, 838, 637, 951, 780, 278, 391, 391, 500, 838, 318, 361,  318, 392, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632,
    576, 775, 752, 295, 535, 656, 558, 863, 749, 788, 633, 788, 695, 635,  611, 732, 685, 989, 686,
    611, 686, 391, 392, 391, 838, 559, 606, 613, 635, 550, 635, 616, 353,  635, 634, 278, 278, 580,
    284, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592,  525, 637, 337, 637, 838,
};

static guint
measure(gunichar c)
{
    if (c >= FIRST && c < FIRST + G_N_ELEMENTS(advances))
        return advances[c - FIRST];
    if (c < FIRST || g_unichar_iszerowidth(c))
        return 0;

    /* Marks such as ‘ and — are narrow in some fonts and full in Chinese ones. */
    return FULL;
}

guint
lt_text_get_width(const char *text)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        width += measure(g_utf8_get_char(p));

    return width;
}

static gboolean
is_closing(gunichar c)
{
    return c != 0 && g_utf8_strchr("，。、；：！？）》」』】〉”’…％·,.;:!?)]}%", -1, c) != NULL;
}

static gboolean
is_opening(gunichar c)
{
    return g_utf8_strchr("（《「『【〈“‘([{", -1, c) != NULL;
}

/* Whether a line may end between two neighbours. */
static gboolean
may_break(gunichar before, gunichar after)
{
    if (before == ' ' || after == ' ')
        return TRUE;
    if (is_closing(after) || is_opening(before))
        return FALSE;
    if (before == '-' || before == '/')
        return TRUE;

    return g_unichar_iswide(before) || g_unichar_iswide(after);
}

/* Where the line that begins at `text` ends: at the last break that fits, or, where a word is too
 * long, at the last character that does. */
static const char *
find_end(const char *text, guint width)
{
    const char *end = NULL, *p = text;
    guint used = 0;
    gunichar before = 0;

    for (; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (p > text && may_break(before, c))
            end = p;
        used += measure(c);
        /* A blank at the end of a line takes no room. */
        if (used > width && c != ' ')
            break;
        before = c;
    }
    if (*p == '\0')
        return p;
    if (end != NULL)
        return end;

    return p > text ? p : g_utf8_next_char(p);
}

static char *
cut(const char *text, guint width)
{
    GString *line = g_string_new(NULL);
    guint used = lt_text_get_width(DOTS);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        used += measure(g_utf8_get_char(p));
        if (used > width)
            break;
        g_string_append_unichar(line, g_utf8_get_char(p));
    }
    while (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
    g_string_append(line, DOTS);

    return g_string_free(line, FALSE);
}

char **
lt_text_wrap(const char *text, guint width, guint n_lines)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();

    for (guint i = 0; i < n_lines; i++) {
        const char *end;
        g_autofree char *line = NULL;

        while (*text == ' ')
            text++;
        if (*text == '\0')
            break;
        end = find_end(text, width);
        if (i + 1 == n_lines && *end != '\0')
            line = cut(text, width);
        else
            line = g_strndup(text, (gsize)(end - text));
        g_strchomp(line);
        g_strv_builder_add(lines, line);
        text = end;
    }

    return g_strv_builder_end(lines);
}
