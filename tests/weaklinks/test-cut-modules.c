/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

static LiantuResult *
run(LiantuChain *chain, const char *events)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cut-sets", &error);
    LiantuResult *result;

    liantu_analysis_set_option(analysis, "events", events, &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

/* Every sub-chain as `root:segments:losses:products:one of them:within`, a line each. */
static char *
print(LiantuChain *chain, const char *events)
{
    g_autoptr(LiantuResult) result = run(chain, events);
    LiantuTable *table = liantu_result_get_table(result, "modules");
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        const char *within = liantu_table_get_text(table, "within", i, LIANTU_LANGUAGE_EN);

        g_assert_cmpint(liantu_table_get_int(table, "rank", i), ==, (gint64)i + 1);
        g_string_append_printf(text, "%s:%d:%d:%d:%s:%s\n",
                               liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN),
                               (int)liantu_table_get_int(table, "n-segments", i),
                               (int)liantu_table_get_int(table, "n-events", i),
                               (int)liantu_table_get_int(table, "n-products", i),
                               liantu_table_get_text(table, "product", i, LIANTU_LANGUAGE_EN),
                               within != NULL ? within : "");
    }
    return g_string_free(text, FALSE);
}

enum { ORE, SALT, CELL, COPPER, MAGNET, MOTOR, CHIP, CAR, PHONE, N_SEGMENTS };

/* Cells are made of salt and salt of ore; cars and phones need cells; motors, of which cars need
 * one, and chips, of which phones do, both need copper, and motors magnets. */
static LiantuBuilder *
start_chain(void)
{
    static const char *const ids[N_SEGMENTS] = {"ore",   "salt", "cell", "copper", "magnet",
                                                "motor", "chip", "car",  "phone"};
    static const guint needs[][2] = {{SALT, ORE},     {CELL, SALT},  {MOTOR, COPPER},
                                     {MOTOR, MAGNET}, {CAR, MOTOR},  {CHIP, COPPER},
                                     {CAR, CELL},     {PHONE, CELL}, {PHONE, CHIP}};
    LiantuBuilder *builder = liantu_builder_new("modules");

    for (guint i = 0; i < N_SEGMENTS; i++)
        liantu_builder_add_segment(builder, ids[i], LIANTU_SEGMENT_KIND_CHIP);
    for (guint i = 0; i < G_N_ELEMENTS(needs); i++)
        liantu_builder_add_need(builder, needs[i][0], ids[needs[i][1]], LIANTU_ROLE_FLOW,
                                LIANTU_NONE);
    return builder;
}

static void
supply(LiantuBuilder *builder, guint segment, const char *firm)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");

    liantu_observation_set_value(share, 0.5);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                   liantu_builder_add_supply(builder, segment, firm, NULL), share);
}

/* Copper is what the two products share by way of motors and chips: neither is a sub-chain, nor is
 * what rests on a loss of its own alone. Salt is one within another. */
static void
test_segments(void)
{
    g_autoptr(LiantuBuilder) builder = start_chain();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autofree char *modules = print(chain, "segments");

    g_assert_cmpstr(modules, ==, "cell:3:3:2:car:\nsalt:2:2:2:car:cell\n");
}

/* Two firms make salt, and two make chips. Magnets are made by one of either, so that neither fails
 * by itself; or by both of those that make chips, so that salt does, and cells with it. */
static void
test_firms(void)
{
    static const char *const firms[] = {"a", "b", "c", "d"};

    for (int by_chips = 0; by_chips < 2; by_chips++) {
        g_autoptr(LiantuBuilder) builder = start_chain();
        g_autoptr(LiantuChain) chain = NULL;
        g_autofree char *modules = NULL;

        for (guint i = 0; i < G_N_ELEMENTS(firms); i++) {
            liantu_builder_add_provider(builder, firms[i], LIANTU_LAYER_FIRM, NULL);
            supply(builder, i < 2 ? SALT : CHIP, firms[i]);
        }
        supply(builder, MAGNET, by_chips ? "d" : "b");
        supply(builder, MAGNET, "c");
        chain = liantu_builder_build(builder, NULL);
        modules = print(chain, "firms");
        g_assert_cmpstr(modules, ==, by_chips ? "cell:2:2:2:car:\nsalt:1:2:2:car:cell\n" : "");
    }
}

/* Chips and scanners of the toy need each other: a cycle that only phones see, through chips. */
static void
test_cycle(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuResult) result = run(chain, "segments");
    LiantuTable *table = liantu_result_get_table(result, "modules");
    g_autofree char *modules = print(chain, "segments");

    g_assert_cmpstr(modules, ==, "chip:3:3:1:phone:\n");
    g_assert_cmpstr(liantu_table_get_text(table, "reason", 0, LIANTU_LANGUAGE_EN), ==,
                    "Chip stops by these 3 alone, which reach the rest through it alone: Silicon "
                    "wafer, Lithography scanner, Chip");
    g_assert_cmpstr(liantu_table_get_text(table, "reason", 0, LIANTU_LANGUAGE_ZH), ==,
                    "芯片只会因这3项而停，这些项也只通过它影响其他环节：硅片、光刻机、芯片");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/cut-modules/segments", test_segments);
    g_test_add_func("/weaklinks/cut-modules/firms", test_firms);
    g_test_add_func("/weaklinks/cut-modules/cycle", test_cycle);
    return g_test_run();
}
