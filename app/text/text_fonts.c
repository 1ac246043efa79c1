#include "text/text_fonts.h"

#include <math.h>
#include <stdio.h>

#include "base/log.h"

// Inter's capitals are 0.727 em high, those of the Han face 0.733: set at this they agree.
static const double latin_size = 1.008;

static const char *const names[TEXT_N_FACES] = {"han-regular.otf", "latin-regular.otf",
                                                "han-bold.otf", "latin-bold.otf"};

// True when HarfBuzz finds glyphs in the file.
static bool is_font(hb_blob_t *blob)
{
    hb_face_t *face = hb_face_create(blob, 0);
    bool ok = hb_face_get_glyph_count(face) > 0;
    hb_face_destroy(face);
    return ok;
}

bool text_fonts_open(struct text_fonts *f, const char *dir)
{
    *f = (struct text_fonts){0};
    for (int i = 0; i < TEXT_N_FACES; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        f->face[i].blob = hb_blob_create_from_file_or_fail(path);
        if (!f->face[i].blob || !is_font(f->face[i].blob)) {
            LOG_ERR("text: %s is no font", path);
            text_fonts_finish(f);
            return false;
        }
        f->face[i].size = i % 2 == FONT_LATIN ? latin_size : 1;
    }
    if (FT_Init_FreeType(&f->ft)) {
        LOG_ERR("text: FreeType does not start");
        f->ft = NULL;
        text_fonts_finish(f);
        return false;
    }
    return true;
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
    if (!face->hb) {
        hb_face_t *hb = hb_face_create(face->blob, 0);
        face->hb = hb_font_create(hb);
        face->em = face->size / hb_face_get_upem(hb);
        hb_face_destroy(hb);
    }
    return face;
}

FT_Face text_fonts_drawer(struct text_fonts *f, int index, double px)
{
    struct text_face *face = &f->face[index];
    if (!face->ft) {
        unsigned n = 0;
        const char *p = hb_blob_get_data(face->blob, &n);
        if (FT_New_Memory_Face(f->ft, (const FT_Byte *)p, (FT_Long)n, 0, &face->ft)) {
            LOG_ERR("text: FreeType cannot open %s", names[index]);
            face->ft = NULL;
            return NULL;
        }
    }
    // Sizes are 26.6; FreeType skips the work when nothing changes.
    FT_F26Dot6 size = (FT_F26Dot6)lround(px * face->size * 64);
    return FT_Set_Char_Size(face->ft, 0, size > 0 ? size : 1, 72, 72) ? NULL : face->ft;
}

uint32_t text_fonts_glyph(struct text_fonts *f, int index, uint32_t cp)
{
    hb_codepoint_t id = 0;
    return hb_font_get_nominal_glyph(text_fonts_shaper(f, index)->hb, cp, &id) ? id : 0;
}
