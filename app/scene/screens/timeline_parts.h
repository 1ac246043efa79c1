// timeline_parts: what the Timeline consists of; for its files alone.
#ifndef SCREENS_TIMELINE_PARTS_H
#define SCREENS_TIMELINE_PARTS_H

#include "scene/parts/river_plan.h"

// One frame of the screen.
struct river {
    struct ui *u;
    const struct river_plan *p;
    struct px_rect area;
    double ms;             // since the screen came; infinite at rest
    int swollen;           // lane under a finger, -1: none
    double swell;          // 0 .. 1
    bool flows;            // the band is still on its way:
    struct px_rect flowed; // what of it is drawn
};

const struct initiative *timeline_record(const struct river *r, const struct river_band *b);

// timeline_bands.c: a month or a day is a stone, all else a band.
void timeline_band(struct river *r, const struct river_band *b, double mid, double half);
// From the document's day to where the stated time begins; back to what has been it is dotted.
// `ring`: y of where it begins.
void timeline_thread(struct river *r, const struct river_band *b, double mid, double ring);
void timeline_ring(struct river *r, const struct river_band *b, double y);

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
