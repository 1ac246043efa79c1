// screen: all screens and scrolling columns, as plain data for any module. The rows come from
// base/screens.h.
#ifndef INPUT_SCREEN_H
#define INPUT_SCREEN_H

#include <stdbool.h>

#include "base/screens.h"

#define SCREEN_ID(x, id, ...) SCREEN_##id,
enum screen {
    SCREEN_ATTRACT, // the idle screen
    SCREENS(SCREEN_ID, ) N_SCREENS
};
#undef SCREEN_ID

// Scrolling columns: one for each screen that can be chosen, then those of other parts.
#define SCROLL_ID(x, id, ...) SCROLL_##id,
enum scroll_id {
    SCREENS(SCROLL_ID, ) SCROLL_PANEL,
    SCROLL_SHEET,
    SCROLL_TAKE,
    SCROLL_MENU,
    SCROLL_STAFF,
    SCROLL_PROBLEMS,
    N_SCROLLS
};
#undef SCROLL_ID

struct screen_row {
    const char *name;      // "then-now": as --open, the printed state and visits write it
    bool covers;           // a panel over the map
    bool narrows;          // "NAME:ID" shows only what is of a theme, site or document
    enum scroll_id scroll; // its column; N_SCROLLS: none
};

// A screen's row.
const struct screen_row *screen_row(enum screen s);
// "then-now": a screen's name.
const char *screen_name(enum screen s);
// "then-now", "sheet": a column's name, for the printed state.
const char *scroll_name(enum scroll_id id);

#endif
