// render_area: fills rings of points through a mask painted by Cairo, in memory that is reused.
#include <assert.h>
#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "render/render_in.h"

static bool reserve(struct render *r, size_t bytes)
{
    if (bytes <= r->area_bytes)
        return true;
    uint8_t *p = realloc(r->area_mask, bytes);
    if (!p)
        return false;
    r->area_mask = p;
    r->area_bytes = bytes;
    return true;
}

static void trace(cairo_t *c, const struct draw_cmd *cmd, struct box seen)
{
    bool begun = false;
    for (int i = 0; i < cmd->n_pts; i++) {
        struct px_pt p = cmd->path[i];
        if (isnan(p.x)) {
            cairo_close_path(c);
            begun = false;
        } else if (begun) {
            cairo_line_to(c, p.x - seen.x0, p.y - seen.y0);
        } else {
            cairo_move_to(c, p.x - seen.x0, p.y - seen.y0);
            begun = true;
        }
    }
    cairo_close_path(c);
}

void render_area_cmd(struct render *r, const struct draw_cmd *cmd)
{
    const struct paint *p = &r->canvas.paint;
    struct px_rect grown = px_rect_grow(cmd->box, 1);
    struct box seen = box_meet(box_round(grown), p->clip);
    if (box_empty(seen))
        return;
    int w = seen.x1 - seen.x0, h = seen.y1 - seen.y0;
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, w);
    assert(stride >= w);
    if (!reserve(r, (size_t)stride * (size_t)h)) {
        LOG_ERR("render: no memory for an area of %dx%d, left out", w, h);
        return;
    }
    memset(r->area_mask, 0, (size_t)stride * (size_t)h);
    cairo_surface_t *s =
        cairo_image_surface_create_for_data(r->area_mask, CAIRO_FORMAT_A8, w, h, stride);
    cairo_t *c = cairo_create(s);
    trace(c, cmd, seen);
    cairo_set_fill_rule(c, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(c);
    cairo_surface_flush(s);
    cairo_destroy(c);
    cairo_surface_destroy(s);
    paint_mask(p, r->area_mask, stride, seen, paint_colour(cmd->colour, cmd->alpha));
}
