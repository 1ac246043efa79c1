// state: state_apply(): one function an action, and where the focus goes.
#include "state/state.h"

#include <assert.h>
#include <math.h>

#include "input/focus.h"
#include "state/state_in.h"

static unsigned apply_scroll(struct state *s, const struct action *a)
{
    if (a->scroll < 0 || a->scroll >= N_SCROLLS || !isfinite(a->d.y))
        return REDRAW_NONE;
    struct scroller *c = &s->scrolls[a->scroll];
    double was = c->y;
    if (a->kind == ACTION_SCROLL)
        scroller_drag(c, a->d.y);
    else if (a->kind == ACTION_SCROLL_FLING && !s->less_motion)
        scroller_fling(c, a->d.y, a->t_ms);
    else
        scroller_stop(c);
    return c->flung || c->y != was ? REDRAW_FRAME : REDRAW_NONE;
}

static unsigned resize(struct state *s, const struct world *w, const struct action *a)
{
    if (a->size.w < 1 || a->size.h < 1)
        return REDRAW_NONE;
    int place = camera_target_place(s, w->model);
    s->canvas = a->size;
    if (a->factor > 0)
        s->px_per_mm = a->factor;
    state_lay_out(s);
    camera_target_set_limits(s, w->model);
    s->camera.held = false; // the fingers belonged to the old canvas
    camera_stop(&s->camera);
    camera_lean_drop(&s->camera);
    s->camera.view.canvas = s->base.canvas = s->canvas;
    map_view_clamp(&s->camera.view, &s->limits);
    map_view_clamp(&s->base, &s->limits);
    struct map_view to;
    if (state_has_overlay(s) && camera_target_find(s, w, &to))
        s->camera.view = to;
    else if (place != CAMERA_ELSEWHERE)
        s->camera.view = camera_target_at(s, w->model, place);
    return REDRAW_FRAME | REDRAW_TEXT;
}

// Any touch ends attract where the camera is, and cancels the countdown.
static unsigned wake_up(struct state *s, const struct world *w, double t_ms)
{
    unsigned redraw = REDRAW_NONE;
    s->touched_ms = t_ms;
    camera_lean_level(&s->camera, NULL, t_ms); // a flight goes on, flat
    if (s->countdown_ms >= 0) {
        s->countdown_ms = -1;
        redraw = REDRAW_FRAME;
    }
    if (s->screen == SCREEN_ATTRACT && !s->staff.view) {
        state_screen_set(s, SCREEN_MAP, t_ms);
        s->woken_ms = t_ms;
        camera_stop(&s->camera);
        camera_target_set_limits(s, w->model);
        redraw = REDRAW_FRAME | state_listen_wake(s, w, t_ms);
    }
    return redraw;
}

static unsigned press(struct state *s, const struct action *a)
{
    if (s->pressed == a->id_hash)
        return REDRAW_NONE;
    s->released = s->pressed;
    s->released_ms = a->t_ms;
    s->pressed = a->id_hash;
    s->pressed_ms = a->t_ms;
    return REDRAW_FRAME;
}

static unsigned focus(struct state *s, const struct action *a)
{
    bool same = s->focus == a->id_hash;
    s->focus = a->id_hash;
    return same ? REDRAW_NONE : REDRAW_FRAME;
}

static unsigned apply_kind(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_NONE:
    case ACTION_CROP: // carried out by the exhibit
    case N_ACTIONS:
        return REDRAW_NONE;
    case ACTION_TICK:
        return state_tick(s, w, a->t_ms);
    case ACTION_WAKE:
        return wake_up(s, w, a->t_ms);
    case ACTION_SCREEN:
        return state_open_screen(s, w, a);
    case ACTION_SITE:
        return state_open_site(s, w, a);
    case ACTION_FILTER:
    case ACTION_ARRANGE:
    case ACTION_MATRIX:
    case ACTION_PAGE:
        return state_change_field(s, w, a);
    case ACTION_FIGURES:
    case ACTION_SWIPE:
    case ACTION_SWIPE_END:
    case ACTION_SWIPE_STEP:
        return state_show_figures(s, w, a);
    case ACTION_HOLD:
        return state_hold(s, w, a);
    case ACTION_PAIR:
    case ACTION_PAIRS:
    case ACTION_DOCUMENT:
        return state_change_pairs(s, w, a);
    case ACTION_SLIDE:
    case ACTION_SLIDE_FLING:
    case ACTION_SLIDE_GRAB:
    case ACTION_SLIDE_TO:
        return state_slide(s, a);
    case ACTION_CARD:
        return state_open_card(s, w, a);
    case ACTION_TAKE:
        return state_take_away(s, a);
    case ACTION_GATHER:
        return state_gather(s, w, a);
    case ACTION_COMPARE:
        return state_compare(s, w, a);
    case ACTION_DRAG:
        return state_drag_compared(s, w, a);
    case ACTION_APPROACH:
        return state_approach(s, w, a);
    case ACTION_SECTION:
        return state_show_section(s, w, a);
    case ACTION_CARD_ON_MAP:
        return state_card_on_map(s, w, a);
    case ACTION_BACK:
        return state_go_back(s, w, a);
    case ACTION_HOME:
        return state_go_home(s, w, a);
    case ACTION_LANG:
    case ACTION_THEME:
    case ACTION_TEXT_SIZE:
    case ACTION_LESS_MOTION:
    case ACTION_LOW:
    case ACTION_LEFT_HAND:
    case ACTION_READ_ALOUD:
    case ACTION_HUSH:
    case ACTION_MENU:
    case ACTION_PROBLEMS:
        return state_apply_setting(s, w, a);
    case ACTION_REPEAT:
    case ACTION_EXPLAIN:
    case ACTION_VOLUME:
    case ACTION_DARK:
    case ACTION_HEADPHONES:
    case ACTION_EXPLORE:
        return state_listen_apply(s, w, a);
    case ACTION_PAN:
    case ACTION_PINCH:
    case ACTION_ZOOM:
    case ACTION_ZOOM_NOW:
    case ACTION_ZOOM_RESET:
    case ACTION_FLING:
    case ACTION_ZOOM_FLING:
    case ACTION_MAP_GRAB:
    case ACTION_MAP_RELEASE:
    case ACTION_MAP_TAP:
    case ACTION_PLACE:
        return state_apply_map(s, w, a);
    case ACTION_SCROLL:
    case ACTION_SCROLL_FLING:
    case ACTION_SCROLL_GRAB:
        return apply_scroll(s, a);
    case ACTION_PRESS:
        return press(s, a);
    case ACTION_FOCUS:
        return focus(s, a);
    case ACTION_BRING_BACK:
        return idle_bring_back(s, w, a);
    case ACTION_LISTEN:
        s->touched_ms = a->t_ms;
        return REDRAW_NONE;
    case ACTION_STAY:
        return wake_up(s, w, a->t_ms);
    case ACTION_RESIZE:
        return resize(s, w, a);
    case ACTION_TOUR:
        return REDRAW_FRAME;
    case ACTION_PRESENTER:
        return state_move_controls(s, w, &s->presenter, a);
    case ACTION_STAFF:
        return staff_apply(s, a);
    case ACTION_SEED:
        s->seed = a->id_hash;
        return REDRAW_NONE;
    }
    return REDRAW_NONE;
}

// How many things are open on top of each other.
static int depth(const struct state *s)
{
    assert(s->n_stack <= CARD_STACK);
    int cards = s->card.now >= 0 ? 1 + s->n_stack : 0;
    return state_has_panel(s) + (s->site.now >= 0) + cards + (s->take.now >= 0) + s->menu +
           (s->staff.view != STAFF_CLOSED);
}

// Moves the focus into what opens, and back to its old place when that closes.
static void follow_focus(struct state *s, int was)
{
    int is = depth(s);
    if (!s->focus || is == was)
        return;
    if (is < was) {
        s->focus = s->focus_kept[is] ? s->focus_kept[is] : FOCUS_FIRST;
        return;
    }
    s->focus_kept[was] = s->focus;
    for (int i = was + 1; i < is; i++)
        s->focus_kept[i] = 0;
    s->focus = FOCUS_FIRST;
}

// What flights lean back over.
static const struct terrain *terrain_below(const struct state *s, const struct world *w)
{
    return s->less_motion || !w->shapes ? NULL : w->shapes->terrain;
}

unsigned state_apply(struct state *s, const struct world *w, const struct action *a)
{
    assert(s && w && a);
    assert(a->kind < N_ACTIONS);
    assert(state_is_sound(s, w));
    s->camera.lean.terrain = terrain_below(s, w);
    int was = depth(s);
    unsigned redraw = apply_kind(s, w, a);
    if (a->kind != ACTION_FOCUS)
        follow_focus(s, was);
    assert(state_is_sound(s, w));
    return redraw;
}

void state_init(struct state *s, const struct world *w, struct px_size canvas, int lang, int theme,
                double t_ms)
{
    assert(lang >= 0 && lang < w->model->n_langs);
    assert(theme >= 0 && theme < w->model->n_themes);
    assert(canvas.w > 0 && canvas.h > 0);
    *s = (struct state){.canvas = canvas,
                        .screen = SCREEN_MAP,
                        .lang = lang,
                        .theme = theme,
                        .compare = -1,
                        .site = {.now = -1, .was = -1, .t_ms = -1e9, .since_ms = -1e9},
                        .card = {.now = -1, .was = -1, .t_ms = -1e9, .since_ms = -1e9},
                        .panel = {.now = -1, .was = -1, .t_ms = -1e9, .since_ms = -1e9},
                        .take = {.now = -1, .was = -1, .t_ms = -1e9, .since_ms = -1e9},
                        .px_per_mm = canvas.w / (canvas.w >= canvas.h ? 940.0 : 530.0), // 43 inch
                        .screen_ms = -1e9,
                        .woken_ms = -1e9,
                        .pressed_ms = -1e9,
                        .released_ms = -1e9,
                        .now_ms = t_ms,
                        .touched_ms = t_ms,
                        .visit_ms = t_ms,
                        .countdown_ms = -1,
                        .saved_ms = -1};
    state_listen_init(s);
    field_init(&s->field);
    pairs_init(&s->pairs, w->model);
    figures_init(&s->figures);
    figures_settle(&s->figures, w->model);
    state_lay_out(s);
    s->limits = camera_target_limits(w->model, &s->layout, false);
    s->camera.view = (struct map_view){.canvas = canvas, .m_per_px = 1};
    s->camera.view = camera_target_home(s, w->model);
    s->base = s->camera.view;
}

void state_scroll_to(struct state *s, int column, double y)
{
    assert(column >= 0 && column < N_SCROLLS);
    struct scroller *c = &s->scrolls[column];
    scroller_stop(c);
    c->y = clamp_d(y, 0, c->max);
}

void state_measured(struct state *s, const double scroll_max[N_SCROLLS], double reading_ms,
                    double settles_ms)
{
    assert(scroll_max && reading_ms >= 0);
    for (int i = 0; i < N_SCROLLS; i++)
        if (scroll_max[i] >= 0) // < 0: that column is not on screen
            scroller_range(&s->scrolls[i], scroll_max[i]);
    s->reading_ms = reading_ms;
    s->settles_ms = settles_ms;
}
