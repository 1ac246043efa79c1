// render_bent: texts along a path, composed again only when their glyphs have moved
// visibly.
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/pool.h"
#include "render/render_in.h"

// A glyph that moved or turned less than this is drawn as composed before.
struct nearness {
    float px, turn;
};
static const struct nearness at_rest = {0.5f, 0.03f}, in_motion = {1.75f, 0.07f};

// The picture's top left lies on whole pixels, at (x, y).
static bool slot_fits(const struct bent_slot *s, const struct draw_cmd *cmd, struct box at,
                      struct nearness near)
{
    if (s->serial != cmd->text->serial || s->halo != cmd->halo ||
        !rgba_same(s->colour, cmd->colour) || !rgba_same(s->halo_colour, cmd->halo_colour) ||
        s->n_glyphs != cmd->text->n_glyphs || !s->px)
        return false;
    for (int i = 0; i < s->n_glyphs; i++) {
        const struct text_bent *a = &s->bent[i], *b = &cmd->bent[i];
        if (fabsf(a->x - (b->x - (float)at.x0)) > near.px ||
            fabsf(a->y - (b->y - (float)at.y0)) > near.px || fabsf(a->cos - b->cos) > near.turn ||
            fabsf(a->sin - b->sin) > near.turn)
            return false;
    }
    return true;
}

static struct bent_slot *slot_find(struct render *r, const struct draw_cmd *cmd, struct box at)
{
    for (int i = 0; i < BENT_SLOTS; i++)
        if (slot_fits(&r->bent[i], cmd, at, r->moving ? in_motion : at_rest))
            return &r->bent[i];
    return NULL;
}

// The slot that holds this text bent differently, else the least recently used one.
static struct bent_slot *slot_take(struct render *r, const struct draw_cmd *cmd)
{
    struct bent_slot *oldest = &r->bent[0];
    for (int i = 0; i < BENT_SLOTS; i++) {
        struct bent_slot *s = &r->bent[i];
        if (s->serial == cmd->text->serial && s->frame != r->frame)
            return s;
        if (s->frame < oldest->frame)
            oldest = s;
    }
    return oldest;
}

static void slot_free(struct render *r, struct bent_slot *s)
{
    pool_give(r->bent_pool, s->bent);
    *s = (struct bent_slot){0};
}

// The least recently used slot with a picture that this frame does not show; NULL if there is none.
static struct bent_slot *slot_oldest(struct render *r)
{
    struct bent_slot *oldest = NULL;
    for (int i = 0; i < BENT_SLOTS; i++) {
        struct bent_slot *s = &r->bent[i];
        if (s->bent && s->frame != r->frame && (!oldest || s->frame < oldest->frame))
            oldest = s;
    }
    return oldest;
}

// A block in the region, at the cost of the least recently used names; else beyond it.
static void *take_room(struct render *r, size_t bytes)
{
    void *room;
    struct bent_slot *oldest;
    while (!(room = pool_take(r->bent_pool, bytes)) && (oldest = slot_oldest(r)))
        slot_free(r, oldest);
    return room ? room : pool_take_beyond(r->bent_pool, bytes);
}

// Makes room for the glyphs and the picture. A name that moves keeps its block while that fits.
static bool slot_room(struct render *r, struct bent_slot *s, int n_glyphs, size_t n_px)
{
    assert(n_glyphs > 0 && n_px > 0);
    size_t glyphs = (size_t)n_glyphs * sizeof *s->bent, bytes = glyphs + n_px * sizeof *s->px;
    if (bytes > s->room || bytes < s->room / 2) {
        slot_free(r, s);
        s->bent = take_room(r, bytes);
        s->room = s->bent ? bytes : 0;
    }
    s->px = s->bent ? (uint32_t *)(void *)((char *)s->bent + glyphs) : NULL;
    return s->px != NULL;
}

void render_bent_next_frame(struct render *r)
{
    for (int i = 0; i < BENT_SLOTS && pool_beyond(r->bent_pool); i++) {
        struct bent_slot *s = &r->bent[i];
        if (s->bent && s->frame + 1 < r->frame && !pool_owns(r->bent_pool, s->bent))
            slot_free(r, s);
    }
}

bool render_bent_resize(struct render *r, size_t bytes)
{
    struct pool *pool = pool_create(bytes);
    if (!pool)
        return false;
    render_bent_finish(r);
    r->bent_pool = pool;
    return true;
}

static struct bent_slot *compose_bent(struct render *r, const struct draw_cmd *cmd, struct box b)
{
    assert(cmd->text && cmd->bent);
    struct bent_slot *s = slot_take(r, cmd);
    struct px_size size = {b.x1 - b.x0, b.y1 - b.y0};
    int n = cmd->text->n_glyphs;
    if (!slot_room(r, s, n, (size_t)size.w * (size_t)size.h)) {
        LOG_ERR("render: no memory for a name of %dx%d, left out", size.w, size.h);
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        s->bent[i] = cmd->bent[i];
        s->bent[i].x -= (float)b.x0;
        s->bent[i].y -= (float)b.y0;
    }
    s->frame = r->frame;
    s->serial = cmd->text->serial;
    s->colour = cmd->colour;
    s->halo = cmd->halo;
    s->halo_colour = cmd->halo_colour;
    s->n_glyphs = n;
    s->size = size;
    text_compose_bent(r->text, cmd->text, s->bent, cmd->colour, cmd->halo, cmd->halo_colour, s->px,
                      size);
    return s;
}

void render_bent_cmd(struct render *r, const struct draw_cmd *cmd)
{
    assert(cmd->kind == DRAW_BENT);
    const struct paint *p = &r->canvas.paint;
    struct box b = box_round(cmd->box);
    if (!r->text || cmd->alpha <= 0 || cmd->text->n_glyphs < 1 || box_empty(box_meet(b, p->clip)))
        return;
    struct bent_slot *s = slot_find(r, cmd, b);
    if (!s && !(s = compose_bent(r, cmd, b)))
        return;
    s->frame = r->frame;
    struct box at = {b.x0, b.y0, b.x0 + s->size.w, b.y0 + s->size.h};
    paint_over(p, s->px, s->size.w, at, (unsigned)lround(cmd->alpha * 255));
}

void render_bent_forget(struct render *r)
{
    for (int i = 0; i < BENT_SLOTS; i++)
        r->bent[i].serial = 0;
}

void render_bent_finish(struct render *r)
{
    for (int i = 0; i < BENT_SLOTS; i++)
        if (r->bent[i].bent)
            slot_free(r, &r->bent[i]);
    pool_destroy(r->bent_pool);
    r->bent_pool = NULL;
}
