/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/macros.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiantuJournalMode:
 * @LIANTU_JOURNAL_MODE_NEW: a new file; one that is there is refused
 * @LIANTU_JOURNAL_MODE_CONTINUE: go on with the file, or begin it where there is none
 *
 * How a journal is opened.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_JOURNAL_MODE_NEW,
    LIANTU_JOURNAL_MODE_CONTINUE,
} LiantuJournalMode;

#define LIANTU_TYPE_JOURNAL (liantu_journal_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuJournal, liantu_journal, LIANTU, JOURNAL, GObject)

LIANTU_API
LiantuJournal *
liantu_journal_open(GFile *file, const char *key, LiantuJournalMode mode, GError **error);
LIANTU_API
guint liantu_journal_get_n_blocks(LiantuJournal *self);
LIANTU_API
gboolean liantu_journal_has_block(LiantuJournal *self, guint block);
LIANTU_API
GBytes *liantu_journal_read_block(LiantuJournal *self, guint block, GError **error);
LIANTU_API
gboolean liantu_journal_append(LiantuJournal *self, guint block, GBytes *answer, GError **error);

G_END_DECLS
