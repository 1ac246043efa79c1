// swap: replaces the indices of one model by those of its successor, by id.
#include "state/attract_round.h"

#include "state/state_in.h"
#include <assert.h>

// The index in the new model of item i of the old one; -1 if it no longer exists.
#define SAME(i, n, items, find) ((i) >= 0 && (i) < (n) ? find(to->model, (items)[i].id) : -1)

static int card_in(const struct world *to, const struct model *m, int i)
{
    return SAME(i, m->n_initiatives, m->initiatives, model_initiative);
}

static int site_in(const struct world *to, const struct model *m, int i)
{
    return SAME(i, m->n_sites, m->sites, model_site);
}

static int theme_in(const struct world *to, const struct model *m, int theme)
{
    for (int i = 0; i < to->model->n_themes; i++)
        if (str_eq(to->model->themes[i].id, m->themes[theme].id))
            return i;
    return 0;
}

static int lang_in(const struct world *to, const struct model *m, int lang)
{
    int i = model_lang(to->model, m->langs[lang].tag);
    return i < 0 ? 0 : i;
}

static void move_stack(int *stack, int *n, const struct world *to, const struct model *m)
{
    assert(*n >= 0 && *n <= CARD_STACK);
    int kept = 0;
    for (int i = 0; i < *n; i++) {
        int card = card_in(to, m, stack[i]);
        if (card >= 0)
            stack[kept++] = card;
    }
    *n = kept;
}

// The theme, place or document is gone: all are shown.
static void move_view(struct field_view *v, const struct world *to, const struct model *m)
{
    bool none = v->site == m->n_sites;
    v->topic = SAME(v->topic, m->n_topics, m->topics, model_topic);
    v->source = SAME(v->source, m->n_sources, m->sources, model_source);
    v->site = none ? to->model->n_sites : site_in(to, m, v->site);
    v->page = 0;
}

// The subject or one of its documents is gone: the first one is shown.
static void move_pairs(struct pairs_state *p, const struct world *to, const struct model *m)
{
    struct pairs_state next;
    struct pairs_subject s = {card_in(to, m, p->subject.then), card_in(to, m, p->subject.now)};
    pairs_init(&next, to->model);
    bool whole = (s.then < 0) == (p->subject.then < 0) && (s.now < 0) == (p->subject.now < 0);
    if (whole &&
        pairs_apply(
            &next, to->model,
            &(struct action){.kind = ACTION_PAIR, .scroll = s.then, .index = s.now, .t_ms = -1e9},
            true))
        next.list = p->list;
    next.bead = p->bead;
    slide_stop(&next.bead);
    *p = next;
}

static void move_gathered(struct gathered *g, const struct world *to, const struct model *m)
{
    struct gathered next = {0};
    for (int i = 0; i < g->n; i++)
        gathered_add(&next, card_in(to, m, g->of[i]));
    *g = next;
}

// Updates the items of a part; an item that no longer exists is not drawn while it closes.
static void move_part(struct state *s, struct stage_part *p, int now, int was, double t_ms)
{
    p->was = was;
    if (p->now >= 0 && now < 0) {
        state_part_set(s, p, -1, t_ms);
        p->was = -1;
    } else {
        p->now = now;
    }
}

static void move_card(struct state *s, const struct world *to, const struct model *m, double t_ms)
{
    int now = card_in(to, m, s->card.now);
    move_stack(s->stack, &s->n_stack, to, m);
    if (s->card.now >= 0 && now < 0) {
        state_part_set(s, &s->take, -1, t_ms);
        s->n_stack = 0;
    }
    move_part(s, &s->card, now, card_in(to, m, s->card.was), t_ms);
}

static void move_saved(struct place *p, const struct world *to, const struct model *m)
{
    p->lang = lang_in(to, m, p->lang);
    p->theme = theme_in(to, m, p->theme);
    p->site = site_in(to, m, p->site);
    p->compare = p->site < 0 ? -1 : site_in(to, m, p->compare);
    p->card = card_in(to, m, p->card);
    p->take = p->card < 0 ? -1 : p->take;
    move_stack(p->stack, &p->n_stack, to, m);
    move_view(&p->field, to, m);
    move_pairs(&p->pairs, to, m);
    move_gathered(&p->gathered, to, m);
}

static void move_attract(struct state *s, const struct world *to, double t_ms)
{
    if (s->attract_at >= to->model->n_attract)
        s->attract_at = 0;
    int stop = attract_order(s->seed, s->attract_round, s->attract_at, to->model->n_attract);
    s->attract_stop = stop;
    if (s->screen == SCREEN_ATTRACT) // the list differs: restart its stop
        s->attract_ms = t_ms;
}

static bool same_attract(const struct model *a, const struct model *b)
{
    bool same = a->n_attract == b->n_attract;
    for (int i = 0; same && i < a->n_attract; i++)
        same = a->attract[i].site == b->attract[i].site &&
               a->attract[i].initiative == b->attract[i].initiative &&
               a->attract[i].seconds == b->attract[i].seconds;
    return same;
}

void state_swap(struct state *s, const struct world *from, const struct world *to, double t_ms)
{
    assert(from->model && to->model && to->shapes);
    assert(state_is_sound(s, from));
    const struct model *m = from->model;
    bool had = state_has_overlay(s);
    s->lang = lang_in(to, m, s->lang);
    s->theme = theme_in(to, m, s->theme);
    move_part(s, &s->site, site_in(to, m, s->site.now), site_in(to, m, s->site.was), t_ms);
    s->section &= model_section(to->model) != NULL;
    s->compare = s->site.now < 0 ? -1 : site_in(to, m, s->compare);
    move_card(s, to, m, t_ms);
    field_settle(&s->field);
    move_view(&s->field.steps[0].view, to, m);
    move_pairs(&s->pairs, to, m);
    move_gathered(&s->gathered, to, m);
    figures_settle(&s->figures, to->model);
    move_saved(&s->saved, to, m);
    if (!same_attract(m, to->model))
        move_attract(s, to, t_ms);
    camera_target_set_limits(s, to->model);
    map_view_clamp(&s->camera.view, &s->limits);
    camera_lean_drop(&s->camera); // the terrain goes with its content
    s->camera.lean.terrain = NULL;
    if (had && !state_has_overlay(s))
        camera_target_again(s, to, had, t_ms);
    assert(state_is_sound(s, to));
}
