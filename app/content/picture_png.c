// picture_png: PNG (ISO/IEC 15948): walks the chunks.
#include <assert.h>
#include <string.h>

#include "content/picture_in.h"

#define MAX_TEXT (1u << 20) // bytes of a chunk without pixels

static bool is_chunk(const struct look *k, size_t at, const char *type)
{
    return !memcmp(k->s.p + at + 4, type, 4);
}

static bool head_ok(const struct look *k)
{
    // bit n: 2^n bits per sample are allowed
    static const uint8_t depths[7] = {31, 0, 24, 15, 24, 0, 24};
    unsigned depth = picture_u8(k, 24), colour = picture_u8(k, 25);
    bool power = depth && !(depth & (depth - 1)) && depth <= 16;
    int bit = power ? __builtin_ctz(depth) : 0;
    return power && colour < 7 && (depths[colour] >> bit & 1) && !picture_u8(k, 26) &&
           !picture_u8(k, 27) && picture_u8(k, 28) < 2;
}

bool picture_look_png(struct look *k)
{
    assert(k->p && k->diags);
    size_t at = 8, n;
    bool pixels = false;
    if (k->s.n < 33 || picture_be32(k, 8) != 13 || !is_chunk(k, 8, "IHDR") || !head_ok(k) ||
        picture_be32(k, 16) > 1u << 30 || picture_be32(k, 20) > 1u << 30)
        return picture_broken(k);
    k->p->w = (int)picture_be32(k, 16);
    k->p->h = (int)picture_be32(k, 20);
    for (; k->s.n - at >= 12; at += 12 + n) {
        n = picture_be32(k, at);
        if (n > k->s.n - at - 12)
            return picture_broken(k);
        if (is_chunk(k, at, "IEND"))
            return pixels || picture_broken(k);
        if (is_chunk(k, at, "acTL"))
            return PICTURE_FAULT(k, "the picture is animated", "save one picture of it",
                                 "這是動態圖片", "請另存其中一格");
        bool is_pixels = is_chunk(k, at, "IDAT");
        pixels = pixels || is_pixels;
        if (!is_pixels && n > MAX_TEXT)
            return PICTURE_FAULT(k, "more than 1 MiB of notes or colour tables in the picture",
                                 "save it again without them", "圖片附有超過1 MiB的資料",
                                 "請移除附加資料後重新儲存");
    }
    return picture_broken(k); // no end chunk
}
