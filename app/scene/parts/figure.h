// figure: a printed figure with a large number and small words around it (超過 | 60 | 家). Every
// frame shows the printed form to the letter; nothing is counted up, rounded, added or reworded.
// Only the filled part of the number moves.
#ifndef PARTS_FIGURE_H
#define PARTS_FIGURE_H

#include "content/figure_rules.h"
#include "scene/parts/ui.h"

struct figure_opts {
    const struct words *display;
    int lang;
    double max_units, min_units; // size of the number, px at 1080p
    double width; // px available; the number shrinks first, then the unit moves below it
    struct rgba colour;
    double progress;  // 0..1: filled part of the number, from the left
    bool words;       // a date, not a quantity: one size throughout
    bool pending;     // not approved yet: hatched
    bool stacked;     // the words before the number stand above it, the unit beside it or below
    bool even;        // words beside a number in Han numerals are as large as it is
    bool secondary;   // the same in another language than the chosen one
    struct str about; // read aloud after it
};

// Draws it with its top left at `at`, with the number's ink flush left if nothing precedes it, and
// adds one item of role figure with the whole printed form.
struct px_rect figure_put(struct ui *u, struct px_pt at, const struct figure_opts *o);
// Its size without drawing.
struct px_size figure_size(struct ui *u, const struct figure_opts *o);
// From its top to the baseline of its last line.
double figure_baseline(struct ui *u, const struct figure_opts *o);

// A number alone in bold display type, `px` high, for other compositions.
const struct text_layout *figure_number(struct ui *u, struct str number, int lang, double px);
// Draws it, filled up to `progress`; x is the left edge of its ink.
void figure_draw_number(struct ui *u, const struct text_layout *l, double x, double y,
                        const struct figure_opts *o);
// A word beside a number of that size: qualifier, unit.
const struct text_layout *figure_word(struct ui *u, struct str s, int lang, double number_px,
                                      double width);

#endif
