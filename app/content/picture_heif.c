// picture_heif: HEIC and AVIF (ISO/IEC 23008-12, in boxes of ISO/IEC 14496-12): walks the boxes
// down to the properties of the pictures within, and applies the limits to each.
#include <assert.h>
#include <string.h>

#include "content/picture_in.h"

#define MOST_BOXES 4096                       // a phone's picture in tiles has some hundred
enum { TRANSFER_PQ = 16, TRANSFER_HLG = 18 }; // ITU-T H.273

struct box {
    size_t at, end; // of what it holds
    const char *type;
};

// Reads the box at *at and moves *at behind it. False at `end`, or if it does not fit.
static bool next_box(const struct look *k, size_t *at, size_t end, struct box *out)
{
    if (*at > end || end - *at < 8)
        return false;
    uint64_t n = picture_be32(k, *at);
    size_t head = 8;
    if (n == 1 && end - *at >= 16) {
        n = (uint64_t)picture_be32(k, *at + 8) << 32 | picture_be32(k, *at + 12);
        head = 16;
    } else if (!n) {
        n = end - *at; // to the end of the file
    }
    if (n < head || n > end - *at)
        return false;
    *out = (struct box){*at + head, *at + (size_t)n, k->s.p + *at + 4};
    *at += (size_t)n;
    return true;
}

static bool is_type(const struct box *b, const char *type)
{
    return !memcmp(b->type, type, 4);
}

// The first box of that type between at and end.
static bool find_box(const struct look *k, size_t at, size_t end, const char *type, struct box *out)
{
    while (next_box(k, &at, end, out))
        if (is_type(out, type))
            return true;
    return false;
}

// The largest picture within: the whole one, of which others are tiles or a preview.
static bool take_extent(struct look *k, const struct box *b)
{
    if (b->end - b->at < 12)
        return picture_broken(k);
    uint32_t w = picture_be32(k, b->at + 4), h = picture_be32(k, b->at + 8);
    int most = PICTURE_MAX_SIDE + 1; // what is larger is refused whatever it is
    int wide = w < (uint32_t)most ? (int)w : most, high = h < (uint32_t)most ? (int)h : most;
    if ((int64_t)wide * high > (int64_t)k->p->w * k->p->h) {
        k->p->w = wide;
        k->p->h = high;
    }
    return true;
}

static bool check_colour(struct look *k, const struct box *b)
{
    if (b->end - b->at < 8 || memcmp(k->s.p + b->at, "nclx", 4) != 0)
        return true;
    unsigned transfer = picture_be16(k, b->at + 6);
    if (transfer != TRANSFER_PQ && transfer != TRANSFER_HLG)
        return true;
    return PICTURE_FAULT(k, "the picture has the brightness of HDR",
                         "export it without HDR (as sRGB)", "這是HDR圖片",
                         "請匯出為非HDR（sRGB）的圖片");
}

static bool walk_properties(struct look *k, const struct box *all)
{
    struct box b;
    int n = 0;
    for (size_t at = all->at; next_box(k, &at, all->end, &b);) {
        if (++n > MOST_BOXES)
            return picture_broken(k);
        if (is_type(&b, "ispe") && !take_extent(k, &b))
            return false;
        if (is_type(&b, "colr") && !check_colour(k, &b))
            return false;
    }
    return k->p->w || picture_broken(k);
}

bool picture_look_heif(struct look *k)
{
    assert(k->p && k->diags);
    struct box kind, b, properties;
    size_t at = 0, n = 0;
    bool whole = next_box(k, &at, k->s.n, &kind) && kind.end - kind.at >= 8;
    if (!whole)
        return picture_broken(k);
    if (!memcmp(k->s.p + kind.at, "avis", 4) || !memcmp(k->s.p + kind.at, "hevc", 4))
        return PICTURE_FAULT(k, "the picture is animated", "save one picture of it", "這是動態圖片",
                             "請另存其中一格");
    while (at < k->s.n && whole && n++ < MOST_BOXES)
        whole = next_box(k, &at, k->s.n, &b);
    if (!whole || at < k->s.n || !find_box(k, 0, k->s.n, "meta", &b) || b.end - b.at < 4 ||
        !find_box(k, b.at + 4, b.end, "iprp", &properties) ||
        !find_box(k, properties.at, properties.end, "ipco", &b))
        return picture_broken(k);
    return walk_properties(k, &b);
}
