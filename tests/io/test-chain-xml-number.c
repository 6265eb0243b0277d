/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#define N_NUMBERS 5000

/* A decimal as people write it: up to 18 digits, a point anywhere, at times an exponent. */
static char *
draw_number(GRand *rand)
{
    GString *text = g_string_new(NULL);
    int n = g_rand_int_range(rand, 1, 19), point = g_rand_int_range(rand, 0, 24);

    for (int i = 0; i < n; i++) {
        if (i == point)
            g_string_append_c(text, '.');
        g_string_append_c(text, (char)('0' + g_rand_int_range(rand, 0, 10)));
    }
    if (g_rand_int_range(rand, 0, 5) == 0)
        g_string_append_printf(text, "e%d", g_rand_int_range(rand, -30, 30));

    return g_string_free(text, FALSE);
}

/* Whatever way a number takes through the reader, it is the double nearest to what is written. */
static void
test_nearest(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(g_free);
    GString *xml =
        g_string_new("<chain xmlns=\"urn:liantu:chain:1\" version=\"1\" id=\"n\"><segments>");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < N_NUMBERS; i++) {
        g_ptr_array_add(numbers, draw_number(rand));
        g_string_append_printf(
            xml,
            "<segment id=\"s%u\" kind=\"chip\"><need segment=\"s%u\" role=\"flow\" "
            "amount=\"%s\"/></segment>",
            i, (i + 1) % N_NUMBERS, (const char *)numbers->pdata[i]);
    }
    g_string_append(xml, "</segments></chain>");
    bytes = g_string_free_to_bytes(xml);
    chain = liantu_chain_new_from_bytes(bytes, "numbers", LIANTU_READ_FLAGS_NONE, NULL, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < N_NUMBERS; i++)
        g_assert_cmpfloat(liantu_chain_get_need_amount(chain, i), ==,
                          g_ascii_strtod(numbers->pdata[i], NULL));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/chain-xml-number/nearest", test_nearest);

    return g_test_run();
}
