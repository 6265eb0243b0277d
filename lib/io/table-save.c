/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/graph-tables.h"
#include "io/table-writer.h"
#include "liantu/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/**
 * liantu_chain_to_workbook:
 * @chain: a chain
 * @layout: what the sheets are; not %LIANTU_TABLE_LAYOUT_PAIR
 * @language: the language of headings, words and explanations
 * @error: a place for an error
 *
 * Writes a chain as a workbook (.xlsx) for people to fill in: a sheet for each kind of thing, with
 * lists to choose from and remarks on the columns. Read again, it is the same chain. The same chain
 * gives the same bytes.
 *
 * Fails with %LIANTU_ERROR_LIMIT where a text is longer than a cell of a workbook holds (32,767
 * characters) or there are more rows than a sheet holds (1,048,575), and with
 * %LIANTU_ERROR_UNSUPPORTED where the library was built without libxlsxwriter.
 *
 * Returns: (transfer full): the workbook
 *
 * Since: 0.1
 */
GBytes *
liantu_chain_to_workbook(LiantuChain *chain,
                         LiantuTableLayout layout,
                         LiantuLanguage language,
                         GError **error)
{
    gboolean is_template = layout == LIANTU_TABLE_LAYOUT_TEMPLATE;
    g_autoptr(LtBook) book = NULL;

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(layout <= LIANTU_TABLE_LAYOUT_TEMPLATE, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    book = lt_chain_to_book(chain, is_template, language);

    return lt_book_to_xlsx(book, is_template, language, error);
}

typedef struct {
    char *name;
    GBytes *bytes;
} TextFile;

static void
clear_file(gpointer data)
{
    TextFile *file = data;

    g_free(file->name);
    g_bytes_unref(file->bytes);
}

static void
add_file(GArray *files, const char *stem, GBytes *bytes)
{
    TextFile file = {g_strconcat(stem, ".csv", NULL), bytes};

    g_array_append_val(files, file);
}

/* Tables without a row are only written where they are to be filled in. */
static GArray *
make_files(LiantuChain *chain, LiantuTableLayout layout, LiantuLanguage language)
{
    GArray *files = g_array_new(FALSE, FALSE, sizeof(TextFile));
    g_autoptr(LtBook) book = NULL;

    g_array_set_clear_func(files, clear_file);
    if (layout == LIANTU_TABLE_LAYOUT_PAIR) {
        add_file(files, "nodes", lt_chain_to_node_table(chain));
        add_file(files, "edges", lt_chain_to_link_table(chain));
        return files;
    }
    book = lt_chain_to_book(chain, layout == LIANTU_TABLE_LAYOUT_TEMPLATE, language);
    for (guint i = 0; i < book->sheets->len; i++) {
        const LtSheet *sheet = book->sheets->pdata[i];

        if (sheet->rows->len > 0 || layout == LIANTU_TABLE_LAYOUT_TEMPLATE ||
            i == LT_TABLE_SEGMENTS)
            add_file(files, sheet->name, lt_sheet_to_csv(sheet, (LtTableId)i, language));
    }
    return files;
}

static gboolean
write_files(GFile *folder,
            GArray *files,
            LiantuWriteFlags flags,
            GCancellable *cancellable,
            GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        const TextFile *file = &g_array_index(files, TextFile, i);
        g_autoptr(GFile) child = g_file_get_child(folder, file->name);

        if (!liantu_write_bytes(child, file->bytes, flags, cancellable, error))
            return FALSE;
    }
    return TRUE;
}

static void
remove_files(const char *path, GArray *files)
{
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *name =
            g_build_filename(path, g_array_index(files, TextFile, i).name, NULL);

        g_unlink(name);
    }
    g_rmdir(path);
}

static void
set_errno(GError **error, const char *path)
{
    int code = errno;

    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(code), "%s: %s", path, g_strerror(code));
}

/* A new folder gets its name when all files are in it. */
static gboolean
write_new_folder(const char *path, GArray *files, GCancellable *cancellable, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *temporary = g_build_filename(parent, ".liantu-XXXXXX", NULL);
    g_autoptr(GFile) folder = NULL;

    if (g_mkdtemp_full(temporary, 0777) == NULL) {
        set_errno(error, path);
        return FALSE;
    }
    folder = g_file_new_for_path(temporary);
    if (!write_files(folder, files, LIANTU_WRITE_FLAGS_NONE, cancellable, error)) {
        remove_files(temporary, files);
        return FALSE;
    }
    if (g_rename(temporary, path) == 0)
        return TRUE;
    set_errno(error, path);
    remove_files(temporary, files);

    return FALSE;
}

/**
 * liantu_chain_save_tables:
 * @chain: a chain
 * @folder: where to
 * @layout: what the tables are
 * @language: the language of names of files, headings and words
 * @flags: whether to write into a folder that is there, and replace files in it
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Writes a chain as a folder of text tables (CSV), in UTF-8 with a byte order mark. Read again, it
 * is the same chain, except that %LIANTU_TABLE_LAYOUT_PAIR holds no more than a graph does.
 *
 * A folder that is new appears with all its files, or not at all. In one that is there each file is
 * replaced as a whole, and others are left alone.
 *
 * Fails with %G_IO_ERROR_EXISTS where the folder is there and may not be replaced, with
 * %G_IO_ERROR_NOT_SUPPORTED where it is not one of this machine, and with another error of
 * %G_IO_ERROR where it cannot be written.
 *
 * Returns: %TRUE if it was written
 *
 * Since: 0.1
 */
gboolean
liantu_chain_save_tables(LiantuChain *chain,
                         GFile *folder,
                         LiantuTableLayout layout,
                         LiantuLanguage language,
                         LiantuWriteFlags flags,
                         GCancellable *cancellable,
                         GError **error)
{
    g_autoptr(GArray) files = NULL;
    g_autofree char *path = NULL;

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), FALSE);
    g_return_val_if_fail(G_IS_FILE(folder), FALSE);
    g_return_val_if_fail(layout <= LIANTU_TABLE_LAYOUT_PAIR, FALSE);
    g_return_val_if_fail((guint)language < 2, FALSE);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    path = g_file_get_path(folder);
    if (path == NULL) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                            "not a folder of this machine");
        return FALSE;
    }
    files = make_files(chain, layout, language);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return write_new_folder(path, files, cancellable, error);
    if (flags & LIANTU_WRITE_FLAGS_REPLACE)
        return write_files(folder, files, flags, cancellable, error);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s: the folder exists and is not replaced",
                path);
    return FALSE;
}
