// spoken_english: the English voice's figures, money, dates, units and abbreviations as words.
#include <string.h>

#include "speech/spoken_in.h"

static const char *const months[][2] = {
    {"January", "Jan"},   {"February", "Feb"}, {"March", "Mar"},    {"April", "Apr"},
    {"May", "May"},       {"June", "Jun"},     {"July", "Jul"},     {"August", "Aug"},
    {"September", "Sep"}, {"October", "Oct"},  {"November", "Nov"}, {"December", "Dec"},
};

static bool is_any(const struct saying *y, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (english_word_at(y, i, *words))
            return true;
    return false;
}

// The word before the space at `end`.
static struct str word_before(const struct saying *y, size_t end)
{
    while (end && y->s.p[end - 1] == ' ')
        end--;
    size_t from = end;
    while (from && is_letter((unsigned char)y->s.p[from - 1]))
        from--;
    return str_sub(y->s, from, end);
}

static bool follows_article(const struct saying *y)
{
    static const char *const articles[] = {"a",   "A",    "an",  "the", "The",  "this",
                                           "our", "each", "its", "An",  "This", "that"};
    struct str before = word_before(y, y->i);
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_eq_z(before, articles[i]))
            return true;
    return false;
}

// ---- money ----

struct scale {
    const char *printed, *said;
};

// Bytes of "million", "bn" and so on after a figure; 0 none.
static size_t scale_at(const struct saying *y, size_t i, const char **said)
{
    static const struct scale scales[] = {
        {"thousand", "thousand"}, {"million", "million"}, {"billion", "billion"},
        {"trillion", "trillion"}, {"bn", "billion"},      {"mn", "million"},
        {"tn", "trillion"},       {"m", "million"},       {"b", "billion"},
        {"k", "thousand"},        {"M", "million"},       {"B", "billion"},
        {"K", "thousand"},
    };
    size_t gap = saying_at(y, i) == ' ' || saying_at(y, i) == '-';
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
        size_t n = english_word_at(y, i + gap, scales[k].printed);
        *said = scales[k].said;
        if (n)
            return gap + n;
    }
    return 0;
}

// "a $3 billion scheme" has dollar, "inject $10 billion as capital" has dollars.
static bool stands_before_noun(const struct saying *y, size_t end)
{
    static const char *const small[] = {
        "to",      "for",   "as",    "of",  "in",      "on",       "and",   "or",   "is",   "was",
        "are",     "from",  "by",    "at",  "with",    "will",     "has",   "have", "had",  "which",
        "that",    "into",  "over",  "per", "a",       "an",       "the",   "each", "more", "less",
        "between", "under", "would", "can", "subject", "annually", "worth", "were", NULL};
    static const char *const nouns[] = {"scheme",  "programme", "fund",       "project", "plan",
                                        "package", "facility",  "contract",   "grant",   "loan",
                                        "budget",  "deal",      "investment", NULL};
    if (saying_at(y, end) != ' ' || !is_letter(saying_at(y, end + 1)) || is_any(y, end + 1, small))
        return false;
    size_t n = 1;
    while (is_letter(saying_at(y, end + n)))
        n++;
    bool done = y->s.p[end + n - 1] == 'd' && y->s.p[end + n - 2] == 'e'; // earmarked
    return is_any(y, end + 1, nouns) || (follows_article(y) && !done);
}

static void put_sum(struct saying *y, const struct figure *f, const char *scale)
{
    saying_put(y, figure_english(y->a, f));
    if (scale)
        saying_put(y, arena_printf(y->a, " %s", scale));
}

// "$3.50": trailing zeros of cents are not decimals.
static bool put_cents(struct saying *y, const struct currency *c, const struct figure *f)
{
    struct figure coins;
    if (f->part.n != 2 || !strstr(c->one, "dollar") || !figure_at(f->part, 0, &coins))
        return false;
    struct figure whole = *f;
    whole.part = (struct str){0};
    if (coins.spelled) { // "05"
        coins.spelled = false;
        coins.whole = coins.digits[1] - '0';
    }
    saying_put(y, figure_english(y->a, &whole));
    saying_put(y, arena_printf(y->a, " %s", f->whole == 1 ? c->one : c->many));
    if (coins.whole)
        saying_put(y, arena_printf(y->a, " and %s %s", figure_english(y->a, &coins).p,
                                   coins.whole == 1 ? "cent" : "cents"));
    return true;
}

// The second sum of a range: "-20", "–$20"; bytes up to the figure's end, 0 none.
static size_t other_sum(const struct saying *y, size_t i, struct figure *f)
{
    size_t mark = range_mark(y->s, i), sign = 0;
    if (!mark)
        return 0;
    currency_at(y->s, i + mark, &sign);
    sign = currency_at(y->s, i + mark, &sign) ? sign : 0;
    return figure_at(y->s, i + mark + sign, f) ? mark + sign + f->n : 0;
}

static bool say_money(struct saying *y)
{
    size_t n = 0;
    struct figure f, to;
    const char *scale = NULL, *first = NULL;
    const struct currency *c = currency_at(y->s, y->i, &n);
    if (!c || is_letter(saying_before(y)) || !figure_at(y->s, y->i + n, &f))
        return false;
    n += f.n;
    size_t own = scale_at(y, y->i + n, &first), far = other_sum(y, y->i + n + own, &to);
    size_t all = n + own + far, last = far ? scale_at(y, y->i + all, &scale) : 0;
    if (!far)
        scale = own ? first : NULL;
    all += last;
    if (!far && !own && put_cents(y, c, &f)) {
        y->i += all;
        return true;
    }
    put_sum(y, &f, far && !own ? NULL : own ? first : NULL);
    if (far) {
        saying_put_z(y, " to ");
        put_sum(y, &to, last ? scale : NULL);
    }
    bool one = !far && !own && f.whole == 1 && !f.part.n;
    bool noun = stands_before_noun(y, y->i + all);
    saying_put(y, arena_printf(y->a, " %s", one || noun ? c->one : c->many));
    y->i += all;
    return true;
}

// ---- days ----

static void put_day(struct saying *y, int64_t day)
{
    bool the = !str_eq_z(word_before(y, y->i), "the") && !str_eq_z(word_before(y, y->i), "The");
    saying_put(y,
               arena_printf(y->a, "%s%s", the ? "the " : "", figure_english_ordinal(y->a, day).p));
}

// Bytes of "January" or "Jan" at i; 0 none.
static size_t month_at(const struct saying *y, size_t i, const char **name)
{
    for (size_t k = 0; k < 12; k++) {
        *name = months[k][0];
        for (int form = 0; form < 2; form++) {
            size_t n = english_word_at(y, i, months[k][form]);
            if (n)
                return n + (form && saying_at(y, i + n) == '.');
        }
    }
    return 0;
}

static bool is_day_figure(const struct figure *f)
{
    return !f->grouped && !f->part.n && f->whole >= 1 && f->whole <= 31 && f->n <= 2;
}

// "20 September", "20-26 September".
static bool say_day_month(struct saying *y, const struct figure *f)
{
    struct figure to;
    const char *month;
    size_t mark = range_mark(y->s, y->i + f->n), far = 0;
    if (mark && figure_at(y->s, y->i + f->n + mark, &to) && is_day_figure(&to))
        far = mark + to.n;
    size_t at = y->i + f->n + far, gap = saying_at(y, at) == ' ', n = month_at(y, at + gap, &month);
    if (!is_day_figure(f) || !gap || !n)
        return false;
    put_day(y, f->whole);
    if (far)
        saying_put(y, arena_printf(y->a, " to the %s", figure_english_ordinal(y->a, to.whole).p));
    saying_put(y, arena_printf(y->a, " of %s", month));
    y->i = at + gap + n;
    return true;
}

// "September 20, 2025": the year is read in place.
static bool say_month_day(struct saying *y)
{
    const char *month;
    struct figure f;
    size_t n = month_at(y, y->i, &month);
    if (!n || saying_at(y, y->i + n) != ' ' || !figure_at(y->s, y->i + n + 1, &f) ||
        !is_day_figure(&f) || is_letter(saying_at(y, y->i + n + 1 + f.n)))
        return false;
    saying_put(y, arena_printf(y->a, "%s the %s", month, figure_english_ordinal(y->a, f.whole).p));
    y->i += n + 1 + f.n;
    return true;
}

static bool say_day(struct saying *y)
{
    struct day d;
    size_t n = day_at(y->s, y->i, &d);
    if (!n)
        return false;
    put_day(y, d.day);
    saying_put(y, arena_printf(y->a, " of %s %s", months[d.month - 1][0],
                               figure_english_year(y->a, d.year).p));
    y->i += n;
    return true;
}

// Bytes of "am", "a.m." after a time; 0 none.
static size_t half_at(const struct saying *y, size_t i, const char **said)
{
    static const char *const halves[][2] = {
        {"am", "a.m."}, {"a.m.", "a.m."}, {"pm", "p.m."}, {"p.m.", "p.m."}};
    size_t gap = saying_at(y, i) == ' ';
    for (size_t k = 0; k < 4; k++) {
        size_t n = english_word_at(y, i + gap, halves[k][0]);
        *said = halves[k][1];
        if (n)
            return gap + n;
    }
    *said = NULL;
    return 0;
}

// "9.30 a.m.", "10am". Bytes without the half of the day, which must follow; 0 none.
static size_t half_time_at(const struct saying *y, int *hour, int *minute)
{
    struct figure f;
    const char *half;
    bool is = figure_at(y->s, y->i, &f) && !f.grouped && f.whole >= 1 && f.whole <= 12;
    if (!is || (f.part.n && f.part.n != 2) || !half_at(y, y->i + f.n, &half))
        return 0;
    *hour = (int)f.whole;
    *minute = f.part.n ? (f.part.p[0] - '0') * 10 + f.part.p[1] - '0' : 0;
    return *minute < 60 ? f.n : 0;
}

static bool say_time(struct saying *y)
{
    int hour, minute;
    const char *half;
    size_t n = time_at(y->s, y->i, &hour, &minute);
    n = n ? n : half_time_at(y, &hour, &minute);
    if (!n)
        return false;
    n += half_at(y, y->i + n, &half);
    struct figure h, m;
    figure_at(arena_printf(y->a, "%d", hour), 0, &h);
    figure_at(arena_printf(y->a, "%d", minute), 0, &m);
    saying_put(y, figure_english(y->a, &h));
    if (minute)
        saying_put(
            y, arena_printf(y->a, " %s%s", minute < 10 ? "oh " : "", figure_english(y->a, &m).p));
    else if (!half)
        saying_put_z(y, hour > 12 || !hour ? " hundred hours" : " o'clock");
    if (half)
        saying_put(y, arena_printf(y->a, " %s", half));
    size_t mark = range_mark(y->s, y->i + n); // 9:00-17:00
    if (mark && is_digit(saying_at(y, y->i + n + mark))) {
        saying_put_z(y, " to ");
        n += mark;
    }
    y->i += n;
    return true;
}

// ---- figures ----

static struct str words_of(struct saying *y, const struct figure *f)
{
    return figure_is_year(f) ? figure_english_year(y->a, f->whole) : figure_english(y->a, f);
}

// The two years of 2026-27 or 2026/27.
static bool is_year_range(const struct figure *from, const struct figure *to)
{
    return figure_is_year(from) && from->whole >= 1900 && to->n == 2 && !to->part.n &&
           (to->whole >= 0 ? to->whole : to->digits[1] - '0') > from->whole % 100;
}

// Reads "-20" after a figure. A slash separates years only.
static size_t say_range(struct saying *y, size_t i, struct figure *f)
{
    struct figure to;
    size_t mark = saying_at(y, i) == ':' ? 1 : range_mark(y->s, i); // "3:1" is a ratio
    if (!mark || !figure_at(y->s, i + mark, &to) || saying_at(y, i + mark + to.n) == '-' ||
        (saying_at(y, i) == ':' && is_letter(saying_at(y, i + mark + to.n)))) // "sha256:9f86"
        return 0;
    bool years = is_year_range(f, &to), slash = y->s.p[i] == '/';
    if (slash && !years)
        return 0;
    if (years && to.spelled) {
        to.spelled = false;
        to.whole = to.digits[1] - '0';
    }
    saying_put(y, arena_printf(y->a, " to %s", words_of(y, &to).p));
    *f = to;
    return mark + to.n;
}

static bool is_one(const struct figure *f)
{
    return f->whole == 1 && !f->part.n;
}

// Reads a figure's unit or whole. Bytes, 0 none.
static size_t say_unit(struct saying *y, size_t i, const struct figure *f)
{
    size_t n = 0, gap = saying_at(y, i) == ' ';
    bool joined = saying_at(y, i) == '-';
    if (saying_at(y, i + gap) == '%') {
        saying_put_z(y, " per cent");
        return gap + 1;
    }
    if (str_starts(saying_rest(y, i + gap), "°C") || str_starts(saying_rest(y, i + gap), "℃")) {
        saying_put_z(y, " degrees Celsius");
        return gap + 3; // both take three bytes
    }
    const struct unit *u = unit_at(y->s, i + joined, &n);
    if (!u)
        return 0;
    saying_put(
        y, arena_printf(y->a, "%s%s", joined ? "-" : " ", joined || is_one(f) ? u->one : u->many));
    if (!joined && str_starts(saying_rest(y, i + n), "/s") && !is_word(saying_at(y, i + n + 2))) {
        saying_put_z(y, " a second");
        n += 2;
    }
    return joined + n;
}

// "2027+". Bytes, 0 none.
static size_t say_open_end(struct saying *y, size_t i, const struct figure *f)
{
    if (!figure_is_year(f) || saying_at(y, i) != '+' || is_word(saying_at(y, i + 1)))
        return 0;
    saying_put_z(y, " and later");
    return 1;
}

static bool say_ordinal(struct saying *y, const struct figure *f)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", NULL};
    if (f->part.n || f->spelled || !is_any(y, y->i + f->n, ends))
        return false;
    saying_put(y, figure_english_ordinal(y->a, f->whole));
    y->i += f->n + 2;
    return true;
}

// "1990s".
static bool say_decade(struct saying *y, const struct figure *f)
{
    if (!figure_is_year(f) || f->whole % 10 || !english_word_at(y, y->i + f->n, "s"))
        return false;
    saying_put(y, figure_english_plural(y->a, figure_english_year(y->a, f->whole)));
    y->i += f->n + 1;
    return true;
}

static bool say_fraction(struct saying *y, const struct figure *f)
{
    struct figure under;
    if (f->n != 1 || saying_at(y, y->i + 1) != '/' || !figure_at(y->s, y->i + 2, &under) ||
        under.n > 2 || under.whole > 10 || under.whole <= f->whole || f->whole < 1 ||
        saying_at(y, y->i + 2 + under.n) == '/')
        return false;
    struct str part = under.whole == 2   ? STR("half")
                      : under.whole == 4 ? STR("quarter")
                                         : figure_english_ordinal(y->a, under.whole);
    if (f->whole > 1)
        part = figure_english_plural(y->a, part);
    bool mixed = saying_before(y) == ' ' && y->i >= 2 && is_digit((unsigned char)y->s.p[y->i - 2]);
    saying_put(
        y, arena_printf(y->a, "%s%s %s", mixed ? "and " : "", figure_english(y->a, f).p, part.p));
    y->i += 2 + under.n;
    return true;
}

static bool say_identifier(struct saying *y)
{
    static const struct spelling how = {figure_english_digits, " ", ", ", "plus", "A-"};
    return saying_identifier(y, &how);
}

// "5/F".
static bool say_floor(struct saying *y, const struct figure *f)
{
    if (f->part.n || f->grouped || f->spelled || f->whole > 200 ||
        !str_starts(saying_rest(y, y->i + f->n), "/F") || is_word(saying_at(y, y->i + f->n + 2)))
        return false;
    saying_put(y, arena_printf(y->a, "%s floor", figure_english_ordinal(y->a, f->whole).p));
    y->i += f->n + 2;
    return true;
}

// The rest of "1.2.3". Bytes, 0 none.
static size_t say_more_points(struct saying *y, size_t at, const struct figure *f)
{
    struct figure next;
    size_t from = at;
    while (f->part.n && saying_at(y, at) == '.' && figure_at(y->s, at + 1, &next)) {
        saying_put(y, arena_printf(y->a, " point %s", figure_english(y->a, &next).p));
        at += 1 + next.n;
    }
    return at - from;
}

static bool say_figure(struct saying *y)
{
    struct figure f;
    if (is_digit(saying_before(y)) || !figure_at(y->s, y->i, &f))
        return false;
    if (say_floor(y, &f) || say_day_month(y, &f) || say_ordinal(y, &f) || say_decade(y, &f) ||
        say_fraction(y, &f))
        return true;
    english_part(y);
    size_t at = y->i + f.n;
    size_t n = 0;
    bool unit = unit_at(y->s, at, &n) != NULL;
    saying_put(y, unit ? figure_english(y->a, &f) : words_of(y, &f));
    at += say_more_points(y, at, &f);
    at += say_range(y, at, &f);
    at += say_unit(y, at, &f);
    at += say_open_end(y, at, &f);
    if (is_letter(saying_at(y, at)))
        saying_put_z(y, " ");
    y->i = at;
    return true;
}

// ---- all of it ----
static bool say_word(struct saying *y)
{
    return saying_begins(y) && (english_word(y) || say_month_day(y) || english_initials(y));
}

bool say_english(struct saying *y)
{
    bool begins = !is_digit(saying_before(y));
    return say_money(y) || (begins && (say_day(y) || say_time(y))) || say_identifier(y) ||
           say_figure(y) || say_word(y) || english_sign(y);
}
