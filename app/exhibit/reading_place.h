// reading_place: keeps the reading position when language, text size or orientation changes. The
// region at the top of each column, or the focused one, stays where it was; text without regions
// stays at the same fraction of its length.
//
// A frame lacks what is out of view, so scrolling back may take several frames: each step returns
// the columns to scroll, and a frame is built before the next step. Pure.
#ifndef EXHIBIT_READING_PLACE_H
#define EXHIBIT_READING_PLACE_H

#include "input/hit.h"
#include "state/state.h"

struct reading_place {
    // The layout parameters of the last frame.
    struct reading_layout {
        int lang, text_size, low, left, screen, card, site, w, h;
    } laid;
    // A column in the last frame.
    struct reading_column {
        bool noted;
        uint64_t top; // the region at its top; 0: none
        // px from the column's edge to the region's top; negative: fraction of its height
        double from;
        double part; // scroll offset as a fraction of the range
    } columns[N_SCROLLS];
    // The progress of scrolling back.
    // first all columns to their fraction, then one by one
    enum { READING_PARTS, READING_COLUMNS } stage;
    int at;              // current column; N_SCROLLS: all are done
    int tries;           // steps of the search so far
    double from_y, page; // px: offset at the start, and per step of the search
};

// Columns to scroll, all at once.
struct reading_scrolls {
    bool wanted[N_SCROLLS];
    double y[N_SCROLLS]; // px
    bool builds;         // then a frame must be built
};

// Before a frame is built: notes the places in the last one. False if no column is laid out anew,
// or none is scrolled; otherwise run reading_place_next() after it is built.
bool reading_place_note(struct reading_place *p, const struct state *s,
                        const struct hit_list *hits);
// The next step of scrolling back, given the current state and regions. False: done, and *w only
// says whether to build a frame.
bool reading_place_next(struct reading_place *p, const struct state *s, const struct hit_list *hits,
                        struct reading_scrolls *w);
// The frame is final.
void reading_place_shown(struct reading_place *p, const struct state *s);

#endif
