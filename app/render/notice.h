// notice: the words of the notice screen and where they stand, for whoever must know them without
// drawing (the printed scene, read-aloud).
#ifndef RENDER_NOTICE_H
#define RENDER_NOTICE_H

#include "base/geom.h"

#define NOTICE_MAX_ITEMS 8

struct notice_item {
    struct px_rect box; // canvas px; a line's height, the width of the column
    const char *text;   // UTF-8, static
    const char *lang;   // BCP 47
    bool heading;
};

// In reading order; returns how many. The same for the same size.
int render_notice_items(struct px_size canvas, struct notice_item out[NOTICE_MAX_ITEMS]);

#endif
