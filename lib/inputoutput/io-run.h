/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inputoutput/io-table.h"
#include "kernels/leontief-sparse.h"
#include "liantu/inputoutput.h"

G_BEGIN_DECLS

struct _LiantuInputOutput {
    LiantuAnalysis parent_instance;

    char *home;
    int weights;
    double threshold;
    int extract;
    double part;
    guint group;
    int aim;
    double households;
    char *shock;
    char *supply;
    guint paths;
    guint recovery;
    double recovered;
    guint steps;
    guint dense;
    guint effort;
    guint most;
};

/* How the questions about a table are answered: by one inverse, or one solution each. */
typedef struct {
    LiantuInputOutput *options;
    const LtIoTable *table;
    GCancellable *cancellable;
    double *inverse;     /* L; NULL: too large */
    double *allocation;  /* by link: flow / output of the supplier */
    guint32 *pull_order; /* NULL: there are cycles */
    guint32 *push_order;
    double *work;        /* 8 n */
    double residual;     /* the worst, relative */
    gboolean has_failed; /* some solution did not come within the tolerance */

    double *backward; /* Σ_i l_ij */
    double *forward;  /* Σ_j g_ij */
    double *own;      /* a_jj */
    double total;     /* output of all */
} LtIoRun;

/* FALSE, with an error, where memory is gone. */
gboolean lt_io_run_init(LtIoRun *run,
                        LiantuInputOutput *options,
                        const LtIoTable *table,
                        GCancellable *cancellable,
                        GError **error);
void lt_io_run_clear(LtIoRun *run);

/* sᵀ L; s may be NULL for ones. */
void lt_io_run_pull(LtIoRun *run, const double *s, double *pull);
/* G w, as above. */
void lt_io_run_push(LtIoRun *run, const double *w, double *push);
/* vᵀ G: output that rests on so much of primary inputs. */
void lt_io_run_supply(LtIoRun *run, const double *value, double *output);
/* What is made for a demand where only links with these coefficients, not above those of the table,
 * lead back. */
void lt_io_run_make(LtIoRun *run, const double *coefficient, const double *demand, double *output);
/* The column j of L. */
void lt_io_run_column(LtIoRun *run, guint j, double *column);
/* l_jj; NaN where it is not known. */
double lt_io_run_get_own_inverse(const LtIoRun *run, guint j);
/* l_ij, or 0 with is_bound where only that it is not less is known. */
double lt_io_run_get_inverse(const LtIoRun *run, guint i, guint j, gboolean *is_bound);

/* Parts of the result. */
void lt_io_run_add_sectors(LtIoRun *run, LiantuResult *result);
void lt_io_run_add_links(LtIoRun *run, LiantuResult *result);
gboolean lt_io_run_add_groups(LtIoRun *run, LiantuResult *result, GError **error);
gboolean lt_io_run_add_passes(LtIoRun *run, LiantuResult *result, GError **error);
void lt_io_run_add_trade(LtIoRun *run, LiantuResult *result);
gboolean lt_io_run_add_shock(LtIoRun *run, LiantuResult *result, GError **error);
gboolean lt_io_run_add_supply(LtIoRun *run, LiantuResult *result, GError **error);
gboolean lt_io_run_add_paths(LtIoRun *run, LiantuResult *result, GError **error);

/* Reads “sector=part; sector=part” into `lack`, by node. */
gboolean lt_io_run_read_parts(const LtIoRun *run, const char *text, double *lack, GError **error);

/* Of how many products the ways are told. */
#define LT_IO_N_PRODUCTS 10

/* The products with most final demand, more than none, at most LT_IO_N_PRODUCTS. */
guint lt_io_run_find_products(const LtIoRun *run, guint32 *products);

/* What of value added counts for where goods come from: that of home, or all, by unit of output. */
gboolean lt_io_run_find_origin(const LtIoRun *run, double *origin, GError **error);

enum {
    LT_IO_SECTOR_RANK,
    LT_IO_SECTOR_ID,
    LT_IO_SECTOR_NAME,
    LT_IO_SECTOR_PLACE,
    LT_IO_SECTOR_OUTPUT,
    LT_IO_SECTOR_DEMAND,
    LT_IO_SECTOR_VALUE,
    LT_IO_SECTOR_CLASS,
    LT_IO_SECTOR_CLASS_NAME,
    LT_IO_SECTOR_BACK_DIRECT,
    LT_IO_SECTOR_FORTH_DIRECT,
    LT_IO_SECTOR_BACK,
    LT_IO_SECTOR_FORTH,
    LT_IO_SECTOR_BACK_POWER,
    LT_IO_SECTOR_FORTH_POWER,
    LT_IO_SECTOR_BACK_CV,
    LT_IO_SECTOR_FORTH_CV,
    LT_IO_SECTOR_NET,
    LT_IO_SECTOR_VALUE_EFFECT,
    LT_IO_SECTOR_TYPE_ONE,
    LT_IO_SECTOR_TYPE_TWO,
    LT_IO_SECTOR_UP,
    LT_IO_SECTOR_DOWN,
    LT_IO_SECTOR_LEVEL,
    LT_IO_SECTOR_PART,
    LT_IO_SECTOR_LOSS,
    LT_IO_SECTOR_LOSS_SHARE,
    LT_IO_SECTOR_OTHERS,
    LT_IO_SECTOR_REASON,
};

enum {
    LT_IO_TRADE_PLACE,
    LT_IO_TRADE_EXPORTS,
    LT_IO_TRADE_HOME,
    LT_IO_TRADE_FOREIGN,
    LT_IO_TRADE_FOREIGN_SHARE,
    LT_IO_TRADE_ABSORBED,
    LT_IO_TRADE_ABSORBED_RATIO,
    LT_IO_TRADE_IMPORTED,
    LT_IO_TRADE_LOCAL,
    LT_IO_TRADE_REASON,
};

enum {
    LT_IO_ADDED_SOURCE,
    LT_IO_ADDED_WHERE,
    LT_IO_ADDED_VALUE,
    LT_IO_ADDED_SHARE,
};

enum {
    LT_IO_LINK_RANK,
    LT_IO_LINK_SUPPLIER,
    LT_IO_LINK_SUPPLIER_NAME,
    LT_IO_LINK_BUYER,
    LT_IO_LINK_BUYER_NAME,
    LT_IO_LINK_FLOW,
    LT_IO_LINK_COEFFICIENT,
    LT_IO_LINK_LOSS,
    LT_IO_LINK_LOSS_SHARE,
    LT_IO_LINK_EXACT,
    LT_IO_LINK_REASON,
};

enum {
    LT_IO_GROUP_SIZE,
    LT_IO_GROUP_MEMBERS,
    LT_IO_GROUP_NAMES,
    LT_IO_GROUP_LOSS,
    LT_IO_GROUP_LOSS_SHARE,
    LT_IO_GROUP_BOUND,
    LT_IO_GROUP_EXACT,
    LT_IO_GROUP_GREEDY,
    LT_IO_GROUP_GREEDY_LOSS,
    LT_IO_GROUP_TOP,
    LT_IO_GROUP_TOP_LOSS,
    LT_IO_GROUP_STEPS,
    LT_IO_GROUP_REASON,
};

enum {
    LT_IO_PASS_PRODUCT,
    LT_IO_PASS_PRODUCT_NAME,
    LT_IO_PASS_RANK,
    LT_IO_PASS_ID,
    LT_IO_PASS_NAME,
    LT_IO_PASS_FREQUENCY,
    LT_IO_PASS_REASON,
};

enum {
    LT_IO_SHOCK_RANK,
    LT_IO_SHOCK_ID,
    LT_IO_SHOCK_NAME,
    LT_IO_SHOCK_LACK,
    LT_IO_SHOCK_REST,
    LT_IO_SHOCK_REST_LOSS,
    LT_IO_SHOCK_SPEED,
    LT_IO_SHOCK_DYNAMIC_LOSS,
    LT_IO_SHOCK_LAST,
    LT_IO_SHOCK_REASON,
};

enum {
    LT_IO_SUPPLY_RANK,
    LT_IO_SUPPLY_ID,
    LT_IO_SUPPLY_NAME,
    LT_IO_SUPPLY_LACK,
    LT_IO_SUPPLY_VALUE,
    LT_IO_SUPPLY_LOSS,
    LT_IO_SUPPLY_LOSS_SHARE,
    LT_IO_SUPPLY_REASON,
};

enum {
    LT_IO_PATH_PRODUCT,
    LT_IO_PATH_PRODUCT_NAME,
    LT_IO_PATH_RANK,
    LT_IO_PATH_IDS,
    LT_IO_PATH_NAMES,
    LT_IO_PATH_SECTORS,
    LT_IO_PATH_VALUE,
    LT_IO_PATH_SHARE,
    LT_IO_PATH_EXACT,
    LT_IO_PATH_REASON,
};

enum {
    LT_IO_SUMMARY_SECTORS,
    LT_IO_SUMMARY_LINKS,
    LT_IO_SUMMARY_OUTPUT,
    LT_IO_SUMMARY_DEMAND,
    LT_IO_SUMMARY_MULTIPLIER,
    LT_IO_SUMMARY_KEY,
    LT_IO_SUMMARY_BACKWARD,
    LT_IO_SUMMARY_FORWARD,
    LT_IO_SUMMARY_WEAK,
    LT_IO_SUMMARY_PARTS,
    LT_IO_SUMMARY_INCOHERENCE,
    LT_IO_SUMMARY_METHOD,
    LT_IO_SUMMARY_RESIDUAL,
    LT_IO_SUMMARY_TEXT,
};

extern const LtTableSpec lt_io_sectors_table;
extern const LtTableSpec lt_io_links_table;
extern const LtTableSpec lt_io_groups_table;
extern const LtTableSpec lt_io_passes_table;
extern const LtTableSpec lt_io_shock_table;
extern const LtTableSpec lt_io_supply_table;
extern const LtTableSpec lt_io_paths_table;
extern const LtTableSpec lt_io_trade_table;
extern const LtTableSpec lt_io_added_table;
extern const LtTableSpec lt_io_summary_table;

G_END_DECLS
