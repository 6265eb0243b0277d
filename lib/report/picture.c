/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/picture.h"

#include "liantu/error.h"

#include <string.h>

#ifdef LIANTU_HAVE_RSVG

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

/* More than cairo's pictures may have on a side. */
#define LARGEST_SIDE 32767.0

typedef struct {
    RsvgHandle *handle;
    double width;
    double height;
} Drawn;

static gboolean
open_drawing(Drawn *drawn, const char *svg, GError **error)
{
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, strlen(svg), error);

    if (handle == NULL)
        return FALSE;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &drawn->width, &drawn->height)) {
        g_object_unref(handle);
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_SIZE, "the drawing has no size");
        return FALSE;
    }
    drawn->handle = handle;
    return TRUE;
}

gboolean
lt_picture_measure(const char *svg, double *width, double *height)
{
    Drawn drawn;

    if (!open_drawing(&drawn, svg, NULL))
        return FALSE;
    *width = drawn.width;
    *height = drawn.height;
    g_object_unref(drawn.handle);

    return TRUE;
}

static cairo_status_t
take_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);

    return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status(cairo_status_t status, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC, "the picture cannot be drawn: %s",
                cairo_status_to_string(status));
    return FALSE;
}

static gboolean
draw(const Drawn *drawn, cairo_surface_t *surface, double scale, GError **error)
{
    cairo_t *cairo = cairo_create(surface);
    const RsvgRectangle whole = {0, 0, drawn->width, drawn->height};
    gboolean done;

    cairo_scale(cairo, scale, scale);
    done = rsvg_handle_render_document(drawn->handle, cairo, &whole, error) &&
           check_status(cairo_status(cairo), error);
    cairo_destroy(cairo);

    return done;
}

GBytes *
lt_picture_make_png(const char *svg, double scale, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface;
    gboolean done;
    Drawn drawn;

    if (!open_drawing(&drawn, svg, error))
        return NULL;
    if (MAX(drawn.width, drawn.height) * scale > LARGEST_SIDE) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                    "the picture would be %.0f × %.0f pixels; %.0f on a side is the most",
                    drawn.width * scale, drawn.height * scale, LARGEST_SIDE);
        g_object_unref(drawn.handle);
        return NULL;
    }
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(drawn.width * scale + 0.5),
                                         (int)(drawn.height * scale + 0.5));
    done = draw(&drawn, surface, scale, error) &&
           check_status(cairo_surface_write_to_png_stream(surface, take_bytes, bytes), error);
    cairo_surface_destroy(surface);
    g_object_unref(drawn.handle);

    return done ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}

/* One page as large as the drawing; 96 pixels are an inch. The date is left out of the file, so
 * that the same drawing gives the same bytes. */
GBytes *
lt_picture_make_pdf(const char *svg, const char *title, GError **error)
{
    const double points = 72.0 / 96.0;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface;
    gboolean done;
    Drawn drawn;

    if (!open_drawing(&drawn, svg, error))
        return NULL;
    surface = cairo_pdf_surface_create_for_stream(take_bytes, bytes, drawn.width * points,
                                                  drawn.height * points);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    done = draw(&drawn, surface, points, error);
    cairo_surface_finish(surface);
    done = done && check_status(cairo_surface_status(surface), error);
    cairo_surface_destroy(surface);
    g_object_unref(drawn.handle);

    return done ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}

#else

gboolean
lt_picture_measure(const char *svg, double *width, double *height)
{
    return FALSE;
}

static GBytes *
refuse(GError **error)
{
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                        "this build draws no PNG and PDF: it was built without librsvg");
    return NULL;
}

GBytes *
lt_picture_make_png(const char *svg, double scale, GError **error)
{
    return refuse(error);
}

GBytes *
lt_picture_make_pdf(const char *svg, const char *title, GError **error)
{
    return refuse(error);
}

#endif
