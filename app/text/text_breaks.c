// text_breaks: line breaks, cluster breaks and word ratings from ICU.
#include "text/text_breaks.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unicode/utf16.h>

#include "base/log.h"
#include "text/text_chars.h"

// The characters as UTF-16 for ICU, and the index of the character that each unit belongs to.
struct units {
    UChar *p;
    uint32_t *ch; // [n + 1]
    int32_t n;
};

static struct units to_utf16(struct arena *a, const struct text_chars *c)
{
    struct units u = {ARENA_ARRAY(a, UChar, 2 * c->n + 1), NULL, 0};
    u.ch = ARENA_ARRAY(a, uint32_t, 2 * c->n + 2);
    for (size_t i = 0; i < c->n; i++) {
        uint32_t cp = c->cp[i];
        u.ch[u.n] = (uint32_t)i;
        if (cp < 0x10000) {
            u.p[u.n++] = (UChar)cp;
            continue;
        }
        u.p[u.n++] = U16_LEAD(cp);
        u.ch[u.n] = (uint32_t)i;
        u.p[u.n++] = U16_TRAIL(cp);
    }
    u.ch[u.n] = (uint32_t)c->n;
    return u;
}

// Opens the iterator on first use, and sets its text. NULL, logged once, if ICU fails.
static UBreakIterator *iterator_for(struct text_breaks *b, UBreakIterator **kept,
                                    UBreakIteratorType type, const char *locale,
                                    const struct units *u)
{
    UErrorCode err = U_ZERO_ERROR;
    if (!*kept && !b->failed) {
        *kept = ubrk_open(type, locale, NULL, 0, &err);
        if (U_FAILURE(err)) {
            LOG_ERR("text: no line breaks from ICU: %s", u_errorName(err));
            *kept = NULL;
            b->failed = true;
        }
    }
    if (!*kept)
        return NULL;
    err = U_ZERO_ERROR;
    ubrk_setText(*kept, u->p, u->n, &err);
    return U_FAILURE(err) ? NULL : *kept;
}

static void lang_close(struct text_break_lang *l)
{
    UBreakIterator *all[] = {l->line, l->word};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i])
            ubrk_close(all[i]);
    *l = (struct text_break_lang){0};
}

static struct text_break_lang *lang_get(struct text_breaks *b, const char *tag)
{
    assert(b->n_langs <= TEXT_BREAK_LANGS && b->next < TEXT_BREAK_LANGS);
    for (int i = 0; i < b->n_langs; i++)
        if (!strcmp(b->langs[i].tag, tag))
            return &b->langs[i];
    struct text_break_lang *l = &b->langs[b->next];
    b->next = (b->next + 1) % TEXT_BREAK_LANGS;
    b->n_langs += b->n_langs < TEXT_BREAK_LANGS;
    lang_close(l);
    snprintf(l->tag, sizeof l->tag, "%s", tag);
    return l;
}

// ICU's locale of a BCP 47 tag. For line breaks with strict rules, which agree with LineBreakTest
// in every language (normal and loose fail about a hundred of its lines).
static void locale_of(const char *tag, bool line, char out[ULOC_FULLNAME_CAPACITY])
{
    UErrorCode err = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, out, ULOC_FULLNAME_CAPACITY, NULL, &err);
    err = U_ZERO_ERROR;
    if (line)
        uloc_setKeywordValue("lb", "strict", out, ULOC_FULLNAME_CAPACITY, &err);
}

void text_breaks_finish(struct text_breaks *b)
{
    for (int i = 0; i < b->n_langs; i++)
        lang_close(&b->langs[i]);
    if (b->grapheme)
        ubrk_close(b->grapheme);
    *b = (struct text_breaks){0};
}

void text_breaks_clusters(struct text_breaks *b, struct arena *scratch, struct text_chars *c)
{
    if (text_chars_plain(c))
        return;
    struct units u = to_utf16(scratch, c);
    UBreakIterator *it = iterator_for(b, &b->grapheme, UBRK_CHARACTER, "", &u);
    if (!it)
        return;
    for (size_t i = 0; i < c->n; i++)
        c->at[i].starts = false;
    for (int32_t at = ubrk_first(it); at != UBRK_DONE && at < u.n; at = ubrk_next(it))
        c->at[u.ch[at]].starts = true;
    for (size_t i = 0; i < c->n; i++) // a newline ends the line whatever it is clustered with
        c->at[i].starts |= c->at[i].kind == KIND_NEWLINE;
}

static void plain_breaks(struct text_chars *c)
{
    for (size_t i = 1; i < c->n; i++) {
        enum text_kind before = (enum text_kind)c->at[i - 1].kind;
        bool soft = before == KIND_SPACE || (before == KIND_HAN && c->at[i].kind == KIND_HAN);
        c->at[i].brk = before == KIND_NEWLINE ? BRK_MUST : soft ? BRK_SOFT : BRK_NONE;
    }
}

static void rate_words(struct text_breaks *b, const char *lang, const struct units *u,
                       struct text_chars *c)
{
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    locale_of(lang, false, locale);
    UBreakIterator *it = iterator_for(b, &lang_get(b, lang)->word, UBRK_WORD, locale, u);
    if (!it)
        return;
    for (size_t i = 0; i < c->n; i++)
        c->at[i].mid_word = true;
    for (int32_t at = ubrk_first(it); at != UBRK_DONE && at < u->n; at = ubrk_next(it))
        c->at[u->ch[at]].mid_word = false;
}

void text_breaks_lines(struct text_breaks *b, struct arena *scratch, struct text_chars *c,
                       const struct text_breaking *how)
{
    assert(how && how->lang);
    struct units u = to_utf16(scratch, c);
    struct text_break_lang *l = lang_get(b, how->lang);
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    if (!l->line)
        locale_of(how->lang, true, locale);
    UBreakIterator *it = iterator_for(b, &l->line, UBRK_LINE, locale, &u);
    if (it) {
        ubrk_first(it);
        for (int32_t at = ubrk_next(it); at != UBRK_DONE && at < u.n; at = ubrk_next(it)) {
            bool must = ubrk_getRuleStatus(it) >= UBRK_LINE_HARD;
            c->at[u.ch[at]].brk = must ? BRK_MUST : BRK_SOFT;
        }
    } else {
        plain_breaks(c);
    }
    if (how->names)
        text_apply_line_rules(c, how->names, how->terms);
    if (how->words)
        rate_words(b, how->lang, &u, c);
}
