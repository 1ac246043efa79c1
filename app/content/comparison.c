// comparison: tokens by ICU, a common subsequence by dynamic programming, and the pairs of a model.
#include "content/comparison.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/utf8.h"
#include "platform/crew.h"

// A run of common words counts from this weight on: six letters or two Han.
#define RUN_LEAST 6.0
#define HAN_WEIGHT 3.0
#define MARK_WEIGHT 0.1
#define ADJACENT 10.0   // few long runs read better than many short ones
#define TOKENS_MOST 900 // longer texts are compared as a whole: the table grows with the square

// A word, a figure or a mark; [from, to) without the spaces up to `end`.
struct text_word {
    uint32_t from, to, end;
    float weight;
    uint32_t letters; // a hash of its letters, upper and lower case alike
};

// While they are found.
struct found {
    struct str text;
    struct text_word *at;
    int n;
};

void comparer_finish(struct comparer *c)
{
    if (c->words)
        ubrk_close(c->words);
    arena_finish(&c->scratch);
    *c = (struct comparer){0};
}

static UBreakIterator *words_of(struct comparer *c, const char *lang)
{
    UErrorCode err = U_ZERO_ERROR;
    if (c->words && !strcmp(c->tag, lang))
        return c->words;
    if (c->words)
        ubrk_close(c->words);
    snprintf(c->tag, sizeof c->tag, "%s", lang);
    c->words = ubrk_open(UBRK_WORD, lang, NULL, 0, &err);
    if (U_FAILURE(err))
        c->words = NULL;
    return c->words;
}

// ---- tokens ----

static bool is_han(uint32_t cp)
{
    return u_hasBinaryProperty((UChar32)cp, UCHAR_IDEOGRAPHIC);
}

static float weight_of(struct str s)
{
    double sum = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        sum += is_han(cp) ? HAN_WEIGHT : u_isalnum((UChar32)cp) ? 1 : 0;
    }
    return (float)(sum > 0 ? sum : MARK_WEIGHT);
}

static struct str slice_of(struct str text, const struct text_word *k)
{
    return str_sub(text, k->from, k->to);
}

static bool is_number(struct str s)
{
    size_t len;
    return s.n && u_isdigit((UChar32)utf8_at(s, 0, &len));
}

static bool starts_with_any(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_starts(s, *list))
            return true;
    return false;
}

// A figure is one token, however ICU cuts it: "$3 billion", "250 000", "2026-27", 30億元, 2026年.
static bool joins_figure(const struct found *t, const struct text_word *a,
                         const struct text_word *b)
{
    static const char *const units[] = {"million", "billion", "trillion", "%",  "千",
                                        "萬",      "億",      "元",       "年", NULL};
    struct str x = slice_of(t->text, a), y = slice_of(t->text, b);
    bool close = a->to == b->from, money = str_starts(x, "$");
    if (money && x.n == 1)
        return close && is_number(y);
    if (!is_number(str_sub(x, money, x.n)))
        return false;
    if (is_number(y))
        return close ? x.p[x.n - 1] == '-' : y.n == 3 && t->text.p[a->to] == ' ';
    if (close && str_eq_z(y, "-"))
        return is_number(str_sub(t->text, b->to, t->text.n));
    return starts_with_any(y, units);
}

static void add_token(struct found *t, struct text_word k)
{
    struct text_word *last = t->n ? &t->at[t->n - 1] : NULL;
    if (last && joins_figure(t, last, &k)) {
        last->to = k.to;
        last->weight += k.weight;
    } else {
        t->at[t->n++] = k;
    }
    t->at[t->n - 1].end = t->at[t->n - 1].to;
}

static bool is_blank(struct str s)
{
    size_t len;
    return s.n && u_isUWhiteSpace((UChar32)utf8_at(s, 0, &len));
}

// Marks in ends[0 .. text.n] where ICU ends a word; false if it failed.
static bool mark_ends(struct comparer *c, struct str text, const char *lang, bool *ends)
{
    UErrorCode err = U_ZERO_ERROR;
    UBreakIterator *words = words_of(c, lang);
    UText *u = words ? utext_openUTF8(NULL, text.p, (int64_t)text.n, &err) : NULL;
    int32_t at = 0;
    if (u)
        ubrk_setUText(words, u, &err);
    for (int32_t to; u && U_SUCCESS(err) && (to = ubrk_next(words)) != UBRK_DONE; at = to)
        ends[to] = true;
    if (u)
        utext_close(u);
    return (size_t)at == text.n;
}

// Bytes of an ordinal and what it counts that begin at `at`, 第一期; 0: none.
static size_t ordinal_at(struct str text, size_t at)
{
    static const char *const numerals = "一二三四五六七八九十";
    static const char first[] = "第";
    size_t len, used = strlen(first);
    if (text.p[at] != first[0] || text.n - at < 3 * used)
        return 0;
    struct str s = str_sub(text, at, text.n);
    if (!str_starts(s, first))
        return 0;
    if (!str_find(str_from(numerals), str_sub(s, used, 2 * used)))
        return 0;
    return is_han(utf8_at(s, 2 * used, &len)) ? 2 * used + len : 0;
}

static unsigned beginning(struct str s)
{
    size_t len;
    return s.n ? utf8_at(s, 0, &len) * 2654435761u >> 22 : 0; // 10 bits
}

void comparer_keep(struct comparer *c, struct whole_words terms, struct whole_words names)
{
    c->whole[0] = terms;
    c->whole[1] = names;
    memset(c->beginnings, 0, sizeof c->beginnings);
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < c->whole[l].n; i++) {
            unsigned bit = beginning(c->whole[l].at[i]);
            c->beginnings[bit / 64] |= UINT64_C(1) << bit % 64;
        }
}

// Bytes of the longest whole word that begins at `at`; 0: none.
static size_t whole_at(const struct comparer *c, struct str text, size_t at)
{
    size_t most = ordinal_at(text, at);
    unsigned bit = beginning(str_sub(text, at, text.n));
    if (!(c->beginnings[bit / 64] >> bit % 64 & 1))
        return most;
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < c->whole[l].n; i++) {
            struct str w = c->whole[l].at[i];
            if (w.n > most && w.n <= text.n - at && w.p[w.n - 1] == text.p[at + w.n - 1] &&
                !memcmp(w.p, text.p + at, w.n))
                most = w.n;
        }
    return most;
}

// ICU's dictionary cuts 研發|院, and 第一|期首 of 第一期首三座: ordinals and what the content lists
// are one word.
static void keep_whole(const struct comparer *c, struct str text, bool *ends)
{
    for (size_t i = 0, len; i < text.n; i += len) {
        size_t whole = whole_at(c, text, i);
        utf8_at(text, i, &len);
        if (!whole)
            continue;
        len = whole;
        for (size_t k = i + 1; k < i + len; k++)
            ends[k] = false;
        ends[i] = ends[i + len] = true;
    }
}

static uint32_t letters_of(struct str s)
{
    uint32_t hash = 2166136261u; // FNV-1a
    for (size_t i = 0, len; i < s.n; i += len)
        hash = (hash ^ (uint32_t)u_foldCase((UChar32)utf8_at(s, i, &len), 0)) * 16777619u;
    return hash;
}

struct text_words comparison_words(struct comparer *c, struct arena *a, struct str text,
                                   const char *lang)
{
    assert(c && a && lang);
    bool *ends = ARENA_ARRAY(&c->scratch, bool, text.n + 1);
    bool cut = mark_ends(c, text, lang, ends);
    if (cut)
        keep_whole(c, text, ends);
    size_t most = 1;
    for (size_t i = 0; i <= text.n; i++)
        most += ends[i];
    struct found t = {text, ARENA_ARRAY(&c->scratch, struct text_word, most), 0};
    for (size_t from = 0, to = 1; cut && to <= text.n; to++) {
        if (!ends[to])
            continue;
        struct str s = str_sub(text, from, to);
        if (!is_blank(s))
            add_token(&t, (struct text_word){
                              .from = (uint32_t)from, .to = (uint32_t)to, .weight = weight_of(s)});
        from = to;
    }
    if (!t.n) // ICU failed: one token
        t.at[0] = (struct text_word){.to = (uint32_t)text.n}, t.n = text.n > 0;
    for (int i = 0; i < t.n; i++) {
        t.at[i].end = i + 1 < t.n ? t.at[i + 1].from : (uint32_t)text.n;
        t.at[i].letters = letters_of(slice_of(text, &t.at[i]));
    }
    if (t.n) // leading spaces belong to the first
        t.at[0].from = 0;
    struct text_word *kept = ARENA_ARRAY(a, struct text_word, (size_t)t.n + 1);
    memcpy(kept, t.at, (size_t)t.n * sizeof *kept);
    return (struct text_words){text, kept, t.n};
}

static struct str slice(const struct text_words *t, const struct text_word *k)
{
    return slice_of(t->text, k);
}

static bool same_token(const struct text_words *x, int i, const struct text_words *y, int k)
{
    if (x->at[i].letters != y->at[k].letters)
        return false;
    struct str a = slice(x, &x->at[i]), b = slice(y, &y->at[k]);
    size_t p = 0, q = 0, m, n;
    while (p < a.n && q < b.n) {
        uint32_t ca = utf8_at(a, p, &m), cb = utf8_at(b, q, &n);
        if (u_foldCase((UChar32)ca, 0) != u_foldCase((UChar32)cb, 0))
            return false;
        p += m;
        q += n;
    }
    return p == a.n && q == b.n;
}

// ---- the common subsequence ----

// best: of the tokens before i and k; run: the same, with these two as the last pair.
struct table {
    float *best, *run;
    int cols;
};

static float *cell(float *of, const struct table *t, int i, int k)
{
    return &of[(size_t)i * (size_t)t->cols + (size_t)k];
}

static struct table fill(struct arena *a, const struct text_words *x, const struct text_words *y)
{
    struct table t = {.cols = y->n + 1};
    size_t n = (size_t)(x->n + 1) * (size_t)t.cols;
    t.best = ARENA_ARRAY(a, float, n);
    t.run = ARENA_ARRAY(a, float, n);
    for (int i = 1; i <= x->n; i++)
        for (int k = 1; k <= y->n; k++) {
            float most = *cell(t.best, &t, i - 1, k), left = *cell(t.best, &t, i, k - 1);
            most = left > most ? left : most;
            if (same_token(x, i - 1, y, k - 1)) {
                float before = *cell(t.run, &t, i - 1, k - 1),
                      on = (float)(before > 0 ? ADJACENT : 0);
                float any = *cell(t.best, &t, i - 1, k - 1);
                float from = before > 0 && before + on > any ? before + on : any;
                *cell(t.run, &t, i, k) = from + x->at[i - 1].weight;
                most = *cell(t.run, &t, i, k) > most ? *cell(t.run, &t, i, k) : most;
            }
            *cell(t.best, &t, i, k) = most;
        }
    return t;
}

// partner[i]: the token of y that equals token i of x; -1 none.
static void trace(const struct table *t, const struct text_words *x, const struct text_words *y,
                  int *partner)
{
    int i = x->n, k = y->n;
    bool must = false; // the pair before continues a run that ends here
    for (int j = 0; j < x->n; j++)
        partner[j] = -1;
    while (i > 0 && k > 0) {
        float best = *cell(t->best, t, i, k), run = *cell(t->run, t, i, k);
        if (run > 0 && (must || run >= best)) {
            float before = *cell(t->run, t, i - 1, k - 1);
            must = before > 0 && before + (float)ADJACENT > *cell(t->best, t, i - 1, k - 1);
            partner[--i] = --k;
        } else if (*cell(t->best, t, i - 1, k) >= *cell(t->best, t, i, k - 1)) {
            i--;
        } else {
            k--;
        }
    }
}

// Whether a single word is written differently: "Research" of a name, "research" of a sentence.
static bool differs(const struct text_words *x, int i, const struct text_words *y, int k)
{
    return !str_eq(slice(x, &x->at[i]), slice(y, &y->at[k]));
}

// Runs that are too short say nothing of the two texts: "of", "and".
static void drop_short_runs(const struct text_words *x, const struct text_words *y, int *partner)
{
    for (int i = 0, end; i < x->n; i = end) {
        end = i + 1;
        if (partner[i] < 0)
            continue;
        double weight = x->at[i].weight;
        for (; end < x->n && partner[end] == partner[end - 1] + 1; end++)
            weight += x->at[end].weight;
        bool drop = weight < RUN_LEAST || (end == i + 1 && differs(x, i, y, partner[i]));
        for (int k = i; drop && k < end; k++)
            partner[k] = -1;
    }
}

// ---- pieces ----

struct pieces {
    struct comparison_piece *at;
    int n;
};

static void add_piece(struct pieces *p, enum comparison_kind kind, uint32_t then_n, uint32_t now_n)
{
    struct comparison_piece *last = p->n ? &p->at[p->n - 1] : NULL;
    if (!then_n && !now_n)
        return;
    if (last && last->kind == kind && kind != SAID_IN_BOTH) {
        last->then_n += then_n;
        last->now_n += now_n;
        return;
    }
    p->at[p->n++] = (struct comparison_piece){kind, then_n, now_n};
}

static uint32_t length(const struct text_words *t, int from, int to)
{
    return from < to ? t->at[to - 1].end - t->at[from].from : 0;
}

static struct pieces pieces_of(struct arena *a, const struct text_words *x,
                               const struct text_words *y, const int *partner)
{
    struct pieces p = {ARENA_ARRAY(a, struct comparison_piece, (size_t)(x->n + y->n) + 1), 0};
    int i = 0, k = 0;
    while (i < x->n || k < y->n) {
        int to = i, end;
        while (to < x->n && partner[to] < 0)
            to++;
        end = to < x->n ? partner[to] : y->n;
        add_piece(&p, SAID_THEN, length(x, i, to), 0);
        add_piece(&p, SAID_NOW, 0, length(y, k, end));
        i = to;
        k = end;
        while (to < x->n && partner[to] == end + to - i)
            to++;
        add_piece(&p, SAID_IN_BOTH, length(x, i, to), length(y, k, k + to - i));
        k += to - i;
        i = to;
    }
    return p;
}

static struct comparison compare(struct comparer *c, struct arena *a, const struct text_words *x,
                                 const struct text_words *y)
{
    int *partner = ARENA_ARRAY(&c->scratch, int, (size_t)x->n + 1);
    if (x->n <= TOKENS_MOST && y->n <= TOKENS_MOST) {
        struct table t = fill(&c->scratch, x, y);
        trace(&t, x, y, partner);
        drop_short_runs(x, y, partner);
    } else {
        memset(partner, -1, ((size_t)x->n + 1) * sizeof *partner);
    }
    struct pieces p = pieces_of(&c->scratch, x, y, partner);
    struct comparison_piece *kept = ARENA_ARRAY(a, struct comparison_piece, (size_t)p.n + 1);
    memcpy(kept, p.at, (size_t)p.n * sizeof *kept);
    return (struct comparison){kept, p.n};
}

struct comparison compare_texts(struct comparer *c, struct arena *a, struct str then,
                                struct str now, const char *lang)
{
    assert(c && a && lang);
    struct text_words x = comparison_words(c, &c->scratch, then, lang),
                      y = comparison_words(c, &c->scratch, now, lang);
    struct comparison said = compare(c, a, &x, &y);
    arena_reset(&c->scratch);
    return said;
}

// ---- the pairs of a model ----

static int count_pairs(const struct model *m, struct record_pair *out)
{
    int n = 0;
    for (int i = 0; i < m->n_initiatives; i++) // the order of the later document
        for (int k = 0; k < m->initiatives[i].n_related; k++) {
            int other = m->initiatives[i].related[k];
            if (m->initiatives[other].source >= m->initiatives[i].source)
                continue;
            if (out)
                out[n] = (struct record_pair){.earlier = other, .later = i};
            n++;
        }
    return n;
}

// Some pairs, compared beside others in an arena of their own.
struct compare_job {
    const struct model *m;
    const struct record_words *const *words; // NULL: none is known
    struct record_pair *pairs;
    int from, to;
    struct arena arena;
};

void comparer_keep_for(struct comparer *c, const struct model *m, int lang)
{
    bool spaces = !m->langs[lang].facts.full_width; // words end at spaces
    comparer_keep(c, (struct whole_words){m->terms[lang].kept, spaces ? 0 : m->terms[lang].n_kept},
                  (struct whole_words){m->names, spaces ? 0 : m->n_names});
}

static struct text_words words_of_record(struct comparer *c, const struct compare_job *j,
                                         int record, int lang)
{
    const struct record_words *known = j->words ? j->words[record] : NULL;
    struct str text = j->m->initiatives[record].text.in[lang];
    if (known && known->in[lang].text.p == text.p)
        return known->in[lang];
    return comparison_words(c, &c->scratch, text, j->m->langs[lang].shaping.p);
}

static void compare_in(struct comparer *c, struct compare_job *j, int lang)
{
    comparer_keep_for(c, j->m, lang);
    for (int i = j->from; i < j->to; i++) {
        struct record_pair *p = &j->pairs[i];
        struct text_words x = words_of_record(c, j, p->earlier, lang),
                          y = words_of_record(c, j, p->later, lang);
        struct comparison said = compare(c, &j->arena, &x, &y);
        arena_reset(&c->scratch);
        // member by member: padding stays zero, so that equal content is equal bytes
        p->said.in[lang].pieces = said.pieces;
        p->said.in[lang].n = said.n;
    }
}

// A language after the other: its iterator is kept.
static void compare_some(void *ctx, int job)
{
    struct compare_job *j = &((struct compare_job *)ctx)[job];
    struct comparer c = {0};
    for (int l = 0; l < j->m->n_langs; l++)
        compare_in(&c, j, l);
    comparer_finish(&c);
}

// To open an iterator takes as long as to compare some pairs.
#define JOB_PAIRS 64
#define JOB_CHUNK (1u << 14) // bytes claimed at a time

static void compare_all(struct arena *a, const struct compare_job *of, int n)
{
    int jobs = (n + JOB_PAIRS - 1) / JOB_PAIRS;
    struct compare_job *job = ARENA_ARRAY(a, struct compare_job, (size_t)jobs);
    struct crew *crew = jobs > 1 ? crew_create(crew_hands()) : NULL;
    for (int i = 0; i < jobs; i++) {
        job[i] = *of;
        job[i].from = i * JOB_PAIRS;
        job[i].to = i < jobs - 1 ? (i + 1) * JOB_PAIRS : n;
        job[i].arena.chunk = JOB_CHUNK;
    }
    crew_run(crew, compare_some, job, jobs);
    crew_destroy(crew);
    for (int i = 0; i < jobs; i++)
        arena_join(a, &job[i].arena);
}

void compare_pairs(struct arena *a, struct model *m, const struct record_words *const *words)
{
    struct record_pair *pairs =
        ARENA_ARRAY(a, struct record_pair, (size_t)count_pairs(m, NULL) + 1);
    m->n_pairs = count_pairs(m, pairs);
    m->pairs = pairs;
    compare_all(a, &(struct compare_job){.m = m, .words = words, .pairs = pairs}, m->n_pairs);
}
