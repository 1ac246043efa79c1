// frame_audit: what anybody would see wrong in a frame, found from its draw list alone, so that
// thousands of screens can be looked at in seconds: text cut, covered, on other text, out of its
// card, under the dock, without a glyph, shortened.
#ifndef AUDIT_FRAME_AUDIT_H
#define AUDIT_FRAME_AUDIT_H

#include "base/diag.h"
#include "scene/scene.h"

enum frame_audit_kind {
    FRAME_AUDIT_OFF,       // out of the canvas
    FRAME_AUDIT_CUT,       // at the side of its column
    FRAME_AUDIT_DOCK,      // goes under the dock
    FRAME_AUDIT_STRUCK,    // something runs through it
    FRAME_AUDIT_OUT,       // sticks out of its ground by `px`
    FRAME_AUDIT_COVERED,   // partly
    FRAME_AUDIT_OVERLAP,   // lies on `other`
    FRAME_AUDIT_MISSING,   // glyphs
    FRAME_AUDIT_SHORTENED, // more lines than there is room for
    FRAME_AUDIT_TARGET,    // too small, or too near to another
    FRAME_AUDIT_FAINT      // stands out too little
};

struct frame_audit_finding {
    enum frame_audit_kind kind;
    const char *words;      // one line, without the place; until the call returns
    struct str text, other; // whole texts, as laid out; empty where none is meant
    double px;
};

// A text does not fit its place: for the content to put right. The others are not, or (glyphs) are
// looked for by themselves.
bool frame_audit_is_misfit(enum frame_audit_kind kind);
// What is wrong with such a text, for staff: "it is cut off at the side".
const char *frame_audit_message(enum frame_audit_kind kind, enum diag_lang lang);

typedef void (*frame_audit_report)(void *ctx, const struct frame_audit_finding *found);

// The frame is at rest. s: the state it was built from.
void frame_audit_layout(const struct scene_out *o, const struct state *s, frame_audit_report fault,
                        void *ctx);

// What is too small for a finger or too near to something else on a panel of so many px a mm.
void frame_audit_targets(const struct scene_out *o, double px_per_mm, frame_audit_report fault,
                         void *ctx);

// What does not stand out enough from what it is painted on: text below 7 to 1, icons and the edges
// of controls below 3 to 1 (WCAG 2.2, 1.4.6 and 1.4.11).
void frame_audit_colours(const struct scene_out *o, const struct state *s, frame_audit_report fault,
                         void *ctx);

// Relative luminance, and the contrast of two opaque colours, as WCAG 2.2 defines them.
double frame_audit_luminance(struct rgba c);
double frame_audit_contrast(struct rgba a, struct rgba b);

#endif
