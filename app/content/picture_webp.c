// picture_webp: WebP (RFC 9649): walks the chunks of the RIFF container and compares the sizes they
// give.
#include <assert.h>
#include <string.h>

#include "content/picture_in.h"

static bool is_chunk(const struct look *k, size_t at, const char *type)
{
    return !memcmp(k->s.p + at, type, 4);
}

// The canvas and the picture must give the same size: decoders trust one and allocate by the other.
static bool take_size(struct look *k, int w, int h)
{
    if (k->p->w && (k->p->w != w || k->p->h != h))
        return picture_broken(k);
    k->p->w = w;
    k->p->h = h;
    return true;
}

static bool take_lossy(struct look *k, size_t at, size_t n)
{
    if (n < 10 || (picture_u8(k, at) & 1) || memcmp(k->s.p + at + 3, "\x9d\x01\x2a", 3) != 0)
        return picture_broken(k);
    unsigned w = picture_u8(k, at + 6) | picture_u8(k, at + 7) << 8,
             h = picture_u8(k, at + 8) | picture_u8(k, at + 9) << 8;
    return take_size(k, (int)(w & 0x3FFF), (int)(h & 0x3FFF));
}

static bool take_lossless(struct look *k, size_t at, size_t n)
{
    if (n < 5 || picture_u8(k, at) != 0x2F)
        return picture_broken(k);
    uint32_t v = picture_le32(k, at + 1);
    return !(v >> 29) ? take_size(k, (int)(v & 0x3FFF) + 1, (int)(v >> 14 & 0x3FFF) + 1)
                      : picture_broken(k);
}

static bool take_canvas(struct look *k, size_t at, size_t n)
{
    if (n != 10)
        return picture_broken(k);
    if (picture_u8(k, at) & 2)
        return PICTURE_FAULT(k, "the picture is animated", "save one picture of it", "這是動態圖片",
                             "請另存其中一格");
    return take_size(k, (int)picture_le24(k, at + 4) + 1, (int)picture_le24(k, at + 7) + 1);
}

bool picture_look_webp(struct look *k)
{
    assert(k->p && k->diags);
    bool pixels = false, ok = true;
    if (k->s.n < 20 || picture_le32(k, 4) < 12 || picture_le32(k, 4) > k->s.n - 8)
        return picture_broken(k);
    size_t end = 8 + picture_le32(k, 4), n;
    for (size_t at = 12; ok && at + 8 <= end; at += 8 + n + (n & 1)) {
        n = picture_le32(k, at + 4);
        if (n > end - at - 8)
            return picture_broken(k);
        bool lossy = is_chunk(k, at, "VP8 "), lossless = is_chunk(k, at, "VP8L");
        if (pixels && (lossy || lossless))
            return picture_broken(k);
        pixels = pixels || lossy || lossless;
        ok = lossy                     ? take_lossy(k, at + 8, n)
             : lossless                ? take_lossless(k, at + 8, n)
             : is_chunk(k, at, "VP8X") ? at == 12 ? take_canvas(k, at + 8, n) : picture_broken(k)
                                       : true;
    }
    return ok && (pixels || picture_broken(k));
}
