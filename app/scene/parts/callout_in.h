// callout_in: internal to callouts: what placing and drawing share.
#ifndef PARTS_CALLOUT_IN_H
#define PARTS_CALLOUT_IN_H

#include "scene/parts/callout.h"

// The obstacles of callouts, and the range of their y.
struct room {
    const struct px_rect *taken;
    int n;
    const struct px_rect *keys;
    double bottom;
    int close;      // the site without a callout; -1
    bool keep_dots; // the sites' dots are obstacles too
};

// Sizes that hold every language.
double callout_width(const struct ui *u);
double callout_height(struct ui *u, int site);
// A small card with the site's mark and names; with a distance also that, and an arrow.
void callout_draw_pill(struct ui *u, const struct callout *c);
// From the box's edge a short way straight, then to the dot.
void callout_leader(const struct ui *u, struct px_rect box, struct px_pt dot, struct px_pt pts[3]);
// Whether the site's outline holds that point of the canvas.
bool callout_outline_has(const struct ui *u, const struct map_view *v, int site, struct px_pt p);
// Where the site's label stands, canvas px.
struct px_pt callout_site_dot(const struct ui *u, int site);

#endif
