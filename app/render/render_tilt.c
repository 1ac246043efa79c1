// render_tilt: the painted map over the terrain, seen by a tilted view. Columns of pixels, every
// NODE-th, are marched from near to far: each row notes how far up the flat map the ground lies
// that it sees first. Then row by row: places on the painted map at the nodes, linear between,
// bilinear in the tiles. Both passes are shared by several threads. A canvas of 4K gets the ground
// at half its size, enlarged, while it leans: reading tiles aslant takes three quarters of the
// time.
#include <assert.h>
#include <math.h>

#include "map/terrain.h"
#include "render/render_in.h"
#include "render/tilt_double.h"
#include "render/tilt_rows.h"

#define NODE_COLUMNS 16 // of one job
#define BAND_PX 24      // rows of one job
#define STEP_ROWS 1.5   // of the canvas from one step of the march to the next
#define STEP_CELLS 0.45 // of the terrain, at most
#define STEPS_MAX 6144
#define CREST_PX 24.0f       // of the flat map: neighbouring nodes farther apart see two slopes
#define HAZE_FROM 0.06       // heights of the frame up the flat map: where haze begins
#define HAZE_TO 1.15         // and where it is full
#define HALF_FROM_PX 4000000 // of the canvas: from here on at half size

// One step of the march: ground y px up the flat map and `h` units high is drawn on row a - b * h.
struct march_step {
    float y, a, b;
};

// Texels, in 1/65536, of ground px to the right and up from the view's centre.
struct tilt_plane {
    float u, u_right, u_up, v, v_right, v_up;
    float u_most, v_most; // a pixel inside the last cell
};

struct tilt_job {
    struct paint p;
    struct paint to;   // at half size: what p is enlarged onto
    struct box hidden; // what need not be painted
    struct map_lens lens;
    struct map_sheet sheet;
    struct march_step *steps;
    int n_steps, nodes;
    float *seen;    // [rows * nodes]: how far up the flat map
    uint32_t empty; // where nothing is painted
    uint32_t haze;
    float haze_from, haze_per, haze_most; // up the flat map; most: 0..TILT_ONE
    float far;                            // up the flat map: half tiles from here on
    float per_up;                         // ground y px up is drawn 1 / (1 + y * per_up) as large
    struct tilt_plane plane;
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

// What a row needs of each node.
struct node {
    struct tilt_texel at;
    float right, up; // q times its distance from the middle, and how far up the flat map, px
    int haze;
};

static inline int32_t fixed(float v, float most)
{
    return v > 0 ? (int32_t)(v < most ? v : most) : 0;
}

// The place on the sheet of ground `right` and `up` px from the view's centre on the flat map.
static inline struct tilt_texel texel_at(const struct tilt_plane *s, float right, float up)
{
    return (struct tilt_texel){fixed(s->u + right * s->u_right + up * s->u_up, s->u_most),
                               fixed(s->v + right * s->v_right + up * s->v_up, s->v_most)};
}

static inline float stretched(const struct tilt_job *j, float x, float up)
{
    return x * (1 + up * j->per_up);
}

static inline int haze_at(const struct tilt_job *j, float up)
{
    float t = (up - j->haze_from) * j->haze_per;
    if (!(t > 0))
        return 0;
    t = t < 1 ? t : 1;
    return (int)(t * t * (3 - 2 * t) * j->haze_most + 0.5f);
}

// Columns x0..x1 of one row, from the texel of x0 to that of x0 + TILT_NODE.
static void paint_stretch(const struct tilt_job *j, uint32_t *px, int n, struct tilt_texel a,
                          struct tilt_texel b, const struct node *node)
{
    struct tilt_texel step = {(b.u - a.u) / TILT_NODE, (b.v - a.v) / TILT_NODE};
    tilt_rows_sample(&j->sheet, node->up > j->far, a, step, px, n, j->empty);
    if (node->haze > 0)
        tilt_rows_haze(px, n, j->haze, node->haze);
}

// Between nodes that see two slopes, each half belongs to its own.
static void paint_crest(const struct tilt_job *j, uint32_t *px, int n, const struct node *a,
                        const struct node *b, float x)
{
    const int half = TILT_NODE / 2;
    float mid = x + (float)half, end = x + (float)TILT_NODE;
    int first = n < half ? n : half;
    paint_stretch(j, px, first, a->at, texel_at(&j->plane, stretched(j, end, a->up), a->up), a);
    struct tilt_texel from = texel_at(&j->plane, stretched(j, mid, b->up), b->up);
    struct tilt_texel to = texel_at(&j->plane, stretched(j, mid + (float)TILT_NODE, b->up), b->up);
    if (n > half)
        paint_stretch(j, px + half, n - half, from, to, b);
}

static struct node node_at(const struct tilt_job *j, float x, float up)
{
    struct node n = {.right = stretched(j, x, up), .up = up, .haze = haze_at(j, up)};
    n.at = texel_at(&j->plane, n.right, up);
    return n;
}

static void paint_row(const struct tilt_job *j, int y, const float *seen)
{
    const struct box h = j->hidden;
    bool beside = y < h.y0 || y >= h.y1;
    uint32_t *px = j->p.px + (ptrdiff_t)y * j->p.stride + j->p.clip.x0;
    int left = j->p.clip.x1 - j->p.clip.x0;
    float x = (float)(node_x(j, 0) - j->lens.cx);
    struct node a = node_at(j, x, seen[0]);
    for (int i = 1; i < j->nodes; i++, px += TILT_NODE, left -= TILT_NODE, x += TILT_NODE) {
        struct node b = node_at(j, x + TILT_NODE, seen[i]);
        int n = left < TILT_NODE ? left : TILT_NODE, at = j->p.clip.x1 - left;
        if (!beside && at >= h.x0 && at + n <= h.x1)
            ; // a later command paints over it
        else if (fabsf(a.up - b.up) <= CREST_PX)
            paint_stretch(j, px, n, a.at, b.at, &a);
        else
            paint_crest(j, px, n, &a, &b, x);
        a = b;
    }
}

static void paint_band(void *ctx, int band)
{
    const struct tilt_job *j = ctx;
    const struct box c = j->p.clip;
    int from = c.y0 + band * BAND_PX, to = from + BAND_PX < c.y1 ? from + BAND_PX : c.y1;
    for (int y = from; y < to; y++)
        paint_row(j, y, j->seen + (size_t)(y - c.y0) * (size_t)j->nodes);
}

// ---- both ----

static void set_far(struct tilt_job *j, const struct draw_cmd *cmd)
{
    double h = j->lens.eye / MAP_TILT_EYE; // the frame's
    j->haze = j->empty;
    j->haze_from = (float)(HAZE_FROM * h);
    j->haze_per = (float)(1 / ((HAZE_TO - HAZE_FROM) * h));
    j->haze_most = (float)(cmd->alpha * TILT_ONE);
    j->far = (float)fmin(map_lens_far(&j->lens, j->sheet.m_per_px), 1e9);
    j->per_up = (float)(j->lens.sin_p / j->lens.eye);
}

static void set_plane(struct tilt_job *j)
{
    const struct map_lens *l = &j->lens;
    const struct map_sheet *s = &j->sheet;
    double m = s->m_per_px, one = 65536 * l->view.m_per_px / m;
    double u = l->middle.x / m - (double)s->x0 * MAP_TILE_PX,
           v = -l->middle.y / m - (double)s->y0 * MAP_TILE_PX;
    j->plane = (struct tilt_plane){.u = (float)(u * 65536),
                                   .u_right = (float)(one * l->cos_b),
                                   .u_up = (float)(one * l->sin_b),
                                   .v = (float)(v * 65536),
                                   .v_right = (float)(one * l->sin_b),
                                   .v_up = (float)(-one * l->cos_b),
                                   .u_most = (float)((s->w * MAP_TILE_PX - 1) * 65536),
                                   .v_most = (float)((s->h * MAP_TILE_PX - 1) * 65536)};
}

static void double_band(void *ctx, int band)
{
    const struct tilt_job *j = ctx;
    const struct box c = j->to.clip;
    int from = c.y0 + band * BAND_PX, to = from + BAND_PX < c.y1 ? from + BAND_PX : c.y1;
    tilt_double_rows(&j->p, &j->to, from, to);
}

static int bands_of(struct box c)
{
    return (c.y1 - c.y0 + BAND_PX - 1) / BAND_PX;
}

static void paint_tilted(struct render *r, struct tilt_job *j)
{
    const struct box c = j->p.clip;
    const struct map_lens *l = &j->lens;
    struct px_pt low = {l->cx, c.y1}, high = {l->cx, c.y0};
    j->n_steps = list_steps(j, map_lens_at(l, low, l->highest).y, map_lens_at(l, high, 0).y);
    crew_run(r->crew, march_some, j, (j->nodes + NODE_COLUMNS - 1) / NODE_COLUMNS);
    crew_run(r->crew, paint_band, j, bands_of(c));
    if (j->to.px)
        crew_run(r->crew, double_band, j, bands_of(j->to.clip));
}

static struct map_view view_of(const struct draw_cmd *cmd, struct px_size canvas)
{
    return (struct map_view){
        .centre = cmd->centre,
        .m_per_px = cmd->m_per_px,
        .canvas = canvas,
        .tilt = {cmd->lean.pitch, cmd->lean.bearing, cmd->lean.terrain, cmd->lean.frame}};
}

// The same view on a canvas of half the size.
static struct map_view half_view(struct map_view v)
{
    struct px_rect *f = &v.tilt.frame;
    v.m_per_px *= 2;
    v.canvas = (struct px_size){(v.canvas.w + 1) / 2, (v.canvas.h + 1) / 2};
    *f = (struct px_rect){f->x / 2, f->y / 2, f->w / 2, f->h / 2};
    return v;
}

static void halve_canvas(struct tilt_job *j)
{
    struct box c = j->p.clip;
    j->to = j->p;
    j->p.size = (struct px_size){(j->p.size.w + 1) / 2, (j->p.size.h + 1) / 2};
    j->p.stride = j->p.size.w;
    j->p.clip = (struct box){c.x0 / 2, c.y0 / 2, (c.x1 + 1) / 2, (c.y1 + 1) / 2};
    c = j->hidden; // less what is read for pixels beside it
    j->hidden = (struct box){c.x0 / 2 + 2, c.y0 / 2 + 2, c.x1 / 2 - 2, c.y1 / 2 - 2};
}

// Memory for the steps, what the nodes see, and the ground at half size.
static bool take_room(struct render *r, struct tilt_job *j)
{
    const struct paint *p = &j->p;
    size_t rows = (size_t)(p->clip.y1 - p->clip.y0), steps = STEPS_MAX * sizeof *j->steps;
    size_t seen = rows * (size_t)j->nodes * sizeof *j->seen;
    size_t half = j->to.px ? (size_t)p->stride * (size_t)p->size.h * sizeof *p->px : 0;
    char *scratch = render_scratch(r, steps + seen + half);
    if (!scratch)
        return false;
    j->steps = (struct march_step *)(void *)scratch;
    j->seen = (float *)(void *)(scratch + steps);
    if (half)
        j->p.px = (uint32_t *)(void *)(scratch + steps + seen);
    return true;
}

bool render_tilt_cmd(struct render *r, const struct draw_cmd *cmd, const struct render_frame *f)
{
    struct tilt_job j = {.p = r->canvas.paint, .hidden = r->hidden};
    const struct map_view view = view_of(cmd, j.p.size);
    j.p.clip = box_meet(j.p.clip, box_round(cmd->box));
    if (box_empty(j.p.clip) || !r->tiles)
        return true;
    bool half = j.p.size.w * j.p.size.h >= HALF_FROM_PX;
    const struct map_view drawn = half ? half_view(view) : view;
    if (half)
        halve_canvas(&j);
    j.lens = map_lens_of(&drawn);
    j.nodes = (j.p.clip.x1 - j.p.clip.x0 + TILT_NODE - 1) / TILT_NODE + 1;
    if (!take_room(r, &j))
        return true;
    bool complete = map_tiles_sheet(r->tiles, &view, f->map_wait, &j.sheet);
    j.empty = paint_colour(cmd->colour, 1);
    set_far(&j, cmd);
    set_plane(&j);
    if (j.sheet.cells)
        paint_tilted(r, &j);
    return complete;
}
