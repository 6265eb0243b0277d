/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/table-private.h"

#include <locale.h>
#include <math.h>

static const LtColumn columns[] = {
    {"share", LIANTU_COLUMN_TYPE_DOUBLE, "份额", "Share", "", "", "1", 1},
    {"n", LIANTU_COLUMN_TYPE_INT, "个数", "Number", "", "", NULL, 0},
    {"id", LIANTU_COLUMN_TYPE_TEXT, "编号", "Id", "", "", NULL, 0},
    {"name", LIANTU_COLUMN_TYPE_LABEL, "名称", "Name", "", "", NULL, 0},
};
static const LtTableSpec spec = {"test", "试验", "Test", columns, G_N_ELEMENTS(columns)};

static LiantuTable *
make(void)
{
    LiantuTable *table = lt_table_new(&spec, 0);

    for (int i = 0; i < 3; i++)
        lt_table_add_row(table);
    lt_table_set_double(table, 0, 0, 0.12345);
    lt_table_set_int(table, 1, 0, -4);
    lt_table_set_text(table, 2, 0, "a");
    lt_table_set_label(table, 3, 0, "甲", "A");
    lt_table_set_double(table, 0, 1, -0.0001);
    lt_table_set_label(table, 3, 1, "乙", NULL);

    return table;
}

static char *
cell(LiantuTable *table, const char *column, gsize row)
{
    return liantu_table_format_cell(table, column, row, LIANTU_LANGUAGE_EN);
}

#define assert_cell(table, column, row, expected)                                                  \
    do {                                                                                           \
        g_autofree char *text = cell(table, column, row);                                          \
        g_assert_cmpstr(text, ==, expected);                                                       \
    } while (0)

static void
test_unknown(void)
{
    g_autoptr(LiantuTable) table = make();
    g_autoptr(GBytes) numbers = liantu_table_get_column(table, "n");

    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        g_assert_true(liantu_table_is_unknown(table, columns[i].name, 2));
    g_assert_true(isnan(liantu_table_get_double(table, "share", 2)));
    g_assert_true(isnan(liantu_table_get_double(table, "n", 2)));
    g_assert_cmpint(liantu_table_get_int(table, "n", 2), ==, G_MININT64);
    g_assert_null(liantu_table_get_text(table, "name", 2, LIANTU_LANGUAGE_EN));
    g_assert_cmpuint(g_bytes_get_size(numbers), ==, 24);
    assert_cell(table, "share", 2, "—");
    assert_cell(table, "name", 2, "—");
}

static void
test_cells(void)
{
    g_autoptr(LiantuTable) table = make();

    assert_cell(table, "share", 0, "12.3 %");
    assert_cell(table, "share", 1, "0.0 %");
    assert_cell(table, "n", 0, "-4");
    assert_cell(table, "name", 0, "A");
    assert_cell(table, "name", 1, "乙");
}

/* Growing keeps what is there, and marks what is new as unknown. */
static void
test_growth(void)
{
    g_autoptr(LiantuTable) table = lt_table_new(&spec, 0);

    for (gsize i = 0; i < 1000; i++) {
        gsize row = lt_table_add_row(table);

        g_assert_cmpuint(row, ==, i);
        g_assert_true(liantu_table_is_unknown(table, "share", row));
        lt_table_set_double(table, 0, row, (double)i);
    }
    for (gsize i = 0; i < 1000; i++)
        g_assert_cmpfloat(liantu_table_get_double(table, "share", i), ==, (double)i);
}

static void
test_reorder(void)
{
    static const guint32 order[] = {2, 0, 1};
    g_autoptr(LiantuTable) table = make();

    lt_table_reorder(table, order);
    g_assert_true(liantu_table_is_unknown(table, "share", 0));
    g_assert_cmpint(liantu_table_get_int(table, "n", 1), ==, -4);
    g_assert_cmpstr(liantu_table_get_text(table, "name", 2, LIANTU_LANGUAGE_ZH), ==, "乙");
    g_assert_cmpstr(liantu_table_get_text(table, "name", 1, LIANTU_LANGUAGE_EN), ==, "A");
}

/* The bytes of a column keep the table alive. */
static void
test_bytes(void)
{
    LiantuTable *table = make();
    g_autoptr(GBytes) shares = liantu_table_get_column(table, "share");

    g_assert_null(liantu_table_get_column(table, "name"));
    g_assert_null(liantu_table_get_column(table, "nothing"));
    g_object_unref(table);
    g_assert_cmpfloat(((const double *)g_bytes_get_data(shares, NULL))[0], ==, 0.12345);
}

static void
test_locale(void)
{
    g_autoptr(LiantuTable) table = make();

    if (setlocale(LC_NUMERIC, "de_DE.UTF-8") == NULL)
        g_test_message("no locale with a decimal comma here: checked in the default one");
    assert_cell(table, "share", 0, "12.3 %");
    setlocale(LC_NUMERIC, "C");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/table/unknown", test_unknown);
    g_test_add_func("/model/table/cells", test_cells);
    g_test_add_func("/model/table/growth", test_growth);
    g_test_add_func("/model/table/reorder", test_reorder);
    g_test_add_func("/model/table/bytes", test_bytes);
    g_test_add_func("/model/table/locale", test_locale);

    return g_test_run();
}
