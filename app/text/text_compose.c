// text_compose: collects glyphs in one plane of coverage, so that touching glyphs of a translucent
// colour do not darken each other, then colours the plane once.
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/text_in.h"

int text_pad(const struct text_layout *l, double halo_px)
{
    assert(l && halo_px >= 0);
    return (int)ceil(halo_px > 0 ? halo_px : 0) + (int)ceil(l->style.px / 8) + 1;
}

double text_ink_left(struct text *t, const struct text_layout *l)
{
    if (!l->n_lines || !l->lines[0].n)
        return 0;
    const struct text_glyph *g = &l->glyphs[l->lines[0].first];
    struct text_glyph_key key = {
        .id = g->id, .size_64 = (int32_t)lround(l->style.px * 64), .face = (uint8_t)g->face};
    return (double)g->x + text_raster_get(&t->raster, &key, t->frame)->left;
}

struct plane {
    unsigned char *p;
    int w, h;
};

static struct plane plane_clear(struct text *t, int w, int h)
{
    assert(w > 0 && h > 0);
    size_t n = (size_t)w * (size_t)h;
    if (n > t->plane_size) {
        free(t->plane);
        t->plane = malloc(n);
        if (!t->plane)
            abort();
        t->plane_size = n;
    }
    memset(t->plane, 0, n);
    return (struct plane){t->plane, w, h};
}

// Adds coverage by union: 1 - (1 - a)(1 - b).
static void plane_add(const struct plane *to, const struct text_bitmap *b, int x, int y)
{
    int x0 = x < 0 ? -x : 0, x1 = x + b->w > to->w ? to->w - x : b->w;
    int y0 = y < 0 ? -y : 0, y1 = y + b->h > to->h ? to->h - y : b->h;
    for (int r = y0; r < y1; r++) {
        unsigned char *restrict d = to->p + (size_t)(y + r) * (size_t)to->w + x;
        const unsigned char *restrict s = b->cover + (size_t)r * (size_t)b->w;
        for (int k = x0; k < x1; k++) {
            unsigned both = d[k] * s[k] + 127u;
            d[k] = (unsigned char)(d[k] + s[k] - (both + (both >> 8) + 1) / 256);
        }
    }
}

static void plane_glyphs(struct text *t, const struct plane *to, const struct text_layout *l,
                         double halo_px, int pad)
{
    struct text_glyph_key key = {.size_64 = (int32_t)lround(l->style.px * 64),
                                 .halo_64 = (int32_t)lround(halo_px * 64)};
    for (int i = 0; i < l->n_glyphs; i++) {
        const struct text_glyph *g = &l->glyphs[i];
        double quarters = floor((double)g->x * 4 + 0.5);
        int x = (int)floor(quarters / 4);
        key.id = g->id;
        key.face = (uint8_t)g->face;
        key.step = (uint8_t)((int)quarters - 4 * x);
        const struct text_bitmap *b = text_raster_get(&t->raster, &key, t->frame);
        int y = (int)lround((double)g->y);
        plane_add(to, b, x + b->left + pad, y - b->top + pad);
    }
}

static unsigned times(unsigned a, unsigned b)
{
    unsigned v = a * b + 128;
    return (v + (v >> 8)) >> 8;
}

// The premultiplied pixel for every value of coverage.
static void fill_palette(uint32_t out[256], struct rgba c)
{
    for (unsigned i = 0; i < 256; i++) {
        unsigned a = times(i, c.a);
        out[i] = a << 24 | times(c.r, a) << 16 | times(c.g, a) << 8 | times(c.b, a);
    }
}

static uint32_t over(uint32_t top, uint32_t below)
{
    unsigned rest = 255 - (top >> 24);
    uint32_t out = 0;
    for (int s = 0; s < 32; s += 8)
        out |= (((top >> s) & 255) + times((below >> s) & 255, rest)) << s;
    return out;
}

static uint32_t *row(uint32_t *px, int stride, int y)
{
    return (uint32_t *)(void *)((unsigned char *)px + (ptrdiff_t)y * stride);
}

static void colour_some(const unsigned char *s, uint32_t *d, int n, const uint32_t colours[256],
                        bool first)
{
    for (int x = 0; x < n; x++) {
        if (first)
            d[x] = colours[s[x]];
        else if (s[x])
            d[x] = over(colours[s[x]], d[x]);
    }
}

// Most of a text's box is empty: skip eight pixels at a time.
static void colour_row(const unsigned char *s, uint32_t *d, int w, const uint32_t colours[256],
                       bool first)
{
    int x = 0;
    for (; x + 8 <= w; x += 8) {
        uint64_t some;
        memcpy(&some, s + x, 8);
        if (some)
            colour_some(s + x, d + x, 8, colours, first);
        else if (first)
            memset(d + x, 0, 8 * sizeof *d);
    }
    colour_some(s + x, d + x, w - x, colours, first);
}

static void colour_plane(const struct plane *from, struct rgba colour, uint32_t *px, int stride,
                         bool first)
{
    uint32_t colours[256];
    fill_palette(colours, colour);
    for (int y = 0; y < from->h; y++)
        colour_row(from->p + (size_t)y * (size_t)from->w, row(px, stride, y), from->w, colours,
                   first);
}

// ---- along a path ----

#define FINE 2 // glyphs are rasterised this much larger, then rotated and reduced in one step

// The glyph's coverage at (u, v), 16.16 px of the bitmap, interpolated bilinearly.
static unsigned sample(const struct text_bitmap *b, int32_t u, int32_t v)
{
    int x = u >> 16, y = v >> 16;
    unsigned fx = (unsigned)(u >> 8) & 255, fy = (unsigned)(v >> 8) & 255, c[4] = {0};
    if (x >= 0 && y >= 0 && x + 1 < b->w && y + 1 < b->h) {
        const unsigned char *at = b->cover + (size_t)y * (size_t)b->w + (size_t)x;
        uint32_t top = at[0] * (256 - fx) + at[1] * fx;
        uint32_t low = at[b->w] * (256 - fx) + at[b->w + 1] * fx;
        return (top * (256 - fy) + low * fy) >> 16;
    }
    for (int i = 0; i < 4; i++) {
        int px = x + (i & 1), py = y + (i >> 1);
        if (px >= 0 && py >= 0 && px < b->w && py < b->h)
            c[i] = b->cover[(size_t)py * (size_t)b->w + (size_t)px];
    }
    unsigned top = c[0] * (256 - fx) + c[1] * fx, low = c[2] * (256 - fx) + c[3] * fx;
    return (top * (256 - fy) + low * fy) >> 16;
}

// The box of the rotated bitmap in px of the picture, cut at the plane: x0, y0, x1, y1.
static void turned_box(const struct plane *to, const struct text_bitmap *b,
                       const struct text_bent *at, int box[4])
{
    double lo[2] = {1e9, 1e9}, hi[2] = {-1e9, -1e9};
    for (int i = 0; i < 4; i++) {
        double x = (b->left + (i & 1 ? b->w : 0)) / (double)FINE;
        double y = (-b->top + (i & 2 ? b->h : 0)) / (double)FINE;
        double q[2] = {(double)at->x + x * (double)at->cos - y * (double)at->sin,
                       (double)at->y + x * (double)at->sin + y * (double)at->cos};
        for (int k = 0; k < 2; k++) {
            lo[k] = fmin(lo[k], q[k]);
            hi[k] = fmax(hi[k], q[k]);
        }
    }
    box[0] = (int)fmax(0, floor(lo[0]) - 1);
    box[1] = (int)fmax(0, floor(lo[1]) - 1);
    box[2] = (int)fmin(to->w, ceil(hi[0]) + 1);
    box[3] = (int)fmin(to->h, ceil(hi[1]) + 1);
}

// Narrows the steps [*from, *to) to those with lo <= at + k * step < hi.
static void clip_steps(int64_t at, int64_t step, int64_t lo, int64_t hi, int *from, int *to)
{
    double a = (double)(lo - at), b = (double)(hi - at), s = (double)step;
    if (step == 0 && (a > 0 || b <= 0))
        *to = *from;
    if (step == 0)
        return;
    double first = step > 0 ? ceil(a / s) : floor(b / s) + 1;
    double end = step > 0 ? ceil(b / s) : floor(a / s) + 1;
    *from = (int)fmax(*from, fmin(first, *to));
    *to = (int)fmin(*to, fmax(end, *from));
}

static void plane_turned(const struct plane *to, const struct text_bitmap *b,
                         const struct text_bent *at)
{
    int box[4];
    turned_box(to, b, at, box);
    int32_t step_u = (int32_t)lround((double)at->cos * FINE * 65536),
            step_v = (int32_t)lround(-(double)at->sin * FINE * 65536);
    for (int y = box[1]; y < box[3]; y++) {
        double dx = box[0] + 0.5 - (double)at->x, dy = y + 0.5 - (double)at->y;
        double u = (dx * (double)at->cos + dy * (double)at->sin) * FINE - b->left - 0.5;
        double v = (-dx * (double)at->sin + dy * (double)at->cos) * FINE + b->top - 0.5;
        int32_t fu = (int32_t)lround(u * 65536), fv = (int32_t)lround(v * 65536);
        unsigned char *row = to->p + (size_t)y * (size_t)to->w;
        int from = 0, to_x = box[2] - box[0];
        clip_steps(fu, step_u, -65536, (int64_t)b->w << 16, &from, &to_x);
        clip_steps(fv, step_v, -65536, (int64_t)b->h << 16, &from, &to_x);
        fu += from * step_u;
        fv += from * step_v;
        for (int x = box[0] + from; x < box[0] + to_x; x++, fu += step_u, fv += step_v) {
            unsigned c = sample(b, fu, fv), both = row[x] * c + 127u;
            row[x] = (unsigned char)(row[x] + c - (both + (both >> 8) + 1) / 256);
        }
    }
}

static void plane_bent(struct text *t, const struct plane *to, const struct text_layout *l,
                       const struct text_bent *bent, double halo_px)
{
    struct text_glyph_key key = {.size_64 = (int32_t)lround(l->style.px * 64 * FINE),
                                 .halo_64 = (int32_t)lround(halo_px * 64 * FINE)};
    for (int i = 0; i < l->n_glyphs; i++) {
        key.id = l->glyphs[i].id;
        key.face = (uint8_t)l->glyphs[i].face;
        plane_turned(to, text_raster_get(&t->raster, &key, t->frame), &bent[i]);
    }
}

void text_compose_bent(struct text *t, const struct text_layout *l, const struct text_bent *bent,
                       struct rgba colour, double halo_px, struct rgba halo, uint32_t *px,
                       struct px_size size)
{
    assert(px && (bent || !l->n_glyphs));
    assert(size.w > 0 && size.h > 0);
    bool haloed = halo_px > 0 && halo.a > 0;
    if (haloed) {
        struct plane p = plane_clear(t, size.w, size.h);
        plane_bent(t, &p, l, bent, halo_px);
        colour_plane(&p, halo, px, size.w * 4, true);
    }
    struct plane p = plane_clear(t, size.w, size.h);
    plane_bent(t, &p, l, bent, 0);
    colour_plane(&p, colour, px, size.w * 4, !haloed);
    t->composed++;
}

void text_compose(struct text *t, const struct text_layout *l, struct rgba colour, double halo_px,
                  struct rgba halo, uint32_t *px, int stride)
{
    assert(px && stride >= l->size.w + 2 * text_pad(l, halo_px));
    assert(thread_owner_is_me(&t->owner));
    int pad = text_pad(l, halo_px), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad;
    bool haloed = halo_px > 0 && halo.a > 0;
    if (haloed) {
        struct plane p = plane_clear(t, w, h);
        plane_glyphs(t, &p, l, halo_px, pad);
        colour_plane(&p, halo, px, stride, true);
    }
    struct plane p = plane_clear(t, w, h);
    plane_glyphs(t, &p, l, 0, pad);
    colour_plane(&p, colour, px, stride, !haloed);
    t->composed++;
}

// ---- figures that are not final ----

// A pixel's coverage 0..255 by the stripes, from its distance to the middle of a stripe.
static unsigned stripe_at(int x, int y, double stripe_px)
{
    double across = (x + y + 1) * 0.70710678118654752, period = 2 * stripe_px;
    double from_middle = fabs(across - period * floor(across / period) - stripe_px);
    double cover = stripe_px / 2 - from_middle + 0.5;
    return cover <= 0 ? 0 : cover >= 1 ? 255 : (unsigned)(cover * 255 + 0.5);
}

void text_compose_hatched(struct text *t, const struct text_layout *l, struct text_hatch hatch,
                          uint8_t *cover)
{
    assert(cover && hatch.stripe_px > 0);
    int pad = text_pad(l, 0), w = l->size.w + 2 * pad, h = l->size.h + 2 * pad;
    assert(hatch.stripe_px > 0 && hatch.line_px > 0);
    struct plane p = plane_clear(t, w, h);
    plane_glyphs(t, &p, l, 0, pad);
    memcpy(cover, p.p, (size_t)w * (size_t)h);
    p = plane_clear(t, w, h);
    plane_glyphs(t, &p, l, -hatch.line_px, pad);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            size_t at = (size_t)y * (size_t)w + (size_t)x;
            unsigned inside = p.p[at] < cover[at] ? p.p[at] : cover[at];
            if (inside)
                cover[at] = (uint8_t)(cover[at] - inside +
                                      times(inside, stripe_at(x - pad, y - pad, hatch.stripe_px)));
        }
    t->composed++;
}
