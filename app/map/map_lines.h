// map_lines: which names run along their lines (rivers, roads, railways), and how each one bends.
// A name is anchored to a place on its line that no scale changes (its middle, then quarters,
// eighths …), so it stays there while the camera moves and others come between when there is room.
// The line is smoothed at the size of the letters; where it turns too sharply no name stands.
#ifndef MAP_LINES_H
#define MAP_LINES_H

#include "map/map_labels.h"

#define MAP_BEND_POINTS 128
#define MAP_LINE_LABELS_MAX 24
#define MAP_BEND_BOXES 96

// A smoothed piece of a line in canvas px, in reading direction.
struct map_bend {
    struct px_pt p[MAP_BEND_POINTS];
    double at[MAP_BEND_POINTS]; // px along
    int n;
    double start; // where on it the text begins
};

// A place u px into the text, `lift` px above the line, and which way the line runs there (a unit
// vector).
struct px_pt map_bend_at(const struct map_bend *b, double u, double lift, struct px_pt *dir);

// The text measured by the caller: the chosen language, then, after a gap, the other one.
struct map_line_size {
    double em, first, gap, second; // px; first 0 = not measured: left out
    double lift;                   // px from the line up to the middle of the letters; 0 = on it
};

// Both languages behind each other, else one above the other, else the chosen one alone.
enum map_line_form { FORM_ROW, FORM_STACK, FORM_ONE, N_FORMS };

// One language's piece: px into the text where it begins, its width, and the middle of its letters.
struct map_line_run {
    double from, width, lift;
    int box, n_boxes; // its letters' boxes
};

struct map_line_label {
    int line, slot; // slot: 2^d + k stands at (2k + 1) / 2^(d + 1) of the line's length
    enum map_line_form form;
    struct map_line_run runs[2]; // the chosen language first
    int n_runs;
    bool turned;  // the text runs against the line
    double width; // px
    struct map_bend bend;
    struct px_rect boxes[MAP_BEND_BOXES]; // the letters
    int n_boxes;
};

struct map_lines {
    struct map_line_label items[MAP_LINE_LABELS_MAX];
    int n;
    struct map_line_was { // kept between frames
        int line, slot;
        enum map_line_form form;
        bool turned;
    } was[MAP_LINE_LABELS_MAX];
    int n_was;
};

// True when names of this line may stand at this scale at 1080p.
bool map_lines_shown(const struct map_line *l, double m_per_px);

// Places names beside what stands in l, and adds them to it. sizes[] by line; m_per_px at 1080p
// (the view's own, times the size of the text).
void map_lines_place(struct map_lines *lines, struct map_labels *l, const struct map_shapes *s,
                     const struct map_view *v, double m_per_px, const struct map_line_size *sizes,
                     struct px_rect free, const struct px_rect *taken, int n_taken);

#endif
