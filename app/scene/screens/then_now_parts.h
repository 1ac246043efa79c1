// then_now_parts: what the Compare screen is made of, each in a file of its own.
#ifndef SCREENS_THEN_NOW_PARTS_H
#define SCREENS_THEN_NOW_PARTS_H

#include "scene/parts/ui_button.h"

#define COMPARE_MEMBERS 6 // initiatives of one passage that are shown beside each other

// One frame of the screen.
struct compare {
    struct ui *u;
    struct said_kept *kept;
    struct pairs_subject subject; // on the stage; one of them may be -1
    double shown;                 // 1; less while an old subject melts or a new one is written
    double at;                    // the bead, as shown
    double x, w;                  // margins of the page
    bool wide;                    // texts may stand side by side
    bool measuring;               // only heights are wanted
    bool pinned;                  // the river stands below the page, which scrolls
};

// Whether something of the subject is not mentioned by one of the documents.
bool compare_is_silent(const struct compare *c);

// The words with {date} (of a document) and {n} filled in.
struct words compare_words(struct ui *u, enum ui_word w, int source, int n);
// The words for a subject: the later initiative's short name, unless it belongs to several pairs.
const struct words *compare_name(const struct model *m, struct pairs_subject s);

// then_now_slider.c: the river from day to day, with its bead.
double compare_slider_height(const struct compare *c);
void compare_slider(const struct compare *c, double y);
// A document's day, which runs the bead there, over its name; or the name alone. Within `w` at its
// end of the page. Returns the height; draws if `draw`.
double compare_date(const struct compare *c, bool later, double y, double w, bool draw);
double compare_document(const struct compare *c, bool later, double y, double w, bool draw);
// River and days in one band below a page that scrolls; 0: the stage has no room for it.
double compare_pin_height(const struct compare *c);
void compare_pin(const struct compare *c, double y);

// then_now_figures.c: what each document counts, from its own side: large near its own date.
// Numbers are at most `large` units. Draws from y on and returns its height, 0 without figures.
double compare_figures(const struct compare *c, double y, double large);

// then_now_silence.c: an empty, dated line in place of what a document does not mention.
double compare_silence(const struct compare *c, double y, double h);

// then_now_fork.c: one passage of the earlier document that several initiatives share, and what
// the later one says of each. The members of the subject's passage; fewer than two: no fork.
int compare_members(const struct model *m, struct pairs_subject s,
                    struct pairs_subject out[COMPARE_MEMBERS]);
double compare_fork(const struct compare *c, double y, double h);

// then_now_strip.c: all there is to choose from. Its height on this width.
double compare_strip_height(const struct compare *c);
void compare_strip(const struct compare *c, double y);

#endif
