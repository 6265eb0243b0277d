/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text-width.h"

#include <string.h>

static char *
wrap(const char *text, guint width, guint n_lines)
{
    g_auto(GStrv) lines = lt_text_wrap(text, width, n_lines);

    return g_strjoinv("|", lines);
}

#define assert_wrap(text, width, n_lines, expected)                                                \
    do {                                                                                           \
        g_autofree char *wrapped = wrap(text, width, n_lines);                                     \
        g_assert_cmpstr(wrapped, ==, expected);                                                    \
    } while (0)

static void
test_width(void)
{
    g_assert_cmpuint(lt_text_get_width(""), ==, 0);
    g_assert_cmpuint(lt_text_get_width("芯片"), ==, 2000);
    g_assert_cmpuint(lt_text_get_width("i"), ==, 278);
    g_assert_cmpuint(lt_text_get_width("Wi"), ==, 989 + 278);
}

static void
test_wrap(void)
{
    assert_wrap("集成电路设计", 3000, 2, "集成电|路设计");
    assert_wrap("集成电路设计软件", 3000, 2, "集成电|路设…");
    assert_wrap("", 3000, 2, "");
    assert_wrap("Silicon wafer", 5000, 2, "Silicon|wafer");
    assert_wrap("Silicon wafer", 50000, 2, "Silicon wafer");
    /* No closing mark begins a line, and no opening one ends it. */
    assert_wrap("封装（测试）线", 3000, 3, "封装|（测|试）线");
    /* A word that does not fit is cut where it must be. */
    assert_wrap("Supercalifragilistic", 4000, 2, "Superc|alifra…");
}

/* As few lines as the width allows, and those alike: no sign is left alone where others can keep it
 * company, and a bracket and what it holds stay together where they can. */
static void
test_even(void)
{
    assert_wrap("碳化硅基氮化镓外延片", 9000, 2, "碳化硅基氮|化镓外延片");
    assert_wrap("光刻胶树脂与光引发剂", 9000, 2, "光刻胶树脂与|光引发剂");
    assert_wrap("软磁材料（铁氧体、金属粉芯）", 9000, 2, "软磁材料（铁氧体、|金属粉芯）");
    assert_wrap("电子浆料（银、镍、铜）", 9000, 2, "电子浆料|（银、镍、铜）");
    assert_wrap("服务器处理器（Arm等）", 9500, 2, "服务器处理器|（Arm等）");
    assert_wrap("无线芯片（Wi-Fi、蓝牙）", 9000, 2, "无线芯片|（Wi-Fi、蓝牙）");
    /* A pause is no reason for one more line. */
    assert_wrap("碳化硅（氮化镓外延片）", 7000, 2, "碳化硅（氮化|镓外延片）");
    /* Nor is evenness one to cut a word. */
    assert_wrap("Wi Lithography", 7000, 2, "Wi|Lithography");
    assert_wrap("one two three four", 7500, 3, "one two|three four");
}

static void
test_fits(void)
{
    g_assert_true(lt_text_fits("", 3000, 0));
    g_assert_true(lt_text_fits("集成电路设计", 3000, 2));
    g_assert_false(lt_text_fits("集成电路设计", 3000, 1));
    g_assert_false(lt_text_fits("集成电路设计软件", 3000, 2));
    /* However many lines there are, a word is not to be cut. */
    g_assert_false(lt_text_fits("Supercalifragilistic", 4000, 100));
}

static const char *const pieces[] = {
    "芯", "片", "（", "）", "，", "。", " ", "a", "W", "il", "-", "/", "“", "”", "EDA", "5G", "…",
};

/* Whatever the text: no line is too wide, and without a limit nothing but blanks is lost. */
static void
test_property(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (int round = 0; round < 5000; round++) {
        g_autoptr(GString) text = g_string_new(NULL), joined = g_string_new(NULL);
        g_auto(GStrv) words = NULL, lines = NULL, few = NULL;
        g_autofree char *kept = NULL;
        guint width = (guint)g_rand_int_range(rand, 2000, 9000);
        int n = g_rand_int_range(rand, 0, 30);

        for (int i = 0; i < n; i++)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        lines = lt_text_wrap(text->str, width, 1000);
        for (guint i = 0; lines[i] != NULL; i++) {
            g_assert_cmpuint(lt_text_get_width(lines[i]), <=, width);
            g_string_append(joined, lines[i]);
        }
        words = g_strsplit(text->str, " ", -1);
        kept = g_strjoinv("", words);
        {
            g_auto(GStrv) parts = g_strsplit(joined->str, " ", -1);
            g_autofree char *got = g_strjoinv("", parts);

            g_assert_cmpstr(got, ==, kept);
        }
        few = lt_text_wrap(text->str, width, 2);
        g_assert_cmpuint(g_strv_length(few), <=, 2);
        for (guint i = 0; few[i] != NULL; i++)
            g_assert_cmpuint(lt_text_get_width(few[i]), <=, width);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/text-width/width", test_width);
    g_test_add_func("/report/text-width/wrap", test_wrap);
    g_test_add_func("/report/text-width/even", test_even);
    g_test_add_func("/report/text-width/fits", test_fits);
    g_test_add_func("/report/text-width/property", test_property);

    return g_test_run();
}
