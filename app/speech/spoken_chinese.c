// spoken_chinese: the Cantonese voice's figures, money, dates and units as Han.
#include <string.h>

#include "speech/spoken_in.h"

bool chinese_any(const struct saying *y, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (str_starts(saying_rest(y, i), *words))
            return true;
    return false;
}

bool chinese_before(const struct saying *y, const char *han)
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
        "步",   "杯",   "件",   "期",   "號",   "年", "克",   "升",   "度",   "噸",   "呎", "吋",
        "磅",   "碼",   "畝",   "頁",   "句",   "篇", "章",   "節",   "列",   "排",   "面", "邊",
        "端",   "頭",   "對",   "雙",   "副",   "包", "箱",   "盒",   "罐",   "瓶",   "碗", "碟",
        "票",   "床",   "把",   "艙",   "旁",   "側", "岸",   "地",   "國",   "校",   "院", "村",
        "房",   "廳",   "角",   "毫",   "仙",   "蚊", "者",   "時",   "點",   "車道", "晚", NULL};
    static const char *const others[] = {"年級", "號", "地下", "面積", "期貨", NULL};
    size_t at = skip_space(y, i);
    return chinese_any(y, at, words) && !chinese_any(y, at, others);
}

// Whether the figure continues with 多, 餘 or a magnitude.
static bool goes_on(const struct saying *y, size_t i)
{
    static const char *const words[] = {"百", "千", "萬", "億", "兆", "多", "餘", "幾", NULL};
    return chinese_any(y, skip_space(y, i), words);
}

static bool is_year_here(const struct saying *y, size_t at, const struct figure *f)
{
    static const char *const year[] = {"年", NULL}, *const numbered[] = {"號", NULL};
    if (!figure_is_year(f))
        return false;
    if (chinese_any(y, skip_space(y, at), year))
        return true;
    return f->whole >= 1900 && !str_starts(saying_rest(y, skip_space(y, at)), "×") &&
           !counts_at(y, at) && !chinese_any(y, skip_space(y, at), numbered) && !goes_on(y, at) &&
           saying_at(y, at) != '%';
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

// "2至3個", "2、3個", "2-3年": two of what the second figure counts.
static bool counts_further(const struct saying *y, size_t i)
{
    static const char *const marks[] = {"至", "到", "或", "、", NULL};
    struct figure to;
    size_t mark = chinese_any(y, i, marks) ? 3 : range_mark(y->s, i);
    bool slash = saying_at(y, i) == '/';
    return mark && !slash && figure_at(y->s, i + mark, &to) && counts_at(y, i + mark + to.n);
}

// "02月": a zero that only fills.
static bool is_filled(const struct saying *y, const struct figure *f, size_t behind)
{
    static const char *const words[] = {"月", "日", "時", "分", "秒", NULL};
    return f->spelled && f->n == 2 && chinese_any(y, behind, words);
}

static struct str figure_words(struct saying *y, const struct figure *f, size_t behind)
{
    bool two = f->whole == 2 && !f->part.n && !f->grouped && !is_ordinal(y) &&
               !chinese_before(y, "樓") && !chinese_before(y, "月");
    if (f->n == 4 && f->whole > 100 && !f->part.n && !f->grouped &&
        str_starts(saying_rest(y, behind), "室"))
        return figure_chinese_digits(y->a, str_from(f->digits));
    if (is_filled(y, f, behind))
        return figure_chinese_whole(y->a, f->digits[1] - '0');
    if (is_year_here(y, behind, f))
        return figure_chinese_digits(y->a, str_from(f->digits));
    return two && (counts_at(y, behind) || counts_further(y, behind)) ? STR("兩")
                                                                      : figure_chinese(y->a, f);
}

// ---- ranges ----

// "2026-27": the second year has two digits.
static bool is_year_range(const struct figure *from, const struct figure *to)
{
    return figure_is_year(from) && from->whole >= 1900 && to->n == 2 && !to->part.n &&
           (to->whole >= 0 ? to->whole : to->digits[1] - '0') > from->whole % 100;
}

// Bytes of 至 or 到 between figures that share what stands behind the second: "10至20%",
// "2026至27年度". 0 none.
static size_t shared_until(const struct saying *y, size_t i, const struct figure *from)
{
    static const char *const marks[] = {"至", "到", NULL};
    struct figure to;
    if (!chinese_any(y, i, marks) || !figure_at(y->s, i + 3, &to))
        return 0;
    return measure_at(y->s, i + 3 + to.n) || is_year_range(from, &to) ? 3 : 0;
}

// Reads "-20" or "至20" after a figure; returns its bytes, 0 none.
static size_t other_figure(const struct saying *y, size_t i, const struct figure *from,
                           struct figure *to)
{
    bool slash = saying_at(y, i) == '/';
    size_t mark = range_mark(y->s, i);
    mark = mark ? mark : shared_until(y, i, from);
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

// Trailing zeros of cents are not said: "$3.50".
static void drop_zeros(struct figure *f)
{
    while (f->part.n && f->part.n <= 2 && f->part.p[f->part.n - 1] == '0')
        f->part.n--;
}

// A figure of a sum with its magnitude. Bytes.
static size_t put_sum(struct saying *y, size_t i, struct figure *f, bool one)
{
    size_t n = latin_magnitude(y, i, f);
    size_t more = magnitude(y, i + n);
    bool two = one && f->whole == 2 && !f->part.n && !n && !more;
    drop_zeros(f);
    saying_put(y, two ? STR("兩") : figure_chinese(y->a, f));
    put_kept(y, i + n, more);
    return n + more;
}

// The second sum of a range: "-20億", "–$20億", "至20". Bytes up to its figure, 0 none.
static size_t other_sum(const struct saying *y, size_t i, struct figure *f)
{
    static const char *const until[] = {"至", "到", NULL};
    size_t dash = range_mark(y->s, i),
           mark = dash                       ? dash
                  : chinese_any(y, i, until) ? 3
                                             : 0,
           sign = 0;
    if (!mark || saying_at(y, i) == '/')
        return 0;
    bool named = currency_at(y->s, i + mark, &sign);
    sign = named ? sign : 0;
    return figure_at(y->s, i + mark + sign, f) ? mark + sign : 0;
}

// "/月", "/kWh" behind a sum or a unit.
static void say_each(struct saying *y)
{
    size_t n;
    if (saying_at(y, y->i) != '/')
        return;
    const struct unit *u = saying_at(y, y->i + 1) == ' ' ? NULL : unit_at(y->s, y->i + 1, &n);
    if (u)
        saying_swap(y, 1 + n, arena_printf(y->a, "每%s", u->zh).p);
    else if (currency_at(y->s, y->i + 1, &n))
        saying_swap(y, 1, "兌");
    else if (saying_at(y, y->i + 1) >= 0x80)
        saying_swap(y, 1, "每");
}

static bool say_money(struct saying *y)
{
    static const char *const named[] = {"元", "港元", "美元", "歐元", "英鎊", "澳元", NULL};
    size_t n = 0;
    struct figure f, to;
    const struct currency *c = currency_at(y->s, y->i, &n);
    if (!c || is_letter(saying_before(y)) || !figure_at(y->s, y->i + n, &f))
        return false;
    y->i += n + f.n;
    y->i += put_sum(y, y->i, &f, true);
    size_t other = other_sum(y, y->i, &to);
    if (other) {
        saying_put_z(y, "至");
        y->i += other + to.n;
        y->i += put_sum(y, y->i, &to, false);
    }
    if (!chinese_any(y, y->i, named))
        saying_put_z(y, c->zh);
    say_each(y);
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
        saying_put_z(y, follows_lone_a(y) ? "- " : " ");
    bool year = figure_is_year(f) && f->whole >= 1900;
    saying_put(y, year ? figure_english_year(y->a, f->whole) : figure_english(y->a, f));
    y->i += f->n;
    for (struct figure more;
         f->part.n && saying_at(y, y->i) == '.' && figure_at(y->s, y->i + 1, &more);) { // "v1.2.3"
        saying_put(y, arena_printf(y->a, " point %s", figure_english(y->a, &more).p));
        y->i += 1 + more.n;
    }
    if (is_word(saying_at(y, y->i)))
        saying_put_z(y, " ");
    return true;
}

// A sign printed after a figure but read around it: "75%", "25°C", "22.5°N".
struct around {
    const char *printed, *before, *behind;
};

static const struct around *around_at(const struct saying *y, size_t at, size_t *n)
{
    static const struct around all[] = {
        {"%", "百分之", ""},  {"‰", "千分之", ""},  {"°C", "攝氏", "度"}, {"℃", "攝氏", "度"},
        {"°F", "華氏", "度"}, {"℉", "華氏", "度"},  {"°N", "北緯", "度"}, {"°S", "南緯", "度"},
        {"°E", "東經", "度"}, {"°W", "西經", "度"}, {"°", "", "度"}};
    size_t i = skip_space(y, at);
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        *n = i - at + strlen(all[k].printed);
        if (str_starts(saying_rest(y, i), all[k].printed))
            return &all[k];
    }
    *n = 0;
    return NULL;
}

// "30'" behind degrees.
static void say_arc_minutes(struct saying *y)
{
    struct figure f;
    if (!chinese_before(y, "°") || !figure_at(y->s, y->i, &f) || f.part.n || f.whole >= 60)
        return;
    size_t n = saying_at(y, y->i + f.n) == '\''              ? 1
               : str_starts(saying_rest(y, y->i + f.n), "′") ? 3
                                                             : 0;
    if (n)
        saying_swap(y, f.n + n, arena_printf(y->a, "%s分", figure_chinese(y->a, &f).p).p);
}

static void put_unit(struct saying *y, const struct unit *u)
{
    if (is_letter((unsigned char)u->zh[0]))
        saying_put_z(y, " ");
    saying_put_z(y, u->zh);
}

// "3/4", "3 1/2", "1/2 km".
static bool say_fraction(struct saying *y, const struct figure *f)
{
    struct figure under;
    size_t unit;
    if (f->n > 2 || saying_at(y, y->i + f->n) != '/' || !figure_at(y->s, y->i + f->n + 1, &under) ||
        under.n > 4 || under.whole <= f->whole || under.part.n ||
        saying_at(y, y->i + f->n + 1 + under.n) == '/')
        return false;
    bool mixed = saying_before(y) == ' ' && y->i >= 2 && is_digit((unsigned char)y->s.p[y->i - 2]);
    if (mixed && y->n && y->out[y->n - 1] == ' ')
        y->n--;
    struct str below = under.whole == 100    ? STR("百")
                       : under.whole == 1000 ? STR("千")
                                             : figure_chinese(y->a, &under);
    saying_put(
        y, arena_printf(y->a, "%s%s分之%s", mixed ? "又" : "", below.p, figure_chinese(y->a, f).p));
    y->i += f->n + 1 + under.n;
    const struct unit *u = unit_at(y->s, y->i, &unit);
    if (u)
        saying_swap(y, unit, u->zh);
    return true;
}

// Everything printed with one figure: "10%-20%", "5 km", "2 個", "5 000 萬".
struct counted {
    struct figure from, to;
    size_t range; // bytes from the first figure to the end of the second; 0: no range
    const struct around *around;
    const struct unit *unit;
    bool below;     // below zero
    size_t at, end; // after the figures, and after everything
};

static void read_counted(const struct saying *y, struct counted *c)
{
    size_t n = 0, at = y->i + c->from.n, shared = shared_measure(y->s, at);
    c->range = measure_at(y->s, at) && !shared ? 0 : other_figure(y, at + shared, &c->from, &c->to);
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
    if (c->unit && c->from.whole == 2 && !c->from.part.n)
        return STR("兩");
    return c->unit ? figure_chinese(y->a, &c->from) : figure_words(y, &c->from, c->at);
}

// "2027+": and later; "100+個": more than; "100+": or more. NULL: no plus stands here.
static const char *open_end(const struct saying *y, const struct counted *c)
{
    const struct figure *f = c->range ? &c->to : &c->from;
    unsigned char next = saying_at(y, c->end + 1);
    if (saying_at(y, c->end) != '+' || is_word(next))
        return NULL;
    if (figure_is_year(f) && c->from.whole >= 1900 && next < 0x80)
        return "年及以後";
    if (counts_at(y, c->end + 1) && !is_ordinal(y))
        return "多";
    return (f->whole >= 10 || f->part.n) && next < 0x80 ? "以上" : NULL;
}

// "3:1", "1：50 000".
static bool is_ratio(const struct saying *y, const struct figure *f)
{
    bool wide = str_starts(saying_rest(y, y->i), "：");
    size_t n = wide ? 3 : saying_at(y, y->i) == ':';
    return n && !f->part.n && f->n <= 3 && is_digit(saying_at(y, y->i + n));
}

static void put_counted(struct saying *y, const struct counted *c)
{
    if (c->around)
        saying_put_z(y, chinese_before(y, c->around->before) ? "" : c->around->before);
    if (c->below)
        saying_put_z(y, "負");
    saying_put(y, first_words(y, c));
    if (c->range)
        put_other(y, c->at, &c->from, &c->to);
    if (c->around)
        saying_put_z(y, c->around->behind);
    if (c->unit)
        put_unit(y, c->unit);
}

// "1.2.3", "10²", "3x", "2 x 4".
static void say_more(struct saying *y, const struct figure *f)
{
    struct figure more;
    while (f->part.n && saying_at(y, y->i) == '.' && figure_at(y->s, y->i + 1, &more)) {
        saying_put(y, arena_printf(y->a, "點%s", figure_chinese(y->a, &more).p));
        y->i += 1 + more.n;
    }
    if (str_starts(saying_rest(y, y->i), "²") || str_starts(saying_rest(y, y->i), "³"))
        saying_swap(y, 2, (unsigned char)y->s.p[y->i + 1] == 0xB2 ? "的二次方" : "的三次方");
    else if (saying_at(y, y->i) == '^' && figure_at(y->s, y->i + 1, &more))
        saying_swap(y, 1 + more.n, arena_printf(y->a, "的%s次方", figure_chinese(y->a, &more).p).p);
    size_t gap = saying_at(y, y->i) == ' ', n = gap + 1;
    if (saying_at(y, y->i + gap) != 'x' && saying_at(y, y->i + gap) != '*')
        return;
    n += gap && saying_at(y, y->i + n) == ' ';
    if (is_digit(saying_at(y, y->i + n)))
        saying_swap(y, n, "乘");
    else if (!gap && !is_word(saying_at(y, y->i + 1)) && saying_at(y, y->i) == 'x')
        saying_swap(y, 1, "倍");
}

static void put_figure(struct saying *y, const struct figure *f, bool below)
{
    struct counted c = {.from = *f, .below = below};
    read_counted(y, &c);
    put_counted(y, &c);
    y->i = c.end;
    say_arc_minutes(y);
    const char *open = open_end(y, &c);
    if (open)
        saying_swap(y, 1, open);
    size_t more = magnitude(y, y->i);
    put_kept(y, y->i, more);
    y->i += more;
    if (is_ratio(y, f))
        saying_swap(y, saying_at(y, y->i) == ':' ? 1 : 3, "比");
    say_more(y, f);
    if (c.unit)
        say_each(y);
}

// "5/F", "B1/F".
static bool say_floor(struct saying *y, const struct figure *f)
{
    if (f->part.n || f->grouped || !str_starts(saying_rest(y, y->i + f->n), "/F") ||
        is_word(saying_at(y, y->i + f->n + 2)))
        return false;
    bool below = y->n && y->out[y->n - 1] == 'B' && saying_before(y) == 'B';
    y->n -= below;
    saying_put(y, arena_printf(y->a, "%s%s", below ? "地庫" : "", figure_chinese(y->a, f).p));
    return saying_swap(y, f->n + 2, below ? "層" : "樓");
}

// Whether a figure with a unit stands here, which is read in Chinese beside letters, too.
static bool is_measured(const struct saying *y, const struct figure *f)
{
    static const char *const rooms[] = {"室", "座", "樓", "班", NULL};
    struct figure to;
    size_t n, at = y->i + f->n, shared = shared_measure(y->s, at);
    if (chinese_any(y, at + is_upper(saying_at(y, at)), rooms))
        return true; // "12A室"
    if (is_letter(saying_before(y)))
        return false;
    if (unit_at(y->s, at, &n) || shared)
        return true;
    bool times = saying_at(y, at) == 'x' && !is_letter(saying_at(y, at + 1));
    size_t mark = range_mark(y->s, at);
    return times ||
           (mark && figure_at(y->s, at + mark, &to) && unit_at(y->s, at + mark + to.n, &n));
}

static bool say_figure(struct saying *y)
{
    struct figure f;
    if (is_digit(saying_before(y)) || !figure_at(y->s, y->i, &f))
        return false;
    if (say_fraction(y, &f) || say_floor(y, &f) || chinese_year_month(y, &f))
        return true;
    if (!is_measured(y, &f) && say_latin(y, &f))
        return true;
    put_figure(y, &f, false);
    return true;
}

static bool say_minus(struct saying *y)
{
    struct figure f;
    size_t dash = str_starts(saying_rest(y, y->i), "–") ? 3 : saying_at(y, y->i) == '-', sign;
    unsigned char before = saying_before(y);
    if (!dash || is_word(before) || before == '-' || before == ')')
        return false;
    if (currency_at(y->s, y->i + dash, &sign))
        return saying_swap(y, dash, "負");
    if (!figure_at(y->s, y->i + dash, &f))
        return false;
    size_t n;
    const struct around *around = around_at(y, y->i + dash + f.n, &n);
    y->i += dash;
    if (around && around->behind[0]) { // 攝氏負五度
        put_figure(y, &f, true);
        return true;
    }
    saying_put_z(y, "負");
    return true;
}

bool say_chinese(struct saying *y)
{
    bool begins = !is_digit(saying_before(y));
    return (saying_begins(y) && saying_address(y)) || say_money(y) ||
           (begins && (chinese_day(y) || chinese_time(y))) || say_identifier(y) || say_figure(y) ||
           chinese_word(y) || chinese_sign(y) || say_minus(y);
}
