// screens: the table of screens for the scene: their tabs and builders.
#include "scene/screens/screens.h"

#include <assert.h>

#include "base/table.h"

const struct screen_view *screen_view(enum screen s)
{
#define ROW(x, id, name, icon, covers, narrows, build)                                             \
    [SCREEN_##id] = {"dock." name, icon, UI_TAB_##id, build},
    static const struct screen_view views[] = {SCREENS(ROW, )};
#undef ROW
    TABLE_TO(views, N_SCREENS - 1);
    assert(s > SCREEN_ATTRACT && s < N_SCREENS);
    return &views[s];
}
