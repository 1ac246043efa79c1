// timeline_parts: what the Timeline consists of besides its bands; for its files alone.
#ifndef SCREENS_TIMELINE_PARTS_H
#define SCREENS_TIMELINE_PARTS_H

#include "scene/parts/ui.h"

// The head over an axis: title, note, documents at their days, years.
double timeline_head_height(struct ui *u, struct px_rect axis);
void timeline_head(struct ui *u, struct px_rect axis, double bottom);
// The water of the river, from the first document's day on.
void timeline_water(struct ui *u, struct px_rect area, double from);
// The lake of initiatives without a date, which leads to all of them.
struct px_size timeline_lake_least(struct ui *u);
double timeline_lake_height(struct ui *u, double w);
void timeline_lake(struct ui *u, struct px_rect box);

#endif
