// staff_page: lets staff in, carries out their requests, and updates the facts they see.
#include "exhibit/staff_page.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/log.h"
#include "platform/clock.h"
#include "platform/paths.h"

#define FRESH_MS 5000.0
#define PIN_FRESH_MS 1000.0 // counts down the waiting time

void staff_page_open(struct staff_page *p, const struct exhibit_opts *o, double t_ms)
{
    struct arena a = {0};
    pin_open(&p->pin, paths_pin(&a), o->state_dir, t_ms);
    arena_finish(&a);
    if (!p->pin.set && o->kiosk)
        LOG_WARN(
            "staff: no PIN is set, so the staff page opens to nobody; sudo hetao-kiosk --set-pin");
    p->everybody = !p->pin.set && !o->kiosk;
    p->state_dir = o->state_dir;
    p->updater = o->updater;
    p->log_dir = o->log_dir;
    p->settings = settings_read(o->state_dir, &o->settings);
    p->since_ms = t_ms;
}

void staff_page_close(struct staff_page *p)
{
    arena_finish(&p->lines[0]);
    arena_finish(&p->lines[1]);
}

bool staff_page_input(struct staff_page *p, const struct input_event *e, double px_per_mm)
{
    assert(px_per_mm > 0);
    corner_feed(&p->corner, e, px_per_mm);
    return p->corner.held;
}

bool staff_page_tick_corner(struct staff_page *p, double t_ms, bool *opens)
{
    bool shown = corner_shown(&p->corner, t_ms) > 0;
    *opens = corner_tick(&p->corner, t_ms);
    return shown;
}

// ---- requests ----

static struct updater_status *read_status(struct updater *u)
{
    struct updater_status *s = calloc(1, sizeof *s);
    if (!s)
        abort(); // small allocations abort, see arena.h
    if (u)
        updater_status(u, s);
    return s;
}

// Goes to the kept or quarantined content that staff chose.
static void choose_content(struct updater *u, enum staff_wish wish, int which)
{
    struct updater_status *now = read_status(u);
    if (wish == STAFF_WISH_BACK && which > 0 && which < now->n_kept)
        updater_go_back(u, now->kept[which].entry.file);
    else if (wish == STAFF_WISH_LIFT && which >= 0 && which < now->n_quarantined)
        updater_lift(u, now->quarantined[which].file);
    free(now);
}

static void change_setting(struct staff_page *p, enum staff_wish wish, int which)
{
    if (which < 0 || which >= N_SETTINGS)
        return;
    settings_step(&p->settings, (enum setting)which, wish == STAFF_WISH_MORE);
    if (p->state_dir)
        settings_write(p->state_dir, &p->settings);
}

bool staff_page_grant(struct staff_page *p, const struct state_staff *s, double t_ms,
                      struct action *answer)
{
    if (s->wish == STAFF_WISH_NONE)
        return false;
    p->view = -1; // the facts belong to another view
    if (s->wish == STAFF_WISH_PIN) {
        *answer = (struct action){.kind = ACTION_STAFF,
                                  .index = STAFF_PASS,
                                  .scroll = pin_try(&p->pin, s->pin, t_ms),
                                  .t_ms = t_ms};
        return true;
    }
    if (s->wish == STAFF_WISH_QUIT)
        p->quit = true;
    else if (s->wish == STAFF_WISH_LESS || s->wish == STAFF_WISH_MORE)
        change_setting(p, s->wish, s->asks_which);
    else if (p->updater)
        choose_content(p->updater, s->wish, s->asks_which);
    return false;
}

// ---- facts ----

static void make_facts(struct staff_page *p, const struct staff_subject *of, enum staff_view view,
                       double t_ms)
{
    p->at = !p->at;
    p->facts = (struct staff_facts){0};
    arena_reset(&p->lines[p->at]);
    if (view == STAFF_PAGE) {
        struct updater_status *s = read_status(p->updater);
        p->facts = staff_list_make(&p->lines[p->at], of, s);
        free(s);
    }
    p->facts.no_pin = !p->pin.set;
    p->facts.wait_ms = pin_wait_ms(&p->pin, t_ms);
    p->built_ms = t_ms;
}

// How long facts are valid; infinity: as long as their view is open.
static double fresh_ms(const struct staff_page *p, enum staff_view view)
{
    if (view == STAFF_PAGE)
        return FRESH_MS;
    return view == STAFF_PIN && p->facts.wait_ms > 0 ? PIN_FRESH_MS : INFINITY;
}

bool staff_page_refresh(struct staff_page *p, const struct staff_subject *of, enum staff_view view,
                        double t_ms)
{
    bool makes = view && (p->view != (int)view || t_ms - p->built_ms >= fresh_ms(p, view));
    if (makes)
        make_facts(p, of, view, t_ms);
    p->view = (int)view;
    return makes;
}

const struct staff_facts *staff_page_facts(const struct staff_page *p)
{
    return p->view ? &p->facts : NULL;
}

double staff_page_next_ms(const struct staff_page *p, enum staff_view view, double t_ms)
{
    double next = corner_next_ms(&p->corner);
    if (next <= t_ms && p->corner.held)
        return t_ms; // the ring grows
    return fmin(next, p->built_ms + fresh_ms(p, view));
}
