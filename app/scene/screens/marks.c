// marks: places "you are here", compared outlines and the word "indicative".
#include "scene/screens/marks.h"

#include <math.h>

#include "scene/parts/outline_room.h"
#include "scene/parts/record.h"
#include "scene/screens/screens.h"

static struct ui_text_opts name_opts(const struct ui *u, struct rgba ink)
{
    return (struct ui_text_opts){.type = TYPE_LABEL,
                                 .lang = u->s->lang,
                                 .colour = ink,
                                 .role = ROLE_LABEL,
                                 .halo = LABEL_HALO * u->k,
                                 .halo_colour = ui_colour(u, TOKEN_LAND)};
}

// ---- you are here ----

static const struct words *here_words(const struct ui *u)
{
    return u->m->here_label.in[0].n ? &u->m->here_label : &u->m->ui[UI_HERE];
}

// A dot in the focus colour with a broad ring, unlike the dot of a place.
static void here_dot(struct ui *u, struct px_pt p)
{
    static const struct {
        double r;
        enum token ink;
        double alpha;
    } rings[] = {{30, TOKEN_FOCUS, 0.22}, {17, TOKEN_SURFACE, 1}, {12, TOKEN_FOCUS, 1}};
    for (int i = 0; i < 3; i++) {
        double r = ui_px(u, rings[i].r);
        draw_round(&u->o->draw, (struct px_rect){p.x - r, p.y - r, 2 * r, 2 * r}, r,
                   ui_colour(u, rings[i].ink), u->alpha * rings[i].alpha);
    }
}

void scene_here(struct ui *u, struct px_rect free, struct px_rect *taken, int *n)
{
    if (!u->m->has_here)
        return;
    const struct map_view v = scene_view(u);
    struct px_pt p = map_view_to_px(&v, map_from_geo(u->m->here));
    p = (struct px_pt){round(p.x), round(p.y)};
    double r = ui_px(u, 30);
    struct px_rect dot = {p.x - r, p.y - r, 2 * r, 2 * r};
    if (!px_rect_holds(free, dot) || px_rect_meets_any(dot, taken, *n))
        return;
    here_dot(u, p);
    struct ui_text_opts o = name_opts(u, ui_colour(u, TOKEN_INK));
    struct px_size size = ui_pair_size(u, here_words(u), &o, 0.86);
    double side[2] = {p.x + r + ui_px(u, 4), p.x - r - ui_px(u, 4) - size.w};
    taken[(*n)++] = dot;
    for (int i = 0; i < 2; i++) {
        struct px_rect box = {round(side[i]), round(p.y - size.h / 2.0), size.w, size.h};
        if (!px_rect_holds(free, box) || px_rect_meets_any(box, taken, *n))
            continue;
        ui_pair(u, here_words(u), (struct px_pt){box.x, box.y}, &o, 0.86);
        taken[(*n)++] = px_rect_grow(box, ui_px(u, 6));
        return;
    }
}

// ---- one site over another ----

// The outline in canvas px, closed, thinned to fit a path. Returns the number of points.
static int outline_points(const struct ui *u, int from, int to, struct px_pt *out)
{
    const struct geo_ring *ring = &u->m->sites[from].outline;
    const struct map_view v = scene_view(u);
    size_t most = DRAW_MAX_PATH - 1, step = (ring->n + most - 1) / most;
    int n = 0;
    for (size_t i = 0; step && i < ring->n; i += step) {
        struct map_pt p = state_compare_at(u->m, from, to, map_from_geo(ring->pts[i]));
        p.x += u->s->compare_by.x;
        p.y += u->s->compare_by.y;
        out[n++] = map_view_to_px(&v, p);
    }
    if (n)
        out[n++] = out[0];
    return n;
}

// Low within the outline, clear of it; or below it.
static bool indicative_place(struct ui *u, int site, struct px_size size,
                             const struct outline_around *around, struct px_rect *box)
{
    const struct outline_room *o = &around->all[site];
    double foot = fmin(o->box.y + o->box.h, around->free.y + around->free.h);
    if (outline_room_near(o, foot - ui_px(u, 24) - size.h, size, ui_px(u, 6), box) &&
        px_rect_holds(around->free, *box) && !px_rect_meets_any(*box, around->taken, around->n))
        return true;
    return px_rect_holds(around->free, o->box) && outline_room_beside(around, site, size, box);
}

void scene_indicative(struct ui *u, struct px_rect free, struct px_rect *taken, int *n)
{
    const struct outline_room *all = outline_rooms(u);
    for (int i = 0; i < u->m->n_sites; i++) {
        struct px_rect seen = px_rect_clip(all[i].box, free), box;
        struct ui_text_opts t = name_opts(u, site_colour(u, i));
        t.type = TYPE_CAPTION;
        t.align = TEXT_CENTRE;
        struct px_size size = ui_pair_size(u, &u->m->ui[UI_INDICATIVE], &t, 0.86);
        struct outline_around around = {.all = all,
                                        .n_all = u->m->n_sites,
                                        .free = free,
                                        .taken = taken,
                                        .n = *n,
                                        .gap = ui_px(u, 12)};
        t.width = size.w;
        if (!u->m->sites[i].indicative || seen.w <= ui_px(u, 64) || seen.h <= ui_px(u, 64) ||
            !indicative_place(u, i, size, &around, &box))
            continue;
        ui_pair(u, &u->m->ui[UI_INDICATIVE], (struct px_pt){box.x, box.y}, &t, 0.86);
        taken[(*n)++] = px_rect_grow(box, ui_px(u, 8));
    }
}

// In the middle of the outline's upper side, or below what stands there.
static struct px_rect handle_box(const struct ui *u, struct px_rect outline, struct px_size size,
                                 struct px_rect free, const struct px_rect *taken, int n)
{
    double w = size.w, h = size.h;
    struct px_rect in = px_rect_grow(px_rect_clip(free, u->l->stage), -ui_px(u, 16));
    double x = outline.x + outline.w / 2 - w / 2, low = in.y + in.h - h;
    struct px_rect box = {round(clamp_d(x, in.x, fmax(in.x, in.x + in.w - w))),
                          round(clamp_d(outline.y - h / 2, in.y, fmax(in.y, low))), w, h};
    for (int i = 0; i < n; i++) {
        if (!px_rect_meets(taken[i], box) || taken[i].y + taken[i].h + ui_px(u, 8) > low)
            continue;
        box.y = round(taken[i].y + taken[i].h + ui_px(u, 8));
        i = -1;
    }
    return box;
}

static void handle_hit(struct ui *u, struct px_rect box)
{
    struct hit hit = {.kind = HIT_DRAG,
                      .box = box,
                      .whole = box,
                      .layer = u->layer,
                      .id = STR("compare.handle"),
                      .scroll = -1,
                      .focusable = true};
    hit_add(&u->o->hits, &hit);
    if (u->s->focus == str_hash(hit.id))
        u->focus = (struct ui_focus){true, box, u->l->canvas, box.h / 2};
}

// The pill that a finger, or arrows, move the outline by.
static struct px_rect handle(struct ui *u, int site, struct px_rect outline, struct px_rect free,
                             const struct px_rect *taken, int n)
{
    struct ui_text_opts o = name_opts(u, ui_colour(u, TOKEN_INK));
    const struct words *name = &u->m->sites[site].short_name;
    struct px_size text = ui_pair_size(u, name, &o, 0.86);
    double icon = ui_px(u, 40), pad = ui_px(u, 20);
    struct px_size size = {(int)(text.w + icon + 2.6 * pad),
                           (int)fmax(text.h + ui_px(u, 16), ui_px(u, 80))};
    struct px_rect box = handle_box(u, outline, size, free, taken, n);
    o.halo = 0;
    ui_map_card(u, box, box.h / 2);
    ui_icon(u, u->m->sites[site].icon.p,
            (struct px_rect){box.x + pad, round(box.y + (box.h - icon) / 2), icon, icon},
            site_colour(u, site));
    ui_pair(u, name, (struct px_pt){box.x + icon + 1.6 * pad, box.y + (box.h - text.h) / 2}, &o,
            0.86);
    handle_hit(u, box);
    return box;
}

void scene_compare(struct ui *u, struct px_rect free, struct px_rect *taken, int *n)
{
    int with = u->s->compare, over = u->s->site.now;
    if (with < 0 || over < 0 || u->s->card.now >= 0)
        return;
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, DRAW_MAX_PATH);
    int count = outline_points(u, with, over, pts);
    if (count < 3)
        return;
    double width = fmax(2, 5 * u->k);
    draw_path(&u->o->draw, pts, count, width * 2.2, ui_colour(u, TOKEN_SURFACE), u->alpha * 0.85);
    draw_path(&u->o->draw, pts, count, width, site_colour(u, with), u->alpha);
    struct px_rect box = handle(u, with, px_rect_around(pts, count), free, taken, *n);
    taken[(*n)++] = px_rect_grow(box, ui_px(u, 8));
}
