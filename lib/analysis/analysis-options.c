/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/options-private.h"
#include "liantu/error.h"
#include "liantu/profile.h"
#include "liantu/scenario.h"

#include <math.h>
#include <string.h>

static GQuark
option_quark(void)
{
    return g_quark_from_static_string("liantu-option");
}

const LtAnalysisInfo *
lt_analysis_get_info(LiantuAnalysis *self)
{
    LiantuAnalysisClass *klass =
        G_TYPE_INSTANCE_GET_CLASS(self, LIANTU_TYPE_ANALYSIS, LiantuAnalysisClass);

    return klass->get_info != NULL ? klass->get_info(self) : klass->info;
}

gpointer
lt_option_get_field(gpointer object, const LtOption *option)
{
    return (char *)object + option->offset;
}

const LtOption *
lt_analysis_find_option(LiantuAnalysis *self, const char *name)
{
    const LtAnalysisInfo *info = lt_analysis_get_info(self);

    for (guint i = 0; info != NULL && i < info->n_options; i++)
        if (g_str_equal(info->options[i].name, name))
            return &info->options[i];

    return NULL;
}

gboolean
lt_option_is_object(const LtOption *option)
{
    return option->type == LIANTU_OPTION_TYPE_PROFILE ||
           option->type == LIANTU_OPTION_TYPE_SCENARIOS;
}

char *
lt_option_format_number(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    /* A count reads as one: 1000000000, not 1e+09. */
    if (fabs(number) < 1e15 && number == floor(number))
        return g_strdup_printf("%.0f", number);
    for (int digits = 6; digits <= 17; digits++) {
        char format[8];

        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, number);
        if (isnan(number) || g_ascii_strtod(text, NULL) == number)
            break;
    }
    return g_strdup(text);
}

char **
lt_option_list_choices(const LtOption *option)
{
    GEnumClass *klass = g_type_class_ref(option->get_type());
    char **nicks = g_new0(char *, klass->n_values + 1);

    for (guint i = 0; i < klass->n_values; i++)
        nicks[i] = g_strdup(klass->values[i].value_nick);
    g_type_class_unref(klass);

    return nicks;
}

char *
lt_option_dup_choice(const LtOption *option, int value)
{
    GEnumClass *klass = g_type_class_ref(option->get_type());
    GEnumValue *found = g_enum_get_value(klass, value);
    char *nick = found != NULL ? g_strdup(found->value_nick) : NULL;

    g_type_class_unref(klass);

    return nick;
}

char *
lt_option_dup_range(const LtOption *option)
{
    g_autofree char *low = NULL, *high = NULL;

    switch (option->type) {
    case LIANTU_OPTION_TYPE_TEXT:
    case LIANTU_OPTION_TYPE_PROFILE:
    case LIANTU_OPTION_TYPE_SCENARIOS:
        return NULL;
    case LIANTU_OPTION_TYPE_BOOLEAN:
        return g_strdup("true|false");
    case LIANTU_OPTION_TYPE_CHOICE: {
        g_auto(GStrv) nicks = lt_option_list_choices(option);

        return g_strjoinv("|", nicks);
    }
    case LIANTU_OPTION_TYPE_DOUBLE:
    case LIANTU_OPTION_TYPE_UINT:
    default:
        low = lt_option_format_number(option->minimum);
        high =
            option->maximum < G_MAXDOUBLE ? lt_option_format_number(option->maximum) : g_strdup("");
        return g_strdup_printf("%s..%s", low, high);
    }
}

gboolean
lt_option_check_number(const LtOption *option, double number, GError **error)
{
    g_autofree char *range = NULL, *text = NULL;

    if (number >= option->minimum && number <= option->maximum && !isinf(number))
        return TRUE;

    range = lt_option_dup_range(option);
    text = lt_option_format_number(number);
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE, "‘%s’ must be in %s, not %s", option->name,
                range, text);
    return FALSE;
}

static gboolean
check_option(LiantuAnalysis *self, const LtOption *option, GError **error)
{
    gpointer field = lt_option_get_field(self, option);
    g_autofree char *nick = NULL;

    if (option->type == LIANTU_OPTION_TYPE_DOUBLE)
        return lt_option_check_number(option, *(double *)field, error);
    if (option->type == LIANTU_OPTION_TYPE_UINT)
        return lt_option_check_number(option, *(guint *)field, error);
    if (option->type != LIANTU_OPTION_TYPE_CHOICE)
        return TRUE;

    nick = lt_option_dup_choice(option, *(int *)field);
    if (nick != NULL)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE, "‘%s’ has no choice of the number %d",
                option->name, *(int *)field);
    return FALSE;
}

gboolean
lt_analysis_check_options(LiantuAnalysis *self, GError **error)
{
    const LtAnalysisInfo *info = lt_analysis_get_info(self);

    for (guint i = 0; info != NULL && i < info->n_options; i++)
        if (!check_option(self, &info->options[i], error))
            return FALSE;

    return TRUE;
}

void
lt_analysis_clear_options(LiantuAnalysis *self)
{
    const LtAnalysisInfo *info = lt_analysis_get_info(self);

    for (guint i = 0; info != NULL && i < info->n_options; i++)
        if (info->options[i].type == LIANTU_OPTION_TYPE_TEXT)
            g_clear_pointer((char **)lt_option_get_field(self, &info->options[i]), g_free);
        else if (lt_option_is_object(&info->options[i]))
            g_clear_object((GObject **)lt_option_get_field(self, &info->options[i]));
}

static void
get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    const LtOption *option = g_param_spec_get_qdata(pspec, option_quark());
    gpointer field = lt_option_get_field(object, option);

    switch (option->type) {
    case LIANTU_OPTION_TYPE_DOUBLE:
        g_value_set_double(value, *(double *)field);
        break;
    case LIANTU_OPTION_TYPE_UINT:
        g_value_set_uint(value, *(guint *)field);
        break;
    case LIANTU_OPTION_TYPE_BOOLEAN:
        g_value_set_boolean(value, *(gboolean *)field);
        break;
    case LIANTU_OPTION_TYPE_CHOICE:
        g_value_set_enum(value, *(int *)field);
        break;
    case LIANTU_OPTION_TYPE_PROFILE:
    case LIANTU_OPTION_TYPE_SCENARIOS:
        g_value_set_object(value, *(GObject **)field);
        break;
    case LIANTU_OPTION_TYPE_TEXT:
    default:
        g_value_set_string(value, *(char **)field);
        break;
    }
}

static void
set_text(char **field, const char *text)
{
    g_free(*field);
    *field = text != NULL && *text != '\0' ? g_strdup(text) : NULL;
}

static void
set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    const LtOption *option = g_param_spec_get_qdata(pspec, option_quark());
    gpointer field = lt_option_get_field(object, option);

    switch (option->type) {
    case LIANTU_OPTION_TYPE_DOUBLE:
        *(double *)field = g_value_get_double(value);
        break;
    case LIANTU_OPTION_TYPE_UINT:
        *(guint *)field = g_value_get_uint(value);
        break;
    case LIANTU_OPTION_TYPE_BOOLEAN:
        *(gboolean *)field = g_value_get_boolean(value);
        break;
    case LIANTU_OPTION_TYPE_CHOICE:
        *(int *)field = g_value_get_enum(value);
        break;
    case LIANTU_OPTION_TYPE_PROFILE:
    case LIANTU_OPTION_TYPE_SCENARIOS:
        g_set_object((GObject **)field, g_value_get_object(value));
        break;
    case LIANTU_OPTION_TYPE_TEXT:
    default:
        set_text(field, g_value_get_string(value));
        break;
    }
}

/* The range is not in the GParamSpec, and validation is lax: GObject would answer a value outside
 * it with a warning, leave another value, and drop a NaN. The check of run() sees what was set. */
static GParamSpec *
make_spec(const LtOption *option)
{
    const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_LAX_VALIDATION |
                              G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
    const char *name = option->name, *help = option->help_en;

    switch (option->type) {
    case LIANTU_OPTION_TYPE_DOUBLE:
        return g_param_spec_double(name, NULL, help, -G_MAXDOUBLE, G_MAXDOUBLE, option->fallback,
                                   flags);
    case LIANTU_OPTION_TYPE_UINT:
        return g_param_spec_uint(name, NULL, help, 0, G_MAXUINT, (guint)option->fallback, flags);
    case LIANTU_OPTION_TYPE_BOOLEAN:
        return g_param_spec_boolean(name, NULL, help, option->fallback != 0.0, flags);
    case LIANTU_OPTION_TYPE_CHOICE:
        return g_param_spec_enum(name, NULL, help, option->get_type(), (int)option->fallback,
                                 flags);
    case LIANTU_OPTION_TYPE_PROFILE:
        return g_param_spec_object(name, NULL, help, LIANTU_TYPE_PROFILE, flags);
    case LIANTU_OPTION_TYPE_SCENARIOS:
        return g_param_spec_object(name, NULL, help, LIANTU_TYPE_SCENARIO_SET, flags);
    case LIANTU_OPTION_TYPE_TEXT:
    default:
        return g_param_spec_string(name, NULL, help, NULL, flags);
    }
}

void
lt_analysis_class_set_info(LiantuAnalysisClass *klass, const LtAnalysisInfo *info)
{
    GObjectClass *object_class = G_OBJECT_CLASS(klass);

    klass->info = info;
    /* GObject clears these in every subclass. */
    object_class->get_property = get_property;
    object_class->set_property = set_property;

    for (guint i = 0; i < info->n_options; i++) {
        GParamSpec *pspec = make_spec(&info->options[i]);

        g_param_spec_set_qdata(pspec, option_quark(), (gpointer)&info->options[i]);
        g_object_class_install_property(object_class, i + 1, pspec);
    }
}
