/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <string.h>

typedef struct {
    char *name;
    char *title;
    ToolCells cells;
    gboolean is_hidden;
} Column;

struct _ToolGrid {
    char *name;
    char *title;
    GArray *columns;  /* Column */
    GPtrArray *cells; /* row by row; NULL: unknown */
};

/* On a terminal, no column takes more than this. */
#define WIDEST 40

/* A sentence longer than this goes beneath its row. */
#define LONGEST_INSIDE 40

/* What stands before a sentence beneath its row. */
#define BENEATH "   ↳ "

static void
clear_column(gpointer data)
{
    Column *column = data;

    g_free(column->name);
    g_free(column->title);
}

ToolGrid *
tool_grid_new(const char *name, const char *title)
{
    ToolGrid *self = g_new0(ToolGrid, 1);

    self->name = g_strdup(name);
    self->title = g_strdup(title);
    self->columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(self->columns, clear_column);
    self->cells = g_ptr_array_new_with_free_func(g_free);

    return self;
}

void
tool_grid_free(ToolGrid *self)
{
    g_free(self->name);
    g_free(self->title);
    g_array_unref(self->columns);
    g_ptr_array_unref(self->cells);
    g_free(self);
}

void
tool_grid_add_column(ToolGrid *self, const char *name, const char *title, ToolCells cells)
{
    Column column = {g_strdup(name), g_strdup(title), cells, FALSE};

    g_array_append_val(self->columns, column);
}

void
tool_grid_add(ToolGrid *self, const char *cell)
{
    g_ptr_array_add(self->cells, g_strdup(cell));
}

void
tool_grid_take(ToolGrid *self, char *cell)
{
    g_ptr_array_add(self->cells, cell);
}

guint
tool_grid_get_n_rows(ToolGrid *self)
{
    return self->columns->len > 0 ? self->cells->len / self->columns->len : 0;
}

static Column *
get_column(ToolGrid *self, guint c)
{
    return &g_array_index(self->columns, Column, c);
}

static const char *
get_cell(ToolGrid *self, guint row, guint c)
{
    const char *cell = self->cells->pdata[(gsize)row * self->columns->len + c];

    return cell != NULL ? cell : "—";
}

/* Then it goes beneath, and its own place stays blank. */
static gboolean
is_long_value(ToolGrid *self, guint row, guint c)
{
    return get_column(self, c)->cells == TOOL_CELLS_VALUE &&
           tool_text_width(get_cell(self, row, c)) > LONGEST_INSIDE;
}

static gboolean
is_unknown(ToolGrid *self, guint c)
{
    for (guint row = 0; row < tool_grid_get_n_rows(self); row++)
        if (self->cells->pdata[(gsize)row * self->columns->len + c] != NULL)
            return FALSE;

    return TRUE;
}

/* A code, such as that of a kind, has its name in a column beside it. The first column with codes
 * stays: other commands ask for them. */
static gboolean
has_names(ToolGrid *self, LiantuTable *table, guint c)
{
    const Column *column = get_column(self, c);
    g_autofree char *names = g_strconcat(column->name, "-name", NULL);

    if (column->cells != TOOL_CELLS_TEXT || !liantu_table_has_column(table, names))
        return FALSE;
    for (guint i = 0; i < c; i++)
        if (get_column(self, i)->cells == TOOL_CELLS_TEXT)
            return TRUE;

    return FALSE;
}

/* The cells of a result, as people read them. A column that is unknown throughout is not shown. */
ToolGrid *
tool_grid_new_from_table(LiantuTable *table, LiantuLanguage language)
{
    g_auto(GStrv) names = liantu_table_list_columns(table);
    ToolGrid *self =
        tool_grid_new(liantu_table_get_name(table), liantu_table_get_title(table, language));

    for (guint c = 0; names[c] != NULL; c++) {
        LiantuColumnType type = liantu_table_get_column_type(table, names[c]);
        g_autofree char *head = liantu_table_dup_column_head(table, names[c], language);

        tool_grid_add_column(self, names[c], head,
                             type == LIANTU_COLUMN_TYPE_LABEL  ? TOOL_CELLS_LONG
                             : type == LIANTU_COLUMN_TYPE_TEXT ? TOOL_CELLS_TEXT
                                                               : TOOL_CELLS_NUMBER);
    }
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++)
        for (guint c = 0; names[c] != NULL; c++)
            tool_grid_take(self, liantu_table_is_unknown(table, names[c], row)
                                     ? NULL
                                     : liantu_table_format_cell(table, names[c], row, language));
    for (guint c = 0; c < self->columns->len && tool_grid_get_n_rows(self) > 0; c++)
        get_column(self, c)->is_hidden = is_unknown(self, c) || has_names(self, table, c);

    return self;
}

/* Shows only the named columns; complains of a name that is none. */
gboolean
tool_grid_select(ToolGrid *self, const char *columns, ToolSession *session)
{
    g_auto(GStrv) wanted = g_strsplit(columns, ",", 0);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint c = 0; c < self->columns->len; c++) {
        Column *column = get_column(self, c);

        g_ptr_array_add(names, column->name);
        column->is_hidden = !g_strv_contains((const char *const *)wanted, column->name);
    }
    g_ptr_array_add(names, NULL);

    for (guint i = 0; wanted[i] != NULL; i++) {
        g_autofree char *all = NULL;

        if (g_strv_contains((const char *const *)names->pdata, wanted[i]))
            continue;
        all = g_strjoinv(", ", (char **)names->pdata);
        tool_complain_usage(session,
                            tool_pick(session, "表 %s 没有列“%s”；有：%s",
                                      "table %s has no column ‘%s’; it has: %s"),
                            self->name, wanted[i], all);
        return FALSE;
    }
    return TRUE;
}

static guint
measure(ToolGrid *self, guint c, guint n_rows)
{
    guint width = tool_text_width(get_column(self, c)->title);

    for (guint row = 0; row < n_rows; row++)
        if (!is_long_value(self, row, c))
            width = MAX(width, tool_text_width(get_cell(self, row, c)));

    return width;
}

/* What to draw: the width of every column, 0 for one that is left out, and those beneath. */
typedef struct {
    guint *widths;
    gboolean *is_beneath;
    guint n_rows;
    guint n_left_out;
} Plan;

/* The end of a name that says which of a pair a column is: of the least and the most, none is shown
 * without the other. */
static gboolean
is_other_end(const char *name, const char *other)
{
    static const char *const ends[] = {"low", "high"};

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize n;

        if (!g_str_has_suffix(name, ends[i]))
            continue;
        n = strlen(name) - strlen(ends[i]);
        return strncmp(name, other, n) == 0 && g_str_equal(other + n, ends[1 - i]);
    }
    return FALSE;
}

/* A column that has no room takes the other one of its pair with it. */
static void
keep_pairs(ToolGrid *self, Plan *plan, const gboolean *left_out)
{
    for (guint c = 0; c < self->columns->len; c++)
        for (guint i = 0; left_out[c] && i < self->columns->len; i++)
            if (plan->widths[i] > 0 &&
                is_other_end(get_column(self, c)->name, get_column(self, i)->name)) {
                plan->widths[i] = 0;
                plan->n_left_out++;
            }
}

/* What a table is read for: it is shown whatever else does not fit. */
static gboolean
is_verdict(const Column *column)
{
    return !column->is_hidden &&
           (g_str_equal(column->name, "state-name") || g_str_equal(column->name, "lamp-name"));
}

static guint
measure_verdicts(ToolGrid *self, guint n_rows)
{
    guint width = 0;

    for (guint c = 0; c < self->columns->len; c++)
        if (is_verdict(get_column(self, c)))
            width += MIN(measure(self, c, n_rows), WIDEST) + 2;

    return width;
}

static void
make_plan(ToolGrid *self, guint terminal, guint max_rows, Plan *plan)
{
    g_autofree gboolean *left_out = g_new0(gboolean, self->columns->len);
    guint used = 0, kept;

    plan->n_rows = MIN(max_rows, tool_grid_get_n_rows(self));
    kept = measure_verdicts(self, plan->n_rows);
    plan->widths = g_new0(guint, self->columns->len);
    plan->is_beneath = g_new0(gboolean, self->columns->len);
    plan->n_left_out = 0;
    for (guint c = 0; c < self->columns->len; c++) {
        const Column *column = get_column(self, c);
        guint width;

        if (column->is_hidden)
            continue;
        width = measure(self, c, plan->n_rows);
        if (column->cells == TOOL_CELLS_LONG && width > LONGEST_INSIDE) {
            plan->is_beneath[c] = TRUE;
            continue;
        }
        if (terminal > 0)
            width = MIN(width, WIDEST);
        if (is_verdict(column))
            kept -= MIN(width, WIDEST) + 2;
        if (terminal > 0 && used > 0 && used + 2 + width + kept > terminal) {
            plan->n_left_out++;
            left_out[c] = TRUE;
            continue;
        }
        plan->widths[c] = width;
        used += width + (used > 0 ? 2 : 0);
    }
    keep_pairs(self, plan, left_out);
}

static void
trim(GString *text)
{
    while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
}

/* One line: the titles for row G_MAXUINT. */
static void
append_line(ToolGrid *self, GString *text, const Plan *plan, guint row)
{
    gboolean is_first = TRUE;

    for (guint c = 0; c < self->columns->len; c++) {
        const Column *column = get_column(self, c);
        g_autofree char *cell = NULL;

        if (plan->widths[c] == 0)
            continue;
        cell = tool_ellipsize(row == G_MAXUINT              ? column->title
                              : is_long_value(self, row, c) ? ""
                                                            : get_cell(self, row, c),
                              plan->widths[c]);
        g_string_append(text, is_first ? "" : "  ");
        tool_append_padded(text, cell, plan->widths[c], column->cells == TOOL_CELLS_NUMBER);
        is_first = FALSE;
    }
    trim(text);
    g_string_append_c(text, '\n');
}

/* A sentence is told to its end, on as many lines as it takes. */
static void
append_beneath(ToolGrid *self, GString *text, const Plan *plan, guint row, guint terminal)
{
    for (guint c = 0; c < self->columns->len; c++) {
        const char *cell = self->cells->pdata[(gsize)row * self->columns->len + c];

        if (cell == NULL || *cell == '\0' || (!plan->is_beneath[c] && !is_long_value(self, row, c)))
            continue;
        g_string_append(text, BENEATH);
        tool_append_wrapped(text, cell, tool_text_width(BENEATH),
                            terminal > 0 ? terminal : G_MAXUINT);
        g_string_append_c(text, '\n');
    }
}

static void
append_rule(ToolGrid *self, GString *text, const Plan *plan)
{
    gboolean is_first = TRUE;

    for (guint c = 0; c < self->columns->len; c++) {
        if (plan->widths[c] == 0)
            continue;
        g_string_append(text, is_first ? "" : "  ");
        for (guint i = 0; i < plan->widths[c]; i++)
            g_string_append_c(text, '-');
        is_first = FALSE;
    }
    g_string_append_c(text, '\n');
}

static void
say_what_is_left_out(ToolGrid *self, ToolSession *session, const Plan *plan)
{
    guint n_rows = tool_grid_get_n_rows(self);

    if (plan->n_rows < n_rows)
        tool_say(session,
                 tool_pick(session, "（表 %s：只显示 %u 行，共 %u 行；--rows all 显示全部）",
                           "(table %s: %u of %u rows; --rows all shows every one)"),
                 self->name, plan->n_rows, n_rows);
    if (plan->n_left_out > 0 && n_rows > 0)
        tool_say(session,
                 tool_pick(session, "（表 %s：还有 %u 列放不下；--columns 选列，--csv 输出全部）",
                           "(table %s: %u more columns; --columns picks some, --csv gives all)"),
                 self->name, plan->n_left_out);
}

/* 0 where nothing need be left out: the text goes to a file or a pipe. */
static guint
get_room(ToolSession *session)
{
    return tool_session_has(session, "output") ? 0 : tool_terminal_width();
}

/* Aligned columns under a title. On a terminal, what does not fit is left out, and said so. */
char *
tool_grid_to_text(ToolGrid *self, ToolSession *session, guint max_rows)
{
    guint terminal = get_room(session);
    const char *bold = session->colours_out ? "\033[1m" : "";
    const char *plain = session->colours_out ? "\033[0m" : "";
    GString *text = g_string_new(NULL);
    Plan plan;

    make_plan(self, terminal, max_rows, &plan);
    if (self->title != NULL)
        g_string_append_printf(
            text, "%s%s%s%s\n", bold, self->title, plain,
            tool_grid_get_n_rows(self) > 0 ? "" : tool_pick(session, "：无", ": none"));
    if (tool_grid_get_n_rows(self) > 0) {
        append_line(self, text, &plan, G_MAXUINT);
        append_rule(self, text, &plan);
    }
    for (guint row = 0; row < plan.n_rows; row++) {
        append_line(self, text, &plan, row);
        append_beneath(self, text, &plan, row, terminal);
    }
    say_what_is_left_out(self, session, &plan);
    g_free(plan.widths);
    g_free(plan.is_beneath);

    return g_string_free(text, FALSE);
}

void
tool_append_json_text(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(json, "\\%c", *p);
        else if ((guchar)*p < 0x20)
            g_string_append_printf(json, "\\u%04x", (guint)*p);
        else
            g_string_append_c(json, *p);
    }
    g_string_append_c(json, '"');
}

/* "name": [{"column": cell, …}, …] */
void
tool_grid_append_json(ToolGrid *self, GString *json)
{
    guint n = self->columns->len;

    g_string_append(json, "  ");
    tool_append_json_text(json, self->name);
    g_string_append(json, ": [");
    for (guint row = 0; row < tool_grid_get_n_rows(self); row++) {
        g_string_append(json, row == 0 ? "\n    {" : ",\n    {");
        for (guint c = 0; c < n; c++) {
            const char *cell = self->cells->pdata[(gsize)row * n + c];

            g_string_append(json, c == 0 ? "" : ", ");
            tool_append_json_text(json, get_column(self, c)->name);
            g_string_append(json, ": ");
            if (cell == NULL)
                g_string_append(json, "null");
            else if (get_column(self, c)->cells == TOOL_CELLS_NUMBER)
                g_string_append(json, cell);
            else
                tool_append_json_text(json, cell);
        }
        g_string_append_c(json, '}');
    }
    g_string_append(json, tool_grid_get_n_rows(self) > 0 ? "\n  ]" : "]");
}

static void
append_csv_cell(GString *csv, const char *cell)
{
    if (strpbrk(cell, ",\"\r\n") == NULL) {
        g_string_append(csv, cell);
        return;
    }
    g_string_append_c(csv, '"');
    for (const char *p = cell; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *p);
    }
    g_string_append_c(csv, '"');
}

void
tool_grid_append_csv(ToolGrid *self, GString *csv)
{
    guint n = self->columns->len;

    for (guint c = 0; c < n; c++) {
        g_string_append(csv, c == 0 ? "" : ",");
        append_csv_cell(csv, get_column(self, c)->title);
    }
    g_string_append(csv, "\r\n");
    for (guint i = 0; i < self->cells->len; i++) {
        const char *cell = self->cells->pdata[i];

        append_csv_cell(csv, cell != NULL ? cell : "");
        g_string_append(csv, (i + 1) % n == 0 ? "\r\n" : ",");
    }
}

static char *
grids_to_json(ToolSession *session, const char *schema, GPtrArray *grids)
{
    GString *json = g_string_new("{\n  \"schema\": ");

    tool_append_json_text(json, schema);
    g_string_append(json, ",\n  \"version\": ");
    tool_append_json_text(json, LIANTU_VERSION);
    for (guint i = 0; i < grids->len; i++) {
        g_string_append(json, ",\n");
        tool_grid_append_json(grids->pdata[i], json);
    }
    g_string_append(json, "\n}\n");

    return g_string_free(json, FALSE);
}

static char *
grids_to_text(ToolSession *session, GPtrArray *grids, guint max_rows)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < grids->len; i++) {
        g_autofree char *one = tool_grid_to_text(grids->pdata[i], session, max_rows);

        if (i > 0)
            g_string_append_c(text, '\n');
        g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}

ToolExit
tool_print_grids(ToolSession *session, const char *schema, GPtrArray *grids)
{
    guint max_rows = get_room(session) > 0 ? 20 : G_MAXUINT;
    g_autofree char *text = NULL;

    if (!tool_session_get_count(session, "rows", &max_rows))
        return TOOL_EXIT_USAGE;

    if (tool_session_has(session, "json")) {
        text = grids_to_json(session, schema, grids);
    } else if (tool_session_has(session, "csv")) {
        GString *csv = g_string_new(NULL);

        for (guint i = 0; i < grids->len; i++) {
            if (i > 0)
                g_string_append(csv, "\r\n");
            tool_grid_append_csv(grids->pdata[i], csv);
        }
        text = g_string_free(csv, FALSE);
    } else {
        text = grids_to_text(session, grids, max_rows);
    }
    return tool_write_text(session, text);
}
