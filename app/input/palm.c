// palm: tells a hand that rests on the glass from fingers: five contacts, each within 80 mm of
// every other.
#include "input/gesture_in.h"

#include <assert.h>
#include <math.h>

#define PALM_CONTACTS 5
#define PALM_MM 80.0
#define MOVED_MM 4.0
#define PALM_END_MS 150.0 // a hand that leaves flickers: contacts go and come again

static bool is_near(const struct gesture *g, struct px_pt a, struct px_pt b)
{
    return hypot(a.x - b.x, a.y - b.y) <= PALM_MM * g->opts.px_per_mm;
}

// The contacts near the place of contact i, without it, as bits.
static unsigned neighbours(const struct gesture *g, int i)
{
    unsigned near = 0;
    for (int k = 0; k < GESTURE_MAX_FINGERS; k++) {
        const struct gesture_finger *o = &g->fingers[k];
        if (k != i && o->down && o->id != MOUSE_ID && is_near(g, o->at, g->fingers[i].at))
            near |= 1u << k;
    }
    return near;
}

static int count_bits(unsigned bits)
{
    int n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

// The largest group that holds `chosen` and some of `open`, which are near all those chosen. Ten
// contacts at most: at the very worst a thousand groups are looked at.
static unsigned largest_group(const unsigned near[], unsigned chosen, unsigned open)
{
    unsigned best = chosen;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        if (!(open >> i & 1))
            continue;
        open &= ~(1u << i);
        unsigned group = largest_group(near, chosen | 1u << i, open & near[i]);
        if (count_bits(group) > count_bits(best))
            best = group;
    }
    return best;
}

// A palm is there already, and the finger is near all of its contacts, or was a moment ago.
static bool joins_palm(const struct gesture *g, const struct gesture_finger *f)
{
    bool any = false, all = true;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *o = &g->fingers[i];
        if (o == f || !o->down || !o->palm)
            continue;
        any = true;
        all = all && is_near(g, o->at, f->at);
    }
    bool flickers = f->start_ms - g->palm_end_ms < PALM_END_MS && is_near(g, g->palm_end, f->at);
    return any ? all : flickers;
}

// A drag or pinch under way goes on.
static bool moves_something(const struct gesture *g, const struct gesture_finger *f)
{
    bool moved = hypot(f->at.x - f->start.x, f->at.y - f->start.y) > MOVED_MM * g->opts.px_per_mm;
    return f->dragging || (f->steers && g->pinching && (g->pinch_zooms || moved));
}

bool palm_takes(const struct gesture *g, const struct gesture_finger *f, unsigned *contacts)
{
    unsigned near[GESTURE_MAX_FINGERS];
    int own = (int)(f - g->fingers);
    assert(own >= 0 && own < GESTURE_MAX_FINGERS && f->down);
    *contacts = 1u << own;
    if (f->id == MOUSE_ID)
        return false;
    if (joins_palm(g, f))
        return true;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        near[i] = neighbours(g, i);
    unsigned group = largest_group(near, *contacts, near[own]);
    if (count_bits(group) < PALM_CONTACTS)
        return false;
    for (int i = 0; i < GESTURE_MAX_FINGERS; i++)
        if (group >> i & 1 && !moves_something(g, &g->fingers[i]))
            *contacts |= 1u << i;
    return true;
}

void palm_lift(struct gesture *g, const struct gesture_finger *f, double t_ms)
{
    assert(f->palm);
    g->palm_end_ms = t_ms;
    g->palm_end = f->at;
}
