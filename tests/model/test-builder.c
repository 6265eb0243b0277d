/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/chain-private.h"
#include "model/finding-private.h"
#include "support/toy.h"

#include <math.h>

static LiantuChain *
build(LiantuBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_builder_build(builder, &error);

    g_assert_no_error(error);
    g_assert_nonnull(chain);

    return chain;
}

/* The codes of all findings, in order, with a blank between. */
static char *
codes(GPtrArray *findings)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               liantu_finding_get_code(findings->pdata[i]));

    return g_string_free(text, FALSE);
}

static void
assert_refused(LiantuBuilder *builder, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, &error);
    g_autoptr(GPtrArray) findings = liantu_builder_list_findings(builder);
    g_autofree char *found = codes(findings);

    g_assert_null(chain);
    g_assert_nonnull(error);
    g_assert_cmpstr(found, ==, expected);
}

static void
test_toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder);
    g_autoptr(GPtrArray) findings = liantu_chain_list_findings(chain);
    guint phone = toy_find(chain, LIANTU_ENTITY_SEGMENT, "phone");
    g_autoptr(GArray) needs = liantu_chain_list_needs(chain, phone);
    guint group;

    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT), ==, 6);
    g_assert_cmpuint(liantu_chain_get_n_needs(chain), ==, 6);
    g_assert_cmpuint(findings->len, ==, 0);
    g_assert_cmpuint(needs->len, ==, 3);
    group = liantu_chain_get_need_group(chain, g_array_index(needs, guint, 1));
    g_assert_cmpuint(group, ==, liantu_chain_get_need_group(chain, g_array_index(needs, guint, 2)));
    g_assert_cmpuint(group, !=, liantu_chain_get_need_group(chain, g_array_index(needs, guint, 0)));
    g_assert_cmpuint(liantu_chain_get_group_least(chain, group), ==, 1);
    g_assert_cmpfloat(liantu_chain_get_need_cover(chain, g_array_index(needs, guint, 0)), ==, 20);
    g_assert_true(isnan(liantu_chain_get_need_amount(chain, g_array_index(needs, guint, 1))));
    g_assert_true(liantu_chain_is_final(chain, phone));
    g_assert_false(liantu_chain_is_final(chain, toy_find(chain, LIANTU_ENTITY_SEGMENT, "chip")));
}

static void
test_shares(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder);
    guint chip = toy_find(chain, LIANTU_ENTITY_SEGMENT, "chip");
    g_autoptr(GArray) supplies = liantu_chain_list_supplies(chain, chip, LIANTU_LAYER_COUNTRY);
    double low, high;
    int year;

    g_assert_cmpuint(supplies->len, ==, 2);
    g_assert_false(
        liantu_chain_get_share(chain, g_array_index(supplies, guint, 0), &low, &high, NULL));
    g_assert_cmpfloat(low, ==, 0.0);
    g_assert_cmpfloat(high, ==, 1.0);
    g_assert_true(
        liantu_chain_get_share(chain, g_array_index(supplies, guint, 1), &low, &high, &year));
    g_assert_cmpfloat(low, ==, 0.5);
    g_assert_cmpfloat(high, ==, 0.8);
    g_assert_cmpint(year, ==, 2025);
}

/* The newest year counts, then the confidence; what says nothing counts last. */
static void
test_picked_share(void)
{
    static const struct {
        double value;
        int year;
        LiantuConfidence confidence;
    } given[] = {
        {10, 2021, LIANTU_CONFIDENCE_HIGH},   {20, 2023, LIANTU_CONFIDENCE_LOW},
        {30, 2023, LIANTU_CONFIDENCE_MEDIUM}, {40, 2023, LIANTU_CONFIDENCE_MEDIUM},
        {NAN, 2024, LIANTU_CONFIDENCE_HIGH},
    };
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
    guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    guint supply;
    g_autoptr(LiantuChain) chain = NULL;
    double low, high;

    liantu_builder_add_provider(builder, "p", LIANTU_LAYER_FIRM, NULL);
    supply = liantu_builder_add_supply(builder, segment, "p", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(given); i++) {
        g_autoptr(LiantuObservation) observation = liantu_observation_new("share");

        liantu_observation_set_value(observation, given[i].value);
        liantu_observation_set_unit(observation, "%");
        liantu_observation_set_date(observation, given[i].year, NULL);
        liantu_observation_set_evidence(observation, NULL, given[i].confidence);
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, observation);
    }
    chain = build(builder);
    g_assert_true(liantu_chain_get_share(chain, 0, &low, &high, NULL));
    g_assert_cmpfloat(low, ==, 0.3);
    g_assert_cmpfloat(high, ==, 0.3);
}

/* Two exact shares that nearly add up to the whole are scaled to it; others stand as they are. */
static void
test_rounded_shares(void)
{
    static const struct {
        double given[2];
        double first;
    } cases[] = {
        {{51, 51}, 0.5},
        {{49.5, 49.5}, 0.5},
        {{60, 38}, 0.6},
        {{60, 43}, 0.6},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
        guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
        g_autoptr(LiantuChain) chain = NULL;
        double low, high;

        for (int k = 0; k < 2; k++) {
            g_autofree char *id = g_strdup_printf("p%d", k);
            g_autoptr(LiantuObservation) share = liantu_observation_new("share");

            liantu_builder_add_provider(builder, id, LIANTU_LAYER_COUNTRY, NULL);
            liantu_observation_set_value(share, cases[i].given[k]);
            liantu_observation_set_unit(share, "%");
            liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                           liantu_builder_add_supply(builder, segment, id, NULL),
                                           share);
        }
        chain = build(builder);
        g_assert_true(liantu_chain_get_share(chain, 0, &low, &high, NULL));
        g_assert_cmpfloat_with_epsilon(low, cases[i].first, 1e-15);
        g_assert_cmpfloat(low, ==, high);
    }
}

static void
test_many_faults(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    guint a = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    guint again = liantu_builder_add_segment(builder, "chip", LIANTU_SEGMENT_KIND_CHIP);
    guint group = liantu_builder_add_group(builder, a, NULL, 3, TRUE);

    liantu_builder_add_need(builder, a, "a", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_add_need(builder, a, "wafre", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_add_need(builder, a, "wafer", LIANTU_ROLE_FLOW, group);
    liantu_builder_add_need(builder, a, "wafer", LIANTU_ROLE_FLOW, group);
    liantu_builder_add_type(builder, a, "phone", NAN);
    liantu_builder_add_supply(builder, again, "X", NULL);
    liantu_builder_add_supply(builder, a, "S", NULL);
    liantu_builder_add_supply(builder, a, "S", NULL);
    liantu_builder_add_place(builder, "globe", LIANTU_PLACE_LEVEL_WORLD, "city");
    liantu_builder_set_home(builder, "nowhere");

    assert_refused(builder, "C101 C106 C104 C105 C115 C110 C111 C113 C112");
}

static void
test_suggestion(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    guint a = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    const char *hint;

    liantu_builder_add_need(builder, a, "wafre", LIANTU_ROLE_FLOW, LIANTU_NONE);
    g_assert_null(liantu_builder_build(builder, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    findings = liantu_builder_list_findings(builder);
    g_assert_cmpuint(findings->len, ==, 1);
    hint = liantu_finding_get_hint(findings->pdata[0], LIANTU_LANGUAGE_EN);
    g_assert_nonnull(strstr(hint, "wafer"));
}

/* A fault that is mended does not stay. */
static void
test_mended(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    guint a = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(LiantuChain) chain = NULL;

    liantu_builder_add_need(builder, a, "later", LIANTU_ROLE_FLOW, LIANTU_NONE);
    assert_refused(builder, "C104");
    liantu_builder_add_segment(builder, "later", LIANTU_SEGMENT_KIND_CHIP);
    chain = build(builder);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT), ==, 8);
}

static void
test_type_cycle(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
    guint a = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    guint b = liantu_builder_add_segment(builder, "b", LIANTU_SEGMENT_KIND_CHIP);
    guint below = liantu_builder_add_segment(builder, "below", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(GPtrArray) findings = NULL;

    liantu_builder_add_type(builder, below, "a", NAN);
    liantu_builder_add_type(builder, a, "b", NAN);
    liantu_builder_add_type(builder, b, "a", NAN);
    assert_refused(builder, "C116");
    findings = liantu_builder_list_findings(builder);
    g_assert_cmpstr(liantu_finding_get_subjects(findings->pdata[0])[0], !=, "below");
}

typedef struct {
    const char *unit;
    double value, low, high;
    const char *codes;
} ShareCase;

static void
test_bad_share(void)
{
    static const ShareCase cases[] = {
        {"%", 101, NAN, NAN, "C120"},
        {"%", -1, NAN, NAN, "C120"},
        {"1", 1.5, NAN, NAN, "C120"},
        {"kg", 5, NAN, NAN, "C122"},
        {"%", 5, 6, 7, "C121"},
        {"%", NAN, 7, 6, "C121"},
        {"%", INFINITY, NAN, NAN, "C120"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuBuilder) builder = toy_builder_new();
        g_autoptr(LiantuObservation) observation = liantu_observation_new("share");

        liantu_observation_set_value(observation, cases[i].value);
        liantu_observation_set_range(observation, cases[i].low, cases[i].high);
        liantu_observation_set_unit(observation, cases[i].unit);
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, 0, observation);
        assert_refused(builder, cases[i].codes);
    }
}

static void
test_warnings(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
    guint a = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    guint b = liantu_builder_add_segment(builder, "b", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autofree char *found = NULL;
    g_autoptr(LiantuObservation) size = liantu_observation_new("market-size");

    liantu_observation_set_value(size, 5);
    liantu_observation_set_unit(size, "CNY million");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SEGMENT, a, size);
    liantu_builder_add_need(builder, a, "b", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_add_need(builder, b, "a", LIANTU_ROLE_FLOW, LIANTU_NONE);
    for (int i = 0; i < 2; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        g_autoptr(LiantuObservation) share = liantu_observation_new("share");
        guint supply;

        liantu_builder_add_provider(builder, id, LIANTU_LAYER_FIRM, NULL);
        supply = liantu_builder_add_supply(builder, a, id, NULL);
        liantu_observation_set_value(share, 60);
        liantu_observation_set_unit(share, "%");
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
    }

    chain = build(builder);
    findings = liantu_chain_list_findings(chain);
    found = codes(findings);
    /* Names in two languages are missing for the chain, the providers and the segments. */
    g_assert_cmpstr(found, ==, "C201 C202 C202 C202 C202 C202 C202 C203 C204 C205");
    for (guint i = 0; i < findings->len; i++) {
        g_autofree char *zh = liantu_finding_format(findings->pdata[i], LIANTU_LANGUAGE_ZH, FALSE);

        g_assert_null(strstr(zh, "{"));
    }
}

static void
test_illegal_text(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();

    liantu_builder_add_name(builder, LIANTU_ENTITY_SEGMENT, 0, LIANTU_LANGUAGE_EN, "a\x01");
    liantu_builder_add_alias(builder, LIANTU_ENTITY_SEGMENT, 0, "\xff");
    /* The same text is no better the second time. */
    liantu_builder_add_alias(builder, LIANTU_ENTITY_SEGMENT, 1, "\xff");
    liantu_builder_add_segment(builder, " a", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_segment(builder, "", LIANTU_SEGMENT_KIND_CHIP);
    assert_refused(builder, "C125 C125 C125 C126 C126");
}

static void
test_uscc(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();

    liantu_builder_set_provider_uscc(builder, 2, "91350100M000100Y43");
    g_object_unref(build(builder));
    liantu_builder_set_provider_uscc(builder, 2, "91350100M000100Y44");
    assert_refused(builder, "C123");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/builder/toy", test_toy);
    g_test_add_func("/model/builder/shares", test_shares);
    g_test_add_func("/model/builder/picked-share", test_picked_share);
    g_test_add_func("/model/builder/rounded-shares", test_rounded_shares);
    g_test_add_func("/model/builder/many-faults", test_many_faults);
    g_test_add_func("/model/builder/suggestion", test_suggestion);
    g_test_add_func("/model/builder/mended", test_mended);
    g_test_add_func("/model/builder/type-cycle", test_type_cycle);
    g_test_add_func("/model/builder/bad-share", test_bad_share);
    g_test_add_func("/model/builder/warnings", test_warnings);
    g_test_add_func("/model/builder/illegal-text", test_illegal_text);
    g_test_add_func("/model/builder/uscc", test_uscc);

    return g_test_run();
}
