/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/io.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
set_errno(GError **error, int code, const char *path)
{
    g_autofree char *name = g_filename_display_name(path);

    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(code), "%s: %s", name, g_strerror(code));
}

static void
set_exists(GError **error, const char *path)
{
    g_autofree char *name = g_filename_display_name(path);

    g_set_error(error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s: the file exists and is not replaced",
                name);
}

static gboolean
write_all(int descriptor,
          GBytes *bytes,
          GCancellable *cancellable,
          GError **error,
          const char *path)
{
    /* Between pieces of this size a cancel is noticed. */
    const gsize piece = 1 << 22;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    while (size > 0) {
        gssize n;

        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
        n = write(descriptor, data, MIN(size, piece));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            set_errno(error, errno, path);
            return FALSE;
        }
        data += n;
        size -= (gsize)n;
    }
    return TRUE;
}

/* A file that is replaced keeps its permissions; a new one has those the user's mask leaves. */
static mode_t
choose_mode(const char *path)
{
    struct stat old;
    mode_t mask;

    if (stat(path, &old) == 0)
        return old.st_mode & 07777;

    /* There is no way to ask for the mask without setting it; /proc says it without a race. */
    {
        g_autofree char *status = NULL;
        const char *line;

        if (g_file_get_contents("/proc/self/status", &status, NULL, NULL) &&
            (line = strstr(status, "\nUmask:")) != NULL)
            mask = (mode_t)g_ascii_strtoull(line + strlen("\nUmask:"), NULL, 8);
        else
            mask = 077;
    }
    return 0666 & ~mask;
}

static gboolean
fill_file(int descriptor,
          GBytes *bytes,
          const char *path,
          GCancellable *cancellable,
          GError **error)
{
    if (!write_all(descriptor, bytes, cancellable, error, path))
        return FALSE;
    if (fchmod(descriptor, choose_mode(path)) != 0 || fsync(descriptor) != 0) {
        set_errno(error, errno, path);
        return FALSE;
    }
    return TRUE;
}

/* Gives the finished file its name. Without the flag, link() is what refuses: it cannot replace a
 * file that came between the first look and now. */
static gboolean
move_into_place(const char *temporary, const char *path, LiantuWriteFlags flags, GError **error)
{
    if (flags & LIANTU_WRITE_FLAGS_REPLACE) {
        if (g_rename(temporary, path) == 0)
            return TRUE;
        set_errno(error, errno, path);
        return FALSE;
    }
    if (link(temporary, path) == 0) {
        g_unlink(temporary);
        return TRUE;
    }
    if (errno == EEXIST) {
        set_exists(error, path);
        return FALSE;
    }
    /* A file system without links. */
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return TRUE;
    if (errno == EEXIST)
        set_exists(error, path);
    else
        set_errno(error, errno, path);
    return FALSE;
}

/* So that the new name, too, outlives a loss of power. Some file systems cannot; the file is good
 * all the same. */
static void
sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

static gboolean
write_path(const char *path,
           GBytes *bytes,
           LiantuWriteFlags flags,
           GCancellable *cancellable,
           GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *temporary = g_build_filename(folder, ".liantu-XXXXXX", NULL);
    int descriptor = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    gboolean is_good;

    if (descriptor < 0) {
        set_errno(error, errno, path);
        return FALSE;
    }
    is_good = fill_file(descriptor, bytes, path, cancellable, error);
    if (close(descriptor) != 0 && is_good) {
        set_errno(error, errno, path);
        is_good = FALSE;
    }
    if (is_good)
        is_good = move_into_place(temporary, path, flags, error);
    if (!is_good) {
        g_unlink(temporary);
        return FALSE;
    }
    sync_folder(folder);

    return TRUE;
}

/* A device or a pipe has no content that could be lost, and a file may not take its name: what is
 * sent goes into it as it comes. */
static gboolean
is_stream(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
}

static gboolean
write_stream(const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    gboolean is_good;

    if (descriptor < 0) {
        set_errno(error, errno, path);
        return FALSE;
    }
    is_good = write_all(descriptor, bytes, cancellable, error, path);
    if (close(descriptor) != 0 && is_good) {
        set_errno(error, errno, path);
        is_good = FALSE;
    }
    return is_good;
}

/* The file that is really written: what a link points at, so that the link stays. */
static char *
find_path(GFile *file)
{
    char *path = g_file_get_path(file);

    for (int i = 0; path != NULL && i < 32 && g_file_test(path, G_FILE_TEST_IS_SYMLINK); i++) {
        g_autofree char *target = g_file_read_link(path, NULL);
        g_autofree char *folder = g_path_get_dirname(path);

        if (target == NULL)
            break;
        g_free(path);
        path = g_path_is_absolute(target) ? g_steal_pointer(&target)
                                          : g_build_filename(folder, target, NULL);
    }
    return path;
}

/**
 * liantu_write_bytes:
 * @file: where to
 * @bytes: what
 * @flags: whether to replace a file that is there
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Writes a file as a whole or not at all: the content goes into a file of another name in the same
 * folder, is brought to the disk, and then takes the name. When that fails, or is cancelled, what
 * was there before is still there, and nothing else.
 *
 * Without %LIANTU_WRITE_FLAGS_REPLACE a file that exists is an error, %G_IO_ERROR_EXISTS. A
 * symbolic link stays, and what it points at is written. A device and a named pipe stay, too, and
 * are written into.
 *
 * Fails with an error of %G_IO_ERROR, of which %G_IO_ERROR_NOT_SUPPORTED means that the file is not
 * one of this machine and %G_IO_ERROR_CANCELLED that it was stopped.
 *
 * Returns: %TRUE if it was written
 *
 * Since: 0.1
 */
gboolean
liantu_write_bytes(GFile *file,
                   GBytes *bytes,
                   LiantuWriteFlags flags,
                   GCancellable *cancellable,
                   GError **error)
{
    g_autofree char *path = NULL;
    const char *name;

    g_return_val_if_fail(G_IS_FILE(file), FALSE);
    g_return_val_if_fail(bytes != NULL, FALSE);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    name = g_file_peek_path(file);
    if (name != NULL && is_stream(name))
        return write_stream(name, bytes, cancellable, error);

    path = find_path(file);
    if (path == NULL) {
        g_autofree char *uri = g_file_get_uri(file);

        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s: not a file of this machine",
                    uri);
        return FALSE;
    }
    if (!(flags & LIANTU_WRITE_FLAGS_REPLACE) && g_file_test(path, G_FILE_TEST_EXISTS)) {
        set_exists(error, path);
        return FALSE;
    }
    return write_path(path, bytes, flags, cancellable, error);
}
