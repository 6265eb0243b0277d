/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of how far segments depend on others, against what their loss stops. */
#include "score/score-run.h"

#define SHOWN 3

enum {
    MATRIX_LOSS,
    MATRIX_LOSS_NAME,
    MATRIX_GRADE,
    MATRIX_GRADE_NAME,
    MATRIX_N,
    MATRIX_SEGMENTS,
    MATRIX_NAMES,
};

static const LtColumn columns[] = {
    {"loss", LIANTU_COLUMN_TYPE_TEXT, "断供后果代码", "Loss", "失去它有多少最终产品停产",
     "How many of the final products stop without it", NULL, 0},
    {"loss-name", LIANTU_COLUMN_TYPE_LABEL, "断供后果", "What stops", "失去它有多少最终产品停产",
     "How many of the final products stop without it", NULL, 0},
    {"grade", LIANTU_COLUMN_TYPE_TEXT, "级别代码", "Grade code", "对外依赖的级别",
     "Grade of dependence", NULL, 0},
    {"grade-name", LIANTU_COLUMN_TYPE_LABEL, "自主程度", "Grade", "按境外依赖分四级；不知道则未知",
     "By the dependence on abroad; unknown where the facts do not say", NULL, 0},
    {"n", LIANTU_COLUMN_TYPE_INT, "环节数", "Segments", "环节数", "How many segments", NULL, 0},
    {"segments", LIANTU_COLUMN_TYPE_TEXT, "编号", "Ids", "其中名次最前的环节",
     "Those of them that rank first", NULL, 0},
    {"names", LIANTU_COLUMN_TYPE_LABEL, "例如", "Such as", "其中名次最前的环节",
     "Those of them that rank first", NULL, 0},
};

static const LtTableSpec spec = {"matrix", "风险与断供后果", "Risk and loss", columns,
                                 G_N_ELEMENTS(columns)};

static const struct {
    const char *nick;
    const char *name[2];
} losses[] = {
    {"all", {"全部停产", "all stop"}},
    {"half", {"一半以上停产", "half or more stop"}},
    {"some", {"少于一半停产", "fewer than half stop"}},
    {"none", {"无一停产", "none stops"}},
};

#define N_LOSSES G_N_ELEMENTS(losses)

static guint
find_loss(const LtScoreStructure *structure, guint32 segment)
{
    guint32 n = structure->n_stopped[segment];

    if (n == 0)
        return 3;
    if (n >= structure->n_products)
        return 0;

    return 2 * n >= structure->n_products ? 1 : 2;
}

typedef struct {
    guint n;
    GString *ids;
    GString *names[2];
} Cell;

static void
add_segment(Cell *cell, LiantuChain *chain, guint32 segment)
{
    if (++cell->n > SHOWN)
        return;
    g_string_append_printf(cell->ids, "%s%s", cell->n > 1 ? "; " : "",
                           liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment));
    for (int i = 0; i < 2; i++)
        g_string_append_printf(
            cell->names[i], "%s%s",
            cell->n == 1              ? ""
            : i == LIANTU_LANGUAGE_ZH ? "、"
                                      : ", ",
            liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, (LiantuLanguage)i));
}

static void
fill_row(LiantuTable *table, gsize row, guint loss, guint grade, const Cell *cell)
{
    lt_table_set_text(table, MATRIX_LOSS, row, losses[loss].nick);
    lt_table_set_label(table, MATRIX_LOSS_NAME, row, losses[loss].name[0], losses[loss].name[1]);
    lt_table_set_text(table, MATRIX_GRADE, row, lt_grade_get_nick(grade));
    lt_table_set_label(table, MATRIX_GRADE_NAME, row, lt_grade_get_name(grade, LIANTU_LANGUAGE_ZH),
                       lt_grade_get_name(grade, LIANTU_LANGUAGE_EN));
    lt_table_set_int(table, MATRIX_N, row, cell->n);
    if (cell->n == 0)
        return;
    lt_table_set_text(table, MATRIX_SEGMENTS, row, cell->ids->str);
    lt_table_set_label(table, MATRIX_NAMES, row, cell->names[0]->str, cell->names[1]->str);
}

/* A row for every pair, empty ones too, so that whoever draws it need not know which there are. */
void
lt_score_matrix_add(LtScoreRun *run, LiantuResult *result)
{
    LiantuTable *table = lt_table_new(&spec, N_LOSSES * LT_N_GRADES);
    Cell cells[N_LOSSES * LT_N_GRADES] = {{0}};

    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        cells[i].ids = g_string_new(NULL);
        cells[i].names[0] = g_string_new(NULL);
        cells[i].names[1] = g_string_new(NULL);
    }
    for (guint32 rank = 0; rank < run->n; rank++) {
        guint32 segment = run->order[rank];
        guint loss = find_loss(&run->facts.structure, segment);

        add_segment(&cells[loss * LT_N_GRADES + run->verdict[segment].grade], run->facts.chain,
                    segment);
    }
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        fill_row(table, i, i / LT_N_GRADES, i % LT_N_GRADES, &cells[i]);
        g_string_free(cells[i].ids, TRUE);
        g_string_free(cells[i].names[0], TRUE);
        g_string_free(cells[i].names[1], TRUE);
    }
    lt_result_take_table(result, table);
}
