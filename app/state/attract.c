// attract: the stops, the ghost hand and the camera of the idle round.
#include <assert.h>
#include <math.h>

#include "content/figure_rules.h"
#include "state/attract_round.h"
#include "state/curve.h"
#include "state/state_in.h"

#define DRAG_UNITS 320.0
#define PINCH_UNITS 90.0 // from the centre to each finger, before the pinch
#define PINCH_FACTOR 1.7

static uint64_t mix_for_stop(const struct state *s, uint64_t what)
{
    return attract_mix(s->seed ^ what << 32, (uint64_t)s->attract_round, (uint64_t)s->attract_at);
}

// Maps v to 0..1.
static double unit_share(uint64_t v)
{
    return (double)(v >> 11) / 9007199254740992.0;
}

static void stop_begins(struct state *s, const struct world *w, double t_ms)
{
    assert(w->model->n_attract > 0);
    assert(s->attract_at >= 0 && s->attract_at < w->model->n_attract);
    s->attract_stop = attract_order(s->seed, s->attract_round, s->attract_at, w->model->n_attract);
    s->attract_ms = t_ms;
    s->attract_offer = s->saved_ms >= 0 && t_ms - s->saved_ms <= BRING_BACK_MS;
    s->ghost_on = false;
    camera_target_attract(s, w, 0.78 + 0.12 * unit_share(mix_for_stop(s, 1)), t_ms);
}

void attract_begin(struct state *s, const struct world *w, double t_ms)
{
    s->attract_round = s->attract_at = 0;
    s->screen_ms = t_ms;
    camera_target_set_limits(s, w->model);
    stop_begins(s, w, t_ms);
}

bool attract_on_land(const struct state *s, const struct model *m)
{
    const struct attract_stop *stop =
        m->n_attract && m->n_initiatives ? &m->attract[s->attract_stop] : NULL;
    if (!stop || stop->initiative < 0 || stop->figure < 0 || stop->site < 0 || stop->overture ||
        stop->question.in[0].n || m->n_langs < 2 || s->layout.portrait || s->layout.text > 1.3)
        return false;
    const struct initiative *it = &m->initiatives[stop->initiative];
    const struct figure *f = &it->figures[stop->figure];
    return !m->sites[stop->site].indicative && !figure_is_pending(it, f) &&
           figure_is_shared(f, 0, 1);
}

// ---- the hand ----

static double stop_ms(const struct state *s, const struct world *w)
{
    assert(s->attract_stop >= 0 && s->attract_stop < w->model->n_attract);
    return w->model->attract[s->attract_stop].seconds * 1000;
}

// A short stop has no time for it, and less motion excludes it.
static bool has_ghost(const struct state *s, const struct world *w)
{
    return s->screen == SCREEN_ATTRACT && w->model->n_attract && !s->less_motion &&
           w->model->attract_call == ATTRACT_CALL_HAND && stop_ms(s, w) >= GHOST_AT_MS + GHOST_MS;
}

static enum ghost_kind kind_of(const struct state *s, const struct world *w)
{
    if (attract_on_land(s, w->model)) // a moving map would take the digits along, below the hand
        return GHOST_TAP;
    // Gestures alternate, so that all are seen soon; the seed chooses the first.
    return (enum ghost_kind)(
        GHOST_TAP +
        (attract_mix(s->seed, 0, 7) + (uint64_t)s->attract_at + (uint64_t)s->attract_round) % 3);
}

// The middle of the part that no card covers, shifted a little to one side.
static struct px_pt free_middle(const struct state *s, const struct world *w)
{
    const struct attract_stop *stop = &w->model->attract[s->attract_stop];
    struct px_rect f = stop->initiative >= 0 ? s->layout.stop_map : s->layout.stage;
    return (struct px_pt){f.x + f.w * (0.42 + 0.16 * unit_share(mix_for_stop(s, 2))),
                          f.y + f.h * (0.42 + 0.16 * unit_share(mix_for_stop(s, 3)))};
}

// On the stop's own site or any other: the hand covers no words.
static struct px_pt tap_place(const struct state *s, const struct world *w)
{
    const struct model *m = w->model;
    struct px_rect land = s->layout.land_map;
    int own = m->attract[s->attract_stop].site;
    if (!m->n_sites)
        return free_middle(s, w);
    if (attract_on_land(s, m)) // below the digits that stand on it
        return (struct px_pt){land.x + land.w * 0.38, land.y + land.h * 0.8};
    const struct site *site =
        &m->sites[own >= 0 ? own : (int)(mix_for_stop(s, 4) % (uint64_t)m->n_sites)];
    const struct map_view seen = camera_seen(&s->camera);
    return map_view_to_px(&seen, map_from_geo(site->label));
}

static double ghost_t(const struct state *s)
{
    return s->now_ms - s->attract_ms - GHOST_AT_MS;
}

// Progress of the gesture, 0..1.
static double act_t(const struct state *s)
{
    return curve_standard((ghost_t(s) - GHOST_IN_MS) / GHOST_ACT_MS);
}

static struct px_pt drag_by(const struct state *s, double t)
{
    double turn = 2 * 3.14159265358979323846 * unit_share(mix_for_stop(s, 5)),
           way = DRAG_UNITS * s->layout.k * t;
    return (struct px_pt){way * cos(turn), way * 0.6 * sin(turn)};
}

static double pinch_factor(double t)
{
    return 1 + (PINCH_FACTOR - 1) * t;
}

static void place_fingers(const struct state *s, const struct world *w, struct ghost *g)
{
    struct px_pt mid = free_middle(s, w), by = drag_by(s, act_t(s));
    double apart = PINCH_UNITS * s->layout.k * pinch_factor(act_t(s));
    g->n_fingers = 1;
    if (g->kind == GHOST_TAP) {
        g->fingers[0] = tap_place(s, w);
    } else if (g->kind == GHOST_DRAG) {
        g->fingers[0] = (struct px_pt){mid.x + by.x, mid.y + by.y};
    } else {
        g->n_fingers = 2;
        g->fingers[0] = (struct px_pt){mid.x + apart * 0.8, mid.y + apart * 0.6};
        g->fingers[1] = (struct px_pt){mid.x - apart * 0.8, mid.y - apart * 0.6};
    }
}

bool attract_ghost(const struct state *s, const struct world *w, struct ghost *out)
{
    assert(out);
    double t = ghost_t(s), leave = GHOST_IN_MS + GHOST_ACT_MS;
    if (!has_ghost(s, w) || t < 0 || t >= GHOST_MS)
        return false;
    *out = (struct ghost){.kind = kind_of(s, w)};
    out->alpha = curve_enter(t / GHOST_IN_MS) * (1 - curve_standard((t - leave) / GHOST_OUT_MS));
    out->pressed = clamp_d((t - GHOST_IN_MS) / GHOST_ACT_MS, 0, 1);
    place_fingers(s, w, out);
    return true;
}

// Moves the map with the hand, from where the map was when the hand touched.
static bool follow_ghost(struct state *s, const struct world *w)
{
    double t = ghost_t(s);
    enum ghost_kind kind = kind_of(s, w);
    if (!has_ghost(s, w) || t < GHOST_IN_MS || kind == GHOST_TAP ||
        (s->ghost_on && t >= GHOST_IN_MS + GHOST_ACT_MS + 100) || s->camera.motion != CAMERA_STILL)
        return false;
    if (!s->ghost_on) {
        s->ghost_on = true;
        s->ghost_from = s->camera.view;
    }
    struct map_view v = s->ghost_from;
    if (kind == GHOST_DRAG)
        map_view_pan(&v, drag_by(s, act_t(s)));
    else
        map_view_zoom(&v, free_middle(s, w), pinch_factor(act_t(s)), &s->limits);
    map_view_clamp(&v, &s->limits);
    bool moved = !camera_same_view(&v, &s->camera.view);
    s->camera.view = v;
    return moved;
}

// ---- the drift ----

#define DRIFT_UNITS 40.0
#define DRIFT_MS 9000.0

// The map drifts after the flight, so that something moves in every frame.
static bool drift(struct state *s, const struct world *w)
{
    double t = s->now_ms - s->attract_ms;
    if (s->less_motion || w->model->attract_call == ATTRACT_CALL_HAND ||
        s->camera.motion != CAMERA_STILL)
        return false;
    if (!s->ghost_on) {
        s->ghost_on = true;
        s->ghost_from = s->camera.view;
        s->drift_from_ms = t;
    }
    double way = DRIFT_UNITS * s->layout.k * (t - s->drift_from_ms) / DRIFT_MS;
    s->camera.view = s->ghost_from;
    map_view_pan(&s->camera.view, (struct px_pt){way, way / 4});
    return true;
}

// ---- time ----

bool attract_tick(struct state *s, const struct world *w, double t_ms)
{
    const struct model *m = w->model;
    if (s->screen != SCREEN_ATTRACT || !m->n_attract)
        return false;
    if (t_ms - s->attract_ms < stop_ms(s, w))
        return drift(s, w) || follow_ghost(s, w);
    if (++s->attract_at == m->n_attract) {
        s->attract_at = 0;
        s->attract_round++;
    }
    stop_begins(s, w, t_ms);
    return true;
}

// Once a stop stands, the map drifts by less than a pixel a frame and two light dashes pass: half
// the frames show the same. Screens are on all day.
#define SLOW_FRAME_MS (1000.0 / 30)
#define SLOW_AFTER_MS 2400.0
#define LEAVING_MS 300.0

static bool is_slow(const struct state *s, const struct world *w)
{
    const struct attract_stop *stop = &w->model->attract[s->attract_stop];
    double t = s->now_ms - s->attract_ms;
    bool answers = stop->question.in[0].n && t > ATTRACT_ANSWER_MS - 50 &&
                   t < ATTRACT_ANSWER_MS + SLOW_AFTER_MS;
    double from = stop->overture ? ATTRACT_OVERTURE_MS : SLOW_AFTER_MS;
    return s->camera.motion == CAMERA_STILL && t > from && t < stop_ms(s, w) - LEAVING_MS &&
           !answers;
}

static bool always_moves(const struct state *s, const struct world *w)
{
    return s->screen == SCREEN_ATTRACT && w->model->n_attract && !s->less_motion &&
           w->model->attract_call == ATTRACT_CALL_WORDS;
}

bool attract_animating(const struct state *s, const struct world *w)
{
    double t = s->now_ms - s->attract_ms, g = ghost_t(s);
    if (s->screen != SCREEN_ATTRACT)
        return false;
    if (always_moves(s, w))
        return !is_slow(s, w);
    return t < ATTRACT_FLIGHT_MS + COUNT_UP_MS || (has_ghost(s, w) && g >= 0 && g < GHOST_MS + 50);
}

double attract_next_ms(const struct state *s, const struct world *w)
{
    if (!w->model->n_attract)
        return INFINITY;
    double end = s->attract_ms + (has_ghost(s, w) && ghost_t(s) < 0 ? GHOST_AT_MS : stop_ms(s, w));
    return always_moves(s, w) ? fmin(end, s->now_ms + SLOW_FRAME_MS) : end;
}
