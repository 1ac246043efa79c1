// shadow: rounds, blurs and slices the shadow mask of a box.
#include "render/shadow.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "render/shape.h"

#define MIDDLE 128 // px in the middle of each side, repeated for longer sides

// A shadow's measures in whole px. The mask covers the (shortened) box and a margin of `reach`,
// shifted down by `drop`.
struct shadow {
    int radius, reach, drop;
    int corner; // distance from the box's edge at which its sides are straight
    struct px_size box;
};

static struct shadow measure(struct box b, double radius, double blur, double drop)
{
    // Reaches beyond `blur`, so that its middle looks like a Gaussian of half of `blur`.
    struct shadow s = {.reach = (int)lround(clamp_d(blur, 0, 512) * 1.25),
                       .drop = (int)lround(clamp_d(drop, -256, 256))};
    int w = b.x1 - b.x0, h = b.y1 - b.y0, half = (w < h ? w : h) / 2;
    s.radius = (int)lround(clamp_d(radius, 0, half < 512 ? half : 512));
    s.corner = s.radius + s.reach + abs(s.drop);
    int most = 2 * s.corner + MIDDLE;
    s.box = (struct px_size){w < most ? w : most, h < most ? h : most};
    return s;
}

// Sliding mean of 2r + 1 values, `step` apart, with zeros outside. tmp holds n values.
static void blur_line(uint8_t *v, int n, ptrdiff_t step, int r, uint8_t *tmp)
{
    assert(n > 0 && r >= 0);
    assert(r >= 0);
    unsigned width = 2 * (unsigned)r + 1, sum = 0;
    for (int i = 0; i < n; i++)
        tmp[i] = v[i * step];
    for (int i = 0; i < r && i < n; i++)
        sum += tmp[i];
    for (int i = 0; i < n; i++) {
        if (i + r < n)
            sum += tmp[i + r];
        v[i * step] = (uint8_t)((sum + width / 2) / width);
        if (i >= r)
            sum -= tmp[i - r];
    }
}

// Three box blurs approximate a Gaussian; together they reach exactly to the mask's edge.
static bool blur_mask(uint8_t *mask, struct px_size size, int reach)
{
    int n = size.w > size.h ? size.w : size.h;
    uint8_t *tmp = malloc((size_t)n);
    if (!tmp)
        return false;
    for (int pass = 0; pass < 3; pass++) {
        int r = (reach + pass) / 3;
        for (int y = 0; y < size.h; y++)
            blur_line(mask + (ptrdiff_t)y * size.w, size.w, 1, r, tmp);
        for (int x = 0; x < size.w; x++)
            blur_line(mask + x, size.h, size.w, r, tmp);
    }
    free(tmp);
    return true;
}

static void fill_round(const struct shadow *s, uint8_t *mask, int stride)
{
    for (int y = 0; y < s->box.h; y++) {
        uint8_t *row = mask + (ptrdiff_t)(s->reach + y) * stride + s->reach;
        memset(row, 255, (size_t)s->box.w);
        int from_edge = y < s->box.h - 1 - y ? y : s->box.h - 1 - y;
        if (from_edge >= s->radius)
            continue;
        shape_corner_row(s->radius, from_edge, row, s->radius);
        for (int x = 0; x < s->radius; x++)
            row[s->box.w - 1 - x] = row[x];
    }
}

static struct cache_item *shadow_mask(struct cache *cache, const struct shadow *s)
{
    struct cache_key key = {.kind = CACHE_SHADOW,
                            .v = {s->radius, s->reach, s->drop, s->box.w, s->box.h}};
    struct cache_item *it = cache_find(cache, &key);
    if (it)
        return it;
    struct px_size size = {s->box.w + 2 * s->reach, s->box.h + 2 * s->reach};
    it = cache_add(cache, &key, size, false);
    if (!it) {
        LOG_ERR("render: no memory for a shadow of %dx%d, left out", size.w, size.h);
        return NULL;
    }
    fill_round(s, it->mask, size.w);
    if (!blur_mask(it->mask, size, s->reach))
        LOG_ERR("render: no memory to blur a shadow, drawn hard");
    return it;
}

// A span along one axis: `n` px from `dst` on show the mask from `src` on.
struct span {
    int dst, src, n;
};

// The span that starts at `at`. Both ends of the axis are copied as they are; the middle is
// repeated to fill `extra` px between them.
static struct span span_at(int at, int end, int lead, int extra)
{
    struct span s = {at, at, 0};
    if (at < lead) {
        s.n = lead - at;
    } else if (at < lead + extra) {
        s.src = lead + (at - lead) % MIDDLE;
        s.n = lead + MIDDLE - s.src;
        if (s.n > lead + extra - at)
            s.n = lead + extra - at;
    } else {
        s.src = at - extra;
        s.n = end - at;
    }
    if (s.n > end - at)
        s.n = end - at;
    return s;
}

struct slicing {
    const struct paint *p;
    const struct cache_item *mask;
    int x, y;             // canvas px of the mask's top left
    int lead;             // px before the repeated middle, on both axes
    int extra_x, extra_y; // px filled by repetition
    struct box all;       // the whole shadow
    uint32_t colour;
};

// Paints the part `b` of the shadow, in canvas px.
static void paint_slice(const struct slicing *s, struct box b)
{
    b = box_meet(box_meet(b, s->all), s->p->clip);
    for (int y = b.y0 - s->y; y < b.y1 - s->y;) {
        struct span v = span_at(y, b.y1 - s->y, s->lead, s->extra_y);
        for (int x = b.x0 - s->x; x < b.x1 - s->x;) {
            struct span h = span_at(x, b.x1 - s->x, s->lead, s->extra_x);
            const uint8_t *from = s->mask->mask + (ptrdiff_t)v.src * s->mask->size.w + h.src;
            paint_mask(s->p, from, s->mask->size.w,
                       (struct box){s->x + x, s->y + y, s->x + x + h.n, s->y + y + v.n}, s->colour);
            x += h.n;
        }
        y += v.n;
    }
}

// Paints the shadow in a corner square, outside the round corner.
static void paint_corner(const struct slicing *s, const struct shadow *m, struct box b, int right,
                         int low)
{
    uint8_t row[512];
    for (int y = 0; y < m->radius; y++) {
        shape_corner_row(m->radius, y, row, m->radius);
        int free_px = 0;
        while (free_px < m->radius && row[free_px] < 128)
            free_px++;
        int at = low ? b.y1 - 1 - y : b.y0 + y, x = right ? b.x1 - free_px : b.x0;
        paint_slice(s, (struct box){x, at, x + free_px, at + 1});
    }
}

void shadow_paint(const struct paint *p, struct cache *cache, struct box b, double radius,
                  double blur, double drop, uint32_t colour)
{
    assert(cache);
    if (box_empty(b) || !(colour >> 24))
        return;
    struct shadow m = measure(b, radius, blur, drop);
    struct box all = {b.x0 - m.reach, b.y0 - m.reach + m.drop, b.x1 + m.reach,
                      b.y1 + m.reach + m.drop};
    struct cache_item *mask = box_empty(box_meet(all, p->clip)) ? NULL : shadow_mask(cache, &m);
    if (!mask)
        return;
    struct slicing s = {.p = p,
                        .mask = mask,
                        .x = all.x0,
                        .y = all.y0,
                        .lead = m.reach + m.corner,
                        .colour = colour,
                        .all = all,
                        .extra_x = b.x1 - b.x0 - m.box.w,
                        .extra_y = b.y1 - b.y0 - m.box.h};
    int top = b.y0 > all.y0 ? b.y0 : all.y0, bottom = b.y1 < all.y1 ? b.y1 : all.y1;
    paint_slice(&s, (struct box){all.x0, all.y0, all.x1, top});
    paint_slice(&s, (struct box){all.x0, bottom, all.x1, all.y1});
    paint_slice(&s, (struct box){all.x0, top, b.x0, bottom});
    paint_slice(&s, (struct box){b.x1, top, all.x1, bottom});
    for (int i = 0; i < 4; i++)
        paint_corner(&s, &m, b, i & 1, i >> 1);
}
