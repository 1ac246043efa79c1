// render_map: copies map tiles in bands, shared by several threads.
#include "render/render_in.h"

#include <assert.h>
#include <string.h>

#define BAND_PX 96      // rows per job of a helper thread
#define MOST_BOXES 1024 // a 4K canvas of tiles at half size has 560

// The furthest x that a box containing (x, y0) reaches through the whole height of the band.
static int reach(const struct box *boxes, int n, int x, int y0, int y1)
{
    int far = x;
    for (int i = 0; i < n; i++) {
        struct box b = boxes[i];
        if (b.x0 <= x && b.x1 > far && b.y0 <= y0 && b.y1 >= y1)
            far = b.x1;
    }
    return far;
}

// The next box edge below y, at most y1.
static int next_edge(const struct box *boxes, int n, int y, int y1)
{
    for (int i = 0; i < n; i++) {
        struct box b = boxes[i];
        y1 = b.y0 > y && b.y0 < y1 ? b.y0 : y1;
        y1 = b.y1 > y && b.y1 < y1 ? b.y1 : y1;
    }
    return y1;
}

static bool all_covered(const struct map_blit *blits, int n, struct box part)
{
    struct box boxes[MOST_BOXES];
    if (n > MOST_BOXES)
        return false;
    for (int i = 0; i < n; i++)
        boxes[i] = box_round(blits[i].dst);
    for (int y = part.y0, end; y < part.y1; y = end) {
        end = next_edge(boxes, n, y, part.y1);
        for (int x = part.x0, far; x < part.x1; x = far)
            if ((far = reach(boxes, n, x, y, end)) == x)
                return false;
    }
    return true;
}

// One job of the helper threads: the copies within `p`'s clip, in bands.
struct map_job {
    struct paint p;
    const struct map_blit *blits;
    int n;
    int up; // rows of the canvas above the first of `p`
};

static void paint_band(void *ctx, int band)
{
    const struct map_job *job = ctx;
    struct paint p = job->p;
    p.clip.y0 += band * BAND_PX;
    if (p.clip.y1 > p.clip.y0 + BAND_PX)
        p.clip.y1 = p.clip.y0 + BAND_PX;
    for (int i = 0; i < job->n; i++) {
        const struct map_blit *b = &job->blits[i];
        struct box to = box_round(b->dst);
        to.y0 -= job->up;
        to.y1 -= job->up;
        int x = (int)b->src.x, y = (int)b->src.y;
        if (b->exact)
            paint_copy(&p, b->px + y * MAP_TILE_PX + x, MAP_TILE_PX, to);
        else
            paint_scale(&p, b->px, (struct px_size){MAP_TILE_PX, MAP_TILE_PX}, b->src, to);
    }
}

// Paints the copies over what is there, by `alpha`, a band at a time.
static void paint_faded(struct render *r, const struct map_job *job, double alpha)
{
    const struct paint *whole = &job->p;
    const struct box c = whole->clip;
    int w = whole->size.w;
    uint32_t *own = render_scratch(r, (size_t)w * BAND_PX * sizeof *own);
    for (int y = c.y0; own && y < c.y1; y += BAND_PX) {
        int rows = c.y1 - y < BAND_PX ? c.y1 - y : BAND_PX;
        struct map_job band = *job;
        band.up = y;
        band.p = (struct paint){own, w, {w, rows}, {c.x0, 0, c.x1, rows}};
        memset(own, 0, (size_t)w * (size_t)rows * sizeof *own);
        paint_band(&band, 0);
        paint_over(whole, own + c.x0, w, (struct box){c.x0, y, c.x1, y + rows},
                   (unsigned)(alpha * 255 + 0.5));
    }
}

// The copies within the clip of job->p.
static void paint_part(struct render *r, struct map_job *job, double alpha,
                       const struct draw_cmd *ground)
{
    const struct box c = job->p.clip;
    // filling everything takes a third of the map's time
    if (ground && !all_covered(job->blits, job->n, c))
        paint_fill(&job->p, c, paint_colour(ground->colour, ground->alpha));
    if (alpha < 1)
        paint_faded(r, job, alpha);
    else
        crew_run(r->crew, paint_band, job, (c.y1 - c.y0 + BAND_PX - 1) / BAND_PX);
}

bool render_map_cmd(struct render *r, const struct draw_cmd *cmd, const struct draw_cmd *ground,
                    const struct render_frame *f)
{
    assert(cmd->kind == DRAW_MAP);
    assert(!ground || ground->kind == DRAW_FILL);
    struct paint p = r->canvas.paint;
    p.clip = box_meet(p.clip, box_round(cmd->box));
    if (box_empty(p.clip))
        return true;
    if (!r->tiles && ground)
        paint_fill(&p, p.clip, paint_colour(ground->colour, ground->alpha));
    if (!r->tiles)
        return true;
    if (cmd->lean.pitch > 0 || cmd->lean.bearing != 0)
        return render_tilt_cmd(r, cmd, f);
    struct map_view view = {.centre = cmd->centre, .m_per_px = cmd->m_per_px, .canvas = p.size};
    const struct map_blit *blits;
    bool complete = false;
    int n = map_tiles_view(r->tiles, &view, f->map_moving, f->map_wait, &blits, &complete);
    struct map_job job = {p, blits, n, 0};
    struct box parts[4];
    int n_parts = box_without(p.clip, r->hidden, parts);
    for (int i = 0; i < n_parts; i++) {
        job.p.clip = parts[i];
        paint_part(r, &job, cmd->alpha, ground);
    }
    return complete;
}
