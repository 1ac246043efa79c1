// render_area: fills rings of points by exact coverage, a row at a time, in memory that is reused.
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "render/render_in.h"

// A side of a ring, in px relative to the area's box, from its upper to its lower end.
struct side {
    float x, y0, y1, slope; // x at y0; px per row
    float turn;             // 1 downwards, -1 upwards
};

// Coverage of the row being filled, and the part of it that sides touch.
struct row {
    float *sum;    // [w + 2] changes of coverage from pixel to pixel
    uint8_t *mask; // [w]
    int w, from, to;
};

void *render_scratch(struct render *r, size_t bytes)
{
    if (bytes <= r->scratch_bytes)
        return r->scratch;
    void *p = realloc(r->scratch, bytes);
    if (!p) {
        LOG_ERR("render: no memory for %zu bytes of scratch, a shape is left out", bytes);
        return NULL;
    }
    r->scratch = p;
    r->scratch_bytes = bytes;
    return p;
}

static int add_side(struct side *s, struct px_pt a, struct px_pt b, struct box seen)
{
    bool down = a.y < b.y;
    struct px_pt top = down ? a : b, foot = down ? b : a;
    double h = seen.y1 - seen.y0, slope = (foot.x - top.x) / (foot.y - top.y);
    double y0 = fmax(top.y - seen.y0, 0), y1 = fmin(foot.y - seen.y0, h);
    if (!(y1 > y0))
        return 0;
    *s = (struct side){(float)(top.x - seen.x0 + slope * (y0 - (top.y - seen.y0))), (float)y0,
                       (float)y1, (float)slope, down ? 1 : -1};
    return 1;
}

// The sides of all rings; `sides` has room for one a point.
static int list_sides(const struct draw_cmd *cmd, struct box seen, struct side *sides)
{
    int n = 0;
    for (int i = 0, first = 0; i < cmd->n_pts; i++) {
        bool last = i + 1 == cmd->n_pts || isnan(cmd->path[i + 1].x);
        if (isnan(cmd->path[i].x)) {
            first = i + 1;
            continue;
        }
        n += add_side(&sides[n], cmd->path[i], cmd->path[last ? first : i + 1], seen);
    }
    return n;
}

static void touch(struct row *r, int from, int to)
{
    r->from = from < r->from ? from : r->from;
    r->to = to > r->to ? to : r->to;
}

// Adds the coverage to the right of a side that runs from x0 to x1 (x0 <= x1) within the row and
// covers `d` of its height.
static void add_slope(struct row *r, float x0, float x1, float d)
{
    int i0 = (int)x0, i1 = (int)ceilf(x1);
    touch(r, i0, (i1 > i0 + 1 ? i1 : i0 + 1) + 1);
    if (i1 <= i0 + 1) {
        float in = 0.5F * (x0 + x1) - (float)i0;
        r->sum[i0] += d * (1 - in);
        r->sum[i0 + 1] += d * in;
        return;
    }
    float per = d / (x1 - x0), before = 0;
    for (int i = i0; i < i1; i++) { // the pixel's part to the right of the side
        float a = fmaxf(x0 - (float)i, 0), b = fminf(x1 - (float)i, 1);
        float left = fmaxf(fminf(x1, (float)i) - x0, 0);
        float now = per * (left + (b - a) * (1 - 0.5F * (a + b)));
        r->sum[i] += now - before;
        before = now;
    }
    r->sum[i1] += d - before;
}

static void add_to_row(struct row *r, const struct side *s, float y)
{
    float top = fmaxf(s->y0, y), foot = fminf(s->y1, y + 1);
    float a = s->x + s->slope * (top - s->y0), b = s->x + s->slope * (foot - s->y0);
    float w = (float)r->w, lo = fminf(fmaxf(fminf(a, b), 0), w), hi = fminf(fmaxf(a, b), w);
    add_slope(r, lo, fmaxf(hi, lo), s->turn * (foot - top));
}

static uint8_t covered(float sum)
{
    float odd = fabsf(sum);
    odd -= 2 * floorf(odd * 0.5F);
    return (uint8_t)((odd > 1 ? 2 - odd : odd) * 255 + 0.5F);
}

// Even-odd: coverage rises to 1 and falls again with every further ring.
static void finish_row(struct row *r)
{
    float sum = 0;
    uint8_t cover = 0;
    int touched = r->to < r->w ? r->to : r->w;
    for (int i = r->from; i < touched; i++) {
        if (r->sum[i] != 0) { // most pixels are as the one before
            sum += r->sum[i];
            r->sum[i] = 0;
            cover = covered(sum);
        }
        r->mask[i] = cover;
    }
    r->to = touched;
    if (touched < r->w && fabsf(sum) >= 1e-3F) { // an area that the box cuts off at the right
        memset(r->mask + touched, cover, (size_t)(r->w - touched));
        r->to = r->w;
    }
    r->sum[r->w] = r->sum[r->w + 1] = 0;
}

static void fill_rows(const struct paint *p, const struct side *sides, int n, struct row *r,
                      struct box seen, uint32_t colour)
{
    for (int y = seen.y0; y < seen.y1; y++) {
        float at = (float)(y - seen.y0);
        r->from = r->w;
        r->to = 0;
        for (int i = 0; i < n; i++)
            if (sides[i].y0 < at + 1 && sides[i].y1 > at)
                add_to_row(r, &sides[i], at);
        if (r->from >= r->w) {
            r->sum[r->w] = r->sum[r->w + 1] = 0;
            continue;
        }
        finish_row(r);
        paint_mask(p, r->mask + r->from, r->w,
                   (struct box){seen.x0 + r->from, y, seen.x0 + r->to, y + 1}, colour);
    }
}

void render_area_cmd(struct render *r, const struct draw_cmd *cmd)
{
    const struct paint *p = &r->canvas.paint;
    struct box seen = box_meet(box_round(px_rect_grow(cmd->box, 1)), p->clip);
    if (box_empty(seen) || cmd->alpha * cmd->colour.a <= 0)
        return;
    size_t w = (size_t)(seen.x1 - seen.x0), sides = (size_t)cmd->n_pts * sizeof(struct side),
           sums = (w + 2) * sizeof(float);
    uint8_t *scratch = render_scratch(r, sides + sums + w);
    if (!scratch)
        return;
    struct side *all = (struct side *)(void *)scratch;
    struct row row = {
        .sum = (float *)(void *)(scratch + sides), .mask = scratch + sides + sums, .w = (int)w};
    memset(row.sum, 0, sums);
    int n = list_sides(cmd, seen, all);
    assert(n <= cmd->n_pts);
    fill_rows(p, all, n, &row, seen, paint_colour(cmd->colour, cmd->alpha));
}
