// figure: a printed figure, split into parts (超過 | 60 | 家), counted up and reassembled. It ends
// in the printed form to the letter; nothing is rounded, added or reworded.
#ifndef PARTS_FIGURE_H
#define PARTS_FIGURE_H

#include "scene/parts/ui.h"

// The three parts are slices of the display; number is empty if it has no digits (超過七成).
struct figure_parts {
    struct str before, number, after;
};

struct figure_parts figure_split(struct str display);

// The number at progress 0..1 in the format of `number` (decimals, separators); 1 gives exactly
// `number`.
struct str figure_count(struct arena *a, struct str number, double progress);

struct figure_opts {
    const struct words *display;
    int lang;
    double max_units, min_units; // size of the number, px at 1080p
    double width; // px available; the number shrinks first, then the unit moves below it
    struct rgba colour;
    double progress; // 0..1
    bool words;      // a date, not a quantity: one size throughout
};

// Draws it with its top left at `at`, and adds one item of role figure with the whole printed form.
struct px_rect figure_put(struct ui *u, struct px_pt at, const struct figure_opts *o);
// Its size without drawing.
struct px_size figure_size(struct ui *u, const struct figure_opts *o);

#endif
