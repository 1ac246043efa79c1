// line_rules: the exhibit's own rules on top of UAX #14. Each rule forbids some soft breaks, or
// makes them weak: used only where a line has no other. A rule sees the last character before the
// break that is not a space (p), the first after it (i), and whether spaces lie between.
#include <string.h>

#include "text/line_rules_words.h"
#include "text/text_breaks.h"

struct place {
    const struct text_chars *c;
    size_t p, i;
    bool spaced;
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool among(const char32_t *set, uint32_t cp)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

// ASCII letters and digits, and Han: most of any text, and in none of the lists of marks.
static bool is_plain(uint32_t cp)
{
    return ((cp | 32) >= 'a' && (cp | 32) <= 'z') || (cp >= '0' && cp <= '9') ||
           (cp >= 0x3400 && cp < 0xA000);
}

static uint32_t cp_at(const struct text_chars *c, size_t i)
{
    return i < c->n ? c->cp[i] : 0;
}

static bool is_digit(const struct text_chars *c, size_t i)
{
    return i < c->n && (c->at[i].kind == KIND_DIGIT || (c->cp[i] >= U'０' && c->cp[i] <= U'９'));
}

static bool is_han_number(const struct text_chars *c, size_t i)
{
    return i < c->n && among(han_numbers, c->cp[i]);
}

static bool is_gap(const struct text_chars *c, size_t i)
{
    return i < c->n && (c->at[i].kind == KIND_SPACE || c->at[i].kind == KIND_GAP);
}

static size_t skip_gaps(const struct text_chars *c, size_t i, int step)
{
    while (is_gap(c, i))
        i += (size_t)step;
    return i;
}

static bool is_wide(const struct text_chars *c, size_t i)
{
    return i < c->n && c->at[i].kind <= KIND_WIDE;
}

static bool is_letter(const struct text_chars *c, size_t i)
{
    return i < c->n && c->at[i].kind == KIND_LETTER;
}

// Counts characters of one kind from i on in the given direction, up to 8.
static int count_like(const struct text_chars *c, size_t i, int step,
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
    if (a == 0xAD) // soft hyphen: no hyphen is drawn there
        return true;
    return !at->spaced && a == b && among(pairs, a);
}

static bool rule_before_number(const struct place *at)
{
    uint32_t a = at->c->cp[at->p];
    if (a == U'第' && is_han_number(at->c, at->i))
        return true;
    return is_digit(at->c, at->i) && among(before_number, a);
}

// The area code in brackets before a phone number: (852) 2721 0226
static bool is_area_code(const struct text_chars *c, size_t close)
{
    uint32_t open = cp_at(c, close) == ')' ? '(' : cp_at(c, close) == U'）' ? U'（' : 0;
    size_t digits = (size_t)count_like(c, close - 1, -1, is_digit);
    return open && digits >= 2 && cp_at(c, close - 1 - digits) == open;
}

// +86 755 8888 8888
static bool is_dialled(const struct text_chars *c, size_t i)
{
    size_t k = i;
    while (i - k < 20 && (is_digit(c, k) || is_gap(c, k) || among(U"-()", cp_at(c, k))))
        k--;
    return cp_at(c, k) == '+' && is_digit(c, k + 1);
}

// 5 000, 2721 0226, +852 2721
static bool rule_groups(const struct place *at)
{
    if (!is_digit(at->c, at->i))
        return false;
    int after = count_like(at->c, at->i, 1, is_digit);
    if (!is_digit(at->c, at->p))
        return after >= 4 && is_area_code(at->c, at->p);
    int before = count_like(at->c, at->p, -1, is_digit);
    bool thousands = before <= 3 && after == 3, phone = before == 4 && after == 4;
    return !at->spaced || thousands || phone || is_dialled(at->c, at->p);
}

// The length of a UTF-8 word if it starts at i as a whole word; else 0.
static size_t word_at(const struct text_chars *c, size_t i, const char *word)
{
    struct str s = str_from(word);
    bool letters = false;
    size_t at = 0, from = i;
    for (; at < s.n; i++) {
        unsigned char b = (unsigned char)s.p[at];
        uint32_t cp = b;
        size_t len = b < 0x80 ? 1 : b < 0xE0 ? 2 : 3;
        if (len == 2)
            cp = (uint32_t)(b & 31) << 6 | (s.p[at + 1] & 63);
        else if (len == 3)
            cp = (uint32_t)(b & 15) << 12 | (uint32_t)(s.p[at + 1] & 63) << 6 | (s.p[at + 2] & 63);
        if (cp == ' ' ? !is_gap(c, i) : cp_at(c, i) != cp)
            return 0;
        if (cp == ' ')
            i = skip_gaps(c, i, 1) - 1;
        letters = is_letter(c, i);
        at += len;
    }
    return letters && is_letter(c, i) ? 0 : i - from;
}

// The length of the longest word that starts at i; 0 = none.
static size_t any_word(const struct text_chars *c, size_t i, const char *const *words, size_t n)
{
    uint32_t cp = cp_at(c, i);
    size_t longest = 0;
    for (size_t k = 0; k < n; k++) {
        unsigned char first = (unsigned char)words[k][0];
        size_t len = first == cp || first >= 0x80 ? word_at(c, i, words[k]) : 0;
        longest = len > longest ? len : longest;
    }
    return longest;
}

// Whether one of the words ends at i; *from is its start.
static bool ends_word(const struct text_chars *c, size_t i, const char *const *words, size_t n,
                      size_t *from)
{
    for (*from = i; *from < c->n && i - *from < 10 && !is_gap(c, *from); --*from)
        if (!is_letter(c, *from - 1) && cp_at(c, *from - 1) != '.' &&
            any_word(c, *from, words, n) == i - *from + 1)
            return true;
    return false;
}

// 18.6 cm, 20 per cent, 24 ° C, 22° 30′
static bool rule_units(const struct place *at)
{
    const struct text_chars *c = at->c;
    size_t from;
    if (!at->spaced)
        return false;
    if (is_digit(c, at->p))
        return any_word(c, at->i, units, COUNT(units)) > 0;
    if (c->cp[at->p] == U'°' || c->cp[at->p] == U'′') {
        size_t digits = (size_t)count_like(c, at->i, 1, is_digit);
        return digits ? among(U"′″", cp_at(c, at->i + digits))
                      : among(after_degrees, c->cp[at->i]) && !is_letter(c, at->i + 1);
    }
    return is_letter(c, at->p) && ends_word(c, at->p, unit_heads, COUNT(unit_heads), &from) &&
           is_digit(c, skip_gaps(c, from - 1, -1));
}

// Whether a figure ends at i; with `unit`, its unit counts as part of it.
static bool figure_ends_at(const struct text_chars *c, size_t i, bool unit)
{
    if (is_digit(c, i) || (i < c->n && among(figure_ends, c->cp[i])))
        return true;
    size_t from = i;
    while (from < c->n && i - from < 10 && !is_gap(c, from) && !is_digit(c, from))
        from--;
    if (!unit || from == i || !is_digit(c, skip_gaps(c, from, -1)))
        return false;
    from++;
    bool han = i - from < 3 && among(measures, c->cp[from]);
    return han || any_word(c, from, units, COUNT(units)) == i - from + 1;
}

static bool figure_begins_at(const struct text_chars *c, size_t i)
{
    size_t letters = (size_t)count_like(c, i, 1, is_letter);
    if (letters <= 3 && cp_at(c, i + letters) == '$')
        i += letters;
    if (i < c->n && (c->cp[i] == '-' || among(before_number, c->cp[i])))
        i = skip_gaps(c, i + 1, 1);
    return is_digit(c, i);
}

// The length of what joins two figures into one, and whether units may precede it.
static size_t tie_at(const struct text_chars *c, size_t i, bool *units_too)
{
    uint32_t cp = cp_at(c, i);
    *units_too = !is_plain(cp) && cp && among(dashes, cp);
    if (*units_too || (!is_plain(cp) && cp && among(ties, cp)) || cp == U'至' || cp == U'到')
        return 1;
    size_t n = cp == 't' ? word_at(c, i, "to") : cp == 'x' ? word_at(c, i, "x") : 0;
    return n && is_gap(c, i - 1) && is_gap(c, i + n) ? n : 0;
}

// 10:00 – 11:30, 6-12, 75%–95%, 10 km – 15 km, 6 至 12, 3 × 4, 1 : 20 000
static bool rule_ranges(const struct place *at)
{
    const struct text_chars *c = at->c;
    bool unit;
    size_t n = tie_at(c, at->i, &unit);
    if (n && figure_begins_at(c, skip_gaps(c, at->i + n, 1)) && figure_ends_at(c, at->p, unit))
        return true;
    for (n = 1; n <= 2 && n <= at->p; n++)
        if (tie_at(c, at->p + 1 - n, &unit) == n)
            return figure_begins_at(c, at->i) &&
                   figure_ends_at(c, skip_gaps(c, at->p - n, -1), unit);
    return false;
}

static size_t skip_article(const struct text_chars *c, size_t i, int step)
{
    for (int n = 0; n < 16 && i < c->n; n++, i += (size_t)step)
        if (!is_digit(c, i) && !is_gap(c, i) && !is_han_number(c, i) &&
            !(is_letter(c, i) && c->cp[i] < 0x80) && !among(in_article, c->cp[i]))
            break;
    return i;
}

static bool is_figure(const struct text_chars *c, size_t i)
{
    return is_digit(c, i) || is_han_number(c, i);
}

static size_t skip_figure(const struct text_chars *c, size_t i, int step)
{
    i = skip_gaps(c, i, step);
    return skip_gaps(c, i + (size_t)(step * count_like(c, i, step, is_figure)), step);
}

// 第 3 版, 第四段
static bool rule_ordinals(const struct place *at)
{
    const struct text_chars *c = at->c;
    return among(ordinals, c->cp[at->i]) && is_figure(c, at->p) &&
           cp_at(c, skip_figure(c, at->p, -1)) == U'第';
}

// 第12條, 第十二條, 第 3(1)(a) 條, 第12A至15條
static bool rule_articles(const struct place *at)
{
    const struct text_chars *c = at->c;
    if (is_letter(c, at->p) && is_letter(c, at->i))
        return false; // two words: the common case in Latin text
    size_t to = skip_article(c, at->i, 1);
    return to < c->n && among(articles, c->cp[to]) && cp_at(c, skip_article(c, at->p, -1)) == U'第';
}

// 1 for 年, 2 for 月 and so on; 0 for anything else, and without a figure before it.
static int date_part(const struct text_chars *c, size_t i)
{
    for (int k = 0; date_parts[k]; k++)
        if (date_parts[k] == cp_at(c, i))
            return is_figure(c, skip_gaps(c, i - 1, -1)) ? k + 1 : 0;
    return 0;
}

// Whether the part of a date at i is followed by a smaller part.
static bool date_goes_on(const struct text_chars *c, size_t i)
{
    int part = date_part(c, i);
    return part && date_part(c, skip_figure(c, i + 1, 1)) > part;
}

// 2026年12月31日, 十二月三十一日, 10 時 30 分
static bool rule_dates(const struct place *at)
{
    const struct text_chars *c = at->c;
    if (date_goes_on(c, at->p) || (is_figure(c, at->p) && date_goes_on(c, at->i)))
        return true;
    return date_part(c, at->i) && date_goes_on(c, skip_figure(c, at->p, -1));
}

// 100億元, 2026 年, 三千五百
static bool rule_measures(const struct place *at)
{
    const struct text_chars *c = at->c;
    uint32_t a = c->cp[at->p], b = c->cp[at->i];
    if (b < 0x2E80)
        return false;
    bool measure = among(measures, b);
    if (measure && is_digit(c, at->p))
        return true;
    if (is_han_number(c, at->p) &&
        (is_han_number(c, at->i) || (measure && count_like(c, at->p, -1, is_han_number) >= 3)))
        return true;
    bool big = a == U'億' || a == U'萬' || a == U'千';
    return big && among(after_big, b) && is_digit(c, skip_gaps(c, at->p - 1, -1));
}

static bool is_ascii(uint32_t cp)
{
    return cp > ' ' && cp < 0x7F;
}

static bool is_small(const struct text_chars *c, size_t i)
{
    return cp_at(c, i) >= 'a' && cp_at(c, i) <= 'z';
}

// ASCII letters and digits, the characters of codes.
static bool is_code(const struct text_chars *c, size_t i)
{
    uint32_t cp = cp_at(c, i);
    return is_ascii(cp) && (is_digit(c, i) || is_letter(c, i));
}

// A line may end at a hyphen only before a real word: example-|based, 24-|hour, but Wi-Fi, C-07,
// e-mail.
static bool rule_hyphens(const struct place *at)
{
    const struct text_chars *c = at->c;
    if (at->spaced || !among(U"-‐–", c->cp[at->p]) || !is_ascii(c->cp[at->i]))
        return false;
    int left = count_like(c, at->p - 1, -1, is_code),
        letters = count_like(c, at->p - 1, -1, is_letter);
    int right = count_like(c, at->i, 1, is_code), small = count_like(c, at->i, 1, is_small);
    if (is_wide(c, at->p - 1))
        return false;
    if (left == 0 || right == 0)
        return !among(ascii_open, c->cp[at->i]);
    if (letters < left) // a figure or a code
        return count_like(c, at->p - 1, -1, is_digit) < left || small < right || small < 3;
    return count_like(c, at->i, 1, is_letter) < right || left < 2 || right < 2 || left + right < 6;
}

// Between two ASCII characters: break after a hyphen or question mark, and before an opening
// bracket.
static bool rule_ascii(const struct place *at)
{
    uint32_t a = at->c->cp[at->p], b = at->c->cp[at->i];
    if (at->spaced || !is_ascii(a) || !is_ascii(b) || a == '-' || a == '?')
        return false;
    return a == '/' || a == '$' || a == ')' || !among(ascii_open, b);
}

// A break outside a quotation mark needs full-width characters on both sides (LB19a).
static bool is_parted(const struct text_chars *c, size_t i)
{
    if (among(U"“‘", c->cp[i]))
        return is_wide(c, i - 1) && is_wide(c, i + 1);
    return among(U"”’", c->cp[i - 1]) && is_wide(c, i) && is_wide(c, i - 2);
}

// “ and ” belong to adjacent Latin text, in Chinese too.
static bool rule_quotes(const struct place *at)
{
    uint32_t a = at->c->cp[at->p], b = at->c->cp[at->i];
    return !at->spaced && (a == 0x201D || b == 0x201C) && !is_parted(at->c, at->i);
}

// Mr CHAN, No. 8, GB 18030
static bool rule_titles(const struct place *at)
{
    const struct text_chars *c = at->c;
    uint32_t b = c->cp[at->i];
    size_t from;
    if (is_figure(c, at->i) && ends_word(c, at->p, numbered, COUNT(numbered), &from))
        return true;
    bool name = (b >= 'A' && b <= 'Z') || c->at[at->i].kind == KIND_HAN;
    return at->spaced && name && c->cp[at->p] < 0x80 &&
           ends_word(c, at->p, titles, COUNT(titles), &from);
}

typedef bool rule(const struct place *at);
static rule *const never[] = {rule_marks,  rule_hyphens,       rule_ascii,
                              rule_quotes, rule_before_number, rule_measures};
// A sequence that these keep whole may still be wider than a line: their breaks become weak.
static rule *const wholes[] = {rule_groups,   rule_units, rule_ranges, rule_articles,
                               rule_ordinals, rule_dates, rule_titles};

static bool any_rule(rule *const *rules, size_t n, const struct place *at)
{
    for (size_t k = 0; k < n; k++)
        if (rules[k](at))
            return true;
    return false;
}

static enum text_brk ruled(const struct text_chars *c, size_t i)
{
    struct place at = {.c = c, .p = i - 1, .i = i};
    if (is_gap(c, i))
        return BRK_NONE; // no line starts with a space of any kind
    while (at.p > 0 && is_gap(c, at.p)) {
        at.p--;
        at.spaced = true;
    }
    if (any_rule(never, COUNT(never), &at))
        return BRK_NONE;
    return any_rule(wholes, COUNT(wholes), &at) ? BRK_WEAK : BRK_SOFT;
}

static bool plain_han(const struct text_chars *c, size_t i)
{
    return c->at[i - 1].kind == KIND_HAN && c->at[i].kind == KIND_HAN && c->cp[i] >= 0x3400;
}

static bool in_url(uint32_t cp)
{
    return cp > 0x20 && cp < 0x7F;
}

// A URL may break after / ? & and before a dot; no hyphen is added. Returns its end.
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

// Breaks that UAX #14 now has and ICU 72 has not: after a space also before a bracket that follows
// a quotation and before .bz2, :class or !=; between full-width text and its quotations.
static bool is_newly_allowed(const struct text_chars *c, size_t i)
{
    uint32_t cp = c->cp[i], before = i > 1 ? c->cp[i - 2] : 0;
    if (is_plain(cp) && is_plain(c->cp[i - 1]))
        return false;
    if (c->cp[i - 1] != ' ')
        return is_parted(c, i);
    if (among(U".:!", cp))
        return is_code(c, i + 1) || cp_at(c, i + 1) == '=';
    return among(ascii_open, cp) && among(U"\"'”’", before);
}

void text_apply_line_rules(struct text_chars *c, const struct text_names *names,
                           const struct text_names *terms)
{
    for (size_t i = 1; i < c->n; i++)
        if (c->at[i].brk < BRK_SOFT && is_newly_allowed(c, i))
            c->at[i].brk = BRK_SOFT;
    for (size_t i = 1; i < c->n; i++) {
        if (c->at[i].brk != BRK_SOFT)
            continue;
        // Between two Han characters only rules about Han figures apply.
        if (!plain_han(c, i) || among(in_figures, c->cp[i - 1]))
            c->at[i].brk = ruled(c, i) & 3;
    }
    text_names_keep(names, c);
    if (terms)
        text_names_keep(terms, c);
    open_urls(c);
}
