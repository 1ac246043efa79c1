#include "render/render_in.h"

// Scaled stand-ins come first in the list, exact copies over them.
bool render_map_cmd(struct render *r, const struct draw_cmd *cmd, const struct render_frame *f)
{
    struct paint p = r->canvas.paint;
    p.clip = box_meet(p.clip, box_round(cmd->box));
    if (!r->tiles || box_empty(p.clip))
        return true;
    struct map_view view = {.centre = cmd->centre, .m_per_px = cmd->m_per_px, .canvas = p.size};
    const struct map_blit *blits;
    bool complete = false;
    int n = map_tiles_view(r->tiles, &view, f->map_moving, f->map_wait, &blits, &complete);
    for (int i = 0; i < n; i++) {
        const struct map_blit *b = &blits[i];
        struct box to = box_round(b->dst);
        int x = (int)b->src.x, y = (int)b->src.y;
        if (b->exact)
            paint_copy(&p, b->px + y * MAP_TILE_PX + x, MAP_TILE_PX, to);
        else
            paint_scale(&p, b->px, (struct px_size){MAP_TILE_PX, MAP_TILE_PX}, b->src, to);
    }
    return complete;
}
