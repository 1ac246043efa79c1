// text_fonts: maps font files, and opens them for HarfBuzz and FreeType on first use.
#include "text/text_fonts.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "text/text_blob.h"

// Scales that equalise cap heights: 0.733 em for the Han face, 0.727 for Inter, 0.714 for Noto
// Sans.
static const double inter = 1.008, noto = 1.027;

static const struct source {
    const char *name[2]; // by weight; `#N` is the face in a collection
    const double *size;  // NULL = same scale as the Han face
} sources[N_FONTS] = {
    [FONT_HAN] = {{"han-regular.otf", "han-bold.otf"}, NULL},
    [FONT_LATIN] = {{"latin-regular.otf", "latin-bold.otf"}, &inter},
    [FONT_TIGHT] = {{"latin-tight-regular.otf", "latin-tight-bold.otf"}, &inter},
    [FONT_CJK] = {{"cjk-regular.ttc#4", "cjk-bold.ttc#4"}, NULL},
    [FONT_HANT] = {{"cjk-regular.ttc#3", "cjk-bold.ttc#3"}, NULL},
    [FONT_HANS] = {{"cjk-regular.ttc#2", "cjk-bold.ttc#2"}, NULL},
    [FONT_JAPANESE] = {{"cjk-regular.ttc#0", "cjk-bold.ttc#0"}, NULL},
    [FONT_KOREAN] = {{"cjk-regular.ttc#1", "cjk-bold.ttc#1"}, NULL},
    [FONT_RARE] = {{"rare.ttf", "rare.ttf"}, NULL},
    [FONT_WIDER] = {{"wider-regular.ttf", "wider-bold.ttf"}, &noto},
    [FONT_THAI] = {{"thai-regular.ttf", "thai-bold.ttf"}, &noto},
    [FONT_ARABIC] = {{"arabic-regular.ttf", "arabic-bold.ttf"}, &noto},
    [FONT_HEBREW] = {{"hebrew-regular.ttf", "hebrew-bold.ttf"}, &noto},
    [FONT_DEVANAGARI] = {{"devanagari-regular.ttf", "devanagari-bold.ttf"}, &noto},
    [FONT_SYMBOLS] = {{"symbols-regular.ttf", "symbols-bold.ttf"}, &noto},
    [FONT_SYMBOLS_2] = {{"symbols-2.ttf", "symbols-2.ttf"}, &noto},
    [FONT_MATH] = {{"math.ttf", "math.ttf"}, &noto},
};

const char *text_fonts_name(int index)
{
    assert(index >= 0 && index <= TEXT_FACE_NONE);
    return index < TEXT_FACE_NONE ? sources[index / 2].name[index % 2] : NULL;
}

static unsigned face_number(int index)
{
    const char *hash = strchr(text_fonts_name(index), '#');
    return hash ? (unsigned)(hash[1] - '0') : 0;
}

// Whether HarfBuzz finds glyphs in the file.
static bool is_font(hb_blob_t *blob, unsigned number)
{
    hb_face_t *face = hb_face_create(blob, number);
    bool ok = hb_face_get_glyph_count(face) > 0;
    hb_face_destroy(face);
    return ok;
}

// Maps the file. False, logged once, if it is not a font.
static bool face_map(struct text_fonts *f, int index)
{
    assert(index >= 0 && index < TEXT_N_FACES);
    struct text_face *face = &f->face[index];
    if (face->blob || face->absent)
        return face->blob != NULL;
    const struct source *s = &sources[index / 2];
    const char *name = text_fonts_name(index);
    char path[4096 + 64];
    snprintf(path, sizeof path, "%s/%.*s", f->dir, (int)strcspn(name, "#"), name);
    face->size = s->size ? *s->size : 1;
    face->blob = text_blob_open(path);
    if (face->blob && is_font(face->blob, face_number(index)))
        return true;
    LOG_ERR("text: %s is no font", path);
    hb_blob_destroy(face->blob);
    face->blob = NULL;
    face->absent = true;
    return false;
}

bool text_fonts_open(struct text_fonts *f, const char *dir)
{
    assert(f && dir);
    *f = (struct text_fonts){0};
    bool ok = (size_t)snprintf(f->dir, sizeof f->dir, "%s", dir) < sizeof f->dir;
    for (int weight = 0; weight < 2; weight++)
        ok = ok && face_map(f, text_fonts_index((enum text_weight)weight, FONT_HAN)) &&
             face_map(f, text_fonts_index((enum text_weight)weight, FONT_LATIN)) &&
             face_map(f, text_fonts_index((enum text_weight)weight, FONT_TIGHT));
    if (ok && FT_Init_FreeType(&f->ft)) {
        LOG_ERR("text: FreeType does not start");
        f->ft = NULL;
        ok = false;
    }
    if (!ok)
        text_fonts_finish(f);
    return ok;
}

void text_fonts_finish(struct text_fonts *f)
{
    for (int i = 0; i < TEXT_N_FACES; i++) {
        if (f->face[i].ft)
            FT_Done_Face(f->face[i].ft);
        hb_font_destroy(f->face[i].hb);
        hb_blob_destroy(f->face[i].blob);
    }
    if (f->ft)
        FT_Done_FreeType(f->ft);
    *f = (struct text_fonts){0};
}

struct text_face *text_fonts_shaper(struct text_fonts *f, int index)
{
    struct text_face *face = &f->face[index];
    if (face->hb)
        return face;
    if (!face_map(f, index))
        return NULL;
    hb_face_t *hb = hb_face_create(face->blob, face_number(index));
    face->hb = hb_font_create(hb);
    face->em = face->size / hb_face_get_upem(hb);
    hb_face_destroy(hb);
    return face;
}

FT_Face text_fonts_drawer(struct text_fonts *f, int index, double px)
{
    struct text_face *face = &f->face[index];
    if (!face->ft && face_map(f, index)) {
        unsigned n = 0;
        const char *p = hb_blob_get_data(face->blob, &n);
        if (FT_New_Memory_Face(f->ft, (const FT_Byte *)p, (FT_Long)n, (FT_Long)face_number(index),
                               &face->ft)) {
            LOG_ERR("text: FreeType cannot open %s", text_fonts_name(index));
            face->ft = NULL;
        }
    }
    if (!face->ft)
        return NULL;
    // Sizes are 26.6; FreeType does nothing if the size is unchanged.
    FT_F26Dot6 size = (FT_F26Dot6)lround(px * face->size * 64);
    return FT_Set_Char_Size(face->ft, 0, size > 0 ? size : 1, 72, 72) ? NULL : face->ft;
}

uint32_t text_fonts_glyph(struct text_fonts *f, int index, uint32_t cp)
{
    const struct text_face *face = text_fonts_shaper(f, index);
    hb_codepoint_t id = 0;
    return face && hb_font_get_nominal_glyph(face->hb, cp, &id) ? id : 0;
}

bool text_fonts_has(struct text_fonts *f, enum text_font font, uint32_t cp)
{
    assert(font <= FONT_NONE);
    int index = text_fonts_index(TEXT_REGULAR, font);
    if (font > FONT_LATIN || cp >= 0x10000)
        return text_fonts_glyph(f, index, cp) != 0;
    uint8_t *at = &f->cover[font][cp / 4];
    unsigned shift = cp % 4 * 2;
    if (!(*at >> shift & 2))
        *at |= (uint8_t)((text_fonts_glyph(f, index, cp) ? 3u : 2u) << shift);
    return *at >> shift & 1;
}
