// focus: where the keyboard stands among the regions of the list last shown, and where it goes
// next. Reading order: what lies on top first (question, menu, card, panel), then the map, then the
// dock; within each, as the scene appended them. Pure; regions are known by the hash of their name.
#ifndef INPUT_FOCUS_H
#define INPUT_FOCUS_H

#include "input/hit.h"

// Not a region: the first one of what is on top, once it is there.
#define FOCUS_FIRST 1u

// While the menu is open only the menu and the dock are walked.
struct focus_walk {
    const struct hit_list *hits;
    bool menu;
};

const struct hit *focus_find(const struct hit_list *l, uint64_t hash); // NULL when not shown
// The next (step 1) or last (-1) region after `at` in reading order, around the ends; at NULL: the
// first or last of all. A column other than `at`'s is a stop too (HIT_SCROLL): what it holds may be
// out of sight. NULL when there is none.
const struct hit *focus_next(const struct focus_walk *w, const struct hit *at, int step);
// The same, but only within the focused region's own scroller; NULL at its end.
const struct hit *focus_next_in_scroll(const struct hit_list *l, const struct hit *at, int step);
// The nearest region in a direction (one of d's parts is not 0, y down). only_scroll: of this
// scroller alone, -1 = any. NULL when there is none that way.
const struct hit *focus_toward(const struct focus_walk *w, const struct hit *at, struct px_pt d,
                               int only_scroll);
// The first region of a layer; the one of it nearest to a box.
const struct hit *focus_first(const struct hit_list *l, enum hit_layer layer);
const struct hit *focus_nearest(const struct hit_list *l, enum hit_layer layer, struct px_rect box);

#endif
