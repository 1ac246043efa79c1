// run_headless: runs without a display: pictures, printed scenes and replays.
#include <math.h>

#include "exhibit/exhibit.h"
#include "program/player.h"
#include "program/run_modes.h"
#include "program/setup.h"

static int print_and_save(struct exhibit *x, const struct options *o)
{
    bool complete;
    exhibit_build(x);
    exhibit_audit(x);
    exhibit_build(x);
    if (o->shot && (!exhibit_paint(x, true, &complete) || !render_save_png(x->render, o->shot)))
        return 3;
    if (o->print_scene)
        exhibit_print_scene(x, stdout);
    if (o->print_spoken)
        exhibit_print_spoken(x, stdout);
    if (o->print_state)
        exhibit_print_state_and_memory(x, stdout);
    return 0;
}

int run_headless(const struct options *o)
{
    struct exhibit x;
    int code = 3;
    struct exhibit_opts xo = setup_exhibit(o, o->size);
    exhibit_open(&x, &xo, 0);
    if (exhibit_show(&x, NULL, NULL, NULL)) {
        code = exhibit_go(&x, o->open ? o->open : "map", 0) && exhibit_begin_tour(&x, 0) ? 0 : 2;
        if (!code) {
            player_run_to(&x, o->at_ms);
            code = print_and_save(&x, o);
        }
        if (!code && o->state_dir)
            exhibit_keep_good(&x);
    }
    exhibit_close(&x);
    return code;
}

int run_replay(const struct options *o)
{
    struct exhibit x;
    int code = 3;
    struct exhibit_opts xo = setup_exhibit(o, o->size);
    exhibit_open(&x, &xo, 0);
    if (exhibit_show(&x, NULL, NULL, NULL)) {
        code = o->open && !exhibit_go(&x, o->open, 0) ? 2 : 0;
        if (!code)
            code = player_replay(
                &x, &(struct player_opts){.path = o->replay, .shots_dir = o->shots_dir});
        if (!code)
            code = print_and_save(&x, o);
    }
    exhibit_close(&x);
    return code;
}
