/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/eto-data.h"

#include "model/text-private.h"

#include <string.h>

#define PUBLISHER "Emerging Technology Observatory, CSET, Georgetown University"
#define LICENCE   "CC-BY-NC-4.0"

/* A suggestion costs a pass over all ids. */
#define MAX_SUGGESTIONS 100

static const char *const file_names[] = {
    [LT_ETO_PROVIDERS] = "providers.csv", [LT_ETO_STAGES] = "stages.csv",
    [LT_ETO_INPUTS] = "inputs.csv",       [LT_ETO_SEQUENCE] = "sequence.csv",
    [LT_ETO_PROVISION] = "provision.csv",
};

const char *
lt_eto_get_file_name(LtEtoFile file)
{
    return file_names[file];
}

LtCsvReader *
lt_eto_open(LtEto *self, LtEtoFile file, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file_names[file], self->findings);

    return lt_csv_reader_read_header(reader) ? g_steal_pointer(&reader) : NULL;
}

/* Looks for the id that was meant. Things begin with their id. */
static const char *
suggest(LtEto *self, GPtrArray *things, const char *id)
{
    g_autofree const char **ids = NULL;

    if (self->n_suggestions++ >= MAX_SUGGESTIONS)
        return NULL;

    ids = g_new(const char *, things->len + 1);
    for (guint i = 0; i < things->len; i++)
        ids[i] = *(const char *const *)things->pdata[i];

    return lt_text_suggest(id, ids, things->len);
}

static void
report_missing(LtEto *self,
               GPtrArray *things,
               LtCsvReader *reader,
               guint column,
               LtFindingId finding_id)
{
    const char *id = lt_csv_reader_get_word(reader, column);
    LiantuFinding *finding = lt_finding_new(finding_id, id, NULL);
    const char *nearest = suggest(self, things, id);

    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_finding_add_subject(finding, id);
    lt_csv_reader_take_finding(reader, column, finding);
}

LtEtoNode *
lt_eto_find_node(LtEto *self, LtCsvReader *reader, guint column)
{
    LtEtoNode *node = g_hash_table_lookup(self->node_of, lt_csv_reader_get_word(reader, column));

    if (node == NULL)
        report_missing(self, self->nodes, reader, column, LT_FINDING_NO_SEGMENT);

    return node;
}

LtEtoProvider *
lt_eto_find_provider(LtEto *self, LtCsvReader *reader, guint column)
{
    LtEtoProvider *provider =
        g_hash_table_lookup(self->provider_of, lt_csv_reader_get_word(reader, column));

    if (provider == NULL)
        report_missing(self, self->providers, reader, column, LT_FINDING_NO_PROVIDER);

    return provider;
}

gboolean
lt_eto_check_id(LtCsvReader *reader, guint column)
{
    const char *id = lt_csv_reader_get_word(reader, column);

    if (lt_text_is_id(id))
        return TRUE;

    lt_csv_reader_take_finding(reader, column, lt_finding_new(LT_FINDING_BAD_ID, id, NULL));
    return FALSE;
}

gboolean
lt_eto_check_name(LtEto *self, LtCsvReader *reader, guint column, const char *id, const char *name)
{
    const char *copy = lt_csv_reader_get_word(reader, column);
    char *key;
    LiantuFinding *finding;

    if (*copy == '\0' || g_str_equal(copy, name))
        return FALSE;
    key = g_strconcat(id, "\n", copy, NULL);
    if (!g_hash_table_add(self->names, key))
        return FALSE;

    finding = lt_finding_new(LT_FINDING_TABLE_NAME, id, copy, name, NULL);
    lt_finding_add_subject(finding, id);
    lt_csv_reader_take_finding(reader, column, finding);
    return TRUE;
}

int
lt_eto_read_year(LtCsvReader *reader, guint column)
{
    const char *text = lt_csv_reader_get_word(reader, column);
    gint64 year = g_ascii_strtoll(text, NULL, 10);

    if (*text == '\0')
        return 0;
    if (strlen(text) == 4 && strspn(text, "0123456789") == 4 && year >= 1900 && year < 2100)
        return (int)year;

    lt_csv_reader_take_finding(reader, column, lt_finding_new(LT_FINDING_TABLE_YEAR, text, NULL));
    return 0;
}

/* Takes the links out of a Markdown text: “[name](address)” becomes “name”. The first address is
 * kept. */
static char *
strip_links(const char *text, char **url)
{
    GString *plain = g_string_new(NULL);

    *url = NULL;
    for (const char *p = text; *p != '\0'; p++) {
        const char *end = g_str_has_prefix(p, "](http") ? strchr(p, ')') : NULL;

        if (end != NULL) {
            gsize length = strcspn(p + 2, "), ");

            if (*url == NULL)
                *url = g_strndup(p + 2, length);
            p = end;
        } else if (*p != '[' || strstr(p, "](http") == NULL) {
            g_string_append_c(plain, *p == '\n' ? ' ' : *p);
        }
    }
    return g_strstrip(g_string_free(plain, FALSE));
}

static void
add_source(LtEto *self, const char *id, const char *name, const char *url)
{
    guint row = liantu_builder_add_source(self->builder, id);

    liantu_builder_add_name(self->builder, LIANTU_ENTITY_SOURCE, row, LIANTU_LANGUAGE_EN, name);
    liantu_builder_set_source_details(self->builder, row, PUBLISHER, url, LICENCE, 0);
}

void
lt_eto_add_data_set(LtEto *self)
{
    add_source(self, LT_ETO_SOURCE, "ETO Advanced Semiconductor Supply Chain Dataset",
               "https://eto.tech/dataset-docs/chipexplorer");
    g_hash_table_insert(self->source_of, g_strdup(""), g_strdup(LT_ETO_SOURCE));
}

const char *
lt_eto_add_source(LtEto *self, const char *text)
{
    const char *known;
    char *id;
    g_autofree char *url = NULL, *plain = NULL, *name = NULL;

    known = g_hash_table_lookup(self->source_of, text);
    if (known != NULL)
        return known;

    plain = strip_links(text, &url);
    name = g_strconcat("ETO: ", plain, NULL);
    id = g_strdup_printf(LT_ETO_SOURCE "-%u", g_hash_table_size(self->source_of));
    add_source(self, id, name, url);
    g_hash_table_insert(self->source_of, g_strdup(text), id);

    return id;
}

LiantuConfidence
lt_eto_get_confidence(const char *source)
{
    return g_str_equal(source, LT_ETO_SOURCE) ? LIANTU_CONFIDENCE_MEDIUM : LIANTU_CONFIDENCE_HIGH;
}
