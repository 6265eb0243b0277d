/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "plan/ladder-facts.h"
#include "plan/ladder-tables.h"

#include <math.h>
#include <string.h>

/**
 * LiantuEnterpriseLadder:
 *
 * Which firms stand on which rung of the enterprise ladder, who is close to the next one, and what
 * is missing.
 *
 * The criteria come from rules (see [method@Liantu.EnterpriseLadder.set_rules]); those that come
 * with the library are used where none are set. What is not known makes "could be", never "is" and
 * never "is not".
 *
 * Formulas, units and sources are in `docs/analyses/ladder.md`.
 *
 * Since: 0.1
 */
struct _LiantuEnterpriseLadder {
    LiantuAnalysis parent_instance;

    char *home;
    double near;
    LiantuLadderRules *rules;
};

struct _LiantuEnterpriseLadderClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuEnterpriseLadder:home:
 *
 * The place whose firms are judged, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuEnterpriseLadder:near:
 *
 * A number that is this part of what a criterion asks for is near it.
 *
 * A share, from 0 to 1; by default 0.8.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuEnterpriseLadder, liantu_enterprise_ladder, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuEnterpriseLadder, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的",
     "The place whose firms are judged, by id or name; without it, the one the chain names", NULL},
    {"near", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(near), 0, 1, 0.8, "1", "达到标准的这一比例即为接近",
     "A number that is this part of what a criterion asks for is near it", NULL},
};

static const LtAnalysisInfo info = {
    "ladder",
    "企业梯队",
    "Enterprise ladder",
    "哪些企业在哪一级台阶，谁接近下一级，还缺什么，离规划的家数差多少？",
    "Which firms stand on which rung, who is close to the next, what is missing, and how many does "
    "the plan still lack?",
    options,
    G_N_ELEMENTS(options),
};

typedef struct {
    guint32 firm;
    guint rung;         /* of the rules, counted from 1; 0: none */
    LiantuLadder title; /* as recognised */
    guint next;         /* counted from 1; 0: there is none */
    LtVerdictOfRung verdict;
    LtJudgement judgement; /* of the next rung */
    gboolean is_close;
} Firm;

typedef struct {
    LiantuEnterpriseLadder *options;
    LiantuLadderRules *rules;
    LiantuChain *chain;
    guint32 home;
    GArray *firms;
    guint n_no_fact;
    guint n_other_units;
    guint32 other_firm;
    const LtObservation *other_unit;
    guint *n_could; /* by rung: firms not on it that may be */
} Run;

static const LtRung *
get_rung(const Run *run, guint rung)
{
    return run->rules->rungs->pdata[rung - 1];
}

static guint
find_rung(const Run *run, LiantuLadder ladder)
{
    for (guint i = 1; i <= run->rules->rungs->len; i++)
        if (get_rung(run, i)->ladder == ladder)
            return i;

    return 0;
}

static void
note_units(Run *run, const LtJudgement *judgement)
{
    if (judgement->n_other_units > 0 && run->n_other_units == 0) {
        run->other_firm = judgement->firm;
        run->other_unit = judgement->other_unit;
    }
    run->n_other_units += judgement->n_other_units;
}

/* The highest rung that it is on or meets, and the one after it. */
static void
judge_firm(Run *run, guint32 provider)
{
    Firm firm = {.firm = provider, .title = (LiantuLadder)run->chain->provider_ladder[provider]};
    guint n = run->rules->rungs->len;
    gboolean has_fact = FALSE;

    firm.rung = find_rung(run, firm.title);
    for (guint i = firm.rung + 1; i <= n; i++) {
        LtJudgement judgement;
        LtVerdictOfRung verdict =
            lt_rung_judge(get_rung(run, i), run->chain, provider, run->options->near, &judgement);

        has_fact |= judgement.has_fact;
        note_units(run, &judgement);
        if (verdict == LT_VERDICT_YES)
            firm.rung = i;
        if (verdict == LT_VERDICT_UNKNOWN)
            run->n_could[i - 1]++;
        lt_judgement_clear(&judgement);
    }
    firm.next = firm.rung < n ? firm.rung + 1 : 0;
    if (firm.next > 0) {
        firm.verdict = lt_rung_judge(get_rung(run, firm.next), run->chain, provider,
                                     run->options->near, &firm.judgement);
        firm.is_close = firm.judgement.n_met > 0 && firm.judgement.is_near;
    }
    run->n_no_fact += !has_fact && firm.next > 0;
    g_array_append_val(run->firms, firm);
}

static gboolean
is_recognised(const Run *run, const Firm *firm)
{
    return firm->rung > 0 && find_rung(run, firm->title) == firm->rung;
}

static int
compare_firms(const void *a, const void *b)
{
    const Firm *x = a, *y = b;

    if (x->is_close != y->is_close)
        return x->is_close ? -1 : 1;
    if (x->judgement.n_met != y->judgement.n_met)
        return x->judgement.n_met > y->judgement.n_met ? -1 : 1;
    if (x->rung != y->rung)
        return x->rung > y->rung ? -1 : 1;

    return x->firm < y->firm ? -1 : x->firm > y->firm;
}

static const char *const verdict_nicks[] = {"not", "could-be", "meets"};
static const char *const verdict_names[][2] = {{"未达到", "not met"},
                                               {"可能", "could be"},
                                               {"达到", "met"}};

static char *
explain(const Run *run, const Firm *firm, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    GString *text = g_string_new(NULL);

    if (firm->rung > 0)
        g_string_append_printf(
            text,
            is_recognised(run, firm)
                ? (zh ? "已认定为%s" : "recognised as %s")
                : (zh ? "已知数据达到%s的量化标准" : "meets the figures of %s"),
            liantu_ladder_get_label(get_rung(run, firm->rung)->ladder, language));
    else if (firm->title != LIANTU_LADDER_UNKNOWN)
        g_string_append_printf(text,
                               zh ? "记为%s，不在本梯队内" : "listed as %s, beside the ladder",
                               liantu_ladder_get_label(firm->title, language));
    else
        g_string_append(text, zh ? "未见认定记录" : "not recognised on record");
    if (firm->next == 0) {
        g_string_append(text, zh ? "，已在最高一级" : ", the highest rung");
        return g_string_free(text, FALSE);
    }
    g_string_append_printf(text,
                           zh ? "；对照%s：达标%u项，待查%u项，未达标%u项"
                              : "; against %s: %u met, %u not known, %u not met",
                           liantu_ladder_get_label(get_rung(run, firm->next)->ladder, language),
                           firm->judgement.n_met, firm->judgement.n_unknown,
                           firm->judgement.n_failed);

    return g_string_free(text, FALSE);
}

static void
fill_next(const Run *run, LiantuTable *table, gsize row, const Firm *firm)
{
    const LtRung *next = get_rung(run, firm->next);
    const LtJudgement *judgement = &firm->judgement;

    lt_table_set_text(table, LT_FIRMS_NEXT, row,
                      lt_enum_get_nick(LIANTU_TYPE_LADDER, (int)next->ladder));
    lt_table_set_label(table, LT_FIRMS_NEXT_NAME, row,
                       liantu_ladder_get_label(next->ladder, LIANTU_LANGUAGE_ZH),
                       liantu_ladder_get_label(next->ladder, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, LT_FIRMS_VERDICT, row, verdict_nicks[firm->verdict]);
    lt_table_set_label(table, LT_FIRMS_VERDICT_NAME, row, verdict_names[firm->verdict][0],
                       verdict_names[firm->verdict][1]);
    lt_table_set_int(table, LT_FIRMS_MET, row, judgement->n_met);
    lt_table_set_int(table, LT_FIRMS_UNKNOWN, row, judgement->n_unknown);
    lt_table_set_int(table, LT_FIRMS_FAILED, row, judgement->n_failed);
    lt_table_set_int(table, LT_FIRMS_CLOSE, row, firm->is_close);
    lt_table_set_label(table, LT_FIRMS_MISSING, row, judgement->missing[0]->str,
                       judgement->missing[1]->str);
}

static void
fill_segments(const Run *run, LiantuTable *table, gsize row, guint32 firm)
{
    g_autoptr(GArray) supplies = liantu_chain_list_supplied(run->chain, firm);
    LtPlanSet segments;

    lt_plan_set_init(&segments);
    for (guint i = 0; i < supplies->len; i++)
        lt_plan_set_add(&segments, run->chain->supply[g_array_index(supplies, guint, i)].segment);
    lt_plan_set_label(&segments, run->chain, LIANTU_ENTITY_SEGMENT, 4, table, LT_FIRMS_SEGMENTS,
                      row);
    lt_plan_set_clear(&segments);
}

static LiantuTable *
make_firms(const Run *run)
{
    LiantuTable *table = lt_table_new(&lt_ladder_firms_table, run->firms->len);

    for (guint i = 0; i < run->firms->len; i++) {
        const Firm *firm = &g_array_index(run->firms, Firm, i);
        g_autofree char *zh = explain(run, firm, LIANTU_LANGUAGE_ZH);
        g_autofree char *en = explain(run, firm, LIANTU_LANGUAGE_EN);

        lt_table_set_int(table, LT_FIRMS_RANK, i, i + 1);
        lt_plan_put_id(table, LT_FIRMS_FIRM, i, run->chain, LIANTU_ENTITY_PROVIDER, firm->firm);
        lt_plan_put_name(table, LT_FIRMS_NAME, i, run->chain, LIANTU_ENTITY_PROVIDER, firm->firm);
        lt_plan_put_name(table, LT_FIRMS_PLACE, i, run->chain, LIANTU_ENTITY_PLACE,
                         run->chain->provider_place[firm->firm]);
        fill_segments(run, table, i, firm->firm);
        if (firm->rung > 0) {
            LiantuLadder ladder = get_rung(run, firm->rung)->ladder;

            lt_table_set_text(table, LT_FIRMS_RUNG, i,
                              lt_enum_get_nick(LIANTU_TYPE_LADDER, (int)ladder));
            lt_table_set_label(table, LT_FIRMS_RUNG_NAME, i,
                               liantu_ladder_get_label(ladder, LIANTU_LANGUAGE_ZH),
                               liantu_ladder_get_label(ladder, LIANTU_LANGUAGE_EN));
            lt_table_set_text(table, LT_FIRMS_BASIS, i,
                              is_recognised(run, firm) ? "recognised" : "figures");
        }
        if (firm->next > 0)
            fill_next(run, table, i, firm);
        lt_table_set_label(table, LT_FIRMS_REASON, i, zh, en);
    }
    return table;
}

/* The plan's number for a rung; NaN: it gives none. Of several the largest counts. */
static double
find_goal(const Run *run, const LtRung *rung, int *year)
{
    double goal = NAN;

    for (guint32 i = 0; rung->target != NULL && i < run->chain->items[LIANTU_ENTITY_TARGET].n;
         i++) {
        const LtTarget *target = &run->chain->target[i];

        if (strcmp(target->indicator, rung->target) == 0 && !(target->value <= goal)) {
            goal = target->value;
            *year = target->year;
        }
    }
    return goal;
}

static void
explain_rung(LiantuTable *table, gsize row, guint n_on, guint n_meets, guint n_could, double goal)
{
    g_autofree char *number = isnan(goal) ? NULL : lt_plan_format(goal, 0);
    g_autofree char *zh =
        isnan(goal) ? g_strdup_printf("已认定%u家，数据达标%u家，待查%u家；规划没有家数目标", n_on,
                                      n_meets, n_could)
                    : g_strdup_printf("规划%s家，链条文件中已认定%u家，数据达标%u家，待查%u家",
                                      number, n_on, n_meets, n_could);
    g_autofree char *en =
        isnan(goal)
            ? g_strdup_printf("%u recognised, %u meet the figures, %u could be; the plan gives no "
                              "number",
                              n_on, n_meets, n_could)
            : g_strdup_printf("The plan wants %s; on record %u are recognised, %u meet the "
                              "figures, %u could be",
                              number, n_on, n_meets, n_could);

    lt_table_set_label(table, LT_RUNGS_REASON, row, zh, en);
}

static LiantuTable *
make_rungs(const Run *run)
{
    guint n = run->rules->rungs->len;
    LiantuTable *table = lt_table_new(&lt_ladder_rungs_table, n);

    for (guint i = 1; i <= n; i++) {
        const LtRung *rung = get_rung(run, i);
        guint n_on = 0, n_meets = 0, n_close = 0;
        int year = 0;
        double goal = find_goal(run, rung, &year);
        gsize row = i - 1;

        for (guint k = 0; k < run->firms->len; k++) {
            const Firm *firm = &g_array_index(run->firms, Firm, k);

            n_on += firm->title == rung->ladder;
            n_meets += firm->rung == i && firm->title != rung->ladder;
            n_close += firm->next == i && firm->is_close;
        }
        lt_table_set_text(table, LT_RUNGS_RUNG, row,
                          lt_enum_get_nick(LIANTU_TYPE_LADDER, (int)rung->ladder));
        lt_table_set_label(table, LT_RUNGS_NAME, row,
                           liantu_ladder_get_label(rung->ladder, LIANTU_LANGUAGE_ZH),
                           liantu_ladder_get_label(rung->ladder, LIANTU_LANGUAGE_EN));
        lt_table_set_int(table, LT_RUNGS_RECOGNISED, row, n_on);
        lt_table_set_int(table, LT_RUNGS_MEETS, row, n_meets);
        lt_table_set_int(table, LT_RUNGS_COULD, row, run->n_could[row]);
        lt_table_set_int(table, LT_RUNGS_CLOSE, row, n_close);
        lt_plan_put_number(table, LT_RUNGS_GOAL, row, goal);
        if (year > 0)
            lt_table_set_int(table, LT_RUNGS_YEAR, row, year);
        lt_plan_put_number(table, LT_RUNGS_SHORT, row,
                           isnan(goal) ? NAN : MAX(0.0, goal - (double)n_on));
        explain_rung(table, row, n_on, n_meets, run->n_could[row], goal);
    }
    return table;
}

static LiantuTable *
make_nodes(const Run *run)
{
    LiantuChain *chain = run->chain;
    LiantuTable *table = lt_table_new(&lt_ladder_nodes_table, 0);

    for (guint32 s = 0; s < chain->items[LIANTU_ENTITY_SEGMENT].n; s++) {
        guint n_firms = 0, n_on = 0, n_meets = 0, n_close = 0, n_could = 0;
        gsize row;

        for (guint k = 0; k < run->firms->len; k++) {
            const Firm *firm = &g_array_index(run->firms, Firm, k);
            gboolean is_here = FALSE;

            for (guint32 i = chain->supply_of_segment.start[s];
                 i < chain->supply_of_segment.start[s + 1]; i++)
                is_here |= chain->supply[i].provider == firm->firm;
            if (!is_here)
                continue;
            n_firms++;
            n_on += is_recognised(run, firm);
            n_meets += firm->rung > 0 && !is_recognised(run, firm);
            n_close += firm->is_close;
            n_could += firm->next > 0 && firm->verdict == LT_VERDICT_UNKNOWN;
        }
        if (n_firms == 0)
            continue;
        row = lt_table_add_row(table);
        lt_plan_put_id(table, LT_NODES_SEGMENT, row, chain, LIANTU_ENTITY_SEGMENT, s);
        lt_plan_put_name(table, LT_NODES_NAME, row, chain, LIANTU_ENTITY_SEGMENT, s);
        lt_table_set_int(table, LT_NODES_FIRMS, row, n_firms);
        lt_table_set_int(table, LT_NODES_ON, row, n_on);
        lt_table_set_int(table, LT_NODES_MEETS, row, n_meets);
        lt_table_set_int(table, LT_NODES_CLOSE, row, n_close);
        lt_table_set_int(table, LT_NODES_COULD, row, n_could);
    }
    return table;
}

typedef struct {
    guint n;
    guint n_illustrative;
    const LtRung *first; /* with an illustrative one */
} Criteria;

static void
add_criteria(const Run *run,
             LiantuTable *table,
             const LtRung *rung,
             const LtCriterion *criterion,
             Criteria *count)
{
    const LtLadderSource *source;
    g_autofree char *zh = NULL, *en = NULL;
    gsize row;

    if (criterion->kind <= LT_CRITERION_ANY) {
        for (guint i = 0; i < criterion->parts->len; i++)
            add_criteria(run, table, rung, criterion->parts->pdata[i], count);
        return;
    }
    source = run->rules->sources->pdata[criterion->source];
    zh = lt_criterion_describe(criterion, LIANTU_LANGUAGE_ZH);
    en = lt_criterion_describe(criterion, LIANTU_LANGUAGE_EN);
    row = lt_table_add_row(table);
    lt_table_set_text(table, LT_CRITERIA_RUNG, row,
                      lt_enum_get_nick(LIANTU_TYPE_LADDER, (int)rung->ladder));
    lt_table_set_label(table, LT_CRITERIA_RUNG_NAME, row,
                       liantu_ladder_get_label(rung->ladder, LIANTU_LANGUAGE_ZH),
                       liantu_ladder_get_label(rung->ladder, LIANTU_LANGUAGE_EN));
    lt_table_set_label(table, LT_CRITERIA_TEXT, row, zh, en);
    lt_table_set_label(table, LT_CRITERIA_SOURCE, row, source->name[0], source->name[1]);
    if (source->year > 0)
        lt_table_set_int(table, LT_CRITERIA_YEAR, row, source->year);
    lt_table_set_int(table, LT_CRITERIA_ILLUSTRATIVE, row, criterion->is_illustrative);
    count->n++;
    count->n_illustrative += criterion->is_illustrative != FALSE;
    if (criterion->is_illustrative && count->first == NULL)
        count->first = rung;
}

static void
report_rules(Run *run, LiantuResult *result)
{
    LiantuTable *table = lt_table_new(&lt_ladder_criteria_table, 0);
    Criteria count = {0};

    for (guint i = 1; i <= run->rules->rungs->len; i++)
        add_criteria(run, table, get_rung(run, i), get_rung(run, i)->needed, &count);
    lt_result_take_table(result, table);
    lt_result_set_provenance(result, "ladder", run->rules->id);
    lt_result_set_provenance(result, "ladder-edition", run->rules->edition);
    lt_result_set_provenance(result, "ladder-digest", run->rules->digest);
    if (count.n_illustrative > 0) {
        g_autofree char *n = g_strdup_printf("%u", count.n_illustrative);
        g_autofree char *all = g_strdup_printf("%u", count.n);
        const char *zh[] = {n, all,
                            liantu_ladder_get_label(count.first->ladder, LIANTU_LANGUAGE_ZH), NULL};
        const char *en[] = {n, all,
                            liantu_ladder_get_label(count.first->ladder, LIANTU_LANGUAGE_EN), NULL};

        lt_result_take_finding(result,
                               lt_finding_new_bilingual(LT_FINDING_LADDER_ILLUSTRATIVE, zh, en));
    }
}

static void
report_firms(Run *run, LiantuResult *result)
{
    g_autofree char *all = g_strdup_printf("%u", run->firms->len);
    g_autofree char *none = g_strdup_printf("%u", run->n_no_fact);
    g_autofree char *units = g_strdup_printf("%u", run->n_other_units);

    if (run->firms->len == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_LADDER_NO_FIRMS, NULL));
    if (run->n_no_fact > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_LADDER_UNKNOWN, none, all, NULL));
    if (run->n_other_units > 0) {
        const char *zh[] = {units,
                            liantu_chain_get_name(run->chain, LIANTU_ENTITY_PROVIDER,
                                                  run->other_firm, LIANTU_LANGUAGE_ZH),
                            run->other_unit->unit, NULL};
        const char *en[] = {units,
                            liantu_chain_get_name(run->chain, LIANTU_ENTITY_PROVIDER,
                                                  run->other_firm, LIANTU_LANGUAGE_EN),
                            run->other_unit->unit, NULL};

        lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_LADDER_UNITS, zh, en));
    }
}

static gboolean
is_judged(const Run *run, guint32 provider)
{
    guint32 place = run->chain->provider_place[provider];

    if (run->chain->provider_layer[provider] != LIANTU_LAYER_FIRM ||
        run->chain->provider_residual[provider])
        return FALSE;
    if (run->home == LIANTU_NONE)
        return TRUE;

    return place != LIANTU_NONE && liantu_chain_is_within(run->chain, place, run->home);
}

static void
clear_run(Run *run)
{
    for (guint i = 0; i < run->firms->len; i++) {
        Firm *firm = &g_array_index(run->firms, Firm, i);

        if (firm->next > 0)
            lt_judgement_clear(&firm->judgement);
    }
    g_array_unref(run->firms);
    g_free(run->n_could);
    g_object_unref(run->rules);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuEnterpriseLadder *self = (LiantuEnterpriseLadder *)analysis;
    guint32 n = chain->items[LIANTU_ENTITY_PROVIDER].n;
    Run run = {.options = self, .chain = chain};
    gboolean done = TRUE;

    if (!lt_analysis_find_home(chain, self->home, &run.home, error))
        return FALSE;
    run.rules = self->rules != NULL ? g_object_ref(self->rules) : liantu_ladder_rules_new_builtin();
    run.firms = g_array_new(FALSE, TRUE, sizeof(Firm));
    run.n_could = g_new0(guint, run.rules->rungs->len);
    for (guint32 i = 0; done && i < n; i++) {
        if (is_judged(&run, i))
            judge_firm(&run, i);
        done = lt_analysis_tick(analysis, i, n, cancellable, error);
    }
    if (done) {
        g_array_sort(run.firms, compare_firms);
        lt_result_take_table(result, make_firms(&run));
        lt_result_take_table(result, make_rungs(&run));
        lt_result_take_table(result, make_nodes(&run));
        report_rules(&run, result);
        report_firms(&run, result);
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_enterprise_ladder_new:
 *
 * Makes the analysis with its options as they are by default, and the rules that come with the
 * library.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuEnterpriseLadder *
liantu_enterprise_ladder_new(void)
{
    return g_object_new(LIANTU_TYPE_ENTERPRISE_LADDER, NULL);
}

/**
 * liantu_enterprise_ladder_set_rules:
 * @self: an analysis
 * @rules: (nullable): rules, or %NULL for those that come with the library
 *
 * Sets the criteria that firms are held against.
 *
 * Since: 0.1
 */
void
liantu_enterprise_ladder_set_rules(LiantuEnterpriseLadder *self, LiantuLadderRules *rules)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(rules == NULL || LIANTU_IS_LADDER_RULES(rules));

    g_set_object(&self->rules, rules);
}

static void
liantu_enterprise_ladder_dispose(GObject *object)
{
    g_clear_object(&((LiantuEnterpriseLadder *)object)->rules);
    G_OBJECT_CLASS(liantu_enterprise_ladder_parent_class)->dispose(object);
}

static void
liantu_enterprise_ladder_class_init(LiantuEnterpriseLadderClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    G_OBJECT_CLASS(klass)->dispose = liantu_enterprise_ladder_dispose;
    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_enterprise_ladder_init(LiantuEnterpriseLadder *self)
{
}
