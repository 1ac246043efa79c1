// picture: recognises a picture by its first bytes and applies the common limits.
#include "content/picture.h"

#include <assert.h>
#include <string.h>

#include "base/table.h"
#include "content/picture_in.h"
#include "picture/meta.h"

static const struct {
    const char *end;
    enum picture_kind kind;
} endings[] = {{".png", PICTURE_PNG},   {".jpg", PICTURE_JPEG}, {".jpeg", PICTURE_JPEG},
               {".webp", PICTURE_WEBP}, {".svg", PICTURE_SVG},  {".heic", PICTURE_HEIF},
               {".heif", PICTURE_HEIF}, {".avif", PICTURE_HEIF}};
static const char *const kind_names[] = {"", "PNG", "JPEG", "WebP", "SVG", "HEIC or AVIF"};
TABLE_TO(kind_names, PICTURE_HEIF);

enum picture_kind picture_kind_of(const char *file)
{
    const char *dot = strrchr(file, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (same_letters(dot, endings[i].end))
            return endings[i].kind;
    return PICTURE_NONE;
}

const char *picture_packed_end(enum picture_kind kind)
{
    return kind == PICTURE_SVG ? ".png" : kind == PICTURE_HEIF ? ".webp" : NULL;
}

bool picture_shows(const struct picture *p)
{
    return !picture_packed_end(p->kind) && !p->cmyk;
}

static bool begins(struct str s, size_t at, const char *bytes, size_t n)
{
    return s.n >= at + n && !memcmp(s.p + at, bytes, n);
}

enum picture_kind picture_kind_by_bytes(struct str s)
{
    if (begins(s, 0, "\x89PNG\r\n\x1a\n", 8))
        return PICTURE_PNG;
    if (begins(s, 0, "\xFF\xD8\xFF", 3))
        return PICTURE_JPEG;
    if (begins(s, 0, "RIFF", 4) && begins(s, 8, "WEBP", 4))
        return PICTURE_WEBP;
    if (begins(s, 4, "ftyp", 4))
        return PICTURE_HEIF;
    struct str head = str_trim(str_sub(s, begins(s, 0, "\xEF\xBB\xBF", 3) ? 3 : 0, s.n));
    return str_starts(head, "<") ? PICTURE_SVG : PICTURE_NONE;
}

bool picture_broken(struct look *k)
{
    return PICTURE_FAULT(k, "the picture is cut off or damaged", "save it again from its program",
                         "圖片不完整或已損壞", "請在原程式重新儲存");
}

static bool check_size(struct look *k)
{
    assert(k->p->w >= 0 && k->p->h >= 0);
    const struct picture *p = k->p;
    if (p->kind == PICTURE_SVG)
        return true;
    if (p->w < 1 || p->h < 1)
        return picture_broken(k);
    if (p->w > PICTURE_MAX_SIDE || p->h > PICTURE_MAX_SIDE ||
        (int64_t)p->w * p->h > PICTURE_MAX_PIXELS)
        return PICTURE_FAULT(k, "%d x %d pixels; at most %d a side and 110 million in all",
                             "make it smaller; 3840 x 2160 fills the largest screen",
                             "圖片有 %d x %d 像素，每邊上限為 %d，總數上限為1.1億",
                             "請縮小圖片，3840 x 2160已足夠填滿最大的屏幕", p->w, p->h,
                             PICTURE_MAX_SIDE);
    return true;
}

bool picture_look(struct str bytes, const char *file, struct picture *out, struct diag_list *diags)
{
    assert(file && out && diags);
    static bool (*const looks[])(struct look *) = {NULL,
                                                   picture_look_png,
                                                   picture_look_jpeg,
                                                   picture_look_webp,
                                                   picture_look_svg,
                                                   picture_look_heif};
    TABLE_TO(looks, PICTURE_HEIF);
    struct look k = {bytes, file, diags, out};
    enum picture_kind said = picture_kind_of(file);
    *out = (struct picture){.kind = picture_kind_by_bytes(bytes)};
    if (out->kind == PICTURE_NONE)
        return PICTURE_FAULT(&k, "not a PNG, JPEG, WebP, HEIC, AVIF or SVG picture",
                             "save it as one of these", "不是PNG、JPEG、WebP、HEIC、AVIF或SVG圖片",
                             "請另存為其中一種格式");
    if (said != out->kind)
        return PICTURE_FAULT(&k, "this is a %s picture, which its name does not say",
                             "give the name the right ending", "這是%s圖片，與檔案名稱不符",
                             "請更正副檔名", kind_names[out->kind]);
    if (!looks[out->kind](&k) || !check_size(&k))
        return false;
    struct picture_meta meta = picture_meta_of(bytes);
    out->cmyk = meta.cmyk; // which inks, its profile says
    if (meta.cmyk && !meta.profile_parts)
        return PICTURE_FAULT(&k, "the JPEG is in CMYK, the colours of print", "save it as RGB",
                             "JPEG採用印刷用的CMYK色彩", "請另存為RGB");
    if (picture_meta_swaps(&meta)) {
        int w = out->w;
        out->w = out->h;
        out->h = w;
    }
    return true;
}
