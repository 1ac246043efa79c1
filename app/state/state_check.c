// state_check: what holds between any two actions, for the asserts of state.c and swap.c.
#include <math.h>

#include "state/state_in.h"

static bool is_item(int i, int n)
{
    return i >= -1 && i < n;
}

static bool part_is_sound(const struct stage_part *p, int n)
{
    return is_item(p->now, n) && is_item(p->was, n);
}

static bool stack_is_sound(const int *stack, int n, int n_cards)
{
    for (int i = 0; i < n; i++)
        if (stack[i] < 0 || stack[i] >= n_cards)
            return false;
    return n >= 0 && n <= CARD_STACK;
}

static bool field_is_sound(const struct field_state *f, const struct model *m)
{
    const struct field_view *v = field_view(f);
    return f->n >= 1 && f->n <= FIELD_STEPS && v->arrange < N_FIELD_ARRANGES &&
           is_item(v->topic, m->n_topics) && is_item(v->site, m->n_sites + 1) &&
           is_item(v->source, m->n_sources) && v->page >= 0 && is_item(f->held, m->n_initiatives);
}

static bool figures_are_sound(const struct figures_state *f, const struct model *m)
{
    int scene = f->now.scene;
    return is_item(scene, N_FIGURE_SCENES) && is_item(f->was.scene, N_FIGURE_SCENES) &&
           (scene < 0 || (f->now.first >= 0 && f->now.first < m->scenes[scene].n));
}

static bool settings_are_sound(const struct state *s, const struct model *m)
{
    return s->lang >= 0 && s->lang < m->n_langs && s->theme >= 0 && s->theme < m->n_themes &&
           s->text_size >= 0 && s->text_size < LAYOUT_TEXT_SIZES && s->screen < N_SCREENS;
}

bool state_is_sound(const struct state *s, const struct world *w)
{
    const struct model *m = w->model;
    return settings_are_sound(s, m) && part_is_sound(&s->site, m->n_sites) &&
           part_is_sound(&s->card, m->n_initiatives) && part_is_sound(&s->panel, N_SCREENS) &&
           is_item(s->compare, m->n_sites) &&
           stack_is_sound(s->stack, s->n_stack, m->n_initiatives) && field_is_sound(&s->field, m) &&
           figures_are_sound(&s->figures, m) && pairs_are_sound(&s->pairs, m) &&
           gathered_is_sound(&s->gathered, m->n_initiatives) && s->camera.view.m_per_px > 0 &&
           isfinite(s->camera.view.centre.x) && isfinite(s->camera.view.centre.y);
}
