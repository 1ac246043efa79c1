// stage: the ground of a screen, and the meander that draws itself across when it comes.
#include "scene/parts/stage.h"

#include <math.h>

#include "scene/parts/picture.h"
#include "state/curve.h"

#define RIVER_W 26.0   // units
#define RIVER_PART 0.4 // of the view's height
#define RIVER_ALPHA 0.5

// From edge to edge behind what comes, and gone when that is there.
static void passage(struct ui *u)
{
    double t = u->s->now_ms - u->s->screen_ms;
    if (t < 0 || t >= PASSAGE_MS || u->s->less_motion)
        return;
    struct px_rect view = u->l->view, box = view;
    box.h = round(view.h * RIVER_PART);
    box.y = round(view.y + (view.h - box.h) / 2);
    double left = 1 - clamp_d((t - PANEL_MS) / (PASSAGE_MS - PANEL_MS), 0, 1), alpha = u->alpha;
    u->alpha *= RIVER_ALPHA * left;
    meander_rule(u, box, ui_px(u, RIVER_W), clamp_d(t / PANEL_MS, 0, 1), ui_colour(u, TOKEN_SHORE));
    u->alpha = alpha;
}

bool stage_begin(struct ui *u, enum screen screen)
{
    double beneath = state_part_shown(u->s, &u->s->card);
    if (state_part_item(u->s, &u->s->panel) != (int)screen || beneath >= 1)
        return false;
    u->alpha = state_part_shown(u->s, &u->s->panel) * (1 - beneath);
    u->quiet = u->s->card.now >= 0 || u->s->panel.now != (int)screen;
    ui_block(u, u->l->view);
    draw_fill(&u->o->draw, u->l->view, ui_colour(u, TOKEN_PAPER), u->alpha);
    passage(u);
    return true;
}
