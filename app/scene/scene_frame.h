// scene_frame: one frame as the scene builds it, and what the scene keeps between frames.
#ifndef SCENE_FRAME_H
#define SCENE_FRAME_H

#include "base/diag.h"
#include "draw/draw.h"
#include "input/hit.h"
#include "map/map_lines.h"
#include "map/map_paint.h"
#include "scene/parts/close_kept.h"
#include "scene/parts/outlines_kept.h"
#include "scene/parts/qr.h"
#include "scene/parts/said_kept.h"
#include "scene/parts/stone_sizes.h"
#include "state/state.h"
#include "text/text.h"

enum scene_role { ROLE_HEADING, ROLE_TEXT, ROLE_FIGURE, ROLE_BUTTON, ROLE_LABEL, ROLE_IMAGE };

// One thing on screen, in reading order; feeds --print-scene, tests, focus and reading aloud.
struct scene_item {
    enum scene_role role;
    struct str text;  // the whole text, even if part of it is scrolled out of view
    struct str lang;  // tag of the model's language; empty = none
    bool secondary;   // the other language beside the chosen one
    struct str said;  // read aloud in place of the text; empty = the text
    struct str about; // read aloud after it: what a button acts on, how many it leads to
    bool last;        // is read aloud after all else of its layer: a record's relatives
    bool late;        // stands before the words it belongs to, is read aloud after them: a count
    // BUTTON: an option or a switch.
    enum scene_choice { CHOICE_NONE, CHOICE_OPEN, CHOICE_CHOSEN } choice;
    struct px_rect box; // canvas px
    enum hit_layer layer;
    struct str record; // initiative id; empty = none
    bool clipped;      // partly out of view
    int missing;       // characters no font has
};

struct flight; // parts/flight.h

struct scene_out {
    struct draw_list draw;
    struct hit_list hits;
    struct scene_item *items; // frame arena
    size_t n_items, cap_items;
    double scroll_max[N_SCROLLS]; // px; < 0: not on this screen
    double reading_ms;
    struct flight *flight; // of a card that opens or closes; NULL none
    double settles_ms;     // until when names on the map fade; 0 = none fades
    // Commands, items and hits from here on are not the exhibit's: staff's messages, the focus
    // ring.
    size_t n_exhibit_cmds, n_exhibit_items, n_exhibit_hits;
};

// Problems shown to staff beside the exhibit while they edit its content.
struct scene_problems {
    const struct diag_list *content; // as `check` reports them
    const struct diag_list *screen;  // texts that do not fit in the visible frame
    bool refused;                    // the new content cannot be used: older content is shown
    struct str read;                 // time of day of the last read; may be empty
    int crop;                        // picture of the open card whose focus is set, from 1; 0 none
    bool crop_waits, crop_whole;     // set, and not yet read again: not cut, or with this focus
    struct px_pt crop_focus;
    struct str touched; // where the text that was touched is written; may be empty
};

// The sentence being read aloud.
struct scene_caption {
    struct str text, lang; // lang: tag of the model's language
};

// Kept between frames, so that nothing jumps: label places and callout sides.
struct scene_fade {
    float shown;  // 0..1
    uint8_t side; // enum map_label_side
};

#define SCENE_LINE_FADES (2 * MAP_LINE_LABELS_MAX)

struct scene_line_fade {
    struct scene_fade fade;
    struct map_line_label at; // place in the last frame
};

struct figure_pages;  // parts/figure_plan.h
struct river_plan;    // parts/river_plan.h
struct staff_facts;   // staff.h
struct presenter_bar; // presenter.h

struct scene {
    struct scene_caption caption;          // set by the reader
    const struct staff_facts *staff;       // set by the exhibit; NULL: nothing to show
    const struct scene_problems *problems; // NULL: nobody edits the content
    const struct presenter_bar *bar;       // set by the exhibit; NULL: no presenter
    struct map_labels labels;
    struct map_lines lines;
    struct scene_fade *fades;           // by place
    struct scene_line_fade *line_fades; // [SCENE_LINE_FADES] placed and fading out
    int n_line_fades;
    struct map_view lines_view; // of the last frame with names
    struct map_view labels_view;
    double labels_ms; // time of the last frame with names; -infinity: none yet
    struct map_line_size *line_sizes;
    size_t n_line_sizes;
    struct map_label_size
        *sizes; // by place, for the language and size below; width 0 = not measured yet
    size_t n_sizes;
    int sizes_lang, sizes_text;
    double sizes_k;
    struct stone_sizes stones;
    struct said_kept said;             // Compare
    struct figure_pages *figures;      // bundle arena
    struct river_plan *river;          // bundle arena
    struct qr qr;                      // the code shown last
    uint64_t qr_key;                   // hash of its text; 0 none
    bool qr_blank;                     // only its size matters: for checks of many screens
    int callout_side[MODEL_MAX_SITES]; // candidate in use + 1, 0 = none yet
    struct close_kept close;
    struct outlines_kept outlines;
};

#endif
