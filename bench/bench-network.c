/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firm-network.h"

#include <liantu/liantu.h>

#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

/* bench-network NODES LINKS: reads a network of firms from CSV, beside a pass over the bytes that
 * only counts fields, in one run; the best of three, by the processor's time. */

#define N_TURNS 3

static double
get_seconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static GFile *
write_links(const char *folder, const FirmNetwork *firms)
{
    g_autofree char *path = g_build_filename(folder, "links.csv", NULL);
    FILE *file = g_fopen(path, "w");

    fputs("supplier,customer,amount\n", file);
    for (gsize e = 0; e < firms->n_links; e++)
        fprintf(file, "F%u,F%u,%.6g\n", firms->supplier[e], firms->buyer[e], firms->amount[e]);
    if (fclose(file) != 0)
        g_error("cannot write %s", path);

    return g_file_new_for_path(path);
}

static GFile *
write_nodes(const char *folder, const FirmNetwork *firms)
{
    g_autofree char *path = g_build_filename(folder, "nodes.csv", NULL);
    FILE *file = g_fopen(path, "w");

    fputs("id,sector,final-demand\n", file);
    for (guint i = 0; i < firms->n_nodes; i++)
        fprintf(file, "F%u,S%u,%.6g\n", i, firms->sector[i], firms->final_demand[i]);
    if (fclose(file) != 0)
        g_error("cannot write %s", path);

    return g_file_new_for_path(path);
}

static double
time_reader(GFile *links, GFile *nodes)
{
    double best = G_MAXDOUBLE;

    for (int turn = 0; turn < N_TURNS; turn++) {
        double start = get_seconds();
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuNetwork) network =
            liantu_network_new_from_csv(links, nodes, NULL, NULL, NULL, &error);

        if (network == NULL)
            g_error("%s", error->message);
        best = MIN(best, get_seconds() - start);
    }
    return best;
}

/* What any reader has to do at least: look at every byte. */
static double
time_bytes(GFile *file, gsize *n_bytes)
{
    double best = G_MAXDOUBLE;

    for (int turn = 0; turn < N_TURNS; turn++) {
        double start = get_seconds();
        g_autoptr(GBytes) bytes = g_file_load_bytes(file, NULL, NULL, NULL);
        const guint8 *data = g_bytes_get_data(bytes, n_bytes);
        gsize n_fields = 0;

        for (gsize i = 0; i < *n_bytes; i++)
            n_fields += data[i] == ',' || data[i] == '\n';
        if (n_fields == 0)
            g_error("the file is empty");
        best = MIN(best, get_seconds() - start);
    }
    return best;
}

int
main(int argc, char **argv)
{
    guint n_nodes = argc > 1 ? (guint)g_ascii_strtoull(argv[1], NULL, 10) : 2000;
    gsize n_links = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 20000;
    g_autofree char *folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    FirmNetwork *firms = firm_network_new(n_nodes, n_links, 88, 1);
    g_autoptr(GFile) links = write_links(folder, firms), nodes = write_nodes(folder, firms);
    struct rusage usage;
    gsize n_bytes = 0;
    double seconds, bytes;

    firm_network_free(firms);
    seconds = time_reader(links, nodes);
    bytes = time_bytes(links, &n_bytes);
    getrusage(RUSAGE_SELF, &usage);
    printf(
        "%u firms, %zu links, %.0f MB: read in %.2f s, %.0f ns a link; a pass over the bytes takes "
        "%.2f s; memory %.0f MiB with the generator\n",
        n_nodes, n_links, (double)n_bytes / 1e6, seconds, 1e9 * seconds / (double)n_links, bytes,
        (double)usage.ru_maxrss / 1024.0);
    g_file_delete(links, NULL, NULL);
    g_file_delete(nodes, NULL, NULL);
    g_rmdir(folder);

    return 0;
}
