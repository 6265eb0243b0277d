/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "grid.h"

G_BEGIN_DECLS

/* The kinds of things that a chain has and the command can name. */
typedef struct {
    const char *name; /* plural, as in `liantu list segments` */
    LiantuEntity entity;
    const char *title[2];
} ToolKind;

const ToolKind *tool_list_kinds(guint *n);
const char *tool_nick(GType type, int value);
char *tool_format_number(double number);
/* A part of 1 as a percentage, without what the factor of 100 does to its last digits. */
char *tool_format_percent(double part);
char **tool_list_list_names(void);
ToolGrid *tool_new_facts(ToolSession *self, const char *name, const char *title);
void tool_add_fact(ToolGrid *facts,
                   ToolSession *self,
                   const char *name,
                   const char *zh,
                   const char *en,
                   char *value);
void tool_add_things_about(ToolSession *self,
                           LiantuChain *chain,
                           LiantuEntity entity,
                           guint row,
                           GPtrArray *grids);
void tool_add_segment_grids(ToolSession *self, LiantuChain *chain, guint segment, GPtrArray *grids);
ToolGrid *
tool_new_observations(ToolSession *self, LiantuChain *chain, LiantuEntity entity, guint row);

G_END_DECLS
