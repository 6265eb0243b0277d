/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose value is in what is traded (R. Johnson and G. Noguera, Journal of International Economics
 * 86, 2012; R. Koopman, Z. Wang and S.-J. Wei, American Economic Review 104, 2014): where final
 * demand is known by place. */
#include "inputoutput/io-run.h"

#include <math.h>

typedef struct {
    const LtIoTable *table;
    guint n_places;
    const guint32 *place;   /* by node */
    const double *demand;   /* nodes by places */
    double *pull;           /* places by nodes: their value added by unit of final demand */
    double *added;          /* places by places: source, where it is used */
    double *exports;        /* by place */
    double *home, *foreign; /* value added in exports */
    double *imported;       /* inputs of other places in exports */
} Trade;

/* The value added of one place by unit of final demand for each node: v̂ L, only its own v. */
static void
find_pulls(LtIoRun *run, Trade *trade)
{
    guint n = trade->table->n;
    g_autofree double *rate = g_new(double, MAX(n, 1));

    for (guint r = 0; r < trade->n_places; r++) {
        for (guint i = 0; i < n; i++)
            rate[i] = trade->place[i] == r ? 1.0 - trade->table->column_sum[i] : 0.0;
        lt_io_run_pull(run, rate, trade->pull + (gsize)r * n);
    }
}

static void
find_added(Trade *trade)
{
    guint n = trade->table->n, m = trade->n_places;

    for (guint r = 0; r < m; r++)
        for (guint j = 0; j < n; j++)
            for (guint s = 0; s < m; s++)
                trade->added[r * m + s] +=
                    trade->pull[(gsize)r * n + j] * trade->demand[(gsize)j * m + s];
}

/* What each node sells to other places, for production or in the end. */
static double *
find_sales(const Trade *trade)
{
    const LtIoTable *table = trade->table;
    double *sales = g_new0(double, MAX(table->n, 1));

    for (gsize e = 0; e < table->n_links; e++)
        if (trade->place[table->supplier[e]] != trade->place[table->buyer[e]])
            sales[table->supplier[e]] += table->flow[e];
    for (guint i = 0; i < table->n; i++)
        for (guint s = 0; s < trade->n_places; s++)
            if (s != trade->place[i])
                sales[i] += trade->demand[(gsize)i * trade->n_places + s];

    return sales;
}

/* Inputs from elsewhere that exports take where nothing comes back over a border (D. Hummels, J.
 * Ishii and K.-M. Yi, Journal of International Economics 54, 2001). */
static void
find_imported(LtIoRun *run, Trade *trade, const double *sales)
{
    const LtIoTable *table = trade->table;
    g_autofree double *at_home = g_new0(double, MAX(table->n_links, 1));
    g_autofree double *made = g_new(double, MAX(table->n, 1));

    for (gsize e = 0; e < table->n_links; e++)
        if (trade->place[table->supplier[e]] == trade->place[table->buyer[e]])
            at_home[e] = table->coefficient[e];
    lt_io_run_make(run, at_home, sales, made);
    for (gsize e = 0; e < table->n_links; e++)
        if (at_home[e] == 0.0)
            trade->imported[trade->place[table->buyer[e]]] +=
                table->coefficient[e] * made[table->buyer[e]];
}

static void
find_exports(LtIoRun *run, Trade *trade)
{
    guint n = trade->table->n;
    g_autofree double *sales = find_sales(trade);

    find_imported(run, trade, sales);
    for (guint i = 0; i < n; i++) {
        guint32 from = trade->place[i];

        trade->exports[from] += sales[i];
        for (guint r = 0; r < trade->n_places; r++)
            *(r == from ? &trade->home[from] : &trade->foreign[from]) +=
                trade->pull[(gsize)r * n + i] * sales[i];
    }
}

static double
divide(double part, double whole)
{
    return whole > 0.0 ? part / whole : NAN;
}

static double
sum_absorbed(const Trade *trade, guint place)
{
    double sum = 0.0;

    for (guint s = 0; s < trade->n_places; s++)
        if (s != place)
            sum += trade->added[place * trade->n_places + s];

    return sum;
}

static void
fill_place(const Trade *trade, LiantuTable *out, guint place)
{
    const char *id = lt_network_get_place_id(trade->table->network, place);
    double exports = trade->exports[place], share = divide(trade->foreign[place], exports);
    double absorbed = sum_absorbed(trade, place);
    g_autofree char *zh =
        g_strdup_printf("%s的输出中，%.2f%%是其他地区的增加值", id, 100.0 * share);
    g_autofree char *en =
        g_strdup_printf("Of what %s exports, %.2f %% is value added elsewhere", id, 100.0 * share);

    lt_table_set_text(out, LT_IO_TRADE_PLACE, place, id);
    lt_table_set_double(out, LT_IO_TRADE_EXPORTS, place, exports);
    lt_table_set_double(out, LT_IO_TRADE_HOME, place, trade->home[place]);
    lt_table_set_double(out, LT_IO_TRADE_FOREIGN, place, trade->foreign[place]);
    lt_table_set_double(out, LT_IO_TRADE_FOREIGN_SHARE, place, share);
    lt_table_set_double(out, LT_IO_TRADE_ABSORBED, place, absorbed);
    lt_table_set_double(out, LT_IO_TRADE_ABSORBED_RATIO, place, divide(absorbed, exports));
    lt_table_set_double(out, LT_IO_TRADE_IMPORTED, place, trade->imported[place]);
    lt_table_set_double(out, LT_IO_TRADE_LOCAL, place, exports - trade->imported[place]);
    if (exports > 0.0)
        lt_table_set_label(out, LT_IO_TRADE_REASON, place, zh, en);
}

static void
fill_added(const Trade *trade, LiantuTable *out)
{
    LiantuNetwork *network = trade->table->network;
    guint m = trade->n_places;

    for (guint s = 0; s < m; s++) {
        double whole = 0.0;

        for (guint j = 0; j < trade->table->n; j++)
            whole += trade->demand[(gsize)j * m + s];
        for (guint r = 0; r < m; r++) {
            gsize row = lt_table_add_row(out);

            lt_table_set_text(out, LT_IO_ADDED_SOURCE, row, lt_network_get_place_id(network, r));
            lt_table_set_text(out, LT_IO_ADDED_WHERE, row, lt_network_get_place_id(network, s));
            lt_table_set_double(out, LT_IO_ADDED_VALUE, row, trade->added[r * m + s]);
            lt_table_set_double(out, LT_IO_ADDED_SHARE, row,
                                divide(trade->added[r * m + s], whole));
        }
    }
}

static void
measure(LtIoRun *run, Trade *trade)
{
    gsize m = trade->n_places;

    trade->pull = g_new(double, MAX(m * trade->table->n, 1));
    trade->added = g_new0(double, MAX(m * m, 1));
    trade->exports = g_new0(double, MAX(m, 1));
    trade->home = g_new0(double, MAX(m, 1));
    trade->foreign = g_new0(double, MAX(m, 1));
    trade->imported = g_new0(double, MAX(m, 1));
    find_pulls(run, trade);
    find_added(trade);
    find_exports(run, trade);
}

static void
clear_trade(Trade *trade)
{
    g_free(trade->pull);
    g_free(trade->added);
    g_free(trade->exports);
    g_free(trade->home);
    g_free(trade->foreign);
    g_free(trade->imported);
}

void
lt_io_run_add_trade(LtIoRun *run, LiantuResult *result)
{
    LiantuNetwork *network = run->table->network;
    Trade trade = {.table = run->table,
                   .place = lt_network_get_places(network),
                   .demand = lt_network_get_demand_by_place(network)};
    LiantuTable *places, *added = lt_table_new(&lt_io_added_table, 0);

    trade.n_places = trade.demand != NULL ? lt_network_get_n_places(network) : 0;
    places = lt_table_new(&lt_io_trade_table, trade.n_places);
    if (trade.n_places > 0)
        measure(run, &trade);
    for (guint r = 0; r < trade.n_places; r++)
        fill_place(&trade, places, r);
    fill_added(&trade, added);
    clear_trade(&trade);
    lt_result_take_table(result, places);
    lt_result_take_table(result, added);
}
