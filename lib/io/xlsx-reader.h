/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/sheet.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether bytes begin as a workbook does; and as an old or an encrypted one does. */
gboolean lt_bytes_are_zip(GBytes *bytes);
gboolean lt_bytes_are_old_office(GBytes *bytes);

/* Adds the sheets of a workbook (ECMA-376, .xlsx) to a book; those that `wants` does not are added
 * without their rows. Values are read, as they were last calculated; formulas, charts and macros
 * are not looked at. FALSE, with a finding or as cancelled, where it cannot be read. */
gboolean lt_book_add_xlsx(LtBook *self,
                          GBytes *bytes,
                          const char *file,
                          gboolean (*wants)(const char *name),
                          GCancellable *cancellable);

G_END_DECLS
