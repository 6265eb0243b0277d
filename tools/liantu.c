/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crew.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* The language of the locale where it has one, Chinese where it says nothing. */
static LiantuLanguage
guess_language(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (guint i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *locale = g_getenv(variables[i]);

        if (locale == NULL || *locale == '\0')
            continue;
        if (g_str_has_prefix(locale, "zh") || g_str_has_prefix(locale, "C") ||
            g_str_equal(locale, "POSIX"))
            return LIANTU_LANGUAGE_ZH;
        return LIANTU_LANGUAGE_EN;
    }
    return LIANTU_LANGUAGE_ZH;
}

/* --lang holds for complaints about the command line too, wherever it stands there. */
static LiantuLanguage
find_language(char **words)
{
    for (guint i = 0; words[i] != NULL && !g_str_equal(words[i], "--"); i++) {
        const char *value = NULL;

        if (g_str_equal(words[i], "--lang"))
            value = words[i + 1];
        else if (g_str_has_prefix(words[i], "--lang="))
            value = words[i] + strlen("--lang=");
        if (g_strcmp0(value, "zh") == 0)
            return LIANTU_LANGUAGE_ZH;
        if (g_strcmp0(value, "en") == 0)
            return LIANTU_LANGUAGE_EN;
    }
    return guess_language();
}

static gboolean
wants_colour(ToolSession *self, int descriptor)
{
    const char *when = tool_session_get(self, "color");
    const char *nobody = g_getenv("NO_COLOR");

    if (when != NULL && !g_str_equal(when, "auto"))
        return g_str_equal(when, "always");

    return isatty(descriptor) && (nobody == NULL || *nobody == '\0') &&
           g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

static void
use_options(ToolSession *self)
{
    self->quiet = tool_session_has(self, "quiet");
    self->shows_progress = !tool_session_has(self, "no-progress");
    self->colours_out = wants_colour(self, STDOUT_FILENO) && !tool_session_has(self, "output");
    self->colours_talk = wants_colour(self, STDERR_FILENO);
}

static gboolean
check_number_of_arguments(ToolSession *self)
{
    guint n = self->arguments->len;

    if (n >= self->command->least && n <= self->command->most)
        return TRUE;

    if (n < self->command->least)
        tool_complain_usage(
            self, tool_pick(self, "缺少参数：liantu %s %s", "arguments are missing: liantu %s %s"),
            self->command->name, self->command->arguments);
    else
        tool_complain_usage(self,
                            tool_pick(self, "多余的参数“%s”", "‘%s’ is one argument too many"),
                            (char *)self->arguments->pdata[self->command->most]);
    return FALSE;
}

/* A name that a variable of a script was to hold, and did not. */
static gboolean
check_names(ToolSession *self)
{
    const char *output = tool_session_get(self, "output");
    gboolean is_good = output == NULL || *output != '\0';

    for (guint i = 0; i < self->arguments->len; i++)
        is_good &= *(const char *)self->arguments->pdata[i] != '\0';
    if (!is_good)
        tool_complain_usage(self, "%s",
                            tool_pick(self, "有一个名称是空的", "one of the names is empty"));
    return is_good;
}

/* JSON and CSV are whole; what would leave something out of them is not passed over in silence. */
static gboolean
check_shape(ToolSession *self)
{
    static const char *const cuts[] = {"rows", "columns", "table"};
    const char *shape = tool_session_has(self, "json")  ? "json"
                        : tool_session_has(self, "csv") ? "csv"
                                                        : NULL;

    if (shape == NULL)
        return TRUE;
    if (g_str_equal(shape, "json") && tool_session_has(self, "csv")) {
        tool_complain_usage(
            self, "%s",
            tool_pick(self, "--json 与 --csv 只能选一个", "--json and --csv: choose one of them"));
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(cuts); i++) {
        const char *value = tool_session_get(self, cuts[i]);

        if (value == NULL || g_str_equal(value, "all") ||
            (g_str_equal(cuts[i], "table") && g_str_equal(shape, "csv")))
            continue;
        tool_complain_usage(self,
                            tool_pick(self, "选项 --%s 不能与 --%s 同用：后者总是完整的",
                                      "option --%s does not go with --%s, which is always whole"),
                            cuts[i], shape);
        return FALSE;
    }
    return TRUE;
}

static ToolExit
run_command(ToolSession *self, char **words)
{
    self->command = tool_find_command(words[0]);
    if (self->command == NULL)
        return tool_complain_no_command(self, words[0]);

    g_array_unref(self->options);
    self->options = tool_command_list_options(self->command);
    if (g_str_equal(self->command->name, "__complete")) {
        for (words++; *words != NULL; words++)
            g_ptr_array_add(self->arguments, g_strdup(*words));
        return self->command->run(self);
    }
    if (tool_session_parse(self, words + 1) == NULL)
        return TOOL_EXIT_USAGE;

    use_options(self);
    if (tool_session_has(self, "help")) {
        g_autofree char *help = tool_format_help(self, self->command);

        tool_print(help);
        return TOOL_EXIT_DONE;
    }
    if (!check_number_of_arguments(self) || !check_names(self) || !check_shape(self) ||
        !tool_session_spares_input(self))
        return TOOL_EXIT_USAGE;

    return self->command->run(self);
}

static ToolExit
run(ToolSession *self, char **words)
{
    self->options = tool_command_list_options(NULL);
    words = tool_session_parse(self, words);
    if (words == NULL)
        return TOOL_EXIT_USAGE;

    use_options(self);
    if (tool_session_has(self, "version")) {
        tool_print("liantu " LIANTU_VERSION "\n");
        return TOOL_EXIT_DONE;
    }
    if (words[0] != NULL)
        return run_command(self, words);
    if (tool_session_has(self, "help")) {
        g_autofree char *overview = tool_format_overview(self);

        tool_print(overview);
        return TOOL_EXIT_DONE;
    }

    tool_complain_usage(self, "%s", tool_pick(self, "缺少命令", "a command is missing"));
    return TOOL_EXIT_USAGE;
}

/* With a standard stream closed, the next file that is opened would take its number, and be read or
 * written in its place. What stands there instead fails as a closed one does. */
static void
hold_standard_streams(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0)
            open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main(int argc, char **argv)
{
    ToolSession session = {0};
    ToolExit status;

    hold_standard_streams();
    signal(SIGPIPE, SIG_DFL);
    session.language = find_language(argv + 1);
    session.values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    session.arguments = g_ptr_array_new_with_free_func(g_free);
    session.cancellable = g_cancellable_new();
    tool_watch_interrupts(session.cancellable);

    if (!tool_crew_start(&session))
        return TOOL_EXIT_USAGE;
    if (tool_crew_is_helper()) {
        tool_crew_help(&session);
        status = TOOL_EXIT_DONE;
    } else {
        status = tool_finish_output(&session, run(&session, argv + 1));
    }
    tool_crew_end();

    g_clear_pointer(&session.options, g_array_unref);
    g_hash_table_unref(session.values);
    g_ptr_array_unref(session.arguments);
    g_object_unref(session.cancellable);
    return (int)status;
}
