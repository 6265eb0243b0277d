/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firm-network.h"
#include "kernels/dynamics-lanes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/* bench-dynamics NODES LINKS SECTORS STEPS: milliseconds a step, by rationing rule, after a shock
 * of 30 % to one firm in twenty that recovers slowly; alone, and a lane's part of a step of eight
 * scenarios side by side, the shocks of each to other firms. */

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static LtDynamicsShock *
make_shocks(uint32_t n, uint32_t first)
{
    LtDynamicsShock *shocks = calloc(n, sizeof *shocks);

    for (uint32_t k = 0; k < n && shocks != NULL; k++)
        shocks[k] = (LtDynamicsShock){
            .target = k * 20 + first, .size = 0.3, .start = 1, .hold = 10, .time = 200.0};
    return shocks;
}

/* A lane's part of a step. */
static double
time_lanes(const LtDynamics *dynamics, uint32_t n_shocks, uint32_t n_steps)
{
    LtDynamicsLanes *lanes = lt_dynamics_lanes_new(dynamics);
    LtDynamicsShock *shocks[LT_DYNAMICS_LANES];
    const LtDynamicsShock *given[LT_DYNAMICS_LANES];
    size_t n[LT_DYNAMICS_LANES];
    double start, sum;

    for (uint32_t lane = 0; lane < LT_DYNAMICS_LANES; lane++) {
        given[lane] = shocks[lane] = make_shocks(n_shocks, lane);
        n[lane] = n_shocks;
    }
    if (lanes == NULL || !lt_dynamics_lanes_start(lanes, LT_DYNAMICS_LANES, n, given))
        abort();
    start = now();
    for (uint32_t step = 0; step < n_steps; step++)
        lt_dynamics_lanes_step(lanes);
    sum = now() - start;
    lt_dynamics_lanes_free(lanes);
    for (uint32_t lane = 0; lane < LT_DYNAMICS_LANES; lane++)
        free(shocks[lane]);
    return sum / n_steps / LT_DYNAMICS_LANES;
}

static void
time_rules(const LtDynamicsNetwork *network,
           const LtDynamicsRules *rules,
           const char *name,
           uint32_t n_steps)
{
    uint32_t n_shocks = network->n_nodes / 20;
    LtDynamics *dynamics = lt_dynamics_new(network, rules);
    LtDynamicsState *state = dynamics != NULL ? lt_dynamics_start(dynamics) : NULL;
    LtDynamicsShock *shocks = make_shocks(n_shocks, 0);
    double slowest = 0.0, sum = 0.0, gap = 0.0, normal;

    if (state == NULL || shocks == NULL || !lt_dynamics_set_shocks(state, n_shocks, shocks))
        abort();
    normal = lt_dynamics_get_totals(state).output;
    for (uint32_t step = 0; step < n_steps; step++) {
        double start = now();
        double time;

        lt_dynamics_step(state, 1);
        time = now() - start;
        sum += time;
        slowest = fmax(slowest, time);
        gap = fmax(gap, lt_dynamics_get_balance(state).delivery_gap / normal);
    }
    printf("  %-24s %8.2f ms a step (slowest %.2f), output %.4f, balance %.1e\n", name,
           1e3 * sum / n_steps, 1e3 * slowest, lt_dynamics_get_totals(state).output / normal, gap);
    if (lt_dynamics_lanes_can(dynamics)) {
        double lane = time_lanes(dynamics, n_shocks, n_steps);

        printf("  %-24s %8.2f ms a step, %.1f times as fast\n", "  side by side", 1e3 * lane,
               sum / n_steps / lane);
    }
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
    free(shocks);
}

static uint32_t
argument(int argc, char **argv, int k, uint32_t otherwise)
{
    return argc > k ? (uint32_t)strtoul(argv[k], NULL, 10) : otherwise;
}

int
main(int argc, char **argv)
{
    uint32_t n_steps = argument(argc, argv, 4, 60);
    FirmNetwork *firms =
        firm_network_new(argument(argc, argv, 1, 2000), argument(argc, argv, 2, 19400),
                         argument(argc, argv, 3, 88), 1);
    LtDynamicsNetwork network = firm_network_as_dynamics(firms);
    LtDynamicsRules proportional = lt_dynamics_inoue;
    LtDynamicsRules switching = lt_dynamics_chain;
    struct rusage usage;

    switching.spare = 0.1;
    switching.switch_steps = 3;
    proportional.ration = LT_RATION_PROPORTIONAL;
    printf("%u firms, %zu links, %u sectors, %u steps\n", firms->n_nodes, firms->n_links,
           firms->n_sectors, n_steps);
    time_rules(&network, &proportional, "inoue, in proportion", n_steps);
    time_rules(&network, &lt_dynamics_inoue, "inoue, by level", n_steps);
    time_rules(&network, &lt_dynamics_ario, "ario", n_steps);
    time_rules(&network, &lt_dynamics_chain, "chain", n_steps);
    time_rules(&network, &switching, "chain, buyers switch", n_steps);
    getrusage(RUSAGE_SELF, &usage);
    printf("  memory %.0f MiB with the generator\n", (double)usage.ru_maxrss / 1024.0);
    firm_network_free(firms);
    return EXIT_SUCCESS;
}
