// state: state_apply(): one function an action, and the timers of parts that move.
#include "state/state.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "input/focus.h"
#include "state/curve.h"
#include "state/state_in.h"

void state_lay_out(struct state *s)
{
    struct layout_want want = {
        .canvas = s->canvas, .text_size = s->text_size, .left = s->left, .captions = s->read_aloud};
    if (s->low && s->px_per_mm > 0)
        layout_reach(&want, s->px_per_mm, s->floor_mm);
    if (s->presenter)
        want.below = fmax(want.below, round(PRESENTER_UNITS * layout_of(&want).k));
    s->layout = layout_of(&want);
}

bool state_can_lower(const struct state *s)
{
    struct layout_want want = {.canvas = s->canvas};
    return s->px_per_mm > 0 && layout_reach(&want, s->px_per_mm, s->floor_mm);
}

static double part_ms(const struct state *s, const struct stage_part *p, bool in)
{
    if (s->less_motion)
        return LESS_MOTION_MS;
    if (p == &s->card)
        return in ? CARD_IN_MS : CARD_OUT_MS;
    return p == &s->take ? TAKE_MS : PANEL_MS;
}

void state_part_set(struct state *s, struct stage_part *p, int index, double t_ms)
{
    assert(index >= -1 && !isnan(t_ms));
    if (p->now == index)
        return;
    bool in = index >= 0, back = p->now < 0 && p->was == index && !tween_done(&p->in, t_ms);
    enum tween_curve curve = s->less_motion ? TWEEN_LINEAR : in ? TWEEN_ENTER : TWEEN_LEAVE;
    p->was = p->now;
    p->now = index;
    p->t_ms = t_ms;
    if (in && !back)
        p->since_ms = t_ms;
    tween_to(&p->in, in, t_ms, part_ms(s, p, in), curve);
}

void state_screen_set(struct state *s, enum screen screen, double t_ms)
{
    assert(screen < N_SCREENS);
    if (s->screen == SCREEN_ATTRACT && screen != SCREEN_ATTRACT)
        s->visit_ms = t_ms;
    if (s->screen != screen)
        s->screen_ms = t_ms;
    s->screen = screen;
    state_part_set(s, &s->panel, state_has_panel(s) ? (int)screen : -1, t_ms);
}

static void close_card(struct state *s, double t_ms)
{
    assert(s->n_stack >= 0 && s->n_stack <= CARD_STACK);
    state_part_set(s, &s->card, -1, t_ms);
    state_part_set(s, &s->take, -1, t_ms);
    s->n_stack = 0;
}

static unsigned open_card(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_initiatives || a->index == s->card.now)
        return REDRAW_NONE;
    bool had = state_has_overlay(s);
    if (s->card.now >= 0 && s->n_stack < CARD_STACK)
        s->stack[s->n_stack++] = s->card.now;
    if (tween_at(&s->card.in, a->t_ms) <= 0) // else it grows on from its current size
        s->card_from = a->box;
    state_part_set(s, &s->card, a->index, a->t_ms);
    state_part_set(s, &s->take, -1, a->t_ms);
    s->scrolls[SCROLL_SHEET] = (struct scroller){0};
    s->menu = false;
    field_hold(&s->field, -1, a->t_ms);
    if (s->screen == SCREEN_ATTRACT)
        state_screen_set(s, SCREEN_MAP, a->t_ms);
    camera_target_again(s, w, had, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned open_site(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_sites)
        return REDRAW_NONE;
    bool had = state_has_overlay(s);
    close_card(s, a->t_ms);
    state_screen_set(s, SCREEN_MAP, a->t_ms);
    if (s->site.now != a->index)
        s->compare = -1;
    if (s->site.now != a->index)
        s->scrolls[SCROLL_PANEL] = (struct scroller){0};
    state_part_set(s, &s->site, a->index, a->t_ms);
    s->menu = false;
    camera_target_again(s, w, had, a->t_ms);
    return REDRAW_FRAME;
}

static double figures_ms(const struct state *s)
{
    return s->less_motion ? LESS_MOTION_MS : FIGURES_MS;
}

// Shows all initiatives in an arrangement.
static void arrange_field(struct state *s, const struct world *w, const struct action *a)
{
    struct field_view to = {.topic = -1, .site = -1, .source = -1};
    struct action arrange = {.kind = ACTION_ARRANGE, .index = a->scroll - 1};
    if (field_view_after(&to, w->model, &arrange) && field_go(&s->field, &to, a->t_ms))
        field_settle(&s->field);
    s->scrolls[SCROLL_INITIATIVES] = (struct scroller){0};
}

static unsigned open_screen(struct state *s, const struct world *w, const struct action *a)
{
    bool had = state_has_overlay(s);
    close_card(s, a->t_ms);
    s->compare = -1;
    state_part_set(s, &s->site, -1, a->t_ms);
    s->menu = false;
    if (a->screen == SCREEN_FIGURES && s->screen != SCREEN_FIGURES)
        figures_open(&s->figures, w->model, a->t_ms, figures_ms(s));
    if (a->screen == SCREEN_INITIATIVES && a->scroll > 0)
        arrange_field(s, w, a);
    state_screen_set(s, a->screen, a->t_ms);
    if (a->screen == SCREEN_ATTRACT) {
        s->countdown_ms = -1;
    }
    if (a->screen == SCREEN_ATTRACT)
        attract_begin(s, w, a->t_ms);
    else if (had || state_has_overlay(s))
        camera_target_again(s, w, had, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned go_back(struct state *s, const struct world *w, const struct action *a)
{
    if (s->staff.view)
        return staff_back(s);
    if (s->menu) {
        s->menu = false;
        return REDRAW_FRAME;
    }
    if (s->field.held >= 0 && field_hold(&s->field, -1, a->t_ms))
        return REDRAW_FRAME;
    if (!state_has_overlay(s))
        return REDRAW_NONE;
    if (s->take.now >= 0) {
        state_part_set(s, &s->take, -1, a->t_ms);
        return REDRAW_FRAME;
    }
    if (s->card.now >= 0 && s->n_stack > 0) {
        state_part_set(s, &s->card, s->stack[--s->n_stack], a->t_ms);
        s->scrolls[SCROLL_SHEET] = (struct scroller){0};
    } else if (s->card.now >= 0) {
        close_card(s, a->t_ms);
    } else if (s->site.now >= 0) {
        s->compare = -1;
        state_part_set(s, &s->site, -1, a->t_ms);
    } else {
        state_screen_set(s, SCREEN_MAP, a->t_ms);
    }
    camera_target_again(s, w, true, a->t_ms);
    return REDRAW_FRAME;
}

void state_close_all(struct state *s, const struct world *w, double t_ms)
{
    close_card(s, t_ms);
    s->compare = -1;
    state_part_set(s, &s->site, -1, t_ms);
    s->menu = false;
    s->base_kept = false;
    state_screen_set(s, SCREEN_MAP, t_ms);
    s->limits = camera_target_limits(w->model, &s->layout, false);
}

static unsigned go_home(struct state *s, const struct world *w, const struct action *a)
{
    state_close_all(s, w, a->t_ms);
    struct map_view home = camera_target_home(s, w->model);
    camera_fly(&s->camera, &home, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

static unsigned take_away(struct state *s, const struct action *a)
{
    bool open = a->index < 0 ? s->take.now < 0 : a->index > 0;
    if (s->card.now < 0 || open == (s->take.now >= 0))
        return REDRAW_NONE;
    state_part_set(s, &s->take, open ? 0 : -1, a->t_ms);
    s->scrolls[SCROLL_TAKE] = (struct scroller){0};
    s->menu = false;
    if (open)
        gathered_add(&s->gathered, s->card.now);
    return REDRAW_FRAME;
}

static unsigned gather(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_initiatives)
        return REDRAW_NONE;
    bool changed = gathered_remove(&s->gathered, a->index) || gathered_add(&s->gathered, a->index);
    return changed ? REDRAW_FRAME : REDRAW_NONE;
}

static unsigned compare(struct state *s, const struct world *w, const struct action *a)
{
    int with = a->index == s->compare ? -1 : a->index;
    struct map_view to;
    if (s->site.now < 0 || with == s->site.now || with < -1 || with >= w->model->n_sites ||
        with == s->compare)
        return REDRAW_NONE;
    s->compare = with;
    if (s->card.now < 0 && camera_target_find(s, w, &to))
        camera_fly(&s->camera, &to, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

static unsigned card_on_map(struct state *s, const struct world *w, const struct action *a)
{
    if (s->card.now < 0 || !w->model->initiatives[s->card.now].n_sites)
        return REDRAW_NONE;
    struct action go = {.kind = ACTION_SITE, .t_ms = a->t_ms};
    go.index = w->model->initiatives[s->card.now].sites[0];
    return open_site(s, w, &go);
}

#define MATRIX_TEXT 1.3 // larger text: the table takes all of the room

// A choice from a table that leaves no room beside it closes it, so that what was chosen is seen.
static bool closes_matrix(const struct state *s, const struct action *a)
{
    return a->kind == ACTION_FILTER && a->index >= 0 && s->layout.text > MATRIX_TEXT;
}

static unsigned change_field(struct state *s, const struct world *w, const struct action *a)
{
    struct field_view to = *field_view(&s->field);
    bool known = field_view_after(&to, w->model, a);
    to.matrix &= !closes_matrix(s, a);
    if (!known || !field_go(&s->field, &to, a->t_ms))
        return REDRAW_NONE;
    if (s->screen != SCREEN_INITIATIVES) // nobody saw it come
        field_settle(&s->field);
    s->scrolls[SCROLL_INITIATIVES] = s->scrolls[SCROLL_PANEL] = (struct scroller){0};
    return REDRAW_FRAME;
}

static unsigned show_figures(struct state *s, const struct world *w, const struct action *a)
{
    struct figures_state *f = &s->figures;
    struct figures_view to = {a->index, a->scroll};
    bool changed;
    if (a->kind == ACTION_SWIPE_END) { // whatever has opened meanwhile
        figures_let_go(f, a->d.x, a->t_ms, figures_ms(s));
        return REDRAW_FRAME;
    }
    if (s->screen != SCREEN_FIGURES || s->card.now >= 0)
        return REDRAW_NONE;
    if (a->kind == ACTION_SWIPE_STEP)
        to = (struct figures_view){
            figures_scene_from(w->model, f->now.scene + a->index, a->index < 0 ? -1 : 1), 0};
    if (a->kind == ACTION_SWIPE)
        changed = figures_pull(f, w->model, a->d.x, s->canvas.w, a->t_ms);
    else
        changed = figures_go(f, w->model, to, a->t_ms, figures_ms(s));
    if (changed)
        s->scrolls[SCROLL_FIGURES] = (struct scroller){0};
    return changed ? REDRAW_FRAME : REDRAW_NONE;
}

static unsigned hold(struct state *s, const struct world *w, const struct action *a)
{
    bool there = a->index >= -1 && a->index < w->model->n_initiatives;
    bool shown = a->index < 0 || (s->screen == SCREEN_INITIATIVES && s->card.now < 0);
    int to = a->index == s->field.held ? -1 : a->index; // a key lets go what it held
    return there && shown && field_hold(&s->field, to, a->t_ms) ? REDRAW_FRAME : REDRAW_NONE;
}

static unsigned change_pairs(struct state *s, const struct world *w, const struct action *a)
{
    bool list = s->pairs.list != (enum pairs_list)a->index && a->kind == ACTION_PAIRS;
    if (!pairs_apply(&s->pairs, w->model, a, s->less_motion))
        return REDRAW_NONE;
    if (list || a->kind == ACTION_DOCUMENT)
        s->scrolls[SCROLL_THEN_NOW] = (struct scroller){0};
    return REDRAW_FRAME;
}

static unsigned slide(struct state *s, const struct action *a)
{
    bool shown = s->screen == SCREEN_THEN_NOW && s->card.now < 0;
    return shown && pairs_slide(&s->pairs, a, s->less_motion) ? REDRAW_FRAME : REDRAW_NONE;
}

// want -1 chooses the next one.
static unsigned set_index(int *at, int want, int n)
{
    assert(n > 0);
    int next = want < 0 ? (*at + 1) % n : want;
    if (next >= n || next == *at)
        return REDRAW_NONE;
    *at = next;
    return REDRAW_FRAME | REDRAW_TEXT;
}

static unsigned set_flag(bool *at, int want)
{
    bool next = want < 0 ? !*at : want > 0;
    if (next == *at)
        return REDRAW_NONE;
    *at = next;
    return REDRAW_FRAME;
}

static void relayout(struct state *s, const struct world *w, double t_ms)
{
    struct map_view to = camera_target_home(s, w->model);
    bool at_home = !state_has_overlay(s) && camera_same_view(&to, &s->camera.view);
    state_lay_out(s);
    s->limits = camera_target_limits(w->model, &s->layout, state_has_overlay(s));
    map_view_clamp(&s->camera.view, &s->limits);
    if (s->screen == SCREEN_ATTRACT && s->ghost_on) // the map drifts on from within the new limits
        map_view_clamp(&s->ghost_from, &s->limits);
    if (at_home)
        to = camera_target_home(s, w->model);
    if (at_home || (state_has_overlay(s) && camera_target_find(s, w, &to)))
        camera_fly(&s->camera, &to, t_ms, camera_target_flight_ms(s));
}

static unsigned set_text_size(struct state *s, const struct world *w, const struct action *a)
{
    unsigned redraw = set_index(&s->text_size, a->index, LAYOUT_TEXT_SIZES);
    if (redraw)
        relayout(s, w, a->t_ms);
    return redraw;
}

// Moves the controls: lowered, or to the other side.
static unsigned move_controls(struct state *s, const struct world *w, bool *at,
                              const struct action *a)
{
    unsigned redraw = set_flag(at, a->index);
    if (redraw)
        relayout(s, w, a->t_ms);
    return redraw;
}

// The visitor moved the map: it stays there when panels close.
static void claim_camera(struct state *s)
{
    camera_stop(&s->camera);
    if (state_has_overlay(s))
        s->base_kept = false;
}

static unsigned move_map(struct state *s, const struct action *a)
{
    claim_camera(s);
    struct map_view was = s->camera.view, *v = &s->camera.view;
    bool pans = a->kind != ACTION_ZOOM_NOW, zooms = a->kind != ACTION_PAN;
    struct px_pt d = pans ? a->d : (struct px_pt){0, 0};
    map_view_stretch(v, (struct px_pt){a->at.x - d.x, a->at.y - d.y}, zooms ? a->factor : 1, d,
                     &s->limits);
    if (!s->camera.held) // keys and wheels stop at the limits
        map_view_clamp(v, &s->limits);
    return camera_same_view(&was, v) ? REDRAW_NONE : REDRAW_FRAME;
}

static unsigned fling_map(struct state *s, const struct action *a)
{
    claim_camera(s);
    if (s->less_motion || !isfinite(a->d.x) || !isfinite(a->d.y))
        return REDRAW_NONE;
    camera_fling(&s->camera, a->d, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned fling_zoom(struct state *s, const struct action *a)
{
    claim_camera(s);
    if (s->less_motion || !isfinite(a->factor) || !isfinite(a->at.x) || !isfinite(a->at.y))
        return REDRAW_NONE;
    camera_zoom_fling(&s->camera, a->at, a->factor, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned grab_map(struct state *s)
{
    s->camera.held = true;
    if (s->camera.motion == CAMERA_STILL)
        return REDRAW_NONE;
    claim_camera(s);
    // Finishes a flight back from a stretched view if the limits have changed meanwhile.
    map_view_stretch(&s->camera.view, (struct px_pt){0, 0}, 1, (struct px_pt){0, 0}, &s->limits);
    return REDRAW_FRAME;
}

// Motions continue and settle by themselves.
static unsigned release_map(struct state *s, const struct action *a)
{
    s->camera.held = false;
    if (s->camera.motion != CAMERA_STILL)
        return REDRAW_NONE;
    struct map_view was = s->camera.view;
    camera_settle(&s->camera, a->t_ms, s->less_motion ? 0 : CAMERA_SETTLE_MS, &s->limits);
    return s->camera.motion == CAMERA_STILL && camera_same_view(&was, &s->camera.view)
               ? REDRAW_NONE
               : REDRAW_FRAME;
}

static unsigned step_zoom(struct state *s, const struct action *a)
{
    if (state_has_overlay(s))
        s->base_kept = false;
    camera_zoom(&s->camera, a->at, a->factor, a->t_ms, s->less_motion ? 0 : ZOOM_STEP_MS,
                &s->limits);
    return REDRAW_FRAME;
}

static unsigned reset_zoom(struct state *s, const struct world *w, const struct action *a)
{
    struct map_view to = camera_target_home(s, w->model);
    if (state_has_overlay(s))
        camera_target_find(s, w, &to);
    camera_fly(&s->camera, &to, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

static unsigned tap_map(struct state *s, const struct world *w, const struct action *a)
{
    struct map_pt p = map_view_to_map(&s->camera.view, a->at);
    int site = map_shapes_hit(w->shapes, p, 24 * s->layout.k * s->camera.view.m_per_px);
    if (site < 0)
        return set_flag(&s->menu, 0);
    struct action go = {.kind = ACTION_SITE, .t_ms = a->t_ms, .index = site};
    return site == s->site.now ? REDRAW_NONE : open_site(s, w, &go);
}

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
    s->canvas = a->size;
    if (a->factor > 0)
        s->px_per_mm = a->factor;
    state_lay_out(s);
    s->limits = camera_target_limits(w->model, &s->layout, state_has_overlay(s));
    s->camera.held = false; // the fingers belonged to the old canvas
    camera_stop(&s->camera);
    s->camera.view.canvas = s->base.canvas = s->canvas;
    map_view_clamp(&s->camera.view, &s->limits);
    map_view_clamp(&s->base, &s->limits);
    struct map_view to;
    if (state_has_overlay(s) && camera_target_find(s, w, &to))
        s->camera.view = to;
    return REDRAW_FRAME | REDRAW_TEXT;
}

static unsigned place_camera(struct state *s, const struct action *a)
{
    camera_stop(&s->camera);
    s->camera.view.centre = a->centre;
    s->camera.view.m_per_px = a->m_per_px;
    map_view_clamp(&s->camera.view, &s->limits);
    return REDRAW_FRAME;
}

// Whether the camera is beyond its limits while no finger and no motion holds it: then it must
// spring back, whatever left it there.
static bool is_stretched(const struct state *s)
{
    struct map_view in = s->camera.view;
    map_view_clamp(&in, &s->limits);
    return s->camera.motion == CAMERA_STILL && !s->camera.held &&
           !camera_same_view(&in, &s->camera.view);
}

static unsigned tick(struct state *s, const struct world *w, double t_ms)
{
    bool moved = state_animating(s, w);
    s->now_ms = t_ms;
    if (is_stretched(s))
        camera_settle(&s->camera, t_ms, s->less_motion ? 0 : CAMERA_SETTLE_MS, &s->limits);
    moved |= camera_tick(&s->camera, t_ms, &s->limits);
    for (int i = 0; i < N_SCROLLS; i++)
        moved |= scroller_tick(&s->scrolls[i], t_ms);
    moved |= slide_tick(&s->pairs.bead, t_ms);
    if (s->card.now < 0 && tween_done(&s->card.in, t_ms)) // the sheet has closed completely
        s->scrolls[SCROLL_SHEET] = s->scrolls[SCROLL_TAKE] = (struct scroller){0};
    moved |= s->staff.view ? staff_tick(s, t_ms) : idle_tick(s, w, t_ms);
    if (!s->staff.view)
        moved |= attract_tick(s, w, t_ms);
    if (s->saved_ms >= 0 && t_ms - s->saved_ms > BRING_BACK_MS) {
        s->saved_ms = -1;
        moved = true;
    }
    return moved ? REDRAW_FRAME : REDRAW_NONE;
}

// Any touch ends attract where the camera is, and cancels the countdown.
static unsigned wake_up(struct state *s, double t_ms)
{
    unsigned redraw = REDRAW_NONE;
    s->touched_ms = t_ms;
    if (s->countdown_ms >= 0) {
        s->countdown_ms = -1;
        redraw = REDRAW_FRAME;
    }
    if (s->screen == SCREEN_ATTRACT && !s->staff.view) {
        state_screen_set(s, SCREEN_MAP, t_ms);
        s->woken_ms = t_ms;
        camera_stop(&s->camera);
        redraw = REDRAW_FRAME;
    }
    return redraw;
}

static unsigned press(struct state *s, const struct action *a)
{
    if (s->pressed == a->id_hash)
        return REDRAW_NONE;
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

static unsigned apply_map(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_ZOOM:
        return step_zoom(s, a);
    case ACTION_ZOOM_RESET:
        return reset_zoom(s, w, a);
    case ACTION_FLING:
        return fling_map(s, a);
    case ACTION_ZOOM_FLING:
        return fling_zoom(s, a);
    case ACTION_MAP_GRAB:
        return grab_map(s);
    case ACTION_MAP_RELEASE:
        return release_map(s, a);
    case ACTION_MAP_TAP:
        return tap_map(s, w, a);
    case ACTION_PLACE:
        return place_camera(s, a);
    default:
        return move_map(s, a);
    }
}

static unsigned apply_setting(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_LANG:
        return set_index(&s->lang, a->index, w->model->n_langs);
    case ACTION_THEME:
        return set_index(&s->theme, a->index, w->model->n_themes);
    case ACTION_TEXT_SIZE:
        return set_text_size(s, w, a);
    case ACTION_LESS_MOTION:
        return set_flag(&s->less_motion, a->index);
    case ACTION_LOW:
        return state_can_lower(s) ? move_controls(s, w, &s->low, a) : REDRAW_NONE;
    case ACTION_LEFT_HAND:
        return move_controls(s, w, &s->left, a);
    case ACTION_READ_ALOUD:
        return s->can_read ? move_controls(s, w, &s->read_aloud, a) : REDRAW_NONE;
    case ACTION_HUSH:
        s->hushes++;
        return REDRAW_FRAME;
    case ACTION_PROBLEMS:
        return set_flag(&s->problems, a->index);
    default:
        return set_flag(&s->menu, a->index);
    }
}

static unsigned apply_kind(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_NONE:
    case N_ACTIONS:
        return REDRAW_NONE;
    case ACTION_TICK:
        return tick(s, w, a->t_ms);
    case ACTION_WAKE:
        return wake_up(s, a->t_ms);
    case ACTION_SCREEN:
        return open_screen(s, w, a);
    case ACTION_SITE:
        return open_site(s, w, a);
    case ACTION_FILTER:
    case ACTION_ARRANGE:
    case ACTION_MATRIX:
    case ACTION_PAGE:
        return change_field(s, w, a);
    case ACTION_FIGURES:
    case ACTION_SWIPE:
    case ACTION_SWIPE_END:
    case ACTION_SWIPE_STEP:
        return show_figures(s, w, a);
    case ACTION_HOLD:
        return hold(s, w, a);
    case ACTION_PAIR:
    case ACTION_PAIRS:
    case ACTION_DOCUMENT:
        return change_pairs(s, w, a);
    case ACTION_SLIDE:
    case ACTION_SLIDE_FLING:
    case ACTION_SLIDE_GRAB:
    case ACTION_SLIDE_TO:
        return slide(s, a);
    case ACTION_CARD:
        return open_card(s, w, a);
    case ACTION_TAKE:
        return take_away(s, a);
    case ACTION_GATHER:
        return gather(s, w, a);
    case ACTION_COMPARE:
        return compare(s, w, a);
    case ACTION_CARD_ON_MAP:
        return card_on_map(s, w, a);
    case ACTION_BACK:
        return go_back(s, w, a);
    case ACTION_HOME:
        return go_home(s, w, a);
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
        return apply_setting(s, w, a);
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
        return apply_map(s, w, a);
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
        return wake_up(s, a->t_ms);
    case ACTION_RESIZE:
        return resize(s, w, a);
    case ACTION_TOUR:
        return REDRAW_FRAME;
    case ACTION_PRESENTER:
        return move_controls(s, w, &s->presenter, a);
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

unsigned state_apply(struct state *s, const struct world *w, const struct action *a)
{
    assert(s && w && a);
    assert(a->kind < N_ACTIONS);
    assert(state_is_sound(s, w));
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
                        .now_ms = t_ms,
                        .touched_ms = t_ms,
                        .visit_ms = t_ms,
                        .countdown_ms = -1,
                        .saved_ms = -1};
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

static bool within(const struct state *s, double since_ms, double ms)
{
    return s->now_ms - since_ms < ms;
}

static bool part_moving(const struct state *s, const struct stage_part *p)
{
    return !tween_done(&p->in, s->now_ms);
}

bool state_opening(const struct state *s)
{
    return part_moving(s, &s->card) || part_moving(s, &s->site) || part_moving(s, &s->panel) ||
           part_moving(s, &s->take) || within(s, s->screen_ms, PANEL_MS);
}

// Whether its marks or the pulse move; below a card they rest.
static bool figures_alive(const struct state *s)
{
    return figures_moving(&s->figures, s->now_ms) ||
           (s->card.now < 0 && !s->less_motion && figures_pulse(&s->figures, s->now_ms));
}

// Whether a part opens, closes, counts up, staggers in or is drawn stroke by stroke.
static bool part_alive(const struct state *s)
{
    double stagger = STAGGER_MS * STAGGER_ITEMS + PANEL_MS;
    return state_opening(s) ||
           (s->screen == SCREEN_INITIATIVES && field_moving(&s->field, s->now_ms)) ||
           (s->screen == SCREEN_FIGURES && figures_alive(s)) ||
           (s->screen == SCREEN_THEN_NOW && pairs_moving(&s->pairs, s->now_ms)) ||
           (s->card.now >= 0 && within(s, s->card.since_ms,
                                       s->less_motion ? CARD_IN_MS + COUNT_UP_MS
                                                      : CARD_PERFORM_AT_MS + STATE_PERFORM_MS)) ||
           (s->take.now >= 0 && within(s, s->take.t_ms, TAKE_MS + COUNT_UP_MS)) ||
           within(s, s->site.t_ms, stagger) || within(s, s->screen_ms, stagger);
}

bool state_animating(const struct state *s, const struct world *w)
{
    if (s->staff.view) // it hides everything else
        return s->scrolls[SCROLL_STAFF].flung || (s->pressed && within(s, s->pressed_ms, PRESS_MS));
    if (s->camera.motion != CAMERA_STILL || s->countdown_ms >= 0 || s->now_ms < s->settles_ms ||
        is_stretched(s))
        return true;
    for (int i = 0; i < N_SCROLLS; i++)
        if (s->scrolls[i].flung)
            return true;
    return part_alive(s) || (s->pressed && within(s, s->pressed_ms, PRESS_MS)) ||
           within(s, s->woken_ms, CARD_OUT_MS) || attract_animating(s, w);
}

double state_next_ms(const struct state *s, const struct world *w)
{
    double next = INFINITY;
    if (s->staff.view)
        return s->touched_ms + STAFF_IDLE_MS;
    if (s->screen == SCREEN_ATTRACT)
        next = attract_next_ms(s, w);
    else if (s->countdown_ms < 0 && !s->attended)
        next = fmin(s->touched_ms + idle_timeout_ms(s), idle_visit_end_ms(s));
    if (s->saved_ms >= 0)
        next = fmin(next, s->saved_ms + BRING_BACK_MS + 1);
    if (s->screen == SCREEN_FIGURES && s->card.now < 0 && !s->less_motion)
        next = fmin(next, figures_next_ms(&s->figures, s->now_ms));
    return next;
}

double state_part_shown(const struct state *s, const struct stage_part *p)
{
    return clamp_d(tween_at(&p->in, s->now_ms), 0, 1);
}

int state_part_item(const struct state *s, const struct stage_part *p)
{
    if (p->now >= 0)
        return p->now;
    return part_moving(s, p) ? p->was : -1;
}
