// spoken_chinese_words: abbreviations, initials, ranges of days and signs within a Chinese text as
// words.
#include <string.h>

#include "speech/spoken_in.h"

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

// "2月-3月", "1.5億–2.5億", "上午9時–下午6時".
static bool say_until(struct saying *y)
{
    static const char *const counted[] = {"年", "月", "日", "號", "時", "分", "億", "萬", "千",
                                          "百", "元", "成", "倍", "人", "個", "名", "米", "里"};
    static const char *const times[] = {"上午", "中午", "下午", "晚上", "翌",
                                        "星期", "周",   "週",   NULL};
    size_t mark = range_mark(y->s, y->i), sign;
    bool behind = false;
    if (!mark || saying_at(y, y->i) == '/' || str_starts(saying_rest(y, y->i), "——"))
        return false;
    for (size_t k = 0; k < sizeof counted / sizeof *counted; k++)
        behind |= chinese_before(y, counted[k]);
    behind |= chinese_before(y, "/F");
    size_t to = y->i + mark;
    bool quarter = saying_at(y, to) == 'Q' && is_digit(saying_before(y));
    bool figure = is_digit(saying_at(y, to)) || currency_at(y->s, to, &sign);
    if (!(behind && (figure || chinese_any(y, to, times))) && !quarter)
        return false;
    return saying_swap(y, mark, "至");
}

// "Q3": 第三季; not within a word.
static bool say_quarter(struct saying *y)
{
    unsigned char n = saying_at(y, y->i + 1);
    if (!saying_begins(y) || saying_at(y, y->i) != 'Q' || n < '1' || n > '4' ||
        is_word(saying_at(y, y->i + 2)))
        return false;
    return saying_swap(y, 2, arena_printf(y->a, "第%s季", figure_chinese_whole(y->a, n - '0').p).p);
}

// "第II期", "III期".
static bool say_roman(struct saying *y)
{
    static const struct {
        const char *printed, *said;
    } numerals[] = {{"III", "三"}, {"II", "二"}, {"IV", "四"},
                    {"VI", "六"},  {"I", "一"},  {"V", "五"}};
    static const char *const counted[] = {"期", "階段", "型", "級", "類", "部", NULL};
    for (size_t k = 0; saying_begins(y) && k < sizeof numerals / sizeof *numerals; k++) {
        size_t n = strlen(numerals[k].printed);
        bool is = str_starts(saying_rest(y, y->i), numerals[k].printed) &&
                  !is_word(saying_at(y, y->i + n));
        if (is && (chinese_before(y, "第") || chinese_any(y, y->i + n, counted))) {
            saying_put_z(y, chinese_before(y, "第") ? "" : "第");
            return saying_swap(y, n, numerals[k].said);
        }
    }
    return false;
}

// English abbreviations within a Chinese text.
static bool say_abbreviation(struct saying *y)
{
    static const char *const shorts[][2] = {
        {"UG/F", "高層地下"}, {"LG/F", "低層地下"}, {"G/F", "地下"},
        {"M/F", "閣樓"},      {"e.g.", "例如"},     {"i.e.", "即"},
        {"etc.", "等"},       {"vs.", "對"},        {"vs", "對"}};
    for (size_t k = 0; saying_begins(y) && k < sizeof shorts / sizeof *shorts; k++) {
        size_t n = strlen(shorts[k][0]);
        if (str_starts(saying_rest(y, y->i), shorts[k][0]) && !is_word(saying_at(y, y->i + n)))
            return saying_swap(y, n, shorts[k][1]);
    }
    size_t n = 3 + (saying_at(y, y->i + 3) == ' ');
    if (saying_begins(y) && str_starts(saying_rest(y, y->i), "No.") &&
        is_digit(saying_at(y, y->i + n)))
        return saying_swap(y, n, "第");
    return false;
}

// "平方米/人".
static bool is_measured_each(const struct saying *y)
{
    static const char *const units[] = {"米", "里", "斤", "噸", "元", "升", "瓦", "時"};
    static const char *const each[] = {"人", "日", "月", "年", "小時", "秒", "平方", "立方", NULL};
    bool unit = false;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        unit |= chinese_before(y, units[k]);
    return unit && chinese_any(y, y->i + 1, each);
}

bool chinese_sign(struct saying *y)
{
    static const struct {
        const char *printed, *said;
    } signs[] = {{"&", " and "},  {"@", " at "}, {"±", "正負"},   {"×", "乘"},   {"≥", "不少於"},
                 {"≤", "不多於"}, {"≈", "約"},   {"≠", "不等於"}, {"∞", "無限"}, {"√", "開方"},
                 {"π", "pi"},     {"←", "返回"}, {"↑", "上升"},   {"↓", "下降"}, {"©", "版權"},
                 {"™", ""},       {"®", ""},     {"=", "等於"},   {"→", "至"},   {"§", "第"}};
    unsigned char before = saying_before(y), next = saying_at(y, y->i + 1);
    size_t gap = next == ' ', sign;
    bool sum = is_digit(saying_at(y, y->i + 1 + gap)) || currency_at(y->s, y->i + 1 + gap, &sign);
    if (saying_at(y, y->i) == '+' && chinese_before(y, "年"))
        return saying_swap(y, 1, "及以後");
    if (saying_at(y, y->i) == '+')
        return saying_swap(y, 1, is_letter(before) ? is_word(next) ? " plus " : " plus" : "加");
    if (saying_at(y, y->i) == '~' && sum)
        return saying_swap(y, 1 + gap, "約");
    if ((saying_at(y, y->i) == '>' || saying_at(y, y->i) == '<') && sum)
        return saying_swap(y, 1, saying_at(y, y->i) == '>' ? "多於" : "少於");
    if (saying_at(y, y->i) == '/' && is_measured_each(y))
        return saying_swap(y, 1, "每");
    if (saying_at(y, y->i) == '/' && is_word(before) && is_word(next))
        return saying_swap(y, 1, "、");
    if (saying_at(y, y->i) == '#' && is_digit(next))
        return saying_swap(y, 1, "第");
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (str_starts(saying_rest(y, y->i), signs[k].printed))
            return saying_swap(y, strlen(signs[k].printed), signs[k].said);
    return say_until(y);
}

bool chinese_word(struct saying *y)
{
    return say_quarter(y) || say_roman(y) || say_abbreviation(y) || say_initials(y);
}
