// field_pack: fills rows one by one with the subset of a group's stones that leaves the least
// space.
#include "scene/parts/field_pack.h"

#include <assert.h>
#include <math.h>

#include "base/geom.h"

#define WIDEST 2.4 // a stone at the end of a paragraph is widened at most by this
#define TRIES 12   // bisection steps for the narrowest measure

struct packer {
    const struct field_piece *in;
    int n;
    const struct field_rows *rows;
    struct field_spot *out;
    bool *set;    // [n] placed already
    int *through; // [room + 1] the last piece of a filling of that width, -1 = not reachable
    double measure;
    int row;
    double x; // x of the row's next piece
};

static double room(const struct packer *p)
{
    return p->measure - p->x;
}

static void put(struct packer *p, int i)
{
    double w = fmin(p->in[i].w, p->rows->width);
    p->out[i] = (struct field_spot){p->row, p->x, w};
    p->x += w + p->rows->gap;
    p->set[i] = true;
}

static void next_row(struct packer *p)
{
    p->row++;
    p->x = 0;
}

static int weight(const struct packer *p, int i)
{
    return (int)ceil(p->in[i].w + p->rows->gap);
}

// Chooses the unplaced stones of [from, to) that fill the row best; among equal choices the earlier
// ones. Subset sum over whole pixels.
static void fill_row(struct packer *p, int from, int to)
{
    int cap = (int)floor(room(p) + p->rows->gap), best = 0;
    p->through[0] = from;
    for (int c = 1; c <= cap; c++)
        p->through[c] = -1;
    for (int i = from; i < to; i++) {
        int w = weight(p, i);
        for (int c = cap; !p->set[i] && c >= w; c--)
            if (p->through[c] < 0 && p->through[c - w] >= 0)
                p->through[c] = i; // downwards, so that c - w is filled by earlier stones
    }
    for (int c = cap; c > 0 && !best; c--)
        best = p->through[c] >= 0 ? c : 0;
    bool *take = p->set + p->n; // the second half is scratch
    for (int i = from; i < to; i++)
        take[i] = false;
    for (int c = best, i; c > 0; c -= weight(p, i))
        take[i = p->through[c]] = true;
    for (int i = from; i < to; i++)
        if (take[i])
            put(p, i);
}

static void fill_in_order(struct packer *p, int from, int to)
{
    for (int i = from; i < to; i++) {
        if (p->set[i])
            continue;
        if (p->x > 0 && p->in[i].w > room(p))
            return;
        put(p, i);
    }
}

static double left_over(const struct packer *p, int from, int to, double *least)
{
    double all = -p->rows->gap;
    *least = INFINITY;
    for (int i = from; i < to; i++) {
        if (p->set[i])
            continue;
        all += p->in[i].w + p->rows->gap;
        *least = fmin(*least, p->in[i].w);
    }
    return all;
}

static void put_rest(struct packer *p, int from, int to)
{
    for (int i = from; i < to; i++)
        if (!p->set[i])
            put(p, i);
}

// A head needs at least one stone beside it.
static void set_head(struct packer *p, int head, double least)
{
    if (p->x > 0 && p->in[head].w + p->rows->gap + least > room(p))
        next_row(p);
    put(p, head);
}

static void set_group(struct packer *p, int from, int to)
{
    double least, all = left_over(p, from + p->in[from].head, to, &least);
    if (p->in[from].head)
        set_head(p, from++, isfinite(least) ? least : 0);
    for (; (all = left_over(p, from, to, &least)) > room(p); next_row(p)) {
        if (p->rows->in_order)
            fill_in_order(p, from, to);
        else if (least <= room(p))
            fill_row(p, from, to);
        else if (p->x <= 0) // one stone is wider than the measure
            for (int i = from; i < to && p->x <= 0; i++)
                if (!p->set[i])
                    put(p, i);
    }
    put_rest(p, from, to);
}

static int set_all(struct packer *p, double measure)
{
    p->measure = measure;
    p->row = 0;
    p->x = 0;
    for (int i = 0; i < p->n; i++)
        p->set[i] = false;
    for (int from = 0, to; from < p->n; from = to) {
        for (to = from + 1; to < p->n && p->in[to].group == p->in[from].group;)
            to++;
        set_group(p, from, to);
    }
    return p->row + (p->n > 0);
}

// Justifies a row: its stones share the remaining space, heads keep their width.
static void justify(struct packer *p, int row, bool last)
{
    double used = -p->rows->gap, stones_w = 0;
    int stones = 0;
    for (int i = 0; i < p->n; i++) {
        if (p->out[i].row != row)
            continue;
        used += p->out[i].w + p->rows->gap;
        stones += !p->in[i].head;
        stones_w += p->in[i].head ? 0 : p->out[i].w;
    }
    double spare = p->rows->width - used;
    if (stones && last)
        spare = fmin(spare, stones_w * (WIDEST - 1));
    if (stones && spare > 0)
        for (int i = 0, k = 0; i < p->n; i++)
            if (p->out[i].row == row && !p->in[i].head) {
                double to = floor(spare * (k + 1) / stones), from = floor(spare * k / stones);
                p->out[i].w += to - from;
                k++;
            }
}

// Sorts the pieces of each row by place; within a group that is list order.
static void line_up(struct packer *p, int rows)
{
    for (int r = 0; r < rows; r++) {
        double x = 0;
        justify(p, r, r == rows - 1);
        for (int i = 0; i < p->n; i++)
            if (p->out[i].row == r) {
                p->out[i].x = x;
                x += p->out[i].w + p->rows->gap;
            }
    }
}

// The narrowest measure with the same number of rows, so that rows are equally full.
static int spread(struct packer *p)
{
    double lo = p->rows->width * 0.5, hi = p->rows->width;
    int rows = set_all(p, hi);
    for (int i = 0; i < p->n; i++)
        lo = fmax(lo, fmin(p->in[i].w, hi));
    if (rows > p->rows->most)
        return rows;
    for (int i = 0; i < TRIES; i++) {
        double mid = (lo + hi) / 2;
        if (set_all(p, mid) <= p->rows->most)
            hi = mid;
        else
            lo = mid;
    }
    return set_all(p, hi);
}

int field_pack(const struct field_piece *pieces, int n, const struct field_rows *rows,
               struct arena *scratch, struct field_spot *out)
{
    assert(rows->width > 0 && rows->gap >= 0);
    size_t cells = (size_t)(rows->width + rows->gap) + 2;
    struct packer p = {.in = pieces,
                       .n = n,
                       .rows = rows,
                       .out = out,
                       .set = ARENA_ARRAY(scratch, bool, 2 * (size_t)n + 1),
                       .through = ARENA_ARRAY(scratch, int, cells)};
    int used = rows->most > 0 ? spread(&p) : set_all(&p, rows->width);
    line_up(&p, used);
    return used;
}
