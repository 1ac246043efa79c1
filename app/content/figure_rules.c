// figure_rules: digits and Han numerals in printed figures.
#include "content/figure_rules.h"

#include "base/utf8.h"
#include "content/numerals.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Whether it separates digits inside a number: "5 000", "5,000", "1.5".
static bool is_separator(struct str s, size_t i)
{
    return i > 0 && i + 1 < s.n && is_digit(s.p[i - 1]) && is_digit(s.p[i + 1]) &&
           (s.p[i] == ',' || s.p[i] == '.' || s.p[i] == ' ');
}

static bool find_digits(struct str s, size_t *from, size_t *to)
{
    size_t at = 0;
    while (at < s.n && !is_digit(s.p[at]))
        at++;
    *from = *to = at;
    while (*to < s.n && (is_digit(s.p[*to]) || is_separator(s, *to)))
        ++*to;
    if (*to == *from)
        return false;
    if (*from > 0 && s.p[*from - 1] == '$')
        --*from;
    if (*to < s.n && s.p[*to] == '%')
        ++*to;
    return true;
}

static bool find_han(struct str s, size_t *from, size_t *to)
{
    bool found = false;
    for (size_t i = 0, len; i < s.n; i += len) {
        bool numeral = numerals_is_han(utf8_at(s, i, &len));
        if (found && !numeral)
            return true;
        if (numeral && !found)
            *from = i;
        if (numeral)
            *to = i + len;
        found = found || numeral;
    }
    return found;
}

struct figure_parts figure_split(struct str s)
{
    size_t from = 0, to = 0;
    if (!find_digits(s, &from, &to) && !find_han(s, &from, &to))
        return (struct figure_parts){.before = s};
    return (struct figure_parts){str_sub(s, 0, from), str_sub(s, from, to), str_sub(s, to, s.n)};
}

static bool has_digits(struct str s)
{
    size_t from, to;
    return find_digits(s, &from, &to);
}

bool figure_is_digits(const struct model *m, const struct figure *f)
{
    bool any = false;
    for (int l = 0; l < m->n_langs; l++)
        any = any || has_digits(f->display.in[l]);
    for (int l = 0; any && l < m->n_langs; l++) {
        size_t from, to;
        struct str s = f->display.in[l];
        if (s.n && !has_digits(s) && !find_han(s, &from, &to))
            return false;
    }
    return any;
}

bool figure_is_shared(const struct figure *f, int a, int b)
{
    struct str na = figure_split(f->display.in[a]).number;
    return na.n > 0 && has_digits(na) && str_eq(na, figure_split(f->display.in[b]).number);
}

struct str figure_with_noun(const struct figure *f, int lang)
{
    struct str line = f->line.in[lang], display = f->display.in[lang];
    bool same = str_eq(figure_split(line).number, figure_split(display).number);
    return line.n && same ? line : display;
}

int initiative_hero(const struct model *m, const struct initiative *it)
{
    for (int i = 0; i < it->n_figures; i++)
        if (figure_is_digits(m, &it->figures[i]))
            return i;
    return -1;
}

bool figure_is_pending(const struct initiative *it, const struct figure *f)
{
    return it->status == STATUS_NEEDS_LEGCO && f->kind == FIGURE_MONEY;
}

bool figure_is_to_come(const struct initiative *it, const struct figure *f)
{
    bool planned = it->status == STATUS_PLANNED || it->status == STATUS_CONSIDERING;
    return f->kind == FIGURE_COUNT && (planned || holds_letters(f->unit, "to come"));
}
