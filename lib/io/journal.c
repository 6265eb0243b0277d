/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/journal.h"

#include "liantu/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * LiantuJournal:
 *
 * A file that keeps what is finished of a long run, so that a later run goes on from there.
 *
 * It begins with the key of the run, [method@Liantu.Job.get_key], and grows by a record for each
 * block, with a checksum; several processes may append to one file. What a process that was killed
 * left unfinished at its end is passed over.
 *
 * Since: 0.1
 */

/* The first line, and a line of the key. */
#define HEAD_LINE  "liantu-journal 1\n"
#define KEY_LENGTH 64
#define HEAD_SIZE  (sizeof HEAD_LINE - 1 + KEY_LENGTH + 1)

#define RECORD_MAGIC "LTBLOCK\n"
#define SUM_SIZE     32

/* Before the bytes of a block; after them comes a SHA-256 of both. */
typedef struct {
    char magic[8];
    guint32 block; /* little-endian, as is the size */
    guint32 size;
} RecordHead;

typedef struct {
    gsize place; /* of the record */
    gsize size;  /* of the answer */
} Record;

struct _LiantuJournal {
    GObject parent_instance;

    int descriptor;
    char *name;
    GHashTable *records; /* block + 1 → Record */
};

G_DEFINE_FINAL_TYPE(LiantuJournal, liantu_journal, G_TYPE_OBJECT)

static void
liantu_journal_finalize(GObject *object)
{
    LiantuJournal *self = LIANTU_JOURNAL(object);

    if (self->descriptor >= 0)
        close(self->descriptor);
    g_free(self->name);
    g_hash_table_unref(self->records);

    G_OBJECT_CLASS(liantu_journal_parent_class)->finalize(object);
}

static void
liantu_journal_class_init(LiantuJournalClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_journal_finalize;
}

static void
liantu_journal_init(LiantuJournal *self)
{
    self->descriptor = -1;
    self->records = g_hash_table_new_full(NULL, NULL, NULL, g_free);
}

static gboolean
fail(LiantuJournal *self, int code, GError **error)
{
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(code), "%s: %s", self->name,
                g_strerror(code));
    return FALSE;
}

static void
sum_record(const RecordHead *head, const guint8 *answer, guint8 *sum)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize size = GUINT32_FROM_LE(head->size), n = SUM_SIZE;

    g_checksum_update(checksum, (const guchar *)head, sizeof *head);
    if (size > 0)
        g_checksum_update(checksum, answer, (gssize)size);
    g_checksum_get_digest(checksum, sum, &n);
}

/* Whether a whole record begins here. */
static gboolean
is_record(const guint8 *at, gsize n_left, RecordHead *head)
{
    guint8 sum[SUM_SIZE];
    gsize size;

    if (n_left < sizeof *head + SUM_SIZE)
        return FALSE;
    memcpy(head, at, sizeof *head);
    size = GUINT32_FROM_LE(head->size);
    if (memcmp(head->magic, RECORD_MAGIC, sizeof head->magic) != 0 ||
        size > n_left - sizeof *head - SUM_SIZE)
        return FALSE;
    sum_record(head, at + sizeof *head, sum);

    return memcmp(sum, at + sizeof *head + size, SUM_SIZE) == 0;
}

/* What is no record is passed over, up to the next that is one. */
static void
index_records(LiantuJournal *self, const guint8 *bytes, gsize size)
{
    gsize place = HEAD_SIZE;

    while (place < size) {
        RecordHead head;
        const guint8 *next;

        if (is_record(bytes + place, size - place, &head)) {
            Record *record = g_new(Record, 1);
            gsize block = GUINT32_FROM_LE(head.block);

            *record = (Record){place, GUINT32_FROM_LE(head.size)};
            g_hash_table_replace(self->records, GSIZE_TO_POINTER(block + 1), record);
            place += sizeof head + record->size + SUM_SIZE;
            continue;
        }
        next = memmem(bytes + place + 1, size - place - 1, RECORD_MAGIC, strlen(RECORD_MAGIC));
        place = next != NULL ? (gsize)(next - bytes) : size;
    }
}

static gboolean
write_all(LiantuJournal *self, const guint8 *bytes, gsize size, GError **error)
{
    while (size > 0) {
        gssize n = write(self->descriptor, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(self, errno, error);
        bytes += n;
        size -= (gsize)n;
    }
    return fdatasync(self->descriptor) == 0 || fail(self, errno, error);
}

/* One at a time, of all processes that have the file open. */
static gboolean
set_lock(LiantuJournal *self, short type, GError **error)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
    int done;

    do
        done = fcntl(self->descriptor, F_OFD_SETLKW, &lock);
    while (done != 0 && errno == EINTR);

    return done == 0 || fail(self, errno, error);
}

static gboolean
append_locked(LiantuJournal *self, const guint8 *bytes, gsize size, GError **error)
{
    gboolean is_written;

    if (!set_lock(self, F_WRLCK, error))
        return FALSE;
    is_written = write_all(self, bytes, size, error);

    return set_lock(self, F_UNLCK, is_written ? error : NULL) && is_written;
}

static gboolean
check_head(const guint8 *bytes, gsize size, const char *head, GError **error)
{
    if (size < HEAD_SIZE || memcmp(bytes, HEAD_LINE, strlen(HEAD_LINE)) != 0) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX, "this is no journal");
        return FALSE;
    }
    if (memcmp(bytes, head, HEAD_SIZE) != 0) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                            "this is the journal of another run: of other data, other options or "
                            "another version");
        return FALSE;
    }
    return TRUE;
}

/* Reads what is there, or writes the head into an empty file. */
static gboolean
read_file(LiantuJournal *self, const char *key, GError **error)
{
    g_autofree char *head = g_strconcat(HEAD_LINE, key, "\n", NULL);
    g_autoptr(GMappedFile) map = NULL;
    struct stat status;

    if (fstat(self->descriptor, &status) != 0)
        return fail(self, errno, error);
    if (status.st_size == 0)
        return append_locked(self, (const guint8 *)head, HEAD_SIZE, error);
    map = g_mapped_file_new_from_fd(self->descriptor, FALSE, error);
    if (map == NULL)
        return FALSE;
    if (!check_head((const guint8 *)g_mapped_file_get_contents(map), g_mapped_file_get_length(map),
                    head, error))
        return FALSE;
    index_records(self, (const guint8 *)g_mapped_file_get_contents(map),
                  g_mapped_file_get_length(map));

    return TRUE;
}

/**
 * liantu_journal_open:
 * @file: a file of this machine, or of one whose locks reach it
 * @key: the key of the run, [method@Liantu.Job.get_key]
 * @mode: whether to go on with a file that is there
 * @error: a place for an error
 *
 * Opens a journal.
 *
 * Fails with %G_IO_ERROR_EXISTS where a new one would replace a file, with %LIANTU_ERROR_REFERENCE
 * where the file is of another run, and with %LIANTU_ERROR_SYNTAX where it is no journal.
 *
 * Returns: (transfer full): the journal
 *
 * Since: 0.1
 */
LiantuJournal *
liantu_journal_open(GFile *file, const char *key, LiantuJournalMode mode, GError **error)
{
    g_autoptr(LiantuJournal) self = NULL;
    g_autofree char *path = NULL;
    int flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(key != NULL && strlen(key) == KEY_LENGTH, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    path = g_file_get_path(file);
    self = g_object_new(LIANTU_TYPE_JOURNAL, NULL);
    self->name = path != NULL ? g_filename_display_name(path) : g_file_get_uri(file);
    if (path == NULL) {
        fail(self, ENOTSUP, error);
        return NULL;
    }
    self->descriptor = open(path, mode == LIANTU_JOURNAL_MODE_NEW ? flags | O_EXCL : flags, 0666);
    if (self->descriptor < 0) {
        fail(self, errno, error);
        return NULL;
    }
    if (!read_file(self, key, error))
        return NULL;

    return g_steal_pointer(&self);
}

/**
 * liantu_journal_get_n_blocks:
 * @self: a journal
 *
 * Counts the blocks that were there when it was opened, and those that were appended through it.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_journal_get_n_blocks(LiantuJournal *self)
{
    g_return_val_if_fail(LIANTU_IS_JOURNAL(self), 0);

    return g_hash_table_size(self->records);
}

static Record *
find_record(LiantuJournal *self, guint block)
{
    return g_hash_table_lookup(self->records, GSIZE_TO_POINTER((gsize)block + 1));
}

/**
 * liantu_journal_has_block:
 * @self: a journal
 * @block: a block
 *
 * Says whether a block was there when it was opened, or was appended through it.
 *
 * Returns: whether it is there
 *
 * Since: 0.1
 */
gboolean
liantu_journal_has_block(LiantuJournal *self, guint block)
{
    g_return_val_if_fail(LIANTU_IS_JOURNAL(self), FALSE);

    return find_record(self, block) != NULL;
}

/* Reads so many bytes, or fails. */
static gboolean
read_at(LiantuJournal *self, gsize place, guint8 *bytes, gsize size, GError **error)
{
    while (size > 0) {
        gssize n = pread(self->descriptor, bytes, size, (off_t)place);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(self, n < 0 ? errno : EIO, error);
        bytes += n;
        place += (gsize)n;
        size -= (gsize)n;
    }
    return TRUE;
}

/**
 * liantu_journal_read_block:
 * @self: a journal
 * @block: a block that it has
 * @error: a place for an error
 *
 * Reads the answer of a block, and holds it against its checksum again.
 *
 * Fails with %LIANTU_ERROR_SYNTAX where the block has changed since the file was opened, and with
 * an error of %G_IO_ERROR where the file cannot be read.
 *
 * Returns: (transfer full): the answer, all its bytes
 *
 * Since: 0.1
 */
GBytes *
liantu_journal_read_block(LiantuJournal *self, guint block, GError **error)
{
    g_autofree guint8 *bytes = NULL;
    const Record *record;
    RecordHead head;
    gsize size;

    g_return_val_if_fail(LIANTU_IS_JOURNAL(self), NULL);
    g_return_val_if_fail(find_record(self, block) != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    record = find_record(self, block);
    size = sizeof head + record->size + SUM_SIZE;
    bytes = g_malloc(size);
    if (!read_at(self, record->place, bytes, size, error))
        return NULL;
    if (!is_record(bytes, size, &head) || GUINT32_FROM_LE(head.block) != block) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SYNTAX,
                    "%s: block %u has changed since the file was opened", self->name, block);
        return NULL;
    }
    return g_bytes_new(bytes + sizeof head, record->size);
}

/**
 * liantu_journal_append:
 * @self: a journal
 * @block: a block
 * @answer: its answer, of fewer than 2^31 bytes
 * @error: a place for an error
 *
 * Appends the answer of a block, and brings it to the disk. When it returns, whoever is killed
 * later loses nothing of it.
 *
 * Fails with an error of %G_IO_ERROR where the file cannot be written.
 *
 * Returns: whether it was written
 *
 * Since: 0.1
 */
gboolean
liantu_journal_append(LiantuJournal *self, guint block, GBytes *answer, GError **error)
{
    RecordHead head;
    guint8 sum[SUM_SIZE];
    g_autoptr(GByteArray) bytes = NULL;
    const guint8 *data;
    gsize size;
    Record *record;

    g_return_val_if_fail(LIANTU_IS_JOURNAL(self), FALSE);
    g_return_val_if_fail(answer != NULL && g_bytes_get_size(answer) < G_MAXUINT32 / 2, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    data = g_bytes_get_data(answer, &size);
    memcpy(head.magic, RECORD_MAGIC, sizeof head.magic);
    head.block = GUINT32_TO_LE(block);
    head.size = GUINT32_TO_LE((guint32)size);
    sum_record(&head, data, sum);
    bytes = g_byte_array_sized_new((guint)(sizeof head + size + SUM_SIZE));
    g_byte_array_append(bytes, (const guint8 *)&head, sizeof head);
    if (size > 0)
        g_byte_array_append(bytes, data, (guint)size);
    g_byte_array_append(bytes, sum, SUM_SIZE);
    if (!append_locked(self, bytes->data, bytes->len, error))
        return FALSE;
    record = g_new(Record, 1);
    *record = (Record){(gsize)lseek(self->descriptor, 0, SEEK_CUR) - bytes->len, size};
    g_hash_table_replace(self->records, GSIZE_TO_POINTER((gsize)block + 1), record);

    return TRUE;
}
