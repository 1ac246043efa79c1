// outline_room: a site's outline on the canvas, and where boxes have room within it.
#ifndef PARTS_OUTLINE_ROOM_H
#define PARTS_OUTLINE_ROOM_H

#include "scene/parts/outlines_kept.h"
#include "scene/parts/ui.h"

struct outline_room outline_room_of(const struct ui *u, int site);
struct outline_room outline_room_of_ring(const struct ui *u, const struct geo_ring *ring);

// Projects those of all sites, once a frame.
void outline_rooms_begin(struct ui *u, struct outlines_kept *k);
// Those of all sites, by index; valid for the frame.
const struct outline_room *outline_rooms(const struct ui *u);
// The widest piece of a level line that lies within; false if none does.
bool outline_room_span(const struct outline_room *o, double y, double *x0, double *x1);
// Its westernmost or, with `right`, easternmost point at that height; false if it has none there.
bool outline_room_side(const struct outline_room *o, double y, bool right, double *x);
// A box of that size with its top at y, in the middle of the outline there and `inset` px from it;
// false where it has no room.
bool outline_room_fit(const struct outline_room *o, double y, struct px_size size, double inset,
                      struct px_rect *box);
// The same at the height nearest to `y` that has room.
bool outline_room_near(const struct outline_room *o, double y, struct px_size size, double inset,
                       struct px_rect *box);
// What boxes beside an outline keep clear of; none stands on another site.
struct outline_around {
    const struct outline_room *all; // [n_all], outline_rooms()
    int n_all;
    struct px_rect free;
    const struct px_rect *taken;
    int n;
    double gap; // px to the outline
    bool above; // rather than below it
};
// A box of that size beside the outline, near enough to be read as its own.
bool outline_room_beside(const struct outline_around *a, int site, struct px_size size,
                         struct px_rect *box);
// A free box of that size, of those `step` px apart the one nearest to the site.
bool outline_room_free(const struct outline_around *a, int site, struct px_size size, double step,
                       struct px_rect *box);
// Whether the box touches the outline itself.
bool outline_room_crosses(const struct outline_room *o, struct px_rect box);
// Boxes that together cover the outline's land, one a slab; at most OUTLINE_SLABS. Returns the
// number.
#define OUTLINE_SLABS 16
int outline_room_slabs(const struct outline_room *o, struct px_rect *out);

#endif
