// fit_walk: a visitor who looks at everything: every screen, filter, panel, card and its back, page
// by page, on every supported canvas, in every language and text size. Used by one thread; several
// may share the work.
#ifndef STAFF_FIT_WALK_H
#define STAFF_FIT_WALK_H

#include "scene/audit/frame_audit.h"

#define FIT_N_CANVASES 7
#define FIT_MAX_SETTINGS (FIT_N_CANVASES * LAYOUT_TEXT_SIZES * MODEL_MAX_LANGS)

struct fit_setting {
    struct px_size canvas;
    int lang, text_size;
};

#define FIT_MANY_RECORDS 500

// Settings are numbered from 0. With more records than FIT_MANY_RECORDS only the smallest canvas of
// either shape, with the smallest and the largest text: a check that nobody waits for finds
// nothing.
int fit_settings(const struct model *m);
struct fit_setting fit_setting(const struct model *m, int i);

// A visitor's place in each setting.
struct fit_visits {
    const struct world *world;
    struct state *states; // by setting
    struct scene *scenes;
};

struct fit_walk {
    const struct world *world;
    const struct world *bare; // the same without names and lines on its map
    struct text *text;        // borrowed; this thread's
    frame_audit_report fault;
    void *ctx;
    // where the walk is, for who is told of a fault
    int setting;
    int record;        // the open card, -1 none
    const char *place; // as --open names it: "card:budget-airdi"
    // the walk's own
    struct arena kept, frame, names;
    struct fit_visits screens, cards;
    const struct world *at; // which of the two worlds
    struct state *s;        // of the setting
    struct scene *scene;
    struct scene_out out;
};

// The first five fields are set.
void fit_walk_init(struct fit_walk *w);
void fit_walk_finish(struct fit_walk *w);
// All but the cards, in one setting.
void fit_walk_screens(struct fit_walk *w, int setting);
// One card and its back in every setting: its texts are shaped once for all of them. The map beside
// it is bare: its names give way to the card, whatever that says.
void fit_walk_card(struct fit_walk *w, int record);

#endif
