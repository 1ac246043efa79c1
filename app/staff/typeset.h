// typeset: one line of text -> permitted breaks, actual lines, and every glyph, as plain numbers
// for comparison with other programs. From the engine's own layout; or from HarfBuzz alone (one
// face, script, direction and features as given); or that with breaks of ICU alone (UAX #14).
#ifndef STAFF_TYPESET_H
#define STAFF_TYPESET_H

#include <hb.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/text.h"

struct typeset_opts {
    const char *fonts;     // folder of the build's faces
    const char *lang;      // BCP 47
    double px;             // size of the em (of the Han face in the engine's layout)
    double width;          // px (of the line's length, also for vertical text); 0 = one line
    bool plain;            // breaks by ICU alone, glyphs by HarfBuzz alone
    const char *font;      // FILE or FILE#INDEX, any TrueType or OpenType file; NULL = the build's
    const char *script;    // ISO 15924, NULL = HarfBuzz guesses
    const char *direction; // as hb_direction_from_string, NULL = the script's
    const struct text_whole *kept; // words that stay whole
    size_t n_kept;
    bool title;           // lines as titles are set: bold and balanced
    const char *features; // as hb_feature_from_string, comma-separated, NULL = none
};

struct typeset_line {
    uint32_t start, end; // bytes
    double width;        // px along the line, without trailing spaces
};

struct typeset_glyph {
    const char *font; // file name, or as given; NULL = the box for a missing glyph
    uint32_t id, byte;
    double x_advance, y_advance; // px, HarfBuzz's signs: y grows upwards
    double x_offset, y_offset;   // the same
    // where it is drawn, px from the layout's top left, y downwards; from the first line's origin
    // with HarfBuzz alone
    double x, y;
};

struct typeset_result { // all in the caller's arena; glyphs in visual order, line by line
    struct typeset_line *lines;
    uint32_t *breaks; // bytes where a line may start; the last is the text's end
    struct typeset_glyph *glyphs;
    size_t n_lines, n_breaks, n_glyphs;
};

struct typeset;

// NULL with *why (a static English phrase) and *what (the argument at fault, or NULL) if an
// argument is unusable or a face cannot be opened. The options' strings must outlive it.
struct typeset *typeset_create(const struct typeset_opts *opts, const char **why,
                               const char **what);
void typeset_destroy(struct typeset *t); // takes NULL

// Bytes that are not UTF-8 become U+FFFD, as many as HarfBuzz or the engine makes of them. False if
// the line is longer than HarfBuzz accepts (2 GiB).
bool typeset_line(struct typeset *t, struct arena *a, struct str line, struct typeset_result *out);

#endif
