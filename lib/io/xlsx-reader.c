/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xlsx-reader.h"

#include "io/xlsx-private.h"

#include <string.h>

#define PIECE 65536

gboolean
lt_bytes_are_zip(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= 4 && memcmp(data, "PK\3\4", 4) == 0;
}

/* A compound file: a workbook of Excel 97, or one that is encrypted. */
gboolean
lt_bytes_are_old_office(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= 8 && memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

/* An encrypted workbook is a compound file with a stream of this name, in UTF-16. */
static gboolean
is_encrypted(GBytes *bytes)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return memmem(data, size, name, sizeof name - 1) != NULL;
}

void
lt_xlsx_take_finding(LtXlsx *self, LiantuFinding *finding)
{
    lt_finding_set_file(finding, self->file);
    lt_book_take_finding(self->book, finding);
}

/* Unpacks the part into the walk, piece by piece. */
static void
push_pieces(LtXlsx *self, LtUnpacker *unpacker, LiantuFinding **finding)
{
    g_autofree guint8 *buffer = g_malloc(PIECE);
    gssize n;

    while ((n = lt_unpacker_read(unpacker, buffer, PIECE, finding)) > 0) {
        if (g_cancellable_is_cancelled(self->cancellable)) {
            self->is_cancelled = TRUE;
            return;
        }
        if (!lt_xml_walk_push(self->walk, (const char *)buffer, (gsize)n))
            return;
    }
    if (n == 0)
        lt_xml_walk_end(self->walk);
}

gboolean
lt_xlsx_walk(LtXlsx *self, const char *part, const LtXmlHandler *handler, gpointer data)
{
    LiantuFinding *finding = NULL;
    g_autoptr(LtUnpacker) unpacker = lt_archive_open(self->archive, part, &finding);

    if (unpacker != NULL) {
        self->walk = lt_xml_walk_new(handler, data);
        push_pieces(self, unpacker, &finding);
        if (finding == NULL)
            finding = lt_xml_walk_take_fault(self->walk);
        g_clear_pointer(&self->walk, lt_xml_walk_free);
    }
    if (finding == NULL)
        return !self->is_cancelled;

    /* A line of a part says nothing to anyone. */
    lt_finding_set_position(finding, 0, 0, 0, NULL);
    lt_xlsx_take_finding(self, finding);
    return FALSE;
}

static void
ignore_text(gpointer data, const char *text, gsize size)
{
}

static void
ignore_end(gpointer data, const char *name)
{
}

/* Where a relation leads, from the folder of the part that has it. */
static char *
resolve(const char *folder, const char *target)
{
    return *target == '/' ? g_strdup(target + 1) : g_strconcat(folder, target, NULL);
}

static void
on_relation(gpointer data, const char *name, const char *const *attributes)
{
    LtXlsx *self = data;
    const char *id = lt_xml_walk_find(attributes, "Id");
    const char *type = lt_xml_walk_find(attributes, "Type");
    const char *target = lt_xml_walk_find(attributes, "Target");

    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return;
    if (g_str_has_suffix(type, "/worksheet"))
        g_hash_table_replace(self->targets, g_strdup(id), resolve("xl/", target));
    else if (g_str_has_suffix(type, "/sharedStrings") && self->strings_part == NULL)
        self->strings_part = resolve("xl/", target);
    else if (g_str_has_suffix(type, "/styles") && self->styles_part == NULL)
        self->styles_part = resolve("xl/", target);
}

static const LtXmlHandler relation_handler = {on_relation, ignore_text, ignore_end};

/* Sheets that are charts have no cells, and no part here. */
static void
on_workbook(gpointer data, const char *name, const char *const *attributes)
{
    LtXlsx *self = data;
    const char *id = lt_xml_walk_find(attributes, "id");
    const char *title = lt_xml_walk_find(attributes, "name");
    const char *start = lt_xml_walk_find(attributes, "date1904");
    const char *part = id != NULL ? g_hash_table_lookup(self->targets, id) : NULL;

    if (strcmp(name, "workbookPr") == 0)
        self->counts_from_1904 = g_strcmp0(start, "1") == 0 || g_strcmp0(start, "true") == 0;
    if (strcmp(name, "sheet") != 0 || title == NULL || part == NULL ||
        self->names->len >= LT_BOOK_MAX_SHEETS)
        return;
    g_ptr_array_add(self->names, g_strdup(title));
    g_ptr_array_add(self->parts, g_strdup(part));
}

static const LtXmlHandler workbook_handler = {on_workbook, ignore_text, ignore_end};

static gboolean
read_sheets(LtXlsx *self, gboolean (*wants)(const char *name))
{
    for (guint i = 0; i < self->names->len; i++) {
        LtSheet *sheet = lt_book_add_sheet(self->book, self->names->pdata[i], self->file);

        if (wants(sheet->name) && !lt_xlsx_read_cells(self, self->parts->pdata[i], sheet))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_workbook(LtXlsx *self, gboolean (*wants)(const char *name))
{
    static const char workbook[] = "xl/workbook.xml", relations[] = "xl/_rels/workbook.xml.rels";

    if (!lt_archive_has(self->archive, workbook) || !lt_archive_has(self->archive, relations)) {
        lt_xlsx_take_finding(self, lt_finding_new(LT_FINDING_BOOK_NONE, NULL));
        return FALSE;
    }
    return lt_xlsx_walk(self, relations, &relation_handler, self) &&
           lt_xlsx_walk(self, workbook, &workbook_handler, self) && lt_xlsx_read_strings(self) &&
           lt_xlsx_read_styles(self) && read_sheets(self, wants);
}

static void
clear(LtXlsx *self)
{
    g_hash_table_unref(self->targets);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->parts);
    g_ptr_array_unref(self->strings);
    g_string_chunk_free(self->chunk);
    g_array_unref(self->looks);
    g_free(self->strings_part);
    g_free(self->styles_part);
    g_clear_pointer(&self->archive, lt_archive_free);
}

gboolean
lt_book_add_xlsx(LtBook *book,
                 GBytes *bytes,
                 const char *file,
                 gboolean (*wants)(const char *name),
                 GCancellable *cancellable)
{
    LtXlsx self = {.book = book, .file = file, .cancellable = cancellable};
    LiantuFinding *finding = NULL;
    gboolean is_good = FALSE;

    self.targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self.names = g_ptr_array_new_with_free_func(g_free);
    self.parts = g_ptr_array_new_with_free_func(g_free);
    self.strings = g_ptr_array_new();
    self.chunk = g_string_chunk_new(1 << 16);
    self.looks = g_array_new(FALSE, FALSE, sizeof(guint8));
    if (lt_bytes_are_old_office(bytes))
        finding = lt_finding_new(
            is_encrypted(bytes) ? LT_FINDING_BOOK_ENCRYPTED : LT_FINDING_BOOK_OLD, NULL);
    else
        self.archive = lt_archive_new(bytes, &finding);
    if (finding != NULL)
        lt_xlsx_take_finding(&self, finding);
    else
        is_good = read_workbook(&self, wants);
    clear(&self);

    return is_good;
}
