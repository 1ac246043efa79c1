// action: the names of actions, as visits and logs print them.
#include "input/action.h"

#include <assert.h>
#include <stddef.h>

#include "base/table.h"

const char *action_name(enum action_kind kind)
{
    assert(kind < N_ACTIONS);
    static const char *const names[] = {
        [ACTION_NONE] = "none",
        [ACTION_TICK] = "tick",
        [ACTION_WAKE] = "wake",
        [ACTION_SCREEN] = "screen",
        [ACTION_SITE] = "site",
        [ACTION_FILTER] = "filter",
        [ACTION_ARRANGE] = "arrange",
        [ACTION_MATRIX] = "matrix",
        [ACTION_PAGE] = "page",
        [ACTION_FIGURES] = "figures",
        [ACTION_SWIPE] = "swipe",
        [ACTION_SWIPE_END] = "swipe-end",
        [ACTION_SWIPE_STEP] = "swipe-step",
        [ACTION_HOLD] = "hold",
        [ACTION_PAIR] = "pair",
        [ACTION_PAIRS] = "pairs",
        [ACTION_DOCUMENT] = "document",
        [ACTION_CARD] = "card",
        [ACTION_TAKE] = "take",
        [ACTION_GATHER] = "gather",
        [ACTION_COMPARE] = "compare",
        [ACTION_CARD_ON_MAP] = "card-on-map",
        [ACTION_BACK] = "back",
        [ACTION_HOME] = "home",
        [ACTION_LANG] = "lang",
        [ACTION_THEME] = "theme",
        [ACTION_TEXT_SIZE] = "text-size",
        [ACTION_LESS_MOTION] = "less-motion",
        [ACTION_LOW] = "low",
        [ACTION_LEFT_HAND] = "left-hand",
        [ACTION_READ_ALOUD] = "read-aloud",
        [ACTION_HUSH] = "hush",
        [ACTION_REPEAT] = "repeat",
        [ACTION_EXPLAIN] = "explain",
        [ACTION_VOLUME] = "volume",
        [ACTION_DARK] = "dark",
        [ACTION_HEADPHONES] = "headphones",
        [ACTION_EXPLORE] = "explore",
        [ACTION_MENU] = "menu",
        [ACTION_PROBLEMS] = "problems",
        [ACTION_PAN] = "pan",
        [ACTION_PINCH] = "pinch",
        [ACTION_ZOOM] = "zoom",
        [ACTION_ZOOM_NOW] = "zoom-now",
        [ACTION_ZOOM_RESET] = "zoom-reset",
        [ACTION_FLING] = "fling",
        [ACTION_ZOOM_FLING] = "zoom-fling",
        [ACTION_MAP_RELEASE] = "map-release",
        [ACTION_MAP_GRAB] = "map-grab",
        [ACTION_MAP_TAP] = "map-tap",
        [ACTION_SCROLL] = "scroll",
        [ACTION_SCROLL_FLING] = "scroll-fling",
        [ACTION_SCROLL_GRAB] = "scroll-grab",
        [ACTION_SLIDE] = "slide",
        [ACTION_SLIDE_FLING] = "slide-fling",
        [ACTION_SLIDE_GRAB] = "slide-grab",
        [ACTION_SLIDE_TO] = "slide-to",
        [ACTION_PRESS] = "press",
        [ACTION_FOCUS] = "focus",
        [ACTION_BRING_BACK] = "bring-back",
        [ACTION_LISTEN] = "listen",
        [ACTION_STAY] = "stay",
        [ACTION_RESIZE] = "resize",
        [ACTION_PLACE] = "place",
        [ACTION_TOUR] = "tour",
        [ACTION_PRESENTER] = "presenter",
        [ACTION_STAFF] = "staff",
        [ACTION_SEED] = "seed",
    };
    TABLE_TO(names, N_ACTIONS - 1);
    return kind < N_ACTIONS ? names[kind] : "unknown";
}
