/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/capacity.h"

#include <glib.h>
#include <math.h>

#define MAX_NODES   10
#define MAX_GROUPS  4
#define MAX_MEMBERS 4

typedef struct {
    size_t group[MAX_NODES + 1];
    size_t first[MAX_NODES * MAX_GROUPS + 1];
    uint32_t member[MAX_NODES * MAX_GROUPS * MAX_MEMBERS];
    double weight[MAX_NODES * MAX_GROUPS * MAX_MEMBERS];
    uint32_t least[MAX_NODES * MAX_GROUPS];
    LtRecipes recipes;
} Fixture;

static void
add_group(Fixture *f, size_t *n_groups, size_t *n_members, GRand *rand, gboolean with_means)
{
    uint32_t n = (uint32_t)g_rand_int_range(rand, 1, MAX_MEMBERS + 1);
    double sum = 0.0;

    f->least[*n_groups] = (uint32_t)g_rand_int_range(rand, with_means ? 0 : 1, (gint32)n + 1);
    f->first[*n_groups] = *n_members;
    for (uint32_t i = 0; i < n; i++) {
        f->member[*n_members + i] = (uint32_t)g_rand_int_range(rand, 0, (gint32)f->recipes.n_nodes);
        sum += f->weight[*n_members + i] = g_rand_double_range(rand, 0.1, 1.0);
    }
    for (uint32_t i = 0; i < n; i++)
        f->weight[*n_members + i] /= sum;
    *n_members += n;
    f->first[++*n_groups] = *n_members;
}

static void
make(Fixture *f, GRand *rand, gboolean with_means)
{
    uint32_t n = (uint32_t)g_rand_int_range(rand, 1, MAX_NODES + 1);
    size_t n_groups = 0, n_members = 0;

    f->recipes = (LtRecipes){n, f->group, f->first, f->member, f->weight, f->least};
    f->first[0] = 0;
    for (uint32_t i = 0; i < n; i++) {
        gint32 n_own = g_rand_int_range(rand, 0, MAX_GROUPS + 1);

        f->group[i] = n_groups;
        for (gint32 g = 0; g < n_own; g++)
            add_group(f, &n_groups, &n_members, rand, with_means);
    }
    f->group[n] = n_groups;
}

static double
naive_group(const Fixture *f, size_t g, const double *left)
{
    double values[MAX_MEMBERS], mean = 0.0;
    size_t n = 0;

    for (size_t m = f->first[g]; m < f->first[g + 1]; m++, n++) {
        size_t at = n;

        mean += f->weight[m] * left[f->member[m]];
        for (; at > 0 && values[at - 1] < left[f->member[m]]; at--)
            values[at] = values[at - 1];
        values[at] = left[f->member[m]];
    }
    return f->least[g] == 0 ? mean : values[f->least[g] - 1];
}

/* All nodes at once, again and again, from above. */
static void
naive(const Fixture *f, const double *own, double *left)
{
    for (uint32_t i = 0; i < f->recipes.n_nodes; i++)
        left[i] = 1.0;
    for (int round = 0; round < 3000; round++) {
        double next[MAX_NODES];

        for (uint32_t i = 0; i < f->recipes.n_nodes; i++) {
            next[i] = own[i];
            for (size_t g = f->group[i]; g < f->group[i + 1]; g++)
                next[i] = fmin(next[i], naive_group(f, g, left));
        }
        for (uint32_t i = 0; i < f->recipes.n_nodes; i++)
            left[i] = next[i];
    }
}

static size_t
draw_loss(GRand *rand, uint32_t n, uint32_t *node, double *lost, double *own)
{
    size_t n_lost = 0;

    for (uint32_t i = 0; i < n; i++)
        own[i] = 1.0;
    for (uint32_t i = 0; i < n; i++) {
        if (g_rand_int_range(rand, 0, 3) > 0)
            continue;
        node[n_lost] = i;
        lost[n_lost] = g_rand_int_range(rand, 0, 5) / 4.0;
        own[i] = lost[n_lost++];
    }
    return n_lost;
}

static void
check_bound(LtCapacity *capacity, uint32_t node)
{
    uint32_t bound = lt_capacity_find_bound(capacity, node);

    if (capacity->left[node] >= 1.0)
        g_assert_cmpuint(bound, ==, node);
    else
        g_assert_cmpfloat_with_epsilon(capacity->own[bound], capacity->left[node], 1e-9);
}

/* Losses in turn on one workspace give what iterating over everything from the start gives, and the
 * bound is a node whose own capacity is what is left. */
static void
test_naive(gconstpointer data)
{
    gboolean with_means = GPOINTER_TO_INT(data);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    int n_graphs = g_getenv("LIANTU_FEWER") != NULL ? 100 : 2000;

    for (int i = 0; i < n_graphs; i++) {
        Fixture f;
        LtCapacity capacity;

        make(&f, rand, with_means);
        g_assert_true(lt_capacity_init(&capacity, &f.recipes));
        for (int loss = 0; loss < 3; loss++) {
            uint32_t node[MAX_NODES];
            double lost[MAX_NODES], own[MAX_NODES], left[MAX_NODES];
            size_t n_lost = draw_loss(rand, f.recipes.n_nodes, node, lost, own);

            lt_capacity_lose(&capacity, node, lost, n_lost);
            naive(&f, own, left);
            for (uint32_t j = 0; j < f.recipes.n_nodes; j++) {
                g_assert_cmpfloat_with_epsilon(capacity.left[j], left[j], 1e-9);
                if (!with_means)
                    check_bound(&capacity, j);
            }
        }
        lt_capacity_clear(&capacity);
    }
}

/* Losing more never leaves more. */
static void
test_monotone(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 100 : 1000); i++) {
        Fixture f;
        LtCapacity capacity;
        uint32_t node[MAX_NODES];
        double lost[MAX_NODES], own[MAX_NODES], before[MAX_NODES];
        size_t n_lost;

        make(&f, rand, TRUE);
        g_assert_true(lt_capacity_init(&capacity, &f.recipes));
        n_lost = draw_loss(rand, f.recipes.n_nodes, node, lost, own);
        lt_capacity_lose(&capacity, node, lost, n_lost);
        memcpy(before, capacity.left, f.recipes.n_nodes * sizeof *before);
        for (size_t j = 0; j < n_lost; j++)
            lost[j] *= 0.5;
        lt_capacity_lose(&capacity, node, lost, n_lost);
        for (uint32_t j = 0; j < f.recipes.n_nodes; j++)
            g_assert_cmpfloat(capacity.left[j], <=, before[j] + 1e-9);
        lt_capacity_clear(&capacity);
    }
}

/* Nothing lost leaves exactly everything, means in cycles included. */
static void
test_nothing_lost(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);

    for (int i = 0; i < (g_getenv("LIANTU_FEWER") != NULL ? 100 : 1000); i++) {
        Fixture f;
        LtCapacity capacity;
        uint32_t node = 0;
        double own = 1.0;

        make(&f, rand, TRUE);
        g_assert_true(lt_capacity_init(&capacity, &f.recipes));
        lt_capacity_lose(&capacity, &node, &own, 1);
        for (uint32_t j = 0; j < f.recipes.n_nodes; j++)
            g_assert_cmpfloat(capacity.left[j], ==, 1.0);
        lt_capacity_clear(&capacity);
    }
}

static void
test_empty(void)
{
    static const size_t zero[1] = {0};
    LtRecipes recipes = {0, zero, zero, NULL, NULL, NULL};
    LtCapacity capacity;

    g_assert_true(lt_capacity_init(&capacity, &recipes));
    lt_capacity_lose(&capacity, NULL, NULL, 0);
    g_assert_cmpuint(capacity.n_touched, ==, 0);
    lt_capacity_clear(&capacity);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/kernels/capacity/naive", GINT_TO_POINTER(FALSE), test_naive);
    g_test_add_data_func("/kernels/capacity/naive-means", GINT_TO_POINTER(TRUE), test_naive);
    g_test_add_func("/kernels/capacity/monotone", test_monotone);
    g_test_add_func("/kernels/capacity/nothing-lost", test_nothing_lost);
    g_test_add_func("/kernels/capacity/empty", test_empty);

    return g_test_run();
}
