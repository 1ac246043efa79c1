// text_fill: cells and a width -> lines. Body text is filled greedily, with a correction of the
// last line; balanced text is the exact optimum over all breaks with the same number of lines.
// Pure.
#ifndef TEXT_FILL_H
#define TEXT_FILL_H

#include "text/text_parts.h"

// Measures of the cells, independent of the width: distances, and where trailing spaces begin.
struct text_measure {
    const struct text_cell *cells;
    struct text_shaped *glyphs; // of the cells
    size_t n;
    bool hard;       // a line must end inside: there is a hard break
    double *pos;     // [n + 1] em from the text's start, gaps included
    uint32_t *solid; // [n + 1] end of the last cell before i that has a width
};

// Fills pos and solid, which the caller allocates, and the glyphs' x, byte and advance.
void text_fill_measure(struct text_measure *m);
double text_fill_width(const struct text_measure *m, size_t from, size_t solid);

struct text_spans {
    struct text_span *at;
    size_t n;
};

// width_em <= 0: hard breaks only. At least one line; the lines cover all cells in order.
struct text_spans text_fill(struct arena *a, const struct text_measure *m, double width_em,
                            bool balance);

// Shortens `s` until it fits width_em with a mark of mark_em: by whole cells, never inside a number
// or after an opening mark.
void text_fill_shorten(const struct text_measure *m, struct text_span *s, double width_em,
                       double mark_em);

#endif
