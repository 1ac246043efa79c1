// course: a line on screen to draw along: a river as it flows, smoothed; a part of it; words beside
// it. Main thread; all of it lives in the frame arena.
#ifndef PARTS_COURSE_H
#define PARTS_COURSE_H

#include "scene/parts/ui.h"

struct course {
    struct px_pt *pts; // canvas px, in the direction of flow
    double *at;        // px from the start to each point
    int n;             // 0: nothing to draw
};

// A river of the content. Rivers of this region flow to the sea in the west.
struct course course_river(struct ui *u, const struct named_line *river);
// The river before it was straightened: down to the mouth of the old branch, along it, and on.
struct course course_before(struct ui *u, const struct named_line *branch,
                            const struct named_line *river);
// Today's river between the mouths of the old branch.
struct course course_between(struct ui *u, const struct named_line *branch,
                             const struct named_line *river);
// The part of it within `box`: from where it first enters to where it last leaves.
struct course course_within(struct ui *u, const struct course *c, struct px_rect box);
// The line with both ends moved onto another, which smoothing has drawn away from them.
struct course course_joined(struct ui *u, const struct course *c, const struct course *to);
struct course course_reversed(struct ui *u, const struct course *c);

struct px_rect course_box(const struct course *c);
double course_px(const struct course *c);
// Draws the part between two fractions of its length.
void course_draw(struct ui *u, const struct course *c, double from, double to, double width,
                 struct rgba colour);
// The least distance of the line from the box; 0 if it crosses it.
double course_apart(const struct course *c, struct px_rect box);
// Sets words along it, their middle line `lift` px to the left of the direction, from `start` px
// on. Only the first `shown` glyphs. Returns their length.
double course_words(struct ui *u, const struct course *c, const struct text_layout *l, double start,
                    double lift, int shown, struct rgba colour);

#endif
