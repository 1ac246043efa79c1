// state_settings: language, colours, text size, motion, and where the controls stand.
#include "state/state_in.h"

#include <assert.h>
#include <math.h>

void state_lay_out(struct state *s)
{
    struct layout_want want = {
        .canvas = s->canvas, .text_size = s->text_size, .left = s->left, .captions = s->read_aloud};
    if (s->low && s->px_per_mm > 0)
        layout_reach(&want, s->px_per_mm, s->floor_mm);
    if (s->presenter)
        want.strip = PRESENTER_UNITS * layout_of(&want).k;
    s->layout = layout_of(&want);
}

bool state_can_lower(const struct state *s)
{
    struct layout_want want = {.canvas = s->canvas};
    return s->px_per_mm > 0 && layout_reach(&want, s->px_per_mm, s->floor_mm);
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

unsigned state_set_flag(bool *at, int want)
{
    bool next = want < 0 ? !*at : want > 0;
    if (next == *at)
        return REDRAW_NONE;
    *at = next;
    return REDRAW_FRAME;
}

static void relayout(struct state *s, const struct world *w, double t_ms)
{
    int place = camera_target_place(s, w->model);
    state_lay_out(s);
    camera_target_set_limits(s, w->model);
    map_view_clamp(&s->camera.view, &s->limits);
    if (s->screen == SCREEN_ATTRACT && s->ghost_on) // the map drifts on from within the new limits
        map_view_clamp(&s->ghost_from, &s->limits);
    struct map_view to;
    if (place != CAMERA_ELSEWHERE)
        to = camera_target_at(s, w->model, place);
    else if (!state_has_overlay(s) || !camera_target_find(s, w, &to))
        return;
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
unsigned state_move_controls(struct state *s, const struct world *w, bool *at,
                             const struct action *a)
{
    unsigned redraw = state_set_flag(at, a->index);
    if (redraw)
        relayout(s, w, a->t_ms);
    return redraw;
}

// A dark screen that is not read aloud would look broken.
static unsigned set_reading(struct state *s, const struct world *w, const struct action *a)
{
    unsigned redraw = state_move_controls(s, w, &s->read_aloud, a);
    s->listen.dark = s->listen.dark && s->read_aloud;
    return redraw;
}

unsigned state_apply_setting(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_LANG:
        return set_index(&s->lang, a->index, w->model->n_langs);
    case ACTION_THEME:
        return set_index(&s->theme, a->index, w->model->n_themes);
    case ACTION_TEXT_SIZE:
        return set_text_size(s, w, a);
    case ACTION_LESS_MOTION:
        return state_set_flag(&s->less_motion, a->index);
    case ACTION_LOW:
        return state_can_lower(s) ? state_move_controls(s, w, &s->low, a) : REDRAW_NONE;
    case ACTION_LEFT_HAND:
        return state_move_controls(s, w, &s->left, a);
    case ACTION_READ_ALOUD:
        return s->can_read ? set_reading(s, w, a) : REDRAW_NONE;
    case ACTION_HUSH:
        s->hushes++;
        return REDRAW_FRAME;
    case ACTION_PROBLEMS:
        return state_set_flag(&s->problems, a->index);
    default:
        return state_set_flag(&s->menu, a->index);
    }
}
