// render_hidden: what need not be painted, since a later command paints over it. A card that opens
// covers half a canvas on which a map and a field of stones would be drawn first.
#include <math.h>

#include "render/render_in.h"

#define WORTH_PARTS 8 // a cover takes at least this part of the canvas

// What the command paints in one solid colour.
static struct box solid_of(const struct draw_cmd *cmd)
{
    bool solid = cmd->colour.a == 255 && cmd->alpha >= 1;
    if (!solid || (cmd->kind != DRAW_FILL && cmd->kind != DRAW_ROUND))
        return (struct box){0};
    struct box b = box_round(cmd->box);
    int corner = cmd->kind == DRAW_ROUND ? (int)ceil(cmd->radius) : 0;
    return (struct box){b.x0, b.y0 + corner, b.x1, b.y1 - corner};
}

static int64_t area(struct box b)
{
    return box_empty(b) ? 0 : (int64_t)(b.x1 - b.x0) * (b.y1 - b.y0);
}

struct box render_cover(const struct draw_list *d, struct px_size canvas, size_t *at)
{
    const struct box whole = {0, 0, canvas.w, canvas.h};
    struct box clip = whole, best = {0};
    int64_t most = area(whole) / WORTH_PARTS;
    *at = 0;
    for (size_t i = 0; i < d->n; i++) {
        const struct draw_cmd *cmd = &d->cmds[i];
        if (cmd->kind == DRAW_CLIP)
            clip = cmd->box.w < 0 ? whole : box_meet(whole, box_round(cmd->box));
        struct box b = box_meet(clip, solid_of(cmd));
        if (i > 0 && area(b) >= most) {
            most = area(b);
            best = b;
            *at = i;
        }
    }
    return best;
}

// How far the command may paint beyond its box; < 0: not known.
static double margin_of(const struct draw_cmd *cmd)
{
    switch (cmd->kind) {
    case DRAW_FILL:
    case DRAW_ROUND:
    case DRAW_STROKE:
    case DRAW_ICON:
        return 1;
    case DRAW_TEXT:
        return 1 + text_pad(cmd->text, cmd->halo) * fmax(cmd->scale, 1);
    default:
        return -1;
    }
}

bool render_is_hidden(const struct render *r, const struct draw_cmd *cmd)
{
    double margin = box_empty(r->hidden) ? -1 : margin_of(cmd);
    if (margin < 0)
        return false;
    struct px_rect b = cmd->box;
    struct box all =
        box_round((struct px_rect){b.x - margin, b.y - margin, b.w + 2 * margin, b.h + 2 * margin});
    struct box seen = box_meet(all, r->canvas.paint.clip), both = box_meet(seen, r->hidden);
    return area(both) == area(seen);
}
