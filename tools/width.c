/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static guint
sign_width(gunichar sign)
{
    if (g_unichar_iszerowidth(sign))
        return 0;

    return g_unichar_iswide(sign) ? 2 : 1;
}

/* In the cells of a terminal, where a Chinese sign takes two. */
guint
tool_text_width(const char *text)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        width += sign_width(g_utf8_get_char(p));

    return width;
}

void
tool_append_padded(GString *text, const char *cell, guint width, gboolean on_the_right)
{
    guint own = tool_text_width(cell);
    guint blanks = own < width ? width - own : 0;

    if (on_the_right)
        g_string_append_printf(text, "%*s", (int)blanks, "");
    g_string_append(text, cell);
    if (!on_the_right)
        g_string_append_printf(text, "%*s", (int)blanks, "");
}

/* Where a line may end after a sign: at a blank, and after a Chinese sign unless what comes next
 * may not begin a line. */
static gboolean
may_break(gunichar sign, gunichar next)
{
    static const char *const never_first = "，。、；：？！）》”’…,.;:?!)";

    if (sign == ' ')
        return TRUE;

    return g_unichar_iswide(sign) && next != ' ' && g_utf8_strchr(never_first, -1, next) == NULL;
}

/* How many bytes of the text go into a line: all of it, or up to the last place to break. */
static gsize
measure_line(const char *text, guint width)
{
    const char *end = NULL;
    guint used = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar sign = g_utf8_get_char(p);

        used += sign_width(sign);
        if (used > width && end != NULL)
            return (gsize)(end - text);
        if (may_break(sign, g_utf8_get_char(g_utf8_next_char(p))))
            end = g_utf8_next_char(p);
    }
    return strlen(text);
}

/* Lines end before `width`; those after the first begin at `indent`, where the first already is. */
void
tool_append_wrapped(GString *text, const char *words, guint indent, guint width)
{
    gsize n = measure_line(words, width - indent);

    g_string_append_len(text, words, (gssize)n);
    for (words += n; *words != '\0'; words += n) {
        while (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_truncate(text, text->len - 1);
        n = measure_line(words, width - indent);
        g_string_append_printf(text, "\n%*s%.*s", (int)indent, "", (int)n, words);
    }
}

/* The text, or as much of its beginning as fits with an ellipsis after it. */
char *
tool_ellipsize(const char *text, guint width)
{
    guint used = 0;
    const char *p = text;

    if (tool_text_width(text) <= width)
        return g_strdup(text);

    for (; *p != '\0'; p = g_utf8_next_char(p)) {
        guint own = sign_width(g_utf8_get_char(p));

        if (used + own + 1 > width)
            break;
        used += own;
    }
    return g_strdup_printf("%.*s…", (int)(p - text), text);
}

/* 0 where standard output is no terminal: then nothing is cut. */
guint
tool_terminal_width(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20)
        return 80;

    return size.ws_col;
}
