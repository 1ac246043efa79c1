// counting_sites: windows, towers, factories, branches, land, floors, servers.
#include "scene/drawings/counting.h"

#include <math.h>

#include "base/illustrations.h"
#include "state/curve.h"

#define WINDOWS_W 720.0 // units that buildings take, at most
#define FULL_SIGN 26.0  // px of a window from which on it holds a sign

// ---- windows ----

struct block {
    int buildings, rows;
    double cell_w, cell_h, w; // of a window with its frame; of all
};

static int share_of(int n, int buildings, int i)
{
    return n / buildings + (i < n % buildings);
}

static int cols_of(int n, int rows)
{
    return (n + rows - 1) / rows;
}

// As few rows as leave the buildings narrow enough, at least two.
static struct block block_fit(int n, int buildings, double w, double h)
{
    struct block b = {.buildings = buildings};
    for (b.rows = n < 4 ? 1 : 2;; b.rows++) {
        int cols = 0;
        for (int i = 0; i < buildings; i++)
            cols += cols_of(share_of(n, buildings, i), b.rows);
        b.cell_h = fmin(h / b.rows, n < 4 ? 84 : 56);
        b.cell_w = b.cell_h * (b.cell_h > 30 ? 1.45 : 1);
        b.w = cols * b.cell_w + (buildings - 1) * 34 + buildings * 16;
        if (b.w <= w || b.rows > 60)
            return b;
    }
}

static void window(const struct counting *c, struct px_rect cell, int i, double lit, double alpha)
{
    const struct plate *p = c->p;
    struct px_rect pane = {cell.x + cell.w * 0.1, cell.y + cell.h * 0.13, cell.w * 0.8,
                           cell.h * 0.74};
    struct px_rect px = plate_px(p, pane);
    double edge = cell.h * p->k >= 12 ? fmax(1.4, cell.h * 0.09) : 0;
    plate_box(p, pane, 2, TINT_FAR, TINT_NONE, 0, alpha);
    plate_box(p, pane, 2, TINT_LIGHT, TINT_NONE, 0, alpha * lit);
    if (edge > 0)
        plate_box(p, pane, 2, TINT_NONE, TINT_INK, edge, alpha);
    if (!c->how->n_signs || px.h < FULL_SIGN)
        return;
    double d = round(px.h * 0.74);
    draw_icon(&p->u->o->draw, sign_icon(c->how->signs[i % c->how->n_signs]),
              (struct px_rect){round(px.x + (px.w - d) / 2), round(px.y + (px.h - d) / 2), d, d},
              plate_tint(p, TINT_INK), p->u->alpha);
}

// Small panes as two grids: those that are lit, and the rest.
static void panes(const struct counting *c, const struct tally *t, struct px_rect wall, int from,
                  int n, int cols, const struct block *b)
{
    struct ui *u = c->p->u;
    int pitch = (int)fmax(3, floor(b->cell_h * c->p->k)), size = pitch - (pitch > 4 ? 2 : 1),
        lit = 0;
    struct px_rect px = plate_px(c->p, wall),
                   first = {px.x + round((px.w - cols * pitch) / 2),
                            px.y + round((px.h - b->rows * pitch) / 2), size, size};
    struct px_size step = {pitch, pitch};
    while (lit < n && tally_arrived(c->p, t, from + lit) > 0.5)
        lit++;
    draw_grid(&u->o->draw, first, step, cols, 0, n, (struct str){0}, plate_tint(c->p, TINT_FAR),
              u->alpha);
    struct rgba gold = plate_tint(c->p, TINT_LIGHT);
    int full = 0;
    while (full < lit && tally_alpha(t, from + full) >= 1)
        full++;
    draw_grid(&u->o->draw, first, step, cols, 0, full, (struct str){0}, gold, u->alpha);
    for (int i = full; i < lit; i++)
        draw_grid(&u->o->draw, first, step, cols, i, i + 1, (struct str){0}, gold,
                  u->alpha * tally_alpha(t, from + i));
}

static void building(const struct counting *c, const struct tally *t, const struct block *b,
                     double x, int from, int n)
{
    const struct plate *p = c->p;
    int cols = cols_of(n, b->rows);
    double h = b->rows * b->cell_h + 12, top = DRAWING_GROUND - h, w = cols * b->cell_w + 12;
    struct px_rect wall = {x, top, w, h}, roof = {x - 8, top - 9, w + 16, 12};
    bool small = b->cell_h * p->k < 9;
    plate_box(p, wall, 0, small ? TINT_INK_2 : TINT_SURFACE, TINT_INK, 4, 1);
    for (int i = 0; small ? false : i < n; i++) {
        struct px_rect cell = {x + 6 + i % cols * b->cell_w, top + 8 + i / cols * b->cell_h,
                               b->cell_w, b->cell_h};
        window(c, cell, from + i, tally_arrived(p, t, from + i), tally_alpha(t, from + i));
    }
    if (small)
        panes(c, t, (struct px_rect){x + 2, top + 2, w - 4, h - 4}, from, n, cols, b);
    plate_box(p, roof, 2, TINT_ACCENT, TINT_INK, 2.5, 1);
}

void counting_windows(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 600);
    int all = tally_marks(&t), n = c->how->parts > 0 ? c->how->parts : 1, from = 0;
    struct block b = block_fit(all, n, fmin(WINDOWS_W, c->w - 2 * c->side), 124);
    double x = DRAWING_W / 2 - b.w / 2;
    for (int i = 0; i < n; i++) {
        int share = share_of(all, n, i);
        building(c, &t, &b, x + 2, from, share);
        x += cols_of(share, b.rows) * b.cell_w + 50;
        from += share;
    }
    for (int i = 0; i < 4; i++) {
        double side = i % 2 ? 1 : -1, at = DRAWING_W / 2 + side * (b.w / 2 + 34 + (i / 2) * 42);
        struct affine m = {1 - (i / 2) * 0.2, 0, 0, 1 - (i / 2) * 0.2, at, 174};
        plate_path(c->p, "O0 -34 16", TINT_GREEN, TINT_INK, 4, &m, 1);
        plate_path(c->p, "M0 0V-26", TINT_NONE, TINT_INK, 4, &m, 1);
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}

// ---- towers ----

static void tower(const struct plate *p, struct px_rect b, double lit)
{
    plate_box(p, b, 0, TINT_SURFACE, TINT_INK, 4.5, 1);
    for (int i = 0; i < 8; i++) {
        struct px_rect pane = {b.x + b.w * (i % 2 ? 0.56 : 0.18), b.y + 12 + i / 2 * 24, b.w * 0.26,
                               14};
        double on = clamp_d(lit * 8 - i, 0, 1);
        plate_box(p, pane, 1, TINT_FAR, TINT_NONE, 0, 1);
        plate_box(p, pane, 1, TINT_LIGHT, TINT_INK, 2.5, on);
    }
    plate_box(p, (struct px_rect){b.x + b.w * 0.38, b.y + b.h - 20, b.w * 0.24, 20}, 0, TINT_ACCENT,
              TINT_INK, 3, 1);
}

// A building to come: dashes around an empty plot.
static void tower_to_come(const struct plate *p, struct px_rect b, double drawn)
{
    static const double dash = 9, gap = 8;
    double all = 2 * b.h + b.w, to = all * drawn;
    for (double at = 0; at < to; at += dash + gap) {
        struct px_pt ends[2];
        for (int k = 0; k < 2; k++) {
            double d = fmin(at + k * dash, to);
            struct px_pt u = d < b.h         ? (struct px_pt){b.x, b.y + b.h - d}
                             : d < b.h + b.w ? (struct px_pt){b.x + d - b.h, b.y}
                                             : (struct px_pt){b.x + b.w, b.y + d - b.h - b.w};
            ends[k] = affine_apply(&p->place, u);
        }
        draw_line(&p->u->o->draw, ends, 2, fmax(1, 3.5 * p->k), plate_tint(p, TINT_INK),
                  p->u->alpha);
    }
}

void counting_towers(const struct counting *c)
{
    struct tally done = tally_of(c, c->how->figure, 40), next = {0};
    if (c->how->second >= 0)
        next = tally_of(c, c->how->second, 40);
    int all = done.n + next.n;
    struct px_rect region = {DRAWING_W / 2 - fmin(720, c->w - 2 * c->side) / 2, 30,
                             fmin(720, c->w - 2 * c->side), DRAWING_GROUND - 30};
    double pitch = fmin(region.w / all, 96), x = DRAWING_W / 2 - pitch * all / 2;
    for (int i = 0; i < all; i++) {
        double h = 112 + (i * 37 % 3) * 12, t = 0.3 + 2.4 * i / all;
        struct px_rect b = {x + i * pitch + pitch * 0.12, DRAWING_GROUND - h, pitch * 0.76, h};
        if (i < done.n)
            tower(c->p, b, plate_phase(c->p, t, t + 0.9));
        else
            tower_to_come(c->p, b, curve_standard(plate_phase(c->p, t, t + 0.8)));
    }
}

// ---- factories ----

void counting_factories(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 24);
    int n = tally_marks(&t);
    struct px_rect region = {DRAWING_W / 2 - fmin(760, c->w - 2 * c->side) / 2, 24,
                             fmin(760, c->w - 2 * c->side), DRAWING_GROUND - 24};
    struct cells cells = cells_fit(n, region, 1.15, 150);
    for (int i = 0; i < n; i++) {
        struct px_rect b = cells_at(&cells, i);
        double in = tally_arrived(c->p, &t, i), k = b.h / 150, puff = plate_phase(c->p, 0.8, 3.4);
        struct affine at = {k, 0, 0, k * fmax(in, 0.02), b.x + b.w / 2, b.y + b.h};
        double alpha = fmin(1, 3 * in) * tally_alpha(&t, i);
        if (in <= 0)
            continue;
        plate_path(c->p, "M-66 0V-70L-30 -92V-70L6 -92V-70L42 -92V0Z", TINT_SURFACE, TINT_INK, 5,
                   &at, alpha);
        plate_path(c->p, "M42 0V-124H64V0Z", TINT_SURFACE, TINT_INK, 5, &at, alpha);
        plate_path(c->p, "M42 -106H64", TINT_NONE, TINT_ACCENT, 7 * k, &at, alpha);
        plate_path(c->p, "M-52 -50h20v16h-20ZM-18 -50h20v16h-20ZM-18 -22h20v22h-20Z", TINT_LIGHT,
                   TINT_INK, 4, &at, alpha * fmax(in, 0.2));
        struct affine up = at;
        up.f -= 10 * k * sin(3.14159 * 3 * puff) * (1 - puff);
        plate_path(c->p, "M54 -132q8 -14 24 -8q10 -10 20 2", TINT_NONE, TINT_INK_2, 4, &up,
                   alpha * in);
    }
}

// ---- branches ----

static void hall(const struct plate *p, struct affine at, bool main, double in)
{
    at.d *= fmax(in, 0.02);
    plate_path(p, "M-44 0V-58H44V0ZM-52 -58L0 -88L52 -58Z", TINT_SURFACE, TINT_INK, 5, &at,
               fmin(1, 3 * in));
    plate_path(p, "M-28 -6V-50M-10 -6V-50M10 -6V-50M28 -6V-50", TINT_NONE, TINT_INK, 4, &at,
               fmin(1, 3 * in));
    plate_path(p, "O0 -68 7", main ? TINT_ACCENT : TINT_LIGHT, TINT_INK, 3, &at, in);
}

void counting_branches(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 12);
    int n = tally_marks(&t);
    double left = DRAWING_W / 2 - 210, step = fmin(130, 420.0 / n);
    const struct plate *p = c->p;
    hall(p, (struct affine){1.5, 0, 0, 1.5, left, DRAWING_GROUND}, true, plate_phase(p, 0, 0.6));
    for (int i = 0; i < n; i++) {
        double x = left + 190 + i * step, from = 0.6 + 2.0 * i / n, k = fmin(1, step / 116);
        struct px_pt line[2] = {{left + 78, 60}, {x, DRAWING_GROUND - 92 * k}};
        struct px_pt *arc = ARENA_ARRAY(p->u->frame, struct px_pt, 21);
        double drawn = curve_standard(plate_phase(p, from, from + 0.7));
        int m = 0;
        for (; m <= 20 && m <= 20 * drawn; m++) {
            double s = m / 20.0;
            struct px_pt q = {lerp_d(line[0].x, line[1].x, s),
                              lerp_d(line[0].y, line[1].y, s) - 4 * s * (1 - s) * (26 + 6 * i)};
            arc[m] = affine_apply(&p->place, q);
        }
        if (m > 1)
            draw_path(&p->u->o->draw, arc, m, fmax(1, 4 * p->k), plate_tint(p, TINT_ACCENT),
                      p->u->alpha);
        hall(p, (struct affine){k, 0, 0, k, x, DRAWING_GROUND}, false,
             plate_phase(p, from + 0.5, from + 1));
    }
}

// ---- land and floors ----

static void slab(const struct counting *c, struct px_pt at, struct px_pt along, struct px_pt back,
                 enum tint fill, double width, double alpha)
{
    const struct plate *p = c->p;
    struct px_pt *pts = ARENA_ARRAY(p->u->frame, struct px_pt, 5),
                 u[5] = {at,
                         {at.x + along.x, at.y + along.y},
                         {at.x + along.x + back.x, at.y + along.y + back.y},
                         {at.x + back.x, at.y + back.y},
                         at};
    for (int i = 0; i < 5; i++)
        pts[i] = affine_apply(&p->place, u[i]);
    draw_area(&p->u->o->draw, pts, 5, plate_tint(p, fill), p->u->alpha * alpha);
    draw_path(&p->u->o->draw, pts, 5, fmax(1, width * p->k), plate_tint(p, TINT_INK),
              p->u->alpha * alpha);
}

// Squares of land seen from the height, one a hectare, that fill one after another.
void counting_hectares(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 60);
    int n = tally_marks(&t), rows = n > 24 ? 3 : n > 4 ? 2 : 1, cols = (n + rows - 1) / rows;
    double w = fmin(96, (c->w - 2 * c->side - 60) / cols), h = 116.0 / rows, lean = h * 0.55;
    double x = DRAWING_W / 2 - w * cols / 2 - lean * rows / 2;
    for (int i = 0; i < n; i++) {
        int row = i / cols;
        struct px_pt at = {x + i % cols * w + lean * (row + 1), DRAWING_GROUND - 6 - row * h};
        double in = tally_arrived(c->p, &t, i), alpha = tally_alpha(&t, i);
        struct px_pt along = {w - 6, 0}, back = {lean * 0.92, -h * 0.92};
        slab(c, at, along, back, TINT_LAND, 2.5, fmin(1, alpha + 0.2));
        slab(c, at, along, back, i % 3 == 1 ? TINT_WETLAND : TINT_GREEN, 3.5, in * alpha);
        if (in * alpha >= 0.99) {
            struct affine pin = {1, 0, 0, 1, at.x + w / 2 + lean * 0.4, at.y - h * 0.4};
            plate_path(c->p, "M0 0V-26h20l-5 6l5 6h-20", TINT_ACCENT, TINT_INK, 3, &pin,
                       in * alpha);
        }
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}

// Floors in stacks of nine at most, that come down one on another.
void counting_floors(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 60);
    int n = tally_marks(&t), stacks = (n + 8) / 9, high = (n + stacks - 1) / stacks;
    double w = fmin(150, (c->w - 2 * c->side - 20) / stacks - 40), pitch = 112.0 / high,
           x = DRAWING_W / 2 - (w + 46) * stacks / 2;
    for (int i = 0; i < n; i++) {
        double in = tally_arrived(c->p, &t, i);
        struct px_pt at = {x + i / high * (w + 46),
                           DRAWING_GROUND - 6 - i % high * pitch - (1 - in) * 30};
        if (in <= 0)
            continue;
        slab(c, at, (struct px_pt){w, 0}, (struct px_pt){34, -14},
             i % high == high - 1 ? TINT_LIGHT : TINT_SURFACE, 3, in * tally_alpha(&t, i));
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}

// ---- servers ----

#define LIGHTS_LONG 20
#define LIGHTS_SHORT 10

// Racks of 200 lights, upright or lying, as large as fits.
struct racks {
    int pitch, w, h; // of a light, px; lights of a rack
    int cols, rows;
};

static struct racks racks_fit(int racks, double wide, double high, double k)
{
    int gap = (int)fmax(3, round(6 * k));
    for (int pitch = (int)fmax(2, round(6 * k));; pitch--)
        for (int lying = 0; lying < 2; lying++) {
            struct racks r = {.pitch = pitch, LIGHTS_SHORT, LIGHTS_LONG, 0, 0};
            if (lying)
                r = (struct racks){pitch, LIGHTS_LONG, LIGHTS_SHORT, 0, 0};
            r.cols = (int)fmax(1, floor(wide / (r.w * pitch + 8 + gap)));
            r.rows = (racks + r.cols - 1) / r.cols;
            r.cols = (racks + r.rows - 1) / r.rows;
            if (r.rows * (r.h * pitch + 8 + gap) <= high || pitch <= 2)
                return r;
        }
}

// Lights shine in every theme: bright on dark.
struct rack_tints {
    enum tint edge, ground, off, on;
};

static struct rack_tints tints_of_rack(const struct plate *p)
{
    struct rgba paper = plate_tint(p, TINT_PAPER), ink = plate_tint(p, TINT_INK);
    if (ink.r + ink.g + ink.b < paper.r + paper.g + paper.b)
        return (struct rack_tints){TINT_INK, TINT_INK, TINT_INK_2, TINT_LIGHT};
    return (struct rack_tints){TINT_INK_2, TINT_PAPER, TINT_FAR, TINT_INK};
}

static void rack(const struct counting *c, const struct tally *t, struct px_rect box, int from,
                 int n, const struct racks *r)
{
    struct ui *u = c->p->u;
    double size = r->pitch > 3 ? r->pitch - 2 : r->pitch - 1;
    struct px_rect first = {box.x + 4 + (r->pitch - size) / 2, box.y + 4 + (r->pitch - size) / 2,
                            size, size};
    struct px_size step = {r->pitch, r->pitch};
    int lit = 0;
    while (lit < n && tally_arrived(c->p, t, from + lit) > 0)
        lit++;
    struct rack_tints tint = tints_of_rack(c->p);
    draw_round(&u->o->draw, px_rect_grow(box, 1), 5, plate_tint(c->p, tint.edge), u->alpha);
    draw_round(&u->o->draw, box, 4, plate_tint(c->p, tint.ground), u->alpha);
    draw_grid(&u->o->draw, first, step, r->w, lit, n, (struct str){0}, plate_tint(c->p, tint.off),
              u->alpha);
    draw_grid(&u->o->draw, first, step, r->w, 0, lit, (struct str){0}, plate_tint(c->p, tint.on),
              u->alpha);
}

void counting_servers(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 6000);
    int per = LIGHTS_LONG * LIGHTS_SHORT, racks = (t.n + per - 1) / per;
    double k = c->p->k, gap = fmax(3, round(6 * k));
    struct racks r = racks_fit(racks, (c->w - 2 * c->side) * k, (DRAWING_GROUND - 18) * k, k);
    struct px_pt foot = affine_apply(&c->p->place, (struct px_pt){DRAWING_W / 2, DRAWING_GROUND});
    double w = r.w * r.pitch + 8, h = r.h * r.pitch + 8;
    double x = round(foot.x - (r.cols * (w + gap) - gap) / 2),
           y = round(foot.y - r.rows * (h + gap) + gap);
    for (int i = 0; i < racks; i++) {
        struct px_rect box = {x + i % r.cols * (w + gap), y + i / r.cols * (h + gap), w, h};
        rack(c, &t, box, i * per, t.n - i * per < per ? t.n - i * per : per, &r);
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}
