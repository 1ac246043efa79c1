// typeset: one line of text -> where lines may end, where they do end, and every glyph, as plain
// numbers that other programs can compare. Either the engine's own layout, or HarfBuzz alone (one
// face, script, direction and features as asked), or that with UAX #14 by ICU alone as well.
#ifndef STAFF_TYPESET_H
#define STAFF_TYPESET_H

#include <hb.h>

#include "base/arena.h"
#include "base/str.h"

struct typeset_opts {
    const char *fonts;     // folder of the build's faces
    const char *lang;      // BCP 47
    double px;             // size of the em (of the Han face, in the engine's layout)
    double width;          // px (of the line's length, also downwards); 0 = one line
    bool plain;            // breaks by ICU alone, glyphs by HarfBuzz alone
    const char *font;      // FILE or FILE#INDEX, any TrueType or OpenType file; NULL = the build's
    const char *script;    // ISO 15924, NULL = HarfBuzz guesses
    const char *direction; // as hb_direction_from_string, NULL = the script's
    const struct str *names; // words that stay whole
    size_t n_names;
    const char *features; // as hb_feature_from_string, comma between, NULL = none
};

struct typeset_line {
    uint32_t start, end; // bytes
    double width;        // px along the line, spaces at its end left out
};

struct typeset_glyph {
    const char *font; // file name, or as it was asked for; NULL = mark for what no face has
    uint32_t id, byte;
    double x_advance, y_advance; // px, HarfBuzz's signs: y grows upwards
    double x_offset, y_offset;   // the same
    double x, y;                 // where it is drawn, px from the layout's top left, y downwards;
                                 // from the first line's origin where HarfBuzz is alone
};

struct typeset_result { // all in the arena that was given; glyphs in visual order, line after line
    struct typeset_line *lines;
    uint32_t *breaks; // bytes where a next line may start; the last is the text's end
    struct typeset_glyph *glyphs;
    size_t n_lines, n_breaks, n_glyphs;
};

struct typeset;

// NULL with *why (a static English phrase) and *what (the argument at fault, or NULL) when an
// argument is unusable or a face cannot be opened. The options' strings must outlive it.
struct typeset *typeset_create(const struct typeset_opts *opts, const char **why,
                               const char **what);
void typeset_destroy(struct typeset *t); // takes NULL

// Bytes that are not UTF-8 are read as U+FFFD, as many as HarfBuzz or the engine makes of them.
// False when the line is longer than HarfBuzz takes (2 GiB).
bool typeset_line(struct typeset *t, struct arena *a, struct str line, struct typeset_result *out);

#endif
