/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/amount-text.h"
#include "io/country-names.h"

#include <math.h>

static void
assert_same(double one, double other)
{
    if (isnan(one) || isnan(other))
        g_assert_true(isnan(one) && isnan(other));
    else
        g_assert_cmpfloat(one, ==, other);
}

static void
test_shares(void)
{
    static const struct {
        const char *text;
        LtShareKind kind;
        double value, low, high;
        gboolean has_sign, is_about;
    } cases[] = {
        {"", LT_SHARE_BLANK, NAN, NAN, NAN, FALSE, FALSE},
        {"  ", LT_SHARE_BLANK, NAN, NAN, NAN, FALSE, FALSE},
        {"Major", LT_SHARE_BLANK, NAN, NAN, NAN, FALSE, FALSE},
        {"negligible", LT_SHARE_NEGLIGIBLE, NAN, NAN, NAN, FALSE, FALSE},
        {"Negligible ", LT_SHARE_NEGLIGIBLE, NAN, NAN, NAN, FALSE, FALSE},
        {"61", LT_SHARE_NUMBER, 61, NAN, NAN, FALSE, FALSE},
        {"61%", LT_SHARE_NUMBER, 61, NAN, NAN, TRUE, FALSE},
        {"61 ％", LT_SHARE_NUMBER, 61, NAN, NAN, TRUE, FALSE},
        {"0", LT_SHARE_NUMBER, 0, NAN, NAN, FALSE, FALSE},
        {".5", LT_SHARE_NUMBER, 0.5, NAN, NAN, FALSE, FALSE},
        {"~8", LT_SHARE_NUMBER, 8, NAN, NAN, FALSE, TRUE},
        {"about 8 %", LT_SHARE_NUMBER, 8, NAN, NAN, TRUE, TRUE},
        {">90", LT_SHARE_RANGE, NAN, 90, NAN, FALSE, FALSE},
        {"<1%", LT_SHARE_RANGE, NAN, NAN, 1, TRUE, FALSE},
        {"5-10", LT_SHARE_RANGE, NAN, 5, 10, FALSE, FALSE},
        {"5%–10%", LT_SHARE_RANGE, NAN, 5, 10, TRUE, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        LtShareText share;

        g_assert_true(lt_share_text_parse(cases[i].text, &share));
        g_assert_cmpint(share.kind, ==, cases[i].kind);
        assert_same(share.value, cases[i].value);
        assert_same(share.low, cases[i].low);
        assert_same(share.high, cases[i].high);
        g_assert_cmpint(share.has_sign, ==, cases[i].has_sign);
        g_assert_cmpint(share.is_about, ==, cases[i].is_about);
    }
}

static void
test_no_shares(void)
{
    static const char *const texts[] = {
        "x",    "-5",  "5 x",      "1.2.3",
        "10-5", "nan", "inf",      "1e2",
        "0x10", "%",   "5%%",      "1,5",
        ">",    "5-",  "majority", "1234567890123456789012345678901234"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        LtShareText share;

        if (lt_share_text_parse(texts[i], &share))
            g_error("‘%s’ is no share", texts[i]);
    }
}

static void
test_money(void)
{
    static const struct {
        const char *text;
        double value;
        const char *unit;
        int year;
        const char *note;
    } cases[] = {
        {"$13 billion (2025)", 13000, "USD million", 2025, NULL},
        {"$10.9 billion", 10900, "USD million", 0, NULL},
        {"$56.2 billion (microprocessors) (2019)", 56200, "USD million", 2019, "microprocessors"},
        {"$129.8 billion (2022)", 129800, "USD million", 2022, NULL},
        {"$0.4 million (2025)", 0.4, "USD million", 2025, NULL},
        {"$44 million (2022)", 44, "USD million", 2022, NULL},
        {"$1.2 trillion", 1200000, "USD million", 0, NULL},
        {"$ 750 thousand", 0.75, "USD million", 0, NULL},
        {"US$3bn", 3000, "USD million", 0, NULL},
        {"~$2.5 billion (slurries) (pads)", 2500, "USD million", 0, "slurries; pads"},
        {"$1,234,567", 1.234567, "USD million", 0, NULL},
        {"$1,234.5 million", 1234.5, "USD million", 0, NULL},
        {"€7.1 billion (2021)", 7100, "EUR million", 2021, NULL},
        {"$5 million (12345)", 5, "USD million", 0, "12345"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        LtMoneyText money;

        if (!lt_money_text_parse(cases[i].text, &money))
            g_error("‘%s’ is money", cases[i].text);
        g_assert_cmpfloat(money.value, ==, cases[i].value);
        g_assert_cmpstr(money.unit, ==, cases[i].unit);
        g_assert_cmpint(money.year, ==, cases[i].year);
        g_assert_cmpstr(money.note, ==, cases[i].note);
        g_free(money.note);
    }
}

static void
test_no_money(void)
{
    static const char *const texts[] = {
        "",         "large",           "13 billion", "$",
        "$x",       "$13 bonds",       "¥5 billion", "$1,23 million",
        "$5 (2020", "$5 million tons", "$1.2.3",     "$12,3456"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        LtMoneyText money;

        if (lt_money_text_parse(texts[i], &money))
            g_error("‘%s’ is no money", texts[i]);
        g_assert_null(money.note);
    }
}

static void
test_countries(void)
{
    g_assert_cmpstr(lt_country_get_name("NLD", LIANTU_LANGUAGE_ZH), ==, "荷兰");
    g_assert_cmpstr(lt_country_get_name("ARE", LIANTU_LANGUAGE_EN), ==, "United Arab Emirates");
    g_assert_cmpstr(lt_country_get_name("ZAF", LIANTU_LANGUAGE_EN), ==, "South Africa");
    g_assert_null(lt_country_get_name("AMD", LIANTU_LANGUAGE_EN));
    g_assert_null(lt_country_get_name("", LIANTU_LANGUAGE_EN));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/amount-text/shares", test_shares);
    g_test_add_func("/io/amount-text/no shares", test_no_shares);
    g_test_add_func("/io/amount-text/money", test_money);
    g_test_add_func("/io/amount-text/no money", test_no_money);
    g_test_add_func("/io/amount-text/countries", test_countries);

    return g_test_run();
}
