// field_banks: the earlier document above a river, the later one below it; records that both
// documents speak of stand near the water, in an order in which few of their threads cross.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "scene/parts/field_plan_in.h"

#define BEND 150.0    // units of water between the banks' last stones, at least
#define CROSSING 70.0 // units of way that a crossing is worth
#define STEPS 4000    // of the search
#define HOT 260.0     // units of way that it accepts as a loss at first
#define LOSS 1e5      // of an order with too many rows
#define FOLDS 3       // figures on all stones, on those with a pair, on none

// Two places of one subject: above and below the water.
struct thread {
    int up, down;
};

struct shores {
    struct field_planner *b;
    double *w, *mid; // [n] of each place: natural width; middle of its box
    struct thread threads[2 * FIELD_BANK_MOST];
    int n_threads;
    struct field_bank up, down;
    uint32_t seed;
};

static double width_of(const struct shores *s, int place)
{
    return s->w[place];
}

// ---- filling ----

// Middles of the pieces [from, to) of one row, justified.
static void justify(struct shores *s, const struct field_bank *k, int from, int to, double left,
                    double used)
{
    double w = s->b->area.w - left, spare = (w - used) / fmax(to - from, 1), x = left;
    for (int i = from; i < to; i++) {
        double wide = width_of(s, k->order[i]) + fmax(0, spare);
        s->mid[k->order[i]] = x + wide / 2;
        x += wide + s->b->gap;
    }
}

// Rows as the words of a paragraph; returns how many.
static int fill(struct shores *s, const struct field_bank *k)
{
    int from = k->above ? 0 : k->ragged, end = k->above ? k->n - k->ragged : k->n, rows = 0;
    double gap = s->b->gap, left = k->head + gap, used = -gap;
    int first = from;
    for (int i = from; i < end; i++) {
        double w = width_of(s, k->order[i]);
        if ((i > first || left > 0) && left + used + gap + w > k->measure) {
            justify(s, k, first, i, left, used);
            first = i;
            rows++;
            left = 0;
            used = -gap;
        }
        used += gap + w;
    }
    if (end > first)
        justify(s, k, first, end, left, used);
    return rows + (end > first);
}

// The ragged row at its natural widths, at the left above the water, at the right below it.
static void fill_ragged(struct shores *s, struct field_bank *k)
{
    int from = k->above ? k->n - k->ragged : 0, to = k->above ? k->n : k->ragged;
    double w = 0;
    for (int i = from; i < to; i++)
        w += width_of(s, k->order[i]) + s->b->gap;
    k->ragged_w = w;
    double x = k->above ? 0 : s->b->area.w - w + s->b->gap;
    for (int i = from; i < to; i++) {
        s->mid[k->order[i]] = x + width_of(s, k->order[i]) / 2;
        x += width_of(s, k->order[i]) + s->b->gap;
    }
}

// ---- how good an order is ----

static void find_threads(struct shores *s)
{
    const struct field_plan *p = s->b->p;
    for (int i = 0; i < p->first[1]; i++) {
        const struct initiative *it = &s->b->u->m->initiatives[p->places[i].record];
        for (int k = 0; k < it->n_related && s->n_threads < 2 * FIELD_BANK_MOST; k++) {
            const struct field_place *to = field_plan_find(p, it->related[k]);
            if (to && to - p->places >= p->first[1])
                s->threads[s->n_threads++] = (struct thread){i, (int)(to - p->places)};
        }
    }
}

static double cost(struct shores *s)
{
    double k = s->b->u->k, all = 0;
    int rows = fill(s, &s->up), below = fill(s, &s->down);
    fill_ragged(s, &s->up);
    fill_ragged(s, &s->down);
    all += LOSS * (fmax(0, rows - s->up.rows) + fmax(0, below - s->down.rows));
    all += LOSS * (s->up.ragged_w + s->down.ragged_w + BEND * k > s->b->area.w);
    for (int i = 0; i < s->n_threads; i++) {
        double a = s->mid[s->threads[i].up], b = s->mid[s->threads[i].down];
        all += fabs(a - b) / k;
        for (int j = 0; j < i; j++)
            all +=
                CROSSING * ((a - s->mid[s->threads[j].up]) * (b - s->mid[s->threads[j].down]) < 0);
    }
    return all;
}

// ---- the search ----

static uint32_t next_random(struct shores *s)
{
    s->seed = s->seed * 1664525u + 1013904223u;
    return s->seed >> 8;
}

static void swap(int *a, int *b)
{
    int t = *a;
    *a = *b;
    *b = t;
}

// Exchanges pairs' places at random; a worse order is kept the less often, the later. The same
// numbers each time: the order is a function of the widths.
static void search(struct shores *s)
{
    double now = cost(s), best = now;
    int up[FIELD_BANK_MOST], down[FIELD_BANK_MOST];
    memcpy(up, s->up.order, sizeof up);
    memcpy(down, s->down.order, sizeof down);
    for (int i = 0; i < STEPS; i++) {
        struct field_bank *k = next_random(s) % 2 ? &s->up : &s->down;
        if (k->n_pairs < 2)
            continue;
        int *a = &k->order[k->pairs_from + (int)(next_random(s) % (uint32_t)k->n_pairs)],
            *b = &k->order[k->pairs_from + (int)(next_random(s) % (uint32_t)k->n_pairs)];
        swap(a, b);
        double then = cost(s), heat = HOT * pow(0.004, i / (double)STEPS);
        if (then > now && exp((now - then) / heat) < next_random(s) % 4096 / 4096.0) {
            swap(a, b);
            continue;
        }
        now = then;
        if (now < best) {
            best = now;
            memcpy(up, s->up.order, sizeof up);
            memcpy(down, s->down.order, sizeof down);
        }
    }
    memcpy(s->up.order, up, sizeof up);
    memcpy(s->down.order, down, sizeof down);
    cost(s);
}

// ---- rows ----

// Stones without a pair in rows that are as full as they can be; those with one in list order.
static void gather(struct shores *s, struct field_bank *k, int from, int to)
{
    struct field_planner *b = s->b;
    struct field_piece pieces[FIELD_BANK_MOST];
    struct field_spot spots[FIELD_BANK_MOST];
    int what[FIELD_BANK_MOST], n = 0, pairs[FIELD_BANK_MOST];
    if (k->above)
        pieces[n++] = (struct field_piece){k->head, true, 0};
    for (int i = from; i < to; i++)
        if (field_is_paired(b, b->p->places[i].record))
            pairs[k->n_pairs++] = i;
        else {
            what[n] = i;
            pieces[n++] = (struct field_piece){width_of(s, i), false, 0};
        }
    struct field_rows rows = {.width = b->area.w, .gap = b->gap};
    int used = n ? field_pack(pieces, n, &rows, b->u->frame, spots) : 0;
    k->pairs_from = k->above ? n - 1 : 0;
    for (int i = 0; i < k->n_pairs; i++)
        k->order[k->pairs_from + i] = pairs[i];
    k->n = k->above ? 0 : k->n_pairs;
    for (int r = 0; r < used; r++)
        for (int i = k->above; i < n; i++)
            if (spots[i].row == r)
                k->order[k->n++] = what[i];
    k->n += k->above ? k->n_pairs : 0;
}

// The least number of pieces in the ragged row with which the others fill k->rows.
static bool settle(struct shores *s, struct field_bank *k)
{
    k->measure = s->b->area.w;
    for (k->ragged = 0; k->ragged < k->n_pairs; k->ragged++)
        if (fill(s, k) <= k->rows)
            break;
    fill_ragged(s, k);
    return fill(s, k) <= k->rows;
}

// The narrowest measure with the same rows, so that they are equally full.
static void spread(struct shores *s, struct field_bank *k)
{
    double lo = s->b->area.w / 2, hi = s->b->area.w;
    for (int i = 0; i < 12; i++) {
        k->measure = (lo + hi) / 2;
        *(fill(s, k) <= k->rows ? &hi : &lo) = k->measure;
    }
    k->measure = hi;
    fill(s, k);
}

// Shares `rows` between the banks, two of them with the river, so that the ragged rows are of
// similar length. False if they do not fit.
static bool share(struct shores *s, int rows)
{
    double least = INFINITY;
    int best = 0;
    for (int up = 1; up <= rows - 2; up++) {
        bool last = up == rows - 2;
        if (last && !best)
            return false;
        s->up.rows = last ? best : up;
        s->down.rows = rows - 2 - s->up.rows;
        bool fits = settle(s, &s->up) && settle(s, &s->down);
        double far = fabs(s->up.ragged_w - s->down.ragged_w);
        fits = fits && s->up.ragged_w + s->down.ragged_w + BEND * s->b->u->k <= s->b->area.w;
        if (!last && fits && far < least) {
            least = far;
            best = up;
        }
    }
    return best > 0;
}

static void fold(struct field_planner *b, int level)
{
    for (int i = 0; i < b->p->n; i++) {
        struct field_place *p = &b->p->places[i];
        bool figure = level == 0 || (level == 1 && field_is_paired(b, p->record));
        p->line = figure ? stone_best_line(b->u->m, p->record, STONE_FIGURE) : STONE_NAME;
    }
}

static void measure(struct shores *s)
{
    struct field_planner *b = s->b;
    for (int i = 0; i < b->p->n; i++)
        s->w[i] = stone_width(b->u, b->z, b->p->places[i].record, b->p->places[i].line);
}

static void gather_both(struct shores *s)
{
    struct field_planner *b = s->b;
    s->up = (struct field_bank){.above = true, .head = field_head_width(b->u, &b->p->heads[0])};
    s->down = (struct field_bank){.head = field_head_width(b->u, &b->p->heads[1])};
    gather(s, &s->up, 0, b->p->first[1]);
    gather(s, &s->down, b->p->first[1], b->p->n);
}

// As many figures as fit the rows there are; without any, more rows.
static void fit(struct shores *s, struct field_banks *out)
{
    out->rows = field_rows_in(s->b, s->b->area.h);
    for (out->level = 0; out->level < FOLDS; out->level++) {
        fold(s->b, out->level);
        measure(s);
        gather_both(s);
        if (share(s, out->rows))
            return;
    }
    out->level = FOLDS - 1;
    while (out->rows < 2 * FIELD_BANK_MOST && !share(s, out->rows))
        out->rows++;
}

// Rows of the least measure, with some room for exchanges.
static void loosen(struct shores *s, struct field_bank *k)
{
    spread(s, k);
    k->measure = (k->measure + s->b->area.w) / 2;
}

static void tighten(struct shores *s, struct field_bank *k, const struct field_bank *was)
{
    k->measure = s->b->area.w;
    if (fill(s, k) > k->rows) // the search lost its way
        *k = *was;
    spread(s, k);
}

static void arrange(struct shores *s, struct field_banks *out)
{
    fit(s, out);
    find_threads(s);
    struct field_bank up = s->up, down = s->down;
    loosen(s, &s->up);
    loosen(s, &s->down);
    search(s);
    tighten(s, &s->up, &up);
    tighten(s, &s->down, &down);
    out->up = s->up;
    out->down = s->down;
}

static uint64_t key_of(const struct field_planner *b)
{
    uint64_t h = hash_number(hash_number(0xBA47C5, b->area.w), b->area.h);
    h = hash_number(hash_number(h, b->u->k), b->u->l->text);
    for (int l = 0; l < b->u->m->n_langs; l++) // a head's date is in the chosen language
        h = hash_number(h, field_head_width(b->u, &b->p->heads[l % 2]));
    for (int i = 0; i < b->p->n; i++)
        h = hash_number(h, b->p->places[i].record);
    return h | 1;
}

// The banks for this size and these records, searched for once.
static int banks(struct shores *s)
{
    uint64_t key = key_of(s->b);
    struct field_banks *kept = &s->b->z->banks[key % FIELD_BANKS_KEPT];
    if (kept->key != key) {
        arrange(s, kept);
        kept->key = key;
    }
    fold(s->b, kept->level);
    measure(s);
    s->up = kept->up;
    s->down = kept->down;
    return kept->rows;
}

// ---- places ----

struct river {
    double y, h;        // of the row above the bend
    double left, right; // the bend lies between
};

// The stones of a row from `left` on; `spare` px are shared among them.
static void set_row(struct shores *s, const struct field_bank *k, int from, int to, struct px_pt at,
                    double h, double spare)
{
    double x = at.x;
    for (int i = from; i < to; i++) {
        double n = to - from,
               wider = floor(spare * (i - from + 1) / n) - floor(spare * (i - from) / n);
        struct px_rect box = {x, round(at.y), width_of(s, k->order[i]) + wider, round(h)};
        s->b->p->places[k->order[i]].box = box;
        x += box.w + s->b->gap;
    }
}

// The full rows from y on, the head at the start of the first.
static void set_rows(struct shores *s, const struct field_bank *k, int head, double y, double h)
{
    int first = k->above ? 0 : k->ragged, end = k->above ? k->n - k->ragged : k->n;
    double gap = s->b->gap, left = k->head + gap, used = -gap;
    s->b->p->heads[head].box = (struct px_rect){0, round(y), k->head, round(h)};
    for (int i = first; i <= end; i++) {
        double w = i < end ? width_of(s, k->order[i]) : INFINITY;
        if ((i > first || left > 0) && left + used + gap + w > k->measure) {
            set_row(s, k, first, i, (struct px_pt){left, y}, h,
                    fmax(0, s->b->area.w - left - used));
            first = i;
            y += h + gap;
            left = 0;
            used = -gap;
        }
        used += gap + w;
    }
}

static void set_ragged(struct shores *s, double y, double h)
{
    const struct field_bank *up = &s->up, *down = &s->down;
    set_row(s, up, up->n - up->ragged, up->n, (struct px_pt){0, y}, h, 0);
    set_row(s, down, 0, down->ragged,
            (struct px_pt){s->b->area.w - down->ragged_w + s->b->gap, y + h + s->b->gap}, h, 0);
}

#define BEND_POINTS 24

// A shore that is level, bends up by `rise` around x, and is level again.
static struct px_pt *shore(struct field_planner *b, double x, double half, double y, double rise)
{
    struct px_pt *pts = ARENA_ARRAY(b->u->frame, struct px_pt, BEND_POINTS + 2);
    double over = ui_px(b->u, 200); // the view's edges lie beyond the stones'
    pts[0] = (struct px_pt){-over, y};
    for (int i = 0; i < BEND_POINTS; i++) {
        double t = i / (BEND_POINTS - 1.0), s = smooth_d(t);
        pts[i + 1] = (struct px_pt){x - half + 2 * half * t, y - rise * s};
    }
    pts[BEND_POINTS + 1] = (struct px_pt){b->area.w + over, y - rise};
    return pts;
}

static void set_river(struct field_planner *b, const struct river *r)
{
    double step = r->h + b->gap, mid = (r->left + r->right) / 2, off = ui_px(b->u, 22);
    double half = fmin((r->right - r->left) / 2 - off, ui_px(b->u, 90));
    b->p->water = (struct field_water){
        .top = shore(b, mid - off, half, r->y + step - b->gap / 2, step),
        .bottom = shore(b, mid + off, half, r->y + 2 * step - b->gap / 2, step),
        .n_top = BEND_POINTS + 2,
        .n_bottom = BEND_POINTS + 2};
}

void field_plan_banks(struct field_planner *b)
{
    struct field_plan *p = b->p;
    struct shores s = {.b = b,
                       .w = ARENA_ARRAY(b->u->frame, double, FIELD_MOST),
                       .mid = ARENA_ARRAY(b->u->frame, double, FIELD_MOST),
                       .seed = 1};
    static_assert(FIELD_BANK_MOST >= FIELD_MOST + 1, "a bank holds all stones and a head");
    if (p->n_heads != 2) { // one document only
        field_plan_rows(b);
        return;
    }
    int rows = banks(&s);
    double h = field_row_h(b, rows, b->area.h), step = h + b->gap, y = s.up.rows * step;
    set_rows(&s, &s.up, 0, 0, h);
    set_ragged(&s, y, h);
    set_rows(&s, &s.down, 1, y + 2 * step, h);
    set_river(b, &(struct river){y, h, s.up.ragged_w, b->area.w - s.down.ragged_w});
    p->threads = true;
    p->h = rows * step - b->gap;
}
