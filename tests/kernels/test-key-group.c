/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/extraction.h"
#include "kernels/key-group.h"
#include "leontief-case.h"

#include <math.h>
#include <string.h>

static LtKeyGroupTask
make_task(const LeontiefCase *self, guint32 k, const double *own)
{
    return (LtKeyGroupTask){.n = self->n,
                            .k = k,
                            .inverse = self->inverse,
                            .output = self->output,
                            .pull = self->backward,
                            .own = own};
}

static double
cost(const LeontiefCase *self, guint32 k, const guint32 *group, const double *own)
{
    LtExtractionTable table = {self->n,       self->inverse,      self->own,
                               self->output,  self->final_demand, self->backward,
                               self->forward, self->value_added};
    double work[LT_KEY_GROUP_MOST * (LT_KEY_GROUP_MOST + 1)];
    double loss = lt_extraction_group(&table, k, group, work);

    for (guint32 i = 0; i < k && own != NULL; i++)
        loss -= own[group[i]];

    return loss;
}

/* The greatest cost of any group of k, by trying all. */
static double
try_all(const LeontiefCase *self,
        guint32 k,
        guint32 from,
        guint32 depth,
        guint32 *group,
        const double *own)
{
    double best = -INFINITY;

    if (depth == k)
        return cost(self, k, group, own);
    for (guint32 j = from; j < self->n; j++) {
        group[depth] = j;
        best = fmax(best, try_all(self, k, j + 1, depth + 1, group, own));
    }
    return best;
}

static void
test_all_groups(void)
{
    for (guint64 seed = 1; seed <= 15; seed++)
        for (guint32 k = 1; k <= 4; k++)
            for (int others = 0; others < 2; others++) {
                g_autoptr(LeontiefCase) self = leontief_case_draw(seed, 10, 0.35, FALSE);
                const double *own = others ? self->output : NULL;
                LtKeyGroupTask task = make_task(self, k, own);
                guint32 group[4];
                double best = try_all(self, k, 0, 0, group, own);
                LtKeyGroup found;

                g_assert_true(lt_key_group_find(&task, &found));
                g_assert_true(found.is_exact);
                g_assert_cmpfloat_with_epsilon(found.loss, best, 1e-9 * fabs(best) + 1e-9);
                g_assert_cmpfloat(found.bound, ==, found.loss);
                g_assert_cmpfloat_with_epsilon(found.loss, cost(self, k, found.group, own),
                                               1e-9 * fabs(best) + 1e-9);
                g_assert_cmpfloat_with_epsilon(found.greedy_loss, cost(self, k, found.greedy, own),
                                               1e-9 * fabs(best) + 1e-9);
                g_assert_cmpfloat_with_epsilon(found.top_loss, cost(self, k, found.top, own),
                                               1e-9 * fabs(best) + 1e-9);
                g_assert_cmpfloat(found.loss, >=, found.greedy_loss - 1e-9);
            }
}

/* Stopped early: what is found is a group, and the bound holds. */
static void
test_limit(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(3, 14, 0.4, FALSE);
    LtKeyGroupTask task = make_task(self, 4, self->output);
    guint32 group[4];
    double best = try_all(self, 4, 0, 0, group, self->output);

    for (gsize steps = 1; steps < 40; steps += 3) {
        LtKeyGroup found;

        task.most_steps = steps;
        g_assert_true(lt_key_group_find(&task, &found));
        g_assert_cmpfloat(found.bound, >=, best - 1e-9);
        g_assert_cmpfloat(found.loss, <=, best + 1e-9);
        if (found.is_exact)
            g_assert_cmpfloat_with_epsilon(found.loss, best, 1e-9);
        g_assert_cmpuint(found.n_steps, <=, steps);
    }
}

static bool
say_yes(void *data)
{
    return true;
}

static void
test_cancel(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(3, 12, 0.4, FALSE);
    LtKeyGroupTask task = make_task(self, 3, NULL);
    LtKeyGroup found;

    task.is_cancelled = say_yes;
    g_assert_true(lt_key_group_find(&task, &found));
    g_assert_cmpfloat(found.loss, >=, found.greedy_loss);
    g_assert_cmpuint(found.n_steps, <=, 64);
}

static void
check_reference(const LeontiefCase *self, const char *folder, const char *file, guint32 k)
{
    g_autoptr(Fixture) names = fixture_read(folder, "mrio_Z.csv");
    g_autofree char *path = g_build_filename(folder, file, NULL);
    LtKeyGroupTask task = make_task(self, k, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL, cells = NULL, members = NULL;
    LtKeyGroup found;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", 0);
    cells = g_strsplit(lines[1], ",", 0);
    members = g_strsplit(cells[1], " + ", 0);
    g_assert_true(lt_key_group_find(&task, &found));
    g_assert_true(found.is_exact);
    g_assert_cmpfloat_with_epsilon(found.loss, g_ascii_strtod(cells[2], NULL), 1e-3);
    for (guint32 i = 0; i < k; i++)
        g_assert_cmpuint(found.group[i], ==, leontief_case_find(names, members[i]));
}

/* Where the three that cost others most alone are not the three that cost them most together. */
static void
check_induced(const LeontiefCase *self, const char *folder)
{
    g_autoptr(Fixture) reference = fixture_read(folder, "mrio_ref_keygroup_induced.csv");

    for (guint row = 0; row < reference->n_rows; row++) {
        LtKeyGroupTask task =
            make_task(self, (guint32)fixture_get(reference, row, 0), self->output);
        LtKeyGroup found;

        g_assert_true(lt_key_group_find(&task, &found));
        g_assert_true(found.is_exact);
        g_assert_cmpfloat_with_epsilon(found.loss, fixture_get(reference, row, 2), 1e-3);
        g_assert_cmpfloat_with_epsilon(found.top_loss, fixture_get(reference, row, 4), 1e-3);
        g_assert_cmpfloat_with_epsilon(found.greedy_loss, fixture_get(reference, row, 6), 1e-3);
        g_assert_cmpuint(found.n_steps, <, (gsize)fixture_get(reference, row, 7));
    }
    g_assert_cmpuint(reference->n_rows, ==, 2);
}

static void
test_reference(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);

    if (self == NULL)
        return;
    check_reference(self, folder, "mrio_ref_keygroup2.csv", 2);
    check_reference(self, folder, "mrio_ref_keygroup3.csv", 3);
    check_induced(self, folder);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/key-group/all-groups", test_all_groups);
    g_test_add_func("/kernels/key-group/limit", test_limit);
    g_test_add_func("/kernels/key-group/cancel", test_cancel);
    g_test_add_func("/kernels/key-group/reference", test_reference);

    return g_test_run();
}
