/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/eto-private.h"
#include "liantu/error.h"
#include "liantu/io.h"
#include "model/chain-private.h"

#include <math.h>
#include <string.h>

static GFile *
find_data(const char *name)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "data", name, NULL);

    return g_file_new_for_path(path);
}

static LiantuChain *
read_small(GPtrArray **findings)
{
    g_autoptr(GFile) folder = find_data("eto-small");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_chain_new_from_eto(folder, findings, NULL, &error);

    g_assert_no_error(error);
    return chain;
}

#define NO_PROVISION "provider_id,provided_id,share_provided\n"

/* The small data set with some files replaced; NULL for those that stay. */
static LiantuChain *
read_texts(const char *const texts[LT_ETO_N_FILES], GPtrArray **findings, GError **error)
{
    g_autoptr(GFile) folder = find_data("eto-small");
    GBytes *files[LT_ETO_N_FILES];
    LiantuChain *chain;

    for (int i = 0; i < LT_ETO_N_FILES; i++) {
        g_autoptr(GFile) file = g_file_get_child(folder, lt_eto_get_file_name((LtEtoFile)i));

        files[i] = texts[i] != NULL ? g_bytes_new(texts[i], strlen(texts[i]))
                                    : g_file_load_bytes(file, NULL, NULL, NULL);
        g_assert_nonnull(files[i]);
    }
    chain = lt_eto_import(files, findings, error);
    for (int i = 0; i < LT_ETO_N_FILES; i++)
        g_bytes_unref(files[i]);

    return chain;
}

static guint
find(LiantuChain *chain, LiantuEntity entity, const char *id)
{
    guint row = LIANTU_NONE;

    if (!liantu_chain_find(chain, entity, id, &row))
        g_error("there is no ‘%s’", id);

    return row;
}

static guint
find_segment(LiantuChain *chain, const char *id)
{
    return find(chain, LIANTU_ENTITY_SEGMENT, id);
}

/* The supply of a segment by a provider; LIANTU_NONE where there is none. */
static guint
find_supply(LiantuChain *chain, const char *segment, const char *provider)
{
    guint row = find(chain, LIANTU_ENTITY_PROVIDER, provider);
    g_autoptr(GArray) supplies = liantu_chain_list_supplied(chain, row);

    for (guint i = 0; i < supplies->len; i++) {
        guint supply = g_array_index(supplies, guint, i);

        if (liantu_chain_get_supply_segment(chain, supply) == find_segment(chain, segment))
            return supply;
    }
    return LIANTU_NONE;
}

static void
assert_share(LiantuChain *chain,
             const char *segment,
             const char *provider,
             double low,
             double high,
             int year)
{
    guint supply = find_supply(chain, segment, provider);
    double found_low, found_high;
    int found_year;

    g_assert_cmpuint(supply, !=, LIANTU_NONE);
    g_assert_cmpint(liantu_chain_get_share(chain, supply, &found_low, &found_high, &found_year), ==,
                    low > 0.0 || high < 1.0);
    g_assert_cmpfloat_with_epsilon(found_low, low, 1e-12);
    g_assert_cmpfloat_with_epsilon(found_high, high, 1e-12);
    g_assert_cmpint(found_year, ==, year);
}

static gboolean
has_need(LiantuChain *chain, const char *buyer, const char *supplier, LiantuRole role)
{
    g_autoptr(GArray) needs = liantu_chain_list_needs(chain, find_segment(chain, buyer));

    for (guint i = 0; i < needs->len; i++) {
        guint need = g_array_index(needs, guint, i);

        if (liantu_chain_get_need_supplier(chain, need) == find_segment(chain, supplier) &&
            liantu_chain_get_need_role(chain, need) == role)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_type(LiantuChain *chain, const char *child, const char *parent)
{
    for (guint i = 0; i < liantu_chain_get_n_types(chain); i++) {
        guint child_row, parent_row;
        double weight;

        liantu_chain_get_type_row(chain, i, &child_row, &parent_row, &weight);
        if (child_row == find_segment(chain, child) && parent_row == find_segment(chain, parent)) {
            g_assert_true(isnan(weight));
            return TRUE;
        }
    }
    return FALSE;
}

/* The findings as “file:line:column code”, one a line, without those of the whole chain. */
static char *
list_findings(GPtrArray *findings)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        if (liantu_finding_get_file(finding) != NULL)
            g_string_append_printf(text, "%s:%u:%u %s\n", liantu_finding_get_file(finding),
                                   liantu_finding_get_line(finding),
                                   liantu_finding_get_column(finding),
                                   liantu_finding_get_code(finding));
    }
    return g_string_free(text, FALSE);
}

static void
test_counts(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);

    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT), ==, 17 + 2);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_PROVIDER), ==, 8);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY), ==, 17);
    g_assert_cmpuint(liantu_chain_get_n_needs(chain) + liantu_chain_get_n_types(chain), ==, 17);
}

static void
test_types_are_no_needs(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);

    g_assert_true(has_type(chain, "N11", "N6"));
    g_assert_false(has_need(chain, "N6", "N11", LIANTU_ROLE_CAPITAL));
    /* A material can go into a process and be a type besides. */
    g_assert_true(has_type(chain, "N13", "N14"));
    g_assert_true(has_need(chain, "N5", "N13", LIANTU_ROLE_FLOW));
}

static void
test_tools_that_are_types(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_small(&findings);
    g_autofree char *list = list_findings(findings);

    /* 600 + 390.5 million make up the 1,000 of their heading. */
    g_assert_true(has_type(chain, "N3", "N2"));
    g_assert_true(has_type(chain, "N4", "N2"));
    g_assert_false(has_need(chain, "N2", "N3", LIANTU_ROLE_CAPITAL));
    g_assert_nonnull(strstr(list, "sequence.csv:2:0 T126\n"));
    /* 9 + 8 million are no types of a market of 10. */
    g_assert_true(has_need(chain, "N15", "N16", LIANTU_ROLE_CAPITAL));
    g_assert_false(has_type(chain, "N16", "N15"));
}

static void
test_roles_and_kinds(void)
{
    static const struct {
        const char *buyer, *supplier;
        LiantuRole role;
        LiantuSegmentKind kind;
    } cases[] = {
        {"N5", "N1", LIANTU_ROLE_FLOW, LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL},
        {"N5", "N2", LIANTU_ROLE_CAPITAL, LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT},
        {"N5", "N6", LIANTU_ROLE_CAPITAL, LIANTU_SEGMENT_KIND_TEST_EQUIPMENT},
        {"N9", "N7", LIANTU_ROLE_KNOW_HOW, LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE},
        {"N9", "N8", LIANTU_ROLE_KNOW_HOW, LIANTU_SEGMENT_KIND_SERVICE},
        {"N5", "N9", LIANTU_ROLE_KNOW_HOW, LIANTU_SEGMENT_KIND_SERVICE},
        {"N10", "N5", LIANTU_ROLE_FLOW, LIANTU_SEGMENT_KIND_BASE_PROCESS},
    };
    g_autoptr(LiantuChain) chain = read_small(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(has_need(chain, cases[i].buyer, cases[i].supplier, cases[i].role));
        g_assert_cmpint(
            liantu_chain_get_segment_kind(chain, find_segment(chain, cases[i].supplier)), ==,
            cases[i].kind);
    }
}

static void
test_finals(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_INPUTS] = "input_id,input_name,type\nN1,A,material_resource\nN2,B,process\n"
                          "N3,C,process\n",
        [LT_ETO_SEQUENCE] = "input_id,goes_into_id,is_type_of_id\nN1,N2,\nN2,N3,\n",
        [LT_ETO_PROVISION] = NO_PROVISION,
    };
    g_autoptr(LiantuChain) chain = read_small(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) unmarked = read_texts(texts, NULL, &error);

    g_assert_true(liantu_chain_is_final(chain, find_segment(chain, "N10")));
    g_assert_false(liantu_chain_is_final(chain, find_segment(chain, "S1")));
    /* Without an ultimate output it is the sink; a stage is none. */
    g_assert_no_error(error);
    g_assert_true(liantu_chain_is_final(unmarked, find_segment(unmarked, "N3")));
    g_assert_false(liantu_chain_is_final(unmarked, find_segment(unmarked, "N2")));
    g_assert_false(liantu_chain_is_final(unmarked, find_segment(unmarked, "S1")));
}

static void
test_blank_is_unknown(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);
    g_autoptr(GPtrArray) observations =
        liantu_chain_list_observations(chain, LIANTU_ENTITY_SUPPLY, find_supply(chain, "N1", "P1"));

    assert_share(chain, "N1", "P1", 0.0, 1.0, 2019);
    assert_share(chain, "N1", "P21", 0.0, 1.0, 0);
    g_assert_cmpuint(observations->len, ==, 1);
    g_assert_true(liantu_observation_is_unknown(observations->pdata[0]));
    /* Nought is not blank, and what is below one per cent is no fraction. */
    assert_share(chain, "N3", "P2", 0.0, 0.0, 2025);
    assert_share(chain, "N6", "P2", 0.004, 0.004, 2025);
}

static void
test_layers(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);
    guint segment = find_segment(chain, "N2");
    g_autoptr(GArray) countries = liantu_chain_list_supplies(chain, segment, LIANTU_LAYER_COUNTRY);
    g_autoptr(GArray) firms = liantu_chain_list_supplies(chain, segment, LIANTU_LAYER_FIRM);

    g_assert_cmpuint(countries->len, ==, 3);
    g_assert_cmpuint(firms->len, ==, 3);
    assert_share(chain, "N2", "P1", 0.6, 0.6, 2025);
    assert_share(chain, "N2", "P20", 0.55, 0.55, 2025);
}

/* ABC is a firm, though it looks like the code of a country. */
static void
test_firm_of_three_capitals(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);
    guint firm = find(chain, LIANTU_ENTITY_PROVIDER, "P20");
    guint country = find(chain, LIANTU_ENTITY_PROVIDER, "P2"), place;

    g_assert_cmpint(liantu_chain_get_provider_layer(chain, firm), ==, LIANTU_LAYER_FIRM);
    g_assert_cmpuint(liantu_chain_get_provider_place(chain, firm), ==,
                     find(chain, LIANTU_ENTITY_PLACE, "USA"));
    g_assert_false(liantu_chain_find(chain, LIANTU_ENTITY_PLACE, "ABC", &place));
    g_assert_cmpint(liantu_chain_get_provider_layer(chain, country), ==, LIANTU_LAYER_COUNTRY);
    g_assert_cmpuint(liantu_chain_get_provider_place(chain, country), ==,
                     find(chain, LIANTU_ENTITY_PLACE, "CHN"));
    g_assert_cmpstr(
        liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, country, LIANTU_LANGUAGE_ZH), ==,
        "中国");
    g_assert_cmpstr(
        liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, country, LIANTU_LANGUAGE_EN), ==,
        "China");
}

static void
test_residuals(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);

    g_assert_true(liantu_chain_is_residual(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P5")));
    g_assert_true(liantu_chain_is_residual(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P30")));
    g_assert_cmpuint(
        liantu_chain_get_provider_place(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P30")), ==,
        LIANTU_NONE);
    /* “Otherside” is a name, and Europe a holder. */
    g_assert_false(liantu_chain_is_residual(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P31")));
    g_assert_false(liantu_chain_is_residual(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P9")));
}

static void
test_residual_names(void)
{
    static const struct {
        const char *name;
        gboolean is_residual;
    } cases[] = {
        {"Various", TRUE},         {"various countries", TRUE},
        {"Other countries", TRUE}, {"Others", TRUE},
        {"Rest of world", TRUE},   {"其他国家", TRUE},
        {"Variosystems", FALSE},   {"Other", TRUE},
        {"Restek", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *providers = g_strdup_printf(
            "provider_name,provider_id,provider_type,country\n%s,P1,country,\n", cases[i].name);
        const char *texts[LT_ETO_N_FILES] = {
            [LT_ETO_PROVIDERS] = providers, [LT_ETO_PROVISION] = NO_PROVISION};
        g_autoptr(LiantuChain) chain = read_texts(texts, NULL, NULL);

        g_assert_nonnull(chain);
        g_assert_cmpint(liantu_chain_is_residual(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P1")),
                        ==, cases[i].is_residual);
    }
}

/* A total would count everything twice: it is left out, and said to be. */
static void
test_total(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_PROVIDERS] = "provider_name,provider_id,provider_type,country\n"
                             "USA,P1,country,\nWorld total (rounded),P2,country,\n",
        [LT_ETO_PROVISION] = NO_PROVISION "P1,N1,100\nP2,N1,100\n",
    };
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_texts(texts, &findings, NULL);
    g_autofree char *list = list_findings(findings);

    g_assert_nonnull(chain);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY), ==, 1);
    g_assert_nonnull(strstr(list, "providers.csv:3:1 T131\n"));
}

static void
test_stages(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);
    guint stage = find_segment(chain, "S1"), process = find_segment(chain, "N5");
    g_auto(GStrv) codes =
        liantu_chain_list_codes(chain, LIANTU_ENTITY_SEGMENT, process, "ETO stage");
    g_autoptr(GArray) uses = liantu_chain_list_uses(chain, stage);

    /* The stage has the supply; the process that belongs to it has none of its own. */
    assert_share(chain, "S1", "P2", 0.7, 0.7, 2022);
    g_assert_cmpuint(find_supply(chain, "N5", "P2"), ==, LIANTU_NONE);
    g_assert_cmpstr(codes[0], ==, "S1");
    g_assert_cmpuint(uses->len, ==, 0);
    g_assert_cmpstr(liantu_chain_get_note(chain, LIANTU_ENTITY_SEGMENT, stage, LIANTU_LANGUAGE_EN),
                    ==, "Things are made.\n\nBy place of the plant.");
}

static void
test_market_sizes(void)
{
    static const struct {
        const char *segment;
        double usd_million; /* NaN: unknown */
        int year;
    } cases[] = {
        {"N1", 2000.0, 2019}, /* the year of the row, as the text has none */
        {"N2", 1000.0, 2025}, {"N4", 390.5, 2025}, {"N6", 129800.0, 2025}, {"S2", 95.0, 2022},
        {"N7", NAN, 0},       {"N8", NAN, 0},      {"N9", NAN, 0},
    };
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_small(&findings);
    g_autofree char *list = list_findings(findings);
    g_autoptr(GPtrArray) wafer = NULL, software = NULL, design = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        double size;
        int year;
        gboolean is_known = liantu_chain_get_market_size(
            chain, find_segment(chain, cases[i].segment), &size, &year);

        g_assert_cmpint(is_known, ==, !isnan(cases[i].usd_million));
        if (!is_known)
            continue;
        g_assert_cmpfloat(size, ==, cases[i].usd_million);
        g_assert_cmpint(year, ==, cases[i].year);
    }

    wafer = liantu_chain_list_observations(chain, LIANTU_ENTITY_SEGMENT, find_segment(chain, "N1"));
    g_assert_cmpstr(liantu_observation_get_note(wafer->pdata[0]), ==, "all wafers");
    /* What cannot be read is told and kept; other money is not taken for dollars. */
    software =
        liantu_chain_list_observations(chain, LIANTU_ENTITY_SEGMENT, find_segment(chain, "N7"));
    g_assert_true(liantu_observation_is_unknown(software->pdata[0]));
    g_assert_cmpstr(liantu_observation_get_note(software->pdata[0]), ==, "large");
    g_assert_nonnull(strstr(list, "inputs.csv:10:42 T122\n"));
    design =
        liantu_chain_list_observations(chain, LIANTU_ENTITY_SEGMENT, find_segment(chain, "N9"));
    g_assert_cmpstr(liantu_observation_get_unit(design->pdata[0]), ==, "EUR million");
    g_assert_cmpfloat(liantu_observation_get_value(design->pdata[0]), ==, 3000.0);
}

static void
test_names(void)
{
    static const char *const expected[] = {"Azure Tools", "Blu Tools", "Blue Machines"};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_small(&findings);
    g_autofree char *list = list_findings(findings);
    guint firm = find(chain, LIANTU_ENTITY_PROVIDER, "P21");
    g_auto(GStrv) aliases = liantu_chain_list_aliases(chain, LIANTU_ENTITY_PROVIDER, firm);

    /* Four rows of one provider, and an old spelling where it supplies: the id joins them. */
    g_assert_cmpstr(liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, firm, LIANTU_LANGUAGE_EN),
                    ==, "Blue Tools");
    g_assert_cmpuint(g_strv_length(aliases), ==, 3);
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_true(g_strv_contains((const char *const *)aliases, expected[i]));
    assert_share(chain, "N2", "P21", 0.2, 0.2, 2025);
    g_assert_nonnull(strstr(list, "provision.csv:4:1 T124\n"));
    g_assert_nonnull(strstr(list, "provision.csv:6:1 T124\n"));
}

static void
test_line_breaks_in_text(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);

    g_assert_cmpstr(liantu_chain_get_note(chain, LIANTU_ENTITY_SEGMENT, find_segment(chain, "N1"),
                                          LIANTU_LANGUAGE_EN),
                    ==, "A thin disc, cut from a rod.\n\nIt is \"polished\" twice.");
}

static void
test_sources(void)
{
    g_autoptr(LiantuChain) chain = read_small(NULL);
    g_autoptr(GPtrArray) wafer =
        liantu_chain_list_observations(chain, LIANTU_ENTITY_SEGMENT, find_segment(chain, "N1"));
    g_autoptr(GPtrArray) blank =
        liantu_chain_list_observations(chain, LIANTU_ENTITY_SUPPLY, find_supply(chain, "N1", "P1"));
    const char *id = liantu_observation_get_source(wafer->pdata[0]);

    g_assert_cmpstr(liantu_chain_get_name(chain, LIANTU_ENTITY_SOURCE,
                                          find(chain, LIANTU_ENTITY_SOURCE, id),
                                          LIANTU_LANGUAGE_EN),
                    ==, "ETO: Sales of A and B.");
    g_assert_cmpint(liantu_observation_get_confidence(wafer->pdata[0]), ==, LIANTU_CONFIDENCE_HIGH);
    g_assert_cmpstr(liantu_observation_get_source(blank->pdata[0]), ==, "eto");
    g_assert_cmpint(liantu_observation_get_confidence(blank->pdata[0]), ==,
                    LIANTU_CONFIDENCE_MEDIUM);
    /* Once for all rows that name it: the data set, wafers, tools, plants. */
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SOURCE), ==, 4);
}

/* The terms go where the chain goes. */
static void
test_licence(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_small(&findings);
    gboolean is_told = FALSE;

    for (int language = 0; language < 2; language++)
        g_assert_nonnull(
            strstr(liantu_chain_get_note(chain, LIANTU_ENTITY_CHAIN, 0, (LiantuLanguage)language),
                   "CC BY-NC 4.0"));
    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SOURCE); i++)
        g_assert_cmpstr(chain->source_licence[i], ==, "CC-BY-NC-4.0");
    for (guint i = 0; i < findings->len; i++)
        is_told |= g_str_equal(liantu_finding_get_code(findings->pdata[i]), "T133");
    g_assert_true(is_told);
}

static void
test_home(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_PROVIDERS] = "provider_name,provider_id,provider_type,country\nUSA,P1,country,\n",
        [LT_ETO_PROVISION] = NO_PROVISION,
    };
    g_autoptr(LiantuChain) chain = read_small(NULL);
    g_autoptr(LiantuChain) without = read_texts(texts, NULL, NULL);

    g_assert_cmpstr(liantu_chain_get_home(chain), ==, "CHN");
    g_assert_null(liantu_chain_get_home(without));
}

static void
test_sums(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_small(&findings);
    g_autofree char *list = list_findings(findings);

    g_assert_nonnull(chain);
    /* 90 % and no more for handlers; wafers have blanks, and the rest adds up. */
    g_assert_nonnull(strstr(list, "provision.csv:18:0 T130\n"));
    g_assert_null(strstr(strstr(list, "T130") + 1, "T130"));
}

static void
test_fractions(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_PROVISION] = NO_PROVISION "P1,N2,0.6\nP2,N2,0.4\nP1,N3,1\nP1,N4,\nP2,N6,<5%\n"};
    static const char *const percent[LT_ETO_N_FILES] = {
        [LT_ETO_PROVISION] = NO_PROVISION "P1,N2,99.4\nP2,N2,0.6\nP1,N3,1\nP2,N3,0.01\n"};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_texts(texts, &findings, NULL);
    g_autoptr(LiantuChain) other = read_texts(percent, NULL, NULL);
    g_autofree char *list = list_findings(findings);

    assert_share(chain, "N2", "P1", 0.6, 0.6, 0);
    assert_share(chain, "N3", "P1", 1.0, 1.0, 0);
    assert_share(chain, "N6", "P2", 0.0, 0.05, 0);
    g_assert_nonnull(strstr(list, "provision.csv:0:0 T129\n"));
    assert_share(other, "N2", "P2", 0.006, 0.006, 0);
    assert_share(other, "N3", "P1", 0.01, 0.01, 0);
}

static void
test_words_for_shares(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_PROVISION] = NO_PROVISION "P1,N2,>90\nP2,N2,negligible\nP1,N3,Major\nP1,N4,5-10\n"
                                          "P1,N6,~8\n"};
    g_autoptr(LiantuChain) chain = read_texts(texts, NULL, NULL);

    assert_share(chain, "N2", "P1", 0.9, 1.0, 0);
    assert_share(chain, "N2", "P2", 0.0, 0.02, 0);
    assert_share(chain, "N3", "P1", 0.0, 1.0, 0);
    assert_share(chain, "N4", "P1", 0.05, 0.1, 0);
    assert_share(chain, "N6", "P1", 0.08, 0.08, 0);
}

/* The edition of 2022: byte order mark, CR LF, per cent signs, another order of columns, and one
 * that says which of the blanks are negligible. */
static void
test_edition_of_2022(void)
{
    g_autoptr(GFile) folder = find_data("eto-2022");
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_eto(folder, &findings, NULL, &error);
    g_autofree char *list = list_findings(findings);

    g_assert_no_error(error);
    g_assert_cmpstr(list, ==, "");
    assert_share(chain, "S1", "P1", 0.61, 0.61, 0);
    assert_share(chain, "N1", "P7", 1.0, 1.0, 0);
    assert_share(chain, "N1", "P1", 0.0, 0.02, 0);
    assert_share(chain, "N1", "P20", 0.0, 1.0, 0);
    assert_share(chain, "N1", "P21", 0.0, 0.02, 0);
    g_assert_true(liantu_chain_is_residual(chain, find(chain, LIANTU_ENTITY_PROVIDER, "P5")));
    g_assert_cmpstr(liantu_chain_get_note(chain, LIANTU_ENTITY_SEGMENT, find_segment(chain, "N1"),
                                          LIANTU_LANGUAGE_EN),
                    ==, "Furnaces melt.\n\nThey are \"hot\".");
}

static void
test_all_faults(void)
{
    g_autoptr(GFile) folder = find_data("eto-faulty");
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_eto(folder, &findings, NULL, &error);
    g_autofree char *list = list_findings(findings);

    g_assert_null(chain);
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_SCHEMA);
    g_assert_cmpstr(list, ==,
                    "providers.csv:3:14 T120\n"
                    "providers.csv:5:6 T132\n"
                    "providers.csv:6:3 C126\n"
                    "providers.csv:7:1 T131\n"
                    "inputs.csv:2:13 T120\n"
                    "inputs.csv:3:20 C104\n"
                    "inputs.csv:4:30 T123\n"
                    "inputs.csv:4:40 T122\n"
                    "inputs.csv:5:1 C101\n"
                    "sequence.csv:3:1 T127\n"
                    "sequence.csv:4:19 T125\n"
                    "sequence.csv:5:12 T125\n"
                    "sequence.csv:6:8 C104\n"
                    "sequence.csv:7:20 C110\n"
                    "provision.csv:2:20 T121\n"
                    "provision.csv:3:18 T121\n"
                    "provision.csv:5:19 T128\n"
                    "provision.csv:6:5 C105\n"
                    "provision.csv:7:15 C104\n"
                    "provision.csv:8:1 T106\n"
                    "provision.csv:9:25 T107\n"
                    "provision.csv:9:18 T128\n"
                    "provision.csv:4:0 T130\n");
}

/* Two figures for one supply are both kept; the newer one counts. */
static void
test_two_shares(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_PROVISION] = "provider_id,provided_id,share_provided,year\n"
                             "P1,N2,60,2024\nP1,N2,50,2025\nP2,N2,40,2024\n"};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuChain) chain = read_texts(texts, &findings, NULL);
    g_autofree char *list = list_findings(findings);

    assert_share(chain, "N2", "P1", 0.5, 0.5, 2025);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY), ==, 2);
    g_assert_nonnull(strstr(list, "provision.csv:3:7 T128\n"));
}

/* An early commit of the data set has both sides of a merge in it: neither may be believed. */
static void
test_unresolved_merge(void)
{
    static const char *const texts[LT_ETO_N_FILES] = {
        [LT_ETO_PROVISION] = "<<<<<<< Updated upstream\nprovider_id,provided_id,share_provided\n"
                             "P1,N2,61%\n=======\nP1,N2,60%\n>>>>>>> Stashed changes\n"};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = read_texts(texts, &findings, &error);
    g_autofree char *list = list_findings(findings);

    g_assert_null(chain);
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX);
    g_assert_nonnull(strstr(list, "provision.csv:1:1 T110\nprovision.csv:4:1 T110\n"));
}

static void
test_missing_file(void)
{
    g_autoptr(GFile) folder = find_data("eto-no-such-folder");
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_chain_new_from_eto(folder, &findings, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    g_assert_null(findings);
}

static void
test_cancel(void)
{
    g_autoptr(GFile) folder = find_data("eto-small");
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL;

    g_cancellable_cancel(cancellable);
    g_assert_null(liantu_chain_new_from_eto(folder, NULL, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/eto-import/counts", test_counts);
    g_test_add_func("/io/eto-import/types are no needs", test_types_are_no_needs);
    g_test_add_func("/io/eto-import/tools that are types", test_tools_that_are_types);
    g_test_add_func("/io/eto-import/roles and kinds", test_roles_and_kinds);
    g_test_add_func("/io/eto-import/finals", test_finals);
    g_test_add_func("/io/eto-import/blank is unknown", test_blank_is_unknown);
    g_test_add_func("/io/eto-import/layers", test_layers);
    g_test_add_func("/io/eto-import/firm of three capitals", test_firm_of_three_capitals);
    g_test_add_func("/io/eto-import/residuals", test_residuals);
    g_test_add_func("/io/eto-import/residual names", test_residual_names);
    g_test_add_func("/io/eto-import/total", test_total);
    g_test_add_func("/io/eto-import/stages", test_stages);
    g_test_add_func("/io/eto-import/market sizes", test_market_sizes);
    g_test_add_func("/io/eto-import/names", test_names);
    g_test_add_func("/io/eto-import/line breaks in text", test_line_breaks_in_text);
    g_test_add_func("/io/eto-import/sources", test_sources);
    g_test_add_func("/io/eto-import/licence", test_licence);
    g_test_add_func("/io/eto-import/home", test_home);
    g_test_add_func("/io/eto-import/sums", test_sums);
    g_test_add_func("/io/eto-import/fractions", test_fractions);
    g_test_add_func("/io/eto-import/words for shares", test_words_for_shares);
    g_test_add_func("/io/eto-import/edition of 2022", test_edition_of_2022);
    g_test_add_func("/io/eto-import/all faults", test_all_faults);
    g_test_add_func("/io/eto-import/two shares", test_two_shares);
    g_test_add_func("/io/eto-import/unresolved merge", test_unresolved_merge);
    g_test_add_func("/io/eto-import/missing file", test_missing_file);
    g_test_add_func("/io/eto-import/cancel", test_cancel);

    return g_test_run();
}
