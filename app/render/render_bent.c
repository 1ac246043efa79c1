// render_bent: texts along a path, composed again only when their glyphs have moved
// visibly.
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "render/render_in.h"

#define BENT_BYTES ((size_t)10 << 20) // of pictures kept

// A glyph that moved or turned less than this is drawn as composed before.
struct nearness {
    float px, turn;
};
static const struct nearness at_rest = {0.5f, 0.03f}, in_motion = {1.75f, 0.07f};

static bool same_rgba(struct rgba a, struct rgba b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

// The picture's top left lies on whole pixels, at (x, y).
static bool slot_fits(const struct bent_slot *s, const struct draw_cmd *cmd, struct box at,
                      struct nearness near)
{
    if (s->serial != cmd->text->serial || s->halo != cmd->halo ||
        !same_rgba(s->colour, cmd->colour) || !same_rgba(s->halo_colour, cmd->halo_colour) ||
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

static void slot_free(struct bent_slot *s)
{
    free(s->bent);
    free(s->px);
    *s = (struct bent_slot){0};
}

// Makes room for the picture and its glyphs; grows by an extra half, so that growing soon ends.
static bool slot_room(struct bent_slot *s, int n_glyphs, size_t n_px)
{
    assert(n_glyphs >= 0);
    if (n_glyphs > s->cap_glyphs) {
        free(s->bent);
        s->cap_glyphs = n_glyphs * 3 / 2;
        s->bent = malloc((size_t)s->cap_glyphs * sizeof *s->bent);
    }
    if (n_px > s->cap_px) {
        free(s->px);
        s->cap_px = n_px * 3 / 2;
        s->px = malloc(s->cap_px * sizeof *s->px);
    }
    if (s->bent && s->px)
        return true;
    slot_free(s);
    return false;
}

// Every slot would keep the room of the largest name it ever held. The least recently used ones
// give theirs back; those of this frame stay, even beyond the bound.
static void slots_trim(struct render *r)
{
    for (;;) {
        size_t held = 0;
        struct bent_slot *oldest = NULL;
        for (int i = 0; i < BENT_SLOTS; i++) {
            struct bent_slot *s = &r->bent[i];
            held += s->cap_px * sizeof *s->px;
            if (s->px && s->frame != r->frame && (!oldest || s->frame < oldest->frame))
                oldest = s;
        }
        if (held <= BENT_BYTES || !oldest)
            return;
        slot_free(oldest);
    }
}

static struct bent_slot *compose_bent(struct render *r, const struct draw_cmd *cmd, struct box b)
{
    assert(cmd->text && cmd->bent);
    struct bent_slot *s = slot_take(r, cmd);
    struct px_size size = {b.x1 - b.x0, b.y1 - b.y0};
    int n = cmd->text->n_glyphs;
    if (!slot_room(s, n, (size_t)size.w * (size_t)size.h)) {
        LOG_ERR("render: no memory for a name of %dx%d, left out", size.w, size.h);
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        s->bent[i] = cmd->bent[i];
        s->bent[i].x -= (float)b.x0;
        s->bent[i].y -= (float)b.y0;
    }
    s->frame = r->frame;
    slots_trim(r);
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
    for (int i = 0; i < BENT_SLOTS; i++) {
        free(r->bent[i].bent);
        free(r->bent[i].px);
        r->bent[i] = (struct bent_slot){0};
    }
}
