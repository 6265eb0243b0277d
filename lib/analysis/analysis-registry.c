/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/options-private.h"
#include "liantu/error.h"

typedef GType (*GetType)(void);

#define LT_ANALYSIS(get_type) GType get_type(void);
#include "analysis/analyses.def"
#undef LT_ANALYSIS

static const GetType registry[] = {
#define LT_ANALYSIS(get_type) get_type,
#include "analysis/analyses.def"
#undef LT_ANALYSIS
    NULL,
};

static const char *
get_class_name(GType type)
{
    LiantuAnalysisClass *klass = g_type_class_ref(type);
    const char *name = klass->info->name;

    /* The name is in static storage. */
    g_type_class_unref(klass);

    return name;
}

/**
 * liantu_analysis_new:
 * @name: the name of an analysis, such as `structure`
 * @error: a place for an error
 *
 * Makes an analysis by its name.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where no analysis has the name; the message proposes the
 * nearest one.
 *
 * Returns: (transfer full): an analysis with the usual options
 *
 * Since: 0.1
 */
LiantuAnalysis *
liantu_analysis_new(const char *name, GError **error)
{
    g_auto(GStrv) names = NULL;

    g_return_val_if_fail(name != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    for (guint i = 0; registry[i] != NULL; i++)
        if (g_str_equal(get_class_name(registry[i]()), name))
            return g_object_new(registry[i](), NULL);

    names = liantu_analysis_list_names();
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "there is no analysis ‘%s’", name);
    lt_error_suggest(error, name, (const char *const *)names);

    return NULL;
}

/**
 * liantu_analysis_list_names:
 *
 * Lists the names of all analyses.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_analysis_list_names(void)
{
    char **names = g_new0(char *, G_N_ELEMENTS(registry));

    for (guint i = 0; registry[i] != NULL; i++)
        names[i] = g_strdup(get_class_name(registry[i]()));

    return names;
}
