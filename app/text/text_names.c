// text_names: keeps the names sorted, and finds the longest that starts at a character.
#include "text/text_names.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct name {
    const uint32_t *cp;
    uint32_t n;
};

static int by_code_points(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    uint32_t n = x->n < y->n ? x->n : y->n;
    for (uint32_t i = 0; i < n; i++)
        if (x->cp[i] != y->cp[i])
            return x->cp[i] < y->cp[i] ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

static void *alloc_room(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    if (!p)
        abort();
    return p;
}

static uint32_t decode(struct str s, uint32_t *out)
{
    uint32_t n = 0;
    for (size_t i = 0, len; i < s.n; i += len)
        out[n++] = utf8_at(s, i, &len);
    return n;
}

void text_names_set(struct text_names *names, const struct str *list, size_t n)
{
    assert(list || !n);
    size_t bytes = 0, used = 0;
    text_names_finish(names);
    for (size_t i = 0; i < n; i++)
        bytes += list[i].n;
    uint32_t *cps = alloc_room(bytes, sizeof *cps);
    struct name *sorted = alloc_room(n, sizeof *sorted);
    for (size_t i = 0; i < n; i++) {
        struct name *to = &sorted[names->n];
        *to = (struct name){cps + used, decode(list[i], cps + used)};
        used += to->n;
        names->n += to->n > 1;
    }
    if (names->n)
        qsort(sorted, names->n, sizeof *sorted, by_code_points);
    names->cps = alloc_room(bytes, sizeof *names->cps);
    names->at = alloc_room(names->n, sizeof *names->at);
    for (size_t i = 0; i < names->n; i++) {
        uint32_t to = names->at[i], cp = sorted[i].cp[0];
        for (uint32_t k = 0; k < sorted[i].n; k++)
            names->cps[to + k] = sorted[i].cp[k];
        names->at[i + 1] = to + sorted[i].n;
        names->first[cp >> 6 & 3] |= (uint64_t)1 << (cp & 63);
    }
    free(sorted);
    free(cps);
}

void text_names_finish(struct text_names *names)
{
    free(names->cps);
    free(names->at);
    *names = (struct text_names){0};
}

// The first name whose first character is at least cp.
static size_t first_of(const struct text_names *names, uint32_t cp)
{
    size_t lo = 0, hi = names->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (names->cps[names->at[mid]] < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

// The length of the longest name that starts at i; 0 if none does.
static size_t name_at(const struct text_names *names, const struct text_chars *c, size_t i)
{
    assert(i < c->n);
    size_t longest = 0;
    for (size_t k = first_of(names, c->cp[i]); k < names->n; k++) {
        const uint32_t *cp = names->cps + names->at[k];
        size_t n = names->at[k + 1] - names->at[k], same = 0;
        if (cp[0] != c->cp[i])
            break;
        while (same < n && i + same < c->n && c->cp[i + same] == cp[same])
            same++;
        if (same == n && n > longest)
            longest = n;
    }
    return longest;
}

void text_names_keep(const struct text_names *names, struct text_chars *c)
{
    for (size_t i = 0; i < c->n; i++) {
        uint32_t cp = c->cp[i];
        if (!(names->first[cp >> 6 & 3] >> (cp & 63) & 1))
            continue;
        size_t n = name_at(names, c, i);
        for (size_t m = 1; m < n; m++)
            if (c->at[i + m].brk == BRK_SOFT)
                c->at[i + m].brk = BRK_WEAK;
    }
}

void text_kept_words_set(struct text_kept_words *k, const struct text_whole *sets, size_t n)
{
    assert(sets || !n);
    text_kept_words_finish(k);
    for (size_t i = 0; i < n; i++) {
        if (!sets[i].lang) {
            text_names_set(&k->any, sets[i].words, sets[i].n);
            continue;
        }
        assert(k->n < LANG_MAX);
        struct text_names_of *of = &k->of[k->n++];
        snprintf(of->lang, sizeof of->lang, "%s", sets[i].lang);
        text_names_set(&of->words, sets[i].words, sets[i].n);
    }
}

void text_kept_words_finish(struct text_kept_words *k)
{
    text_names_finish(&k->any);
    for (int i = 0; i < k->n; i++)
        text_names_finish(&k->of[i].words);
    k->n = 0;
}

const struct text_names *text_kept_words_of(const struct text_kept_words *k, const char *lang)
{
    assert(lang);
    for (int i = 0; i < k->n; i++)
        if (!strcmp(k->of[i].lang, lang))
            return &k->of[i].words;
    return NULL;
}
