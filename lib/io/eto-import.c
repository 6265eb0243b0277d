/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/eto-data.h"
#include "liantu/io.h"
#include "model/builder-private.h"

/* Whom the tools of a plan are made for, unless the user names another place. */
#define HOME "CHN"

static void
free_node(gpointer data)
{
    LtEtoNode *node = data;

    g_free(node->id);
    g_free(node->name);
    g_free(node);
}

static void
free_provider(gpointer data)
{
    LtEtoProvider *provider = data;

    g_free(provider->id);
    g_free(provider->name);
    g_free(provider->country);
    g_free(provider);
}

static void
init(LtEto *self)
{
    self->builder = liantu_builder_new("eto-semiconductors");
    self->findings = lt_findings_new();
    self->nodes = g_ptr_array_new_with_free_func(free_node);
    self->providers = g_ptr_array_new_with_free_func(free_provider);
    self->node_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->provider_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->source_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->n_suggestions = 0;
}

static void
clear(LtEto *self)
{
    g_object_unref(self->builder);
    g_ptr_array_unref(self->findings);
    g_hash_table_unref(self->node_of);
    g_hash_table_unref(self->provider_of);
    g_hash_table_unref(self->source_of);
    g_hash_table_unref(self->places);
    g_hash_table_unref(self->names);
    g_ptr_array_unref(self->nodes);
    g_ptr_array_unref(self->providers);
}

/* The name, the terms and the source of the data, which all that is made from them has to show. */
static void
add_head(LtEto *self)
{
    LiantuBuilder *builder = self->builder;

    liantu_builder_add_name(builder, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_ZH,
                            "先进半导体供应链");
    liantu_builder_add_name(builder, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_EN,
                            "Advanced semiconductor supply chain");
    liantu_builder_add_note(builder, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_ZH,
                            "数据：乔治城大学 CSET 新兴技术观测站（ETO）先进半导体供应链数据集，"
                            "CC BY-NC 4.0 许可：须署名，不得商用。");
    liantu_builder_add_note(builder, LIANTU_ENTITY_CHAIN, 0, LIANTU_LANGUAGE_EN,
                            "Data: ETO Advanced Semiconductor Supply Chain Dataset, Emerging "
                            "Technology Observatory (CSET, Georgetown University), CC BY-NC 4.0: "
                            "name the source, no commercial use.");
    lt_eto_add_data_set(self);
    g_ptr_array_add(self->findings,
                    lt_finding_new(LT_FINDING_TABLE_LICENCE, "ETO (CSET)", "CC BY-NC 4.0", NULL));
}

/* The builder keeps what the readers found, so that the chain can tell of it too. */
static void
hand_findings_over(LtEto *self)
{
    for (guint i = 0; i < self->findings->len; i++)
        lt_builder_take_finding(self->builder, liantu_finding_copy(self->findings->pdata[i]));
}

LiantuChain *
lt_eto_import(GBytes *const files[LT_ETO_N_FILES], GPtrArray **findings, GError **error)
{
    LiantuChain *chain;
    LtEto self;

    init(&self);
    add_head(&self);
    lt_eto_read_providers(&self, files[LT_ETO_PROVIDERS]);
    lt_eto_read_stages(&self, files[LT_ETO_STAGES]);
    lt_eto_read_inputs(&self, files[LT_ETO_INPUTS]);
    lt_eto_read_sequence(&self, files[LT_ETO_SEQUENCE]);
    lt_eto_read_provision(&self, files[LT_ETO_PROVISION]);
    if (g_hash_table_contains(self.places, HOME))
        liantu_builder_set_home(self.builder, HOME);
    hand_findings_over(&self);

    chain = liantu_builder_build(self.builder, error);
    if (findings != NULL)
        *findings = liantu_builder_list_findings(self.builder);
    clear(&self);

    return chain;
}

/**
 * liantu_chain_new_from_eto:
 * @folder: a folder with `inputs.csv`, `stages.csv`, `sequence.csv`, `providers.csv` and
 *   `provision.csv`
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, also when there is an error in it; %NULL where a file could not be read
 * @cancellable: (nullable): a way to stop
 * @error: a place for an error
 *
 * Reads the ETO Advanced Semiconductor Supply Chain Dataset.
 *
 * Inputs and stages become segments under their ids. `goes_into` is a need; `is_type_of` is a
 * roll-up. Countries and firms supply in layers of their own; “Various” and the like are residual
 * holders. A blank share is unknown. The page on the import has all the rules.
 *
 * The data set is licensed CC BY-NC 4.0: the chain says so in its note and in every source.
 *
 * Fails with an error of %G_IO_ERROR where a file cannot be read; with %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE for a fault of the tables;
 * and as [method@Liantu.Builder.build] does.
 *
 * Returns: (transfer full): the chain
 *
 * Since: 0.1
 */
LiantuChain *
liantu_chain_new_from_eto(GFile *folder,
                          GPtrArray **findings,
                          GCancellable *cancellable,
                          GError **error)
{
    GBytes *files[LT_ETO_N_FILES] = {NULL};
    LiantuChain *chain = NULL;
    int n = 0;

    g_return_val_if_fail(G_IS_FILE(folder), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    for (n = 0; n < LT_ETO_N_FILES; n++) {
        g_autoptr(GFile) file = g_file_get_child(folder, lt_eto_get_file_name((LtEtoFile)n));

        files[n] = g_file_load_bytes(file, cancellable, NULL, error);
        if (files[n] == NULL)
            break;
    }
    if (n == LT_ETO_N_FILES)
        chain = lt_eto_import(files, findings, error);
    for (int i = 0; i < n; i++)
        g_bytes_unref(files[i]);

    return chain;
}
