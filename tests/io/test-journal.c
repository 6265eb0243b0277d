/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <glib/gstdio.h>
#include <string.h>

#define KEY   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD  "liantu-journal 1\n" KEY "\n"

typedef struct {
    char *folder;
    char *path;
    GFile *file;
} Place;

static void
set_up(Place *place, gconstpointer data)
{
    place->folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "journal", NULL);
    place->file = g_file_new_for_path(place->path);
}

static void
tear_down(Place *place, gconstpointer data)
{
    g_unlink(place->path);
    g_rmdir(place->folder);
    g_object_unref(place->file);
    g_free(place->path);
    g_free(place->folder);
}

static LiantuJournal *
open_journal(Place *place, LiantuJournalMode mode)
{
    g_autoptr(GError) error = NULL;
    LiantuJournal *journal = liantu_journal_open(place->file, KEY, mode, &error);

    g_assert_no_error(error);
    return journal;
}

/* A block whose answer says which one it is. */
static void
append(LiantuJournal *journal, guint block, gsize size)
{
    g_autofree guint8 *bytes = g_malloc(size + 1);
    g_autoptr(GBytes) answer = NULL;
    g_autoptr(GError) error = NULL;

    memset(bytes, (int)(block + 1), size);
    answer = g_bytes_new(bytes, size);
    g_assert_true(liantu_journal_append(journal, block, answer, &error));
    g_assert_no_error(error);
}

static void
assert_block(LiantuJournal *journal, guint block, gsize size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) answer = NULL;
    const guint8 *bytes;
    gsize n;

    g_assert_true(liantu_journal_has_block(journal, block));
    answer = liantu_journal_read_block(journal, block, &error);
    g_assert_no_error(error);
    bytes = g_bytes_get_data(answer, &n);
    g_assert_cmpuint(n, ==, size);
    for (gsize i = 0; i < n; i++)
        g_assert_cmpuint(bytes[i], ==, block + 1);
}

static void
test_comes_back(Place *place, gconstpointer data)
{
    g_autoptr(LiantuJournal) journal = open_journal(place, LIANTU_JOURNAL_MODE_NEW);
    g_autoptr(LiantuJournal) again = NULL;

    append(journal, 3, 100);
    append(journal, 0, 0);
    append(journal, 7, 70000);
    assert_block(journal, 3, 100);
    again = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
    g_assert_cmpuint(liantu_journal_get_n_blocks(again), ==, 3);
    g_assert_false(liantu_journal_has_block(again, 1));
    assert_block(again, 0, 0);
    assert_block(again, 3, 100);
    assert_block(again, 7, 70000);
}

/* Two that have the file open take turns, whatever each of them knows of the other. */
static void
test_two_writers(Place *place, gconstpointer data)
{
    g_autoptr(LiantuJournal) one = open_journal(place, LIANTU_JOURNAL_MODE_NEW);
    g_autoptr(LiantuJournal) two = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
    g_autoptr(LiantuJournal) all = NULL;

    for (guint block = 0; block < 20; block++)
        append(block % 3 == 0 ? one : two, block, 10 + block);
    all = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
    g_assert_cmpuint(liantu_journal_get_n_blocks(all), ==, 20);
    for (guint block = 0; block < 20; block++)
        assert_block(all, block, 10 + block);
    for (guint block = 0; block < 20; block += 3)
        assert_block(one, block, 10 + block);
}

/* Cut at every byte: what was whole before the cut is there, and no more, and it goes on. */
static void
test_cut_anywhere(Place *place, gconstpointer data)
{
    g_autoptr(LiantuJournal) journal = open_journal(place, LIANTU_JOURNAL_MODE_NEW);
    g_autofree char *text = NULL;
    gsize size, ends[3];

    for (guint block = 0; block < 3; block++) {
        append(journal, block, 9 + block);
        g_assert_true(g_file_get_contents(place->path, &text, &ends[block], NULL));
        g_clear_pointer(&text, g_free);
    }
    g_assert_true(g_file_get_contents(place->path, &text, &size, NULL));
    for (gsize cut = strlen(HEAD); cut <= size; cut++) {
        g_autoptr(LiantuJournal) part = NULL, more = NULL;
        guint n = (cut >= ends[0]) + (cut >= ends[1]) + (cut >= ends[2]);

        g_assert_true(g_file_set_contents(place->path, text, (gssize)cut, NULL));
        part = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
        g_assert_cmpuint(liantu_journal_get_n_blocks(part), ==, n);
        append(part, 9, 30);
        more = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
        g_assert_cmpuint(liantu_journal_get_n_blocks(more), ==, n + 1);
        assert_block(more, 9, 30);
    }
}

/* Every byte of a record matters: with one changed the block is as if it had not been run. */
static void
test_changed_byte(Place *place, gconstpointer data)
{
    g_autoptr(LiantuJournal) journal = open_journal(place, LIANTU_JOURNAL_MODE_NEW);
    g_autofree char *text = NULL;
    gsize size;

    append(journal, 1, 12);
    append(journal, 2, 12);
    g_assert_true(g_file_get_contents(place->path, &text, &size, NULL));
    for (gsize i = strlen(HEAD); i < size; i++) {
        g_autoptr(LiantuJournal) changed = NULL;

        text[i] ^= 0x10;
        g_assert_true(g_file_set_contents(place->path, text, (gssize)size, NULL));
        changed = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
        g_assert_cmpuint(liantu_journal_get_n_blocks(changed), ==, 1);
        text[i] ^= 0x10;
    }
}

static void
test_changed_later(Place *place, gconstpointer data)
{
    g_autoptr(LiantuJournal) journal = open_journal(place, LIANTU_JOURNAL_MODE_NEW);
    g_autoptr(LiantuJournal) again = NULL;
    g_autoptr(GError) error = NULL;
    FILE *file;

    append(journal, 1, 12);
    again = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
    file = g_fopen(place->path, "r+b");
    fseek(file, (long)strlen(HEAD) + 20, SEEK_SET);
    fputc('x', file);
    fclose(file);
    g_assert_null(liantu_journal_read_block(again, 1, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX);
}

typedef struct {
    const char *text; /* NULL: no file */
    LiantuJournalMode mode;
    gboolean is_io;
    int code;
} Refused;

static void
test_refused(Place *place, gconstpointer data)
{
    static const Refused cases[] = {
        {HEAD, LIANTU_JOURNAL_MODE_NEW, TRUE, G_IO_ERROR_EXISTS},
        {"liantu-journal 1\n" OTHER "\n", LIANTU_JOURNAL_MODE_CONTINUE, FALSE,
         LIANTU_ERROR_REFERENCE},
        {"supplier,customer\n", LIANTU_JOURNAL_MODE_CONTINUE, FALSE, LIANTU_ERROR_SYNTAX},
        {"liantu-journal 1\n0123", LIANTU_JOURNAL_MODE_CONTINUE, FALSE, LIANTU_ERROR_SYNTAX},
        {"liantu-journal 2\n" KEY "\n", LIANTU_JOURNAL_MODE_CONTINUE, FALSE, LIANTU_ERROR_SYNTAX},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *after = NULL;

        g_assert_true(g_file_set_contents(place->path, cases[i].text, -1, NULL));
        g_assert_null(liantu_journal_open(place->file, KEY, cases[i].mode, &error));
        if (cases[i].is_io)
            g_assert_error(error, G_IO_ERROR, cases[i].code);
        else
            g_assert_error(error, LIANTU_ERROR, cases[i].code);
        g_assert_true(g_file_get_contents(place->path, &after, NULL, NULL));
        g_assert_cmpstr(after, ==, cases[i].text);
    }
}

/* A run that is to go on with a file that is not there begins it. */
static void
test_begins(Place *place, gconstpointer data)
{
    g_autoptr(LiantuJournal) journal = open_journal(place, LIANTU_JOURNAL_MODE_CONTINUE);
    g_autofree char *text = NULL;

    g_assert_cmpuint(liantu_journal_get_n_blocks(journal), ==, 0);
    g_assert_true(g_file_get_contents(place->path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, HEAD);
}

static void
test_no_folder(Place *place, gconstpointer data)
{
    g_autoptr(GFile) file = g_file_new_for_path("/nowhere/at/all");
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_journal_open(file, KEY, LIANTU_JOURNAL_MODE_NEW, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(name, func) g_test_add("/io/journal/" name, Place, NULL, set_up, func, tear_down)

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    ADD("comes-back", test_comes_back);
    ADD("two-writers", test_two_writers);
    ADD("cut-anywhere", test_cut_anywhere);
    ADD("changed-byte", test_changed_byte);
    ADD("changed-later", test_changed_later);
    ADD("refused", test_refused);
    ADD("begins", test_begins);
    ADD("no-folder", test_no_folder);
    return g_test_run();
}
