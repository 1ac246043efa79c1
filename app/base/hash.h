// hash: 64-bit hashes of bytes and numbers, for caches, keys and check sums; not for security.
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

// h continued with n bytes, eight at a time. The bytes may be NULL when n is 0.
uint64_t hash_bytes(uint64_t h, const void *bytes, size_t n);
// The same for large blocks, four words beside each other; another number than hash_bytes() gives.
uint64_t hash_block(uint64_t h, const void *bytes, size_t n);
// h continued with v.
uint64_t hash_number(uint64_t h, double v);

#endif
