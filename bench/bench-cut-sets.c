/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-cut-sets chain ORDER [PRODUCTS [FEEDBACK [SINGLE-SOURCE [SEED]]]]: synthetic chains.
 * bench-cut-sets check [PRODUCTS …]: every cut set up to order 2 against losing every pair.
 * bench-cut-sets scram [PRODUCTS …]: a chain without cycles beside SCRAM, if it is installed.
 * bench-cut-sets trees FILE…: complete cut sets of Open-PSA trees beside SCRAM. */
#include "chain-maker.h"
#include "kernels/cut-sets.h"
#include "kernels/family.h"
#include "kernels/modules.h"
#include "kernels/propagate.h"
#include "open-psa-tree.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* The time of this process alone: other work on the machine must not count. */
static double
read_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double
get_peak_megabytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

static LtCutSets
prepare(const SyntheticChain *chain, const LtGates *gates)
{
    LtCutSets sets;

    g_assert_true(lt_cut_sets_init(&sets, gates, (const uint32_t *)(void *)chain->tops->data,
                                   chain->tops->len, (LtCutLimits){0}));
    return sets;
}

static double
count_sets(const LtCutSets *sets, LtSemantics semantics)
{
    g_autofree double *total = g_new(double, sets->n_tops);
    double sum = 0.0;

    lt_families_count(&sets->diagram, sets->family[semantics], sets->n_tops, 0, NULL, total);
    for (uint32_t t = 0; t < sets->n_tops; t++)
        /* What never starts needs no loss: the empty set is no set of losses. */
        sum += sets->family[semantics][t] == LT_DIAGRAM_UNIT ? 0.0 : total[t];
    return sum;
}

static uint32_t
find_largest_cycle(const LtGates *gates)
{
    g_autofree uint32_t *component = g_new(uint32_t, gates->n_nodes);
    g_autofree uint32_t *work = g_new0(uint32_t, 4 * (size_t)gates->n_nodes);
    g_autofree size_t *next = g_new(size_t, gates->n_nodes);
    LtCsr inputs = {gates->n_nodes, gates->start, gates->input, NULL};
    uint32_t n = lt_csr_strong_components(&inputs, component, work, next), largest = 0;

    memset(work, 0, n * sizeof *work);
    for (uint32_t i = 0; i < gates->n_nodes; i++)
        largest = MAX(largest, ++work[component[i]]);
    return largest;
}

/* Modules of a single event are no news. */
static void
time_modules(const LtGates *gates, const uint32_t *top, uint32_t n_tops)
{
    double began = read_clock();
    uint32_t n_modules = 0, largest = 0;
    LtModules modules;

    g_assert_true(lt_modules_find(&modules, gates, top, n_tops));
    for (uint32_t m = 0; m < modules.n_modules; m++) {
        n_modules += modules.n_events[m] > 1;
        largest = MAX(largest, modules.n_events[m]);
    }
    g_print("  modules: %u of two events or more, the largest of %u, %.3f s\n", n_modules, largest,
            read_clock() - began);
    lt_modules_clear(&modules);
}

static void
time_losses(const LtGates *gates)
{
    double began = read_clock(), n_failed = 0.0;
    LtPropagation propagation;
    uint32_t n_events = 0;

    g_assert_true(lt_propagation_init(&propagation, gates));
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        if (gates->need[i] > 0)
            continue;
        lt_propagation_lose(&propagation, LT_RUNNING, &i, 1);
        n_failed += propagation.n_failed;
        n_events++;
    }
    g_print("  every single loss: %u events, %.0f failures, %.3f s\n", n_events, n_failed,
            read_clock() - began);
    lt_propagation_clear(&propagation);
}

static double
time_order(const SyntheticChain *chain, uint32_t order, LtSemantics semantics)
{
    LtGates gates = gate_maker_get(chain->maker);
    double began = read_clock(), took;
    LtCutSets sets = prepare(chain, &gates);

    g_assert_cmpint(lt_cut_sets_find(&sets, semantics, order), ==, LT_DIAGRAM_GOES_ON);
    took = read_clock() - began;
    g_print("  order <= %u, %s: %.3f s, %.0f sets of %u tops, peak so far %.0f MB\n", order,
            semantics == LT_RUNNING ? "running" : "cold start", took, count_sets(&sets, semantics),
            sets.n_tops, get_peak_megabytes());
    lt_cut_sets_clear(&sets);
    return took;
}

static int
time_chain(uint32_t most, ChainOptions options)
{
    g_autoptr(SyntheticChain) chain = synthetic_chain_new(&options);
    LtGates gates = gate_maker_get(chain->maker);

    g_print("%u products, feedback %g, single source %g: %u nodes, %zu links, largest cycle %u\n",
            options.n_products, options.feedback, options.single_source, gates.n_nodes,
            gates.start[gates.n_nodes], find_largest_cycle(&gates));
    time_losses(&gates);
    time_modules(&gates, (const uint32_t *)(void *)chain->tops->data, chain->tops->len);
    for (uint32_t order = 1; order <= most; order++)
        time_order(chain, order, LT_RUNNING);
    time_order(chain, most, LT_COLD_START);
    return 0;
}

/* By top: how many single losses and how many pairs without such a single stop it. */
typedef struct {
    const SyntheticChain *chain;
    LtGates gates;
    LtSemantics semantics;
    GArray *events;
    gboolean *single; /* by event and top */
    double n_singles;
    double n_pairs;
} Losses;

static void
lose(Losses *losses, LtPropagation *propagation, guint a, guint b)
{
    uint32_t lost[2] = {g_array_index(losses->events, uint32_t, a),
                        g_array_index(losses->events, uint32_t, b)};
    guint n_tops = losses->chain->tops->len;

    lt_propagation_lose(propagation, losses->semantics, lost, a == b ? 1 : 2);
    for (guint t = 0; t < n_tops; t++) {
        uint32_t top = g_array_index(losses->chain->tops, uint32_t, t);

        if (!propagation->failed[top] ||
            (losses->semantics == LT_COLD_START && propagation->never[top]))
            continue;
        if (a == b)
            losses->single[a * n_tops + t] = TRUE;
        losses->n_singles += a == b;
        losses->n_pairs +=
            !losses->single[a * n_tops + t] && !losses->single[b * n_tops + t] ? 1 : 0;
    }
}

static void
lose_everything(Losses *losses)
{
    LtPropagation propagation;
    guint n = losses->events->len;

    losses->single = g_new0(gboolean, (size_t)n * losses->chain->tops->len);
    g_assert_true(lt_propagation_init(&propagation, &losses->gates));
    for (guint a = 0; a < n; a++)
        lose(losses, &propagation, a, a);
    for (guint a = 0; a < n; a++)
        for (guint b = a + 1; b < n; b++)
            lose(losses, &propagation, a, b);
    lt_propagation_clear(&propagation);
    g_free(losses->single);
}

static int
check_chain(ChainOptions options)
{
    g_autoptr(SyntheticChain) chain = synthetic_chain_new(&options);
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    gboolean is_same = TRUE;

    for (int s = 0; s < 2; s++) {
        Losses losses = {chain, gate_maker_get(chain->maker), (LtSemantics)s, events, NULL, 0, 0};
        LtCutSets sets = prepare(chain, &losses.gates);
        double singles, pairs;

        g_array_set_size(events, 0);
        for (uint32_t l = 0; l < sets.n_levels; l++)
            g_array_append_val(events, sets.event[l]);
        lose_everything(&losses);
        lt_cut_sets_find(&sets, (LtSemantics)s, 1);
        singles = count_sets(&sets, (LtSemantics)s);
        lt_cut_sets_find(&sets, (LtSemantics)s, 2);
        pairs = count_sets(&sets, (LtSemantics)s) - singles;
        g_print("%s: %.0f single losses and %.0f pairs by cut sets, %.0f and %.0f by losing them\n",
                s == LT_RUNNING ? "running" : "cold start", singles, pairs, losses.n_singles,
                losses.n_pairs);
        is_same = is_same && singles == losses.n_singles && pairs == losses.n_pairs;
        lt_cut_sets_clear(&sets);
    }
    return is_same ? 0 : 1;
}

/* How long SCRAM says that finding the cut sets took it, summed over tops, and how many it found;
 * NaN if it is not there, or after 20 seconds. */
static double
ask_scram(const char *path, const char *algorithm, const char *order, double *n_sets)
{
    static const char products[] = " products=\"", seconds[] = "<products>";
    g_autofree char *scram = g_find_program_in_path("scram"), *report = NULL;
    const char *arguments[] = {"timeout", "20", scram, algorithm, "-l", order, path, NULL};
    double took = NAN;

    *n_sets = 0.0;
    if (scram == NULL || !g_spawn_sync(NULL, (char **)arguments, NULL,
                                       G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_SEARCH_PATH, NULL, NULL,
                                       &report, NULL, NULL, NULL))
        return NAN;
    for (const char *at = report; (at = strstr(at, seconds)) != NULL;) {
        at += strlen(seconds);
        took = g_ascii_strtod(at, NULL) + (isnan(took) ? 0.0 : took);
    }
    for (const char *at = report; (at = strstr(at, products)) != NULL;) {
        at += strlen(products);
        *n_sets += g_ascii_strtod(at, NULL);
    }
    return took;
}

static double
ask_best_scram(const char *path, const char *order, double *n_sets)
{
    static const char *const algorithms[] = {"--bdd", "--zbdd", "--mocus"};
    double best = NAN;

    for (size_t k = 0; k < G_N_ELEMENTS(algorithms); k++) {
        double took = ask_scram(path, algorithms[k], order, n_sets);

        g_print("  SCRAM %s: %.5f s, %.0f sets\n", algorithms[k], took, *n_sets);
        best = fmin(best, took);
    }
    return best;
}

static int
compare_chain(ChainOptions options)
{
    g_autofree char *text = NULL, *path = NULL;
    g_autoptr(SyntheticChain) chain = NULL;
    int file = g_file_open_tmp("chain-XXXXXX.xml", &path, NULL);

    options.feedback = 0.0;
    chain = synthetic_chain_new(&options);
    text = synthetic_chain_write(chain);
    g_assert_true(file >= 0 && g_file_set_contents(path, text, -1, NULL));
    g_print("%u products without cycles, every top\n", options.n_products);
    for (uint32_t order = 1; order <= 3; order++) {
        g_autofree char *limit = g_strdup_printf("%u", order);
        double ours = time_order(chain, order, LT_RUNNING), n_sets;

        g_print("  ratio to the best of SCRAM: %.4f\n",
                ours / ask_best_scram(path, limit, &n_sets));
    }
    return remove(path);
}

static double
time_tree(const OpenPsaTree *tree, double *total)
{
    LtGates gates = gate_maker_get(tree->maker);
    double best = INFINITY;

    for (int turn = 0; turn < 5; turn++) {
        double began = read_clock();
        LtCutSets sets;

        g_assert_true(lt_cut_sets_init(&sets, &gates, &tree->top, 1, (LtCutLimits){0}));
        g_assert_cmpint(lt_cut_sets_find_either(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==,
                        LT_DIAGRAM_GOES_ON);
        best = fmin(best, read_clock() - began);
        *total = count_sets(&sets, LT_RUNNING);
        lt_cut_sets_clear(&sets);
    }
    return best;
}

static int
time_trees(int n_paths, char *paths[])
{
    for (int k = 0; k < n_paths; k++) {
        g_autoptr(OpenPsaTree) tree = open_psa_tree_read(paths[k]);
        g_autofree char *name = g_path_get_basename(paths[k]);
        double total, n_sets, ours = time_tree(tree, &total);
        LtGates gates = gate_maker_get(tree->maker);

        g_print("%s: %.0f sets, %.5f s\n", name, total, ours);
        time_modules(&gates, &tree->top, 1);
        g_print("  ratio to the best of SCRAM: %.4f\n",
                ours / ask_best_scram(paths[k], "100000", &n_sets));
    }
    return 0;
}

int
main(int argc, char *argv[])
{
    const char *what = argc > 1 ? argv[1] : "";

    if (g_str_equal(what, "chain") && argc > 2)
        return time_chain((uint32_t)atoi(argv[2]), chain_options_read(argc - 3, argv + 3));
    if (g_str_equal(what, "check"))
        return check_chain(chain_options_read(argc - 2, argv + 2));
    if (g_str_equal(what, "scram"))
        return compare_chain(chain_options_read(argc - 2, argv + 2));
    if (g_str_equal(what, "trees"))
        return time_trees(argc - 2, argv + 2);
    g_printerr("bench-cut-sets chain|check|scram|trees …\n");
    return 2;
}
