// text_limits: checks one text for control characters, stacked marks and unpaired direction marks.
#include "content/text_limits.h"

#include <assert.h>

#include "base/utf8.h"

static const struct text_limit too_long = {
    {"a text of more than 20,000 characters", "文字超過20,000字"}, {"shorten it", "請縮短"}};
static const struct text_limit not_utf8 = {{"a text that is not UTF-8", "文字不是有效的UTF-8"},
                                           {"save the file as UTF-8", "請以UTF-8格式儲存檔案"}};
static const struct text_limit control = {{"a text with a control character", "文字含有控制字元"},
                                          {"delete it", "請刪除"}};
static const struct text_limit marks = {
    {"more than 8 combining marks on one character", "同一字元附有超過8個組合符號"},
    {"take the marks out", "請刪去符號"}};
static const struct text_limit direction = {
    {"a mark of direction that is not paired with another", "方向控制字元沒有成對"},
    {"take it out, or close what it opens", "請刪去，或補上對應的字元"}};

static bool is_control(uint32_t cp)
{
    bool usual = cp == '\n' || cp == '\r' || cp == '\t';
    return (cp < 0x20 && !usual) || (cp >= 0x7F && cp < 0xA0) || (cp & 0xFFFE) == 0xFFFE;
}

// The Unicode blocks of combining marks for any letter, and the points of Hebrew and Arabic.
static bool is_mark(uint32_t cp)
{
    return (cp >= 0x300 && cp < 0x370) || (cp >= 0x483 && cp < 0x48A) ||
           (cp >= 0x591 && cp < 0x5BE) || (cp >= 0x64B && cp < 0x660) ||
           (cp >= 0x1AB0 && cp < 0x1B00) || (cp >= 0x1DC0 && cp < 0x1E00) ||
           (cp >= 0x20D0 && cp < 0x2100) || (cp >= 0x3099 && cp < 0x309B) ||
           (cp >= 0xFE00 && cp < 0xFE10) || (cp >= 0xFE20 && cp < 0xFE30) ||
           (cp >= 0xE0100 && cp < 0xE01F0);
}

// Letters and Han that no rule is about.
static bool is_plain(uint32_t cp)
{
    return (cp >= 0x20 && cp < 0x7F) || (cp >= 0x3100 && cp < 0xD800);
}

struct open {
    int embeddings, isolates;
};

// False if something is closed that was not open.
static bool take_direction(struct open *o, uint32_t cp)
{
    assert(o);
    bool embeds = cp >= 0x202A && cp <= 0x202E && cp != 0x202C; // LRE RLE LRO RLO
    bool isolates = cp >= 0x2066 && cp <= 0x2068;               // LRI RLI FSI
    o->embeddings += embeds - (cp == 0x202C);
    o->isolates += isolates - (cp == 0x2069);
    return o->embeddings >= 0 && o->isolates >= 0;
}

const struct text_limit *text_limits(struct str s)
{
    struct open o = {0};
    size_t chars = 0, piled = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = (unsigned char)s.p[i];
        len = 1;
        if (cp >= 0x80)
            cp = utf8_at(s, i, &len);
        if (cp == UTF8_BAD && len == 1)
            return &not_utf8;
        if (++chars > TEXT_MAX_CHARS)
            return &too_long;
        if (is_plain(cp)) {
            piled = 0;
            continue;
        }
        if (is_control(cp))
            return &control;
        piled = is_mark(cp) ? piled + 1 : 0;
        if (piled > TEXT_MAX_MARKS)
            return &marks;
        if (cp == '\n' && (o.embeddings || o.isolates)) // the end of a paragraph closes them
            return &direction;
        if (!take_direction(&o, cp))
            return &direction;
    }
    return o.embeddings || o.isolates ? &direction : NULL;
}
