/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/finding-private.h"

G_BEGIN_DECLS

/* A ZIP archive in memory, as office programs save their files: entries that are stored or
 * deflated, neither split nor encrypted. What an archive says of itself is believed of nothing:
 * every offset is held against the bytes there are, and every size and checksum against what comes
 * out. */
typedef struct _LtArchive LtArchive;
/* An entry that is being unpacked. */
typedef struct _LtUnpacker LtUnpacker;

/* What an archive may unpack to, all in all: a workbook of a million rows has about 300 million. */
#define LT_ARCHIVE_MAX_BYTES ((guint64)1 << 30)
/* An entry that is larger than this when unpacked is refused where it is more than so many times
 * its packed size: tables shrink to a tenth or a hundredth, bombs to a thousandth. */
#define LT_ARCHIVE_PLAIN_BYTES ((guint64)64 << 20)
#define LT_ARCHIVE_MAX_RATIO   400
#define LT_ARCHIVE_MAX_ENTRIES 10000

/* NULL, with a finding, where the bytes are no such archive. */
LtArchive *lt_archive_new(GBytes *bytes, LiantuFinding **finding);
void lt_archive_free(LtArchive *self);
/* Names as office programs compare them: case does not count. */
gboolean lt_archive_has(LtArchive *self, const char *name);

/* NULL, with a finding, where there is none of the name or it is damaged. */
LtUnpacker *lt_archive_open(LtArchive *self, const char *name, LiantuFinding **finding);
/* How many bytes were put into the buffer; 0 at the end, and -1, with a finding, for damage. */
gssize lt_unpacker_read(LtUnpacker *self, guint8 *buffer, gsize size, LiantuFinding **finding);
void lt_unpacker_free(LtUnpacker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtArchive, lt_archive_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtUnpacker, lt_unpacker_free)

G_END_DECLS
