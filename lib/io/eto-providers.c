/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/country-names.h"
#include "io/eto-data.h"

#include <string.h>

typedef struct {
    guint name, alias, id, type, country;
} Columns;

static gboolean
has_word_prefix(const char *lower, const char *word)
{
    gsize length = strlen(word);

    return g_str_has_prefix(lower, word) && (lower[length] == '\0' || lower[length] == ' ');
}

/* Whether a name stands for whoever is left over. */
static gboolean
is_residual(const char *name)
{
    static const char *const words[] = {"various", "other", "others", "rest of"};
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (has_word_prefix(lower, words[i]))
            return TRUE;

    return g_str_has_prefix(name, "其他");
}

static gboolean
is_total(const char *name)
{
    static const char *const words[] = {"world", "world total", "total", "all countries"};
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(lower, words[i]))
            return TRUE;

    return has_word_prefix(lower, "world total");
}

/* The code of a place, such as “JPN”. Only for texts that are known to name a country: firms have
 * names like “ASE” and “KLA”. */
static gboolean
is_country_code(const char *text)
{
    return strlen(text) == 3 && g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]) &&
           g_ascii_isupper(text[2]);
}

/* The place of a code; NULL for what is no single place. */
static const char *
add_place(LtEto *self, const char *code)
{
    guint row;

    if (!is_country_code(code))
        return NULL;
    if (!g_hash_table_add(self->places, g_strdup(code)))
        return code;

    row = liantu_builder_add_place(self->builder, code, LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    for (int language = 0; language < 2; language++) {
        const char *name = lt_country_get_name(code, (LiantuLanguage)language);

        if (name != NULL)
            liantu_builder_add_name(self->builder, LIANTU_ENTITY_PLACE, row,
                                    (LiantuLanguage)language, name);
    }
    return code;
}

static gboolean
read_layer(LtCsvReader *reader, guint column, LiantuLayer *layer)
{
    const char *type = lt_csv_reader_get_word(reader, column);

    if (g_ascii_strcasecmp(type, "country") == 0) {
        *layer = LIANTU_LAYER_COUNTRY;
        return TRUE;
    }
    if (g_ascii_strcasecmp(type, "organization") == 0) {
        *layer = LIANTU_LAYER_FIRM;
        return TRUE;
    }

    lt_csv_reader_take_finding(
        reader, column, lt_finding_new(LT_FINDING_TABLE_WORD, type, "country, organization", NULL));
    return FALSE;
}

static void
add_names(LtEto *self, const LtEtoProvider *provider, const char *country_code, const char *alias)
{
    LiantuBuilder *builder = self->builder;
    const char *zh = NULL, *en = provider->name;

    /* A country's row has its code for a name and its name for an alias. */
    if (country_code != NULL) {
        zh = lt_country_get_name(country_code, LIANTU_LANGUAGE_ZH);
        if (*alias != '\0')
            en = alias;
        else if (lt_country_get_name(country_code, LIANTU_LANGUAGE_EN) != NULL)
            en = lt_country_get_name(country_code, LIANTU_LANGUAGE_EN);
    } else if (is_residual(provider->name)) {
        zh = provider->layer == LIANTU_LAYER_COUNTRY ? "其他国家和地区" : "其他企业";
    }

    liantu_builder_add_name(builder, LIANTU_ENTITY_PROVIDER, provider->row, LIANTU_LANGUAGE_EN, en);
    if (zh != NULL)
        liantu_builder_add_name(builder, LIANTU_ENTITY_PROVIDER, provider->row, LIANTU_LANGUAGE_ZH,
                                zh);
    if (!g_str_equal(en, provider->name))
        liantu_builder_add_alias(builder, LIANTU_ENTITY_PROVIDER, provider->row, provider->name);
    if (*alias != '\0' && !g_str_equal(en, alias))
        liantu_builder_add_alias(builder, LIANTU_ENTITY_PROVIDER, provider->row, alias);
}

static void
add_provider(LtEto *self, LtEtoProvider *provider, const char *alias)
{
    gboolean is_country = provider->layer == LIANTU_LAYER_COUNTRY;
    const char *code = provider->country, *place;

    if (is_country && is_country_code(provider->name))
        code = provider->name;
    place = add_place(self, code);
    provider->row =
        liantu_builder_add_provider(self->builder, provider->id, provider->layer, place);
    add_names(self, provider, is_country ? place : NULL, alias);
    if (is_residual(provider->name))
        liantu_builder_set_provider_residual(self->builder, provider->row, TRUE);
}

/* Another row of a provider that is known: it is there for another alias. */
static void
add_row_again(LtEto *self, LtCsvReader *reader, const Columns *columns, LtEtoProvider *provider)
{
    const char *alias = lt_csv_reader_get_word(reader, columns->alias);
    LiantuLayer layer;

    lt_eto_check_name(self, reader, columns->name, provider->id, provider->name);
    if (!read_layer(reader, columns->type, &layer))
        return;
    if (layer != provider->layer ||
        !g_str_equal(lt_csv_reader_get_word(reader, columns->country), provider->country)) {
        g_autofree char *line = g_strdup_printf("%u", provider->line);

        lt_csv_reader_take_finding(
            reader, columns->id,
            lt_finding_new(LT_FINDING_TABLE_PROVIDER, provider->id, line, NULL));
    }
    if (*alias != '\0' && !provider->is_total)
        liantu_builder_add_alias(self->builder, LIANTU_ENTITY_PROVIDER, provider->row, alias);
}

static void
read_provider(LtEto *self, LtCsvReader *reader, const Columns *columns)
{
    const char *id = lt_csv_reader_get_word(reader, columns->id);
    LtEtoProvider *known = g_hash_table_lookup(self->provider_of, id), *provider;
    LiantuLayer layer;

    if (known != NULL) {
        add_row_again(self, reader, columns, known);
        return;
    }
    if (!lt_eto_check_id(reader, columns->id) || !read_layer(reader, columns->type, &layer))
        return;

    provider = g_new0(LtEtoProvider, 1);
    provider->id = g_strdup(id);
    provider->name = g_strdup(lt_csv_reader_get_word(reader, columns->name));
    provider->country = g_strdup(lt_csv_reader_get_word(reader, columns->country));
    provider->line = lt_csv_reader_get_line(reader);
    provider->layer = layer;
    provider->is_total = is_total(provider->name);
    g_ptr_array_add(self->providers, provider);
    g_hash_table_insert(self->provider_of, provider->id, provider);

    if (provider->is_total)
        lt_csv_reader_take_finding(reader, columns->name,
                                   lt_finding_new(LT_FINDING_TABLE_TOTAL, provider->name, NULL));
    else
        add_provider(self, provider, lt_csv_reader_get_word(reader, columns->alias));
}

void
lt_eto_read_providers(LtEto *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = lt_eto_open(self, LT_ETO_PROVIDERS, bytes);
    Columns columns;

    if (reader == NULL)
        return;

    columns.name = lt_csv_reader_require_column(reader, "provider_name");
    columns.id = lt_csv_reader_require_column(reader, "provider_id");
    columns.type = lt_csv_reader_require_column(reader, "provider_type");
    columns.country = lt_csv_reader_require_column(reader, "country");
    columns.alias = lt_csv_reader_find_column(reader, "alias");
    if (columns.id == LIANTU_NONE || columns.type == LIANTU_NONE || columns.name == LIANTU_NONE)
        return;

    while (lt_csv_reader_next(reader))
        read_provider(self, reader, &columns);
}
