/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firm-network.h"
#include "plain-esri.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* bench-cascade NODES LINKS SECTORS SEEDS PLAIN-SEEDS: the ESRI of single firms, the kernel
 * against the plain port in the same run, by the processor's time; best of three turns each, and
 * two threads against one. */

#define N_TURNS 3

static double
now(clockid_t clock)
{
    struct timespec time;

    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

typedef struct {
    LtEsriNetwork network;
    uint32_t n_seeds;
    size_t *start;
    uint32_t *node;
    double *shock;
    double *loss;
    uint32_t *steps;
} Bench;

/* Seeds are spread over the network, so that a part of them stands for all. */
static void
prepare(Bench *bench, const FirmNetwork *firms, uint32_t n_seeds)
{
    bench->network = (LtEsriNetwork){
        .n_nodes = firms->n_nodes,
        .n_links = firms->n_links,
        .supplier = firms->supplier,
        .buyer = firms->buyer,
        .amount = firms->amount,
        .n_sectors = firms->n_sectors,
        .sector = firms->sector,
        .essential = firms->essential,
        .n_markets = firms->n_sectors,
        .market = firms->sector,
    };
    bench->n_seeds = n_seeds;
    bench->start = calloc(n_seeds + 1, sizeof(size_t));
    bench->node = calloc(n_seeds, sizeof(uint32_t));
    bench->shock = calloc(n_seeds, sizeof(double));
    bench->loss = calloc(n_seeds, sizeof(double));
    bench->steps = calloc(n_seeds, sizeof(uint32_t));
    for (uint32_t q = 0; q < n_seeds; q++) {
        bench->start[q + 1] = q + 1;
        bench->node[q] = (uint32_t)((uint64_t)q * firms->n_nodes / n_seeds);
        bench->shock[q] = 1.0;
    }
}

/* Microseconds a seed. */
typedef struct {
    double processor;
    double wall;
} Time;

static Time
time_kernel(Bench *bench, LtEsriPrecision precision, int n_threads)
{
    LtEsriShocks shocks = {bench->n_seeds, bench->start, bench->node, bench->shock, bench->shock};
    LtEsriOptions options = {.tolerance = 1e-2, .precision = precision, .n_threads = n_threads};
    LtEsriResult result = {.loss = bench->loss, .steps = bench->steps};
    Time best = {HUGE_VAL, HUGE_VAL};
    LtEsri *esri = lt_esri_new(&bench->network);

    for (int turn = 0; esri != NULL && turn < N_TURNS; turn++) {
        double processor = now(CLOCK_PROCESS_CPUTIME_ID);
        double wall = now(CLOCK_MONOTONIC);

        if (lt_esri_run(esri, &shocks, &options, &result) != LT_ESRI_OK)
            abort();
        processor = now(CLOCK_PROCESS_CPUTIME_ID) - processor;
        wall = now(CLOCK_MONOTONIC) - wall;
        best.processor = fmin(best.processor, 1e6 * processor / bench->n_seeds);
        best.wall = fmin(best.wall, 1e6 * wall / bench->n_seeds);
    }
    lt_esri_free(esri);
    return best;
}

static double
time_plain(Bench *bench, uint32_t n_plain, double *worst)
{
    double best = HUGE_VAL;
    uint32_t step = bench->n_seeds / n_plain;
    PlainEsri *plain = plain_esri_new(&bench->network);

    for (int turn = 0; turn < N_TURNS; turn++) {
        double start = now(CLOCK_PROCESS_CPUTIME_ID);

        for (uint32_t k = 0; k < n_plain; k++) {
            uint32_t q = k * step;
            PlainEsriAnswer answer =
                plain_esri_run(plain, 1, &bench->node[q], &bench->shock[q], &bench->shock[q], 1e-2);

            *worst = fmax(*worst, fabs(answer.loss - bench->loss[q]));
            if (answer.steps != bench->steps[q])
                *worst = HUGE_VAL;
        }
        best = fmin(best, now(CLOCK_PROCESS_CPUTIME_ID) - start);
    }
    plain_esri_free(plain);
    return 1e6 * best / n_plain;
}

static uint32_t
argument(int argc, char **argv, int k, uint32_t otherwise)
{
    return argc > k ? (uint32_t)strtoul(argv[k], NULL, 10) : otherwise;
}

int
main(int argc, char **argv)
{
    uint32_t n_nodes = argument(argc, argv, 1, 2000);
    uint32_t n_links = argument(argc, argv, 2, 19400);
    uint32_t n_sectors = argument(argc, argv, 3, 88);
    uint32_t n_seeds = argument(argc, argv, 4, n_nodes);
    uint32_t n_plain = argument(argc, argv, 5, 50);
    FirmNetwork *firms = firm_network_new(n_nodes, n_links, n_sectors, 1);
    Bench bench = {0};
    struct rusage usage;
    double mean_steps = 0.0;
    double worst = 0.0;
    Time one, single, two;
    double plain;

    prepare(&bench, firms, n_seeds);
    one = time_kernel(&bench, LT_ESRI_DOUBLE, 1);
    getrusage(RUSAGE_SELF, &usage);
    two = time_kernel(&bench, LT_ESRI_DOUBLE, 2);
    single = time_kernel(&bench, LT_ESRI_FLOAT, 1);
    /* The steps are compared with those of the plain port, in double. */
    one = time_kernel(&bench, LT_ESRI_DOUBLE, 1);
    plain = time_plain(&bench, n_plain, &worst);
    for (uint32_t q = 0; q < n_seeds; q++)
        mean_steps += bench.steps[q] / (double)n_seeds;
    printf("%u firms, %u links, %u sectors, %u seeds, %.1f steps each\n", n_nodes, n_links,
           n_sectors, n_seeds, mean_steps);
    printf("  plain %.1f us a seed, kernel %.1f (double), %.1f (float)\n", plain, one.processor,
           single.processor);
    printf("  plain / kernel: %.1f (double), %.1f (float)\n", plain / one.processor,
           plain / single.processor);
    /* On a busy machine the wall's clock counts the neighbours; the processor's does not. */
    printf("  two threads are %.2f times one by the wall, %.2f by what they cost the processor\n",
           one.wall / two.wall, 2.0 * one.processor / two.processor);
    printf("  memory %.0f MiB on one thread, with the generator; greatest difference %.1e\n",
           (double)usage.ru_maxrss / 1024.0, worst);
    free(bench.start);
    free(bench.node);
    free(bench.shock);
    free(bench.loss);
    free(bench.steps);
    firm_network_free(firms);
    return worst < 1e-12 ? EXIT_SUCCESS : EXIT_FAILURE;
}
