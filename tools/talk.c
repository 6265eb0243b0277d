/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* All text is UTF-8 and leaves as it is. g_print() would turn it into the character set of the
 * locale, which under LC_ALL=C has no Chinese. */

const char *
tool_pick(ToolSession *self, const char *zh, const char *en)
{
    return self->language == LIANTU_LANGUAGE_ZH ? zh : en;
}

gboolean
tool_print_bytes(gconstpointer bytes, gsize size)
{
    return fwrite(bytes, 1, size, stdout) == size;
}

gboolean
tool_print(const char *text)
{
    return tool_print_bytes(text, strlen(text));
}

/* GIO answers in the language of the locale; these are the ones people meet. */
const char *
tool_describe_io_error(ToolSession *self, int code, const char *otherwise)
{
    switch (code) {
    case G_IO_ERROR_NOT_FOUND:
        return tool_pick(self, "没有这个文件或文件夹", "there is no such file or folder");
    case G_IO_ERROR_EXISTS:
        return tool_pick(self, "文件已存在（用 --force 覆盖）",
                         "the file exists (--force replaces it)");
    case G_IO_ERROR_PERMISSION_DENIED:
        return tool_pick(self, "没有权限", "permission denied");
    case G_IO_ERROR_IS_DIRECTORY:
        return tool_pick(self, "这是文件夹，不是文件", "it is a folder, not a file");
    case G_IO_ERROR_NOT_DIRECTORY:
        return tool_pick(self, "这不是文件夹", "it is not a folder");
    case G_IO_ERROR_NO_SPACE:
        return tool_pick(self, "磁盘已满", "there is no space left");
    default:
        return otherwise;
    }
}

/* What was printed may still sit in a buffer: a full disk shows only now. */
ToolExit
tool_finish_output(ToolSession *self, ToolExit status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE)
        return status; /* The reader has seen enough. */

    tool_complain(self, tool_pick(self, "无法写标准输出：%s", "cannot write standard output: %s"),
                  tool_describe_io_error(self, g_io_error_from_errno(errno), g_strerror(errno)));
    return TOOL_EXIT_FILE;
}

/* After what was printed before it, also where both go to one file. */
static void
talk(const char *prefix, const char *text)
{
    fflush(stdout);
    fputs(prefix, stderr);
    fputs(text, stderr);
    fputc('\n', stderr);
}

void
tool_say(ToolSession *self, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list list;

    if (self->quiet)
        return;

    va_start(list, format);
    text = g_strdup_vprintf(format, list);
    va_end(list);
    talk("", text);
}

void
tool_complain(ToolSession *self, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list list;

    va_start(list, format);
    text = g_strdup_vprintf(format, list);
    va_end(list);
    talk(self->colours_talk ? "\033[1;31mliantu:\033[0m " : "liantu: ", text);
}

void
tool_complain_usage(ToolSession *self, const char *format, ...)
{
    g_autofree char *text = NULL, *hint = NULL;
    va_list list;

    va_start(list, format);
    text = g_strdup_vprintf(format, list);
    va_end(list);
    tool_complain(self, "%s", text);
    hint = self->command != NULL ? g_strdup_printf("liantu %s --help", self->command->name)
                                 : g_strdup("liantu help");
    tool_say(self, tool_pick(self, "用法见：%s", "For usage: %s"), hint);
}

/* Says what went wrong, and tells what the command is to return for it. */
ToolExit
tool_complain_error(ToolSession *self, const char *what, const GError *error)
{
    g_autofree char *text = NULL;

    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        tool_complain(
            self, "%s",
            tool_pick(self, "已中断，没有写任何文件", "interrupted; nothing was written"));
        return TOOL_EXIT_INTERRUPTED;
    }
    text = liantu_error_dup_text(error, self->language);
    if (error->domain == G_IO_ERROR) {
        tool_complain(self, tool_pick(self, "%s：%s", "%s: %s"), what,
                      tool_describe_io_error(self, error->code, text));
        return TOOL_EXIT_FILE;
    }

    tool_complain(self, tool_pick(self, "%s：%s", "%s: %s"), what, text);
    if (error->domain != LIANTU_ERROR)
        return TOOL_EXIT_BUG;

    switch ((LiantuError)error->code) {
    case LIANTU_ERROR_INFEASIBLE:
    case LIANTU_ERROR_UNBOUNDED:
    case LIANTU_ERROR_LIMIT:
    case LIANTU_ERROR_NOT_CONVERGED:
    case LIANTU_ERROR_NUMERIC:
        return TOOL_EXIT_NO_ANSWER;
    case LIANTU_ERROR_UNSUPPORTED:
        return TOOL_EXIT_USAGE;
    default:
        return TOOL_EXIT_DATA;
    }
}

void
tool_say_finding(ToolSession *self, const LiantuFinding *finding)
{
    static const char *const colours[] = {
        [LIANTU_SEVERITY_NOTE] = "36",
        [LIANTU_SEVERITY_WARNING] = "33",
        [LIANTU_SEVERITY_ERROR] = "31",
    };
    g_autofree char *text = liantu_finding_format(finding, self->language, TRUE);
    char *end = strchr(text, '\n');
    g_autofree char *first = end != NULL ? g_strndup(text, (gsize)(end - text)) : g_strdup(text);

    if (!self->colours_talk) {
        talk("", text);
        return;
    }
    fprintf(stderr, "\033[1;%sm%s\033[0m%s\n", colours[liantu_finding_get_severity(finding)], first,
            end != NULL ? end : "");
}

/* Says those that are at least so grave, and tells how many there are. */
guint
tool_say_findings(ToolSession *self, GPtrArray *findings, LiantuSeverity least)
{
    guint n = 0;

    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        if (liantu_finding_get_severity(finding) < least)
            continue;
        tool_say_finding(self, finding);
        n++;
    }
    return n;
}

/* How many letters must be added, taken away, replaced or swapped with a neighbour. */
static guint
edit_distance(const char *a, const char *b)
{
    gsize n = strlen(b);
    g_autofree guint *before = g_new0(guint, n + 1), *last = g_new(guint, n + 1);
    g_autofree guint *row = g_new(guint, n + 1);

    for (gsize j = 0; j <= n; j++)
        last[j] = (guint)j;
    for (gsize i = 1; a[i - 1] != '\0'; i++) {
        guint *spare = before;

        row[0] = (guint)i;
        for (gsize j = 1; j <= n; j++) {
            guint least = MIN(last[j], row[j - 1]) + 1;

            least = MIN(least, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                least = MIN(least, before[j - 2] + 1);
            row[j] = least;
        }
        before = last;
        last = row;
        row = spare;
    }
    return last[n];
}

/* The nearest of the words, if one is near enough to have been meant. */
char *
tool_suggest(const char *word, const char *const *words)
{
    guint best = (guint)strlen(word) / 3 + 1;
    const char *found = NULL;

    for (gsize i = 0; words[i] != NULL; i++) {
        guint distance = edit_distance(word, words[i]);

        if (distance > best || (distance == best && found != NULL) || distance >= strlen(words[i]))
            continue;
        best = distance;
        found = words[i];
    }
    return g_strdup(found);
}

/* Where it stands how to mend the first of the errors. */
void
tool_say_remedy(ToolSession *self, GPtrArray *findings)
{
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        if (liantu_finding_get_severity(finding) != LIANTU_SEVERITY_ERROR)
            continue;
        tool_say(self,
                 tool_pick(self, "怎样改正：liantu explain %s（其他代码也一样）",
                           "How to mend it: liantu explain %s, and so for the other codes"),
                 liantu_finding_get_code(finding));
        return;
    }
}
