// figure: numbers read from print and written as words; see figure.h.
#include "speech/figure.h"

#include <stdlib.h>
#include <string.h>

static bool digit_at(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static size_t digits_from(struct str s, size_t i)
{
    size_t n = 0;
    while (digit_at(s, i + n))
        n++;
    return n;
}

// Three digits after `mark` (a comma or a space), and not a fourth.
static bool group_at(struct str s, size_t i, char mark)
{
    return i < s.n && s.p[i] == mark && digits_from(s, i + 1) == 3;
}

static void take_digits(struct figure *f, struct str s)
{
    size_t have = strlen(f->digits);
    f->spelled |= have + s.n > FIGURE_DIGITS;
    size_t n = s.n < FIGURE_DIGITS - have ? s.n : FIGURE_DIGITS - have;
    memcpy(f->digits + have, s.p, n);
}

bool figure_at(struct str s, size_t i, struct figure *f)
{
    size_t n = digits_from(s, i);
    *f = (struct figure){.n = n};
    if (!n)
        return false;
    take_digits(f, str_sub(s, i, i + n));
    char mark = i + n < s.n ? s.p[i + n] : 0;
    while (n <= 3 && (mark == ',' || mark == ' ') && group_at(s, i + f->n, mark)) {
        take_digits(f, str_sub(s, i + f->n + 1, i + f->n + 4));
        f->grouped = true;
        f->n += 4;
    }
    if (i + f->n + 1 < s.n && s.p[i + f->n] == '.' && digit_at(s, i + f->n + 1)) {
        size_t part = digits_from(s, i + f->n + 1);
        f->part = str_sub(s, i + f->n + 1, i + f->n + 1 + part);
        f->n += 1 + part;
    }
    f->spelled |= f->digits[0] == '0' && f->digits[1];
    f->whole = f->spelled ? -1 : strtoll(f->digits, NULL, 10);
    return true;
}

bool figure_is_year(const struct figure *f)
{
    return !f->grouped && !f->part.n && !f->spelled && f->whole >= 1100 && f->whole < 2100;
}

// ---- English ----

static const char *const ones[] = {"zero",    "one",     "two",       "three",    "four",
                                   "five",    "six",     "seven",     "eight",    "nine",
                                   "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                   "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

static struct str under_hundred(struct arena *a, int64_t n)
{
    if (n < 20)
        return str_from(ones[n]);
    return n % 10 ? arena_printf(a, "%s-%s", tens[n / 10], ones[n % 10]) : str_from(tens[n / 10]);
}

static struct str english_whole(struct arena *a, int64_t n)
{
    static const struct {
        int64_t size;
        const char *name;
    } scales[] = {{1000000000000000, "quadrillion"},
                  {1000000000000, "trillion"},
                  {1000000000, "billion"},
                  {1000000, "million"},
                  {1000, "thousand"},
                  {100, "hundred"}};
    if (n < 100)
        return under_hundred(a, n);
    for (size_t i = 0;; i++) {
        if (n < scales[i].size)
            continue;
        int64_t rest = n % scales[i].size;
        struct str many = english_whole(a, n / scales[i].size);
        if (!rest)
            return arena_printf(a, "%s %s", many.p, scales[i].name);
        return arena_printf(a, "%s %s %s%s", many.p, scales[i].name, rest < 100 ? "and " : "",
                            english_whole(a, rest).p);
    }
}

struct str figure_english_digits(struct arena *a, struct str digits)
{
    struct str out = STR("");
    for (size_t i = 0; i < digits.n; i++)
        out = arena_printf(a, "%s%s%s", out.p, i ? " " : "", ones[digits.p[i] - '0']);
    return out;
}

struct str figure_english(struct arena *a, const struct figure *f)
{
    struct str whole =
        f->spelled ? figure_english_digits(a, str_from(f->digits)) : english_whole(a, f->whole);
    if (!f->part.n)
        return whole;
    return arena_printf(a, "%s point %s", whole.p, figure_english_digits(a, f->part).p);
}

struct str figure_english_year(struct arena *a, int64_t year)
{
    int64_t low = year % 100;
    if (year % 1000 < 10)
        return english_whole(a, year);
    struct str high = under_hundred(a, year / 100);
    if (!low)
        return arena_printf(a, "%s hundred", high.p);
    return low < 10 ? arena_printf(a, "%s oh %s", high.p, ones[low])
                    : arena_printf(a, "%s %s", high.p, under_hundred(a, low).p);
}

// Only the last word changes: twenty-one -> twenty-first.
struct str figure_english_ordinal(struct arena *a, int64_t n)
{
    static const char *const odd[][2] = {
        {"one", "first"},    {"two", "second"}, {"three", "third"},   {"five", "fifth"},
        {"eight", "eighth"}, {"nine", "ninth"}, {"twelve", "twelfth"}};
    struct str all = english_whole(a, n);
    size_t from = all.n;
    while (from && all.p[from - 1] != ' ' && all.p[from - 1] != '-')
        from--;
    struct str word = str_sub(all, from, all.n);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (str_eq_z(word, odd[i][0]))
            return arena_printf(a, "%.*s%s", (int)from, all.p, odd[i][1]);
    if (word.p[word.n - 1] == 'y')
        return arena_printf(a, "%.*sieth", (int)all.n - 1, all.p);
    return arena_printf(a, "%sth", all.p);
}

struct str figure_english_plural(struct arena *a, struct str one)
{
    if (one.n && one.p[one.n - 1] == 'y')
        return arena_printf(a, "%.*sies", (int)one.n - 1, one.p);
    return arena_printf(a, "%.*ss", (int)one.n, one.p);
}

// ---- Chinese ----

static const char *const han[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

struct str figure_chinese_digits(struct arena *a, struct str digits)
{
    struct str out = STR("");
    for (size_t i = 0; i < digits.n; i++)
        out = arena_printf(a, "%s%s", out.p, han[digits.p[i] - '0']);
    return out;
}

// 1 to 9999; 10 to 19 are 十… at the start of a number.
static struct str under_wan(struct arena *a, int64_t n, bool first)
{
    static const char *const marks[] = {"千", "百", "十", ""};
    struct str out = STR("");
    bool gap = false;
    for (int64_t i = 0, size = 1000; i < 4; i++, size /= 10) {
        int64_t d = n / size % 10;
        gap |= !d && out.n;
        if (!d)
            continue;
        bool ten = first && size == 10 && d == 1 && !out.n;
        out = arena_printf(a, "%s%s%s%s", out.p, gap ? "零" : "", ten ? "" : han[d], marks[i]);
        gap = false;
    }
    return out;
}

struct str figure_chinese_whole(struct arena *a, int64_t n)
{
    static const struct {
        int64_t size;
        const char *name;
    } scales[] = {{1000000000000, "萬億"}, {100000000, "億"}, {10000, "萬"}, {1, ""}};
    struct str out = STR("");
    if (!n)
        return STR("零");
    for (size_t i = 0; i < 4; i++) {
        int64_t here = n / scales[i].size, most = i ? 10000 : INT64_MAX;
        here = here % most;
        if (!here)
            continue;
        struct str many = here < 10000 ? under_wan(a, here, !out.n) : figure_chinese_whole(a, here);
        out = arena_printf(a, "%s%s%s%s", out.p, out.n && here < 1000 ? "零" : "", many.p,
                           scales[i].name);
    }
    return out;
}

struct str figure_chinese(struct arena *a, const struct figure *f)
{
    struct str whole = f->spelled ? figure_chinese_digits(a, str_from(f->digits))
                                  : figure_chinese_whole(a, f->whole);
    if (!f->part.n)
        return whole;
    return arena_printf(a, "%s點%s", whole.p, figure_chinese_digits(a, f->part).p);
}
