// layout: the boxes of the large parts of the screen, from the canvas and settings alone. The state
// aims the camera at the part that no panel covers; the scene draws with the same boxes. Pure.
#ifndef STATE_LAYOUT_H
#define STATE_LAYOUT_H

#include "base/geom.h"

struct layout {
    double k;    // px per design unit: 1 at 1920x1080 and 1080x1920
    double text; // text size factor: 1, 1.25, 1.5 or 2
    bool portrait;
    bool dock_rows; // portrait: the dock has a second row for language and accessibility
    bool left;      // one-sided parts are on the left
    struct px_rect canvas;
    struct px_rect dock;
    struct px_rect caption; // strip above the dock for the sentence being read; height 0 without
    struct px_rect view;    // the visible map: everything above the dock
    struct px_rect stage;   // the part that may hold targets: all of it, or the part within reach
    struct px_rect list;    // the initiatives panel
    struct px_rect panel;   // a site's panel
    struct px_rect sheet;   // an opened card
    double margin;          // outer margin, px
    struct px_rect open;    // the canvas without a presenter's strip
    // For attract, which has no dock: the words of a stop and the map beside them; the map of the
    // overture and of a question, beside title or question.
    struct px_rect stop, stop_map, land_map, overture_map, question_map;
};

#define LAYOUT_TEXT_SIZES 4
extern const double layout_text_sizes[LAYOUT_TEXT_SIZES];

struct layout_want {
    struct px_size canvas;
    int text_size;       // 0..3
    bool left;           // left-handed layout
    bool captions;       // leave room for captions
    double above, below; // px at the canvas's top and bottom without targets
    double strip;        // px at the bottom that a presenter's strip covers
};
struct layout layout_of(const struct layout_want *want);

// What a seated visitor can reach, mm above the floor.
#define REACH_TOP_MM 1220.0
#define REACH_BOTTOM_MM 380.0
// Sets above and below for a panel whose lower edge is floor_mm above the floor; 0 = unknown: its
// middle is taken to be at 1150 mm. False if all of it is within reach.
bool layout_reach(struct layout_want *want, double px_per_mm, double floor_mm);

// The part of the view that a panel leaves free for the map: the larger of the strips beside or
// above it.
struct px_rect layout_free(const struct layout *l, struct px_rect panel);
// What columns of records beside a site leave of the map: two columns, or one where it is upright
// or the text is large.
struct px_rect layout_near(const struct layout *l);
// The strip of the drawn section, and the map above it.
struct px_rect layout_section(const struct layout *l);
struct px_rect layout_above_section(const struct layout *l);
// Where the section's line stands in it, clear of the title; upright, above the scale too.
struct px_rect layout_section_line(const struct layout *l);
// The free stage when nothing is open, without the title's strip.
struct px_rect layout_home(const struct layout *l);

#endif
