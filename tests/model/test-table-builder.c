/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

static LiantuTableBuilder *
make(void)
{
    LiantuTableBuilder *builder = liantu_table_builder_new("test", "试验", "Test");

    liantu_table_builder_add_column(builder, "share", LIANTU_COLUMN_TYPE_DOUBLE, "份额", "Share",
                                    "1");
    liantu_table_builder_add_column(builder, "n", LIANTU_COLUMN_TYPE_INT, "个数", "Number", NULL);
    liantu_table_builder_add_column(builder, "id", LIANTU_COLUMN_TYPE_TEXT, "编号", "Id", NULL);
    liantu_table_builder_add_column(builder, "name", LIANTU_COLUMN_TYPE_LABEL, "名称", "Name",
                                    NULL);
    liantu_table_builder_describe_column(builder, 0, "占比", "The part of the whole");

    return builder;
}

static void
test_cells(void)
{
    g_autoptr(LiantuTableBuilder) builder = make();
    g_autoptr(LiantuTable) table = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *csv = NULL;

    g_assert_cmpuint(liantu_table_builder_add_row(builder), ==, 0);
    g_assert_cmpuint(liantu_table_builder_add_row(builder), ==, 1);
    liantu_table_builder_set_double(builder, 0, 0, 0.25);
    liantu_table_builder_set_int(builder, 1, 0, -4);
    liantu_table_builder_set_text(builder, 2, 0, "a");
    liantu_table_builder_set_label(builder, 3, 0, "甲", "A");
    table = liantu_table_builder_build(builder, &error);
    g_assert_no_error(error);
    /* The table needs its builder no more. */
    g_clear_object(&builder);

    g_assert_cmpstr(liantu_table_get_name(table), ==, "test");
    g_assert_cmpstr(liantu_table_get_title(table, LIANTU_LANGUAGE_ZH), ==, "试验");
    g_assert_cmpstr(liantu_table_get_column_unit(table, "share"), ==, "1");
    g_assert_cmpstr(liantu_table_get_column_description(table, "share", LIANTU_LANGUAGE_EN), ==,
                    "The part of the whole");
    g_assert_cmpstr(liantu_table_get_column_description(table, "n", LIANTU_LANGUAGE_ZH), ==,
                    "个数");
    g_assert_cmpfloat(liantu_table_get_double(table, "share", 0), ==, 0.25);
    g_assert_cmpint(liantu_table_get_int(table, "n", 0), ==, -4);
    csv = liantu_table_to_csv(table, LIANTU_LANGUAGE_ZH);
    g_assert_nonnull(strstr(csv, "甲"));
    /* What nobody set is unknown. */
    g_assert_true(isnan(liantu_table_get_double(table, "share", 1)));
    for (const char *const *name = (const char *[]){"share", "n", "id", "name", NULL};
         *name != NULL; name++)
        g_assert_true(liantu_table_is_unknown(table, *name, 1));
}

static void
test_no_rows(void)
{
    g_autoptr(LiantuTableBuilder) builder = make();
    g_autoptr(LiantuTable) table = liantu_table_builder_build(builder, NULL);

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 0);
    g_assert_cmpuint(liantu_table_get_n_columns(table), ==, 4);
}

static void
test_many_rows(void)
{
    g_autoptr(LiantuTableBuilder) builder = make();
    g_autoptr(LiantuTable) table = NULL;
    const double *shares;
    gsize n;

    for (gsize i = 0; i < 10000; i++)
        liantu_table_builder_set_double(builder, 0, liantu_table_builder_add_row(builder),
                                        (double)i);
    table = liantu_table_builder_build(builder, NULL);
    shares = liantu_table_get_doubles(table, "share", &n);
    g_assert_cmpuint(n, ==, 10000);
    for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat(shares[i], ==, (double)i);
}

static void
test_faults(void)
{
    g_autoptr(LiantuTableBuilder) empty = liantu_table_builder_new("none", "无", "None");
    g_autoptr(LiantuTableBuilder) twice = make();
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_table_builder_build(empty, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_SIZE);
    g_clear_error(&error);

    liantu_table_builder_add_column(twice, "id", LIANTU_COLUMN_TYPE_TEXT, "编号", "Id", NULL);
    g_assert_null(liantu_table_builder_build(twice, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_DUPLICATE);
    g_assert_nonnull(strstr(error->message, "‘id’"));
}

/* A builder that is thrown away with rows in it leaks nothing. */
static void
test_unfinished(void)
{
    g_autoptr(LiantuTableBuilder) builder = make();

    g_assert_cmpuint(liantu_table_builder_add_row(builder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table-builder/cells", test_cells);
    g_test_add_func("/table-builder/no-rows", test_no_rows);
    g_test_add_func("/table-builder/many-rows", test_many_rows);
    g_test_add_func("/table-builder/faults", test_faults);
    g_test_add_func("/table-builder/unfinished", test_unfinished);

    return g_test_run();
}
