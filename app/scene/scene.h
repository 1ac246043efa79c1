// scene: model + state + time -> one frame: what to draw, what can be touched, what is on screen in
// words. Never draws and never changes the state; what it measured (column heights, reading time)
// goes back through state_measured(). One file a screen.
#ifndef SCENE_H
#define SCENE_H

#include <stdio.h>

#include "base/diag.h"
#include "draw/draw.h"
#include "input/hit.h"
#include "map/map_lines.h"
#include "map/map_paint.h"
#include "scene/parts/qr.h"
#include "state/state.h"
#include "text/text.h"

enum scene_role { ROLE_HEADING, ROLE_TEXT, ROLE_FIGURE, ROLE_BUTTON, ROLE_LABEL, ROLE_IMAGE };

// One thing on screen, in reading order; feeds --print-scene, tests, focus and reading aloud.
struct scene_item {
    enum scene_role role;
    struct str text; // the whole text, also where part of it is scrolled out of sight
    struct str lang; // tag of the model's language; empty = none
    bool secondary;  // the other language beside the chosen one
    // BUTTON: one of several, or something on or off.
    enum scene_choice { CHOICE_NONE, CHOICE_OPEN, CHOICE_CHOSEN } choice;
    struct px_rect box; // canvas px
    enum hit_layer layer;
    struct str record; // initiative id; empty = none
    bool clipped;      // not wholly in sight
    int missing;       // characters no font has
};

struct scene_out {
    struct draw_list draw;
    struct hit_list hits;
    struct scene_item *items; // frame arena
    size_t n_items, cap_items;
    double scroll_max[N_SCROLLS]; // px; < 0: not on screen
    double reading_ms;
    double settles_ms; // names on the map fade until then; 0 = they do not
    // Where what is not the exhibit's begins: what staff are told, and the focus ring.
    size_t n_exhibit_cmds, n_exhibit_items, n_exhibit_hits;
};

#define SCENE_MAX_SITES MODEL_MAX_SITES

// What staff are told beside the exhibit while they change its content.
struct scene_problems {
    const struct diag_list *content; // as check names them
    const struct diag_list *screen;  // texts that do not fit where they are seen now
    bool refused;                    // it cannot be used: what is shown is older
    struct str read;                 // the time of day it was read at; may be empty
};

// A sentence that is being read aloud.
struct scene_caption {
    struct str text, lang; // lang: tag of the model's language
};

// What a scene remembers between frames so that nothing jumps: label places and callout sides.
struct scene_fade {
    float shown;  // 0..1
    uint8_t side; // enum map_label_side
};

#define SCENE_LINE_FADES (2 * MAP_LINE_LABELS_MAX)

struct scene_line_fade {
    struct scene_fade fade;
    struct map_line_label at; // as it stood last
};

struct staff_facts;   // staff.h
struct presenter_bar; // presenter.h

struct scene {
    struct scene_caption caption;          // told by whoever reads
    const struct staff_facts *staff;       // told by the kiosk; NULL: nothing to show
    const struct scene_problems *problems; // NULL: nobody works at the content
    const struct presenter_bar *bar;       // told by the kiosk; NULL: nobody presents
    struct map_labels labels;
    struct map_lines lines;
    struct scene_fade *fades;           // by place
    struct scene_line_fade *line_fades; // [SCENE_LINE_FADES] standing and leaving
    int n_line_fades;
    struct map_view lines_view; // of the last frame with them
    struct map_view labels_view;
    double labels_ms; // of the last frame with names; -infinity: none yet
    struct map_line_size *line_sizes;
    size_t n_line_sizes;
    struct map_label_size
        *sizes; // by place, for the language and size below; 0 wide = not measured yet
    size_t n_sizes;
    int sizes_lang, sizes_text;
    double sizes_k;
    struct qr qr;                      // the code last shown
    int qr_record;                     // whose it is; -1 none
    int callout_side[SCENE_MAX_SITES]; // candidate in use + 1, 0 = none yet
};

// `kept` outlives the scene (bundle arena).
void scene_init(struct scene *sc, const struct world *w, struct arena *kept);

// Builds one frame into `out`, all of it in the frame arena.
void scene_build(struct scene *sc, const struct world *w, const struct state *s, struct text *t,
                 struct arena *frame, struct scene_out *out);

// The map's colours in a theme.
struct map_style scene_map_style(const struct model *m, int theme, double k);

// {"items":[…]} as one JSON object, a line an item, reading order.
void scene_print(const struct scene_out *out, FILE *f);
const char *scene_role_name(enum scene_role r);

#endif
