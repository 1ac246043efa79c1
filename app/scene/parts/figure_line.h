// figure_line: "over 120 new smart production lines" -> lines of pieces, digits apart from words,
// so that digits can be set larger and in a colour without being cut from what they count.
#ifndef PARTS_FIGURE_LINE_H
#define PARTS_FIGURE_LINE_H

#include "base/str.h"

#define FIGURE_LINE_PIECES 48

struct figure_piece {
    struct str text; // a slice of the line
    bool number;
    int line;
    bool space;  // a space stands before it in the same line
    double w, x; // px
};

// Where no line ends: between a number and what follows without a space, before closing marks.
struct figure_line {
    struct figure_piece pieces[FIGURE_LINE_PIECES];
    int n, n_lines;
    double width; // of the widest line
    double last;  // of the last line
};

// Width of a piece set on its own, px.
typedef double (*figure_line_measure)(void *ctx, struct str text, bool number);

// How many bytes at the start of s are a number: figure_line_digits(); NULL: digits are words too.
typedef size_t (*figure_line_finder)(struct str s, bool han);

void figure_line_set(struct figure_line *out, struct str line, double width, double space_w,
                     figure_line_finder number, figure_line_measure measure, void *ctx);

// How many bytes at the start of s are a number: "$10 billion", "5,000萬元", "十六"; 0: none.
size_t figure_line_digits(struct str s, bool han);
// Has it ASCII digits?
bool figure_has_digits(struct str s);

#endif
