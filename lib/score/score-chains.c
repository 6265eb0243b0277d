/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five scores of the whole chain at home, and of the chain of every industry. */
#include "score/score-run.h"

#include <math.h>

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

enum {
    CHAIN_ID,
    CHAIN_NAME,
    CHAIN_WORK,
    CHAIN_WORK_NAME,
    CHAIN_LOW,
    CHAIN_VALUE,
    CHAIN_HIGH,
    CHAIN_DECILE,
    CHAIN_N,
    CHAIN_N_KNOWN,
    CHAIN_N_CLASS,
};

static const LtColumn columns[] = {
    {"chain", TEXT, "链条代码", "Chain id", "产业链（视图）编号；第一条为本地全链",
     "Id of the view; the first is the whole chain at home", NULL, 0},
    {"chain-name", LABEL, "链条", "Chain", "名称", "Name", NULL, 0},
    {"work", TEXT, "工作代码", "Work id", "工作", "Work", NULL, 0},
    {"work-name", LABEL, "工作", "Work", "工作名称", "Name of the work", NULL, 0},
    {"low", DOUBLE, "下限", "Least", "各环节下限按损失加权的平均",
     "Mean of the lower bounds, by what a loss stops", NULL, 2},
    {"score", DOUBLE, "得分", "Score", "有中值的环节按损失加权的平均",
     "Mean over the segments that have a value, by what a loss stops", NULL, 2},
    {"high", DOUBLE, "上限", "Most", "各环节上限按损失加权的平均",
     "Mean of the upper bounds, by what a loss stops", NULL, 2},
    {"weakest-decile", DOUBLE, "最弱一成", "Weakest tenth", "得分最高的一成环节的平均",
     "Mean of the tenth of the segments that score most", NULL, 2},
    {"n", INT, "环节数", "Segments", "环节数", "Segments", NULL, 0},
    {"n-known", INT, "有中值", "With a value", "有中值的环节数", "Segments with a value", NULL, 0},
    {"n-class", INT, "属于该类", "Of the class", "属于该类的环节数", "Segments of the class", NULL,
     0},
};

static const LtTableSpec spec = {"chains", "各链得分", "Scores by chain", columns,
                                 G_N_ELEMENTS(columns)};

typedef struct {
    double weight;
    double low;
    double high;
    double known_weight;
    double value;
    GArray *values; /* double */
    guint n;
    guint n_class;
} Sum;

static int
compare_down(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

/* One tenth of those that have a value, and at least one. */
static double
take_decile(GArray *values)
{
    guint n = (values->len + 9) / 10;
    double sum = 0.0;

    if (n == 0)
        return NAN;
    g_array_sort(values, compare_down);
    for (guint i = 0; i < n; i++)
        sum += g_array_index(values, double, i);

    return sum / n;
}

static void
add_segment(Sum *sum, const LtScoreRun *run, guint32 segment, guint work)
{
    const LtScoreStructure *structure = &run->facts.structure;
    const LtBounded *score = lt_score_run_get_score(run, segment, work);
    /* What stops nothing counts a little: it is still part of the chain. */
    double weight = 1.0 + structure->n_stopped[segment];

    sum->n++;
    sum->n_class += run->verdict[segment].class == work;
    sum->weight += weight;
    sum->low += weight * score->low;
    sum->high += weight * score->high;
    if (isnan(score->value))
        return;
    sum->known_weight += weight;
    sum->value += weight * score->value;
    g_array_append_val(sum->values, score->value);
}

static void
fill_sum(LiantuTable *table, gsize row, const Sum *sum)
{
    if (sum->n > 0) {
        lt_table_set_double(table, CHAIN_LOW, row, sum->low / sum->weight);
        lt_table_set_double(table, CHAIN_HIGH, row, sum->high / sum->weight);
    }
    if (sum->known_weight > 0.0)
        lt_table_set_double(table, CHAIN_VALUE, row, sum->value / sum->known_weight);
    lt_table_set_double(table, CHAIN_DECILE, row, take_decile(sum->values));
    lt_table_set_int(table, CHAIN_N, row, sum->n);
    lt_table_set_int(table, CHAIN_N_KNOWN, row, sum->values->len);
    lt_table_set_int(table, CHAIN_N_CLASS, row, sum->n_class);
}

static void
add_chain(LtScoreRun *run, LiantuTable *table, guint32 view, guint work)
{
    LiantuChain *chain = run->facts.chain;
    LiantuEntity entity = view == LIANTU_NONE ? LIANTU_ENTITY_CHAIN : LIANTU_ENTITY_VIEW;
    guint32 thing = view == LIANTU_NONE ? 0 : view;
    Sum sum = {.values = g_array_new(FALSE, FALSE, sizeof(double))};
    gsize row = lt_table_add_row(table);

    for (guint32 i = 0; i < run->n; i++)
        if (view == LIANTU_NONE || run->facts.structure.in_view[(gsize)view * run->n + i])
            add_segment(&sum, run, i, work);
    lt_table_set_text(table, CHAIN_ID, row, liantu_chain_get_id(chain, entity, thing));
    lt_table_set_label(table, CHAIN_NAME, row,
                       liantu_chain_get_name(chain, entity, thing, LIANTU_LANGUAGE_ZH),
                       liantu_chain_get_name(chain, entity, thing, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, CHAIN_WORK, row, lt_work_ids[work]);
    lt_table_set_label(table, CHAIN_WORK_NAME, row, lt_class_get_name(work, LIANTU_LANGUAGE_ZH),
                       lt_class_get_name(work, LIANTU_LANGUAGE_EN));
    fill_sum(table, row, &sum);
    g_array_unref(sum.values);
}

void
lt_score_chains_add(LtScoreRun *run, LiantuResult *result)
{
    LiantuTable *table = lt_table_new(&spec, 0);

    for (guint work = 0; work < LT_N_WORKS; work++)
        add_chain(run, table, LIANTU_NONE, work);
    for (guint32 view = 0; view < run->facts.structure.n_views; view++)
        for (guint work = 0; work < LT_N_WORKS; work++)
            add_chain(run, table, view, work);
    lt_result_take_table(result, table);
}
