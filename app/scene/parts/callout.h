// callout: a site's card on the map with a leader to the site; for a site out of view, a marker at
// the edge with direction and distance.
#ifndef PARTS_CALLOUT_H
#define PARTS_CALLOUT_H

#include "scene/parts/ui.h"

struct callout {
    int site;
    struct px_rect box;
    struct px_pt dot;
    int spot;          // which of the spots beside the site
    bool edge;         // the site, or its dot, is out of view
    bool small;        // at large text sizes: only the site's names
    double distance_m; // of an edge marker, to the outline; 0: some of the site is in view
};

struct callouts {
    struct callout items[MODEL_MAX_SITES];
    int n;
};

// What callouts keep clear of.
struct callouts_room {
    const struct px_rect *taken;
    int n;
    struct px_rect keys;
    double bottom;
    int close; // the site that the map is close to: it needs no callout, and others are small; -1
};

// The size of a callout that shows a name only, or a name and a distance; it holds every language.
struct px_size callout_pill_size(struct ui *u, const struct callout *c);
// Places each site's callout above room->bottom, clear of the rest, of the sites and of each other;
// remembers the side in sc. Where full callouts would overlap, all show names only.
void callouts_place(struct callouts *c, struct scene *sc, struct ui *u,
                    const struct callouts_room *room);
// Lists boxes that no label may touch: callouts, leaders, and sites so small that a name would hide
// them. At most CALLOUT_BOXES for each site; returns the number.
#define LEADER_PARTS 6
#define SITE_CELLS 4
#define CALLOUT_BOXES (2 + LEADER_PARTS + SITE_CELLS * SITE_CELLS)
int callouts_boxes(const struct callouts *c, const struct ui *u, struct px_rect *out);
// The box around a site's outline, canvas px.
struct px_rect callout_site_box(const struct ui *u, int site);
void callouts_draw(const struct callouts *c, struct ui *u);

#endif
