/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/chain-private.h"

struct _LtStrings {
    gatomicrefcount n_users;
    GStringChunk *chunk;
    GHashTable *set;
};

LtStrings *
lt_strings_new(void)
{
    LtStrings *strings = g_new0(LtStrings, 1);

    g_atomic_ref_count_init(&strings->n_users);
    strings->chunk = g_string_chunk_new(1 << 16);
    strings->set = g_hash_table_new(g_str_hash, g_str_equal);

    return strings;
}

LtStrings *
lt_strings_ref(LtStrings *strings)
{
    g_atomic_ref_count_inc(&strings->n_users);

    return strings;
}

void
lt_strings_unref(LtStrings *strings)
{
    if (!g_atomic_ref_count_dec(&strings->n_users))
        return;

    g_hash_table_unref(strings->set);
    g_string_chunk_free(strings->chunk);
    g_free(strings);
}

const char *
lt_strings_add(LtStrings *strings, const char *text, gboolean *is_new)
{
    const char *known = g_hash_table_lookup(strings->set, text);
    char *own;

    *is_new = known == NULL;
    if (known != NULL)
        return known;

    own = g_string_chunk_insert(strings->chunk, text);
    g_hash_table_add(strings->set, own);

    return own;
}
