// look: what anybody would see wrong in a frame, found from its draw list alone, so that thousands
// of screens can be looked at in seconds: text cut, covered, on other text, out of its card, under
// the dock, without a glyph, shortened.
#ifndef AUDIT_FRAME_AUDIT_H
#define AUDIT_FRAME_AUDIT_H

#include "base/diag.h"
#include "scene/scene.h"

enum look_kind {
    LOOK_OFF,       // out of the canvas
    LOOK_CUT,       // at the side of its column
    LOOK_DOCK,      // goes under the dock
    LOOK_STRUCK,    // something runs through it
    LOOK_OUT,       // sticks out of its ground by `px`
    LOOK_COVERED,   // partly
    LOOK_OVERLAP,   // lies on `other`
    LOOK_MISSING,   // glyphs
    LOOK_SHORTENED, // more lines than there is room for
    LOOK_TARGET,    // too small, or too near to another
    LOOK_FAINT      // stands out too little
};

struct look_found {
    enum look_kind kind;
    const char *words;      // one line, without the place; until the call returns
    struct str text, other; // whole texts, as laid out; empty where none is meant
    double px;
};

// A text does not fit its place: for the content to put right. The others are not, or (glyphs) are
// looked for by themselves.
bool look_is_misfit(enum look_kind kind);
// What is wrong with such a text, for staff: "it is cut off at the side".
const char *look_trouble(enum look_kind kind, enum diag_lang lang);

typedef void (*look_fault)(void *ctx, const struct look_found *found);

// The frame is at rest. s: the state it was built from.
void look_at_frame(const struct scene_out *o, const struct state *s, look_fault fault, void *ctx);

// What is too small for a finger or too near to something else on a panel of so many px a mm.
void look_at_targets(const struct scene_out *o, double px_per_mm, look_fault fault, void *ctx);

// What does not stand out enough from what it is painted on: text below 7 to 1, icons and the edges
// of controls below 3 to 1 (WCAG 2.2, 1.4.6 and 1.4.11).
void look_at_colours(const struct scene_out *o, const struct state *s, look_fault fault, void *ctx);

// Relative luminance, and the contrast of two opaque colours, as WCAG 2.2 defines them.
double look_luminance(struct rgba c);
double look_contrast(struct rgba a, struct rgba b);

#endif
