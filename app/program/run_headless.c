#include <math.h>

#include "exhibit/exhibit.h"
#include "program/player.h"
#include "program/run_modes.h"

static int print_and_shoot(struct exhibit *k, const struct options *o)
{
    bool complete;
    exhibit_build(k);
    exhibit_look(k);
    exhibit_build(k);
    if (o->shot && (!exhibit_paint(k, true, &complete) || !render_save_png(k->render, o->shot)))
        return 3;
    if (o->print_scene)
        exhibit_print_scene(k, stdout);
    if (o->print_state)
        exhibit_print_state(k, stdout);
    return 0;
}

int run_headless(const struct options *o)
{
    struct exhibit k;
    int code = 3;
    exhibit_open(&k, o, o->size, 0);
    if (exhibit_show(&k, NULL, NULL, NULL)) {
        code = exhibit_go(&k, o->open ? o->open : "map", 0) && exhibit_begin_tour(&k, 0) ? 0 : 2;
        if (!code) {
            player_run_to(&k, o->at_ms);
            code = print_and_shoot(&k, o);
        }
        if (!code && o->state_dir)
            exhibit_keep_good(&k);
    }
    exhibit_close(&k);
    return code;
}

int run_replay(const struct options *o)
{
    struct exhibit k;
    int code = 3;
    exhibit_open(&k, o, o->size, 0);
    if (exhibit_show(&k, NULL, NULL, NULL)) {
        code = o->open && !exhibit_go(&k, o->open, 0) ? 2 : 0;
        if (!code)
            code = player_replay(&k, o->replay, NULL, NULL);
        if (!code)
            code = print_and_shoot(&k, o);
    }
    exhibit_close(&k);
    return code;
}
