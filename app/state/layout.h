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
    bool left;      // one-sided parts stand at the left
    struct px_rect canvas;
    struct px_rect dock;
    struct px_rect caption; // what is being read aloud, above the dock; no height without
    struct px_rect view;    // where the map is seen: all above the dock
    struct px_rect stage;   // what of it may hold targets: the same, or its reachable part
    struct px_rect list;    // the initiatives panel
    struct px_rect panel;   // a site's panel
    struct px_rect sheet;   // an opened card
    double margin;          // outer margin, px
};

#define LAYOUT_TEXT_SIZES 4
extern const double layout_text_sizes[LAYOUT_TEXT_SIZES];

struct layout_want {
    struct px_size canvas;
    int text_size;       // 0..3
    bool left;           // for the left hand
    bool captions;       // leave room for what is read aloud
    double above, below; // px at the canvas's top and bottom to keep free of targets
};
struct layout layout_of(const struct layout_want *want);

// What a seated visitor reaches, mm above the floor.
#define REACH_TOP_MM 1220.0
#define REACH_BOTTOM_MM 380.0
// Fills in above and below for a panel whose lower edge stands so high; 0 = not told: its middle
// stands at 1150 mm. False when all of it is within reach as it is.
bool layout_reach(struct layout_want *want, double px_per_mm, double floor_mm);

// The part of the view a panel box leaves free for the map: the larger of the strips beside or
// above it.
struct px_rect layout_free(const struct layout *l, struct px_rect panel);
// The free stage when nothing is open: without the title's strip.
struct px_rect layout_home(const struct layout *l);

#endif
