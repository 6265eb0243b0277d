/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "liantu/io.h"

/* Chains to begin with: files of data/chains. */
static const struct {
    const char *name;
    const char *path;
} templates[] = {
    {"blank", "/liantu/chains/template.xml"},
    {"toy", "/liantu/chains/toy.xml"},
    {"two-regions", "/liantu/chains/two-regions.xml"},
};

/**
 * liantu_template_list_names:
 *
 * Lists the chains that a new one can be begun with.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names; the first one, `blank`, is to be
 *   filled in, and the others are examples
 *
 * Since: 0.1
 */
char **
liantu_template_list_names(void)
{
    char **names = g_new0(char *, G_N_ELEMENTS(templates) + 1);

    for (guint i = 0; i < G_N_ELEMENTS(templates); i++)
        names[i] = g_strdup(templates[i].name);

    return names;
}

/**
 * liantu_template_get_xml:
 * @name: the name of a template
 * @error: a place for an error
 *
 * Gives a chain to begin with, in the native format and with remarks.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where no template has the name.
 *
 * Returns: (transfer full): the document
 *
 * Since: 0.1
 */
GBytes *
liantu_template_get_xml(const char *name, GError **error)
{
    g_return_val_if_fail(name != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(templates); i++)
        if (g_str_equal(templates[i].name, name))
            return g_resources_lookup_data(templates[i].path, 0, error);

    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "there is no template ‘%s’", name);
    return NULL;
}
