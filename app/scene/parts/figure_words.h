// figure_words: what stands beside a mark of the Figures screen: the figure as printed with its
// qualifier, what it counts, the initiative's short name, and the same in the second language.
#ifndef PARTS_FIGURE_WORDS_H
#define PARTS_FIGURE_WORDS_H

#include "scene/parts/record.h"

struct figure_words {
    const struct figure_entry *entry;
    double units;   // size of the number, px at 1080p
    double width;   // px
    double reserve; // px at the end of the figure's line that belong to marks
    bool condition; // it says that it awaits approval: no bracket does
    bool on_dark;   // the words stand on ink
    bool beside;    // what is counted may stand beside the figure, on its line
    bool above;     // the qualifier stands above the number
    bool stacked;   // qualifier above the number; the second language's figure below it
    int mark;       // of the document (figure_doc_mark()); 0 none
};

// Draws it with its top left at `at`; returns the height.
double figure_words_put(struct ui *u, const struct figure_words *w, struct px_pt at);
// The height in each language; returns the greatest, so that nothing moves when the language is
// switched.
double figure_words_heights(struct ui *u, const struct figure_words *w,
                            float heights[MODEL_MAX_LANGS]);

const struct initiative *figure_entry_record(const struct ui *u, const struct figure_entry *e);
const struct figure *figure_entry_figure(const struct ui *u, const struct figure_entry *e);

// The sign of a document in a scene: 0, none, for the one that gives most of its figures, else 1, 2
// … in the order of documents.
int figure_doc_mark(const struct ui *u, int scene, int source);
// "◇: document of 20 September 2025; all others: …" for a scene, in the language.
struct str figure_doc_note(struct ui *u, int scene, int lang);

#endif
