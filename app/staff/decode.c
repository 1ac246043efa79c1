// decode: opens pictures, fonts and drawings in the child, and returns size or pixels.
#include "staff/decode.h"

#include <math.h>
#include <stdlib.h>

#include <SDL_image.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <librsvg/rsvg.h>

#include "base/table.h"
#include "picture/develop.h"
#include "platform/child.h"

#define MAX_FACES 64
#define MAX_PNG (64u << 20) // bytes of a rendered drawing

static const struct child_limits limits = {
    .memory = 1024ull << 20, .cpu_s = 20, .wall_ms = 30000, .max_out = MAX_PNG};

struct asked {
    struct str bytes;
    struct picture p; // from its head
    int side;         // px, of a drawing or developed photo
    const char *name; // of a photo
};

static enum decode_result in_child(child_work work, const struct asked *asked, struct arena *a,
                                   struct str *out)
{
    static const enum decode_result results[] = {[CHILD_TRUE] = DECODE_OPENS,
                                                 [CHILD_FALSE] = DECODE_BAD,
                                                 [CHILD_STOPPED] = DECODE_TOO_MUCH,
                                                 [CHILD_NONE] = DECODE_FAILED};
    TABLE_TO(results, CHILD_NONE);
    return results[child_run(work, asked, &limits, a, out)];
}

bool decode_here_picture(struct str bytes, const struct picture *p)
{
    static const char *const types[] = {"", "PNG", "JPG", "WEBP"};
    SDL_RWops *from = SDL_RWFromConstMem(bytes.p, (int)bytes.n);
    SDL_Surface *s = from ? IMG_LoadTyped_RW(from, 1, types[p->kind]) : NULL;
    bool ok = s && ((s->w == p->w && s->h == p->h) || (s->w == p->h && s->h == p->w));
    SDL_FreeSurface(s);
    return ok;
}

static bool open_picture(const void *arg, struct child_out *out)
{
    const struct asked *asked = arg;
    (void)out;
    return decode_here_picture(asked->bytes, &asked->p);
}

// ---- photos as they are packed ----

static bool develop(const void *arg, struct child_out *out)
{
    const struct asked *asked = arg;
    struct str file = {0};
    SDL_Surface *s = develop_shrink(develop_open(asked->bytes), asked->side);
    bool ok = s && develop_write(s, asked->name, &file) && child_give(out, file.p, file.n);
    free((char *)file.p);
    SDL_FreeSurface(s);
    return ok;
}

enum decode_result decode_develop(struct str bytes, const char *name, int side, struct arena *a,
                                  struct str *out)
{
    return in_child(develop, &(struct asked){.bytes = bytes, .name = name, .side = side}, a, out);
}

// ---- drawings ----

// The drawing's own size, or that of its view box; only the proportions matter. False if it has
// none.
static bool shape_of(RsvgHandle *h, double *w, double *height)
{
    gboolean has_w, has_h, has_box;
    RsvgLength lw, lh;
    RsvgRectangle box;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(h, w, height)) {
        rsvg_handle_get_intrinsic_dimensions(h, &has_w, &lw, &has_h, &lh, &has_box, &box);
        *w = has_box ? box.width : 0;
        *height = has_box ? box.height : 0;
    }
    return isfinite(*w) && isfinite(*height) && *w > 0 && *height > 0;
}

static cairo_status_t append_png(void *to, const unsigned char *bytes, unsigned n)
{
    return child_give(to, bytes, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

// NULL if it cannot be drawn.
static cairo_surface_t *draw(RsvgHandle *h, int side)
{
    double w, height;
    if (!shape_of(h, &w, &height))
        return NULL;
    double k = side / fmax(w, height);
    RsvgRectangle page = {0, 0, fmax(1, round(w * k)), fmax(1, round(height * k))};
    cairo_surface_t *s =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)page.width, (int)page.height);
    cairo_t *cr = cairo_create(s);
    bool ok =
        rsvg_handle_render_document(h, cr, &page, NULL) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    if (ok)
        return s;
    cairo_surface_destroy(s);
    return NULL;
}

static cairo_surface_t *draw_bytes(struct str bytes, int side)
{
    RsvgHandle *h = rsvg_handle_new_from_data((const guint8 *)bytes.p, bytes.n, NULL);
    cairo_surface_t *s = h ? draw(h, side) : NULL;
    if (h)
        g_object_unref(h);
    return s;
}

static bool draw_svg(const void *arg, struct child_out *out)
{
    const struct asked *asked = arg;
    cairo_surface_t *s = draw_bytes(asked->bytes, asked->side);
    bool ok = s && cairo_surface_write_to_png_stream(s, append_png, out) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(s);
    return ok;
}

bool decode_here_svg(struct str bytes, int side)
{
    cairo_surface_t *s = draw_bytes(bytes, side);
    bool ok = s != NULL;
    cairo_surface_destroy(s);
    return ok;
}

// ---- fonts ----

static bool open_face(FT_Library ft, struct str bytes, FT_Long i, FT_Long *n_faces)
{
    FT_Face face;
    if (FT_New_Memory_Face(ft, (const FT_Byte *)bytes.p, (FT_Long)bytes.n, i, &face))
        return false;
    *n_faces = face->num_faces;
    bool ok = FT_IS_SCALABLE(face) && face->num_glyphs > 0;
    FT_Long step = i ? 64 : 1; // the faces of a collection share their glyphs
    for (FT_Long g = 0; ok && g < face->num_glyphs; g += step)
        ok = !FT_Load_Glyph(face, (FT_UInt)g, FT_LOAD_NO_SCALE);
    FT_Done_Face(face);
    return ok;
}

// HarfBuzz checks a table on first use: shape some words and load every outline.
static bool open_nth(FT_Library ft, hb_blob_t *blob, struct str bytes, FT_Long i, FT_Long *n_faces)
{
    hb_face_t *face = hb_face_create(blob, (unsigned)i);
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *words = hb_buffer_create();
    hb_buffer_add_utf8(words, "河套 Hetao 1,234", -1, 0, -1);
    hb_buffer_guess_segment_properties(words);
    hb_shape(font, words, NULL, 0);
    bool ok = hb_face_get_glyph_count(face) > 0 && open_face(ft, bytes, i, n_faces);
    hb_buffer_destroy(words);
    hb_font_destroy(font);
    hb_face_destroy(face);
    return ok;
}

bool decode_here_font(struct str bytes)
{
    FT_Library ft;
    FT_Long n = 1;
    if (!bytes.n || FT_Init_FreeType(&ft))
        return false;
    hb_blob_t *blob =
        hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    bool ok = hb_face_count(blob) > 0;
    for (FT_Long i = 0; ok && i < n && i < MAX_FACES; i++)
        ok = open_nth(ft, blob, bytes, i, &n);
    hb_blob_destroy(blob);
    FT_Done_FreeType(ft);
    return ok;
}

static bool open_font(const void *arg, struct child_out *out)
{
    const struct asked *asked = arg;
    (void)out;
    return decode_here_font(asked->bytes);
}

enum decode_result decode_picture(struct str bytes, const struct picture *p, struct arena *scratch)
{
    if (p->kind == PICTURE_SVG)
        return decode_svg(bytes, DECODE_SVG_SIDE, scratch, NULL);
    return in_child(open_picture, &(struct asked){.bytes = bytes, .p = *p}, scratch, NULL);
}

enum decode_result decode_svg(struct str bytes, int side, struct arena *a, struct str *png)
{
    return in_child(draw_svg, &(struct asked){.bytes = bytes, .side = side}, a, png);
}

enum decode_result decode_font(struct str bytes, struct arena *scratch)
{
    return in_child(open_font, &(struct asked){.bytes = bytes}, scratch, NULL);
}
