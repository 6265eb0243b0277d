/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <string.h>

/* What was found in a file that an option names: warnings are said in one of the two readings. */
static gboolean
tell_reading(ToolSession *self,
             const char *text,
             GPtrArray *findings,
             gboolean is_for_warnings,
             gboolean is_read,
             const GError *error)
{
    gboolean wants_warnings = is_for_warnings && !self->quiet;

    if (findings != NULL)
        tool_say_findings(self, findings,
                          wants_warnings ? LIANTU_SEVERITY_WARNING : LIANTU_SEVERITY_ERROR);
    else if (!is_read)
        tool_complain_error(self, text, error);

    return is_read;
}

/* The name of a profile that comes with the library, or else a file. It is read before the chain,
 * for the sake of errors, and after it; the warnings are said once. */
static gboolean
set_profile(ToolSession *self,
            LiantuAnalysis *analysis,
            LiantuChain *chain,
            const char *name,
            const char *text)
{
    g_auto(GStrv) names = liantu_profile_list_builtin();
    gboolean is_builtin = g_strv_contains((const char *const *)names, text);
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(text);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuProfile) profile =
        is_builtin ? liantu_profile_new_builtin(text, &error)
                   : liantu_profile_new_from_file(file, &findings, self->cancellable, &error);

    if (!tell_reading(self, text, findings, chain != NULL, profile != NULL, error))
        return FALSE;
    g_object_set(analysis, name, profile, NULL);

    return TRUE;
}

/* The name of scenarios that come with the library, or else a file. As with a profile it is read
 * twice for a chain; what is wrong stops the first reading, and warnings are said then. */
gboolean
tool_set_scenarios(ToolSession *self,
                   LiantuAnalysis *analysis,
                   LiantuChain *chain,
                   const char *name,
                   const char *text)
{
    g_auto(GStrv) names = liantu_scenario_set_list_builtin();
    gboolean is_builtin = g_strv_contains((const char *const *)names, text);
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(text);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuScenarioSet) scenarios =
        is_builtin ? liantu_scenario_set_new_builtin(text, &error)
                   : liantu_scenario_set_new_from_file(file, &findings, self->cancellable, &error);

    if (!tell_reading(self, text, findings, chain == NULL, scenarios != NULL, error))
        return FALSE;
    g_object_set(analysis, name, scenarios, NULL);

    return TRUE;
}

gboolean
tool_check_scenarios(ToolSession *self, LiantuAnalysis *analysis, LiantuNetwork *network)
{
    g_auto(GStrv) options = liantu_analysis_list_options(analysis);
    gboolean is_good = TRUE;

    for (guint i = 0; options[i] != NULL; i++) {
        g_autoptr(LiantuScenarioSet) scenarios = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;

        if (liantu_analysis_get_option_type(analysis, options[i]) != LIANTU_OPTION_TYPE_SCENARIOS)
            continue;
        g_object_get(analysis, options[i], &scenarios, NULL);
        if (scenarios == NULL)
            continue;
        liantu_scenario_set_count_cases(scenarios, network, &findings, &error);
        if (error == NULL)
            continue;
        tool_say_findings(self, findings, LIANTU_SEVERITY_ERROR);
        is_good = FALSE;
    }
    return is_good;
}

static gboolean
set_option(ToolSession *self, LiantuAnalysis *analysis, LiantuChain *chain, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *range = NULL;
    const char *text = tool_session_get(self, name);

    if (g_str_equal(name, "home") && chain != NULL) {
        guint place;

        if (!tool_find_thing(self, chain, LIANTU_ENTITY_PLACE, text, &place))
            return FALSE;
        text = liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, place);
    }
    if (liantu_analysis_get_option_type(analysis, name) == LIANTU_OPTION_TYPE_PROFILE)
        return set_profile(self, analysis, chain, name, text);
    if (liantu_analysis_get_option_type(analysis, name) == LIANTU_OPTION_TYPE_SCENARIOS)
        return tool_set_scenarios(self, analysis, chain, name, text);
    if (liantu_analysis_set_option(analysis, name, text, &error))
        return TRUE;

    range = liantu_analysis_dup_option_range(analysis, name);
    if (range == NULL)
        range = liantu_error_dup_text(error, self->language);
    tool_complain_usage(self,
                        tool_pick(self, "选项 --%s 的值“%s”不对，允许：%s",
                                  "option --%s cannot be ‘%s’; allowed: %s"),
                        name, text, range);
    return FALSE;
}

/* An analysis with the options that were given, as far as it has them. */
LiantuAnalysis *
tool_new_analysis(ToolSession *self, const char *name, LiantuChain *chain)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, NULL);
    g_auto(GStrv) options = NULL;

    g_return_val_if_fail(analysis != NULL, NULL);

    options = liantu_analysis_list_options(analysis);
    for (guint i = 0; options[i] != NULL; i++)
        if (tool_session_has(self, options[i]) && !set_option(self, analysis, chain, options[i]))
            return NULL;

    return g_steal_pointer(&analysis);
}

LiantuResult *
tool_run_analysis(ToolSession *self, LiantuAnalysis *analysis, LiantuChain *chain, ToolExit *status)
{
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    if (tool_wants_job(self, analysis)) {
        g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);

        return tool_run_job(self, analysis, network, status);
    }
    tool_progress_start(self, analysis);
    result = liantu_analysis_run(analysis, chain, self->cancellable, &error);
    tool_progress_stop(self, analysis);
    if (result == NULL)
        *status =
            tool_complain_error(self, liantu_analysis_get_title(analysis, self->language), error);

    return result;
}

static LiantuResult *
run_on_network(ToolSession *self, LiantuAnalysis *analysis, const char *name, ToolExit *status)
{
    g_autoptr(LiantuNetwork) network = tool_read_network(self, name, status);
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    if (network == NULL)
        return NULL;
    if (!tool_check_scenarios(self, analysis, network)) {
        *status = TOOL_EXIT_DATA;
        return NULL;
    }
    if (tool_wants_job(self, analysis))
        return tool_run_job(self, analysis, network, status);
    tool_progress_start(self, analysis);
    result = liantu_analysis_run_network(analysis, network, self->cancellable, &error);
    tool_progress_stop(self, analysis);
    if (result == NULL)
        *status =
            tool_complain_error(self, liantu_analysis_get_title(analysis, self->language), error);

    return result;
}

static LiantuResult *
run_on_chain(ToolSession *self, const char *name, ToolExit *status)
{
    g_autoptr(LiantuChain) chain = tool_read_chain(self, name, status);
    g_autoptr(LiantuAnalysis) analysis = NULL;

    if (chain == NULL)
        return NULL;
    *status = TOOL_EXIT_USAGE;
    analysis = tool_new_analysis(self, self->command->name, chain);
    if (analysis != NULL && liantu_analysis_takes_network(analysis)) {
        g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);

        if (!tool_check_scenarios(self, analysis, network)) {
            *status = TOOL_EXIT_DATA;
            return NULL;
        }
    }
    return analysis != NULL ? tool_run_analysis(self, analysis, chain, status) : NULL;
}

/* The table that answers the question: the ranked one, or else the first. */
static const char *
find_main_table(LiantuResult *result, char **names)
{
    for (guint i = 0; names[i] != NULL; i++)
        if (liantu_table_has_column(liantu_result_get_table(result, names[i]), "rank"))
            return names[i];

    return names[0];
}

/* The names that --table asks for; NULL after a complaint. */
static char **
choose_tables(ToolSession *self, LiantuResult *result)
{
    g_auto(GStrv) names = liantu_result_list_tables(result);
    const char *wanted = tool_session_get(self, "table");
    g_autofree char *all = NULL;

    if (wanted != NULL && g_str_equal(wanted, "all"))
        return g_steal_pointer(&names);
    if (wanted == NULL)
        wanted = find_main_table(result, names);
    if (wanted == NULL || g_strv_contains((const char *const *)names, wanted)) {
        char **one = g_new0(char *, 2);

        one[0] = g_strdup(wanted);
        return one;
    }

    all = g_strjoinv(", ", names);
    tool_complain_usage(
        self, tool_pick(self, "没有表“%s”；有：%s", "there is no table ‘%s’; there are: %s"),
        wanted, all);
    return NULL;
}

static void
say_other_tables(ToolSession *self, LiantuResult *result, char **shown)
{
    g_auto(GStrv) names = liantu_result_list_tables(result);
    g_autoptr(GString) others = g_string_new(NULL);

    for (guint i = 0; names[i] != NULL; i++)
        if (!g_strv_contains((const char *const *)shown, names[i]))
            g_string_append_printf(others, "%s%s", others->len > 0 ? ", " : "", names[i]);
    if (others->len > 0)
        tool_say(self,
                 tool_pick(self, "其他表（--table 名称）：%s", "Other tables (--table NAME): %s"),
                 others->str);
}

static ToolExit
print_csv(ToolSession *self, LiantuResult *result, char **names)
{
    g_autoptr(GString) csv = g_string_new(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *one =
            liantu_table_to_csv(liantu_result_get_table(result, names[i]), self->language);

        if (i > 0)
            g_string_append(csv, "\r\n");
        g_string_append(csv, one);
    }
    return tool_write_text(self, csv->str);
}

static ToolExit
print_text(ToolSession *self, LiantuResult *result, char **names)
{
    g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify)tool_grid_free);
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);
    const char *columns = tool_session_get(self, "columns");
    ToolExit status;

    for (guint i = 0; names[i] != NULL; i++) {
        ToolGrid *grid =
            tool_grid_new_from_table(liantu_result_get_table(result, names[i]), self->language);

        g_ptr_array_add(grids, grid);
        if (columns != NULL && !tool_grid_select(grid, columns, self))
            return TOOL_EXIT_USAGE;
    }
    status = tool_print_grids(self, NULL, grids);
    if (status != TOOL_EXIT_DONE)
        return status;

    if (!self->quiet)
        tool_say_findings(self, findings, LIANTU_SEVERITY_NOTE);
    say_other_tables(self, result, names);
    return TOOL_EXIT_DONE;
}

static ToolExit
print_result(ToolSession *self, LiantuResult *result)
{
    g_auto(GStrv) names = NULL;

    if (tool_session_has(self, "json")) {
        g_autofree char *json = liantu_result_to_json(result);

        return tool_write_text(self, json);
    }

    names = choose_tables(self, result);
    if (names == NULL)
        return TOOL_EXIT_USAGE;
    if (names[0] == NULL)
        return TOOL_EXIT_DONE;
    if (tool_session_has(self, "csv"))
        return print_csv(self, result, names);

    return print_text(self, result, names);
}

/* Findings about the table are said as those of a chain are. */
static ToolExit
analyse_table(ToolSession *self, LiantuAnalysis *analysis)
{
    const char *name = self->arguments->pdata[0];
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuMatrix) matrix = tool_read_matrix(self, name, &status);
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GError) error = NULL;

    if (matrix == NULL)
        return status;
    tool_progress_start(self, analysis);
    result = liantu_analysis_run_matrix(analysis, matrix, self->cancellable, &error);
    tool_progress_stop(self, analysis);
    if (result == NULL)
        return tool_complain_error(self, liantu_analysis_get_title(analysis, self->language),
                                   error);

    return print_result(self, result);
}

static gboolean
check_restart(ToolSession *self)
{
    if (!tool_session_has(self, "restart") || tool_session_has(self, "journal"))
        return TRUE;
    tool_complain_usage(self, "%s",
                        tool_pick(self, "--restart 要与 --journal 文件 同用",
                                  "--restart goes with --journal FILE"));
    return FALSE;
}

/* Tables have no places whose market they could be read for. */
static gboolean
market_has_no_chain(ToolSession *self, LiantuAnalysis *analysis, const char *name)
{
    return tool_session_has(self, "market-of") &&
           ((liantu_analysis_takes_matrix(analysis) && tool_is_table(name)) ||
            (liantu_analysis_takes_network(analysis) && tool_is_network(self, name)));
}

/* Every analysis is a command: its options are those that it declares. */
ToolExit
tool_command_analyse(ToolSession *self)
{
    const char *name = self->arguments->pdata[0];
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuAnalysis) analysis = NULL;
    g_autoptr(LiantuResult) result = NULL;
    gboolean is_interrupted;
    guint rows = 0;

    /* Say what is wrong with the options before a large file is read. */
    if (!tool_session_get_count(self, "rows", &rows) || !check_restart(self))
        return TOOL_EXIT_USAGE;
    analysis = tool_new_analysis(self, self->command->name, NULL);
    if (analysis == NULL)
        return TOOL_EXIT_USAGE;

    if (market_has_no_chain(self, analysis, name)) {
        tool_complain_usage(self,
                            tool_pick(self, "选项 --market-of 只用于链条文件，%s 是表格",
                                      "option --market-of is for chains, and %s is a table"),
                            name);
        return TOOL_EXIT_USAGE;
    }
    if (liantu_analysis_takes_matrix(analysis) && tool_is_table(name))
        return analyse_table(self, analysis);
    result = liantu_analysis_takes_network(analysis) && tool_is_network(self, name)
                 ? run_on_network(self, analysis, name, &status)
                 : run_on_chain(self, name, &status);
    if (result == NULL)
        return status;

    /* What was found before an interruption is printed, but it is not all; another one ends that.
     */
    is_interrupted = g_cancellable_is_cancelled(self->cancellable);
    g_cancellable_reset(self->cancellable);
    status = print_result(self, result);
    if (status == TOOL_EXIT_DONE && is_interrupted)
        return TOOL_EXIT_INTERRUPTED;
    return status;
}
