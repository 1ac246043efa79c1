// attract_parts: what the stops of the idle screen share.
#ifndef SCREENS_ATTRACT_PARTS_H
#define SCREENS_ATTRACT_PARTS_H

#include "scene/parts/ui.h"

#define WORDS_AFTER_MS 900.0
#define WORDS_MS 600.0

// The current stop: what is drawn, and its progress.
struct stop_now {
    const struct attract_stop *stop;
    double t;     // ms since it began
    double alpha; // of the whole stop
    double words; // of its words
};

// The region of a stop's words.
const char *attract_card_id(struct ui *u, const struct attract_stop *stop);
struct ui_text_opts attract_text(const struct ui *u, enum ui_type type, enum token ink, int lang,
                                 double width);
// Both languages, stacked, as equals. Returns the height.
double attract_both(struct ui *u, const struct words *w, struct px_pt at, struct ui_text_opts o);
double attract_ease(double t, double from, double ms);
// The rivers, with two lighter pieces that travel downstream.
void attract_rivers(struct ui *u, double t_ms);
// A part within a box; at one of its sides it fades, so that nothing ends as if cut.
enum attract_side { SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM };
void attract_faded(struct ui *u, struct px_rect box, enum attract_side side,
                   void (*part)(struct ui *u, const void *ctx), const void *ctx);
// The rivers alone.
void attract_rivers_within(struct ui *u, struct px_rect box, enum attract_side side);
// What stands at the canvas's foot: the call and, in a stop that began beside it, the offer to
// bring the visit back.
struct px_rect attract_call(struct ui *u);
// All sites; `chosen` is prominent, -1 all of them. The others at that opacity.
void attract_sites(struct ui *u, int chosen, double dim_others);
// A figure with its words, over its land.
void attract_figure(struct ui *u, const struct stop_now *now);
// A question with the map that answers it.
void attract_question(struct ui *u, const struct stop_now *now);

#endif
