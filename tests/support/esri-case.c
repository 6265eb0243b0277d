/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/esri-case.h"

#include "kernels/rng.h"

#include <math.h>

static void
fill_network(EsriCase *self)
{
    self->network.supplier = self->supplier;
    self->network.buyer = self->buyer;
    self->network.amount = self->amount;
    self->network.sector = self->sector;
    self->network.essential = self->essential;
    self->network.n_markets = self->network.n_sectors;
    self->network.market = self->sector;
}

static void
read_essential(EsriCase *self, const char *folder, const char *file)
{
    g_autoptr(Fixture) essential = fixture_read(folder, file);
    gsize n = (gsize)essential->n_rows * essential->n_columns;

    g_assert_cmpuint(essential->n_rows, ==, essential->n_columns);
    self->network.n_sectors = essential->n_rows;
    self->essential = g_new(guint8, n);
    for (gsize k = 0; k < n; k++)
        self->essential[k] = (guint8)essential->cells[k];
}

EsriCase *
esri_case_read(const char *folder, const char *prefix, const char *essential)
{
    EsriCase *self = g_new0(EsriCase, 1);
    g_autofree char *edges_file = g_strconcat(prefix, "edges.csv", NULL);
    g_autofree char *nodes_file = g_strconcat(prefix, "nodes.csv", NULL);
    g_autoptr(Fixture) edges = fixture_read(folder, edges_file);
    g_autoptr(Fixture) nodes = fixture_read(folder, nodes_file);

    self->network.n_nodes = nodes->n_rows;
    self->network.n_links = edges->n_rows;
    self->supplier = fixture_dup_index_column(edges, 0, 1);
    self->buyer = fixture_dup_index_column(edges, 1, 1);
    self->amount = fixture_dup_column(edges, 2);
    self->sector = fixture_dup_index_column(nodes, 1, 1);
    read_essential(self, folder, essential);
    fill_network(self);
    self->network.units = LT_ESRI_UNIT_OF_PEER;
    return self;
}

EsriCase *
esri_case_draw(guint64 seed, guint n_nodes, guint n_links, guint n_sectors)
{
    EsriCase *self = g_new0(EsriCase, 1);
    LtRng rng;

    lt_rng_init(&rng, seed, 0);
    self->network.n_nodes = n_nodes;
    self->network.n_links = n_links;
    self->network.n_sectors = n_sectors;
    self->supplier = g_new(guint32, n_links);
    self->buyer = g_new(guint32, n_links);
    self->amount = g_new(double, n_links);
    self->sector = g_new(guint32, n_nodes);
    self->final_demand = g_new(double, n_nodes);
    self->essential = g_new(guint8, n_sectors * n_sectors);
    for (guint e = 0; e < n_links; e++) {
        double u = lt_rng_uniform(&rng);

        /* Few sell much; the last tenth of the nodes neither buys nor sells. */
        self->supplier[e] = (guint32)(u * u * 0.9 * n_nodes);
        self->buyer[e] = lt_rng_below(&rng, n_nodes - n_nodes / 10);
        self->amount[e] = exp(lt_rng_normal(&rng));
    }
    for (guint i = 0; i < n_nodes; i++) {
        self->sector[i] = lt_rng_below(&rng, n_sectors);
        self->final_demand[i] = lt_rng_below(&rng, 2) ? exp(lt_rng_normal(&rng)) : 0.0;
    }
    for (guint k = 0; k < n_sectors * n_sectors; k++)
        self->essential[k] = (guint8)lt_rng_below(&rng, 3);
    fill_network(self);
    self->network.final_demand = self->final_demand;
    return self;
}

static void
drop_shocks(EsriCase *self)
{
    g_clear_pointer(&self->start, g_free);
    g_clear_pointer(&self->node, g_free);
    g_clear_pointer(&self->down, g_free);
    g_clear_pointer(&self->up, g_free);
}

void
esri_case_free(EsriCase *self)
{
    drop_shocks(self);
    g_free(self->supplier);
    g_free(self->buyer);
    g_free(self->amount);
    g_free(self->sector);
    g_free(self->essential);
    g_free(self->revenue);
    g_free(self->cost);
    g_free(self->final_demand);
    g_free(self);
}

static void
take_shocks(EsriCase *self, gsize n_scenarios, gsize n_hits)
{
    drop_shocks(self);
    self->start = g_new0(gsize, n_scenarios + 1);
    self->node = g_new(guint32, n_hits);
    self->down = g_new(double, n_hits);
    self->up = g_new(double, n_hits);
    self->shocks = (LtEsriShocks){n_scenarios, self->start, self->node, self->down, self->up};
}

void
esri_case_shock_singles(EsriCase *self)
{
    guint n = self->network.n_nodes;

    take_shocks(self, n, n);
    for (guint i = 0; i < n; i++) {
        self->start[i + 1] = i + 1;
        self->node[i] = i;
        self->down[i] = 1.0;
        self->up[i] = 1.0;
    }
}

void
esri_case_shock_by_chance(EsriCase *self, guint64 seed, guint n_scenarios)
{
    guint n = self->network.n_nodes;
    gsize n_hits = 0;
    LtRng rng;

    lt_rng_init(&rng, seed, 1);
    take_shocks(self, n_scenarios, (gsize)n_scenarios * n);
    for (guint q = 0; q < n_scenarios; q++) {
        guint n_hit = q % 5 == 0 ? n : q % 5 == 1 ? 1 : lt_rng_below(&rng, n / 4 + 1);

        lt_rng_subset(&rng, n, n_hit, self->node + n_hits);
        for (guint k = 0; k < n_hit; k++, n_hits++) {
            self->down[n_hits] = lt_rng_below(&rng, 3) ? lt_rng_uniform(&rng) : 1.0;
            self->up[n_hits] = lt_rng_below(&rng, 3) ? lt_rng_uniform(&rng) : 0.0;
        }
        self->start[q + 1] = n_hits;
    }
}

void
esri_case_shock_columns(EsriCase *self, const Fixture *down, const Fixture *up)
{
    gsize n_hits = 0;

    take_shocks(self, down->n_columns, (gsize)down->n_rows * down->n_columns);
    for (guint q = 0; q < down->n_columns; q++) {
        for (guint i = 0; i < down->n_rows; i++) {
            double d = fixture_get(down, i, q);
            double u = up != NULL ? fixture_get(up, i, q) : d;

            if (d == 0.0 && u == 0.0)
                continue;
            self->node[n_hits] = i;
            self->down[n_hits] = d;
            self->up[n_hits++] = u;
        }
        self->start[q + 1] = n_hits;
    }
}

EsriAnswer *
esri_case_run(const EsriCase *self, const LtEsriOptions *options)
{
    EsriAnswer *answer = g_new0(EsriAnswer, 1);
    gsize n = self->shocks.n_scenarios;
    gsize n_columns = options->n_weights == 0 ? 1 : options->n_weights;
    gsize n_sectors = self->network.n_sectors;
    gsize n_nodes = self->network.n_nodes;
    LtEsri *esri = lt_esri_new(&self->network);

    g_assert_nonnull(esri);
    answer->n_scenarios = n;
    answer->result = (LtEsriResult){
        .loss = g_new(double, n *n_columns),
        .down = g_new(double, n *n_columns),
        .up = g_new(double, n *n_columns),
        .before = g_new(double, n),
        .change = g_new(double, n),
        .steps = g_new(guint32, n),
        .sector_loss = g_new(double, n *n_sectors),
        .sector_down = g_new(double, n *n_sectors),
        .sector_up = g_new(double, n *n_sectors),
        .node_down = g_new(double, n *n_nodes),
        .node_up = g_new(double, n *n_nodes),
    };
    g_assert_cmpint(lt_esri_run(esri, &self->shocks, options, &answer->result), ==, LT_ESRI_OK);
    lt_esri_free(esri);
    return answer;
}

void
esri_answer_free(EsriAnswer *self)
{
    g_free(self->result.loss);
    g_free(self->result.down);
    g_free(self->result.up);
    g_free(self->result.before);
    g_free(self->result.change);
    g_free(self->result.steps);
    g_free(self->result.sector_loss);
    g_free(self->result.sector_down);
    g_free(self->result.sector_up);
    g_free(self->result.node_down);
    g_free(self->result.node_up);
    g_free(self);
}
