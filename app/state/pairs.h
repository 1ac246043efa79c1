// pairs: what the Compare screen has on its stage: two documents, what they say of one subject, and
// how far the bead is between their dates. Pure.
#ifndef STATE_PAIRS_H
#define STATE_PAIRS_H

#include "content/model.h"
#include "input/action.h"
#include "state/slide.h"

#define PAIRS_MELT_MS 200.0  // the old words become strokes
#define PAIRS_WRITE_MS 260.0 // the new ones are written from strokes

// Two initiatives of one subject; -1: that document does not mention it.
struct pairs_subject {
    int then, now;
};

struct pairs_state {
    int then, now;        // the documents compared, the earlier first; the same if there is one
    int chosen;           // the one of them chosen last
    enum pairs_list list; // what there is to choose from
    struct pairs_subject subject, subject_was;
    double subject_ms; // since when
    struct slide bead; // 0: the earlier document's date, 1: the later one's
};

// Starts with the pair whose texts have most in common.
void pairs_init(struct pairs_state *p, const struct model *m);
// ACTION_PAIR, ACTION_PAIRS, ACTION_DOCUMENT; false if nothing changes. With less motion the bead
// jumps.
bool pairs_apply(struct pairs_state *p, const struct model *m, const struct action *a,
                 bool less_motion);
// ACTION_SLIDE…; false if nothing changes.
bool pairs_slide(struct pairs_state *p, const struct action *a, bool less_motion);
bool pairs_moving(const struct pairs_state *p, double t_ms);
// What is shown now: the new subject, or the old one while it melts.
struct pairs_subject pairs_shown(const struct pairs_state *p, double t_ms, bool less_motion);

// What there is to choose from in a list for the documents compared, and the subject of an item.
struct record_list pairs_list_of(const struct pairs_state *p, const struct model *m,
                                 enum pairs_list list);
struct pairs_subject pairs_list_at(const struct model *m, enum pairs_list list, int item);
// The subject of an initiative: its first pair with the documents compared if it has one, else with
// any; without a counterpart, itself and silence.
struct pairs_subject pairs_of(const struct pairs_state *p, const struct model *m, int initiative);
// Every index is one of the model's.
bool pairs_are_sound(const struct pairs_state *p, const struct model *m);

#endif
