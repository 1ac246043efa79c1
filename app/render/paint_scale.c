// Bilinear scaling of opaque pictures (map tiles of another scale), made for small sources: a row
// is first mixed from two source rows, then spread sideways. Weights have 7 bits, so that sums of
// products stay within 16 bits.
#include "render/paint.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define MAX_SOURCE 1024 // px, widest source
#define STRIP 256       // px, columns of the target done at a time

// Between which two source pixels a target pixel lies, and how near the second.
struct tap {
    int at;
    int weight; // 0..128
};

static struct tap tap_of(double pos, int n)
{
    pos = clamp_d(pos - 0.5, 0, n - 1);
    int at = (int)pos;
    if (at > n - 2)
        at = n - 2;
    return (struct tap){at, (int)lround((pos - at) * 128)};
}

static uint32_t mix(uint32_t a, uint32_t b, uint32_t w)
{
    uint32_t u = 128 - w;
    uint32_t rb = ((a & 0xFF00FF) * u + (b & 0xFF00FF) * w + 0x400040) >> 7 & 0xFF00FF;
    uint32_t ag = ((a >> 8 & 0xFF00FF) * u + (b >> 8 & 0xFF00FF) * w + 0x400040) >> 7 & 0xFF00FF;
    return rb | ag << 8;
}

#ifdef __SSE2__
// The halves of v (two pixels of four 16-bit channels) are weighted and added in place.
static __m128i weigh(__m128i a, __m128i b, __m128i wa, __m128i wb)
{
    __m128i v = _mm_add_epi16(_mm_mullo_epi16(a, wa), _mm_mullo_epi16(b, wb));
    return _mm_srli_epi16(_mm_add_epi16(v, _mm_set1_epi16(64)), 7);
}

static int mix_rows4(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w)
{
    int i = 0;
    __m128i zero = _mm_setzero_si128(), wb = _mm_set1_epi16((short)w);
    __m128i wa = _mm_set1_epi16((short)(128 - w));
    for (; i + 4 <= n; i += 4) {
        __m128i p = _mm_loadu_si128((const __m128i *)(a + i));
        __m128i q = _mm_loadu_si128((const __m128i *)(b + i));
        __m128i lo = weigh(_mm_unpacklo_epi8(p, zero), _mm_unpacklo_epi8(q, zero), wa, wb);
        __m128i hi = weigh(_mm_unpackhi_epi8(p, zero), _mm_unpackhi_epi8(q, zero), wa, wb);
        _mm_storeu_si128((__m128i *)(out + i), _mm_packus_epi16(lo, hi));
    }
    return i;
}

// Two neighbours mixed, as four 32-bit channels. Interleaved, so that one multiply-add does both.
static __m128i mix_pair(const uint32_t *two, int w)
{
    __m128i v = _mm_loadl_epi64((const __m128i *)two);
    v = _mm_unpacklo_epi8(v, _mm_srli_epi64(v, 32));
    v = _mm_unpacklo_epi8(v, _mm_setzero_si128());
    v = _mm_madd_epi16(v, _mm_set1_epi32(w << 16 | (128 - w)));
    return _mm_srli_epi32(_mm_add_epi32(v, _mm_set1_epi32(64)), 7);
}

static int spread_row4(uint32_t *out, const uint32_t *row, const struct tap *t, int n)
{
    int i = 0;
    for (; i + 4 <= n; i += 4) {
        __m128i a = mix_pair(row + t[i].at, t[i].weight);
        __m128i b = mix_pair(row + t[i + 1].at, t[i + 1].weight);
        __m128i c = mix_pair(row + t[i + 2].at, t[i + 2].weight);
        __m128i d = mix_pair(row + t[i + 3].at, t[i + 3].weight);
        __m128i v = _mm_packus_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d));
        _mm_storeu_si128((__m128i *)(out + i), v);
    }
    return i;
}
#else
static int mix_rows4(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w)
{
    (void)out, (void)a, (void)b, (void)n, (void)w;
    return 0;
}

static int spread_row4(uint32_t *out, const uint32_t *row, const struct tap *t, int n)
{
    (void)out, (void)row, (void)t, (void)n;
    return 0;
}
#endif

static void mix_rows(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w)
{
    for (int i = mix_rows4(out, a, b, n, w); i < n; i++)
        out[i] = mix(a[i], b[i], (uint32_t)w);
}

static void spread_row(uint32_t *out, const uint32_t *row, const struct tap *t, int n)
{
    for (int i = spread_row4(out, row, t, n); i < n; i++)
        out[i] = mix(row[t[i].at], row[t[i].at + 1], (uint32_t)t[i].weight);
}

struct scaling {
    const uint32_t *src;
    struct px_size size;
    struct px_rect from;
    struct box to;
};

// Columns x0..x1 (at most STRIP) of the rows y0..y1.
static void scale_strip(const struct paint *p, const struct scaling *s, struct box part)
{
    struct tap cols[STRIP];
    uint32_t row[MAX_SOURCE];
    double fx = s->from.w / (s->to.x1 - s->to.x0), fy = s->from.h / (s->to.y1 - s->to.y0);
    int n = part.x1 - part.x0;
    if (n < 1 || n > STRIP)
        return;
    for (int i = 0; i < n; i++)
        cols[i] = tap_of(s->from.x + (part.x0 + i - s->to.x0 + 0.5) * fx, s->size.w);
    int first = cols[0].at, width = cols[n - 1].at + 2 - first;
    for (int i = 0; i < n; i++)
        cols[i].at -= first;
    for (int y = part.y0; y < part.y1; y++) {
        struct tap t = tap_of(s->from.y + (y - s->to.y0 + 0.5) * fy, s->size.h);
        const uint32_t *above = s->src + (ptrdiff_t)t.at * s->size.w + first;
        mix_rows(row, above, above + s->size.w, width, t.weight);
        uint32_t *out = p->px + (ptrdiff_t)y * p->stride + part.x0;
        spread_row(out, row, cols, n);
    }
}

void paint_scale(const struct paint *p, const uint32_t *src, struct px_size size,
                 struct px_rect from, struct box to)
{
    assert(size.w >= 2 && size.h >= 2 && size.w <= MAX_SOURCE);
    struct box v = box_meet(to, p->clip);
    if (box_empty(v))
        return;
    struct scaling s = {src, size, from, to};
    for (int x = v.x0; x < v.x1; x += STRIP) {
        int end = x + STRIP < v.x1 ? x + STRIP : v.x1;
        scale_strip(p, &s, (struct box){x, v.y0, end, v.y1});
    }
}
