// map_labels: which place names stand on the map, and where. Placed by rank with collision
// avoidance; a label that stood in the last frame keeps its place while it still fits, so nothing
// flickers.
#ifndef MAP_MAP_LABELS_H
#define MAP_MAP_LABELS_H

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

struct map_labels {
    struct map_label items[MAP_LABELS_MAX];
    int n;
    uint8_t was[512]; // last side + 1 by place, 0 = did not stand; kept between frames
};

// Places labels for the view. sizes[] by place. `taken` are boxes no label may touch (callouts,
// dock, panels, site fills); `free` is where labels must lie wholly. Places of rank > max_rank are
// left out.
void map_labels_place(struct map_labels *l, const struct map_shapes *s, const struct map_view *v,
                      const struct map_label_size *sizes, struct px_rect free,
                      const struct px_rect *taken, int n_taken, int max_rank);

// The largest rank shown at this scale: 1 far away … 4 close.
int map_labels_rank(double m_per_px);

#endif
