/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

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
