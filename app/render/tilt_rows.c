// tilt_rows: bilinear reading of tiles along a slanting line. Weights have 6 bits; SSE2 and C give
// equal results.
#include "render/tilt_rows.h"

#include <assert.h>

#include "render/paint_rows.h"

#ifdef SIMD_X86
#include <emmintrin.h>
#endif

static uint32_t mix(uint32_t a, uint32_t b, uint32_t w)
{
    uint32_t u = TILT_ONE - w;
    uint32_t rb = ((a & 0xFF00FF) * u + (b & 0xFF00FF) * w + 0x200020) >> 6 & 0xFF00FF;
    uint32_t ag = ((a >> 8 & 0xFF00FF) * u + (b >> 8 & 0xFF00FF) * w + 0x200020) >> 6 & 0xFF00FF;
    return rb | ag << 8;
}

// A place in the pixels of a cell: in 1/65536, between the middles of pixels.
static inline int32_t within(int32_t texel, int shift)
{
    return ((texel & (MAP_TILE_PX * 65536 - 1)) >> shift) - 32768;
}

static inline int32_t held(int32_t at, int side)
{
    int32_t last = (side - 1) * 65536 - 1024; // the last weight is one step below 1
    return at < 0 ? 0 : at > last ? last : at;
}

static inline uint32_t read_at(const struct map_texels *t, int32_t u, int32_t v)
{
    const uint32_t *a = t->px + (v >> 16) * t->stride + (u >> 16), *b = a + t->stride;
    uint32_t wu = (uint32_t)u >> 10 & 63, wv = (uint32_t)v >> 10 & 63;
    return mix(mix(a[0], b[0], wv), mix(a[1], b[1], wv), wu);
}

static inline const struct map_texels *texels_at(const struct map_sheet *s, bool half,
                                                 struct tilt_texel at)
{
    int x = at.u / (MAP_TILE_PX * 65536), y = at.v / (MAP_TILE_PX * 65536);
    assert(x >= 0 && x < s->w && y >= 0 && y < s->h);
    return &s->cells[y * s->w + x].of[half];
}

// Pixel by pixel, across the edges of tiles: there the outermost pixels are repeated.
static void sample_edges(const struct map_sheet *s, bool half, struct tilt_texel at,
                         struct tilt_texel step, uint32_t *out, int n, uint32_t empty)
{
    for (int i = 0; i < n; i++, at.u += step.u, at.v += step.v) {
        const struct map_texels *t = texels_at(s, half, at);
        out[i] = t->px && t->side > 1 ? read_at(t, held(within(at.u, t->shift), t->side),
                                                held(within(at.v, t->shift), t->side))
                 : t->px              ? *t->px
                                      : empty;
    }
}

#ifdef SIMD_X86
// Mixes the pixels at a and a + 1 with those one row below, into four 16-bit channels each.
static inline __m128i mix_down(const uint32_t *a, int stride, int32_t v)
{
    const __m128i zero = _mm_setzero_si128();
    int w = v >> 10 & 63;
    __m128i p = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)a), zero);
    __m128i q = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)(a + stride)), zero);
    p = _mm_add_epi16(_mm_mullo_epi16(p, _mm_set1_epi16((short)(TILT_ONE - w))),
                      _mm_mullo_epi16(q, _mm_set1_epi16((short)w)));
    return _mm_srli_epi16(_mm_add_epi16(p, _mm_set1_epi16(TILT_ONE / 2)), 6);
}

// Mixes left and right pixels of two places.
static inline __m128i mix_across(__m128i one, __m128i two, int32_t u1, int32_t u2)
{
    int w1 = u1 >> 10 & 63, w2 = u2 >> 10 & 63;
    __m128i w = _mm_unpacklo_epi64(_mm_set1_epi16((short)w1), _mm_set1_epi16((short)w2));
    __m128i left = _mm_unpacklo_epi64(one, two), right = _mm_unpackhi_epi64(one, two);
    __m128i v = _mm_add_epi16(_mm_mullo_epi16(left, _mm_sub_epi16(_mm_set1_epi16(TILT_ONE), w)),
                              _mm_mullo_epi16(right, w));
    return _mm_srli_epi16(_mm_add_epi16(v, _mm_set1_epi16(TILT_ONE / 2)), 6);
}

static inline const uint32_t *corner(const struct map_texels *t, int32_t u, int32_t v)
{
    return t->px + (v >> 16) * t->stride + (u >> 16);
}

// Two pixels at a time; returns how many.
static int sample_fast(const struct map_texels *t, int32_t u, int32_t v, int32_t du, int32_t dv,
                       uint32_t *out, int n)
{
    int i = 0;
    for (; i + 2 <= n; i += 2, u += 2 * du, v += 2 * dv) {
        int32_t u2 = u + du, v2 = v + dv;
        __m128i one = mix_down(corner(t, u, v), t->stride, v);
        __m128i two = mix_down(corner(t, u2, v2), t->stride, v2);
        __m128i px = mix_across(one, two, u, u2);
        _mm_storel_epi64((__m128i *)(out + i), _mm_packus_epi16(px, px));
    }
    return i;
}
#else
static int sample_fast(const struct map_texels *t, int32_t u, int32_t v, int32_t du, int32_t dv,
                       uint32_t *out, int n)
{
    (void)t, (void)u, (void)v, (void)du, (void)dv, (void)out, (void)n;
    return 0;
}
#endif

static inline bool inside(int32_t a, int32_t b, int side)
{
    int32_t last = (side - 1) * 65536 - 1024;
    return a >= 0 && a <= last && b >= 0 && b <= last;
}

void tilt_rows_sample(const struct map_sheet *s, bool half, struct tilt_texel at,
                      struct tilt_texel step, uint32_t *out, int n, uint32_t empty)
{
    assert(n <= TILT_NODE);
    struct tilt_texel end = {at.u + step.u * (n - 1), at.v + step.v * (n - 1)};
    const struct map_texels *t = texels_at(s, half, at);
    if (!t->px || t != texels_at(s, half, end)) {
        sample_edges(s, half, at, step, out, n, empty);
        return;
    }
    int32_t u = within(at.u, t->shift), v = within(at.v, t->shift);
    int32_t du = step.u >> t->shift, dv = step.v >> t->shift;
    if (!inside(u, u + du * (n - 1), t->side) || !inside(v, v + dv * (n - 1), t->side)) {
        sample_edges(s, half, at, step, out, n, empty);
        return;
    }
    for (int i = sample_fast(t, u, v, du, dv, out, n); i < n; i++)
        out[i] = read_at(t, u + du * i, v + dv * i);
}

void tilt_rows_haze(uint32_t *px, int n, uint32_t colour, int weight)
{
    assert(weight >= 0 && weight <= TILT_ONE);
    int i = 0;
#ifdef SIMD_X86
    const __m128i zero = _mm_setzero_si128(), keep = _mm_set1_epi16((short)(TILT_ONE - weight));
    const __m128i more =
        _mm_add_epi16(_mm_mullo_epi16(_mm_unpacklo_epi8(_mm_set1_epi32((int)colour), zero),
                                      _mm_set1_epi16((short)weight)),
                      _mm_set1_epi16(TILT_ONE / 2));
    for (; i + 4 <= n; i += 4) {
        __m128i p = _mm_loadu_si128((const __m128i *)(px + i));
        __m128i lo = _mm_add_epi16(_mm_mullo_epi16(_mm_unpacklo_epi8(p, zero), keep), more);
        __m128i hi = _mm_add_epi16(_mm_mullo_epi16(_mm_unpackhi_epi8(p, zero), keep), more);
        _mm_storeu_si128((__m128i *)(px + i),
                         _mm_packus_epi16(_mm_srli_epi16(lo, 6), _mm_srli_epi16(hi, 6)));
    }
#endif
    for (; i < n; i++)
        px[i] = mix(px[i], colour, (uint32_t)weight);
}
