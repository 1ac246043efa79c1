// text_itemise: chooses a face for each cluster, and finds the end of a shaping run.
#include "text/text_itemise.h"

#include <assert.h>

#include "text/text_chars.h"

static bool solid(const struct text_char *c)
{
    return c->starts && c->kind != KIND_SPACE && c->kind != KIND_NEWLINE && c->kind != KIND_IGNORED;
}

static bool is_latin(const struct text_char *c)
{
    return c->kind == KIND_LETTER || c->kind == KIND_DIGIT || c->kind == KIND_SIGN ||
           c->kind == KIND_MARK;
}

enum side { SIDE_NONE, SIDE_HAN, SIDE_LATIN };

// The nearest decided character on one side of character i, skipping spaces and undecided marks.
static enum side beside(const struct text_chars *c, size_t i, int step)
{
    const size_t reach = 64; // bounds the cost of long runs of undecided marks
    for (size_t k = i + (size_t)step, n = 0; k < c->n && n < reach; k += (size_t)step, n++) {
        if (c->at[k].kind == KIND_NEWLINE)
            break;
        if (solid(&c->at[k]) && c->at[k].kind != KIND_EITHER)
            return is_latin(&c->at[k]) ? SIDE_LATIN : SIDE_HAN;
    }
    return SIDE_NONE;
}

static bool touches_latin(const struct text_chars *c, size_t i)
{
    return (i > 0 && is_latin(&c->at[i - 1])) || (i + 1 < c->n && is_latin(&c->at[i + 1]));
}

// A dot between typed spaces parts two texts, as in a credit; within a name it is full-width.
static bool is_spaced_dot(const struct text_chars *c, size_t i)
{
    return c->cp[i] == 0xB7 && i > 0 && i + 1 < c->n && c->at[i - 1].kind == KIND_SPACE &&
           c->at[i + 1].kind == KIND_SPACE;
}

static enum text_font either_font(const struct text_chars *c, size_t i, bool cjk)
{
    enum side before = beside(c, i, -1), after = beside(c, i, 1);
    if (!cjk)
        return before == SIDE_HAN && after == SIDE_HAN ? FONT_HAN : FONT_LATIN;
    switch (c->cp[i]) {
    case 0x2018: // opening quotes belong to what follows, closing ones to what precedes
    case 0x201C:
        return after == SIDE_LATIN ? FONT_LATIN : FONT_HAN;
    case 0x2019:
    case 0x201D:
        return before == SIDE_LATIN ? FONT_LATIN : FONT_HAN;
    case 0xB0:
    case 0xB1:
    case 0xD7:
    case 0xF7:
    case 0x2013:
        return touches_latin(c, i) ? FONT_LATIN : FONT_HAN;
    default:
        return (before == SIDE_LATIN && after == SIDE_LATIN) || is_spaced_dot(c, i) ? FONT_LATIN
                                                                                    : FONT_HAN;
    }
}

static enum text_font wanted_font(const struct text_chars *c, size_t i, bool cjk,
                                  enum text_font before)
{
    switch (c->at[i].kind) {
    case KIND_HAN:
    case KIND_OPEN:
    case KIND_CLOSE:
    case KIND_COMMA:
    case KIND_JOIN:
    case KIND_GAP:
    case KIND_WIDE:
        return FONT_HAN;
    case KIND_EITHER:
        return either_font(c, i, cjk);
    case KIND_SPACE:
    case KIND_NEWLINE:
    case KIND_IGNORED:
        return before;
    default:
        return FONT_LATIN;
    }
}

// Fallback faces in order; the paragraph's own Han face is tried before them.
static const uint8_t han_chain[] = {FONT_HAN,     FONT_CJK,  FONT_RARE,  FONT_SYMBOLS_2,
                                    FONT_SYMBOLS, FONT_MATH, FONT_LATIN, FONT_WIDER};
static const uint8_t latin_chain[] = {FONT_LATIN,     FONT_WIDER,  FONT_HAN,        FONT_THAI,
                                      FONT_ARABIC,    FONT_HEBREW, FONT_DEVANAGARI, FONT_SYMBOLS,
                                      FONT_SYMBOLS_2, FONT_MATH,   FONT_CJK,        FONT_RARE};

// Whether that face has every drawn character of the cluster [i, to).
static bool has_cluster(const struct text_chars *c, size_t i, size_t to, enum text_font font,
                        const struct text_itemising *with)
{
    for (size_t k = i; k < to; k++)
        if (c->at[k].kind != KIND_IGNORED && !with->has(with->ctx, font, c->cp[k]))
            return false;
    return true;
}

// The first face with the whole cluster, else the first with its first character.
static enum text_font find_font(const struct text_chars *c, size_t i, bool han,
                                const struct text_itemising *with)
{
    enum text_font own = han ? with->lang.han : FONT_LATIN, found = FONT_NONE;
    const uint8_t *chain = han ? han_chain : latin_chain;
    size_t n = han ? sizeof han_chain : sizeof latin_chain, to = i + 1;
    while (to < c->n && !c->at[to].starts)
        to++;
    if (has_cluster(c, i, to, own, with))
        return own;
    for (size_t k = 0; k <= n; k++) {
        enum text_font font = k ? (enum text_font)chain[k - 1] : own;
        if (to > i + 1 && has_cluster(c, i, to, font, with))
            return font;
        if (found == FONT_NONE && with->has(with->ctx, font, c->cp[i]))
            found = font;
        if (found != FONT_NONE && to == i + 1)
            return found;
    }
    return found;
}

// Full-width “ ” ‘ ’ get their blank on the same side as brackets.
static void settle_quote(struct text_chars *c, size_t i)
{
    if (c->at[i].kind != KIND_EITHER || !text_font_is_han((enum text_font)c->at[i].font))
        return;
    if (c->cp[i] == 0x2018 || c->cp[i] == 0x201C)
        c->at[i].kind = KIND_OPEN;
    else if (c->cp[i] == 0x2019 || c->cp[i] == 0x201D)
        c->at[i].kind = KIND_CLOSE;
}

void text_itemise(struct text_chars *c, const struct text_itemising *with)
{
    assert(with);
    enum text_font before = with->lang.cjk ? with->lang.han : FONT_LATIN;
    for (size_t i = 0; i < c->n; i++) {
        if (!c->at[i].starts) {
            c->at[i].font = (uint8_t)c->at[i - 1].font;
            continue;
        }
        enum text_font font = wanted_font(c, i, with->lang.cjk, before);
        if (solid(&c->at[i])) {
            font = find_font(c, i, font == FONT_HAN, with);
            if (font != FONT_NONE)
                before = font;
        }
        c->at[i].font = (uint8_t)font;
    }
    for (size_t i = 0; i < c->n; i++) // only now: earlier steps treat them as undecided
        settle_quote(c, i);
}

static hb_script_t script_of(uint32_t cp)
{
    if (cp < 0x80 && ((cp | 32) < 'a' || (cp | 32) > 'z'))
        return HB_SCRIPT_COMMON;
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return HB_SCRIPT_HAN;
    hb_script_t s = hb_unicode_script(hb_unicode_funcs_get_default(), cp);
    return s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN ? HB_SCRIPT_COMMON : s;
}

struct text_run text_itemise_run(const struct text_chars *c, size_t from)
{
    assert(from < c->n);
    struct text_run r = {from, from + 1, (enum text_font)c->at[from].font, HB_SCRIPT_COMMON,
                         c->at[from].level % 2};
    r.script = script_of(c->cp[from]);
    for (; r.to < c->n; r.to++) {
        const struct text_char *ch = &c->at[r.to];
        if (ch->font != r.font || ch->kind == KIND_NEWLINE || ch->level != c->at[from].level ||
            ch->strong != c->at[from].strong)
            break;
        hb_script_t s = ch->starts ? script_of(c->cp[r.to]) : HB_SCRIPT_COMMON;
        if (r.script == HB_SCRIPT_COMMON)
            r.script = s;
        else if (s != HB_SCRIPT_COMMON && s != r.script)
            break;
    }
    if (r.script == HB_SCRIPT_COMMON)
        r.script = text_font_is_han(r.font) ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
    return r;
}
