// close_ground: the grid of hectares, and on it as many squares as a document says that a site has
// hectares. They show a size, not a boundary.
#include <math.h>

#include "scene/parts/callout.h"
#include "scene/parts/record.h"
#include "scene/screens/close.h"

#define LEVEL_PITCH 0.04 // radians; a map that leans more has no grid

#define GRID_M_PER_PX 1.5 // at 1080p; from here on it is all there
#define GRID_FADE 0.3     // m/px within which it comes
#define LIGHT_MS 60.0     // from square to square
#define LIT 0.42
#define LIT_ABOUT 0.2 // the last square of an area that is said to be about so large

static double grid_shown(const struct ui *u)
{
    double m = u->s->camera.view.m_per_px * u->k;
    // It lies on the flat map alone.
    double flat = clamp_d(1 - u->s->camera.lean.pitch / LEVEL_PITCH, 0, 1);
    return flat * smooth_d((GRID_M_PER_PX + GRID_FADE - m) / GRID_FADE);
}

static void grid_lines(struct ui *u, const struct close_kept *k, const struct map_view *v,
                       double shown)
{
    struct map_box seen = map_view_box(v);
    struct rgba ink = ui_colour(u, TOKEN_INK_2);
    double line = fmax(1, 1.5 * u->k), alpha = 0.2 * shown * u->alpha;
    double x = k->grid.x + ceil((seen.x0 - k->grid.x) / k->grid_m) * k->grid_m;
    double y = k->grid.y + ceil((seen.y0 - k->grid.y) / k->grid_m) * k->grid_m;
    for (; x < seen.x1; x += k->grid_m) {
        double px = round(map_view_to_px(v, (struct map_pt){x, seen.y0}).x);
        draw_fill(&u->o->draw, (struct px_rect){px, 0, line, u->l->view.h}, ink, alpha);
    }
    for (; y < seen.y1; y += k->grid_m) {
        double py = round(map_view_to_px(v, (struct map_pt){seen.x0, y}).y);
        if (py < u->l->view.h)
            draw_fill(&u->o->draw, (struct px_rect){0, py, u->l->view.w, line}, ink, alpha);
    }
}

static void number(struct ui *u, int n, struct px_rect box, struct rgba halo, double alpha)
{
    struct ui_text_opts o = {.type = TYPE_NAME,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .role = ROLE_LABEL,
                             .silent = true};
    const struct text_layout *l = ui_layout(u, arena_printf(u->frame, "%d", n), &o);
    if (l->size.w > box.w * 0.8 || l->size.h > box.h * 0.8)
        return;
    struct px_pt at = {round(box.x + (box.w - l->size.w) / 2),
                       round(box.y + (box.h - l->size.h) / 2)};
    draw_text_halo(&u->o->draw, l, at, o.colour, alpha, LABEL_HALO * u->k, halo);
}

static void square(struct ui *u, struct px_rect box, int n, struct rgba c, double part, double lit)
{
    double radius = ui_px(u, 8), alpha = u->alpha * lit;
    draw_round(&u->o->draw, box, radius, c, alpha * part);
    draw_stroke(&u->o->draw, box, radius, fmax(1, 2 * u->k), ui_colour(u, TOKEN_SURFACE), alpha);
    if (alpha >= 1) // a pale number cannot be read
        number(u, n, box, ui_colour(u, TOKEN_LAND), alpha);
}

// How far square i of the site has been lit; keeps frames coming until all are.
static double lit_part(struct ui *u, struct close_kept *k, int site, int i)
{
    double since = u->s->now_ms - k->lit_ms[site], last = k->squares[site].n * LIGHT_MS;
    if (u->s->less_motion)
        return 1;
    if (since < last)
        u->o->settles_ms = fmax(u->o->settles_ms, k->lit_ms[site] + last);
    return clamp_d(since / LIGHT_MS - i, 0, 1);
}

static struct px_rect square_box(const struct hectares *h, int i, const struct map_view *v)
{
    struct map_pt nw = hectares_corner(h, h->at[i]);
    struct px_pt a = map_view_to_px(v, nw),
                 b = map_view_to_px(v, (struct map_pt){nw.x + h->side_m, nw.y - h->side_m});
    return (struct px_rect){round(a.x) + 3, round(a.y) + 3, round(b.x) - round(a.x) - 4,
                            round(b.y) - round(a.y) - 4};
}

static void site_squares(struct ui *u, struct close_kept *k, int site, const struct map_view *v,
                         double shown)
{
    const struct hectares *h = &k->squares[site];
    bool seen = shown > 0 && h->n && px_rect_meets(callout_site_box(u, site), u->l->view);
    if (!seen)
        k->lit_ms[site] = INFINITY;
    else if (!isfinite(k->lit_ms[site]) || k->lit_ms[site] > u->s->now_ms)
        k->lit_ms[site] = u->s->now_ms;
    for (int i = 0; seen && i < h->n; i++) {
        struct px_rect box = square_box(h, i, v);
        bool last = i + 1 == h->n && k->about[site];
        square(u, box, i + 1, site_colour(u, site), last ? LIT_ABOUT : LIT,
               shown * lit_part(u, k, site, i));
    }
}

bool close_has_squares(const struct scene *sc, const struct ui *u, int site)
{
    return sc->close.squares[site].n > 0 && grid_shown(u) > 0;
}

int close_square_boxes(const struct scene *sc, const struct ui *u, int site, struct px_rect *out)
{
    const struct map_view v = scene_view(u);
    const struct hectares *h = &sc->close.squares[site];
    int n = 0;
    if (close_has_squares(sc, u, site) && h->n <= CLOSE_SQUARES)
        for (; n < h->n; n++)
            out[n] = square_box(h, n, &v);
    return n;
}

void close_ground(struct scene *sc, struct ui *u)
{
    const struct map_view v = scene_view(u);
    double shown = grid_shown(u);
    if (shown > 0 && sc->close.grid_m > 0)
        grid_lines(u, &sc->close, &v, shown);
    for (int i = 0; i < u->m->n_sites; i++)
        site_squares(u, &sc->close, i, &v, shown);
}
