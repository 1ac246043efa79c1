// gesture: raw points -> actions, with the thresholds that make touch feel right. Pure: time comes
// from the events, regions from the list last shown; no SDL. A finger belongs to the region it
// touched until it lifts. A button on a map or list stays pressed only while one finger is down
// there and has not moved; after that the finger moves what lies beneath. Mouse and wheel are
// events too. Five contacts within 80 mm are a palm: it presses and moves nothing.
#ifndef INPUT_GESTURE_H
#define INPUT_GESTURE_H

#include "input/hit.h"

enum input_kind {
    INPUT_DOWN, // finger id at p
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL, // drop all fingers (focus lost, device gone, queue overflow)
    INPUT_WHEEL,  // at p, d.y notches (up > 0); pinch on a trackpad: factor > 0
    INPUT_KEY,    // key, shift
};

enum input_key {
    KEY_OTHER,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_PLUS,
    KEY_MINUS,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_LANG,  // L
    KEY_THEME, // T
    KEY_SPACE,
    // of a listener's keypad; a key map names its codes (key_map.h)
    KEY_REPEAT,
    KEY_EXPLAIN,
    KEY_LOUDER,
    KEY_QUIETER,
    KEY_DARK,
    KEY_HEADPHONES_IN, // the switch of a jack
    KEY_HEADPHONES_OUT,
    N_KEYS
};

struct input_event {
    enum input_kind kind;
    double t_ms;
    int64_t finger; // the mouse is -1
    struct px_pt p; // canvas px
    struct px_pt d;
    double factor;
    enum input_key key;
    bool shift;
};

#define GESTURE_MAX_FINGERS 10
#define GESTURE_MAX_ACTIONS 32

struct gesture_opts {
    double px_per_mm;
    struct px_size canvas;
};

#define GESTURE_TRAIL 16

struct gesture_finger {
    bool down, edge; // edge: touched near the bezel, must move inwards first
    bool lost;       // dropped after 4 s of silence; perhaps still there
    bool palm;       // part of a resting hand: does nothing until it lifts
    int64_t id;
    enum hit_kind kind;       // what it drags: MAP, SCROLL, SLIDE, SWIPE, or BLOCK for nothing
    int scroll;               // SCROLL: its id; else -1
    double slide_x, slide_px; // SLIDE: px of 0, and from 0 to 1
    bool button;              // may still press the region below
    bool taps;                // touched the map itself
    uint64_t hit_hash;        // region it touched, 0 none
    struct px_rect hit_box;
    struct action action; // of that region
    bool holds, holding;  // that region can be held; it is held
    struct px_pt start, at;
    double start_ms, moved_ms; // last movement
    bool dragging, pressed;
    bool steers;      // one of the at most two fingers that move the map
    bool second_tap;  // touched soon after a map tap, close to it
    bool spent;       // was part of a two-finger gesture: lifting it is no tap
    double anchor_ms; // since when it moves the map alone; no fling in the first 100 ms
    // Its last 100 ms, for the velocity; two people's fingers fling separately.
    struct {
        double t_ms;
        struct px_pt p;
    } trail[GESTURE_TRAIL];
    int n_trail;
};

struct gesture {
    struct gesture_opts opts;
    struct gesture_finger fingers[GESTURE_MAX_FINGERS];
    double last_tap_ms;
    struct px_pt last_tap;
    bool one_finger_zoom; // tap, hold, drag
    bool pinching;
    double pinch_start_ms;
    double pinch_dist; // px at the last event
    // The last 100 ms of a pinch, for its speed; when and where it ended, and how fast.
    struct {
        double t_ms, octaves;
    } pinch_trail[GESTURE_TRAIL];
    int n_pinch_trail;
    double pinch_end_ms, pinch_rate; // octaves/s
    struct px_pt pinch_mid;
    bool pinch_moved;        // the midpoint has left its slop: the map follows it
    bool pinch_zooms;        // the distance has left its threshold
    double pinch_from_dist;  // px between the fingers when they were anchored
    struct px_pt pinch_from; // their midpoint then
    bool two_tap;            // two fingers touched and the first lifted, all without moving
    struct px_pt two_tap_at;
    double palm_end_ms; // when and where a palm's last contact lifted
    struct px_pt palm_end;
};

void gesture_init(struct gesture *g, const struct gesture_opts *opts);
void gesture_resize(struct gesture *g, const struct gesture_opts *opts);

// Feeds one event. Writes at most GESTURE_MAX_ACTIONS actions to out[] and returns their number;
// each has the event's time. `hits` is the list last shown. focus_hash: the focused region, 0 none.
int gesture_feed(struct gesture *g, const struct hit_list *hits, const struct input_event *e,
                 uint64_t focus_hash, struct action out[GESTURE_MAX_ACTIONS]);

// When a resting finger counts as holding; infinity if none will.
double gesture_next_ms(const struct gesture *g);

// Reports the regions that resting fingers hold, and drops fingers that were silent and unmoved for
// 4 s; same output as gesture_feed(). A dropped finger that moves again drags from its new place,
// and neither presses nor taps.
int gesture_tick(struct gesture *g, double t_ms, struct action out[GESTURE_MAX_ACTIONS]);

#endif
