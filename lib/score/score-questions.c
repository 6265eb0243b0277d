/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to find out first: of which open segments the answer matters most, and what each answer
 * would make of them. */
#include "score/score-run.h"

#include <math.h>

enum {
    QUESTION_NUMBER,
    QUESTION_NAME,
    QUESTION_QUESTION,
    QUESTION_IF_NO,
    QUESTION_IF_YES,
    QUESTION_WORTH,
    QUESTION_LOW,
    QUESTION_HIGH,
    QUESTION_LOSS,
    QUESTION_TIE,
    QUESTION_N_STOPPED,
    QUESTION_SEGMENT,
};

static const LtColumn columns[] = {
    {"number", LIANTU_COLUMN_TYPE_INT, "序号", "No.", "序号，按查清的价值",
     "Number, by what it is worth to find out", NULL, 0},
    {"name", LIANTU_COLUMN_TYPE_LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"question", LIANTU_COLUMN_TYPE_LABEL, "先查清", "Find out first", "能定下类别的未知事实",
     "Unknown facts that would settle it", NULL, 0},
    {"if-no", LIANTU_COLUMN_TYPE_LABEL, "若本地没有", "If not at home",
     "查明本地没有供应时的类别，或仍可能的类别",
     "Its class if nobody supplies it at home, or those that would still be possible", NULL, 0},
    {"if-yes", LIANTU_COLUMN_TYPE_LABEL, "若本地有", "If at home",
     "查明本地有供应时的类别，或仍可能的类别",
     "Its class if somebody supplies it at home, or those that would still be possible", NULL, 0},
    {"worth", LIANTU_COLUMN_TYPE_DOUBLE, "查清的价值", "Worth",
     "稳、补、控最高分上下限之差，乘以损失，再乘以与本地的联系",
     "How far apart the bounds of the highest of three scores are, times the loss, times the tie "
     "to "
     "home",
     NULL, 2},
    {"low", LIANTU_COLUMN_TYPE_DOUBLE, "下限", "Least", "稳、补、控最高分的下限",
     "Least that the highest of three scores can be", NULL, 2},
    {"high", LIANTU_COLUMN_TYPE_DOUBLE, "上限", "Most", "稳、补、控最高分的上限",
     "Most that the highest of three scores can be", NULL, 2},
    {"loss", LIANTU_COLUMN_TYPE_DOUBLE, "损失", "Loss", "因素“损失”的数值",
     "The factor of that name", NULL, 2},
    {"tie", LIANTU_COLUMN_TYPE_DOUBLE, "与本地的联系", "Tie to home",
     "规划重点为1；否则为已知在本地的直接用户占比，至少0.1",
     "1 for a focus of the plan; else the part of its direct users known to be at home, at least "
     "0.1",
     NULL, 2},
    {"n-stopped", LIANTU_COLUMN_TYPE_INT, "停产的最终产品", "End products stopped",
     "停供时停产的最终产品数", "How many end products stop without it", NULL, 0},
    {"segment", LIANTU_COLUMN_TYPE_TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL,
     0},
};

static const LtTableSpec spec = {"find-out", "先查清清单", "To find out", columns,
                                 G_N_ELEMENTS(columns)};

typedef struct {
    guint32 segment;
    LtBounded worst;
    double loss;
    double tie;
    double worth;
} Question;

/* What nothing at home is known to use is asked last, and is asked. */
#define LEAST_TIE 0.1

/* How directly it is a matter for home. */
static double
find_tie(const LtScoreRun *run, guint32 segment)
{
    static const LtIndicator users = {.formula = LT_FORMULA_USERS_AT_HOME};
    LtFact fact;

    if (run->facts.segment[segment].is_focus)
        return 1.0;
    fact = lt_score_facts_compute(&run->facts, &users, segment, NAN);

    return fmax(LEAST_TIE, fact.low);
}

static int
compare_questions(gconstpointer a, gconstpointer b)
{
    const Question *x = a, *y = b;

    if (x->worth != y->worth)
        return x->worth < y->worth ? 1 : -1;

    return (x->segment > y->segment) - (x->segment < y->segment);
}

static GArray *
list_questions(const LtScoreRun *run)
{
    GArray *questions = g_array_new(FALSE, FALSE, sizeof(Question));

    for (guint32 i = 0; i < run->n; i++) {
        Question question = {.segment = i};

        if (run->verdict[i].class != LT_CLASS_OPEN)
            continue;
        question.worst = lt_score_run_find_worst(run, i);
        question.loss = lt_bounded_get_middle(lt_score_run_get_factor(run, i, LT_FACTOR_LOSS));
        question.tie = find_tie(run, i);
        question.worth = (question.worst.high - question.worst.low) * question.loss * question.tie;
        g_array_append_val(questions, question);
    }
    g_array_sort(questions, compare_questions);

    return questions;
}

/* The class that is settled then, or those that are left. */
static void
set_supposed(LtScoreRun *run, LiantuTable *table, guint column, gsize row, guint32 segment)
{
    LtAnswer answer = column == QUESTION_IF_NO ? LT_ANSWER_NO : LT_ANSWER_YES;
    LtVerdict verdict = lt_score_run_suppose(run, segment, answer);
    guint16 bits =
        verdict.class == LT_CLASS_OPEN ? verdict.possible : (guint16)(1u << verdict.class);
    g_autofree char *zh = lt_score_words_classes(bits, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_score_words_classes(bits, LIANTU_LANGUAGE_EN);

    lt_table_set_label(table, column, row, zh, en);
}

static void
add_question(LtScoreRun *run, LiantuTable *table, const Question *question)
{
    LiantuChain *chain = run->facts.chain;
    guint32 segment = question->segment;
    gsize row = lt_table_add_row(table);
    g_autofree char *zh = lt_score_words_find_first(run, segment, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_score_words_find_first(run, segment, LIANTU_LANGUAGE_EN);

    lt_table_set_int(table, QUESTION_NUMBER, row, (gint64)row + 1);
    lt_table_set_label(
        table, QUESTION_NAME, row,
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_EN));
    if (zh != NULL && en != NULL)
        lt_table_set_label(table, QUESTION_QUESTION, row, zh, en);
    if (run->facts.segment[segment].present == LT_ANSWER_UNKNOWN) {
        set_supposed(run, table, QUESTION_IF_NO, row, segment);
        set_supposed(run, table, QUESTION_IF_YES, row, segment);
    }
    lt_table_set_double(table, QUESTION_WORTH, row, question->worth);
    lt_table_set_double(table, QUESTION_LOW, row, question->worst.low);
    lt_table_set_double(table, QUESTION_HIGH, row, question->worst.high);
    lt_table_set_double(table, QUESTION_LOSS, row, question->loss);
    lt_table_set_double(table, QUESTION_TIE, row, question->tie);
    lt_table_set_int(table, QUESTION_N_STOPPED, row, run->facts.structure.n_stopped[segment]);
    lt_table_set_text(table, QUESTION_SEGMENT, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment));
}

void
lt_score_questions_add(LtScoreRun *run, LiantuResult *result)
{
    g_autoptr(GArray) questions = list_questions(run);
    LiantuTable *table = lt_table_new(&spec, 0);

    for (guint i = 0; i < questions->len; i++)
        add_question(run, table, &g_array_index(questions, Question, i));
    lt_result_take_table(result, table);
}
