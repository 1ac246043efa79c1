// action: everything a visitor can do, as plain data. Gestures, mouse, keyboard, replays and idle
// timers all produce actions; state_apply() is the only reader.
#ifndef INPUT_ACTION_H
#define INPUT_ACTION_H

#include "base/geom.h"
#include "input/screen.h"

enum filter_kind { FILTER_ALL, FILTER_TOPIC, FILTER_SITE, FILTER_SOURCE, FILTER_CELL };
enum field_arrange { FIELD_THEME, FIELD_PLACE, FIELD_DOCUMENT, FIELD_DATE, N_FIELD_ARRANGES };

enum pairs_list { PAIRS_BOTH, PAIRS_ONLY_THEN, PAIRS_ONLY_NOW, N_PAIRS_LISTS };

enum action_kind {
    ACTION_NONE,
    ACTION_TICK, // time passed: springs, flights, idle timeout
    ACTION_WAKE, // a touch anywhere: ends attract, restarts the idle timeout
    // screen; scroll: 1 + arrangement of the initiatives, 0 = as it is; with filter SITE and an
    // index: of that site's
    ACTION_SCREEN,
    ACTION_SITE,       // index: flies there, opens its panel
    ACTION_FILTER,     // filter, index; -1 = all; CELL: index a theme, scroll a place
    ACTION_ARRANGE,    // index: enum field_arrange
    ACTION_MATRIX,     // the choice of themes and places: index 0 closed, 1 open; -1 = toggle
    ACTION_PAGE,       // index of a page, if there are more initiatives than a screen holds
    ACTION_FIGURES,    // index: enum figure_scene; scroll: first entry of a page
    ACTION_SWIPE,      // d.x px: a finger pulls the stage sideways
    ACTION_SWIPE_END,  // d.x px/s: it lets go
    ACTION_SWIPE_STEP, // index 1, -1: what is beside comes
    ACTION_HOLD,       // index: initiative whose relatives are shown; -1 or the same again = none
    ACTION_PAIR,       // scroll, index: what the earlier and the later document say of one subject
    ACTION_PAIRS,      // index: enum pairs_list, what there is to choose from
    ACTION_DOCUMENT,   // index: compares this document with the one chosen last
    ACTION_CARD,       // index; box = where the card grows from (w 0: from the middle)
    ACTION_TAKE,       // the card's back with the code: index 0, 1; -1 = toggle
    ACTION_GATHER,     // index: takes that initiative away too, or no more
    ACTION_COMPARE,    // index: lays that site's outline over the open one; again = removes it
    ACTION_DRAG,       // d px: moves the outline that is laid over the open site
    // index: a site; closes what is open and flies so near that its records show
    ACTION_APPROACH,
    ACTION_SECTION,     // the drawn section below the map: index 0 closed, 1 open; -1 = toggle
    ACTION_CARD_ON_MAP, // closes the card and flies to its site
    ACTION_BACK,        // one step back: card, panel, list, map
    ACTION_HOME,        // closes everything, first view
    ACTION_LANG,        // index; -1 = next
    ACTION_THEME,       // index; -1 = next
    ACTION_TEXT_SIZE,   // index 0..3; -1 = next
    ACTION_LESS_MOTION, // index 0, 1; -1 = toggle
    ACTION_LOW,         // controls within a seated visitor's reach: index 0, 1; -1 = toggle
    ACTION_LEFT_HAND,   // left-handed layout: index 0, 1; -1 = toggle
    ACTION_READ_ALOUD,  // index 0, 1; -1 = toggle
    ACTION_HUSH,        // stops reading the current text; the next one will be read
    ACTION_REPEAT,      // reads the last message again
    ACTION_EXPLAIN,     // reads how the exhibit is operated
    ACTION_VOLUME,      // index 1: louder, -1: quieter
    ACTION_DARK,        // a black screen for a visitor who listens: index 0, 1; -1 = toggle
    ACTION_HEADPHONES,  // index 1: plugged in, 0: unplugged
    ACTION_EXPLORE,     // at, id_hash (0 none): what lies under a finger is read
    ACTION_MENU,        // accessibility menu: index 0, 1; -1 = toggle
    ACTION_PROBLEMS,    // staff's list of problems: index 0 folded, 1 open; -1 = toggle
    // staff's view of picture `index` of the open card (0: closed); scroll 1: `at` within `box` is
    // what stays in view, 2: it is shown whole. Carried out by the exhibit
    ACTION_CROP,
    ACTION_PAN,      // d px
    ACTION_PINCH,    // at = midpoint of the fingers, d = its movement, factor
    ACTION_ZOOM,     // at, factor: an animated step
    ACTION_ZOOM_NOW, // at, factor: wheel, trackpad, one-finger zoom
    ACTION_ZOOM_RESET,
    ACTION_FLING,        // d = px/s
    ACTION_ZOOM_FLING,   // at, factor = octaves/s, closer > 0
    ACTION_MAP_RELEASE,  // no finger moves the map any more: it springs back inside its limits
    ACTION_MAP_GRAB,     // a finger touched the map: flights and flings stop
    ACTION_MAP_TAP,      // at
    ACTION_SCROLL,       // scroll, d.y px (the content follows the finger)
    ACTION_SCROLL_FLING, // scroll, d.y px/s
    ACTION_SCROLL_GRAB,  // scroll
    ACTION_SLIDE,        // d.x, in parts of the slide's length
    ACTION_SLIDE_FLING,  // d.x per second
    ACTION_SLIDE_GRAB,   // a finger touched it
    ACTION_SLIDE_TO,     // d.x 0..1: runs there
    ACTION_PRESS,        // id_hash of the region under the finger; 0 = released or slid off
    // keyboard focus: index +1, -1 in order, or d as direction; the exhibit, which knows the
    // regions, converts both into id_hash
    ACTION_FOCUS,
    ACTION_BRING_BACK, // after an idle reset: restores the visitor's place
    ACTION_LISTEN,     // a sentence is being read: postpones the idle timeout
    ACTION_STAY,       // cancels the countdown
    ACTION_RESIZE,     // size; factor = px per mm, 0 = unchanged
    ACTION_PLACE,      // camera: centre, m_per_px
    ACTION_TOUR,       // index: enum tour_do; scroll: its argument; carried out by the exhibit
    ACTION_PRESENTER,  // index 1: shows the presenter's strip below the dock
    ACTION_STAFF,      // index: enum staff_do; scroll: its argument
    ACTION_SEED,       // id_hash: seed of attract rounds from now on
    N_ACTIONS
};

// What a presenter can do with a tour.
enum tour_do {
    TOUR_BEGIN, // argument: which tour
    TOUR_NEXT,
    TOUR_LAST, // the step before
    TOUR_PAUSE,
    TOUR_REJOIN,
    TOUR_END,
    TOUR_INSET, // shows or hides the panel at life size
    TOUR_PANEL, // the next panel size
};

// What staff can do on their page, behind the corner and the PIN.
enum staff_do {
    STAFF_OPEN,  // the corner was held
    STAFF_DIGIT, // argument: 0 to 9
    STAFF_ERASE,
    STAFF_ENTER, // the PIN is complete
    STAFF_PASS,  // from the exhibit: the PIN is right; argument 0: wrong
    STAFF_CLOSE,
    STAFF_TEST,    // the next picture of the screen test
    STAFF_GO_BACK, // argument: one of the kept versions; asks for confirmation
    STAFF_LIFT,    // argument: one of the quarantined files; asks for confirmation
    STAFF_LESS,    // argument: a setting
    STAFF_MORE,    // likewise
    STAFF_QUIT,    // asks for confirmation
    STAFF_YES,
    STAFF_NO,
};

struct action {
    enum action_kind kind;
    double t_ms; // time of the event, on the loop's clock
    enum screen screen;
    enum filter_kind filter;
    int index;
    int scroll;
    struct px_pt at, d;
    double factor;
    struct px_rect box;
    struct px_size size;
    struct map_pt centre;
    double m_per_px;
    uint64_t id_hash;
};

// "card 12" and so on: stable words for logs, replays and tests.
const char *action_name(enum action_kind kind);

#endif
