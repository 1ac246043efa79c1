// hit: the regions of the list last shown, and the action of a tap on each. The scene appends them
// in reading order; the topmost at a point is the last that contains it.
#ifndef INPUT_HIT_H
#define INPUT_HIT_H

#include "base/arena.h"
#include "base/geom.h"
#include "base/str.h"
#include "input/action.h"

enum hit_kind {
    HIT_BUTTON, // tap -> action
    HIT_MAP,    // pan, pinch, fling, double-tap
    // drag and fling along y; buttons inside it are regions of their own, appended later
    HIT_SCROLL,
    HIT_SLIDE, // drag and fling along x, from 0 to 1; a tap runs there
    HIT_DRAG,  // a handle: drag and arrows move what it belongs to, along x and y
    HIT_SWIPE, // drag along x: what is beside comes; buttons as above
    HIT_BLOCK, // swallows touches (a panel's ground)
};

// The layer of a region, from the bottom up.
enum hit_layer { LAYER_MAP, LAYER_PANEL, LAYER_CARD, LAYER_DOCK, LAYER_MENU, LAYER_ASK };

struct hit {
    enum hit_kind kind;
    struct px_rect box;   // the touchable part: clipped to its column
    struct px_rect whole; // BUTTON: unclipped
    enum hit_layer layer;
    struct str id; // stable name for replays, focus and press state: "dock.map", "card:ID"
    // BUTTON: of a tap. SCROLL: d.y = scrolled distance, px. SLIDE: at.x = px of 0, factor = px
    // from 0 to 1, d.x = where it is.
    struct action action;
    int scroll; // SCROLL: its enum scroll_id; BUTTON inside a scroller: the same, else -1
    bool focusable;
    bool holds;  // BUTTON of a record: holding a finger on it shows its relatives
    bool gutter; // BLOCK around a button: swallows taps only; drags reach what lies beneath
};

struct hit_list {
    struct arena *arena;
    struct hit *items;
    size_t n, cap;
};

void hit_begin(struct hit_list *l, struct arena *frame);
void hit_add(struct hit_list *l, const struct hit *h);
// Puts the buttons from `from` on in order of their lines, each from left to right: what has been
// drawn in another order is walked as it is seen. They do not overlap.
void hit_sort_lines(struct hit_list *l, size_t from);
// The topmost region that contains p; NULL if none.
const struct hit *hit_at(const struct hit_list *l, struct px_pt p);
// What a drag or the wheel moves at p: the topmost map, scroller, stage or block, ignoring buttons
// and their gutters. NULL if none.
const struct hit *hit_ground(const struct hit_list *l, struct px_pt p);
const struct hit *hit_find(const struct hit_list *l, struct str id);

#endif
