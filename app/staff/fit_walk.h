// fit_walk: a visitor who sees everything: every screen, filter, panel, card and its back, page by
// page, on every supported canvas, in every language and text size. One thread each; several can
// share the work.
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

// Settings are numbered from 0. With more than FIT_MANY_RECORDS records, only the smallest canvas
// of each orientation with the smallest and the largest text is checked: otherwise nobody would
// wait for the result.
int fit_settings(const struct model *m);
struct fit_setting fit_setting(const struct model *m, int i);

// The visitor's place in each setting.
struct fit_visits {
    const struct world *world;
    struct state *states; // by setting
    struct scene *scenes;
};

struct fit_walk {
    const struct world *world;
    const struct world *bare; // the same without names and lines on its map
    struct text *text;        // borrowed; of this thread
    frame_audit_report fault;
    void (*drawn)(void *ctx, const struct scene_out *o); // of every frame; NULL: none
    void *ctx;
    // Where the walk is, for reported faults.
    int setting;
    int record;        // the open card, -1 none
    const char *place; // as --open names it: "card:budget-airdi"
    // Internal to the walk.
    struct arena kept, frame, names;
    struct fit_visits screens, cards;
    const struct world *at; // one of the two worlds
    struct state *s;        // of the setting
    struct scene *scene;
    struct scene_out out;
};

// The caller sets the first six fields.
void fit_walk_init(struct fit_walk *w);
void fit_walk_finish(struct fit_walk *w);
// Audits everything except the cards, in one setting.
void fit_walk_screens(struct fit_walk *w, int setting);
// Audits one card and its back in every setting, which shape its texts once for all. The map beside
// it is bare: its names make way for the card whatever it says.
void fit_walk_card(struct fit_walk *w, int record);

#endif
