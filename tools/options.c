/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

/* Every command takes these. */
static const ToolOption global_options[] = {
    {"lang", 0, "zh|en", "zh|en", {"输出语言", "Language of the output"}},
    {"quiet", 'q', NULL, NULL, {"只说错误", "Say nothing but errors"}},
    {"no-progress", 0, NULL, NULL, {"不显示进度", "Show no progress"}},
    {"color",
     0,
     "auto|always|never",
     "auto|always|never",
     {"是否用颜色", "Whether to use colours"}},
    {"help", 'h', NULL, NULL, {"显示用法", "Show this help"}},
    {"version", 0, NULL, NULL, {"显示版本", "Show the version"}},
};

/* What several commands share; a command names those it takes. */
static const ToolOption shared_options[] = {
    {"home",
     0,
     "PLACE",
     NULL,
     {"“本地”指哪里：地点的编号、名称或别名（默认：文件所写）",
      "What counts as local: the id, name or alias of a place (default: as the file says)"}},
    {"market-of",
     0,
     "PLACE",
     NULL,
     {"用这一地点市场内的份额代替世界份额（文件中有的环节）",
      "Take the shares within the market of this place for those of the world, where the file has "
      "them"}},
    {"json", 0, NULL, NULL, {"输出JSON，数字不舍入", "Print JSON, with numbers as they are"}},
    {"csv", 0, NULL, NULL, {"输出CSV", "Print CSV"}},
    {"output",
     'o',
     "FILE",
     NULL,
     {"写到文件而不是标准输出", "Write to a file instead of standard output"}},
    {"force", 'f', NULL, NULL, {"覆盖已有的文件", "Replace files that exist"}},
    {"rows",
     0,
     "N|all",
     NULL,
     {"表格显示几行（默认：终端上20行，否则全部）",
      "How many rows of a table to show (default: 20 on a terminal, else all)"}},
    {"table",
     0,
     "NAME",
     NULL,
     {"显示哪个表（all：全部；默认：有名次的表，否则第一个）",
      "Which table to show (all: every one; default: the ranked one, else the first)"}},
    {"columns",
     0,
     "NAMES",
     NULL,
     {"显示哪些列，用逗号分隔（默认：放得下的列）",
      "Which columns to show, with commas between them (default: those that fit)"}},
};

static const ToolOption *
find_shared(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(shared_options); i++)
        if (g_str_equal(shared_options[i].name, name))
            return &shared_options[i];

    g_assert_not_reached();
}

static const ToolOption *
find_option(GArray *options, const char *name)
{
    for (guint i = 0; i < options->len; i++) {
        const ToolOption *option = &g_array_index(options, ToolOption, i);

        if (g_str_equal(option->name, name))
            return option;
    }
    return NULL;
}

static const ToolOption *
find_letter(GArray *options, char letter)
{
    for (guint i = 0; i < options->len; i++) {
        const ToolOption *option = &g_array_index(options, ToolOption, i);

        if (option->letter == letter)
            return option;
    }
    return NULL;
}

static const char *
stand_in(LiantuOptionType type)
{
    switch (type) {
    case LIANTU_OPTION_TYPE_DOUBLE:
        return "NUMBER";
    case LIANTU_OPTION_TYPE_UINT:
        return "N";
    case LIANTU_OPTION_TYPE_BOOLEAN:
    case LIANTU_OPTION_TYPE_CHOICE:
    case LIANTU_OPTION_TYPE_PROFILE:
    case LIANTU_OPTION_TYPE_SCENARIOS:
        return "FILE|NAME";
    case LIANTU_OPTION_TYPE_TEXT:
    default:
        return "TEXT";
    }
}

/* Help for an option as the analysis tells it, with its unit, range and default. */
static char *
describe(LiantuAnalysis *analysis, const char *name, LiantuLanguage language)
{
    gboolean is_zh = language == LIANTU_LANGUAGE_ZH;
    LiantuOptionType type = liantu_analysis_get_option_type(analysis, name);
    const char *unit = liantu_analysis_get_option_unit(analysis, name);
    g_autofree char *range = liantu_analysis_dup_option_range(analysis, name);
    g_autofree char *fallback = liantu_analysis_dup_option_default(analysis, name);
    GString *text = g_string_new(liantu_analysis_get_option_help(analysis, name, language));
    g_autoptr(GString) more = g_string_new(NULL);

    if (unit != NULL && !g_str_equal(unit, "1"))
        g_string_append_printf(more, is_zh ? "；单位：%s" : "; in %s", unit);
    if (range != NULL && type != LIANTU_OPTION_TYPE_CHOICE && type != LIANTU_OPTION_TYPE_BOOLEAN)
        g_string_append_printf(more, is_zh ? "；范围：%s" : "; range %s", range);
    if (fallback != NULL && *fallback != '\0')
        g_string_append_printf(more, is_zh ? "；默认：%s" : "; default %s", fallback);
    if (more->len > 0)
        g_string_append_printf(text, is_zh ? "（%s）" : " (%s)", more->str + (is_zh ? 3 : 2));

    return g_string_free(text, FALSE);
}

/* Texts of options live as long as the process: they are made once a run. */
void
tool_options_add_analysis(GArray *options, LiantuAnalysis *analysis)
{
    g_auto(GStrv) names = liantu_analysis_list_options(analysis);

    for (guint i = 0; names[i] != NULL; i++) {
        LiantuOptionType type = liantu_analysis_get_option_type(analysis, names[i]);
        g_autofree char *range = liantu_analysis_dup_option_range(analysis, names[i]);
        ToolOption option = {.name = g_intern_string(names[i])};

        if (find_option(options, names[i]) != NULL)
            continue;
        if (type == LIANTU_OPTION_TYPE_CHOICE || type == LIANTU_OPTION_TYPE_BOOLEAN)
            option.choices = g_intern_string(range);
        option.argument = option.choices != NULL ? option.choices : stand_in(type);
        for (int language = 0; language < 2; language++) {
            g_autofree char *help = describe(analysis, names[i], (LiantuLanguage)language);

            option.help[language] = g_intern_string(help);
        }
        g_array_append_val(options, option);
    }
}

static void
add_options_of_analyses(GArray *options, const ToolCommand *command)
{
    g_autoptr(GPtrArray) analyses = NULL;

    if (command->analysis != NULL)
        tool_options_add_analysis(options, command->analysis);
    if (!command->takes_report_options)
        return;

    analyses = tool_list_report_analyses();
    for (guint i = 0; i < analyses->len; i++)
        tool_options_add_analysis(options, analyses->pdata[i]);
}

/* The options of a command: its own, those of an analysis, those it shares, those all have. */
GArray *
tool_command_list_options(const ToolCommand *command)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(ToolOption));

    if (command != NULL) {
        g_auto(GStrv) shared = g_strsplit(command->options != NULL ? command->options : "", " ", 0);

        g_array_append_vals(options, command->own_options, command->n_own_options);
        for (guint i = 0; shared[i] != NULL; i++)
            if (*shared[i] != '\0')
                g_array_append_val(options, *find_shared(shared[i]));
    }
    if (command != NULL)
        add_options_of_analyses(options, command);
    g_array_append_vals(options, global_options, G_N_ELEMENTS(global_options));

    return options;
}

static void
complain_unknown(ToolSession *self, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *near = NULL;

    for (guint i = 0; i < self->options->len; i++)
        g_ptr_array_add(names, (gpointer)g_array_index(self->options, ToolOption, i).name);
    g_ptr_array_add(names, NULL);
    near = tool_suggest(name, (const char *const *)names->pdata);

    if (near != NULL)
        tool_complain_usage(self,
                            tool_pick(self, "没有选项 --%s；是否应为 --%s？",
                                      "there is no option --%s; did you mean --%s?"),
                            name, near);
    else
        tool_complain_usage(self, tool_pick(self, "没有选项 --%s", "there is no option --%s"),
                            name);
}

static gboolean
is_choice(const ToolOption *option, const char *value)
{
    g_auto(GStrv) choices = g_strsplit(option->choices, "|", 0);

    return g_strv_contains((const char *const *)choices, value);
}

static gboolean
set_value(ToolSession *self, const ToolOption *option, const char *value)
{
    if (value == NULL) {
        tool_complain_usage(
            self, tool_pick(self, "选项 --%s 缺少值（%s）", "option --%s lacks its value (%s)"),
            option->name, option->argument);
        return FALSE;
    }
    if (option->choices != NULL && !is_choice(option, value)) {
        tool_complain_usage(self,
                            tool_pick(self, "选项 --%s 的值“%s”不对，应为 %s",
                                      "option --%s cannot be ‘%s’: it is one of %s"),
                            option->name, value, option->choices);
        return FALSE;
    }
    g_hash_table_replace(self->values, g_strdup(option->name), g_strdup(value));
    return TRUE;
}

/* --name, --name value, --name=value. Returns how many words it took, 0 when they are wrong. */
static guint
parse_long(ToolSession *self, char **words)
{
    const char *equals = strchr(words[0], '=');
    g_autofree char *name = equals != NULL ? g_strndup(words[0] + 2, (gsize)(equals - words[0] - 2))
                                           : g_strdup(words[0] + 2);
    const ToolOption *option = find_option(self->options, name);

    if (option == NULL) {
        complain_unknown(self, name);
        return 0;
    }
    if (option->argument == NULL && equals != NULL) {
        tool_complain_usage(self, tool_pick(self, "选项 --%s 不带值", "option --%s takes no value"),
                            name);
        return 0;
    }
    if (option->argument == NULL)
        return set_value(self, option, "true") ? 1 : 0;
    if (equals != NULL)
        return set_value(self, option, equals + 1) ? 1 : 0;

    return set_value(self, option, words[1]) ? 2 : 0;
}

/* -q, -o value, -ovalue, -qf. */
static guint
parse_short(ToolSession *self, char **words)
{
    for (const char *p = words[0] + 1; *p != '\0'; p++) {
        const ToolOption *option = find_letter(self->options, *p);

        if (option == NULL) {
            tool_complain_usage(self, tool_pick(self, "没有选项 %s", "there is no option %s"),
                                words[0]);
            return 0;
        }
        if (option->argument != NULL) {
            if (p[1] != '\0')
                return set_value(self, option, p + 1) ? 1 : 0;
            return set_value(self, option, words[1]) ? 2 : 0;
        }
        if (!set_value(self, option, "true"))
            return 0;
    }
    return 1;
}

/* Reads words into options and arguments. Before a command is known, it stops at its name. Returns
 * the words that are left, or NULL when they are wrong. */
char **
tool_session_parse(ToolSession *self, char **words)
{
    gboolean only_arguments = FALSE;
    guint taken;

    for (; *words != NULL; words += taken) {
        taken = 1;
        if (only_arguments || words[0][0] != '-' || words[0][1] == '\0') {
            if (self->command == NULL)
                return words;
            g_ptr_array_add(self->arguments, g_strdup(words[0]));
            continue;
        }
        if (g_str_equal(words[0], "--")) {
            only_arguments = TRUE;
            continue;
        }
        taken = words[0][1] == '-' ? parse_long(self, words) : parse_short(self, words);
        if (taken == 0)
            return NULL;
    }
    return words;
}

const char *
tool_session_get(ToolSession *self, const char *option)
{
    return g_hash_table_lookup(self->values, option);
}

gboolean
tool_session_has(ToolSession *self, const char *option)
{
    return g_hash_table_contains(self->values, option);
}

gboolean
tool_session_is_usable(ToolSession *self, const char *option)
{
    return find_option(self->options, option) != NULL;
}

/* A number of rows: G_MAXUINT for “all”; untouched where nothing is said. */
gboolean
tool_session_get_count(ToolSession *self, const char *option, guint *count)
{
    const char *text = tool_session_get(self, option);
    guint64 number;

    if (text == NULL)
        return TRUE;
    if (g_str_equal(text, "all")) {
        *count = G_MAXUINT;
        return TRUE;
    }
    if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT - 1, &number, NULL)) {
        *count = (guint)number;
        return TRUE;
    }

    tool_complain_usage(self,
                        tool_pick(self, "选项 --%s 应为正整数或 all，不是“%s”",
                                  "option --%s is a whole number above 0 or all, not ‘%s’"),
                        option, text);
    return FALSE;
}
