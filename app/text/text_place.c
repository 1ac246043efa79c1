// text_place: lines and spans into positioned glyphs, with alignment and ellipsis.
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/text_bidi.h"
#include "text/text_in.h"

static const double han_centre = 0.380; // em above the baseline

struct placing {
    struct text *t;
    const struct text_analysis *a;
    const struct text_style *style;
    double width_px; // 0 = one line
    struct text_spans spans;
    struct text_shaped mark[2]; // the ellipsis
    int n_mark;
    double mark_em;
    int line_px;
};

// The ellipsis has two glyphs of three dots in Chinese, one in other languages.
static void set_mark(struct placing *p)
{
    enum text_font font = p->a->rules.cjk ? FONT_HAN : FONT_LATIN;
    int face = text_fonts_index(p->style->weight, font);
    uint32_t id = text_fonts_glyph(&p->t->fonts, face, 0x2026);
    struct text_face *f = text_fonts_shaper(&p->t->fonts, face);
    float advance = (float)(f->em * hb_font_get_glyph_h_advance(f->hb, id));
    p->n_mark = p->a->rules.cjk ? 2 : 1;
    for (int i = 0; i < p->n_mark; i++)
        p->mark[i] = (struct text_shaped){.id = id, .face = (uint16_t)face, .advance = advance};
    p->mark_em = (double)advance * p->n_mark;
}

// Cuts the lines beyond max_lines. True if there were any.
static bool cut_lines(struct placing *p)
{
    size_t most = p->style->max_lines > 0 ? (size_t)p->style->max_lines : SIZE_MAX;
    double width = p->width_px > 0 ? p->width_px / p->style->px : HUGE_VAL;
    if (p->spans.n <= most)
        return false;
    set_mark(p);
    p->spans.n = most;
    struct text_span *last = &p->spans.at[most - 1];
    text_fill_shorten(&p->a->measure, last, width, p->mark_em);
    return true;
}

static size_t count_glyphs(const struct placing *p)
{
    size_t n = (size_t)p->n_mark;
    for (size_t l = 0; l < p->spans.n; l++) {
        const struct text_span *s = &p->spans.at[l];
        const struct text_cell *last = &p->a->cells.at[s->solid] - 1;
        if (s->solid > s->from)
            n += last->glyph + last->n_glyphs - p->a->cells.at[s->from].glyph;
    }
    return n;
}

// Allocates the layout, its text, language, lines and glyphs as one block.
static struct text_kept_layout *block_create(const struct placing *p, size_t n_glyphs)
{
    size_t lines = p->spans.n * sizeof(struct text_line);
    size_t glyphs = n_glyphs * sizeof(struct text_glyph);
    size_t size = sizeof(struct text_kept_layout) + lines + glyphs + p->a->text.n + 1;
    struct text_kept_layout *k = text_lru_room(&p->t->layouts, size, p->t->frame);
    *k = (struct text_kept_layout){0};
    char *at = (char *)(k + 1);
    k->layout.lines = (struct text_line *)(void *)at;
    k->layout.glyphs = (struct text_glyph *)(void *)(at + lines);
    char *text = at + lines + glyphs;
    if (p->a->text.n)
        memcpy(text, p->a->text.p, p->a->text.n);
    text[p->a->text.n] = 0;
    k->layout.text = (struct str){text, p->a->text.n};
    return k;
}

static inline struct text_glyph glyph_at(const struct text_shaped *g, double x, float baseline,
                                         double px)
{
    return (struct text_glyph){.id = g->id,
                               .byte = g->byte,
                               .face = g->face,
                               .x = (float)x,
                               .y = baseline + g->dy * (float)px,
                               .advance = g->advance * (float)px,
                               .dx = g->dx * (float)px};
}

static struct text_glyph *place_all_glyphs(const struct placing *p, struct text_glyph *at,
                                           uint32_t from, uint32_t to, double x, float baseline)
{
    const struct text_shaped *g = p->a->cells.glyphs;
    double px = p->style->px;
    for (uint32_t i = from; i < to; i++)
        *at++ = glyph_at(&g[i], x + g[i].x * px, baseline, px);
    return at;
}

// The start of the cell, without its gap, em from the text's start.
static double cell_start(const struct text_analysis *a, size_t cell)
{
    return a->measure.pos[cell] + (double)a->cells.at[cell].gap;
}

// Positions cells whose visual order is their order in the text.
static struct text_glyph *place_cells(const struct placing *p, struct text_glyph *at,
                                      const struct text_span *s, double x, float baseline)
{
    const struct text_cell *first = &p->a->cells.at[s->from], *last = &p->a->cells.at[s->solid - 1];
    double start = cell_start(p->a, s->from) + (double)first->trim_start;
    return place_all_glyphs(p, at, first->glyph, last->glyph + last->n_glyphs,
                            x - start * p->style->px, baseline);
}

// Positions cells in visual order. A cell's gap lies between it and its predecessor in the text,
// which is on its right in right-to-left text.
static struct text_glyph *place_reordered(const struct placing *p, struct text_glyph *at,
                                          const struct text_span *s, double x, float baseline)
{
    const uint32_t *order = text_bidi_order(&p->t->scratch, &p->a->cells, s->from, s->solid);
    double px = p->style->px;
    for (size_t k = 0; k < s->solid - s->from; k++) {
        const struct text_cell *c = &p->a->cells.at[order[k]];
        bool first = order[k] == s->from;
        double gap = first ? -(double)c->trim_start : (double)c->gap;
        x += c->level % 2 ? 0 : gap * px;
        double start = cell_start(p->a, order[k]);
        at = place_all_glyphs(p, at, c->glyph, c->glyph + c->n_glyphs, x - start * px, baseline);
        x += ((double)c->advance + (c->level % 2 ? gap : 0)) * px;
    }
    return at;
}

static uint32_t byte_at(const struct text_analysis *a, size_t cell)
{
    assert(cell <= a->cells.n);
    return cell < a->cells.n ? a->cells.at[cell].byte : (uint32_t)a->text.n;
}

static double start_x(const struct placing *p, double width, double widest, bool rtl)
{
    double room = (p->width_px > 0 ? p->width_px : widest) - width;
    if (room <= 0 || (p->style->align == TEXT_START && !rtl) ||
        (p->style->align == TEXT_END && rtl))
        return 0;
    return p->style->align == TEXT_CENTRE ? room / 2 : room;
}

// Positions the ellipsis after the text: on its right, or on its left in right-to-left text.
static struct text_glyph *place_mark(const struct placing *p, struct text_glyph *at, double x,
                                     float baseline, uint32_t byte)
{
    double px = p->style->px;
    for (int k = 0; k < p->n_mark; k++) {
        struct text_shaped g = p->mark[k];
        g.byte = byte;
        *at++ = glyph_at(&g, x, baseline, px);
        x += (double)g.advance * px;
    }
    return at;
}

static void place_line(const struct placing *p, struct text_layout *l, size_t i, double widest,
                       struct text_glyph **at)
{
    assert(i < (size_t)l->n_lines);
    const struct text_span *s = &p->spans.at[i];
    bool marked = l->shortened && i + 1 == p->spans.n;
    bool rtl = s->from < p->a->cells.n && p->a->cells.at[s->from].rtl;
    double px = p->style->px, mark = marked ? p->mark_em * px : 0;
    double width = s->width * px + mark, x = start_x(p, width, widest, rtl);
    double middle = ((double)i + 0.5) * p->line_px;
    float baseline = (float)lround(middle + han_centre * px);
    struct text_line *line = (struct text_line *)&l->lines[i];
    *line = (struct text_line){.start = byte_at(p->a, s->from),
                               .end = byte_at(p->a, s->to),
                               .first = (int)(*at - l->glyphs),
                               .x = (float)x,
                               .width = (float)width,
                               .baseline = baseline};
    uint32_t cut = byte_at(p->a, s->solid);
    if (marked && rtl)
        *at = place_mark(p, *at, x, baseline, cut);
    if (s->solid > s->from)
        *at = (p->a->cells.bidi ? place_reordered : place_cells)(p, *at, s, x + (rtl ? mark : 0),
                                                                 baseline);
    if (marked && !rtl)
        *at = place_mark(p, *at, x + width - mark, baseline, cut);
    line->n = (int)(*at - l->glyphs) - line->first;
}

static double widest_line(const struct placing *p, bool shortened)
{
    double widest = 0;
    for (size_t i = 0; i < p->spans.n; i++) {
        bool marked = shortened && i + 1 == p->spans.n;
        widest = fmax(widest, p->spans.at[i].width + (marked ? p->mark_em : 0));
    }
    return widest * p->style->px;
}

static bool is_torn(const struct placing *p)
{
    for (size_t i = 1; i < p->spans.n; i++)
        if (p->a->cells.at[p->spans.at[i].from].brk < BRK_SOFT)
            return true;
    return false;
}

struct text_kept_layout *text_place(struct text *t, const struct text_analysis *a,
                                    const struct text_style *style, double width_px)
{
    assert(a->measure.pos && a->measure.solid);
    assert(style->px > 0 && width_px >= 0);
    struct placing p = {.t = t, .a = a, .style = style, .width_px = width_px};
    p.line_px = (int)lround(style->line_px > 0 ? style->line_px : style->px * a->rules.leading);
    p.spans = text_fill(&t->scratch, &a->measure, width_px / style->px, style->balance);
    bool shortened = cut_lines(&p);
    size_t n = count_glyphs(&p);
    struct text_kept_layout *k = block_create(&p, n);
    struct text_layout *l = &k->layout;
    l->serial = ++t->serial;
    l->style = *style;
    memcpy(k->lang, a->lang, sizeof k->lang);
    l->style.lang = k->lang;
    l->width_asked = width_px;
    l->n_lines = (int)p.spans.n;
    l->n_glyphs = (int)n;
    l->n_missing = a->cells.n_missing;
    l->shortened = shortened;
    l->torn = is_torn(&p);
    double widest = widest_line(&p, shortened), right = 0;
    struct text_glyph *at = (struct text_glyph *)l->glyphs;
    for (size_t i = 0; i < p.spans.n; i++) {
        place_line(&p, l, i, widest, &at);
        right = fmax(right, (double)(l->lines[i].x + l->lines[i].width));
    }
    assert(at == l->glyphs + n);
    l->size = (struct px_size){(int)ceil(right - 1e-3), (int)p.spans.n * p.line_px};
    return k;
}
