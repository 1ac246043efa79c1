// jyutping: splits phonemes into syllables and puts each tone behind its final.
#include "speech/jyutping.h"

#include <assert.h>
#include <string.h>

struct writing {
    struct arena *a;
    struct str s;
    size_t i;
    char *out;
    size_t n, cap;
};

static char at(const struct writing *w, size_t i)
{
    return i < w->s.n ? w->s.p[i] : 0;
}

// 7 is the high falling kind of tone 1.
static bool is_tone(char c)
{
    return c >= '1' && c <= '7';
}

static bool is_sound(char c)
{
    return (c >= 'a' && c <= 'z') || c == 'N';
}

static void put(struct writing *w, char c)
{
    void *out = w->out;
    arena_grow(w->a, &out, &w->cap, w->n + 3, 1);
    w->out = out;
    w->out[w->n++] = c == 'N' ? 'n' : c;
    if (c == 'N')
        w->out[w->n++] = 'g';
    w->out[w->n] = 0;
}

static void put_gap(struct writing *w)
{
    if (w->n && w->out[w->n - 1] != ' ')
        put(w, ' ');
}

// A final consonant follows its tone; with a vowel behind it, it is the next syllable's first.
static bool is_final(const struct writing *w, size_t i)
{
    char c = at(w, i);
    if (!c || !strchr("ptkmnN", c))
        return false;
    while (at(w, ++i) == '\'' || at(w, i) == ',')
        ;
    return !(at(w, i) && strchr("aeiouy", at(w, i)));
}

static void put_syllable(struct writing *w)
{
    put_gap(w);
    while (is_sound(at(w, w->i)) || at(w, w->i) == '\'' || at(w, w->i) == ',') {
        if (is_sound(at(w, w->i)))
            put(w, at(w, w->i));
        w->i++;
    }
    char tone = at(w, w->i);
    if (!is_tone(tone))
        return;
    w->i++;
    if (is_final(w, w->i))
        put(w, at(w, w->i++));
    put(w, tone == '7' ? '1' : tone);
}

// "(en)…(yue)": the English voice's phonemes are not romanised.
static void pass_foreign(struct writing *w)
{
    put_gap(w);
    for (const char *c = "(en)"; *c; c++)
        put(w, *c);
    while (w->i < w->s.n && at(w, w->i) != ')')
        w->i++;
    while (w->i < w->s.n && at(w, w->i) != '(')
        w->i++;
    while (w->i < w->s.n && at(w, w->i) != ')')
        w->i++;
    w->i++;
}

struct str jyutping_of(struct arena *a, struct str phonemes)
{
    struct writing w = {.a = a, .s = phonemes};
    while (w.i < w.s.n) {
        char c = at(&w, w.i);
        if (c == '(')
            pass_foreign(&w);
        else if (is_sound(c) || c == '\'')
            put_syllable(&w);
        else
            w.i++;
    }
    assert(w.n < w.cap || !w.cap);
    return w.out ? (struct str){w.out, w.n} : STR("");
}
