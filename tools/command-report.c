/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <errno.h>
#include <string.h>

/* Files are made in memory first, so that a fault on the way leaves none of them. */
typedef struct {
    GPtrArray *names;
    GPtrArray *contents; /* GBytes */
} Files;

static void
take_file(Files *files, const char *folder, char *name, GBytes *bytes)
{
    g_ptr_array_add(files->names, g_build_filename(folder, name, NULL));
    g_ptr_array_add(files->contents, bytes);
    g_free(name);
}

static GBytes *
take_text(char *text)
{
    return text != NULL ? g_bytes_new_take(text, strlen(text)) : NULL;
}

static GBytes *
make_page(LiantuReport *report, LiantuLanguage language, GError **error)
{
    return take_text(liantu_report_to_html(report, language, error));
}

static GBytes *
make_map(LiantuReport *report, LiantuLanguage language, GError **error)
{
    return take_text(liantu_report_to_svg(report, language, error));
}

static GBytes *
make_markdown(LiantuReport *report, LiantuLanguage language, GError **error)
{
    return take_text(liantu_report_to_markdown(report, language, error));
}

/* What a report can be, by the end of its name. */
typedef struct {
    const char *suffix;
    const char *names[2]; /* in a folder, zh and en; the same one: written once */
    GBytes *(*make)(LiantuReport *report, LiantuLanguage language, GError **error);
    gboolean has_lists;
} ReportFile;

static const ReportFile report_files[] = {
    {".html", {"report.html", "report.html"}, make_page, FALSE},
    {".svg", {"map.zh.svg", "map.en.svg"}, make_map, FALSE},
    {".xlsx", {"lists.zh.xlsx", "lists.en.xlsx"}, liantu_report_to_xlsx, TRUE},
    {".docx", {"report.zh.docx", "report.en.docx"}, liantu_report_to_docx, TRUE},
    {".pdf", {"map.zh.pdf", "map.en.pdf"}, liantu_report_to_pdf, FALSE},
    {".md", {"report.zh.md", "report.en.md"}, make_markdown, TRUE},
};

/* A part that this build leaves out is no reason to leave out the others: it says so. */
static gboolean
make_file(ToolSession *self,
          LiantuReport *report,
          const char *folder,
          Files *files,
          const ReportFile *file,
          GError **error)
{
    gboolean once = g_str_equal(file->names[0], file->names[1]);

    for (int language = 0; language < (once ? 1 : 2); language++) {
        GBytes *bytes = file->make(report, once ? self->language : (LiantuLanguage)language, error);

        if (bytes == NULL && g_error_matches(*error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED)) {
            tool_say(self, tool_pick(self, "没有写 %s：%s", "%s is left out: %s"),
                     file->names[language], (*error)->message);
            g_clear_error(error);
        } else if (bytes == NULL)
            return FALSE;
        else
            take_file(files, folder, g_strdup(file->names[language]), bytes);
    }
    return TRUE;
}

/* One JSON an analysis, one CSV a table; in a folder of their own, so that what people open first
 * stands alone. */
static void
make_lists(ToolSession *self, LiantuResult *result, const char *folder, Files *files)
{
    const char *analysis = liantu_result_get_analysis(result);
    g_auto(GStrv) tables = liantu_result_list_tables(result);

    take_file(files, folder, g_strconcat(analysis, ".json", NULL),
              take_text(liantu_result_to_json(result)));
    for (guint i = 0; tables[i] != NULL; i++)
        take_file(files, folder, g_strconcat(analysis, ".", tables[i], ".csv", NULL),
                  take_text(liantu_table_to_csv(liantu_result_get_table(result, tables[i]),
                                                self->language)));
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

/* `folder` is the innermost one: making it makes the others. */
static ToolExit
write_files(ToolSession *self, const char *folder, Files *files)
{
    ToolExit status;

    g_ptr_array_add(files->names, NULL);
    status = tool_check_absent(self, (const char *const *)files->names->pdata);
    if (status == TOOL_EXIT_DONE)
        status = make_folder(self, folder);
    for (guint i = 0; status == TOOL_EXIT_DONE && i < files->contents->len; i++)
        status = tool_write_file_bytes(self, files->names->pdata[i], files->contents->pdata[i]);

    return status;
}

static ToolExit
write_folder(ToolSession *self, LiantuReport *report, GPtrArray *results, const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) contents = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autofree char *data = g_build_filename(folder, "data", NULL);
    g_autoptr(GError) error = NULL;
    Files files = {names, contents};
    ToolExit status;

    for (guint i = 0; i < G_N_ELEMENTS(report_files); i++)
        if (!make_file(self, report, folder, &files, &report_files[i], &error))
            return tool_complain_error(self, tool_pick(self, "报告", "the report"), error);
    for (guint i = 0; i < results->len; i++)
        make_lists(self, results->pdata[i], data, &files);

    status = write_files(self, data, &files);
    if (status == TOOL_EXIT_DONE)
        tool_say(self,
                 tool_pick(self, "已写入 %1$s 中的 %2$u 个文件。下一步：在浏览器中打开 %3$s",
                           "Wrote %2$u files in %1$s. Next: open %3$s in a browser"),
                 folder, contents->len, (char *)names->pdata[0]);
    return status;
}

static const ReportFile *
find_report_file(const char *output)
{
    if (g_str_equal(output, "-"))
        return &report_files[0];
    for (guint i = 0; i < G_N_ELEMENTS(report_files); i++)
        if (g_str_has_suffix(output, report_files[i].suffix))
            return &report_files[i];

    return NULL;
}

static ToolExit
write_one(ToolSession *self, LiantuReport *report, const ReportFile *file, const char *output)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file->make(report, self->language, &error);
    ToolExit status;

    if (bytes == NULL)
        return tool_complain_error(self, tool_pick(self, "报告", "the report"), error);

    status = tool_write_bytes(self, bytes);
    if (status == TOOL_EXIT_DONE && !g_str_equal(output, "-"))
        tool_say(self,
                 file == &report_files[0]
                     ? tool_pick(self, "下一步：在浏览器中打开 %s", "Next: open %s in a browser")
                     : tool_pick(self, "下一步：打开 %s", "Next: open %s"),
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
    const ReportFile *file;

    if (output == NULL) {
        tool_complain_usage(self, "%s",
                            tool_pick(self,
                                      "请用 -o 指定文件夹，或 .html、.xlsx、.docx、.md 等文件",
                                      "say with -o which folder to write, or which .html, .xlsx, "
                                      ".docx or .md file"));
        return TOOL_EXIT_USAGE;
    }
    file = find_report_file(output);
    report = tool_make_report(self, file == NULL || file->has_lists, &results, &status);
    if (report == NULL)
        return status;

    return file != NULL ? write_one(self, report, file, output)
                        : write_folder(self, report, results, output);
}
