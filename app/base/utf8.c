// utf8: the decoder, the encoder and the validity check.
#include "base/utf8.h"

#include <assert.h>

static bool is_tail(struct str s, size_t i)
{
    return i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80;
}

// The length that a lead byte announces, and the lowest code point of that length; 0 for a byte
// that leads no sequence.
static int lead_length(unsigned char b)
{
    if (b < 0x80)
        return 1;
    if (b >= 0xC2 && b <= 0xDF)
        return 2;
    if (b >= 0xE0 && b <= 0xEF)
        return 3;
    if (b >= 0xF0 && b <= 0xF4)
        return 4;
    return 0;
}

// Three bytes from U+1000 to U+CFFF, among them almost all Han: no further check is needed.
static bool is_usual_three(struct str s, size_t i)
{
    return (unsigned char)s.p[i] - 0xE1u < 12 && is_tail(s, i + 1) && is_tail(s, i + 2);
}

uint32_t utf8_at(struct str s, size_t i, size_t *len)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    assert(i < s.n);
    unsigned char b = (unsigned char)s.p[i];
    *len = 1;
    if (b < 0x80)
        return b;
    if (is_usual_three(s, i)) {
        *len = 3;
        return (b & 0x0Fu) << 12 | (s.p[i + 1] & 0x3Fu) << 6 | (s.p[i + 2] & 0x3Fu);
    }
    int n = lead_length(b);
    if (!n)
        return UTF8_BAD;
    uint32_t cp = b & mask[n];
    for (int k = 1; k < n; k++) {
        if (!is_tail(s, i + (size_t)k))
            return UTF8_BAD;
        cp = cp << 6 | ((unsigned char)s.p[i + (size_t)k] & 0x3F);
    }
    if (cp < least[n] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return UTF8_BAD;
    *len = (size_t)n;
    return cp;
}

size_t utf8_check(struct str s)
{
    for (size_t i = 0, len; i < s.n; i += len)
        if (utf8_at(s, i, &len) == UTF8_BAD && len == 1)
            return i;
    return s.n;
}

int utf8_put(uint32_t cp, char out[4])
{
    assert(cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF));
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    int n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int k = n - 1; k > 0; k--) {
        out[k] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)(lead[n] | cp);
    return n;
}
