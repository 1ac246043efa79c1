// counting_marks: conveyors, people, sheets, things on shelves, seedlings.
#include "scene/drawings/counting.h"

#include <math.h>

#include "base/illustrations.h"
#include "base/table.h"

static struct px_rect region_of(const struct counting *c, double top, double most_w)
{
    double w = fmin(c->w - 2 * c->side, most_w);
    return (struct px_rect){DRAWING_W / 2 - w / 2, top, w, DRAWING_GROUND - top};
}

// ---- conveyors ----

// A belt on two wheels; its box moves on while the drawing performs and rests where it is then.
static void conveyor(const struct counting *c, struct px_rect cell, int i, double alpha)
{
    double w = cell.w * 0.82, x = cell.x + cell.w * 0.09, belt = cell.y + cell.h * 0.72,
           size = cell.h * 0.42;
    double thick = fmax(1.6, cell.h * 0.09), r = cell.h * 0.09;
    double way = i * 0.377 + 0.55 * fmin(c->p->t, DRAWING_REST);
    double in = 0.08 + 0.84 * (way - floor(way));
    plate_box(c->p, (struct px_rect){x, belt, w, thick}, 0, TINT_INK, TINT_NONE, 0, alpha);
    for (int k = 0; k < 2; k++)
        plate_box(
            c->p,
            (struct px_rect){x + w * (k ? 0.82 : 0.18) - r, belt + thick + r * 0.4, 2 * r, 2 * r},
            r, TINT_INK, TINT_NONE, 0, alpha);
    plate_box(c->p, (struct px_rect){x + (w - size) * in, belt - size, size, size}, size * 0.1,
              i % 11 ? TINT_SURFACE : TINT_ACCENT, TINT_INK, fmax(1.5, size * 0.12), alpha);
}

static void put_conveyors(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 240);
    struct cells cells = cells_fit(tally_marks(&t), region_of(c, 26, 1100), 1.8, 74);
    for (int i = 0; i < tally_marks(&t); i++) {
        double in = tally_arrived(c->p, &t, i);
        if (in > 0)
            conveyor(c, cells_at(&cells, i), i, in * tally_alpha(&t, i));
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}

// ---- marks that are icons ----

// Marks at rest as one grid on whole pixels, those on their way one by one.
static void stand(const struct counting *c, const struct tally *t, const struct cells *cells,
                  struct str icon, double fill)
{
    struct ui *u = c->p->u;
    struct px_rect cell = plate_px(c->p, cells->first);
    int pw = (int)fmax(3, floor(cells->first.w * c->p->k)),
        ph = (int)fmax(3, floor(cells->first.h * c->p->k));
    double h = floor(ph * fill);
    struct px_rect mark = {cell.x + floor((pw - h) / 2), cell.y + (ph - h), h,
                           h}; // wider than its cell
    mark.x += round((cells->first.w * c->p->k - pw) * cells->cols / 2);
    mark.y += round(cells->first.h * c->p->k * cells->rows) - ph; // of the lowest row
    int done = 0;
    while (done < t->n && tally_arrived(c->p, t, done) >= 1 && tally_alpha(t, done) >= 1)
        done++;
    struct rgba ink = plate_tint(c->p, TINT_INK);
    draw_grid(&u->o->draw, mark, (struct px_size){pw, -ph}, cells->cols, 0, done, icon, ink,
              u->alpha);
    for (int i = done; i < tally_marks(t); i++) {
        double in = tally_arrived(c->p, t, i);
        struct px_rect at = {mark.x + i % cells->cols * pw + round((1 - in) * 26 * c->p->k),
                             mark.y - i / cells->cols * ph, h, h};
        if (in > 0)
            draw_grid(&u->o->draw, at, (struct px_size){1, 1}, 1, 0, 1, icon, ink,
                      u->alpha * in * tally_alpha(t, i));
    }
}

static void put_people(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 400);
    struct cells cells = cells_fit(tally_marks(&t), region_of(c, 30, 1000), 0.62, 66);
    stand(c, &t, &cells, STR("person"), 0.94);
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}

// ---- sheets ----

static void sheet(const struct counting *c, struct px_rect cell, double in, double alpha)
{
    double w = cell.w * 0.78, h = cell.h * 0.86, x = cell.x + cell.w * 0.11,
           y = cell.y + cell.h * 0.1;
    struct px_rect box = {x, y - (1 - in) * 14, w, h};
    double line = fmax(1.5, h * 0.07), k = h / 40;
    plate_box(c->p, box, h * 0.08, TINT_SURFACE, TINT_INK, line, alpha);
    if (h * c->p->k >= 22)
        plate_box(c->p,
                  (struct px_rect){x + w * 0.22, box.y + h * 0.2, w * 0.56, fmax(1, h * 0.06)}, 0,
                  TINT_INK_2, TINT_NONE, 0, alpha);
    struct affine at = {k, 0, 0, k, x + w / 2, box.y + h * 0.6};
    plate_path(c->p, "M-8 0L-2 7L9 -8", TINT_NONE, TINT_ACCENT, fmax(1.8, h * 0.11), &at,
               alpha * clamp_d(2 * in - 1, 0, 1));
}

static void put_sheets(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 240);
    struct cells cells = cells_fit(tally_marks(&t), region_of(c, 30, 960), 0.78, 66);
    for (int i = 0; i < tally_marks(&t); i++) {
        double in = tally_arrived(c->p, &t, i);
        if (in > 0)
            sheet(c, cells_at(&cells, i), in, in * tally_alpha(&t, i));
    }
    counting_legend(c, &t, c->how->figure, (struct px_pt){DRAWING_W / 2, 202});
}

// ---- shelves ----

struct str sign_icon(enum illustration_sign s)
{
#define ROW(id, name) [SIGN_##id] = "sign-" name,
    static const char *const icons[] = {ILLUSTRATION_SIGNS(ROW)};
#undef ROW
    TABLE_TO(icons, N_SIGNS - 1);
    return str_from(icons[s]);
}

static void put_shelf(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 60);
    struct cells cells = cells_fit(tally_marks(&t), region_of(c, 26, 620), 1.06, 70);
    struct px_rect row = cells.first;
    for (int i = 0; i < cells.rows; i++)
        plate_box(
            c->p,
            (struct px_rect){row.x - 12, row.y + (i + 1) * row.h - 5, row.w * cells.cols + 24, 5},
            2, TINT_INK, TINT_NONE, 0, 1);
    for (int i = 0; i < tally_marks(&t); i++) {
        double in = tally_arrived(c->p, &t, i), s = 0.72 * in;
        struct px_rect b = cells_at(&cells, i);
        struct px_rect at = {b.x + b.w * (1 - s) / 2, b.y + b.h - 7 - b.h * s, b.h * s, b.h * s};
        if (in > 0)
            draw_icon(&c->p->u->o->draw,
                      sign_icon(c->how->signs[c->how->n_signs ? i % c->how->n_signs : 0]),
                      plate_px(c->p, at), plate_tint(c->p, i % 4 == 1 ? TINT_ACCENT : TINT_INK),
                      c->p->u->alpha * in * tally_alpha(&t, i));
    }
}

// ---- seedlings ----

static void put_sprouts(const struct counting *c)
{
    struct tally t = tally_of(c, c->how->figure, 240);
    struct cells cells = cells_fit(tally_marks(&t), region_of(c, 30, 900), 0.92, 62);
    for (int i = 0; i < tally_marks(&t); i++) {
        struct px_rect b = cells_at(&cells, i);
        double in = tally_arrived(c->p, &t, i), k = b.h / 62 * fmax(in, 0.05);
        struct affine at = {k, 0, 0, k, b.x + b.w / 2, b.y + b.h - 2};
        double alpha = in * tally_alpha(&t, i);
        if (in <= 0)
            continue;
        plate_path(c->p, "M0 -30Q-24 -32 -26 -52Q-2 -52 0 -30M0 -22Q22 -24 24 -42Q2 -42 0 -22",
                   i % 7 ? TINT_GREEN : TINT_LIGHT, TINT_INK, fmax(1.4, b.h * 0.05), &at, alpha);
        plate_path(c->p, "M0 0V-32M-14 0H14", TINT_NONE, TINT_INK, fmax(1.8, b.h * 0.06), &at,
                   alpha);
    }
}

void counting_put(const struct counting *c)
{
    static void (*const puts[])(const struct counting *) = {
        [ILLUSTRATION_WINDOWS] = counting_windows,
        [ILLUSTRATION_CONVEYORS] = put_conveyors,
        [ILLUSTRATION_PEOPLE] = put_people,
        [ILLUSTRATION_SHEETS] = put_sheets,
        [ILLUSTRATION_SHELF] = put_shelf,
        [ILLUSTRATION_SPROUTS] = put_sprouts,
        [ILLUSTRATION_FACTORIES] = counting_factories,
        [ILLUSTRATION_TOWERS] = counting_towers,
        [ILLUSTRATION_BRANCHES] = counting_branches,
        [ILLUSTRATION_HECTARES] = counting_hectares,
        [ILLUSTRATION_FLOORS] = counting_floors,
        [ILLUSTRATION_SERVERS] = counting_servers,
        [ILLUSTRATION_COINS] = counting_coins,
        [ILLUSTRATION_THRESHOLD] = counting_threshold};
    TABLE_TO(puts, ILLUSTRATION_THRESHOLD);
    puts[c->how->drawing](c);
}
