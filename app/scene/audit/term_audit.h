// term_audit: finds the terms in the texts of a frame, and which of them a line's end cuts.
#ifndef AUDIT_TERM_AUDIT_H
#define AUDIT_TERM_AUDIT_H

#include "draw/draw.h"

struct term_audit_word {
    struct str word;
    const char *lang; // of the texts to look in, BCP 47; NULL: every language
};

struct term_audit_found {
    size_t word; // index
    const struct text_layout *text;
    bool cut;  // a line ends inside
    bool fits; // on a line of its own
};

typedef void (*term_audit_report)(void *ctx, const struct term_audit_found *found);

struct term_audit {
    const struct term_audit_word *words;
    size_t n;
    term_audit_report report;
    void *ctx;
    bool again; // reports cuts again in every frame that shows them
    // Texts of earlier frames; zeroed at the start.
    uint64_t *seen;
    size_t n_seen, cap_seen;
};

// Reports every occurrence of every word in the texts that no earlier frame had; with `again`,
// those of a text with a cut in any frame.
void term_audit_frame(struct term_audit *t, const struct draw_list *d);
void term_audit_finish(struct term_audit *t);

#endif
