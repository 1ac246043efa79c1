// plate: places and draws the signs, the nearest first.
#include "scene/parts/plate.h"

#include <math.h>

#include "scene/parts/callout_in.h"
#include "scene/parts/record.h"
#include "scene/screens/labels.h"

#define FULL_PITCH (14 * 3.14159265358979323846 / 180) // from here on they stand
#define POLE 110.0                                     // units
#define POLE_AT 44.0 // units from the left edge of the card, below its icon

double plates_shown(const struct ui *u)
{
    return smooth_d(camera_seen(&u->s->camera).tilt.pitch / FULL_PITCH);
}

static bool is_clear(struct px_rect box, const struct px_rect *taken, int n)
{
    for (int i = 0; i < n; i++)
        if (px_rect_meets(taken[i], box))
            return false;
    return true;
}

// A ring lying on the ground, and the pole on it.
static void draw_pole(struct ui *u, int site, struct px_pt foot, double top)
{
    struct rgba colour = site_colour(u, site);
    struct px_pt pole[2] = {{foot.x, top}, foot};
    double r = ui_px(u, 11), flat = r * 0.55, in = ui_px(u, 3);
    struct px_rect ring = {foot.x - r, foot.y - flat, 2 * r, 2 * flat};
    draw_round(&u->o->draw, px_rect_grow(ring, in), flat + in, ui_colour(u, TOKEN_SURFACE),
               u->alpha);
    draw_round(&u->o->draw, ring, flat, colour, u->alpha);
    draw_line(&u->o->draw, pole, 2, fmax(2, 4 * u->k), colour, u->alpha);
}

// Where a site's sign stands: above its foot, to the right of the pole, or else to the left.
static bool find_room(struct ui *u, struct px_pt foot, struct px_size size, struct px_rect free,
                      const struct px_rect *taken, int n, struct px_rect *box)
{
    double top = round(foot.y - ui_px(u, POLE) - size.h), at = ui_px(u, POLE_AT);
    double left[2] = {foot.x - at, foot.x - size.w + at};
    for (int i = 0; i < 2; i++) {
        *box = (struct px_rect){round(left[i]), top, size.w, size.h};
        if (px_rect_holds(free, *box) && is_clear(*box, taken, n))
            return true;
    }
    return false;
}

static void draw_sign(struct ui *u, int site, struct px_rect free, struct px_rect *taken, int *n)
{
    struct callout c = {.site = site, .small = true};
    struct px_pt foot = callout_site_dot(u, site);
    foot = (struct px_pt){round(foot.x), round(foot.y)};
    struct px_size size = callout_pill_size(u, &c);
    if (!px_rect_has(free, foot) || !find_room(u, foot, size, free, taken, *n, &c.box))
        return;
    c.dot = foot;
    draw_pole(u, site, foot, c.box.y + c.box.h - 1);
    callout_draw_pill(u, &c);
    double w = ui_px(u, 14);
    taken[(*n)++] = px_rect_grow(c.box, ui_px(u, 8));
    taken[(*n)++] =
        (struct px_rect){foot.x - w, c.box.y + c.box.h, 2 * w, foot.y - c.box.y - c.box.h + w};
}

void plates_draw(struct ui *u, struct px_rect free, struct px_rect *taken, int *n)
{
    double was = u->alpha, shown = plates_shown(u);
    if (!(shown > 0))
        return;
    u->alpha *= shown;
    const struct map_view v = scene_view(u);
    int order[MODEL_MAX_SITES];
    for (int i = 0; i < u->m->n_sites; i++) { // the nearest, lowest on the canvas, first
        int at = i;
        for (; at > 0 && callout_site_dot(u, order[at - 1]).y < callout_site_dot(u, i).y; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (int i = 0; i < u->m->n_sites; i++)
        if (!map_tilt_hides(&v, map_from_geo(u->m->sites[order[i]].label)))
            draw_sign(u, order[i], free, taken, n);
    u->alpha = was;
}
