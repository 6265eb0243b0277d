/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/propagate.h"
#include "kernels/single-losses.h"

#include <glib.h>
#include <string.h>

typedef struct {
    guint n;
    gsize *start;
    GArray *input;
    guint32 *need;
    guint8 *counts;
} Case;

/* Any gates at all: cycles, gates of some of many, inputs named twice, nodes that nothing stops. */
static Case
make_case(GRand *rand, guint n)
{
    Case one = {n, g_new0(gsize, n + 1), g_array_new(FALSE, FALSE, sizeof(guint32)),
                g_new0(guint32, n), g_new0(guint8, n)};

    for (guint i = 0; i < n; i++) {
        guint n_inputs = (guint)g_rand_int_range(rand, 0, 5);

        for (guint k = 0; k < n_inputs; k++) {
            guint32 input = (guint32)g_rand_int_range(rand, 0, (gint32)n);

            g_array_append_val(one.input, input);
        }
        one.start[i + 1] = one.input->len;
        if (n_inputs > 0)
            one.need[i] =
                g_rand_boolean(rand) ? 1 : (guint32)g_rand_int_range(rand, 1, (gint32)n_inputs + 1);
        one.counts[i] = g_rand_int_range(rand, 0, 3) == 0;
    }
    return one;
}

static void
case_clear(Case *one)
{
    g_free(one->start);
    g_array_unref(one->input);
    g_free(one->need);
    g_free(one->counts);
}

static void
test_like_propagation(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    int n_rounds = g_getenv("LIANTU_FEWER") != NULL ? 10 : 300;

    for (int round = 0; round < n_rounds; round++) {
        /* Now and then more than one block of sources. */
        guint n = round % 50 == 0 ? 1500 : 1 + (guint)g_rand_int_range(rand, 0, 60);
        Case one = make_case(rand, n);
        LtGates gates = {n, one.start, (const guint32 *)(gpointer)one.input->data, one.need};
        g_autofree guint32 *found = g_new(guint32, n);
        LtPropagation propagation;

        g_assert_true(lt_single_losses(&gates, n, one.counts, found));
        g_assert_true(lt_propagation_init(&propagation, &gates));
        for (guint32 lost = 0; lost < n; lost++) {
            guint expected = 0;

            lt_propagation_lose(&propagation, LT_RUNNING, &lost, 1);
            for (guint32 k = 0; k < propagation.n_failed; k++)
                expected += one.counts[propagation.list[k]];
            g_assert_cmpuint(found[lost], ==, expected);
        }
        lt_propagation_clear(&propagation);
        case_clear(&one);
    }
}

/* a and b stand in for each other; c needs one of them; d needs c and, in a circle, e. */
static void
test_by_hand(void)
{
    static const gsize start[] = {0, 0, 0, 2, 4, 5};
    static const guint32 input[] = {0, 1, 2, 4, 3}, need[] = {0, 0, 2, 1, 1};
    static const guint8 counts[] = {0, 0, 0, 1, 1};
    static const guint32 expected[] = {0, 0, 2, 2, 2};
    LtGates gates = {5, start, input, need};
    guint32 found[5];

    g_assert_true(lt_single_losses(&gates, 5, counts, found));
    g_assert_cmpmem(found, sizeof found, expected, sizeof expected);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/single-losses/by-hand", test_by_hand);
    g_test_add_func("/kernels/single-losses/like-propagation", test_like_propagation);

    return g_test_run();
}
