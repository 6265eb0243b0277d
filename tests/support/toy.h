/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/liantu.h>

G_BEGIN_DECLS

/* A builder that holds what data/chains/toy.xml says. */
LiantuBuilder *toy_builder_new(void);
/* The row of a thing that must be there. */
guint toy_find(LiantuChain *chain, LiantuEntity entity, const char *id);

G_END_DECLS
