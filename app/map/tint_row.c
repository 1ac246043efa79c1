// tint_row: eight pixels at a time where the processor has AVX2.
#include "map/tint_row.h"

#include "base/simd.h"

// Between two points, `u` of 256 east of the western one, in whole steps.
static int between(uint32_t pair, int u)
{
    return ((int)(pair & 0xFFFF) * (256 - u) + (int)(pair >> 16) * u) >> 16;
}

void tint_row_plain(const struct tints *tints, const struct tint_points *points, uint32_t at,
                    uint32_t step, int w, uint32_t *out)
{
    for (int x = 0; x < w; x++, at += step) {
        int u = (int)(at >> 8 & 255), height = between(points->height[at >> 16], u);
        out[x] = tints->of[height < TINT_GROUNDS ? height : TINT_GROUNDS - 1]
                          [between(points->tone[at >> 16], u)];
    }
}

#ifdef SIMD_X86
#include <immintrin.h>

static SIMD_AVX2 __m256i gather(const void *from, __m256i at)
{
    return _mm256_i32gather_epi32(from, at, 4);
}

static SIMD_AVX2 int tint_avx2(const struct tints *tints, const struct tint_points *points,
                               uint32_t at, uint32_t step, int w, uint32_t *out)
{
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i highest = _mm256_set1_epi32(TINT_GROUNDS - 1), byte = _mm256_set1_epi32(255);
    __m256i v = _mm256_add_epi32(_mm256_set1_epi32((int)at),
                                 _mm256_mullo_epi32(lane, _mm256_set1_epi32((int)step)));
    int x = 0;
    for (; x + 8 <= w; x += 8, v = _mm256_add_epi32(v, _mm256_set1_epi32((int)(8 * step)))) {
        __m256i point = _mm256_srli_epi32(v, 16);
        __m256i u = _mm256_and_si256(_mm256_srli_epi32(v, 8), byte);
        __m256i weights =
            _mm256_or_si256(_mm256_sub_epi32(_mm256_set1_epi32(256), u), _mm256_slli_epi32(u, 16));
        __m256i tone = _mm256_madd_epi16(gather(points->tone, point), weights),
                height = _mm256_madd_epi16(gather(points->height, point), weights);
        height = _mm256_min_epi32(_mm256_srli_epi32(height, 16), highest);
        __m256i tint = _mm256_add_epi32(_mm256_mullo_epi32(height, _mm256_set1_epi32(TINT_TONES)),
                                        _mm256_srli_epi32(tone, 16));
        _mm256_storeu_si256((__m256i *)(void *)(out + x), gather(tints->of, tint));
    }
    return x;
}
#endif

void tint_row(const struct tints *tints, const struct tint_points *points, uint32_t at,
              uint32_t step, int w, uint32_t *out)
{
    int done = 0;
#ifdef SIMD_X86
    if (__builtin_cpu_supports("avx2"))
        done = tint_avx2(tints, points, at, step, w, out);
#endif
    tint_row_plain(tints, points, at + (uint32_t)done * step, step, w - done, out + done);
}
