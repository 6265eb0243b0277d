/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics.h"
#include "support/fixture.h"

#include <math.h>
#include <string.h>

/* One network with what it is made of. */
typedef struct {
    LtDynamicsNetwork network;
    guint32 *supplier;
    guint32 *buyer;
    double *amount;
    guint32 *sector;
    double *final_demand;
} Case;

static void
case_clear(Case *self)
{
    g_free(self->supplier);
    g_free(self->buyer);
    g_free(self->amount);
    g_free(self->sector);
    g_free(self->final_demand);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Case, case_clear)

static void
fill_network(Case *self, guint n_nodes, guint n_links, guint n_sectors)
{
    self->network = (LtDynamicsNetwork){
        .n_nodes = n_nodes,
        .n_links = n_links,
        .supplier = self->supplier,
        .buyer = self->buyer,
        .amount = self->amount,
        .n_sectors = n_sectors,
        .sector = self->sector,
        .final_demand = self->final_demand,
    };
}

/* Six firms in three sectors: supplier, client and amount; final demand; sectors. */
static void
read_inoue(Case *self, const char *folder)
{
    g_autoptr(Fixture) links = fixture_read(folder, "t2_A.txt");
    g_autoptr(Fixture) final = fixture_read(folder, "t2_C.txt");
    g_autoptr(Fixture) sectors = fixture_read(folder, "t2_F.txt");

    self->supplier = fixture_dup_index_column(links, 0, 1);
    self->buyer = fixture_dup_index_column(links, 1, 1);
    self->amount = fixture_dup_column(links, 2);
    self->sector = fixture_dup_index_column(sectors, 1, 1);
    self->final_demand = fixture_dup_column(final, 1);
    fill_network(self, final->n_rows, links->n_rows, 3);
}

typedef struct {
    const char *name;
    LtRation ration;
} Inoue;

static const Inoue inoue[] = {
    {"R0", LT_RATION_PROPORTIONAL},
    {"R1", LT_RATION_FINAL_LAST},
    {"R3", LT_RATION_LEVEL_FINAL_LAST},
};

static void
compare_series(const char *folder, const char *what, const char *name, guint day, double value)
{
    g_autofree char *file = g_strdup_printf("t2_%s_%s.txt", what, name);
    g_autoptr(Fixture) series = fixture_read(folder, file);

    /* The first row is the day before the shock. */
    g_assert_cmpfloat_with_epsilon(value, fixture_get(series, day + 1, 1),
                                   1e-12 * fixture_get(series, 0, 1));
}

/* Against ProductionNetworkSimulator: damage of a day on, recovering from 15 days later on by a
 * twentieth a day. */
static void
test_inoue(gconstpointer data)
{
    const Inoue *one = data;
    g_autofree char *folder = fixture_find_folder("cascade/inoue_todo");
    g_autoptr(Fixture) damage = fixture_read(folder, "t2_D.txt");
    g_auto(Case) self = {0};
    LtDynamicsRules rules = lt_dynamics_inoue;
    LtDynamicsShock shocks[2] = {0};
    LtDynamics *dynamics;
    LtDynamicsState *state;

    read_inoue(&self, folder);
    rules.ration = one->ration;
    rules.stock_steps = 9.0;
    for (guint k = 0; k < 2; k++)
        shocks[k] = (LtDynamicsShock){
            .target = (guint32)fixture_get(damage, k, 0) - 1,
            .size = fixture_get(damage, k, 1),
            .start = (guint32)fixture_get(damage, k, 2),
            .hold = 15,
            .time = 20.0,
            .recover = LT_RECOVER_LINEAR,
        };
    dynamics = lt_dynamics_new(&self.network, &rules);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, 2, shocks));
    for (guint day = 0; day < 120; day++) {
        LtDynamicsTotals totals;

        lt_dynamics_step(state, 1);
        totals = lt_dynamics_get_totals(state);
        compare_series(folder, "PAct", one->name, day, totals.output);
        compare_series(folder, "VA", one->name, day, totals.value_added);
        compare_series(folder, "FC", one->name, day, totals.final);
    }
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

/* A table of BoARIO: names of region and sector in two columns, then numbers. */
static double *
read_matrix(const char *folder, const char *file, guint n_rows, guint n_head, guint *n_columns)
{
    g_autoptr(Fixture) table = fixture_read(folder, file);
    double *numbers;

    *n_columns = table->n_columns - 2;
    numbers = g_new(double, n_rows **n_columns);
    g_assert_cmpuint(table->n_rows, >=, n_head + n_rows);
    for (guint r = 0; r < n_rows; r++)
        for (guint c = 0; c < *n_columns; c++)
            numbers[r * *n_columns + c] = fixture_get(table, n_head + r, 2 + c);
    return numbers;
}

enum { N_ARIO = 48, N_ARIO_SECTORS = 8, N_ARIO_DAYS = 300 };

/* From a year's table to a day. */
static void
read_ario(Case *self, const char *folder)
{
    guint n_columns;
    g_autofree double *flows = read_matrix(folder, "ref_test_Z.csv", N_ARIO, 2, &n_columns);
    g_autofree double *final = NULL;
    guint n = 0;

    g_assert_cmpuint(n_columns, ==, N_ARIO);
    self->supplier = g_new(guint32, N_ARIO * N_ARIO);
    self->buyer = g_new(guint32, N_ARIO * N_ARIO);
    self->amount = g_new(double, N_ARIO *N_ARIO);
    self->sector = g_new(guint32, N_ARIO);
    self->final_demand = g_new0(double, N_ARIO);
    for (guint i = 0; i < N_ARIO; i++) {
        self->sector[i] = i % N_ARIO_SECTORS;
        for (guint j = 0; j < N_ARIO; j++, n++) {
            self->supplier[n] = i;
            self->buyer[n] = j;
            self->amount[n] = flows[n] / 365.0;
        }
    }
    final = read_matrix(folder, "ref_test_Y.csv", N_ARIO, 2, &n_columns);
    for (guint i = 0; i < N_ARIO; i++)
        for (guint c = 0; c < n_columns; c++)
            self->final_demand[i] += final[i * n_columns + c] / 365.0;
    fill_network(self, N_ARIO, n, N_ARIO_SECTORS);
}

/* BoARIO writes the sectors of its trajectories by the alphabet; where each of ours is. */
static const guint column_of_sector[N_ARIO_SECTORS] = {2, 4, 3, 1, 0, 6, 7, 5};

static void
compare_day(const Fixture *trajectory, guint day, const double *ours, const double *normal)
{
    for (guint i = 0; i < N_ARIO; i++) {
        guint column =
            1 + i / N_ARIO_SECTORS * N_ARIO_SECTORS + column_of_sector[i % N_ARIO_SECTORS];
        double theirs = fixture_get(trajectory, trajectory->n_rows - N_ARIO_DAYS + day, column);

        g_assert_cmpfloat_with_epsilon(ours[i], theirs, 1e-9 * normal[i]);
    }
}

/* Against BoARIO 0.6.3: 30 % of the capital of a region lost on day 5 for ten days, then recovered
 * in 90, evenly, from the second day after on. */
static void
test_ario(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/ario");
    g_autoptr(Fixture) production = NULL;
    g_autoptr(Fixture) capacity = NULL;
    g_auto(Case) self = {0};
    LtDynamicsRules rules = lt_dynamics_ario;
    LtDynamicsShock shocks[N_ARIO_SECTORS];
    LtDynamics *dynamics;
    LtDynamicsState *state;

    if (folder == NULL)
        return;
    production = fixture_read(folder, "ref_test_production_realised.csv");
    capacity = fixture_read(folder, "ref_test_production_capacity.csv");
    read_ario(&self, folder);
    rules.stock_steps = 30.0;
    for (guint k = 0; k < N_ARIO_SECTORS; k++)
        shocks[k] =
            (LtDynamicsShock){.target = k, .size = 0.3, .start = 5, .hold = 11, .time = 90.0};
    dynamics = lt_dynamics_new(&self.network, &rules);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, N_ARIO_SECTORS, shocks));
    for (guint day = 0; day < N_ARIO_DAYS; day++) {
        lt_dynamics_step(state, 1);
        compare_day(production, day, lt_dynamics_get_output(state),
                    lt_dynamics_get_normal(dynamics));
        compare_day(capacity, day, lt_dynamics_get_capacity(state),
                    lt_dynamics_get_normal(dynamics));
    }
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    for (guint k = 0; k < G_N_ELEMENTS(inoue); k++) {
        g_autofree char *path = g_strconcat("/kernels/dynamics/inoue/", inoue[k].name, NULL);

        g_test_add_data_func(path, &inoue[k], test_inoue);
    }
    g_test_add_func("/kernels/dynamics/ario", test_ario);
    return g_test_run();
}
