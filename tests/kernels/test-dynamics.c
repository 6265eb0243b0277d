/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics.h"
#include "support/fixture.h"

#include <float.h>
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

/* Links as supplier, client and amount; final demand; sectors, numbered from `first_sector` on. */
static void
read_inoue(Case *self, const char *folder, const char *const files[3], guint first_sector)
{
    g_autoptr(Fixture) links = fixture_read(folder, files[0]);
    g_autoptr(Fixture) final = fixture_read(folder, files[1]);
    g_autoptr(Fixture) sectors = fixture_read(folder, files[2]);
    guint n_sectors = 0;

    self->supplier = fixture_dup_index_column(links, 0, 1);
    self->buyer = fixture_dup_index_column(links, 1, 1);
    self->amount = fixture_dup_column(links, 2);
    self->sector = fixture_dup_index_column(sectors, 1, first_sector);
    self->final_demand = fixture_dup_column(final, 1);
    for (guint i = 0; i < sectors->n_rows; i++)
        n_sectors = MAX(n_sectors, self->sector[i] + 1);
    fill_network(self, final->n_rows, links->n_rows, n_sectors);
}

/* The peer is told what every firm makes, and works it out from the links all the same. */
static void
compare_normal(const LtDynamics *dynamics, const char *folder, const char *file)
{
    g_autoptr(Fixture) normal = fixture_read(folder, file);

    for (guint i = 0; i < normal->n_rows; i++)
        g_assert_cmpfloat(lt_dynamics_get_normal(dynamics)[i], ==, fixture_get(normal, i, 1));
}

static void
compare_series(const char *folder, const char *file, guint day, double value)
{
    g_autoptr(Fixture) series = fixture_read(folder, file);

    /* The first row is the day before the shock. */
    g_assert_cmpfloat_with_epsilon(value, fixture_get(series, day + 1, 1),
                                   1e-12 * fixture_get(series, 0, 1));
}

/* The files of a day's output, value added and final demand met. */
static void
compare_totals(const char *folder,
               const char *prefix,
               const char *name,
               guint day,
               const LtDynamicsState *state)
{
    LtDynamicsTotals totals = lt_dynamics_get_totals(state);
    g_autofree char *output = g_strdup_printf("%sPAct_%s.txt", prefix, name);
    g_autofree char *value_added = g_strdup_printf("%sVA_%s.txt", prefix, name);
    g_autofree char *final = g_strdup_printf("%sFC_%s.txt", prefix, name);

    compare_series(folder, output, day, totals.output);
    compare_series(folder, value_added, day, totals.value_added);
    compare_series(folder, final, day, totals.final);
}

typedef struct {
    const char *name;
    LtRation ration;
} Inoue;

static const Inoue inoue[] = {
    {"R0", LT_RATION_PROPORTIONAL},
    {"R1", LT_RATION_FINAL_LAST},
    {"R2", LT_RATION_LEVEL},
    {"R3", LT_RATION_LEVEL_FINAL_LAST},
};

enum { N_INOUE = 6, N_INOUE_LINKS = 9, N_INOUE_SHOCKS = 2 };

/* Six firms in three sectors, two of them damaged. */
typedef struct {
    Case network;
    LtDynamicsShock shocks[N_INOUE_SHOCKS];
    LtDynamics *dynamics;
    LtDynamicsState *state;
    double stock_steps[N_INOUE]; /* for how many days of normal output the inputs are there */
} InoueRun;

/* Damage of a day on, recovering from 15 days later on by a twentieth a day. */
static void
start_inoue(InoueRun *self, const char *folder, LtRation ration)
{
    static const char *const files[] = {"t2_A.txt", "t2_C.txt", "t2_F.txt"};
    g_autoptr(Fixture) damage = fixture_read(folder, "t2_D.txt");
    LtDynamicsRules rules = lt_dynamics_inoue;

    read_inoue(&self->network, folder, files, 1);
    g_assert_cmpuint(self->network.network.n_nodes, ==, N_INOUE);
    g_assert_cmpuint(self->network.network.n_links, ==, N_INOUE_LINKS);
    rules.ration = ration;
    rules.stock_steps = 9.0;
    for (guint k = 0; k < N_INOUE_SHOCKS; k++)
        self->shocks[k] = (LtDynamicsShock){
            .target = (guint32)fixture_get(damage, k, 0) - 1,
            .size = fixture_get(damage, k, 1),
            .start = (guint32)fixture_get(damage, k, 2),
            .hold = 15,
            .time = 20.0,
            .recover = LT_RECOVER_LINEAR,
        };
    for (guint i = 0; i < N_INOUE; i++)
        self->stock_steps[i] = rules.stock_steps;
    self->dynamics = lt_dynamics_new(&self->network.network, &rules);
    self->state = lt_dynamics_start(self->dynamics);
    g_assert_true(lt_dynamics_set_shocks(self->state, N_INOUE_SHOCKS, self->shocks));
}

static void
inoue_run_clear(InoueRun *self)
{
    lt_dynamics_state_free(self->state);
    lt_dynamics_free(self->dynamics);
    case_clear(&self->network);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(InoueRun, inoue_run_clear)

/* Against ProductionNetworkSimulator, day by day. */
static void
test_inoue(gconstpointer data)
{
    const Inoue *one = data;
    g_autofree char *folder = fixture_find_folder("cascade/inoue_todo");
    g_auto(InoueRun) run = {0};

    start_inoue(&run, folder, one->ration);
    compare_normal(run.dynamics, folder, "t2_P.txt");
    for (guint day = 0; day < 120; day++) {
        lt_dynamics_step(run.state, 1);
        compare_totals(folder, "t2_", one->name, day, run.state);
    }
}

/* Six digits are printed: half a unit of the last one. */
static void
compare_printed(double value, double printed)
{
    g_assert_cmpfloat_with_epsilon(value, printed, 5e-6 * fabs(printed) + 1e-12);
}

/* The inputs of a firm come from one sector here: one stock, of so many days. */
static void
turn_stocks(InoueRun *self, const double *deliveries)
{
    const double *normal = lt_dynamics_get_normal(self->dynamics);
    const double *output = lt_dynamics_get_output(self->state);
    double bought[N_INOUE] = {0}, came[N_INOUE] = {0};

    for (guint e = 0; e < N_INOUE_LINKS; e++) {
        bought[self->network.buyer[e]] += self->network.amount[e];
        came[self->network.buyer[e]] += deliveries[e];
    }
    for (guint i = 0; i < N_INOUE; i++)
        if (bought[i] > 0.0)
            self->stock_steps[i] += came[i] / bought[i] - output[i] / normal[i];
}

/* What is lost of a firm when a day is over and it has recovered. */
static double
get_damage_left(const InoueRun *self, guint firm, guint day)
{
    double left = 0.0;

    for (guint k = 0; k < N_INOUE_SHOCKS; k++) {
        const LtDynamicsShock *shock = &self->shocks[k];

        if (shock->target == firm && day >= shock->start)
            left += shock->size * lt_dynamics_left(shock, day + 1.0 - shock->start - shock->hold);
    }
    return left;
}

/* Firm by firm: normal output, output, demand, what stocks allow, damage. */
static void
compare_firms(const InoueRun *self, const char *folder, const char *name, guint day)
{
    g_autofree char *file = g_strdup_printf("t2_snap_%s_%u", name, day);
    g_autoptr(Fixture) firms = fixture_read(folder, file);

    g_assert_cmpuint(firms->n_rows, ==, N_INOUE);
    for (guint i = 0; i < N_INOUE; i++) {
        double normal = lt_dynamics_get_normal(self->dynamics)[i];

        compare_printed(normal, fixture_get(firms, i, 1));
        compare_printed(lt_dynamics_get_output(self->state)[i], fixture_get(firms, i, 2));
        compare_printed(lt_dynamics_get_demand(self->state)[i], fixture_get(firms, i, 3));
        compare_printed(self->stock_steps[i] * normal, fixture_get(firms, i, 4));
        compare_printed(get_damage_left(self, i, day), fixture_get(firms, i, 5));
    }
}

/* Link by link, in an order of the peer's: client, supplier, amount, what was delivered. */
static void
compare_deliveries(const InoueRun *self,
                   const char *folder,
                   const char *name,
                   guint day,
                   const double *deliveries)
{
    g_autofree char *file = g_strdup_printf("t2_snap_%s_OStar%u", name, day);
    g_autoptr(Fixture) links = fixture_read(folder, file);
    guint n = 0;

    g_assert_cmpuint(links->n_rows, ==, N_INOUE_LINKS);
    for (guint row = 0; row < links->n_rows; row++) {
        for (guint e = 0; e < N_INOUE_LINKS; e++) {
            if (self->network.buyer[e] + 1 != fixture_get(links, row, 0) ||
                self->network.supplier[e] + 1 != fixture_get(links, row, 1))
                continue;
            compare_printed(self->network.amount[e], fixture_get(links, row, 2));
            compare_printed(deliveries[e], fixture_get(links, row, 3));
            n++;
        }
    }
    g_assert_cmpuint(n, ==, N_INOUE_LINKS);
}

/* Four days, firm by firm and link by link. */
static void
test_inoue_days(gconstpointer data)
{
    const Inoue *one = data;
    g_autofree char *folder = fixture_find_folder("cascade/inoue_todo");
    g_auto(InoueRun) run = {0};

    start_inoue(&run, folder, one->ration);
    for (guint day = 0; day <= 60; day++) {
        double deliveries[N_INOUE_LINKS];

        lt_dynamics_step(run.state, 1);
        lt_dynamics_get_deliveries(run.state, deliveries);
        if (day == 1 || day == 5 || day == 20 || day == 60) {
            compare_firms(&run, folder, one->name, day);
            compare_deliveries(&run, folder, one->name, day, deliveries);
        }
        turn_stocks(&run, deliveries);
    }
}

typedef struct {
    const char *name;
    LtRation ration;
    guint hold;
} Toy;

/* One of two firms that feed each other loses a tenth: for good, or until day 15. */
static const Toy toys[] = {
    {"r0", LT_RATION_PROPORTIONAL, 60},
    {"d01", LT_RATION_LEVEL, 60},
    {"rec", LT_RATION_LEVEL, 15},
};

static void
read_toy(Case *self, const char *folder)
{
    static const char *const files[] = {"toyATableLine.txt", "toyCVector.txt",
                                        "toyFirmAffiliation3.txt"};
    g_autoptr(Fixture) sectors = fixture_read(folder, "toyFirmAffiliation.txt");

    read_inoue(self, folder, files, 1001);
    for (guint i = 0; i < sectors->n_rows; i++)
        g_assert_cmpfloat(fixture_get(sectors, i, 1), ==, 1001 + self->sector[i]);
}

/* Output and value added before the shock and on the last day, by name: the first line is read as
 * that of the names. */
static void
compare_ends(const char *folder, const LtDynamics *dynamics, const LtDynamicsState *state)
{
    g_autoptr(Fixture) ends = fixture_read(folder, "STAT_d01.txt");
    const double *normal = lt_dynamics_get_normal(dynamics);
    double before = normal[0] + normal[1];
    LtDynamicsTotals totals = lt_dynamics_get_totals(state);

    g_assert_cmpuint(ends->n_rows, ==, 3);
    g_assert_cmpfloat(before, ==, g_ascii_strtod(ends->names[1], NULL));
    g_assert_cmpfloat(before / 2.0, ==, fixture_get(ends, 0, 1));
    g_assert_cmpfloat_with_epsilon(totals.output, fixture_get(ends, 1, 1), 1e-12 * before);
    g_assert_cmpfloat_with_epsilon(totals.value_added, fixture_get(ends, 2, 1), 1e-12 * before);
}

static void
test_toy(gconstpointer data)
{
    const Toy *one = data;
    g_autofree char *folder = fixture_find_shared("cascade/inoue_todo");
    g_autoptr(Fixture) damage = NULL;
    g_auto(Case) self = {0};
    LtDynamicsRules rules = lt_dynamics_inoue;
    LtDynamicsShock shock;
    LtDynamics *dynamics;
    LtDynamicsState *state;

    if (folder == NULL)
        return;
    damage = fixture_read(folder, "toyDelta01.txt");
    read_toy(&self, folder);
    rules.ration = one->ration;
    shock = (LtDynamicsShock){.target = (guint32)fixture_get(damage, 0, 0) - 1,
                              .size = fixture_get(damage, 0, 1),
                              .hold = one->hold};
    dynamics = lt_dynamics_new(&self.network, &rules);
    compare_normal(dynamics, folder, "toyPiniVector.txt");
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
    for (guint day = 0; day < 60; day++) {
        lt_dynamics_step(state, 1);
        compare_totals(folder, "", one->name, day, state);
    }
    if (g_str_equal(one->name, "d01"))
        compare_ends(folder, dynamics, state);
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

enum {
    N_ARIO = 48,
    N_ARIO_SECTORS = 8,
    N_ARIO_CATEGORIES = 7,
    N_ARIO_USERS = 42,
    N_ARIO_DAYS = 300
};

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

/* BoARIO writes the sectors of its trajectories, and what final demand is for, by the alphabet;
 * where each of ours is. */
static const guint place_of_sector[N_ARIO_SECTORS] = {2, 4, 3, 1, 0, 6, 7, 5};
static const guint place_of_category[N_ARIO_CATEGORIES] = {4, 5, 3, 6, 0, 1, 2};

static guint
place_industry(guint i)
{
    return i / N_ARIO_SECTORS * N_ARIO_SECTORS + place_of_sector[i % N_ARIO_SECTORS];
}

static guint
place_user(guint c)
{
    return c / N_ARIO_CATEGORIES * N_ARIO_CATEGORIES + place_of_category[c % N_ARIO_CATEGORIES];
}

/* The cell of a day, after the names above and beside it. */
static double
get_day(const Fixture *trajectory, guint day, guint place)
{
    return fixture_get(trajectory, trajectory->n_rows - N_ARIO_DAYS + day, 1 + place);
}

static void
compare_day(const Fixture *trajectory, guint day, const double *ours, const double *normal)
{
    for (guint i = 0; i < N_ARIO; i++)
        g_assert_cmpfloat_with_epsilon(ours[i], get_day(trajectory, day, place_industry(i)),
                                       1e-9 * normal[i]);
}

/* BoARIO 0.6.3: 30 % of the capital of a region lost on day 5 for ten days, then recovered in 90,
 * evenly, from the second day after on. */
typedef struct {
    Case network;
    LtDynamicsShock shocks[N_ARIO_SECTORS];
    LtDynamics *dynamics;
    LtDynamicsState *state;
} ArioRun;

static void
start_ario(ArioRun *self, const char *folder)
{
    LtDynamicsRules rules = lt_dynamics_ario;

    read_ario(&self->network, folder);
    rules.stock_steps = 30.0;
    for (guint k = 0; k < N_ARIO_SECTORS; k++)
        self->shocks[k] =
            (LtDynamicsShock){.target = k, .size = 0.3, .start = 5, .hold = 11, .time = 90.0};
    self->dynamics = lt_dynamics_new(&self->network.network, &rules);
    self->state = lt_dynamics_start(self->dynamics);
    g_assert_true(lt_dynamics_set_shocks(self->state, N_ARIO_SECTORS, self->shocks));
}

static void
ario_run_clear(ArioRun *self)
{
    lt_dynamics_state_free(self->state);
    lt_dynamics_free(self->dynamics);
    case_clear(&self->network);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ArioRun, ario_run_clear)

/* What is produced, what could be, what industries order and final demand asks for. */
static void
test_ario(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/ario");
    g_autoptr(Fixture) production = NULL, capacity = NULL, orders = NULL, final = NULL;
    g_auto(ArioRun) run = {0};

    if (folder == NULL)
        return;
    production = fixture_read(folder, "ref_test_production_realised.csv");
    capacity = fixture_read(folder, "ref_test_production_capacity.csv");
    orders = fixture_read(folder, "ref_test_intermediate_demand.csv");
    final = fixture_read(folder, "ref_test_final_demand.csv");
    start_ario(&run, folder);
    for (guint day = 0; day < N_ARIO_DAYS; day++) {
        const double *normal = lt_dynamics_get_normal(run.dynamics);
        double ordered[N_ARIO];

        lt_dynamics_step(run.state, 1);
        for (guint i = 0; i < N_ARIO; i++)
            ordered[i] = lt_dynamics_get_demand(run.state)[i] - run.network.final_demand[i];
        compare_day(production, day, lt_dynamics_get_output(run.state), normal);
        compare_day(capacity, day, lt_dynamics_get_capacity(run.state), normal);
        compare_day(orders, day, ordered, normal);
        compare_day(final, day, run.network.final_demand, normal);
    }
}

/* What each user of each region lacks of what it asks for: of every industry the same part as all
 * of its final demand. `wanted` has a row for each industry, a column for each user, by the year.
 */
static void
compare_unmet(const ArioRun *run, const Fixture *unmet, guint day, const double *wanted)
{
    const double *met = lt_dynamics_get_final(run->state);

    for (guint c = 0; c < N_ARIO_USERS; c++) {
        double asked = 0.0, lacked = 0.0;

        for (guint i = 0; i < N_ARIO; i++) {
            double daily = wanted[i * N_ARIO_USERS + c] / 365.0;

            asked += daily;
            if (daily > 0.0)
                lacked += daily * (1.0 - met[i] / run->network.final_demand[i]);
        }
        /* Some ask for nothing, and lack nothing. */
        g_assert_cmpfloat_with_epsilon(lacked, get_day(unmet, day, place_user(c)),
                                       MAX(1e-9 * asked, DBL_MIN));
    }
}

static void
test_ario_unmet(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/ario");
    g_autoptr(Fixture) unmet = NULL;
    g_autofree double *wanted = NULL;
    g_auto(ArioRun) run = {0};
    guint n_users;

    if (folder == NULL)
        return;
    unmet = fixture_read(folder, "ref_test_final_demand_unmet.csv");
    wanted = read_matrix(folder, "ref_test_Y.csv", N_ARIO, 2, &n_users);
    g_assert_cmpuint(n_users, ==, N_ARIO_USERS);
    start_ario(&run, folder);
    for (guint day = 0; day < N_ARIO_DAYS; day++) {
        lt_dynamics_step(run.state, 1);
        compare_unmet(&run, unmet, day, wanted);
    }
}

/* An industry's capital is four times its value added of a year. */
static void
work_out_capital(const ArioRun *run, double capital[N_ARIO])
{
    const double *normal = lt_dynamics_get_normal(run->dynamics);

    for (guint i = 0; i < N_ARIO; i++)
        capital[i] = 4.0 * 365.0 * normal[i];
    for (gsize e = 0; e < run->network.network.n_links; e++)
        capital[run->network.buyer[e]] -= 4.0 * 365.0 * run->network.amount[e];
}

static void
compare_recovery(const ArioRun *run, const Fixture *destroyed, guint day, const double *capital)
{
    for (guint i = 0; i < N_ARIO; i++) {
        double left = 0.0;

        if (i < N_ARIO_SECTORS && day >= run->shocks[i].start)
            left = run->shocks[i].size *
                   lt_dynamics_left(&run->shocks[i],
                                    (double)day - run->shocks[i].start - run->shocks[i].hold);
        g_assert_cmpfloat_with_epsilon(
            left * capital[i], get_day(destroyed, day, place_industry(i)), 1e-9 * capital[i]);
    }
}

/* A year's output, the capital behind it, and what of that is destroyed and not yet built anew. */
static void
test_ario_capital(void)
{
    g_autofree char *folder = fixture_find_folder("cascade/ario");
    g_autoptr(Fixture) year = NULL, theirs = NULL, destroyed = NULL;
    g_auto(ArioRun) run = {0};
    double capital[N_ARIO];

    if (folder == NULL)
        return;
    year = fixture_read(folder, "ref_test_x.csv");
    theirs = fixture_read(folder, "ref_test_capital.csv");
    destroyed = fixture_read(folder, "ref_test_productive_capital_to_recover.csv");
    start_ario(&run, folder);
    work_out_capital(&run, capital);
    for (guint i = 0; i < N_ARIO; i++) {
        double output = fixture_get(year, i, 2);

        g_assert_cmpfloat_with_epsilon(365.0 * lt_dynamics_get_normal(run.dynamics)[i], output,
                                       1e-9 * output);
        g_assert_cmpfloat_with_epsilon(
            capital[i], fixture_get(theirs, theirs->n_rows - N_ARIO + place_industry(i), 1),
            1e-9 * capital[i]);
    }
    for (guint day = 0; day < N_ARIO_DAYS; day++)
        compare_recovery(&run, destroyed, day, capital);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    for (guint k = 0; k < G_N_ELEMENTS(inoue); k++) {
        g_autofree char *path = g_strconcat("/kernels/dynamics/inoue/", inoue[k].name, NULL);
        g_autofree char *days = g_strconcat(path, "-days", NULL);

        g_test_add_data_func(path, &inoue[k], test_inoue);
        g_test_add_data_func(days, &inoue[k], test_inoue_days);
    }
    for (guint k = 0; k < G_N_ELEMENTS(toys); k++) {
        g_autofree char *path = g_strconcat("/kernels/dynamics/toy/", toys[k].name, NULL);

        g_test_add_data_func(path, &toys[k], test_toy);
    }
    g_test_add_func("/kernels/dynamics/ario/trajectories", test_ario);
    g_test_add_func("/kernels/dynamics/ario/unmet", test_ario_unmet);
    g_test_add_func("/kernels/dynamics/ario/capital", test_ario_capital);
    return g_test_run();
}
