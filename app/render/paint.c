// paint: fills, copies, masks and blends rows of pixels, four at a time with SSE2.
#include "render/paint.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "render/paint_rows.h"

#ifdef PAINT_SIMD
#include <emmintrin.h>
#endif

static int edge(double v)
{
    return (int)floor(clamp_d(v, -16777216, 16777216) + 0.5);
}

struct box box_round(struct px_rect r)
{
    return (struct box){edge(r.x), edge(r.y), edge(r.x + r.w), edge(r.y + r.h)};
}

struct box box_meet(struct box a, struct box b)
{
    return (struct box){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0,
                        a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

bool box_empty(struct box b)
{
    return b.x1 <= b.x0 || b.y1 <= b.y0;
}

int box_without(struct box b, struct box hole, struct box parts[4])
{
    hole = box_meet(b, hole);
    if (box_empty(hole))
        hole = (struct box){b.x0, b.y1, b.x1, b.y1}; // all lies above it
    const struct box around[4] = {{b.x0, b.y0, b.x1, hole.y0},
                                  {b.x0, hole.y0, hole.x0, hole.y1},
                                  {hole.x1, hole.y0, b.x1, hole.y1},
                                  {b.x0, hole.y1, b.x1, b.y1}};
    int n = 0;
    for (int i = 0; i < 4; i++)
        if (!box_empty(around[i]))
            parts[n++] = around[i];
    return n;
}

// v / 255, rounded, exact for 0..65025.
static uint32_t div255(uint32_t v)
{
    v += 128;
    return (v + (v >> 8)) >> 8;
}

// All four channels times m / 255, two at a time.
static uint32_t scale_px(uint32_t s, uint32_t m)
{
    uint32_t rb = (s & 0xFF00FF) * m + 0x800080, ag = (s >> 8 & 0xFF00FF) * m + 0x800080;
    rb = (rb + (rb >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
    ag = (ag + (ag >> 8 & 0xFF00FF)) & 0xFF00FF00;
    return rb | ag;
}

uint32_t paint_over_px(uint32_t s, uint32_t d)
{
    return s + scale_px(d, 255 - (s >> 24));
}

uint32_t paint_colour(struct rgba c, double alpha)
{
    uint32_t a = (uint32_t)lround(c.a * clamp_d(alpha, 0, 1));
    return a << 24 | div255(c.r * a) << 16 | div255(c.g * a) << 8 | div255(c.b * a);
}

#ifdef PAINT_SIMD
static __m128i load4(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

static void store4(void *p, __m128i v)
{
    _mm_storeu_si128((__m128i *)p, v);
}

// Eight products of bytes, divided by 255 as div255() does.
static __m128i mul255(__m128i a, __m128i b)
{
    __m128i v = _mm_add_epi16(_mm_mullo_epi16(a, b), _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(v, _mm_srli_epi16(v, 8)), 8);
}

// Four pixels times one factor each; the factors are in the low bytes of four 32-bit lanes.
static __m128i scale4(__m128i px, __m128i m)
{
    __m128i zero = _mm_setzero_si128(), mm = _mm_or_si128(m, _mm_slli_epi32(m, 16));
    __m128i lo = mul255(_mm_unpacklo_epi8(px, zero), _mm_unpacklo_epi32(mm, mm));
    __m128i hi = mul255(_mm_unpackhi_epi8(px, zero), _mm_unpackhi_epi32(mm, mm));
    return _mm_packus_epi16(lo, hi);
}

static __m128i over4(__m128i s, __m128i d)
{
    __m128i rest = _mm_sub_epi32(_mm_set1_epi32(255), _mm_srli_epi32(s, 24));
    return _mm_add_epi8(s, scale4(d, rest));
}

static int solid_row4(uint32_t *d, int n, uint32_t colour)
{
    int i = 0;
    for (__m128i c = _mm_set1_epi32((int)colour); i + 4 <= n; i += 4)
        store4(d + i, c);
    return i;
}

static int fill_row4(uint32_t *d, int n, uint32_t colour)
{
    int i = 0;
    for (__m128i c = _mm_set1_epi32((int)colour); i + 4 <= n; i += 4)
        store4(d + i, over4(c, load4(d + i)));
    return i;
}

static int over_row4(uint32_t *d, const uint32_t *s, int n, unsigned alpha)
{
    int i = 0;
    __m128i fade = _mm_set1_epi32((int)alpha), zero = _mm_setzero_si128();
    for (; i + 4 <= n; i += 4) {
        __m128i v = load4(s + i);
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(v, zero)) == 0xFFFF)
            continue;
        if (alpha != 255)
            v = scale4(v, fade);
        store4(d + i, over4(v, load4(d + i)));
    }
    return i;
}

static int mask_row4(uint32_t *d, const uint8_t *m, int n, uint32_t colour)
{
    int i = 0;
    __m128i c = _mm_set1_epi32((int)colour), zero = _mm_setzero_si128();
    for (; i + 4 <= n; i += 4) {
        uint32_t four;
        memcpy(&four, m + i, 4);
        if (!four)
            continue;
        __m128i v = c;
        if (four == UINT32_MAX && colour >> 24 == 255) {
            store4(d + i, c);
            continue;
        }
        if (four != UINT32_MAX) {
            __m128i bytes = _mm_unpacklo_epi8(_mm_cvtsi32_si128((int)four), zero);
            v = scale4(c, _mm_unpacklo_epi16(bytes, zero));
        }
        store4(d + i, over4(v, load4(d + i)));
    }
    return i;
}
#else
static int solid_row4(uint32_t *d, int n, uint32_t colour)
{
    (void)d, (void)n, (void)colour;
    return 0;
}

static int fill_row4(uint32_t *d, int n, uint32_t colour)
{
    (void)d, (void)n, (void)colour;
    return 0;
}

static int over_row4(uint32_t *d, const uint32_t *s, int n, unsigned alpha)
{
    (void)d, (void)s, (void)n, (void)alpha;
    return 0;
}

static int mask_row4(uint32_t *d, const uint8_t *m, int n, uint32_t colour)
{
    (void)d, (void)m, (void)n, (void)colour;
    return 0;
}
#endif

static void solid_row(uint32_t *d, int n, uint32_t colour)
{
    for (int i = solid_row4(d, n, colour); i < n; i++)
        d[i] = colour;
}

static void fill_row(uint32_t *d, int n, uint32_t colour)
{
    int i = paint_rows_fill(d, n, colour);
    for (i += fill_row4(d + i, n - i, colour); i < n; i++)
        d[i] = paint_over_px(colour, d[i]);
}

static void over_row(uint32_t *d, const uint32_t *s, int n, unsigned alpha)
{
    int i = paint_rows_over(d, s, n, alpha);
    for (i += over_row4(d + i, s + i, n - i, alpha); i < n; i++)
        d[i] = paint_over_px(scale_px(s[i], alpha), d[i]);
}

static void mask_row(uint32_t *d, const uint8_t *m, int n, uint32_t colour)
{
    int i = paint_rows_mask(d, m, n, colour);
    for (i += mask_row4(d + i, m + i, n - i, colour); i < n; i++)
        d[i] = paint_over_px(scale_px(colour, m[i]), d[i]);
}

static uint32_t *row_at(const struct paint *p, int x, int y)
{
    assert(x >= 0 && x < p->size.w && y >= 0 && y < p->size.h);
    return p->px + (ptrdiff_t)y * p->stride + x;
}

#define AHEAD 4 // rows of the canvas that are asked for before they are blended with

// Asks the caches for that row of `b`, if it has one. A canvas is larger than they are, and its
// rows lie too far apart for the processor to foresee.
static void fetch_row(const struct paint *p, struct box b, int y)
{
    if (y >= b.y1)
        return;
    const uint32_t *row = row_at(p, b.x0, y);
    for (int x = 0; x < b.x1 - b.x0; x += 64 / (int)sizeof *row)
        __builtin_prefetch(row + x, 1);
}

void paint_fill(const struct paint *p, struct box b, uint32_t colour)
{
    b = box_meet(b, p->clip);
    if (box_empty(b) || !(colour >> 24))
        return;
    for (int y = b.y0; y < b.y1; y++) {
        fetch_row(p, b, y + AHEAD);
        if (colour >> 24 == 255)
            solid_row(row_at(p, b.x0, y), b.x1 - b.x0, colour);
        else
            fill_row(row_at(p, b.x0, y), b.x1 - b.x0, colour);
    }
}

void paint_mask(const struct paint *p, const uint8_t *mask, int stride, struct box b,
                uint32_t colour)
{
    assert(mask && stride >= b.x1 - b.x0);
    struct box v = box_meet(b, p->clip);
    if (box_empty(v) || !(colour >> 24))
        return;
    for (int y = v.y0; y < v.y1; y++) {
        fetch_row(p, v, y + AHEAD);
        mask_row(row_at(p, v.x0, y), mask + (ptrdiff_t)(y - b.y0) * stride + (v.x0 - b.x0),
                 v.x1 - v.x0, colour);
    }
}

void paint_over(const struct paint *p, const uint32_t *src, int stride, struct box b,
                unsigned alpha)
{
    assert(src && stride >= b.x1 - b.x0);
    assert(alpha <= 255);
    struct box v = box_meet(b, p->clip);
    if (box_empty(v) || !alpha)
        return;
    for (int y = v.y0; y < v.y1; y++) {
        fetch_row(p, v, y + AHEAD);
        over_row(row_at(p, v.x0, y), src + (ptrdiff_t)(y - b.y0) * stride + (v.x0 - b.x0),
                 v.x1 - v.x0, alpha);
    }
}

void paint_copy(const struct paint *p, const uint32_t *src, int stride, struct box b)
{
    assert(src && stride >= b.x1 - b.x0);
    struct box v = box_meet(b, p->clip);
    if (box_empty(v))
        return;
    for (int y = v.y0; y < v.y1; y++)
        memcpy(row_at(p, v.x0, y), src + (ptrdiff_t)(y - b.y0) * stride + (v.x0 - b.x0),
               (size_t)(v.x1 - v.x0) * sizeof *src);
}
