/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-run.h"
#include "kernels/extraction.h"
#include "kernels/leontief.h"
#include "kernels/trophic.h"

#include <math.h>
#include <string.h>

typedef enum {
    CLASS_KEY,
    CLASS_BACKWARD,
    CLASS_FORWARD,
    CLASS_WEAK,
    N_CLASSES,
} SectorClass;

static const struct {
    const char *nick;
    const char *name[2];
} class_names[N_CLASSES] = {
    [CLASS_KEY] = {"key", {"关键部门", "key sector"}},
    [CLASS_BACKWARD] = {"backward", {"后向拉动型", "backward-oriented"}},
    [CLASS_FORWARD] = {"forward", {"前向供给型", "forward-oriented"}},
    [CLASS_WEAK] = {"weak", {"一般部门", "weakly linked"}},
};

typedef struct {
    double *back_power;
    double *forth_power;
    double *back_cv;
    double *forth_cv;
    double *factor; /* value added by unit of output */
    double *effect; /* what of it all get */
    double *type_one;
    double *type_two;
    double *level;
    guint32 *part;
    double *loss;
    double *complete;
    LtTrophicReport trophic;
} Measures;

static double *
take(gsize n)
{
    double *numbers = g_new(double, MAX(n, 1));

    for (gsize i = 0; i < n; i++)
        numbers[i] = NAN;

    return numbers;
}

static void
clear_measures(Measures *self)
{
    double *numbers[] = {self->back_power, self->forth_power, self->back_cv,  self->forth_cv,
                         self->factor,     self->effect,      self->type_one, self->type_two,
                         self->level,      self->loss,        self->complete};

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        g_free(numbers[i]);
    g_free(self->part);
}

static double *
dup_weights(const LtIoRun *run)
{
    const LtIoTable *table = run->table;
    double *weights = NULL;

    if (run->options->weights == LIANTU_LINKAGE_WEIGHTS_OUTPUT)
        weights = g_memdup2(table->output, table->n * sizeof *weights);
    if (run->options->weights == LIANTU_LINKAGE_WEIGHTS_FINAL_DEMAND) {
        weights = g_new(double, table->n);
        for (guint i = 0; i < table->n; i++)
            weights[i] = fmax(table->final_demand[i], 0.0);
    }
    return weights;
}

static void
find_powers(LtIoRun *run, Measures *self)
{
    guint n = run->table->n;
    g_autofree double *weights = dup_weights(run);
    g_autofree double *back = take(n), *forth = take(n);

    self->back_power = take(n);
    self->forth_power = take(n);
    if (weights == NULL) {
        memcpy(back, run->backward, n * sizeof *back);
        memcpy(forth, run->forward, n * sizeof *forth);
    } else {
        lt_io_run_pull(run, weights, back);
        lt_io_run_push(run, weights, forth);
    }
    lt_leontief_normalise(n, back, weights, self->back_power);
    lt_leontief_normalise(n, forth, weights, self->forth_power);
}

/* Households are paid a part of value added, and spend it as final demand is spent. */
static void
find_multipliers(LtIoRun *run, Measures *self)
{
    const LtIoTable *table = run->table;
    g_autofree double *income = take(table->n), *spending = take(table->n), *wages = take(table->n);
    double spent = 0.0, round = 0.0, again = 1.0;

    self->factor = take(table->n);
    self->effect = take(table->n);
    self->type_one = take(table->n);
    self->type_two = take(table->n);
    for (guint i = 0; i < table->n; i++) {
        self->factor[i] = table->output[i] > 0.0 ? table->value_added[i] / table->output[i] : 0.0;
        income[i] = run->options->households * self->factor[i];
        spending[i] = fmax(table->final_demand[i], 0.0);
        spent += spending[i];
    }
    lt_io_run_pull(run, self->factor, self->effect);
    lt_leontief_type_one(table->n, self->effect, self->factor, self->type_one);
    if (run->options->households == 0.0 || !(spent > 0.0))
        return;

    lt_io_run_pull(run, income, wages);
    for (guint i = 0; i < table->n; i++) {
        round += run->backward[i] * spending[i] / spent;
        again -= wages[i] * spending[i] / spent;
    }
    for (guint i = 0; again > 0.0 && i < table->n; i++)
        self->type_two[i] = run->backward[i] + wages[i] * round / again;
}

static void
find_levels(LtIoRun *run, Measures *self)
{
    const LtIoTable *table = run->table;

    self->level = take(table->n);
    self->part = g_new(guint32, MAX(table->n, 1));
    if (!lt_trophic_levels(table->n, table->n_links, table->supplier, table->buyer, table->flow,
                           1e-13, 100000, self->level, self->part, run->work, &self->trophic))
        run->has_failed = TRUE;
}

/* The formulas read the diagonal of L alone, so that it will do for all of it. */
static double
extract(const LtIoRun *run, LtExtraction variant, guint j)
{
    const LtIoTable *table = run->table;
    double own_inverse = lt_io_run_get_own_inverse(run, j), loss = NAN;
    double value_added = table->output[j] * (1.0 - table->column_sum[j]);
    LtExtractionTable one = {1,
                             &own_inverse,
                             run->own + j,
                             table->output + j,
                             table->final_demand + j,
                             run->backward + j,
                             run->forward + j,
                             &value_added};

    if (!isnan(own_inverse))
        lt_extraction_nodes(&one, variant, &loss);

    return loss;
}

static void
measure(LtIoRun *run, Measures *self)
{
    guint n = run->table->n;

    find_powers(run, self);
    find_multipliers(run, self);
    find_levels(run, self);
    self->back_cv = take(n);
    self->forth_cv = take(n);
    if (run->inverse != NULL) {
        lt_leontief_column_spread(n, run->inverse, run->work, self->back_cv);
        lt_leontief_row_spread(n, run->inverse, self->forth_cv);
    }
    self->loss = take(n);
    self->complete = take(n);
    for (guint j = 0; j < n; j++) {
        self->loss[j] = extract(run, (LtExtraction)run->options->extract, j);
        self->complete[j] = extract(run, LT_EXTRACTION_COMPLETE, j);
    }
}

static SectorClass
classify(const LtIoRun *run, const Measures *self, guint i)
{
    gboolean pulls = self->back_power[i] > run->options->threshold;
    gboolean pushes = self->forth_power[i] > run->options->threshold;

    if (pulls && pushes)
        return CLASS_KEY;
    return pulls ? CLASS_BACKWARD : pushes ? CLASS_FORWARD : CLASS_WEAK;
}

static char *
explain(const LtIoRun *run, const Measures *self, guint i, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *class_name = class_names[classify(run, self, i)].name[language];
    GString *text = g_string_new(NULL);

    g_string_append_printf(
        text,
        zh ? "%s：后向联系是平均的%.2f倍，前向联系是%.2f倍；每生产1元最终产品，带动"
             "全体产出%.2f元"
           : "%s: its backward linkage is %.2f and its forward linkage %.2f times "
             "the mean; 1 of final demand for it takes %.2f of output of all",
        class_name, self->back_power[i], self->forth_power[i], run->backward[i]);
    if (!isnan(self->complete[i]) && run->total > 0.0)
        g_string_append_printf(text,
                               zh ? "；失去它，全体产出少%.2f%%，其中其他部门少%.2f%%"
                                  : "; without it all make %.2f %% less, of which others %.2f %%",
                               100.0 * self->complete[i] / run->total,
                               100.0 * (self->complete[i] - run->table->output[i]) / run->total);

    return g_string_free(text, FALSE);
}

static const char *
get_place(const LtIoTable *table, guint node)
{
    const guint32 *places = lt_network_get_places(table->network);

    if (places == NULL || places[node] == LIANTU_NONE)
        return NULL;
    return lt_network_get_place_id(table->network, places[node]);
}

static void
fill_linkages(const LtIoRun *run,
              const Measures *self,
              const double *sold,
              LiantuTable *out,
              guint i)
{
    const LtIoTable *table = run->table;
    SectorClass group = classify(run, self, i);
    double x = table->output[i];

    lt_table_set_text(out, LT_IO_SECTOR_CLASS, i, class_names[group].nick);
    lt_table_set_label(out, LT_IO_SECTOR_CLASS_NAME, i, class_names[group].name[0],
                       class_names[group].name[1]);
    lt_table_set_double(out, LT_IO_SECTOR_BACK_DIRECT, i, table->column_sum[i]);
    lt_table_set_double(out, LT_IO_SECTOR_FORTH_DIRECT, i, sold[i]);
    lt_table_set_double(out, LT_IO_SECTOR_BACK, i, run->backward[i]);
    lt_table_set_double(out, LT_IO_SECTOR_FORTH, i, run->forward[i]);
    lt_table_set_double(out, LT_IO_SECTOR_BACK_POWER, i, self->back_power[i]);
    lt_table_set_double(out, LT_IO_SECTOR_FORTH_POWER, i, self->forth_power[i]);
    lt_table_set_double(out, LT_IO_SECTOR_BACK_CV, i, self->back_cv[i]);
    lt_table_set_double(out, LT_IO_SECTOR_FORTH_CV, i, self->forth_cv[i]);
    lt_table_set_double(out, LT_IO_SECTOR_NET, i,
                        x > 0.0 ? run->backward[i] * table->final_demand[i] / x : (double)NAN);
}

static void
fill_sector(const LtIoRun *run, const Measures *self, const double *sold, LiantuTable *out, guint i)
{
    const LtIoTable *table = run->table;
    g_autofree char *zh = explain(run, self, i, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = explain(run, self, i, LIANTU_LANGUAGE_EN);

    lt_table_set_text(out, LT_IO_SECTOR_ID, i, lt_io_table_get_id(table, i));
    lt_table_set_label(out, LT_IO_SECTOR_NAME, i,
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_EN));
    lt_table_set_text(out, LT_IO_SECTOR_PLACE, i, get_place(table, i));
    lt_table_set_double(out, LT_IO_SECTOR_OUTPUT, i, table->output[i]);
    lt_table_set_double(out, LT_IO_SECTOR_DEMAND, i, table->final_demand[i]);
    lt_table_set_double(out, LT_IO_SECTOR_VALUE, i, table->value_added[i]);
    fill_linkages(run, self, sold, out, i);
    lt_table_set_double(out, LT_IO_SECTOR_VALUE_EFFECT, i, self->effect[i]);
    lt_table_set_double(out, LT_IO_SECTOR_TYPE_ONE, i, self->type_one[i]);
    lt_table_set_double(out, LT_IO_SECTOR_TYPE_TWO, i, self->type_two[i]);
    lt_table_set_double(out, LT_IO_SECTOR_UP, i, run->forward[i]);
    lt_table_set_double(out, LT_IO_SECTOR_DOWN, i, run->backward[i]);
    lt_table_set_double(out, LT_IO_SECTOR_LEVEL, i, self->level[i]);
    lt_table_set_int(out, LT_IO_SECTOR_PART, i, self->part[i] + 1);
    lt_table_set_double(out, LT_IO_SECTOR_LOSS, i, self->loss[i]);
    lt_table_set_double(out, LT_IO_SECTOR_LOSS_SHARE, i,
                        run->total > 0.0 ? self->loss[i] / run->total : (double)NAN);
    lt_table_set_double(out, LT_IO_SECTOR_OTHERS, i, self->complete[i] - table->output[i]);
    lt_table_set_label(out, LT_IO_SECTOR_REASON, i, zh, en);
}

typedef struct {
    double number;
    guint32 row;
} Ranked;

/* The greatest first, unknown ones last. */
static int
compare_ranked(gconstpointer a, gconstpointer b)
{
    const Ranked *one = a, *other = b;

    if (isnan(one->number) || isnan(other->number)) {
        if (isnan(one->number) != isnan(other->number))
            return isnan(one->number) - isnan(other->number);
    } else if (one->number != other->number) {
        return one->number < other->number ? 1 : -1;
    }
    return (one->row > other->row) - (one->row < other->row);
}

static void
rank_sectors(const LtIoRun *run, const Measures *self, LiantuTable *out)
{
    guint n = run->table->n;
    g_autofree Ranked *ranked = g_new(Ranked, MAX(n, 1));
    g_autofree guint32 *order = g_new(guint32, MAX(n, 1));

    for (guint i = 0; i < n; i++)
        ranked[i] = (Ranked){self->loss[i], i};
    qsort(ranked, n, sizeof *ranked, compare_ranked);
    for (guint i = 0; i < n; i++)
        order[i] = ranked[i].row;
    lt_table_reorder(out, order);
    for (guint i = 0; i < n; i++)
        lt_table_set_int(out, LT_IO_SECTOR_RANK, i, i + 1);
}

static void
add_summary(const LtIoRun *run, const Measures *self, LiantuResult *result)
{
    LiantuTable *out = lt_table_new(&lt_io_summary_table, 1);
    const LtIoTable *table = run->table;
    gint64 n_of[N_CLASSES] = {0};
    double demand = 0.0;
    const char *method = run->inverse != NULL      ? "inverse"
                         : run->pull_order != NULL ? "one-pass"
                                                   : "iterative";
    g_autofree char *zh = NULL, *en = NULL;

    for (guint i = 0; i < table->n; i++) {
        n_of[classify(run, self, i)]++;
        demand += table->final_demand[i];
    }
    lt_table_set_int(out, LT_IO_SUMMARY_SECTORS, 0, table->n);
    lt_table_set_int(out, LT_IO_SUMMARY_LINKS, 0, (gint64)table->n_links);
    lt_table_set_double(out, LT_IO_SUMMARY_OUTPUT, 0, run->total);
    lt_table_set_double(out, LT_IO_SUMMARY_DEMAND, 0, demand);
    lt_table_set_double(out, LT_IO_SUMMARY_MULTIPLIER, 0,
                        demand > 0.0 ? run->total / demand : (double)NAN);
    for (guint c = 0; c < N_CLASSES; c++)
        lt_table_set_int(out, LT_IO_SUMMARY_KEY + c, 0, n_of[c]);
    lt_table_set_int(out, LT_IO_SUMMARY_PARTS, 0, self->trophic.n_components);
    lt_table_set_double(out, LT_IO_SUMMARY_INCOHERENCE, 0, self->trophic.incoherence);
    lt_table_set_text(out, LT_IO_SUMMARY_METHOD, 0, method);
    lt_table_set_double(out, LT_IO_SUMMARY_RESIDUAL, 0,
                        run->inverse != NULL ? (double)NAN : run->residual);
    zh = g_strdup_printf("%u个部门中有%d个关键部门；每1元最终使用带动%.2f元产出", table->n,
                         (int)n_of[CLASS_KEY], run->total / demand);
    en = g_strdup_printf("Of %u sectors %d are key sectors; 1 of final demand takes %.2f of output",
                         table->n, (int)n_of[CLASS_KEY], run->total / demand);
    if (demand > 0.0)
        lt_table_set_label(out, LT_IO_SUMMARY_TEXT, 0, zh, en);
    lt_result_take_table(result, out);
}

void
lt_io_run_add_sectors(LtIoRun *run, LiantuResult *result)
{
    const LtIoTable *table = run->table;
    LiantuTable *out = lt_table_new(&lt_io_sectors_table, table->n);
    g_autofree double *sold = g_new0(double, MAX(table->n, 1));
    Measures measures = {.loss = NULL};

    for (gsize e = 0; e < table->n_links; e++)
        sold[table->supplier[e]] += run->allocation[e];
    measure(run, &measures);
    for (guint i = 0; i < table->n; i++)
        fill_sector(run, &measures, sold, out, i);
    rank_sectors(run, &measures, out);
    add_summary(run, &measures, result);
    lt_result_take_table(result, out);
    clear_measures(&measures);
}

/* α a_ij BL_i x_j / (1 + α a_ij l_ji): where l_ji is not known, 0 makes it the most it can be. */
static double
lose_link(const LtIoRun *run, gsize e, gboolean *is_bound)
{
    const LtIoTable *table = run->table;
    guint i = table->supplier[e], j = table->buyer[e];
    double back = lt_io_run_get_inverse(run, j, i, is_bound);
    double cut = run->options->part * table->coefficient[e];

    return cut * run->backward[i] * table->output[j] / (1.0 + cut * back);
}

static void
fill_link(const LtIoRun *run, LiantuTable *out, guint row, gsize e)
{
    const LtIoTable *table = run->table;
    guint i = table->supplier[e], j = table->buyer[e];
    gboolean is_bound;
    double loss = lose_link(run, e, &is_bound);
    g_autofree char *zh = NULL, *en = NULL;

    lt_table_set_int(out, LT_IO_LINK_RANK, row, row + 1);
    lt_table_set_text(out, LT_IO_LINK_SUPPLIER, row, lt_io_table_get_id(table, i));
    lt_table_set_label(out, LT_IO_LINK_SUPPLIER_NAME, row,
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_EN));
    lt_table_set_text(out, LT_IO_LINK_BUYER, row, lt_io_table_get_id(table, j));
    lt_table_set_label(out, LT_IO_LINK_BUYER_NAME, row,
                       lt_io_table_get_name(table, j, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, j, LIANTU_LANGUAGE_EN));
    lt_table_set_double(out, LT_IO_LINK_FLOW, row, table->flow[e]);
    lt_table_set_double(out, LT_IO_LINK_COEFFICIENT, row, table->coefficient[e]);
    lt_table_set_double(out, LT_IO_LINK_LOSS, row, loss);
    lt_table_set_double(out, LT_IO_LINK_LOSS_SHARE, row, loss / run->total);
    lt_table_set_int(out, LT_IO_LINK_EXACT, row, !is_bound);
    zh = g_strdup_printf("切断%.0f%%后，全体产出%s少%.3f%%", 100.0 * run->options->part,
                         is_bound ? "至多" : "", 100.0 * loss / run->total);
    en = g_strdup_printf("With %.0f %% of it cut, all make %s%.3f %% less",
                         100.0 * run->options->part, is_bound ? "at most " : "",
                         100.0 * loss / run->total);
    lt_table_set_label(out, LT_IO_LINK_REASON, row, zh, en);
}

void
lt_io_run_add_links(LtIoRun *run, LiantuResult *result)
{
    gsize n = run->table->n_links, n_rows = MIN(n, run->options->most);
    g_autofree Ranked *ranked = g_new(Ranked, MAX(n, 1));
    LiantuTable *out = lt_table_new(&lt_io_links_table, n_rows);
    gboolean is_bound;

    for (gsize e = 0; e < n; e++)
        ranked[e] = (Ranked){lose_link(run, e, &is_bound), (guint32)e};
    qsort(ranked, n, sizeof *ranked, compare_ranked);
    for (guint row = 0; row < n_rows; row++)
        fill_link(run, out, row, ranked[row].row);
    lt_result_take_table(result, out);
}
