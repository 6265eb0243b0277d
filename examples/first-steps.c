/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <stdio.h>

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GFile) file = g_file_new_for_path(argc > 1 ? argv[1] : "chain.xml");
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);
    if (chain == NULL)
        return fprintf(stderr, "%s\n", error->message) > 0;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("weak-links", NULL);
    g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, NULL);
    LiantuTable *losses = liantu_result_get_table(result, "losses");
    for (gsize row = 0; row < liantu_table_get_n_rows(losses); row++)
        puts(liantu_table_get_text(losses, "reason", row, LIANTU_LANGUAGE_EN));
    return 0;
}
