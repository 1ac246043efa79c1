// exhibit_place: a visitor who changes the language, the size of the text or the panel's way up
// goes on reading where he was. What stood at the top of each column, or has the keyboard's focus,
// stays where it stood; text without parts of its own stays at the same part of its length.
#ifndef EXHIBIT_PLACE_H
#define EXHIBIT_PLACE_H

#include "exhibit/exhibit.h"

struct exhibit_place {
    struct place_column {
        bool noted;
        uint64_t top; // the region at its top; 0: none
        double from;  // where that began below the column's edge, px; above it: parts of its height
        double part;  // of the way down
    } columns[N_SCROLLS];
};

// Before a frame is built: what the last one showed. False when nothing since then lays columns
// out anew, or none is scrolled.
bool exhibit_place_note(const struct exhibit *x, struct exhibit_place *p);
// After it was built: scrolls to the noted places and builds it again.
void exhibit_place_keep(struct exhibit *x, const struct exhibit_place *p);
// The frame is as it will be shown.
void exhibit_place_built(struct exhibit *x);

#endif
