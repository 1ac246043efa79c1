// frame_audit: visible faults of a frame, found from its draw list alone, so that thousands of
// screens are audited in seconds: text that is cut, covered, overlapping, outside its card, under
// the dock, without a glyph or shortened.
#ifndef AUDIT_FRAME_AUDIT_H
#define AUDIT_FRAME_AUDIT_H

#include "base/diag.h"
#include "scene/scene.h"

enum frame_audit_kind {
    FRAME_AUDIT_OFF,       // outside the canvas
    FRAME_AUDIT_CUT,       // at the side of its column
    FRAME_AUDIT_DOCK,      // goes under the dock
    FRAME_AUDIT_STRUCK,    // a line or bar crosses it
    FRAME_AUDIT_OUT,       // exceeds its ground by `px`
    FRAME_AUDIT_COVERED,   // partly
    FRAME_AUDIT_OVERLAP,   // overlaps `other`
    FRAME_AUDIT_MISSING,   // glyphs
    FRAME_AUDIT_SHORTENED, // more lines than allowed
    FRAME_AUDIT_TARGET,    // too small, or too close to another
    FRAME_AUDIT_FAINT      // too little contrast
};

struct frame_audit_finding {
    enum frame_audit_kind kind;
    const char *words;      // one line, without the place; valid until the call returns
    struct str text, other; // whole texts, as laid out; empty if not concerned
    double px;
};

// Whether a text does not fit its place, which the content can correct. Other faults are not the
// content's, or (glyphs) have a check of their own.
bool frame_audit_is_misfit(enum frame_audit_kind kind);
// The fault in words for staff: "it is cut off at the side".
const char *frame_audit_message(enum frame_audit_kind kind, enum diag_lang lang);

typedef void (*frame_audit_report)(void *ctx, const struct frame_audit_finding *found);

// Audits a frame at rest. s: the state it was built from.
void frame_audit_layout(const struct scene_out *o, const struct state *s, frame_audit_report fault,
                        void *ctx);

// Reports targets that are too small for a finger or too close to others, on a panel of so many px
// per mm.
void frame_audit_targets(const struct scene_out *o, double px_per_mm, frame_audit_report fault,
                         void *ctx);

// Reports too little contrast against what lies beneath: text below 7 to 1, icons and the edges of
// controls below 3 to 1 (WCAG 2.2, 1.4.6 and 1.4.11).
void frame_audit_colours(const struct scene_out *o, const struct state *s, frame_audit_report fault,
                         void *ctx);

// Relative luminance, and the contrast of two opaque colours, as WCAG 2.2 defines them.
double frame_audit_luminance(struct rgba c);
double frame_audit_contrast(struct rgba a, struct rgba b);

#endif
