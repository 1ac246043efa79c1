#include "state/layout.h"

#include <math.h>

const double layout_text_sizes[LAYOUT_TEXT_SIZES] = {1, 1.25, 1.5, 2};

// Boxes below are in design units, from the stage's top left.
static struct px_rect scaled(double k, double x, double y, double w, double h)
{
    return (struct px_rect){round(x * k), round(y * k), round(w * k), round(h * k)};
}

static void place_landscape(struct layout *l, double w, double stage_h)
{
    double h = stage_h - 48, right = w - 48;
    double panel_w = 792 + 160 * (l->text - 1), sheet_w = fmin(1208 + 240 * (l->text - 1), w - 480);
    double list_w = fmin(1448, w - 400);
    l->list = scaled(l->k, right - list_w, 24, list_w, h);
    l->panel = scaled(l->k, right - panel_w, 24, panel_w, h);
    l->sheet = scaled(l->k, right - sheet_w, 24, sheet_w, h);
}

static void place_portrait(struct layout *l, double w, double stage_h)
{
    double list_y = 176, panel_y = fmax(stage_h * 0.46, 420), sheet_y = 480 - 120 * (l->text - 1);
    l->list = scaled(l->k, 24, list_y, w - 48, stage_h - list_y - 24);
    l->panel = scaled(l->k, 24, panel_y, w - 48, stage_h - panel_y - 24);
    l->sheet = scaled(l->k, 24, sheet_y, w - 48, stage_h - sheet_y - 24);
}

struct layout layout_of(struct px_size canvas, int text_size)
{
    struct layout l = {.portrait = canvas.h > canvas.w};
    double across = l.portrait ? 1080 : 1920, down = l.portrait ? 1920 : 1080;
    l.k = fmax(0.1, fmin(canvas.w / across, canvas.h / down));
    l.text = layout_text_sizes[text_size < 0 || text_size >= LAYOUT_TEXT_SIZES ? 0 : text_size];
    l.margin = round((l.portrait ? 40 : 64) * l.k);
    l.dock_rows = l.portrait;
    double w = canvas.w / l.k, h = canvas.h / l.k;
    double dock_h = (l.dock_rows ? 232 : 128) + 60 * (fmin(l.text, 1.5) - 1);
    l.canvas = (struct px_rect){0, 0, canvas.w, canvas.h};
    l.dock = scaled(l.k, 0, h - dock_h, w, dock_h);
    l.dock = (struct px_rect){0, canvas.h - l.dock.h, canvas.w, l.dock.h};
    l.stage = (struct px_rect){0, 0, canvas.w, l.dock.y};
    if (l.portrait)
        place_portrait(&l, w, l.stage.h / l.k);
    else
        place_landscape(&l, w, l.stage.h / l.k);
    return l;
}

struct px_rect layout_free(const struct layout *l, struct px_rect panel)
{
    double gap = 24 * l->k;
    struct px_rect beside = {gap, gap, panel.x - 2 * gap, l->stage.h - 2 * gap};
    struct px_rect above = {gap, 150 * l->k, l->stage.w - 2 * gap, panel.y - 150 * l->k - gap};
    bool side = fmax(beside.w, 0) * beside.h > fmax(above.h, 0) * above.w;
    struct px_rect free = side ? beside : above;
    if (side) { // the title stands at the top left
        free.y += 110 * l->k;
        free.h -= 110 * l->k;
    }
    free.w = fmax(free.w, 64 * l->k);
    free.h = fmax(free.h, 64 * l->k);
    return free;
}

struct px_rect layout_home(const struct layout *l)
{
    double top = l->portrait ? 170 * l->k : 0;
    return (struct px_rect){0, top, l->stage.w, l->stage.h - top};
}
