// hash: multiplies by an odd number close to 2^64 over the golden ratio, and folds the upper bits.
#include "base/hash.h"

#include <assert.h>
#include <string.h>

#define GOLDEN 0x9E3779B97F4A7C15u

uint64_t hash_bytes(uint64_t h, const void *bytes, size_t n)
{
    assert(bytes || !n);
    const unsigned char *p = bytes;
    uint64_t v;
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&v, p, 8);
        h = (h ^ v) * GOLDEN;
        h ^= h >> 29;
    }
    v = n;
    if (n)
        memcpy(&v, p, n);
    h = (h ^ v ^ (uint64_t)n << 56) * GOLDEN;
    return h ^ h >> 31;
}

uint64_t hash_block(uint64_t h, const void *bytes, size_t n)
{
    assert(bytes || !n);
    const unsigned char *p = bytes;
    uint64_t lane[4] = {h, h ^ GOLDEN, ~h, h + GOLDEN}, v[4];
    for (; n >= sizeof v; p += sizeof v, n -= sizeof v) {
        memcpy(v, p, sizeof v);
        for (int i = 0; i < 4; i++) {
            lane[i] = (lane[i] ^ v[i]) * GOLDEN;
            lane[i] ^= lane[i] >> 29;
        }
    }
    return hash_bytes(hash_bytes(h, lane, sizeof lane), p, n);
}

uint64_t hash_number(uint64_t h, double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    h = (h ^ bits) * GOLDEN;
    return h ^ h >> 31;
}
