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
};

// The words with {date} (of a document) and {n} filled in.
struct words compare_words(struct ui *u, enum ui_word w, int source, int n);
// The words for a subject: the later initiative's short name, unless it belongs to several pairs.
const struct words *compare_name(const struct model *m, struct pairs_subject s);

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
