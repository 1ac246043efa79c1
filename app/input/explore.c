// explore: which thing a finger is on, when it is another, and when a tap opens it.
#include "input/explore.h"

#include <assert.h>
#include <math.h>

#include "input/gesture_in.h"

#define TAP_MS 600.0 // longer is exploring
#define STEP_MM 8.0  // between two places without a button that are said

static const struct hit *button_at(const struct hit_list *hits, struct px_pt p)
{
    const struct hit *h = hit_at(hits, p);
    return h && h->kind == HIT_BUTTON ? h : NULL;
}

static void say(struct explore *e, const struct hit *h, struct px_pt p, struct sink *s)
{
    e->said = h ? str_hash(h->id) : 0;
    e->said_at = p;
    sink_put(s, (struct action){.kind = ACTION_EXPLORE, .at = p, .id_hash = e->said});
}

static void touch(struct explore *e, const struct hit_list *hits, const struct input_event *in,
                  struct sink *s)
{
    const struct hit *h = button_at(hits, in->p);
    bool same = h && str_hash(h->id) == e->said;
    e->down = true;
    e->finger = in->finger;
    e->start = in->p;
    e->start_ms = in->t_ms;
    e->opens = same;
    sink_put(s, (struct action){.kind = ACTION_WAKE});
    if (!same)
        say(e, h, in->p, s);
}

static void move(struct explore *e, const struct hit_list *hits, const struct input_event *in,
                 double px_per_mm, struct sink *s)
{
    const struct hit *h = button_at(hits, in->p);
    bool far = gesture_distance(in->p, e->said_at) > STEP_MM * px_per_mm;
    bool other = h ? str_hash(h->id) != e->said : e->said || far;
    e->opens = e->opens && gesture_distance(in->p, e->start) <= SLOP_MM * px_per_mm;
    if (other)
        say(e, h, in->p, s);
}

static void lift(struct explore *e, const struct hit_list *hits, const struct input_event *in,
                 struct sink *s)
{
    const struct hit *h = button_at(hits, e->start);
    bool opens = e->opens && in->t_ms - e->start_ms <= TAP_MS;
    e->down = e->opens = false;
    if (opens && h && str_hash(h->id) == e->said)
        sink_activate(s, &h->action, h->box);
}

int explore_feed(struct explore *e, const struct hit_list *hits, const struct input_event *in,
                 double px_per_mm, struct action out[EXPLORE_MAX_ACTIONS])
{
    assert(px_per_mm > 0);
    struct sink s = {.out = out, .t_ms = in->t_ms};
    bool own = e->down && in->finger == e->finger;
    if (in->kind == INPUT_DOWN)
        touch(e, hits, in, &s);
    else if (in->kind == INPUT_MOVE && own)
        move(e, hits, in, px_per_mm, &s);
    else if (in->kind == INPUT_UP && own)
        lift(e, hits, in, &s);
    else if (in->kind == INPUT_CANCEL)
        e->down = e->opens = false;
    assert(s.n <= EXPLORE_MAX_ACTIONS);
    return s.n;
}
