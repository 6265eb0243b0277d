/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/hhi.h"
#include "kernels/rng.h"
#include "kernels/shares.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* bench-hhi MARKETS HOLDERS: both bounds of markets by chance, of which a third of the shares are
 * exact, a third intervals and a third blank, by the processor's time. */

static void
draw(uint32_t n, double *low, double *high, LtRng *rng)
{
    for (uint32_t i = 0; i < n; i++) {
        double share = (double)lt_rng_below(rng, 1000) / 1000.0 * 2.0 / n;

        low[i] = i % 3 == 2 ? 0.0 : share;
        high[i] = i % 3 == 0 ? share : i % 3 == 1 ? 1.5 * share : 1.0;
    }
}

int
main(int argc, char **argv)
{
    size_t n_markets = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
    uint32_t n = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 12;
    double *low = calloc(n + 1, sizeof *low), *high = calloc(n + 1, sizeof *high);
    LtHhiItem *work = calloc(n + 1, sizeof *work);
    size_t n_exact = 0;
    double width = 0.0;
    clock_t start = clock();
    LtRng rng;

    if (low == NULL || high == NULL || work == NULL)
        abort();
    lt_rng_init(&rng, 1, 0);
    for (size_t k = 0; k < n_markets; k++) {
        double rest[2] = {0.0, 0.0};
        int is_exact;

        draw(n, low, high, &rng);
        lt_shares_fit(n, low, high, rest);
        width -= lt_hhi_least(n, low, high, rest);
        width += lt_hhi_most(n, low, high, rest, work, &is_exact);
        n_exact += (size_t)is_exact;
    }
    printf("%zu markets of %u: %.3f s, %zu exact, %.4f between the bounds\n", n_markets, n,
           (double)(clock() - start) / CLOCKS_PER_SEC, n_exact, width / (double)n_markets);

    free(low);
    free(high);
    free(work);
    return n_exact == n_markets ? 0 : 1;
}
