/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/extraction.h"
#include "kernels/key-group.h"
#include "kernels/leontief-sparse.h"
#include "kernels/leontief.h"
#include "kernels/rng.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* bench-leontief SECTORS K FIRMS LINKS: a full table of SECTORS: its inverse, the extraction of all
 * sectors and all links, the key group of K; and a network of FIRMS with LINKS, one question of
 * each side. Times are wall clock. Fails where the extraction of 2,000 sectors or fewer takes 1 s.
 */

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void *
take(size_t n, size_t size)
{
    void *memory = calloc(n > 0 ? n : 1, size);

    if (memory == NULL)
        abort();
    return memory;
}

/* Coefficients as tables have them: most inputs are small, a few are large; about half of output
 * is bought. Final demand is 1 to 100. */
static double *
draw_coefficients(uint32_t n, LtRng *rng)
{
    double *a = take((size_t)n * n, sizeof *a);

    for (uint32_t j = 0; j < n; j++) {
        double sum = 0.0;

        for (uint32_t i = 0; i < n; i++) {
            double draw = lt_rng_uniform(rng);

            a[(size_t)i * n + j] = draw * draw * draw * draw;
            sum += a[(size_t)i * n + j];
        }
        for (uint32_t i = 0; i < n; i++)
            a[(size_t)i * n + j] *= 0.5 / sum;
    }
    return a;
}

static void
find_key_group(const LtExtractionTable *table, uint32_t k)
{
    LtKeyGroupTask task = {.n = table->n,
                           .k = k,
                           .inverse = table->inverse,
                           .output = table->output,
                           .pull = table->backward,
                           .own = table->output,
                           .most_steps = 200000};
    double start = now();
    LtKeyGroup found;

    if (!lt_key_group_find(&task, &found))
        abort();
    printf("key group of %u, loss of others: %.3f s, %zu steps, %s, greedy %.6f of it\n", k,
           now() - start, found.n_steps, found.is_exact ? "exact" : "stopped",
           found.greedy_loss / found.loss);
}

static int
bench_table(uint32_t n, uint32_t k)
{
    double *inverse = take((size_t)n * n, sizeof *inverse), *links = take((size_t)n * n, 8);
    double *work = take(lt_leontief_invert_work(n), sizeof *work), *vector = take(6 * n, 8), start;
    double *own = vector, *output = own + n, *demand = output + n, *loss = demand + n;
    double *backward = loss + n, *forward = backward + n, *a, inversion, nodes, all_links;
    int *pivot = take(n, sizeof *pivot);
    LtExtractionTable table = {n, inverse, own, output, demand, backward, forward, output};
    LtRng rng;

    lt_rng_init(&rng, 1, 0);
    a = draw_coefficients(n, &rng);
    for (uint32_t j = 0; j < n; j++) {
        demand[j] = 1.0 + lt_rng_below(&rng, 100);
        own[j] = a[(size_t)j * n + j];
    }
    start = now();
    if (!lt_leontief_invert(n, a, inverse, pivot, work))
        abort();
    inversion = now() - start;
    lt_leontief_push(n, inverse, demand, output);

    start = now();
    lt_leontief_pull(n, inverse, NULL, backward);
    lt_leontief_ghosh_push(n, inverse, output, forward);
    for (LtExtraction variant = 0; variant < LT_N_EXTRACTIONS; variant++)
        lt_extraction_nodes(&table, variant, loss);
    nodes = now() - start;
    start = now();
    lt_extraction_links(&table, a, 1.0, links);
    all_links = now() - start;
    printf("%u sectors: inverse %.3f s; all sectors, 8 ways %.4f s; all %.0f links %.4f s\n", n,
           inversion, nodes, (double)n * n, all_links);
    find_key_group(&table, k);

    free(a);
    free(inverse);
    free(links);
    free(work);
    free(vector);
    free(pivot);
    return n <= 2000 && nodes + all_links >= 1.0;
}

static int
report(const char *what, LtSparseReport done, double seconds)
{
    static const char *const methods[] = {"one pass", "series", "BiCGSTAB", "failed"};

    printf("  %s: %.3f s, %s, %u steps, residual %.1e\n", what, seconds, methods[done.method],
           done.n_steps, done.residual_sum);
    return done.method == LT_SPARSE_FAILED;
}

/* The linkage of every firm, and from it the loss of every link where there is no cycle. */
static int
bench_network(uint32_t n, size_t n_links, int is_layered, double bought)
{
    uint32_t *row = take(n_links, sizeof *row), *column = take(n_links, sizeof *column);
    uint32_t *target = take(n_links, sizeof *target), *link = take(n_links, sizeof *link);
    uint32_t *order = take(n, sizeof *order), *count = take(n, sizeof *count);
    size_t *begin = take((size_t)n + 1, sizeof *begin), *fill = take(n, sizeof *fill);
    double *value = take(n_links, sizeof *value), *vector = take(10 * (size_t)n, sizeof *vector);
    LtCsr rows = {n, begin, target, link};
    LtSparse matrix = {&rows, value};
    double *ones = vector, *y = ones + n, *work = y + n, start;
    int is_ordered, failed;
    LtSparseReport done;
    LtRng rng;

    lt_rng_init(&rng, 2, 0);
    for (size_t e = 0; e < n_links; e++) {
        uint32_t one = lt_rng_below(&rng, n), other = lt_rng_below(&rng, n);

        row[e] = is_layered && one < other ? other : one;
        column[e] = is_layered && one < other ? one : other;
        if (is_layered && one == other)
            column[e] = row[e] > 0 ? row[e] - 1 : 0;
        count[row[e]]++;
    }
    for (size_t e = 0; e < n_links; e++)
        value[e] = is_layered && row[e] == column[e] ? 0.0 : bought / count[row[e]];
    for (uint32_t i = 0; i < n; i++)
        ones[i] = 1.0;
    lt_csr_count(n, n_links, row, begin);
    lt_csr_fill(n, n_links, row, column, begin, fill, target, link);

    printf("%u firms, %zu links%s, %g bought\n", n, n_links, is_layered ? ", no cycle" : "",
           bought);
    start = now();
    is_ordered = lt_sparse_order(&rows, order, count);
    done = lt_sparse_solve(&matrix, is_ordered ? order : NULL, ones, 1e-12, 1000, y, work);
    failed = report("linkages of all", done, now() - start);
    free(row);
    free(column);
    free(target);
    free(link);
    free(order);
    free(count);
    free(begin);
    free(fill);
    free(value);
    free(vector);
    return failed;
}

int
main(int argc, char **argv)
{
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 2000;
    uint32_t k = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 3;
    uint32_t firms = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 100000;
    size_t links = argc > 4 ? strtoul(argv[4], NULL, 10) : 1000000;
    int failed = bench_table(n, k);

    failed |= bench_network(firms, links, 0, 0.5);
    failed |= bench_network(firms, links, 0, 0.95);
    failed |= bench_network(firms, links, 1, 0.5);

    return failed;
}
