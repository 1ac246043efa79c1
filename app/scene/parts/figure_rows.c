// figure_rows: amounts of money and large counts, the largest first, in rows whose marks stand on
// one line: as large as they can be so that all fit, else over several pages, the smallest last.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "scene/parts/figure_plan.h"

#define SIDE_MOST 360.0 // units, of the largest amount
#define SIDE_LEAST 240.0
#define SIDE_STEP 10.0
#define SMALLER 2500.0     // an amount so much smaller than the first has a scale of its own
#define INSIDE_LEAST 200.0 // of a square that holds its words
#define INSIDE_PAD 20.0
#define BESIDE 16.0 // between mark and words
#define GAP 24.0    // between cells
#define ROW_GAP 18.0
#define WORDS_W 214.0
#define WORDS_BELOW_W 226.0
#define UNITS 42.0 // size of a number beside its mark
#define ROW_MOST 10
#define SMALL_MARK 72.0 // units: two such figures stand above one another
#define PAIR_GAP 18.0
#define SMALL_WORDS_W 270.0
#define SPARE_MOST 60.0 // added between rows
#define BLOCK_TALL 0.5  // rows to columns of the largest block
#define BLOCK_LOW 25    // rows of a block beside its words
#define LARGE_BELOW_W 336.0
#define LARGE_BESIDE_W 430.0
#define SLIM_WORDS_W 206.0
#define SLIM_UNITS 54.0
#define LARGE_TEXT 1.3

enum cell_mode { CELL_BESIDE, CELL_BELOW, N_CELL_MODES };

// Where the words of a figure may stand. A search asks for each height many times over.
enum words_at {
    WORDS_BESIDE = CELL_BESIDE,
    WORDS_BELOW = CELL_BELOW,
    WORDS_INSIDE,
    WORDS_SLIM,
    N_WORDS_AT
};

struct cell {
    struct px_size mark, words;
    bool inside;
    bool qualified_above;           // the qualifier stands above the number
    float heights[MODEL_MAX_LANGS]; // of the words
    double w, h;                    // of all; of h, the part above the row's line is `above`
    double above, units;
    int cols;
};

struct rows {
    struct figure_planner *b;
    double side, base;  // of money: px of the largest amount, and that amount
    double unit, pitch; // of dots
    double units;       // size of a number below them
    int end;            // entries that share the first one's scale
    // Of each count of figures: where its last row begins, and how that row is laid out.
    int from[FIGURE_PLACES + 1];
    enum cell_mode modes[FIGURE_PLACES + 1];
    int best_n;   // figures of the page
    double spare; // height left over
    struct known {
        float h[MODEL_MAX_LANGS];
        double width, units;
    } heights[FIGURE_PLACES][N_WORDS_AT]; // of words as measured last
};

static bool is_money(const struct rows *r)
{
    return r->b->plan->scene == FIGURES_MONEY;
}

static double text_k(const struct ui *u)
{
    return u->l->text * u->k;
}

// ---- one figure ----

static bool is_pending(const struct rows *r, int i)
{
    const struct figure_entry *e = &r->b->list->entries[i];
    return figure_is_pending(figure_entry_record(r->b->u, e), figure_entry_figure(r->b->u, e));
}

static double words_height(struct rows *r, int i, struct cell *c)
{
    struct ui *u = r->b->u;
    const struct figure_entry *e = &r->b->list->entries[i];
    struct figure_words w = {
        .entry = e,
        .units = c->units,
        .width = c->words.w,
        .condition = !c->inside && is_pending(r, i),
        .above = c->qualified_above,
        .mark = figure_doc_mark(u, r->b->plan->scene, figure_entry_record(u, e)->source)};
    return figure_words_heights(u, &w, c->heights);
}

// The height for that width and size, measured once while both stay.
static double known_height(struct rows *r, int i, struct cell *c, enum words_at where)
{
    int at = i - r->b->plan->first;
    if (at >= FIGURE_PLACES)
        return words_height(r, i, c);
    struct known *k = &r->heights[at][where];
    double most = 0;
    if (k->width != c->words.w || k->units != c->units) {
        words_height(r, i, c);
        memcpy(k->h, c->heights, sizeof k->h);
        k->width = c->words.w;
        k->units = c->units;
    }
    memcpy(c->heights, k->h, sizeof c->heights);
    for (int l = 0; l < r->b->u->m->n_langs; l++)
        most = fmax(most, c->heights[l]);
    return most;
}

static bool words_fit_inside(struct rows *r, int i, struct cell *c)
{
    struct ui *u = r->b->u;
    double pad = ui_px(u, INSIDE_PAD);
    if (c->mark.w < ui_px(u, INSIDE_LEAST) * u->l->text || r->b->list->entries[i].before >= 0)
        return false;
    struct cell in = *c;
    in.inside = true;
    in.words.w = (int)(c->mark.w - 2 * pad);
    in.units = 84.0 * c->mark.w / ui_px(u, SIDE_MOST);
    in.words.h = (int)known_height(r, i, &in, WORDS_INSIDE);
    if (in.words.h > c->mark.h - 2 * pad)
        return false;
    *c = in;
    return true;
}

static void size_mark(struct rows *r, int i, enum cell_mode mode, int row_first, struct cell *c)
{
    double value = figure_value(r->b, i);
    if (is_money(r)) {
        int side = (int)fmax(1, lround(r->side * sqrt(value / r->base)));
        c->mark = (struct px_size){side, side};
        return;
    }
    int n = (int)lround(fmax(value / r->unit, 1));
    int most = (int)lround(fmax(figure_value(r->b, row_first) / r->unit, 1));
    bool square = mode == CELL_BELOW || r->b->u->l->text > LARGE_TEXT; // leaves words a width
    int high = square ? (int)lround(sqrt(most * BLOCK_TALL)) : BLOCK_LOW;
    high = high < 1 ? 1 : high;
    c->cols = (n + high - 1) / high;
    int extra = (high + 24) / 25; // rows that fade beyond the count
    c->mark = (struct px_size){(int)(c->cols * r->pitch), (int)((high + extra) * r->pitch)};
}

static double words_width(const struct rows *r, enum cell_mode mode, const struct cell *c)
{
    const struct ui *u = r->b->u;
    if (mode == CELL_BELOW)
        return fmax((is_money(r) ? WORDS_BELOW_W : LARGE_BELOW_W) * text_k(u), c->mark.w);
    bool small = is_money(r) && c->mark.w < ui_px(u, SMALL_MARK);
    double wide = (small ? SMALL_WORDS_W : is_money(r) ? WORDS_W : LARGE_BESIDE_W) * text_k(u);
    double left = r->b->area.w - c->mark.w - ui_px(u, BESIDE);
    if (u->l->text > LARGE_TEXT) // the marks stay, the words grow
        wide = fmax(wide, left);
    return fmin(wide, fmax(left, ui_px(u, 120)));
}

// The words of a slim block in a row of wide ones stand at its side.
static bool words_fit_beside(struct rows *r, int i, struct cell *c)
{
    struct ui *u = r->b->u;
    struct cell beside = *c;
    if (is_money(r) || c->mark.w > c->mark.h / 2)
        return false;
    beside.qualified_above = true;
    beside.units = fmin(r->units, SLIM_UNITS);
    beside.words.w = (int)(SLIM_WORDS_W * text_k(u));
    beside.words.h = (int)known_height(r, i, &beside, WORDS_SLIM);
    if (beside.words.h > c->mark.h)
        return false;
    *c = beside;
    c->w = c->mark.w + ui_px(u, BESIDE) + c->words.w;
    c->above = c->h = c->mark.h;
    return true;
}

static struct cell cell_of(struct rows *r, int i, enum cell_mode mode, int row_first)
{
    struct ui *u = r->b->u;
    struct cell c = {.units = is_money(r) || mode == CELL_BESIDE ? UNITS : r->units};
    double gap = ui_px(u, BESIDE);
    size_mark(r, i, mode, row_first, &c);
    if (is_money(r) && mode == CELL_BESIDE && words_fit_inside(r, i, &c)) {
        c.w = c.mark.w;
        c.above = c.h = c.mark.h;
        return c;
    }
    if (mode == CELL_BELOW && words_fit_beside(r, i, &c))
        return c;
    c.words.w = (int)words_width(r, mode, &c);
    c.words.h = (int)known_height(r, i, &c, (enum words_at)mode);
    if (mode == CELL_BELOW) {
        c.w = fmax(c.mark.w, c.words.w);
        c.above = c.mark.h;
        c.h = c.mark.h + ui_px(u, 8) + c.words.h;
    } else {
        c.w = c.mark.w + gap + c.words.w;
        c.above = c.h = fmax(c.mark.h, c.words.h);
    }
    return c;
}

// ---- a row ----

// One cell of a row: a figure, or two small ones above one another.
struct pair {
    int n;
    struct cell c[2];
    double w, above, below;
};

struct row {
    int n; // figures
    double w, above, below;
};

static bool is_small(const struct rows *r, const struct cell *c)
{
    return is_money(r) && c->mark.w < ui_px(r->b->u, SMALL_MARK) && c->above == c->h;
}

static struct pair pair_of(struct rows *r, int i, int end, enum cell_mode mode, int row_first)
{
    struct pair p = {.n = 1, .c = {cell_of(r, i, mode, row_first)}};
    p.w = p.c[0].w;
    p.above = p.c[0].above;
    p.below = p.c[0].h - p.above;
    if (i + 1 >= end || mode != CELL_BESIDE || !is_small(r, &p.c[0]) || is_pending(r, i + 1))
        return p;
    p.c[1] = cell_of(r, i + 1, mode, row_first);
    if (!is_small(r, &p.c[1]))
        return p;
    p.n = 2;
    p.w = fmax(p.w, p.c[1].w);
    p.above += ui_px(r->b->u, PAIR_GAP) + p.c[1].h;
    return p;
}

static bool has_bracket(const struct rows *r, int i, const struct pair *p)
{
    return p->c[0].inside && is_pending(r, i);
}

// Above squares that hold their words stands the condition that they await, in both languages: on
// one line where there is room. Other figures have it among their words.
static double bracket_height(struct rows *r, double w)
{
    struct ui *u = r->b->u;
    struct ui_text_opts o = {.type = TYPE_STONE, .lang = u->s->lang}, second = o;
    second.lang = ui_second_lang(u, &u->m->ui[UI_LEGCO]);
    struct px_size a = ui_layout(u, u->m->ui[UI_LEGCO].in[o.lang], &o)->size,
                   b = ui_layout(u, u->m->ui[UI_LEGCO].in[second.lang], &second)->size;
    double beside = ui_px(u, 30 * u->l->text) + 2 * ui_px(u, 12), lines = a.h + b.h;
    if (a.w + b.w + beside <= fmin(r->b->area.w, w + ui_px(u, FIGURE_BRACKET_OVER)))
        lines = fmax(a.h, b.h);
    else if (fmax(a.w, b.w) + beside > w)
        lines = 2 * (a.h + b.h);
    return ui_px(u, FIGURE_BRACKET_GAP) + ui_px(u, 10) + lines;
}

static struct row fill_row(struct rows *r, int from, int end, enum cell_mode mode)
{
    double gap = ui_px(r->b->u, GAP), pending = 0, top = 0;
    struct row row = {0};
    for (int i = from; i < end;) {
        struct pair p = pair_of(r, i, end, mode, from);
        row.w += (row.n ? gap : 0) + p.w;
        row.above = fmax(row.above, p.above);
        row.below = fmax(row.below, p.below);
        if (has_bracket(r, i, &p)) {
            pending += p.w + (pending > 0 ? gap : 0);
            top = fmax(top, p.above);
        }
        row.n += p.n;
        i += p.n;
    }
    if (pending > 0)
        row.above = fmax(row.above, top + bracket_height(r, pending));
    return row;
}

// For every count of figures the least height that holds them, row after row; keeps the longest
// page that fits.
static void search(struct rows *r)
{
    int first = r->b->plan->first, n = r->end - first;
    double gap = ui_px(r->b->u, ROW_GAP), least[FIGURE_PLACES + 1] = {0};
    n = n < FIGURE_PLACES ? n : FIGURE_PLACES;
    for (int to = 0; to <= n; to++)
        least[to] = to ? INFINITY : -gap;
    r->best_n = 0;
    for (int from = 0; from < n; from++)
        for (int to = from + 1; to <= n && to - from <= ROW_MOST && isfinite(least[from]); to++)
            for (int mode = 0; mode < N_CELL_MODES; mode++) {
                struct row row = fill_row(r, first + from, first + to, (enum cell_mode)mode);
                double h = least[from] + gap + row.above + row.below;
                if (row.w > r->b->area.w + 0.5 || h > r->b->area.h + 0.5 || h >= least[to])
                    continue;
                least[to] = h;
                r->from[to] = from;
                r->modes[to] = (enum cell_mode)mode;
                r->best_n = to > r->best_n ? to : r->best_n;
            }
    r->spare = r->best_n ? r->b->area.h - least[r->best_n] : 0;
}

// ---- the page ----

static void put_cell(struct rows *r, int i, const struct cell *c, double x, double line)
{
    struct ui *u = r->b->u;
    struct figure_place *p = figure_add_place(r->b, i);
    double pad = ui_px(u, INSIDE_PAD), top = line - c->mark.h;
    p->mark = (struct px_rect){x, top, c->mark.w, c->mark.h};
    p->inside = c->inside;
    p->above = c->qualified_above;
    p->units = c->units;
    p->cols = c->cols;
    p->pitch = r->pitch;
    p->size = fmax(1, r->pitch - fmax(1, floor(r->pitch / 4)));
    memcpy(p->heights, c->heights, sizeof p->heights);
    p->low = !c->inside && c->h <= c->above;
    if (c->inside)
        p->words = (struct px_rect){x + pad, top + pad, c->words.w, c->words.h};
    else if (c->h > c->above)
        p->words = (struct px_rect){x, line + ui_px(u, 8), c->words.w, c->words.h};
    else
        p->words = (struct px_rect){x + c->mark.w + ui_px(u, BESIDE), line - c->words.h, c->words.w,
                                    c->words.h};
    p->box = px_rect_join(p->mark, p->words);
}

// A bracket above y.
static void put_bracket(struct rows *r, double x0, double x1, double y)
{
    struct figure_plan *p = r->b->plan;
    double h = bracket_height(r, x1 - x0);
    if (p->n_heads < FIGURE_HEADS)
        p->heads[p->n_heads++] = (struct figure_head){.group = -1, .box = {x0, y - h, x1 - x0, h}};
}

// Of two figures, the lower one stands on the row's line.
static void put_pair(struct rows *r, int i, const struct pair *p, double x, double line)
{
    if (p->n == 2)
        put_cell(r, i, &p->c[0], x, line - p->c[1].h - ui_px(r->b->u, PAIR_GAP));
    put_cell(r, i + p->n - 1, &p->c[p->n - 1], x, line);
}

// Marks stand on one line, spread over the width. Squares that await approval side by side share
// one bracket.
static void put_row(struct rows *r, int from, const struct row *row, enum cell_mode mode, double y)
{
    struct ui *u = r->b->u;
    int end = from + row->n, cells = 0;
    double line = y + row->above, x = r->b->area.x, from_x = -1, top = 0;
    for (int i = from; i < end; i += pair_of(r, i, end, mode, from).n)
        cells++;
    double spare = cells > 1 ? (r->b->area.w - row->w) / (cells - 1) : 0;
    double gap = ui_px(u, GAP) + clamp_d(floor(spare), 0, ui_px(u, 72)), was = x;
    for (int i = from; i < end; was = x, x += gap) {
        struct pair p = pair_of(r, i, end, mode, from);
        bool one = has_bracket(r, i, &p);
        if (from_x >= 0 && !one) {
            put_bracket(r, from_x, was, line - top);
            from_x = -1;
        }
        top = from_x < 0 ? p.above : fmax(top, p.above);
        from_x = one && from_x < 0 ? x : from_x;
        put_pair(r, i, &p, x, line);
        x += p.w;
        i += p.n;
    }
    if (from_x >= 0)
        put_bracket(r, from_x, was, line - top);
}

static int count_rows(const struct rows *r)
{
    int rows = 0;
    for (int to = r->best_n; to > 0; to = r->from[to])
        rows++;
    return rows;
}

static void put_rows(struct rows *r)
{
    int ends[FIGURE_PLACES], rows = count_rows(r), first = r->b->plan->first;
    for (int to = r->best_n, i = rows; to > 0; to = r->from[to])
        ends[--i] = to;
    double y = r->b->area.y, more = rows > 1 ? floor(r->spare / (rows - 1)) : 0;
    double gap = ui_px(r->b->u, ROW_GAP) + fmin(more, ui_px(r->b->u, SPARE_MOST));
    for (int i = 0; i < rows; i++) {
        int from = r->from[ends[i]];
        enum cell_mode mode = r->modes[ends[i]];
        struct row row = fill_row(r, first + from, first + ends[i], mode);
        put_row(r, first + from, &row, mode, y);
        y += row.above + row.below + gap;
    }
}

// One figure, even where there is no room.
static void put_one(struct rows *r)
{
    int from = r->b->plan->first;
    struct row beside = fill_row(r, from, from + 1, CELL_BESIDE),
               below = fill_row(r, from, from + 1, CELL_BELOW);
    bool fits = beside.w <= r->b->area.w + 0.5;
    bool lower = beside.above + beside.below <= below.above + below.below;
    enum cell_mode mode = fits && lower ? CELL_BESIDE : CELL_BELOW;
    put_row(r, from, mode == CELL_BESIDE ? &beside : &below, mode, r->b->area.y);
    r->best_n = 1;
}

// The scale of the page: that of the first of its figures that it is compared with.
static void find_scale(struct rows *r)
{
    const struct figure_list *l = r->b->list;
    int first = r->b->plan->first, start = 0;
    for (int i = 1; i <= first; i++)
        if (l->entries[i].group != l->entries[start].group ||
            figure_value(r->b, i) * SMALLER < figure_value(r->b, start))
            start = i;
    r->base = figure_value(r->b, start);
    r->b->plan->own_scale = start > 0;
    for (r->end = first; r->end < l->n; r->end++)
        if (l->entries[r->end].group != l->entries[start].group ||
            figure_value(r->b, r->end) * SMALLER < r->base)
            break;
    r->unit = figure_unit(r->base, FIGURE_BLOCK_MOST);
    r->b->plan->unit = r->unit;
}

// Marks shrink until all fit; on further pages of one scale they are as small as they get.
static void search_money(struct rows *r)
{
    struct ui *u = r->b->u;
    for (double side = SIDE_MOST; side >= SIDE_LEAST; side -= SIDE_STEP) {
        r->side = round(side * u->k * (r->b->area.w < 1200 * u->k ? 0.844 : 1));
        search(r);
        if (r->b->plan->first + r->best_n == r->end &&
            r->base == figure_value(r->b, r->b->plan->first))
            return;
    }
}

static void search_large(struct rows *r)
{
    static const double units[] = {76, 64, 52};
    double least = fmax(2, ui_px(r->b->u, 3));
    for (r->pitch = ui_px(r->b->u, 6); r->pitch >= least; r->pitch--)
        for (int i = 0; i < 3; i++) {
            r->units = units[i];
            search(r);
            if (r->b->plan->first + r->best_n == r->end &&
                r->base == figure_value(r->b, r->b->plan->first))
                return;
        }
    r->pitch = least; // as in the last search
}

void figure_plan_rows(struct figure_planner *b)
{
    struct rows r = {.b = b, .pitch = 2};
    find_scale(&r);
    if (is_money(&r))
        search_money(&r);
    else
        search_large(&r);
    if (r.best_n)
        put_rows(&r);
    else
        put_one(&r);
    b->plan->next = b->plan->first + r.best_n < b->list->n ? b->plan->first + r.best_n : -1;
}
