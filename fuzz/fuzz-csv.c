/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "io/csv-reader.h"
#include "io/text-decode.h"

#include <string.h>

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

/* Whatever the bytes are, the fields are text that XML can hold. */
static void
check_row(LtCsvReader *reader)
{
    guint n = lt_csv_reader_get_n_fields(reader);

    g_assert(n > 0);
    g_assert(lt_csv_reader_get_line(reader) > 0);
    for (guint i = 0; i < n; i++) {
        const char *field = lt_csv_reader_get_field(reader, i);

        g_assert(g_utf8_validate(field, -1, NULL));
        g_assert(lt_text_is_clean(field, strlen(field)));
        lt_csv_reader_get_word(reader, i);
    }
    g_assert(*lt_csv_reader_get_field(reader, n) == '\0');
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, "fuzz.csv", findings);

    if (lt_csv_reader_read_header(reader)) {
        lt_csv_reader_require_column(reader, "provider_id");
        while (lt_csv_reader_next(reader))
            check_row(reader);
    }
    for (guint i = 0; i < findings->len; i++) {
        g_autofree char *text = liantu_finding_format(
            findings->pdata[i], i % 2 == 0 ? LIANTU_LANGUAGE_ZH : LIANTU_LANGUAGE_EN, TRUE);

        g_assert(g_utf8_validate(text, -1, NULL));
    }

    return 0;
}
