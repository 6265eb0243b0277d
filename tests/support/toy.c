/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <math.h>

static void
name(LiantuBuilder *builder, LiantuEntity entity, guint row, const char *zh, const char *en)
{
    liantu_builder_add_name(builder, entity, row, LIANTU_LANGUAGE_ZH, zh);
    liantu_builder_add_name(builder, entity, row, LIANTU_LANGUAGE_EN, en);
}

static void
observe(LiantuBuilder *builder,
        LiantuEntity entity,
        guint row,
        const char *indicator,
        const char *unit,
        double value,
        double low,
        double high,
        LiantuConfidence confidence)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new(indicator);

    liantu_observation_set_value(observation, value);
    liantu_observation_set_range(observation, low, high);
    liantu_observation_set_unit(observation, unit);
    liantu_observation_set_date(observation, 2025, NULL);
    liantu_observation_set_evidence(observation, "invented", confidence);
    liantu_observation_set_illustrative(observation, TRUE);
    liantu_builder_add_observation(builder, entity, row, observation);
}

static void
supply(LiantuBuilder *builder, guint segment, const char *provider, double percent)
{
    guint row = liantu_builder_add_supply(builder, segment, provider, NULL);

    if (!isnan(percent))
        observe(builder, LIANTU_ENTITY_SUPPLY, row, "share", "%", percent, NAN, NAN,
                LIANTU_CONFIDENCE_HIGH);
}

static guint
segment(LiantuBuilder *builder,
        const char *id,
        LiantuSegmentKind kind,
        const char *zh,
        const char *en)
{
    guint row = liantu_builder_add_segment(builder, id, kind);

    name(builder, LIANTU_ENTITY_SEGMENT, row, zh, en);

    return row;
}

static void
add_parties(LiantuBuilder *builder)
{
    guint row = liantu_builder_add_source(builder, "invented");

    name(builder, LIANTU_ENTITY_SOURCE, row, "为说明而虚构", "Invented for illustration");
    liantu_builder_set_source_details(builder, row, NULL, NULL, "CC0-1.0", 2026);
    row = liantu_builder_add_place(builder, "north", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    name(builder, LIANTU_ENTITY_PLACE, row, "北国", "Northland");
    row = liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, "north");
    name(builder, LIANTU_ENTITY_PLACE, row, "本市", "Home City");
    row = liantu_builder_add_place(builder, "south", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    name(builder, LIANTU_ENTITY_PLACE, row, "南国", "Southland");
    row = liantu_builder_add_provider(builder, "N", LIANTU_LAYER_COUNTRY, "north");
    name(builder, LIANTU_ENTITY_PROVIDER, row, "北国", "Northland");
    row = liantu_builder_add_provider(builder, "S", LIANTU_LAYER_COUNTRY, "south");
    name(builder, LIANTU_ENTITY_PROVIDER, row, "南国", "Southland");
    row = liantu_builder_add_provider(builder, "assembler", LIANTU_LAYER_FIRM, "city");
    name(builder, LIANTU_ENTITY_PROVIDER, row, "本市装配厂", "Home Assembly");
    liantu_builder_set_provider_ladder(builder, row, LIANTU_LADDER_LEADER);
}

static void
add_chip(LiantuBuilder *builder)
{
    guint wafer =
        segment(builder, "wafer", LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL, "硅片", "Silicon wafer");
    guint scanner = segment(builder, "scanner", LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT, "光刻机",
                            "Lithography scanner");
    guint chip = segment(builder, "chip", LIANTU_SEGMENT_KIND_CHIP, "芯片", "Chip");
    guint need, row;

    supply(builder, wafer, "N", 40);
    supply(builder, wafer, "S", 60);
    observe(builder, LIANTU_ENTITY_SEGMENT, scanner, "market-size", "USD million", 500, NAN, NAN,
            LIANTU_CONFIDENCE_HIGH);
    liantu_builder_add_need(builder, scanner, "chip", LIANTU_ROLE_FLOW, LIANTU_NONE);
    supply(builder, scanner, "S", 100);
    need = liantu_builder_add_need(builder, chip, "wafer", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_set_need_amount(builder, need, 1, NULL);
    liantu_builder_set_need_cover(builder, need, 30);
    liantu_builder_add_need(builder, chip, "scanner", LIANTU_ROLE_CAPITAL, LIANTU_NONE);
    supply(builder, chip, "N", NAN);
    row = liantu_builder_add_supply(builder, chip, "S", NULL);
    observe(builder, LIANTU_ENTITY_SUPPLY, row, "share", "%", NAN, 50, 80,
            LIANTU_CONFIDENCE_MEDIUM);
}

static void
add_phone(LiantuBuilder *builder)
{
    guint lcd = segment(builder, "lcd", LIANTU_SEGMENT_KIND_MODULE, "液晶屏", "LCD panel");
    guint oled = segment(builder, "oled", LIANTU_SEGMENT_KIND_MODULE, "OLED屏", "OLED panel");
    guint phone = segment(builder, "phone", LIANTU_SEGMENT_KIND_TERMINAL, "手机", "Phone");
    guint need, group;

    supply(builder, lcd, "N", 70);
    supply(builder, lcd, "S", 30);
    supply(builder, oled, "S", 100);
    liantu_builder_set_final(builder, phone, TRUE);
    need = liantu_builder_add_need(builder, phone, "chip", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_set_need_amount(builder, need, 1, NULL);
    liantu_builder_set_need_cover(builder, need, 20);
    group = liantu_builder_add_group(builder, phone, "screen", 1, TRUE);
    liantu_builder_add_need(builder, phone, "lcd", LIANTU_ROLE_FLOW, group);
    liantu_builder_add_need(builder, phone, "oled", LIANTU_ROLE_FLOW, group);
    supply(builder, phone, "assembler", NAN);
}

LiantuBuilder *
toy_builder_new(void)
{
    LiantuBuilder *builder = liantu_builder_new("toy");

    name(builder, LIANTU_ENTITY_CHAIN, 0, "手机玩具链（示例，数字为虚构）",
         "Toy phone chain (example, all figures invented)");
    liantu_builder_set_home(builder, "city");
    liantu_builder_set_illustrative(builder, TRUE);
    add_parties(builder);
    add_chip(builder);
    add_phone(builder);

    return builder;
}

guint
toy_find(LiantuChain *chain, LiantuEntity entity, const char *id)
{
    guint row;
    gboolean found = liantu_chain_find(chain, entity, id, &row);

    g_assert_true(found);

    return row;
}
