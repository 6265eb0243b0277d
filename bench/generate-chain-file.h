/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A chain file of so many segments, each with names in two languages and its part of the needs. */
GString *generate_chain(guint n_segments, guint n_needs);

G_END_DECLS
