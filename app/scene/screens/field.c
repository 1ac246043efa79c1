// field: all initiatives at once, as stones that glide between four arrangements.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/stage.h"
#include "scene/screens/field_parts.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define MARGIN 12.0
#define TOP 8.0
#define ARC 26.0 // units a stone rises above the straight path, at most
#define HEADS_OUT_MS 160.0
#define HEADS_IN_MS 620.0
#define RIVER_IN_MS 120.0
#define RIVER_MS 300.0

struct field_frame {
    struct ui *u;
    struct stone_sizes *z;
    struct px_rect area;  // area of the stones
    struct px_rect strip; // below them: pages, or what a filter left out
    int total;            // initiatives that pass the filter
    double scroll;        // px, of the current plan
    int n;                // number of views in transition
    const struct field_plan *plans[FIELD_STEPS];
    const double *t_ms[FIELD_STEPS];
    struct px_rect *boxes; // [FIELD_MOST] of the last plan's places, as drawn
    int held;
};

static const struct field_plan *wanted(const struct field_frame *f)
{
    return f->plans[f->n - 1];
}

static double since(const struct field_frame *f)
{
    return f->u->s->now_ms - *f->t_ms[f->n - 1];
}

// ---- the path of a stone ----

static struct px_rect placed(const struct field_frame *f, struct px_rect box)
{
    box.x += f->area.x;
    box.y += f->area.y - f->scroll;
    return box;
}

static struct stone_look look_at(const struct field_frame *f, const struct field_place *p)
{
    struct px_rect box = placed(f, p->box);
    return (struct stone_look){.record = p->record,
                               .topic = record_topic(f->u->m, p->record),
                               .box = box,
                               .natural = stone_width(f->u, f->z, p->record, p->line),
                               .name_w = box.w,
                               .alpha = 1,
                               .line = p->line,
                               .line_shown = p->line == STONE_NAME ? 0 : 1};
}

static struct px_rect between(struct px_rect a, struct px_rect b, double t, double arc)
{
    return (struct px_rect){round(lerp_d(a.x, b.x, t)), round(lerp_d(a.y, b.y, t) - arc),
                            round(lerp_d(a.w, b.w, t)), round(lerp_d(a.h, b.h, t))};
}

// Moves it from its place towards `to`, ms after the request.
static void glide(const struct field_frame *f, struct stone_look *s, const struct stone_look *to,
                  double ms)
{
    double fold = clamp_d(ms / FIELD_FOLD_MS, 0, 1);
    double way = clamp_d((ms - FIELD_FOLD_MS) / FIELD_GLIDE_MS, 0, 1);
    double unfold = clamp_d((ms - FIELD_FOLD_MS - FIELD_GLIDE_MS) / FIELD_FOLD_MS, 0, 1);
    bool moves = s->box.x != to->box.x || s->box.y != to->box.y || s->box.w != to->box.w;
    double narrow = fmin(s->box.w, to->box.w);
    if (ms <= 0)
        return;
    if (!moves && s->line == to->line) {
        *s = *to;
        return;
    }
    if (way <= 0) {
        s->line_shown *= 1 - fold;
        return;
    }
    double far = fabs(s->box.x - to->box.x) + fabs(s->box.y - to->box.y);
    double arc = fmin(ARC * f->u->k, far * 0.06) * 4 * way * (1 - way);
    struct px_rect from = s->box;
    *s = *to;
    s->box = between(from, to->box, curve_glide(way), arc);
    s->name_w = way < 1 ? narrow : to->box.w;
    if (way < 1)
        s->natural = stone_width(f->u, f->z, s->record, STONE_NAME);
    s->line_shown = to->line_shown * unfold;
    s->raised = way < 1 && moves ? 4 * way * (1 - way) : 0;
}

// A new stone grows at its place; a removed one fades out at its place.
static void come_or_go(struct stone_look *s, const struct stone_look *to, double ms)
{
    double t = clamp_d(ms / (to ? 300 : 240), 0, 1);
    if (to)
        *s = *to;
    s->alpha *= to ? curve_standard(t) : 1 - curve_leave(t);
}

// Where the record's stone is now: along all views in transition, each starting from the position
// at that time. False if no plan has it, or it has faded out.
static bool trace(const struct field_frame *f, int record, struct stone_look *s)
{
    bool there = false;
    *s = (struct stone_look){.record = record};
    for (int i = 0; i < f->n; i++) {
        const struct field_place *p = field_plan_find(f->plans[i], record);
        double end = i + 1 < f->n ? *f->t_ms[i + 1] : f->u->s->now_ms, ms = end - *f->t_ms[i];
        struct stone_look to = p ? look_at(f, p) : (struct stone_look){0};
        if (!i && p)
            *s = to;
        else if (i && p && there)
            glide(f, s, &to, ms - p->lag * FIELD_LAG_MS);
        else if (i && (p || there))
            come_or_go(s, p ? &to : NULL, p ? ms - FIELD_HOLD_MS : ms);
        there = p || (there && s->alpha > 0);
    }
    return there && s->alpha > 0;
}

// With less motion nothing moves: the old view fades into the new one.
static double faded(const struct field_frame *f)
{
    return f->n > 1 ? clamp_d(since(f) / LESS_MOTION_MS, 0, 1) : 1;
}

// ---- drawing ----

static void draw_one(const struct field_frame *f, const struct stone_look *s, bool wide)
{
    if (f->area.y > s->box.y + s->box.h || f->area.y + f->area.h < s->box.y)
        return; // its words become items once they are in view
    if (wide && s->raised <= 0)
        stone_draw_wide(f->u, s);
    else
        stone_draw(f->u, s);
}

static void hit_stone(const struct field_frame *f, const struct field_place *p, struct px_rect box)
{
    struct ui *u = f->u;
    struct action a = {.kind = ACTION_CARD, .index = p->record};
    size_t n = u->o->hits.n;
    ui_hit(u, ui_id(u, "card:%s", u->m->initiatives[p->record].id.p), box, ui_px(u, 16), &a);
    if (u->o->hits.n > n)
        u->o->hits.items[n].holds = true;
}

static void sink(const struct field_frame *f, struct stone_look *s)
{
    const struct field_state *d = &f->u->s->field;
    double t = clamp_d((f->u->s->now_ms - d->held_ms) / 160, 0, 1);
    if (f->held >= 0)
        s->sunk = field_kin(f->u->m, f->held, s->record) ? 0 : t;
    else if (d->held_was >= 0 && !field_kin(f->u->m, d->held_was, s->record))
        s->sunk = 1 - t;
}

// In reading order at rest; in flight, the stone that lands last is on top.
static void draw_still(struct field_frame *f)
{
    const struct field_plan *p = wanted(f);
    for (int i = 0; i < p->n; i++) {
        struct stone_look s = look_at(f, &p->places[i]);
        s.alpha = faded(f);
        sink(f, &s);
        f->boxes[i] = s.box;
        draw_one(f, &s, p->wide);
        hit_stone(f, &p->places[i], s.box);
    }
}

static int by_lag(const struct field_plan *p, int *order)
{
    for (int i = 0; i < p->n; i++) {
        int k = i;
        for (; k > 0 && p->places[order[k - 1]].lag > p->places[i].lag; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return p->n;
}

static void draw_leaving(struct field_frame *f)
{
    for (int i = 0; i < f->n - 1; i++)
        for (int k = 0; k < f->plans[i]->n; k++) {
            struct stone_look s;
            int record = f->plans[i]->places[k].record;
            bool again = i > 0 && field_plan_find(f->plans[i - 1], record);
            if (!again && !field_plan_find(wanted(f), record) && trace(f, record, &s))
                draw_one(f, &s, false);
        }
}

#define GROWN 0.9 // of its size: a stone shows all its words only where they have room

static void draw_flight(struct field_frame *f)
{
    const struct field_plan *p = wanted(f);
    int order[FIELD_MOST], n = by_lag(p, order);
    bool clipped = f->u->clipping;
    if (!clipped) // a rising stone stays below the controls
        ui_clip(f->u, (struct px_rect){f->u->l->view.x, f->area.y - ui_px(f->u, 4), f->u->l->view.w,
                                       f->u->l->view.y + f->u->l->view.h - f->area.y});
    draw_leaving(f);
    for (int i = 0; i < n; i++) {
        const struct field_place *at = &p->places[order[i]];
        struct stone_look s;
        f->boxes[order[i]] = placed(f, at->box);
        if (!trace(f, at->record, &s))
            continue;
        bool grown = s.box.w >= GROWN * at->box.w && s.box.h >= GROWN * at->box.h;
        draw_one(f, &s, p->wide && grown);
        hit_stone(f, at, s.box);
    }
    if (!clipped)
        ui_unclip(f->u);
}

// ---- ground ----

static double ramp(double ms, double from, double over)
{
    return clamp_d((ms - from) / over, 0, 1);
}

// How far the heads of view i had come when the next one was asked for.
static double heads_shown(const struct field_frame *f, int i)
{
    return i > 0 ? ramp(*f->t_ms[i + 1] - *f->t_ms[i], HEADS_IN_MS, HEADS_OUT_MS) : 1;
}

// Where the stones scroll: as wide as the view, or as the room beside the matrix.
static struct px_rect column_of(const struct field_frame *f)
{
    const struct ui *u = f->u;
    struct px_rect column = f->area;
    column.x = u->l->view.x;
    column.w = u->l->view.x + u->l->view.w - column.x;
    if (f->area.x > u->l->view.x + ui_px(u, 2 * MARGIN)) { // beside the matrix
        column.x = f->area.x;
        column.w = f->area.w + ui_px(u, MARGIN);
    }
    return column;
}

// The map also fills the margins around the stones.
static struct px_rect map_room(const struct field_frame *f)
{
    struct px_rect r = column_of(f);
    double foot = f->strip.h > 0 ? f->area.y + f->area.h : f->u->l->view.y + f->u->l->view.h;
    r.y -= ui_px(f->u, 8);
    r.h = foot - r.y;
    return r;
}

// What lies beneath the stones of some views.
enum ground { FIELD_RIVER, FIELD_LAKE, FIELD_MAP, N_FIELD_GROUNDS };

static bool has_ground(const struct field_plan *p, enum ground kind)
{
    if (kind == FIELD_MAP)
        return p->map.box.w > 0;
    return p->water.n_top && (p->water.n_bottom > 0) == (kind == FIELD_RIVER);
}

// Water rises while a view with it is wanted and falls while none is, from where it stands, and so
// for the map: however fast a hand drums on the arrangements, nothing flashes.
static double ground_level(const struct field_frame *f, enum ground kind)
{
    double level = has_ground(f->plans[0], kind);
    for (int i = 1; i < f->n; i++) {
        double end = i + 1 < f->n ? *f->t_ms[i + 1] : f->u->s->now_ms, ms = end - *f->t_ms[i];
        level +=
            has_ground(f->plans[i], kind) ? fmax(0, ms - RIVER_IN_MS) / RIVER_MS : -ms / RIVER_MS;
        level = clamp_d(level, 0, 1);
    }
    return level;
}

static struct px_pt origin(const struct field_frame *f)
{
    return (struct px_pt){f->area.x, f->area.y - f->scroll};
}

static void draw_level(const struct field_frame *f, const struct field_plan *p, enum ground kind,
                       double level)
{
    struct ui *u = f->u;
    struct px_rect within = column_of(f);
    within.h = u->l->view.y + u->l->view.h - within.y;
    if (kind == FIELD_MAP)
        field_map(u, p, origin(f), px_rect_clip(map_room(f), u->l->view), level);
    else
        field_water(u, p, origin(f), within, level);
}

static void draw_levels(const struct field_frame *f)
{
    for (int kind = N_FIELD_GROUNDS - 1; kind >= 0; kind--)
        for (int i = f->n - 1; i >= 0; i--)
            if (has_ground(f->plans[i], (enum ground)kind)) {
                bool less = f->u->s->less_motion && i == f->n - 1;
                draw_level(f, f->plans[i], (enum ground)kind,
                           less ? faded(f) : ground_level(f, (enum ground)kind));
                break;
            }
}

static void draw_ground(struct field_frame *f)
{
    bool still = f->n < 2, less = f->u->s->less_motion;
    double ms = still ? 1e9 : since(f);
    double out = less ? 1 - faded(f) : 1 - ramp(ms, 0, HEADS_OUT_MS);
    double in = less ? faded(f) : ramp(ms, HEADS_IN_MS, HEADS_OUT_MS);
    struct px_pt at = origin(f);
    draw_levels(f);
    field_pairs(f->u, wanted(f), at, in);
    field_leaders(f->u, wanted(f), at, in);
    if (!still)
        field_heads(f->u, f->plans[f->n - 2], at, out * heads_shown(f, f->n - 2), false);
    field_heads(f->u, wanted(f), at, in, true);
}

static void draw_old_view(struct field_frame *f)
{
    const struct field_plan *p = f->plans[f->n - 2];
    bool quiet = f->u->quiet;
    f->u->quiet = true;
    for (int i = 0; i < p->n && faded(f) < 1; i++) {
        struct stone_look s = look_at(f, &p->places[i]);
        s.alpha = 1 - faded(f);
        draw_one(f, &s, p->wide);
    }
    f->u->quiet = quiet;
}

static void draw_stones(struct field_frame *f)
{
    bool flies = f->n > 1 && since(f) < FIELD_MS;
    draw_ground(f);
    if (flies && f->u->s->less_motion)
        draw_old_view(f);
    if (flies && !f->u->s->less_motion)
        draw_flight(f);
    else
        draw_still(f);
}

// ---- the screen ----

bool scene_field_covers(const struct ui *u)
{
    bool covers = u->s->screen == SCREEN_INITIATIVES || u->s->screen == SCREEN_THEN_NOW;
    return covers && state_part_shown(u->s, &u->s->panel) >= 1 &&
           state_part_item(u->s, &u->s->card) < 0 && state_part_item(u->s, &u->s->site) < 0;
}

static void plan_views(struct field_frame *f)
{
    const struct field_state *d = &f->u->s->field;
    struct px_size area = {(int)f->area.w, (int)f->area.h};
    bool still = f->u->s->now_ms - d->steps[d->n - 1].t_ms >= FIELD_MS;
    f->n = 0;
    for (int i = still ? d->n - 1 : 0; i < d->n; i++) {
        f->plans[f->n] = field_plan(f->u, f->z, &d->steps[i].view, area);
        f->t_ms[f->n++] = &d->steps[i].t_ms;
    }
}

static void cut_top(struct px_rect *r, double h)
{
    r->y += h;
    r->h = fmax(0, r->h - h);
}

#define MATRIX_BAR 12.0 // units, beside a scrolling table

// Beside the stones if there is room for both, else above them; in place of them for large text.
static void put_matrix(struct field_frame *f)
{
    struct ui *u = f->u;
    double gap = ui_px(u, 24);
    struct px_size room = {(int)f->area.w, (int)f->area.h};
    struct px_size size = field_matrix_size(u, room);
    struct px_pt at = {f->area.x, f->area.y};
    bool beside = f->area.w - size.w > 560 * u->k * u->l->text && size.h <= f->area.h;
    bool above = f->area.h - size.h > 3 * stone_height(u) && size.w <= f->area.w;
    if (beside) {
        f->area.x += size.w + gap;
        f->area.w -= size.w + gap;
    } else if (above) {
        at.x += round((f->area.w - size.w) / 2);
        cut_top(&f->area, size.h + gap);
    } else {
        at.y = ui_scroll_begin(u, SCROLL_INITIATIVES, f->area);
        ui_scroll_begin_fade(u, f->area, ui_scroll_fade_height(u, SCROLL_INITIATIVES));
        room.w -= (int)ui_px(u, MATRIX_BAR);
        size = field_matrix_size(u, room);
    }
    field_matrix(u, at, room);
    if (!beside && !above) {
        ui_scroll_fade(u, f->area, ui_scroll_fade_height(u, SCROLL_INITIATIVES), TOKEN_PAPER);
        ui_scroll_end(u, SCROLL_INITIATIVES, f->area, size.h);
        f->area.h = 0;
    }
}

#define FADE 48.0 // units
#define FADE_STEPS 8
#define FADE_WORDS 0.5 // of the fade: words there would seem sliced

// px, less where little lies below.
static double fade_height(const struct ui *u, double max)
{
    return clamp_d(max - u->s->scrolls[SCROLL_INITIATIVES].y, 0, ui_px(u, FADE));
}

// More lies below: the end of the column fades.
static void fade_end(struct ui *u, struct px_rect column, double max)
{
    double left = fade_height(u, max) / ui_px(u, FADE);
    double h = ui_px(u, FADE) / FADE_STEPS, y = column.y + column.h - FADE_STEPS * h;
    for (int i = 0; i < FADE_STEPS && left > 0; i++)
        draw_fill(&u->o->draw, (struct px_rect){column.x, round(y + i * h), column.w, ceil(h)},
                  ui_colour(u, TOKEN_PAPER), 0.96 * left * (i + 1) / FADE_STEPS * u->alpha);
}

static bool overflows(const struct field_frame *f)
{
    return wanted(f)->h > f->area.h + 1;
}

// Whole rows if all fit; else a scrolling column.
static void put_stones(struct field_frame *f)
{
    struct ui *u = f->u;
    const struct field_plan *p = wanted(f);
    bool over = overflows(f);
    size_t from = u->o->hits.n;
    struct px_rect column = column_of(f);
    if (over)
        ui_scroll_begin(u, SCROLL_INITIATIVES, column);
    if (over)
        u->end_of_lines = column.y + column.h - FADE_WORDS * fade_height(u, p->h - f->area.h);
    draw_stones(f);
    if (over)
        hit_sort_lines(&u->o->hits, from); // heads before their stones
    if (over)
        fade_end(u, column, p->h - f->area.h);
    if (over)
        ui_scroll_end(u, SCROLL_INITIATIVES, column, p->h);
    else if (!u->quiet)
        u->o->scroll_max[SCROLL_INITIATIVES] = 0;
    if (f->held >= 0 && (f->n < 2 || since(f) >= FIELD_MS))
        field_held(u, p, f->boxes, f->area);
}

// The foot of the screen: to other pages, or to what the filter left out.
static void put_foot(struct field_frame *f)
{
    if (wanted(f)->pages > 1)
        field_pager(f->u, wanted(f), f->strip);
    else if (f->strip.h > 0)
        field_rest(f->u, f->total, f->strip);
}

// Appends bar and matrix; the stones get what they leave.
static void lay_out(struct field_frame *f)
{
    struct ui *u = f->u;
    struct px_rect all = {u->l->stage.x + ui_px(u, MARGIN), u->l->stage.y + ui_px(u, TOP),
                          u->l->stage.w - 2 * ui_px(u, MARGIN), u->l->stage.h - ui_px(u, TOP)};
    f->total = field_count(u->m, field_view(&u->s->field));
    double foot = field_rest_height(u, f->total);
    f->area = all;
    cut_top(&f->area, field_bar(u, f->total, all) + ui_px(u, 10));
    f->area.h -= foot > 0 ? foot + ui_px(u, 20) : ui_px(u, 4);
    f->strip = (struct px_rect){f->area.x, f->area.y + f->area.h + ui_px(u, 10), f->area.w, foot};
    if (field_view(&u->s->field)->matrix)
        put_matrix(f);
    plan_views(f);
    if (wanted(f)->pages > 1 && foot <= 0) { // leaves a strip for the pager
        f->strip.h = field_pager_height(u, wanted(f));
        f->area.h -= f->strip.h + ui_px(u, 16);
        f->strip.y = f->area.y + f->area.h + ui_px(u, 10);
        plan_views(f);
    }
    f->scroll = overflows(f) ? round(u->s->scrolls[SCROLL_INITIATIVES].y) : 0;
}

void scene_field(struct scene *sc, struct ui *u)
{
    struct field_frame f = {.u = u, .z = &sc->stones, .held = u->s->field.held};
    if (!stage_begin(u, SCREEN_INITIATIVES))
        return;
    f.boxes = ARENA_ARRAY(u->frame, struct px_rect, FIELD_MOST);
    lay_out(&f);
    if (f.area.h > 0)
        put_stones(&f);
    put_foot(&f);
    u->quiet = false;
    u->alpha = 1;
}
