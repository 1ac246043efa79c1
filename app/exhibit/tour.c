// tour: the tour player: its steps, its clock, stepping aside and rejoining.
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

void tour_open(struct exhibit *x)
{
    struct tour_play *p = &x->tour;
    *p = (struct tour_play){.bar = {.tour = -1, .inch = panels[0].inch}};
    p->bar.floor_mm = x->opts.mm_floor;
    if (x->opts.demo)
        exhibit_act(x, &(struct action){.kind = ACTION_PRESENTER, .index = 1});
}

static const struct tour *of(const struct exhibit *x)
{
    return &x->live.model->tours[x->tour.bar.tour];
}

// A card is closed before another place is gone to, so that none lies under it.
static void go_step(struct exhibit *x, int step, double t_ms)
{
    const struct tour *t = of(x);
    struct str place = t->steps[step].place;
    x->tour.bar.step = step;
    x->tour.step_ms = x->tour.held_ms = t_ms;
    for (int i = 0; i <= CARD_STACK && x->state.card.now >= 0; i++)
        exhibit_act(x, &(struct action){.kind = ACTION_BACK, .t_ms = t_ms});
    exhibit_act(x, &(struct action){.kind = ACTION_MENU, .index = 0, .t_ms = t_ms});
    if (str_eq_z(place, "map"))
        exhibit_act(x, &(struct action){.kind = ACTION_HOME, .t_ms = t_ms});
    else
        exhibit_go(x, place.p, t_ms);
}

static void end(struct exhibit *x, double t_ms)
{
    x->tour.bar.tour = -1;
    exhibit_act(x, &(struct action){.kind = ACTION_HOME, .t_ms = t_ms});
}

static void step_to(struct exhibit *x, int step, double t_ms)
{
    if (step >= of(x)->n_steps)
        end(x, t_ms);
    else
        go_step(x, step < 0 ? 0 : step, t_ms);
}

static void begin(struct exhibit *x, int tour, double t_ms)
{
    if (tour < 0 || tour >= x->live.model->n_tours)
        return;
    x->tour.bar.tour = tour;
    x->tour.bar.paused = x->tour.bar.left = false;
    exhibit_act(x, &(struct action){.kind = ACTION_WAKE, .t_ms = t_ms});
    go_step(x, 0, t_ms);
}

bool tour_begin(struct exhibit *x, const char *id, double t_ms)
{
    for (int i = 0; x->live.model && i < x->live.model->n_tours; i++)
        if (str_eq_z(x->live.model->tours[i].id, id)) {
            begin(x, i, t_ms);
            return true;
        }
    return !x->live.model;
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

static void rejoin(struct exhibit *x, double t_ms)
{
    double step_ms = x->tour.step_ms, held_ms = x->tour.held_ms;
    go_step(x, x->tour.bar.step, t_ms); // the place again, and the rest of its time
    x->tour.step_ms = step_ms;
    x->tour.held_ms = held_ms;
    hold(&x->tour, &x->tour.bar.left, false, t_ms);
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

void tour_act(struct exhibit *x, const struct action *a)
{
    struct tour_play *p = &x->tour;
    enum tour_do what = (enum tour_do)a->index;
    if (!x->opts.demo || (!is_on(p) && what != TOUR_BEGIN && what < TOUR_INSET))
        return;
    if (what == TOUR_BEGIN)
        begin(x, a->scroll, a->t_ms);
    else if (what == TOUR_NEXT || what == TOUR_LAST)
        step_to(x, p->bar.step + (what == TOUR_NEXT ? 1 : -1), a->t_ms);
    else if (what == TOUR_PAUSE)
        hold(p, &p->bar.paused, !p->bar.paused, a->t_ms);
    else if (what == TOUR_REJOIN)
        rejoin(x, a->t_ms);
    else if (what == TOUR_END)
        end(x, a->t_ms);
    else if (what == TOUR_INSET)
        p->bar.inset = !p->bar.inset;
    else
        next_panel(&p->bar);
    x->dirty = true;
}

static void key(struct exhibit *x, enum tour_do what, double t_ms)
{
    tour_act(x, &(struct action){.kind = ACTION_TOUR, .index = (int)what, .t_ms = t_ms});
}

bool tour_input(struct exhibit *x, const struct input_event *e)
{
    struct tour_play *p = &x->tour;
    if (!is_on(p))
        return false;
    if (e->kind == INPUT_DOWN && !p->bar.left) {
        const struct hit *h = hit_at(&x->frames.out.hits, e->p);
        if (!h || !str_starts(h->id, "tour.")) {
            hold(p, &p->bar.left, true, e->t_ms);
            x->dirty = true;
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
        key(x, TOUR_REJOIN, e->t_ms);
    else
        key(x, e->key == KEY_PAGE_DOWN ? TOUR_NEXT : TOUR_LAST, e->t_ms);
    x->dirty = true;
    return true;
}

static double left_s(const struct exhibit *x, double t_ms)
{
    const struct tour_play *p = &x->tour;
    double now = runs(p) ? t_ms : p->held_ms, left = 0;
    for (int i = p->bar.step; i < of(x)->n_steps; i++)
        left += of(x)->steps[i].seconds;
    return fmax(0, left - (now - p->step_ms) / 1000);
}

void tour_tick(struct exhibit *x, double t_ms)
{
    struct tour_play *p = &x->tour;
    if (is_on(p) && p->bar.tour >= x->live.model->n_tours)
        p->bar.tour = -1; // other content
    if (is_on(p) && p->bar.step >= of(x)->n_steps)
        p->bar.step = of(x)->n_steps - 1;
    if (!is_on(p))
        return;
    if (runs(p) && t_ms - p->step_ms >= of(x)->steps[p->bar.step].seconds * 1000)
        step_to(x, p->bar.step + 1, t_ms);
    if (!is_on(p))
        return;
    if (!p->bar.left) // nobody is idle
        exhibit_act(x, &(struct action){.kind = ACTION_LISTEN, .t_ms = t_ms});
    double left = left_s(x, t_ms);
    if (ceil(left) != ceil(p->bar.left_s))
        x->dirty = true;
    p->bar.left_s = left;
}

double tour_next_ms(const struct exhibit *x, double t_ms)
{
    if (!runs(&x->tour))
        return INFINITY;
    double whole = floor(x->tour.bar.left_s);
    return t_ms + fmax(1, (x->tour.bar.left_s - whole) * 1000 + 1);
}
