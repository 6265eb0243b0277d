/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/result.h"

#include "model/result-private.h"

/**
 * LiantuResult:
 *
 * What an analysis found: tables, findings, and how they came about.
 *
 * A result does not change once an analysis has returned it, so any thread may read it.
 *
 * Since: 0.1
 */
struct _LiantuResult {
    GObject parent_instance;

    char *analysis;
    char *title[2];
    GPtrArray *tables;
    GPtrArray *findings;
    GPtrArray *provenance; /* key, value, key, value … */
};

G_DEFINE_FINAL_TYPE(LiantuResult, liantu_result, G_TYPE_OBJECT)

LiantuResult *
lt_result_new(const char *analysis, const char *title_zh, const char *title_en)
{
    LiantuResult *self = g_object_new(LIANTU_TYPE_RESULT, NULL);

    self->analysis = g_strdup(analysis);
    self->title[LIANTU_LANGUAGE_ZH] = g_strdup(title_zh);
    self->title[LIANTU_LANGUAGE_EN] = g_strdup(title_en);

    return self;
}

void
lt_result_take_table(LiantuResult *self, LiantuTable *table)
{
    g_ptr_array_add(self->tables, table);
}

void
lt_result_take_finding(LiantuResult *self, LiantuFinding *finding)
{
    g_ptr_array_add(self->findings, finding);
}

void
lt_result_set_provenance(LiantuResult *self, const char *key, const char *value)
{
    for (guint i = 0; i < self->provenance->len; i += 2) {
        if (!g_str_equal(self->provenance->pdata[i], key))
            continue;
        g_free(self->provenance->pdata[i + 1]);
        self->provenance->pdata[i + 1] = g_strdup(value);
        return;
    }
    g_ptr_array_add(self->provenance, g_strdup(key));
    g_ptr_array_add(self->provenance, g_strdup(value));
}

/**
 * liantu_result_get_analysis:
 * @self: a result
 *
 * Gives the name of the analysis that made it.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_result_get_analysis(LiantuResult *self)
{
    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);

    return self->analysis;
}

/**
 * liantu_result_get_title:
 * @self: a result
 * @language: a language
 *
 * Gives the title for people.
 *
 * Returns: (transfer none): the title
 *
 * Since: 0.1
 */
const char *
liantu_result_get_title(LiantuResult *self, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return self->title[language];
}

/**
 * liantu_result_list_tables:
 * @self: a result
 *
 * Lists the names of its tables.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_result_list_tables(LiantuResult *self)
{
    char **names;

    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);

    names = g_new0(char *, self->tables->len + 1);
    for (guint i = 0; i < self->tables->len; i++)
        names[i] = g_strdup(liantu_table_get_name(self->tables->pdata[i]));

    return names;
}

/**
 * liantu_result_get_table:
 * @self: a result
 * @name: the name of a table
 *
 * Finds a table.
 *
 * Returns: (transfer none) (nullable): the table, or %NULL where there is none of the name
 *
 * Since: 0.1
 */
LiantuTable *
liantu_result_get_table(LiantuResult *self, const char *name)
{
    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);
    g_return_val_if_fail(name != NULL, NULL);

    for (guint i = 0; i < self->tables->len; i++)
        if (g_str_equal(liantu_table_get_name(self->tables->pdata[i]), name))
            return self->tables->pdata[i];

    return NULL;
}

/**
 * liantu_result_list_findings:
 * @self: a result
 *
 * Lists what it found that deserves a sentence, the gravest as the analysis put them.
 *
 * Returns: (transfer container) (element-type LiantuFinding): the findings
 *
 * Since: 0.1
 */
GPtrArray *
liantu_result_list_findings(LiantuResult *self)
{
    GPtrArray *list;

    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);

    list = lt_findings_new();
    for (guint i = 0; i < self->findings->len; i++)
        g_ptr_array_add(list, liantu_finding_copy(self->findings->pdata[i]));

    return list;
}

/**
 * liantu_result_list_provenance:
 * @self: a result
 *
 * Lists the keys of what is known of how the result came about, in order.
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys
 *
 * Since: 0.1
 */
char **
liantu_result_list_provenance(LiantuResult *self)
{
    char **keys;

    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);

    keys = g_new0(char *, self->provenance->len / 2 + 1);
    for (guint i = 0; i < self->provenance->len; i += 2)
        keys[i / 2] = g_strdup(self->provenance->pdata[i]);

    return keys;
}

/**
 * liantu_result_get_provenance:
 * @self: a result
 * @key: what to know, such as `version`, `input-digest` or `option:threshold`
 *
 * Tells how the result came about.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL where the key is not known
 *
 * Since: 0.1
 */
const char *
liantu_result_get_provenance(LiantuResult *self, const char *key)
{
    g_return_val_if_fail(LIANTU_IS_RESULT(self), NULL);
    g_return_val_if_fail(key != NULL, NULL);

    for (guint i = 0; i < self->provenance->len; i += 2)
        if (g_str_equal(self->provenance->pdata[i], key))
            return self->provenance->pdata[i + 1];

    return NULL;
}

static void
liantu_result_finalize(GObject *object)
{
    LiantuResult *self = LIANTU_RESULT(object);

    g_free(self->analysis);
    g_free(self->title[LIANTU_LANGUAGE_ZH]);
    g_free(self->title[LIANTU_LANGUAGE_EN]);
    g_ptr_array_unref(self->tables);
    g_ptr_array_unref(self->findings);
    g_ptr_array_unref(self->provenance);

    G_OBJECT_CLASS(liantu_result_parent_class)->finalize(object);
}

static void
liantu_result_class_init(LiantuResultClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_result_finalize;
}

static void
liantu_result_init(LiantuResult *self)
{
    self->tables = g_ptr_array_new_with_free_func(g_object_unref);
    self->findings = lt_findings_new();
    self->provenance = g_ptr_array_new_with_free_func(g_free);
}
