// geojson_coords: reads plain arrays of coordinates, nearly all of a sheet, without yajl. Whatever
// is not plain is left to yajl, which knows what is wrong with it and where.
#include <stdlib.h>
#include <string.h>

#include "content/geojson_in.h"
#include "content/geojson_limits.h"

#define DEPTH_MOST 4   // brackets of a MultiPolygon
#define NUMBER_MOST 40 // bytes

struct scan {
    struct geo_reader *r;
    const char *p, *end;
    size_t numbers;
};

static char past_blanks(struct scan *s)
{
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\t' || *s->p == '\r'))
        s->p++;
    return s->p < s->end ? *s->p : 0;
}

static inline char peek(struct scan *s)
{
    return s->p < s->end && (unsigned char)*s->p > ' ' ? *s->p : past_blanks(s);
}

static bool take(struct scan *s, char c)
{
    bool there = peek(s) == c;
    s->p += there;
    return there;
}

static const char *past_digits(const char *p, const char *end, uint64_t *whole)
{
    for (; p < end && (unsigned)(*p - '0') <= 9; p++)
        *whole = *whole * 10 + (unsigned)(*p - '0');
    return p;
}

// A number too long for short division.
static bool take_long(const char *from, size_t n, double *v)
{
    char z[NUMBER_MOST + 1];
    if (n > NUMBER_MOST)
        return false;
    memcpy(z, from, n);
    z[n] = 0;
    *v = strtod(z, NULL);
    return true;
}

// A JSON number without an exponent. A decimal of at most 15 digits is a whole number divided by an
// exact power of ten, so one division rounds it correctly (Clinger, 1990).
static bool take_number(struct scan *s, double *v)
{
    static const double tens[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *from = s->p, *digits = from + (from < s->end && *from == '-'), *p, *point;
    uint64_t whole = 0;
    p = point = past_digits(digits, s->end, &whole);
    if (p == digits || (*digits == '0' && p > digits + 1))
        return false;
    if (p < s->end && *p == '.' && (p = past_digits(p + 1, s->end, &whole)) == point + 1)
        return false;
    if (p == s->end || *p == 'e' || *p == 'E')
        return false;
    size_t places = p > point ? (size_t)(p - point) - 1 : 0, n = (size_t)(p - from);
    s->p = p;
    s->numbers++;
    if ((size_t)(point - digits) + places > 15)
        return take_long(from, n, v);
    *v = (double)whole / tens[places];
    *v = digits > from ? -*v : *v;
    return true;
}

static struct geo_coord *add(struct scan *s, unsigned char kind, const char *at)
{
    struct geo_reader *r = s->r;
    if (r->n_coords == r->cap_coords &&
        !arena_try_grow(&r->scratch, (void **)&r->coords, &r->cap_coords, r->n_coords + 1,
                        sizeof *r->coords)) {
        geojson_no_room(r);
        return NULL;
    }
    struct geo_coord *c = &r->coords[r->n_coords++];
    *c = (struct geo_coord){.kind = kind, .at = (unsigned)(at - r->bytes.p)};
    return c;
}

// The numbers of a position, after its bracket.
static bool take_position(struct scan *s, const char *at)
{
    struct geo_coord *c = add(s, COORD_POSITION, at);
    double more;
    if (!c)
        return false;
    do {
        peek(s);
        if (!take_number(s, c->n < 2 ? &c->v[c->n] : &more))
            return false;
        c->n += c->n < 2;
    } while (take(s, ','));
    return c->closed = take(s, ']');
}

static bool take_array(struct scan *s, int depth)
{
    const char *at = s->p - 1;
    char c = peek(s);
    if (c != '[')
        return take_position(s, at);
    if (depth == DEPTH_MOST || !add(s, COORD_OPEN, at))
        return false;
    do
        if (!take(s, '[') || !take_array(s, depth + 1))
            return false;
    while (take(s, ','));
    return take(s, ']') && add(s, COORD_CLOSE, s->p - 1);
}

size_t geojson_take_coords(struct geo_reader *r, size_t from)
{
    struct scan s = {.r = r, .p = r->bytes.p + from, .end = r->bytes.p + r->bytes.n};
    size_t before = r->n_coords;
    if (take(&s, '[') && take_array(&s, 1) &&
        (r->n_vertices + s.numbers) / 2 <= GEOJSON_MAX_POSITIONS) {
        r->n_vertices += s.numbers;
        return (size_t)(s.p - r->bytes.p);
    }
    r->n_coords = before;
    return from;
}

size_t geojson_find_coords(const struct geo_reader *r, size_t from)
{
    static const char key[] = "\"coordinates\"";
    const char *p = r->bytes.p + from, *end = r->bytes.p + r->bytes.n;
    while ((p = memchr(p, '"', (size_t)(end - p)))) {
        if ((size_t)(end - p) < sizeof key)
            break;
        if (memcmp(p, key, sizeof key - 1) != 0) {
            p++;
            continue;
        }
        struct scan s = {.p = p + sizeof key - 1, .end = end};
        if (take(&s, ':'))
            return (size_t)(s.p - r->bytes.p);
        p++;
    }
    return r->bytes.n;
}
