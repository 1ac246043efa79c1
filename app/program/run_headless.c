#include <math.h>

#include "exhibit/exhibit.h"
#include "program/player.h"
#include "program/run_modes.h"

static int print_and_shoot(struct kiosk *k, const struct options *o)
{
    bool complete;
    kiosk_build(k);
    kiosk_look(k);
    kiosk_build(k);
    if (o->shot && (!kiosk_paint(k, true, &complete) || !render_save_png(k->render, o->shot)))
        return 3;
    if (o->print_scene)
        kiosk_print_scene(k, stdout);
    if (o->print_state)
        kiosk_print_state(k, stdout);
    return 0;
}

int run_headless(const struct options *o)
{
    struct kiosk k;
    int code = 3;
    kiosk_open(&k, o, o->size, 0);
    if (kiosk_show(&k, NULL, NULL, NULL)) {
        code = kiosk_go(&k, o->open ? o->open : "map", 0) && kiosk_begin_tour(&k, 0) ? 0 : 2;
        if (!code) {
            player_run_to(&k, o->at_ms);
            code = print_and_shoot(&k, o);
        }
        if (!code && o->state_dir)
            kiosk_keep_good(&k);
    }
    kiosk_close(&k);
    return code;
}

int run_replay(const struct options *o)
{
    struct kiosk k;
    int code = 3;
    kiosk_open(&k, o, o->size, 0);
    if (kiosk_show(&k, NULL, NULL, NULL)) {
        code = o->open && !kiosk_go(&k, o->open, 0) ? 2 : 0;
        if (!code)
            code = player_replay(&k, o->replay, NULL, NULL);
        if (!code)
            code = print_and_shoot(&k, o);
    }
    kiosk_close(&k);
    return code;
}
