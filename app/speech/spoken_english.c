// spoken_english: the English voice's figures, money, dates, units and abbreviations as words.
#include <string.h>

#include "speech/spoken_in.h"

bool english_any(const struct saying *y, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (english_word_at(y, i, *words))
            return true;
    return false;
}

static bool follows_article(const struct saying *y)
{
    static const char *const articles[] = {"a",   "A",    "an",  "the", "The",  "this",
                                           "our", "each", "its", "An",  "This", "that"};
    struct str before = english_before(y, y->i);
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

// "scheme", or "Innovation Fund": a few words on.
static bool heads_noun(const struct saying *y, size_t end, const char *const *small)
{
    static const char *const nouns[] = {
        "scheme",    "programme", "fund",      "project", "plan",   "package",  "facility",
        "contract",  "grant",     "loan",      "budget",  "deal",   "subsidy",  "investment",
        "allowance", "bond",      "injection", "prize",   "award",  "Scheme",   "Programme",
        "Fund",      "Project",   "Plan",      "Package", "Budget", "Facility", NULL};
    for (int word = 0; word < 4; word++) {
        bool more = saying_at(y, end) == ' ' && is_letter(saying_at(y, end + 1));
        if (!more || english_any(y, end + 1, small))
            return false;
        if (english_any(y, end + 1, nouns))
            return true;
        end++;
        while (is_word(saying_at(y, end)) || saying_at(y, end) == '-')
            end++;
    }
    return false;
}

// "a $3 billion scheme" has dollar, "inject $10 billion as capital" has dollars.
static bool stands_before_noun(const struct saying *y, size_t end)
{
    static const char *const small[] = {
        "to",      "for",   "as",    "of",  "in",      "on",       "and",   "or",   "is",   "was",
        "are",     "from",  "by",    "at",  "with",    "will",     "has",   "have", "had",  "which",
        "that",    "into",  "over",  "per", "a",       "an",       "the",   "each", "more", "less",
        "between", "under", "would", "can", "subject", "annually", "worth", "were", NULL};
    if (saying_at(y, end) != ' ' || !is_letter(saying_at(y, end + 1)) ||
        english_any(y, end + 1, small))
        return false;
    size_t n = 1;
    while (is_letter(saying_at(y, end + n)))
        n++;
    bool done = y->s.p[end + n - 1] == 'd' && y->s.p[end + n - 2] == 'e'; // earmarked
    return heads_noun(y, end, small) || (follows_article(y) && !done);
}

static void put_sum(struct saying *y, const struct figure *f, const char *scale)
{
    saying_put(y, figure_english(y->a, f));
    if (scale)
        saying_put(y, arena_printf(y->a, " %s", scale));
}

static const char *coin_name(const struct currency *c, bool one)
{
    if (strstr(c->one, "pound"))
        return one ? "penny" : "pence";
    return strstr(c->one, "dollar") || strstr(c->one, "euro") ? one ? "cent" : "cents" : NULL;
}

// "$3.50": trailing zeros of cents are not decimals.
static bool put_cents(struct saying *y, const struct currency *c, const struct figure *f)
{
    struct figure coins, whole = *f;
    if (f->part.n != 2 || !coin_name(c, false) || !figure_at(f->part, 0, &coins))
        return false;
    whole.part = (struct str){0};
    if (coins.spelled) { // "05"
        coins.spelled = false;
        coins.whole = coins.digits[1] - '0';
    }
    bool sum = f->whole || !coins.whole;
    if (sum)
        saying_put(y, arena_printf(y->a, "%s %s", figure_english(y->a, &whole).p,
                                   f->whole == 1 ? c->one : c->many));
    if (coins.whole)
        saying_put(y, arena_printf(y->a, "%s%s %s", sum ? " and " : "",
                                   figure_english(y->a, &coins).p, coin_name(c, coins.whole == 1)));
    return true;
}

// The second sum of a range: "-20", "–$20"; bytes up to the figure's end, 0 none.
static size_t other_sum(const struct saying *y, size_t i, struct figure *f)
{
    size_t mark = range_mark(y->s, i), sign = 0;
    if (!mark || saying_at(y, i) == '/')
        return 0;
    sign = currency_at(y->s, i + mark, &sign) ? sign : 0;
    return figure_at(y->s, i + mark + sign, f) ? mark + sign + f->n : 0;
}

static bool is_small(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_time(const struct unit *u)
{
    return !strcmp(u->one, "second") || !strcmp(u->one, "minute") || !strcmp(u->one, "year");
}

// "/m²", "/month" behind a sum, a unit or a number of things.
static bool say_each(struct saying *y)
{
    size_t n = 0;
    if (saying_at(y, y->i) != '/')
        return false;
    const struct unit *u = unit_at(y->s, y->i + 1, &n);
    if (u && saying_at(y, y->i + 1) != ' ')
        return saying_swap(y, 1 + n,
                           arena_printf(y->a, " %s %s", is_time(u) ? "a" : "per", u->one).p);
    if (currency_at(y->s, y->i + 1, &n))
        return saying_swap(y, 1, " to ");
    for (n = 1; is_small(saying_at(y, y->i + n));)
        n++;
    return n > 3 && !is_word(saying_at(y, y->i + n)) && saying_swap(y, 1, " per ");
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
        say_each(y);
        return true;
    }
    put_sum(y, &f, far && !own ? NULL : own ? first : NULL);
    if (far) {
        saying_put_z(y, " to ");
        put_sum(y, &to, last ? scale : NULL);
    }
    bool one = !far && !own && f.whole == 1 && !f.part.n;
    bool noun = stands_before_noun(y, y->i + all), named = english_word_at(y, y->i + all, " yuan");
    if (!named)
        saying_put(y, arena_printf(y->a, " %s", one || noun ? c->one : c->many));
    y->i += all;
    say_each(y);
    return true;
}

// ---- figures ----

static bool is_one(const struct figure *f)
{
    return f->whole == 1 && !f->part.n;
}

// "over 2000 people": not a year.
static bool counts_things(const struct saying *y, size_t end)
{
    static const char *const more[] = {"over",    "than",       "nearly", "almost", "some",
                                       "least",   "another",    "most",   "about",  "around",
                                       "further", "additional", NULL};
    static const char *const people[] = {"people", "persons", "staff", NULL};
    struct str before = english_before(y, y->i);
    size_t n = end + 1;
    if (saying_at(y, end) != ' ' || !is_small(saying_at(y, end + 1)))
        return false;
    while (is_small(saying_at(y, n)))
        n++;
    bool many = y->s.p[n - 1] == 's' && y->s.p[n - 2] != 's' && n - end > 3, about = false;
    for (int i = 0; more[i]; i++)
        about |= str_eq_z(before, more[i]);
    return english_any(y, end + 1, people) || (many && about);
}

static struct str words_of(struct saying *y, const struct figure *f)
{
    return figure_is_year(f) ? figure_english_year(y->a, f->whole) : figure_english(y->a, f);
}

// The two years of 2026-27, 1999-00 or 2026/27.
static bool is_year_range(const struct figure *from, const struct figure *to)
{
    int64_t next = to->whole >= 0 ? to->whole : to->digits[1] - '0';
    return figure_is_year(from) && from->whole >= 1900 && to->n == 2 && !to->part.n &&
           (next > from->whole % 100 || (!next && from->whole % 100 == 99));
}

// Reads "-20" after a figure. A slash separates years only.
static size_t say_range(struct saying *y, size_t i, struct figure *f)
{
    struct figure to;
    bool colon = saying_at(y, i) == ':'; // "3:1" is a ratio
    size_t mark = colon ? 1 : range_mark(y->s, i);
    if (!mark || !figure_at(y->s, i + mark, &to) || saying_at(y, i + mark + to.n) == '-' ||
        (colon && is_letter(saying_at(y, i + mark + to.n)))) // "sha256:9f86"
        return 0;
    if (colon && figure_is_year(&to) && f->whole >= 100) { // "ISO 9001:2015"
        saying_put(y, arena_printf(y->a, ", %s", words_of(y, &to).p));
        return mark + to.n;
    }
    bool years = is_year_range(f, &to), slash = y->s.p[i] == '/';
    if (slash && !years)
        return 0;
    if (years && to.spelled) { // "2005-06" is read in full
        to.spelled = false;
        to.whole = (f->whole / 100 + (to.digits[1] == '0')) * 100 + to.digits[1] - '0';
    }
    saying_put(y, arena_printf(y->a, " to %s", words_of(y, &to).p));
    *f = to;
    return mark + to.n;
}

// "30'" behind degrees. Bytes, 0 none.
static size_t say_arc_minutes(struct saying *y, size_t i)
{
    struct figure f;
    size_t gap = saying_at(y, i) == ' ';
    i += gap;
    if (!figure_at(y->s, i, &f) || f.part.n || f.whole >= 60)
        return 0;
    size_t n = saying_at(y, i + f.n) == '\'' ? 1 : str_starts(saying_rest(y, i + f.n), "′") ? 3 : 0;
    if (n)
        saying_put(y, arena_printf(y->a, " %s minutes", figure_english(y->a, &f).p));
    return n ? gap + f.n + n : 0;
}

// "°C", "°N", "°". Bytes, 0 none.
static size_t say_degrees(struct saying *y, size_t i, const struct figure *f)
{
    static const char *const scales[][2] = {{"C", " Celsius"}, {"F", " Fahrenheit"},
                                            {"N", " north"},   {"S", " south"},
                                            {"E", " east"},    {"W", " west"}};
    struct str s = saying_rest(y, i);
    bool celsius = str_starts(s, "℃"), fahrenheit = str_starts(s, "℉");
    if (!celsius && !fahrenheit && !str_starts(s, "°"))
        return 0;
    saying_put_z(y, is_one(f) ? " degree" : " degrees");
    size_t n = celsius || fahrenheit ? 3 : 2;
    if (celsius || fahrenheit)
        saying_put_z(y, celsius ? " Celsius" : " Fahrenheit");
    size_t minutes = say_arc_minutes(y, i + n);
    n += minutes + (minutes && saying_at(y, i + n + minutes) == ' ' &&
                    memchr("NSEW", saying_at(y, i + n + minutes + 1), 4));
    for (size_t k = 0; !celsius && !fahrenheit && k < 6; k++)
        if (english_word_at(y, i + n, scales[k][0])) {
            saying_put_z(y, scales[k][1]);
            return n + 1;
        }
    return n;
}

// "2h 30m": behind hours, m is minutes.
static size_t say_minutes(struct saying *y, size_t i)
{
    struct figure f;
    size_t gap = saying_at(y, i) == ' ';
    if (!figure_at(y->s, i + gap, &f) || !english_word_at(y, i + gap + f.n, "m"))
        return 0;
    saying_put(
        y, arena_printf(y->a, " %s minute%s", figure_english(y->a, &f).p, is_one(&f) ? "" : "s"));
    return gap + f.n + 1;
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
    if (str_starts(saying_rest(y, i + gap), "‰")) {
        saying_put_z(y, " per thousand");
        return gap + 3;
    }
    if ((n = say_degrees(y, i + gap, f)))
        return gap + n;
    const struct unit *u = unit_at(y->s, i + joined, &n);
    if (!u)
        return 0;
    saying_put(
        y, arena_printf(y->a, "%s%s", joined ? "-" : " ", joined || is_one(f) ? u->one : u->many));
    n += joined;
    return n + (strcmp(u->one, "hour") ? 0 : say_minutes(y, i + n));
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
    if (f->part.n || f->spelled || !english_any(y, y->i + f->n, ends))
        return false;
    saying_put(y, figure_english_ordinal(y->a, f->whole));
    y->i += f->n + 2;
    return true;
}

// "1990s", "the 90s", "'90s"; "30s" is a time.
static bool say_decade(struct saying *y, const struct figure *f)
{
    struct str before = english_before(y, y->i);
    bool years = figure_is_year(f), tens = f->n == 2 && f->whole >= 20;
    bool named = str_eq_z(before, "the") || str_eq_z(before, "early") || str_eq_z(before, "late") ||
                 saying_before(y) == '\'';
    if (!(years || (tens && named)) || f->whole % 10 || !english_word_at(y, y->i + f->n, "s"))
        return false;
    struct str one = years ? figure_english_year(y->a, f->whole) : figure_english(y->a, f);
    if (!years && y->n && y->out[y->n - 1] == '\'')
        y->n--;
    saying_put(y, figure_english_plural(y->a, one));
    y->i += f->n + 1;
    return true;
}

static struct str part_name(struct saying *y, int64_t under)
{
    return under == 2   ? STR("half")
           : under == 4 ? STR("quarter")
                        : figure_english_ordinal(y->a, under);
}

// "3/4", "2/3rds", "1/100".
static bool say_fraction(struct saying *y, const struct figure *f)
{
    struct figure under;
    if (f->n > 2 || f->whole < 1 || saying_at(y, y->i + f->n) != '/' ||
        !figure_at(y->s, y->i + f->n + 1, &under) || under.grouped || under.whole <= f->whole)
        return false;
    size_t n = f->n + 1 + under.n, unit = 0;
    bool named = under.whole <= 20 || under.whole == 100 || under.whole == 1000;
    if (!named || under.part.n || saying_at(y, y->i + n) == '/')
        return false;
    struct str part = part_name(y, under.whole);
    if (f->whole > 1)
        part = figure_english_plural(y->a, part);
    bool mixed = saying_before(y) == ' ' && y->i >= 2 && is_digit((unsigned char)y->s.p[y->i - 2]);
    saying_put(
        y, arena_printf(y->a, "%s%s %s", mixed ? "and " : "", figure_english(y->a, f).p, part.p));
    y->i += n;
    y->i += 2 * english_any(y, y->i, (const char *const[]){"rd", "th", NULL}) +
            3 * english_any(y, y->i, (const char *const[]){"rds", "ths", NULL});
    if (saying_at(y, y->i) == '%')
        return saying_swap(y, 1, " per cent");
    const struct unit *u = unit_at(y->s, y->i, &unit);
    if (u)
        saying_swap(y, unit,
                    arena_printf(y->a,
                                 mixed                    ? " %s"
                                 : strcmp(u->one, "hour") ? " of a %s"
                                                          : " of an %s",
                                 mixed ? u->many : u->one)
                        .p);
    return true;
}

static bool say_identifier(struct saying *y)
{
    static const struct spelling how = {figure_english_digits, " ", ", ", "plus", "A-"};
    return saying_identifier(y, &how);
}

// "5/F", "B1/F".
static bool say_floor(struct saying *y, const struct figure *f)
{
    if (f->part.n || f->grouped || f->spelled || f->whole > 200 ||
        !str_starts(saying_rest(y, y->i + f->n), "/F") || is_word(saying_at(y, y->i + f->n + 2)))
        return false;
    bool below = y->n && y->out[y->n - 1] == 'B' && saying_before(y) == 'B';
    y->n -= below;
    saying_put(y, below ? arena_printf(y->a, "basement %s", figure_english(y->a, f).p)
                        : arena_printf(y->a, "%s floor", figure_english_ordinal(y->a, f->whole).p));
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

// "T1-T3": a second one of the same letter.
static size_t say_letter_range(struct saying *y, size_t at)
{
    unsigned char letter = saying_before(y);
    size_t mark = range_mark(y->s, at);
    bool same = is_upper(letter) && mark && y->s.p[at] != '/' &&
                saying_at(y, at + mark) == letter && is_digit(saying_at(y, at + mark + 1));
    if (same)
        saying_put_z(y, " to ");
    return same ? mark : 0;
}

// "10²", "10^6". Bytes, 0 none.
static size_t say_power(struct saying *y, size_t i)
{
    struct figure f;
    bool squared = str_starts(saying_rest(y, i), "²"), cubed = str_starts(saying_rest(y, i), "³");
    if (squared || cubed) {
        saying_put_z(y, squared ? " squared" : " cubed");
        return 2;
    }
    if (saying_at(y, i) != '^' || !figure_at(y->s, i + 1, &f))
        return 0;
    saying_put(y, arena_printf(y->a, " to the power of %s", figure_english(y->a, &f).p));
    return 1 + f.n;
}

// "3x", "2 x 4", "708 × 398 mm". Bytes, 0 none.
static size_t say_times(struct saying *y, size_t i)
{
    struct figure f;
    size_t gap = saying_at(y, i) == ' ', n = gap + 1, unit;
    bool letter = saying_at(y, i + gap) == 'x', sign = str_starts(saying_rest(y, i + gap), "×");
    n += sign;
    n += saying_at(y, i + n) == ' ' && gap;
    if ((!letter && !sign) || (letter && is_letter(saying_at(y, i + n))))
        return 0;
    bool figure = figure_at(y->s, i + n, &f);
    if (figure && (letter || unit_at(y->s, i + n + f.n, &unit))) {
        saying_put_z(y, " by ");
        return n;
    }
    if (gap || figure || sign)
        return 0;
    saying_put_z(y, " times");
    return n;
}

static struct str first_words(struct saying *y, const struct figure *f, size_t at)
{
    size_t n = 0;
    bool times = str_starts(saying_rest(y, at + (saying_at(y, at) == ' ')), "×");
    bool measured = times || unit_at(y->s, at, &n) || counts_things(y, at);
    return measured ? figure_english(y->a, f) : words_of(y, f);
}

static bool say_figure(struct saying *y)
{
    struct figure f;
    if (is_digit(saying_before(y)) || !figure_at(y->s, y->i, &f))
        return false;
    if (say_floor(y, &f) || english_day_month(y, &f) || english_year_month(y, &f) ||
        say_ordinal(y, &f) || say_decade(y, &f) || say_fraction(y, &f))
        return true;
    english_part(y);
    size_t at = y->i + f.n;
    saying_put(y, first_words(y, &f, at));
    at += say_more_points(y, at, &f);
    at += shared_measure(y->s, at);
    at += say_range(y, at, &f);
    at += say_unit(y, at, &f);
    at += say_open_end(y, at, &f);
    at += say_power(y, at);
    at += say_times(y, at);
    at += say_letter_range(y, at);
    if (is_letter(saying_at(y, at)) && y->out[y->n - 1] != ' ')
        saying_put_z(y, " ");
    y->i = at;
    say_each(y);
    return true;
}

// ".5".
static bool say_bare_part(struct saying *y)
{
    size_t n = 1;
    unsigned char before = saying_before(y);
    if (saying_at(y, y->i) != '.' || !is_digit(saying_at(y, y->i + 1)) || is_word(before) ||
        before == '.')
        return false;
    while (is_digit(saying_at(y, y->i + n)))
        n++;
    struct str part = figure_english_digits(y->a, str_sub(y->s, y->i + 1, y->i + n));
    return saying_swap(y, n, arena_printf(y->a, "zero point %s", part.p).p);
}

// ---- all of it ----

static bool say_word(struct saying *y)
{
    return saying_begins(y) && (english_word(y) || english_month_day(y));
}

bool say_english(struct saying *y)
{
    bool begins = !is_digit(saying_before(y));
    return (saying_begins(y) && saying_address(y)) || say_money(y) ||
           (begins && (english_day(y) || english_time(y))) || say_identifier(y) || say_figure(y) ||
           say_bare_part(y) || say_word(y) || english_date_word(y) ||
           (saying_begins(y) && english_initials(y)) || english_sign(y);
}
