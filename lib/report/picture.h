/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures of a drawing that stands alone, through librsvg; an error without it. */
GBytes *lt_picture_make_png(const char *svg, double scale, GError **error);
GBytes *lt_picture_make_pdf(const char *svg, const char *title, GError **error);

/* How large a drawing is, in pixels; FALSE without librsvg. */
gboolean lt_picture_measure(const char *svg, double *width, double *height);

G_END_DECLS
