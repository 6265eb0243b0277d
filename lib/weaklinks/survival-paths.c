/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a product stops, step by step: what sets the day. */
#include "weaklinks/survival-run.h"
#include "weaklinks/survival-tables.h"

GArray *
lt_survival_run_find_path(const LtSurvivalRun *run, guint32 product)
{
    const LtSurvival *survival = &run->survival[LT_READING_KNOWN];
    GArray *path = g_array_new(FALSE, FALSE, sizeof(gsize));
    guint32 node = product;

    for (;;) {
        gsize input = lt_survival_find_cause(survival, node);

        if (input == SIZE_MAX)
            return path;
        g_array_append_val(path, input);
        node = survival->gates->input[input];
    }
}

/* One step of a path: a segment stops. */
typedef struct {
    guint32 segment;
    guint32 from;             /* the one that stopped before, or LIANTU_NONE: it was lost itself */
    guint32 need;             /* of that one, or LIANTU_NONE: that one is a type of it */
    gboolean has_substitutes; /* others stood in for it */
} Step;

static char *
tell_step(const LtSurvivalRun *run,
          const LtSurvivalRow *row,
          const Step *step,
          LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    double day = run->survival[LT_READING_KNOWN].time[step->segment];
    const char *name = lt_survival_run_name(run, step->segment, language), *from;

    if (step->from == LIANTU_NONE) {
        const char *event = lt_event_get_name(&run->losses, &row->event, language);

        return zh ? g_strdup_printf("失去%s，%s停产", event, name)
                  : g_strdup_printf("%s stops without %s", name, event);
    }
    from = lt_survival_run_name(run, step->from, language);
    if (step->need == LIANTU_NONE)
        return g_strdup_printf(
            zh ? "第%.1f天：%s所需的类型停了（最后是%s），停产"
               : "Day %.1f: %s stops, since the types of it that it needs have, %s the last",
            day, name, from);
    if (step->has_substitutes)
        return g_strdup_printf(
            zh ? "第%.1f天：%s用完%s的库存，能替代它的也不够，停产"
               : "Day %.1f: %s has used up its stock of %s and too little is left of what stands "
                 "in for it: it stops",
            day, name, from);

    return g_strdup_printf(zh ? "第%.1f天：%s用完%s的库存，停产"
                              : "Day %.1f: %s has used up its stock of %s and stops",
                           day, name, from);
}

static void
add_step(const LtSurvivalRun *run,
         LiantuTable *table,
         const LtSurvivalRow *row,
         guint number,
         const Step *step)
{
    gsize at = lt_table_add_row(table);
    g_autofree char *zh = tell_step(run, row, step, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = tell_step(run, row, step, LIANTU_LANGUAGE_EN);

    lt_table_set_text(table, LT_SURVIVAL_PATH_EVENT, at,
                      lt_event_get_id(&run->losses, &row->event));
    lt_table_set_text(table, LT_SURVIVAL_PATH_EVENT_KIND, at,
                      lt_event_get_kind_name(row->event.kind));
    lt_table_set_int(table, LT_SURVIVAL_PATH_STEP, at, number);
    lt_table_set_text(table, LT_SURVIVAL_PATH_SEGMENT, at,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, step->segment));
    lt_table_set_label(table, LT_SURVIVAL_PATH_NAME, at,
                       lt_survival_run_name(run, step->segment, LIANTU_LANGUAGE_ZH),
                       lt_survival_run_name(run, step->segment, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, LT_SURVIVAL_PATH_DAY, at,
                        run->survival[LT_READING_KNOWN].time[step->segment]);
    if (step->need != LIANTU_NONE)
        lt_table_set_double(table, LT_SURVIVAL_PATH_COVER, at, run->chain->need[step->need].cover);
    lt_table_set_label(table, LT_SURVIVAL_PATH_SENTENCE, at, zh, en);
}

/* A helper stands between a segment and needs that stand in for each other, and between it and its
 * types: what it was told goes with the segment. */
static void
add_path(LtSurvivalRun *run, LiantuTable *table, const LtSurvivalRow *row)
{
    const LtSurvival *survival = &run->survival[LT_READING_KNOWN];
    g_autoptr(GArray) path = NULL;
    Step step = {row->product, LIANTU_NONE, LIANTU_NONE, FALSE};
    guint number = 1;

    lt_survival_run_lose(run, &row->event);
    path = lt_survival_run_find_path(run, row->product);
    if (path->len > 0)
        step.segment = survival->gates->input[g_array_index(path, gsize, path->len - 1)];
    add_step(run, table, row, number++, &step);
    for (guint i = path->len; i-- > 0;) {
        gsize input = g_array_index(path, gsize, i);
        guint32 from = survival->gates->input[input];
        guint32 to =
            i > 0 ? survival->gates->input[g_array_index(path, gsize, i - 1)] : row->product;

        if (from < run->model.n_segments)
            step = (Step){to, from, lt_survival_run_get_need(run, input), FALSE};
        step.has_substitutes |= to >= run->model.n_segments;
        step.segment = to;
        if (to < run->model.n_segments)
            add_step(run, table, row, number++, &step);
    }
}

void
lt_survival_run_add_paths(LtSurvivalRun *run, LiantuResult *result)
{
    LiantuTable *table = lt_table_new(&lt_survival_paths, 0);

    for (guint i = 0; i < run->rows->len; i++) {
        const LtSurvivalRow *row = &g_array_index(run->rows, LtSurvivalRow, i);

        if (row->product != LIANTU_NONE)
            add_path(run, table, row);
    }
    lt_result_take_table(result, table);
}
