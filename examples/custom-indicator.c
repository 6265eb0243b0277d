/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An indicator of one's own, without a change to the library: how many of the inputs of a segment
 * can be had at home? Usage: custom-indicator CHAIN [LEAST-SHARE]
 *
 * local(s) = inputs of s that somebody at home supplies / all inputs of s
 *
 * A home supplier counts from a share of the world market on, which is an option. */
#include <liantu/liantu.h>

#include <stdio.h>

/* Whether countries or firms at home surely hold that much of a segment. */
static gboolean
has_at_home(LiantuChain *chain, guint segment, guint home, double least)
{
    const LiantuLayer layers[] = {LIANTU_LAYER_COUNTRY, LIANTU_LAYER_FIRM};

    for (int k = 0; k < 2; k++) {
        g_autoptr(GArray) supplies = liantu_chain_list_supplies(chain, segment, layers[k]);
        double total = 0.0;

        for (guint i = 0; i < supplies->len; i++) {
            guint supply = g_array_index(supplies, guint, i);
            double low, high;

            /* A share is an interval: its low end is what is sure. */
            liantu_chain_get_share(chain, supply, &low, &high, NULL);
            if (liantu_chain_is_within(chain, liantu_chain_get_supply_place(chain, supply), home))
                total += low;
        }
        if (total >= least && total > 0.0)
            return TRUE;
    }
    return FALSE;
}

static double
compute(LiantuChain *chain, guint segment, guint home, double least)
{
    g_autoptr(GArray) needs = liantu_chain_list_needs(chain, segment);
    guint found = 0;

    for (guint i = 0; i < needs->len; i++)
        found += has_at_home(chain,
                             liantu_chain_get_need_supplier(chain, g_array_index(needs, guint, i)),
                             home, least);

    /* Nothing is needed: 0/0 is NaN, which a table shows as unknown. */
    return (double)found / needs->len;
}

/* The function that is the analysis: it makes a table, with a row for each segment. */
static LiantuTable *
run(LiantuCustomAnalysis *self,
    LiantuChain *chain,
    GCancellable *cancellable,
    gpointer user_data,
    GError **error)
{
    g_autoptr(LiantuTableBuilder) table =
        liantu_table_builder_new("segments", "本地配套", "Local inputs");
    guint id = liantu_table_builder_add_column(table, "segment", LIANTU_COLUMN_TYPE_TEXT, "编号",
                                               "Id", NULL);
    guint part = liantu_table_builder_add_column(table, "local", LIANTU_COLUMN_TYPE_DOUBLE,
                                                 "本地配套率", "Local inputs", "1");
    guint n = liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT);
    double least = liantu_custom_analysis_get_number(self, "least-share");
    const char *home_id = liantu_chain_get_home(chain);
    guint home = LIANTU_NONE;

    if (home_id != NULL)
        liantu_chain_find(chain, LIANTU_ENTITY_PLACE, home_id, &home);
    for (guint s = 0; s < n; s++) {
        gsize row = liantu_table_builder_add_row(table);

        liantu_table_builder_set_text(table, id, row,
                                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, s));
        liantu_table_builder_set_double(table, part, row, compute(chain, s, home, least));
        if (!liantu_custom_analysis_tick(self, s + 1, n, cancellable, error))
            return NULL;
    }
    return liantu_table_builder_build(table, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GFile) file = g_file_new_for_path(argc > 1 ? argv[1] : "chain.xml");
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);
    g_autoptr(LiantuCustomAnalysis) custom =
        liantu_custom_analysis_new("local-inputs", "本地配套", "Local inputs", run, NULL, NULL);
    LiantuAnalysis *analysis = LIANTU_ANALYSIS(custom);
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    /* An option is checked like those of the library: from 0 to 1, and a share. */
    liantu_custom_analysis_add_number(custom, "least-share", 0.0, 1.0, 0.0, "1");
    if (chain == NULL ||
        (argc > 2 && !liantu_analysis_set_option(analysis, "least-share", argv[2], &error)) ||
        (result = liantu_analysis_run(analysis, chain, NULL, &error)) == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    table = liantu_result_get_table(result, "segments");
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
        g_autofree char *local = liantu_table_format_cell(table, "local", row, LIANTU_LANGUAGE_EN);

        printf("%s: %s\n", liantu_table_get_text(table, "segment", row, LIANTU_LANGUAGE_EN), local);
    }

    return 0;
}
