/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/types.h"
#include "model/labels-private.h"

typedef const char *Pair[2];

static const Pair kind_labels[] = {
    [LIANTU_SEGMENT_KIND_UNKNOWN] = {"未分类", "unclassified"},
    [LIANTU_SEGMENT_KIND_RAW_MATERIAL] = {"原材料", "raw material"},
    [LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL] = {"加工材料", "processed material"},
    [LIANTU_SEGMENT_KIND_BASE_PROCESS] = {"基础工艺", "base process"},
    [LIANTU_SEGMENT_KIND_CORE_PART] = {"核心零部件", "core part"},
    [LIANTU_SEGMENT_KIND_COMPONENT] = {"电子元器件", "component"},
    [LIANTU_SEGMENT_KIND_CHIP] = {"芯片", "chip"},
    [LIANTU_SEGMENT_KIND_MODULE] = {"模组", "module"},
    [LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT] = {"生产设备", "production equipment"},
    [LIANTU_SEGMENT_KIND_TEST_EQUIPMENT] = {"检验检测设备", "test equipment"},
    [LIANTU_SEGMENT_KIND_CONTROL_SOFTWARE] = {"控制软件", "control software"},
    [LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE] = {"设计软件", "design software"},
    [LIANTU_SEGMENT_KIND_OPERATING_SYSTEM] = {"操作系统", "operating system"},
    [LIANTU_SEGMENT_KIND_TERMINAL] = {"终端", "terminal"},
    [LIANTU_SEGMENT_KIND_VEHICLE] = {"整车", "vehicle"},
    [LIANTU_SEGMENT_KIND_SERVICE] = {"服务", "service"},
};

static const Pair role_labels[] = {
    [LIANTU_ROLE_FLOW] = {"物料", "flow"},
    [LIANTU_ROLE_CAPITAL] = {"装备与工艺", "capital"},
    [LIANTU_ROLE_KNOW_HOW] = {"软件与许可", "know-how"},
};

static const Pair ladder_labels[] = {
    [LIANTU_LADDER_UNKNOWN] = {"未知", "unknown"},
    [LIANTU_LADDER_MULTIPLIER] = {"倍增企业", "multiplier"},
    [LIANTU_LADDER_SPECIALISED] = {"专精特新", "specialised and new"},
    [LIANTU_LADDER_LITTLE_GIANT] = {"专精特新“小巨人”", "little giant"},
    [LIANTU_LADDER_SINGLE_CHAMPION] = {"单项冠军", "single champion"},
    [LIANTU_LADDER_PILOT] = {"领航企业", "pilot"},
    [LIANTU_LADDER_UNICORN] = {"独角兽", "unicorn"},
    [LIANTU_LADDER_LEADER] = {"龙头骨干", "leader"},
};

static const Pair level_labels[] = {
    [LIANTU_PLACE_LEVEL_WORLD] = {"世界", "world"},
    [LIANTU_PLACE_LEVEL_COUNTRY] = {"国家", "country"},
    [LIANTU_PLACE_LEVEL_PROVINCE] = {"省", "province"},
    [LIANTU_PLACE_LEVEL_CITY] = {"市", "city"},
    [LIANTU_PLACE_LEVEL_TOWN] = {"镇街", "town"},
    [LIANTU_PLACE_LEVEL_PARK] = {"园区", "park"},
};

static const Pair entity_labels[] = {
    [LIANTU_ENTITY_CHAIN] = {"链条", "chain"},
    [LIANTU_ENTITY_SOURCE] = {"来源", "source"},
    [LIANTU_ENTITY_PLACE] = {"地点", "place"},
    [LIANTU_ENTITY_BODY] = {"责任单位", "body"},
    [LIANTU_ENTITY_PROVIDER] = {"供应者", "provider"},
    [LIANTU_ENTITY_SEGMENT] = {"环节", "segment"},
    [LIANTU_ENTITY_SUPPLY] = {"供应", "supply"},
    [LIANTU_ENTITY_PROJECT] = {"项目", "project"},
    [LIANTU_ENTITY_TARGET] = {"目标", "target"},
    [LIANTU_ENTITY_VIEW] = {"视图", "view"},
};

static const Pair layer_labels[] = {
    [LIANTU_LAYER_COUNTRY] = {"国家层", "country"},
    [LIANTU_LAYER_FIRM] = {"企业层", "firm"},
};

static const Pair confidence_labels[] = {
    [LIANTU_CONFIDENCE_UNKNOWN] = {"未知", "unknown"},
    [LIANTU_CONFIDENCE_LOW] = {"低", "low"},
    [LIANTU_CONFIDENCE_MEDIUM] = {"中", "medium"},
    [LIANTU_CONFIDENCE_HIGH] = {"高", "high"},
};

static const Pair sense_labels[] = {
    [LIANTU_TARGET_SENSE_AT_LEAST] = {"至少", "at least"},
    [LIANTU_TARGET_SENSE_MORE_THAN] = {"超过", "more than"},
    [LIANTU_TARGET_SENSE_ABOUT] = {"约", "about"},
    [LIANTU_TARGET_SENSE_EXACTLY] = {"等于", "exactly"},
    [LIANTU_TARGET_SENSE_INCREASE] = {"增加", "increase"},
};

/**
 * liantu_segment_kind_get_label:
 * @kind: a kind of segment
 * @language: a language
 *
 * Names a kind of segment for people.
 *
 * Returns: (transfer none): its name
 *
 * Since: 0.1
 */
const char *
liantu_segment_kind_get_label(LiantuSegmentKind kind, LiantuLanguage language)
{
    g_return_val_if_fail((guint)kind < G_N_ELEMENTS(kind_labels), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return kind_labels[kind][language];
}

/**
 * liantu_role_get_label:
 * @role: the role of a need
 * @language: a language
 *
 * Names a role for people.
 *
 * Returns: (transfer none): its name
 *
 * Since: 0.1
 */
const char *
liantu_role_get_label(LiantuRole role, LiantuLanguage language)
{
    g_return_val_if_fail((guint)role < G_N_ELEMENTS(role_labels), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return role_labels[role][language];
}

/**
 * liantu_ladder_get_label:
 * @ladder: a rung of the enterprise ladder
 * @language: a language
 *
 * Names a rung for people.
 *
 * Returns: (transfer none): its name
 *
 * Since: 0.1
 */
const char *
liantu_ladder_get_label(LiantuLadder ladder, LiantuLanguage language)
{
    g_return_val_if_fail((guint)ladder < G_N_ELEMENTS(ladder_labels), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return ladder_labels[ladder][language];
}

/**
 * liantu_place_level_get_label:
 * @level: how large a place is
 * @language: a language
 *
 * Names a level for people.
 *
 * Returns: (transfer none): its name
 *
 * Since: 0.1
 */
const char *
liantu_place_level_get_label(LiantuPlaceLevel level, LiantuLanguage language)
{
    g_return_val_if_fail((guint)level < G_N_ELEMENTS(level_labels), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return level_labels[level][language];
}

const char *
lt_entity_get_label(LiantuEntity entity, LiantuLanguage language)
{
    return entity_labels[entity][language];
}

const char *
lt_layer_get_label(LiantuLayer layer, LiantuLanguage language)
{
    return layer_labels[layer][language];
}

const char *
lt_confidence_get_label(LiantuConfidence confidence, LiantuLanguage language)
{
    return confidence_labels[confidence][language];
}

const char *
lt_target_sense_get_label(LiantuTargetSense sense, LiantuLanguage language)
{
    return sense_labels[sense][language];
}

const char *
lt_enum_get_nick(GType type, int value)
{
    g_autoptr(GEnumClass) klass = g_type_class_ref(type);
    GEnumValue *found = g_enum_get_value(klass, value);

    return found != NULL ? found->value_nick : NULL;
}
