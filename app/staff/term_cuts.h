// term_cuts: which terms, listed or proposed, a line's end cuts, and where: collected by each
// worker of fit.h, then merged and reported.
#ifndef STAFF_TERM_CUTS_H
#define STAFF_TERM_CUTS_H

#include "base/diag.h"
#include "scene/audit/term_audit.h"
#include "staff/fit_walk.h"
#include "staff/term_find.h"

// The words to look for: those listed in the content, then the likeliest that could be.
struct term_list {
    struct term_audit_word *words;
    const struct found_term **found; // [n] NULL: listed
    size_t n;
};

struct term_list term_cuts_list(struct arena *a, const struct model *m, const struct texts *texts);

struct term_cut {
    uint64_t in[(FIT_MAX_SETTINGS + 63) / 64]; // one bit per setting
    int first;                                 // setting; -1: never cut
    struct str place;                          // of the first; in the worker's arena
};

// One worker's.
struct term_cuts {
    const struct term_list *list;
    struct term_cut *at; // [list->n]
    struct term_audit audit;
    struct arena *a;
    const struct fit_walk *walk;
};

void term_cuts_init(struct term_cuts *c, const struct term_list *list, struct arena *a,
                    const struct fit_walk *walk);
void term_cuts_finish(struct term_cuts *c); // takes a zeroed one
void term_cuts_merge(struct term_cuts *to, const struct term_cuts *from);
// Adds a warning for each word that is cut.
void term_cuts_report(struct arena *a, const struct term_cuts *c, const struct model *m,
                      struct diag_list *diags);

#endif
