// illustration: chooses the drawing of a record.
#include "scene/drawings/illustration.h"

#include "scene/drawings/counting.h"
#include "scene/drawings/landscape.h"
#include "scene/drawings/strokes.h"
#include "scene/parts/record.h"

void illustration_strokes_put(const struct plate *p, enum illustration i)
{
    const struct strokes *const tables[] = {strokes_science, strokes_city, strokes_office,
                                            strokes_people};
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        drawing_put(p, tables[k][i].all, tables[k][i].n);
}

// What the card's buttons cover at its right end.
static double keys_width(const struct ui *u)
{
    return ui_px(u, u->s->n_stack ? 228 : 130);
}

bool illustration_put(struct ui *u, const struct initiative *it, struct px_rect box, double radius,
                      double t_s)
{
    if (it->illustrated.drawing == ILLUSTRATION_NONE)
        return false;
    if (u->alpha <= 0 || ui_clipped_away(u, box))
        return true;
    struct rgba accent = it->n_sites ? record_colour(u, it) : ui_colour(u, TOKEN_HETAO);
    struct plate p = landscape_plate(u, box, u->s->less_motion ? DRAWING_REST : t_s, accent);
    struct px_rect was = u->clip;
    ui_clip(u, px_rect_clip(box, was));
    landscape_put(&p, box, radius);
    struct counting c = {&p, it, &it->illustrated, landscape_width(&p, box), keys_width(u) / p.k};
    if (illustration_counts(it->illustrated.drawing))
        counting_put(&c);
    else
        illustration_strokes_put(&p, it->illustrated.drawing);
    ui_clip(u, was);
    return true;
}
