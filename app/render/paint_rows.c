// paint_rows: the SIMD_AVX2 versions of the row functions, compiled for that processor alone.
#include "render/paint_rows.h"

#include <string.h>

#ifdef SIMD_X86
#include <immintrin.h>

static inline SIMD_AVX2 __m256i load8(const void *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

static inline SIMD_AVX2 void store8(void *p, __m256i v)
{
    _mm256_storeu_si256((__m256i *)p, v);
}

// Sixteen products of bytes, divided by 255, rounded.
static inline SIMD_AVX2 __m256i mul255(__m256i a, __m256i b)
{
    __m256i v = _mm256_add_epi16(_mm256_mullo_epi16(a, b), _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(v, _mm256_srli_epi16(v, 8)), 8);
}

// Eight pixels times one factor each; the factors are in the low bytes of eight 32-bit lanes.
static inline SIMD_AVX2 __m256i scale8(__m256i px, __m256i m)
{
    __m256i zero = _mm256_setzero_si256(), mm = _mm256_or_si256(m, _mm256_slli_epi32(m, 16));
    __m256i lo = mul255(_mm256_unpacklo_epi8(px, zero), _mm256_unpacklo_epi32(mm, mm));
    __m256i hi = mul255(_mm256_unpackhi_epi8(px, zero), _mm256_unpackhi_epi32(mm, mm));
    return _mm256_packus_epi16(lo, hi);
}

static inline SIMD_AVX2 __m256i over8(__m256i s, __m256i d)
{
    __m256i rest = _mm256_sub_epi32(_mm256_set1_epi32(255), _mm256_srli_epi32(s, 24));
    return _mm256_add_epi8(s, scale8(d, rest));
}

static SIMD_AVX2 int fill(uint32_t *d, int n, uint32_t colour)
{
    int i = 0;
    for (__m256i c = _mm256_set1_epi32((int)colour); i + 8 <= n; i += 8)
        store8(d + i, over8(c, load8(d + i)));
    return i;
}

static SIMD_AVX2 int over(uint32_t *d, const uint32_t *s, int n, unsigned alpha)
{
    int i = 0;
    __m256i fade = _mm256_set1_epi32((int)alpha);
    for (; i + 8 <= n; i += 8) {
        __m256i v = load8(s + i);
        if (_mm256_testz_si256(v, v))
            continue;
        if (alpha != 255)
            v = scale8(v, fade);
        store8(d + i, over8(v, load8(d + i)));
    }
    return i;
}

static SIMD_AVX2 int mask(uint32_t *d, const uint8_t *m, int n, uint32_t colour)
{
    int i = 0;
    __m256i c = _mm256_set1_epi32((int)colour);
    for (; i + 8 <= n; i += 8) {
        uint64_t eight;
        memcpy(&eight, m + i, 8);
        if (!eight)
            continue;
        if (eight == UINT64_MAX && colour >> 24 == 255) {
            store8(d + i, c);
            continue;
        }
        __m128i bytes = _mm_loadl_epi64((const __m128i *)(m + i));
        __m256i v = eight == UINT64_MAX ? c : scale8(c, _mm256_cvtepu8_epi32(bytes));
        store8(d + i, over8(v, load8(d + i)));
    }
    return i;
}

int paint_rows_fill(uint32_t *d, int n, uint32_t colour)
{
    return __builtin_cpu_supports("avx2") ? fill(d, n, colour) : 0;
}

int paint_rows_over(uint32_t *d, const uint32_t *s, int n, unsigned alpha)
{
    return __builtin_cpu_supports("avx2") ? over(d, s, n, alpha) : 0;
}

int paint_rows_mask(uint32_t *d, const uint8_t *m, int n, uint32_t colour)
{
    return __builtin_cpu_supports("avx2") ? mask(d, m, n, colour) : 0;
}
#else
int paint_rows_fill(uint32_t *d, int n, uint32_t colour)
{
    (void)d, (void)n, (void)colour;
    return 0;
}

int paint_rows_over(uint32_t *d, const uint32_t *s, int n, unsigned alpha)
{
    (void)d, (void)s, (void)n, (void)alpha;
    return 0;
}

int paint_rows_mask(uint32_t *d, const uint8_t *m, int n, uint32_t colour)
{
    (void)d, (void)m, (void)n, (void)colour;
    return 0;
}
#endif
