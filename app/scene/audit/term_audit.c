// term_audit: looks for each word in each new text of a draw list, and compares it with the lines.
#include "scene/audit/term_audit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "text/text.h"

// Bits of a key in the set: the text was seen, and a word of it is cut.
enum { SEEN = 1, HAS_CUT = 2 };

// What a text's lines depend on, without the two lowest bits; never 0.
static uint64_t key_of(const struct text_layout *l)
{
    uint64_t h = hash_number(hash_number(str_hash(l->text), l->width_asked), l->style.px);
    h = hash_number(h, (int)l->style.weight * 4 + l->style.balance * 2 + l->style.tight);
    return (hash_number(h, l->style.max_lines) & ~(uint64_t)(SEEN | HAS_CUT)) | 4;
}

static uint64_t *slot_of(uint64_t *seen, size_t cap, uint64_t key)
{
    size_t i = (size_t)(key >> 2) & (cap - 1);
    while (seen[i] && (seen[i] ^ key) > (SEEN | HAS_CUT))
        i = (i + 1) & (cap - 1);
    return &seen[i];
}

static void grow(struct term_audit *t)
{
    size_t cap = t->cap_seen ? 2 * t->cap_seen : 1024;
    uint64_t *seen = calloc(cap, sizeof *seen);
    if (!seen)
        abort();
    for (size_t i = 0; i < t->cap_seen; i++)
        if (t->seen[i])
            *slot_of(seen, cap, t->seen[i]) = t->seen[i];
    free(t->seen);
    t->seen = seen;
    t->cap_seen = cap;
}

static uint64_t *note_text(struct term_audit *t, const struct text_layout *l)
{
    if (2 * (t->n_seen + 1) > t->cap_seen)
        grow(t);
    uint64_t key = key_of(l), *slot = slot_of(t->seen, t->cap_seen, key);
    if (!*slot) {
        t->n_seen++;
        *slot = key;
    }
    return slot;
}

// Whether a line ends between the bytes. An ellipsis ends the last line, not a term.
static bool is_cut(const struct text_layout *l, size_t from, size_t to)
{
    for (int i = 0; i + 1 < l->n_lines; i++)
        if (l->lines[i].end > from && l->lines[i].end < to)
            return true;
    return false;
}

static bool has_room(const struct text_layout *l, size_t from, size_t to)
{
    double px = 0;
    for (int i = 0; i < l->n_glyphs; i++)
        if (l->glyphs[i].byte >= from && l->glyphs[i].byte < to)
            px += (double)l->glyphs[i].advance;
    return px <= l->width_asked;
}

// Whether an occurrence is cut.
static bool report_word(const struct term_audit *t, size_t word, const struct text_layout *l)
{
    struct str s = t->words[word].word, rest = l->text;
    bool any = false;
    for (const char *at; (at = str_find(rest, s));) {
        size_t from = (size_t)(at - l->text.p), to = from + s.n;
        struct term_audit_found found = {.word = word, .text = l, .fits = has_room(l, from, to)};
        found.cut = is_cut(l, from, to);
        any = any || found.cut;
        t->report(t->ctx, &found);
        rest = str_sub(l->text, to, l->text.n);
    }
    return any;
}

static bool is_in_language(const struct term_audit_word *w, const struct text_layout *l)
{
    return w->word.n && (!w->lang || !strcmp(w->lang, l->style.lang));
}

void term_audit_frame(struct term_audit *t, const struct draw_list *d)
{
    assert(t && d && t->report);
    for (size_t i = 0; i < d->n; i++) {
        const struct text_layout *l = d->cmds[i].kind == DRAW_TEXT ? d->cmds[i].text : NULL;
        if (!l || !l->text.n)
            continue;
        uint64_t *seen = note_text(t, l);
        if ((*seen & SEEN) && !(t->again && (*seen & HAS_CUT)))
            continue;
        *seen |= SEEN;
        for (size_t k = 0; k < t->n; k++)
            if (is_in_language(&t->words[k], l) && report_word(t, k, l))
                *seen |= HAS_CUT;
    }
}

void term_audit_finish(struct term_audit *t)
{
    free(t->seen);
    t->seen = NULL;
    t->n_seen = t->cap_seen = 0;
}
