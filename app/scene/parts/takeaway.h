// takeaway: what the code of gathered initiatives says, and how many of them one code holds.
#ifndef PARTS_TAKEAWAY_H
#define PARTS_TAKEAWAY_H

#include "state/gathered.h"

#include "content/model.h"

// The text of a code: the first `n` of the gathered initiatives.
struct takeaway {
    struct str text;
    int n;       // how many it holds
    int modules; // per side; 0: none
    int more;    // about how many more it would hold
};

// For readers of `lang`, in that language alone: name, figure or date of each, by document; each
// document, its date and its official address once. Where the figures of all do not fit, names
// alone. At most `most` modules a side.
struct takeaway takeaway_of(struct arena *a, const struct model *m, const struct gathered *g,
                            int lang, int most);
// The figure named with an initiative (its hero, else the first in words), or the first date; and
// what it counts, or the year it means. May be empty.
struct str takeaway_headline(const struct model *m, const struct initiative *it, int lang);
struct str takeaway_meaning(const struct model *m, const struct initiative *it, int lang);

#endif
