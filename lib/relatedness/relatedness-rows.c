/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/finding-private.h"
#include "relatedness/relatedness-run.h"
#include "relatedness/relatedness-tables.h"

#include <math.h>
#include <stdlib.h>

#define N_WITNESSES 3
#define FEW_ROWS    20
#define THIN        3

static const char *
row_name(const LtRelatedRun *run, guint32 row, LiantuLanguage language)
{
    return liantu_matrix_get_row_name(run->matrix, row, language);
}

static const char *
column_name(const LtRelatedRun *run, guint32 column, LiantuLanguage language)
{
    return liantu_matrix_get_column_name(run->matrix, column, language);
}

typedef struct {
    double value;
    guint32 i;
} Sorted;

/* Falling; what is unknown comes last, and equals by number. */
static int
compare_sorted(const void *a, const void *b)
{
    const Sorted *x = a, *y = b;

    if (isnan(x->value) != isnan(y->value))
        return isnan(x->value) ? 1 : -1;
    if (x->value != y->value && !isnan(x->value))
        return x->value > y->value ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

static Sorted *
sort_falling(const double *value, guint32 n)
{
    Sorted *order = g_new(Sorted, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        order[i] = (Sorted){value[i], i};
    qsort(order, n, sizeof *order, compare_sorted);

    return order;
}

static void
fill_region(LtRelatedRun *run, LiantuTable *table, gsize at, guint32 row)
{
    guint32 diversity = lt_presence_diversity(&run->presence, row);
    double ubiquity = 0.0;
    g_autofree char *zh = NULL, *en = NULL;

    lt_table_set_text(table, LT_REGION_ID, at, liantu_matrix_get_row_id(run->matrix, row));
    lt_table_set_label(table, LT_REGION_NAME, at, row_name(run, row, LIANTU_LANGUAGE_ZH),
                       row_name(run, row, LIANTU_LANGUAGE_EN));
    lt_table_set_int(table, LT_REGION_DIVERSITY, at, diversity);
    lt_table_set_double(table, LT_REGION_ECI, at, run->complexity.eci[row]);
    lt_table_set_double(table, LT_REGION_FITNESS, at, run->fitness[row]);
    lt_table_set_double(table, LT_REGION_OUTLOOK, at, run->outlook[row]);
    if (run->rank[row] > 0)
        lt_table_set_int(table, LT_REGION_RANK, at, run->rank[row]);
    if (run->rank_low[row] > 0) {
        lt_table_set_int(table, LT_REGION_RANK_LOW, at, run->rank_low[row]);
        lt_table_set_int(table, LT_REGION_RANK_HIGH, at, run->rank_high[row]);
    }
    if (diversity == 0) {
        lt_table_set_label(table, LT_REGION_REASON, at, "没有优势环节", "no advantage in anything");
        return;
    }
    lt_table_set_int(table, LT_REGION_PART, at, run->complexity.row_part[row] + 1);
    for (gsize i = run->presence.row_start[row]; i < run->presence.row_start[row + 1]; i++)
        ubiquity += lt_presence_ubiquity(&run->presence, run->presence.column[i]);
    zh = g_strdup_printf("有%u个优势环节，平均每个有%.1f个地区掌握", diversity,
                         ubiquity / diversity);
    en = g_strdup_printf("an advantage in %u segments; on average %.1f regions have each",
                         diversity, ubiquity / diversity);
    lt_table_set_label(table, LT_REGION_REASON, at, zh, en);
}

void
lt_related_add_regions(LtRelatedRun *run)
{
    guint32 n = run->cells.n_rows;
    LiantuTable *table = lt_table_new(&lt_related_regions_table, n);
    g_autofree Sorted *order = sort_falling(run->complexity.eci, n);

    for (guint32 i = 0; i < n; i++)
        fill_region(run, table, i, order[i].i);
    lt_result_take_table(run->result, table);
}

static void
set_holders(LtRelatedRun *run, LiantuTable *table, gsize at, guint32 column)
{
    guint32 n = lt_presence_ubiquity(&run->presence, column);
    g_autoptr(GString) zh = g_string_new(n > 0 ? "优势地区：" : "没有地区有优势");
    g_autoptr(GString) en = g_string_new(n > 0 ? "advantage of " : "no region has an advantage");

    for (guint32 i = 0; i < MIN(n, N_WITNESSES); i++) {
        guint32 row = run->presence.row[run->presence.column_start[column] + i];

        g_string_append_printf(zh, "%s%s", i > 0 ? "、" : "",
                               row_name(run, row, LIANTU_LANGUAGE_ZH));
        g_string_append_printf(en, "%s%s", i > 0 ? ", " : "",
                               row_name(run, row, LIANTU_LANGUAGE_EN));
    }
    if (n > N_WITNESSES) {
        g_string_append_printf(zh, "等%u个", n);
        g_string_append_printf(en, " and %u more", n - N_WITNESSES);
    }
    lt_table_set_label(table, LT_KIND_REASON, at, zh->str, en->str);
}

void
lt_related_add_segments(LtRelatedRun *run)
{
    guint32 n = run->cells.n_columns;
    LiantuTable *table = lt_table_new(&lt_related_segments_table, n);
    g_autofree Sorted *order = sort_falling(run->complexity.pci, n);

    for (guint32 at = 0; at < n; at++) {
        guint32 i = order[at].i;

        if (!isnan(order[at].value))
            lt_table_set_int(table, LT_KIND_RANK, at, at + 1);
        lt_table_set_text(table, LT_KIND_ID, at, liantu_matrix_get_column_id(run->matrix, i));
        lt_table_set_label(table, LT_KIND_NAME, at, column_name(run, i, LIANTU_LANGUAGE_ZH),
                           column_name(run, i, LIANTU_LANGUAGE_EN));
        lt_table_set_int(table, LT_KIND_UBIQUITY, at, lt_presence_ubiquity(&run->presence, i));
        lt_table_set_double(table, LT_KIND_PCI, at, run->complexity.pci[i]);
        lt_table_set_double(table, LT_KIND_QUALITY, at, run->quality[i]);
        if (lt_presence_ubiquity(&run->presence, i) > 0)
            lt_table_set_int(table, LT_KIND_PART, at, run->complexity.column_part[i] + 1);
        set_holders(run, table, at, i);
    }
    lt_result_take_table(run->result, table);
}

/* The segments that the region has and that are nearest. */
static void
set_witnesses(LtRelatedRun *run, LiantuTable *table, gsize at, guint32 row, guint32 column)
{
    guint32 n = run->cells.n_columns;
    g_autofree guint32 *together = g_new(guint32, MAX(n, 1));
    g_autofree double *near = g_new(double, MAX(n, 1));
    g_autofree Sorted *order = NULL;
    g_autoptr(GString) zh = g_string_new("本地已有："), en = g_string_new("it has ");
    guint n_shown = 0;

    lt_proximity_row(&run->presence, (LtProximity)run->options->proximity, FALSE, column, together,
                     near);
    order = sort_falling(near, n);
    for (guint32 i = 0; i < n && n_shown < N_WITNESSES && order[i].value > 0.0; i++) {
        if (!lt_presence_has(&run->presence, row, order[i].i))
            continue;
        g_string_append_printf(zh, "%s%s（%.2f）", n_shown > 0 ? "、" : "",
                               column_name(run, order[i].i, LIANTU_LANGUAGE_ZH), order[i].value);
        g_string_append_printf(en, "%s%s (%.2f)", n_shown > 0 ? ", " : "",
                               column_name(run, order[i].i, LIANTU_LANGUAGE_EN), order[i].value);
        n_shown++;
    }
    if (n_shown > 0)
        lt_table_set_label(table, LT_NEAR_REASON, at, zh->str, en->str);
    else
        lt_table_set_label(table, LT_NEAR_REASON, at, "本地没有与其邻近的环节",
                           "it has nothing that is near");
}

static double
find_advantage(const LtRelatedRun *run, guint32 row, guint32 column)
{
    for (gsize i = run->cells.start[row]; i < run->cells.start[row + 1]; i++)
        if (run->cells.column[i] == column)
            return run->rca[i];

    return 0.0;
}

static void
fill_cell(LtRelatedRun *run, LiantuTable *table, gsize at, guint32 row, guint32 column)
{
    gsize cell = (gsize)row * run->cells.n_columns + column;

    lt_table_set_text(table, LT_NEAR_REGION, at, liantu_matrix_get_row_id(run->matrix, row));
    lt_table_set_label(table, LT_NEAR_REGION_NAME, at, row_name(run, row, LIANTU_LANGUAGE_ZH),
                       row_name(run, row, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, LT_NEAR_SEGMENT, at, liantu_matrix_get_column_id(run->matrix, column));
    lt_table_set_label(table, LT_NEAR_SEGMENT_NAME, at,
                       column_name(run, column, LIANTU_LANGUAGE_ZH),
                       column_name(run, column, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, LT_NEAR_DENSITY, at, run->density[cell]);
    lt_table_set_double(table, LT_NEAR_PCI, at, run->complexity.pci[column]);
    lt_table_set_double(table, LT_NEAR_GAIN, at, run->gain[cell]);
    lt_table_set_double(table, LT_NEAR_RCA, at, find_advantage(run, row, column));
    set_witnesses(run, table, at, row, column);
}

static const LtGapWeights strategies[] = {
    [LIANTU_GAP_STRATEGY_DENSITY] = {1.0, 0.0, 0.0},
    [LIANTU_GAP_STRATEGY_NEAR] = {0.6, 0.15, 0.25},
    [LIANTU_GAP_STRATEGY_BALANCED] = {0.5, 0.15, 0.35},
    [LIANTU_GAP_STRATEGY_LONG_JUMP] = {0.45, 0.2, 0.35},
};

static void
add_cells_of(LtRelatedRun *run, LiantuTable *table, guint32 row)
{
    guint32 n = run->cells.n_columns;
    const double *density = run->density + (gsize)row * n, *gain = run->gain + (gsize)row * n;
    g_autofree double *relative = g_new(double, MAX(n, 1)), *score = g_new(double, MAX(n, 1));
    g_autofree Sorted *order = NULL;

    lt_relative_density(&run->presence, row, density, relative);
    lt_gap_scores(&run->presence, row, density, run->complexity.pci, gain,
                  strategies[run->options->strategy], score);
    order = sort_falling(score, n);
    for (guint32 i = 0; i < n && i < run->options->most && !isnan(order[i].value); i++) {
        gsize at = lt_table_add_row(table);

        fill_cell(run, table, at, row, order[i].i);
        lt_table_set_int(table, LT_NEAR_PLACE, at, i + 1);
        lt_table_set_double(table, LT_NEAR_RELATIVE, at, relative[order[i].i]);
        lt_table_set_double(table, LT_NEAR_SCORE, at, order[i].value);
    }
}

void
lt_related_add_cells(LtRelatedRun *run)
{
    LiantuTable *table = lt_table_new(&lt_related_cells_table, 0);

    for (guint32 row = 0; row < run->cells.n_rows; row++)
        if ((run->home == LIANTU_NONE || run->home == row) &&
            lt_presence_diversity(&run->presence, row) > 0)
            add_cells_of(run, table, row);
    lt_result_take_table(run->result, table);
}

static void
add_measure(LiantuTable *table, const char *id, const char *zh, const char *en, double value)
{
    gsize at = lt_table_add_row(table);

    lt_table_set_text(table, LT_SURE_MEASURE, at, id);
    lt_table_set_label(table, LT_SURE_LABEL, at, zh, en);
    lt_table_set_double(table, LT_SURE_VALUE, at, value);
}

void
lt_related_add_diagnostics(LtRelatedRun *run)
{
    static const double parts[] = {0.5, 0.75, 1.25, 1.5};
    LiantuTable *table = lt_table_new(&lt_related_diagnostics_table, 0);
    const LtComplexity *c = &run->complexity;
    double n_cells = (double)run->cells.n_rows * run->cells.n_columns;

    add_measure(table, "components", "互不相连的块数", "Connected parts", c->n_parts);
    add_measure(table, "fill", "有优势的格所占比例", "Part of cells with an advantage",
                (double)run->presence.row_start[run->cells.n_rows] / n_cells);
    add_measure(table, "lambda-1", "第一特征值", "First eigenvalue", c->lambda[0]);
    add_measure(table, "lambda-2", "第二特征值", "Second eigenvalue", c->lambda[1]);
    add_measure(table, "lambda-3", "第三特征值", "Third eigenvalue", c->lambda[2]);
    add_measure(table, "gap", "第二与第三特征值之差", "Second less third eigenvalue",
                c->lambda[1] - c->lambda[2]);
    add_measure(table, "sign", "复杂度与多样性的相关系数",
                "Correlation of complexity with diversity", c->sign);
    add_measure(table, "fitness-steps", "适应度迭代次数", "Steps of the fitness method",
                run->fitness_steps);
    add_measure(table, "fitness-change", "最后一步的变化", "Change in its last step",
                run->fitness_change);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        double threshold = parts[i] * run->options->threshold;
        g_autofree char *id = g_strdup_printf("threshold-%g", threshold);
        g_autofree char *zh = g_strdup_printf("阈值为%g时复杂度的等级相关", threshold);
        g_autofree char *en =
            g_strdup_printf("Rank correlation of complexity at threshold %g", threshold);

        add_measure(table, id, zh, en, lt_related_compare_threshold(run, threshold));
    }
    add_measure(table, "draws-median", "重抽环节时等级相关的中位数",
                "Rank correlation when segments are drawn again: median", run->draw_middle);
    add_measure(table, "draws-low", "重抽环节时等级相关的5%分位",
                "Rank correlation when segments are drawn again: 5th percentile", run->draw_low);
    lt_result_take_table(run->result, table);
}

static void
take_numbers(LtRelatedRun *run, LtFindingId id, guint32 a, guint32 b)
{
    g_autofree char *x = g_strdup_printf("%u", a), *y = g_strdup_printf("%u", b);

    lt_result_take_finding(run->result, lt_finding_new(id, x, y, NULL));
}

static void
report_rows(LtRelatedRun *run)
{
    guint32 n_empty[2] = {0, 0}, n_thin = 0, first = 0, n = run->cells.n_rows;

    for (guint32 i = 0; i < run->cells.n_columns; i++)
        n_empty[1] += lt_presence_ubiquity(&run->presence, i) == 0;
    for (guint32 i = n; i-- > 0;) {
        guint32 diversity = lt_presence_diversity(&run->presence, i);

        n_empty[0] += diversity == 0;
        if (diversity > 0 && diversity < THIN) {
            n_thin++;
            first = i;
        }
    }
    n_empty[0] -= run->n_dropped;
    if (n_empty[0] + n_empty[1] > 0)
        take_numbers(run, LT_FINDING_RELATED_EMPTY, n_empty[0], n_empty[1]);
    if (n_thin > 0) {
        g_autofree char *count = g_strdup_printf("%u", n_thin);
        g_autofree char *least = g_strdup_printf("%u", THIN);
        const char *zh[] = {count, least, row_name(run, first, LIANTU_LANGUAGE_ZH), NULL};
        const char *en[] = {count, least, row_name(run, first, LIANTU_LANGUAGE_EN), NULL};

        lt_result_take_finding(run->result,
                               lt_finding_new_bilingual(LT_FINDING_RELATED_THIN, zh, en));
    }
    n -= n_empty[0] + run->n_dropped;
    if (n < FEW_ROWS)
        take_numbers(run, LT_FINDING_RELATED_FEW, n, FEW_ROWS);
}

void
lt_related_add_findings(LtRelatedRun *run)
{
    const LtComplexity *c = &run->complexity;
    g_autoptr(GPtrArray) findings = liantu_matrix_list_findings(run->matrix);

    for (guint i = 0; i < findings->len; i++)
        lt_result_take_finding(run->result, liantu_finding_copy(findings->pdata[i]));
    if (c->n_parts > 1)
        take_numbers(run, LT_FINDING_RELATED_COMPONENTS, c->n_parts, 0);
    report_rows(run);
    if (run->n_dropped > 0) {
        g_autofree char *n = g_strdup_printf("%u", run->n_dropped);
        g_autofree char *size = g_strdup_printf("%g", run->options->min_size);

        lt_result_take_finding(run->result,
                               lt_finding_new(LT_FINDING_RELATED_DROPPED, n, size, NULL));
    }
    if (c->lambda[1] - c->lambda[2] < 0.05 * c->lambda[1]) {
        g_autofree char *x = g_strdup_printf("%.4f", c->lambda[1]);
        g_autofree char *y = g_strdup_printf("%.4f", c->lambda[2]);

        lt_result_take_finding(run->result, lt_finding_new(LT_FINDING_RELATED_GAP, x, y, NULL));
    }
    if (c->sign < 0.1) {
        g_autofree char *x = g_strdup_printf("%.3f", c->sign);

        lt_result_take_finding(run->result, lt_finding_new(LT_FINDING_RELATED_SIGN, x, NULL));
    }
}
