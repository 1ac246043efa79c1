// text: the engine: analyses each text once, and caches analyses and layouts.
#include "text/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/log.h"
#include "text/text_bidi.h"
#include "text/text_in.h"
#include "text/text_itemise.h"

#define ATLAS_BYTES ((size_t)4 << 20)
#define LAYOUT_BYTES ((size_t)8 << 20)
// Kept from one text to the next. A larger text gives its room back at the end of the frame.
#define SHAPING_BYTES ((size_t)1 << 20)
#define PLANE_BYTES ((size_t)4 << 20)
#define PLANE_USUAL ((size_t)1 << 20)
#define SCRATCH_USUAL ((size_t)384 << 10) // the longest texts of a content take 320 KiB

// Layouts are quickly made again from an analysis: they get the smaller part.
static bool open_caches(struct text *t, const struct text_opts *opts)
{
    size_t all = opts->layout_bytes ? opts->layout_bytes : LAYOUT_BYTES, layouts = all / 8;
    bool ok = text_raster_init(&t->raster, &t->fonts,
                               opts->atlas_bytes ? opts->atlas_bytes : ATLAS_BYTES);
    ok = text_lru_init(&t->analyses, all - layouts) && ok;
    ok = text_lru_init(&t->layouts, layouts) && ok;
    if (!ok)
        LOG_ERR("text: no memory for its caches");
    return ok;
}

struct text *text_create(const struct text_opts *opts)
{
    assert(opts && opts->font_dir);
    struct text *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    if (!text_fonts_open(&t->fonts, opts->font_dir)) {
        free(t);
        return NULL;
    }
    t->buffer = hb_buffer_create();
    t->frame = 1;
    if (open_caches(t, opts))
        return t;
    text_destroy(t);
    return NULL;
}

void text_destroy(struct text *t)
{
    if (!t)
        return;
    text_lru_finish(&t->layouts);
    text_lru_finish(&t->analyses);
    text_raster_finish(&t->raster);
    text_breaks_finish(&t->breaks);
    text_kept_words_finish(&t->kept);
    hb_buffer_destroy(t->buffer);
    text_fonts_finish(&t->fonts);
    arena_finish(&t->scratch);
    free(t->plane);
    free(t);
}

void text_keep_together(struct text *t, const struct text_whole *sets, size_t n)
{
    assert(sets || !n);
    assert(thread_owner_is_me(&t->owner));
    text_kept_words_set(&t->kept, sets, n);
    text_lru_clear(&t->layouts);
    text_lru_clear(&t->analyses);
}

struct asked {
    struct str text;
    const struct text_style *style;
    double width_px;
};

static bool same_analysis(const struct text_lru_entry *e, const void *key)
{
    const struct text_analysis *a = (const struct text_analysis *)(const void *)e;
    const struct asked *k = key;
    return a->weight == k->style->weight && a->tabular == k->style->tabular &&
           a->tight == k->style->tight && a->balance == k->style->balance &&
           !strcmp(a->lang, k->style->lang) && str_eq(a->text, k->text);
}

static bool same_layout(const struct text_lru_entry *e, const void *key)
{
    const struct text_layout *l = &((const struct text_kept_layout *)(const void *)e)->layout;
    const struct text_style *a = &l->style;
    const struct asked *k = key;
    const struct text_style *b = k->style;
    return l->width_asked == k->width_px && a->px == b->px && a->line_px == b->line_px &&
           a->weight == b->weight && a->align == b->align && a->balance == b->balance &&
           a->tabular == b->tabular && a->tight == b->tight && a->max_lines == b->max_lines &&
           (a->lang == b->lang || !strcmp(a->lang, b->lang)) && str_eq(l->text, k->text);
}

static bool has_glyph(void *ctx, enum text_font font, uint32_t cp)
{
    struct text *t = ctx;
    return cp != 0xFFFD && // unreadable input is marked, not drawn
           text_fonts_has(&t->fonts, font, cp);
}

static struct text_cells analyse(struct text *t, const struct asked *k,
                                 const struct text_lang *rules)
{
    struct text_chars c = text_chars_decode(&t->scratch, k->text);
    text_chars_marks(&c, rules->marks);
    text_breaks_clusters(&t->breaks, &t->scratch, &c);
    text_bidi_resolve(&t->scratch, &c, rules->rtl);
    text_itemise(&c, &(struct text_itemising){*rules, has_glyph, t});
    text_breaks_lines(&t->breaks, &t->scratch, &c,
                      &(struct text_breaking){.lang = k->style->lang,
                                              .names = &t->kept.any,
                                              .terms = text_kept_words_of(&t->kept, k->style->lang),
                                              .words = rules->cjk && k->style->balance});
    text_chars_apostrophes(&c);
    struct text_shaping with = {.fonts = &t->fonts,
                                .buffer = t->buffer,
                                .lang = hb_language_from_string(k->style->lang, -1),
                                .weight = k->style->weight,
                                .tabular = k->style->tabular,
                                .tight = k->style->tight,
                                .flush_start = k->style->balance};
    t->shaped++;
    return text_shape(&t->scratch, &c, &with);
}

// How many bytes of the text's first line fit a log line, in whole characters.
static int loggable_bytes(struct str s)
{
    size_t n = 0;
    while (n < s.n && n < 120 && (unsigned char)s.p[n] >= ' ')
        n++;
    while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return (int)n;
}

static void log_missing(const struct text_cells *cells, struct str s)
{
    if (cells->n_missing)
        LOG_WARN("text: no font has U+%04X (and %d more) in \"%.*s\"", (unsigned)cells->missing,
                 cells->n_missing - 1, loggable_bytes(s), s.p ? s.p : "");
}

// Copies the results of analyse() from the scratch arena into one block.
static struct text_analysis *analysis_create(struct text *t, const struct asked *k,
                                             const struct text_lang *rules,
                                             const struct text_cells *cells)
{
    size_t n = cells->n, pos = (n + 1) * sizeof(double), at = n * sizeof *cells->at;
    size_t glyphs = cells->n_glyphs * sizeof *cells->glyphs, solid = (n + 1) * sizeof(uint32_t);
    size_t size = sizeof(struct text_analysis) + pos + at + glyphs + solid + k->text.n + 1;
    struct text_analysis *a = text_lru_room(&t->analyses, size, t->frame);
    memset(a, 0, size);
    char *p = (char *)(a + 1);
    a->measure = (struct text_measure){.n = n, .pos = (double *)(void *)p};
    a->cells = *cells;
    a->cells.at = memcpy(p + pos, cells->at, at);
    a->cells.glyphs = memcpy(p + pos + at, cells->glyphs, glyphs);
    a->measure.cells = a->cells.at;
    a->measure.glyphs = a->cells.glyphs;
    a->measure.solid = (uint32_t *)(void *)(p + pos + at + glyphs);
    char *text = p + pos + at + glyphs + solid;
    if (k->text.n)
        memcpy(text, k->text.p, k->text.n);
    a->text = (struct str){text, k->text.n};
    snprintf(a->lang, sizeof a->lang, "%s", k->style->lang);
    a->rules = *rules;
    a->weight = k->style->weight;
    a->tabular = k->style->tabular;
    a->tight = k->style->tight;
    a->balance = k->style->balance;
    text_fill_measure(&a->measure);
    return a;
}

static const struct text_analysis *analysis_get(struct text *t, const struct asked *k,
                                                uint64_t hash)
{
    struct text_lru_entry *e = text_lru_find(&t->analyses, hash, same_analysis, k, t->frame);
    if (e)
        return (struct text_analysis *)(void *)e;
    struct text_lang rules = text_lang_of(k->style->lang);
    struct text_cells cells = analyse(t, k, &rules);
    log_missing(&cells, k->text);
    struct text_analysis *a = analysis_create(t, k, &rules, &cells);
    text_lru_add(&t->analyses, &a->entry, hash, t->frame);
    return a;
}

static uint64_t hash_analysis(struct str s, const struct text_style *style)
{
    return hash_number(hash_bytes(0, s.p, s.n),
                       (double)style->lang[0] + 256.0 * (int)style->weight +
                           1024.0 * style->tabular + 2048.0 * style->balance +
                           4096.0 * style->tight);
}

size_t text_units(struct text *t, struct str s, const struct text_style *style,
                  struct text_unit *out, size_t cap)
{
    assert(thread_owner_is_me(&t->owner));
    struct asked k = {s, style, 0};
    const struct text_analysis *a = analysis_get(t, &k, hash_analysis(s, style));
    float px = (float)style->px;
    arena_reset(&t->scratch);
    for (size_t i = 0; i < a->cells.n && i < cap; i++) {
        const struct text_cell *c = &a->cells.at[i];
        out[i] = (struct text_unit){.byte = c->byte,
                                    .may_break = i > 0 && c->brk >= BRK_SOFT,
                                    .blank = text_kind_is_blank((enum text_kind)c->kind),
                                    .rtl = c->rtl,
                                    .gap = c->gap * px,
                                    .advance = c->advance * px,
                                    .trim = c->trim_start * px};
    }
    return a->cells.n;
}

const struct text_layout *text_layout(struct text *t, struct str s, const struct text_style *style,
                                      double width_px)
{
    assert(thread_owner_is_me(&t->owner));
    assert(style->lang && style->px > 0 && width_px >= 0);
    assert(s.n < UINT32_MAX);
    struct asked k = {s, style, width_px};
    uint64_t text = hash_analysis(s, style);
    uint64_t hash =
        hash_number(hash_number(hash_number(text, width_px), style->px),
                    style->line_px + 4096.0 * (int)style->align + 65536.0 * style->max_lines);
    struct text_lru_entry *e = text_lru_find(&t->layouts, hash, same_layout, &k, t->frame);
    if (e)
        return &((struct text_kept_layout *)(void *)e)->layout;
    const struct text_analysis *a = analysis_get(t, &k, text);
    struct text_kept_layout *kept = text_place(t, a, style, width_px);
    arena_reset(&t->scratch);
    text_lru_add(&t->layouts, &kept->entry, hash, t->frame);
    return &kept->layout;
}

void text_end_frame(struct text *t)
{
    assert(thread_owner_is_me(&t->owner));
    assert(t->scratch.at == t->scratch.first);
    if (arena_held(&t->scratch) > SHAPING_BYTES)
        arena_trim(&t->scratch, SHAPING_BYTES);
    if (t->plane_size > PLANE_BYTES) {
        free(t->plane);
        t->plane = NULL;
        t->plane_size = 0;
    }
    text_lru_trim(&t->layouts, t->frame);
    text_lru_trim(&t->analyses, t->frame);
    text_lru_trim(&t->raster.kept, t->frame);
    t->frame++;
}

struct text_stats text_stats(const struct text *t)
{
    size_t tables = text_lru_table(&t->layouts) + text_lru_table(&t->analyses) +
                    text_lru_table(&t->raster.kept);
    return (struct text_stats){
        .layouts = t->layouts.n,
        .layout_bytes = pool_held(t->layouts.pool) + pool_held(t->analyses.pool),
        .layout_bound = pool_size(t->layouts.pool) + pool_size(t->analyses.pool),
        .atlas_bytes = pool_held(t->raster.kept.pool),
        .atlas_bound = pool_size(t->raster.kept.pool),
        .shaping_bytes = arena_held(&t->scratch) + t->plane_size + tables,
        .shaping_bound = SHAPING_BYTES + PLANE_BYTES + tables,
        .shaped = t->shaped,
        .rasterised = t->raster.made,
        .composed = t->composed};
}

void text_touch(struct text *t)
{
    if (t->plane_size < PLANE_USUAL) {
        unsigned char *plane = realloc(t->plane, PLANE_USUAL);
        if (!plane)
            return;
        t->plane = memset(plane, 0xFF, PLANE_USUAL);
        t->plane_size = PLANE_USUAL;
    }
    if (arena_reserve(&t->scratch, SCRATCH_USUAL))
        arena_touch(&t->scratch);
    arena_reset(&t->scratch);
    pool_touch(t->layouts.pool);
    pool_touch(t->analyses.pool);
    pool_touch(t->raster.kept.pool);
}

bool text_covers(const struct text *t, uint32_t cp)
{
    enum text_kind kind = text_chars_kind(cp);
    if (kind == KIND_SPACE || kind == KIND_NEWLINE || kind == KIND_IGNORED)
        return true;
    // Faces are opened on first use, which is invisible to callers.
    struct text *open = (struct text *)(uintptr_t)t;
    for (int font = 0; font < N_FONTS; font++)
        if (has_glyph(open, (enum text_font)font, cp))
            return true;
    return false;
}
