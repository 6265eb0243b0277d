/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"

#include <math.h>
#include <string.h>

/* A chain's segments are sectors of their own; their table is square. */
#define MOST_SEGMENTS 20000

/* Where no amount is known, or not this one: as much as the mean of those that are, or 1. */
static gboolean
fill_amounts(LtCascadeModel *model, GError **error)
{
    gsize n = liantu_network_get_n_links(model->network), n_known = 0;
    const double *amounts = lt_network_get_link_amounts(model->network);
    double sum = 0.0, mean;

    model->amount = g_new(double, MAX(n, 1));
    for (gsize e = 0; amounts != NULL && e < n; e++)
        if (!isnan(amounts[e])) {
            sum += amounts[e];
            n_known++;
        }
    mean = n_known > 0 && sum > 0.0 ? sum / (double)n_known : 1.0;
    for (gsize e = 0; e < n; e++)
        model->amount[e] = amounts == NULL || isnan(amounts[e]) ? mean : amounts[e];
    model->n_assumed = n - n_known;
    if (isfinite(sum))
        return TRUE;
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "the amounts add up to more than a number can be");
    return FALSE;
}

/* Nodes of which no sector is known share one, so that none of them replaces another's goods by
 * accident of being alone. */
static void
fill_sectors(LtCascadeModel *model)
{
    guint n = liantu_network_get_n_nodes(model->network);
    guint n_sectors = lt_network_get_n_sectors(model->network);
    const guint32 *sectors = lt_network_get_sectors(model->network);

    model->sector = g_new(guint32, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        model->sector[i] = sectors != NULL ? sectors[i] : LIANTU_NONE;
        if (model->sector[i] == LIANTU_NONE) {
            model->sector[i] = n_sectors;
            model->n_without_sector++;
        }
    }
    model->esri.n_sectors = n_sectors + (model->n_without_sector > 0);
}

static void
fill_essential(LtCascadeModel *model, LiantuCascadeInputs inputs)
{
    gsize n = model->esri.n_sectors, n_given = lt_network_get_n_sectors(model->network);
    const guint8 *given = lt_network_get_essential(model->network);
    guint8 all = inputs == LIANTU_CASCADE_INPUTS_LEONTIEF ? LT_ESRI_ESSENTIAL : LT_ESRI_LINEAR;

    model->essential = g_new(guint8, MAX(n * n, 1));
    memset(model->essential, all, n * n);
    if (inputs != LIANTU_CASCADE_INPUTS_GIVEN)
        return;
    model->no_matrix = given == NULL;
    for (gsize i = 0; given != NULL && i < n_given; i++)
        memcpy(model->essential + i * n, given + i * n_given, n_given);
}

/* Each segment is a sector: what is needed is needed whole, one that others stand in for loses its
 * part, and what is not essential is ignored. */
static void
fill_from_chain(LtCascadeModel *model,
                LiantuChain *chain,
                LiantuCascadeInputs inputs,
                LiantuNeedsReading needs)
{
    gsize n = liantu_network_get_n_nodes(model->network);

    model->is_of_chain = TRUE;
    model->sector = g_new(guint32, MAX(n, 1));
    model->essential = g_new0(guint8, MAX(n * n, 1));
    for (guint32 i = 0; i < n; i++)
        model->sector[i] = i;
    model->esri.n_sectors = (guint32)n;
    for (guint32 e = 0; e < chain->n_needs; e++) {
        const LtNeed *need = &chain->need[e];
        const LtGroup *group = &chain->group[need->group];
        guint8 *cell = &model->essential[(gsize)need->supplier * n + need->segment];
        guint8 kind = !group->essential          ? LT_ESRI_IGNORED
                      : group->least == group->n ? LT_ESRI_ESSENTIAL
                                                 : LT_ESRI_LINEAR;

        if (needs == LIANTU_NEEDS_READING_FLOW && need->role != LIANTU_ROLE_FLOW)
            kind = LT_ESRI_IGNORED;
        if (inputs != LIANTU_CASCADE_INPUTS_GIVEN && kind != LT_ESRI_IGNORED)
            kind = inputs == LIANTU_CASCADE_INPUTS_LEONTIEF ? LT_ESRI_ESSENTIAL : LT_ESRI_LINEAR;
        *cell = MAX(*cell, kind);
    }
}

/* What leaves the network: what is told, or for a chain as much of a final product as of a link. */
static void
fill_final_demand(LtCascadeModel *model, LiantuChain *chain)
{
    guint n = liantu_network_get_n_nodes(model->network);
    const double *told = lt_network_get_final_demand(model->network);

    if (told == NULL && chain == NULL)
        return;
    model->final_demand = g_new0(double, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        if (told != NULL && !isnan(told[i]))
            model->final_demand[i] = fmax(0.0, told[i]);
        else if (chain != NULL && liantu_chain_is_final(chain, i))
            model->final_demand[i] = 1.0;
    }
}

gboolean
lt_cascade_model_init(LtCascadeModel *model,
                      LiantuNetwork *network,
                      LiantuCascadeInputs inputs,
                      LiantuNeedsReading needs,
                      gboolean market,
                      LiantuCascadeProfile profile,
                      GError **error)
{
    LiantuChain *chain = liantu_network_get_chain(network);
    gboolean is_peer = profile == LIANTU_CASCADE_PROFILE_PEER;
    g_autoptr(GBytes) suppliers = liantu_network_get_suppliers(network);
    g_autoptr(GBytes) buyers = liantu_network_get_buyers(network);

    *model = (LtCascadeModel){.network = network};
    if (chain != NULL && liantu_network_get_n_nodes(network) > MOST_SEGMENTS) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "a chain of more than %d segments is too large for this; give a list of links",
                    MOST_SEGMENTS);
        return FALSE;
    }
    model->esri.n_nodes = liantu_network_get_n_nodes(network);
    model->esri.n_links = liantu_network_get_n_links(network);
    if (!fill_amounts(model, error))
        return FALSE;
    if (chain != NULL) {
        fill_from_chain(model, chain, inputs, needs);
    } else {
        fill_sectors(model);
        fill_essential(model, inputs);
    }
    /* The peer knows no final demand. */
    if (!is_peer)
        fill_final_demand(model, chain);
    /* The bytes belong to the network, which outlives the model. */
    model->esri.supplier = g_bytes_get_data(suppliers, NULL);
    model->esri.buyer = g_bytes_get_data(buyers, NULL);
    model->esri.amount = model->amount;
    model->esri.sector = model->sector;
    model->esri.essential = model->essential;
    model->esri.final_demand = model->final_demand;
    /* Nobody stands in for a segment; those of no known sector stand in for nobody. */
    if (market && chain == NULL && lt_network_get_n_sectors(network) > 0) {
        model->esri.n_markets = model->esri.n_sectors;
        model->esri.market = model->sector;
    }
    model->esri.units = is_peer ? LT_ESRI_UNIT_OF_PEER : LT_ESRI_UNIT_FREE;

    return TRUE;
}

void
lt_cascade_model_clear(LtCascadeModel *model)
{
    g_clear_pointer(&model->amount, g_free);
    g_clear_pointer(&model->sector, g_free);
    g_clear_pointer(&model->essential, g_free);
    g_clear_pointer(&model->final_demand, g_free);
}

const char *
lt_cascade_model_get_name(const LtCascadeModel *model, guint32 node, LiantuLanguage language)
{
    LiantuChain *chain = liantu_network_get_chain(model->network);

    return chain != NULL ? liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, node, language)
                         : liantu_network_get_node_id(model->network, node);
}

char *
lt_cascade_model_dup_id(const LtCascadeModel *model, guint32 node)
{
    const char *id = liantu_network_get_node_id(model->network, node);

    return id != NULL ? g_strdup(id) : g_strdup_printf("%u", node);
}

/* What was assumed because nobody said. */
void
lt_cascade_model_report(const LtCascadeModel *model, LiantuResult *result)
{
    g_autofree char *assumed = g_strdup_printf("%" G_GSIZE_FORMAT, model->n_assumed);
    g_autofree char *links = g_strdup_printf("%" G_GSIZE_FORMAT, model->esri.n_links);
    g_autofree char *without = g_strdup_printf("%u", model->n_without_sector);

    if (model->n_assumed > 0)
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_CASCADE_AMOUNTS, assumed, links, NULL));
    if (model->no_matrix)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_CASCADE_NO_MATRIX, NULL));
    if (model->n_without_sector > 0 && !model->is_of_chain)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_CASCADE_NO_SECTOR, without, NULL));
    if (model->is_of_chain)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_CASCADE_OF_CHAIN, NULL));
}
