// figure_land: an area as squares of land beside its site's outline at the same scale, or as slabs
// of floor. The two are never on one scale.
#include <math.h>

#include "content/figure_scenes.h"
#include "map/map_view.h"
#include "scene/parts/figure_mark_in.h"

#define PIECES_MOST 30.0
#define HECTARE_M2 1e4

#define LAND_PART 0.56 // of the height: the outline
#define PALE 0.35
#define EARTH_RADIUS_M 6378137.0
#define SLAB_SKEW 0.22 // of its width: how far its back is shifted

static void note(struct ui *u, const struct figure_place *p, enum ui_word word, double n)
{
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK_2),
                             .width = p->note_w,
                             .role = ROLE_TEXT};
    struct str grouped = figure_grouped(u->frame, n);
    double y = p->mark.y + p->mark.h + ui_px(u, 10);
    struct str s = arena_fill(u->frame, u->m->ui[word].in[o.lang], "{n}", grouped);
    double h = ui_text(u, s, (struct px_pt){p->mark.x, y}, &o).h;
    o.lang = ui_second_lang(u, &u->m->ui[word]);
    o.secondary = true;
    s = arena_fill(u->frame, u->m->ui[word].in[o.lang], "{n}", grouped);
    if (u->l->text < 1.3)
        ui_text(u, s, (struct px_pt){p->mark.x, y + h}, &o);
}

// ---- land ----

// The site's outline in metres on the ground; false if the record has none.
struct outline {
    const struct geo_ring *ring;
    double k; // metres on the ground per map metre
    struct map_box box;
};

static bool find_outline(const struct ui *u, const struct initiative *it, struct outline *o)
{
    if (!it->n_sites || !u->m->sites[it->sites[0]].outline.n)
        return false;
    o->ring = &u->m->sites[it->sites[0]].outline;
    struct map_pt first = map_from_geo(o->ring->pts[0]);
    o->box = (struct map_box){first.x, first.y, first.x, first.y};
    for (size_t i = 1; i < o->ring->n; i++) {
        struct map_pt q = map_from_geo(o->ring->pts[i]);
        o->box = (struct map_box){fmin(o->box.x0, q.x), fmin(o->box.y0, q.y), fmax(o->box.x1, q.x),
                                  fmax(o->box.y1, q.y)};
    }
    o->k = 1 / cosh((o->box.y0 + o->box.y1) / 2 / EARTH_RADIUS_M);
    return o->box.x1 > o->box.x0 && o->box.y1 > o->box.y0;
}

static void draw_outline(struct ui *u, const struct outline *o, struct px_pt at, double px_per_m,
                         struct rgba c)
{
    size_t step = o->ring->n / (DRAW_MAX_AREA / 4) + 1;
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, o->ring->n / step + 2);
    int n = 0;
    for (size_t i = 0; i < o->ring->n; i += step) {
        struct map_pt q = map_from_geo(o->ring->pts[i]);
        pts[n++] = (struct px_pt){at.x + (q.x - o->box.x0) * o->k * px_per_m,
                                  at.y + (o->box.y1 - q.y) * o->k * px_per_m};
    }
    draw_area(&u->o->draw, pts, n, c, 0.16 * u->alpha);
    pts[n] = pts[0];
    for (int i = 0; i < n; i += DRAW_MAX_PATH - 1)
        draw_path(&u->o->draw, pts + i, n + 1 - i < DRAW_MAX_PATH ? n + 1 - i : DRAW_MAX_PATH,
                  fmax(2, ui_px(u, 4)), c, u->alpha);
}

// Squares stand in two rows, in more from sixteen on.
static int across_of(int n)
{
    return n <= 2 ? n : n <= 16 ? (n + 1) / 2 : 8;
}

// Squares row by row; what the last one lacks is cut from its right.
static void squares(struct ui *u, const struct figure *f, struct px_pt at, double side, double unit,
                    struct rgba c)
{
    struct figure_marks n = figure_marks(f, u->s->lang, unit, 1);
    double gap = fmax(1, ui_px(u, 2)), whole = f->value / unit;
    int across = across_of(n.n);
    for (int i = 0; i < n.n; i++) {
        double part = i < n.solid ? clamp_d(whole - i, 0, 1) : 1;
        struct px_rect r = {at.x + i % across * (side + gap), at.y + i / across * (side + gap),
                            round(side * (part > 0 ? part : 1)), side};
        draw_fill(&u->o->draw, r, c, u->alpha * (i < n.solid ? 1 : PALE));
    }
}

// From the canvas's edge to the words.
static struct px_rect chart_box(const struct ui *u, const struct figure_place *p)
{
    double over = ui_px(u, 12);
    return (struct px_rect){0, p->mark.y - over, p->mark.x + p->mark.w + over,
                            p->mark.h + 1.5 * over};
}

static void land_mark(struct ui *u, const struct figure_place *p)
{
    const struct initiative *it = figure_entry_record(u, p->entry);
    const struct figure *f = figure_entry_figure(u, p->entry);
    struct figure ha = *f;
    struct rgba c = record_colour(u, it);
    struct outline o;
    bool shape = find_outline(u, it, &o);
    ha.value = figure_area_m2(f) / HECTARE_M2;
    double unit = figure_unit(ha.value, PIECES_MOST), gap = fmax(1, ui_px(u, 2));
    int n = figure_marks(&ha, u->s->lang, unit, 1).n, across = across_of(n),
        rows = (n + across - 1) / across;
    double most = p->mark.h * (shape ? 1 - LAND_PART : 1) - ui_px(u, 24);
    double side = fmin(most / rows - gap, p->mark.w / across - gap);
    if (shape) {
        double m = sqrt(unit * HECTARE_M2), k = side / m;
        k = fmin(k, fmin(p->mark.w / ((o.box.x1 - o.box.x0) * o.k),
                         p->mark.h * LAND_PART / ((o.box.y1 - o.box.y0) * o.k)));
        side = k * m;
        k = floor(side) / m;
        double room = p->mark.h - rows * (side + gap) - ui_px(u, 24);
        double down = fmax(0, round((room - (o.box.y1 - o.box.y0) * o.k * k) / 2));
        struct px_pt at = {p->mark.x, p->mark.y + down};
        struct figure_chart chart = {{o.box.x0, o.box.y1}, at, o.k * k};
        figure_chart_put(u, chart_box(u, p), &chart);
        draw_outline(u, &o, at, k, c);
    }
    side = fmax(2, floor(side));
    squares(u, &ha, (struct px_pt){p->mark.x, p->mark.y + p->mark.h - rows * (side + gap)}, side,
            unit, c);
}

// ---- floors ----

// A slab seen from above and in front: its face, and the edge towards the viewer.
static void slab(struct ui *u, struct px_rect r, double part, struct rgba c, double alpha)
{
    double skew = round(r.w * SLAB_SKEW), w = round((r.w - skew) * part);
    struct px_pt *p = ARENA_ARRAY(u->frame, struct px_pt, 5);
    p[0] = (struct px_pt){r.x, r.y + r.h};
    p[1] = (struct px_pt){r.x + w, r.y + r.h};
    p[2] = (struct px_pt){r.x + skew + w, r.y};
    p[3] = (struct px_pt){r.x + skew, r.y};
    p[4] = p[0];
    draw_area(&u->o->draw, p, 4, ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_path(&u->o->draw, p, 5, fmax(1.5, 2 * u->k), c, u->alpha * alpha);
    draw_line(&u->o->draw, p, 2, fmax(2, 6 * u->k), c, u->alpha * alpha);
}

static void floor_mark(struct ui *u, const struct figure_place *p)
{
    struct figure f = *figure_entry_figure(u, p->entry);
    struct rgba c = record_colour(u, figure_entry_record(u, p->entry));
    f.value = figure_area_m2(&f);
    double unit = figure_unit(f.value, PIECES_MOST), whole = f.value / unit;
    struct figure_marks n = figure_marks(&f, u->s->lang, unit, 1);
    double deep = fmin(ui_px(u, 60), p->mark.h / 4);
    double pitch = fmin(ui_px(u, 21.5), (p->mark.h - deep - ui_px(u, 4)) / n.n);
    double w = fmin(p->mark.w, ui_px(u, 430)), foot = p->mark.y + p->mark.h - ui_px(u, 4);
    for (int i = 0; i < n.n; i++) {
        double part = i < n.solid ? clamp_d(whole - i, 0, 1) : 1;
        slab(u, (struct px_rect){p->mark.x, round(foot - i * pitch - deep), w, deep},
             part > 0 ? part : 1, c, i < n.solid ? 1 : PALE);
    }
}

void figure_area_mark(struct ui *u, const struct figure_place *p)
{
    if (p->entry->group == FIGURE_AREA_FLOOR)
        floor_mark(u, p);
    else
        land_mark(u, p);
}

void figure_area_note(struct ui *u, const struct figure_place *p)
{
    double m2 = figure_area_m2(figure_entry_figure(u, p->entry));
    if (p->entry->group == FIGURE_AREA_FLOOR)
        note(u, p, UI_AREA_SLAB, figure_unit(m2, PIECES_MOST));
    else
        note(u, p, UI_AREA_SQUARE, figure_unit(m2 / HECTARE_M2, PIECES_MOST));
}
