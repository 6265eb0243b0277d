/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures of a drawing that stands alone, through librsvg; an error without it. */
GBytes *lt_picture_make_png(const char *svg, double scale, GError **error);
GBytes *lt_picture_make_pdf(const char *svg, const char *title, GError **error);

/* Height by width of a drawing; 0 without librsvg. */
double lt_picture_get_ratio(const char *svg);

G_END_DECLS
