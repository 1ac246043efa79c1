// text_shape: shapes runs with HarfBuzz, and cuts the result into cells.
#include "text/text_shape.h"

#include <assert.h>
#include <string.h>

#include "text/text_itemise.h"

// Inter's `ccmp` feature (dotless i below marks, and the like) takes half the time of a run and has
// no effect without combining marks.
static bool is_simple(const struct text_chars *c, const struct text_run *r)
{
    if (r->font != FONT_LATIN)
        return false;
    for (size_t i = r->from; i < r->to; i++)
        if (c->cp[i] >= 0x250 && (c->cp[i] < 0x2010 || c->cp[i] > 0x2027) && c->cp[i] != 0x20AC)
            return false;
    return true;
}

static void shape_run(const struct text_chars *c, const struct text_run *r, hb_font_t *font,
                      const struct text_shaping *with)
{
    static const hb_feature_t features[] = {
        {HB_TAG('c', 'c', 'm', 'p'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    bool simple = is_simple(c, r);
    hb_buffer_t *b = with->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_add_codepoints(b, c->cp, (int)c->n, (unsigned)r->from, (int)(r->to - r->from));
    hb_buffer_set_script(b, r->script);
    hb_buffer_set_language(b, with->lang);
    hb_buffer_set_direction(b, r->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_shape(font, b, simple ? features : features + 1,
             (simple ? 1u : 0u) + (with->tabular ? 2u : 0u));
    // Lines are filled in logical order.
    if (r->rtl)
        hb_buffer_reverse_clusters(b);
}

static struct text_cell *cell_add(struct text_cells *cells, const struct text_chars *c, size_t ch)
{
    assert(ch < c->n);
    struct text_cell *cell = &cells->at[cells->n++];
    *cell = (struct text_cell){.byte = c->at[ch].byte,
                               .glyph = (uint32_t)cells->n_glyphs,
                               .kind = c->at[ch].kind,
                               .level = c->at[ch].level,
                               .brk = c->at[ch].brk,
                               .mid_word = c->at[ch].mid_word,
                               .rtl = c->at[ch].rtl,
                               .font = c->at[ch].font};
    return cell;
}

static void glyph_add(struct text_cells *cells, struct text_cell *cell, struct text_shaped g)
{
    cells->glyphs[cells->n_glyphs++] = g;
    cell->n_glyphs++;
    cell->advance += g.advance;
}

// A cluster without a font becomes one box, whatever it contains.
static void cell_box(struct text_cells *cells, struct text_cell *cell, uint32_t cp)
{
    cells->n_glyphs = cell->glyph;
    cell->n_glyphs = 0;
    cell->advance = 0;
    cell->font = FONT_NONE;
    glyph_add(cells, cell, (struct text_shaped){.face = TEXT_FACE_NONE, .advance = TEXT_BOX_EM});
    if (!cells->n_missing++)
        cells->missing = cp;
}

// The same for a run: one box per cluster.
static void add_missing(struct text_cells *cells, const struct text_chars *c, size_t from,
                        size_t to)
{
    assert(from < to && to <= c->n);
    for (size_t i = from; i < to; i++)
        if (c->at[i].starts || i == from)
            cell_box(cells, cell_add(cells, c, i), c->cp[i]);
}

// The Hong Kong face joins two U+2014 into one line shorter than 2 em; only its `locl` forms, which
// are not in the subset, reach 2 em. A second copy of the line, flush with the end of the second
// em, fills the gap.
static void widen_dash(struct text_cells *cells, struct text_cell *cell)
{
    struct text_shaped g = cells->glyphs[cell->glyph];
    float rest = 2 - g.advance;
    if (rest <= 0 || rest >= 1)
        return;
    g.dx = rest - g.advance;
    g.advance = rest;
    glyph_add(cells, cell, g);
}

static bool is_dash_pair(const struct text_chars *c, size_t ch, const struct text_cell *cell)
{
    return text_font_is_han((enum text_font)cell->font) && cell->n_glyphs == 1 &&
           c->cp[ch] == 0x2014 && ch + 1 < c->n && c->cp[ch + 1] == 0x2014 && cell->advance > 1.2f;
}

static void add_shaped(struct text_cells *cells, const struct text_chars *c, uint16_t face_index,
                       double face_em, hb_buffer_t *b)
{
    unsigned n = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, NULL);
    float em = (float)face_em;
    struct text_cell *cell = NULL;
    for (unsigned i = 0; i < n;) {
        size_t ch = info[i].cluster;
        if (!cell || c->at[ch].starts)
            cell = cell_add(cells, c, ch);
        bool missing = false;
        for (; i < n && info[i].cluster == ch; i++) {
            missing |= !info[i].codepoint && c->at[ch].kind != KIND_IGNORED;
            glyph_add(cells, cell,
                      (struct text_shaped){.id = info[i].codepoint,
                                           .dx = em * (float)pos[i].x_offset,
                                           .dy = em * (float)-pos[i].y_offset,
                                           .advance = em * (float)pos[i].x_advance,
                                           .face = face_index});
        }
        if (is_dash_pair(c, ch, cell))
            widen_dash(cells, cell);
        if (missing)
            cell_box(cells, cell, c->cp[ch]);
    }
}

static void add_newline(struct text_cells *cells, const struct text_chars *c, size_t ch)
{
    cell_add(cells, c, ch)->advance = 0;
}

// HarfBuzz may produce more glyphs than characters: reserve before each run is added.
static void reserve_glyphs(struct arena *a, struct text_cells *cells, size_t *cap, size_t more)
{
    arena_grow(a, (void **)&cells->glyphs, cap, cells->n_glyphs + more, sizeof *cells->glyphs);
}

// At display sizes letters set for reading stand too far apart.
#define TIGHT_EM 0.02f

static void tighten(struct text_cells *cells)
{
    for (size_t i = 0; i + 1 < cells->n; i++) {
        struct text_cell *cell = &cells->at[i], *next = cell + 1;
        if (cell->font != FONT_LATIN || next->font != FONT_LATIN || !cell->n_glyphs)
            continue;
        cells->glyphs[cell->glyph + cell->n_glyphs - 1].advance -= TIGHT_EM;
        cell->advance -= TIGHT_EM;
    }
}

static enum text_weight weight_of(enum text_weight weight, bool strong)
{
    if (!strong)
        return weight;
    return weight >= TEXT_TIGHT ? TEXT_TIGHT_BOLD : TEXT_BOLD;
}

struct text_cells text_shape(struct arena *a, const struct text_chars *c,
                             const struct text_shaping *with)
{
    assert(with->fonts && with->buffer);
    struct text_cells cells = {.at = ARENA_ARRAY(a, struct text_cell, c->n + 1), .bidi = c->bidi};
    size_t cap = 0;
    reserve_glyphs(a, &cells, &cap, c->n + 16);
    for (size_t i = 0; i < c->n;) {
        if (c->at[i].kind == KIND_NEWLINE) {
            add_newline(&cells, c, i++);
            continue;
        }
        struct text_run r = text_itemise_run(c, i);
        if (r.font == FONT_NONE) {
            reserve_glyphs(a, &cells, &cap, r.to - r.from);
            add_missing(&cells, c, r.from, r.to);
        } else {
            int index = text_fonts_index(weight_of(with->weight, c->at[i].strong), r.font);
            struct text_face *face = text_fonts_shaper(with->fonts, index);
            shape_run(c, &r, face->hb, with);
            reserve_glyphs(a, &cells, &cap, 2 * (size_t)hb_buffer_get_length(with->buffer));
            add_shaped(&cells, c, (uint16_t)index, face->em, with->buffer);
        }
        i = r.to;
    }
    if (with->tight)
        tighten(&cells);
    text_space(&cells, with->flush_start);
    return cells;
}
