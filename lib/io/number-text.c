/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/number-text.h"

void
lt_number_append(GString *text, double value)
{
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    /* Any double has 15 digits to itself, and 17 always suffice. */
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(buffer, sizeof buffer, formats[i], value);
        if (!(g_ascii_strtod(buffer, NULL) < value) && !(g_ascii_strtod(buffer, NULL) > value))
            break;
    }
    g_string_append(text, buffer);
}
