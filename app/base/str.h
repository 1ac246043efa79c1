// str: a string with its length. Bytes are UTF-8 unless said otherwise. A str made by arena_*
// functions is also NUL-terminated, so that .p can be passed to C functions.
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct str {
    const char *p; // NULL only when n is 0
    size_t n;      // bytes
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})

struct str str_from(const char *z); // NULL gives the empty str
bool str_eq(struct str a, struct str b);
bool str_eq_z(struct str a, const char *z);
int str_cmp(struct str a, struct str b); // by bytes
bool str_starts(struct str s, const char *z);
// Whether both are equal, ignoring ASCII case.
bool same_letters(const char *a, const char *b);
bool same_letters_n(const char *a, const char *b, size_t n); // compares the first n, as strncmp()
// The first occurrence of `part` in `whole`; NULL: none. An empty one is found at the start.
const char *str_find(struct str whole, struct str part);
// Whether `whole` contains `part`, ignoring ASCII case.
bool holds_letters(struct str whole, const char *part);
// Whether a file name has this ending (".yaml", in either case) and something before it.
bool name_ends(const char *name, const char *end);
struct str str_sub(struct str s, size_t from, size_t to); // clamped to s
struct str str_trim(struct str s);                        // without ASCII white space at both ends
// Copies into the arena, NUL-terminated.
struct str arena_str(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
struct str arena_vprintf(struct arena *a, const char *fmt, va_list ap);
// `text` with the first `mark` replaced; `text` itself if it has none.
struct str arena_fill(struct arena *a, struct str text, const char *mark, struct str value);
// The "s" of an English plural: "" for one. A Chinese format skips it with %.0s.
const char *str_plural(long long n);
// 64-bit FNV-1a, for caches and tables, not for security.
uint64_t str_hash(struct str s);

#endif
