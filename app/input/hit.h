// hit: regions of the list last shown, and what happens when they are tapped. The scene appends
// them in reading order; the topmost is the last one that holds the point.
#ifndef INPUT_HIT_H
#define INPUT_HIT_H

#include "base/arena.h"
#include "base/geom.h"
#include "base/str.h"
#include "input/action.h"

enum hit_kind {
    HIT_BUTTON, // tap -> action
    HIT_MAP,    // pan, pinch, fling, double-tap
    HIT_SCROLL, // drag and fling along y; buttons inside it are regions of their own, appended
                // later
    HIT_BLOCK,  // swallows touches (a panel's ground)
};

// What a region is part of, from below.
enum hit_layer { LAYER_MAP, LAYER_PANEL, LAYER_CARD, LAYER_DOCK, LAYER_MENU, LAYER_ASK };

struct hit {
    enum hit_kind kind;
    struct px_rect box;   // where it is touched: cut at the edge of its column
    struct px_rect whole; // BUTTON: uncut
    enum hit_layer layer;
    struct str id;        // stable name for replays, focus and press state: "dock.map", "card:ID"
    struct action action; // BUTTON; SCROLL: d.y = how far it is scrolled, px
    int scroll; // SCROLL: which (enum scroll_id); BUTTON inside a scroller: the same, else -1
    bool focusable;
    bool gutter; // BLOCK around a button: swallows taps alone, drags reach what lies beneath
};

struct hit_list {
    struct arena *arena;
    struct hit *items;
    size_t n, cap;
};

void hit_begin(struct hit_list *l, struct arena *frame);
void hit_add(struct hit_list *l, const struct hit *h);
// Topmost region that holds p; NULL when none.
const struct hit *hit_at(const struct hit_list *l, struct px_pt p);
// What a drag or the wheel moves at p: the topmost map, scroller or block, buttons and their
// gutters looked through. NULL when none.
const struct hit *hit_ground(const struct hit_list *l, struct px_pt p);
const struct hit *hit_find(const struct hit_list *l, struct str id);

#endif
