// ui_scroll: a column that scrolls.
#ifndef PARTS_UI_SCROLL_H
#define PARTS_UI_SCROLL_H

#include "scene/parts/ui.h"

// Begins a scrolling column: clip, scroll offset, scroll bar. Returns the y of the content's top.
double ui_scroll_begin(struct ui *u, enum scroll_id id, struct px_rect box);
void ui_scroll_end(struct ui *u, enum scroll_id id, struct px_rect box, double content_h);

#endif
