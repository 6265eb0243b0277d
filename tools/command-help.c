/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

#define INDENT "  "
/* Lines end here, and a longer term stands on a line of its own. */
#define LINE_WIDTH 100
#define TERM_WIDTH 28

/* A term in a column of its own, and its text beside it. */
static void
append_entry(GString *text, const char *term, guint width, const char *explanation)
{
    guint indent = strlen(INDENT) + width + 2;

    g_string_append(text, INDENT);
    g_string_append(text, term);
    if (tool_text_width(term) > width)
        g_string_append_printf(text, "\n%*s", (int)indent, "");
    else
        g_string_append_printf(text, "%*s", (int)(width + 2 - tool_text_width(term)), "");
    tool_append_wrapped(text, explanation, indent, LINE_WIDTH);
    g_string_append_c(text, '\n');
}

static char *
format_option(const ToolOption *option)
{
    GString *term = g_string_new(NULL);

    if (option->letter != 0)
        g_string_append_printf(term, "-%c, ", option->letter);
    else
        g_string_append(term, "    ");
    g_string_append_printf(term, "--%s", option->name);
    if (option->argument != NULL)
        g_string_append_printf(term, " %s", option->argument);

    return g_string_free(term, FALSE);
}

static void
append_options(ToolSession *self, GString *text, GArray *options)
{
    guint width = 0;

    for (guint i = 0; i < options->len; i++) {
        g_autofree char *term = format_option(&g_array_index(options, ToolOption, i));

        width = MAX(width, MIN(tool_text_width(term), TERM_WIDTH));
    }
    for (guint i = 0; i < options->len; i++) {
        const ToolOption *option = &g_array_index(options, ToolOption, i);
        g_autofree char *term = format_option(option);

        append_entry(text, term, width, option->help[self->language]);
    }
}

/* Analyses have a question for a summary. */
static const char *
end_sentence(ToolSession *self, const char *sentence)
{
    if (g_str_has_suffix(sentence, "?") || g_str_has_suffix(sentence, "？"))
        return "";

    return tool_pick(self, "。", ".");
}

/* How to use one command. */
char *
tool_format_help(ToolSession *self, const ToolCommand *command)
{
    g_autoptr(GArray) options = tool_command_list_options(command);
    GString *text = g_string_new(NULL);

    g_string_append_printf(text,
                           tool_pick(self, "用法：liantu %s [选项] %s\n\n%s%s\n",
                                     "Usage: liantu %s [OPTIONS] %s\n\n%s%s\n"),
                           command->name, command->arguments, command->summary[self->language],
                           end_sentence(self, command->summary[self->language]));
    if (command->alias != NULL)
        g_string_append_printf(text, tool_pick(self, "也可以写作：%s\n", "Also called: %s\n"),
                               command->alias);
    if (command->details[self->language] != NULL)
        g_string_append_printf(text, "\n%s\n", command->details[self->language]);
    g_string_append(text, tool_pick(self, "\n选项：\n", "\nOptions:\n"));
    append_options(self, text, options);

    return g_string_free(text, FALSE);
}

static void
append_commands(ToolSession *self, GString *text, gboolean analyses, guint width)
{
    g_auto(GStrv) names = tool_list_command_names();

    for (guint i = 0; names[i] != NULL; i++) {
        const ToolCommand *command = tool_find_command(names[i]);
        g_autofree char *term = NULL;

        if ((command->analysis != NULL) != analyses)
            continue;
        term = g_strdup_printf("%s %s", command->name, command->alias);
        append_entry(text, term, width, command->summary[self->language]);
    }
}

static guint
measure_commands(void)
{
    g_auto(GStrv) names = tool_list_command_names();
    guint width = 0;

    for (guint i = 0; names[i] != NULL; i++)
        width = MAX(width, tool_text_width(names[i]) + 1 +
                               tool_text_width(tool_find_command(names[i])->alias));

    return width;
}

/* All commands. */
char *
tool_format_overview(ToolSession *self)
{
    g_autoptr(GArray) options = tool_command_list_options(NULL);
    GString *text = g_string_new(NULL);
    guint width = measure_commands();

    g_string_append(text, tool_pick(self, "用法：liantu 命令 [选项] 链条文件\n\n命令：\n",
                                    "Usage: liantu COMMAND [OPTIONS] CHAIN\n\nCommands:\n"));
    append_commands(self, text, FALSE, width);
    g_string_append(text, tool_pick(self, "\n分析：\n", "\nAnalyses:\n"));
    append_commands(self, text, TRUE, width);
    g_string_append(text,
                    tool_pick(self, "\n所有命令都有的选项：\n", "\nOptions of every command:\n"));
    append_options(self, text, options);
    g_string_append(
        text, tool_pick(self, "\n链条文件写作“-”时从标准输入读取。命令的选项见：liantu help 命令\n",
                        "\nA chain called - is read from standard input. "
                        "Options of a command: liantu help COMMAND\n"));

    return g_string_free(text, FALSE);
}

ToolExit
tool_command_help(ToolSession *self)
{
    g_autofree char *text = NULL;
    const ToolCommand *command;
    const char *name;

    if (self->arguments->len == 0) {
        text = tool_format_overview(self);
        tool_print(text);
        return TOOL_EXIT_DONE;
    }

    name = self->arguments->pdata[0];
    command = tool_find_command(name);
    if (command == NULL || command->summary[0] == NULL)
        return tool_complain_no_command(self, name);

    text = tool_format_help(self, command);
    tool_print(text);
    return TOOL_EXIT_DONE;
}
