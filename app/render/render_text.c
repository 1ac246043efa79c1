// render_text: texts, composed once and kept as coverage masks or pictures.
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/log.h"
#include "platform/clock.h"
#include "render/render_in.h"

static struct cache_key key_of(const struct draw_cmd *cmd)
{
    assert(cmd->text && cmd->text->serial > 0);
    struct cache_key key = {.kind = CACHE_TEXT, .serial = cmd->text->serial};
    if (cmd->halo > 0) {
        struct rgba c = cmd->colour, h = cmd->halo_colour;
        key.colour = (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
        key.halo_colour = (uint32_t)h.a << 24 | (uint32_t)h.r << 16 | (uint32_t)h.g << 8 | h.b;
        key.v[0] = (int32_t)lround(cmd->halo * 64);
    } else if (cmd->hatch > 0) {
        key.v[1] = (int32_t)lround(cmd->hatch * 64);
        key.v[2] = (int32_t)lround(cmd->width * 64);
    }
    return key;
}

// Text of one colour is cached as coverage: a quarter of the memory, and usable in any colour.
static bool compose_mask(struct render *r, const struct draw_cmd *cmd, struct cache_item *it)
{
    size_t n = (size_t)it->size.w * (size_t)it->size.h;
    uint32_t *px = malloc(n * sizeof *px);
    if (!px)
        return false;
    struct rgba none = {0}, solid = {255, 255, 255, 255};
    text_compose(r->text, cmd->text, solid, 0, none, px, it->size.w * 4);
    for (size_t i = 0; i < n; i++)
        it->mask[i] = (uint8_t)(px[i] >> 24);
    free(px);
    return true;
}

static struct cache_item *compose_text(struct render *r, const struct draw_cmd *cmd,
                                       const struct cache_key *key)
{
    const struct text_layout *l = cmd->text;
    bool halo = cmd->halo > 0;
    int pad = text_pad(l, halo ? cmd->halo : 0);
    struct px_size size = {l->size.w + 2 * pad, l->size.h + 2 * pad};
    if (size.w < 1 || size.h < 1)
        return NULL;
    struct cache_item *it = cache_add(r->cache, key, size, halo);
    bool ok = it != NULL;
    if (it) {
        struct rgba solid = {cmd->colour.r, cmd->colour.g, cmd->colour.b, 255};
        it->pad = pad;
        if (halo)
            text_compose(r->text, l, solid, cmd->halo, cmd->halo_colour, it->argb, size.w * 4);
        else if (cmd->hatch > 0)
            text_compose_hatched(r->text, l, (struct text_hatch){cmd->hatch, cmd->width}, it->mask);
        else
            ok = compose_mask(r, cmd, it);
    }
    if (!ok)
        LOG_ERR("render: no memory for a text of %dx%d, left out", size.w, size.h);
    return it;
}

static struct cache_item *text_item(struct render *r, const struct draw_cmd *cmd)
{
    struct cache_key key = key_of(cmd);
    struct cache_item *it = cache_find(r->cache, &key);
    if (it)
        return it;
    if (r->text_due_ms <= 0) {
        r->text_late = true;
        return NULL;
    }
    double from = clock_ms();
    it = compose_text(r, cmd, &key);
    r->text_due_ms -= clock_ms() - from;
    return it;
}

// The text in motion, its edges between pixels.
static void scaled_cmd(struct render *r, const struct draw_cmd *cmd)
{
    double pad = text_pad(cmd->text, 0) * cmd->scale;
    struct box all = box_round(px_rect_grow(cmd->box, pad + 1));
    if (!r->text || cmd->alpha * cmd->colour.a <= 0 ||
        box_empty(box_meet(all, r->canvas.paint.clip)))
        return;
    struct cache_item *it = text_item(r, cmd);
    if (it && it->mask)
        render_mask_scaled(r, it->mask, it->size,
                           (struct px_pt){cmd->box.x - pad, cmd->box.y - pad}, cmd->scale,
                           paint_colour(cmd->colour, cmd->alpha));
}

// The text's pixels on the canvas; false if none is visible.
static bool text_box(const struct render *r, const struct draw_cmd *cmd, struct box *out)
{
    if (!r->text || !cmd->text || cmd->alpha * cmd->colour.a <= 0)
        return false;
    int pad = text_pad(cmd->text, cmd->halo > 0 ? cmd->halo : 0);
    struct box b = box_round((struct px_rect){cmd->box.x, cmd->box.y, 0, 0});
    *out = (struct box){b.x0 - pad, b.y0 - pad, b.x0 + cmd->text->size.w + pad,
                        b.y0 + cmd->text->size.h + pad};
    return !box_empty(box_meet(*out, r->canvas.paint.clip));
}

void render_text_prepare(struct render *r, const struct draw_cmd *cmd)
{
    struct box b;
    if (text_box(r, cmd, &b))
        text_item(r, cmd);
}

void render_text_cmd(struct render *r, const struct draw_cmd *cmd)
{
    assert(cmd->kind == DRAW_TEXT);
    const struct paint *p = &r->canvas.paint;
    struct box b;
    if (cmd->scale > 0 && cmd->scale != 1) {
        scaled_cmd(r, cmd);
        return;
    }
    if (!text_box(r, cmd, &b))
        return; // invisible: not composed either
    double alpha = cmd->alpha * cmd->colour.a / 255;
    struct cache_item *it = text_item(r, cmd);
    if (it && it->argb)
        paint_over(p, it->argb, it->size.w, b, (unsigned)lround(alpha * 255));
    else if (it)
        paint_mask(p, it->mask, it->size.w, b, paint_colour(cmd->colour, cmd->alpha));
}
