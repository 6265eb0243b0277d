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

/* Where a line ends best, from good to bad. */
typedef enum { AT_BRACKET, AT_PAUSE, ANYWHERE } Break;

/* Whether a reader pauses there: at a blank, before a bracket, and then at any other mark and after
 * “and”, but not within what hyphens hold together. */
static gboolean
is_pause(gunichar before, gunichar after, Break at)
{
    if (before == ' ' || after == ' ' || before == '/' || is_opening(after))
        return TRUE;

    return at == AT_PAUSE && (is_closing(before) || g_utf8_strchr("与和", -1, before) != NULL);
}

static gboolean
may_end(gunichar before, gunichar after, Break at)
{
    return may_break(before, after) && (at == ANYWHERE || is_pause(before, after, at));
}

/* Where the line that begins at `text` ends: at the last break that fits, or, where a word is too
 * long, at the last character that does. */
static const char *
find_end(const char *text, guint width, Break at)
{
    const char *end = NULL, *p = text;
    guint used = 0;
    gunichar before = 0;

    for (; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (p > text && may_end(before, c, at))
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

static const char *
skip_blanks(const char *text)
{
    while (*text == ' ')
        text++;

    return text;
}

/* How many lines a text takes; the most there are where one would end within a word. */
static guint
count_lines(const char *text, guint width, Break at)
{
    guint n = 0;

    for (text = skip_blanks(text); *text != '\0'; n++) {
        const char *end = find_end(text, width, at);
        gunichar after = g_utf8_get_char(end);

        if (after != 0 && !may_end(g_utf8_get_char(g_utf8_prev_char(end)), after, at))
            return G_MAXUINT;
        text = skip_blanks(end);
    }
    return n;
}

gboolean
lt_text_fits(const char *text, guint width, guint n_lines)
{
    return count_lines(text, width, ANYWHERE) <= n_lines;
}

/* The narrowest lines that are no more than those of the full width: none of them is left with a
 * single sign. They end where it is best, if that takes no more of them. */
static guint
find_width(const char *text, guint width, guint n_lines, Break *at)
{
    guint n = count_lines(text, width, ANYWHERE), least = 0, most = width;

    *at = ANYWHERE;
    if (n < 2 || n > n_lines)
        return width;

    for (*at = AT_BRACKET; count_lines(text, width, *at) > n;)
        (*at)++;
    while (most - least > 1) {
        guint middle = least + (most - least) / 2;

        if (count_lines(text, middle, *at) <= n)
            most = middle;
        else
            least = middle;
    }
    return most;
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
    Break at;
    guint used = find_width(text, width, n_lines, &at);

    for (guint i = 0; i < n_lines; i++) {
        const char *end;
        g_autofree char *line = NULL;

        text = skip_blanks(text);
        if (*text == '\0')
            break;
        end = find_end(text, used, at);
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
