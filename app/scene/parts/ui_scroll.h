// ui_scroll: a column that scrolls.
#ifndef PARTS_UI_SCROLL_H
#define PARTS_UI_SCROLL_H

#include "scene/parts/ui.h"

// Begins a scrolling column: clip, scroll offset, scroll bar. Returns the y of the content's top.
double ui_scroll_begin(struct ui *u, enum scroll_id id, struct px_rect box);
void ui_scroll_end(struct ui *u, enum scroll_id id, struct px_rect box, double content_h);

#define SCROLL_FADE 48.0 // units

// In a column that ends in the middle of its content: no line of words reaches into what fades, and
// the content fades out into the ground at the column's foot, over h px. Both between begin and
// end.
double ui_scroll_fade_height(const struct ui *u, enum scroll_id id); // less where little is below
void ui_scroll_begin_fade(struct ui *u, struct px_rect box, double h);
void ui_scroll_fade(struct ui *u, struct px_rect box, double h, enum token ground);

#endif
