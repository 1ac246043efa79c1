// tour: the tour player: its steps, its clock, stepping aside and rejoining.
#include "exhibit/tour.h"

#include <assert.h>
#include <math.h>
#include <string.h>

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

void tour_open(struct tour_play *p, bool demo, double floor_mm)
{
    *p = (struct tour_play){.demo = demo,
                            .bar = {.tour = -1, .inch = panels[0].inch, .floor_mm = floor_mm}};
}

const struct presenter_bar *tour_bar(const struct tour_play *p)
{
    return p->demo ? &p->bar : NULL;
}

static const struct tour *tour_of(const struct tour_play *p, const struct model *m)
{
    assert(is_on(p) && p->bar.tour < m->n_tours);
    return &m->tours[p->bar.tour];
}

// ---- steps ----

static struct tour_wish go_to_step(struct tour_play *p, const struct model *m, int step,
                                   double t_ms)
{
    struct str place = tour_of(p, m)->steps[step].place;
    p->bar.step = step;
    p->step_ms = p->held_ms = t_ms;
    return (struct tour_wish){.way = TOUR_GOES,
                              .place = str_eq_z(place, "map") ? (struct str){0} : place};
}

static struct tour_wish end_tour(struct tour_play *p)
{
    p->bar.tour = -1;
    return (struct tour_wish){.way = TOUR_GOES_HOME};
}

static struct tour_wish step_to(struct tour_play *p, const struct model *m, int step, double t_ms)
{
    if (step >= tour_of(p, m)->n_steps)
        return end_tour(p);
    return go_to_step(p, m, step < 0 ? 0 : step, t_ms);
}

struct tour_wish tour_begin(struct tour_play *p, const struct model *m, int tour, double t_ms)
{
    if (tour < 0 || tour >= m->n_tours)
        return (struct tour_wish){0};
    p->bar.tour = tour;
    p->bar.paused = p->bar.left = false;
    struct tour_wish w = go_to_step(p, m, 0, t_ms);
    w.wakes = true;
    return w;
}

int tour_find(const struct model *m, const char *id)
{
    for (int i = 0; i < m->n_tours; i++)
        if (str_eq_z(m->tours[i].id, id))
            return i;
    return -1;
}

// ---- pauses ----

// Stops the clock of the step while it is paused or left.
static void hold_clock(struct tour_play *p, bool *what, bool on, double t_ms)
{
    bool ran = runs(p);
    *what = on;
    if (ran && !runs(p))
        p->held_ms = t_ms;
    else if (!ran && runs(p))
        p->step_ms += t_ms - p->held_ms;
}

// Goes to the place again, with the rest of its time.
static struct tour_wish rejoin(struct tour_play *p, const struct model *m, double t_ms)
{
    double step_ms = p->step_ms, held_ms = p->held_ms;
    struct tour_wish w = go_to_step(p, m, p->bar.step, t_ms);
    p->step_ms = step_ms;
    p->held_ms = held_ms;
    hold_clock(p, &p->bar.left, false, t_ms);
    return w;
}

static void choose_next_panel(struct presenter_bar *b)
{
    int at = 0;
    while (at < N_PANELS && (panels[at].inch != b->inch || panels[at].upright != b->upright))
        at++;
    at = (at + 1) % N_PANELS;
    b->inch = panels[at].inch;
    b->upright = panels[at].upright;
}

// ---- the presenter ----

static struct tour_wish do_action(struct tour_play *p, const struct model *m, enum tour_do what,
                                  int argument, double t_ms)
{
    switch (what) {
    case TOUR_BEGIN:
        return tour_begin(p, m, argument, t_ms);
    case TOUR_NEXT:
        return step_to(p, m, p->bar.step + 1, t_ms);
    case TOUR_LAST:
        return step_to(p, m, p->bar.step - 1, t_ms);
    case TOUR_PAUSE:
        hold_clock(p, &p->bar.paused, !p->bar.paused, t_ms);
        break;
    case TOUR_REJOIN:
        return rejoin(p, m, t_ms);
    case TOUR_END:
        return end_tour(p);
    case TOUR_INSET:
        p->bar.inset = !p->bar.inset;
        break;
    case TOUR_PANEL:
        choose_next_panel(&p->bar);
        break;
    }
    return (struct tour_wish){0};
}

struct tour_wish tour_act(struct tour_play *p, const struct model *m, const struct action *a)
{
    enum tour_do what = (enum tour_do)a->index;
    assert(a->kind == ACTION_TOUR);
    if (!p->demo || (!is_on(p) && what != TOUR_BEGIN && what < TOUR_INSET))
        return (struct tour_wish){0};
    struct tour_wish w = do_action(p, m, what, a->scroll, a->t_ms);
    w.redraws = true;
    return w;
}

// A touch outside the strip: the tour steps aside.
static void note_touch(struct tour_play *p, const struct hit_list *hits,
                       const struct input_event *e, struct tour_wish *wish)
{
    const struct hit *h = hit_at(hits, e->p);
    if (p->bar.left || (h && str_starts(h->id, "tour.")))
        return;
    hold_clock(p, &p->bar.left, true, e->t_ms);
    wish->redraws = true;
}

bool tour_input(struct tour_play *p, const struct model *m, const struct hit_list *hits,
                const struct input_event *e, struct tour_wish *wish)
{
    *wish = (struct tour_wish){0};
    if (!is_on(p))
        return false;
    if (e->kind == INPUT_DOWN)
        note_touch(p, hits, e, wish);
    // The keys that a presenter's remote control sends.
    if (e->kind != INPUT_KEY ||
        (e->key != KEY_PAGE_DOWN && e->key != KEY_PAGE_UP && e->key != KEY_ESCAPE))
        return false;
    if (e->key == KEY_ESCAPE && p->bar.left)
        return false;
    if (e->key == KEY_ESCAPE)
        hold_clock(p, &p->bar.left, true, e->t_ms);
    else if (p->bar.left)
        *wish = rejoin(p, m, e->t_ms);
    else
        *wish = step_to(p, m, p->bar.step + (e->key == KEY_PAGE_DOWN ? 1 : -1), e->t_ms);
    wish->redraws = true;
    return true;
}

// ---- time ----

static double seconds_left(const struct tour_play *p, const struct model *m, double t_ms)
{
    const struct tour *t = tour_of(p, m);
    double now = runs(p) ? t_ms : p->held_ms, left = 0;
    for (int i = p->bar.step; i < t->n_steps; i++)
        left += t->steps[i].seconds;
    return fmax(0, left - (now - p->step_ms) / 1000);
}

// New content: the tour may be shorter now, or gone.
static void fit_to_model(struct tour_play *p, const struct model *m)
{
    if (is_on(p) && p->bar.tour >= m->n_tours)
        p->bar.tour = -1;
    if (is_on(p) && p->bar.step >= tour_of(p, m)->n_steps)
        p->bar.step = tour_of(p, m)->n_steps - 1;
}

struct tour_wish tour_tick(struct tour_play *p, const struct model *m, double t_ms)
{
    struct tour_wish w = {0};
    fit_to_model(p, m);
    if (!is_on(p))
        return w;
    if (runs(p) && t_ms - p->step_ms >= tour_of(p, m)->steps[p->bar.step].seconds * 1000)
        w = step_to(p, m, p->bar.step + 1, t_ms);
    if (!is_on(p))
        return w;
    w.listens = !p->bar.left;
    double left = seconds_left(p, m, t_ms);
    w.redraws = ceil(left) != ceil(p->bar.left_s);
    p->bar.left_s = left;
    return w;
}

double tour_next_ms(const struct tour_play *p, double t_ms)
{
    if (!runs(p))
        return INFINITY;
    double whole = floor(p->bar.left_s);
    return t_ms + fmax(1, (p->bar.left_s - whole) * 1000 + 1);
}
