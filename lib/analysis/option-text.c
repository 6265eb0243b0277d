/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/options-private.h"
#include "liantu/error.h"
#include "liantu/io.h"
#include "model/text-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>

void
lt_error_suggest(GError **error, const char *word, const char *const *candidates)
{
    const char *nearest;
    char *longer;

    if (error == NULL || !g_utf8_validate(word, -1, NULL))
        return;
    nearest = lt_text_suggest(word, candidates, g_strv_length((char **)candidates));
    if (nearest == NULL)
        return;

    longer = g_strdup_printf("%s: did you mean ‘%s’?", (*error)->message, nearest);
    g_free((*error)->message);
    (*error)->message = longer;
}

static gboolean
find_choice(const LtOption *option, const char *nick, int *value)
{
    GEnumClass *klass = g_type_class_ref(option->get_type());
    GEnumValue *found = g_enum_get_value_by_nick(klass, nick);

    if (found != NULL)
        *value = found->value;
    g_type_class_unref(klass);

    return found != NULL;
}

/**
 * liantu_analysis_list_options:
 * @self: an analysis
 *
 * Lists the names of its options. Each is a property of the same name.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_analysis_list_options(LiantuAnalysis *self)
{
    const LtAnalysisInfo *info;
    GPtrArray *names;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);

    info = lt_analysis_get_info(self);
    names = g_ptr_array_new();
    for (guint i = 0; info != NULL && i < info->n_options; i++)
        g_ptr_array_add(names, g_strdup(info->options[i].name));
    g_ptr_array_add(names, NULL);

    return (char **)g_ptr_array_free(names, FALSE);
}

/**
 * liantu_analysis_get_option_type:
 * @self: an analysis
 * @option: the name of an option
 *
 * Tells what an option takes.
 *
 * Returns: the type
 *
 * Since: 0.1
 */
LiantuOptionType
liantu_analysis_get_option_type(LiantuAnalysis *self, const char *option)
{
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), LIANTU_OPTION_TYPE_TEXT);
    g_return_val_if_fail(option != NULL, LIANTU_OPTION_TYPE_TEXT);
    found = lt_analysis_find_option(self, option);
    g_return_val_if_fail(found != NULL, LIANTU_OPTION_TYPE_TEXT);

    return found->type;
}

/**
 * liantu_analysis_get_option_help:
 * @self: an analysis
 * @option: the name of an option
 * @language: a language
 *
 * Says in one sentence what an option does.
 *
 * Returns: (transfer none): the sentence
 *
 * Since: 0.1
 */
const char *
liantu_analysis_get_option_help(LiantuAnalysis *self, const char *option, LiantuLanguage language)
{
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(option != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    found = lt_analysis_find_option(self, option);
    g_return_val_if_fail(found != NULL, NULL);

    return language == LIANTU_LANGUAGE_ZH ? found->help_zh : found->help_en;
}

/**
 * liantu_analysis_get_option_unit:
 * @self: an analysis
 * @option: the name of an option
 *
 * Gives the unit of an option; `1` for a share, from 0 to 1.
 *
 * Returns: (transfer none) (nullable): the unit; %NULL where there is none
 *
 * Since: 0.1
 */
const char *
liantu_analysis_get_option_unit(LiantuAnalysis *self, const char *option)
{
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(option != NULL, NULL);
    found = lt_analysis_find_option(self, option);
    g_return_val_if_fail(found != NULL, NULL);

    return found->unit;
}

/**
 * liantu_analysis_dup_option_range:
 * @self: an analysis
 * @option: the name of an option
 *
 * Writes what values an option may have: `0..100`, `0..` where there is no upper end, or the
 * choices, as in `roll-up|and`.
 *
 * Returns: (transfer full) (nullable): the range; %NULL for a text, which may be any
 *
 * Since: 0.1
 */
char *
liantu_analysis_dup_option_range(LiantuAnalysis *self, const char *option)
{
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(option != NULL, NULL);
    found = lt_analysis_find_option(self, option);
    g_return_val_if_fail(found != NULL, NULL);

    return lt_option_dup_range(found);
}

static char *
format_value(const LtOption *option, double value)
{
    if (option->type == LIANTU_OPTION_TYPE_BOOLEAN)
        return g_strdup(value != 0.0 ? "true" : "false");
    if (option->type == LIANTU_OPTION_TYPE_CHOICE)
        return lt_option_dup_choice(option, (int)value);

    return lt_option_format_number(value);
}

/**
 * liantu_analysis_dup_option_default:
 * @self: an analysis
 * @option: the name of an option
 *
 * Writes the value that an option has when nobody sets it.
 *
 * Returns: (transfer full) (nullable): the value; %NULL for a text, which is not set
 *
 * Since: 0.1
 */
char *
liantu_analysis_dup_option_default(LiantuAnalysis *self, const char *option)
{
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(option != NULL, NULL);
    found = lt_analysis_find_option(self, option);
    g_return_val_if_fail(found != NULL, NULL);

    return found->type == LIANTU_OPTION_TYPE_TEXT || lt_option_is_object(found)
               ? NULL
               : format_value(found, found->fallback);
}

/**
 * liantu_analysis_dup_option:
 * @self: an analysis
 * @option: the name of an option
 *
 * Writes the value that an option has, as liantu_analysis_set_option() reads it.
 *
 * Returns: (transfer full) (nullable): the value; %NULL for a text that is not set
 *
 * Since: 0.1
 */
char *
liantu_analysis_dup_option(LiantuAnalysis *self, const char *option)
{
    const LtOption *found;
    gpointer field;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), NULL);
    g_return_val_if_fail(option != NULL, NULL);
    found = lt_analysis_find_option(self, option);
    g_return_val_if_fail(found != NULL, NULL);

    field = lt_option_get_field(self, found);
    if (found->type == LIANTU_OPTION_TYPE_TEXT)
        return g_strdup(*(char **)field);
    if (found->type == LIANTU_OPTION_TYPE_PROFILE)
        return *(LiantuProfile **)field != NULL
                   ? g_strdup(liantu_profile_get_id(*(LiantuProfile **)field))
                   : NULL;
    if (found->type == LIANTU_OPTION_TYPE_SCENARIOS)
        return *(LiantuScenarioSet **)field != NULL
                   ? g_strdup(liantu_scenario_set_get_id(*(LiantuScenarioSet **)field))
                   : NULL;
    if (found->type == LIANTU_OPTION_TYPE_DOUBLE)
        return format_value(found, *(double *)field);
    if (found->type == LIANTU_OPTION_TYPE_UINT)
        return format_value(found, *(guint *)field);

    return format_value(found, *(int *)field);
}

static gboolean
fail_to_read(const LtOption *option, const char *text, const char *wanted, GError **error)
{
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE, "‘%s’ takes %s, not ‘%s’", option->name,
                wanted, text);
    return FALSE;
}

static gboolean
read_double(gpointer field, const LtOption *option, const char *text, GError **error)
{
    char *end;
    double number = g_ascii_strtod(text, &end);

    /* No “0x10”. */
    if (end == text || *end != '\0' || strpbrk(text, "xX") != NULL)
        return fail_to_read(option, text, "a number", error);
    if (!lt_option_check_number(option, number, error))
        return FALSE;

    *(double *)field = number;
    return TRUE;
}

static gboolean
read_uint(gpointer field, const LtOption *option, const char *text, GError **error)
{
    guint64 number;

    if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT, &number, NULL))
        return fail_to_read(option, text, "a whole number from 0", error);
    if (!lt_option_check_number(option, (double)number, error))
        return FALSE;

    *(guint *)field = (guint)number;
    return TRUE;
}

static gboolean
read_boolean(gpointer field, const LtOption *option, const char *text, GError **error)
{
    static const char *const words[][2] = {
        {"false", "true"}, {"no", "yes"}, {"off", "on"}, {"0", "1"}, {"否", "是"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        for (int value = 0; value < 2; value++)
            if (g_ascii_strcasecmp(words[i][value], text) == 0) {
                *(gboolean *)field = value;
                return TRUE;
            }

    return fail_to_read(option, text, "true or false", error);
}

static gboolean
read_choice(gpointer field, const LtOption *option, const char *text, GError **error)
{
    g_auto(GStrv) nicks = NULL;
    g_autofree char *range = NULL, *wanted = NULL;

    if (find_choice(option, text, field))
        return TRUE;

    nicks = lt_option_list_choices(option);
    range = lt_option_dup_range(option);
    wanted = g_strdup_printf("one of %s", range);
    fail_to_read(option, text, wanted, error);
    lt_error_suggest(error, text, (const char *const *)nicks);

    return FALSE;
}

static gboolean
read_text(gpointer field, const LtOption *option, const char *text, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX, "the text of ‘%s’ is not UTF-8",
                    option->name);
        return FALSE;
    }

    g_free(*(char **)field);
    *(char **)field = *text != '\0' ? g_strdup(text) : NULL;
    return TRUE;
}

/* No file is opened: a program that has one reads it, and sets the property. */
static gboolean
read_profile(gpointer field, const LtOption *option, const char *text, GError **error)
{
    LiantuProfile *profile = NULL;

    if (*text != '\0') {
        profile = liantu_profile_new_builtin(text, error);
        if (profile == NULL)
            return FALSE;
    }
    g_clear_object((GObject **)field);
    *(LiantuProfile **)field = profile;

    return TRUE;
}

static gboolean
read_scenarios(gpointer field, const LtOption *option, const char *text, GError **error)
{
    LiantuScenarioSet *scenarios = NULL;

    if (*text != '\0') {
        scenarios = liantu_scenario_set_new_builtin(text, error);
        if (scenarios == NULL)
            return FALSE;
    }
    g_clear_object((GObject **)field);
    *(LiantuScenarioSet **)field = scenarios;

    return TRUE;
}

static gboolean
fail_to_find(LiantuAnalysis *self, const char *option, GError **error)
{
    g_auto(GStrv) names = liantu_analysis_list_options(self);

    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "‘%s’ has no option ‘%s’",
                liantu_analysis_get_name(self), option);
    lt_error_suggest(error, option, (const char *const *)names);

    return FALSE;
}

/**
 * liantu_analysis_set_option:
 * @self: an analysis
 * @option: the name of an option
 * @text: its value
 * @error: a place for an error
 *
 * Sets an option from a text, whatever the locale: a number with a decimal point, `true` or
 * `false`, the name of a choice, a text, or the name of a profile or of scenarios that come with
 * the library; an empty text unsets the last three.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where there is no such option, choice or profile, with
 * %LIANTU_ERROR_RANGE where the value is not one that the option takes, and with
 * %LIANTU_ERROR_SYNTAX where a text is not UTF-8.
 *
 * Returns: %TRUE if there is such an option and it can have the value; else it is left as it was
 *
 * Since: 0.1
 */
gboolean
liantu_analysis_set_option(LiantuAnalysis *self,
                           const char *option,
                           const char *text,
                           GError **error)
{
    static gboolean (*const read[])(gpointer, const LtOption *, const char *, GError **) = {
        [LIANTU_OPTION_TYPE_DOUBLE] = read_double,
        [LIANTU_OPTION_TYPE_UINT] = read_uint,
        [LIANTU_OPTION_TYPE_BOOLEAN] = read_boolean,
        [LIANTU_OPTION_TYPE_CHOICE] = read_choice,
        [LIANTU_OPTION_TYPE_TEXT] = read_text,
        [LIANTU_OPTION_TYPE_PROFILE] = read_profile,
        [LIANTU_OPTION_TYPE_SCENARIOS] = read_scenarios,
    };
    const LtOption *found;

    g_return_val_if_fail(LIANTU_IS_ANALYSIS(self), FALSE);
    g_return_val_if_fail(option != NULL, FALSE);
    g_return_val_if_fail(text != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    found = lt_analysis_find_option(self, option);
    if (found == NULL)
        return fail_to_find(self, option, error);
    if (!read[found->type](lt_option_get_field(self, found), found, text, error))
        return FALSE;

    /* The options of a program's own analysis are no properties. */
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(self), found->name) != NULL)
        g_object_notify(G_OBJECT(self), found->name);
    return TRUE;
}
