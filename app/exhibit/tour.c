#include "exhibit/tour.h"

#include <math.h>
#include <string.h>

#include "exhibit/exhibit.h"

static const struct {
    double inch;
    bool upright;
} panels[] = {{43, false}, {55, false}, {32, false}, {43, true}, {55, true}, {32, true}};
#define N_PANELS ((int)(sizeof panels / sizeof *panels))

static bool is_on(const struct tour_play *p)
{
    return p->bar.tour >= 0;
}

static bool runs(const struct tour_play *p)
{
    return is_on(p) && !p->bar.paused && !p->bar.left;
}

void tour_open(struct exhibit *k)
{
    struct tour_play *p = &k->tour;
    *p = (struct tour_play){.bar = {.tour = -1, .inch = panels[0].inch}};
    p->bar.floor_mm = k->opts.mm_floor;
    if (k->opts.demo)
        exhibit_act(k, &(struct action){.kind = ACTION_PRESENTER, .index = 1});
}

static const struct tour *of(const struct exhibit *k)
{
    return &k->model->tours[k->tour.bar.tour];
}

// A card is closed before another place is gone to, so that none lies under it.
static void go_step(struct exhibit *k, int step, double t_ms)
{
    const struct tour *t = of(k);
    struct str place = t->steps[step].place;
    k->tour.bar.step = step;
    k->tour.step_ms = k->tour.held_ms = t_ms;
    for (int i = 0; i <= CARD_STACK && k->state.card.now >= 0; i++)
        exhibit_act(k, &(struct action){.kind = ACTION_BACK, .t_ms = t_ms});
    exhibit_act(k, &(struct action){.kind = ACTION_MENU, .index = 0, .t_ms = t_ms});
    if (str_eq_z(place, "map"))
        exhibit_act(k, &(struct action){.kind = ACTION_HOME, .t_ms = t_ms});
    else
        exhibit_go(k, place.p, t_ms);
}

static void end(struct exhibit *k, double t_ms)
{
    k->tour.bar.tour = -1;
    exhibit_act(k, &(struct action){.kind = ACTION_HOME, .t_ms = t_ms});
}

static void step_to(struct exhibit *k, int step, double t_ms)
{
    if (step >= of(k)->n_steps)
        end(k, t_ms);
    else
        go_step(k, step < 0 ? 0 : step, t_ms);
}

static void begin(struct exhibit *k, int tour, double t_ms)
{
    if (tour < 0 || tour >= k->model->n_tours)
        return;
    k->tour.bar.tour = tour;
    k->tour.bar.paused = k->tour.bar.left = false;
    exhibit_act(k, &(struct action){.kind = ACTION_WAKE, .t_ms = t_ms});
    go_step(k, 0, t_ms);
}

bool tour_begin(struct exhibit *k, const char *id, double t_ms)
{
    for (int i = 0; k->model && i < k->model->n_tours; i++)
        if (str_eq_z(k->model->tours[i].id, id)) {
            begin(k, i, t_ms);
            return true;
        }
    return !k->model;
}

// The clock of the step stands still while it is paused or left.
static void hold(struct tour_play *p, bool *what, bool on, double t_ms)
{
    bool ran = runs(p);
    *what = on;
    if (ran && !runs(p))
        p->held_ms = t_ms;
    else if (!ran && runs(p))
        p->step_ms += t_ms - p->held_ms;
}

static void rejoin(struct exhibit *k, double t_ms)
{
    double step_ms = k->tour.step_ms, held_ms = k->tour.held_ms;
    go_step(k, k->tour.bar.step, t_ms); // the place again, and the rest of its time
    k->tour.step_ms = step_ms;
    k->tour.held_ms = held_ms;
    hold(&k->tour, &k->tour.bar.left, false, t_ms);
}

static void next_panel(struct presenter_bar *b)
{
    int at = 0;
    while (at < N_PANELS && (panels[at].inch != b->inch || panels[at].upright != b->upright))
        at++;
    at = (at + 1) % N_PANELS;
    b->inch = panels[at].inch;
    b->upright = panels[at].upright;
}

void tour_act(struct exhibit *k, const struct action *a)
{
    struct tour_play *p = &k->tour;
    enum tour_do what = (enum tour_do)a->index;
    if (!k->opts.demo || (!is_on(p) && what != TOUR_BEGIN && what < TOUR_INSET))
        return;
    if (what == TOUR_BEGIN)
        begin(k, a->scroll, a->t_ms);
    else if (what == TOUR_NEXT || what == TOUR_LAST)
        step_to(k, p->bar.step + (what == TOUR_NEXT ? 1 : -1), a->t_ms);
    else if (what == TOUR_PAUSE)
        hold(p, &p->bar.paused, !p->bar.paused, a->t_ms);
    else if (what == TOUR_REJOIN)
        rejoin(k, a->t_ms);
    else if (what == TOUR_END)
        end(k, a->t_ms);
    else if (what == TOUR_INSET)
        p->bar.inset = !p->bar.inset;
    else
        next_panel(&p->bar);
    k->dirty = true;
}

static void key(struct exhibit *k, enum tour_do what, double t_ms)
{
    tour_act(k, &(struct action){.kind = ACTION_TOUR, .index = (int)what, .t_ms = t_ms});
}

bool tour_input(struct exhibit *k, const struct input_event *e)
{
    struct tour_play *p = &k->tour;
    if (!is_on(p))
        return false;
    if (e->kind == INPUT_DOWN && !p->bar.left) {
        const struct hit *h = hit_at(&k->out.hits, e->p);
        if (!h || !str_starts(h->id, "tour.")) {
            hold(p, &p->bar.left, true, e->t_ms);
            k->dirty = true;
        }
        return false;
    }
    // What a presenter's remote control sends.
    if (e->kind != INPUT_KEY ||
        (e->key != KEY_PAGE_DOWN && e->key != KEY_PAGE_UP && e->key != KEY_ESCAPE))
        return false;
    if (e->key == KEY_ESCAPE && !p->bar.left)
        hold(p, &p->bar.left, true, e->t_ms);
    else if (e->key == KEY_ESCAPE)
        return false;
    else if (p->bar.left)
        key(k, TOUR_REJOIN, e->t_ms);
    else
        key(k, e->key == KEY_PAGE_DOWN ? TOUR_NEXT : TOUR_LAST, e->t_ms);
    k->dirty = true;
    return true;
}

static double left_s(const struct exhibit *k, double t_ms)
{
    const struct tour_play *p = &k->tour;
    double now = runs(p) ? t_ms : p->held_ms, left = 0;
    for (int i = p->bar.step; i < of(k)->n_steps; i++)
        left += of(k)->steps[i].seconds;
    return fmax(0, left - (now - p->step_ms) / 1000);
}

void tour_tick(struct exhibit *k, double t_ms)
{
    struct tour_play *p = &k->tour;
    k->scene.bar = k->other.bar = k->opts.demo ? &p->bar : NULL;
    if (is_on(p) && p->bar.tour >= k->model->n_tours)
        p->bar.tour = -1; // other content
    if (is_on(p) && p->bar.step >= of(k)->n_steps)
        p->bar.step = of(k)->n_steps - 1;
    if (!is_on(p))
        return;
    if (runs(p) && t_ms - p->step_ms >= of(k)->steps[p->bar.step].seconds * 1000)
        step_to(k, p->bar.step + 1, t_ms);
    if (!is_on(p))
        return;
    if (!p->bar.left) // nobody is idle
        exhibit_act(k, &(struct action){.kind = ACTION_LISTEN, .t_ms = t_ms});
    double left = left_s(k, t_ms);
    if (ceil(left) != ceil(p->bar.left_s))
        k->dirty = true;
    p->bar.left_s = left;
}

double tour_next_ms(const struct exhibit *k, double t_ms)
{
    if (!runs(&k->tour))
        return INFINITY;
    double whole = floor(k->tour.bar.left_s);
    return t_ms + fmax(1, (k->tour.bar.left_s - whole) * 1000 + 1);
}
