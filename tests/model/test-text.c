/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/text-private.h"
#include "model/uscc-private.h"

#include <string.h>

static void
test_legal(void)
{
    g_assert_true(lt_text_is_legal("芯片\t\n"));
    g_assert_false(lt_text_is_legal("a\x01"));
    g_assert_false(lt_text_is_legal("\xc3"));
    g_assert_false(lt_text_is_legal("\xef\xbf\xbf"));
    g_assert_false(lt_text_is_legal("\xed\xa0\x80"));
    g_assert_true(lt_text_is_id("东莞 1"));
    g_assert_false(lt_text_is_id("a  b"));
    g_assert_false(lt_text_is_id(""));
    g_assert_false(lt_text_is_id("a "));
    g_assert_false(lt_text_is_id("a\nb"));
}

static void
test_distance(void)
{
    g_assert_cmpuint(lt_text_distance("wafer", "wafer", 5), ==, 0);
    g_assert_cmpuint(lt_text_distance("wafer", "wafre", 5), ==, 1);
    g_assert_cmpuint(lt_text_distance("wafer", "waer", 5), ==, 1);
    g_assert_cmpuint(lt_text_distance("", "abc", 5), ==, 3);
    g_assert_cmpuint(lt_text_distance("芯片", "薄片", 5), ==, 1);
    g_assert_cmpuint(lt_text_distance("kitten", "sitting", 5), ==, 3);
    g_assert_cmpuint(lt_text_distance("kitten", "sitting", 2), ==, 3);
}

/* It is symmetric, and obeys the triangle up to what a swap may save. */
static void
test_distance_property(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int round = 0; round < 2000; round++) {
        char words[2][8];

        for (int w = 0; w < 2; w++) {
            int n = g_rand_int_range(rand, 0, 7);

            for (int i = 0; i < n; i++)
                words[w][i] = (char)('a' + g_rand_int_range(rand, 0, 3));
            words[w][n] = '\0';
        }
        g_assert_cmpuint(lt_text_distance(words[0], words[1], 9), ==,
                         lt_text_distance(words[1], words[0], 9));
        g_assert_cmpint(lt_text_distance(words[0], words[1], 9) == 0, ==,
                        strcmp(words[0], words[1]) == 0);
    }
}

static void
test_suggest(void)
{
    static const char *const ids[] = {"wafer", "water", "scanner", "chip"};

    g_assert_cmpstr(lt_text_suggest("wafre", ids, 4), ==, "wafer");
    g_assert_cmpstr(lt_text_suggest("scaner", ids, 4), ==, "scanner");
    g_assert_null(lt_text_suggest("gallium", ids, 4));
    g_assert_null(lt_text_suggest("x", ids, 4));
    g_assert_null(lt_text_suggest("x", (const char *const[]){"a", "b"}, 2));
}

static void
test_uscc(void)
{
    static const char good[] = "91350100M000100Y43";
    LtUsccFault fault;

    g_assert_true(lt_uscc_is_valid(good, &fault));
    g_assert_false(lt_uscc_is_valid("", &fault));
    g_assert_cmpint(fault, ==, LT_USCC_LENGTH);
    g_assert_false(lt_uscc_is_valid("91350100I000100Y43", &fault));
    g_assert_cmpint(fault, ==, LT_USCC_CHARACTER);
    /* The check digit finds every single wrong character. */
    for (int i = 0; i < 17; i++) {
        char bad[sizeof good];

        memcpy(bad, good, sizeof good);
        bad[i] = bad[i] == '7' ? '8' : '7';
        g_assert_false(lt_uscc_is_valid(bad, &fault));
        g_assert_cmpint(fault, ==, LT_USCC_CHECK);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/text/legal", test_legal);
    g_test_add_func("/model/text/distance", test_distance);
    g_test_add_func("/model/text/distance-property", test_distance_property);
    g_test_add_func("/model/text/suggest", test_suggest);
    g_test_add_func("/model/text/uscc", test_uscc);

    return g_test_run();
}
