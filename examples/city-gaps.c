/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gaps of one city: what it lacks most, why, and whom to talk to.
 * Usage: city-gaps CHAIN [PLACE] */
#include <liantu/liantu.h>

#include <stdio.h>

#define MOST 10

static LiantuResult *
run(const char *name, LiantuChain *chain, const char *home, GError **error)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, error);

    if (analysis == NULL)
        return NULL;
    if (home != NULL && !liantu_analysis_set_option(analysis, "home", home, error))
        return NULL;

    return liantu_analysis_run(analysis, chain, NULL, error);
}

/* A list, best first, with a sentence a row. */
static void
print(LiantuTable *table, const char *const *columns)
{
    gsize n = MIN(liantu_table_get_n_rows(table), MOST);

    printf("%s\n", liantu_table_get_title(table, LIANTU_LANGUAGE_EN));
    for (gsize row = 0; row < n; row++) {
        printf("%2d. %s\n", (int)row + 1,
               liantu_table_get_text(table, "name", row, LIANTU_LANGUAGE_EN));
        for (guint i = 0; columns[i] != NULL; i++) {
            const char *text = liantu_table_get_text(table, columns[i], row, LIANTU_LANGUAGE_EN);

            if (text != NULL)
                printf("    %s: %s\n",
                       liantu_table_get_column_title(table, columns[i], LIANTU_LANGUAGE_EN), text);
        }
    }
}

int
main(int argc, char **argv)
{
    static const char *const why[] = {"class-name", "reason", NULL};
    static const char *const whom[] = {"wanted", "holders", "place-name", "bodies", NULL};
    g_autoptr(GFile) file = g_file_new_for_path(argc > 1 ? argv[1] : "chain.xml");
    const char *home = argc > 2 ? argv[2] : NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);
    g_autoptr(LiantuResult) gaps = chain != NULL ? run("gaps", chain, home, &error) : NULL;
    g_autoptr(LiantuResult) catalogue = gaps != NULL ? run("catalogue", chain, home, &error) : NULL;

    if (catalogue == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    print(liantu_result_get_table(gaps, "gaps"), why);
    print(liantu_result_get_table(catalogue, "catalogue"), whom);

    return 0;
}
