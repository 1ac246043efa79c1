// text_chars: decodes UTF-8, and classifies every character.
#include "text/text_chars.h"

#include <assert.h>
#include <unicode/uchar.h>

#include "base/strong.h"
#include "base/utf8.h"

struct mark {
    uint32_t cp;
    uint8_t kind;
};

// Marks whose kind does not follow from their East Asian Width, sorted by code point.
static const struct mark marks[] = {
    {0xB0, KIND_EITHER},    {0xB1, KIND_EITHER},    {0xB7, KIND_EITHER},   {0xD7, KIND_EITHER},
    {0xF7, KIND_EITHER},    {0x2013, KIND_EITHER},  {0x2014, KIND_EITHER}, {0x2015, KIND_EITHER},
    {0x2018, KIND_EITHER},  {0x2019, KIND_EITHER},  {0x201C, KIND_EITHER}, {0x201D, KIND_EITHER},
    {0x2022, KIND_EITHER},  {0x2025, KIND_EITHER},  {0x2026, KIND_EITHER}, {0x2027, KIND_EITHER},
    {0x2028, KIND_NEWLINE}, {0x2029, KIND_NEWLINE}, {0x2103, KIND_EITHER}, {0x22EF, KIND_EITHER},
    {0x2E3A, KIND_EITHER},  {0x3001, KIND_COMMA},   {0x3002, KIND_COMMA},  {0x3008, KIND_OPEN},
    {0x3009, KIND_CLOSE},   {0x300A, KIND_OPEN},    {0x300B, KIND_CLOSE},  {0x300C, KIND_OPEN},
    {0x300D, KIND_CLOSE},   {0x300E, KIND_OPEN},    {0x300F, KIND_CLOSE},  {0x3010, KIND_OPEN},
    {0x3011, KIND_CLOSE},   {0x3014, KIND_OPEN},    {0x3015, KIND_CLOSE},  {0x3016, KIND_OPEN},
    {0x3017, KIND_CLOSE},   {0x3018, KIND_OPEN},    {0x3019, KIND_CLOSE},  {0x301A, KIND_OPEN},
    {0x301B, KIND_CLOSE},   {0x301C, KIND_JOIN},    {0x301D, KIND_OPEN},   {0x301E, KIND_CLOSE},
    {0x301F, KIND_CLOSE},   {0x30FB, KIND_JOIN},    {0xFF08, KIND_OPEN},   {0xFF09, KIND_CLOSE},
    {0xFF0C, KIND_COMMA},   {0xFF0E, KIND_COMMA},   {0xFF0F, KIND_JOIN},   {0xFF1A, KIND_COMMA},
    {0xFF1B, KIND_COMMA},   {0xFF3B, KIND_OPEN},    {0xFF3D, KIND_CLOSE},  {0xFF5B, KIND_OPEN},
    {0xFF5D, KIND_CLOSE},   {0xFF5E, KIND_JOIN},    {0xFF5F, KIND_OPEN},   {0xFF60, KIND_CLOSE},
};

static const struct mark *mark_find(uint32_t cp)
{
    size_t lo = 0, hi = sizeof marks / sizeof *marks;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (marks[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < sizeof marks / sizeof *marks && marks[lo].cp == cp ? &marks[lo] : NULL;
}

bool text_chars_ignorable(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return true;
    return cp >= 0xAD && u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static enum text_kind ascii_kind(uint32_t cp)
{
    if (cp == ' ' || cp == '\t')
        return KIND_SPACE;
    if (cp >= '\n' && cp <= '\r')
        return KIND_NEWLINE;
    if (cp < ' ' || cp == 0x7F)
        return KIND_IGNORED;
    if (cp >= '0' && cp <= '9')
        return KIND_DIGIT;
    if (cp == '%' || cp == '$' || cp == '+' || cp == '#' || cp == '&' || cp == '@')
        return KIND_SIGN;
    return (cp | 32) >= 'a' && (cp | 32) <= 'z' ? KIND_LETTER : KIND_MARK;
}

static bool is_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFD);
}

static bool is_wide(uint32_t cp)
{
    int w = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    return w == U_EA_FULLWIDTH || w == U_EA_WIDE;
}

enum text_kind text_chars_kind(uint32_t cp)
{
    assert(cp <= 0x10FFFF);
    if (cp < 0x80)
        return ascii_kind(cp);
    if (is_han(cp))
        return KIND_HAN;
    if (cp == 0x85)
        return KIND_NEWLINE;
    const struct mark *m = mark_find(cp);
    if (m)
        return (enum text_kind)m->kind;
    if (text_chars_ignorable(cp))
        return KIND_IGNORED;
    if (u_charType((UChar32)cp) == U_SPACE_SEPARATOR)
        return cp == 0x3000 ? KIND_GAP : KIND_SPACE;
    if (is_wide(cp))
        return u_isalpha((UChar32)cp) ? KIND_HAN : KIND_WIDE;
    if (u_isdigit((UChar32)cp))
        return KIND_DIGIT;
    if (u_charType((UChar32)cp) == U_CURRENCY_SYMBOL)
        return KIND_SIGN;
    return u_isalpha((UChar32)cp) ? KIND_LETTER : KIND_MARK;
}

struct text_chars text_chars_decode(struct arena *a, struct str s)
{
    struct text_chars c = {.cp = ARENA_ARRAY(a, uint32_t, s.n + 1)};
    c.at = ARENA_ARRAY(a, struct text_char, s.n + 1);
    struct strong walk = {0};
    for (size_t i = 0, len; i < s.n; i += len) {
        if (strong_mark(&walk, s, i)) {
            len = 2;
            continue;
        }
        uint32_t cp = utf8_at(s, i, &len);
        enum text_kind kind = text_chars_kind(cp);
        if (cp == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
            kind = KIND_IGNORED; // the line feed ends the line for both
        if (kind == KIND_IGNORED && cp < 0xA0)
            cp = 0x2060; // invisible, and forbids a line break
        c.cp[c.n] = cp == '\t' ? ' ' : cp;
        c.at[c.n] = (struct text_char){
            .byte = (uint32_t)i, .kind = (uint8_t)kind, .starts = true, .strong = walk.open};
        c.n++;
    }
    return c;
}

void text_chars_marks(struct text_chars *c, enum text_marks marks)
{
    assert(marks <= MARKS_LOW_STOP);
    for (size_t i = 0; marks != MARKS_CENTRED && i < c->n; i++) {
        uint32_t cp = c->cp[i];
        bool stop = cp == 0x3001 || cp == 0x3002 || cp == 0xFF0C || cp == 0xFF0E;
        bool other = cp == 0xFF01 || cp == 0xFF1A || cp == 0xFF1B || cp == 0xFF1F;
        if (stop || (other && marks == MARKS_LOW))
            c->at[i].kind = KIND_CLOSE;
    }
}

void text_chars_apostrophes(struct text_chars *c)
{
    for (size_t i = 1; i < c->n; i++)
        if (c->cp[i] == '\'' &&
            (c->at[i - 1].kind == KIND_LETTER || c->at[i - 1].kind == KIND_DIGIT))
            c->cp[i] = 0x2019;
}

bool text_chars_plain(const struct text_chars *c)
{
    for (size_t i = 0; i < c->n; i++) {
        uint32_t cp = c->cp[i];
        bool plain = (cp >= 0x20 && cp < 0x7F) || cp == '\n' || (cp >= 0xC0 && cp < 0x250) ||
                     (cp >= 0x2010 && cp < 0x2028) || (cp >= 0x2030 && cp < 0x205F) ||
                     (cp >= 0x3001 && cp < 0x302A) || is_han(cp) || (cp >= 0xFF01 && cp < 0xFF5F) ||
                     cp == 0xA0 || cp == 0xB0 || cp == 0xB1 || cp == 0xB7;
        if (!plain)
            return false;
    }
    return true;
}
