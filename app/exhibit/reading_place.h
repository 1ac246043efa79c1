// reading_place: a visitor who changes the language, the size of the text or the panel's way up
// goes on reading where he was. What stood at the top of each column, or has the keyboard's focus,
// stays where it stood; text without parts of its own stays at the same part of its length.
//
// What is out of sight is in no frame, so the way back may take several: each step returns where
// columns are to be scrolled to, and a frame is built before the next one. Pure.
#ifndef EXHIBIT_READING_PLACE_H
#define EXHIBIT_READING_PLACE_H

#include "input/hit.h"
#include "state/state.h"

struct reading_place {
    // What the frame last shown was laid out for.
    struct reading_layout {
        int lang, text_size, low, left, screen, card, site, w, h;
    } laid;
    // What it showed.
    struct reading_column {
        bool noted;
        uint64_t top; // the region at its top; 0: none
        double from;  // where that began below the column's edge, px; above it: parts of its height
        double part;  // of the way down
    } columns[N_SCROLLS];
    // The way back.
    enum { READING_PARTS, READING_COLUMNS } stage; // all to the same part, then one by one
    int at;                                        // the column in hand; N_SCROLLS: all are done
    int tries;                                     // how often it was looked through
    double from_y, page;                           // px: where it stood, how far each look goes
};

// Columns to be scrolled, at once.
struct reading_scrolls {
    bool wanted[N_SCROLLS];
    double y[N_SCROLLS]; // px
    bool builds;         // then a frame is to be built
};

// Before a frame is built: what the last one showed. False when nothing since then lays columns out
// anew, or none is scrolled; else the way back is to be walked once it is built.
bool reading_place_note(struct reading_place *p, const struct state *s,
                        const struct hit_list *hits);
// The next step of the way back, with state and regions as they are now. False: it is done, and *w
// only says whether a frame is to be built.
bool reading_place_next(struct reading_place *p, const struct state *s, const struct hit_list *hits,
                        struct reading_scrolls *w);
// The frame is as it will be shown.
void reading_place_shown(struct reading_place *p, const struct state *s);

#endif
