/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "io/network-firms.h"

#include <math.h>
#include <string.h>

/* Stands between the files of an input; a file of one blank is not there. */
#define SEPARATOR 0x1e

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

static void
split_files(const guint8 *data, gsize size, GBytes *files[LT_PRONET_N_FILES])
{
    const guint8 *start = data, *end = data + size;

    for (int i = 0; i < LT_PRONET_N_FILES; i++) {
        const guint8 *stop = start < end ? memchr(start, SEPARATOR, (gsize)(end - start)) : NULL;

        if (stop == NULL || i == LT_PRONET_N_FILES - 1)
            stop = end;
        if (i == LT_PRONET_LINKS || stop - start != 1 || *start != ' ')
            files[i] = g_bytes_new(start, (gsize)(stop - start));
        start = stop < end ? stop + 1 : end;
    }
}

/* Whatever the bytes are: an error or a network, of which every amount is a number. */
static void
check(LiantuNetwork *network, GError *error)
{
    const double *amounts;

    g_assert((network == NULL) == (error != NULL));
    if (network == NULL)
        return;
    amounts = lt_network_get_link_amounts(network);
    for (gsize e = 0; e < liantu_network_get_n_links(network); e++)
        g_assert(amounts[e] >= 0.0);
    for (guint i = 0; i < liantu_network_get_n_nodes(network); i++)
        g_assert(strlen(liantu_network_get_node_id(network, i)) > 0);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const names[] = {"A.txt", "F.txt", "C.txt", "P.txt"};
    GBytes *files[LT_PRONET_N_FILES] = {NULL};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuNetwork) network = NULL;

    split_files(data, size, files);
    network = lt_pronet_import(files, names, &findings, &error);
    check(network, error);
    for (int i = 0; i < LT_PRONET_N_FILES; i++)
        g_clear_pointer(&files[i], g_bytes_unref);

    return 0;
}
