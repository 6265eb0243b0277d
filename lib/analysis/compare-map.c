/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of each segment, as a map shows it. */
#include "analysis/compare-private.h"

#include <string.h>

enum {
    BECAME_SEGMENT,
    BECAME_NAME,
    BECAME_WHAT,
    BECAME_WHAT_NAME,
    BECAME_GLYPH,
    BECAME_OLD,
    BECAME_NEW,
};

static const LtColumn segment_columns[] = {
    {"segment", LIANTU_COLUMN_TYPE_TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL,
     0},
    {"name", LIANTU_COLUMN_TYPE_LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"what", LIANTU_COLUMN_TYPE_TEXT, "变化代码", "What",
     "new、mended、worse、lost、known 或 unknown", "new, mended, worse, lost, known or unknown",
     NULL, 0},
    {"what-name", LIANTU_COLUMN_TYPE_LABEL, "变化", "Change", "变化的名称", "Name of the change",
     NULL, 0},
    {"glyph", LIANTU_COLUMN_TYPE_TEXT, "符号", "Glyph", "图中的符号", "Its sign on maps", NULL, 0},
    {"old-state-name", LIANTU_COLUMN_TYPE_LABEL, "原状态", "Old state", "原来的状态",
     "The state it was in", NULL, 0},
    {"state-name", LIANTU_COLUMN_TYPE_LABEL, "现状态", "New state", "现在的状态",
     "The state it is in", NULL, 0},
};

static const LtTableSpec segments_spec = {"segments", "各环节的变化", "What became of segments",
                                          segment_columns, G_N_ELEMENTS(segment_columns)};

enum {
    MARK_WHAT,
    MARK_NAME,
    MARK_GLYPH,
    MARK_RULE,
    MARK_N,
};

static const LtColumn mark_columns[] = {
    {"what", LIANTU_COLUMN_TYPE_TEXT, "变化代码", "What", "变化", "Which change", NULL, 0},
    {"what-name", LIANTU_COLUMN_TYPE_LABEL, "变化", "Change", "变化的名称", "Name of the change",
     NULL, 0},
    {"glyph", LIANTU_COLUMN_TYPE_TEXT, "符号", "Glyph", "图中的符号", "Its sign on maps", NULL, 0},
    {"rule", LIANTU_COLUMN_TYPE_LABEL, "规则", "Rule", "判定规则", "How it is judged", NULL, 0},
    {"n", LIANTU_COLUMN_TYPE_INT, "环节数", "Segments", "这样的环节数", "How many segments", NULL,
     0},
};

static const LtTableSpec marks_spec = {"marks", "变化图例", "Marks", mark_columns,
                                       G_N_ELEMENTS(mark_columns)};

typedef enum {
    BECAME_NEW_ONE,
    BECAME_MENDED,
    BECAME_WORSE,
    BECAME_LOST,
    BECAME_KNOWN,
    BECAME_UNKNOWN,
    N_BECAME,
} Became;

static const struct {
    const char *nick;
    const char *glyph;
    const char *name[2];
    const char *rule[2];
} became[N_BECAME] = {
    {"new", "▲", {"新增", "new"}, {"原来没有的环节", "a segment that was not there"}},
    {"mended", "✓", {"好转", "mended"}, {"状态好于原来", "its state is better than it was"}},
    {"worse", "▼", {"变差", "worse"}, {"状态差于原来", "its state is worse than it was"}},
    {"lost", "✗", {"失去", "lost"}, {"现在没有的环节", "a segment that is gone"}},
    {"known", "!", {"已查明", "now known"}, {"原来未知，现在已知", "it was unknown, and no more"}},
    {"unknown",
     "?",
     {"转为未知", "now unknown"},
     {"原来已知，现在未知", "it was known, and is no more"}},
};

/* From bad to good; the unknown one is on no scale. */
static int
rank_state(const char *state)
{
    static const char *const states[] = {"critical", "concentrated", "secure", "home-led"};

    for (int i = 0; i < (int)G_N_ELEMENTS(states); i++)
        if (g_strcmp0(states[i], state) == 0)
            return i;

    return -1;
}

static GHashTable *
index_segments(LiantuTable *table)
{
    GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        g_hash_table_insert(
            rows, (gpointer)liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN),
            GSIZE_TO_POINTER(i + 1));

    return rows;
}

static void
copy_label(LiantuTable *to, guint column, gsize row, LiantuTable *from, const char *name, gsize at)
{
    lt_table_set_label(to, column, row, liantu_table_get_text(from, name, at, LIANTU_LANGUAGE_ZH),
                       liantu_table_get_text(from, name, at, LIANTU_LANGUAGE_EN));
}

typedef struct {
    LiantuTable *old;
    LiantuTable *changed;
    LiantuTable *segments;
    gint64 count[N_BECAME];
} Mapping;

/* Either row may be G_MAXSIZE: there is none. */
static void
add_segment(Mapping *self, Became what, gsize old, gsize changed)
{
    LiantuTable *named = changed != G_MAXSIZE ? self->changed : self->old;
    gsize at = changed != G_MAXSIZE ? changed : old, row = lt_table_add_row(self->segments);

    self->count[what]++;
    lt_table_set_text(self->segments, BECAME_SEGMENT, row,
                      liantu_table_get_text(named, "segment", at, LIANTU_LANGUAGE_EN));
    copy_label(self->segments, BECAME_NAME, row, named, "name", at);
    lt_table_set_text(self->segments, BECAME_WHAT, row, became[what].nick);
    lt_table_set_label(self->segments, BECAME_WHAT_NAME, row, became[what].name[0],
                       became[what].name[1]);
    lt_table_set_text(self->segments, BECAME_GLYPH, row, became[what].glyph);
    if (old != G_MAXSIZE)
        copy_label(self->segments, BECAME_OLD, row, self->old, "state-name", old);
    if (changed != G_MAXSIZE)
        copy_label(self->segments, BECAME_NEW, row, self->changed, "state-name", changed);
}

static void
compare_states(Mapping *self, gsize old, gsize changed)
{
    int before = rank_state(liantu_table_get_text(self->old, "state", old, LIANTU_LANGUAGE_EN));
    int after =
        rank_state(liantu_table_get_text(self->changed, "state", changed, LIANTU_LANGUAGE_EN));

    if (before == after)
        return;
    if (before < 0)
        add_segment(self, BECAME_KNOWN, old, changed);
    else if (after < 0)
        add_segment(self, BECAME_UNKNOWN, old, changed);
    else
        add_segment(self, after > before ? BECAME_MENDED : BECAME_WORSE, old, changed);
}

static LiantuTable *
make_marks(const Mapping *self)
{
    LiantuTable *table = lt_table_new(&marks_spec, N_BECAME);

    for (gsize i = 0; i < N_BECAME; i++) {
        lt_table_set_text(table, MARK_WHAT, i, became[i].nick);
        lt_table_set_label(table, MARK_NAME, i, became[i].name[0], became[i].name[1]);
        lt_table_set_text(table, MARK_GLYPH, i, became[i].glyph);
        lt_table_set_label(table, MARK_RULE, i, became[i].rule[0], became[i].rule[1]);
        lt_table_set_int(table, MARK_N, i, self->count[i]);
    }
    return table;
}

void
lt_compare_add_map(LiantuResult *result, LiantuTable *old, LiantuTable *changed)
{
    Mapping mapping = {old, changed, lt_table_new(&segments_spec, 0), {0}};
    g_autoptr(GHashTable) before = index_segments(old), after = index_segments(changed);

    for (gsize i = 0; i < liantu_table_get_n_rows(changed); i++) {
        gpointer row = g_hash_table_lookup(
            before, liantu_table_get_text(changed, "segment", i, LIANTU_LANGUAGE_EN));

        if (row == NULL)
            add_segment(&mapping, BECAME_NEW_ONE, G_MAXSIZE, i);
        else
            compare_states(&mapping, GPOINTER_TO_SIZE(row) - 1, i);
    }
    for (gsize i = 0; i < liantu_table_get_n_rows(old); i++)
        if (!g_hash_table_contains(after,
                                   liantu_table_get_text(old, "segment", i, LIANTU_LANGUAGE_EN)))
            add_segment(&mapping, BECAME_LOST, i, G_MAXSIZE);
    lt_result_take_table(result, mapping.segments);
    lt_result_take_table(result, make_marks(&mapping));
}
