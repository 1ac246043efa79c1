// flight: notes where title and figure of a moving card stand, and draws them in between.
#include "scene/parts/flight.h"

#include <math.h>

#include "content/figure_rules.h"
#include "state/curve.h"

#define FADE_FROM 0.15 // of the way, between which one text turns into the other
#define FADE_TO 0.6

void flight_begin(struct ui *u)
{
    const struct state *s = u->s;
    int card = state_part_item(s, &s->card);
    double shown = state_part_shown(s, &s->card);
    if (card < 0 || s->less_motion || shown <= 0 || shown >= 1 || s->card_from.w <= 0)
        return;
    struct flight *f = ARENA_NEW(u->frame, struct flight);
    f->record = card;
    f->id = u->m->initiatives[card].id;
    f->start = s->card_from;
    u->o->flight = f;
}

bool flight_has(const struct ui *u, struct str record)
{
    return u->o->flight && !u->o->flight->landing && str_eq(u->o->flight->id, record);
}

void flight_target(struct ui *u, int record, struct px_rect box, double radius)
{
    struct flight *f = u->o->flight;
    if (f && !f->landing && f->record == record && f->n_places < FLIGHT_PLACES)
        f->places[f->n_places++] =
            (struct flight_place){box, u->clipping ? u->clip : u->l->view, radius};
}

bool flight_takes(struct ui *u, enum flight_part part, const struct flight_text *t)
{
    struct flight *f = u->o->flight;
    if (!f || !str_eq(f->id, u->record))
        return false;
    if (!f->landing) {
        if (f->n_seen[part] < FLIGHT_PLACES)
            f->seen[part][f->n_seen[part]++] = *t;
        return true;
    }
    if (!f->take_off[part].l || f->land[part].l)
        return false;
    f->land[part] = *t;
    return true;
}

bool flight_takes_text(struct ui *u, struct str s, int lang, const struct flight_text *t)
{
    const struct flight *f = u->o->flight;
    if (!f || lang != u->s->lang || !str_eq(f->id, u->record))
        return false;
    const struct initiative *it = &u->m->initiatives[f->record];
    int hero = initiative_hero(u->m, it);
    if (str_eq(s, it->name.in[lang]) || str_eq(s, it->short_name.in[lang]))
        return flight_takes(u, FLIGHT_TITLE, t);
    return hero >= 0 && str_eq(s, it->figures[hero].display.in[lang]) &&
           flight_takes(u, FLIGHT_NUMBER, t);
}

static double apart(struct px_rect a, struct px_rect b)
{
    return hypot(a.x + a.w / 2 - b.x - b.w / 2, a.y + a.h / 2 - b.y - b.h / 2);
}

// At least half of it is in view.
static bool in_view(const struct flight_place *p)
{
    struct px_rect seen = px_rect_clip(p->box, p->view);
    return seen.w * seen.h * 2 >= p->box.w * p->box.h;
}

void flight_land(struct ui *u)
{
    struct flight *f = u->o->flight;
    if (!f)
        return;
    f->landing = true;
    double least = INFINITY;
    for (int i = 0; i < f->n_places; i++)
        if (in_view(&f->places[i]) && apart(f->places[i].box, f->start) < least) {
            f->from = &f->places[i];
            least = apart(f->from->box, f->start);
        }
    for (int k = 0; f->from && k < N_FLIGHT_PARTS; k++)
        for (int i = f->n_seen[k] - 1; i >= 0; i--)
            if (px_rect_has(px_rect_grow(f->from->box, 2), f->seen[k][i].at))
                f->take_off[k] = f->seen[k][i];
}

static void put(struct ui *u, const struct flight_text *t, struct px_pt at, double px, double alpha)
{
    if (alpha > 0)
        draw_text_scaled(&u->o->draw, t->l, at, px / t->l->style.px, t->colour, u->alpha * alpha,
                         t->stripe, t->line);
}

void flight_draw(struct ui *u, double t)
{
    const struct flight *f = u->o->flight;
    for (int k = 0; f && k < N_FLIGHT_PARTS; k++) {
        const struct flight_text *a = &f->take_off[k], *b = &f->land[k];
        if (!a->l || !b->l)
            continue;
        struct px_pt at = {lerp_d(a->at.x, b->at.x, t), lerp_d(a->at.y, b->at.y, t)};
        double px = lerp_d(a->l->style.px, b->l->style.px, t);
        double turned = curve_standard(clamp_d((t - FADE_FROM) / (FADE_TO - FADE_FROM), 0, 1));
        put(u, a, at, px, 1 - turned);
        put(u, b, at, px, turned);
    }
}
