// focus: the keyboard focus among the regions of the list last shown, and where it moves next.
// Reading order: the topmost layer first (question, menu, card, panel), then the map, then the
// dock; within a layer as the scene appended them. Pure. Regions are identified by the hash of
// their name.
#ifndef INPUT_FOCUS_H
#define INPUT_FOCUS_H

#include "input/hit.h"

// Not a region: stands for the first region of the topmost layer, once it is shown.
#define FOCUS_FIRST 1u

// While the menu is open the focus moves within the menu and the dock only.
struct focus_walk {
    const struct hit_list *hits;
    bool menu;
};

const struct hit *focus_find(const struct hit_list *l, uint64_t hash); // NULL if not shown
// The next (step 1) or previous (-1) region after `at` in reading order, wrapping around; for NULL
// the first or last. A column (HIT_SCROLL) other than `at`'s is a stop too, since its content may
// be out of view. NULL if there is none.
const struct hit *focus_next(const struct focus_walk *w, const struct hit *at, int step);
// The same within the focused region's own scroller; NULL at its end.
const struct hit *focus_next_in_scroll(const struct hit_list *l, const struct hit *at, int step);
// The nearest region in a direction (one of d's parts is not 0, y down). only_scroll: of this
// scroller alone, -1 = any. NULL if there is none.
const struct hit *focus_toward(const struct focus_walk *w, const struct hit *at, struct px_pt d,
                               int only_scroll);
// The first region of a layer, and the region of a layer nearest to a box.
const struct hit *focus_first(const struct hit_list *l, enum hit_layer layer);
const struct hit *focus_nearest(const struct hit_list *l, enum hit_layer layer, struct px_rect box);

#endif
