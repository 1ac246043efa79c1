// figure_line: splits a figure's line into words and numbers, and fills lines with them.
#include "scene/parts/figure_line.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define HAN_GAP 0.45 // relative to a space

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool figure_has_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (is_digit(s.p[i]))
            return true;
    return false;
}

static size_t skip_any(struct str s, size_t at, const char *const *words)
{
    for (; *words; words++)
        if (str_starts(str_sub(s, at, s.n), *words))
            return strlen(*words);
    return 0;
}

static size_t digits(struct str s)
{
    size_t i = s.n && s.p[0] == '$', from = i;
    while (i < s.n && (is_digit(s.p[i]) ||
                       (i > from && i + 1 < s.n && strchr(",. ", s.p[i]) && is_digit(s.p[i + 1]))))
        i++;
    return i > from ? i : 0;
}

size_t figure_line_digits(struct str s, bool han)
{
    static const char *const after[] = {"%", " million", " billion", " trillion", NULL};
    static const char *const units[] = {"萬", "億", "元", NULL};
    static const char *const numerals[] = {"一", "二", "兩", "三", "四", "五", "六",
                                           "七", "八", "九", "十", "百", NULL};
    size_t n = han ? 0 : digits(s), step;
    while (han && (step = skip_any(s, n, numerals)))
        n += step;
    if (!n)
        return 0;
    n += skip_any(s, n, after);
    while ((step = skip_any(s, n, units)))
        n += step;
    return n;
}

static bool is_wide(uint32_t cp)
{
    return cp >= 0x2E80;
}

static bool is_han(uint32_t cp)
{
    return cp >= 0x3400 && cp < 0xA000;
}

static bool closes(uint32_t cp)
{
    return cp == 0xFF0C || cp == 0x3002 || cp == 0xFF1A || cp == 0xFF09 || cp == 0x300D ||
           cp == 0x3001 || cp == 0xFF1B;
}

// The next word: a number, a Han character with its closing marks, or letters up to a space.
static size_t next_word(struct str s, figure_line_finder find, bool han_numbers, bool *number)
{
    size_t len, n = find ? find(s, false) : 0;
    n = n || !find || !han_numbers ? n : find(s, true);
    *number = n > 0;
    if (n)
        return n;
    bool wide = is_wide(utf8_at(s, 0, &len));
    for (n = len; n < s.n; n += len) {
        uint32_t cp = utf8_at(s, n, &len);
        if (cp == ' ' || (!closes(cp) && (wide || is_wide(cp))))
            break;
    }
    return n;
}

static bool after_wide(struct str s)
{
    return s.n && (s.p[s.n - 1] & 0x80) != 0;
}

static bool ends_clause(struct str s)
{
    return s.n >= 3 && !memcmp(s.p + s.n - 3, "，", 3);
}

// Whether a line may end before this word.
static bool may_break(const struct figure_line *l, int i)
{
    const struct figure_piece *p = &l->pieces[i], *before = p - 1;
    size_t len;
    if (l->by_clause && !p->space)
        return ends_clause(before->text);
    if (p->space)
        return true;
    return !before->number && (is_wide(utf8_at(p->text, 0, &len)) || after_wide(before->text));
}

// The width before a piece: a space, or the gap between Han and digits.
static double lead_of(const struct figure_line *l, int i, double space_w)
{
    const struct figure_piece *p = &l->pieces[i], *before = i ? p - 1 : NULL;
    size_t len;
    if (!before || p->space)
        return before ? space_w : 0;
    bool mixed =
        (before->number && !after_wide(before->text) && is_han(utf8_at(p->text, 0, &len))) ||
        (p->number && after_wide(before->text) && !(p->text.p[0] & 0x80));
    return mixed ? HAN_GAP * space_w : 0;
}

static void place(struct figure_line *l, double width, double space_w)
{
    double x = 0;
    int line = 0;
    l->width = 0;
    for (int i = 0; i < l->n; i++) {
        struct figure_piece *p = &l->pieces[i];
        double chunk = p->w; // together with what must follow it
        for (int k = i + 1; k < l->n && !may_break(l, k); k++)
            chunk += l->pieces[k].w + lead_of(l, k, space_w);
        bool starts = !i || may_break(l, i);
        double lead = x > 0 ? lead_of(l, i, space_w) : 0;
        if (starts && x > 0 && x + lead + chunk > width) {
            line++;
            x = lead = 0;
        }
        p->line = line;
        p->x = x + lead;
        x = p->x + p->w;
        l->width = fmax(l->width, x);
        l->last = x;
    }
    l->n_lines = l->n ? line + 1 : 0;
}

// Makes lines similar in length: the narrowest measure with the same number of lines.
static void balance(struct figure_line *l, double width, double space_w)
{
    double lo = width / l->n_lines / 2, hi = width;
    int lines = l->n_lines;
    for (int i = 0; i < 8; i++) {
        double mid = (lo + hi) / 2;
        place(l, mid, space_w);
        if (l->n_lines <= lines && l->width <= mid)
            hi = mid;
        else
            lo = mid;
    }
    place(l, hi, space_w);
}

void figure_line_set(struct figure_line *out, struct str line, double width, double space_w,
                     figure_line_finder number, figure_line_measure measure, void *ctx)
{
    bool han = !figure_has_digits(line);
    *out = (struct figure_line){0};
    for (size_t at = 0; at < line.n && out->n < FIGURE_LINE_PIECES;) {
        struct figure_piece p = {0};
        for (; at < line.n && line.p[at] == ' '; at++)
            p.space = true;
        size_t n = at < line.n ? next_word(str_sub(line, at, line.n), number, han, &p.number) : 0;
        if (!n)
            break;
        p.text = str_sub(line, at, at + n);
        p.w = measure(ctx, p.text, p.number);
        han = han &&
              !p.number; // the first is the figure: 十六所 of 「三大…十六所」 is not searched for
        out->pieces[out->n++] = p;
        at += n;
    }
    out->by_clause = true; // 100億元起始資金， | 有待立法會批准
    place(out, width, space_w);
    if (out->width > width) {
        out->by_clause = false;
        place(out, width, space_w);
    }
    if (out->n_lines > 1)
        balance(out, width, space_w);
}
