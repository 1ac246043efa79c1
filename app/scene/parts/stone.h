// stone: one initiative of the field: its short name, below it a figure with what it counts or a
// date as printed, on its topic's ground, with its site's mark. Wide enough for three lines in
// every language, so that nothing moves when the language is switched.
#ifndef PARTS_STONE_H
#define PARTS_STONE_H

#include "scene/parts/stone_sizes.h"
#include "scene/parts/ui.h"

// Height of a stone with three lines, px.
double stone_height(const struct ui *u);
// The least width for both languages, px; cached.
double stone_width(struct ui *u, struct stone_sizes *z, int record, enum stone_line line);
// The kind of words below a name: none if the record lacks them.
enum stone_line stone_best_line(const struct model *m, int record, enum stone_line wanted);

struct stone_look {
    int record, topic;
    struct px_rect box;
    double natural; // stone_width() for its line
    double name_w;  // width at which the name breaks
    double alpha;   // of all of it
    enum stone_line line;
    double line_shown; // 0 folded .. 1
    double raised;     // 0 lying .. 1 flying
    double sunk;       // 0 .. 1 while others are looked at
};
void stone_draw(struct ui *u, const struct stone_look *s);

// Both languages, figure or date, document: for few stones and large text.
double stone_wide_height(struct ui *u, int record, double w);
void stone_draw_wide(struct ui *u, const struct stone_look *s);

struct rgba topic_ground(const struct ui *u, int topic);
struct rgba topic_ink(const struct ui *u, int topic);
// Draws a figure's line at `at`: digits large and in `ink`, unless plain. Returns its box; draws
// nothing if u's alpha is 0.
struct px_rect stone_figure(struct ui *u, struct str line, int lang, struct px_pt at, double width,
                            struct rgba words, struct rgba ink, double scale, bool plain);

#endif
