/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/io.h"

typedef struct {
    const char *name;
    const char *title[2];
} Format;

static const Format formats[] = {
#define LT_FORMAT(name, zh, en) {name, {zh, en}},
#include "io/formats.def"
#undef LT_FORMAT
};

/**
 * liantu_format_list_names:
 *
 * Lists the formats of files that can be read or written.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names
 *
 * Since: 0.1
 */
char **
liantu_format_list_names(void)
{
    char **names = g_new0(char *, G_N_ELEMENTS(formats) + 1);

    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        names[i] = g_strdup(formats[i].name);

    return names;
}

/**
 * liantu_format_get_title:
 * @name: the name of a format
 * @language: a language
 *
 * Says what a format is for.
 *
 * Returns: (transfer none) (nullable): a short sentence; %NULL where no format has the name
 *
 * Since: 0.1
 */
const char *
liantu_format_get_title(const char *name, LiantuLanguage language)
{
    g_return_val_if_fail(name != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(formats[i].name, name))
            return formats[i].title[language];

    return NULL;
}
