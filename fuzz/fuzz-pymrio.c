/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "io/network-parts.h"

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
split_files(const guint8 *data, gsize size, GBytes *files[LT_PYMRIO_N_FILES])
{
    const guint8 *start = data, *end = data + size;

    for (int i = 0; i < LT_PYMRIO_N_FILES; i++) {
        const guint8 *stop = start < end ? memchr(start, SEPARATOR, (gsize)(end - start)) : NULL;

        if (stop == NULL || i == LT_PYMRIO_N_FILES - 1)
            stop = end;
        if (i == LT_PYMRIO_Z || stop - start != 1 || *start != ' ')
            files[i] = g_bytes_new(start, (gsize)(stop - start));
        start = stop < end ? stop + 1 : end;
    }
}

/* Whatever the bytes are: an error or a network, of which every flow is a number. */
static void
check(LiantuNetwork *network, GError *error)
{
    const double *flows;

    g_assert((network == NULL) == (error != NULL));
    if (network == NULL)
        return;
    flows = lt_network_get_link_amounts(network);
    for (gsize e = 0; e < liantu_network_get_n_links(network); e++)
        g_assert(flows[e] > 0.0 && isfinite(flows[e]));
    for (guint i = 0; i < liantu_network_get_n_nodes(network); i++)
        g_assert(strlen(liantu_network_get_node_id(network, i)) > 0);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    GBytes *files[LT_PYMRIO_N_FILES] = {NULL};
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = NULL, others = NULL;
    g_autoptr(GError) error = NULL, other_error = NULL;
    g_autoptr(LiantuNetwork) network = NULL, other = NULL;

    split_files(data, size, files);
    network = lt_pymrio_import(files, &findings, &error);
    check(network, error);
    other = lt_square_table_import(bytes, "fuzz.csv", &others, &other_error);
    check(other, other_error);
    for (int i = 0; i < LT_PYMRIO_N_FILES; i++)
        g_clear_pointer(&files[i], g_bytes_unref);

    return 0;
}
