// state: everything a visit has changed, in one struct. Only state_apply() changes it, as a pure
// function: no SDL, no clock, no I/O. Times are those of the actions, in ms.
#ifndef STATE_H
#define STATE_H

#include "content/model.h"
#include "input/action.h"
#include "map/map_shapes.h"
#include "state/camera.h"
#include "state/field.h"
#include "state/figures.h"
#include "state/gathered.h"
#include "state/layout.h"
#include "state/pairs.h"
#include "state/scroller.h"
#include "state/tween.h"

// Durations, ms.
#define CARD_IN_MS 350
#define CARD_OUT_MS 240
#define TAKE_MS 320
#define PANEL_MS 280
#define PASSAGE_MS 460 // the river that runs across a screen that comes
#define PRESS_MS 80
#define SWELL_MS 120     // the Timeline's lane under a finger swells
#define TIMELINE_MS 2000 // its bands flow from their documents
#define STAGGER_MS 35
#define STAGGER_ITEMS 6
#define ZOOM_STEP_MS 300
#define LESS_MOTION_MS 150
#define COUNT_UP_MS 900
#define STATE_PERFORM_MS 3600 // of a card's illustration, from CARD_PERFORM_AT_MS on
#define CARD_PERFORM_AT_MS 150
#define ATTRACT_FLIGHT_MS 3600
#define COUNTDOWN_MS 20000
#define BRING_BACK_MS 15000
#define VISIT_MOST_MS 3600000.0 // then a visit ends, touched or not; "bring it back" restores it
#define STAFF_IDLE_MS 120000.0  // without a touch for so long, the staff page closes
#define STAFF_TESTS 7           // colours, a grid, fingers
#define PRESENTER_UNITS 112.0   // height of the presenter's strip, px at 1080p
#define CARD_STACK 8
#define FOCUS_DEPTH (CARD_STACK + 6) // panel, site, cards, the back of a card, menu, staff page

// What the state refers to; constant while a content is live.
struct world {
    const struct model *model;
    const struct map_shapes *shapes;
};

// A visitor's place: saved by an idle reset and restored by "bring it back".
struct place {
    enum screen screen;
    int lang, theme, text_size;
    bool less_motion, low, left, read_aloud;
    int site, card, take, compare;  // -1 none
    int stack[CARD_STACK], n_stack; // cards under the open one
    bool section;
    struct field_view field;
    struct pairs_state pairs;
    struct gathered gathered;
    struct figures_view figures;
    double scroll[N_SCROLLS];
    struct map_view view, base; // base: the view that the map returns to
    bool base_kept;
};

// A part that slides or grows in and out: its item, the item before, and since when.
struct stage_part {
    int now, was;    // index, -1 none; `was` is drawn until it has closed
    double t_ms;     // of the last change
    double since_ms; // when its item was opened; reversing a movement does not change it
    struct tween in; // 0 closed, 1 open
};

#define VOLUME_STEPS 6
#define VOLUME_USUAL 3

// What a visitor who listens has set, and how often each message was asked for.
struct state_listen {
    bool headphones; // plugged in: a fact of the machine, which outlives visits
    bool keypad;     // Down and Up step through what there is
    bool dark;       // the screen is black
    int volume;      // 0 .. VOLUME_STEPS - 1
    int repeats, explains, greets, touches;
    struct px_pt touch; // where the last finger explored
};

// The staff page, which covers everything.
struct state_staff {
    enum staff_view { STAFF_CLOSED, STAFF_PIN, STAFF_PAGE, STAFF_TESTING } view;
    char pin[9]; // digits typed so far
    int test;    // current picture of the screen test
    // The action that awaits confirmation: none, quit, go back to a kept version, or lift a
    // quarantine.
    enum { STAFF_ASKS_NOTHING, STAFF_ASKS_QUIT, STAFF_ASKS_BACK, STAFF_ASKS_LIFT } asks;
    int asks_which;
    // For the exhibit to carry out and clear.
    enum staff_wish {
        STAFF_WISH_NONE,
        STAFF_WISH_PIN,
        STAFF_WISH_QUIT,
        STAFF_WISH_BACK,
        STAFF_WISH_LIFT,
        STAFF_WISH_LESS, // of the setting asks_which
        STAFF_WISH_MORE
    } wish;
    bool wrong; // the last PIN was wrong
};

struct state {
    struct px_size canvas;
    double px_per_mm; // of the panel
    struct layout layout;
    struct map_limits limits;
    enum screen screen;
    double screen_ms; // since when it is shown
    int lang, theme, text_size;
    bool less_motion, menu;
    bool presenter;            // the presenter's strip is shown below the dock
    bool low, left;            // controls lowered; left-handed layout
    bool attended;             // attended: never counts as idle
    bool problems;             // the list of content problems is unfolded
    bool can_read, read_aloud; // voice and loudspeaker exist; the visitor wants them
    int hushes;                // how often reading was stopped
    struct state_listen listen;
    double floor_mm; // height of the panel's lower edge above the floor; 0 = unknown
    struct stage_part site, card;
    int compare;              // site whose outline is laid over the open site's, -1 none
    struct map_pt compare_by; // map metres by which the visitor has moved it
    bool section;             // the drawn section below the bare map
    struct stage_part panel;  // the screen that is a panel over the map
    struct stage_part take;   // now 0: the sheet shows its back with the code
    struct gathered gathered; // what the code holds
    struct px_rect card_from; // the box that the card grew from
    int stack[CARD_STACK], n_stack;
    struct field_state field; // the initiatives
    struct pairs_state pairs; // Compare
    struct figures_state figures;
    struct scroller scrolls[N_SCROLLS];
    struct camera camera;
    struct map_view base; // the view that the camera returns to when the last panel closes
    bool base_kept;       // false: the visitor has moved the map
    // hashes of regions; FOCUS_FIRST: the first region of what has just opened
    uint64_t pressed, focus;
    uint64_t focus_kept[FOCUS_DEPTH]; // the focus below each open thing
    double pressed_ms;
    uint64_t released; // the region that was pressed before
    double released_ms;
    double now_ms, touched_ms;
    double visit_ms;     // when attract ended
    double reading_ms;   // reading time of the screen, from the scene
    double settles_ms;   // names fade until then, from the scene
    double countdown_ms; // start of the countdown; < 0 none
    uint64_t seed;       // of the attract rounds
    int attract_stop;    // index into the model's list
    int attract_at, attract_round;
    double attract_ms;
    bool attract_offer;         // the stop began beside the offer to bring the visit back
    double woken_ms;            // when a touch ended attract; its card stays under that finger
    bool ghost_on;              // the ghost hand moves the map, starting from
    struct map_view ghost_from; // or the map drifts by itself, starting
    double drift_from_ms;       // ms after the stop begins
    struct state_staff staff;
    struct place saved; // the place before the idle reset
    double saved_ms;    // when; < 0 none
};

enum { REDRAW_NONE = 0, REDRAW_FRAME = 1, REDRAW_TEXT = 2 };

// Starts a visit at the first view of the map. lang and theme are indices of the model.
void state_init(struct state *s, const struct world *w, struct px_size canvas, int lang, int theme,
                double t_ms);

// Whether part of the panel is beyond a seated visitor's reach, so that lowering controls helps.
bool state_can_lower(const struct state *s);

// Where a place p of site `from` lies when its outline is laid over site `to`, centre on centre and
// at the same scale on the ground.
struct map_pt state_compare_at(const struct model *m, int from, int to, struct map_pt p);

// Applies one action. Returns REDRAW_* bits, 0 if nothing changed.
unsigned state_apply(struct state *s, const struct world *w, const struct action *a);

// Scrolls a column to y px, or as close as its range allows.
void state_scroll_to(struct state *s, int column, double y);

// Replaces the world during a visit: indices into `from` become those into `to` with the same ids.
// Things that no longer exist close; everything else stays, camera and scrolling included.
void state_swap(struct state *s, const struct world *from, const struct world *to, double t_ms);

// The first view of the map, given what covers it now.
struct map_view state_home(const struct state *s, const struct model *m);

// Takes the scene's measurements after each build: the scrolling range of columns, the reading time
// of the screen, and until when names on the map fade (0: none).
void state_measured(struct state *s, const double scroll_max[N_SCROLLS], double reading_ms,
                    double settles_ms);

// Whether a panel, card or screen is still opening or closing, so that regions will move.
bool state_opening(const struct state *s);
// Whether something moves at s->now_ms, so that the next frame differs.
bool state_animating(const struct state *s, const struct world *w);
// Whether nothing moves then but names of the map, which fade.
bool state_settling(const struct state *s, const struct world *w);
// When the state next changes without input, if nothing moves; infinity if never.
double state_next_ms(const struct state *s, const struct world *w);

// How far a part is open now (0..1), eased; a reversed movement returns from where it was.
double state_part_shown(const struct state *s, const struct stage_part *p);
// The item of a part that is drawn now: the open or the closing one; -1 none.
int state_part_item(const struct state *s, const struct stage_part *p);
// Whether the screen is a panel over the map (initiatives, then & now …).
bool state_has_panel(const struct state *s);

// The ghost hand of the attract screen, which demonstrates gestures.
enum ghost_kind { GHOST_NONE, GHOST_TAP, GHOST_DRAG, GHOST_PINCH };

#define GHOST_AT_MS 4200.0 // after the stop begins: flight and figure are finished
#define GHOST_IN_MS 500.0
#define GHOST_ACT_MS 1500.0
#define GHOST_OUT_MS 400.0
#define GHOST_MS (GHOST_IN_MS + GHOST_ACT_MS + GHOST_OUT_MS)

// The ghost hand at one moment.
struct ghost {
    enum ghost_kind kind;
    double alpha;            // 0..1, fades in and out
    double pressed;          // 0..1, how far it presses; 0 while it hovers
    struct px_pt fingers[2]; // canvas px
    int n_fingers;
};

#define ATTRACT_ANSWER_MS 6000.0   // a question's answer, after its stop begins
#define ATTRACT_OVERTURE_MS 5000.0 // until the overture has drawn itself
// Where the focus begins when headphones are plugged in: the other language.
#define LISTEN_LANG_ID "listen.lang"

// attract.c: whether the stop's figure stands on its site's own land: a final number that both
// languages share, on a land whose extent is known.
bool attract_on_land(const struct state *s, const struct model *m);

// attract.c: the hand now; false if there is none.
bool attract_ghost(const struct state *s, const struct world *w, struct ghost *out);

#endif
