/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the workbook of a bureau.  Usage: read-workbook BOOK.xlsx [CHAIN.xml]
 *
 * Says every mistake by sheet and cell; where there is none, lists who supplies what, and which
 * segments nobody is known to supply. With a second name it keeps the chain in the native format.
 *
 *     liantu new list.xlsx          # a workbook to fill in
 *     read-workbook list.xlsx       # what is in it
 */
#include <liantu/liantu.h>

#include <stdio.h>

/* A finding says what is wrong, and where: “list.xlsx[needs]B17: error[E122]: …”. The last argument
 * adds a hint, such as “did you mean ‘chip’?”. */
static void
print_findings(GPtrArray *findings)
{
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        g_autofree char *text = liantu_finding_format(findings->pdata[i], LIANTU_LANGUAGE_EN, TRUE);

        puts(text);
    }
}

/* Things have a row and names in two languages; a name that is not known is the id. */
static const char *
get_name(LiantuChain *chain, LiantuEntity entity, guint row)
{
    return liantu_chain_get_name(chain, entity, row, LIANTU_LANGUAGE_ZH);
}

/* A share is an interval in parts of 1: from 0 to 1 where nothing is known of it. */
static void
print_share(LiantuChain *chain, guint supply)
{
    double low, high;

    if (liantu_chain_get_share(chain, supply, &low, &high, NULL))
        printf(" %.0f–%.0f %%", 100.0 * low, 100.0 * high);
    else
        printf(" (share unknown)");
}

static void
print_segment(LiantuChain *chain, guint segment)
{
    g_autoptr(GArray) supplies = liantu_chain_list_supplies(chain, segment, LIANTU_LAYER_FIRM);

    printf("%s:", get_name(chain, LIANTU_ENTITY_SEGMENT, segment));
    for (guint i = 0; i < supplies->len; i++) {
        guint supply = g_array_index(supplies, guint, i);
        guint provider = liantu_chain_get_supply_provider(chain, supply);

        printf("%s %s", i > 0 ? "," : "", get_name(chain, LIANTU_ENTITY_PROVIDER, provider));
        print_share(chain, supply);
    }
    puts(supplies->len == 0 ? " no firm is known" : "");
}

int
main(int argc, char **argv)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(argc > 1 ? argv[1] : "list.xlsx");
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    /* What the file is, is seen from how it begins: a folder of CSV files would do as well. */
    g_autoptr(LiantuChain) chain =
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, &findings, NULL, &error);

    /* All mistakes are found in one run. Without any there may still be warnings. */
    print_findings(findings);
    if (chain == NULL) {
        fprintf(stderr, "not read: %s\n", error->message);
        return 1;
    }
    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++)
        print_segment(chain, i);

    if (argc > 2) {
        g_autoptr(GFile) native = g_file_new_for_commandline_arg(argv[2]);

        /* As a whole or not at all; a file that is there is not replaced. */
        if (!liantu_chain_save(chain, native, LIANTU_WRITE_FLAGS_NONE, NULL, &error)) {
            fprintf(stderr, "not written: %s\n", error->message);
            return 1;
        }
    }
    return 0;
}
