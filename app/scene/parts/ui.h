// ui: the toolkit that draws every screen: type sizes, texts in one or both languages, buttons,
// chips, icons. It appends to a scene_out. Lengths are canvas px unless a name says units (px at
// 1080p, times ui->k).
#ifndef PARTS_UI_H
#define PARTS_UI_H

#include "scene/scene_frame.h"

#define UI_GUTTER 10.0 // units; at least 3 mm on a panel of 32 inch

struct ui {
    const struct world *w;
    const struct model *m;
    const struct state *s;
    const struct layout *l;
    struct text *t;
    struct arena *frame;
    struct scene_out *o;
    double k;     // px per design unit
    double alpha; // of whatever is appended now
    bool clipping;
    struct px_rect clip; // while clipping
    struct px_rect seen; // w > 0: only what lies there needs be appended
    double end_of_lines; // while clipping, > 0: no line of words reaches below this y
    enum hit_layer layer;
    struct ui_focus {
        bool there;
        struct px_rect box, clip; // clip: of its column, or the canvas
        double radius;
    } focus;                             // drawn last, over everything
    int scroll;                          // the scroller of whatever is appended now, -1
    bool quiet;                          // closing parts take no touches and are not read aloud
    bool last;                           // what is appended is read aloud after all else
    struct str record;                   // initiative being drawn
    const struct outline_room *outlines; // of all sites, see outline_rooms_begin
};

// A toolkit as if another language were chosen, for measuring alone.
struct ui_as {
    struct ui u;
    struct state s;
};
struct ui *ui_as_lang(struct ui_as *as, const struct ui *u, int lang);

// One type scale, ratio about 1.25, with Han and Latin sizes for each step.
enum ui_type {
    TYPE_CAPTION,
    TYPE_SMALL, // bold caption
    TYPE_BODY,
    TYPE_LEAD,    // body of a sheet without a figure
    TYPE_LABEL,   // buttons, tabs
    TYPE_NAME,    // a card's title in lists
    TYPE_TITLE,   // a sheet's title
    TYPE_DISPLAY, // a screen's title
    TYPE_STONE,   // a stone's name
    TYPE_LINE,    // the line below it
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
    bool silent;     // drawn but not an item (its words belong to another item)
    bool late;       // as scene_item's
    struct str said; // as scene_item's
    double halo;     // px, with halo_colour
    struct rgba halo_colour;
    bool plain;    // not balanced, whatever the type
    bool balanced; // lines of similar length, whatever the type
    bool bold;     // whatever the type and rank
};

#define LABEL_HALO 4.0 // units, around the names on the map

// The camera's view, shifted by less than half a pixel as the tiles are, so that marks do not
// tremble against the ground while the map moves.
struct map_view scene_view(const struct ui *u);

struct rgba ui_colour(const struct ui *u, enum token t);
double ui_px(const struct ui *u, double units); // rounded to whole px

const struct text_layout *ui_layout(struct ui *u, struct str s, const struct ui_text_opts *o);
// As wide as its words on one line, `most` at most: for what others stand beside, since a text that
// runs to the left fills all the width it is given.
double ui_snug_width(struct ui *u, struct str s, const struct ui_text_opts *o, double most);
// Lays out and appends a text; returns its box.
struct px_rect ui_text(struct ui *u, struct str s, struct px_pt at, const struct ui_text_opts *o);
// Appends the chosen language large, the other one below in second ink. Returns the box of both.
struct px_rect ui_pair(struct ui *u, const struct words *w, struct px_pt at,
                       const struct ui_text_opts *o, double second_scale);
struct px_size ui_pair_size(struct ui *u, const struct words *w, const struct ui_text_opts *o,
                            double second_scale);
// The options for the other language, set below `o`.
struct ui_text_opts ui_second_opts(const struct ui *u, const struct words *w,
                                   const struct ui_text_opts *o, double scale);
int ui_other_lang(const struct ui *u); // the second language of the chosen one
// The language of these words shown beside the chosen one; differs if a text was borrowed.
int ui_second_lang(const struct ui *u, const struct words *w);
// "said (means)" with the brackets of what is said.
struct str ui_bracketed(struct ui *u, struct str said, struct str means);
struct str ui_word(const struct ui *u, enum ui_word w); // in the chosen language
struct str ui_records(const struct ui *u, int n);       // "12 initiatives"

// The tag of the language that a text is really in, if requested in `lang`.
struct str ui_tag(const struct ui *u, struct str text, int lang);
void ui_item(struct ui *u, const struct scene_item *item);
enum scene_choice ui_choice(bool chosen);
void ui_icon(struct ui *u, const char *name, struct px_rect box, struct rgba c);
void ui_card(struct ui *u, struct px_rect box, double radius, struct rgba ground, bool shadow);
// A card on the map; where the land is as dark as the card, a pale edge parts them.
void ui_map_card(struct ui *u, struct px_rect box, double radius);

// Blocks touches on box from what lies beneath (a panel's ground).
void ui_block(struct ui *u, struct px_rect box);
// The same with a dead gutter around it, for what floats over other targets.
void ui_block_around(struct ui *u, struct px_rect box);
// A dead gutter around a button swallows taps; a drag or pinch reaches what lies beneath.
void ui_gutter(struct ui *u, struct px_rect button);
// Draws the ring around the focused region; call it once, after everything else.
void ui_focus_ring(struct ui *u);
// Adds a hit region with focus ring and press shade, for cards that draw themselves.
void ui_hit(struct ui *u, const char *id, struct px_rect box, double radius,
            const struct action *a);

// Clips everything appended until ui_unclip() to box.
void ui_clip(struct ui *u, struct px_rect box);
void ui_unclip(struct ui *u);
// Whether the box is entirely out of view.
bool ui_clipped_away(const struct ui *u, struct px_rect box);

// The height of a part, measured by laying it out into a discarded list. `part` draws from y on and
// returns its height.
double ui_measure(struct ui *u, double (*part)(struct ui *u, void *ctx, double y), void *ctx);

// Formats a name in the frame arena, for hit ids.
const char *ui_id(struct ui *u, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
