// text_raster: rasterises glyphs and halos with FreeType into the atlas.
#include "text/text_raster.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include FT_OUTLINE_H
#include FT_GLYPH_H

bool text_raster_init(struct text_raster *r, struct text_fonts *fonts, size_t bytes)
{
    assert(r && fonts);
    *r = (struct text_raster){.fonts = fonts};
    return text_lru_init(&r->kept, bytes);
}

void text_raster_finish(struct text_raster *r)
{
    text_lru_finish(&r->kept);
    if (r->stroker)
        FT_Stroker_Done(r->stroker);
    *r = (struct text_raster){0};
}

static struct text_bitmap *bitmap_create(struct text_raster *r, int w, int h)
{
    assert(w >= 0 && h >= 0);
    size_t size = sizeof(struct text_bitmap) + (size_t)w * (size_t)h;
    struct text_bitmap *b = memset(text_lru_room(&r->kept, size, r->frame), 0, size);
    b->w = w;
    b->h = h;
    return b;
}

static void fill_box(struct text_bitmap *b, int x, int y, int w, int h, unsigned char cover)
{
    assert(x >= 0 && y >= 0 && x + w <= b->w && y + h <= b->h);
    for (int k = y; k < y + h; k++)
        memset(b->cover + (size_t)k * (size_t)b->w + x, cover, (size_t)w);
}

// The box for a cluster that no font has: hollow, of cap height, on the baseline.
static struct text_bitmap *draw_box(struct text_raster *r, const struct text_glyph_key *key)
{
    double px = key->size_64 / 64.0, halo = key->halo_64 / 64.0;
    int grow = (int)ceil(halo);
    int w = (int)fmax(3, lround(px * 0.6)), h = (int)fmax(3, lround(px * 0.733));
    int edge = (int)fmax(1, lround(px / 18));
    struct text_bitmap *b = bitmap_create(r, w + 2 * grow, h + 2 * grow);
    fill_box(b, 0, 0, b->w, b->h, 255);
    edge += 2 * grow;
    if (b->w > 2 * edge && b->h > 2 * edge)
        fill_box(b, edge, edge, b->w - 2 * edge, b->h - 2 * edge, 0);
    b->left = (int)lround(px * 0.1) - grow;
    b->top = h + grow;
    return b;
}

static struct text_bitmap *from_freetype(struct text_raster *r, const FT_Bitmap *from, int left,
                                         int top)
{
    struct text_bitmap *b = bitmap_create(r, (int)from->width, (int)from->rows);
    for (int y = 0; y < b->h; y++)
        memcpy(b->cover + (size_t)y * (size_t)b->w, from->buffer + (ptrdiff_t)y * from->pitch,
               (size_t)b->w);
    b->left = left;
    b->top = top;
    return b;
}

static bool stroker_set(struct text_raster *r, int32_t halo_64)
{
    if (!r->stroker && FT_Stroker_New(r->fonts->ft, &r->stroker))
        r->stroker = NULL;
    if (r->stroker)
        FT_Stroker_Set(r->stroker, halo_64, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    return r->stroker != NULL;
}

// What a bitmap covers is also covered in `b`, as far as it reaches.
static void cover_too(struct text_bitmap *b, const FT_BitmapGlyph from)
{
    int x0 = from->left - b->left, y0 = b->top - from->top;
    const FT_Bitmap *f = &from->bitmap;
    for (int y = 0; y < (int)f->rows; y++)
        for (int x = 0; x < (int)f->width; x++) {
            int bx = x + x0, by = y + y0;
            if (bx < 0 || bx >= b->w || by < 0 || by >= b->h)
                continue;
            unsigned char c = f->buffer[y * f->pitch + x],
                          *to = b->cover + (ptrdiff_t)by * b->w + bx;
            *to = c > *to ? c : *to;
        }
}

// The glyph drawn with the outline that the stroker has made: all of it, or one border alone.
static bool draw_stroked(struct text_raster *r, FT_Glyph *glyph, const FT_StrokerBorder *border)
{
    FT_Outline *o = &((FT_OutlineGlyph)*glyph)->outline;
    FT_UInt points, contours;
    if (border ? FT_Stroker_GetBorderCounts(r->stroker, *border, &points, &contours)
               : FT_Stroker_GetCounts(r->stroker, &points, &contours))
        return false;
    FT_Outline_Done(r->fonts->ft, o);
    if (FT_Outline_New(r->fonts->ft, points, (FT_Int)contours, o))
        return false;
    o->n_points = o->n_contours = 0; // appended to
    if (border)
        FT_Stroker_ExportBorder(r->stroker, *border, o);
    else
        FT_Stroker_Export(r->stroker, o);
    return !FT_Glyph_To_Bitmap(glyph, FT_RENDER_MODE_NORMAL, NULL, 1);
}

// The whole stroke, and its outer border. The stroke's inner edge, where it crosses thin stems,
// leaves holes beside the letter that the border fills; that leaves others, in counters, that the
// stroke fills.
static struct text_bitmap *draw_both(struct text_raster *r, FT_Glyph *whole, FT_Glyph *outer)
{
    FT_Outline *o = &((FT_OutlineGlyph)*whole)->outline;
    const FT_StrokerBorder border = FT_Outline_GetOutsideBorder(o);
    if (FT_Stroker_ParseOutline(r->stroker, o, 0) || !draw_stroked(r, whole, NULL))
        return NULL;
    FT_BitmapGlyph drawn = (FT_BitmapGlyph)*whole;
    struct text_bitmap *b = from_freetype(r, &drawn->bitmap, drawn->left, drawn->top);
    if (draw_stroked(r, outer, &border))
        cover_too(b, (FT_BitmapGlyph)*outer);
    return b;
}

// The glyph, enlarged by halo_64 on all sides.
static struct text_bitmap *draw_halo(struct text_raster *r, FT_Face ft, int32_t halo_64)
{
    FT_Glyph whole = NULL, outer = NULL;
    struct text_bitmap *b = NULL;
    if (!stroker_set(r, halo_64) || FT_Get_Glyph(ft->glyph, &whole))
        return NULL;
    if (whole->format == FT_GLYPH_FORMAT_OUTLINE && !FT_Glyph_Copy(whole, &outer))
        b = draw_both(r, &whole, &outer);
    FT_Done_Glyph(outer);
    FT_Done_Glyph(whole);
    return b;
}

// The glyph reduced by halo_64 along its edge; empty if nothing remains.
static struct text_bitmap *draw_inside(struct text_raster *r, FT_Face ft, int32_t halo_64)
{
    FT_Glyph glyph = NULL;
    struct text_bitmap *b = NULL;
    if (!stroker_set(r, halo_64) || FT_Get_Glyph(ft->glyph, &glyph))
        return NULL;
    if (!FT_Glyph_StrokeBorder(&glyph, r->stroker, 1, 1) &&
        !FT_Glyph_To_Bitmap(&glyph, FT_RENDER_MODE_NORMAL, NULL, 1)) {
        FT_BitmapGlyph drawn = (FT_BitmapGlyph)glyph;
        b = from_freetype(r, &drawn->bitmap, drawn->left, drawn->top);
    }
    FT_Done_Glyph(glyph);
    return b;
}

static struct text_bitmap *draw(struct text_raster *r, const struct text_glyph_key *key)
{
    if (key->face == TEXT_FACE_NONE)
        return draw_box(r, key);
    FT_Face ft = text_fonts_drawer(r->fonts, key->face, key->size_64 / 64.0);
    if (!ft || FT_Load_Glyph(ft, key->id, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) ||
        ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return NULL;
    FT_Outline_Translate(&ft->glyph->outline, key->step * 16, 0);
    if (key->halo_64 > 0 && ft->glyph->outline.n_points > 0)
        return draw_halo(r, ft, key->halo_64);
    if (key->halo_64 < 0 && ft->glyph->outline.n_points > 0)
        return draw_inside(r, ft, -key->halo_64);
    if (FT_Render_Glyph(ft->glyph, FT_RENDER_MODE_NORMAL))
        return NULL;
    return from_freetype(r, &ft->glyph->bitmap, ft->glyph->bitmap_left, ft->glyph->bitmap_top);
}

static bool same_key(const struct text_lru_entry *e, const void *key)
{
    const struct text_glyph_key *a = &((const struct text_bitmap *)(const void *)e)->key, *b = key;
    return a->id == b->id && a->face == b->face && a->step == b->step && a->size_64 == b->size_64 &&
           a->halo_64 == b->halo_64;
}

static uint64_t hash_key(const struct text_glyph_key *k)
{
    uint64_t h = k->id | (uint64_t)k->face << 32 | (uint64_t)k->step << 40;
    h = (h ^ (uint64_t)(uint32_t)k->size_64 << 12) * 0x9E3779B97F4A7C15u;
    h = (h ^ (h >> 29) ^ (uint32_t)k->halo_64) * 0xBF58476D1CE4E5B9u;
    return h ^ (h >> 32);
}

const struct text_bitmap *text_raster_get(struct text_raster *r, const struct text_glyph_key *key,
                                          uint64_t frame)
{
    assert(key->step < 4 && key->size_64 > 0);
    assert(key->face <= TEXT_FACE_NONE);
    uint64_t hash = hash_key(key);
    struct text_lru_entry *e = text_lru_find(&r->kept, hash, same_key, key, frame);
    if (e)
        return (struct text_bitmap *)(void *)e;
    r->frame = frame;
    struct text_bitmap *b = draw(r, key);
    if (!b)
        b = bitmap_create(r, 0, 0);
    b->key = *key;
    r->made++;
    text_lru_add(&r->kept, &b->entry, hash, frame);
    return b;
}
