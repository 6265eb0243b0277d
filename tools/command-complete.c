/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "things.h"

#include <string.h>

static void
offer(const char *word, const char *beginning)
{
    if (!g_str_has_prefix(word, beginning))
        return;
    tool_print(word);
    tool_print("\n");
}

static void
offer_all(char **words, const char *beginning)
{
    for (guint i = 0; words[i] != NULL; i++)
        offer(words[i], beginning);
    g_strfreev(words);
}

static const ToolOption *
find_option_with_value(GArray *options, const char *word)
{
    if (!g_str_has_prefix(word, "--"))
        return NULL;
    for (guint i = 0; i < options->len; i++) {
        const ToolOption *option = &g_array_index(options, ToolOption, i);

        if (g_str_equal(option->name, word + 2))
            return option->argument != NULL ? option : NULL;
    }
    return NULL;
}

static void
offer_options(GArray *options, const char *beginning)
{
    for (guint i = 0; i < options->len; i++) {
        g_autofree char *word = g_strconcat("--", g_array_index(options, ToolOption, i).name, NULL);

        offer(word, beginning);
    }
}

/* The ids of segments, if what stands before is a chain that can be read. */
static void
offer_segments(ToolSession *self, const char *file, const char *beginning)
{
    g_autoptr(LiantuChain) chain = NULL;

    if (!g_file_test(file, G_FILE_TEST_IS_REGULAR))
        return;
    chain = tool_read_chain_quietly(self, file, NULL, NULL);
    for (guint i = 0; chain != NULL && i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++)
        offer(liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i), beginning);
}

/* For the shell: the words after `liantu`, of which the last is being typed. */
ToolExit
tool_command_complete(ToolSession *self)
{
    guint n = self->arguments->len;
    const char *beginning = n > 0 ? self->arguments->pdata[n - 1] : "";
    const char *before = n > 1 ? self->arguments->pdata[n - 2] : "";
    const ToolCommand *command = n > 1 ? tool_find_command(self->arguments->pdata[0]) : NULL;
    g_autoptr(GArray) options = tool_command_list_options(command);
    const ToolOption *option = find_option_with_value(options, before);

    if (option != NULL) {
        if (option->choices != NULL)
            offer_all(g_strsplit(option->choices, "|", 0), beginning);
    } else if (*beginning == '-') {
        offer_options(options, beginning);
    } else if (n < 2 || g_str_equal(command != NULL ? command->name : "", "help")) {
        offer_all(tool_list_command_names(), beginning);
    } else if (command != NULL && g_str_equal(command->name, "list") && n == 2) {
        offer_all(tool_list_list_names(), beginning);
    } else if (command != NULL && n == 3 &&
               (g_str_equal(command->name, "show") || g_str_equal(command->name, "explain"))) {
        offer_segments(self, before, beginning);
    }
    return TOOL_EXIT_DONE;
}
