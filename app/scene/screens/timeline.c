// timeline: all dated initiatives at once, as a river: each flows from the document that says it
// through the time it states; those without a date lie in a lake.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/river_plan.h"
#include "scene/parts/stage.h"
#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"
#include "scene/screens/timeline_parts.h"
#include "state/curve.h"

#define MARGIN 24.0
#define BAND_PART 0.83 // of a lane: the band
#define LAKE_GAP 10.0  // over and under the lake below rows
#define WEIR 5.0
#define SWOLLEN 96.0     // of the lane under a finger
#define SWELL_LEAST 48.0 // of those that give way
#define WEIRS_MS 200.0   // documents' days drop
#define LAG_MS 30.0      // from a lane to the next
#define LAGS 14          // lanes that begin one after the other
#define SPEED 1400.0     // units a second, downstream
#define WORDS_MS 160.0
#define LAST_MS 200.0 // stones and the lake come last

const struct initiative *timeline_record(const struct river *r, const struct river_band *b)
{
    return &r->u->m->initiatives[r->u->m->dates[b->date].initiative];
}

// ---- motion ----

static double lane_ms(const struct river *r, int lane)
{
    return r->ms - WEIRS_MS - LAG_MS * fmin(lane, LAGS);
}

static double flown_px(const struct river *r, double ms)
{
    return fmax(0, ms) * ui_px(r->u, SPEED) / 1000;
}

// A band runs from its document's day downstream, or back to what has been.
static void begin_flow(struct river *r, const struct river_band *b, int lane)
{
    const struct px_rect *view = &r->u->l->view;
    double reach = round(flown_px(r, lane_ms(r, lane)));
    double far = b->past ? b->weir - b->x0 : b->x1 - b->weir;
    r->flows = reach < far;
    r->flowed = (struct px_rect){b->past ? b->weir - reach : b->weir - 2, view->y, reach, view->h};
}

static double last_alpha(const struct river *r)
{
    return clamp_d((r->ms - (TIMELINE_MS - LAST_MS)) / LAST_MS, 0, 1);
}

static double band_alpha(const struct river *r, const struct river_band *b)
{
    bool stone = model_date(r->u->m, b->date)->relation[r->u->s->lang] == DATE_AT;
    return stone ? last_alpha(r) : 1;
}

// Words come when their band has begun.
static double words_alpha(const struct river *r, const struct river_band *b, int lane)
{
    double way = fabs((b->past ? b->x1 : b->x0) - b->weir) * 1000 / ui_px(r->u, SPEED);
    return clamp_d((lane_ms(r, lane) - way) / WORDS_MS, 0, 1);
}

static double ring_alpha(const struct river *r, int lane)
{
    return clamp_d(lane_ms(r, lane) / PRESS_MS, 0, 1);
}

// ---- a lane under a finger ----

static const char *band_id(const struct river *r, const struct river_band *b)
{
    return ui_id(r->u, "date:%s.%d", timeline_record(r, b)->id.p, r->u->m->dates[b->date].part);
}

// The lane of the region that is pressed, or was before and gives way again.
static void find_swollen(struct river *r)
{
    const struct state *s = r->u->s;
    uint64_t hash = s->pressed ? s->pressed : s->released;
    double in = clamp_d((s->now_ms - s->pressed_ms) / SWELL_MS, 0, 1),
           out = clamp_d((s->now_ms - s->released_ms) / SWELL_MS, 0, 1);
    double t = s->pressed ? in : 1 - out;
    r->swollen = -1;
    for (int i = 0; i < r->p->n && hash && t > 0 && !s->less_motion; i++)
        if (str_hash(str_from(band_id(r, &r->p->bands[i]))) == hash)
            r->swollen = r->p->bands[i].lane;
    r->swell = curve_standard(t);
}

// Lanes that share their height: those that use the space left of the first document's day, and
// those below.
struct lanes {
    int from, to;
};

static struct lanes group_of(const struct river_plan *p, int lane)
{
    return lane < p->left_lanes ? (struct lanes){0, p->left_lanes}
                                : (struct lanes){p->left_lanes, p->lanes};
}

static double lane_height(const struct river *r, int lane)
{
    const struct river_plan *p = r->p;
    if (r->swollen < 0)
        return p->lane_h;
    struct lanes g = group_of(p, r->swollen);
    int others = g.to - g.from - 1;
    double least = fmin(p->lane_h, ui_px(r->u, SWELL_LEAST) * r->u->l->text);
    double more = fmin(ui_px(r->u, SWOLLEN) - p->lane_h, others * (p->lane_h - least));
    more = fmax(0, more) * r->swell;
    if (lane == r->swollen)
        return p->lane_h + more;
    return lane < g.from || lane >= g.to || !others ? p->lane_h : p->lane_h - more / others;
}

static double lane_top(const struct river *r, int lane)
{
    double y = r->area.y;
    for (int i = 0; i < lane; i++)
        y += lane_height(r, i);
    return y;
}

// With less motion a line runs round it instead.
static void outline_pressed(struct river *r, const struct river_band *b, struct px_rect box)
{
    struct ui *u = r->u;
    if (!u->s->less_motion || !u->s->pressed || u->s->pressed != str_hash(str_from(band_id(r, b))))
        return;
    double w = fmax(2, ui_px(u, 4));
    draw_stroke(&u->o->draw, px_rect_grow(box, -w / 2), ui_px(u, 16), w, ui_colour(u, TOKEN_INK),
                u->alpha);
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
    struct action a = {.kind = ACTION_CARD, .index = r->u->m->dates[b->date].initiative};
    outline_pressed(r, b, box);
    ui_hit(r->u, band_id(r, b), box, ui_px(r->u, 16), &a);
}

// ---- lanes ----

static double lane_mid(const struct river *r, const struct river_band *b)
{
    return round(lane_top(r, b->lane) + lane_height(r, b->lane) / 2);
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
    bottom = lerp_d(top, bottom, clamp_d(r->ms / WEIRS_MS, 0, 1));
    for (int s = 0; s < u->m->n_sources; s++) {
        double x = river_x(u, r->area, timebar_year(u->m->sources[s].date));
        draw_fill(&u->o->draw, (struct px_rect){x - round(w / 2), top, w, bottom - top},
                  ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
    }
}

// Band, ring and words, `mid` their middle; the ring lies at its own height.
static void put_flow(struct river *r, const struct river_band *b, int lane, double mid, double half,
                     double ring)
{
    struct ui *u = r->u;
    double alpha = u->alpha;
    begin_flow(r, b, lane);
    u->alpha = alpha * band_alpha(r, b);
    timeline_band(r, b, mid, half);
    u->alpha = alpha * ring_alpha(r, lane);
    timeline_ring(r, b, ring);
    u->alpha = alpha;
}

static void put_lane(struct river *r, const struct river_band *b, double ring)
{
    struct ui *u = r->u;
    double mid = lane_mid(r, b), h = lane_height(r, b->lane), alpha = u->alpha;
    u->record = timeline_record(r, b)->id;
    put_flow(r, b, b->lane, mid, round(h * BAND_PART / 2), ring);
    u->alpha = alpha * words_alpha(r, b, b->lane);
    put_words(r, b, mid);
    u->alpha = alpha;
    u->record = (struct str){0};
    hit_band(r, b, (struct px_rect){b->from, mid - h / 2, b->to - b->from, h});
}

static void put_lanes(struct river *r)
{
    const struct river_plan *p = r->p;
    put_weirs(r, r->area.y, r->area.y + r->area.h);
    for (int i = 0; i < p->n; i++) {
        begin_flow(r, &p->bands[i], p->bands[i].lane);
        timeline_thread(r, &p->bands[i], lane_mid(r, &p->bands[i]), ring_of(r, i));
    }
    for (int i = 0; i < p->n; i++)
        put_lane(r, &p->bands[i], ring_of(r, i));
}

// ---- rows ----

// The words stand above the band, which keeps its place on the axis.
static void put_row(struct river *r, int date, int lane, double y)
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
    double h = ui_layout(u, river_name(u, date), &name)->size.h, alpha = u->alpha;
    u->alpha = alpha * words_alpha(r, &b, lane);
    put_name(r, &b, x, y + h / 2, wn + 1);
    double low = two ? ui_layout(u, river_time(u, date), &time)->size.h / 2.0 + h : h / 2;
    put_time(r, &b, two ? x : x + wn + gap, y + low, two ? end - x + 1 : 0);
    u->alpha = alpha;
    put_weirs(r, mid - half, mid + half);
    begin_flow(r, &b, lane);
    timeline_thread(r, &b, mid, mid);
    put_flow(r, &b, lane, mid, half, mid);
    u->record = (struct str){0};
    hit_band(r, &b, (struct px_rect){r->area.x, y, r->area.w, r->p->lane_h - ui_px(u, 4)});
}

// The lake comes last.
static void put_lake(struct river *r, struct px_rect box)
{
    struct ui *u = r->u;
    double alpha = u->alpha;
    u->alpha *= last_alpha(r);
    timeline_lake(u, box);
    u->alpha = alpha;
}

static void put_rows(struct river *r)
{
    struct ui *u = r->u;
    struct px_rect column = {u->l->view.x, r->area.y, u->l->view.w, r->area.h};
    double lake = timeline_lake_height(u, r->area.w) + 2 * ui_px(u, LAKE_GAP);
    double h = r->p->lane_h * u->m->n_dates + lake;
    bool over = h > r->area.h;
    double y = over ? ui_scroll_begin(u, SCROLL_TIMELINE, column) : r->area.y;
    if (over)
        ui_scroll_begin_fade(u, column, ui_scroll_fade_height(u, SCROLL_TIMELINE));
    int first = (int)fmax(0, floor((column.y - y) / r->p->lane_h));
    int last = (int)ceil((column.y + column.h - y) / r->p->lane_h);
    for (int i = first; i < u->m->n_dates && i < last; i++)
        put_row(r, i, i - first, y + i * r->p->lane_h);
    put_lake(r, (struct px_rect){r->area.x, y + h - lake + ui_px(u, LAKE_GAP), r->area.w,
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
    double ms = u->s->now_ms - u->s->screen_ms;
    struct river r = {.u = u, .area = axis, .ms = u->s->less_motion ? INFINITY : ms};
    r.area.y = top + timeline_head_height(u, axis);
    r.area.h = u->l->stage.y + u->l->stage.h - r.area.y - ui_px(u, 4);
    struct river_lakes lakes = {timeline_lake_least(u),
                                timeline_lake_height(u, axis.w) + 2 * ui_px(u, LAKE_GAP)};
    r.p = river_plan(u, sc->river, r.area, &lakes);
    find_swollen(&r);
    timeline_water(u, r.area, river_x(u, r.area, timebar_year(u->m->sources[0].date)));
    timeline_head(u, axis, r.area.y);
    if (r.p->packed) {
        put_lanes(&r);
        put_lake(&r, river_lake(u, r.p, r.area));
        if (!u->quiet)
            u->o->scroll_max[SCROLL_TIMELINE] = 0;
    } else {
        put_rows(&r);
    }
    u->quiet = false;
    u->alpha = 1;
}
