// figure_line: "over 120 new smart production lines" -> lines of pieces, with digits separate from
// words, so that digits can be larger and coloured without being split from what they count.
#ifndef PARTS_FIGURE_LINE_H
#define PARTS_FIGURE_LINE_H

#include "base/str.h"

#define FIGURE_LINE_PIECES 48

struct figure_piece {
    struct str text; // a slice of the whole line
    bool number;
    int line;
    bool space;  // a space precedes it on the same line
    double w, x; // px
};

// Lines never end between a number and what follows without a space, or before closing marks.
struct figure_line {
    struct figure_piece pieces[FIGURE_LINE_PIECES];
    int n, n_lines;
    bool by_clause; // lines of Han end behind a comma only
    double width;   // of the widest line
    double last;    // of the last line
};

// The width of a single piece, px.
typedef double (*figure_line_measure)(void *ctx, struct str text, bool number);

// The length in bytes of a number at the start of s: figure_line_digits(); NULL: treat digits as
// words.
typedef size_t (*figure_line_finder)(struct str s, bool han);

void figure_line_set(struct figure_line *out, struct str line, double width, double space_w,
                     figure_line_finder number, figure_line_measure measure, void *ctx);

// How many bytes at the start of s are a number: "$10 billion", "5,000萬元", "十六"; 0: none.
size_t figure_line_digits(struct str s, bool han);
// Whether it has ASCII digits.
bool figure_has_digits(struct str s);

#endif
