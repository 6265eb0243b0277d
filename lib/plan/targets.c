/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "liantu/enums.h"
#include "liantu/plan.h"
#include "model/labels-private.h"
#include "plan/target-path.h"
#include "plan/target-tables.h"

#include <math.h>
#include <string.h>

/**
 * LiantuTargets:
 *
 * The plan's targets against their bases and against what happened: growth that is needed, growth
 * that there was, the gap now, and where the present pace leads.
 *
 * Targets that contradict themselves or each other are findings. Nothing is a target's value but
 * what an observation says: a target that nobody has measured has no lamp.
 *
 * Formulas, units and sources are in `docs/analyses/targets.md`.
 *
 * Since: 0.1
 */
struct _LiantuTargets {
    LiantuAnalysis parent_instance;

    double green;
    double yellow;
    double about;
};

struct _LiantuTargetsClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuTargets:green:
 *
 * A target is green where the present pace leads to this part of it or more.
 *
 * A share, from 0 to 10; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuTargets:yellow:
 *
 * It is yellow from this part on, and red below.
 *
 * A share, from 0 to 10; by default 0.9.
 *
 * Since: 0.1
 */

/**
 * LiantuTargets:about:
 *
 * What a target that says "about" allows for, as a part of it.
 *
 * A share, from 0 to 1; by default 0.05.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuTargets, liantu_targets, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuTargets, field)

static const LtOption options[] = {
    {"green", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(green), 0, 10, 1.0, "1",
     "按目前速度，期末至少达到目标的这一比例为绿灯",
     "A target is green where the present pace leads to this part of it or more", NULL},
    {"yellow", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(yellow), 0, 10, 0.9, "1",
     "达到这一比例为黄灯，低于则为红灯", "It is yellow from this part on, and red below", NULL},
    {"about", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(about), 0, 1, 0.05, "1",
     "“约”字目标允许的偏差，占目标的比例",
     "What a target that says \"about\" allows for, as a part of it", NULL},
};

static const LtAnalysisInfo info = {
    "targets",
    "目标进度",
    "Targets",
    "规划目标需要多快的增速，实际走到哪里，按目前速度能否达到，数字之间有无矛盾？",
    "How fast must the plan's targets grow, where do they stand, will the pace do, and do the "
    "numbers agree?",
    options,
    G_N_ELEMENTS(options),
};

static LtLamp
light(const LiantuTargets *self, const LtTarget *target, const LtTargetPath *path)
{
    double slack = target->sense == LIANTU_TARGET_SENSE_ABOUT ? self->about : 0.0;
    double part = path->end / target->value;

    if (target->sense == LIANTU_TARGET_SENSE_INCREASE) {
        if (isnan(path->pace))
            return LT_LAMP_UNKNOWN;
        return path->pace > 0.0 ? LT_LAMP_GREEN : LT_LAMP_RED;
    }
    if (isnan(part))
        return LT_LAMP_UNKNOWN;
    if (target->sense == LIANTU_TARGET_SENSE_MORE_THAN && path->end <= target->value &&
        self->green >= 1.0)
        return part >= self->yellow ? LT_LAMP_YELLOW : LT_LAMP_RED;
    /* A sum of products may miss by its last bit. */
    if (part >= self->green - slack - 1e-12)
        return LT_LAMP_GREEN;

    return part >= self->yellow - slack - 1e-12 ? LT_LAMP_YELLOW : LT_LAMP_RED;
}

static char *
explain_pace(const LtTargetPath *path, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *unit = lt_plan_get_unit(path->unit, language);
    g_autofree char *pace = lt_plan_format(path->pace, 1);

    if (path->is_linear)
        return g_strdup_printf(zh ? "每年%s%s" : "%s%s a year", pace, unit);
    if (path->is_one_year)
        return g_strdup_printf(zh ? "%s%%" : "%s %%", pace);
    return g_strdup_printf(zh ? "每年%s%%" : "%s %% a year", pace);
}

static char *
explain_needed(const LtTargetPath *path, double needed, LiantuLanguage language)
{
    LtTargetPath other = *path;

    other.pace = needed;
    other.is_one_year = FALSE;
    return explain_pace(&other, language);
}

/* What is needed from the base on, where there is one. */
static void
say_needed(GString *text, const LtTarget *target, const LtTargetPath *path, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *needed = explain_needed(path, path->needed, language);
    g_autofree char *base = lt_plan_format(path->base, 1);
    g_autofree char *value = lt_plan_format(target->value, 1);
    const char *unit = lt_plan_get_unit(target->unit, language);
    const char *space = zh || *unit == ' ' || *unit == '\0' ? "" : " ";

    if (isnan(path->needed))
        return;
    if (zh)
        g_string_append_printf(text, "从%d年的%s%s到%d年的%s%s，需%s", path->base_year, base, unit,
                               target->year, value, unit, needed);
    else
        g_string_append_printf(text, "from %s%s%s in %d to %s%s%s in %d takes %s", base, space,
                               unit, path->base_year, value, space, unit, target->year, needed);
}

/* Where it stands, and where the pace leads. */
static void
say_actual(GString *text,
           const LtTarget *target,
           const LtTargetPath *path,
           LtLamp lamp,
           LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *pace = explain_pace(path, language);
    g_autofree char *end = lt_plan_format(path->end, 1);
    g_autofree char *now = lt_plan_format(path->latest, 1);
    const char *unit = lt_plan_get_unit(target->unit, language);
    const char *space = zh || *unit == ' ' || *unit == '\0' ? "" : " ";

    if (text->len > 0)
        g_string_append(text, zh ? "；" : "; ");
    if (isnan(path->latest)) {
        g_string_append(text, zh ? "没有实际数据" : "nothing has been measured");
        return;
    }
    if (lamp == LT_LAMP_UNKNOWN) {
        g_string_append_printf(
            text, zh ? "只有%d年的数据，看不出速度" : "there is only the number of %d, so no pace",
            path->latest_year);
        return;
    }
    if (target->year != 0 && path->latest_year >= target->year) {
        g_string_append_printf(text, zh ? "%d年实际为%s%s%s" : "in %d it is %s%s%s",
                               path->latest_year, now, space, unit);
        return;
    }
    if (path->is_one_year)
        g_string_append_printf(text, zh ? "%d年当年增速为%s" : "the growth in %d alone was %s",
                               path->pace_year, pace);
    else
        g_string_append_printf(text, zh ? "%d—%d年实际%s" : "%d to %d it was %s", path->pace_from,
                               path->pace_year, pace);
    if (!isnan(path->end))
        g_string_append_printf(
            text, zh ? "，照此到%1$d年为%2$s%3$s%4$s" : ", which leads to %2$s%3$s%4$s by %1$d",
            target->year, end, space, unit);
}

static char *
explain(const LtTarget *target, const LtTargetPath *path, LtLamp lamp, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    say_needed(text, target, path, language);
    say_actual(text, target, path, lamp, language);
    if (language == LIANTU_LANGUAGE_EN)
        text->str[0] = g_ascii_toupper(text->str[0]);

    return g_string_free(text, FALSE);
}

static void
set_year(LiantuTable *table, guint column, gsize row, int year)
{
    if (year != 0)
        lt_table_set_int(table, column, row, year);
}

static void
fill_goal(LiantuTable *table, LiantuChain *chain, guint32 row, const LtTargetPath *path)
{
    const LtTarget *target = &chain->target[row];

    lt_plan_put_id(table, LT_TARGET_ID, row, chain, LIANTU_ENTITY_TARGET, row);
    lt_plan_put_name(table, LT_TARGET_NAME, row, chain, LIANTU_ENTITY_TARGET, row);
    lt_table_set_text(table, LT_TARGET_SENSE, row,
                      lt_enum_get_nick(LIANTU_TYPE_TARGET_SENSE, target->sense));
    lt_table_set_text(table, LT_TARGET_INDICATOR, row, target->indicator);
    if (target->unit != NULL)
        lt_table_set_label(table, LT_TARGET_UNIT, row,
                           lt_plan_get_unit(target->unit, LIANTU_LANGUAGE_ZH), target->unit);
    lt_plan_put_number(table, LT_TARGET_VALUE, row, target->value);
    set_year(table, LT_TARGET_YEAR, row, target->year);
    lt_plan_put_name(table, LT_TARGET_SOURCE, row, chain, LIANTU_ENTITY_SOURCE, target->source);
    lt_plan_put_number(table, LT_TARGET_BASE, row, path->base);
    set_year(table, LT_TARGET_BASE_YEAR, row, path->base_year);
    lt_plan_put_number(table, LT_TARGET_STATED, row, target->growth);
    lt_plan_put_number(table, LT_TARGET_IMPLIED, row, path->implied);
    lt_plan_put_number(table, LT_TARGET_NEEDED, row, path->needed);
}

static void
fill_path(LiantuTable *table, LiantuChain *chain, guint32 row, const LtTargetPath *path)
{
    lt_plan_put_number(table, LT_TARGET_LATEST, row, path->latest);
    set_year(table, LT_TARGET_LATEST_YEAR, row, path->latest_year);
    lt_plan_put_name(table, LT_TARGET_LATEST_SOURCE, row, chain, LIANTU_ENTITY_SOURCE,
                     path->latest_source);
    lt_plan_put_number(table, LT_TARGET_PACE, row, path->pace);
    lt_plan_put_number(table, LT_TARGET_NEEDED_NOW, row, path->needed_now);
    lt_plan_put_number(table, LT_TARGET_DUE, row, path->due);
    lt_plan_put_number(table, LT_TARGET_GAP, row, path->latest - path->due);
    lt_plan_put_number(table, LT_TARGET_END, row, path->end);
    lt_plan_put_number(table, LT_TARGET_END_GAP, row, path->end - chain->target[row].value);
}

static LtLamp
fill_row(LiantuTargets *self, LiantuTable *table, LiantuChain *chain, guint32 row)
{
    const LtTarget *target = &chain->target[row];
    LtTargetPath path;
    LtPlanSet bodies;
    LtLamp lamp;
    gboolean is_named;
    g_autofree char *zh = NULL, *en = NULL;

    lt_target_path_find(&path, chain, row);
    lamp = light(self, target, &path);
    zh = explain(target, &path, lamp, LIANTU_LANGUAGE_ZH);
    en = explain(target, &path, lamp, LIANTU_LANGUAGE_EN);
    fill_goal(table, chain, row, &path);
    fill_path(table, chain, row, &path);
    lt_table_set_text(table, LT_TARGET_LAMP, row, lt_lamp_info[lamp].nick);
    lt_table_set_label(table, LT_TARGET_LAMP_NAME, row, lt_lamp_info[lamp].name[0],
                       lt_lamp_info[lamp].name[1]);
    lt_table_set_label(table, LT_TARGET_REASON, row, zh, en);

    lt_plan_set_init(&bodies);
    is_named = lt_plan_find_bodies(chain, target->segment, target->place, 3, &bodies);
    lt_plan_set_label(&bodies, chain, LIANTU_ENTITY_BODY, 5, table, LT_TARGET_BODIES, row);
    if (bodies.rows->len > 0)
        lt_table_set_int(table, LT_TARGET_BODIES_NAMED, row, is_named);
    lt_plan_set_clear(&bodies);

    return lamp;
}

static char *
fill_in(const char *rule, const char *part)
{
    g_auto(GStrv) pieces = g_strsplit(rule, "{}", 2);

    return g_strjoinv(part, pieces);
}

static LiantuTable *
make_lamps(const LiantuTargets *self, const guint count[LT_N_LAMPS])
{
    LiantuTable *table = lt_table_new(&lt_target_lamps_table, LT_N_LAMPS);
    g_autofree char *green = lt_plan_percent(self->green), *yellow = lt_plan_percent(self->yellow);

    for (guint i = 0; i < LT_N_LAMPS; i++) {
        const char *part = i == LT_LAMP_GREEN ? green : yellow;
        g_autofree char *zh = fill_in(lt_lamp_info[i].rule[0], part);
        g_autofree char *en = fill_in(lt_lamp_info[i].rule[1], part);

        lt_table_set_text(table, LT_LAMPS_LAMP, i, lt_lamp_info[i].nick);
        lt_table_set_label(table, LT_LAMPS_NAME, i, lt_lamp_info[i].name[0],
                           lt_lamp_info[i].name[1]);
        lt_table_set_int(table, LT_LAMPS_N, i, count[i]);
        lt_table_set_label(table, LT_LAMPS_RULE, i, zh, en);
    }
    return table;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuTargets *self = (LiantuTargets *)analysis;
    guint32 n = chain->items[LIANTU_ENTITY_TARGET].n;
    LiantuTable *table = lt_table_new(&lt_targets_table, n);
    guint count[LT_N_LAMPS] = {0};

    lt_result_take_table(result, table);
    if (self->yellow > self->green) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "yellow must not be above green");
        return FALSE;
    }
    for (guint32 i = 0; i < n; i++) {
        count[fill_row(self, table, chain, i)]++;
        if (!lt_analysis_tick(analysis, i, n, cancellable, error))
            return FALSE;
    }
    lt_result_take_table(result, make_lamps(self, count));
    lt_targets_add_findings(chain, result, count[LT_LAMP_UNKNOWN]);

    return TRUE;
}

/**
 * liantu_targets_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuTargets *
liantu_targets_new(void)
{
    return g_object_new(LIANTU_TYPE_TARGETS, NULL);
}

static void
liantu_targets_class_init(LiantuTargetsClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_targets_init(LiantuTargets *self)
{
}
