// render: dispatches the commands of a draw list, and owns the clip stack and caches.
#include "render/render.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/pool.h"
#include "render/render_in.h"
#include "render/shadow.h"
#include "render/shape.h"

// of the roughly 12 ms that a frame has
#define NEW_TEXT_MS 3.0

// Caches with the canvas: of pictures and masks, two screens' worth in full colour; of names along
// paths, one.
#define LEAST_CACHE ((size_t)12 << 20)
#define LEAST_BENT ((size_t)6 << 20)

static char *join(const char *dir, const char *name)
{
    size_t n = strlen(dir), m = strlen(name);
    char *p = malloc(n + m + 1);
    if (p) {
        memcpy(p, dir, n);
        memcpy(p + n, name, m + 1);
    }
    return p;
}

// Sizes the caches for the canvas. On a machine without the memory they keep their size.
static void size_caches(struct render *r)
{
    struct px_size size = r->canvas.size;
    if (size.w == r->sized_for.w && size.h == r->sized_for.h)
        return;
    r->sized_for = size;
    size_t screen = (size_t)size.w * (size_t)size.h * sizeof(uint32_t);
    size_t pictures = 2 * screen > LEAST_CACHE ? 2 * screen : LEAST_CACHE;
    size_t names = screen > LEAST_BENT ? screen : LEAST_BENT;
    if (!cache_resize(r->cache, r->cache_bound ? r->cache_bound : pictures) ||
        !render_bent_resize(r, names))
        LOG_WARN("render: no memory for larger caches");
}

struct render *render_create(const struct render_opts *opts)
{
    assert(opts);
    assert(opts->hands >= 0 && opts->hands <= CREW_HANDS_MAX);
    struct render *r = calloc(1, sizeof *r);
    if (!r)
        goto no_memory;
    r->text = opts->text;
    r->tiles = opts->tiles;
    r->crew = crew_create(opts->hands);
    r->cache_bound = opts->texture_bytes;
    r->cache = cache_create(r->cache_bound ? r->cache_bound : LEAST_CACHE);
    r->bent_pool = pool_create(LEAST_BENT);
    const char *assets = opts->assets_dir ? opts->assets_dir : "assets";
    r->icon_dir = join(assets, "/icons/");
    r->picture_dir = join(assets, "/pictures/");
    if (!r->cache || !r->bent_pool || !r->icon_dir || !r->picture_dir)
        goto no_memory;
    if (canvas_open(&r->canvas, opts->window, opts->size, opts->software))
        return r;
    render_destroy(r); // the cause is already logged
    return NULL;
no_memory:
    LOG_ERR("render: no memory to start");
    render_destroy(r);
    return NULL;
}

void render_destroy(struct render *r)
{
    if (!r)
        return;
    words_finish(&r->words);
    render_bent_finish(r);
    crew_destroy(r->crew);
    cache_destroy(r->cache);
    canvas_finish(&r->canvas);
    free(r->scratch);
    free(r->icon_dir);
    free(r->picture_dir);
    free(r);
}

void render_set_tiles(struct render *r, struct map_tiles *tiles)
{
    assert(r);
    r->tiles = tiles;
}

void render_set_text(struct render *r, struct text *text)
{
    assert(r);
    if (r->text != text) { // a new engine restarts its serials
        cache_clear(r->cache);
        render_bent_forget(r);
    }
    r->text = text;
}

struct px_size render_size(const struct render *r)
{
    return r->canvas.size;
}

void render_resize(struct render *r, struct px_size size)
{
    canvas_resize(&r->canvas, size);
}

static void line_cmd(const struct paint *p, const struct draw_cmd *cmd, uint32_t colour)
{
    const struct px_pt *pts = cmd->kind == DRAW_PATH ? cmd->path : cmd->pts;
    if (cmd->n_pts > 0)
        shape_line(p, pts, cmd->n_pts, cmd->width, colour);
}

static void arc_cmd(const struct paint *p, const struct draw_cmd *cmd, uint32_t colour)
{
    struct px_pt middle = {cmd->box.x + cmd->box.w / 2, cmd->box.y + cmd->box.h / 2};
    shape_arc(p, middle, cmd->radius, cmd->width, cmd->from, cmd->to, colour);
}

// Commands that paint plain colour.
static void shape_cmd(struct render *r, const struct draw_cmd *cmd)
{
    const struct paint *p = &r->canvas.paint;
    uint32_t colour = paint_colour(cmd->colour, cmd->alpha);
    struct box b = box_round(cmd->box);
    if (cmd->kind == DRAW_FILL)
        paint_fill(p, b, colour);
    else if (cmd->kind == DRAW_ROUND)
        shape_round(p, b, cmd->radius, colour);
    else if (cmd->kind == DRAW_STROKE)
        shape_stroke(p, b, cmd->radius, cmd->width, colour);
    else if (cmd->kind == DRAW_LINE || cmd->kind == DRAW_PATH)
        line_cmd(p, cmd, colour);
    else if (cmd->kind == DRAW_ARC)
        arc_cmd(p, cmd, colour);
    else
        shadow_paint(p, r->cache, b, cmd->radius, cmd->blur, cmd->drop, colour);
}

static void draw_cmd(struct render *r, const struct draw_cmd *cmd)
{
    if (cmd->kind == DRAW_TEXT)
        render_text_cmd(r, cmd);
    else if (cmd->kind == DRAW_BENT)
        render_bent_cmd(r, cmd);
    else if (cmd->kind == DRAW_ICON)
        render_icon_cmd(r, cmd);
    else if (cmd->kind == DRAW_AREA)
        render_area_cmd(r, cmd);
    else if (cmd->kind == DRAW_GRID)
        render_grid_cmd(r, cmd);
    else if (cmd->kind == DRAW_DOTS)
        render_dots_cmd(r, cmd);
    else
        shape_cmd(r, cmd);
}

static void clip_cmd(struct paint *p, const struct draw_cmd *cmd)
{
    assert(cmd->kind == DRAW_CLIP);
    struct box whole = {0, 0, p->size.w, p->size.h};
    p->clip = cmd->box.w < 0 ? whole : box_meet(whole, box_round(cmd->box));
}

// A fill right before a map, with the same box, is the map's ground.
static bool is_ground(const struct draw_cmd *cmd, const struct draw_cmd *next)
{
    return cmd->kind == DRAW_FILL && next->kind == DRAW_MAP && cmd->box.x == next->box.x &&
           cmd->box.y == next->box.y && cmd->box.w == next->box.w && cmd->box.h == next->box.h;
}

bool render_draw(struct render *r, const struct draw_list *d, const struct render_frame *f,
                 bool *map_complete)
{
    assert(r && d && f);
    assert(thread_owner_is_me(&r->owner));
    bool complete = true;
    cache_next_frame(r->cache);
    r->text_due_ms = f->map_wait ? HUGE_VAL : NEW_TEXT_MS;
    r->text_late = false;
    r->picture_due_ms = f->map_wait ? HUGE_VAL : 0; // drawing an illustration takes several ms
    r->picture_late = false;
    r->frame++;
    r->moving = f->map_moving;
    render_bent_next_frame(r);
    if (!canvas_begin(&r->canvas))
        return false;
    size_caches(r);
    struct paint *p = &r->canvas.paint;
    size_t cover_at;
    r->hidden = render_cover(d, p->size, &cover_at);
    for (size_t i = 0; i < d->n; i++) {
        const struct draw_cmd *cmd = &d->cmds[i], *ground = i ? cmd - 1 : NULL;
        if (i == cover_at)
            r->hidden = (struct box){0};
        if (cmd->kind == DRAW_CLIP)
            clip_cmd(p, cmd);
        else if (i + 1 < d->n && is_ground(cmd, cmd + 1))
            continue;
        else if (cmd->kind == DRAW_MAP)
            complete =
                render_map_cmd(r, cmd, ground && is_ground(ground, cmd) ? ground : NULL, f) &&
                complete;
        else if (cmd->kind == DRAW_PICTURE)
            render_picture_cmd(r, cmd);
        else if (!box_empty(p->clip) && !render_is_hidden(r, cmd))
            draw_cmd(r, cmd);
    }
    p->clip = (struct box){0, 0, p->size.w, p->size.h};
    if (map_complete)
        *map_complete = complete && !r->text_late;
    return true;
}

bool render_lacks(const struct render *r)
{
    return r->picture_late;
}

bool render_lacks_words(const struct render *r)
{
    return r->text_late;
}

bool render_prepare(struct render *r, const struct draw_list *d, double ms)
{
    assert(d && ms >= 0);
    assert(thread_owner_is_me(&r->owner));
    struct paint kept = r->canvas.paint;
    r->text_due_ms = r->picture_due_ms = ms;
    r->text_late = r->picture_late = false;
    for (size_t i = 0; i < d->n && !r->text_late && !r->picture_late; i++) {
        const struct draw_cmd *cmd = &d->cmds[i];
        if (cmd->kind == DRAW_CLIP)
            clip_cmd(&r->canvas.paint, cmd);
        else if (cmd->kind == DRAW_TEXT && !box_empty(r->canvas.paint.clip))
            render_text_prepare(r, cmd);
        else if (cmd->kind == DRAW_PICTURE)
            render_picture_prepare(r, cmd);
    }
    r->canvas.paint = kept;
    return !r->text_late && !r->picture_late;
}

void render_present(struct render *r)
{
    assert(thread_owner_is_me(&r->owner));
    canvas_present(&r->canvas);
}

void render_reset(struct render *r)
{
    canvas_reset(&r->canvas);
}

bool render_read(struct render *r, uint32_t *px)
{
    assert(px);
    const struct paint *p = &r->canvas.paint;
    if (!p->px)
        return false;
    for (int y = 0; y < p->size.h; y++)
        for (int x = 0; x < p->size.w; x++)
            *px++ = p->px[(ptrdiff_t)y * p->stride + x] | 0xFF000000;
    return true;
}

struct render_stats render_stats(const struct render *r)
{
    struct cache_stats s = cache_stats(r->cache);
    return (struct render_stats){.texture_bytes = s.bytes,
                                 .texture_bound = s.bound,
                                 .textures = s.items,
                                 .bent_bytes = pool_held(r->bent_pool),
                                 .bent_bound = pool_size(r->bent_pool),
                                 .made = s.made};
}

void render_touch(struct render *r)
{
    size_caches(r);
    cache_touch(r->cache);
    pool_touch(r->bent_pool);
}
