// hero: the one figure that stands large, in two languages as equals: number, unit, qualifier, what
// it counts and what it still hangs on. Where both languages print the same number it stands once,
// with both units; else the chosen language's stands first, a rule between them. A hero never
// appears without its caption, nor money that awaits approval without its condition.
#ifndef PARTS_HERO_H
#define PARTS_HERO_H

#include "scene/parts/figure.h"

struct hero_opts {
    const struct initiative *it;
    int figure;                  // index; a figure in digits (figure_is_digits())
    double max_units, min_units; // size of the number, px at 1080p
    double width;                // px available
    struct rgba colour;
    double progress; // 0..1: how much of the number is filled
    bool one_lang;   // the chosen language alone: large text
    bool stacked;    // one language under the other, not side by side
    double caption;  // size of captions, of TYPE_CAPTION's; 0: 1.12
};

// Draws it with its top left at `at`; returns the box it takes.
struct px_rect hero_put(struct ui *u, struct px_pt at, const struct hero_opts *o);

// Whether it fits its width at a size of at least min_units.
bool hero_fits(struct ui *u, const struct hero_opts *o);

// The same in one small line or a few, in the chosen language: the figure in bold, what it counts,
// its condition. `draw` false only measures. Returns the height.
double hero_line(struct ui *u, const struct initiative *it, int figure, struct px_pt at,
                 double width, struct rgba colour, bool draw);

// What a figure that awaits approval hangs on, as its caption says it in that language or, where
// the caption does not, in the interface's words; empty for every other figure.
struct str hero_condition(const struct ui *u, const struct initiative *it, int figure, int lang);

// True when the caption holds the condition's words, in whatever case.
bool hero_says(struct str caption, struct str condition);

#endif
