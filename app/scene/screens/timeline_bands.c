// timeline_bands: the bands of the Timeline, the threads that lead to them and the rings they begin
// at.
#include <math.h>

#include "scene/parts/record.h"
#include "scene/parts/stone.h"
#include "scene/screens/timeline_parts.h"

#define TAPER 46.0
#define TAPER_STEPS 6
#define TIP 0.2 // of its height: a band's end
#define RING 9.0
#define THREAD 4.0
#define THREAD_POINTS 14
#define FADE_STEPS 10
#define DASH 14.0
#define DOT 9.0

static int topic_of(const struct river *r, const struct river_band *b)
{
    int topic = record_topic(r->u->m, r->u->m->dates[b->date].initiative);
    return topic < 0 ? 0 : topic;
}

// ---- flowing ----

static void clip_to(struct river *r, struct px_rect box)
{
    struct ui *u = r->u;
    if (r->flows)
        box = px_rect_clip(box, r->flowed);
    draw_clip(&u->o->draw, u->clipping ? px_rect_clip(box, u->clip) : box);
}

static void unclip(struct river *r)
{
    struct ui *u = r->u;
    if (u->clipping)
        draw_clip(&u->o->draw, u->clip);
    else
        draw_unclip(&u->o->draw);
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
static void open_band(struct river *r, const struct river_band *b, double mid, double half,
                      struct rgba ground, struct rgba ink)
{
    struct ui *u = r->u;
    int n;
    double turn = fmin(b->x1, round(fmax((b->x0 + b->x1) / 2, b->words))),
           line = fmax(2, ui_px(u, 2));
    const struct px_pt *pts = outline_of(u, b->x0, b->x1 + 2 * ui_px(u, TAPER), mid, half, &n);
    struct px_rect band = {b->x0 - 1, mid - half - 2, turn - b->x0 + 1, 2 * half + 4};
    clip_to(r, band);
    draw_area(&u->o->draw, pts, n - 1, ground, u->alpha);
    draw_path(&u->o->draw, pts, n, line, ink, u->alpha);
    unclip(r);
    if (r->flows)
        clip_to(r, r->flowed);
    for (int i = 0; i < FADE_STEPS; i++) {
        double from = round(lerp_d(turn, b->x1, i / (double)FADE_STEPS));
        double to = round(lerp_d(turn, b->x1, (i + 1) / (double)FADE_STEPS));
        double alpha = u->alpha * (1 - i / (double)FADE_STEPS), edge = line / 2;
        struct px_rect part = {from, mid - half, to - from, 2 * half};
        draw_fill(&u->o->draw, part, ground, alpha);
        draw_fill(&u->o->draw, (struct px_rect){from, part.y - edge, part.w, line}, ink, alpha);
        draw_fill(&u->o->draw, (struct px_rect){from, part.y + part.h - edge, part.w, line}, ink,
                  alpha);
    }
}

// A month or a day is a stone, all else a band.
static void whole_band(struct river *r, const struct river_band *b, double mid, double half)
{
    struct ui *u = r->u;
    const struct milestone *ms = model_date(u->m, b->date);
    struct rgba ground = topic_ground(u, topic_of(r, b)), ink = topic_ink(u, topic_of(r, b));
    double line = fmax(2, ui_px(u, 2));
    int n;
    if (b->open) {
        open_band(r, b, mid, half, ground, ink);
        return;
    }
    if (ms->relation[u->s->lang] == DATE_AT) {
        draw_round(&u->o->draw, (struct px_rect){b->x0, mid - half, b->x1 - b->x0, 2 * half},
                   fmin(ui_px(u, 16), (b->x1 - b->x0) / 2), record_colour(u, timeline_record(r, b)),
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

void timeline_band(struct river *r, const struct river_band *b, double mid, double half)
{
    if (r->flows)
        clip_to(r, r->flowed);
    whole_band(r, b, mid, half);
    if (r->flows)
        unclip(r);
}

// From the document's day to where the stated time begins; back to what has been it is dotted.
static void whole_thread(struct river *r, const struct river_band *b, double mid, double ring)
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

void timeline_thread(struct river *r, const struct river_band *b, double mid, double ring)
{
    if (r->flows)
        clip_to(r, r->flowed);
    whole_thread(r, b, mid, ring);
    if (r->flows)
        unclip(r);
}

void timeline_ring(struct river *r, const struct river_band *b, double y)
{
    struct ui *u = r->u;
    double d = ui_px(u, RING), edge = fmax(2, ui_px(u, 4));
    struct px_rect out = {b->weir - d, y - d, 2 * d, 2 * d};
    draw_round(&u->o->draw, out, d, topic_ink(u, topic_of(r, b)), u->alpha);
    draw_round(&u->o->draw, px_rect_grow(out, -edge), d - edge, ui_colour(u, TOKEN_PAPER),
               u->alpha);
}
