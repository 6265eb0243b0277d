/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that stand in the cells of tables. */
#include "io/tables.h"
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "model/words.h"

#include <string.h>

static const LtTableWord truths[] = {
    {FALSE, "false", {"否", "no"}, "n|0|×|✗|不"},
    {TRUE, "true", {"是", "yes"}, "y|1|√|✓|对"},
};

static const LtTableWord abouts[] = {
    {LIANTU_ENTITY_CHAIN, "chain", {"链条", "chain"}, "产业链"},
    {LIANTU_ENTITY_SEGMENT, "segment", {"环节", "segment"}, "产品"},
    {LIANTU_ENTITY_PROVIDER, "provider", {"供应者", "provider"}, "企业|firm|国家"},
    {LIANTU_ENTITY_SUPPLY, "supply", {"供应", "supply"}, ""},
    {LIANTU_ENTITY_PLACE, "place", {"区域", "place"}, "地点|地区"},
    {LIANTU_ENTITY_PROJECT, "project", {"项目", "project"}, ""},
};

/* What stands in a table of scenarios is read by the reader of scenarios, which knows only these
 * English words. */
static const LtTableWord forms[] = {
    {0, "together", {"同时", "together"}, ""},
    {1, "each", {"逐个", "each"}, ""},
    {2, "subsets", {"组合", "subsets"}, ""},
    {3, "set", {"集合", "set"}, ""},
};

static const LtTableWord targets[] = {
    {LIANTU_ENTITY_SEGMENT, "node", {"环节", "node"}, "segment|节点"},
    {LIANTU_ENTITY_PROVIDER, "holder", {"供应者", "holder"}, "provider|企业|国家|country|firm"},
    {LIANTU_ENTITY_PLACE, "place", {"区域", "place"}, "地点|地区"},
    {LIANTU_ENTITY_CHAIN, "sector", {"环节类别", "sector"}, "行业|kind"},
    {-1, "link", {"联系", "link"}, ""},
    {-2, "set", {"集合", "set"}, ""},
    {-3, "where", {"条件", "where"}, ""},
};

static const LtTableWord recoveries[] = {
    {0, "linear", {"匀速", "linear"}, "线性"},
    {1, "exponential", {"先快后慢", "exponential"}, "指数"},
    {2, "logistic", {"慢快慢", "logistic"}, ""},
    {3, "step", {"一次恢复", "step"}, "阶跃"},
};

static const LtTableWord time_units[] = {
    {0, "step", {"步", "step"}, "steps"},
    {1, "day", {"天", "day"}, "days|日"},
    {2, "week", {"周", "week"}, "weeks|星期"},
};

/* What an enumeration of the library calls its values. */
typedef const char *(*GetLabel)(int value, LiantuLanguage language);

static const char *
get_kind(int value, LiantuLanguage language)
{
    return liantu_segment_kind_get_label((LiantuSegmentKind)value, language);
}

static const char *
get_role(int value, LiantuLanguage language)
{
    return liantu_role_get_label((LiantuRole)value, language);
}

/* Other words for the values, in their order. */
static const char *const role_aliases[] = {"材料|零部件|material|part",
                                           "装备|设备|工艺|equipment|process",
                                           "软件|许可|设计|software|licence"};
static const char *const layer_aliases[] = {"国家|country layer", "企业|firm layer|公司|company"};
static const char *const level_aliases[] = {
    "全球|global",  "国", "省级|自治区", "市级|地级市|城市", "镇|街道|区|区县|district",
    "开发区|产业园"};
static const char *const confidence_aliases[] = {"", "一般", ""};
static const char *const sense_aliases[] = {"不低于|>=", "大于|>", "左右|大约",
                                            "达到|=", "增长|提高"};
static const char *const no_aliases[] = {NULL};

/* Kinds that nobody said are written as such; a rung or a confidence that nobody said is left
 * blank. */
static const struct {
    LtCellType type;
    GetLabel get_label;
    GType (*get_type)(void);
    int first;
    const char *const *aliases;
    guint n_aliases;
} enumerations[] = {
    {LT_CELL_KIND, get_kind, liantu_segment_kind_get_type, 0, no_aliases, 0},
    {LT_CELL_ROLE, get_role, liantu_role_get_type, 0, role_aliases, G_N_ELEMENTS(role_aliases)},
    {LT_CELL_LAYER, lt_word_get_layer, liantu_layer_get_type, 0, layer_aliases,
     G_N_ELEMENTS(layer_aliases)},
    {LT_CELL_LEVEL, lt_word_get_level, liantu_place_level_get_type, 0, level_aliases,
     G_N_ELEMENTS(level_aliases)},
    {LT_CELL_LADDER, lt_word_get_ladder, liantu_ladder_get_type, 1, no_aliases, 0},
    {LT_CELL_CONFIDENCE, lt_word_get_confidence, liantu_confidence_get_type, 1, confidence_aliases,
     G_N_ELEMENTS(confidence_aliases)},
    {LT_CELL_SENSE, lt_word_get_sense, liantu_target_sense_get_type, 0, sense_aliases,
     G_N_ELEMENTS(sense_aliases)},
};

static const struct {
    LtCellType type;
    const LtTableWord *words;
    guint n;
} lists[] = {
    {LT_CELL_TRUTH, truths, G_N_ELEMENTS(truths)},
    {LT_CELL_ABOUT, abouts, G_N_ELEMENTS(abouts)},
    {LT_CELL_FORM, forms, G_N_ELEMENTS(forms)},
    {LT_CELL_TARGET, targets, G_N_ELEMENTS(targets)},
    {LT_CELL_RECOVERY, recoveries, G_N_ELEMENTS(recoveries)},
    {LT_CELL_TIME_UNIT, time_units, G_N_ELEMENTS(time_units)},
};

typedef struct {
    LtTableWord *words;
    guint n;
} WordList;

static WordList
make_enumeration(guint i)
{
    GEnumClass *klass = g_type_class_ref(enumerations[i].get_type());
    int first = enumerations[i].first;
    WordList list = {g_new0(LtTableWord, klass->n_values), klass->n_values - (guint)first};

    for (guint k = 0; k < list.n; k++) {
        int value = first + (int)k;

        list.words[k] = (LtTableWord){
            .value = value,
            .nick = g_intern_string(lt_enum_get_nick(enumerations[i].get_type(), value)),
            .title = {enumerations[i].get_label(value, LIANTU_LANGUAGE_ZH),
                      enumerations[i].get_label(value, LIANTU_LANGUAGE_EN)},
            .aliases = k < enumerations[i].n_aliases ? enumerations[i].aliases[k] : "",
        };
    }
    g_type_class_unref(klass);

    return list;
}

static WordList *
make_lists(void)
{
    WordList *all = g_new0(WordList, LT_N_CELLS);

    for (guint i = 0; i < G_N_ELEMENTS(enumerations); i++)
        all[enumerations[i].type] = make_enumeration(i);
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        all[lists[i].type] = (WordList){(LtTableWord *)lists[i].words, lists[i].n};

    return all;
}

const LtTableWord *
lt_table_get_words(LtCellType type, guint *n)
{
    static WordList *all;

    if (g_once_init_enter(&all))
        g_once_init_leave(&all, make_lists());
    *n = all[type].n;

    return all[type].words;
}

/* Signs count here: “>” and “>=” are words. */
static gboolean
is_same(const char *text, const char *word)
{
    g_autofree char *one = NULL, *other = NULL;

    if (strcmp(text, word) == 0)
        return TRUE;
    one = lt_table_fold(text);
    other = lt_table_fold(word);

    return *one != '\0' && strcmp(one, other) == 0;
}

static gboolean
is_one_of(const char *text, const char *words)
{
    g_auto(GStrv) list = g_strsplit(words, "|", -1);

    for (guint i = 0; list[i] != NULL; i++)
        if (is_same(text, list[i]))
            return TRUE;

    return FALSE;
}

const LtTableWord *
lt_table_find_word(LtCellType type, const char *text)
{
    guint n;
    const LtTableWord *words = lt_table_get_words(type, &n);

    for (guint i = 0; i < n; i++)
        if (strcmp(text, words[i].nick) == 0 || strcmp(text, words[i].title[0]) == 0 ||
            strcmp(text, words[i].title[1]) == 0)
            return &words[i];
    for (guint i = 0; i < n; i++)
        if (is_same(text, words[i].nick) || is_same(text, words[i].title[1]) ||
            is_one_of(text, words[i].aliases))
            return &words[i];

    return NULL;
}

const LtTableWord *
lt_table_get_word(LtCellType type, int value)
{
    guint n;
    const LtTableWord *words = lt_table_get_words(type, &n);

    for (guint i = 0; i < n; i++)
        if (words[i].value == value)
            return &words[i];

    return NULL;
}

const char *
lt_unknown_get_label(LiantuLanguage language)
{
    return language == LIANTU_LANGUAGE_ZH ? "未知" : "unknown";
}

gboolean
lt_text_is_unknown(const char *text)
{
    return is_one_of(text, "未知|不详|unknown|n/a|?");
}

const char *
lt_mark_get_example(LiantuLanguage language)
{
    return language == LIANTU_LANGUAGE_ZH ? "示例" : "example";
}

gboolean
lt_mark_is_off(const char *text)
{
    return is_one_of(text, "示例|example|e.g.|停用|off|#|不读");
}
