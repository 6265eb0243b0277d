/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many needs lead from stage to stage: a Sankey diagram. */
#include "report/charts.h"
#include "report/markup.h"

#include <string.h>

#define WIDTH  1320.0
#define TOP    34.0
#define PLOT   470.0
#define MARGIN 12.0
#define FOOT   34.0
#define BLOCK  14.0 /* how wide a block is */
#define GAP    12.0 /* between two blocks of a stage */

static const struct {
    const char *group;
    const char *colour;
} colours[] = {
    {"material", "#8a6d3b"}, {"equipment", "#3c5466"}, {"software", "#6a4c93"},
    {"process", "#2e7d32"},  {"part", "#1558a8"},      {"final", "#b35900"},
};

#define N_GROUPS G_N_ELEMENTS(colours)

typedef struct {
    int in;
    int out;
    double y;
    double used_in; /* pixels */
    double used_out;
    const char *name[2];
} Block;

typedef struct {
    LtChart chart;
    LiantuTable *table;
    guint n_stages;
    Block *blocks; /* stage · N_GROUPS + group */
    double unit;   /* pixels a need */
} Flows;

static guint
find_block(LiantuTable *table, const char *stage, const char *group, gsize row)
{
    const char *nick = lt_chart_get_id(table, group, row);
    guint i = 0;

    while (i + 1 < N_GROUPS && strcmp(colours[i].group, nick) != 0)
        i++;

    return (guint)lt_chart_get_int(table, stage, row) * N_GROUPS + i;
}

static gboolean
is_drawn(LiantuTable *table, gsize row)
{
    return lt_chart_get_int(table, "from-stage", row) > lt_chart_get_int(table, "to-stage", row);
}

static void
read_blocks(Flows *self)
{
    for (gsize row = 0; row < liantu_table_get_n_rows(self->table); row++) {
        guint from = find_block(self->table, "from-stage", "from-group", row);
        guint to = find_block(self->table, "to-stage", "to-group", row);
        int n = lt_chart_get_int(self->table, "n", row);

        lt_chart_get_label(self->table, "from-group-name", row, self->blocks[from].name);
        lt_chart_get_label(self->table, "to-group-name", row, self->blocks[to].name);
        if (!is_drawn(self->table, row))
            continue;
        self->blocks[from].out += n;
        self->blocks[to].in += n;
    }
}

static int
get_size(const Block *block)
{
    return MAX(block->in, block->out);
}

/* The fullest stage fills the height; the others stand in the middle. */
static void
place_blocks(Flows *self)
{
    self->unit = PLOT;
    for (guint stage = 0; stage < self->n_stages; stage++) {
        int sum = 0, n = 0;

        for (guint i = 0; i < N_GROUPS; i++) {
            sum += get_size(&self->blocks[stage * N_GROUPS + i]);
            n += get_size(&self->blocks[stage * N_GROUPS + i]) > 0;
        }
        if (sum > 0)
            self->unit = MIN(self->unit, (PLOT - (n - 1) * GAP) / sum);
    }
    for (guint stage = 0; stage < self->n_stages; stage++) {
        double height = -GAP, y;

        for (guint i = 0; i < N_GROUPS; i++)
            if (get_size(&self->blocks[stage * N_GROUPS + i]) > 0)
                height += get_size(&self->blocks[stage * N_GROUPS + i]) * self->unit + GAP;
        y = TOP + (PLOT - height) / 2.0;
        for (guint i = 0; i < N_GROUPS; i++) {
            Block *block = &self->blocks[stage * N_GROUPS + i];

            block->y = y;
            if (get_size(block) > 0)
                y += get_size(block) * self->unit + GAP;
        }
    }
}

static double
get_x(const Flows *self, guint stage)
{
    double step = (WIDTH - 2.0 * MARGIN - BLOCK) / (self->n_stages - 1);

    return MARGIN + (self->n_stages - 1 - stage) * step;
}

static void
draw_ribbon(Flows *self, gsize row)
{
    guint from = find_block(self->table, "from-stage", "from-group", row);
    guint to = find_block(self->table, "to-stage", "to-group", row);
    Block *source = &self->blocks[from], *target = &self->blocks[to];
    double height = lt_chart_get_int(self->table, "n", row) * self->unit;
    double x1 = get_x(self, from / N_GROUPS) + BLOCK, x2 = get_x(self, to / N_GROUPS);
    double y1 = source->y + source->used_out, y2 = target->y + target->used_in;
    double middle = (x1 + x2) / 2.0;

    source->used_out += height;
    target->used_in += height;
    lt_markup_printf(self->chart.svg,
                     "<path fill=\"%s\" fill-opacity=\"0.28\" d=\"M%g %gC%g %g %g %g %g %gv%gC%g "
                     "%g %g %g %g %gz\"/>\n",
                     colours[from % N_GROUPS].colour, x1, y1, middle, y1, middle, y2, x2, y2,
                     height, middle, y2 + height, middle, y1 + height, x1, y1 + height);
}

static void
draw_block(Flows *self, guint i)
{
    static const LtChartStyle left = {11.0, LT_CHART_INK, LT_CHART_START};
    static const LtChartStyle right = {11.0, LT_CHART_INK, LT_CHART_END};
    const Block *block = &self->blocks[i];
    double height = get_size(block) * self->unit, x = get_x(self, i / N_GROUPS);
    gboolean is_last = i / N_GROUPS == 0;
    g_autofree char *zh = NULL, *en = NULL;

    if (height <= 0.0)
        return;
    lt_chart_draw_box(&self->chart, x, block->y, BLOCK, MAX(height, 1.0),
                      colours[i % N_GROUPS].colour);
    if (height < 11.0)
        return;
    zh = g_strdup_printf("%s %d", block->name[0], get_size(block));
    en = g_strdup_printf("%s %d", block->name[1], get_size(block));
    lt_chart_write(&self->chart, is_last ? x - 5.0 : x + BLOCK + 5.0, block->y + height / 2.0 + 4.0,
                   150.0, is_last ? &right : &left, (const char *[]){zh, en});
}

static void
write_stages(Flows *self)
{
    for (gsize row = 0; row < 2 * liantu_table_get_n_rows(self->table); row++) {
        static const char *const columns[] = {"from-stage", "to-stage"};
        static const char *const names[] = {"from-stage-name", "to-stage-name"};
        gsize at = row / 2;
        guint stage = (guint)lt_chart_get_int(self->table, columns[row % 2], at);
        Block *first = &self->blocks[stage * N_GROUPS];
        LtChartStyle style = {12.0, LT_CHART_SOFT,
                              stage == 0                    ? LT_CHART_END
                              : stage + 1 == self->n_stages ? LT_CHART_START
                                                            : LT_CHART_MIDDLE};
        double shift[] = {0.0, BLOCK / 2.0, BLOCK};
        const char *label[2];

        /* Once a stage. */
        if (first->used_in < 0.0)
            continue;
        lt_chart_get_label(self->table, names[row % 2], at, label);
        lt_chart_write(&self->chart, get_x(self, stage) + shift[style.anchor], 18.0, 180.0, &style,
                       label);
        first->used_in = -1.0;
    }
}

static void
write_key(Flows *self)
{
    static const LtChartStyle style = {12.0, LT_CHART_INK, LT_CHART_START};
    double x = MARGIN, y = TOP + PLOT + 18.0;

    for (guint i = 0; i < N_GROUPS; i++) {
        const char *const *name = NULL;

        for (guint stage = 0; name == NULL && stage < self->n_stages; stage++)
            if (self->blocks[stage * N_GROUPS + i].name[0] != NULL)
                name = self->blocks[stage * N_GROUPS + i].name;
        if (name == NULL)
            continue;
        lt_chart_draw_box(&self->chart, x, y, 14.0, 12.0, colours[i].colour);
        lt_chart_write(&self->chart, x + 20.0, y + 11.0, 130.0, &style, name);
        x += 170.0;
    }
}

char *
lt_chart_draw_flows(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    gsize n = liantu_table_get_n_rows(table);
    Flows self = {.table = table, .n_stages = 1};
    g_autofree Block *blocks = NULL;

    for (gsize row = 0; row < n; row++)
        if (is_drawn(table, row))
            self.n_stages =
                MAX(self.n_stages, (guint)lt_chart_get_int(table, "from-stage", row) + 1);
    if (self.n_stages < 2)
        return NULL;
    self.blocks = blocks = g_new0(Block, (gsize)self.n_stages * N_GROUPS);
    lt_chart_init(&self.chart, WIDTH, TOP + PLOT + FOOT, languages);
    read_blocks(&self);
    place_blocks(&self);
    for (gsize row = 0; row < n; row++)
        if (is_drawn(table, row))
            draw_ribbon(&self, row);
    for (guint i = 0; i < self.n_stages * N_GROUPS; i++)
        draw_block(&self, i);
    write_stages(&self);
    write_key(&self);

    return lt_chart_finish(&self.chart, title);
}
