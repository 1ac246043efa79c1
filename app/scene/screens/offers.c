// offers: lays the buttons out in one row at the map's foot, between what stands there.
#include "scene/screens/offers.h"

#include <math.h>

#include "scene/screens/section.h"

#define GAP 16.0
#define FOOT 28.0
#define RAISE 64.0 // above the credit

static struct ui_button button(const struct ui *u, const char *id, enum ui_word word,
                               const char *icon, struct action a)
{
    return (struct ui_button){.id = id,
                              .action = a,
                              .radius = ui_px(u, 16),
                              .ground = GROUND_SURFACE,
                              .icon = icon,
                              .icon_px = ui_px(u, 40),
                              .words = &u->m->ui[word],
                              .one_lang = u->l->text > 1.3,
                              .count = -1};
}

static void collect(struct offers *o, struct ui *u, struct px_rect free)
{
    int open = u->s->site.now;
    if (open >= 0)
        o->buttons[o->n++] =
            button(u, ui_id(u, "near.%s", u->m->sites[open].id.p), UI_CLOSER, "plus",
                   (struct action){.kind = ACTION_APPROACH, .index = open});
    if (section_offered(u, free))
        o->buttons[o->n++] = button(u, "map.section", UI_SECTION_OFFER, "section",
                                    (struct action){.kind = ACTION_SECTION, .index = 1});
}

// As large as in the language that needs most.
static struct px_size size_of(struct ui *u, struct ui_button *b)
{
    struct px_size most = {0, 0};
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_as as;
        struct px_size size = ui_button_size(ui_as_lang(&as, u, i), b);
        most =
            (struct px_size){size.w > most.w ? size.w : most.w, size.h > most.h ? size.h : most.h};
    }
    return most;
}

// The widest free part of a row that high.
static struct px_rect clear_width(struct px_rect row, const struct px_rect *taken, int n,
                                  double gap)
{
    double lo = row.x, hi = row.x + row.w, middle = row.x + row.w / 2;
    for (int i = 0; i < n; i++) {
        if (!px_rect_meets(taken[i], row))
            continue;
        if (taken[i].x + taken[i].w / 2 < middle)
            lo = fmax(lo, taken[i].x + taken[i].w + gap);
        else
            hi = fmin(hi, taken[i].x - gap);
    }
    return (struct px_rect){lo, row.y, hi - lo, row.h};
}

// True if all have room; sets their boxes.
static bool set_row(struct offers *o, struct ui *u, struct px_rect room, double w)
{
    double x = round(room.x + (room.w - w) / 2);
    for (int i = 0; i < o->n; i++) {
        struct px_size size = size_of(u, &o->buttons[i]);
        o->buttons[i].box = (struct px_rect){x, room.y, size.w, room.h};
        x += size.w + ui_px(u, GAP);
    }
    return room.w >= w;
}

// In the foot's row, or above it; false if neither has room.
static bool place_row(struct offers *o, struct ui *u, struct px_rect free,
                      const struct px_rect *taken, int n)
{
    double w = -ui_px(u, GAP), h = 0, m = u->l->margin;
    for (int i = 0; i < o->n; i++) {
        struct px_size size = size_of(u, &o->buttons[i]);
        w += size.w + ui_px(u, GAP);
        h = fmax(h, size.h);
    }
    for (int i = 0; i < 2; i++) {
        double y = free.y + free.h - h - ui_px(u, FOOT) - i * ui_px(u, RAISE);
        struct px_rect row = {free.x + m, round(y), free.w - 2 * m, h};
        if (px_rect_holds(u->l->stage, row) &&
            set_row(o, u, clear_width(row, taken, n, ui_px(u, 12)), w))
            return true;
    }
    return false;
}

void offers_place(struct offers *o, struct ui *u, struct px_rect free, struct px_rect *taken,
                  int *n)
{
    *o = (struct offers){0};
    if (!px_rect_meets(free, u->l->stage) || u->s->section || u->s->card.now >= 0 ||
        state_has_panel(u->s))
        return;
    collect(o, u, free);
    while (o->n && !place_row(o, u, free, taken, *n)) // the first ones matter most
        o->n--;
    for (int i = 0; i < o->n; i++)
        taken[(*n)++] = px_rect_grow(o->buttons[i].box, ui_px(u, 12));
}

void offers_draw(struct offers *o, struct ui *u)
{
    for (int i = 0; i < o->n; i++) {
        struct ui_button *b = &o->buttons[i];
        ui_map_card(u, b->box, b->radius);
        b->ground = GROUND_NONE;
        ui_button(u, b);
    }
}
