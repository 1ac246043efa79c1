// ui: the hand every screen is drawn with: type sizes, texts in one or both languages, buttons,
// chips, icons. Appends to a scene_out. Lengths are canvas px unless a name says units (px at
// 1080p, times ui->k).
#ifndef PARTS_UI_H
#define PARTS_UI_H

#include "scene/scene.h"

#define UI_GUTTER 10.0 // units; 3 mm and more on a panel of 32 inch

struct ui {
    const struct world *w;
    const struct model *m;
    const struct state *s;
    const struct layout *l;
    struct text *t;
    struct arena *frame;
    struct scene_out *o;
    double k;     // px per design unit
    double alpha; // of what is appended now
    bool clipping;
    struct px_rect clip; // while clipping
    enum hit_layer layer;
    struct ui_focus {
        bool there;
        struct px_rect box, clip; // clip: of the column it stands in; the canvas
        double radius;
    } focus;           // drawn last, over everything
    int scroll;        // scroller that what is appended now belongs to, -1
    bool quiet;        // leaving parts take no touches and are not read
    struct str record; // initiative being drawn
};

// One scale, ratio about 1.25; Han and Latin sizes for each step.
enum ui_type {
    TYPE_CAPTION,
    TYPE_SMALL, // bold caption
    TYPE_BODY,
    TYPE_LEAD,    // body of a sheet without a figure
    TYPE_LABEL,   // buttons, tabs
    TYPE_NAME,    // a card's title in lists
    TYPE_TITLE,   // a sheet's title
    TYPE_DISPLAY, // the screen's title
    N_UI_TYPES
};

struct ui_text_opts {
    enum ui_type type;
    int lang;
    struct rgba colour;
    double width; // px to wrap at; 0 = one line
    enum text_align align;
    double scale;  // 0 = 1
    int max_lines; // 0 = any
    enum scene_role role;
    bool secondary;
    bool silent; // drawn but not an item (its words are in another item)
    double halo; // px, with halo_colour
    struct rgba halo_colour;
    bool plain;    // not balanced, whatever the type says
    bool balanced; // lines of like length, whatever the type says
};

struct rgba ui_colour(const struct ui *u, enum token t);
double ui_px(const struct ui *u, double units); // rounded to whole px

const struct text_layout *ui_layout(struct ui *u, struct str s, const struct ui_text_opts *o);
// Lays out and appends; returns the box used.
struct px_rect ui_text(struct ui *u, struct str s, struct px_pt at, const struct ui_text_opts *o);
// Chosen language large, the other one below in second ink. Returns the box around both.
struct px_rect ui_pair(struct ui *u, const struct words *w, struct px_pt at,
                       const struct ui_text_opts *o, double second_scale);
struct px_size ui_pair_size(struct ui *u, const struct words *w, const struct ui_text_opts *o,
                            double second_scale);
int ui_other_lang(const struct ui *u);
struct str ui_word(const struct ui *u, enum ui_word w); // in the chosen language

void ui_item(struct ui *u, const struct scene_item *item);
enum scene_choice ui_choice(bool chosen);
void ui_icon(struct ui *u, const char *name, struct px_rect box, struct rgba c);
void ui_card(struct ui *u, struct px_rect box, double radius, struct rgba ground, bool shadow);

struct ui_button {
    const char *id;
    struct action action;
    struct px_rect box;
    double radius;
    bool chosen; // ink on paper reversed
    bool choice; // one of several, or on or off: whether it is chosen is told with its label
    enum ui_ground { GROUND_NONE, GROUND_SUNKEN, GROUND_OUTLINE, GROUND_SURFACE } ground;
    const char *icon;
    double icon_px;
    struct str picture;        // an illustration's middle in place of the icon, icon_px square
    struct rgba icon_colour;   // alpha 0 = the text's
    const struct words *words; // label in both languages; NULL: icon only
    bool one_lang;             // only the chosen one
    double max_w;              // its words break rather than make it wider; 0 = any
    double pad;                // at the sides, px; 0 = the usual
    double scale;              // of the words; 0 = 1
    struct str label;          // what is read for an icon-only button
    int count;                 // shown at the right; < 0 none
};
// Ground, press and focus state, icon, label, count; a hit region and a button item.
void ui_button(struct ui *u, const struct ui_button *b);
// Size that holds the button's content with its padding.
struct px_size ui_button_size(struct ui *u, const struct ui_button *b);
// The round-cornered × of a panel at its top right; ACTION_BACK.
struct px_rect ui_close_box(const struct ui *u, struct px_rect panel);
void ui_close(struct ui *u, struct px_rect panel);
// The ground of a screen that is a panel over the map, coming in or giving way to a card. False
// when it is out of sight; else draw on *panel and end with ui_panel_end(), which sets the ×.
bool ui_panel_begin(struct ui *u, enum screen screen, struct px_rect *panel);
void ui_panel_end(struct ui *u, struct px_rect panel);
// Touches on box go no further down (a panel's ground).
void ui_block(struct ui *u, struct px_rect box);
// The same and a dead gutter around it, for what floats over other targets.
void ui_block_around(struct ui *u, struct px_rect box);
// A dead gutter around a button: swallows taps; a drag or pinch reaches what lies beneath.
void ui_gutter(struct ui *u, struct px_rect button);
// The ring of the region with the keyboard focus; once, when all else is drawn.
void ui_focus_ring(struct ui *u);
// A hit region alone, with focus ring and press shade; for cards that draw themselves.
void ui_hit(struct ui *u, const char *id, struct px_rect box, double radius,
            const struct action *a);

// Everything appended until ui_unclip() is cut at box.
void ui_clip(struct ui *u, struct px_rect box);
void ui_unclip(struct ui *u);
// A scrolling column: clip, scroll offset and its bar. Returns y of the content's top.
double ui_scroll_begin(struct ui *u, enum scroll_id id, struct px_rect box);
void ui_scroll_end(struct ui *u, enum scroll_id id, struct px_rect box, double content_h);

// A name in the frame arena, for hit ids.
const char *ui_id(struct ui *u, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
