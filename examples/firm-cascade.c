/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which firms cost the whole network most if they stop?
 * Usage: firm-cascade LINKS.csv NODES.csv [HOW-MANY] */
#include <liantu/liantu.h>

#include <stdio.h>
#include <stdlib.h>

static LiantuResult *
run(LiantuNetwork *network, GError **error)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", error);

    /* A buyer that lacks one input makes only as much as that one allows. */
    if (analysis == NULL || !liantu_analysis_set_option(analysis, "inputs", "leontief", error))
        return NULL;

    return liantu_analysis_run_network(analysis, network, NULL, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GFile) links = g_file_new_for_path(argc > 1 ? argv[1] : "links.csv");
    g_autoptr(GFile) nodes = argc > 2 ? g_file_new_for_path(argv[2]) : NULL;
    gsize most = argc > 3 ? strtoul(argv[3], NULL, 10) : 5;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuNetwork) network =
        liantu_network_new_from_csv(links, nodes, NULL, NULL, NULL, &error);
    g_autoptr(LiantuResult) result = network != NULL ? run(network, &error) : NULL;
    LiantuTable *seeds; /* belongs to the result */

    if (result == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    seeds = liantu_result_get_table(result, "seeds");
    printf("%u firms, %" G_GSIZE_FORMAT " links\n", liantu_network_get_n_nodes(network),
           liantu_network_get_n_links(network));
    for (gsize row = 0; row < MIN(most, liantu_table_get_n_rows(seeds)); row++)
        puts(liantu_table_get_text(seeds, "reason", row, LIANTU_LANGUAGE_EN));

    return 0;
}
