/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

static gboolean
is_file_name(const char *text)
{
    return text != NULL && (g_str_has_suffix(text, ".xlsx") || g_str_has_suffix(text, ".xml"));
}

/* `new --template FILE.xlsx` asks for the blank template in that file. */
static const char *
take_file(ToolSession *self, const char **template)
{
    const char *file = self->arguments->len > 0 ? self->arguments->pdata[0] : NULL;

    *template = tool_session_get(self, "template");
    if (file == NULL && is_file_name(*template)) {
        file = *template;
        *template = NULL;
    }
    if (*template == NULL)
        *template = "blank";
    if (file == NULL)
        tool_complain_usage(self, "%s",
                            tool_pick(self, "要写的文件没有给出", "the file to write is missing"));
    return file;
}

/* NULL after a complaint. */
static GBytes *
find_template(ToolSession *self, const char *name)
{
    g_auto(GStrv) names = liantu_template_list_names();
    g_autofree char *all = g_strjoinv(tool_pick(self, "、", ", "), names);
    GBytes *xml = g_strv_contains((const char *const *)names, name)
                      ? liantu_template_get_xml(name, NULL)
                      : NULL;

    if (xml == NULL)
        tool_complain_usage(
            self,
            tool_pick(self, "没有模板“%s”；可用：%s", "there is no template ‘%s’; there are: %s"),
            name, all);

    return xml;
}

static ToolExit
write_tables(ToolSession *self, LiantuChain *chain, const char *name, LiantuTableLayout layout)
{
    g_autoptr(GFile) folder = g_file_new_for_commandline_arg(name);
    g_autoptr(GError) error = NULL;
    LiantuWriteFlags flags =
        tool_session_has(self, "force") ? LIANTU_WRITE_FLAGS_REPLACE : LIANTU_WRITE_FLAGS_NONE;

    if (!liantu_chain_save_tables(chain, folder, layout, self->language, flags, self->cancellable,
                                  &error))
        return tool_complain_error(self, name, error);

    return TOOL_EXIT_DONE;
}

static ToolExit
write_template(ToolSession *self, GBytes *xml, const char *name, gboolean is_blank)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain =
        liantu_chain_new_from_bytes(xml, NULL, LIANTU_READ_FLAGS_NONE, NULL, &error);
    LiantuTableLayout layout = is_blank ? LIANTU_TABLE_LAYOUT_TEMPLATE : LIANTU_TABLE_LAYOUT_SHEETS;
    g_autoptr(GBytes) book = NULL;

    if (chain == NULL)
        return tool_complain_error(self, name, error);
    if (g_str_has_suffix(name, ".xml"))
        return tool_write_file_bytes(self, name, xml);
    if (!g_str_has_suffix(name, ".xlsx"))
        return write_tables(self, chain, name, layout);
    book = liantu_chain_to_workbook(chain, layout, self->language, &error);

    return book != NULL ? tool_write_file_bytes(self, name, book)
                        : tool_complain_error(self, name, error);
}

ToolExit
tool_command_new(ToolSession *self)
{
    const char *template, *name = take_file(self, &template);
    g_autoptr(GBytes) xml = name != NULL ? find_template(self, template) : NULL;
    ToolExit status;

    if (xml == NULL)
        return TOOL_EXIT_USAGE;
    status = write_template(self, xml, name, g_str_equal(template, "blank"));
    if (status == TOOL_EXIT_DONE)
        tool_say(self,
                 tool_pick(self, "已写入 %s；填好后用 liantu validate %s 检查",
                           "%s is written; fill it in, and check it with: liantu validate %s"),
                 name, name);

    return status;
}
