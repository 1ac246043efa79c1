// action: everything a visitor can do, as plain data. Gestures, mouse, keyboard, replays and idle
// timers all end up here; state_apply() is the only reader.
#ifndef INPUT_ACTION_H
#define INPUT_ACTION_H

#include "base/geom.h"
#include "input/screen.h"

enum filter_kind { FILTER_ALL, FILTER_TOPIC, FILTER_SITE, FILTER_SOURCE };

enum action_kind {
    ACTION_NONE,
    ACTION_TICK,        // time passed: springs, flights, idle
    ACTION_WAKE,        // a touch, wherever it lands: leaves attract, feeds the idle timer
    ACTION_SCREEN,      // screen
    ACTION_SITE,        // index: fly there, open its panel
    ACTION_FILTER,      // filter, index
    ACTION_CARD,        // index; box = where the card grows from (w 0: from the middle)
    ACTION_TAKE,        // the sheet's back with the code to scan: index 0, 1; -1 = other
    ACTION_COMPARE,     // index: that site's outline over the open one, again = away
    ACTION_CARD_ON_MAP, // close the sheet and fly to its site
    ACTION_BACK,        // one step: sheet, panel, list, map
    ACTION_HOME,        // close everything, first view
    ACTION_LANG,        // index; -1 = next
    ACTION_THEME,       // index; -1 = next
    ACTION_TEXT_SIZE,   // index 0..3; -1 = next
    ACTION_LESS_MOTION, // index 0, 1; -1 = other
    ACTION_LOW,         // the controls within reach of a seated visitor: index 0, 1; -1 = other
    ACTION_LEFT_HAND,   // one-sided controls at the left: index 0, 1; -1 = other
    ACTION_READ_ALOUD,  // index 0, 1; -1 = other
    ACTION_HUSH,        // what is being read ends; the next thing will be read
    ACTION_MENU,        // accessibility menu: index 0, 1; -1 = other
    ACTION_PROBLEMS,    // what staff are told of their content: index 0 folded, 1 open; -1 = other
    ACTION_PAN,         // d px
    ACTION_PINCH,       // at = middle of the fingers, d = its move, factor
    ACTION_ZOOM,        // at, factor: an animated step
    ACTION_ZOOM_NOW,    // at, factor: wheel, trackpad, one-finger zoom
    ACTION_ZOOM_RESET,
    ACTION_FLING,        // d = px/s
    ACTION_ZOOM_FLING,   // at, factor = octaves/s, closer > 0
    ACTION_MAP_RELEASE,  // no finger moves the map any more: it springs back inside its bounds
    ACTION_MAP_GRAB,     // a finger went down on the map: flights and flings stop
    ACTION_MAP_TAP,      // at
    ACTION_SCROLL,       // scroll, d.y px (content moves with the finger)
    ACTION_SCROLL_FLING, // scroll, d.y px/s
    ACTION_SCROLL_GRAB,  // scroll
    ACTION_PRESS,        // id_hash of the region under the finger; 0 = released or slid off
    ACTION_FOCUS,        // keyboard focus: index +1, -1 in order, or d towards; the kiosk, which
                         // knows the regions, turns both into id_hash
    ACTION_BRING_BACK,   // after an idle reset: the visitor's place again
    ACTION_LISTEN,       // a sentence is heard: nobody is idle
    ACTION_STAY,         // the countdown is cancelled
    ACTION_RESIZE,       // size; factor = px per mm, 0 = as it was
    ACTION_PLACE,        // camera: centre, m_per_px
    ACTION_TOUR,         // index: enum tour_do; scroll: its argument; the kiosk does it
    ACTION_PRESENTER,    // index 1: a strip below the dock for whoever presents
    ACTION_STAFF,        // index: enum staff_do; scroll: its argument
    ACTION_SEED,         // id_hash: of the attract rounds that begin from now on
    N_ACTIONS
};

// What a presenter does with a tour.
enum tour_do {
    TOUR_BEGIN, // argument: which
    TOUR_NEXT,
    TOUR_LAST, // the step before
    TOUR_PAUSE,
    TOUR_REJOIN,
    TOUR_END,
    TOUR_INSET, // the panel in its true size, or away
    TOUR_PANEL, // the next size of panel
};

// What staff do on their own page, behind a corner and a PIN.
enum staff_do {
    STAFF_OPEN,  // the corner was held
    STAFF_DIGIT, // argument: 0 to 9
    STAFF_ERASE,
    STAFF_ENTER, // the PIN is whole
    STAFF_PASS,  // the kiosk says it is right; argument 0: wrong
    STAFF_CLOSE,
    STAFF_TEST,    // the next picture of the screen test
    STAFF_GO_BACK, // argument: one of the versions kept; asks once more
    STAFF_QUIT,    // asks once more
    STAFF_YES,
    STAFF_NO,
};

struct action {
    enum action_kind kind;
    double t_ms; // when, on the loop's clock
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

// "card 12" and the like: stable words for logs, replays and tests.
const char *action_name(enum action_kind kind);

#endif
