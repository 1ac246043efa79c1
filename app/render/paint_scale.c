// paint_scale: bilinear scaling of opaque pictures (map tiles of another scale), made for small
// sources: each row is first mixed from two source rows, then resampled sideways. Weights have 6
// bits, so that sums of products fit in 16 bits and one instruction multiplies and adds neighbours.
// AVX2, SSE2 and C give equal results.
#include "render/paint.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "render/paint_rows.h"

#ifdef SIMD_X86
#include <immintrin.h>
#endif

#define MAX_SOURCE 1024 // px, widest source
#define STRIP 256       // px, target columns per pass
#define ONE 64          // weight 1.0
#define AHEAD 7         // source rows that are asked for before they are read
#define WINDOW 16       // source pixels that the AVX2 code reads for eight target pixels

// The source pixel left of a target pixel, and the weight of the one right of it.
struct tap {
    int at;
    int weight; // 0..ONE
};

// Eight neighbouring target pixels as the AVX2 code has them: offsets of their taps from the first,
// and for both halves of their channels the weights, the second pixel's above the first's.
struct eight {
    int to, from; // the first pixel, and its tap
    uint32_t at[8];
    uint8_t low[32], high[32];
};

// The taps of a strip; the same for each of its rows.
struct taps {
    int n;
    struct tap of[STRIP];
    struct eight eights[STRIP / 8 + 1]; // the last may overlap the one before
    int n_eights;
    bool near; // the taps of any eight lie within eight pixels
};

static struct tap tap_of(double pos, int n)
{
    pos = clamp_d(pos - 0.5, 0, n - 1);
    int at = (int)pos;
    if (at > n - 2)
        at = n - 2;
    return (struct tap){at, (int)((pos - at) * ONE + 0.5)};
}

static uint32_t mix(uint32_t a, uint32_t b, uint32_t w)
{
    uint32_t u = ONE - w;
    uint32_t rb = ((a & 0xFF00FF) * u + (b & 0xFF00FF) * w + 0x200020) >> 6 & 0xFF00FF;
    uint32_t ag = ((a >> 8 & 0xFF00FF) * u + (b >> 8 & 0xFF00FF) * w + 0x200020) >> 6 & 0xFF00FF;
    return rb | ag << 8;
}

// Mixes as many pixels as fit its registers and returns their number; the caller does the rest.
typedef int mix_fn(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w);
typedef int spread_fn(uint32_t *out, const uint32_t *row, const struct taps *t);

#ifdef SIMD_X86
// Weights and adds the halves of v (two pixels of four 16-bit channels).
static __m128i weigh(__m128i a, __m128i b, __m128i wa, __m128i wb)
{
    __m128i v = _mm_add_epi16(_mm_mullo_epi16(a, wa), _mm_mullo_epi16(b, wb));
    return _mm_srli_epi16(_mm_add_epi16(v, _mm_set1_epi16(ONE / 2)), 6);
}

static int mix_sse2(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w)
{
    int i = 0;
    __m128i zero = _mm_setzero_si128(), wb = _mm_set1_epi16((short)w);
    __m128i wa = _mm_set1_epi16((short)(ONE - w));
    for (; i + 4 <= n; i += 4) {
        __m128i p = _mm_loadu_si128((const __m128i *)(a + i));
        __m128i q = _mm_loadu_si128((const __m128i *)(b + i));
        __m128i lo = weigh(_mm_unpacklo_epi8(p, zero), _mm_unpacklo_epi8(q, zero), wa, wb);
        __m128i hi = weigh(_mm_unpackhi_epi8(p, zero), _mm_unpackhi_epi8(q, zero), wa, wb);
        _mm_storeu_si128((__m128i *)(out + i), _mm_packus_epi16(lo, hi));
    }
    return i;
}

// Mixes two neighbours into four 32-bit channels. Interleaved, so that one multiply-add does both.
static __m128i mix_pair(const uint32_t *two, int w)
{
    __m128i v = _mm_loadl_epi64((const __m128i *)two);
    v = _mm_unpacklo_epi8(v, _mm_srli_epi64(v, 32));
    v = _mm_unpacklo_epi8(v, _mm_setzero_si128());
    v = _mm_madd_epi16(v, _mm_set1_epi32(w << 16 | (ONE - w)));
    return _mm_srli_epi32(_mm_add_epi32(v, _mm_set1_epi32(ONE / 2)), 6);
}

static int spread_sse2(uint32_t *out, const uint32_t *row, const struct taps *taps)
{
    const struct tap *t = taps->of;
    int i = 0;
    for (; i + 4 <= taps->n; i += 4) {
        __m128i a = mix_pair(row + t[i].at, t[i].weight);
        __m128i b = mix_pair(row + t[i + 1].at, t[i + 1].weight);
        __m128i c = mix_pair(row + t[i + 2].at, t[i + 2].weight);
        __m128i d = mix_pair(row + t[i + 3].at, t[i + 3].weight);
        __m128i v = _mm_packus_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d));
        _mm_storeu_si128((__m128i *)(out + i), v);
    }
    return i;
}

// Weights and adds the interleaved bytes of a and b, giving 16-bit channels.
static inline SIMD_AVX2 __m256i weigh_avx2(__m256i ab, __m256i weights)
{
    __m256i v = _mm256_maddubs_epi16(ab, weights);
    return _mm256_srli_epi16(_mm256_add_epi16(v, _mm256_set1_epi16(ONE / 2)), 6);
}

static inline SIMD_AVX2 void mix8(uint32_t *out, const uint32_t *a, const uint32_t *b,
                                  __m256i weights)
{
    __m256i p = _mm256_loadu_si256((const __m256i *)a);
    __m256i q = _mm256_loadu_si256((const __m256i *)b);
    __m256i lo = weigh_avx2(_mm256_unpacklo_epi8(p, q), weights);
    __m256i hi = weigh_avx2(_mm256_unpackhi_epi8(p, q), weights);
    _mm256_storeu_si256((__m256i *)out, _mm256_packus_epi16(lo, hi));
}

// The last group of eight overlaps the one before.
static SIMD_AVX2 int mix_avx2(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w)
{
    __m256i weights = _mm256_set1_epi16((short)(w << 8 | (ONE - w)));
    if (n < 8)
        return 0;
    for (int i = 0; i < n - 8; i += 8)
        mix8(out + i, a + i, b + i, weights);
    mix8(out + n - 8, a + n - 8, b + n - 8, weights);
    return n;
}

static inline SIMD_AVX2 __m256i load32(const void *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

static inline SIMD_AVX2 void store32(void *p, __m256i v)
{
    _mm256_storeu_si256((__m256i *)p, v);
}

static SIMD_AVX2 void make_eight(struct eight *e, const struct tap *t)
{
    // Copies both bytes of a weight pair to each of its pixel's four channels.
    const __m256i low = _mm256_setr_epi8(0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5, 0, 1, 0, 1,
                                         0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5);
    const __m256i high = _mm256_add_epi8(low, _mm256_set1_epi8(8));
    uint32_t weights[8];
    e->from = t[0].at;
    for (int k = 0; k < 8; k++) {
        e->at[k] = (uint32_t)(t[k].at - t[0].at);
        weights[k] = (uint32_t)(t[k].weight << 8 | (ONE - t[k].weight));
    }
    store32(e->low, _mm256_shuffle_epi8(load32(weights), low));
    store32(e->high, _mm256_shuffle_epi8(load32(weights), high));
}

static SIMD_AVX2 void make_eights(struct taps *t)
{
    t->near = true;
    t->n_eights = 0;
    for (int to = 0; t->n >= 8 && to < t->n; to += 8) {
        struct eight *e = &t->eights[t->n_eights++];
        e->to = to + 8 <= t->n ? to : t->n - 8;
        make_eight(e, t->of + e->to);
        t->near = t->near && e->at[7] < 8;
    }
}

// Picks from the sixteen pixels at `row` those that `at` indexes.
static inline SIMD_AVX2 __m256i pick(const uint32_t *row, __m256i at)
{
    __m256i near = _mm256_permutevar8x32_epi32(load32(row), at);
    __m256i far = _mm256_permutevar8x32_epi32(load32(row + 8), at);
    return _mm256_blendv_epi8(near, far, _mm256_cmpgt_epi32(at, _mm256_set1_epi32(7)));
}

static inline SIMD_AVX2 void mix_eight(uint32_t *out, const struct eight *e, __m256i a, __m256i b)
{
    __m256i lo = weigh_avx2(_mm256_unpacklo_epi8(a, b), load32(e->low));
    __m256i hi = weigh_avx2(_mm256_unpackhi_epi8(a, b), load32(e->high));
    store32(out + e->to, _mm256_packus_epi16(lo, hi));
}

static SIMD_AVX2 void spread_near(uint32_t *out, const uint32_t *row, const struct taps *t)
{
    for (const struct eight *e = t->eights; e < t->eights + t->n_eights; e++) {
        __m256i at = load32(e->at);
        mix_eight(out, e, _mm256_permutevar8x32_epi32(load32(row + e->from), at),
                  _mm256_permutevar8x32_epi32(load32(row + e->from + 1), at));
    }
}

// For taps of which any eight span at most WINDOW pixels.
static SIMD_AVX2 int spread_avx2(uint32_t *out, const uint32_t *row, const struct taps *t)
{
    if (t->near) {
        spread_near(out, row, t);
        return t->n_eights ? t->n : 0;
    }
    for (const struct eight *e = t->eights; e < t->eights + t->n_eights; e++) {
        __m256i at = load32(e->at);
        mix_eight(out, e, pick(row + e->from, at), pick(row + e->from + 1, at));
    }
    return t->n_eights ? t->n : 0;
}
#endif

struct kernel {
    mix_fn *mix;
    spread_fn *spread;
    void (*prepare)(struct taps *t); // NULL: not needed
};

static int none_mixed(uint32_t *out, const uint32_t *a, const uint32_t *b, int n, int w)
{
    (void)out, (void)a, (void)b, (void)n, (void)w;
    return 0;
}

static int none_spread(uint32_t *out, const uint32_t *row, const struct taps *t)
{
    (void)out, (void)row, (void)t;
    return 0;
}

// `step`: source pixels per target pixel.
static struct kernel kernel_of(enum paint_speed most, double step)
{
#ifdef SIMD_X86
    if (most >= PAINT_AVX2 && __builtin_cpu_supports("avx2"))
        return 7 * step < WINDOW - 2 ? (struct kernel){mix_avx2, spread_avx2, make_eights}
                                     : (struct kernel){mix_avx2, spread_sse2, NULL};
    if (most >= PAINT_SSE2)
        return (struct kernel){mix_sse2, spread_sse2, NULL};
#endif
    (void)most, (void)step;
    return (struct kernel){none_mixed, none_spread, NULL};
}

static void mix_rows(mix_fn *fast, uint32_t *out, const uint32_t *a, const uint32_t *b, int n,
                     int w)
{
    for (int i = fast(out, a, b, n, w); i < n; i++)
        out[i] = mix(a[i], b[i], (uint32_t)w);
}

static void spread_row(spread_fn *fast, uint32_t *out, const uint32_t *row, const struct taps *t)
{
    for (int i = fast(out, row, t); i < t->n; i++) {
        const struct tap *k = &t->of[i];
        out[i] = mix(row[k->at], row[k->at + 1], (uint32_t)k->weight);
    }
}

struct scaling {
    const uint32_t *src;
    struct px_size size;
    struct px_rect from;
    struct box to;
    struct kernel fast;
};

// Asks the caches for columns of the source's rows from *next to `to`. Its rows are too short for
// the processor to foresee: without this, shrinking takes twice as long.
static void fetch_rows(const struct scaling *s, int first, int width, int *next, int to)
{
    for (; *next <= to && *next < s->size.h; ++*next) {
        const uint32_t *row = s->src + (ptrdiff_t)*next * s->size.w + first;
        for (int x = 0; x < width; x += 64 / (int)sizeof *row)
            __builtin_prefetch(row + x);
    }
}

static struct tap tap_down(const struct scaling *s, int y)
{
    double step = s->from.h / (s->to.y1 - s->to.y0);
    return tap_of(s->from.y + (y - s->to.y0 + 0.5) * step, s->size.h);
}

// Scales columns x0..x1 (at most STRIP) of rows y0..y1.
static void scale_strip(const struct paint *p, const struct scaling *s, struct box part)
{
    assert(part.x1 - part.x0 <= STRIP);
    struct taps t; // 6 KiB, of which a narrow strip fills little
    t.n = part.x1 - part.x0;
    uint32_t row[MAX_SOURCE + WINDOW + 1];
    double fx = s->from.w / (s->to.x1 - s->to.x0);
    if (t.n < 1 || t.n > STRIP)
        return;
    for (int i = 0; i < t.n; i++)
        t.of[i] = tap_of(s->from.x + (part.x0 + i - s->to.x0 + 0.5) * fx, s->size.w);
    int first = t.of[0].at, width = t.of[t.n - 1].at + 2 - first;
    for (int i = 0; i < t.n; i++)
        t.of[i].at -= first;
    if (s->fast.prepare)
        s->fast.prepare(&t);
    memset(row + width, 0, (WINDOW + 1) * sizeof *row); // read by the AVX2 code, not used
    int last = tap_down(s, part.y1 - 1).at + 1, next = tap_down(s, part.y0).at;
    for (int y = part.y0; y < part.y1; y++) {
        struct tap down = tap_down(s, y);
        fetch_rows(s, first, width, &next, down.at + AHEAD < last ? down.at + AHEAD : last);
        const uint32_t *above = s->src + (ptrdiff_t)down.at * s->size.w + first;
        mix_rows(s->fast.mix, row, above, above + s->size.w, width, down.weight);
        spread_row(s->fast.spread, p->px + (ptrdiff_t)y * p->stride + part.x0, row, &t);
    }
}

void paint_scale(const struct paint *p, const uint32_t *src, struct px_size size,
                 struct px_rect from, struct box to)
{
    paint_scale_with(p, src, size, from, to, PAINT_AVX2);
}

void paint_scale_with(const struct paint *p, const uint32_t *src, struct px_size size,
                      struct px_rect from, struct box to, enum paint_speed most)
{
    assert(size.w >= 2 && size.h >= 2 && size.w <= MAX_SOURCE);
    struct box v = box_meet(to, p->clip);
    if (box_empty(v))
        return;
    struct scaling s = {src, size, from, to, kernel_of(most, from.w / (to.x1 - to.x0))};
    for (int x = v.x0; x < v.x1; x += STRIP) {
        int end = x + STRIP < v.x1 ? x + STRIP : v.x1;
        scale_strip(p, &s, (struct box){x, v.y0, end, v.y1});
    }
}
