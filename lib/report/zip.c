/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/zip.h"

#include <string.h>
#include <zlib.h>

#define LOCAL_HEADER   0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define END_RECORD     0x06054b50u
#define DEFLATED       8
#define VERSION        20
/* 1980-01-01, the first day that the format knows. */
#define NO_DATE 0x0021

struct LtZip {
    GByteArray *archive;
    GByteArray *directory;
    guint n_entries;
    GError *error;
};

LtZip *
lt_zip_new(void)
{
    LtZip *zip = g_new0(LtZip, 1);

    zip->archive = g_byte_array_new();
    zip->directory = g_byte_array_new();

    return zip;
}

static void
put(GByteArray *bytes, guint32 value, guint n)
{
    for (guint i = 0; i < n; i++) {
        guint8 byte = (guint8)(value >> (8 * i));

        g_byte_array_append(bytes, &byte, 1);
    }
}

/* What the two headers of an entry have in common. */
static void
put_entry(GByteArray *bytes, guint32 crc, gsize packed, gsize size, const char *name)
{
    put(bytes, VERSION, 2);
    put(bytes, 0, 2);
    put(bytes, DEFLATED, 2);
    put(bytes, 0, 2);
    put(bytes, NO_DATE, 2);
    put(bytes, crc, 4);
    put(bytes, (guint32)packed, 4);
    put(bytes, (guint32)size, 4);
    put(bytes, (guint32)strlen(name), 2);
    put(bytes, 0, 2);
}

static GBytes *
deflate_data(gconstpointer data, gsize size, GError **error)
{
    g_autoptr(GConverter) packer =
        G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW, 6));
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, packer);

    if (!g_output_stream_write_all(stream, data, size, NULL, NULL, error) ||
        !g_output_stream_close(stream, NULL, error))
        return NULL;

    return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

void
lt_zip_add(LtZip *zip, const char *name, gconstpointer data, gsize size)
{
    g_autoptr(GBytes) packed = zip->error == NULL ? deflate_data(data, size, &zip->error) : NULL;
    guint32 start = zip->archive->len, crc;

    if (packed == NULL)
        return;
    crc = (guint32)crc32_z(0, data, size);
    put(zip->archive, LOCAL_HEADER, 4);
    put_entry(zip->archive, crc, g_bytes_get_size(packed), size, name);
    g_byte_array_append(zip->archive, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(zip->archive, g_bytes_get_data(packed, NULL),
                        (guint)g_bytes_get_size(packed));

    put(zip->directory, CENTRAL_HEADER, 4);
    put(zip->directory, VERSION, 2);
    put_entry(zip->directory, crc, g_bytes_get_size(packed), size, name);
    put(zip->directory, 0, 2); /* comment */
    put(zip->directory, 0, 2); /* disk */
    put(zip->directory, 0, 2); /* attributes */
    put(zip->directory, 0, 4);
    put(zip->directory, start, 4);
    g_byte_array_append(zip->directory, (const guint8 *)name, (guint)strlen(name));
    zip->n_entries++;
}

GBytes *
lt_zip_finish(LtZip *zip, GError **error)
{
    GByteArray *archive = zip->archive;
    guint32 start = archive->len;
    GBytes *bytes = NULL;

    g_byte_array_append(archive, zip->directory->data, zip->directory->len);
    put(archive, END_RECORD, 4);
    put(archive, 0, 4);
    put(archive, zip->n_entries, 2);
    put(archive, zip->n_entries, 2);
    put(archive, zip->directory->len, 4);
    put(archive, start, 4);
    put(archive, 0, 2);

    if (zip->error == NULL)
        bytes = g_byte_array_free_to_bytes(archive);
    else {
        g_propagate_error(error, zip->error);
        g_byte_array_unref(archive);
    }
    g_byte_array_unref(zip->directory);
    g_free(zip);

    return bytes;
}
