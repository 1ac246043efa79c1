// drawing: an SVG -> PNG, by librsvg.
#include "staff/drawing.h"

#include <math.h>

#include <cairo.h>
#include <librsvg/rsvg.h>

bool drawing_is_possible(void)
{
    return true;
}

// The drawing's own size, or that of its view box; only the proportions matter. False if it has
// none.
static bool shape_of(RsvgHandle *h, double *w, double *height)
{
    gboolean has_w, has_h, has_box;
    RsvgLength lw, lh;
    RsvgRectangle box;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(h, w, height)) {
        rsvg_handle_get_intrinsic_dimensions(h, &has_w, &lw, &has_h, &lh, &has_box, &box);
        *w = has_box ? box.width : 0;
        *height = has_box ? box.height : 0;
    }
    return isfinite(*w) && isfinite(*height) && *w > 0 && *height > 0;
}

static cairo_status_t append_png(void *to, const unsigned char *bytes, unsigned n)
{
    return child_give(to, bytes, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

// NULL if it cannot be drawn.
static cairo_surface_t *draw(RsvgHandle *h, int side)
{
    double w, height;
    if (!shape_of(h, &w, &height))
        return NULL;
    double k = side / fmax(w, height);
    RsvgRectangle page = {0, 0, fmax(1, round(w * k)), fmax(1, round(height * k))};
    cairo_surface_t *s =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)page.width, (int)page.height);
    cairo_t *cr = cairo_create(s);
    bool ok =
        rsvg_handle_render_document(h, cr, &page, NULL) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    if (ok)
        return s;
    cairo_surface_destroy(s);
    return NULL;
}

static cairo_surface_t *draw_bytes(struct str bytes, int side)
{
    RsvgHandle *h = rsvg_handle_new_from_data((const guint8 *)bytes.p, bytes.n, NULL);
    cairo_surface_t *s = h ? draw(h, side) : NULL;
    if (h)
        g_object_unref(h);
    return s;
}

bool drawing_to_png(struct str bytes, int side, struct child_out *out)
{
    cairo_surface_t *s = draw_bytes(bytes, side);
    bool ok = s && (!out ||
                    cairo_surface_write_to_png_stream(s, append_png, out) == CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(s);
    return ok;
}
