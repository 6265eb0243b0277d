/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "liantu/io.h"
#include "model/finding-private.h"

#include <gio/gio.h>
#include <string.h>
#include <zlib.h>

/* Stands between the parts of an input that is not packed yet: what a fuzzer changes in packed
 * bytes is mostly a wrong checksum. */
#define SEPARATOR 0x1e

static const char *const part_names[] = {
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",       "xl/styles.xml",
    "xl/workbook.xml",          "xl/_rels/workbook.xml.rels",
};

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

static void
put(GByteArray *bytes, guint32 value, guint n)
{
    for (guint i = 0; i < n; i++)
        g_byte_array_append(bytes, &(guint8){(guint8)(value >> (8 * i))}, 1);
}

/* What the two headers of a stored entry have in common. */
static void
put_entry(GByteArray *bytes, const char *name, const guint8 *data, gsize size)
{
    put(bytes, 20, 2);
    put(bytes, 0, 4);
    put(bytes, 0, 4);
    put(bytes, (guint32)crc32_z(0, data, size), 4);
    put(bytes, (guint32)size, 4);
    put(bytes, (guint32)size, 4);
    put(bytes, (guint32)strlen(name), 2);
    put(bytes, 0, 2);
}

static void
add_part(GByteArray *archive,
         GByteArray *directory,
         const char *name,
         const guint8 *data,
         gsize size)
{
    guint32 start = archive->len;

    put(archive, 0x04034b50, 4);
    put_entry(archive, name, data, size);
    g_byte_array_append(archive, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(archive, data, (guint)size);
    put(directory, 0x02014b50, 4);
    put(directory, 20, 2);
    put_entry(directory, name, data, size);
    put(directory, 0, 4);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, start, 4);
    g_byte_array_append(directory, (const guint8 *)name, (guint)strlen(name));
}

static GBytes *
pack(const guint8 *data, gsize size)
{
    GByteArray *archive = g_byte_array_new();
    g_autoptr(GByteArray) directory = g_byte_array_new();
    const guint8 *start = data, *end = data + size;
    guint32 at;

    for (guint i = 0; i < G_N_ELEMENTS(part_names); i++) {
        const guint8 *stop = start < end ? memchr(start, SEPARATOR, (gsize)(end - start)) : NULL;

        if (stop == NULL || i == G_N_ELEMENTS(part_names) - 1)
            stop = end;
        add_part(archive, directory, part_names[i], start, (gsize)(stop - start));
        start = stop < end ? stop + 1 : end;
    }
    at = archive->len;
    g_byte_array_append(archive, directory->data, directory->len);
    put(archive, 0x06054b50, 4);
    put(archive, 0, 4);
    put(archive, G_N_ELEMENTS(part_names), 2);
    put(archive, G_N_ELEMENTS(part_names), 2);
    put(archive, directory->len, 4);
    put(archive, at, 4);
    put(archive, 0, 2);

    return g_byte_array_free_to_bytes(archive);
}

static gboolean
has_error(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (liantu_finding_get_severity(findings->pdata[i]) == LIANTU_SEVERITY_ERROR)
            return TRUE;

    return FALSE;
}

static void
check_findings(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        for (int language = 0; language < 2; language++) {
            g_autofree char *text =
                liantu_finding_format(findings->pdata[i], (LiantuLanguage)language, TRUE);

            g_assert_true(g_utf8_validate(text, -1, NULL));
        }
}

/* What was read from tables can be written in the native format, and is read again. */
static void
check_chain(LiantuChain *chain)
{
    g_autoptr(GBytes) xml = liantu_chain_to_xml(chain);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) again =
        liantu_chain_new_from_bytes(xml, NULL, LIANTU_READ_FLAGS_NONE, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(liantu_chain_get_digest(chain), ==, liantu_chain_get_digest(again));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    gboolean is_packed = size >= 2 && memcmp(data, "PK", 2) == 0;
    g_autoptr(GBytes) bytes = is_packed ? g_bytes_new(data, size) : pack(data, size);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain =
        liantu_chain_new_from_bytes(bytes, "fuzz.xlsx", LIANTU_READ_FLAGS_NONE, &findings, &error);

    g_assert_true((chain == NULL) == (error != NULL));
    g_assert_true((chain == NULL) == has_error(findings));
    check_findings(findings);
    if (chain != NULL)
        check_chain(chain);

    return 0;
}
