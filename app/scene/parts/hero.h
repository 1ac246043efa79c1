// hero: the figure shown large, in two languages as equals: number, unit, qualifier, what it counts
// and its condition. A number that both languages print alike is shown once, with both units;
// otherwise the chosen language's comes first, with a rule between them. A hero always has its
// caption, and money that awaits approval its condition.
#ifndef PARTS_HERO_H
#define PARTS_HERO_H

#include "scene/parts/figure.h"

struct hero_opts {
    const struct initiative *it;
    int figure;                  // index; a figure in digits (figure_is_digits())
    double max_units, min_units; // size of the number, px at 1080p
    double width;                // px available
    struct rgba colour;
    double progress; // 0..1: filled part of the number
    bool one_lang;   // the chosen language only, for large text
    bool stacked;    // one language below the other; words in rows around a number both share
    bool beside;     // units beside their numbers or not at all: hero_fits() only
    double caption;  // size of captions, relative to TYPE_CAPTION; 0: 1.12
};

// Draws it with its top left at `at`; returns its box.
struct px_rect hero_put(struct ui *u, struct px_pt at, const struct hero_opts *o);

// Whether it fits its width at a size of at least min_units.
bool hero_fits(struct ui *u, const struct hero_opts *o);

// The same in one or a few small lines, in the chosen language: the figure in bold, what it counts,
// its condition. `draw` false only measures. Returns the height.
double hero_line(struct ui *u, const struct initiative *it, int figure, struct px_pt at,
                 double width, struct rgba colour, bool draw);

// The condition of a figure that awaits approval, in the words of its caption in that language or,
// failing that, of the interface; empty for other figures.
struct str hero_condition(const struct ui *u, const struct initiative *it, int figure, int lang);

// Whether the caption contains the condition's words, ignoring case.
bool hero_says(struct str caption, struct str condition);

#endif
