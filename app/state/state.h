// state: everything a visit has changed, in one struct. state_apply() is the only way to change it;
// it is pure: no SDL, no clock, no I/O. Times are those of the actions, in ms.
#ifndef STATE_H
#define STATE_H

#include "content/model.h"
#include "input/action.h"
#include "map/map_shapes.h"
#include "state/camera.h"
#include "state/layout.h"
#include "state/scroller.h"
#include "state/tween.h"

// How long things move, ms.
#define CARD_IN_MS 350
#define CARD_OUT_MS 240
#define TAKE_MS 320
#define PANEL_MS 280
#define FRIEZE_MS 480
#define PRESS_MS 80
#define STAGGER_MS 35
#define STAGGER_ITEMS 6
#define ZOOM_STEP_MS 300
#define LESS_MOTION_MS 150
#define COUNT_UP_MS 900
#define ATTRACT_FLIGHT_MS 3600
#define DRAW_MARK_MS 1600
#define COUNTDOWN_MS 20000
#define BRING_BACK_MS 15000
#define STAFF_IDLE_MS 120000.0 // nobody touches the staff page so long: it closes
#define STAFF_TESTS 7          // colours, a grid, fingers
#define PRESENTER_UNITS 112.0  // height of the presenter's strip, px at 1080p
#define CARD_STACK 8
#define FOCUS_DEPTH (CARD_STACK + 6) // panel, site, cards, the back of one, menu, staff

// What the world is made of, constant while a bundle is live.
struct world {
    const struct model *model;
    const struct map_shapes *shapes;
};

// Where a visitor is: what an idle reset saves and "bring it back" restores.
struct place {
    enum screen screen;
    int lang, theme, text_size;
    bool less_motion, low, left, read_aloud;
    int site, card, take, compare;  // -1 none
    int stack[CARD_STACK], n_stack; // cards under the open one
    enum filter_kind filter;
    int filter_index;
    double scroll[N_SCROLLS];
    struct map_view view, base; // base: where the map goes back to
    bool base_kept;
};

// A part that slides or grows in and out: what it shows, what it showed, since when.
struct stage_part {
    int now, was;    // index, -1 none; `was` is still drawn while it leaves
    double t_ms;     // of the last change
    double since_ms; // when what it shows came: turning it round on its way changes nothing
    struct tween in; // 0 away, 1 there
};

// The staff's own page, over everything.
struct state_staff {
    enum staff_view { STAFF_CLOSED, STAFF_PIN, STAFF_PAGE, STAFF_TESTING } view;
    char pin[9]; // digits so far
    int test;    // which picture of the screen test
    // What waits for a second "yes": nothing, to quit, to go back to one of the kept versions.
    enum { STAFF_ASKS_NOTHING, STAFF_ASKS_QUIT, STAFF_ASKS_BACK } asks;
    int asks_which;
    // For the kiosk to do and take away.
    enum staff_wish { STAFF_WISH_NONE, STAFF_WISH_PIN, STAFF_WISH_QUIT, STAFF_WISH_BACK } wish;
    bool wrong; // the last PIN was
};

struct state {
    struct px_size canvas;
    double px_per_mm; // of the panel
    struct layout layout;
    struct map_limits limits;
    enum screen screen;
    double screen_ms; // since when
    int lang, theme, text_size;
    bool less_motion, menu;
    bool presenter;            // a strip below the dock is theirs
    bool low, left;            // controls lowered; for the left hand
    bool attended;             // somebody works at it: nobody is ever idle
    bool problems;             // what staff are told of their content lies open
    bool can_read, read_aloud; // there is a voice and a loudspeaker; the visitor wants them
    int hushes;                // how often reading was ended
    double floor_mm;           // the panel's lower edge above the floor; 0 = not told
    struct stage_part site, card;
    int compare;              // site whose outline lies over the open one's, -1 none
    struct stage_part panel;  // the screen that is a panel over the map
    struct stage_part take;   // now 0: the sheet shows its back, with the code to scan
    struct px_rect card_from; // where the card grew from
    int stack[CARD_STACK], n_stack;
    enum filter_kind filter;
    int filter_index;
    struct tween frieze; // the picture that stands in the middle at the head of the list
    struct scroller scrolls[N_SCROLLS];
    struct camera camera;
    struct map_view base;             // where the camera goes back to when the last panel closes
    bool base_kept;                   // false: the visitor moved the map himself
    uint64_t pressed, focus;          // regions' hashes; FOCUS_FIRST: of what has just opened
    uint64_t focus_kept[FOCUS_DEPTH]; // what had the focus below each thing that lies open
    double pressed_ms;
    double now_ms, touched_ms;
    double reading_ms;   // of what is on screen; told by the scene
    double settles_ms;   // names fade until then; told by the scene
    double countdown_ms; // when the countdown began; < 0 none
    uint64_t seed;       // of the attract rounds
    int attract_stop;    // index of the model's list
    int attract_at, attract_round;
    double attract_ms;
    double woken_ms; // when a touch ended attract; its card stays under that finger
    bool ghost_on;   // the ghost hand moves the map from
    struct map_view ghost_from;
    struct state_staff staff;
    struct place saved; // before the idle reset
    double saved_ms;    // when; < 0 none
};

enum { REDRAW_NONE = 0, REDRAW_FRAME = 1, REDRAW_TEXT = 2 };

// A fresh visit on the map's first view. lang and theme are indices of the model.
void state_init(struct state *s, const struct world *w, struct px_size canvas, int lang, int theme,
                double t_ms);

// Some of the panel is out of a seated visitor's reach: lowering the controls means something.
bool state_can_lower(const struct state *s);

// Where a place of site `from` lies when its outline is laid over site `to`, middle on middle, at
// the same scale on the ground.
struct map_pt state_compare_at(const struct model *m, int from, int to, struct map_pt p);

// Apply one action. Returns REDRAW_* bits, 0 when nothing changed.
unsigned state_apply(struct state *s, const struct world *w, const struct action *a);

// A column is at y px of its way, or as near as it can be.
void state_scroll_to(struct state *s, int column, double y);

// The world changes under the visit: numbers of `from` become those of `to` with the same ids. What
// is gone closes; everything else, camera and scrolling included, stays.
void state_swap(struct state *s, const struct world *from, const struct world *to, double t_ms);

// The first view of the map, for what lies over it now.
struct map_view state_home(const struct state *s, const struct model *m);

// What only the scene knows, handed back after each build: how far its columns scroll and how long
// it takes to read what is on screen, and until when names on the map fade (0: they do not).
void state_measured(struct state *s, const double scroll_max[N_SCROLLS], double reading_ms,
                    double settles_ms);

// A panel, card or screen is still coming or going: regions are not where they will be.
bool state_opening(const struct state *s);
// Something moves at s->now_ms: the next frame differs.
bool state_animating(const struct state *s, const struct world *w);
// When, by itself, the state next changes if nothing is moving; infinity when never.
double state_next_ms(const struct state *s, const struct world *w);

// How far a part has come in (0..1), eased, at now; a part that turns round goes back from there.
double state_part_shown(const struct state *s, const struct stage_part *p);
// The item of a part that is drawn now: the open one, or the one still leaving; -1.
int state_part_item(const struct state *s, const struct stage_part *p);
// The screen is a panel of its own over the map (initiatives, then and now).
bool state_has_panel(const struct state *s);
#endif
