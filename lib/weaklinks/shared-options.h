/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"

/* Options that several analyses of weak links have alike, as rows of their lists. OFFSET (field) is
 * the analysis' own. */
#define LT_OPTION_EVENTS                                                                                          \
    {                                                                                                             \
        "events", LIANTU_OPTION_TYPE_CHOICE, OFFSET(events), 0, 0, LIANTU_CUT_EVENTS_COUNTRIES,                   \
            NULL,                                                                                                 \
            "失去什么：countries 国家，firms 企业，providers 国家和企业，segments 环节，all " \
            "以上全部，"                                                                                     \
            "sites 一国之内的产地，licences 只作技术或软件使用的环节",                                            \
            "What may be lost: countries, firms, providers (both), segments, all of these, sites "                \
            "(places "                                                                                            \
            "within a country) or licences (segments needed as know-how alone)",                                  \
            liantu_cut_events_get_type                                                                            \
    }
#define LT_OPTION_HOME                                                                             \
    {                                                                                              \
        "home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,                              \
            "本地：地点的编号或名称；缺省为链文件所写的。本地所在国不计入失去的国家",              \
            "The place that is home, by id or name; without it, the one the chain names. Its "     \
            "country is "                                                                          \
            "not lost",                                                                            \
            NULL                                                                                   \
    }
#define LT_OPTION_KEEP                                                                             \
    {                                                                                              \
        "keep", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(keep), 0, 1, 0.1, "1",                           \
            "环节剩下不多于这一比例即算停产",                                                      \
            "A segment counts as stopped when no more than this part is left", NULL                \
    }
#define LT_OPTION_THRESHOLD                                                                        \
    {                                                                                              \
        "threshold", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(threshold), 0, G_MAXDOUBLE, 0,              \
            "USD million", "世界市场小于此值的环节按不受影响计算",                                 \
            "Segments with a smaller world market are taken to be whole", NULL                     \
    }
#define LT_OPTION_TYPES                                                                            \
    {                                                                                              \
        "types", LIANTU_OPTION_TYPE_CHOICE, OFFSET(types), 0, 0, LIANTU_TYPES_READING_ROLL_UP,     \
            NULL, "类型如何计算：roll-up 汇总到上级，and 每种都需要",                              \
            "How types are read: roll-up into their parent, or and: the parent needs every one",   \
            liantu_types_reading_get_type                                                          \
    }
#define LT_OPTION_NEEDS                                                                            \
    {                                                                                              \
        "needs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(needs), 0, 0, LIANTU_NEEDS_READING_ALL, NULL,   \
            "计入哪些需要：all 全部，flow 只计物料（先停产的）",                                   \
            "Which needs count: all, or flow: materials and parts alone, which stop production "   \
            "first",                                                                               \
            liantu_needs_reading_get_type                                                          \
    }
#define LT_OPTION_SECONDS                                                                          \
    {                                                                                              \
        "seconds", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(seconds), 0, G_MAXDOUBLE, 60, "s",            \
            "每一步的时间上限；0 不限", "The most time for each step; 0: no limit", NULL           \
    }
#define LT_OPTION_NODES                                                                            \
    {                                                                                              \
        "nodes", LIANTU_OPTION_TYPE_UINT, OFFSET(nodes), 1000, 4e9, 20e6, NULL,                    \
            "决策图节点数上限，每个约24字节",                                                      \
            "The most nodes of decision diagrams, at about 24 bytes each", NULL                    \
    }
