// picture_jpeg: JPEG (ITU-T T.81): walks the markers and counts scans. Each scan of a progressive
// picture is a pass over all pixels, and a file of 6 kB can request thousands.
#include <assert.h>
#include <string.h>

#include "content/picture_in.h"

enum { SOF0 = 0xC0, SOF2 = 0xC2, DHT = 0xC4, JPG = 0xC8, DAC = 0xCC, RST0 = 0xD0, RST7 = 0xD7 };
enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, TEM = 0x01 };

static bool take_frame(struct look *k, size_t at, unsigned marker)
{
    if (marker > SOF2)
        return PICTURE_FAULT(k, "a JPEG of a rare kind", "save it as an ordinary JPEG or as PNG",
                             "罕見的JPEG格式", "請另存為一般JPEG或PNG");
    unsigned components = picture_u8(k, at + 9), precision = picture_u8(k, at + 4);
    if (k->p->w || precision != 8 || (components != 1 && components != 3 && components != 4))
        return picture_broken(k);
    k->p->h = (int)picture_be16(k, at + 5);
    k->p->w = (int)picture_be16(k, at + 7);
    return true;
}

// Skips a scan's data, which end at the next marker that is neither a restart nor a stuffed zero.
static size_t skip_data(const struct look *k, size_t at)
{
    for (; at + 1 < k->s.n; at++) {
        const char *p = memchr(k->s.p + at, 0xFF, k->s.n - at - 1);
        if (!p)
            break;
        at = (size_t)(p - k->s.p);
        unsigned next = picture_u8(k, at + 1);
        if (next && next != 0xFF && (next < RST0 || next > RST7))
            return at;
    }
    return k->s.n;
}

static bool is_frame(unsigned marker)
{
    return marker >= SOF0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
}

bool picture_look_jpeg(struct look *k)
{
    assert(k->p && k->diags);
    int scans = 0;
    for (size_t at = 2, n; at + 4 <= k->s.n || (at + 2 <= k->s.n && scans);) {
        unsigned marker = picture_u8(k, at + 1);
        if (picture_u8(k, at) != 0xFF)
            return picture_broken(k);
        if (marker == 0xFF) { // a fill byte
            at++;
            continue;
        }
        if (marker == EOI)
            return (scans && k->p->w) || picture_broken(k);
        if (at + 4 > k->s.n || marker == SOI || marker == TEM || !marker)
            return picture_broken(k);
        n = picture_be16(k, at + 2);
        if (n < 2 || n > k->s.n - at - 2 || (is_frame(marker) && n < 8))
            return picture_broken(k);
        if (is_frame(marker) && !take_frame(k, at, marker))
            return false;
        at += 2 + n;
        if (marker == SOS) {
            if (++scans > PICTURE_MAX_SCANS)
                return PICTURE_FAULT(k, "more than %d scans in a JPEG",
                                     "save it without progressive loading", "JPEG的掃描次數超過 %d",
                                     "儲存時請勿選用漸進式", PICTURE_MAX_SCANS);
            at = skip_data(k, at);
        }
    }
    return picture_broken(k); // no end marker
}
