/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markup.h"

#include <stdarg.h>
#include <string.h>

void
lt_markup_append(GString *markup, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        switch (*p) {
        case '&':
            g_string_append(markup, "&amp;");
            break;
        case '<':
            g_string_append(markup, "&lt;");
            break;
        case '>':
            g_string_append(markup, "&gt;");
            break;
        case '"':
            g_string_append(markup, "&quot;");
            break;
        default:
            if ((guchar)*p >= 0x20 || *p == '\t' || *p == '\n')
                g_string_append_c(markup, *p);
        }
    }
}

static void
append_number(GString *markup, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    /* Two decimals are finer than a screen. */
    g_ascii_formatd(text, sizeof text, "%.2f", number);
    for (gsize n = strlen(text); n > 0 && (text[n - 1] == '0' || text[n - 1] == '.'); n--) {
        gboolean is_point = text[n - 1] == '.';

        text[n - 1] = '\0';
        if (is_point)
            break;
    }
    g_string_append(markup, text);
}

void
lt_markup_printf(GString *markup, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    for (const char *p = format; *p != '\0'; p++) {
        if (*p != '%') {
            g_string_append_c(markup, *p);
            continue;
        }
        switch (*++p) {
        case 's':
            lt_markup_append(markup, va_arg(list, const char *));
            break;
        case 'd':
            g_string_append_printf(markup, "%d", va_arg(list, int));
            break;
        case 'g':
            append_number(markup, va_arg(list, double));
            break;
        default:
            g_assert(*p == '%');
            g_string_append_c(markup, '%');
        }
    }
    va_end(list);
}
