// state_open: what opens, closes and goes back: screens, sites, cards, take-away.
#include "state/state_in.h"

#include <assert.h>
#include <math.h>

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

unsigned state_open_card(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_initiatives || a->index == s->card.now)
        return REDRAW_NONE;
    bool had = state_has_overlay(s);
    s->section = false;
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

unsigned state_open_site(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_sites)
        return REDRAW_NONE;
    bool had = state_has_overlay(s);
    s->section = false;
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

double state_figures_ms(const struct state *s)
{
    return s->less_motion ? LESS_MOTION_MS : FIGURES_MS;
}

// Shows all initiatives, or those of a site, in an arrangement.
static void arrange_field(struct state *s, const struct world *w, const struct action *a)
{
    struct field_view to = {.topic = -1, .site = -1, .source = -1};
    struct action arrange = {.kind = ACTION_ARRANGE, .index = a->scroll - 1};
    if (a->filter == FILTER_SITE && a->index >= 0 && a->index < w->model->n_sites) {
        to.site = a->index;
        to.source = field_view(&s->field)->source; // as the site's panel has it
    }
    if (field_view_after(&to, w->model, &arrange) && field_go(&s->field, &to, a->t_ms))
        field_settle(&s->field);
    s->scrolls[SCROLL_INITIATIVES] = (struct scroller){0};
}

unsigned state_open_screen(struct state *s, const struct world *w, const struct action *a)
{
    bool had = state_has_overlay(s);
    s->section = false;
    close_card(s, a->t_ms);
    s->compare = -1;
    state_part_set(s, &s->site, -1, a->t_ms);
    s->menu = false;
    if (a->screen == SCREEN_FIGURES && s->screen != SCREEN_FIGURES)
        figures_open(&s->figures, w->model, a->t_ms, state_figures_ms(s));
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

unsigned state_go_back(struct state *s, const struct world *w, const struct action *a)
{
    if (s->staff.view)
        return staff_back(s);
    if (s->menu) {
        s->menu = false;
        return REDRAW_FRAME;
    }
    if (s->field.held >= 0 && field_hold(&s->field, -1, a->t_ms))
        return REDRAW_FRAME;
    if (s->section) {
        s->section = false;
        return REDRAW_FRAME;
    }
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
    s->section = false;
    close_card(s, t_ms);
    s->compare = -1;
    state_part_set(s, &s->site, -1, t_ms);
    s->menu = false;
    s->base_kept = false;
    state_screen_set(s, SCREEN_MAP, t_ms);
    s->limits = camera_target_limits(w->model, &s->layout, false);
}

unsigned state_approach(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_sites)
        return REDRAW_NONE;
    state_close_all(s, w, a->t_ms);
    struct map_view to = camera_target_near(s, w->model, a->index);
    camera_fly(&s->camera, &to, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

unsigned state_show_section(struct state *s, const struct world *w, const struct action *a)
{
    bool open = a->index < 0 ? !s->section : a->index > 0;
    if (open == s->section || !model_section(w->model))
        return REDRAW_NONE;
    if (!open) {
        s->section = false;
        return REDRAW_FRAME;
    }
    state_close_all(s, w, a->t_ms);
    s->section = true;
    struct map_view to = camera_target_section(s, w->model);
    camera_fly(&s->camera, &to, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

unsigned state_go_home(struct state *s, const struct world *w, const struct action *a)
{
    state_close_all(s, w, a->t_ms);
    struct map_view home = camera_target_home(s, w->model);
    camera_fly(&s->camera, &home, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

unsigned state_take_away(struct state *s, const struct action *a)
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

unsigned state_card_on_map(struct state *s, const struct world *w, const struct action *a)
{
    if (s->card.now < 0 || !w->model->initiatives[s->card.now].n_sites)
        return REDRAW_NONE;
    struct action go = {.kind = ACTION_SITE, .t_ms = a->t_ms};
    go.index = w->model->initiatives[s->card.now].sites[0];
    return state_open_site(s, w, &go);
}
