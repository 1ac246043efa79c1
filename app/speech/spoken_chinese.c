// spoken_chinese: the Cantonese voice's figures, money, dates and units as Han.
#include <string.h>

#include "speech/spoken_in.h"

static bool han_at(const struct saying *y, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (str_starts(saying_rest(y, i), *words))
            return true;
    return false;
}

static bool ends_with(const struct saying *y, const char *han)
{
    size_t n = strlen(han);
    return y->i >= n && !memcmp(y->s.p + y->i - n, han, n);
}

static size_t skip_space(const struct saying *y, size_t i)
{
    return i + (saying_at(y, i) == ' ');
}

// Whether a counter follows: two of them are 兩, and a figure before it is not a year.
static bool counts_at(const struct saying *y, size_t i)
{
    static const char *const words[] = {
        "個",   "名",   "人",   "間",   "座",   "條", "所",   "項",   "家",   "部",   "張", "位",
        "種",   "層",   "次",   "倍",   "歲",   "隊", "批",   "份",   "宗",   "幅",   "款", "天",
        "週",   "周",   "星期", "小時", "分鐘", "秒", "公里", "公頃", "公噸", "公斤", "米", "平方",
        "立方", "棟",   "幢",   "塊",   "組",   "類", "方面", "輛",   "艘",   "班",   "成", "元",
        "港元", "美元", "大",   "場",   "屆",   "套", "台",   "架",   "隻",   "本",   "支", "段",
        "步",   "杯",   "件",   "期",   "號",   "年", "克",   "升",   "度",   NULL};
    return han_at(y, skip_space(y, i), words);
}

// Whether the figure continues with 多, 餘 or a magnitude.
static bool goes_on(const struct saying *y, size_t i)
{
    static const char *const words[] = {"百", "千", "萬", "億", "兆", "多", "餘", "幾", NULL};
    return han_at(y, skip_space(y, i), words);
}

static bool is_year_here(const struct saying *y, size_t at, const struct figure *f)
{
    static const char *const year[] = {"年", NULL};
    if (!figure_is_year(f))
        return false;
    if (han_at(y, skip_space(y, at), year))
        return true;
    return f->whole >= 1900 && !counts_at(y, at) && !goes_on(y, at) && saying_at(y, at) != '%';
}

// "第1、2": the numbers behind 第.
static bool is_ordinal(const struct saying *y)
{
    size_t i = y->i;
    for (bool more = true; more;) {
        more = false;
        if (i >= 3 && !memcmp(y->s.p + i - 3, "、", 3)) {
            i -= 3;
            more = true;
        }
        for (; i && is_digit((unsigned char)y->s.p[i - 1]); more = true)
            i--;
    }
    return i >= 3 && !memcmp(y->s.p + i - 3, "第", 3);
}

static struct str figure_words(struct saying *y, const struct figure *f, size_t behind)
{
    bool two = f->whole == 2 && !f->part.n && !f->grouped && !is_ordinal(y) && !ends_with(y, "月");
    if (f->n == 4 && f->whole > 100 && !f->part.n && !f->grouped &&
        str_starts(saying_rest(y, behind), "室"))
        return figure_chinese_digits(y->a, str_from(f->digits));
    if (is_year_here(y, behind, f))
        return figure_chinese_digits(y->a, str_from(f->digits));
    return two && counts_at(y, behind) && !str_starts(saying_rest(y, behind), "號")
               ? STR("兩")
               : figure_chinese(y->a, f);
}

// ---- ranges ----

static bool is_share(const struct saying *y, size_t i)
{
    return saying_at(y, skip_space(y, i)) == '%';
}

// "2026-27": the second year has two digits.
static bool is_year_range(const struct figure *from, const struct figure *to)
{
    return figure_is_year(from) && from->whole >= 1900 && to->n == 2 && !to->part.n &&
           (to->whole >= 0 ? to->whole : to->digits[1] - '0') > from->whole % 100;
}

// Reads "-20" or "至20" with its own % after a figure; returns its bytes, 0 none.
static size_t other_figure(const struct saying *y, size_t i, const struct figure *from,
                           struct figure *to)
{
    bool slash = saying_at(y, i) == '/';
    size_t mark = range_mark(y->s, i);
    if (!mark || !figure_at(y->s, i + mark, to))
        return 0;
    return slash && !is_year_range(from, to) ? 0 : mark + to->n;
}

static void put_other(struct saying *y, size_t behind, const struct figure *from,
                      const struct figure *to)
{
    saying_put_z(y, "至");
    saying_put(y, is_year_range(from, to) ? figure_chinese_digits(y->a, str_from(to->digits))
                                          : figure_words(y, to, behind));
}

// ---- money ----

// Bytes of a magnitude (萬, 億 …) after a figure, with 多.
static size_t magnitude(const struct saying *y, size_t i)
{
    size_t from = i;
    while (goes_on(y, i))
        i = skip_space(y, i) + 3;
    return i - from;
}

static void put_kept(struct saying *y, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; k++)
        if (y->s.p[k] != ' ')
            saying_put(y, str_sub(y->s, k, k + 1));
}

// Magnitudes in English words: "$10 billion".
static size_t latin_magnitude(const struct saying *y, size_t i, struct figure *f)
{
    static const struct {
        const char *word;
        int64_t times;
    } words[] = {{"million", 1000000}, {"billion", 1000000000}, {"m", 1000000}, {"bn", 1000000000}};
    size_t at = skip_space(y, i);
    for (size_t k = 0; k < 4; k++) {
        size_t n = strlen(words[k].word);
        if (!str_starts(saying_rest(y, at), words[k].word) || is_word(saying_at(y, at + n)) ||
            f->part.n > 3 || f->spelled || f->whole > 1000000)
            continue;
        f->whole *= words[k].times;
        for (size_t d = 0, size = (size_t)words[k].times; d < f->part.n; d++)
            f->whole += (f->part.p[d] - '0') * (int64_t)(size /= 10);
        f->part = (struct str){0};
        return at + n - i;
    }
    return 0;
}

static bool say_money(struct saying *y)
{
    static const char *const named[] = {"元", "港元", "美元", "歐元", "英鎊", "澳元", NULL};
    size_t n = 0;
    struct figure f;
    const struct currency *c = currency_at(y->s, y->i, &n);
    if (!c || is_letter(saying_before(y)) || !figure_at(y->s, y->i + n, &f))
        return false;
    n += f.n;
    n += latin_magnitude(y, y->i + n, &f);
    size_t more = magnitude(y, y->i + n);
    saying_put(y, figure_chinese(y->a, &f));
    put_kept(y, y->i + n, more);
    y->i += n + more;
    if (!han_at(y, y->i, named))
        saying_put_z(y, c->zh);
    return true;
}

// ---- days and times ----

static void put_number(struct saying *y, int64_t n)
{
    saying_put(y, figure_chinese_whole(y->a, n));
}

static bool say_day(struct saying *y)
{
    struct day d;
    size_t n = day_at(y->s, y->i, &d);
    if (!n)
        return false;
    saying_put(y, figure_chinese_digits(y->a, arena_printf(y->a, "%d", d.year)));
    saying_put_z(y, "年");
    put_number(y, d.month);
    saying_put_z(y, "月");
    put_number(y, d.day);
    saying_put_z(y, "日");
    y->i += n;
    return true;
}

static bool say_time(struct saying *y)
{
    int hour, minute;
    size_t n = time_at(y->s, y->i, &hour, &minute);
    if (!n)
        return false;
    saying_put(y, hour == 2 ? STR("兩") : figure_chinese_whole(y->a, hour));
    saying_put_z(y, minute ? "時" : "時正");
    if (minute) {
        put_number(y, minute);
        saying_put_z(y, "分");
    }
    size_t mark = range_mark(y->s, y->i + n);
    if (mark && is_digit(saying_at(y, y->i + n + mark))) {
        saying_put_z(y, "至");
        n += mark;
    }
    y->i += n;
    return true;
}

static bool say_identifier(struct saying *y)
{
    static const struct spelling how = {figure_chinese_digits, "", "，", "", "A"};
    return saying_identifier(y, &how);
}

// ---- figures ----

// "5G", "CUHKSat-1", "InnoEX 5": beside Latin letters the figure is read in English.
static bool is_latin(const struct saying *y, size_t end)
{
    unsigned char before = saying_before(y);
    bool joined = before == '-' && y->i >= 2 && is_letter((unsigned char)y->s.p[y->i - 2]);
    return is_letter(before) || joined || is_letter(saying_at(y, end));
}

static bool say_latin(struct saying *y, const struct figure *f)
{
    if (!is_latin(y, y->i + f->n))
        return false;
    if (y->n && y->out[y->n - 1] == '-')
        y->out[y->n - 1] = ' ';
    else if (is_letter(saying_before(y)))
        saying_put_z(y, " ");
    saying_put(y, figure_english(y->a, f));
    y->i += f->n;
    if (is_word(saying_at(y, y->i)))
        saying_put_z(y, " ");
    return true;
}

// A sign printed after a figure but read around it: "75%", "25°C".
struct around {
    const char *printed, *before, *behind;
};

static const struct around *around_at(const struct saying *y, size_t at, size_t *n)
{
    static const struct around all[] = {
        {"%", "百分之", ""}, {"‰", "千分之", ""}, {"°C", "攝氏", "度"}, {"℃", "攝氏", "度"}};
    size_t i = skip_space(y, at);
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        *n = i - at + strlen(all[k].printed);
        if (str_starts(saying_rest(y, i), all[k].printed))
            return &all[k];
    }
    *n = 0;
    return NULL;
}

static void put_unit(struct saying *y, const struct unit *u)
{
    if (is_letter((unsigned char)u->zh[0]))
        saying_put_z(y, " ");
    saying_put_z(y, u->zh);
}

static bool say_fraction(struct saying *y, const struct figure *f)
{
    struct figure under;
    if (f->n > 2 || saying_at(y, y->i + f->n) != '/' || !figure_at(y->s, y->i + f->n + 1, &under) ||
        under.n > 3 || under.whole <= f->whole || saying_at(y, y->i + f->n + 1 + under.n) == '/')
        return false;
    saying_put(y, arena_printf(y->a, "%s分之%s", figure_chinese(y->a, &under).p,
                               figure_chinese(y->a, f).p));
    y->i += f->n + 1 + under.n;
    return true;
}

// Everything printed with one figure: "10%-20%", "5 km", "2 個", "5 000 萬".
struct counted {
    struct figure from, to;
    size_t range; // bytes from the first figure to the end of the second; 0: no range
    const struct around *around;
    const struct unit *unit;
    size_t at, end; // after the figures, and after everything
};

static void read_counted(const struct saying *y, struct counted *c)
{
    size_t n = 0, shared = 0, at = y->i + c->from.n;
    if (is_share(y, at))
        shared = skip_space(y, at) + 1 - at;
    c->range = other_figure(y, at + shared, &c->from, &c->to);
    c->at = at + (c->range ? shared + c->range : 0);
    c->around = around_at(y, c->at, &n);
    c->end = c->at + n;
    c->unit = c->around ? NULL : unit_at(y->s, c->at, &n);
    c->end += c->unit ? n : 0;
}

static struct str first_words(struct saying *y, const struct counted *c)
{
    if (c->range && is_year_range(&c->from, &c->to))
        return figure_chinese_digits(y->a, str_from(c->from.digits));
    if (c->unit && c->from.whole == 2 && !c->from.part.n && !c->range)
        return STR("兩");
    return c->unit ? figure_chinese(y->a, &c->from) : figure_words(y, &c->from, c->at);
}

// "2027+".
static bool is_open_ended(const struct saying *y, const struct counted *c)
{
    return figure_is_year(c->range ? &c->to : &c->from) && c->from.whole >= 1900 &&
           saying_at(y, c->end) == '+' && saying_at(y, c->end + 1) < 0x80 &&
           !is_word(saying_at(y, c->end + 1));
}

// "3:1", "1：50 000".
static bool is_ratio(const struct saying *y, const struct figure *f)
{
    bool wide = str_starts(saying_rest(y, y->i), "：");
    size_t n = wide ? 3 : saying_at(y, y->i) == ':';
    return n && !f->part.n && f->n <= 3 && is_digit(saying_at(y, y->i + n));
}

static void put_figure(struct saying *y, const struct figure *f)
{
    struct counted c = {.from = *f};
    read_counted(y, &c);
    if (c.around)
        saying_put_z(y, c.around->before);
    saying_put(y, first_words(y, &c));
    if (c.range)
        put_other(y, c.at, &c.from, &c.to);
    if (c.around)
        saying_put_z(y, c.around->behind);
    if (c.unit)
        put_unit(y, c.unit);
    y->i = c.end;
    if (is_open_ended(y, &c)) {
        saying_put_z(y, "年及以後");
        y->i++;
    }
    size_t more = magnitude(y, y->i);
    put_kept(y, y->i, more);
    y->i += more;
    if (is_ratio(y, f))
        saying_swap(y, saying_at(y, y->i) == ':' ? 1 : 3, "比");
}

// "5/F".
static bool say_floor(struct saying *y, const struct figure *f)
{
    if (f->part.n || f->grouped || !str_starts(saying_rest(y, y->i + f->n), "/F") ||
        is_word(saying_at(y, y->i + f->n + 2)))
        return false;
    saying_put(y, figure_chinese(y->a, f));
    return saying_swap(y, f->n + 2, "樓");
}

static bool say_figure(struct saying *y)
{
    struct figure f;
    size_t unit;
    if (is_digit(saying_before(y)) || !figure_at(y->s, y->i, &f))
        return false;
    if (say_fraction(y, &f) || say_floor(y, &f))
        return true;
    if (!unit_at(y->s, y->i + f.n, &unit) && say_latin(y, &f))
        return true;
    put_figure(y, &f);
    return true;
}

// ---- signs ----

static bool say_initials(struct saying *y)
{
    size_t n = saying_begins(y) ? initials_at(y->s, y->i) : 0;
    for (size_t k = 0; k < n; k++)
        saying_put(y, arena_printf(y->a, "%s%c", k ? "." : "", y->s.p[y->i + k]));
    y->i += n;
    if (n && is_letter(saying_at(y, y->i)) && is_letter(saying_at(y, y->i + 1)))
        saying_put_z(y, " ");
    return n > 0;
}

static bool say_minus(struct saying *y)
{
    unsigned char before = saying_before(y), next = saying_at(y, y->i + 1);
    if (saying_at(y, y->i) != '-' || is_word(before) || !(is_digit(next) || next == '$'))
        return false;
    return saying_swap(y, 1, "負");
}

static bool say_sign(struct saying *y)
{
    static const struct {
        const char *printed, *said;
    } signs[] = {{"&", " and "},    {"@", " at "},     {"±", "正負"}, {"×", "乘"},
                 {"≥", "不少於"},   {"≤", "不多於"},   {"≈", "約"},   {"½", "二分之一"},
                 {"¼", "四分之一"}, {"¾", "四分之三"}, {"©", "版權"}, {"™", ""},
                 {"®", ""},         {"=", "等於"},     {"→", "至"}};
    unsigned char before = saying_before(y), next = saying_at(y, y->i + 1);
    if (saying_at(y, y->i) == '+')
        return saying_swap(y, 1, is_letter(before) ? " plus" : "加");
    if (saying_at(y, y->i) == '~' && is_digit(next))
        return saying_swap(y, 1, "約");
    if ((saying_at(y, y->i) == '>' || saying_at(y, y->i) == '<') && is_digit(next))
        return saying_swap(y, 1, saying_at(y, y->i) == '>' ? "多於" : "少於");
    if (saying_at(y, y->i) == '/' && is_word(before) && is_word(next))
        return saying_swap(y, 1, "、");
    if (saying_begins(y) && str_starts(saying_rest(y, y->i), "G/F") &&
        !is_word(saying_at(y, y->i + 3)))
        return saying_swap(y, 3, "地下");
    if (saying_at(y, y->i) == '#' && is_digit(next))
        return saying_swap(y, 1, "第");
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (str_starts(saying_rest(y, y->i), signs[k].printed))
            return saying_swap(y, strlen(signs[k].printed), signs[k].said);
    return say_minus(y);
}

bool say_chinese(struct saying *y)
{
    bool begins = !is_digit(saying_before(y));
    return (saying_begins(y) && saying_address(y)) || say_money(y) ||
           (begins && (say_day(y) || say_time(y))) || say_identifier(y) || say_figure(y) ||
           say_initials(y) || say_sign(y);
}
