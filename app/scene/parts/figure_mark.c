// figure_mark: squares of money, blocks of dots, rows of marks, tenths.
#include "scene/parts/figure_mark.h"

#include <math.h>

#include "content/figure_scenes.h"
#include "scene/parts/figure_mark_in.h"

#define FRAME 12.0 // of a square not yet approved
#define FRAME_EDGE 4.0
#define STRIPE 3.0
#define STRIPE_GAP 11.0
#define DASH 9.0
#define FADE_PART 0.05 // of a square's side
#define FADE_STEPS 4
#define TENTH_STEPS 20
#define PALE 0.66 // a mark that fades still stands out 3 to 1

struct str figure_grouped(struct arena *a, double n)
{
    struct str s = arena_printf(a, "%.0f", n);
    for (int from = (int)s.n - 3; from > 0; from -= 3)
        s = arena_printf(a, "%.*s %.*s", from, s.p, (int)s.n - from, s.p + from);
    return s;
}

// ---- money ----

// The strip that fades at the upper edge, px inside and outside the square.
struct fade {
    double in, out;
};

static struct fade fade_of(enum figure_approx approx, double side)
{
    double t = fmax(3, round(side * FADE_PART));
    switch (approx) {
    case APPROX_NEARLY:
        return (struct fade){t, 0};
    case APPROX_ABOUT:
        return (struct fade){round(t / 2), round(t / 2)};
    case APPROX_OVER:
    case APPROX_MORE_THAN:
        return (struct fade){0, t};
    case APPROX_NONE:
        break;
    }
    return (struct fade){0, 0};
}

static void solid_square(struct ui *u, struct px_rect r, enum figure_approx approx, struct rgba c)
{
    struct fade f = fade_of(approx, r.w);
    double all = f.in + f.out, y = r.y + f.in;
    draw_fill(&u->o->draw, (struct px_rect){r.x, y, r.w, r.h - f.in}, c, u->alpha);
    for (int i = 0; i < FADE_STEPS && all > 0; i++) {
        double from = round(all * i / FADE_STEPS), to = round(all * (i + 1) / FADE_STEPS);
        draw_fill(&u->o->draw, (struct px_rect){r.x, y - to, r.w, to - from}, c,
                  u->alpha * (1 - (i + 0.7) / FADE_STEPS));
    }
}

// Stripes at 45 degrees over the square, each cut at its edges.
static void stripes(struct ui *u, struct px_rect r, struct rgba c)
{
    double pitch = fmax(4, ui_px(u, STRIPE + STRIPE_GAP)), line = fmax(1.5, STRIPE * u->k);
    for (double s = pitch; s < r.w + r.h; s += pitch) {
        struct px_pt ends[2] = {{r.x + fmin(s, r.w), r.y + fmax(0, s - r.w)},
                                {r.x + fmax(0, s - r.h), r.y + fmin(s, r.h)}};
        draw_line(&u->o->draw, ends, 2, line, c, u->alpha);
    }
}

// Not approved yet: a hatched frame around a plain plate.
static void pending_square(struct ui *u, struct px_rect r, struct rgba c)
{
    double edge = fmax(2, fmin(ui_px(u, FRAME_EDGE), round(r.w / 12)));
    double frame = fmin(ui_px(u, FRAME), round(r.w / 4));
    draw_fill(&u->o->draw, r, ui_colour(u, TOKEN_SURFACE), u->alpha);
    stripes(u, px_rect_grow(r, -edge), c);
    if (r.w > 4 * frame)
        draw_fill(&u->o->draw, px_rect_grow(r, -frame), ui_colour(u, TOKEN_PAPER), u->alpha);
    draw_stroke(&u->o->draw, r, 0, edge, c, u->alpha);
}

// A dashed outline inside the edge of the box.
static void dashed(struct ui *u, struct px_rect r, struct rgba c)
{
    double line = fmax(2, ui_px(u, 3)), n = fmax(2, round(r.w / fmax(4, ui_px(u, 2 * DASH))));
    double pitch = r.w / (n - 0.5), dash = pitch / 2;
    for (int i = 0; i < (int)n; i++) {
        double at = i * pitch, w = fmin(dash, r.w - at);
        const struct px_rect sides[] = {{r.x + at, r.y, w, line},
                                        {r.x + at, r.y + r.h - line, w, line},
                                        {r.x, r.y + at, line, w},
                                        {r.x + r.w - line, r.y + at, line, w}};
        for (int k = 0; k < 4; k++)
            draw_fill(&u->o->draw, sides[k], c, u->alpha);
    }
}

// The old amount as a dashed square, the new one inside it at its foot.
static void change_square(struct ui *u, const struct figure_place *p, struct rgba c)
{
    const struct initiative *it = figure_entry_record(u, p->entry);
    double was = it->figures[p->entry->before].value, now = it->figures[p->entry->part].value;
    double most = fmax(was, now), a = round(p->mark.w * sqrt(was / most)),
           b = round(p->mark.w * sqrt(now / most));
    double foot = p->mark.y + p->mark.h;
    solid_square(u, (struct px_rect){p->mark.x, foot - b, b, b}, APPROX_NONE, c);
    dashed(u, (struct px_rect){p->mark.x, foot - a, a, a}, c);
}

static void money_mark(struct ui *u, const struct figure_place *p)
{
    const struct initiative *it = figure_entry_record(u, p->entry);
    const struct figure *f = figure_entry_figure(u, p->entry);
    struct rgba c = record_colour(u, it);
    if (figure_is_pending(it, f))
        pending_square(u, p->mark, c);
    else if (p->entry->before >= 0)
        change_square(u, p, c);
    else
        solid_square(u, p->mark, f->approx[u->s->lang], c);
}

// ---- counts ----

static void block_mark(struct ui *u, const struct figure_plan *plan, const struct figure_place *p)
{
    const struct figure *f = figure_entry_figure(u, p->entry);
    int rows = (int)(p->mark.h / p->pitch), step = p->cols * ((rows + 24) / 25);
    struct figure_marks n = figure_marks(f, u->s->lang, plan->unit, step);
    struct draw_dots dots = {n.n, p->cols, p->pitch, p->size, n.solid, false, NULL};
    draw_dots(&u->o->draw, (struct px_pt){p->mark.x, p->mark.y}, &dots,
              record_colour(u, figure_entry_record(u, p->entry)), u->alpha);
}

static const char *const mark_names[] = {"flask", "hexagon", "portico", "sheet", "ticked",
                                         "tower", "shop",    "line",    "park",  "round"};
_Static_assert(sizeof mark_names / sizeof *mark_names == N_FIGURE_MARKS, "a name for each mark");

static void small_mark(struct ui *u, const struct figure_place *p)
{
    const struct initiative *it = figure_entry_record(u, p->entry);
    const struct figure *f = figure_entry_figure(u, p->entry);
    struct figure_marks n = figure_marks(f, u->s->lang, 1, 1);
    const char *icon = ui_id(u, "mark-%s%s", mark_names[p->entry->mark],
                             figure_is_to_come(it, f) ? "-to-come" : "");
    struct rgba c = record_colour(u, it);
    double in = floor((p->pitch - p->size) / 2);
    for (int i = 0; i < n.n; i++) {
        struct px_rect box = {p->mark.x + i % p->cols * p->pitch + in,
                              p->mark.y + i / p->cols * p->pitch + in, p->size, p->size};
        draw_icon(&u->o->draw, str_from(icon), box, c, u->alpha * (i < n.solid ? 1 : PALE));
    }
}

// ---- shares ----

#define PART_GAP 8.0
#define PART_EDGE 3.0

static double part_gap(const struct ui *u, double w)
{
    return fmin(ui_px(u, PART_GAP), w / 40);
}

double figure_strips_width(const struct ui *u, double w)
{
    return w - part_gap(u, w);
}

// One tenth of the whole, as a floor from below or a strip from the left.
static struct px_rect tenth(const struct ui *u, struct px_rect r, int i, bool floors)
{
    double gap = part_gap(u, r.w), each = (floors ? r.h : r.w) / 10;
    if (floors)
        return (struct px_rect){r.x, r.y + r.h - (i + 1) * each, r.w, each - gap};
    return (struct px_rect){r.x + i * each, r.y, each - gap, r.h};
}

#define TOWERS_MOST 4
#define TOWER_GAP 22.0
#define GROUND 5.0 // the line that towers stand on
#define GROUND_OVER 22.0

// The buildings that a share of floor area is of, as the same record counts them: each storey runs
// through all of them.
static int count_towers(const struct ui *u, const struct figure_entry *e)
{
    const struct initiative *it = figure_entry_record(u, e);
    for (int i = 0; i < it->n_figures; i++) {
        const struct figure *f = &it->figures[i];
        if (f->kind == FIGURE_COUNT && figure_mark(f) == MARK_TOWER)
            return (int)clamp_d(f->value, 1, TOWERS_MOST);
    }
    return 1;
}

static struct px_rect tower(const struct ui *u, struct px_rect t, int k, int n)
{
    double gap = ui_px(u, TOWER_GAP), w = (t.w - gap * (n - 1)) / n;
    double x = round(k * (w + gap));
    return (struct px_rect){t.x + x, t.y, round(k * (w + gap) + w) - x, t.h};
}

// Fills the tenth from `from` to `to` (0..1 of it), from its left: a storey is let room by room,
// in one tower after the other.
static void fill_tenth(struct ui *u, struct px_rect t, int towers, double from, double to,
                       struct rgba c, double alpha)
{
    for (int k = 0; k < towers; k++) {
        struct px_rect r = tower(u, t, k, towers);
        double a = round(r.w * clamp_d(from * towers - k, 0, 1));
        double b = round(r.w * clamp_d(to * towers - k, 0, 1));
        if (b > a)
            draw_fill(&u->o->draw, (struct px_rect){r.x + a, r.y, b - a, r.h}, c, u->alpha * alpha);
    }
}

static void put_ground(struct ui *u, struct px_rect mark)
{
    double over = ui_px(u, GROUND_OVER);
    draw_fill(&u->o->draw,
              (struct px_rect){mark.x - over, mark.y + mark.h, mark.w + 2 * over,
                               fmax(2, ui_px(u, GROUND))},
              ui_colour(u, TOKEN_INK), u->alpha);
}

static void share_mark(struct ui *u, const struct figure_place *p)
{
    const struct figure *f = figure_entry_figure(u, p->entry);
    struct rgba c = record_colour(u, figure_entry_record(u, p->entry));
    bool floors = figure_is_floors(f);
    int towers = floors ? count_towers(u, p->entry) : 1;
    double at = clamp_d(f->value, 0, 100) / 10;
    enum figure_approx approx = f->approx[u->s->lang];
    double in = approx == APPROX_NEARLY || approx == APPROX_ABOUT ? 0.5 : 0;
    double out = approx != APPROX_NONE && approx != APPROX_NEARLY ? 0.5 : 0;
    for (int i = 0; i < 10; i++) {
        struct px_rect t = tenth(u, p->mark, i, floors);
        fill_tenth(u, t, towers, 0, 1, ui_colour(u, TOKEN_SURFACE), 1);
        fill_tenth(u, t, towers, 0, at - in - i, c, 1);
        for (int k = 0; k < TENTH_STEPS && in + out > 0; k++) {
            double from = at - in + (in + out) * k / TENTH_STEPS;
            double to = at - in + (in + out) * (k + 1) / TENTH_STEPS;
            fill_tenth(u, t, towers, from - i, to - i, c, 1 - (k + 0.7) / TENTH_STEPS);
        }
        for (int k = 0; k < towers; k++)
            draw_stroke(&u->o->draw, tower(u, t, k, towers), ui_px(u, 4),
                        fmax(2, ui_px(u, PART_EDGE)), c, u->alpha);
    }
    if (floors)
        put_ground(u, p->mark);
}

void figure_mark_put(struct ui *u, struct figure_pages *pages, const struct figure_plan *plan,
                     const struct figure_place *p)
{
    switch ((enum figure_scene)plan->scene) {
    case FIGURES_MONEY:
        money_mark(u, p);
        return;
    case FIGURES_LARGE:
        block_mark(u, plan, p);
        return;
    case FIGURES_SMALL:
        small_mark(u, p);
        return;
    case FIGURES_SHARES:
        share_mark(u, p);
        return;
    case FIGURES_AREAS:
        figure_area_mark(u, p);
        return;
    case FIGURES_COMPUTE:
        figure_compute_mark(u, pages, plan, p);
        return;
    case N_FIGURE_SCENES:
        return;
    }
}
