// field: the views of the Initiatives screen, the last few of them with their times.
#include "state/field.h"

#include <math.h>
#include <string.h>

static const struct field_view plain = {.topic = -1, .site = -1, .source = -1};

void field_init(struct field_state *f)
{
    *f = (struct field_state){.n = 1, .held = -1, .held_was = -1, .held_ms = -1e9};
    f->steps[0] = (struct field_step){plain, -1e9};
}

const struct field_view *field_view(const struct field_state *f)
{
    return &f->steps[f->n - 1].view;
}

static bool same_view(const struct field_view *a, const struct field_view *b)
{
    return a->arrange == b->arrange && a->topic == b->topic && a->site == b->site &&
           a->source == b->source && a->matrix == b->matrix && a->page == b->page;
}

// Of more choices than are kept, the one that was wanted for the shortest time moved the stones
// least. The first is where they came from: without it all would jump.
static void forget_shortest(struct field_state *f, double t_ms)
{
    int least = 1;
    double shortest = INFINITY;
    for (int i = 1; i < f->n; i++) {
        double ms = (i + 1 < f->n ? f->steps[i + 1].t_ms : t_ms) - f->steps[i].t_ms;
        if (ms < shortest) {
            shortest = ms;
            least = i;
        }
    }
    f->n--;
    memmove(f->steps + least, f->steps + least + 1, (size_t)(f->n - least) * sizeof *f->steps);
}

bool field_go(struct field_state *f, const struct field_view *to, double t_ms)
{
    if (same_view(field_view(f), to))
        return false;
    if (t_ms - f->steps[f->n - 1].t_ms >= FIELD_MS) { // all lies still: what was before is over
        f->steps[0] = f->steps[f->n - 1];
        f->n = 1;
    }
    if (f->n == FIELD_STEPS)
        forget_shortest(f, t_ms);
    f->steps[f->n++] = (struct field_step){*to, t_ms};
    field_hold(f, -1, t_ms);
    return true;
}

void field_settle(struct field_state *f)
{
    f->steps[0] = (struct field_step){*field_view(f), -1e9};
    f->n = 1;
    f->held = f->held_was = -1;
    f->held_ms = -1e9;
}

bool field_hold(struct field_state *f, int initiative, double t_ms)
{
    if (f->held == initiative)
        return false;
    f->held_was = f->held;
    f->held = initiative;
    f->held_ms = t_ms;
    return true;
}

bool field_moving(const struct field_state *f, double t_ms)
{
    return t_ms - f->steps[f->n - 1].t_ms < FIELD_MS || t_ms - f->held_ms < FIELD_HOLD_MS;
}

static bool set_axis(int *axis, int to, int n)
{
    if (to < -1 || to >= n)
        return false;
    *axis = to;
    return true;
}

static bool narrow(struct field_view *v, const struct model *m, const struct action *a)
{
    v->page = 0;
    switch (a->filter) {
    case FILTER_ALL:
        v->topic = v->site = v->source = -1;
        return a->index == 0;
    case FILTER_TOPIC:
        return set_axis(&v->topic, a->index, m->n_topics);
    case FILTER_SITE:
        return set_axis(&v->site, a->index, m->n_sites + 1);
    case FILTER_SOURCE:
        return set_axis(&v->source, a->index, m->n_sources);
    case FILTER_CELL:
        return set_axis(&v->topic, a->index, m->n_topics) &&
               set_axis(&v->site, a->scroll, m->n_sites + 1);
    }
    return false;
}

bool field_view_after(struct field_view *v, const struct model *m, const struct action *a)
{
    switch (a->kind) {
    case ACTION_FILTER:
        return narrow(v, m, a);
    case ACTION_ARRANGE:
        v->page = 0;
        v->matrix = false;
        v->arrange = (enum field_arrange)a->index;
        return a->index >= 0 && a->index < N_FIELD_ARRANGES;
    case ACTION_MATRIX:
        v->matrix = a->index < 0 ? !v->matrix : a->index > 0;
        return true;
    case ACTION_PAGE:
        v->page = a->index;
        return a->index >= 0;
    default:
        return false;
    }
}

const char *field_arrange_name(enum field_arrange a)
{
    static const char *const names[N_FIELD_ARRANGES] = {"theme", "place", "document", "date"};
    return names[a];
}
