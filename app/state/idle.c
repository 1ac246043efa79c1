// idle: idle timeout, countdown, reset, and "bring it back".
#include "state/state_in.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define IDLE_MIN_MS 45000.0
#define IDLE_MAX_MS 120000.0

static void save_place(struct state *s)
{
    struct place *p = &s->saved;
    *p = (struct place){.screen = s->screen,
                        .lang = s->lang,
                        .theme = s->theme,
                        .text_size = s->text_size,
                        .less_motion = s->less_motion,
                        .low = s->low,
                        .left = s->left,
                        .read_aloud = s->read_aloud,
                        .site = s->site.now,
                        .card = s->card.now,
                        .take = s->take.now,
                        .compare = s->compare,
                        .section = s->section,
                        .n_stack = s->n_stack,
                        .field = *field_view(&s->field),
                        .pairs = s->pairs,
                        .gathered = s->gathered,
                        .figures = s->figures.now,
                        .view = s->camera.view,
                        .base = s->base,
                        .base_kept = s->base_kept};
    memcpy(p->stack, s->stack, sizeof p->stack);
    for (int i = 0; i < N_SCROLLS; i++)
        p->scroll[i] = s->scrolls[i].y;
}

// Restores the map's view on the current canvas, and the view it returns to.
static void bring_back_map(struct state *s, const struct world *w, double t_ms)
{
    bool over = state_has_overlay(s);
    struct map_limits without = camera_target_limits(w->model, &s->layout, false);
    struct map_view to = s->saved.view;
    s->base = s->saved.base;
    s->base_kept = s->saved.base_kept;
    to.canvas = s->base.canvas = s->canvas;
    map_view_clamp(&s->base, &without);
    s->limits = camera_target_limits(w->model, &s->layout, over);
    map_view_clamp(&to, &s->limits);
    camera_fly(&s->camera, &to, t_ms, camera_target_flight_ms(s));
}

unsigned idle_bring_back(struct state *s, const struct world *w, const struct action *a)
{
    if (s->saved_ms < 0 || a->t_ms - s->saved_ms > BRING_BACK_MS)
        return REDRAW_NONE;
    const struct place *p = &s->saved;
    state_screen_set(s, p->screen, a->t_ms);
    s->lang = p->lang;
    s->theme = p->theme;
    s->text_size = p->text_size;
    s->less_motion = p->less_motion;
    s->low = p->low;
    s->left = p->left;
    s->read_aloud = p->read_aloud && s->can_read;
    field_go(&s->field, &p->field, a->t_ms);
    field_settle(&s->field);
    s->pairs = p->pairs;
    s->gathered = p->gathered;
    slide_stop(&s->pairs.bead);
    s->figures.now = p->figures;
    figures_settle(&s->figures, w->model);
    state_lay_out(s);
    s->compare = p->compare;
    s->section = p->section && model_section(w->model);
    state_part_set(s, &s->site, p->site, a->t_ms);
    state_part_set(s, &s->card, p->card, a->t_ms);
    state_part_set(s, &s->take, p->take, a->t_ms);
    s->card_from = (struct px_rect){0};
    s->n_stack = p->n_stack;
    memcpy(s->stack, p->stack, sizeof s->stack);
    for (int i = 0; i < N_SCROLLS; i++) // the scene has not measured yet, and clamps later
        s->scrolls[i] = (struct scroller){.y = p->scroll[i], .max = p->scroll[i]};
    bring_back_map(s, w, a->t_ms);
    s->saved_ms = -1;
    return REDRAW_FRAME | REDRAW_TEXT;
}

// Forgets everything the visitor set, and starts attract.
static void idle_reset(struct state *s, const struct world *w, double t_ms)
{
    save_place(s);
    state_close_all(s, w, t_ms);
    s->lang = s->theme = 0;
    s->text_size = 0;
    s->less_motion = s->low = s->left = s->read_aloud = false;
    state_listen_reset(s);
    field_init(&s->field);
    pairs_init(&s->pairs, w->model);
    s->gathered = (struct gathered){0};
    figures_init(&s->figures);
    figures_settle(&s->figures, w->model);
    for (int i = 0; i < N_SCROLLS; i++)
        s->scrolls[i] = (struct scroller){0};
    s->focus = s->pressed = s->released = 0;
    memset(s->focus_kept, 0, sizeof s->focus_kept);
    s->card_from = (struct px_rect){0};
    s->camera.held = false;
    state_lay_out(s);
    s->limits = camera_target_limits(w->model, &s->layout, false);
    s->base = camera_target_home(s, w->model);
    state_screen_set(s, SCREEN_ATTRACT, t_ms);
    s->countdown_ms = -1;
    s->saved_ms = t_ms;
    attract_begin(s, w, t_ms);
}

double idle_timeout_ms(const struct state *s)
{
    assert(s->reading_ms >= 0);
    return clamp_d(s->reading_ms, IDLE_MIN_MS, IDLE_MAX_MS);
}

double idle_visit_end_ms(const struct state *s)
{
    return s->attended || s->presenter ? INFINITY : s->visit_ms + VISIT_MOST_MS;
}

bool idle_tick(struct state *s, const struct world *w, double t_ms)
{
    if (s->screen == SCREEN_ATTRACT)
        return false;
    // A book on the panel, a bag on the keyboard: touches without end, from nobody.
    if (t_ms >= idle_visit_end_ms(s)) {
        idle_reset(s, w, t_ms);
        return true;
    }
    if (s->countdown_ms >= 0) {
        if (t_ms - s->countdown_ms < COUNTDOWN_MS)
            return true;
        idle_reset(s, w, t_ms);
        return true;
    }
    if (s->attended || t_ms - s->touched_ms < idle_timeout_ms(s))
        return false;
    s->countdown_ms = t_ms;
    return true;
}
