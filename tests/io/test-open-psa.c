/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

#define HEAD "<opsa-mef><define-fault-tree name=\"t\">\n"
#define TAIL "\n</define-fault-tree></opsa-mef>"
#define GATE "<define-gate name=\"g\">"

static LiantuChain *
read_text(const char *text, GPtrArray **findings, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return liantu_chain_new_from_open_psa(bytes, "tree.xml", findings, error);
}

/* What is wrong, where, and whether there is a chain all the same. */
static const struct {
    const char *name;
    const char *text;
    const char *code;
    guint line;
    guint column;
    gboolean is_read;
} cases[] = {
    {"root", "<chain/>", "O100", 1, 2, FALSE},
    {"event-tree", "<opsa-mef>\n<define-event-tree name=\"e\"/></opsa-mef>", "O101", 2, 2, FALSE},
    {"ccf", HEAD "<define-CCF-group name=\"c\" model=\"MGL\"/>" TAIL, "O101", 2, 2, FALSE},
    {"not", HEAD GATE "<not><basic-event name=\"a\"/></not></define-gate>" TAIL, "O102", 2, 24,
     FALSE},
    {"xor", HEAD GATE "<xor><basic-event name=\"a\"/></xor></define-gate>" TAIL, "O102", 2, 24,
     FALSE},
    {"no-name", HEAD "<define-gate><basic-event name=\"a\"/></define-gate>" TAIL, "O103", 2, 2,
     FALSE},
    {"undefined-gate", HEAD GATE "<gate name=\"h\"/></define-gate>" TAIL, "O104", 2, 35, FALSE},
    {"undefined-house", HEAD GATE "<house-event name=\"h\"/></define-gate>" TAIL, "O104", 2, 42,
     FALSE},
    {"bare-event", HEAD GATE "<basic-event name=\"a\"/></define-gate>" TAIL, "O105", 2, 42, TRUE},
    {"twice",
     HEAD GATE "<basic-event name=\"a\"/></define-gate>\n" GATE
               "<basic-event name=\"a\"/></define-gate>" TAIL,
     "O106", 3, 20, FALSE},
    {"wrong-kind",
     HEAD GATE "<basic-event name=\"h\"/></define-gate>\n"
               "<define-gate name=\"h\"><basic-event name=\"a\"/></define-gate>" TAIL,
     "O107", 3, 20, FALSE},
    {"min-large",
     HEAD GATE "<atleast min=\"2\"><basic-event name=\"a\"/></atleast></define-gate>" TAIL, "O108",
     2, 37, FALSE},
    {"min-missing", HEAD GATE "<atleast><basic-event name=\"a\"/></atleast></define-gate>" TAIL,
     "O108", 2, 24, FALSE},
    {"empty-gate", HEAD GATE "</define-gate>" TAIL, "O109", 2, 20, FALSE},
    {"empty-or", HEAD GATE "<or/></define-gate>" TAIL, "O109", 2, 24, FALSE},
    {"expression",
     HEAD GATE "<basic-event name=\"a\"/></define-gate>\n"
               "<define-basic-event name=\"a\"><exponential/></define-basic-event>" TAIL,
     "O110", 3, 31, TRUE},
    {"parameter",
     HEAD GATE "<basic-event name=\"a\"/></define-gate>\n"
               "<define-basic-event name=\"a\"/><define-parameter name=\"p\"/>" TAIL,
     "O110", 3, 32, TRUE},
    {"probability",
     HEAD GATE "<basic-event name=\"a\"/></define-gate>\n"
               "<define-basic-event name=\"a\"><float value=\"1.5\"/></define-basic-event>" TAIL,
     "O111", 3, 44, FALSE},
    {"no-top", HEAD GATE "<gate name=\"g\"/></define-gate>" TAIL, "O112", 0, 0, FALSE},
    {"no-gate", HEAD TAIL, "O112", 0, 0, FALSE},
    {"always", HEAD GATE "<constant value=\"true\"/></define-gate>" TAIL, "O113", 2, 20, FALSE},
    {"never", HEAD GATE "<constant value=\"false\"/></define-gate>" TAIL, "O114", 2, 20, TRUE},
    {"misplaced", HEAD "<and/>" TAIL, "O115", 2, 2, FALSE},
    {"truth", HEAD GATE "<constant value=\"maybe\"/></define-gate>" TAIL, "O116", 2, 40, FALSE},
    {"two-formulas",
     HEAD GATE "<basic-event name=\"a\"/><basic-event name=\"b\"/></define-gate>" TAIL, "O117", 2,
     20, FALSE},
    {"cut-short", HEAD GATE, "X011", 2, 1, FALSE},
    {"doctype", "<!DOCTYPE opsa-mef><opsa-mef/>", "X007", 1, 1, FALSE},
};

static void
test_case(gconstpointer data)
{
    gsize i = GPOINTER_TO_SIZE(data);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = read_text(cases[i].text, &findings, &error);
    gboolean is_found = FALSE;

    for (guint k = 0; k < findings->len; k++) {
        const LiantuFinding *finding = findings->pdata[k];

        if (strcmp(liantu_finding_get_code(finding), cases[i].code) != 0)
            continue;
        is_found = TRUE;
        g_assert_cmpstr(liantu_finding_get_file(finding), ==, "tree.xml");
        g_assert_cmpuint(liantu_finding_get_line(finding), ==, cases[i].line);
        g_assert_cmpuint(liantu_finding_get_column(finding), ==, cases[i].column);
    }
    g_assert_true(is_found);
    g_assert_true((chain != NULL) == cases[i].is_read);
    g_assert_true((error == NULL) == cases[i].is_read);
}

/* All faults at once, in order. */
static void
test_all_faults(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain =
        read_text(HEAD GATE "<not/></define-gate>\n<define-gate name=\"h\"/>\n"
                            "<define-gate name=\"i\"><gate name=\"k\"/></define-gate>" TAIL,
                  &findings, &error);
    static const char *const codes[] = {"O102", "O109", "O104"};

    g_assert_null(chain);
    g_assert_cmpuint(findings->len, ==, G_N_ELEMENTS(codes));
    for (guint i = 0; i < findings->len; i++)
        g_assert_cmpstr(liantu_finding_get_code(findings->pdata[i]), ==, codes[i]);
}

/* Formulas in formulas, house events, components, labels and paths as names. */
static void
test_reads(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = read_text(
        HEAD "<define-gate name=\"top\"><label>The top</label><or>"
             "<atleast min=\"2\"><basic-event name=\"a\"/><event name=\"b\"/><gate name=\"t.c.g\"/>"
             "<house-event name=\"off\"/></atleast><and><basic-event name=\"a\"/>"
             "<house-event name=\"on\"/><gate name=\"g\"/></and></or></define-gate>"
             "<define-component name=\"c\">" GATE "<or><basic-event name=\"b\"/></or></define-gate>"
             "</define-component><define-house-event name=\"on\"><constant value=\"true\"/>"
             "</define-house-event><define-house-event name=\"off\"/>"
             "</define-fault-tree><model-data>"
             "<define-basic-event name=\"a\"><float value=\"0.25\"/></define-basic-event>"
             "<define-basic-event name=\"b\"><int value=\"1\"/></define-basic-event>"
             "</model-data></opsa-mef>",
        &findings, &error);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("importance", NULL);
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    g_assert_no_error(error);
    g_assert_cmpuint(findings->len, ==, 0);
    liantu_analysis_set_option(analysis, "events", "firms", NULL);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);
    table = liantu_result_get_table(result, "products");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 1);
    g_assert_cmpstr(liantu_table_get_text(table, "name", 0, LIANTU_LANGUAGE_EN), ==, "The top");
    /* Two of a, b and g, which is b: b alone; with b sure to fail, always. */
    g_assert_cmpint(liantu_table_get_int(table, "n-single", 0), ==, 1);
    g_assert_cmpfloat(liantu_table_get_double(table, "probability", 0), ==, 1.0);
}

static void
test_sniff(void)
{
    g_autoptr(GBytes) yes = g_bytes_new_static("<?xml version=\"1.0\"?>\n<!-- <chain/> -->"
                                               "<opsa-mef></opsa-mef>",
                                               63);
    g_autoptr(GBytes) no = g_bytes_new_static("<chain/>", 8), empty = g_bytes_new_static("", 0);

    g_assert_true(liantu_bytes_are_open_psa(yes));
    g_assert_false(liantu_bytes_are_open_psa(no));
    g_assert_false(liantu_bytes_are_open_psa(empty));
}

/* Identifiers are ASCII, whatever the ids; a document that is read back has the ids. */
static void
test_identifiers(void)
{
    static const char *const ids[] = {"芯片", "a.b", "-x", "9"};
    guint row;
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("链");
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cut-sets", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL, back = NULL;
    g_autoptr(LiantuFaultTree) tree = NULL;
    g_autoptr(GBytes) bytes = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(LiantuObservation) share = liantu_observation_new("share");
        guint segment = liantu_builder_add_segment(builder, ids[i], LIANTU_SEGMENT_KIND_CHIP);

        liantu_builder_add_provider(builder, ids[i], LIANTU_LAYER_COUNTRY, NULL);
        liantu_builder_set_final(builder, segment, TRUE);
        liantu_observation_set_value(share, 1.0);
        liantu_observation_set_unit(share, "1");
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                       liantu_builder_add_supply(builder, segment, ids[i], NULL),
                                       share);
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);
    tree = liantu_cut_sets_make_fault_tree(LIANTU_CUT_SETS(analysis), chain, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(liantu_fault_tree_get_n_tops(tree), ==, 4);
    bytes = liantu_fault_tree_to_open_psa(tree, LIANTU_SEMANTICS_RUNNING, NULL, &error);
    g_assert_no_error(error);
    back = liantu_chain_new_from_open_psa(bytes, NULL, NULL, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
        g_assert_true(liantu_chain_find(back, LIANTU_ENTITY_PROVIDER, ids[i], &row));
}

/* A cycle is written out, and said. */
static void
test_cycle(void)
{
    g_autoptr(GBytes) bytes = NULL, flat = NULL;
    const char *text =
        HEAD GATE "<or><gate name=\"h\"/><basic-event name=\"a\"/></or></define-gate>"
                  "<define-gate name=\"h\"><gate name=\"g\"/></define-gate>"
                  "<define-gate name=\"top\"><gate name=\"h\"/></define-gate>" TAIL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuFaultTree) tree = NULL, again = NULL;

    bytes = g_bytes_new(text, strlen(text));
    tree = liantu_fault_tree_new_from_open_psa(bytes, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(liantu_fault_tree_count_cyclic(tree), ==, 2);
    flat = liantu_fault_tree_to_open_psa(tree, LIANTU_SEMANTICS_RUNNING, &findings, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "O120");
    again = liantu_fault_tree_new_from_open_psa(flat, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(liantu_fault_tree_count_cyclic(again), ==, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/io/open-psa/bad/%s", cases[i].name);

        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_case);
    }
    g_test_add_func("/io/open-psa/all-faults", test_all_faults);
    g_test_add_func("/io/open-psa/reads", test_reads);
    g_test_add_func("/io/open-psa/sniff", test_sniff);
    g_test_add_func("/io/open-psa/identifiers", test_identifiers);
    g_test_add_func("/io/open-psa/cycle", test_cycle);

    return g_test_run();
}
