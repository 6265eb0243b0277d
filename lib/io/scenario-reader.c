/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/document.h"
#include "io/scenario-readers.h"
#include "liantu/io.h"

#include <string.h>

/* A million shocks in a table have about 40 million bytes. */
#define MOST_BYTES (256u << 20)

#define RESOURCES "/liantu/scenarios/"

/* XML begins with ‘<’, after a byte order mark and blanks. */
static gboolean
is_xml(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    gsize i = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    while (i < size && g_ascii_isspace(text[i]))
        i++;
    return i < size && text[i] == '<';
}

/* What a table is called stands for the id that it does not tell. */
static char *
make_id(const char *file_name)
{
    g_autofree char *base = g_path_get_basename(file_name != NULL ? file_name : "scenarios");
    char *dot = strrchr(base, '.');

    if (dot != NULL && dot != base)
        *dot = '\0';
    return g_utf8_make_valid(base, -1);
}

static LiantuScenarioSet *
read_bytes(GBytes *bytes, const char *file_name, GPtrArray **findings, GError **error)
{
    g_autoptr(LiantuScenarioSet) set = lt_scenario_set_new();
    g_autoptr(GPtrArray) all = lt_findings_new();
    gboolean is_wrong;

    set->id = make_id(file_name);
    set->file = g_strdup(file_name);
    if (is_xml(bytes))
        lt_scenario_read_xml(bytes, set, all);
    else
        lt_scenario_read_csv(bytes, set, all);
    for (guint i = 0; i < all->len; i++)
        lt_finding_set_file(all->pdata[i], file_name);
    g_ptr_array_sort(all, lt_finding_compare);
    is_wrong = lt_findings_set_error(all, error);
    if (findings != NULL)
        *findings = g_steal_pointer(&all);
    if (is_wrong)
        return NULL;
    lt_scenario_set_make_digest(set);

    return g_steal_pointer(&set);
}

/**
 * liantu_scenario_set_new_from_bytes:
 * @bytes: scenarios, as XML of the form of `scenario.rng` or as a table in CSV
 * @file_name: (nullable): what findings call them
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the text, also when there is an error
 * @error: a place for an error
 *
 * Reads scenarios from memory.
 *
 * XML is UTF-8 and a document type is refused; a table is UTF-8, UTF-16 or GB18030 and has a row
 * for each shock. All faults are found in one run. See `docs/scenarios.md` for both formats.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE, %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE;
 * with %LIANTU_ERROR_LIMIT where the text is larger than 256 MiB.
 *
 * Returns: (transfer full): the scenarios
 *
 * Since: 0.1
 */
LiantuScenarioSet *
liantu_scenario_set_new_from_bytes(GBytes *bytes,
                                   const char *file_name,
                                   GPtrArray **findings,
                                   GError **error)
{
    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    if (!lt_document_check_size(bytes, file_name, MOST_BYTES, error))
        return NULL;
    return read_bytes(bytes, file_name, findings, error);
}

/**
 * liantu_scenario_set_new_from_file:
 * @file: scenarios, as XML of the form of `scenario.rng` or as a table in CSV
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the text, also when there is an error; %NULL when the file cannot be
 * read
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Reads scenarios from a file; see [ctor@Liantu.ScenarioSet.new_from_bytes].
 *
 * Fails with a #GIOErrorEnum where the file cannot be read, and else as that does, with
 * %LIANTU_ERROR_SYNTAX and so on.
 *
 * Returns: (transfer full): the scenarios
 *
 * Since: 0.1
 */
LiantuScenarioSet *
liantu_scenario_set_new_from_file(GFile *file,
                                  GPtrArray **findings,
                                  GCancellable *cancellable,
                                  GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    bytes = lt_document_load(file, MOST_BYTES, cancellable, &name, error);
    if (bytes == NULL)
        return NULL;

    return liantu_scenario_set_new_from_bytes(bytes, name, findings, error);
}

/**
 * liantu_scenario_set_new_builtin:
 * @name: the name of a set that comes with the library
 * @error: a place for an error
 *
 * Gives scenarios that come with the library; no file is opened.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where none have the name; the message lists those there are.
 *
 * Returns: (transfer full): the scenarios
 *
 * Since: 0.1
 */
LiantuScenarioSet *
liantu_scenario_set_new_builtin(const char *name, GError **error)
{
    g_autofree char *file = NULL;
    g_autoptr(GBytes) bytes = NULL;

    g_return_val_if_fail(name != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    bytes = lt_document_find_builtin(RESOURCES, name);
    if (bytes == NULL) {
        g_auto(GStrv) names = liantu_scenario_set_list_builtin();
        g_autofree char *list = g_strjoinv(", ", names);

        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "no scenarios are called ‘%s’; there are: %s", name, list);
        return NULL;
    }
    file = g_strconcat(name, ".xml", NULL);

    return read_bytes(bytes, file, NULL, error);
}

/**
 * liantu_scenario_set_list_builtin:
 *
 * Lists the names of the scenarios that come with the library.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_scenario_set_list_builtin(void)
{
    return lt_document_list_builtin(RESOURCES);
}
