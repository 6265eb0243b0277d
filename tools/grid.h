/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tool.h"

G_BEGIN_DECLS

/* A table of texts for the terminal, JSON or CSV. */
typedef struct _ToolGrid ToolGrid;

typedef enum {
    TOOL_CELLS_TEXT,
    TOOL_CELLS_NUMBER, /* on the right in text, bare in JSON */
    TOOL_CELLS_LONG,   /* a sentence: beneath its row in text, when one of the column is long */
    TOOL_CELLS_VALUE   /* beneath its row in text, where it is itself long */
} ToolCells;

ToolGrid *tool_grid_new(const char *name, const char *title);
ToolGrid *tool_grid_new_from_table(LiantuTable *table, LiantuLanguage language);
void tool_grid_free(ToolGrid *self);
void tool_grid_add_column(ToolGrid *self, const char *name, const char *title, ToolCells cells);
void tool_grid_add(ToolGrid *self, const char *cell);
void tool_grid_take(ToolGrid *self, char *cell);
guint tool_grid_get_n_rows(ToolGrid *self);
gboolean tool_grid_select(ToolGrid *self, const char *columns, ToolSession *session);
char *tool_grid_to_text(ToolGrid *self, ToolSession *session, guint max_rows);
void tool_grid_append_json(ToolGrid *self, GString *json);
void tool_grid_append_csv(ToolGrid *self, GString *csv);
void tool_append_json_text(GString *json, const char *text);

/* Prints grids as the options --json, --csv, --rows and --output say. */
ToolExit tool_print_grids(ToolSession *session, const char *schema, GPtrArray *grids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ToolGrid, tool_grid_free)

G_END_DECLS
