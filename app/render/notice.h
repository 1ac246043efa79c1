// notice: the words of the notice screen and their boxes, for callers that need them without
// drawing (the printed scene, reading aloud).
#ifndef RENDER_NOTICE_H
#define RENDER_NOTICE_H

#include "base/geom.h"

#define NOTICE_MAX_ITEMS 8

struct notice_item {
    struct px_rect box; // canvas px; height of the line, width of the column
    const char *text;   // UTF-8, static
    const char *lang;   // BCP 47
    bool heading;
};

// Fills `out` in reading order; returns the number. Depends on the size alone.
int render_notice_items(struct px_size canvas, struct notice_item out[NOTICE_MAX_ITEMS]);

#endif
