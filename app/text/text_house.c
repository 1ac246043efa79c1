// The house's rules over UAX #14: each forbids some soft breaks. Rules see the last character
// before the break that is not a space (p), the first after it (i), and whether spaces lie between.
#include <string.h>
#include <uchar.h>

#include "text/text_breaks.h"

struct place {
    const struct text_chars *c;
    size_t p, i;
    bool spaced;
};

static const char32_t no_start[] = U"、。，．！？；：）」』】〉》〕］｝”’…⋯—⸺·‧・•％%℃°～〜／/–々ー"
                                   U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ﹐﹑﹒﹔﹖±‒×";
static const char32_t no_end[] = U"（「『【〈《〔［｛“‘";
static const char32_t before_number[] = U"$¥£€#+±×≈≤≥−＄￥第";
static const char32_t ascii_open[] = U"([{<";
static const char32_t dashes[] = U"-‐‒–—−~～〜至";
static const char32_t pairs[] = U"—…⋯⸺";
static const char32_t han_numbers[] = U"〇零一二三四五六七八九十百千";
static const char32_t in_figures[] = U"第億萬千〇零一二三四五六七八九十百";
// Han that a figure before it belongs to.
static const char32_t measures[] =
    U"年月日時分秒歲號條款項章節樓層座米呎里公平方畝頃個位名人間所戶萬億千百十元角度成倍"
    U"次種類期屆份點％級站隻棵株處幅項天週代輛部台吋克噸升瓦小星";
static const char32_t after_big[] = U"元平公方人個戶美港米呎名間噸億萬";

// Units and other words that stay with the figure before them.
static const char *const units[] = {
    "billion", "million",   "trillion", "thousand", "hectares", "hectare", "ha",     "km²",
    "km2",     "km",        "m²",       "m2",       "m³",       "sq",      "metres", "cm",
    "mm",      "m",         "kg",       "g",        "kW",       "MW",      "GW",     "MWh",
    "kWh",     "petaFLOPS", "PFLOPS",   "°C",       "℃",        "%",       "％",     "years",
    "BC",      "AD",        "am",       "pm",       "a.m.",     "p.m.",    "px",     "GB",
    "nm",      "µm",        "μm",       "ml",       "mL",       "L",       "V",      "kV",
    "W",       "TW",        "GWh",      "TWh",      "kHz",      "MHz",     "GHz",    "min",
    "hours",   "ft",        "acres",    "tonnes",   "per cent", "TB",      "PB",     "Hz",
    "dB",
};

// Words that stay with the name or number after them.
static const char *const titles[] = {"Mr",  "Mrs", "Ms",    "Dr",  "Prof", "No",  "Mr.",  "Mrs.",
                                     "Ms.", "Dr.", "Prof.", "No.", "St",   "St.", "Fig.", "p."};

static bool among(const char32_t *set, uint32_t cp)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

// ASCII letters and digits, and Han: most of any text, and in no list of marks.
static bool is_plain(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 0x3400 && cp < 0xA000);
}

static uint32_t cp_at(const struct text_chars *c, size_t i)
{
    return i < c->n ? c->cp[i] : 0;
}

static bool is_digit(const struct text_chars *c, size_t i)
{
    return i < c->n && c->at[i].kind == KIND_DIGIT;
}

static bool is_letter(const struct text_chars *c, size_t i)
{
    return i < c->n && c->at[i].kind == KIND_LETTER;
}

// How many of them stand from i on, in that direction, up to 8.
static int count(const struct text_chars *c, size_t i, int step,
                 bool (*is)(const struct text_chars *, size_t))
{
    int n = 0;
    for (; n < 8 && is(c, i); i += (size_t)step)
        n++;
    return n;
}

static bool rule_marks(const struct place *at)
{
    uint32_t a = at->c->cp[at->p], b = at->c->cp[at->i];
    if ((!is_plain(b) && among(no_start, b)) || (!is_plain(a) && among(no_end, a)))
        return true;
    // No hyphen is drawn for U+00AD; no line starts with a space, of whatever kind.
    if (a == 0xAD || b == 0x3000 || at->c->at[at->i].kind == KIND_SPACE)
        return true;
    return !at->spaced && a == b && among(pairs, a);
}

static bool rule_before_number(const struct place *at)
{
    uint32_t a = at->c->cp[at->p];
    if (a == U'第' && among(han_numbers, at->c->cp[at->i]))
        return true;
    return is_digit(at->c, at->i) && among(before_number, a);
}

// 5 000, 2721 0226, +852 2721
static bool rule_groups(const struct place *at)
{
    if (!at->spaced || !is_digit(at->c, at->p) || !is_digit(at->c, at->i))
        return false;
    int before = count(at->c, at->p, -1, is_digit), after = count(at->c, at->i, 1, is_digit);
    bool thousands = before <= 3 && after == 3, phone = before == 4 && after == 4;
    bool dialled = cp_at(at->c, at->p - (size_t)before) == '+';
    return thousands || phone || dialled;
}

// Characters of a UTF-8 word that stands at i and ends there; 0 when it does not.
static bool word_at(const struct text_chars *c, size_t i, const char *word)
{
    struct str s = str_from(word);
    bool letters = false;
    size_t at = 0;
    for (; at < s.n; i++) {
        unsigned char b = (unsigned char)s.p[at];
        uint32_t cp = b;
        size_t len = b < 0x80 ? 1 : b < 0xE0 ? 2 : 3;
        if (len == 2)
            cp = (uint32_t)(b & 31) << 6 | (s.p[at + 1] & 63);
        else if (len == 3)
            cp = (uint32_t)(b & 15) << 12 | (uint32_t)(s.p[at + 1] & 63) << 6 | (s.p[at + 2] & 63);
        if (cp_at(c, i) != cp)
            return false;
        letters = is_letter(c, i);
        at += len;
    }
    return !letters || !is_letter(c, i);
}

static bool rule_units(const struct place *at)
{
    if (!at->spaced || !is_digit(at->c, at->p))
        return false;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (word_at(at->c, at->i, units[k]))
            return true;
    return false;
}

static size_t skip_spaces(const struct text_chars *c, size_t i, int step)
{
    while (i < c->n && c->at[i].kind == KIND_SPACE)
        i += (size_t)step;
    return i;
}

static bool figure_end(const struct text_chars *c, size_t i)
{
    return is_digit(c, i) || cp_at(c, i) == '%';
}

// 10:00 – 11:30, 6-12, 75%–95%
static bool rule_ranges(const struct place *at)
{
    const struct text_chars *c = at->c;
    if (figure_end(c, at->p) && among(dashes, c->cp[at->i]))
        return is_digit(c, skip_spaces(c, at->i + 1, 1));
    return among(dashes, c->cp[at->p]) && is_digit(c, at->i) &&
           figure_end(c, skip_spaces(c, at->p - 1, -1));
}

// The A of 第12A條.
static bool is_article(const struct text_chars *c, size_t i)
{
    size_t digits = (size_t)count(c, i - 1, -1, is_digit);
    return is_letter(c, i) && digits && cp_at(c, skip_spaces(c, i - 1 - digits, -1)) == U'第';
}

// 第12條, 第十二條, 100億元, 2026 年
static bool rule_measures(const struct place *at)
{
    const struct text_chars *c = at->c;
    uint32_t a = c->cp[at->p], b = c->cp[at->i];
    if (b < 0x2E80 && b != '%')
        return false;
    if (among(han_numbers, a) && among(han_numbers, b))
        return true;
    if (among(measures, b) && (is_digit(c, at->p) || is_article(c, at->p)))
        return true;
    if (among(han_numbers, a) && among(measures, b)) {
        size_t k = at->p;
        while (at->p - k < 12 && among(han_numbers, cp_at(c, k)))
            k--;
        return cp_at(c, skip_spaces(c, k, -1)) == U'第';
    }
    bool big = a == U'億' || a == U'萬' || a == U'千';
    return big && is_digit(c, skip_spaces(c, at->p - 1, -1)) && among(after_big, b);
}

static bool is_ascii(uint32_t cp)
{
    return cp > ' ' && cp < 0x7F;
}

static bool is_small(const struct text_chars *c, size_t i)
{
    return cp_at(c, i) >= 'a' && cp_at(c, i) <= 'z';
}

// Letters and digits of ASCII, as codes are made of.
static bool is_code(const struct text_chars *c, size_t i)
{
    uint32_t cp = cp_at(c, i);
    return is_ascii(cp) && (is_digit(c, i) || is_letter(c, i));
}

// A hyphen ends a line only before a real word: example-|based, 24-|hour, but Wi-Fi, C-07, e-mail.
static bool rule_hyphens(const struct place *at)
{
    const struct text_chars *c = at->c;
    if (at->spaced || c->cp[at->p] != '-' || !is_ascii(c->cp[at->i]))
        return false;
    int left = count(c, at->p - 1, -1, is_code), letters = count(c, at->p - 1, -1, is_letter);
    int right = count(c, at->i, 1, is_code), small = count(c, at->i, 1, is_small);
    if (left == 0 || right == 0)
        return !among(ascii_open, c->cp[at->i]);
    if (letters < left) // a figure or a code
        return count(c, at->p - 1, -1, is_digit) < left || small < right || small < 3;
    return count(c, at->i, 1, is_letter) < right || left < 2 || right < 2 || left + right < 6;
}

// Two of ASCII side by side part after a hyphen or a question mark, and before a bracket that
// opens.
static bool rule_ascii(const struct place *at)
{
    uint32_t a = at->c->cp[at->p], b = at->c->cp[at->i];
    if (at->spaced || !is_ascii(a) || !is_ascii(b) || a == '-' || a == '?')
        return false;
    return a == '/' || a == '$' || !among(ascii_open, b);
}

// “ and ” belong to the Latin beside them, in Chinese too.
static bool rule_quotes(const struct place *at)
{
    uint32_t a = at->c->cp[at->p], b = at->c->cp[at->i];
    if (at->spaced)
        return false;
    return (a == 0x201D && b < 0x2E80) || (b == 0x201C && a < 0x2E80);
}

// Mr CHAN, No. 8
static bool rule_titles(const struct place *at)
{
    const struct text_chars *c = at->c;
    if (!at->spaced || c->cp[at->p] >= 0x80)
        return false;
    size_t from = at->p;
    while (from > 0 && at->p - from < 6 && (is_letter(c, from - 1) || cp_at(c, from - 1) == '.'))
        from--;
    for (size_t k = 0; at->p - from < 5 && k < sizeof titles / sizeof *titles; k++)
        if (at->p - from + 1 == strlen(titles[k]) && word_at(c, from, titles[k]))
            return true;
    return false;
}

typedef bool rule(const struct place *at);
static rule *const rules[] = {rule_marks,  rule_before_number, rule_groups,  rule_units,
                              rule_ranges, rule_measures,      rule_hyphens, rule_ascii,
                              rule_quotes, rule_titles};

static bool forbidden(const struct text_chars *c, size_t i)
{
    struct place at = {.c = c, .p = i - 1, .i = i};
    while (at.p > 0 && c->at[at.p].kind == KIND_SPACE) {
        at.p--;
        at.spaced = true;
    }
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if (rules[k](&at))
            return true;
    return false;
}

static bool plain_han(const struct text_chars *c, size_t i)
{
    return c->at[i - 1].kind == KIND_HAN && c->at[i].kind == KIND_HAN && c->cp[i] >= 0x3400;
}

static bool in_url(uint32_t cp)
{
    return cp > 0x20 && cp < 0x7F;
}

// A URL may end a line after / ? & and before a dot; no hyphen is added.
// Returns its end.
static size_t open_url(struct text_chars *c, size_t i)
{
    for (; i < c->n && in_url(c->cp[i]); i++) {
        uint32_t before = c->cp[i - 1];
        bool inner = is_letter(c, i) || is_digit(c, i);
        bool after = inner && (before == '/' || before == '?' || before == '&');
        bool dot = c->cp[i] == '.' && (is_letter(c, i + 1) || is_digit(c, i + 1));
        c->at[i].brk = after || dot ? BRK_SOFT : BRK_NONE;
    }
    return i;
}

static void open_urls(struct text_chars *c)
{
    for (size_t i = 0; i + 3 < c->n; i++)
        if (c->cp[i] == ':' && c->cp[i + 1] == '/' && c->cp[i + 2] == '/')
            i = open_url(c, i + 3);
}

// A space ends a line also before a bracket that follows a quotation, and before .bz2.
static bool opened(const struct text_chars *c, size_t i)
{
    uint32_t before = i > 1 ? c->cp[i - 2] : 0;
    if (c->cp[i - 1] != ' ')
        return false;
    if (c->cp[i] == '.')
        return is_code(c, i + 1);
    return among(ascii_open, c->cp[i]) && among(U"\"'”’", before);
}

void text_house(struct text_chars *c, const struct text_names *names)
{
    for (size_t i = 1; i < c->n; i++)
        if (c->at[i].brk == BRK_NONE && opened(c, i))
            c->at[i].brk = BRK_SOFT;
    for (size_t i = 1; i < c->n; i++) {
        if (c->at[i].brk != BRK_SOFT)
            continue;
        // Between two Han only a figure written in Han can forbid.
        if ((!plain_han(c, i) || among(in_figures, c->cp[i - 1])) && forbidden(c, i))
            c->at[i].brk = BRK_NONE;
    }
    text_names_keep(names, c);
    open_urls(c);
}
