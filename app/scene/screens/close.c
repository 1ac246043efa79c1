// close: which site the map is close to, and what stands there.
#include "scene/screens/close.h"

#include <math.h>

#include "scene/parts/callout.h"

// A site is close when it fills that part of the room between columns, in one direction.
#define CLOSE_FROM 0.7
#define SHEET_AROUND 12.0 // units around a sheet

// How much of the room between columns the site fills, and how much of it, or of the free map, is
// in view.
static double nearness(const struct ui *u, int site, struct px_rect free, double *extent)
{
    struct px_rect box = callout_site_box(u, site), seen = px_rect_clip(box, free);
    struct px_rect near = layout_near(u->l);
    double least = fmin(box.w * box.h, free.w * free.h);
    *extent = fmax(box.w / near.w, box.h / near.h);
    return least > 0 ? seen.w * seen.h / least : 0;
}

// From home's scale on the map shows all sites, and is close to none, however little room it has.
static bool shows_all(const struct ui *u)
{
    return u->m->n_sites > 1 && scene_view(u).m_per_px >= 0.95 * state_home(u->s, u->m).m_per_px;
}

static void find_site(struct close *c, const struct ui *u, struct px_rect free)
{
    double best = 0.5;
    c->site = -1;
    if (shows_all(u))
        return;
    struct px_pt middle = {free.x + free.w / 2, free.y + free.h / 2};
    const struct map_view v = scene_view(u);
    struct geo_pt here = map_to_geo(map_view_to_map(&v, middle));
    for (int i = 0; i < u->m->n_sites; i++) {
        double extent, near = nearness(u, i, free, &extent);
        near += geo_ring_has(&u->m->sites[i].outline, here);
        if (extent < CLOSE_FROM || near <= best)
            continue;
        best = near;
        c->site = i;
    }
}

// The sheet, upright, of what has no room in the outline.
static struct px_size sheet_below(const struct close *c, struct ui *u)
{
    struct close_rows rows;
    struct px_size size = {0, 0};
    if (c->rows.n || !u->l->portrait || !close_counts_sheet(&rows, u, c->site, &size))
        return (struct px_size){0, 0};
    return size;
}

void close_place(struct close *c, struct ui *u, const struct close_stage *st)
{
    *c = (struct close){.site = -1};
    if (camera_leans(&u->s->camera)) // only signs stand then
        return;
    find_site(c, u, st->free);
    if (c->site < 0)
        return;
    c->outline = outline_rooms(u)[c->site];
    close_counts_place(&c->rows, u, c->site, &c->outline, st);
    if (st->tiles)
        close_tiles_place(c, u, st, sheet_below(c, u));
}

// Beside the outline, clear of everything that stands already; what a square is, wherever there is
// room.
static bool put_beside(const struct close *c, struct ui *u, struct px_rect free,
                       struct close_row *r, struct px_rect *taken, int *n)
{
    struct outline_around around = {.all = outline_rooms(u),
                                    .n_all = u->m->n_sites,
                                    .free = px_rect_grow(free, -ui_px(u, 8)),
                                    .taken = taken,
                                    .n = *n,
                                    .gap = ui_px(u, 14)};
    r->size = close_row_size(u, r, 0);
    bool put = outline_room_beside(&around, c->site, r->size, &r->box) ||
               (r->kind == CLOSE_SQUARE &&
                outline_room_free(&around, c->site, r->size, ui_px(u, 24), &r->box));
    if (put)
        taken[(*n)++] = px_rect_grow(r->box, ui_px(u, 8));
    else
        r->size = (struct px_size){0, 0};
    return put;
}

// The buildings on a sheet, where the outline has no room. Upright, little ground is free: there it
// may cover another site's.
static void put_sheet(struct close *c, struct ui *u, struct px_rect free, struct px_rect *taken,
                      int *n)
{
    struct outline_around around = {.all = outline_rooms(u),
                                    .n_all = u->m->n_sites,
                                    .free = px_rect_grow(free, -ui_px(u, 40)),
                                    .taken = taken,
                                    .n = *n,
                                    .gap = ui_px(u, SHEET_AROUND)};
    struct px_size size;
    struct px_rect box;
    if (!close_counts_sheet(&c->rows, u, c->site, &size))
        return;
    bool put = outline_room_free(&around, c->site, size, ui_px(u, 24), &box);
    if (!put && u->l->portrait) {
        around.all += c->site;
        around.n_all = 1;
        put = outline_room_free(&around, 0, size, ui_px(u, 24), &box);
    }
    if (put) {
        close_counts_put(&c->rows, box);
        taken[(*n)++] = px_rect_grow(box, ui_px(u, SHEET_AROUND));
    } else {
        c->rows.n = 0;
    }
}

// Beside the squares, on ground that is free. Two sheets, so that the two areas are seen to be two
// kinds.
static void put_area(const struct close *c, struct close_area *a, bool floor, struct ui *u,
                     struct px_rect free, struct px_rect *taken, int *n)
{
    struct outline_around around = {.all = outline_rooms(u),
                                    .n_all = u->m->n_sites,
                                    .free = px_rect_grow(free, -ui_px(u, 40)),
                                    .taken = taken,
                                    .n = *n,
                                    .gap = ui_px(u, 12)};
    if (!close_area_find(a, u->m, c->site, floor))
        return;
    if (outline_room_free(&around, c->site, close_area_size(u, a), ui_px(u, 24), &a->box))
        taken[(*n)++] = px_rect_grow(a->box, ui_px(u, 12));
    else
        a->figure = NULL;
}

void close_notes(struct close *c, const struct scene *sc, struct ui *u, struct px_rect free,
                 struct px_rect *taken, int *n)
{
    if (c->site < 0)
        return;
    // Without room to say that no document gives their places, no buildings are shown.
    if (c->rows.n && !put_beside(c, u, free, &c->rows.note, taken, n))
        c->rows.n = 0;
    else if (!c->rows.n && c->n_tiles)
        put_sheet(c, u, free, taken, n);
    c->square = (struct close_row){.kind = CLOSE_SQUARE, .site = c->site, .initiative = -1};
    c->land.figure = c->floor.figure = NULL;
    if (!close_has_squares(sc, u, c->site))
        return;
    if (c->n_tiles) {
        put_area(c, &c->floor, true, u, free, taken, n);
        put_area(c, &c->land, false, u, free, taken, n);
    }
    if (!c->land.figure)
        put_beside(c, u, free, &c->square, taken, n);
}

bool close_is_named(const struct close *c)
{
    return c->rows.n && c->rows.rows[0].kind == CLOSE_NAME;
}

int close_boxes(const struct close *c, const struct ui *u, struct px_rect *out)
{
    int n = 0;
    for (int i = 0; i < c->rows.n; i++)
        out[n++] = px_rect_grow(c->rows.rows[i].box, ui_px(u, 8));
    for (int i = 0; i < c->n_tiles; i++) {
        const struct close_tile *t = &c->tiles[i];
        out[n++] = px_rect_grow(t->box, ui_px(u, 10));
        for (int k = 0; t->threaded && k + 1 < CLOSE_THREAD; k++) {
            struct px_pt a = t->thread[k], b = t->thread[k + 1];
            struct px_rect r = {fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
            out[n++] = px_rect_grow(r, ui_px(u, 8));
        }
    }
    return n;
}

void close_draw(const struct close *c, struct ui *u)
{
    if (c->site < 0)
        return;
    close_counts_draw(&c->rows, u);
    if (c->land.figure)
        close_area_draw(u, &c->land);
    if (c->floor.figure)
        close_area_draw(u, &c->floor);
    if (c->square.size.w)
        close_row_draw(u, &c->square);
    close_tiles_draw(c, u);
}
