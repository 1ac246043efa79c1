// tilt_double: mixes rows, then pixels, three parts to one, in byte averages rounded up.
#include "render/tilt_double.h"

#include <assert.h>
#include <string.h>

#include "render/paint_rows.h"

#ifdef SIMD_X86
#include <emmintrin.h>
#endif

#define PIECE 256 // px of the half row at a time

static uint32_t average(uint32_t a, uint32_t b)
{
    return (a | b) - ((a ^ b) >> 1 & 0x7F7F7F7F);
}

static uint32_t mix(uint32_t near, uint32_t far)
{
    return average(near, average(near, far));
}

#ifdef SIMD_X86
static inline __m128i load4(const uint32_t *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

static inline void store4(uint32_t *p, __m128i v)
{
    _mm_storeu_si128((__m128i *)p, v);
}

static inline __m128i mix4(__m128i near, __m128i far)
{
    return _mm_avg_epu8(near, _mm_avg_epu8(near, far));
}
#endif

static void mix_rows(const uint32_t *near, const uint32_t *far, uint32_t *out, int n)
{
    int i = 0;
#ifdef SIMD_X86
    for (; i + 4 <= n; i += 4)
        store4(out + i, mix4(load4(near + i), load4(far + i)));
#endif
    for (; i < n; i++)
        out[i] = mix(near[i], far[i]);
}

// Reads one pixel before `in` and one after its n.
static void double_row(const uint32_t *in, uint32_t *out, int n)
{
    int i = 0;
#ifdef SIMD_X86
    for (; i + 4 <= n; i += 4) {
        __m128i at = load4(in + i), left = mix4(at, load4(in + i - 1)),
                right = mix4(at, load4(in + i + 1));
        store4(out + 2 * i, _mm_unpacklo_epi32(left, right));
        store4(out + 2 * i + 4, _mm_unpackhi_epi32(left, right));
    }
#endif
    for (; i < n; i++) {
        out[2 * i] = mix(in[i], in[i - 1]);
        out[2 * i + 1] = mix(in[i], in[i + 1]);
    }
}

// n pixels from x on, and those beside them; at the edge of the half its last pixel is repeated.
static void take_piece(const struct box *c, const uint32_t *near, const uint32_t *far, int x, int n,
                       uint32_t *out)
{
    int from = x > c->x0 ? x - 1 : x, to = x + n < c->x1 ? x + n + 1 : x + n;
    mix_rows(near + from, far + from, out + 1 + from - x, to - from);
    if (from == x)
        out[0] = out[1];
    if (to == x + n)
        out[n + 1] = out[n];
}

static void place_piece(const struct paint *to, int y, int x, const uint32_t *px, int n)
{
    int from = x > to->clip.x0 ? x : to->clip.x0, end = x + n < to->clip.x1 ? x + n : to->clip.x1;
    if (end > from)
        memcpy(to->px + (ptrdiff_t)y * to->stride + from, px + from - x,
               (size_t)(end - from) * sizeof *px);
}

void tilt_double_rows(const struct paint *half, const struct paint *to, int y0, int y1)
{
    const struct box c = half->clip;
    uint32_t piece[PIECE + 2], twice[2 * PIECE];
    for (int y = y0; y < y1; y++) {
        int near = y / 2, far = y % 2 ? near + 1 : near - 1;
        assert(near >= c.y0 && near < c.y1);
        far = far < c.y0 || far >= c.y1 ? near : far;
        const uint32_t *a = half->px + (ptrdiff_t)near * half->stride,
                       *b = half->px + (ptrdiff_t)far * half->stride;
        for (int x = c.x0; x < c.x1; x += PIECE) {
            int n = c.x1 - x < PIECE ? c.x1 - x : PIECE;
            take_piece(&c, a, b, x, n, piece);
            double_row(piece + 1, twice, n);
            place_piece(to, y, 2 * x, twice, 2 * n);
        }
    }
}
