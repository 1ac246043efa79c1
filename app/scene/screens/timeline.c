// timeline: all dated initiatives at once, as a river: each flows from the document that says it
// through the time it states; those without a date lie in a lake.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/river_plan.h"
#include "scene/parts/stage.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"
#include "scene/screens/timeline_parts.h"

#define MARGIN 24.0
#define BAND_PART 0.83 // of a lane: the band
#define LAKE_GAP 10.0  // over and under the lake below rows
#define WEIR 5.0

const struct initiative *timeline_record(const struct river *r, const struct river_band *b)
{
    return &r->u->m->initiatives[r->u->m->dates[b->date].initiative];
}

// ---- words ----

static void put_mark(struct river *r, const struct river_band *b, double x, double mid)
{
    struct ui *u = r->u;
    const struct initiative *it = timeline_record(r, b);
    double d = river_mark(u, b->date) - ui_px(u, 8), icon = round(d * 0.7);
    if (!it->n_sites)
        return;
    struct px_rect disc = {x, round(mid - d / 2), d, d};
    draw_round(&u->o->draw, disc, d / 2, record_colour(u, it), u->alpha);
    ui_icon(u, record_icon(u, it), px_rect_grow(disc, -round((d - icon) / 2)),
            ui_colour(u, TOKEN_ON_SITE));
}

static double put_name(struct river *r, const struct river_band *b, double x, double mid,
                       double width)
{
    struct ui *u = r->u;
    struct ui_text_opts o = river_name_opts(u);
    double mark = river_mark(u, b->date);
    o.width = width > 0 ? width - mark : 0;
    const struct text_layout *l = ui_layout(u, river_name(u, b->date), &o);
    put_mark(r, b, x, mid);
    ui_text(u, river_name(u, b->date), (struct px_pt){x + mark, round(mid - l->size.h / 2.0)}, &o);
    return mark + l->size.w;
}

static double put_time(struct river *r, const struct river_band *b, double x, double mid,
                       double width)
{
    struct ui *u = r->u;
    struct ui_text_opts o = river_time_opts(u);
    o.width = width;
    const struct text_layout *l = ui_layout(u, river_time(u, b->date), &o);
    ui_text(u, river_time(u, b->date), (struct px_pt){x, round(mid - l->size.h / 2.0)}, &o);
    return l->size.w;
}

static double width_of(struct ui *u, struct str s, const struct ui_text_opts *o)
{
    return ui_layout(u, s, o)->size.w;
}

// Two lines, left of the band and ending at one place, or right of it and beginning at one.
static void put_two_lines(struct river *r, const struct river_band *b, double mid, bool left)
{
    struct ui *u = r->u;
    struct ui_text_opts name = river_name_opts(u), time = river_time_opts(u);
    double wn = width_of(u, river_name(u, b->date), &name) + river_mark(u, b->date),
           wt = width_of(u, river_time(u, b->date), &time), half = round(ui_px(u, 13) * u->l->text);
    double x = b->from, both = fmax(wn, wt);
    if (!left)
        x = b->to - both;
    put_name(r, b, left ? x + both - wn : x, mid - half, 0);
    put_time(r, b, left ? x + both - wt : x, mid + half, 0);
}

static void put_words(struct river *r, const struct river_band *b, double mid)
{
    struct ui *u = r->u;
    double pad = ui_px(u, 26), gap = ui_px(u, 16), x = b->x0 + pad;
    switch (b->label) {
    case RIVER_INSIDE:
        put_time(r, b, x + put_name(r, b, x, mid, 0) + gap, mid, 0);
        return;
    case RIVER_NAME_INSIDE:
        put_name(r, b, x, mid, 0);
        put_time(r, b, b->x1 + gap, mid, 0);
        return;
    case RIVER_BESIDE:
        x = b->to - b->beside;
        put_time(r, b, x + put_name(r, b, x, mid, 0) + gap, mid, 0);
        return;
    case RIVER_RIGHT:
    case RIVER_LEFT:
        put_two_lines(r, b, mid, b->label == RIVER_LEFT);
        return;
    case RIVER_ABOVE:
        return;
    }
}

static void hit_band(struct river *r, const struct river_band *b, struct px_rect box)
{
    struct ui *u = r->u;
    const struct record_part *d = &u->m->dates[b->date];
    struct action a = {.kind = ACTION_CARD, .index = d->initiative};
    ui_hit(u, ui_id(u, "date:%s.%d", timeline_record(r, b)->id.p, d->part), box, ui_px(u, 16), &a);
}

// ---- lanes ----

static double lane_mid(const struct river *r, const struct river_band *b)
{
    return round(r->area.y + (b->lane + 0.5) * r->p->lane_h);
}

// Parts of one passage flow from one ring, in the middle of them.
static double ring_of(const struct river *r, int i)
{
    const struct river_plan *p = r->p;
    struct str bullet = timeline_record(r, &p->bands[i])->bullet;
    int from = i, to = i;
    while (bullet.n && from > 0 && p->bands[from - 1].weir == p->bands[i].weir &&
           str_eq(timeline_record(r, &p->bands[from - 1])->bullet, bullet))
        from--;
    while (bullet.n && to + 1 < p->n && p->bands[to + 1].weir == p->bands[i].weir &&
           str_eq(timeline_record(r, &p->bands[to + 1])->bullet, bullet))
        to++;
    return (lane_mid(r, &p->bands[from]) + lane_mid(r, &p->bands[to])) / 2;
}

static void put_weirs(struct river *r, double top, double bottom)
{
    struct ui *u = r->u;
    double w = fmax(2, ui_px(u, WEIR));
    for (int s = 0; s < u->m->n_sources; s++) {
        double x = river_x(u, r->area, timebar_year(u->m->sources[s].date));
        draw_fill(&u->o->draw, (struct px_rect){x - round(w / 2), top, w, bottom - top},
                  ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
    }
}

static void put_lanes(struct river *r)
{
    struct ui *u = r->u;
    const struct river_plan *p = r->p;
    double half = round(p->lane_h * BAND_PART / 2);
    put_weirs(r, r->area.y, r->area.y + r->area.h);
    for (int i = 0; i < p->n; i++)
        timeline_thread(r, &p->bands[i], lane_mid(r, &p->bands[i]), ring_of(r, i));
    for (int i = 0; i < p->n; i++) {
        const struct river_band *b = &p->bands[i];
        double mid = lane_mid(r, b);
        u->record = timeline_record(r, b)->id;
        timeline_band(r, b, mid, half);
        timeline_ring(r, b, ring_of(r, i));
        put_words(r, b, mid);
        u->record = (struct str){0};
        hit_band(r, b, (struct px_rect){b->from, mid - p->lane_h / 2, b->to - b->from, p->lane_h});
    }
}

// ---- rows ----

// The words stand above the band, which keeps its place on the axis.
static void put_row(struct river *r, int date, double y)
{
    struct ui *u = r->u;
    struct river_band b = river_band(u, r->area, date);
    struct ui_text_opts name = river_name_opts(u), time = river_time_opts(u);
    double gap = ui_px(u, 14), half = river_row_band(u, r->p) / 2;
    double wide = r->area.w - ui_px(u, 12), end = r->area.x + wide; // clear of the column's bar
    double mark = river_mark(u, date), wt = width_of(u, river_time(u, date), &time);
    double wn = fmin(width_of(u, river_name(u, date), &name) + mark, wide);
    bool two = river_two_lines(u);
    double all = fmin(two ? fmax(wn, wt) : wn + gap + wt, wide);
    double x = fmax(r->area.x, fmin(fmin(b.x0, b.weir), end - all));
    double mid = y + river_row_mid(u, r->p);
    half = fmin(half, y + r->p->lane_h - ui_px(u, 4) - mid); // the next row begins there
    name.width = wn - mark + 1;
    time.width = two ? wide : 0;
    u->record = timeline_record(r, &b)->id;
    double h = ui_layout(u, river_name(u, date), &name)->size.h;
    put_name(r, &b, x, y + h / 2, wn + 1);
    double low = two ? ui_layout(u, river_time(u, date), &time)->size.h / 2.0 + h : h / 2;
    put_time(r, &b, two ? x : x + wn + gap, y + low, two ? end - x + 1 : 0);
    put_weirs(r, mid - half, mid + half);
    timeline_thread(r, &b, mid, mid);
    timeline_band(r, &b, mid, half);
    timeline_ring(r, &b, mid);
    u->record = (struct str){0};
    hit_band(r, &b, (struct px_rect){r->area.x, y, r->area.w, r->p->lane_h - ui_px(u, 4)});
}

static void put_rows(struct river *r)
{
    struct ui *u = r->u;
    struct px_rect column = {u->l->view.x, r->area.y, u->l->view.w, r->area.h};
    double lake = timeline_lake_height(u, r->area.w) + 2 * ui_px(u, LAKE_GAP);
    double h = r->p->lane_h * u->m->n_dates + lake;
    bool over = h > r->area.h;
    double y = over ? ui_scroll_begin(u, SCROLL_TIMELINE, column) : r->area.y;
    int first = (int)fmax(0, floor((column.y - y) / r->p->lane_h));
    int last = (int)ceil((column.y + column.h - y) / r->p->lane_h);
    for (int i = first; i < u->m->n_dates && i < last; i++)
        put_row(r, i, y + i * r->p->lane_h);
    timeline_lake(u, (struct px_rect){r->area.x, y + h - lake + ui_px(u, LAKE_GAP), r->area.w,
                                      lake - 2 * ui_px(u, LAKE_GAP)});
    if (over)
        ui_scroll_end(u, SCROLL_TIMELINE, column, h);
    else if (!u->quiet)
        u->o->scroll_max[SCROLL_TIMELINE] = 0;
}

// ---- the screen ----

void scene_timeline(struct scene *sc, struct ui *u)
{
    if (!stage_begin(u, SCREEN_TIMELINE))
        return;
    double margin = ui_px(u, MARGIN), top = u->l->stage.y + ui_px(u, 8);
    struct px_rect axis = {margin, top, u->l->view.w - 2 * margin, 0};
    struct river r = {.u = u, .area = axis};
    r.area.y = top + timeline_head_height(u, axis);
    r.area.h = u->l->stage.y + u->l->stage.h - r.area.y - ui_px(u, 4);
    struct river_lakes lakes = {timeline_lake_least(u),
                                timeline_lake_height(u, axis.w) + 2 * ui_px(u, LAKE_GAP)};
    r.p = river_plan(u, sc->river, r.area, &lakes);
    timeline_water(u, r.area, river_x(u, r.area, timebar_year(u->m->sources[0].date)));
    timeline_head(u, axis, r.area.y);
    if (r.p->packed) {
        put_lanes(&r);
        timeline_lake(u, river_lake(u, r.p, r.area));
        if (!u->quiet)
            u->o->scroll_max[SCROLL_TIMELINE] = 0;
    } else {
        put_rows(&r);
    }
    u->quiet = false;
    u->alpha = 1;
}
