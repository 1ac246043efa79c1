// timeline: all dated initiatives at once, as a river: each flows from the document that says it
// through the time it states; those without a date lie in a lake.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/river_plan.h"
#include "scene/parts/stage.h"
#include "scene/parts/stone.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"
#include "scene/screens/timeline_parts.h"

#define MARGIN 24.0
#define BAND_PART 0.83 // of a lane: the band
#define LAKE_GAP 10.0  // over and under the lake below rows
#define TAPER 46.0
#define TAPER_STEPS 6
#define TIP 0.2 // of its height: a band's end
#define WEIR 5.0
#define RING 9.0
#define THREAD 4.0
#define THREAD_POINTS 14
#define FADE_STEPS 10
#define DASH 14.0
#define DOT 9.0

struct river {
    struct ui *u;
    const struct river_plan *p;
    struct px_rect area;
};

static const struct initiative *record_of(const struct river *r, const struct river_band *b)
{
    return &r->u->m->initiatives[r->u->m->dates[b->date].initiative];
}

static int topic_of(const struct river *r, const struct river_band *b)
{
    int topic = record_topic(r->u->m, r->u->m->dates[b->date].initiative);
    return topic < 0 ? 0 : topic;
}

// ---- bands ----

#define SIDE_POINTS (2 * (TAPER_STEPS + 1))

// The outline of a band from x0 to x1, tapering at both ends: above it to the right, back below it;
// closed.
static struct px_pt *outline_of(struct ui *u, double x0, double x1, double mid, double half, int *n)
{
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, 2 * SIDE_POINTS + 1);
    double taper = fmin(ui_px(u, TAPER), (x1 - x0) / 2);
    for (int i = 0; i <= TAPER_STEPS; i++) {
        double t = i / (double)TAPER_STEPS, rise = half * lerp_d(TIP, 1, smooth_d(t));
        pts[i] = (struct px_pt){x0 + taper * t, mid - rise};
        pts[SIDE_POINTS - 1 - i] = (struct px_pt){x1 - taper * t, mid - rise};
        pts[SIDE_POINTS + i] = (struct px_pt){x1 - taper * t, mid + rise};
        pts[2 * SIDE_POINTS - 1 - i] = (struct px_pt){x0 + taper * t, mid + rise};
    }
    pts[2 * SIDE_POINTS] = pts[0];
    *n = 2 * SIDE_POINTS + 1;
    return pts;
}

static void dashed_path(struct ui *u, const struct px_pt *pts, int n, double dash, double width,
                        struct rgba c)
{
    dash = fmax(2, dash);
    for (int i = 0; i + 1 < n; i++) {
        double far = hypot(pts[i + 1].x - pts[i].x, pts[i + 1].y - pts[i].y);
        for (double at = 0; at < far; at += 2 * dash) {
            double t0 = at / far, t1 = fmin(1, (at + dash) / far);
            struct px_pt ends[2] = {
                {lerp_d(pts[i].x, pts[i + 1].x, t0), lerp_d(pts[i].y, pts[i + 1].y, t0)},
                {lerp_d(pts[i].x, pts[i + 1].x, t1), lerp_d(pts[i].y, pts[i + 1].y, t1)}};
            draw_line(&u->o->draw, ends, 2, width, c, u->alpha);
        }
    }
}

// Without an end: it fades from half of its length.
static void open_band(struct ui *u, const struct river_band *b, double mid, double half,
                      struct rgba ground, struct rgba ink)
{
    int n;
    double turn = fmin(b->x1, round(fmax((b->x0 + b->x1) / 2, b->words))),
           line = fmax(2, ui_px(u, 2));
    const struct px_pt *pts = outline_of(u, b->x0, b->x1 + 2 * ui_px(u, TAPER), mid, half, &n);
    struct px_rect was = u->clip;
    bool clipped = u->clipping;
    struct px_rect band = {b->x0 - 1, mid - half - 2, turn - b->x0 + 1, 2 * half + 4};
    draw_clip(&u->o->draw, clipped ? px_rect_clip(band, was) : band);
    draw_area(&u->o->draw, pts, n - 1, ground, u->alpha);
    draw_path(&u->o->draw, pts, n, line, ink, u->alpha);
    if (clipped)
        draw_clip(&u->o->draw, was);
    else
        draw_unclip(&u->o->draw);
    for (int i = 0; i < FADE_STEPS; i++) {
        double from = round(lerp_d(turn, b->x1, i / (double)FADE_STEPS));
        double to = round(lerp_d(turn, b->x1, (i + 1) / (double)FADE_STEPS));
        double alpha = u->alpha * (1 - i / (double)FADE_STEPS), edge = line / 2;
        struct px_rect r = {from, mid - half, to - from, 2 * half};
        draw_fill(&u->o->draw, r, ground, alpha);
        draw_fill(&u->o->draw, (struct px_rect){from, r.y - edge, r.w, line}, ink, alpha);
        draw_fill(&u->o->draw, (struct px_rect){from, r.y + r.h - edge, r.w, line}, ink, alpha);
    }
}

// A month or a day is a stone, all else a band.
static void put_band(struct river *r, const struct river_band *b, double mid, double half)
{
    struct ui *u = r->u;
    const struct milestone *ms = model_date(u->m, b->date);
    struct rgba ground = topic_ground(u, topic_of(r, b)), ink = topic_ink(u, topic_of(r, b));
    double line = fmax(2, ui_px(u, 2));
    int n;
    if (b->open) {
        open_band(u, b, mid, half, ground, ink);
        return;
    }
    if (ms->relation[u->s->lang] == DATE_AT) {
        draw_round(&u->o->draw, (struct px_rect){b->x0, mid - half, b->x1 - b->x0, 2 * half},
                   fmin(ui_px(u, 16), (b->x1 - b->x0) / 2), record_colour(u, record_of(r, b)),
                   u->alpha);
        return;
    }
    const struct px_pt *pts = outline_of(u, b->x0, b->x1, mid, half, &n);
    draw_area(&u->o->draw, pts, n - 1, ground, u->alpha);
    if (ms->relation[u->s->lang] == DATE_AIM)
        dashed_path(u, pts, n, ui_px(u, DASH / 2), line, ink);
    else
        draw_path(&u->o->draw, pts, n, line, ink, u->alpha);
}

// From the document's day to where the stated time begins; back to what has been it is dotted.
static void put_thread(struct river *r, const struct river_band *b, double mid, double ring)
{
    struct ui *u = r->u;
    struct rgba ink = topic_ink(u, topic_of(r, b));
    double width = fmax(2, ui_px(u, THREAD));
    if (b->past) {
        struct px_pt back[2] = {{b->weir, mid}, {b->x1, mid}};
        dashed_path(u, back, 2, ui_px(u, DOT / 2), fmax(2, ui_px(u, 3)), ink);
    } else if (b->x0 > b->weir + 1) {
        struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, THREAD_POINTS + 1);
        double bend = fmin(ui_px(u, 140), b->x0 - b->weir);
        for (int i = 0; i < THREAD_POINTS; i++) {
            double t = i / (double)(THREAD_POINTS - 1), s = smooth_d(t);
            pts[i] = (struct px_pt){b->weir + bend * t, lerp_d(ring, mid, s)};
        }
        pts[THREAD_POINTS] = (struct px_pt){b->x0, mid};
        draw_path(&u->o->draw, pts, THREAD_POINTS + 1, width, ink, u->alpha);
    }
}

static void put_ring(struct river *r, const struct river_band *b, double y)
{
    struct ui *u = r->u;
    double d = ui_px(u, RING), edge = fmax(2, ui_px(u, 4));
    struct px_rect out = {b->weir - d, y - d, 2 * d, 2 * d};
    draw_round(&u->o->draw, out, d, topic_ink(u, topic_of(r, b)), u->alpha);
    draw_round(&u->o->draw, px_rect_grow(out, -edge), d - edge, ui_colour(u, TOKEN_PAPER),
               u->alpha);
}

// ---- words ----

static void put_mark(struct river *r, const struct river_band *b, double x, double mid)
{
    struct ui *u = r->u;
    const struct initiative *it = record_of(r, b);
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
    ui_hit(u, ui_id(u, "date:%s.%d", record_of(r, b)->id.p, d->part), box, ui_px(u, 16), &a);
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
    struct str bullet = record_of(r, &p->bands[i])->bullet;
    int from = i, to = i;
    while (bullet.n && from > 0 && p->bands[from - 1].weir == p->bands[i].weir &&
           str_eq(record_of(r, &p->bands[from - 1])->bullet, bullet))
        from--;
    while (bullet.n && to + 1 < p->n && p->bands[to + 1].weir == p->bands[i].weir &&
           str_eq(record_of(r, &p->bands[to + 1])->bullet, bullet))
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
        put_thread(r, &p->bands[i], lane_mid(r, &p->bands[i]), ring_of(r, i));
    for (int i = 0; i < p->n; i++) {
        const struct river_band *b = &p->bands[i];
        double mid = lane_mid(r, b);
        u->record = record_of(r, b)->id;
        put_band(r, b, mid, half);
        put_ring(r, b, ring_of(r, i));
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
    u->record = record_of(r, &b)->id;
    double h = ui_layout(u, river_name(u, date), &name)->size.h;
    put_name(r, &b, x, y + h / 2, wn + 1);
    double low = two ? ui_layout(u, river_time(u, date), &time)->size.h / 2.0 + h : h / 2;
    put_time(r, &b, two ? x : x + wn + gap, y + low, two ? end - x + 1 : 0);
    put_weirs(r, mid - half, mid + half);
    put_thread(r, &b, mid, mid);
    put_band(r, &b, mid, half);
    put_ring(r, &b, mid);
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
