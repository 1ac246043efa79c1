#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/text_engine.h"

static const double leading_zh = 1.6, leading_en = 1.5;
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

// ...... of two glyphs in Chinese, one in other languages.
static void set_mark(struct placing *p)
{
    enum text_font font = p->a->zh ? FONT_HAN : FONT_LATIN;
    int face = text_fonts_index(p->style->weight, font);
    uint32_t id = text_fonts_glyph(&p->t->fonts, face, 0x2026);
    struct text_face *f = text_fonts_shaper(&p->t->fonts, face);
    float advance = (float)(f->em * hb_font_get_glyph_h_advance(f->hb, id));
    p->n_mark = p->a->zh ? 2 : 1;
    for (int i = 0; i < p->n_mark; i++)
        p->mark[i] = (struct text_shaped){.id = id, .font = (uint8_t)font, .advance = advance};
    p->mark_em = (double)advance * p->n_mark;
}

// Cuts the lines beyond max_lines. True when some were.
static bool shorten(struct placing *p)
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
    for (size_t l = 0; l < p->spans.n; l++)
        for (size_t i = p->spans.at[l].from; i < p->spans.at[l].solid; i++)
            n += p->a->cells.at[i].n_glyphs;
    return n;
}

// One block: the layout, its text, language, lines and glyphs.
static struct text_kept_layout *block_create(const struct placing *p, size_t n_glyphs)
{
    size_t lines = p->spans.n * sizeof(struct text_line);
    size_t glyphs = n_glyphs * sizeof(struct text_glyph);
    size_t size = sizeof(struct text_kept_layout) + lines + glyphs + p->a->text.n + 1;
    struct text_kept_layout *k = calloc(1, size);
    if (!k)
        abort();
    char *at = (char *)(k + 1);
    k->layout.lines = (struct text_line *)(void *)at;
    k->layout.glyphs = (struct text_glyph *)(void *)(at + lines);
    char *text = at + lines + glyphs;
    if (p->a->text.n)
        memcpy(text, p->a->text.p, p->a->text.n);
    k->layout.text = (struct str){text, p->a->text.n};
    k->entry.bytes = size;
    return k;
}

struct pen {
    struct text_glyph *at; // next to write
    double x;              // px
    float baseline;
};

static void put_glyph(const struct placing *p, struct pen *pen, const struct text_shaped *g,
                      uint32_t byte)
{
    double px = p->style->px;
    int face = text_fonts_index(p->style->weight, (enum text_font)g->font);
    *pen->at++ = (struct text_glyph){.id = g->id,
                                     .face = (uint16_t)face,
                                     .byte = byte,
                                     .x = (float)(pen->x + (double)g->dx * px),
                                     .y = pen->baseline + (float)((double)g->dy * px),
                                     .advance = (float)((double)g->advance * px),
                                     .dx = (float)((double)g->dx * px)};
    pen->x += (double)g->advance * px;
}

// A squeezed advance belongs to the cell; its glyphs only say where they stand in it.
static void put_cell(const struct placing *p, struct pen *pen, const struct text_cell *c,
                     bool first)
{
    double px = p->style->px;
    pen->x += ((first ? 0 : (double)c->gap) - (first ? (double)c->trim_start : 0)) * px;
    double end = pen->x + (double)c->advance * px;
    for (uint32_t g = 0; g < c->n_glyphs; g++)
        put_glyph(p, pen, &p->a->cells.glyphs[c->glyph + g], c->byte);
    if (c->n_glyphs == 1)
        pen->at[-1].advance = (float)((double)c->advance * px);
    pen->x = end;
}

static uint32_t byte_at(const struct text_analysis *a, size_t cell)
{
    return cell < a->cells.n ? a->cells.at[cell].byte : (uint32_t)a->text.n;
}

static double start_x(const struct placing *p, double width, double widest)
{
    double room = (p->width_px > 0 ? p->width_px : widest) - width;
    if (room <= 0 || p->style->align == TEXT_START)
        return 0;
    return p->style->align == TEXT_CENTRE ? room / 2 : room;
}

static void place_line(const struct placing *p, struct text_layout *l, size_t i, double widest,
                       struct text_glyph **at)
{
    const struct text_span *s = &p->spans.at[i];
    bool marked = l->shortened && i + 1 == p->spans.n;
    double width = (s->width + (marked ? p->mark_em : 0)) * p->style->px;
    double middle = ((double)i + 0.5) * p->line_px;
    struct pen pen = {*at, start_x(p, width, widest), (float)0};
    pen.baseline = (float)lround(middle + han_centre * p->style->px);
    struct text_line *line = (struct text_line *)&l->lines[i];
    *line = (struct text_line){.start = byte_at(p->a, s->from),
                               .end = byte_at(p->a, s->to),
                               .first = (int)(*at - l->glyphs),
                               .x = (float)pen.x,
                               .width = (float)width,
                               .baseline = pen.baseline};
    for (size_t c = s->from; c < s->solid; c++)
        put_cell(p, &pen, &p->a->cells.at[c], c == s->from);
    for (int k = 0; marked && k < p->n_mark; k++)
        put_glyph(p, &pen, &p->mark[k], byte_at(p->a, s->solid));
    line->n = (int)(pen.at - *at);
    *at = pen.at;
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

struct text_kept_layout *text_place(struct text *t, const struct text_analysis *a,
                                    const struct text_style *style, double width_px)
{
    struct placing p = {.t = t, .a = a, .style = style, .width_px = width_px};
    double leading = a->zh ? leading_zh : leading_en;
    p.line_px = (int)lround(style->line_px > 0 ? style->line_px : style->px * leading);
    p.spans = text_fill(&t->scratch, &a->measure, width_px / style->px, style->balance);
    bool shortened = shorten(&p);
    size_t n = count_glyphs(&p);
    struct text_kept_layout *k = block_create(&p, n);
    struct text_layout *l = &k->layout;
    l->serial = ++t->serial;
    l->style = *style;
    l->width_asked = width_px;
    l->n_lines = (int)p.spans.n;
    l->n_glyphs = (int)n;
    l->n_missing = a->cells.n_missing;
    l->shortened = shortened;
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
