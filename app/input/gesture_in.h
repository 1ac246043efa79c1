// gesture_in: what gesture.c, gesture_*.c and palm.c share; for them alone.
#ifndef INPUT_GESTURE_IN_H
#define INPUT_GESTURE_IN_H

#include <math.h>

#include "input/gesture.h"

#define MOUSE_ID (-1)
#define SLOP_MM 4.0
#define DOUBLE_TAP_MS 350.0
#define TRAIL_MS 100.0

// Collects the actions of one event. Excess actions are dropped; tests prove there are none.
struct sink {
    struct action *out;
    int n;
    double t_ms;
};

void sink_put(struct sink *s, struct action a);
// Adds what tapping a region, or activating it by key, does.
void sink_activate(struct sink *s, const struct action *a, struct px_rect box);

static inline double gesture_mm(const struct gesture *g, double v)
{
    return v * g->opts.px_per_mm;
}

static inline double gesture_distance(struct px_pt a, struct px_pt b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static inline struct px_pt gesture_minus(struct px_pt a, struct px_pt b)
{
    return (struct px_pt){a.x - b.x, a.y - b.y};
}

// gesture_finger.c.
void finger_trail_add(struct gesture_finger *f, double t_ms, struct px_pt p);
// px/s over the last 100 ms before `t_ms`; zero if the finger rested that long.
struct px_pt finger_velocity(const struct gesture_finger *f, double t_ms);
// The velocity, clamped; false if it is too slow for a fling.
bool finger_fling_velocity(const struct gesture *g, const struct gesture_finger *f, double t_ms,
                           bool only_y, struct px_pt *v);
// Another finger may still press its button; only the last one released clears the press.
void finger_show_press(const struct gesture *g, struct sink *s);
void finger_set_press(struct gesture *g, struct gesture_finger *f, bool pressed, struct sink *s);
// The map, if that is what the finger touched, stops under it.
void finger_grab_map(const struct gesture_finger *f, struct sink *s);
// The finger's button yields to the gesture: the finger now moves what lies beneath.
void finger_forfeit_button(struct gesture *g, struct gesture_finger *f, struct sink *s);
// A second finger on the same map or list turns both into one gesture.
void finger_forfeit_others(struct gesture *g, const struct gesture_finger *f, struct sink *s);
// Two fingers would move a list or a slide twice as far: the first that drags owns it.
bool finger_is_late(const struct gesture *g, const struct gesture_finger *f);
// The movement since the last event, without the slop, so that nothing jumps. False within it.
bool finger_drag_step(const struct gesture *g, struct gesture_finger *f, struct px_pt was,
                      struct px_pt *d);

// gesture_map.c. The finger starts to steer the map if fewer than two do.
void gesture_map_join(struct gesture *g, struct gesture_finger *f, double t_ms);
void gesture_map_move(struct gesture *g, struct gesture_finger *f, struct px_pt was,
                      struct sink *s);
// After one of two fingers lifted: the other continues alone, or a waiting third joins it.
void gesture_map_reanchor(struct gesture *g, double t_ms);
void gesture_map_lift(struct gesture *g, struct gesture_finger *f, struct sink *s);

// gesture_region.c. The finger moves the list, slide or stage it touched; was: where it came from.
void region_scroll(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s);
void region_slide(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s);
void region_drag(struct gesture *g, struct gesture_finger *f, struct px_pt was, struct sink *s);
void region_swipe(const struct gesture *g, struct gesture_finger *f, struct px_pt was,
                  struct sink *s);
void region_scroll_lift(const struct gesture *g, const struct gesture_finger *f, struct sink *s);
// Flung, or tapped: then it runs to the finger.
void region_slide_lift(const struct gesture *g, const struct gesture_finger *f, struct sink *s);
// However the finger ends, the stage comes to rest.
void region_swipe_end(const struct gesture_finger *f, struct sink *s);
// Whether the finger, once it has rested long enough, holds its region.
bool region_may_hold(const struct gesture_finger *f);
void region_hold(struct gesture_finger *f, struct sink *s);
// While something is held, the finger slides on to other regions that can be held; lifting it opens
// the region.
void region_hold_move(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                      struct sink *s);
void region_hold_end(struct gesture_finger *f, struct sink *s);
// Does what the pressed button does, if it is still shown.
void region_press_lift(struct gesture *g, struct gesture_finger *f, const struct hit_list *hits,
                       struct sink *s);

// gesture_keys.c.
void gesture_wheel(const struct hit_list *hits, const struct input_event *e, struct sink *s);
void gesture_key(const struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                 uint64_t focus_hash, struct sink *s);

// palm.c. The new finger f belongs to a palm. Fills in the contacts that a palm takes over with it,
// as bits of g->fingers; those that are moving something are not among them.
bool palm_takes(const struct gesture *g, const struct gesture_finger *f, unsigned *contacts);
// A contact of a palm lifts.
void palm_lift(struct gesture *g, const struct gesture_finger *f, double t_ms);

#endif
