/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

static gboolean
is_called(LiantuChain *chain, LiantuEntity entity, guint row, const char *text)
{
    g_auto(GStrv) aliases = liantu_chain_list_aliases(chain, entity, row);

    return g_strcmp0(liantu_chain_get_name(chain, entity, row, LIANTU_LANGUAGE_ZH), text) == 0 ||
           g_strcmp0(liantu_chain_get_name(chain, entity, row, LIANTU_LANGUAGE_EN), text) == 0 ||
           g_strv_contains((const char *const *)aliases, text);
}

static void
complain_nothing(ToolSession *self, LiantuChain *chain, LiantuEntity entity, const char *text)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autofree char *near = NULL;

    for (guint row = 0; row < liantu_chain_get_n(chain, entity); row++)
        g_ptr_array_add(ids, (gpointer)liantu_chain_get_id(chain, entity, row));
    g_ptr_array_add(ids, NULL);
    near = tool_suggest(text, (const char *const *)ids->pdata);
    if (near != NULL)
        tool_complain(self,
                      tool_pick(self, "找不到“%s”；是否应为“%s”？",
                                "nothing is called ‘%s’; did you mean ‘%s’?"),
                      text, near);
    else
        tool_complain(self, tool_pick(self, "找不到“%s”", "nothing is called ‘%s’"), text);
}

static void
complain_several(ToolSession *self,
                 LiantuChain *chain,
                 LiantuEntity entity,
                 GArray *rows,
                 const char *text)
{
    g_autoptr(GString) ids = g_string_new(NULL);

    for (guint i = 0; i < rows->len && i < 12; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? ", " : "",
                               liantu_chain_get_id(chain, entity, g_array_index(rows, guint, i)));
    if (rows->len > 12)
        g_string_append(ids, " …");
    tool_complain(self, tool_pick(self, "“%s”不唯一，可能是：%s", "‘%s’ may be one of: %s"), text,
                  ids->str);
}

/* A thing by its id, its name or an alias, or by a part of them that fits nothing else. */
gboolean
tool_find_thing(ToolSession *self,
                LiantuChain *chain,
                LiantuEntity entity,
                const char *text,
                guint *row)
{
    g_autoptr(GArray) rows = NULL;

    if (liantu_chain_find(chain, entity, text, row))
        return TRUE;

    rows = liantu_chain_search(chain, entity, text);
    if (rows->len == 1 ||
        (rows->len > 1 && is_called(chain, entity, g_array_index(rows, guint, 0), text))) {
        *row = g_array_index(rows, guint, 0);
        return TRUE;
    }

    if (rows->len == 0)
        complain_nothing(self, chain, entity, text);
    else
        complain_several(self, chain, entity, rows, text);
    return FALSE;
}
