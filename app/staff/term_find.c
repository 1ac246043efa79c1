// term_find: sorts every position of every Han run; positions that begin alike then stand together,
// so that a string's occurrences are counted by two binary searches.
#include "staff/term_find.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

// Words of two characters are mostly everyday ones: only frequent ones are proposed.
enum { LONGEST = 9, MOST_CHARS = 400000, LEAST_TIMES = 4, LEAST_TIMES_OF_TWO = 10 };
// How much oftener than by chance the likeliest two parts meet, and how many bits the neighbour on
// either side is worth.
static const double least_cohesion = 40, least_freedom = 1.4;

struct corpus {
    uint32_t *cp;    // [n] characters; 0 between runs
    uint32_t *order; // [n] positions, sorted by what begins there
    size_t n;
    size_t n_han;
};

static bool is_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void append_text(struct corpus *c, struct str s)
{
    for (size_t i = 0, len; i < s.n && c->n + 1 < MOST_CHARS; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        c->n_han += is_han(cp);
        c->cp[c->n++] = is_han(cp) ? cp : 0;
    }
    c->cp[c->n++] = 0;
}

// The texts of one language, each once.
static struct corpus collect(struct arena *a, const struct texts *texts, int lang)
{
    struct corpus c = {.cp = ARENA_ARRAY(a, uint32_t, MOST_CHARS + LONGEST + 1)};
    struct str *all = ARENA_ARRAY(a, struct str, texts->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < texts->n; i++)
        if (texts->items[i].lang == lang)
            all[n++] = texts->items[i].text;
    if (n)
        qsort(all, n, sizeof *all, by_text);
    append_text(&c, (struct str){0}); // the first has a neighbour too
    for (size_t i = 0; i < n && c.n + 1 < MOST_CHARS; i++)
        if (!i || !str_eq(all[i], all[i - 1]))
            append_text(&c, all[i]);
    return c;
}

// Characters compared with those at a position; qsort_r() of glibc alone takes the corpus.
struct suffix {
    const uint32_t *cp;
};

static int compare(const uint32_t *x, const uint32_t *y, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
        if (!x[i])
            return 0;
    }
    return 0;
}

static int by_suffix(const void *a, const void *b)
{
    return compare(((const struct suffix *)a)->cp, ((const struct suffix *)b)->cp, LONGEST + 1);
}

static void sort_positions(struct arena *a, struct corpus *c)
{
    struct suffix *all = ARENA_ARRAY(a, struct suffix, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        all[i].cp = c->cp + i;
    qsort(all, c->n, sizeof *all, by_suffix);
    c->order = ARENA_ARRAY(a, uint32_t, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        c->order[i] = (uint32_t)(all[i].cp - c->cp);
}

// The first position in order whose n characters are not below (with `after`: are above) w.
static size_t bound(const struct corpus *c, const uint32_t *w, size_t n, bool after)
{
    size_t lo = 0, hi = c->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int d = compare(c->cp + c->order[mid], w, n);
        if (after ? d <= 0 : d < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static double count(const struct corpus *c, const uint32_t *w, size_t n)
{
    return (double)(bound(c, w, n, true) - bound(c, w, n, false));
}

// How much oftener than by chance the two parts of w meet, at the cut that explains it best.
static double cohesion_of(const struct corpus *c, const uint32_t *w, size_t n, double times)
{
    double least = INFINITY;
    for (size_t i = 1; i < n; i++)
        least = fmin(least, times * (double)c->n_han / (count(c, w, i) * count(c, w + i, n - i)));
    return least;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// The entropy of the neighbours, bits; every edge of a run is a neighbour of its own.
static double freedom_of(uint32_t *neighbours, size_t n)
{
    double bits = 0;
    qsort(neighbours, n, sizeof *neighbours, by_number);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && neighbours[i] && neighbours[k] == neighbours[i];)
            k++;
        double share = (double)(k - i) / (double)n;
        bits -= share * log2(share);
    }
    return bits;
}

// The lesser freedom of the occurrences order[from, to) of n characters.
static double least_freedom_of(const struct corpus *c, struct arena *a, size_t from, size_t to,
                               size_t n)
{
    uint32_t *next = ARENA_ARRAY(a, uint32_t, to - from);
    double least = INFINITY;
    for (int side = 0; side < 2; side++) {
        for (size_t i = from; i < to; i++)
            next[i - from] = side ? c->cp[c->order[i] + n] : c->cp[c->order[i] - 1];
        least = fmin(least, freedom_of(next, to - from));
    }
    return least;
}

static size_t encode(uint32_t cp, char *out)
{
    if (cp >= 0x10000) {
        out[0] = (char)(0xF0 | cp >> 18);
        out[1] = (char)(0x80 | (cp >> 12 & 63));
        out[2] = (char)(0x80 | (cp >> 6 & 63));
        out[3] = (char)(0x80 | (cp & 63));
        return 4;
    }
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 63));
    out[2] = (char)(0x80 | (cp & 63));
    return 3;
}

static struct str to_utf8(struct arena *a, const uint32_t *w, size_t n)
{
    char bytes[4 * LONGEST];
    size_t len = 0;
    assert(n <= LONGEST);
    for (size_t i = 0; i < n; i++)
        len += encode(w[i], bytes + len);
    return arena_str(a, (struct str){bytes, len});
}

static bool has_any(struct str word, const struct str *list, int n)
{
    for (int i = 0; i < n; i++)
        if (list[i].n && str_find(word, list[i]))
            return true;
    return false;
}

static bool is_listed(const struct model *m, int lang, struct str word)
{
    const struct terms *of = &m->terms[lang];
    for (int i = 0; i < of->n_refused; i++)
        if (str_eq(of->refused[i], word))
            return true;
    return has_any(word, of->kept, of->n_kept) || has_any(word, m->names, m->n_names);
}

struct search {
    struct arena *a;
    struct arena scratch;
    const struct model *m;
    int lang;
    struct corpus c;
    struct found_terms found;
    size_t cap;
};

static void take_group(struct search *s, size_t from, size_t to, size_t n)
{
    const uint32_t *w = s->c.cp + s->c.order[from];
    double times = (double)(to - from);
    double cohesion = cohesion_of(&s->c, w, n, times);
    if (cohesion < least_cohesion ||
        least_freedom_of(&s->c, &s->scratch, from, to, n) < least_freedom)
        return;
    struct str word = to_utf8(s->a, w, n);
    if (is_listed(s->m, s->lang, word))
        return;
    arena_grow(s->a, (void **)&s->found.at, &s->cap, s->found.n + 1, sizeof *s->found.at);
    s->found.at[s->found.n++] =
        (struct found_term){word, s->lang, (int)times, times * log2(cohesion)};
}

static bool is_run(const uint32_t *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!w[i])
            return false;
    return true;
}

// Strings of n characters: those alike stand together in the order.
static void search_length(struct search *s, size_t n)
{
    size_t least = n > 2 ? LEAST_TIMES : LEAST_TIMES_OF_TWO;
    for (size_t i = 0, k; i < s->c.n; i = k) {
        const uint32_t *w = s->c.cp + s->c.order[i];
        k = i + 1;
        if (!is_run(w, n))
            continue;
        while (k < s->c.n && !compare(s->c.cp + s->c.order[k], w, n))
            k++;
        if (k - i >= least)
            take_group(s, i, k, n);
    }
}

static int by_weight(const void *a, const void *b)
{
    const struct found_term *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return str_cmp(x->word, y->word);
}

struct found_terms term_find(struct arena *a, const struct model *m, const struct texts *texts)
{
    assert(a && m && texts);
    struct search s = {.a = a, .m = m};
    for (s.lang = 0; s.lang < m->n_langs; s.lang++) {
        if (!m->langs[s.lang].facts.square)
            continue;
        s.c = collect(&s.scratch, texts, s.lang);
        sort_positions(&s.scratch, &s.c);
        for (size_t n = 2; n <= LONGEST; n++)
            search_length(&s, n);
        arena_finish(&s.scratch);
    }
    if (s.found.n)
        qsort(s.found.at, s.found.n, sizeof *s.found.at, by_weight);
    return s.found;
}
