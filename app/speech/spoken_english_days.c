// spoken_english_days: the English voice's days, months, weekdays and times as words.
#include <string.h>

#include "speech/spoken_in.h"

static const char *const months[][3] = {
    {"January", "Jan"}, {"February", "Feb"}, {"March", "Mar"},
    {"April", "Apr"},   {"May", "May"},      {"June", "Jun"},
    {"July", "Jul"},    {"August", "Aug"},   {"September", "Sep", "Sept"},
    {"October", "Oct"}, {"November", "Nov"}, {"December", "Dec"},
};
static const char *const weekdays[][3] = {
    {"Monday", "Mon"},           {"Tuesday", "Tue", "Tues"}, {"Wednesday", "Wed"},
    {"Thursday", "Thu", "Thur"}, {"Friday", "Fri"},          {"Saturday", "Sat"},
    {"Sunday", "Sun"},
};

// The word before the space at `end`.
struct str english_before(const struct saying *y, size_t end)
{
    while (end && y->s.p[end - 1] == ' ')
        end--;
    size_t from = end;
    while (from && is_letter((unsigned char)y->s.p[from - 1]))
        from--;
    return str_sub(y->s, from, end);
}

// ---- days ----

static void put_day(struct saying *y, int64_t day)
{
    bool the =
        !str_eq_z(english_before(y, y->i), "the") && !str_eq_z(english_before(y, y->i), "The");
    saying_put(y,
               arena_printf(y->a, "%s%s", the ? "the " : "", figure_english_ordinal(y->a, day).p));
}

// Bytes of one of the names or its short forms, with their full stop; 0 none.
static size_t name_at(const struct saying *y, size_t i, const char *const (*names)[3], size_t n,
                      const char **name)
{
    for (size_t k = 0; k < n; k++) {
        *name = names[k][0];
        for (int form = 0; form < 3 && names[k][form]; form++) {
            size_t len = english_word_at(y, i, names[k][form]);
            if (len)
                return len + (form && saying_at(y, i + len) == '.');
        }
    }
    return 0;
}

// Bytes of "January" or "Jan" at i; 0 none.
static size_t month_at(const struct saying *y, size_t i, const char **name)
{
    return name_at(y, i, months, sizeof months / sizeof *months, name);
}

static size_t weekday_at(const struct saying *y, size_t i, const char **name)
{
    return name_at(y, i, weekdays, sizeof weekdays / sizeof *weekdays, name);
}

// Bytes of "st", "nd" … after a day; 0 none.
static size_t ordinal_end(const struct saying *y, size_t i)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", NULL};
    return english_any(y, i, ends) ? 2 : 0;
}

static bool is_day_figure(const struct figure *f)
{
    return !f->grouped && !f->part.n && f->whole >= 1 && f->whole <= 31 && f->n <= 2;
}

// "20 September", "20th September", "20-26 September".
bool english_day_month(struct saying *y, const struct figure *f)
{
    struct figure to;
    const char *month;
    size_t own = f->n + ordinal_end(y, y->i + f->n);
    size_t mark = range_mark(y->s, y->i + own), far = 0;
    if (mark && figure_at(y->s, y->i + own + mark, &to) && is_day_figure(&to))
        far = mark + to.n + ordinal_end(y, y->i + own + mark + to.n);
    size_t at = y->i + own + far, gap = saying_at(y, at) == ' ', n = month_at(y, at + gap, &month);
    if (!is_day_figure(f) || !gap || !n)
        return false;
    put_day(y, f->whole);
    if (far)
        saying_put(y, arena_printf(y->a, " to the %s", figure_english_ordinal(y->a, to.whole).p));
    saying_put(y, arena_printf(y->a, " of %s", month));
    y->i = at + gap + n;
    return true;
}

// "September 20, 2025", "March 1-3": the year is read in place.
bool english_month_day(struct saying *y)
{
    const char *month;
    struct figure f, to;
    size_t n = month_at(y, y->i, &month), mark;
    if (!n || saying_at(y, y->i + n) != ' ' || !figure_at(y->s, y->i + n + 1, &f) ||
        !is_day_figure(&f))
        return false;
    n += 1 + f.n;
    n += ordinal_end(y, y->i + n);
    if (is_letter(saying_at(y, y->i + n)))
        return false;
    saying_put(y, arena_printf(y->a, "%s the %s", month, figure_english_ordinal(y->a, f.whole).p));
    if ((mark = range_mark(y->s, y->i + n)) && figure_at(y->s, y->i + n + mark, &to) &&
        is_day_figure(&to)) {
        saying_put(y, arena_printf(y->a, " to the %s", figure_english_ordinal(y->a, to.whole).p));
        n += mark + to.n;
    }
    y->i += n;
    return true;
}

bool english_day(struct saying *y)
{
    struct day d;
    size_t n = day_at(y->s, y->i, &d);
    if (!n)
        return false;
    put_day(y, d.day);
    saying_put(y, arena_printf(y->a, " of %s %s", months[d.month - 1][0],
                               figure_english_year(y->a, d.year).p));
    y->i += n;
    if (saying_at(y, y->i) == 'T')
        saying_swap(y, 1, ", ");
    return true;
}

// "2026-02", unless it is two years.
bool english_year_month(struct saying *y, const struct figure *f)
{
    int month;
    size_t n = year_month_at(y->s, y->i, f, &month);
    if (!n)
        return false;
    saying_put(y, arena_printf(y->a, "%s %s", months[month - 1][0],
                               figure_english_year(y->a, f->whole).p));
    y->i += n;
    return true;
}

// ---- names alone ----

// What stands before is written out already.
static bool said_ends(const struct saying *y, const char *words)
{
    size_t n = strlen(words);
    return y->n >= n && !memcmp(y->out + y->n - n, words, n);
}

// "Sun", "Sat" and "Wed" are days beside another day or a date only.
static bool is_clear(const struct saying *y, size_t n)
{
    static const char *const words[] = {"Sun", "Sat", "Wed", NULL};
    const char *name;
    size_t i = y->i + n, gap = saying_at(y, i) == ' ';
    if (!english_any(y, y->i, words) || n > 3)
        return true;
    size_t comma = saying_at(y, i) == ',' && saying_at(y, i + 1) == ' ' ? 2 : gap;
    if (is_digit(saying_at(y, i + comma)))
        return true;
    size_t mark = range_mark(y->s, i);
    bool joined = saying_at(y, i + gap) == '&' || saying_at(y, i) == ',';
    mark = mark ? mark : joined ? gap + 1 + (saying_at(y, i + gap + 1) == ' ') : 0;
    if (mark && weekday_at(y, i + mark, &name))
        return true;
    return said_ends(y, "day to ") || said_ends(y, "day and ") || said_ends(y, "day, ");
}

// A dash before a month, a weekday or a day of a month, after another: "1 May – 3 June".
static bool say_until(struct saying *y)
{
    const char *name;
    struct figure f;
    size_t mark = range_mark(y->s, y->i), i = y->i + mark;
    if (!mark || saying_at(y, y->i) == '/' || !is_word(saying_before(y)))
        return false;
    bool day = figure_at(y->s, i, &f) && is_day_figure(&f) && saying_at(y, i + f.n) == ' ' &&
               month_at(y, i + f.n + 1, &name);
    bool month = month_at(y, i, &name) && (is_digit(saying_before(y)) || y->months);
    bool weekday = weekday_at(y, i, &name) && y->months;
    bool floor = figure_at(y->s, i, &f) && str_starts(saying_rest(y, i + f.n), "/F");
    if (!day && !month && !weekday && !floor)
        return false;
    return saying_swap(y, mark, " to ");
}

bool english_date_word(struct saying *y)
{
    const char *name;
    if (say_until(y))
        return true;
    size_t n = saying_begins(y) ? month_at(y, y->i, &name) : 0;
    bool year = n && saying_at(y, y->i + n) == ' ' && is_digit(saying_at(y, y->i + n + 1));
    if (!year && n && strlen(name) > n && !range_mark(y->s, y->i + n))
        n = 0; // "Mar" may be a name
    if (!n) {
        n = saying_begins(y) ? weekday_at(y, y->i, &name) : 0;
        n = n && is_clear(y, n) ? n : 0;
    }
    if (!n)
        return false;
    saying_swap(y, n, name);
    y->months = true;
    return true;
}

// ---- times ----

// Bytes of "am", "a.m." after a time; 0 none.
static size_t half_at(const struct saying *y, size_t i, const char **said)
{
    static const char *const halves[][2] = {{"am", "a.m."},   {"a.m.", "a.m."}, {"pm", "p.m."},
                                            {"p.m.", "p.m."}, {"AM", "a.m."},   {"A.M.", "a.m."},
                                            {"PM", "p.m."},   {"P.M.", "p.m."}};
    size_t gap = saying_at(y, i) == ' ';
    for (size_t k = 0; k < sizeof halves / sizeof *halves; k++) {
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

static struct str small_words(struct saying *y, int n)
{
    struct figure f;
    figure_at(arena_printf(y->a, "%d", n), 0, &f);
    return figure_english(y->a, &f);
}

static void put_minutes(struct saying *y, const struct day_time *t, const char *half)
{
    if (t->minute || t->second >= 0)
        saying_put(y, arena_printf(y->a, " %s%s", t->minute < 10 ? "oh " : "",
                                   t->minute ? small_words(y, t->minute).p : "oh"));
    else if (!half)
        saying_put_z(y, t->hour > 12 || !t->hour ? " hundred hours" : " o'clock");
    if (t->second >= 0)
        saying_put(y, arena_printf(y->a, " and %s second%s", small_words(y, t->second).p,
                                   t->second == 1 ? "" : "s"));
}

bool english_time(struct saying *y)
{
    struct day_time t;
    const char *half;
    size_t n = time_at(y->s, y->i, &t);
    if (!n) {
        t.second = -1;
        n = half_time_at(y, &t.hour, &t.minute);
    }
    if (!n)
        return false;
    n += half_at(y, y->i + n, &half);
    saying_put(y, small_words(y, t.hour));
    put_minutes(y, &t, half);
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
