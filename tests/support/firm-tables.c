/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/firm-tables.h"

#include <glib/gstdio.h>
#include <string.h>

GFile *
firm_tables_write(const char *folder, const char *name, const char *text, gssize size)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;

    g_assert_true(g_file_set_contents(path, text, size, &error));
    g_assert_no_error(error);

    return g_file_new_for_path(path);
}

void
firm_tables_remove(FirmTables *self)
{
    GFile *files[] = {self->links, self->nodes, self->essential};

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        if (files[i] == NULL)
            continue;
        g_file_delete(files[i], NULL, NULL);
        g_object_unref(files[i]);
    }
    g_rmdir(self->folder);
    g_free(self->folder);
}

LiantuNetwork *
firm_tables_read(const FirmTables *self)
{
    g_autoptr(GError) error = NULL;
    LiantuNetwork *network =
        liantu_network_new_from_csv(self->links, self->nodes, self->essential, NULL, NULL, &error);

    g_assert_no_error(error);

    return network;
}

LiantuResult *
firm_tables_run(LiantuNetwork *network, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", &error);
    LiantuResult *result;

    for (; settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run_network(analysis, network, NULL, &error);
    g_assert_no_error(error);

    return result;
}

gsize
firm_tables_find_seed(LiantuTable *table, const char *seed)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "seed", i, LIANTU_LANGUAGE_EN), seed) == 0)
            return i;
    g_assert_not_reached();
}
