// text_space: gaps between Han and Latin, and squeezed full-width punctuation.
#include <assert.h>
#include <math.h>

#include "text/text_shape.h"

static const float quarter = 0.25f, half = 0.5f;

// Whether half an em of blank between the two marks is removed.
static bool needs_squeeze(enum text_kind before, enum text_kind after)
{
    if (after == KIND_OPEN)
        return before == KIND_OPEN || before == KIND_CLOSE || before == KIND_COMMA ||
               before == KIND_GAP || before == KIND_JOIN || before == KIND_WIDE;
    return before == KIND_CLOSE &&
           (after == KIND_CLOSE || after == KIND_COMMA || after == KIND_JOIN);
}

static bool is_wide_mark(const struct text_cell *c)
{
    return text_font_is_han((enum text_font)c->font) &&
           (c->kind == KIND_OPEN || c->kind == KIND_CLOSE || c->kind == KIND_COMMA ||
            c->kind == KIND_GAP || c->kind == KIND_JOIN || c->kind == KIND_WIDE);
}

static bool is_han(const struct text_cell *c)
{
    return c->kind == KIND_HAN;
}

// In a Latin-like face; a cluster without a face is not.
static bool is_narrow(const struct text_cell *c)
{
    return c->font != FONT_NONE && !text_font_is_han((enum text_font)c->font);
}

// Letters, digits and their signs; not half-width brackets and commas.
static bool is_latin(const struct text_cell *c)
{
    return is_narrow(c) &&
           (c->kind == KIND_LETTER || c->kind == KIND_DIGIT || c->kind == KIND_SIGN);
}

static void shift(struct text_cells *cells, struct text_cell *c, float dx)
{
    for (uint32_t g = 0; g < c->n_glyphs; g++)
        cells->glyphs[c->glyph + g].dx += dx;
}

// Removes half an em of blank before an opening mark or after a closing one.
static void squeeze(struct text_cells *cells, struct text_cell *a, struct text_cell *b)
{
    if (b->kind == KIND_OPEN) {
        shift(cells, b, -half);
        b->advance -= half;
        b->trim_start = 0; // it has no blank left to lose at the start of a line
    } else {
        a->advance -= half;
        a->trim_end = 0;
    }
}

// One typed space between Han and Latin becomes the gap; beside a full-width mark it is removed.
static void fit_space(const struct text_cell *a, struct text_cell *space, const struct text_cell *b)
{
    bool mixed = (is_han(a) && is_narrow(b)) || (is_narrow(a) && is_han(b));
    if (mixed)
        space->advance = quarter;
    else if (is_wide_mark(a) != is_wide_mark(b) && (is_narrow(a) || is_narrow(b)))
        space->advance = 0;
}

static void set_edges(struct text_cell *c, bool flush_start)
{
    if (!is_wide_mark(c) || c->advance < 0.9f)
        return;
    if (c->kind == KIND_CLOSE)
        c->trim_end = half;
    else if (c->kind == KIND_COMMA)
        c->trim_end = quarter;
    else if (c->kind == KIND_OPEN && flush_start)
        c->trim_start = half;
}

void text_space(struct text_cells *cells, bool flush_start)
{
    assert(cells->at || !cells->n);
    for (size_t i = 0; i < cells->n; i++) {
        struct text_cell *c = &cells->at[i], *before = i ? c - 1 : NULL;
        set_edges(c, flush_start);
        if (!before)
            continue;
        if ((is_han(before) && is_latin(c)) || (is_latin(before) && is_han(c)))
            c->gap = quarter;
        if (is_wide_mark(before) && is_wide_mark(c) && c->advance > 0.9f &&
            needs_squeeze((enum text_kind)before->kind, (enum text_kind)c->kind))
            squeeze(cells, before, c);
        if (c->kind == KIND_SPACE && i + 1 < cells->n)
            fit_space(before, c, c + 1);
    }
}
