// meta: reads EXIF (CIPA DC-008, a TIFF within the picture) and ICC profiles (ICC.1, annex B); see
// meta.h.
#include "picture/meta.h"

#include <string.h>

static unsigned u8(struct str s, size_t at)
{
    return at < s.n ? (unsigned char)s.p[at] : 0;
}

static unsigned u16(struct str s, size_t at, bool little)
{
    return little ? u8(s, at) | u8(s, at + 1) << 8 : u8(s, at) << 8 | u8(s, at + 1);
}

static size_t u32(struct str s, size_t at, bool little)
{
    return little ? (size_t)u16(s, at, true) | (size_t)u16(s, at + 2, true) << 16
                  : (size_t)u16(s, at, false) << 16 | u16(s, at + 2, false);
}

static bool is_at(struct str s, size_t at, const char *bytes, size_t n)
{
    return at + n <= s.n && !memcmp(s.p + at, bytes, n);
}

// The tag 0x0112 of the first directory; 1 if there is none.
static int orientation(struct str tiff)
{
    bool little = is_at(tiff, 0, "II*\0", 4);
    if (!little && !is_at(tiff, 0, "MM\0*", 4))
        return 1;
    size_t at = u32(tiff, 4, little), n = u16(tiff, at, little);
    for (size_t i = 0; i < n && at + 2 + 12 * i + 12 <= tiff.n; i++) {
        size_t entry = at + 2 + 12 * i;
        if (u16(tiff, entry, little) != 0x0112)
            continue;
        unsigned v = u16(tiff, entry + 8, little);
        return v >= 1 && v <= 8 ? (int)v : 1;
    }
    return 1;
}

static void take_exif(struct picture_meta *m, struct str s)
{
    if (is_at(s, 0, "Exif\0", 5)) // some WebP writers keep JPEG's header
        s = str_sub(s, 6, s.n);
    m->personal = true;
    m->turn = orientation(s);
}

static void take_segment(struct picture_meta *m, unsigned marker, struct str s)
{
    if (marker == 0xE1 && is_at(s, 0, "Exif\0", 5)) {
        take_exif(m, s);
    } else if (marker == 0xE2 && is_at(s, 0, "ICC_PROFILE\0", 12)) {
        m->profile_parts++;
        if (s.n > 14 && u8(s, 12) == 1)
            m->profile = str_sub(s, 14, s.n);
    } else if (marker == 0xE1 || (marker >= 0xE3 && marker <= 0xED) || marker == 0xFE) {
        m->personal = true;
    }
}

static void read_jpeg(struct picture_meta *m, struct str s)
{
    for (size_t at = 2; at + 4 <= s.n && u8(s, at) == 0xFF;) {
        unsigned marker = u8(s, at + 1);
        size_t n = u16(s, at + 2, false);
        if (marker == 0xFF) {
            at++;
            continue;
        }
        if (marker == 0xDA || n < 2)
            return;
        m->cmyk = m->cmyk || (marker >= 0xC0 && marker <= 0xC2 && u8(s, at + 9) == 4);
        take_segment(m, marker, str_sub(s, at + 4, at + 2 + n));
        at += 2 + n;
    }
}

static void read_webp(struct picture_meta *m, struct str s)
{
    for (size_t at = 12; at + 8 <= s.n;) {
        size_t n = u32(s, at + 4, true);
        struct str part = str_sub(s, at + 8, at + 8 + n);
        if (n > s.n)
            return;
        if (is_at(s, at, "EXIF", 4))
            take_exif(m, part);
        else if (is_at(s, at, "ICCP", 4))
            m->profile = part;
        else if (is_at(s, at, "XMP ", 4))
            m->personal = true;
        at += 8 + n + (n & 1);
    }
}

// iCCP: a name, a NUL, the method, the deflated profile.
static void take_iccp(struct picture_meta *m, struct str s)
{
    size_t name = 0;
    while (name < s.n && s.p[name])
        name++;
    m->profile = str_sub(s, name + 2, s.n);
    m->deflated = true;
}

static void read_png(struct picture_meta *m, struct str s)
{
    for (size_t at = 8; at + 12 <= s.n;) {
        size_t n = u32(s, at, false);
        struct str part = str_sub(s, at + 8, at + 8 + n);
        if (n > s.n || is_at(s, at + 4, "IEND", 4))
            return;
        if (is_at(s, at + 4, "iCCP", 4))
            take_iccp(m, part);
        else if (is_at(s, at + 4, "eXIf", 4))
            take_exif(m, part);
        else if (is_at(s, at + 4, "tEXt", 4) || is_at(s, at + 4, "iTXt", 4) ||
                 is_at(s, at + 4, "zTXt", 4))
            m->personal = true;
        at += 12 + n;
    }
}

struct picture_meta picture_meta_of(struct str s)
{
    struct picture_meta m = {.turn = 1};
    if (is_at(s, 0, "\xFF\xD8\xFF", 3))
        read_jpeg(&m, s);
    else if (is_at(s, 0, "RIFF", 4) && is_at(s, 8, "WEBP", 4))
        read_webp(&m, s);
    else if (is_at(s, 0, "\x89PNG\r\n\x1a\n", 8))
        read_png(&m, s);
    return m;
}

bool picture_meta_plain(const struct picture_meta *m)
{
    return m->turn == 1 && !m->cmyk && !m->personal && !m->profile.n && !m->profile_parts;
}

bool picture_meta_swaps(const struct picture_meta *m)
{
    return m->turn >= 5;
}
