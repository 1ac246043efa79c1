// text_fill: greedy and balanced line filling, ellipsis, and the placing of spans.
#include "text/text_fill.h"

#include <assert.h>
#include <math.h>

static const double slack = 1e-4; // em, tolerance for sums of rounded advances

static bool takes_room(const struct text_cell *c)
{
    return !text_kind_is_blank((enum text_kind)c->kind);
}

// A squeezed advance belongs to the cell; its glyphs only give positions inside it.
static void place_glyphs(struct text_measure *m, const struct text_cell *c, double x)
{
    for (uint32_t i = c->glyph; i < c->glyph + c->n_glyphs; i++) {
        struct text_shaped *g = &m->glyphs[i];
        g->x = x + (double)g->dx;
        g->byte = c->byte;
        x += (double)g->advance;
        if (c->n_glyphs == 1)
            g->advance = c->advance;
    }
}

void text_fill_measure(struct text_measure *m)
{
    m->pos[0] = 0;
    m->solid[0] = 0;
    for (size_t i = 0; i < m->n; i++) {
        const struct text_cell *c = &m->cells[i];
        m->hard |= c->brk == BRK_MUST;
        m->pos[i + 1] = m->pos[i] + (double)c->gap + (double)c->advance;
        m->solid[i + 1] = takes_room(c) ? (uint32_t)i + 1 : m->solid[i];
        place_glyphs(m, c, m->pos[i] + (double)c->gap);
    }
}

double text_fill_width(const struct text_measure *m, size_t from, size_t solid)
{
    assert(from <= solid && solid <= m->n);
    if (solid <= from)
        return 0;
    const struct text_cell *first = &m->cells[from];
    return m->pos[solid] - m->pos[from] - (double)first->gap - (double)first->trim_start;
}

static struct text_span span_of(const struct text_measure *m, size_t from, size_t to)
{
    assert(from <= to && to <= m->n);
    size_t solid = m->solid[to] < from ? from : m->solid[to];
    struct text_span s = {(uint32_t)from, (uint32_t)solid, (uint32_t)to, 0};
    s.width = text_fill_width(m, from, solid);
    return s;
}

// A closing mark may lose its blank if that keeps it on the line.
static bool fits(const struct text_measure *m, const struct text_span *s, double width)
{
    double trim = s->solid > s->from ? (double)m->cells[s->solid - 1].trim_end : 0;
    return s->width - trim <= width + slack;
}

// A line's printed width: the blank after a closing mark counts only as far as it fits.
static struct text_span settle_width(const struct text_measure *m, struct text_span s, double width)
{
    if (s.width > width && s.solid > s.from + 1)
        s.width = fmax(width, s.width - (double)m->cells[s.solid - 1].trim_end);
    return s;
}

static void push(struct arena *a, struct text_spans *spans, size_t *cap, struct text_span s)
{
    arena_grow(a, (void **)&spans->at, cap, spans->n + 1, sizeof *spans->at);
    spans->at[spans->n++] = s;
}

// The first cell after `from` that cannot fit even if every squeezable blank were removed.
static size_t first_beyond(const struct text_measure *m, size_t from, size_t end, double width)
{
    double most = m->pos[from] + width + 1;
    // about one cell per em
    size_t lo = from, step = width < 1e6 ? (size_t)width + 1 : 1u << 20, hi;
    while ((hi = lo + step) < end && m->pos[hi] <= most) {
        lo = hi;
        step *= 2;
    }
    hi = hi < end ? hi : end;
    while (lo < hi) {
        size_t mid = lo + (hi - lo + 1) / 2;
        if (m->pos[mid] <= most)
            lo = mid;
        else
            hi = mid - 1;
    }
    while (lo < end && !takes_room(&m->cells[lo]))
        lo++;
    return lo;
}

// The end of the line that starts at `from`: the last soft break that fits, else the last weak one,
// else as many cells as fit, at least one.
static size_t line_end(const struct text_measure *m, size_t from, size_t end, double width)
{
    assert(from < end && end <= m->n);
    size_t cells = from + 1, weak = 0;
    for (size_t i = first_beyond(m, from, end, width); i > from; i--) {
        bool may = i == end || m->cells[i].brk == BRK_SOFT;
        bool other = !weak && i < end && m->cells[i].brk == BRK_WEAK;
        if (!may && !other && cells > from + 1)
            continue;
        struct text_span s = span_of(m, from, i);
        if (!fits(m, &s, width))
            continue;
        if (may)
            return i;
        weak = other ? i : weak;
        cells = i > cells ? i : cells;
    }
    return weak ? weak : cells;
}

// Whether a last line has enough Han characters or letters besides its marks to stand alone.
static bool last_line_stands(const struct text_measure *m, size_t from, size_t to)
{
    int weight = 0;
    for (size_t i = from; i < to && weight < 4; i++) {
        enum text_kind kind = (enum text_kind)m->cells[i].kind;
        weight += kind == KIND_HAN ? 2 : kind == KIND_LETTER || kind == KIND_DIGIT;
    }
    return weight >= 4;
}

// Moves the break before a too short last line back if the line above stays well filled.
static void lengthen_last(const struct text_measure *m, struct text_span *above,
                          struct text_span *last, double width)
{
    for (size_t i = last->from; i-- > above->from + 1;) {
        if (m->cells[i].brk != BRK_SOFT)
            continue;
        struct text_span a = span_of(m, above->from, i), b = span_of(m, i, last->to);
        if (a.width < width * 0.6 || !fits(m, &b, width))
            return;
        if (last_line_stands(m, i, last->to)) {
            *above = a;
            *last = b;
            return;
        }
    }
}

static void fill_greedy(struct arena *a, const struct text_measure *m, size_t from, size_t end,
                        double width, struct text_spans *spans, size_t *cap)
{
    size_t first = spans->n;
    do {
        size_t to = line_end(m, from, end, width);
        push(a, spans, cap, span_of(m, from, to));
        from = to;
    } while (from < end);
    size_t n = spans->n - first;
    struct text_span *last = &spans->at[spans->n - 1];
    if (n > 1 && !last_line_stands(m, last->from, last->to))
        lengthen_last(m, last - 1, last, width);
    for (size_t i = first; i < spans->n; i++)
        spans->at[i] = settle_width(m, spans->at[i], width);
}

// The cost of ending a balanced line before cell i.
static double break_cost(const struct text_measure *m, size_t i, size_t end)
{
    if (i == end)
        return 0;
    enum text_kind before = (enum text_kind)m->cells[i - 1].kind;
    if (before == KIND_COMMA || before == KIND_CLOSE || text_kind_is_blank(before))
        return 0;
    return m->cells[i].mid_word ? 6 : 1;
}

struct title {
    const struct text_measure *m;
    const uint32_t *at; // break positions as cells, from the start to the end
    size_t n;
    double width;
};

static double line_cost(const struct title *t, size_t i, size_t j)
{
    struct text_span s = span_of(t->m, t->at[i], t->at[j]);
    if (!fits(t->m, &s, t->width))
        return INFINITY;
    double rest = t->width - s.width;
    size_t end = t->at[t->n - 1];
    double cost = rest * rest + break_cost(t->m, t->at[j], end);
    if (t->at[j] == end && i > 0 && !last_line_stands(t->m, t->at[i], end))
        cost += 1000;
    return cost;
}

// Minimises the cost of exactly `lines` lines, and writes the breaks to `to`. False if impossible.
static bool title_optimum(struct arena *a, const struct title *t, size_t lines, uint32_t *to)
{
    double *cost = ARENA_ARRAY(a, double, t->n *(lines + 1));
    uint32_t *from = ARENA_ARRAY(a, uint32_t, t->n * (lines + 1));
    for (size_t j = 0; j < t->n; j++)
        cost[j] = j ? INFINITY : 0;
    for (size_t l = 1; l <= lines; l++) {
        for (size_t j = 0; j < t->n; j++) {
            size_t at = l * t->n + j;
            cost[at] = INFINITY;
            for (size_t i = j; i-- > 0;) {
                double before = cost[(l - 1) * t->n + i];
                double one = line_cost(t, i, j);
                if (isinf(one))
                    break; // longer ones do not fit either
                if (before + one < cost[at]) {
                    cost[at] = before + one;
                    from[at] = (uint32_t)i;
                }
            }
        }
    }
    size_t j = t->n - 1;
    if (isinf(cost[lines * t->n + j]))
        return false;
    for (size_t l = lines; l > 0; l--) {
        to[l - 1] = t->at[j];
        j = from[l * t->n + j];
    }
    return true;
}

// Replaces the greedy lines [first, n) by the optimum for the same number of lines.
static void balance_lines(struct arena *a, const struct text_measure *m, double width,
                          struct text_span *lines, size_t n)
{
    enum { MOST_BREAKS = 400, MOST_LINES = 12 };
    size_t from = lines[0].from, end = lines[n - 1].to;
    uint32_t at[MOST_BREAKS], to[MOST_LINES];
    struct title t = {m, at, 1, width};
    if (n < 2 || n > MOST_LINES)
        return;
    at[0] = (uint32_t)from;
    for (size_t i = from + 1; i <= end; i++) {
        if (i < end && m->cells[i].brk != BRK_SOFT)
            continue;
        if (t.n == MOST_BREAKS)
            return; // no title is that long
        at[t.n++] = (uint32_t)i;
    }
    if (!title_optimum(a, &t, n, to))
        return;
    for (size_t l = 0; l < n; l++) {
        lines[l] = settle_width(m, span_of(m, from, to[l]), width);
        from = to[l];
    }
}

struct text_spans text_fill(struct arena *a, const struct text_measure *m, double width_em,
                            bool balance)
{
    assert(m->pos && m->solid);
    struct text_spans spans = {0};
    size_t cap = 0, from = 0;
    double width = width_em > 0 ? width_em : HUGE_VAL;
    while (from < m->n) {
        size_t end = m->hard ? from + 1 : m->n;
        while (end < m->n && m->cells[end].brk != BRK_MUST)
            end++;
        size_t first = spans.n;
        if (width_em > 0)
            fill_greedy(a, m, from, end, width, &spans, &cap);
        else
            push(a, &spans, &cap, span_of(m, from, end));
        if (balance && width_em > 0)
            balance_lines(a, m, width, &spans.at[first], spans.n - first);
        from = end;
    }
    if (!spans.n)
        push(a, &spans, &cap, (struct text_span){0});
    return spans;
}

static bool may_end(const struct text_measure *m, size_t from, size_t i)
{
    if (i == from)
        return true;
    const struct text_cell *a = &m->cells[i - 1], *b = i < m->n ? &m->cells[i] : NULL;
    if (a->kind == KIND_OPEN || !takes_room(a) || a->kind == KIND_COMMA)
        return false;
    return !(b && a->kind == KIND_DIGIT && b->kind == KIND_DIGIT);
}

void text_fill_shorten(const struct text_measure *m, struct text_span *s, double width_em,
                       double mark_em)
{
    assert(s->from <= s->solid && s->solid <= s->to);
    assert(mark_em >= 0);
    size_t end = s->solid;
    while (end > s->from && (text_fill_width(m, s->from, end) + mark_em > width_em + slack ||
                             !may_end(m, s->from, end)))
        end--;
    s->solid = (uint32_t)end;
    s->width = text_fill_width(m, s->from, end);
}
