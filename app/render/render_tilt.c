// render_tilt: the painted map over the terrain, seen by a tilted view. Columns of pixels, every
// NODE-th, are marched from near to far: each row notes how far up the flat map the ground lies
// that it sees first. Then row by row: places on the painted map at the nodes, linear between,
// bilinear in the tiles. Both passes are shared by several threads.
#include <assert.h>
#include <math.h>

#include "map/terrain.h"
#include "render/render_in.h"
#include "render/tilt_rows.h"

#define NODE_COLUMNS 16 // of one job
#define BAND_PX 24      // rows of one job
#define STEP_ROWS 1.5   // of the canvas from one step of the march to the next
#define STEP_CELLS 0.45 // of the terrain, at most
#define STEPS_MAX 6144
#define CREST_PX 24.0  // of the flat map: neighbouring nodes farther apart see two slopes
#define HAZE_FROM 0.06 // heights of the canvas up the flat map: where haze begins
#define HAZE_TO 1.15   // and where it is full

// One step of the march: ground y px up the flat map and `h` units high is drawn on row a - b * h.
struct march_step {
    float y, a, b;
};

struct tilt_job {
    struct paint p;
    struct map_lens lens;
    struct map_sheet sheet;
    struct march_step *steps;
    int n_steps, nodes;
    float *seen;    // [rows * nodes]: how far up the flat map
    uint32_t empty; // where nothing is painted
    uint32_t haze;
    double haze_most; // 0..TILT_ONE
    double far;       // up the flat map: half tiles from here on
};

static double node_x(const struct tilt_job *j, int node)
{
    return j->p.clip.x0 + node * TILT_NODE + 0.5;
}

// ---- the march ----

static int list_steps(struct tilt_job *j, double from, double to)
{
    const struct map_lens *l = &j->lens;
    const struct terrain *t = l->view.tilt.terrain;
    double unit = TERRAIN_HEIGHT_M * l->px_per_height, y = from;
    double most = t ? STEP_CELLS * t->cell_m / l->view.m_per_px : INFINITY;
    int n = 0;
    for (;;) {
        double part = l->eye / (l->eye + y * l->sin_p);
        j->steps[n++] = (struct march_step){(float)y, (float)(l->cy - y * l->cos_p * part),
                                            (float)(unit * l->sin_p * part)};
        if (y >= to || n == STEPS_MAX)
            return n;
        y = fmin(to, y + fmax(fmin(most, STEP_ROWS / (part * part * l->cos_p)),
                              (to - from) / (STEPS_MAX - 2)));
    }
}

// Where a column of pixels crosses the terrain: x = x0 + y * dx points east and so on.
struct crossing {
    const struct terrain *t;
    float x0, dx, y0, dy;
};

static struct crossing crossing_of(const struct tilt_job *j, int node)
{
    const struct map_lens *l = &j->lens;
    const struct terrain *t = l->view.tilt.terrain;
    double right = (node_x(j, node) - l->cx) / l->eye;
    struct map_flat_pt a = {right * l->eye, 0}, b = {right * (l->eye + l->sin_p), 1};
    struct map_pt p = map_lens_map(l, a), q = map_lens_map(l, b);
    return (struct crossing){
        t, (float)((p.x - t->north_west.x) / t->cell_m), (float)((q.x - p.x) / t->cell_m),
        (float)((t->north_west.y - p.y) / t->cell_m), (float)((p.y - q.y) / t->cell_m)};
}

// In units of the terrain's heights.
static inline float height_at(const struct crossing *c, float up)
{
    const struct terrain *t = c->t;
    float x = c->x0 + up * c->dx, y = c->y0 + up * c->dy;
    if (!(x >= 0 && y >= 0 && x < (float)(t->w - 1) && y < (float)(t->h - 1)))
        return 0;
    int ix = (int)x, iy = (int)y;
    float fx = x - (float)ix, fy = y - (float)iy;
    const uint16_t *q = t->height + (size_t)iy * (size_t)t->w + (size_t)ix, *s = q + t->w;
    float north = (float)q[0] + (float)(q[1] - q[0]) * fx;
    float south = (float)s[0] + (float)(s[1] - s[0]) * fx;
    return north + (south - north) * fy;
}

static void march_node(const struct tilt_job *j, int node)
{
    bool level = !j->lens.view.tilt.terrain;
    const struct crossing c = level ? (struct crossing){0} : crossing_of(j, node);
    int row = j->p.clip.y1 - j->p.clip.y0 - 1;
    float *out = j->seen + node, top = (float)j->p.clip.y0 + 0.5f;
    float before = (float)j->p.clip.y1, y = j->steps[0].y;
    for (int i = 0; i < j->n_steps && row >= 0; i++) {
        const struct march_step *s = &j->steps[i];
        float at = s->a - (level ? 0 : s->b * height_at(&c, s->y));
        float per_row = at < before ? (s->y - y) / (before - at) : 0;
        for (; row >= 0 && top + (float)row >= at; row--)
            out[(size_t)row * (size_t)j->nodes] = y + (before - (top + (float)row)) * per_row;
        before = at;
        y = s->y;
    }
    for (; row >= 0; row--)
        out[(size_t)row * (size_t)j->nodes] = y;
}

static void march_some(void *ctx, int piece)
{
    const struct tilt_job *j = ctx;
    int end = (piece + 1) * NODE_COLUMNS < j->nodes ? (piece + 1) * NODE_COLUMNS : j->nodes;
    for (int node = piece * NODE_COLUMNS; node < end; node++)
        march_node(j, node);
}

// ---- the rows ----

static double haze_at(const struct tilt_job *j, double up)
{
    double h = j->lens.view.canvas.h;
    return j->haze_most * smooth_d((up / h - HAZE_FROM) / (HAZE_TO - HAZE_FROM));
}

// The place on the sheet that column x sees where its ground lies `up` px.
static struct tilt_texel texel_at(const struct tilt_job *j, double x, double up)
{
    const struct map_lens *l = &j->lens;
    double side = j->sheet.m_per_px * MAP_TILE_PX;
    struct map_pt m =
        map_lens_map(l, (struct map_flat_pt){(x - l->cx) * (l->eye + up * l->sin_p) / l->eye, up});
    double u = (m.x / side - (double)j->sheet.x0) * MAP_TILE_PX,
           v = (-m.y / side - (double)j->sheet.y0) * MAP_TILE_PX;
    double u1 = (double)j->sheet.w * MAP_TILE_PX - 1, v1 = (double)j->sheet.h * MAP_TILE_PX - 1;
    return (struct tilt_texel){(int32_t)(clamp_d(u, 0, u1) * 65536),
                               (int32_t)(clamp_d(v, 0, v1) * 65536)};
}

// Columns x0..x1 of one row, whose ground lies from `a` to `b` px up.
struct stretch {
    int x0, x1;
    double a, b; // at x0 and, if it went on, at x0 + TILT_NODE
};

static void paint_stretch(const struct tilt_job *j, uint32_t *row, const struct stretch *s)
{
    double x = s->x0 + 0.5;
    struct tilt_texel a = texel_at(j, x, s->a), b = texel_at(j, x + TILT_NODE, s->b);
    struct tilt_texel step = {(b.u - a.u) / TILT_NODE, (b.v - a.v) / TILT_NODE};
    double up = (s->a + s->b) / 2;
    tilt_rows_sample(&j->sheet, up > j->far, a, step, row + s->x0, s->x1 - s->x0, j->empty);
    int haze = (int)(haze_at(j, up) + 0.5);
    if (haze > 0)
        tilt_rows_haze(row + s->x0, s->x1 - s->x0, j->haze, haze);
}

// From one node to the next. Where they see two slopes, each half belongs to its own.
static void paint_span(const struct tilt_job *j, uint32_t *row, const float *seen, int node)
{
    int x0 = j->p.clip.x0 + node * TILT_NODE, x1 = x0 + TILT_NODE;
    double a = (double)seen[node], b = (double)seen[node + 1];
    x1 = x1 < j->p.clip.x1 ? x1 : j->p.clip.x1;
    if (fabs(a - b) <= CREST_PX) {
        paint_stretch(j, row, &(struct stretch){x0, x1, a, b});
        return;
    }
    int mid = x0 + TILT_NODE / 2 < x1 ? x0 + TILT_NODE / 2 : x1;
    paint_stretch(j, row, &(struct stretch){x0, mid, a, a});
    if (mid < x1)
        paint_stretch(j, row, &(struct stretch){mid, x1, b, b});
}

static void paint_band(void *ctx, int band)
{
    const struct tilt_job *j = ctx;
    const struct box c = j->p.clip;
    int from = c.y0 + band * BAND_PX, to = from + BAND_PX < c.y1 ? from + BAND_PX : c.y1;
    for (int y = from; y < to; y++) {
        uint32_t *row = j->p.px + (ptrdiff_t)y * j->p.stride;
        const float *seen = j->seen + (size_t)(y - c.y0) * (size_t)j->nodes;
        for (int node = 0; node + 1 < j->nodes; node++)
            paint_span(j, row, seen, node);
    }
}

// ---- both ----

static void paint_tilted(struct render *r, struct tilt_job *j)
{
    const struct box c = j->p.clip;
    const struct map_lens *l = &j->lens;
    struct px_pt low = {l->cx, c.y1}, high = {l->cx, c.y0};
    j->n_steps = list_steps(j, map_lens_at(l, low, l->highest).y, map_lens_at(l, high, 0).y);
    crew_run(r->crew, march_some, j, (j->nodes + NODE_COLUMNS - 1) / NODE_COLUMNS);
    crew_run(r->crew, paint_band, j, (c.y1 - c.y0 + BAND_PX - 1) / BAND_PX);
}

static struct map_view view_of(const struct draw_cmd *cmd, struct px_size canvas)
{
    return (struct map_view){.centre = cmd->centre,
                             .m_per_px = cmd->m_per_px,
                             .canvas = canvas,
                             .tilt = {cmd->lean.pitch, cmd->lean.bearing, cmd->lean.terrain}};
}

bool render_tilt_cmd(struct render *r, const struct draw_cmd *cmd, const struct render_frame *f)
{
    struct tilt_job j = {.p = r->canvas.paint};
    const struct map_view view = view_of(cmd, j.p.size);
    j.p.clip = box_meet(j.p.clip, box_round(cmd->box));
    if (box_empty(j.p.clip) || !r->tiles)
        return true;
    j.lens = map_lens_of(&view);
    j.nodes = (j.p.clip.x1 - j.p.clip.x0 + TILT_NODE - 1) / TILT_NODE + 1;
    size_t rows = (size_t)(j.p.clip.y1 - j.p.clip.y0), steps = STEPS_MAX * sizeof *j.steps;
    char *scratch = render_scratch(r, steps + rows * (size_t)j.nodes * sizeof *j.seen);
    if (!scratch)
        return true;
    j.steps = (struct march_step *)(void *)scratch;
    j.seen = (float *)(void *)(scratch + steps);
    bool complete = map_tiles_sheet(r->tiles, &view, f->map_wait, &j.sheet);
    j.haze = j.empty = paint_colour(cmd->colour, 1);
    j.haze_most = cmd->alpha * TILT_ONE;
    j.far = map_lens_far(&j.lens, j.sheet.m_per_px);
    if (j.sheet.cells)
        paint_tilted(r, &j);
    return complete;
}
