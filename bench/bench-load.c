/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a large chain takes to load, against xmllint on the same file in the same run, and a
 * large network to freeze.
 *
 *     bench-load [SEGMENTS NEEDS EDGES]
 *
 * The numbers it is held to are printed beside those measured; it fails when one is not met, but
 * for small inputs, where starting a program is what takes the time. */
#include "generate-chain-file.h"

#include <liantu/liantu.h>

#include <glib/gstdio.h>
#include <sys/resource.h>

#define REPEATS 3

static double
now(void)
{
    return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

/* The peak of this process, in MiB. */
static double
get_peak_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);

    return (double)usage.ru_maxrss / 1024.0;
}

static double
time_load(const char *path, LiantuReadFlags flags)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    double start = now(), taken;
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_file(file, flags, NULL, NULL, &error);

    taken = now() - start;
    if (chain == NULL)
        g_error("%s", error->message);

    return taken;
}

/* Negative where there is no xmllint. */
static double
time_xmllint(const char *path, const char *schema)
{
    const char *with[] = {"xmllint", "--stream", "--noout", "--relaxng", schema, path, NULL};
    const char *without[] = {"xmllint", "--stream", "--noout", path, NULL};
    double start = now();
    int status;

    if (!g_spawn_sync(NULL, (char **)(schema != NULL ? with : without), NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                      &status, NULL) ||
        status != 0)
        return -1.0;

    return now() - start;
}

/* The best of a few runs of each, in turns, so that what else the machine does meets both. */
static gboolean
compare(const char *what, const char *path, const char *schema, LiantuReadFlags flags, double limit)
{
    double ours = G_MAXDOUBLE, theirs = G_MAXDOUBLE;

    for (int i = 0; i < REPEATS; i++) {
        ours = MIN(ours, time_load(path, flags));
        theirs = MIN(theirs, time_xmllint(path, schema));
    }
    if (theirs < 0.0) {
        g_print("load %s: %.3f s; there is no xmllint to compare with\n", what, ours);
        return TRUE;
    }
    g_print("load %s: %.3f s, xmllint %.3f s: %.2f times (limit %.1f)\n", what, ours, theirs,
            ours / theirs, limit);

    return ours / theirs <= limit;
}

static double
time_freeze(guint n_edges)
{
    guint n_nodes = MAX(n_edges / 10, 1), seed = 1;
    guint32 *ends[2];
    g_autoptr(GBytes) suppliers = NULL;
    g_autoptr(GBytes) buyers = NULL;
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(GError) error = NULL;
    double start;

    for (int k = 0; k < 2; k++) {
        ends[k] = g_new(guint32, n_edges);
        for (guint i = 0; i < n_edges; i++) {
            seed = seed * 1664525u + 1013904223u;
            ends[k][i] = (guint32)(((guint64)seed * n_nodes) >> 32);
        }
    }
    suppliers = g_bytes_new_take(ends[0], n_edges * sizeof(guint32));
    buyers = g_bytes_new_take(ends[1], n_edges * sizeof(guint32));
    start = now();
    network = liantu_network_new_from_edges(n_nodes, suppliers, buyers, NULL, &error);
    if (network == NULL)
        g_error("%s", error->message);

    return now() - start;
}

int
main(int argc, char **argv)
{
    guint n_segments = argc > 3 ? (guint)g_ascii_strtoull(argv[1], NULL, 10) : 100000;
    guint n_needs = argc > 3 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : 1000000;
    guint n_edges = argc > 3 ? (guint)g_ascii_strtoull(argv[3], NULL, 10) : 10000000;
    const char *source = g_getenv("LIANTU_SOURCE");
    g_autofree char *folder = g_dir_make_tmp("liantu-bench-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "large.xml", NULL);
    g_autofree char *schema =
        g_build_filename(source != NULL ? source : ".", "data", "schema", "chain.rng", NULL);
    GString *text = generate_chain(n_segments, n_needs);
    gboolean is_good;
    double memory, freezing;

    g_print("%u segments, %u needs, %.1f MB\n", n_segments, n_needs, (double)text->len / 1e6);
    g_file_set_contents(path, text->str, (gssize)text->len, NULL);
    g_string_free(text, TRUE);

    is_good = compare("with schema", path, schema, LIANTU_READ_FLAGS_NONE, 1.5);
    is_good &= compare("trusted", path, NULL, LIANTU_READ_FLAGS_TRUSTED, 3.0);
    memory = get_peak_memory();
    g_print("peak memory: %.0f MiB (limit 1024)\n", memory);
    freezing = time_freeze(n_edges);
    g_print("freeze %u edges: %.3f s (limit 2)\n", n_edges, freezing);
    g_unlink(path);
    g_rmdir(folder);

    return (is_good && memory < 1024.0 && freezing < 2.0) || n_segments < 100000 ? 0 : 1;
}
