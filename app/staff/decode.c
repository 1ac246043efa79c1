// decode: opens pictures, fonts and drawings in the child, and returns size or pixels.
#include "staff/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_image.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "base/table.h"
#include "picture/develop.h"
#include "picture/open_heif.h"
#include "staff/drawing.h"

#define MAX_FACES 64
#define MAX_PNG (64u << 20) // bytes of a rendered drawing

static const struct child_limits limits = {
    .memory = 1024ull << 20, .cpu_s = 20, .wall_ms = 30000, .max_out = MAX_PNG};

struct asked {
    struct picture p; // from its head
    int side;         // px, of a drawing or developed photo
    char name[12];    // with the ending of a photo's: "a.jpg"
};

static enum decode_result in_child(const struct child_job *job, const struct asked *asked,
                                   struct str bytes, struct arena *a, struct str *out)
{
    struct str head = {(const char *)asked, sizeof *asked};
    static const enum decode_result results[] = {[CHILD_TRUE] = DECODE_OPENS,
                                                 [CHILD_FALSE] = DECODE_BAD,
                                                 [CHILD_STOPPED] = DECODE_TOO_MUCH,
                                                 [CHILD_NONE] = DECODE_FAILED};
    TABLE_TO(results, CHILD_NONE);
    return results[child_run(job, head, bytes, &limits, a, out)];
}

static SDL_Surface *open_any(struct str bytes, const struct picture *p)
{
    return p->kind == PICTURE_HEIF ? open_heif(bytes) : develop_open(bytes);
}

bool decode_here_picture(struct str bytes, const struct picture *p)
{
    if (!picture_shows(p)) {
        SDL_Surface *made = open_any(bytes, p);
        SDL_FreeSurface(made);
        return made != NULL;
    }
    static const char *const types[] = {"", "PNG", "JPG", "WEBP", "SVG", ""};
    TABLE_TO(types, PICTURE_HEIF);
    SDL_RWops *from = SDL_RWFromConstMem(bytes.p, (int)bytes.n);
    SDL_Surface *s = from ? IMG_LoadTyped_RW(from, 1, types[p->kind]) : NULL;
    bool ok = s && ((s->w == p->w && s->h == p->h) || (s->w == p->h && s->h == p->w));
    SDL_FreeSurface(s);
    return ok;
}

static bool open_picture(const void *head, struct str bytes, struct child_out *out)
{
    const struct asked *asked = head;
    (void)out;
    return decode_here_picture(bytes, &asked->p);
}

static const struct child_job picture_job = {"picture", open_picture};

// ---- photos as they are packed ----

static bool develop(const void *head, struct str bytes, struct child_out *out)
{
    const struct asked *asked = head;
    struct str file = {0};
    SDL_Surface *s = develop_shrink(open_any(bytes, &asked->p), asked->side);
    bool ok = s && develop_write(s, asked->name, &file) && child_give(out, file.p, file.n);
    free((char *)file.p);
    SDL_FreeSurface(s);
    return ok;
}

static const struct child_job develop_job = {"develop", develop};

enum decode_result decode_develop(struct str bytes, const struct picture *p, const char *name,
                                  int side, struct arena *a, struct str *out)
{
    struct asked asked = {.p = *p, .side = side};
    if (p->kind == PICTURE_HEIF && !open_heif_is_possible())
        return DECODE_IMPOSSIBLE;
    const char *dot = strrchr(name, '.');
    snprintf(asked.name, sizeof asked.name, "a%s", dot ? dot : "");
    return in_child(&develop_job, &asked, bytes, a, out);
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

static bool open_font(const void *head, struct str bytes, struct child_out *out)
{
    (void)head, (void)out;
    return decode_here_font(bytes);
}

static const struct child_job font_job = {"font", open_font};

enum decode_result decode_picture(struct str bytes, const struct picture *p, struct arena *scratch)
{
    if (p->kind == PICTURE_SVG)
        return decode_svg(bytes, DECODE_SVG_SIDE, scratch, NULL);
    if (p->kind == PICTURE_HEIF && !open_heif_is_possible())
        return DECODE_IMPOSSIBLE;
    return in_child(&picture_job, &(struct asked){.p = *p}, bytes, scratch, NULL);
}

static bool draw_svg(const void *head, struct str bytes, struct child_out *out)
{
    const struct asked *asked = head;
    return drawing_to_png(bytes, asked->side, out);
}

static const struct child_job svg_job = {"svg", draw_svg};

enum decode_result decode_svg(struct str bytes, int side, struct arena *a, struct str *png)
{
    if (!drawing_is_possible())
        return DECODE_IMPOSSIBLE;
    return in_child(&svg_job, &(struct asked){.side = side}, bytes, a, png);
}

bool decode_here_svg(struct str bytes, int side)
{
    return drawing_to_png(bytes, side, NULL);
}

enum decode_result decode_font(struct str bytes, struct arena *scratch)
{
    return in_child(&font_job, &(struct asked){0}, bytes, scratch, NULL);
}

const struct child_job *const decode_jobs[] = {&picture_job, &develop_job, &svg_job, &font_job};
const size_t n_decode_jobs = sizeof decode_jobs / sizeof *decode_jobs;
