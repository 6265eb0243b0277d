/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/liantu.h>

G_BEGIN_DECLS

/* A file or folder of the shared data, at ../shared or where LIANTU_SHARED points; NULL, and the
 * test is marked as skipped, where it is not there. */
char *eto_find(const char *path);
/* The ETO data set as a chain; NULL, and the test is marked as skipped, where it is not there. */
LiantuChain *eto_read_chain(void);

G_END_DECLS
