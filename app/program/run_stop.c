// run_stop: stops the running exhibit cleanly, as the service manager needs before the display
// goes.
#include "base/str.h"
#include "platform/paths.h"
#include "platform/run_mark.h"
#include "program/run_modes.h"

#define WAIT_MS 10000

int run_stop(const struct options *o)
{
    struct arena a = {0};
    const char *dir = o->state_dir ? o->state_dir : paths_state(&a);
    bool ended = !dir || run_mark_stop_owner(arena_printf(&a, "%s/run", dir).p, WAIT_MS);
    if (!ended)
        fprintf(stderr, "hetao-kiosk: --stop: the exhibit on %s does not end\n", dir);
    arena_finish(&a);
    return ended ? 0 : 3;
}
