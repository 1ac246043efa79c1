// flight: notes where title and figure of a moving card stand, and draws them in between.
#include "scene/parts/flight.h"

#include <math.h>

#include "content/figure_rules.h"
#include "state/curve.h"
#include "text/text.h"

#define FADE_FROM 0.15 // of the way, between which one text turns into the other
#define FADE_TO 0.6

struct flight *flight_begin(struct arena *frame, const struct state *s, const struct model *m)
{
    int card = state_part_item(s, &s->card);
    double shown = state_part_shown(s, &s->card);
    if (card < 0 || s->less_motion || shown <= 0 || shown >= 1 || s->card_from.w <= 0)
        return NULL;
    struct flight *f = ARENA_NEW(frame, struct flight);
    f->record = card;
    f->id = m->initiatives[card].id;
    f->start = s->card_from;
    return f;
}

bool flight_has(const struct flight *f, struct str record)
{
    return f && !f->landing && str_eq(f->id, record);
}

void flight_target(struct flight *f, int record, const struct flight_place *place)
{
    if (f && !f->landing && f->record == record && f->n_places < FLIGHT_PLACES)
        f->places[f->n_places++] = *place;
}

bool flight_takes(struct flight *f, struct str record, enum flight_part part,
                  const struct flight_text *t)
{
    if (!f || !str_eq(f->id, record))
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

bool flight_takes_text(struct flight *f, const struct model *m, struct str record, struct str s,
                       int lang, const struct flight_text *t)
{
    if (!f || !str_eq(f->id, record))
        return false;
    const struct initiative *it = &m->initiatives[f->record];
    int hero = initiative_hero(m, it);
    if (str_eq(s, it->name.in[lang]) || str_eq(s, it->short_name.in[lang]))
        return flight_takes(f, record, FLIGHT_TITLE, t);
    return hero >= 0 && str_eq(s, it->figures[hero].display.in[lang]) &&
           flight_takes(f, record, FLIGHT_NUMBER, t);
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

void flight_land(struct flight *f)
{
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

static void put(struct draw_list *d, const struct flight_text *t, struct px_pt at, double scale,
                double alpha)
{
    if (alpha > 0)
        draw_text_scaled(d, t->l, at, scale, t->colour, alpha, t->stripe, t->line);
}

#define MARGIN 0.02 // part of the sheet's width that stays free to the right of the card's text

void flight_draw(const struct flight *f, struct draw_list *d, double t, struct px_rect sheet)
{
    for (int k = 0; f && k < N_FLIGHT_PARTS; k++) {
        const struct flight_text *a = &f->take_off[k], *b = &f->land[k];
        if (!a->l || !b->l)
            continue;
        struct px_pt at = {lerp_d(a->at.x, b->at.x, t), lerp_d(a->at.y, b->at.y, t)};
        double px = lerp_d(a->l->style.px, b->l->style.px, t);
        double turned = curve_standard(clamp_d((t - FADE_FROM) / (FADE_TO - FADE_FROM), 0, 1));
        double room = fmax(sheet.x + sheet.w * (1 - MARGIN) - at.x, 1);
        put(d, a, at, px / a->l->style.px, 1 - turned);
        put(d, b, at, fmin(px / b->l->style.px, room / fmax(b->l->size.w, 1)), turned);
    }
}
