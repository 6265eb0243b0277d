/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/column-widths.h"
#include "report/text-width.h"

static const char *const sentence = "the plan calls it a gap to be filled; without it 16 of 66 end "
                                    "products use it, and can do without";

static GPtrArray *
make_cells(const char *const *texts, guint n)
{
    GPtrArray *cells = g_ptr_array_new();

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(cells, (gpointer)texts[i]);

    return cells;
}

/* All of the width is given away, but for what rounding leaves. */
static void
test_sum(void)
{
    const char *texts[] = {"No.", "Name", "Reason", "1", "Wafer", sentence};
    g_autoptr(GPtrArray) cells = make_cells(texts, 6);
    double lines;
    g_autofree guint *widths = lt_column_widths_find(cells, 3, 44000, &lines);
    guint sum = widths[0] + widths[1] + widths[2];

    g_assert_cmpuint(sum, <=, 1000);
    g_assert_cmpuint(sum, >, 1000 - 3);
    g_assert_cmpfloat(lines, >=, 1.0);
    g_assert_cmpuint(widths[2], >, widths[1]);
}

/* Beside a long text a short one keeps its words whole. */
static void
test_no_word_is_broken(void)
{
    const char *texts[] = {"Name", "Reason", "Semiconductors", sentence};
    g_autoptr(GPtrArray) cells = make_cells(texts, 4);
    double lines;
    g_autofree guint *widths = lt_column_widths_find(cells, 2, 44000, &lines);

    g_assert_cmpuint(widths[0] * 44, >=, lt_text_get_width("Semiconductors"));
}

/* The row's height counts, not the column's: a column whose long text stands beside another long
 * text needs no more room than one whose long text stands alone. */
static void
test_two_rows(void)
{
    const char *texts[] = {"A", "B", sentence, "short", "short", sentence};
    g_autoptr(GPtrArray) cells = make_cells(texts, 6);
    double lines;
    g_autofree guint *widths = lt_column_widths_find(cells, 2, 44000, &lines);

    g_assert_cmpuint(ABS((int)widths[0] - (int)widths[1]), <=, 40);
}

/* In all ways to share the width by hundredths none makes lower rows by more than a step does. */
static void
test_near_the_best(void)
{
    const char *texts[] = {"H",
                           "H",
                           "H",
                           sentence,
                           "中文的一句话，说明原因所在",
                           "a b c",
                           "x",
                           "如何转好：境外依赖由百分之九十降到五十以下",
                           "short words only"};
    g_autoptr(GPtrArray) cells = make_cells(texts, 9);
    double found, best = G_MAXDOUBLE;
    g_autofree guint *widths = lt_column_widths_find(cells, 3, 30000, &found);

    for (guint a = 5; a < 95; a++)
        for (guint b = 5; a + b < 95; b++) {
            guint width[] = {a * 300, b * 300, 30000 - (a + b) * 300};
            double lines = 0.0;

            for (guint row = 0; row < 3; row++) {
                double most = 1.0;

                for (guint i = 0; i < 3; i++)
                    if (width[i] > 1100)
                        most =
                            MAX(most, lt_text_get_width(texts[3 * row + i]) / (width[i] - 1100.0));
                    else
                        most = G_MAXDOUBLE;
                lines += most / 3.0;
            }
            best = MIN(best, lines);
        }
    g_assert_cmpuint(widths[0], >, widths[2]);
    g_assert_cmpfloat(found, <=, best * 1.05);
    g_assert_cmpfloat(found, >=, best * 0.97);
}

/* Nothing, and heads alone. */
static void
test_empty(void)
{
    const char *texts[] = {"", ""};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) heads = make_cells(texts, 2);
    double lines;
    g_autofree guint *of_none = lt_column_widths_find(none, 2, 44000, &lines);
    g_autofree guint *of_heads = NULL;

    g_assert_cmpfloat(lines, ==, 0.0);
    of_heads = lt_column_widths_find(heads, 2, 44000, &lines);
    g_assert_cmpfloat(lines, ==, 1.0);
    g_assert_cmpuint(of_heads[0], ==, 500);
    g_assert_cmpuint(of_heads[1], ==, 500);
    g_assert_cmpuint(of_none[0], ==, 500);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/column-widths/sum", test_sum);
    g_test_add_func("/report/column-widths/no-word-is-broken", test_no_word_is_broken);
    g_test_add_func("/report/column-widths/two-rows", test_two_rows);
    g_test_add_func("/report/column-widths/near-the-best", test_near_the_best);
    g_test_add_func("/report/column-widths/empty", test_empty);
    return g_test_run();
}
