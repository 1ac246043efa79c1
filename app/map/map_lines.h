// map_lines: which names run along their lines (rivers, roads, railways), and how each one bends.
// The anchors of a name do not depend on the scale: the line's middle, then its quarters, eighths
// and so on. A name therefore stays in place while the camera moves, and others appear between when
// there is room. The line is smoothed at letter size; where it turns too sharply, no name is
// placed.
#ifndef MAP_LINES_H
#define MAP_LINES_H

#include "map/map_labels.h"

#define MAP_BEND_POINTS 128
#define MAP_LINE_LABELS_MAX 24
#define MAP_BEND_BOXES 96

// A smoothed piece of a line in canvas px, in reading direction.
struct map_bend {
    struct px_pt p[MAP_BEND_POINTS];
    double at[MAP_BEND_POINTS]; // px along the line
    int n;
    double start; // where the text begins, px along the piece
};

// The point u px into the text and `lift` px above the line, and the line's direction there (a unit
// vector).
struct px_pt map_bend_at(const struct map_bend *b, double u, double lift, struct px_pt *dir);

struct map_line_run;
// The same for points of a run's text, `at` px from its start, in ascending order: letters beside a
// line that bends stand as far apart as on a straight one.
void map_bend_spread(const struct map_bend *b, const struct map_line_run *run, const double *at,
                     int n, struct px_pt *points, struct px_pt *dirs);

// The text as measured by the caller, as long as it may be in any language.
struct map_line_size {
    double em, row, alone, stack; // px: both names in a row, the chosen one alone, the longer of
                                  // two; row 0 = not measured, and then left out
    double lift; // px from the line up to the middle of the letters; 0 = on the line
};

// Both languages in a row, one above the other, or the chosen language alone.
enum map_line_form { FORM_ROW, FORM_STACK, FORM_ONE, N_FORMS };

// The room of one language's run: its start in the text, its width, and the lift of its middle, px.
// In a row the two rooms are halves; the caller draws where the names really meet.
struct map_line_run {
    double from, width, lift;
    int box, n_boxes; // first letter box and their number
};

struct map_line_label {
    int line, slot; // slot: 2^d + k stands at (2k + 1) / 2^(d + 1) of the line's length
    enum map_line_form form;
    int shift;                   // halves of an em that a river's name stands beside its middle
    int rounds;                  // that the line was smoothed
    struct map_line_run runs[2]; // the chosen language first
    int n_runs;
    bool turned;  // the text runs against the line's own direction
    double width; // px
    struct map_bend bend;
    struct px_rect boxes[MAP_BEND_BOXES]; // the letters
    int n_boxes;
};

struct map_lines {
    struct map_line_label items[MAP_LINE_LABELS_MAX];
    int n;
    struct map_line_was { // names of the last frame
        int line, slot;
        enum map_line_form form;
        int shift, rounds;
        bool turned;
    } was[MAP_LINE_LABELS_MAX];
    int n_was;
};

// Whether names of this line may be shown at this scale (at 1080p).
bool map_lines_shown(const struct map_line *l, double m_per_px);

// Places names beside the labels already in l, and reserves their boxes there. sizes[] is indexed
// by line; m_per_px is that of 1080p (the view's own times the text size). Called twice a frame:
// first with `great` for the rivers of rank 1, then for the rest.
void map_lines_place(struct map_lines *lines, struct map_labels *l, const struct map_shapes *s,
                     const struct map_view *v, double m_per_px, const struct map_line_size *sizes,
                     struct px_rect free, const struct px_rect *taken, int n_taken, bool great);

#endif
