// simd: whether the vector paths of x86 are compiled. A function with one handles as much as fits
// whole vectors, and gives the same results as the plain C that does the rest.
#ifndef BASE_SIMD_H
#define BASE_SIMD_H

// The CMake option HETAO_PLAIN_C leaves them out.
#if defined(__SSE2__) && !defined(HETAO_PLAIN_C)
#define SIMD_X86 1
#define SIMD_AVX2 __attribute__((target("avx2")))
#endif

#endif
