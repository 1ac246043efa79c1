// spoken_serial: finds what is said character by character: serial numbers, keys, checksums,
// telephone numbers.
#include <string.h>

#include "speech/spoken_in.h"

#define LONG_NUMBER 8 // digits without groups: an identifier

// One group of letters and digits.
struct group {
    size_t n, digits, turns; // turns: from letters to digits or back
    size_t small;            // the longest run of small letters
    bool upper, lower, hex, zero, year;
};

static unsigned char byte_at(struct str s, size_t i)
{
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

static bool is_hex(unsigned char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Whether digits stand alone as a year: "FY2026H1" is no identifier.
static bool has_year(struct str s, size_t i, size_t n)
{
    struct figure f;
    for (size_t k = i; k < i + n; k++)
        if (is_digit(byte_at(s, k)) && (k == i || !is_digit(byte_at(s, k - 1))) &&
            figure_at(str_sub(s, k, i + n), 0, &f) && f.n == 4 && f.whole >= 1900 && f.whole < 2100)
            return true;
    return false;
}

static struct group group_at(struct str s, size_t i)
{
    struct group g = {.hex = true, .zero = byte_at(s, i) == '0'};
    size_t small = 0;
    for (unsigned char c; is_word(c = byte_at(s, i + g.n)); g.n++) {
        bool letter = is_letter(c), capital = is_upper(c);
        g.turns += g.n && letter != is_letter(byte_at(s, i + g.n - 1));
        g.digits += !letter;
        g.upper |= capital;
        g.lower |= letter && !capital;
        g.hex &= is_hex(c);
        small = letter && !capital ? small + 1 : 0;
        g.small = small > g.small ? small : g.small;
    }
    g.year = g.n <= LONG_NUMBER && has_year(s, i, g.n);
    return g;
}

// ---- one group ----

static size_t zeros_before(struct str s, size_t end)
{
    size_t n = 0;
    while (n < end && s.p[end - 1 - n] == '0')
        n++;
    return n;
}

// "20260226", but neither "12345678.9" nor "100000000".
static bool is_long_number(struct str s, size_t i, const struct group *g)
{
    unsigned char mark = byte_at(s, i + g->n);
    bool decimal = (mark == '.' || mark == ',') && is_digit(byte_at(s, i + g->n + 1));
    return g->digits == g->n && g->n >= LONG_NUMBER && !decimal && zeros_before(s, i + g->n) < 5;
}

// "2h30m".
static bool is_duration(struct str s, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; k++)
        if (!is_digit(byte_at(s, k)) && !memchr("dhms", s.p[k], 4))
            return false;
    return is_digit(byte_at(s, i));
}

// "a3f9c2", "3F9A", but neither "10km2" nor "Shenzhou21A".
static bool is_mixed(struct str s, size_t i, const struct group *g)
{
    size_t digits = 0, unit;
    while (is_digit(byte_at(s, i + digits)))
        digits++;
    bool measured = is_duration(s, i, g->n) || (digits && unit_at(s, i + digits, &unit));
    bool word = g->small > 2 && !(g->hex && !g->upper && g->n >= LONG_NUMBER);
    return g->n >= 4 && g->turns >= 2 && !measured && !word && !g->year;
}

// "A1234567": a few capitals, then five digits or more.
static bool is_lettered(const struct group *g)
{
    return g->turns == 1 && g->digits >= 5 && g->upper && !g->lower && g->n - g->digits <= 3;
}

static bool is_identifier(struct str s, size_t i, const struct group *g)
{
    return is_long_number(s, i, g) || (g->digits && is_mixed(s, i, g)) ||
           (g->digits && is_letter(byte_at(s, i)) && is_lettered(g));
}

// ---- groups joined by hyphens or colons ----

struct groups {
    size_t n, end, letters, digits;
    bool upper, lower, hex, zero, mixed, words;
};

static struct groups groups_at(struct str s, size_t i)
{
    struct groups all = {.end = i, .hex = true};
    unsigned char mark = 0;
    for (struct group g; (g = group_at(s, i)).n; i += g.n + 1) {
        all.n++;
        all.end = i + g.n;
        all.letters += g.n - g.digits;
        all.digits += g.digits;
        all.upper |= g.upper;
        all.lower |= g.lower;
        all.hex &= g.hex;
        all.zero |= g.zero && g.n > 1;
        all.mixed |= g.digits && g.digits < g.n;
        all.words |= g.small > 2;
        mark = mark ? mark : byte_at(s, all.end);
        if ((mark != '-' && mark != ':') || byte_at(s, all.end) != mark)
            break;
    }
    return all;
}

// "SN-2026-00123", "a4:5e:60:c1", "550e8400-e29b-41d4", "1800-123-456".
static bool are_identifier(const struct groups *g)
{
    bool plain = g->hex ? !(g->upper && g->lower) : !g->lower;
    bool numbers = !g->letters && g->digits >= 9;
    bool marked = g->letters && g->digits && (g->zero || g->mixed) && plain;
    return g->n >= 3 && (marked || numbers) && !(g->words && !g->hex);
}

size_t serial_at(struct str s, size_t i)
{
    if (!is_word(byte_at(s, i)) || (i && is_word(byte_at(s, i - 1))))
        return 0;
    struct group g = group_at(s, i);
    struct groups all = groups_at(s, i);
    if (are_identifier(&all))
        return all.end - i;
    return is_identifier(s, i, &g) ? g.n : 0;
}

static size_t digits_at(struct str s, size_t i)
{
    size_t n = 0;
    while (is_digit(byte_at(s, i + n)))
        n++;
    return n;
}

// ---- after a word that announces one ----

// "serial no. 123", "編號：123": whether what precedes i announces digits to be said one by one.
static bool is_announced(struct str s, size_t i)
{
    static const char *const words[] = {
        "serial", "Serial", "serial no.", "Serial no.", "Serial No.", "S/N",  "ID",   "PIN",
        "code",   "Code",   "hotline",    "Hotline",    "extension",  "ext.", "Ext.", "Tel",
        "Tel.",   "tel.",   "Fax",        "fax",        "電話",       "熱線", "致電", "內線",
        "傳真",   "編號",   "序號",       "序列號",     "密碼",       "代碼", "號碼"};
    size_t end = i;
    while (end && (s.p[end - 1] == ' ' || s.p[end - 1] == ':'))
        end--;
    if (end >= 3 && !memcmp(s.p + end - 3, "：", 3))
        end -= 3;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        size_t n = strlen(words[k]);
        bool ends = n <= end && !memcmp(s.p + end - n, words[k], n);
        if (ends && (n == end || !is_letter((unsigned char)words[k][0]) ||
                     !is_word((unsigned char)s.p[end - n - 1])))
            return true;
    }
    return false;
}

size_t announced_at(struct str s, size_t i)
{
    size_t n = digits_at(s, i), all = n, end = i + n; // "hotline 182 3888"
    for (size_t k; (byte_at(s, end) == ' ' || byte_at(s, end) == '-') && n >= 2 &&
                   (k = digits_at(s, end + 1)) >= 2;
         all += k)
        end += 1 + k;
    if (end > i + n && all >= 6 && !is_word(byte_at(s, end)) && is_announced(s, i))
        return end - i;
    unsigned char behind = byte_at(s, i + n);
    bool more =
        (behind == ',' || behind == '.' || behind == ' ') && is_digit(byte_at(s, i + n + 1));
    bool alone = !is_word(behind) && behind != ':' && behind != '-' && behind != '%' && !more;
    return n >= 3 && alone && is_announced(s, i) ? n : 0;
}

// ---- telephone numbers ----

// "+852 ", "(852) ": bytes of a country's code with the space behind it.
static size_t country_at(struct str s, size_t i)
{
    bool open = byte_at(s, i) == '(', wide = str_starts(str_sub(s, i, s.n), "（");
    size_t from = wide ? 3 : 1, n = digits_at(s, i + from);
    if ((!open && !wide && byte_at(s, i) != '+') || !n || n > 3)
        return 0;
    size_t end = from + n;
    if (open || wide) {
        if (!str_starts(str_sub(s, i + end, s.n), wide ? "）" : ")"))
            return 0;
        end += wide ? 3 : 1;
    }
    unsigned char mark = byte_at(s, i + end);
    bool space = mark == ' ' || (mark == '-' && !open && !wide);
    return space ? end + 1 : open || wide ? end : 0;
}

// Groups of two to eight digits, seven in all or more: after a country's code.
static size_t abroad_at(struct str s, size_t i)
{
    size_t end = i, all = 0;
    for (size_t n; (n = digits_at(s, i)) >= 2 && n <= 8; i += n + 1) {
        all += n;
        end = i + n;
        if (byte_at(s, end) != ' ' && byte_at(s, end) != '-')
            break;
    }
    return all >= 7 && !is_word(byte_at(s, end)) ? end : 0;
}

// "2123 4567"; with a hyphen where it is neither two years nor two round figures.
static bool is_local(struct str s, size_t i)
{
    struct figure a, b;
    unsigned char mark = byte_at(s, i + 4);
    if (digits_at(s, i) != 4 || digits_at(s, i + 5) != 4 || is_word(byte_at(s, i + 9)))
        return false;
    figure_at(str_sub(s, i, i + 4), 0, &a);
    figure_at(str_sub(s, i + 5, i + 9), 0, &b);
    bool years = figure_is_year(&a) && figure_is_year(&b);
    bool round = a.whole % 10 == 0 && b.whole % 10 == 0;
    return mark == ' ' || (mark == '-' && !years && !round && a.whole >= 2000);
}

size_t telephone_at(struct str s, size_t i)
{
    size_t code = country_at(s, i), end = code ? abroad_at(s, i + code) : 0;
    if (end)
        return end - i;
    return !code && is_local(s, i) ? 9 : 0;
}

// ---- one by one ----

static bool is_pause(unsigned char c)
{
    return c != '+' && !is_word(c);
}

// A pause after every four of a long group.
static bool ends_four(struct str s, size_t i)
{
    size_t from = i, end = i;
    while (from && !is_pause((unsigned char)s.p[from - 1]))
        from--;
    while (end < s.n && !is_pause((unsigned char)s.p[end]))
        end++;
    return end - from >= LONG_NUMBER && i > from && (i - from) % 4 == 0;
}

static void spell_letter(struct saying *y, struct str s, size_t i, const struct spelling *how)
{
    char c = s.p[i];
    c = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    bool alone = !(i && is_letter((unsigned char)s.p[i - 1])) && !is_letter(byte_at(s, i + 1));
    if (c == 'A' && alone)
        saying_put_z(y, how->lone_a);
    else
        saying_put(y, (struct str){&c, 1});
}

static void spell_one(struct saying *y, struct str s, size_t i, const struct spelling *how)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c == '+')
        saying_put_z(y, how->plus);
    else if (is_digit(c))
        saying_put(y, how->digits(y->a, str_sub(s, i, i + 1)));
    else
        spell_letter(y, s, i, how);
}

void saying_spell(struct saying *y, size_t n, const struct spelling *how)
{
    struct str s = str_sub(y->s, y->i, y->i + n);
    size_t from = y->n;
    bool pause = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool letters = i && is_letter(c) && is_letter((unsigned char)s.p[i - 1]);
        pause |= is_pause(c) || ends_four(s, i);
        if (is_pause(c))
            continue;
        if (y->n > from)
            saying_put_z(y, pause ? how->pause : letters ? "." : how->gap);
        spell_one(y, s, i, how);
        pause = false;
    }
    y->i += n;
}

bool saying_identifier(struct saying *y, const struct spelling *how)
{
    size_t n = telephone_at(y->s, y->i);
    n = n ? n : serial_at(y->s, y->i);
    n = n || is_word(saying_before(y)) ? n : announced_at(y->s, y->i);
    if (n)
        saying_spell(y, n, how);
    return n > 0;
}
