/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <glib/gstdio.h>
#include <string.h>

/* Writes a file as a whole or not at all, and replaces one only if told to. */
ToolExit
tool_write_file_bytes(ToolSession *self, const char *name, GBytes *bytes)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(name);
    g_autoptr(GError) error = NULL;
    LiantuWriteFlags flags =
        tool_session_has(self, "force") ? LIANTU_WRITE_FLAGS_REPLACE : LIANTU_WRITE_FLAGS_NONE;

    if (!liantu_write_bytes(file, bytes, flags, self->cancellable, &error))
        return tool_complain_error(self, name, error);

    return TOOL_EXIT_DONE;
}

ToolExit
tool_write_file(ToolSession *self, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return tool_write_file_bytes(self, name, bytes);
}

/* To where --output says, or to standard output. */
ToolExit
tool_write_bytes(ToolSession *self, GBytes *bytes)
{
    const char *output = tool_session_get(self, "output");

    if (output == NULL || g_str_equal(output, "-")) {
        if (g_cancellable_is_cancelled(self->cancellable))
            return TOOL_EXIT_INTERRUPTED;
        tool_print_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        return TOOL_EXIT_DONE;
    }
    return tool_write_file_bytes(self, output, bytes);
}

ToolExit
tool_write_text(ToolSession *self, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return tool_write_bytes(self, bytes);
}

/* Before the first of several files is written: none of them may be there, unless told to replace
 * them. Names every one that is. */
ToolExit
tool_check_absent(ToolSession *self, const char *const *names)
{
    ToolExit status = TOOL_EXIT_DONE;

    for (guint i = 0; names[i] != NULL; i++) {
        if (tool_session_has(self, "force") || !g_file_test(names[i], G_FILE_TEST_EXISTS))
            continue;
        tool_complain(self,
                      tool_pick(self, "%s：文件已存在（用 --force 覆盖）",
                                "%s: the file exists (--force replaces it)"),
                      names[i]);
        status = TOOL_EXIT_FILE;
    }
    return status;
}

static gboolean
is_same_file(const char *one, const char *other)
{
    GStatBuf a, b;

    return g_stat(one, &a) == 0 && g_stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino && (S_ISREG(a.st_mode) || S_ISDIR(a.st_mode));
}

/* What is written over what it was made from is the end of notes, remarks and sheets of one's own:
 * that is not what --force is asked for. */
gboolean
tool_session_spares_input(ToolSession *self)
{
    const char *output = tool_session_get(self, "output");

    for (guint i = 0; output != NULL && i < self->arguments->len; i++) {
        const char *input = self->arguments->pdata[i];

        if (!is_same_file(input, output))
            continue;
        tool_complain_usage(self,
                            tool_pick(self, "%s：输出就是输入本身；请换一个名称",
                                      "%s: the output is the input itself; choose another name"),
                            output);
        return FALSE;
    }
    return TRUE;
}

/* FILE, or --output, or standard output. */
gboolean
tool_session_take_output(ToolSession *self)
{
    if (self->arguments->len < 2)
        return TRUE;
    if (tool_session_has(self, "output")) {
        tool_complain_usage(self, "%s",
                            tool_pick(self, "输出文件写了两次（FILE 和 -o）",
                                      "the output is given twice: FILE and -o"));
        return FALSE;
    }
    g_hash_table_replace(self->values, g_strdup("output"), g_strdup(self->arguments->pdata[1]));
    g_ptr_array_set_size(self->arguments, 1);

    return tool_session_spares_input(self);
}
