// state_listen: headphones, volume, a dark screen, and messages that are asked for again.
#include <assert.h>

#include "state/state_in.h"

void state_listen_reset(struct state *s)
{
    s->listen.volume = VOLUME_USUAL;
    s->listen.dark = s->listen.keypad = false;
}

void state_listen_init(struct state *s)
{
    s->listen = (struct state_listen){0};
    state_listen_reset(s);
}

static unsigned set_reading(struct state *s, const struct world *w, bool on, double t_ms)
{
    struct action a = {.kind = ACTION_READ_ALOUD, .index = on, .t_ms = t_ms};
    return state_apply_setting(s, w, &a);
}

// Greets in every language and reads from then on; the focus begins where the language is chosen.
static unsigned begin_listening(struct state *s, const struct world *w, double t_ms)
{
    if (!s->can_read)
        return REDRAW_NONE;
    set_reading(s, w, true, t_ms);
    s->listen.greets++;
    s->listen.keypad = true;
    s->focus = str_hash(STR(LISTEN_LANG_ID));
    return REDRAW_FRAME;
}

unsigned state_listen_wake(struct state *s, const struct world *w, double t_ms)
{
    return s->listen.headphones ? begin_listening(s, w, t_ms) : REDRAW_NONE;
}

static unsigned plug(struct state *s, const struct world *w, const struct action *a)
{
    bool in = a->index > 0;
    if (s->listen.headphones == in)
        return REDRAW_NONE;
    s->listen.headphones = in;
    if (in)
        return begin_listening(s, w, a->t_ms);
    s->hushes++;
    state_listen_reset(s);
    set_reading(s, w, false, a->t_ms);
    return REDRAW_FRAME;
}

static unsigned change_volume(struct state *s, int step)
{
    int next = s->listen.volume + (step > 0 ? 1 : -1);
    if (next < 0 || next >= VOLUME_STEPS)
        return REDRAW_NONE;
    s->listen.volume = next;
    return REDRAW_FRAME;
}

static unsigned explain(struct state *s, const struct world *w, double t_ms)
{
    if (!s->can_read)
        return REDRAW_NONE;
    set_reading(s, w, true, t_ms);
    s->listen.explains++;
    s->listen.keypad = true;
    return REDRAW_FRAME;
}

static unsigned explore(struct state *s, const struct action *a)
{
    s->listen.touch = a->at;
    s->listen.touches++;
    s->focus = a->id_hash;
    return REDRAW_FRAME;
}

unsigned state_listen_apply(struct state *s, const struct world *w, const struct action *a)
{
    switch (a->kind) {
    case ACTION_HEADPHONES:
        return plug(s, w, a);
    case ACTION_VOLUME:
        return change_volume(s, a->index);
    case ACTION_DARK: // only where the screen is read aloud instead
        return s->read_aloud || s->listen.dark ? state_set_flag(&s->listen.dark, a->index)
                                               : REDRAW_NONE;
    case ACTION_EXPLAIN:
        return explain(s, w, a->t_ms);
    case ACTION_EXPLORE:
        return explore(s, a);
    default:
        assert(a->kind == ACTION_REPEAT);
        s->listen.repeats++;
        return REDRAW_FRAME;
    }
}
