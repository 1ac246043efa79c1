// ui_scroll: a scrolling column's clip, bar and end mark.
#include "scene/parts/ui_scroll.h"

#include <math.h>

#include "scene/parts/picture.h"

#define FADE_WORDS 0.75 // of the fade: words there would seem sliced

double ui_scroll_begin(struct ui *u, enum scroll_id id, struct px_rect box)
{
    if (!u->quiet)
        hit_add(&u->o->hits, &(struct hit){.kind = HIT_SCROLL,
                                           .box = box,
                                           .scroll = id,
                                           .layer = u->layer,
                                           .action.d.y = u->s->scrolls[id].y});
    ui_clip(u, box);
    u->scroll = id;
    return box.y - round(u->s->scrolls[id].y);
}

double ui_scroll_fade_height(const struct ui *u, enum scroll_id id)
{
    const struct scroller *sc = &u->s->scrolls[id];
    return clamp_d(sc->max - sc->y, 0, ui_px(u, SCROLL_FADE));
}

void ui_scroll_begin_fade(struct ui *u, struct px_rect box, double h)
{
    u->end_of_lines = box.y + box.h - FADE_WORDS * h;
}

void ui_scroll_fade(struct ui *u, struct px_rect box, double h, enum token ground)
{
    double step = fmax(1, ui_px(u, 3));
    for (double d = 0; d < h; d += step)
        draw_fill(&u->o->draw,
                  (struct px_rect){box.x, box.y + box.h - h + d, box.w, fmin(step, h - d)},
                  ui_colour(u, ground), u->alpha * 0.98 * (d + step) / (h + step));
}

// Below scrolled content, draws the river as far as the visitor has read. Returns its height.
static double draw_end_mark(struct ui *u, enum scroll_id id, struct px_rect box, double content_h)
{
    double w = ui_px(u, 112), h = ui_px(u, 56), all = h + ui_px(u, 48), y = u->s->scrolls[id].y;
    struct px_rect at = {round(box.x + (box.w - w) / 2),
                         box.y - round(y) + content_h + ui_px(u, 20), w, h};
    double read = clamp_d((y + box.h - content_h) / all, 0, 1);
    if (!px_rect_meets(box, at))
        return all;
    meander_put(u, at, ui_px(u, 5), 1, ui_colour(u, TOKEN_WATER));
    meander_put(u, at, ui_px(u, 5), read, ui_colour(u, TOKEN_INK_2));
    return all;
}

void ui_scroll_end(struct ui *u, enum scroll_id id, struct px_rect box, double content_h)
{
    if (content_h > box.h)
        content_h += draw_end_mark(u, id, box, content_h);
    ui_unclip(u);
    u->scroll = -1;
    double max = fmax(0, content_h - box.h);
    if (!u->quiet)
        u->o->scroll_max[id] = max;
    if (max <= 0)
        return;
    double h = fmax(box.h * box.h / content_h, 48 * u->k), w = ui_px(u, 6);
    double y = box.y + (box.h - h) * clamp_d(u->s->scrolls[id].y / max, 0, 1);
    draw_round(&u->o->draw, (struct px_rect){box.x + box.w - w, round(y), w, round(h)}, w / 2,
               ui_colour(u, TOKEN_EDGE), u->alpha);
}
