// text_bidi: embedding levels from FriBidi, and the visual order of cells.
#include "text/text_bidi.h"

#include <assert.h>
#include <fribidi.h>
#include <limits.h>
#include <string.h>

// Below the Hebrew block only the controls are right-to-left or affect direction.
static bool may_turn(uint32_t cp)
{
    if (cp < 0x590 || (cp >= 0x3000 && cp < 0xD800))
        return false;
    return FRIBIDI_IS_RTL(fribidi_get_bidi_type(cp)) ||
           FRIBIDI_IS_EXPLICIT(fribidi_get_bidi_type(cp)) ||
           FRIBIDI_IS_ISOLATE(fribidi_get_bidi_type(cp)) ||
           fribidi_get_bidi_type(cp) == FRIBIDI_TYPE_AN;
}

static bool turns(const struct text_chars *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (may_turn(c->cp[i]))
            return true;
    return false;
}

struct room {
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
};

static void resolve_paragraph(struct text_chars *c, size_t from, size_t to, bool rtl,
                              const struct room *r)
{
    assert(from < to && to <= c->n);
    FriBidiStrIndex n = (FriBidiStrIndex)(to - from);
    FriBidiParType base = rtl ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    fribidi_get_bidi_types(c->cp + from, n, r->types);
    fribidi_get_bracket_types(c->cp + from, n, r->types, r->brackets);
    bool ok = fribidi_get_par_embedding_levels_ex(r->types, r->brackets, n, &base, r->levels) != 0;
    for (size_t i = from; i < to; i++) {
        c->at[i].level = ok ? (uint8_t)r->levels[i - from] : 0;
        c->at[i].rtl = ok && FRIBIDI_IS_RTL(base);
        c->bidi |= c->at[i].level != 0 || c->at[i].rtl;
    }
}

// A cluster is displayed as a unit: it takes the level of its first character.
static void level_clusters(struct text_chars *c)
{
    for (size_t i = 1; i < c->n; i++)
        if (!c->at[i].starts)
            c->at[i].level = c->at[i - 1].level;
}

void text_bidi_resolve(struct arena *scratch, struct text_chars *c, bool rtl)
{
    if (c->n > INT_MAX || (!rtl && !turns(c)))
        return;
    struct room r = {ARENA_ARRAY(scratch, FriBidiCharType, c->n + 1),
                     ARENA_ARRAY(scratch, FriBidiBracketType, c->n + 1),
                     ARENA_ARRAY(scratch, FriBidiLevel, c->n + 1)};
    for (size_t from = 0; from < c->n;) {
        size_t to = from;
        while (to < c->n && c->at[to].kind != KIND_NEWLINE)
            to++;
        to += to < c->n;
        resolve_paragraph(c, from, to, rtl, &r);
        from = to;
    }
    level_clusters(c);
}

uint32_t *text_bidi_order(struct arena *scratch, const struct text_cells *cells, size_t from,
                          size_t to)
{
    assert(from < to && to <= cells->n);
    size_t n = to - from;
    FriBidiCharType *types = ARENA_ARRAY(scratch, FriBidiCharType, n + 1);
    FriBidiLevel *levels = ARENA_ARRAY(scratch, FriBidiLevel, n + 1);
    FriBidiStrIndex *map = ARENA_ARRAY(scratch, FriBidiStrIndex, n + 1);
    uint32_t *order = ARENA_ARRAY(scratch, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct text_cell *c = &cells->at[from + i];
        bool space = text_kind_is_blank((enum text_kind)c->kind);
        types[i] = space ? FRIBIDI_TYPE_WS : FRIBIDI_TYPE_ON; // L1 distinguishes no other types
        levels[i] = (FriBidiLevel)c->level;
        map[i] = (FriBidiStrIndex)i;
    }
    bool rtl = n && cells->at[from].rtl;
    bool ok = fribidi_reorder_line(0, types, (FriBidiStrIndex)n, 0,
                                   rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR, levels, NULL, map) != 0;
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)(from + (ok ? (size_t)map[i] : i));
    return order;
}
