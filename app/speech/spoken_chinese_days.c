// spoken_chinese_days: the Chinese voice's days, months and times as words.
#include <string.h>

#include "speech/spoken_in.h"

static void put_number(struct saying *y, int64_t n)
{
    saying_put(y, figure_chinese_whole(y->a, n));
}

static void put_year(struct saying *y, int64_t year)
{
    saying_put(y, figure_chinese_digits(y->a, arena_printf(y->a, "%d", (int)year)));
    saying_put_z(y, "年");
}

bool chinese_day(struct saying *y)
{
    struct day d;
    size_t n = day_at(y->s, y->i, &d);
    if (!n)
        return false;
    put_year(y, d.year);
    put_number(y, d.month);
    saying_put_z(y, "月");
    put_number(y, d.day);
    saying_put_z(y, "日");
    y->i += n;
    if (saying_at(y, y->i) == 'T')
        saying_swap(y, 1, "，");
    return true;
}

// "2026-02".
bool chinese_year_month(struct saying *y, const struct figure *f)
{
    int month;
    size_t n = year_month_at(y->s, y->i, f, &month);
    if (!n)
        return false;
    put_year(y, f->whole);
    put_number(y, month);
    saying_put_z(y, "月");
    y->i += n;
    return true;
}

static void put_hour(struct saying *y, int hour)
{
    saying_put(y, hour == 2 ? STR("兩") : figure_chinese_whole(y->a, hour));
    saying_put_z(y, "時");
}

// Bytes of "am", "p.m." and so on; 0 none.
static size_t half_at(const struct saying *y, size_t i, bool *afternoon)
{
    static const char *const halves[] = {"a.m.", "am", "A.M.", "AM", "p.m.", "pm", "P.M.", "PM"};
    size_t gap = saying_at(y, i) == ' ';
    for (size_t k = 0; k < sizeof halves / sizeof *halves; k++) {
        size_t n = gap + strlen(halves[k]);
        *afternoon = k >= 4;
        if (str_starts(saying_rest(y, i + gap), halves[k]) && !is_word(saying_at(y, i + n)))
            return n;
    }
    return 0;
}

// "9am", "9.30 a.m." Bytes up to the half of the day, which must follow; 0 none.
static size_t half_time_at(const struct saying *y, struct day_time *t)
{
    struct figure f;
    bool after, is = figure_at(y->s, y->i, &f) && !f.grouped && f.whole >= 1 && f.whole <= 12;
    if (!is || (f.part.n && f.part.n != 2) || !half_at(y, y->i + f.n, &after))
        return 0;
    int minute = f.part.n ? (f.part.p[0] - '0') * 10 + f.part.p[1] - '0' : 0;
    *t = (struct day_time){(int)f.whole, minute, -1};
    return minute < 60 ? f.n : 0;
}

bool chinese_time(struct saying *y)
{
    struct day_time t;
    bool afternoon;
    size_t n = time_at(y->s, y->i, &t);
    n = n ? n : half_time_at(y, &t);
    if (!n)
        return false;
    size_t half = half_at(y, y->i + n, &afternoon);
    if (half)
        saying_put_z(y, afternoon ? "下午" : "上午");
    put_hour(y, t.hour);
    if (t.minute || t.second > 0) {
        put_number(y, t.minute);
        saying_put_z(y, "分");
    } else if (!half) {
        saying_put_z(y, "正");
    }
    if (t.second > 0) {
        put_number(y, t.second);
        saying_put_z(y, "秒");
    }
    n += half;
    size_t mark = range_mark(y->s, y->i + n);
    if (mark && is_digit(saying_at(y, y->i + n + mark))) {
        saying_put_z(y, "至");
        n += mark;
    }
    y->i += n;
    return true;
}
