// screen: the table of screens for input, state and --open.
#include "input/screen.h"

#include <assert.h>

#include "base/table.h"

const struct screen_row *screen_row(enum screen s)
{
#define ROW(x, id, name, icon, covers, narrows, build)                                             \
    [SCREEN_##id] = {name, covers, narrows, SCROLL_##id},
    static const struct screen_row rows[] = {
        [SCREEN_ATTRACT] = {"attract", false, false, N_SCROLLS}, SCREENS(ROW, )};
#undef ROW
    TABLE_TO(rows, N_SCREENS - 1);
    assert((unsigned)s < N_SCREENS);
    return &rows[s];
}

const char *screen_name(enum screen s)
{
    return screen_row(s)->name;
}

const char *scroll_name(enum scroll_id id)
{
#define ROW(x, id, name, ...) [SCROLL_##id] = name,
    static const char *const names[] = {SCREENS(ROW, )[SCROLL_PANEL] = "panel",
                                        [SCROLL_SHEET] = "sheet",
                                        [SCROLL_TAKE] = "take",
                                        [SCROLL_MENU] = "menu",
                                        [SCROLL_STAFF] = "staff",
                                        [SCROLL_PROBLEMS] = "problems"};
#undef ROW
    TABLE_TO(names, N_SCROLLS - 1);
    assert((unsigned)id < N_SCROLLS);
    return names[id];
}
