/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "liantu/enums.h"
#include "weaklinks/rate-bindings.h"
#include "weaklinks/rate-tables.h"
#include "weaklinks/shared-options.h"

#include <math.h>
#include <string.h>

/**
 * LiantuMaximumRate:
 *
 * How much can be made when capacities are lost, and what more or less of each is worth.
 *
 * A linear program over rates: who needs all of its inputs makes no more than the scarcest allows,
 * outputs are shared out as is best for the aim. Unlike [class@Liantu.WeakLinks], which cuts every
 * buyer by the same part, this says what is possible. A capacity's worth is found by solving again
 * with one more and one less of it alone: dual values are ambiguous where several bind at once.
 *
 * Formulas, units and sources are in `docs/analyses/maximum-rate.md`.
 *
 * Since: 0.1
 */
struct _LiantuMaximumRate {
    LiantuAnalysis parent_instance;

    char *home;
    char *lose;
    char *product;
    double spare;
    double step;
    double threshold;
    int types;
    int needs;
    int amounts;
};

struct _LiantuMaximumRateClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuMaximumRate:home:
 *
 * The place that is home, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:lose:
 *
 * What is lost: ids or names of countries, firms and segments, with commas between them.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:product:
 *
 * The product that all is for, by id or name; without it, the rate that all products reach.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:spare:
 *
 * What every segment could make beyond today.
 *
 * A share, from 0 to 100; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:step:
 *
 * How much a capacity is changed by to find what it is worth.
 *
 * A share, from 0.0001 to 1; by default 0.01.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:needs:
 *
 * Which needs count: all, or flow: materials and parts alone, which stop production first.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuMaximumRate:amounts:
 *
 * How amounts are read: share: how an output is shared out, or absolute: the part of it that a
 * buyer takes.
 *
 * One of share, absolute; by default share.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuMaximumRate, liantu_maximum_rate, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuMaximumRate, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的",
     "The place that is home, by id or name; without it, the one the chain names", NULL},
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "失去什么：国家、企业、环节的编号或名称，用逗号分开",
     "What is lost: ids or names of countries, firms and segments, with commas between them", NULL},
    {"product", LIANTU_OPTION_TYPE_TEXT, OFFSET(product), 0, 0, 0, NULL,
     "只为哪种产品调配（编号或名称）；缺省为所有产品共同达到的产量",
     "The product that all is for, by id or name; without it, the rate that all products reach",
     NULL},
    {"spare", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(spare), 0, 100, 0, "1",
     "各环节在现有产量之外的余量", "What every segment could make beyond today", NULL},
    {"step", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(step), 1e-4, 1, 0.01, "1",
     "求一份产能的价值时，增减多少", "How much a capacity is changed by to find what it is worth",
     NULL},
    LT_OPTION_THRESHOLD,
    LT_OPTION_TYPES,
    LT_OPTION_NEEDS,
    {"amounts", LIANTU_OPTION_TYPE_CHOICE, OFFSET(amounts), 0, 0, LIANTU_AMOUNTS_READING_SHARE,
     NULL, "用量如何计算：share 只决定产出怎样分配，absolute 每份产出要占用供方产出的多少",
     "How amounts are read: share: how an output is shared out, or absolute: the part of it that a "
     "buyer takes",
     liantu_amounts_reading_get_type},
};

static const LtAnalysisInfo info = {
    "maximum-rate",
    "最大产量",
    "Maximum rate",
    "每种产品最多能生产多少，卡在哪些环节，多一点或少一点差多少？",
    "What is the most of each product that can be made, which segments bind, and what is more of "
    "each "
    "worth?",
    options,
    G_N_ELEMENTS(options),
};

typedef struct {
    LiantuMaximumRate *options;
    LiantuChain *chain;
    LtLosses losses;
    double *capacity[LT_N_READINGS]; /* by segment */
    guint32 aim;                     /* a place among the products, or LIANTU_NONE */
    guint32 aim_segment;
    double *rate[LT_N_READINGS]; /* by product */
    double best[LT_N_READINGS];  /* of the aim */
    GArray *bindings;            /* LtBinding */
    double together;             /* what those of them gain that gain only together */
    guint n_joined;
    GArray *products;
    GCancellable *cancellable;
} LtRateRun;

static gboolean
lose_all(LtRateRun *run, GError **error)
{
    guint32 n = run->chain->items[LIANTU_ENTITY_SEGMENT].n;
    g_autoptr(GArray) events = lt_losses_read_events(&run->losses, run->options->lose, error);
    LtLoss loss;

    if (events == NULL)
        return FALSE;
    lt_loss_init(&loss);
    lt_losses_find_together(&run->losses, (const LtEvent *)(gpointer)events->data, events->len,
                            &loss);
    for (int reading = 0; reading < LT_N_READINGS; reading++) {
        double *capacity = run->capacity[reading] = g_new(double, MAX(n, 1));

        for (guint32 i = 0; i < n; i++)
            capacity[i] = 1.0 + run->options->spare;
        for (guint i = 0; i < loss.segment->len; i++)
            capacity[g_array_index(loss.segment, guint32, i)] *=
                g_array_index(loss.own[reading], double, i);
    }
    lt_loss_clear(&loss);

    return TRUE;
}

static gboolean
find_aim(LtRateRun *run, GError **error)
{
    const char *word = run->options->product;
    guint32 n = 0;

    run->aim = run->aim_segment = LIANTU_NONE;
    for (guint32 i = 0; i < run->chain->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        if (!liantu_chain_is_final(run->chain, i))
            continue;
        g_array_append_val(run->products, i);
        if (word != NULL && *word != '\0' && run->aim == LIANTU_NONE &&
            (g_strcmp0(liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, i), word) == 0 ||
             g_strcmp0(
                 liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, i, LIANTU_LANGUAGE_ZH),
                 word) == 0 ||
             g_strcmp0(
                 liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, i, LIANTU_LANGUAGE_EN),
                 word) == 0)) {
            run->aim = n;
            run->aim_segment = i;
        }
        n++;
    }
    if (word == NULL || *word == '\0' || run->aim != LIANTU_NONE)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "‘%s’ is no final product", word);
    return FALSE;
}

static void
init_program(LtRateRun *run, LtRateProgram *program, LtReading reading)
{
    lt_rate_program_init(
        program, &run->losses, run->capacity[reading], (LiantuTypesReading)run->options->types,
        (LiantuNeedsReading)run->options->needs, (LiantuAmountsReading)run->options->amounts);
}

static gboolean
find_rates(LtRateRun *run, LtRateProgram *program, LtReading reading, GError **error)
{
    guint n = run->products->len;

    run->rate[reading] = g_new0(double, MAX(n, 1));
    for (guint32 i = 0; i < n; i++) {
        lt_rate_program_aim(program, i);
        if (!lt_rate_program_solve(program, run->cancellable, &run->rate[reading][i], error))
            return FALSE;
        if (!lt_analysis_tick((LiantuAnalysis *)run->options, reading * n + i,
                              LT_N_READINGS * n + n, run->cancellable, error))
            return FALSE;
    }
    lt_rate_program_aim(program, run->aim);

    return lt_rate_program_solve(program, run->cancellable, &run->best[reading], error);
}

static gboolean
solve_all(gpointer data, GError **error)
{
    LtRateRun *run = data;
    gboolean done = TRUE;

    for (int reading = 0; reading < LT_N_READINGS && done; reading++) {
        LtRateProgram program;

        init_program(run, &program, (LtReading)reading);
        done =
            find_rates(run, &program, (LtReading)reading, error) &&
            (reading != LT_READING_KNOWN ||
             lt_rate_program_find_bindings(&program, run->capacity[reading], run->options->step,
                                           run->cancellable, run->bindings, &run->together, error));
        lt_rate_program_clear(&program);
    }
    for (guint i = 0; done && i < run->bindings->len; i++)
        run->n_joined += g_array_index(run->bindings, LtBinding, i).joined;

    return done;
}

static void
set_name(LtRateRun *run, LiantuTable *table, guint column, gsize row, guint32 segment)
{
    lt_table_set_text(table, column, row,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, segment));
    lt_table_set_label(
        table, column + 1, row,
        liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_EN));
}

static LiantuTable *
make_products(LtRateRun *run)
{
    LiantuTable *table = lt_table_new(&lt_rate_products, run->products->len);

    for (guint i = 0; i < run->products->len; i++) {
        set_name(run, table, LT_RATE_PRODUCT, i, g_array_index(run->products, guint32, i));
        lt_table_set_double(table, LT_RATE_KNOWN, i, run->rate[LT_READING_KNOWN][i]);
        lt_table_set_double(table, LT_RATE_LOW, i, run->rate[LT_READING_LOW][i]);
        lt_table_set_double(table, LT_RATE_HIGH, i, run->rate[LT_READING_HIGH][i]);
    }
    return table;
}

static int
compare_bindings(gconstpointer a, gconstpointer b)
{
    const LtBinding *x = a, *y = b;
    double x_loss = isnan(x->loss) ? 0.0 : x->loss, y_loss = isnan(y->loss) ? 0.0 : y->loss;

    if (x->gain != y->gain)
        return x->gain > y->gain ? -1 : 1;
    if (x->joined != y->joined)
        return x->joined ? -1 : 1;
    if (x_loss != y_loss)
        return x_loss < y_loss ? -1 : 1;

    return (x->segment > y->segment) - (x->segment < y->segment);
}

/* What one part less of it costs; nothing can be taken from what is gone. */
static void
append_cost(const LtBinding *binding, GString *zh, GString *en)
{
    if (isnan(binding->loss)) {
        g_string_append(zh, "；已无产能可减");
        g_string_append(en, "; there is none left to lose");
        return;
    }
    g_string_append_printf(zh, "；它减少一份，目标减少%.3g份", -binding->loss);
    g_string_append_printf(en, "; one less costs %.3g", -binding->loss);
}

static void
explain_binding(const LtRateRun *run,
                const LtBinding *binding,
                const char *name[2],
                GString *zh,
                GString *en)
{
    if (binding->gain > 0.0) {
        g_string_printf(zh, "%s是瓶颈：单独增加一份，目标增加%.3g份", name[0], binding->gain);
        g_string_printf(en, "%s binds: one more of it alone gains %.3g", name[1], binding->gain);
    } else if (binding->joined && run->n_joined > 1) {
        g_string_printf(zh, "只增加%s没有用；与另外%u个环节一起各增加一份，目标才增加%.3g份",
                        name[0], run->n_joined - 1, run->together);
        g_string_printf(en,
                        "%s binds with %u others: more of it alone gains nothing, one more of each "
                        "of these gains %.3g",
                        name[1], run->n_joined - 1, run->together);
    } else {
        g_string_printf(zh, "%s与别的环节同时卡住：只增加它没有用", name[0]);
        g_string_printf(en, "%s binds together with others: more of it alone gains nothing",
                        name[1]);
    }
    append_cost(binding, zh, en);
}

static LiantuTable *
make_links(LtRateRun *run)
{
    LiantuTable *table = lt_table_new(&lt_rate_links, run->bindings->len);

    g_array_sort(run->bindings, compare_bindings);
    for (guint i = 0; i < run->bindings->len; i++) {
        const LtBinding *binding = &g_array_index(run->bindings, LtBinding, i);
        g_autoptr(GString) zh = g_string_new(NULL), en = g_string_new(NULL);
        const char *name[2];

        for (int k = 0; k < 2; k++)
            name[k] = liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, binding->segment,
                                            (LiantuLanguage)k);
        explain_binding(run, binding, name, zh, en);
        lt_table_set_int(table, LT_RATE_LINK_RANK, i, i + 1);
        set_name(run, table, LT_RATE_LINK_SEGMENT, i, binding->segment);
        lt_table_set_double(table, LT_RATE_LINK_CAPACITY, i, binding->capacity);
        lt_table_set_double(table, LT_RATE_LINK_GAIN, i, binding->gain);
        lt_table_set_double(table, LT_RATE_LINK_LOSS, i, binding->loss);
        lt_table_set_int(table, LT_RATE_LINK_JOINED, i, binding->joined);
        lt_table_set_label(table, LT_RATE_LINK_REASON, i, zh->str, en->str);
    }
    return table;
}

static LiantuTable *
make_summary(LtRateRun *run)
{
    const struct {
        const char *measure;
        const char *zh;
        const char *en;
        double value;
    } rows[] = {
        {"aim", "目标的最大产量（现有为1）", "The most of the aim (today is 1)",
         run->best[LT_READING_KNOWN]},
        {"aim-low", "同上，未知份额取最坏值", "The same, unknown shares at their worst",
         run->best[LT_READING_LOW]},
        {"aim-high", "同上，未知份额取最好值", "The same, unknown shares at their best",
         run->best[LT_READING_HIGH]},
        {"n-binding", "瓶颈环节数", "Binding segments", run->bindings->len},
        {"n-joined", "须一起增加的瓶颈环节数", "Binding segments of which more is needed together",
         run->n_joined},
        {"together", "一起各增加一份的所得", "Gain of one more of each of these", run->together},
    };
    LiantuTable *table = lt_table_new(&lt_rate_summary, G_N_ELEMENTS(rows));

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        lt_table_set_text(table, LT_RATE_SUMMARY_MEASURE, i, rows[i].measure);
        lt_table_set_label(table, LT_RATE_SUMMARY_LABEL, i, rows[i].zh, rows[i].en);
        lt_table_set_double(table, LT_RATE_SUMMARY_VALUE, i, rows[i].value);
    }
    return table;
}

static void
report_amounts(LtRateRun *run, LiantuResult *result)
{
    g_autofree char *unknown = NULL, *all = NULL;
    guint n_unknown = 0;

    for (guint32 i = 0; i < run->chain->n_needs; i++)
        n_unknown += isnan(run->chain->need[i].amount);
    if (n_unknown == 0)
        return;
    unknown = g_strdup_printf("%u", n_unknown);
    all = g_strdup_printf("%u", run->chain->n_needs);
    lt_result_take_finding(result, lt_finding_new(LT_FINDING_RATE_NO_AMOUNTS, unknown, all, NULL));
}

/* Nothing is short in a chain that runs as today: then the table is long and says little. */
static void
report_tie(LtRateRun *run, LiantuResult *result)
{
    g_autofree char *all = NULL, *joined = NULL, *gain = NULL;

    if (run->n_joined < 2)
        return;
    all = g_strdup_printf("%u", run->bindings->len);
    joined = g_strdup_printf("%u", run->n_joined);
    gain = g_strdup_printf("%.3g", run->together);
    lt_result_take_finding(result, lt_finding_new(LT_FINDING_RATE_TIE, all, joined, gain, NULL));
}

static gboolean
init_run(LtRateRun *run, LiantuMaximumRate *self, LiantuChain *chain, GError **error)
{
    guint32 home;

    *run = (LtRateRun){.options = self, .chain = chain};
    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;
    lt_losses_init(&run->losses, chain, self->threshold, home);
    run->bindings = g_array_new(FALSE, FALSE, sizeof(LtBinding));
    run->products = g_array_new(FALSE, FALSE, sizeof(guint32));

    return find_aim(run, error) && lose_all(run, error);
}

static void
clear_run(LtRateRun *run)
{
    if (run->products == NULL)
        return;
    lt_losses_clear(&run->losses);
    g_array_unref(run->bindings);
    g_array_unref(run->products);
    for (int i = 0; i < LT_N_READINGS; i++) {
        g_free(run->capacity[i]);
        g_free(run->rate[i]);
    }
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LtRateRun run;
    gboolean done = init_run(&run, (LiantuMaximumRate *)analysis, chain, error);

    run.cancellable = cancellable;
    done = done && lt_solver_run(solve_all, &run, error);
    if (done) {
        lt_result_take_table(result, make_links(&run));
        lt_result_take_table(result, make_products(&run));
        lt_result_take_table(result, make_summary(&run));
        report_amounts(&run, result);
        report_tie(&run, result);
        if (run.products->len == 0)
            lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_PRODUCTS, NULL));
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_maximum_rate_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuMaximumRate *
liantu_maximum_rate_new(void)
{
    return g_object_new(LIANTU_TYPE_MAXIMUM_RATE, NULL);
}

/**
 * liantu_maximum_rate_write_program:
 * @self: the analysis, with its options
 * @chain: a chain
 * @format: a format
 * @error: a place for an error
 *
 * Writes the linear program that the analysis solves, for another solver. Unknown shares count as
 * the analysis counts them where it gives one number. No solver is needed for this.
 *
 * It is an error (%LIANTU_ERROR_REFERENCE) where an option names what the chain does not have.
 *
 * Returns: (transfer full): the program as a text
 *
 * Since: 0.1
 */
char *
liantu_maximum_rate_write_program(LiantuMaximumRate *self,
                                  LiantuChain *chain,
                                  LiantuProgramFormat format,
                                  GError **error)
{
    LtRateProgram program;
    LtRateRun run;
    char *text = NULL;

    g_return_val_if_fail(LIANTU_IS_MAXIMUM_RATE(self), NULL);
    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (init_run(&run, self, chain, error)) {
        init_program(&run, &program, LT_READING_KNOWN);
        lt_rate_program_aim(&program, run.aim);
        text = format == LIANTU_PROGRAM_FORMAT_MPS ? lt_linear_to_mps(program.linear, "liantu")
                                                   : lt_linear_to_lp(program.linear, "liantu");
        lt_rate_program_clear(&program);
    }
    clear_run(&run);

    return text;
}

static void
liantu_maximum_rate_class_init(LiantuMaximumRateClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_maximum_rate_init(LiantuMaximumRate *self)
{
}
