/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-result.h"

#include <math.h>

static const LtColumn columns[] = {
    {"segment", LIANTU_COLUMN_TYPE_TEXT, "环节", "Segment", "编号", "The id", NULL, 0},
    {"name", LIANTU_COLUMN_TYPE_LABEL, "名称", "Name", NULL, NULL, NULL, 0},
    {"share", LIANTU_COLUMN_TYPE_DOUBLE, "份额", "Share", NULL, NULL, "1", 1},
    {"market", LIANTU_COLUMN_TYPE_DOUBLE, "市场规模", "Market", NULL, NULL, "USD million", 0},
    {"n", LIANTU_COLUMN_TYPE_INT, "个数", "Count", NULL, NULL, NULL, 0},
};

static const LtTableSpec spec = {"segments", "环节表", "Segments", columns, G_N_ELEMENTS(columns)};

LiantuTable *
sample_table_new(void)
{
    LiantuTable *table = lt_table_new(&spec, 4);

    lt_table_set_text(table, 0, 0, "chip");
    lt_table_set_label(table, 1, 0, "芯片，“核心”", "Chip, \"core\"");
    lt_table_set_double(table, 2, 0, 0.1);
    lt_table_set_double(table, 3, 0, 1.0 / 3.0);
    lt_table_set_int(table, 4, 0, -7);

    /* Row 1 stays unknown. */
    lt_table_set_text(table, 0, 2, "=1+1");
    lt_table_set_label(table, 1, 2, "@二\n行\t\\", "-two\nlines\t\\");
    lt_table_set_double(table, 2, 2, INFINITY);
    lt_table_set_double(table, 3, 2, -1e300);
    lt_table_set_int(table, 4, 2, G_MAXINT64);

    lt_table_set_text(table, 0, 3, " a b ");
    lt_table_set_label(table, 1, 3, NULL, "English only");
    lt_table_set_double(table, 2, 3, -INFINITY);
    lt_table_set_double(table, 3, 3, 0.0);
    lt_table_set_int(table, 4, 3, 0);

    return table;
}

LiantuResult *
sample_result_new(void)
{
    static const LtColumn empty_columns[] = {
        {"x", LIANTU_COLUMN_TYPE_DOUBLE, "值", "Value", NULL, NULL, NULL, 0}};
    static const LtTableSpec empty = {"nothing", "空", "Nothing", empty_columns, 1};
    LiantuResult *result = lt_result_new("sample", "样例", "Sample");
    LiantuFinding *finding = lt_finding_new(LT_FINDING_NO_SEGMENT, "a\"b", NULL);

    lt_finding_add_subject(finding, "a\"b");
    lt_finding_set_suggestion(finding, "ab");
    lt_finding_set_file(finding, "x.xml");
    lt_finding_set_line(finding, 3);
    lt_result_take_finding(result, finding);
    lt_result_take_table(result, sample_table_new());
    lt_result_take_table(result, lt_table_new(&empty, 0));
    lt_result_set_provenance(result, "version", "0.1.0");
    lt_result_set_provenance(result, "digest", "0123abcd");
    lt_result_set_provenance(result, "option:threshold", "100");
    lt_result_set_provenance(result, "option:home", "");

    return result;
}
