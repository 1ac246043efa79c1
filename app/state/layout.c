// layout: places dock, panels and the free part of the map, in landscape and portrait.
#include "state/layout.h"

#include <assert.h>
#include <math.h>

const double layout_text_sizes[LAYOUT_TEXT_SIZES] = {1, 1.25, 1.5, 2};

#define MIDDLE_MM 1150.0

// Boxes below are in design units of the canvas.
static struct px_rect scaled(double k, double x, double y, double w, double h)
{
    return (struct px_rect){round(x * k), round(y * k), round(w * k), round(h * k)};
}

// A panel of that width, opposite to the controls' side.
static struct px_rect side_panel(const struct layout *l, double w, double panel_w)
{
    double y = l->stage.y / l->k + 24, h = l->stage.h / l->k - 48;
    return scaled(l->k, l->left ? 48 : w - 48 - panel_w, y, panel_w, h);
}

// A part of what no strip covers, in fractions of its size.
static struct px_rect share(const struct layout *l, double x, double y, double w, double h)
{
    struct px_rect c = l->open;
    return (struct px_rect){round(c.w * x), round(c.h * y), round(c.w * w), round(c.h * h)};
}

static void place_attract(struct layout *l)
{
    bool up = l->portrait;
    l->stop = up ? share(l, 0.06, 0.38, 0.88, 0.57) : share(l, 0.456, 0.037, 0.51, 0.92);
    l->stop_map = up ? share(l, 0.06, 0.03, 0.88, 0.34) : share(l, 0.02, 0.04, 0.42, 0.92);
    l->land_map = share(l, 0.03, 0.02, 0.50, 0.89);
    l->overture_map = up ? share(l, 0.08, 0.46, 0.84, 0.40) : share(l, 0.56, 0.08, 0.40, 0.74);
    l->question_map = up ? share(l, 0.06, 0.52, 0.88, 0.37) : share(l, 0.42, 0.04, 0.55, 0.86);
}

static void place_landscape(struct layout *l, double w)
{
    l->list = side_panel(l, w, fmin(1448, w - 400));
    l->panel = side_panel(l, w, 792 + 160 * (l->text - 1));
    l->sheet = side_panel(l, w, fmin(1280 + 168 * (l->text - 1), w - 480));
}

// A panel from y down to the dock; with lowered controls, not above reach.
static struct px_rect upright_panel(const struct layout *l, double w, double y)
{
    double top = l->stage.y / l->k, end = (l->stage.y + l->stage.h) / l->k;
    y = fmax(y, top > 0 ? top + 24 : 0);
    return scaled(l->k, 24, y, w - 48, end - y - 24);
}

static void place_portrait(struct layout *l, double w)
{
    double view_h = l->view.h / l->k;
    l->list = upright_panel(l, w, 176);
    l->panel = upright_panel(l, w, fmax(view_h * 0.46, 420));
    l->sheet = upright_panel(l, w, 480 - 120 * (l->text - 1));
}

// Least height of the dock and everything above it, units.
static double least_height(const struct layout *l)
{
    return l->portrait ? 900 : 620;
}

struct layout layout_of(const struct layout_want *want)
{
    assert(want->canvas.w > 0 && want->canvas.h > 0);
    assert(want->text_size >= 0 && want->text_size < LAYOUT_TEXT_SIZES);
    assert(want->above >= 0 && want->below >= 0 && want->strip >= 0);
    struct px_size canvas = want->canvas;
    int size = want->text_size;
    struct layout l = {.portrait = canvas.h > canvas.w, .left = want->left};
    double across = l.portrait ? 1080 : 1920, down = l.portrait ? 1920 : 1080;
    l.k = fmax(0.1, fmin(canvas.w / across, canvas.h / down));
    l.text = layout_text_sizes[size < 0 || size >= LAYOUT_TEXT_SIZES ? 0 : size];
    l.margin = round((l.portrait ? 40 : 64) * l.k);
    l.dock_rows = l.portrait;
    double dock_h = round(((l.dock_rows ? 232 : 128) + 60 * (fmin(l.text, 1.5) - 1)) * l.k);
    double bottom = canvas.h - fmax(round(want->below), round(want->strip));
    double top = clamp_d(round(want->above), 0, fmax(0, bottom - round(least_height(&l) * l.k)));
    l.canvas = l.open = (struct px_rect){0, 0, canvas.w, canvas.h};
    l.open.h -= round(want->strip);
    l.dock = (struct px_rect){0, bottom - dock_h, canvas.w, dock_h};
    double caption_h = want->captions ? round((44 + 92 * fmin(l.text, 1.5)) * l.k) : 0;
    l.caption = (struct px_rect){0, l.dock.y - caption_h, canvas.w, caption_h};
    l.view = (struct px_rect){0, 0, canvas.w, l.caption.y};
    l.stage = (struct px_rect){0, top, canvas.w, l.caption.y - top};
    if (l.portrait)
        place_portrait(&l, canvas.w / l.k);
    else
        place_landscape(&l, canvas.w / l.k);
    place_attract(&l);
    return l;
}

bool layout_reach(struct layout_want *want, double px_per_mm, double floor_mm)
{
    assert(px_per_mm > 0 && floor_mm >= 0);
    double h_mm = want->canvas.h / px_per_mm;
    if (!(floor_mm > 0))
        floor_mm = fmax(MIDDLE_MM - h_mm / 2, 0);
    want->above = fmax(0, floor_mm + h_mm - REACH_TOP_MM) * px_per_mm;
    want->below = clamp_d((REACH_BOTTOM_MM - floor_mm) * px_per_mm, 0, want->canvas.h * 0.4);
    return want->above > 1 || want->below > 1;
}

struct px_rect layout_free(const struct layout *l, struct px_rect panel)
{
    assert(l->k > 0);
    double gap = 24 * l->k, right = panel.x + panel.w, h = l->view.h - 2 * gap;
    struct px_rect beside = {gap, gap, panel.x - 2 * gap, h};
    if (l->left)
        beside = (struct px_rect){right + gap, gap, l->view.w - right - 2 * gap, h};
    double title = (50 + 100 * l->text) * l->k;
    struct px_rect above = {gap, title, l->view.w - 2 * gap, panel.y - title - gap};
    bool side = fmax(beside.w, 0) * beside.h > fmax(above.h, 0) * above.w;
    struct px_rect free = side ? beside : above;
    if (side) { // the title is at the top
        double below = (35 + 75 * l->text) * l->k;
        free.y += below;
        free.h -= below;
    }
    free.w = fmax(free.w, 64 * l->k);
    free.h = fmax(free.h, 64 * l->k);
    return free;
}

#define NEAR_COLUMN (452.0 + 56.0) // units: a column of records, and the threads beside it
#define NEAR_KEYS (88.0 + 24.0)    // the zoom keys, outside the column

struct px_rect layout_near(const struct layout *l)
{
    assert(l->k > 0);
    double column = round(NEAR_COLUMN * fmin(l->text, 1.25) * l->k), m = l->margin;
    double keys = l->portrait ? 0 : round(NEAR_KEYS * l->k), gap = round(24 * l->k);
    bool both = !l->portrait && l->text < 1.4;
    double hand = m + keys + column, other = both ? m + column : m;
    double title =
        round((60 + 75 * l->text) * l->k); // what stands beside no column stands below it
    double top = l->stage.y + (l->portrait ? round(170 * l->k) : both ? gap : title);
    // Upright, what is counted and measured there stands below.
    double bottom = l->view.h - round((l->portrait ? 640 : 116) * l->k);
    return (struct px_rect){l->left ? hand : other, top, fmax(l->view.w - hand - other, 64 * l->k),
                            fmax(bottom - top, 64 * l->k)};
}

#define SECTION_H 400.0 // units, at the usual size of text

struct px_rect layout_section(const struct layout *l)
{
    double h = round(SECTION_H * (1 + (l->portrait ? 1.0 : 0.7) * (l->text - 1)) * l->k);
    h = fmin(h, round(l->view.h * 0.68));
    return (struct px_rect){0, l->view.h - h, l->view.w, h};
}

struct px_rect layout_above_section(const struct layout *l)
{
    return (struct px_rect){0, 0, l->view.w, layout_section(l).y};
}

struct px_rect layout_section_line(const struct layout *l)
{
    struct px_rect r = layout_above_section(l);
    if (!l->portrait) // the line passes between the title and the keys
        return (struct px_rect){round(r.w * 0.12), 0, r.w - round(r.w * 0.12), r.h};
    double top = round((130 + 20 * l->text) * l->k), bottom = round((60 + 60 * l->text) * l->k);
    return (struct px_rect){0, top, r.w, fmax(r.h - top - bottom, 64 * l->k)};
}

struct px_rect layout_home(const struct layout *l)
{
    double top = l->stage.y > 0 ? l->stage.y : l->portrait ? 170 * l->k : 0;
    return (struct px_rect){0, top, l->view.w, l->view.h - top};
}
