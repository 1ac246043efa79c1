// str: comparing, trimming and hashing of strings with a length; formatting into an arena.
#include "base/str.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct str str_from(const char *z)
{
    return z ? (struct str){z, strlen(z)} : (struct str){0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n));
}

bool str_eq_z(struct str a, const char *z)
{
    size_t i = 0;
    while (i < a.n && z[i] && a.p[i] == z[i])
        i++;
    return i == a.n && !z[i];
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, const char *z)
{
    assert(z);
    assert(s.p || !s.n);
    size_t n = strlen(z);
    return s.n >= n && (!n || !memcmp(s.p, z, n));
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

bool same_letters(const char *a, const char *b)
{
    return same_letters_n(a, b, SIZE_MAX);
}

bool same_letters_n(const char *a, const char *b, size_t n)
{
    assert(a && b);
    for (size_t i = 0; i < n; i++)
        if (lower(a[i]) != lower(b[i]) || !a[i])
            return lower(a[i]) == lower(b[i]);
    return true;
}

const char *str_find(struct str whole, struct str part)
{
    if (!part.n || whole.n < part.n)
        return part.n ? NULL : whole.p;
    for (const char *p = whole.p, *end = p + whole.n; (size_t)(end - p) >= part.n; p++) {
        p = memchr(p, part.p[0], (size_t)(end - p) - part.n + 1);
        if (!p || !memcmp(p, part.p, part.n))
            return p;
    }
    return NULL;
}

bool holds_letters(struct str whole, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= whole.n; i++)
        if (same_letters_n(whole.p + i, part, n))
            return true;
    return false;
}

bool name_ends(const char *name, const char *end)
{
    assert(name && end);
    size_t n = strlen(name), k = strlen(end);
    return n > k && same_letters(name + n - k, end);
}

struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from >= to)
        return (struct str){0};
    return (struct str){s.p + from, to - from};
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
    size_t from = 0, to = s.n;
    while (from < to && is_space(s.p[from]))
        from++;
    while (to > from && is_space(s.p[to - 1]))
        to--;
    return str_sub(s, from, to);
}

struct str arena_str(struct arena *a, struct str s)
{
    assert(s.p || !s.n);
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return (struct str){p, s.n};
}

struct str arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    assert(fmt);
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        n = 0;
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){p, (size_t)n};
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return s;
}

struct str arena_fill(struct arena *a, struct str text, const char *mark, struct str value)
{
    assert(mark && *mark);
    const char *at = str_find(text, str_from(mark));
    if (!at)
        return text;
    size_t before = (size_t)(at - text.p), after = before + strlen(mark);
    return arena_printf(a, "%.*s%.*s%.*s", (int)before, text.p, (int)value.n,
                        value.n ? value.p : "", (int)(text.n - after), text.p + after);
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

const char *str_plural(long long n)
{
    return n == 1 ? "" : "s";
}
