/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/archive.h"

#include <string.h>
#include <zlib.h>

#define LOCAL_HEADER        0x04034b50u
#define CENTRAL_HEADER      0x02014b50u
#define END_RECORD          0x06054b50u
#define LOCAL_HEADER_SIZE   30u
#define CENTRAL_HEADER_SIZE 46u
#define END_RECORD_SIZE     22u
#define MAX_COMMENT         65535u
#define ENCRYPTED           1u
#define STORED              0
#define DEFLATED            8

typedef struct {
    gsize start; /* of its local header */
    guint32 packed;
    guint32 size;
    guint32 crc;
    guint16 method;
    gboolean is_encrypted;
} Entry;

struct _LtArchive {
    GBytes *bytes;
    const guint8 *data;
    gsize size;
    GHashTable *entries; /* name in lower case → Entry */
    guint64 n_unpacked;  /* bytes, of all entries that were read */
};

struct _LtUnpacker {
    LtArchive *archive;
    const Entry *entry;
    const guint8 *data;
    gsize left; /* bytes of a stored entry */
    z_stream stream;
    guint64 n_unpacked;
    guint32 crc;
    gboolean is_done;
};

static guint32
get16(const guint8 *data)
{
    return (guint32)data[0] | (guint32)data[1] << 8;
}

static guint32
get32(const guint8 *data)
{
    return get16(data) | get16(data + 2) << 16;
}

static void
set_damaged(LiantuFinding **finding, const char *zh, const char *en)
{
    const char *const in_zh[] = {zh, NULL}, *const in_en[] = {en, NULL};

    *finding = lt_finding_new_bilingual(LT_FINDING_BOOK_DAMAGED, in_zh, in_en);
}

static void
set_limit(LiantuFinding **finding, const char *zh, const char *en, guint64 limit)
{
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, limit);
    const char *const in_zh[] = {zh, number, NULL}, *const in_en[] = {en, number, NULL};

    *finding = lt_finding_new_bilingual(LT_FINDING_BOOK_LIMIT, in_zh, in_en);
}

/* The record that ends an archive stands last, but for a comment of which it tells the length. */
static const guint8 *
find_end_record(LtArchive *self)
{
    gsize least =
        self->size > END_RECORD_SIZE + MAX_COMMENT ? self->size - END_RECORD_SIZE - MAX_COMMENT : 0;

    if (self->size < END_RECORD_SIZE)
        return NULL;
    for (gsize i = self->size - END_RECORD_SIZE + 1; i-- > least;)
        if (get32(self->data + i) == END_RECORD &&
            i + END_RECORD_SIZE + get16(self->data + i + 20) == self->size)
            return self->data + i;

    return NULL;
}

/* One header of the directory; what is left behind it, or NULL where it does not hold. */
static const guint8 *
read_header(LtArchive *self, const guint8 *header, const guint8 *end)
{
    gsize room = (gsize)(end - header), name_size, whole;
    g_autofree char *name = NULL;
    Entry *entry;

    if (room < CENTRAL_HEADER_SIZE || get32(header) != CENTRAL_HEADER)
        return NULL;
    name_size = get16(header + 28);
    whole = CENTRAL_HEADER_SIZE + name_size + get16(header + 30) + get16(header + 32);
    if (room < whole || memchr(header + CENTRAL_HEADER_SIZE, '\0', name_size) != NULL)
        return NULL;

    name = g_ascii_strdown((const char *)header + CENTRAL_HEADER_SIZE, (gssize)name_size);
    if (g_hash_table_contains(self->entries, name))
        return NULL;
    entry = g_new0(Entry, 1);
    entry->is_encrypted = (get16(header + 8) & ENCRYPTED) != 0;
    entry->method = (guint16)get16(header + 10);
    entry->crc = get32(header + 16);
    entry->packed = get32(header + 20);
    entry->size = get32(header + 24);
    entry->start = get32(header + 42);
    g_hash_table_insert(self->entries, g_steal_pointer(&name), entry);

    return header + whole;
}

static gboolean
read_directory(LtArchive *self, LiantuFinding **finding)
{
    const guint8 *record = find_end_record(self), *header, *end;
    gsize n, size, start;

    if (record == NULL) {
        set_damaged(finding, "压缩目录不完整，文件可能没有传完",
                    "its directory is missing; perhaps the file was cut off");
        return FALSE;
    }
    n = get16(record + 10);
    size = get32(record + 12);
    start = get32(record + 16);
    if (n > LT_ARCHIVE_MAX_ENTRIES) {
        set_limit(finding, "压缩包内的文件数", "the number of files in the archive",
                  LT_ARCHIVE_MAX_ENTRIES);
        return FALSE;
    }
    if (start > (gsize)(record - self->data) || size > (gsize)(record - self->data) - start) {
        set_damaged(finding, "压缩目录的位置不对", "its directory is not where it says");
        return FALSE;
    }
    header = self->data + start;
    end = header + size;
    for (gsize i = 0; i < n && header != NULL; i++)
        header = read_header(self, header, end);
    if (header == NULL)
        set_damaged(finding, "压缩目录有误", "its directory is wrong");

    return header != NULL;
}

LtArchive *
lt_archive_new(GBytes *bytes, LiantuFinding **finding)
{
    g_autoptr(LtArchive) self = g_new0(LtArchive, 1);

    self->bytes = g_bytes_ref(bytes);
    self->data = g_bytes_get_data(bytes, &self->size);
    self->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    return read_directory(self, finding) ? g_steal_pointer(&self) : NULL;
}

void
lt_archive_free(LtArchive *self)
{
    g_hash_table_unref(self->entries);
    g_bytes_unref(self->bytes);
    g_free(self);
}

static const Entry *
find_entry(LtArchive *self, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);

    return g_hash_table_lookup(self->entries, lower);
}

gboolean
lt_archive_has(LtArchive *self, const char *name)
{
    return find_entry(self, name) != NULL;
}

/* Where the packed bytes of an entry begin; NULL where they are not all there. */
static const guint8 *
find_packed(LtArchive *self, const Entry *entry)
{
    const guint8 *header = self->data + entry->start;
    gsize before;

    if (entry->start > self->size || self->size - entry->start < LOCAL_HEADER_SIZE ||
        get32(header) != LOCAL_HEADER)
        return NULL;
    before = LOCAL_HEADER_SIZE + get16(header + 26) + get16(header + 28);
    if (self->size - entry->start < before ||
        self->size - entry->start - before < (gsize)entry->packed)
        return NULL;

    return header + before;
}

static gboolean
check_entry(const Entry *entry, LiantuFinding **finding)
{
    if (entry == NULL) {
        set_damaged(finding, "缺少应有的部分", "a part of it is missing");
        return FALSE;
    }
    if (entry->is_encrypted) {
        *finding = lt_finding_new(LT_FINDING_BOOK_ENCRYPTED, NULL);
        return FALSE;
    }
    if (entry->method != STORED && entry->method != DEFLATED) {
        set_damaged(finding, "使用了不支持的压缩方法", "it is packed in a way that is not read");
        return FALSE;
    }
    if (entry->size > LT_ARCHIVE_MAX_BYTES) {
        set_limit(finding, "解压后的字节数", "the number of bytes it unpacks to",
                  LT_ARCHIVE_MAX_BYTES);
        return FALSE;
    }
    return TRUE;
}

LtUnpacker *
lt_archive_open(LtArchive *self, const char *name, LiantuFinding **finding)
{
    const Entry *entry = find_entry(self, name);
    const guint8 *packed;
    LtUnpacker *unpacker;

    if (!check_entry(entry, finding))
        return NULL;
    packed = find_packed(self, entry);
    if (packed == NULL) {
        set_damaged(finding, "内容不完整", "a part of it is cut off");
        return NULL;
    }
    unpacker = g_new0(LtUnpacker, 1);
    unpacker->archive = self;
    unpacker->entry = entry;
    unpacker->data = packed;
    unpacker->left = entry->packed;
    if (entry->method == DEFLATED) {
        unpacker->stream.next_in = (Bytef *)packed;
        unpacker->stream.avail_in = entry->packed;
        /* Without a header of its own. It fails only where memory is gone. */
        if (inflateInit2(&unpacker->stream, -MAX_WBITS) != Z_OK)
            g_error("no memory to unpack with");
    }
    return unpacker;
}

void
lt_unpacker_free(LtUnpacker *self)
{
    if (self->entry->method == DEFLATED)
        inflateEnd(&self->stream);
    g_free(self);
}

static gsize
read_stored(LtUnpacker *self, guint8 *buffer, gsize size)
{
    gsize n = MIN(size, self->left);

    memcpy(buffer, self->data, n);
    self->data += n;
    self->left -= n;
    self->is_done = self->left == 0;

    return n;
}

/* FALSE where the bytes do not unpack. */
static gboolean
read_deflated(LtUnpacker *self, guint8 *buffer, gsize size, gsize *n)
{
    int status;

    self->stream.next_out = buffer;
    self->stream.avail_out = (uInt)size;
    status = inflate(&self->stream, Z_NO_FLUSH);
    *n = size - self->stream.avail_out;
    self->is_done = status == Z_STREAM_END;

    return status == Z_STREAM_END || (status == Z_OK && *n > 0);
}

/* Sizes as they come out, whatever was said of them. */
static gboolean
check_size(LtUnpacker *self, LiantuFinding **finding)
{
    guint64 n = self->n_unpacked;

    if (self->archive->n_unpacked > LT_ARCHIVE_MAX_BYTES) {
        set_limit(finding, "解压后的字节数", "the number of bytes it unpacks to",
                  LT_ARCHIVE_MAX_BYTES);
        return FALSE;
    }
    if (n > LT_ARCHIVE_PLAIN_BYTES && n / LT_ARCHIVE_MAX_RATIO > self->entry->packed) {
        set_limit(finding, "解压后与解压前大小之比", "how many times its size it unpacks to",
                  LT_ARCHIVE_MAX_RATIO);
        return FALSE;
    }
    if (n > self->entry->size ||
        (self->is_done && (n != self->entry->size || self->crc != self->entry->crc))) {
        set_damaged(finding, "内容与校验值不符", "its content does not have the checksum it says");
        return FALSE;
    }
    return TRUE;
}

gssize
lt_unpacker_read(LtUnpacker *self, guint8 *buffer, gsize size, LiantuFinding **finding)
{
    gsize n = 0;

    if (self->is_done)
        return 0;
    if (self->entry->method == STORED) {
        n = read_stored(self, buffer, size);
    } else if (!read_deflated(self, buffer, size, &n)) {
        set_damaged(finding, "内容无法解压", "its content does not unpack");
        return -1;
    }
    self->n_unpacked += n;
    self->archive->n_unpacked += n;
    self->crc = (guint32)crc32_z(self->crc, buffer, n);

    return check_size(self, finding) ? (gssize)n : -1;
}
