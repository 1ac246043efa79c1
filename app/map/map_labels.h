// map_labels: which place names the map shows, and where. Names are placed by rank with collision
// avoidance. A name of the last frame keeps its side while it still fits, so nothing flickers.
#ifndef MAP_LABELS_H
#define MAP_LABELS_H

#include "map/map_shapes.h"
#include "map/map_view.h"

#define MAP_LABELS_MAX 128

struct map_label_size {
    double w, h; // px of the two-line label in the current language, measured by the caller
};

struct map_label {
    int place;          // index in shapes->places
    struct px_rect box; // of the label
    struct px_pt dot;   // of the place itself
    enum map_label_side {
        LABEL_CENTRE,
        LABEL_RIGHT,
        LABEL_LEFT,
        LABEL_ABOVE,
        LABEL_BELOW,
        LABEL_NORTH, // of what is wide, as a city or a bay: some way off its middle
        LABEL_EAST,
        LABEL_WEST,
        LABEL_SOUTH,
        LABEL_FAR_NORTH,
        LABEL_FAR_WEST,
        LABEL_FAR_EAST,
        N_LABEL_SIDES
    } side;
};

// Whether the place has a point of its own: a dot or a summit, with the name beside it.
bool map_place_is_point(const struct map_place *p);

// A line that no name crosses.
struct map_fence {
    const struct px_pt *p; // [n], canvas px
    int n;
    struct px_rect box; // around it
};

#define MAP_LABEL_BOXES 1024
#define MAP_LABEL_PLACES 512 // places whose side is remembered

struct map_labels {
    struct map_label items[MAP_LABELS_MAX];
    int n;
    uint8_t was[MAP_LABEL_PLACES]; // by place: side of the last frame + 1, 0 = hidden; kept between
                                   // frames
    uint8_t before[MAP_LABEL_PLACES];
    double back_ms[MAP_LABEL_PLACES];      // by place: a hidden name stays hidden until then
    double now_ms, settles_ms;             // settles_ms: the last such time
    struct px_rect boxes[MAP_LABEL_BOXES]; // boxes taken in this frame
    int n_boxes;
    const struct map_fence *fences; // [n_fences]; set by the caller for each frame
    int n_fences;
};

// First call of a frame: clears the placed labels. A name that loses its side is hidden, and
// returns after MAP_LABEL_HOP_MS at the earliest, perhaps on another side: it neither jumps nor
// flickers. `cut`: this view does not continue the last one.
#define MAP_LABEL_HOP_MS 240.0
void map_labels_begin(struct map_labels *l, double now_ms, bool cut);
// Places the labels of ranks from..to for the view, beside those already placed. sizes[] is indexed
// by place. `taken`: boxes that no label may touch (callouts, dock, panels, site fills). `free`:
// the part of the canvas that must contain each label.
void map_labels_place(struct map_labels *l, const struct map_shapes *s, const struct map_view *v,
                      const struct map_label_size *sizes, struct px_rect free,
                      const struct px_rect *taken, int n_taken, int from, int to);
// Whether the box touches one of the fences.
bool map_labels_fenced(const struct map_labels *l, struct px_rect box);
// Reserves boxes against later labels. False, and none is reserved, when the list is full.
bool map_labels_block(struct map_labels *l, const struct px_rect *boxes, int n);
// The box of a label of this size beside its dot.
struct px_rect map_label_box(struct px_pt dot, struct map_label_size s, enum map_label_side side);

// The largest rank shown at this scale: 1 far away … 4 close.
int map_labels_rank(double m_per_px);

#endif
