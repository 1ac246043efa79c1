// numerals: scans digits, Chinese numerals and English number words, and compares their values.
#include "content/numerals.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

// The number being read: in "1億5000萬" total is 1e8, section 0 and number 5000 before 萬.
struct reading {
    double total, section, number;
    bool any;      // a digit, numeral or number word was read
    bool digits;   // the last thing read was a number without a scale
    double bare;   // the first plain number, before any scale
    bool has_bare; // whether there is one
};

struct judge {
    double value;
    bool met, agrees;
};

static bool same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static void finish(struct reading *n, struct judge *j)
{
    double whole = n->total + n->section + (n->digits ? n->number : 0);
    if (n->any) {
        j->met = true;
        j->agrees = j->agrees || same(whole, j->value) || (n->has_bare && same(n->bare, j->value));
    }
    *n = (struct reading){0};
}

static void take_number(struct reading *n, double v)
{
    if (!n->has_bare)
        n->bare = v;
    n->has_bare = n->any = n->digits = true;
    n->number = v;
}

// A scale without a number counts once: 千家, "a thousand". A big scale ends a section: 1億5000萬
// adds, 千萬億 and 萬億 multiply.
static void take_scale(struct reading *n, double by, bool big)
{
    double of = n->digits ? n->number : 0;
    if (big) {
        double all = n->section + of;
        if (all > 0 || n->total <= 0)
            n->total += (all > 0 ? all : 1) * by;
        else
            n->total *= by;
        n->section = 0;
    } else {
        n->section += (n->digits ? of : 1) * by;
    }
    n->any = true;
    n->digits = false;
    n->number = 0;
}

struct numeral {
    uint32_t cp;
    double v; // below 10: a digit; else a scale
};

static const struct numeral *find_numeral(uint32_t cp)
{
    static const struct numeral table[] = {
        {0x3007, 0},  {0x96F6, 0},   {0x4E00, 1},   {0x4E8C, 2},   {0x5169, 2},   {0x4E09, 3},
        {0x56DB, 4},  {0x4E94, 5},   {0x516D, 6},   {0x4E03, 7},   {0x516B, 8},   {0x4E5D, 9},
        {0x5341, 10}, {0x767E, 100}, {0x5343, 1e3}, {0x842C, 1e4}, {0x5104, 1e8},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].cp == cp)
            return &table[i];
    return NULL;
}

bool numerals_is_han(uint32_t cp)
{
    return find_numeral(cp) != NULL;
}

static bool take_han(struct reading *n, uint32_t cp)
{
    const struct numeral *found = find_numeral(cp);
    if (found && found->v < 10)
        take_number(n, found->v);
    else if (found)
        take_scale(n, found->v, found->v >= 1e4);
    return found != NULL;
}

static bool is_digit(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

// "5 000", "5,000" and "2.5"; a space or comma counts only between a digit and three digits.
static size_t take_digits(struct str s, size_t i, struct reading *n)
{
    char plain[32];
    size_t len = 0;
    for (; i < s.n && len < sizeof plain - 1; i++) {
        bool three =
            is_digit(s, i + 1) && is_digit(s, i + 2) && is_digit(s, i + 3) && !is_digit(s, i + 4);
        if (is_digit(s, i) || (s.p[i] == '.' && is_digit(s, i + 1)))
            plain[len++] = s.p[i];
        else if ((s.p[i] != ' ' && s.p[i] != ',') || !three)
            break;
    }
    plain[len] = 0;
    take_number(n, strtod(plain, NULL));
    return i;
}

static const struct {
    const char *word;
    double v;
    bool scale;
} english[] = {
    {"one", 1, false},      {"two", 2, false},      {"three", 3, false},
    {"four", 4, false},     {"five", 5, false},     {"six", 6, false},
    {"seven", 7, false},    {"eight", 8, false},    {"nine", 9, false},
    {"ten", 10, false},     {"eleven", 11, false},  {"twelve", 12, false},
    {"fifteen", 15, false}, {"sixteen", 16, false}, {"twenty", 20, false},
    {"thirty", 30, false},  {"forty", 40, false},   {"fifty", 50, false},
    {"sixty", 60, false},   {"seventy", 70, false}, {"eighty", 80, false},
    {"ninety", 90, false},  {"hundred", 100, true}, {"thousand", 1e3, true},
    {"million", 1e6, true}, {"billion", 1e9, true}, {"trillion", 1e12, true},
};

// Reads a Latin word; a word that is no number ends the number before it.
static size_t take_word(struct str s, size_t i, struct reading *n, struct judge *j)
{
    size_t from = i;
    while (i < s.n && isalpha((unsigned char)s.p[i]))
        i++;
    for (size_t k = 0; k < sizeof english / sizeof *english; k++) {
        size_t len = strlen(english[k].word);
        if (len != i - from || !same_letters_n(s.p + from, english[k].word, len))
            continue;
        if (english[k].scale)
            take_scale(n, english[k].v, english[k].v >= 1e3);
        else
            take_number(n, english[k].v);
        return i;
    }
    finish(n, j);
    return i;
}

// Compares all numbers of s. True if one of them is indeterminate: 半.
static bool judge_all(struct str s, struct judge *j)
{
    struct reading n = {0};
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        if (is_digit(s, i)) {
            if (n.digits)
                finish(&n, j);
            len = take_digits(s, i, &n) - i;
        } else if (cp < 0x80 && isalpha((int)cp)) {
            len = take_word(s, i, &n, j) - i;
        } else if (cp == 0x6210 && n.any) { // 成, a tenth: 七成 is 70 %
            n.number *= 10;
            finish(&n, j);
        } else if (cp == 0x534A) { // 半 depends on its context
            return true;
        } else if (!take_han(&n, cp) && cp != ' ') {
            finish(&n, j);
        }
    }
    finish(&n, j);
    return false;
}

bool numerals_agree(struct str s, double value)
{
    assert(isfinite(value));
    struct judge j = {.value = value};
    return judge_all(s, &j) || !j.met || j.agrees;
}

bool numerals_any(struct str s)
{
    struct judge j = {0};
    return judge_all(s, &j) || j.met;
}
