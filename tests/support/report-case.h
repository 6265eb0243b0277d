/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/liantu.h>

G_BEGIN_DECLS

/* A chain of the repository by its file name. */
LiantuChain *report_case_read(const char *name);
LiantuResult *report_case_run(LiantuChain *chain, const char *analysis);
/* A report with all that it needs. */
LiantuReport *report_case_new(LiantuChain *chain);

G_END_DECLS
