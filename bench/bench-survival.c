/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-survival [PRODUCTS [FEEDBACK [SINGLE-SOURCE [SEED]]]]: when a chain with stocks stops, for
 * the loss of each event, and without stocks beside propagation. */
#include "chain-maker.h"
#include "kernels/propagate.h"
#include "kernels/survival.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/* The time of this process alone: other work on the machine must not count. */
static double
read_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double
get_peak(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

typedef struct {
    double n_stopped; /* nodes, over all losses */
    double n_days;
    double seconds;
    uint32_t n_events;
} Sum;

static Sum
lose_each(const LtGates *gates, const double *delay)
{
    LtSurvival survival;
    double began = read_seconds();
    Sum sum = {0};

    g_assert_true(lt_survival_init(&survival, gates, delay));
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        if (gates->start[i] < gates->start[i + 1])
            continue;
        lt_survival_lose(&survival, &i, 1);
        sum.n_events++;
        sum.n_stopped += survival.n_stopped;
        for (uint32_t k = 0; k < survival.n_stopped; k++)
            sum.n_days += survival.time[survival.list[k]];
    }
    lt_survival_clear(&survival);
    sum.seconds = read_seconds() - began;

    return sum;
}

/* What stops without stocks is what propagation finds. */
static Sum
propagate_each(const LtGates *gates)
{
    LtPropagation propagation;
    double began = read_seconds();
    Sum sum = {0};

    g_assert_true(lt_propagation_init(&propagation, gates));
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        if (gates->start[i] < gates->start[i + 1])
            continue;
        lt_propagation_lose(&propagation, LT_RUNNING, &i, 1);
        sum.n_events++;
        sum.n_stopped += propagation.n_failed;
    }
    lt_propagation_clear(&propagation);
    sum.seconds = read_seconds() - began;

    return sum;
}

static void
show(const char *what, Sum sum)
{
    g_print("  %s: %u losses, %.0f stops, %.1f days in the mean, %.4f s\n", what, sum.n_events,
            sum.n_stopped, sum.n_days / fmax(sum.n_stopped, 1.0), sum.seconds);
}

int
main(int argc, char *argv[])
{
    ChainOptions options = chain_options_read(argc - 1, argv + 1);
    g_autoptr(SyntheticChain) chain = synthetic_chain_new(&options);
    g_autoptr(GRand) rand = g_rand_new_with_seed(options.seed);
    LtGates gates = gate_maker_get(chain->maker);
    size_t n = gates.start[gates.n_nodes];
    g_autofree double *none = g_new0(double, MAX(n, 1)), *some = g_new(double, MAX(n, 1));
    Sum plain = propagate_each(&gates), empty, stocked;

    for (size_t e = 0; e < n; e++)
        some[e] = g_rand_int_range(rand, 0, 60);
    empty = lose_each(&gates, none);
    stocked = lose_each(&gates, some);
    g_print("%u products, %u nodes, %zu inputs\n", options.n_products, gates.n_nodes, n);
    show("propagation", plain);
    show("no stocks", empty);
    show("stocks", stocked);
    g_print("  against propagation: %.2f; peak memory %.0f MB\n", stocked.seconds / plain.seconds,
            get_peak());
    /* Stocks put off, but do not prevent. */
    g_assert_cmpfloat(plain.n_stopped, ==, empty.n_stopped);
    g_assert_cmpfloat(plain.n_stopped, ==, stocked.n_stopped);
    g_assert_cmpfloat(empty.n_days, ==, 0.0);

    return 0;
}
