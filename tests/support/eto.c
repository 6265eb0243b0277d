/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/eto.h"

char *
eto_find(const char *path)
{
    const char *shared = g_getenv("LIANTU_SHARED");
    g_autofree char *beside = NULL, *full = NULL;

    if (shared == NULL)
        shared = beside = g_build_filename(g_getenv("LIANTU_SOURCE"), "..", "shared", NULL);
    full = g_build_filename(shared, path, NULL);
    if (g_file_test(full, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&full);

    g_test_skip_printf("%s is not in the shared data", path);
    return NULL;
}

LiantuChain *
eto_read_chain(void)
{
    g_autofree char *path = eto_find("data/eto/csv");
    g_autoptr(GFile) folder = path != NULL ? g_file_new_for_path(path) : NULL;
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    if (folder == NULL)
        return NULL;
    chain = liantu_chain_new_from_eto(folder, NULL, NULL, &error);
    g_assert_no_error(error);

    return chain;
}
