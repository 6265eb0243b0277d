/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/macros.h>

G_BEGIN_DECLS

/**
 * LIANTU_NONE:
 *
 * No row: nothing is known, or nothing is meant.
 */
#define LIANTU_NONE G_MAXUINT

/**
 * LiantuEntity:
 * @LIANTU_ENTITY_CHAIN: the chain itself; it has one row, 0
 * @LIANTU_ENTITY_SOURCE: where an observation comes from
 * @LIANTU_ENTITY_PLACE: a park, town, city, province or country
 * @LIANTU_ENTITY_BODY: a responsible body
 * @LIANTU_ENTITY_PROVIDER: a country or a firm that supplies segments
 * @LIANTU_ENTITY_SEGMENT: a link of the chain
 * @LIANTU_ENTITY_SUPPLY: what one provider supplies of one segment; it has no id
 * @LIANTU_ENTITY_PROJECT: an item of the plan
 * @LIANTU_ENTITY_TARGET: a number to be reached
 * @LIANTU_ENTITY_VIEW: a part of the chain
 *
 * The kinds of things a chain is made of.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_ENTITY_CHAIN,
    LIANTU_ENTITY_SOURCE,
    LIANTU_ENTITY_PLACE,
    LIANTU_ENTITY_BODY,
    LIANTU_ENTITY_PROVIDER,
    LIANTU_ENTITY_SEGMENT,
    LIANTU_ENTITY_SUPPLY,
    LIANTU_ENTITY_PROJECT,
    LIANTU_ENTITY_TARGET,
    LIANTU_ENTITY_VIEW,
} LiantuEntity;

/**
 * LiantuLanguage:
 * @LIANTU_LANGUAGE_ZH: Chinese
 * @LIANTU_LANGUAGE_EN: English
 *
 * The languages of names, sentences and reports.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_LANGUAGE_ZH,
    LIANTU_LANGUAGE_EN,
} LiantuLanguage;

/**
 * LiantuSegmentKind:
 * @LIANTU_SEGMENT_KIND_UNKNOWN: not said
 * @LIANTU_SEGMENT_KIND_RAW_MATERIAL: 原材料, from mine or field
 * @LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL: 加工材料
 * @LIANTU_SEGMENT_KIND_BASE_PROCESS: 基础工艺
 * @LIANTU_SEGMENT_KIND_CORE_PART: 核心零部件
 * @LIANTU_SEGMENT_KIND_COMPONENT: 电子元器件
 * @LIANTU_SEGMENT_KIND_CHIP: 芯片
 * @LIANTU_SEGMENT_KIND_MODULE: 模组
 * @LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT: 生产设备
 * @LIANTU_SEGMENT_KIND_TEST_EQUIPMENT: 检验检测设备
 * @LIANTU_SEGMENT_KIND_CONTROL_SOFTWARE: 控制软件
 * @LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE: 设计软件
 * @LIANTU_SEGMENT_KIND_OPERATING_SYSTEM: 操作系统
 * @LIANTU_SEGMENT_KIND_TERMINAL: 终端
 * @LIANTU_SEGMENT_KIND_VEHICLE: 整车
 * @LIANTU_SEGMENT_KIND_SERVICE: 服务
 *
 * What a link of the chain is.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SEGMENT_KIND_UNKNOWN,
    LIANTU_SEGMENT_KIND_RAW_MATERIAL,
    LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL,
    LIANTU_SEGMENT_KIND_BASE_PROCESS,
    LIANTU_SEGMENT_KIND_CORE_PART,
    LIANTU_SEGMENT_KIND_COMPONENT,
    LIANTU_SEGMENT_KIND_CHIP,
    LIANTU_SEGMENT_KIND_MODULE,
    LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT,
    LIANTU_SEGMENT_KIND_TEST_EQUIPMENT,
    LIANTU_SEGMENT_KIND_CONTROL_SOFTWARE,
    LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE,
    LIANTU_SEGMENT_KIND_OPERATING_SYSTEM,
    LIANTU_SEGMENT_KIND_TERMINAL,
    LIANTU_SEGMENT_KIND_VEHICLE,
    LIANTU_SEGMENT_KIND_SERVICE,
} LiantuSegmentKind;

/**
 * LiantuRole:
 * @LIANTU_ROLE_FLOW: a material or part: without it, output stops when the stock is used up
 * @LIANTU_ROLE_CAPITAL: equipment or a process: without it, growth and repair stop first
 * @LIANTU_ROLE_KNOW_HOW: software or a licence
 *
 * What a need is for.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_ROLE_FLOW,
    LIANTU_ROLE_CAPITAL,
    LIANTU_ROLE_KNOW_HOW,
} LiantuRole;

/**
 * LiantuLayer:
 * @LIANTU_LAYER_COUNTRY: countries share a segment among them
 * @LIANTU_LAYER_FIRM: firms share the same segment among them
 *
 * The two parallel tables of who supplies a segment; they are never added.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_LAYER_COUNTRY,
    LIANTU_LAYER_FIRM,
} LiantuLayer;

/**
 * LiantuPlaceLevel:
 * @LIANTU_PLACE_LEVEL_WORLD: the world
 * @LIANTU_PLACE_LEVEL_COUNTRY: a country, or a group of countries that a source does not split
 * @LIANTU_PLACE_LEVEL_PROVINCE: a province
 * @LIANTU_PLACE_LEVEL_CITY: a city
 * @LIANTU_PLACE_LEVEL_TOWN: a town or district
 * @LIANTU_PLACE_LEVEL_PARK: a park
 *
 * How large a place is. A place lies in one of a lower level number.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_PLACE_LEVEL_WORLD,
    LIANTU_PLACE_LEVEL_COUNTRY,
    LIANTU_PLACE_LEVEL_PROVINCE,
    LIANTU_PLACE_LEVEL_CITY,
    LIANTU_PLACE_LEVEL_TOWN,
    LIANTU_PLACE_LEVEL_PARK,
} LiantuPlaceLevel;

/**
 * LiantuLadder:
 * @LIANTU_LADDER_UNKNOWN: not said
 * @LIANTU_LADDER_MULTIPLIER: 倍增企业
 * @LIANTU_LADDER_SPECIALISED: 专精特新
 * @LIANTU_LADDER_LITTLE_GIANT: 专精特新“小巨人”
 * @LIANTU_LADDER_SINGLE_CHAMPION: 单项冠军
 * @LIANTU_LADDER_PILOT: 领航企业
 * @LIANTU_LADDER_UNICORN: 独角兽
 * @LIANTU_LADDER_LEADER: 龙头骨干
 *
 * Where a firm stands on the enterprise ladder, or beside it (the last two).
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_LADDER_UNKNOWN,
    LIANTU_LADDER_MULTIPLIER,
    LIANTU_LADDER_SPECIALISED,
    LIANTU_LADDER_LITTLE_GIANT,
    LIANTU_LADDER_SINGLE_CHAMPION,
    LIANTU_LADDER_PILOT,
    LIANTU_LADDER_UNICORN,
    LIANTU_LADDER_LEADER,
} LiantuLadder;

/**
 * LiantuConfidence:
 * @LIANTU_CONFIDENCE_UNKNOWN: not said
 * @LIANTU_CONFIDENCE_LOW: a page without a source that can be checked
 * @LIANTU_CONFIDENCE_MEDIUM: trade press that names its source
 * @LIANTU_CONFIDENCE_HIGH: the publisher's own release or an official statistic
 *
 * How far an observation can be trusted.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_CONFIDENCE_UNKNOWN,
    LIANTU_CONFIDENCE_LOW,
    LIANTU_CONFIDENCE_MEDIUM,
    LIANTU_CONFIDENCE_HIGH,
} LiantuConfidence;

/**
 * LiantuTargetSense:
 * @LIANTU_TARGET_SENSE_AT_LEAST: the value or more
 * @LIANTU_TARGET_SENSE_MORE_THAN: more than the value
 * @LIANTU_TARGET_SENSE_ABOUT: about the value
 * @LIANTU_TARGET_SENSE_EXACTLY: the value
 * @LIANTU_TARGET_SENSE_INCREASE: more than before, without a number
 *
 * How a target is met.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_TARGET_SENSE_AT_LEAST,
    LIANTU_TARGET_SENSE_MORE_THAN,
    LIANTU_TARGET_SENSE_ABOUT,
    LIANTU_TARGET_SENSE_EXACTLY,
    LIANTU_TARGET_SENSE_INCREASE,
} LiantuTargetSense;

/**
 * LiantuSeverity:
 * @LIANTU_SEVERITY_NOTE: worth knowing
 * @LIANTU_SEVERITY_WARNING: something is unknown or doubtful
 * @LIANTU_SEVERITY_ERROR: something is wrong
 *
 * How grave a finding is.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SEVERITY_NOTE,
    LIANTU_SEVERITY_WARNING,
    LIANTU_SEVERITY_ERROR,
} LiantuSeverity;

LIANTU_API
const char *liantu_segment_kind_get_label(LiantuSegmentKind kind, LiantuLanguage language);
LIANTU_API
const char *liantu_role_get_label(LiantuRole role, LiantuLanguage language);
LIANTU_API
const char *liantu_ladder_get_label(LiantuLadder ladder, LiantuLanguage language);
LIANTU_API
const char *liantu_place_level_get_label(LiantuPlaceLevel level, LiantuLanguage language);

G_END_DECLS
