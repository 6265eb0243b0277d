/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <errno.h>
#include <string.h>

/* Files are made in memory first, so that a fault on the way leaves none of them. */
typedef struct {
    GPtrArray *names;
    GPtrArray *texts;
} Files;

static void
take_file(Files *files, const char *folder, char *name, char *text)
{
    g_ptr_array_add(files->names, g_build_filename(folder, name, NULL));
    g_ptr_array_add(files->texts, text);
    g_free(name);
}

static gboolean
make_pictures(ToolSession *self,
              LiantuReport *report,
              const char *folder,
              Files *files,
              GError **error)
{
    char *page = liantu_report_to_html(report, self->language, error);
    char *zh = page != NULL ? liantu_report_to_svg(report, LIANTU_LANGUAGE_ZH, error) : NULL;
    char *en = zh != NULL ? liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, error) : NULL;

    if (en == NULL) {
        g_free(page);
        g_free(zh);
        return FALSE;
    }
    take_file(files, folder, g_strdup("report.html"), page);
    take_file(files, folder, g_strdup("map.zh.svg"), zh);
    take_file(files, folder, g_strdup("map.en.svg"), en);
    return TRUE;
}

/* One JSON an analysis, one CSV a table. */
static void
make_lists(ToolSession *self, LiantuResult *result, const char *folder, Files *files)
{
    const char *analysis = liantu_result_get_analysis(result);
    g_auto(GStrv) tables = liantu_result_list_tables(result);

    take_file(files, folder, g_strconcat(analysis, ".json", NULL), liantu_result_to_json(result));
    for (guint i = 0; tables[i] != NULL; i++)
        take_file(files, folder, g_strconcat(analysis, ".", tables[i], ".csv", NULL),
                  liantu_table_to_csv(liantu_result_get_table(result, tables[i]), self->language));
}

static ToolExit
make_folder(ToolSession *self, const char *folder)
{
    if (g_mkdir_with_parents(folder, 0777) == 0)
        return TOOL_EXIT_DONE;

    tool_complain(self, tool_pick(self, "%s：无法建立文件夹：%s", "%s: cannot make the folder: %s"),
                  folder,
                  tool_describe_io_error(self, g_io_error_from_errno(errno), g_strerror(errno)));
    return TOOL_EXIT_FILE;
}

static ToolExit
write_files(ToolSession *self, const char *folder, Files *files)
{
    ToolExit status;

    g_ptr_array_add(files->names, NULL);
    status = tool_check_absent(self, (const char *const *)files->names->pdata);
    if (status == TOOL_EXIT_DONE)
        status = make_folder(self, folder);
    for (guint i = 0; status == TOOL_EXIT_DONE && i < files->texts->len; i++)
        status = tool_write_file(self, files->names->pdata[i], files->texts->pdata[i]);

    return status;
}

static ToolExit
write_folder(ToolSession *self, LiantuReport *report, GPtrArray *results, const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    Files files = {names, texts};
    ToolExit status;

    if (!make_pictures(self, report, folder, &files, &error))
        return tool_complain_error(self, tool_pick(self, "报告", "the report"), error);
    for (guint i = 0; i < results->len; i++)
        make_lists(self, results->pdata[i], folder, &files);

    status = write_files(self, folder, &files);
    if (status == TOOL_EXIT_DONE)
        tool_say(self,
                 tool_pick(self, "已写入 %1$s 中的 %2$u 个文件。下一步：在浏览器中打开 %3$s",
                           "Wrote %2$u files in %1$s. Next: open %3$s in a browser"),
                 folder, texts->len, (char *)names->pdata[0]);
    return status;
}

static ToolExit
write_page(ToolSession *self, LiantuReport *report, const char *output)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *page = liantu_report_to_html(report, self->language, &error);
    ToolExit status;

    if (page == NULL)
        return tool_complain_error(self, tool_pick(self, "报告", "the report"), error);

    status = tool_write_text(self, page);
    if (status == TOOL_EXIT_DONE && !g_str_equal(output, "-"))
        tool_say(self, tool_pick(self, "下一步：在浏览器中打开 %s", "Next: open %s in a browser"),
                 output);
    return status;
}

ToolExit
tool_command_report(ToolSession *self)
{
    const char *output = tool_session_get(self, "output");
    g_autoptr(GPtrArray) results = NULL;
    g_autoptr(LiantuReport) report = NULL;
    ToolExit status = TOOL_EXIT_BUG;

    if (output == NULL) {
        tool_complain_usage(self, "%s",
                            tool_pick(self, "请用 -o 指定文件夹或 .html 文件",
                                      "say with -o which folder or .html file to write"));
        return TOOL_EXIT_USAGE;
    }
    report = tool_make_report(self, &results, &status);
    if (report == NULL)
        return status;

    if (g_str_equal(output, "-") || g_str_has_suffix(output, ".html"))
        return write_page(self, report, output);

    return write_folder(self, report, results, output);
}
