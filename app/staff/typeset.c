// typeset: runs the engine or HarfBuzz alone, and lists breaks, lines and glyphs.
#include "staff/typeset.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/text.h"
#include "text/text_blob.h"
#include "text/text_breaks.h"
#include "text/text_chars.h"
#include "text/text_fonts.h"
#include "text/text_itemise.h"

struct typeset {
    struct typeset_opts opts;
    struct text *engine; // set when the engine's own layout is wanted
    struct text_fonts fonts;
    hb_font_t *font; // --font
    struct text_breaks breaks;
    struct text_kept_words kept;
    hb_buffer_t *buffer;
    hb_language_t lang;
    hb_script_t script;
    hb_direction_t direction;
    hb_feature_t features[64];
    unsigned n_features;
};

// The engine knows one face, script and direction per run; other requests go to HarfBuzz directly.
static bool is_direct(const struct typeset_opts *o)
{
    return o->plain || o->font || o->script || o->direction || o->features;
}

static const char *open_font(struct typeset *t, const char *said)
{
    const char *hash = strrchr(said, '#');
    bool indexed = hash && hash[1] && strspn(hash + 1, "0123456789") == strlen(hash + 1);
    unsigned long index = indexed ? strtoul(hash + 1, NULL, 10) : 0;
    struct arena a = {0};
    struct str path = {said, indexed ? (size_t)(hash - said) : strlen(said)};
    hb_blob_t *blob = text_blob_open(arena_str(&a, path).p);
    arena_finish(&a);
    if (!blob)
        return "cannot read the font file";
    const char *why = NULL;
    if (index >= hb_face_count(blob))
        why = hb_face_count(blob) ? "no face of that index in the font file" : "not a font file";
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    if (!why && !hb_face_get_glyph_count(face))
        why = "not a font file";
    t->font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return why;
}

static const char *read_features(struct typeset *t, const char *said)
{
    const size_t most = sizeof t->features / sizeof *t->features;
    for (const char *p = said; *p;) {
        size_t n = strcspn(p, ",");
        if (n && t->n_features == most)
            return "more than 64 features";
        if (n && !hb_feature_from_string(p, (int)n, &t->features[t->n_features++]))
            return "not a list of features";
        p += n + (p[n] == ',');
    }
    return NULL;
}

static bool script_known(hb_script_t script)
{
    return script != HB_SCRIPT_INVALID && script != HB_SCRIPT_UNKNOWN;
}

// Returns a phrase for the first unusable option, and its value in *what.
static const char *set_up(struct typeset *t, const char **what)
{
    const struct typeset_opts *o = &t->opts;
    if (o->script) {
        t->script = hb_script_from_string(o->script, -1);
        *what = o->script;
        if (!script_known(t->script))
            return "not a script";
    }
    if (o->direction) {
        t->direction = hb_direction_from_string(o->direction, -1);
        *what = o->direction;
        if (t->direction == HB_DIRECTION_INVALID)
            return "not a direction";
    }
    *what = o->features;
    const char *why = o->features ? read_features(t, o->features) : NULL;
    if (why)
        return why;
    *what = o->font;
    if (o->font)
        return open_font(t, o->font);
    *what = o->fonts;
    bool ok = is_direct(o) ? text_fonts_open(&t->fonts, o->fonts) : t->engine != NULL;
    return ok ? NULL : "no fonts in";
}

struct typeset *typeset_create(const struct typeset_opts *opts, const char **why, const char **what)
{
    struct typeset *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    t->opts = *opts;
    t->buffer = hb_buffer_create();
    t->lang = hb_language_from_string(opts->lang, -1);
    text_kept_words_set(&t->kept, opts->kept, opts->n_kept);
    if (!is_direct(opts))
        t->engine = text_create(&(struct text_opts){.font_dir = opts->fonts});
    if (t->engine)
        text_keep_together(t->engine, opts->kept, opts->n_kept);
    *what = NULL;
    *why = set_up(t, what);
    if (!*why)
        return t;
    typeset_destroy(t);
    return NULL;
}

void typeset_destroy(struct typeset *t)
{
    if (!t)
        return;
    text_destroy(t->engine);
    text_fonts_finish(&t->fonts);
    hb_font_destroy(t->font);
    text_breaks_finish(&t->breaks);
    text_kept_words_finish(&t->kept);
    hb_buffer_destroy(t->buffer);
    free(t);
}

// The text's own code points, where the engine substitutes some.
static struct text_chars plain_chars(struct arena *a, struct str line, const struct text_chars *c)
{
    struct text_chars own = *c;
    own.cp = ARENA_ARRAY(a, uint32_t, c->n + 1);
    for (size_t i = 0, len; i < c->n; i++)
        own.cp[i] = utf8_at(line, c->at[i].byte, &len);
    return own;
}

static void list_breaks(struct arena *a, struct str line, const struct text_chars *c,
                        struct typeset_result *out)
{
    out->breaks = ARENA_ARRAY(a, uint32_t, c->n + 1);
    for (size_t i = 1; i < c->n; i++)
        if (c->at[i].brk >= BRK_SOFT)
            out->breaks[out->n_breaks++] = c->at[i].byte;
    out->breaks[out->n_breaks++] = (uint32_t)line.n;
}

struct glyphs {
    struct arena *a;
    struct typeset_glyph *at;
    size_t n, cap;
};

// Shapes bytes [from, to) with the whole line as context. `px` per font unit.
static void shape(struct typeset *t, struct str line, size_t from, size_t to, hb_font_t *font,
                  const char *name, struct glyphs *out)
{
    hb_buffer_t *b = t->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, line.p, (int)line.n, (unsigned)from, (int)(to - from));
    hb_buffer_set_language(b, t->lang);
    if (t->script)
        hb_buffer_set_script(b, t->script);
    if (t->direction)
        hb_buffer_set_direction(b, t->direction);
    hb_buffer_guess_segment_properties(b);
    hb_shape(font, b, t->features, t->n_features);
    unsigned n = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, NULL);
    double px = t->opts.px / hb_face_get_upem(hb_font_get_face(font));
    arena_grow(out->a, (void **)&out->at, &out->cap, out->n + n, sizeof *out->at);
    for (unsigned i = 0; i < n; i++)
        out->at[out->n++] = (struct typeset_glyph){.font = name,
                                                   .id = info[i].codepoint,
                                                   .byte = info[i].cluster,
                                                   .x_advance = px * pos[i].x_advance,
                                                   .y_advance = px * pos[i].y_advance,
                                                   .x_offset = px * pos[i].x_offset,
                                                   .y_offset = px * pos[i].y_offset};
}

static bool has_glyph(void *ctx, enum text_font font, uint32_t cp)
{
    struct typeset *t = ctx;
    return text_fonts_has(&t->fonts, font, cp);
}

// Without --font: the build's faces, run by run; characters without a face get the Han face's glyph
// 0.
static void shape_runs(struct typeset *t, struct str line, struct text_chars *c,
                       struct glyphs *glyphs)
{
    text_itemise(c, &(struct text_itemising){text_lang_of(t->opts.lang), has_glyph, t});
    for (size_t i = 0; i < c->n;) {
        struct text_run r = {i, i + 1, FONT_HAN, HB_SCRIPT_COMMON, false};
        if (c->at[i].kind != KIND_NEWLINE)
            r = text_itemise_run(c, i);
        int face = text_fonts_index(TEXT_REGULAR, r.font == FONT_NONE ? FONT_HAN : r.font);
        size_t to = r.to < c->n ? c->at[r.to].byte : line.n;
        if (c->at[i].kind != KIND_NEWLINE)
            shape(t, line, c->at[i].byte, to, text_fonts_shaper(&t->fonts, face)->hb,
                  text_fonts_name(face), glyphs);
        i = r.to;
    }
}

// By byte: the pen's position, and the end of the last thing with a width.
struct reach {
    double *pos;     // [n + 1]
    uint32_t *solid; // [n + 1]
};

static struct reach measure(struct arena *a, struct str line, const struct text_chars *c,
                            const struct glyphs *g, bool vertical)
{
    struct reach r = {ARENA_ARRAY(a, double, line.n + 2), ARENA_ARRAY(a, uint32_t, line.n + 2)};
    for (size_t i = 0; i < g->n; i++)
        r.pos[g->at[i].byte + 1] += vertical ? -g->at[i].y_advance : g->at[i].x_advance;
    for (size_t i = 0; i < line.n; i++)
        r.pos[i + 1] += r.pos[i];
    for (size_t i = 0; i < c->n; i++) {
        uint32_t from = c->at[i].byte, to = i + 1 < c->n ? c->at[i + 1].byte : (uint32_t)line.n;
        bool room = !text_kind_is_blank((enum text_kind)c->at[i].kind);
        for (uint32_t b = from + 1; b <= to; b++)
            r.solid[b] = room ? to : r.solid[from];
    }
    return r;
}

static struct typeset_line line_of(const struct reach *r, uint32_t from, uint32_t to)
{
    uint32_t solid = r->solid[to] < from ? from : r->solid[to];
    return (struct typeset_line){from, to, r->pos[solid] - r->pos[from]};
}

// Greedy; lines end at breaks only, so an unbreakable piece may exceed the width.
static void fill_lines(struct typeset *t, struct arena *a, struct str line,
                       const struct text_chars *c, const struct reach *r,
                       struct typeset_result *out)
{
    double width = t->opts.width > 0 ? t->opts.width + 1e-6 : HUGE_VAL;
    uint32_t from = 0, last = 0;
    out->lines = ARENA_ARRAY(a, struct typeset_line, out->n_breaks + 1);
    for (size_t i = 1; i <= c->n; i++) {
        uint32_t at = i < c->n ? c->at[i].byte : (uint32_t)line.n;
        if (i < c->n && c->at[i].brk < BRK_SOFT)
            continue;
        if (last > from && line_of(r, from, at).width > width) {
            out->lines[out->n_lines++] = line_of(r, from, last);
            from = last;
        }
        last = at;
        if (i == c->n || c->at[i].brk == BRK_MUST) {
            out->lines[out->n_lines++] = line_of(r, from, at);
            from = at;
        }
    }
    if (!out->n_lines)
        out->n_lines = 1; // an empty text is one empty line
}

// Positions glyphs in HarfBuzz's order, line by line. Lines go down, columns to the left, one em
// and a half apart.
static void place_glyphs(struct typeset *t, struct arena *a, const struct glyphs *g, bool vertical,
                         struct str line, struct typeset_result *out)
{
    uint32_t *line_at = ARENA_ARRAY(a, uint32_t, line.n + 1);
    size_t *next = ARENA_ARRAY(a, size_t, out->n_lines + 1);
    for (size_t l = 0; l < out->n_lines; l++)
        for (uint32_t b = out->lines[l].start; b < out->lines[l].end; b++)
            line_at[b] = (uint32_t)l;
    for (size_t i = 0; i < g->n; i++)
        next[line_at[g->at[i].byte] + 1]++;
    for (size_t l = 0; l < out->n_lines; l++)
        next[l + 1] += next[l];
    out->glyphs = ARENA_ARRAY(a, struct typeset_glyph, g->n + 1);
    out->n_glyphs = g->n;
    for (size_t i = 0; i < g->n; i++)
        out->glyphs[next[line_at[g->at[i].byte]]++] = g->at[i];
    double x = 0, y = 0;
    for (size_t i = 0, l = 0; i < g->n; i++) {
        struct typeset_glyph *k = &out->glyphs[i];
        if (i == 0 || line_at[k->byte] != l) {
            l = line_at[k->byte];
            double down = 1.5 * t->opts.px * (double)l;
            x = vertical ? -down : 0;
            y = vertical ? 0 : down;
        }
        k->x = x + k->x_offset;
        k->y = y - k->y_offset;
        x += k->x_advance;
        y -= k->y_advance;
    }
}

static bool is_vertical(const struct typeset *t)
{
    return t->direction && HB_DIRECTION_IS_VERTICAL(t->direction);
}

static void typeset_direct(struct typeset *t, struct arena *a, struct str line,
                           struct text_chars *c, struct typeset_result *out)
{
    struct glyphs g = {.a = a};
    if (t->font && line.n)
        shape(t, line, 0, line.n, t->font, t->opts.font, &g);
    else
        shape_runs(t, line, c, &g);
    struct reach r = measure(a, line, c, &g, is_vertical(t));
    fill_lines(t, a, line, c, &r, out);
    place_glyphs(t, a, &g, is_vertical(t), line, out);
}

// The engine keeps floats: four decimals are more than they hold.
static double rounded(float v)
{
    return round((double)v * 1e4) / 1e4;
}

static void typeset_engine(struct typeset *t, struct arena *a, struct str line,
                           struct typeset_result *out)
{
    struct text_style style = {.lang = t->opts.lang, .px = t->opts.px};
    if (t->opts.title) {
        style.weight = TEXT_BOLD;
        style.balance = true;
    }
    const struct text_layout *l = text_layout(t->engine, line, &style, t->opts.width);
    out->n_lines = (size_t)l->n_lines;
    out->lines = ARENA_ARRAY(a, struct typeset_line, out->n_lines);
    out->n_glyphs = (size_t)l->n_glyphs;
    out->glyphs = ARENA_ARRAY(a, struct typeset_glyph, out->n_glyphs + 1);
    for (size_t i = 0; i < out->n_lines; i++) {
        const struct text_line *k = &l->lines[i];
        out->lines[i] = (struct typeset_line){k->start, k->end, rounded(k->width)};
        for (int g = k->first; g < k->first + k->n; g++) {
            const struct text_glyph *from = &l->glyphs[g];
            out->glyphs[g] = (struct typeset_glyph){.font = text_fonts_name(from->face),
                                                    .id = from->id,
                                                    .byte = from->byte,
                                                    .x_advance = rounded(from->advance),
                                                    .x_offset = rounded(from->dx),
                                                    .y_offset = rounded(k->baseline - from->y),
                                                    .x = rounded(from->x),
                                                    .y = rounded(from->y)};
        }
    }
    text_end_frame(t->engine);
}

bool typeset_line(struct typeset *t, struct arena *a, struct str line, struct typeset_result *out)
{
    *out = (struct typeset_result){0};
    if (line.n > INT_MAX / 2)
        return false;
    struct text_chars c = text_chars_decode(a, line);
    text_breaks_clusters(&t->breaks, a, &c);
    text_chars_marks(&c, text_lang_of(t->opts.lang).marks);
    struct text_chars broken = t->opts.plain ? plain_chars(a, line, &c) : c;
    struct text_breaking how = {.lang = t->opts.lang};
    if (!t->opts.plain) {
        how.names = &t->kept.any;
        how.terms = text_kept_words_of(&t->kept, t->opts.lang);
    }
    text_breaks_lines(&t->breaks, a, &broken, &how);
    list_breaks(a, line, &c, out);
    if (t->engine)
        typeset_engine(t, a, line, out);
    else
        typeset_direct(t, a, line, &c, out);
    return true;
}
