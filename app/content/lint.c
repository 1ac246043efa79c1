// lint: the rules that find typing slips, one function a rule.
#include "content/lint.h"

#include <assert.h>
#include <string.h>

#include "base/strong.h"
#include "base/utf8.h"

struct slip {
    const char *what_en, *do_en, *what_zh, *do_zh; // each with two %s: as typed, corrected
};

static const struct slip half_width = {"\"%s\" between Chinese characters%.0s", "write \"%.0s%s\"",
                                       "中文之間用了「%s」%.0s", "請改用「%.0s%s」"};
static const struct slip dots = {"\"%s\" for an ellipsis%.0s", "write \"%.0s%s\"",
                                 "以「%s」代替省略號%.0s", "請改用「%.0s%s」"};
static const struct slip hyphens = {"\"%s\" for a dash%.0s", "write \"%.0s%s\"",
                                    "以「%s」代替破折號%.0s", "請改用「%.0s%s」"};
static const struct slip unit_space = {"an ordinary space before \"%s\"%.0s",
                                       "put a no-break space there%.0s%.0s",
                                       "「%s」前用了普通空格%.0s", "請改用不換行空格%.0s%.0s"};
static const struct slip mixed = {"quotation marks of two kinds, %s and %s",
                                  "use one kind throughout%.0s%.0s", "混用了兩種引號：%s和%s",
                                  "請統一用一種%.0s%.0s"};
static const struct slip unclosed = {"%s without its other half %s", "add or delete one%.0s%.0s",
                                     "%s欠缺與之成對的%s", "請補上或刪去%.0s%.0s"};
static const struct slip spaces = {"two spaces in a row%.0s%.0s", "keep one%.0s%.0s",
                                   "有兩個連續空格%.0s%.0s", "請只保留一個%.0s%.0s"};
static const struct slip invisible = {"an invisible character (%s)%.0s", "delete it%.0s%.0s",
                                      "有看不見的字元（%s）%.0s", "請刪除%.0s%.0s"};
static const struct slip ends = {"a space at the beginning or end%.0s%.0s", "delete it%.0s%.0s",
                                 "開頭或結尾有空格%.0s%.0s", "請刪去%.0s%.0s"};

struct linter {
    const struct text_place *at;
    struct diag_list *diags;
    bool chinese;
};

static void report(const struct linter *l, const struct slip *s, const char *typed,
                   const char *better)
{
    struct diag_at at = {l->at->file, l->at->line, l->at->column, l->at->field.p};
    diag_add(l->diags, DIAG_WARNING, at, s->what_en, s->do_en, s->what_zh, s->do_zh, typed, better);
}

static bool is_han(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

// The code points around byte i; 0 at the ends.
static uint32_t before(struct str s, size_t i)
{
    size_t len;
    if (!i)
        return 0;
    do
        i--;
    while (i && ((unsigned char)s.p[i] & 0xC0) == 0x80);
    return utf8_at(s, i, &len);
}

static uint32_t at(struct str s, size_t i)
{
    size_t len;
    return i < s.n ? utf8_at(s, i, &len) : 0;
}

static void check_half_width(const struct linter *l)
{
    static const char *const marks[][2] = {{",", "，"}, {".", "。"}, {";", "；"}, {":", "："},
                                           {"!", "！"}, {"?", "？"}, {"(", "（"}, {")", "）"}};
    struct str s = l->at->text;
    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            uint32_t a, b;
            if (s.p[i] != *marks[k][0])
                continue;
            a = before(s, i);
            b = at(s, i + 1);
            if ((is_han(a) && (is_han(b) || !b)) || (*marks[k][0] == '(' && !a && is_han(b))) {
                report(l, &half_width, marks[k][0], marks[k][1]);
                return;
            }
        }
}

static void check_stand_ins(const struct linter *l)
{
    const char *p = l->at->text.p;
    if (strstr(p, "..."))
        report(l, &dots, "...", l->chinese ? "……" : "…");
    const char *two = strstr(p, "--");
    if (two)
        report(l, &hyphens, "--", l->chinese ? "——" : "–");
}

// "5 km" typed with an ordinary space; words such as "hectares" may start the next line.
static void check_units(const struct linter *l)
{
    static const char *const units[] = {"km²", "km2", "km", "m²", "m2",  "cm",    "mm",
                                        "kg",  "kW",  "MW", "GW", "kWh", "GB",    "TB",
                                        "PB",  "ha",  "m",  "%",  "°C",  "PFLOPS"};
    struct str s = l->at->text;
    for (size_t i = 1; i + 1 < s.n; i++) {
        if (s.p[i] != ' ' || !is_digit((unsigned char)s.p[i - 1]))
            continue;
        for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
            size_t n = strlen(units[k]);
            uint32_t next = at(s, i + 1 + n);
            bool ends = !(next < 0x80 && ((next | 32) >= 'a' && (next | 32) <= 'z'));
            if (i + 1 + n <= s.n && !memcmp(s.p + i + 1, units[k], n) && ends) {
                report(l, &unit_space, units[k], "");
                return;
            }
        }
    }
}

static const char *const pairs[][2] = {{"「", "」"}, {"『", "』"}, {"“", "”"}, {"《", "》"},
                                       {"（", "）"}, {"【", "】"}, {"(", ")"}};

static size_t count_marks(const char *p, const char *mark)
{
    size_t n = 0;
    for (; (p = strstr(p, mark)); p += strlen(mark))
        n++;
    return n;
}

// Whether English quotation marks contain Chinese.
static bool quotes_han(struct str s)
{
    bool open = false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        if (cp == '"')
            open = !open;
        else if (cp == 0x201C || cp == 0x201D)
            open = cp == 0x201C;
        else if (open && is_han(cp))
            return true;
    }
    return false;
}

static void check_quotes(const struct linter *l)
{
    const char *p = l->at->text.p;
    bool curly = strstr(p, "“"), straight = strchr(p, '"');
    if (curly && straight)
        report(l, &mixed, "“ ”", "\" \"");
    else if (strstr(p, "「") && quotes_han(l->at->text)) // Latin words may keep Latin marks
        report(l, &mixed, "「」", curly ? "“ ”" : "\" \"");
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        size_t open = count_marks(p, pairs[k][0]), close = count_marks(p, pairs[k][1]);
        if (open != close)
            report(l, &unclosed, pairs[k][open < close], pairs[k][open > close]);
    }
}

static bool is_open_strong(struct str s)
{
    struct strong walk = {0};
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (strong_mark(&walk, s, i))
            i++;
        else if (s.p[i] == '*' && s.p[i + 1] == '*')
            return true;
    }
    return false;
}

static void check_spaces(const struct linter *l)
{
    struct str s = l->at->text;
    if (strstr(s.p, "  "))
        report(l, &spaces, "", "");
    if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
        report(l, &ends, "", "");
}

// Copied along from a web page or a word processor; no search finds the word that has one.
static void check_invisible(const struct linter *l)
{
    static const char *const marks[][2] = {
        {"\u200B", "U+200B"}, {"\u2060", "U+2060"}, {"\uFEFF", "U+FEFF"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strstr(l->at->text.p, marks[i][0]))
            report(l, &invisible, marks[i][1], "");
}

void lint_texts(const struct model *m, const struct texts *texts, struct diag_list *diags)
{
    assert(m && texts && diags);
    for (size_t i = 0; i < texts->n; i++) {
        const struct text_place *t = &texts->items[i];
        struct linter l = {.at = t, .diags = diags};
        l.chinese = t->lang >= 0 && m->langs[t->lang].facts.full_width;
        if (l.chinese)
            check_half_width(&l);
        check_stand_ins(&l);
        check_units(&l);
        check_quotes(&l);
        check_spaces(&l);
        check_invisible(&l);
        if (is_open_strong(t->text))
            report(&l, &unclosed, "**", "**");
    }
}
