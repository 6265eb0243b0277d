/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/io.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder;
    char *path;
    GFile *file;
} Place;

static void
set_up(Place *self, gconstpointer data)
{
    self->folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    self->path = g_build_filename(self->folder, "中文.xml", NULL);
    self->file = g_file_new_for_path(self->path);
}

static guint
count_files(Place *self)
{
    g_autoptr(GDir) dir = g_dir_open(self->folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;

    return n;
}

static void
tear_down(Place *self, gconstpointer data)
{
    g_autoptr(GDir) dir = g_dir_open(self->folder, 0, NULL);
    const char *name;

    g_chmod(self->folder, 0700);
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(self->folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(self->folder);
    g_free(self->folder);
    g_free(self->path);
    g_object_unref(self->file);
}

static gboolean
write_text(Place *self, const char *text, LiantuWriteFlags flags, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return liantu_write_bytes(self->file, bytes, flags, NULL, error);
}

static void
assert_holds(Place *self, const char *text)
{
    g_autofree char *found = NULL;

    g_assert_true(g_file_get_contents(self->path, &found, NULL, NULL));
    g_assert_cmpstr(found, ==, text);
}

static void
test_new(Place *self, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(write_text(self, "one", LIANTU_WRITE_FLAGS_NONE, &error));
    g_assert_no_error(error);
    assert_holds(self, "one");
    g_assert_cmpuint(count_files(self), ==, 1);
}

static void
test_empty(Place *self, gconstpointer data)
{
    g_assert_true(write_text(self, "", LIANTU_WRITE_FLAGS_NONE, NULL));
    assert_holds(self, "");
}

static void
test_refuses_to_replace(Place *self, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    write_text(self, "one", LIANTU_WRITE_FLAGS_NONE, NULL);
    g_assert_false(write_text(self, "two", LIANTU_WRITE_FLAGS_NONE, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_EXISTS);
    g_assert_nonnull(strstr(error->message, "中文.xml"));
    assert_holds(self, "one");
    g_assert_cmpuint(count_files(self), ==, 1);
}

static void
test_replaces(Place *self, gconstpointer data)
{
    write_text(self, "one", LIANTU_WRITE_FLAGS_NONE, NULL);
    g_assert_true(write_text(self, "two", LIANTU_WRITE_FLAGS_REPLACE, NULL));
    assert_holds(self, "two");
    g_assert_cmpuint(count_files(self), ==, 1);
}

/* A pipe stays a pipe: what is written comes out at its other end. */
static void
test_writes_into_a_pipe(Place *self, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    char found[4] = "";
    struct stat kind;
    int reader;

    g_assert_cmpint(mkfifo(self->path, 0600), ==, 0);
    reader = open(self->path, O_RDONLY | O_NONBLOCK);
    g_assert_cmpint(reader, >=, 0);
    g_assert_true(write_text(self, "one", LIANTU_WRITE_FLAGS_REPLACE, &error));
    g_assert_no_error(error);
    g_assert_cmpint(read(reader, found, 3), ==, 3);
    g_assert_cmpstr(found, ==, "one");
    close(reader);
    g_assert_cmpint(stat(self->path, &kind), ==, 0);
    g_assert_true(S_ISFIFO(kind.st_mode));
    g_assert_cmpuint(count_files(self), ==, 1);
}

static void
test_keeps_permissions(Place *self, gconstpointer data)
{
    GStatBuf status;

    write_text(self, "one", LIANTU_WRITE_FLAGS_NONE, NULL);
    g_chmod(self->path, 0640);
    write_text(self, "two", LIANTU_WRITE_FLAGS_REPLACE, NULL);
    g_assert_cmpint(g_stat(self->path, &status), ==, 0);
    g_assert_cmpuint(status.st_mode & 07777, ==, 0640);
}

static void
test_cancelled(Place *self, gconstpointer data)
{
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static("two", 3);
    g_autoptr(GError) error = NULL;

    write_text(self, "one", LIANTU_WRITE_FLAGS_NONE, NULL);
    g_cancellable_cancel(cancellable);
    g_assert_false(
        liantu_write_bytes(self->file, bytes, LIANTU_WRITE_FLAGS_REPLACE, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    assert_holds(self, "one");
    g_assert_cmpuint(count_files(self), ==, 1);
}

/* A folder cannot be replaced by a file: the last step fails, and nothing is left of the others. */
static void
test_failure_leaves_nothing(Place *self, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    g_mkdir(self->path, 0700);
    g_assert_false(write_text(self, "two", LIANTU_WRITE_FLAGS_REPLACE, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
    g_assert_cmpuint(count_files(self), ==, 1);
}

static void
test_no_folder(Place *self, gconstpointer data)
{
    g_autoptr(GFile) file = g_file_new_for_path("/nonexistent/folder/chain.xml");
    g_autoptr(GBytes) bytes = g_bytes_new_static("one", 3);
    g_autoptr(GError) error = NULL;

    g_assert_false(liantu_write_bytes(file, bytes, LIANTU_WRITE_FLAGS_NONE, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_link_stays(Place *self, gconstpointer data)
{
    g_autofree char *link = g_build_filename(self->folder, "link.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(link);
    g_autoptr(GBytes) bytes = g_bytes_new_static("two", 3);

    write_text(self, "one", LIANTU_WRITE_FLAGS_NONE, NULL);
    g_assert_cmpint(symlink("中文.xml", link), ==, 0);
    g_assert_true(liantu_write_bytes(file, bytes, LIANTU_WRITE_FLAGS_REPLACE, NULL, NULL));
    assert_holds(self, "two");
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_not_local(Place *self, gconstpointer data)
{
    g_autoptr(GFile) file = g_file_new_for_uri("http://localhost:1/chain.xml");
    g_autoptr(GBytes) bytes = g_bytes_new_static("one", 3);
    g_autoptr(GError) error = NULL;

    g_assert_false(liantu_write_bytes(file, bytes, LIANTU_WRITE_FLAGS_NONE, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(Place *self, gconstpointer data);
    } tests[] = {
        {"/io/file-writer/new", test_new},
        {"/io/file-writer/empty", test_empty},
        {"/io/file-writer/refuses-to-replace", test_refuses_to_replace},
        {"/io/file-writer/replaces", test_replaces},
        {"/io/file-writer/writes-into-a-pipe", test_writes_into_a_pipe},
        {"/io/file-writer/keeps-permissions", test_keeps_permissions},
        {"/io/file-writer/cancelled", test_cancelled},
        {"/io/file-writer/failure-leaves-nothing", test_failure_leaves_nothing},
        {"/io/file-writer/no-folder", test_no_folder},
        {"/io/file-writer/link-stays", test_link_stays},
        {"/io/file-writer/not-local", test_not_local},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Place, NULL, set_up, tests[i].test, tear_down);

    return g_test_run();
}
