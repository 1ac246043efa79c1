// field_years: years side by side on an axis, and the lake of what has no date.
#include <math.h>

#include "scene/parts/field_plan_in.h"

#define AXIS_H 46.0
#define SHORE 26.0 // water above the lake's stones, at least
#define WAVE 7.0   // height of the lake's bays
#define WAVE_POINTS 40

// The lake's shore: wide bays, none like the next.
static struct px_pt *shore_of(struct field_planner *b, double y)
{
    struct px_pt *pts = ARENA_ARRAY(b->u->frame, struct px_pt, WAVE_POINTS);
    double over = ui_px(b->u, 200), w = b->area.w + 2 * over, bay = WAVE * b->u->k;
    for (int i = 0; i < WAVE_POINTS; i++) {
        double t = i / (WAVE_POINTS - 1.0), turn = t * w / (1000 * b->u->k);
        pts[i] = (struct px_pt){t * w - over,
                                y + bay * (0.6 * sin(turn * 5.1) + 0.4 * sin(turn * 8.7 + 2))};
    }
    return pts;
}

static double columns_width(struct field_planner *b, struct field_block *k, int n, int rows,
                            double *w)
{
    double all = 0;
    for (int c = 0; c < n; c++)
        all += w[c] = field_block_width(b, &k[c], rows);
    return all;
}

// Whether all year columns are wide enough for their stones; otherwise years are stacked.
static bool years_fit(struct field_planner *b, const struct field_block *k, int n, double room)
{
    double all = 0;
    for (int c = 0; c < n; c++)
        all += field_block_widest(&k[c]);
    for (int h = 0; all > room && h < b->p->n_heads; h++)
        b->p->heads[h].year = false;
    return all <= room;
}

// Years side by side, each as wide as its stones need, then the lake.
void field_plan_years(struct field_planner *b)
{
    struct field_plan *p = b->p;
    struct field_block k[FIELD_COLUMNS];
    double w[FIELD_COLUMNS], part = 2 * b->gap, x = 0;
    int n = 0, rows = 2, ends[FIELD_COLUMNS + 1];
    for (; n < p->n_heads && p->heads[n].year; n++) {
        ends[n] = n + 1 < p->n_heads ? p->first[n + 1] : p->n;
        k[n] = field_block_of(b, p->first[n], ends[n], false);
    }
    int dated = n ? ends[n - 1] : 0;
    double room = b->area.w - part * (n - 1), used = 0;
    if (!years_fit(b, k, n, room)) {
        field_plan_rows(b);
        return;
    }
    while (n && (used = columns_width(b, k, n, rows, w)) > room && rows < 40)
        rows++;
    struct field_block lake = field_block_of(b, dated, p->n, true);
    double axis = n ? ui_px(b->u, AXIS_H * b->u->l->text) : 0, shore = ui_px(b->u, SHORE);
    rows = n ? rows : 0;
    int avail = field_rows_in(b, b->area.h - axis - shore) - rows;
    int deep =
        field_block_pack(b, &lake, b->area.w, avail > 0 && b->p->total > WIDE_MOST ? avail : 0);
    double h = field_row_h(b, rows + deep, b->area.h - axis - (lake.n ? shore : 0));
    for (int c = 0; c < n; c++) {
        double cw = floor(w[c] + (room - used) * w[c] / fmax(used, 1));
        field_block_pack(b, &k[c], cw, rows);
        field_block_set(b, &k[c], (struct px_pt){x, axis}, h);
        p->heads[c].box = (struct px_rect){x, 0, cw, axis};
        x += cw + part;
    }
    double top = axis + rows * (h + b->gap) + (n && lake.n ? shore : 0);
    field_block_set(b, &lake, (struct px_pt){0, top}, h);
    p->h = top + deep * (h + b->gap) - b->gap;
    if (lake.n)
        p->water = (struct field_water){
            .top = shore_of(b, top - (n ? shore - WAVE * b->u->k : WAVE * b->u->k)),
            .n_top = WAVE_POINTS};
}
