/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/options-private.h"
#include "liantu/error.h"

#include <string.h>

static gboolean
is_called(const LtItems *places, guint32 place, const char *text)
{
    for (int language = 0; language < 2; language++) {
        const char **names = places->name[language];

        if (names != NULL && names[place] != NULL && strcmp(names[place], text) == 0)
            return TRUE;
    }
    for (guint32 i = 0; places->alias != NULL && i < lt_index_get_n(&places->alias_of, place);
         i++) {
        guint32 slot = places->alias_of.start[place] + i;

        if (strcmp(places->alias[lt_index_get_row(&places->alias_of, slot)], text) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
fail_to_find(const LtItems *places, const char *text, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (guint32 i = 0; i < places->n; i++) {
        g_ptr_array_add(words, (gpointer)places->id[i]);
        for (int language = 0; language < 2; language++)
            if (places->name[language] != NULL && places->name[language][i] != NULL)
                g_ptr_array_add(words, (gpointer)places->name[language][i]);
    }
    g_ptr_array_add(words, NULL);

    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                "no place of the chain has the id or name ‘%s’", text);
    lt_error_suggest(error, text, (const char *const *)words->pdata);

    return FALSE;
}

gboolean
lt_analysis_find_home(LiantuChain *chain, const char *option, guint32 *place, GError **error)
{
    const LtItems *places = &chain->items[LIANTU_ENTITY_PLACE];
    const char *text = option != NULL ? option : chain->home;
    guint32 found = LIANTU_NONE;
    guint row;

    if (text != NULL && liantu_chain_find(chain, LIANTU_ENTITY_PLACE, text, &row))
        found = row;
    else if (text != NULL) {
        for (guint32 i = 0; i < places->n; i++) {
            if (!is_called(places, i, text))
                continue;
            if (found != LIANTU_NONE) {
                g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                            "‘%s’ is the name of two places: say the id, ‘%s’ or ‘%s’", text,
                            places->id[found], places->id[i]);
                return FALSE;
            }
            found = i;
        }
        if (found == LIANTU_NONE)
            return fail_to_find(places, text, error);
    }

    *place = found;
    return TRUE;
}
