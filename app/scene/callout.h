// callout: a site's card on the map with a leader to it; or, when the site is out of sight, a
// marker at the edge with its direction and distance.
#ifndef SCENE_CALLOUT_H
#define SCENE_CALLOUT_H

#include "scene/ui.h"

struct callout {
    int site;
    struct px_rect box;
    struct px_pt dot;
    bool edge; // the site is out of sight
    double distance_m;
};

struct callouts {
    struct callout items[SCENE_MAX_SITES];
    int n;
};

// Finds a place for each site's callout clear of `taken`, of the sites and of each other; remembers
// the side in sc.
void callouts_place(struct callouts *c, struct scene *sc, struct ui *u, const struct px_rect *taken,
                    int n, const struct px_rect *keys);
void callouts_draw(const struct callouts *c, struct ui *u);

#endif
