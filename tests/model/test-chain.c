/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

static LiantuChain *
build(LiantuBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_builder_build(builder, &error);

    g_assert_no_error(error);

    return chain;
}

static LiantuChain *
build_toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();

    return build(builder);
}

/* A chain stays when its builder goes on, and goes. */
static void
test_outlives_builder(void)
{
    LiantuBuilder *builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder);
    g_autofree char *digest = g_strdup(liantu_chain_get_digest(chain));

    liantu_builder_add_segment(builder, "more", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_name(builder, LIANTU_ENTITY_SEGMENT, 0, LIANTU_LANGUAGE_EN, "other");
    g_object_unref(builder);

    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT), ==, 6);
    g_assert_cmpstr(liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, 0, LIANTU_LANGUAGE_EN), ==,
                    "Silicon wafer");
    g_assert_cmpstr(liantu_chain_get_digest(chain), ==, digest);
}

static void
test_names(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
    g_autoptr(LiantuChain) chain = NULL;

    liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_segment(builder, "b", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_name(builder, LIANTU_ENTITY_SEGMENT, 1, LIANTU_LANGUAGE_ZH, "旧");
    liantu_builder_add_name(builder, LIANTU_ENTITY_SEGMENT, 1, LIANTU_LANGUAGE_ZH, "新");
    chain = build(builder);
    g_assert_cmpstr(liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, 0, LIANTU_LANGUAGE_ZH), ==,
                    "a");
    g_assert_cmpstr(liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, 1, LIANTU_LANGUAGE_EN), ==,
                    "新");
    g_assert_null(liantu_chain_get_note(chain, LIANTU_ENTITY_SEGMENT, 1, LIANTU_LANGUAGE_EN));
}

static void
test_search(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GArray) found = NULL;

    liantu_builder_add_segment(builder, "has-OLED-inside", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_segment(builder, "oled-panel", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_segment(builder, "x", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_alias(builder, LIANTU_ENTITY_SEGMENT, 2, "OLED");
    liantu_builder_add_segment(builder, "lcd", LIANTU_SEGMENT_KIND_CHIP);
    chain = build(builder);
    found = liantu_chain_search(chain, LIANTU_ENTITY_SEGMENT, "oled");
    g_assert_cmpuint(found->len, ==, 3);
    g_assert_cmpuint(g_array_index(found, guint, 0), ==, 2);
    g_assert_cmpuint(g_array_index(found, guint, 1), ==, 1);
    g_assert_cmpuint(g_array_index(found, guint, 2), ==, 0);
}

static void
test_codes(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("c");
    g_autoptr(LiantuChain) chain = NULL;
    g_auto(GStrv) all = NULL, one = NULL, none = NULL;

    liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_segment(builder, "b", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_code(builder, LIANTU_ENTITY_SEGMENT, 1, "GB/T 4754-2017", "3973");
    liantu_builder_add_code(builder, LIANTU_ENTITY_SEGMENT, 1, "HS", "8542");
    chain = build(builder);
    all = liantu_chain_list_codes(chain, LIANTU_ENTITY_SEGMENT, 1, NULL);
    one = liantu_chain_list_codes(chain, LIANTU_ENTITY_SEGMENT, 1, "HS");
    none = liantu_chain_list_codes(chain, LIANTU_ENTITY_SEGMENT, 0, NULL);
    g_assert_cmpstr(all[0], ==, "GB/T 4754-2017 3973");
    g_assert_cmpstr(all[1], ==, "HS 8542");
    g_assert_cmpstr(one[0], ==, "8542");
    g_assert_null(one[1]);
    g_assert_null(none[0]);
}

static void
test_places(void)
{
    g_autoptr(LiantuChain) chain = build_toy();
    guint city = toy_find(chain, LIANTU_ENTITY_PLACE, "city");
    guint north = toy_find(chain, LIANTU_ENTITY_PLACE, "north");

    g_assert_true(liantu_chain_is_within(chain, city, north));
    g_assert_true(liantu_chain_is_within(chain, city, city));
    g_assert_false(liantu_chain_is_within(chain, north, city));
    g_assert_false(liantu_chain_is_within(chain, LIANTU_NONE, north));
    g_assert_false(liantu_chain_is_within(chain, north, LIANTU_NONE));
    g_assert_false(liantu_chain_is_within(chain, LIANTU_NONE, LIANTU_NONE));
}

/* The digest is that of the content: a copy has it, and any change gives another. */
static void
test_digest(void)
{
    g_autoptr(LiantuChain) chain = build_toy();
    g_autoptr(LiantuBuilder) copy = liantu_builder_new_from_chain(chain);
    g_autoptr(LiantuChain) same = build(copy);
    g_autoptr(LiantuChain) other = NULL;

    g_assert_cmpstr(liantu_chain_get_digest(chain), ==, liantu_chain_get_digest(same));
    liantu_builder_set_need_cover(copy, 0, 31);
    other = build(copy);
    g_assert_cmpstr(liantu_chain_get_digest(chain), !=, liantu_chain_get_digest(other));
}

static gpointer
read_digest(gpointer chain)
{
    return (gpointer)liantu_chain_get_digest(chain);
}

static void
test_threads(void)
{
    g_autoptr(LiantuChain) chain = build_toy();
    GThread *threads[8];

    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new(NULL, read_digest, chain);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_true(g_thread_join(threads[i]) == liantu_chain_get_digest(chain));
}

/* A view has its roots and all upstream of them, with whoever supplies these, and nothing else. */
static void
test_view(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    guint row = liantu_builder_add_view(builder, "logic");
    g_autoptr(LiantuBuilder) part = NULL;
    g_autoptr(LiantuChain) chain = NULL, view = NULL;
    g_autoptr(GError) error = NULL;
    guint found;

    liantu_builder_add_name(builder, LIANTU_ENTITY_VIEW, row, LIANTU_LANGUAGE_EN, "Logic");
    liantu_builder_add_view_root(builder, row, "chip");
    chain = build(builder);
    part = liantu_builder_new_from_view(chain, "logic", &error);
    g_assert_no_error(error);
    view = build(part);

    g_assert_cmpstr(liantu_chain_get_id(view, LIANTU_ENTITY_CHAIN, 0), ==, "logic");
    g_assert_cmpstr(liantu_chain_get_name(view, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_EN), ==,
                    "Logic");
    g_assert_cmpuint(liantu_chain_get_n(view, LIANTU_ENTITY_SEGMENT), ==, 3);
    g_assert_cmpuint(liantu_chain_get_n(view, LIANTU_ENTITY_PROVIDER), ==, 2);
    g_assert_cmpuint(liantu_chain_get_n(view, LIANTU_ENTITY_VIEW), ==, 0);
    g_assert_false(liantu_chain_find(view, LIANTU_ENTITY_SEGMENT, "phone", &found));
    g_assert_true(liantu_chain_is_final(view, toy_find(view, LIANTU_ENTITY_SEGMENT, "chip")));
    g_assert_cmpstr(liantu_chain_get_home(view), ==, "city");

    g_assert_null(liantu_builder_new_from_view(chain, "logik", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    /* Finding Q101, as an error. */
    g_assert_nonnull(strstr(error->message, "logik"));
    g_assert_nonnull(strstr(error->message, "Q101"));
}

static void
say_share(LiantuBuilder *builder, guint supply, double value, const char *scope)
{
    g_autoptr(LiantuObservation) said = liantu_observation_new("share");

    liantu_observation_set_value(said, value);
    liantu_observation_set_unit(said, "%");
    liantu_observation_set_scope(said, scope);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, said);
}

/* A panel that one country sells to the world, and another to Northland, where Home City is. */
static LiantuChain *
build_two_markets(double told)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    guint segment = liantu_builder_add_segment(builder, "panel", LIANTU_SEGMENT_KIND_MODULE);
    guint north = liantu_builder_add_supply(builder, segment, "N", NULL);
    guint south = liantu_builder_add_supply(builder, segment, "S", NULL);

    say_share(builder, north, 10.0, NULL);
    say_share(builder, south, 90.0, NULL);
    say_share(builder, north, told, "north");

    return build(builder);
}

/* The share of Northland in panels; a chain has it as its last supply but one. */
static double
share_of_north(LiantuChain *chain)
{
    double low, high;

    liantu_chain_get_share(chain, liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY) - 2, &low, &high,
                           NULL);
    return low;
}

static LiantuChain *
see_from(LiantuChain *chain, const char *place)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuBuilder) builder = liantu_builder_new_from_market(chain, place, &error);

    g_assert_no_error(error);
    return build(builder);
}

/* In a market its own shares count, if they tell of half of it; of what is told of no market, and
 * where too little is, those of the world do. */
static void
test_market(void)
{
    g_autoptr(LiantuChain) chain = build_two_markets(60.0), little = build_two_markets(40.0);
    g_autoptr(LiantuChain) city = see_from(chain, "city"), north = see_from(chain, "north");
    g_autoptr(LiantuChain) south = see_from(chain, "south"), less = see_from(little, "city");
    g_autoptr(GError) error = NULL;
    guint supply = liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY) - 1;
    double low, high;

    g_assert_cmpfloat_with_epsilon(share_of_north(chain), 0.1, 1e-12);
    g_assert_cmpfloat_with_epsilon(share_of_north(north), 0.6, 1e-12);
    g_assert_cmpfloat_with_epsilon(share_of_north(city), 0.6, 1e-12);
    g_assert_cmpfloat_with_epsilon(share_of_north(south), 0.1, 1e-12);
    g_assert_cmpfloat_with_epsilon(share_of_north(less), 0.1, 1e-12);
    /* Of the other one nothing is told there: what it sells to the world says nothing of it. */
    g_assert_false(liantu_chain_get_share(city, supply, &low, &high, NULL));
    g_assert_cmpfloat(low, ==, 0.0);
    g_assert_cmpfloat(high, ==, 1.0);
    g_assert_cmpstr(liantu_chain_get_id(city, LIANTU_ENTITY_CHAIN, 0), ==, "toy-in-city");

    g_assert_null(liantu_builder_new_from_market(chain, "nroth", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    /* Finding Q102, as an error. */
    g_assert_nonnull(strstr(error->message, "nroth"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/chain/outlives-builder", test_outlives_builder);
    g_test_add_func("/model/chain/names", test_names);
    g_test_add_func("/model/chain/search", test_search);
    g_test_add_func("/model/chain/codes", test_codes);
    g_test_add_func("/model/chain/places", test_places);
    g_test_add_func("/model/chain/digest", test_digest);
    g_test_add_func("/model/chain/threads", test_threads);
    g_test_add_func("/model/chain/view", test_view);
    g_test_add_func("/model/chain/market", test_market);

    return g_test_run();
}
