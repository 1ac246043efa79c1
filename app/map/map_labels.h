// map_labels: which place names stand on the map, and where. Placed by rank with collision
// avoidance; a label that stood in the last frame keeps its place while it still fits, so nothing
// flickers.
#ifndef MAP_LABELS_H
#define MAP_LABELS_H

#include "map/map_shapes.h"
#include "map/map_view.h"

#define MAP_LABELS_MAX 128

struct map_label_size {
    double w, h; // px of the two-line label, measured by the caller in the current language
};

struct map_label {
    int place;          // index in shapes->places
    struct px_rect box; // where the label stands
    struct px_pt dot;   // the place itself
    enum map_label_side { LABEL_CENTRE, LABEL_RIGHT, LABEL_LEFT, LABEL_ABOVE, LABEL_BELOW } side;
};

#define MAP_LABEL_BOXES 1024
#define MAP_LABEL_PLACES 512 // whose sides are remembered

struct map_labels {
    struct map_label items[MAP_LABELS_MAX];
    int n;
    uint8_t was[MAP_LABEL_PLACES]; // last side + 1 by place, 0 = did not stand; kept between frames
    uint8_t before[MAP_LABEL_PLACES];
    double back_ms[MAP_LABEL_PLACES];      // it went; it may not stand again before then
    double now_ms, settles_ms;             // settles_ms: when the last of those may
    struct px_rect boxes[MAP_LABEL_BOXES]; // what stands in this frame
    int n_boxes;
};

// A frame's first call: nothing stands yet. A name whose side has no room any more goes, and comes
// again, perhaps on another side, only MAP_LABEL_HOP_MS later: it neither jumps nor flickers.
// `cut`: the view has nothing to do with the last one.
#define MAP_LABEL_HOP_MS 240.0
void map_labels_begin(struct map_labels *l, double now_ms, bool cut);
// Places labels of ranks from..to for the view, beside what stands already. sizes[] by place.
// `taken` are boxes no label may touch (callouts, dock, panels, site fills); `free` is where labels
// must lie wholly.
void map_labels_place(struct map_labels *l, const struct map_shapes *s, const struct map_view *v,
                      const struct map_label_size *sizes, struct px_rect free,
                      const struct px_rect *taken, int n_taken, int from, int to);
// Boxes that what comes later stays clear of; false, and none is kept, when there is no room.
bool map_labels_block(struct map_labels *l, const struct px_rect *boxes, int n);
// Where a label of this size stands beside its dot.
struct px_rect map_label_box(struct px_pt dot, struct map_label_size s, enum map_label_side side);

// The largest rank shown at this scale: 1 far away … 4 close.
int map_labels_rank(double m_per_px);

#endif
