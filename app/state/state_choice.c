// state_choice: what the visitor chooses within a screen: a filter, a scene, a pair, a hold.
#include "state/state_in.h"

#define MATRIX_TEXT 1.3 // larger text: the table takes all of the room

unsigned state_gather(struct state *s, const struct world *w, const struct action *a)
{
    if (a->index < 0 || a->index >= w->model->n_initiatives)
        return REDRAW_NONE;
    bool changed = gathered_remove(&s->gathered, a->index) || gathered_add(&s->gathered, a->index);
    return changed ? REDRAW_FRAME : REDRAW_NONE;
}

unsigned state_compare(struct state *s, const struct world *w, const struct action *a)
{
    int with = a->index == s->compare ? -1 : a->index;
    struct map_view to;
    if (s->site.now < 0 || with == s->site.now || with < -1 || with >= w->model->n_sites ||
        with == s->compare)
        return REDRAW_NONE;
    s->compare = with;
    s->compare_by = (struct map_pt){0, 0};
    if (s->card.now < 0 && camera_target_find(s, w, &to))
        camera_fly(&s->camera, &to, a->t_ms, camera_target_flight_ms(s));
    return REDRAW_FRAME;
}

// Its middle stays in view.
unsigned state_drag_compared(struct state *s, const struct world *w, const struct action *a)
{
    const struct map_view *v = &s->camera.view;
    if (s->compare < 0 || s->site.now < 0 || s->card.now >= 0)
        return REDRAW_NONE;
    struct map_pt label = map_from_geo(w->model->sites[s->compare].label);
    struct map_pt at = state_compare_at(w->model, s->compare, s->site.now, label),
                  was = s->compare_by;
    struct map_box seen = map_view_box(v);
    s->compare_by.x = clamp_d(was.x + a->d.x * v->m_per_px, seen.x0 - at.x, seen.x1 - at.x);
    s->compare_by.y = clamp_d(was.y - a->d.y * v->m_per_px, seen.y0 - at.y, seen.y1 - at.y);
    return was.x != s->compare_by.x || was.y != s->compare_by.y ? REDRAW_FRAME : REDRAW_NONE;
}

// A choice from a table that leaves no room beside it closes it, so that what was chosen is seen.
static bool closes_matrix(const struct state *s, const struct action *a)
{
    return a->kind == ACTION_FILTER && a->index >= 0 && s->layout.text > MATRIX_TEXT;
}

unsigned state_change_field(struct state *s, const struct world *w, const struct action *a)
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

unsigned state_show_figures(struct state *s, const struct world *w, const struct action *a)
{
    struct figures_state *f = &s->figures;
    struct figures_view to = {a->index, a->scroll};
    bool changed;
    if (a->kind == ACTION_SWIPE_END) { // whatever has opened meanwhile
        figures_let_go(f, a->d.x, a->t_ms, state_figures_ms(s));
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
        changed = figures_go(f, w->model, to, a->t_ms, state_figures_ms(s));
    if (changed)
        s->scrolls[SCROLL_FIGURES] = (struct scroller){0};
    return changed ? REDRAW_FRAME : REDRAW_NONE;
}

unsigned state_hold(struct state *s, const struct world *w, const struct action *a)
{
    bool there = a->index >= -1 && a->index < w->model->n_initiatives;
    bool shown = a->index < 0 || (s->screen == SCREEN_INITIATIVES && s->card.now < 0);
    int to = a->index == s->field.held ? -1 : a->index; // a key lets go what it held
    return there && shown && field_hold(&s->field, to, a->t_ms) ? REDRAW_FRAME : REDRAW_NONE;
}

unsigned state_change_pairs(struct state *s, const struct world *w, const struct action *a)
{
    bool list = s->pairs.list != (enum pairs_list)a->index && a->kind == ACTION_PAIRS;
    if (!pairs_apply(&s->pairs, w->model, a, s->less_motion))
        return REDRAW_NONE;
    if (list || a->kind == ACTION_DOCUMENT)
        s->scrolls[SCROLL_THEN_NOW] = (struct scroller){0};
    return REDRAW_FRAME;
}

unsigned state_slide(struct state *s, const struct action *a)
{
    bool shown = s->screen == SCREEN_THEN_NOW && s->card.now < 0;
    return shown && pairs_slide(&s->pairs, a, s->less_motion) ? REDRAW_FRAME : REDRAW_NONE;
}
