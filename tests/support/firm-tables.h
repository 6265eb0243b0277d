/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/liantu.h>

/* The tables of a network of firms, in a folder of their own. */
typedef struct {
    char *folder;
    GFile *links;
    GFile *nodes;     /* or NULL */
    GFile *essential; /* or NULL */
} FirmTables;

/* Writes a file; a size below 0 is that of the text. */
GFile *firm_tables_write(const char *folder, const char *name, const char *text, gssize size);
void firm_tables_remove(FirmTables *self);

/* Fails the test when the tables cannot be read. */
LiantuNetwork *firm_tables_read(const FirmTables *self);

/* Runs `cascade` with settings, name and text in turn, ending with NULL. */
LiantuResult *firm_tables_run(LiantuNetwork *network, const char *const *settings);
/* The row of a failure. */
gsize firm_tables_find_seed(LiantuTable *table, const char *seed);
