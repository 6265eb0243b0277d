/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A table of numbers from a file: separated by commas or blanks, with or without a line of names.
 */
typedef struct {
    guint n_rows;
    guint n_columns;
    double *cells; /* by row */
    char **names;  /* of the columns, or NULL */
} Fixture;

/* Where a folder of reference numbers is: in the repository, else in ../shared (or where
 * LIANTU_SHARED points); NULL, and the test is marked as skipped, where it is in neither. */
char *fixture_find_folder(const char *folder);
char *fixture_find_shared(const char *folder);

/* Fails the test when the file cannot be read. A missing cell is NaN. */
Fixture *fixture_read(const char *folder, const char *file);
void fixture_free(Fixture *fixture);

double fixture_get(const Fixture *fixture, guint row, guint column);

/* A column of its own, by number. */
double *fixture_dup_column(const Fixture *fixture, guint column);

/* The same, less `base`, as numbers of nodes or sectors. */
guint32 *fixture_dup_index_column(const Fixture *fixture, guint column, guint32 base);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fixture, fixture_free)
