// callout: a site's card on the map with a leader to it; or, when the site is out of sight, a
// marker at the edge with its direction and distance.
#ifndef PARTS_CALLOUT_H
#define PARTS_CALLOUT_H

#include "scene/parts/ui.h"

struct callout {
    int site;
    struct px_rect box;
    struct px_pt dot;
    bool edge;  // the site is out of sight
    bool small; // in large text: only the site's names
    double distance_m;
};

struct callouts {
    struct callout items[SCENE_MAX_SITES];
    int n;
};

// Finds a place for each site's callout above `bottom`, clear of `taken`, of the sites and of each
// other; remembers the side in sc. Where whole callouts would overlap, only names stand.
void callouts_place(struct callouts *c, struct scene *sc, struct ui *u, const struct px_rect *taken,
                    int n, const struct px_rect *keys, double bottom);
// Boxes no label may touch: the callouts, their leaders, and sites small enough to be hidden by a
// name. Writes at most CALLOUT_BOXES for each site; returns how many.
#define CALLOUT_BOXES 4
int callouts_boxes(const struct callouts *c, const struct ui *u, struct px_rect *out);
// Box around a site's outline, canvas px.
struct px_rect callout_site_box(const struct ui *u, int site);
void callouts_draw(const struct callouts *c, struct ui *u);

#endif
