// layout: where the large parts of the screen stand, from the canvas alone. The state needs it to
// aim the camera at what no panel covers; the scene draws by it. Pure.
#ifndef STATE_LAYOUT_H
#define STATE_LAYOUT_H

#include "base/geom.h"

struct layout {
    double k;    // px per design unit: 1 at 1920x1080 and 1080x1920
    double text; // text size factor: 1, 1.25, 1.5 or 2
    bool portrait;
    bool dock_rows; // upright: the dock has a second row for language and accessibility
    struct px_rect canvas;
    struct px_rect dock;
    struct px_rect stage; // what the dock leaves
    struct px_rect list;  // the initiatives panel
    struct px_rect panel; // a site's panel
    struct px_rect sheet; // an opened card
    double margin;        // outer margin, px
};

#define LAYOUT_TEXT_SIZES 4
extern const double layout_text_sizes[LAYOUT_TEXT_SIZES];

struct layout layout_of(struct px_size canvas, int text_size);

// The part of the stage a panel box leaves free for the map: the larger of the strips beside or
// above it.
struct px_rect layout_free(const struct layout *l, struct px_rect panel);
// The free stage when nothing is open: without the title's strip.
struct px_rect layout_home(const struct layout *l);

#endif
