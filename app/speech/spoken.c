// spoken: see spoken.h; the languages' own rules are in spoken_english.c and spoken_chinese.c.
#include "speech/spoken.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "speech/spoken_in.h"

// ---- the text being written out ----

void saying_put(struct saying *y, struct str s)
{
    void *out = y->out;
    arena_grow(y->a, &out, &y->cap, y->n + s.n + 1, 1);
    y->out = out;
    if (s.n)
        memcpy(y->out + y->n, s.p, s.n);
    y->n += s.n;
    y->out[y->n] = 0;
}

void saying_put_z(struct saying *y, const char *z)
{
    assert(z);
    saying_put(y, str_from(z));
}

unsigned char saying_before(const struct saying *y)
{
    return y->i ? (unsigned char)y->s.p[y->i - 1] : 0;
}

unsigned char saying_at(const struct saying *y, size_t i)
{
    return i < y->s.n ? (unsigned char)y->s.p[i] : 0;
}

struct str saying_rest(const struct saying *y, size_t from)
{
    return str_sub(y->s, from, y->s.n);
}

bool saying_swap(struct saying *y, size_t n, const char *z)
{
    saying_put_z(y, z);
    y->i += n;
    return true;
}

bool saying_begins(const struct saying *y)
{
    return !is_word(saying_before(y));
}

// ---- variant characters ----

// Maps full-width letters and digits, non-breaking spaces, hyphens and minus signs to ASCII.
static uint32_t plain(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        char as;
    } same[] = {{0xA0, ' '},    {0x2007, ' '}, {0x2009, ' '}, {0x200A, ' '}, {0x202F, ' '},
                {0x3000, ' '},  {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2212, '-'},
                {0x2019, '\''}, {0xFF05, '%'}, {0xFE6A, '%'}, {0xFF04, '$'}, {0xFE69, '$'},
                {0xFF0B, '+'},  {0xFF06, '&'}, {0xFF20, '@'}, {0xFF0D, '-'}, {0xFF0E, '.'},
                {0xFF0F, '/'},  {0x2044, '/'}, {0xFFE5, 0}};
    bool letter = (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
                  (cp >= 0xFF41 && cp <= 0xFF5A);
    if (letter)
        return cp - 0xFEE0;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (same[i].cp == cp)
            return same[i].as ? (uint32_t)same[i].as : 0xA5;
    return cp;
}

// ◇, ○, ☆ and the like refer to another place on the screen.
static bool is_sign(uint32_t cp)
{
    return (cp >= 0x25A0 && cp <= 0x25FF) || cp == 0x2605 || cp == 0x2606;
}

// The end of the colon and spaces after a sign.
static size_t sign_end(struct str s, size_t i)
{
    bool colon = false;
    for (size_t len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        bool is_colon = cp == ':' || cp == 0xFF1A;
        if (cp != ' ' && (colon || !is_colon))
            break;
        colon |= is_colon;
    }
    return i;
}

// ○ within Chinese numerals is a zero: 二○二六.
static bool is_zero(uint32_t cp, const char *out, size_t n, struct str s, size_t next)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六",
                                           "七", "八", "九", "零", "十"};
    bool before = false, behind = str_starts(str_sub(s, next, s.n), "○");
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        before |= n >= 3 && !memcmp(out + n - 3, numerals[i], 3);
        behind |= str_starts(str_sub(s, next, s.n), numerals[i]);
    }
    return cp == 0x3007 || (cp == 0x25CB && before && (behind || next >= s.n || s.p[next] != ':'));
}

// "½" as 1/2, apart from a figure before it; "②" as 2; "₂" as 2. Bytes, 0: it is another character.
static size_t put_figure(uint32_t cp, char *out, bool digit_before)
{
    static const struct {
        uint32_t cp;
        const char *as;
    } parts[] = {{0xBD, "1/2"},   {0xBC, "1/4"},   {0xBE, "3/4"},   {0x2153, "1/3"},
                 {0x2154, "2/3"}, {0x2155, "1/5"}, {0x2156, "2/5"}, {0x2157, "3/5"},
                 {0x2158, "4/5"}, {0x2159, "1/6"}, {0x215A, "5/6"}, {0x215B, "1/8"},
                 {0x215C, "3/8"}, {0x215D, "5/8"}, {0x215E, "7/8"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].cp == cp)
            return (size_t)sprintf(out, "%s%s", digit_before ? " " : "", parts[i].as);
    if (digit_before && ((cp >= 0x2074 && cp <= 0x2079) || cp == 0x2070)) // 10⁶
        return (size_t)sprintf(out, "^%u", (unsigned)(cp - 0x2070));
    if (cp >= 0x2460 && cp <= 0x2473)
        return (size_t)sprintf(out, "%u", (unsigned)(cp - 0x2460 + 1));
    return cp >= 0x2080 && cp <= 0x2089 ? (size_t)sprintf(out, "%u", (unsigned)(cp - 0x2080)) : 0;
}

// A full-width comma between digits stays: it separates figures instead of grouping digits.
static struct str tidy(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 2 * s.n + 8);
    size_t n = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = plain(utf8_at(s, i, &len));
        if (is_zero(cp, out, n, s, i + len)) {
            memcpy(out + n, "零", 3);
            n += 3;
            continue;
        }
        size_t put = put_figure(cp, out + n, n && is_digit((unsigned char)out[n - 1]));
        n += put;
        if (put)
            continue;
        if (is_sign(cp)) {
            len = sign_end(s, i + len) - i;
            continue;
        }
        if (cp == UTF8_BAD || cp == 0x200B || cp == 0xFEFF || cp == 0xAD || cp == 0x2060)
            continue;
        n += (size_t)utf8_put(cp, out + n);
    }
    return (struct str){out, n};
}

// ---- the content's own words ----

// A Latin word does not match inside a longer one.
static bool stands_alone(const struct saying *y, struct str word)
{
    unsigned char first = (unsigned char)word.p[0], last = (unsigned char)word.p[word.n - 1];
    return !(is_word(first) && is_word(saying_before(y))) &&
           !(is_word(last) && is_word(saying_at(y, y->i + word.n)));
}

static bool say_own(struct saying *y, const struct spoken_word *words, size_t n)
{
    const struct spoken_word *best = NULL;
    for (size_t k = 0; k < n; k++) {
        struct str w = words[k].printed;
        if (w.n && words[k].said.n && y->i + w.n <= y->s.n && !memcmp(y->s.p + y->i, w.p, w.n) &&
            stands_alone(y, w) && (!best || w.n > best->printed.n))
            best = &words[k];
    }
    if (!best)
        return false;
    saying_put(y, best->said);
    y->i += best->printed.n;
    return true;
}

struct str spoken(struct arena *a, struct str text, struct str lang,
                  const struct spoken_word *words, size_t n_words)
{
    assert(words || !n_words);
    bool zh = str_starts(lang, "zh") || str_starts(lang, "yue"), en = str_starts(lang, "en");
    struct saying y = {.a = a, .s = tidy(a, text)};
    struct spoken_word *own = ARENA_ARRAY(a, struct spoken_word, n_words + 1);
    for (size_t i = 0; i < n_words; i++)
        own[i] = (struct spoken_word){tidy(a, words[i].printed), words[i].said};
    saying_put(&y, STR(""));
    while (y.i < y.s.n) {
        size_t len;
        if (say_own(&y, own, n_words) || (zh && say_chinese(&y)) || (en && say_english(&y)))
            continue;
        utf8_at(y.s, y.i, &len);
        saying_put(&y, str_sub(y.s, y.i, y.i + len));
        y.i += len;
    }
    return (struct str){y.out, y.n};
}

// ---- which voice ----

static bool is_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

// The end of a run of Latin words from i on, without a trailing space; *words: their number, each
// letter of "N.I.A.S" being one.
static size_t latin_end(struct str s, size_t i, size_t *words)
{
    size_t end = i;
    bool in_word = false;
    for (*words = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i], next = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
        bool letter = is_letter(c) || (in_word && strchr("'.-", c));
        if (!letter && c != ' ')
            break;
        *words += (letter && !in_word) || (c == '.' && in_word && is_letter(next));
        in_word = letter;
        end = letter ? i + 1 : end;
    }
    return end;
}

// Skips Han and the marks between Han.
static size_t han_end(struct str s, size_t i)
{
    size_t end = i;
    for (size_t len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        if (is_han(cp))
            end = i + len;
        else if (cp < 0x3000 || cp > 0xFFFF)
            break;
    }
    return end;
}

void spoken_runs(struct str text, struct str voice,
                 void (*each)(void *ctx, struct str run, struct str voice), void *ctx)
{
    assert(each);
    bool zh = str_starts(voice, "yue") || str_starts(voice, "cmn");
    struct str other = zh ? STR("en-gb") : STR("yue");
    size_t from = 0;
    for (size_t i = 0, len, words; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        size_t end = zh ? latin_end(text, i, &words) : han_end(text, i);
        bool foreign = zh ? is_letter((unsigned char)text.p[i]) : is_han(cp);
        if (zh && foreign)
            len = end - i;
        if (!foreign || (zh && words < 2))
            continue;
        if (i > from)
            each(ctx, str_sub(text, from, i), voice);
        each(ctx, str_sub(text, i, end), other);
        from = end;
        len = end - i;
    }
    if (from < text.n)
        each(ctx, str_sub(text, from, text.n), voice);
}
