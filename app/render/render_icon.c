// render_icon: icons, rasterised from SVG and kept as coverage masks.
#include <SDL.h>
#include <SDL_image.h>
#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>

#include "base/log.h"
#include "render/render_in.h"
#include "render/shape.h"

#define MAX_ICON 2048 // px

bool render_good_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return s.n > 0 && s.n < 100;
}

void render_log_missing(struct render *r, struct str name, const char *why)
{
    assert(r->n_missing >= 0 && r->n_missing <= MISSING_ICONS);
    uint64_t hash = str_hash(name);
    for (int i = 0; i < r->n_missing; i++)
        if (r->missing[i] == hash)
            return;
    if (r->n_missing == MISSING_ICONS)
        return;
    r->missing[r->n_missing++] = hash;
    LOG_WARN("render: no drawing \"%.*s\": %s", (int)name.n, name.p, why);
}

// Rasterises the drawing as large as fits into `size`, 4 bytes a pixel; NULL with one log line.
static SDL_Surface *rasterise_icon(struct render *r, struct str name, struct px_size size)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s%.*s.svg", r->icon_dir, (int)name.n, name.p);
    if (!render_good_name(name) || n < 0 || (size_t)n >= sizeof path) {
        render_log_missing(r, name, "not a name");
        return NULL;
    }
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    // Check the type first: SDL2_image 2.6 leaks memory for every file it cannot parse.
    bool drawing = file && IMG_isSVG(file);
    SDL_Surface *raw = drawing ? IMG_LoadSizedSVG_RW(file, size.w, size.h) : NULL;
    if (file)
        SDL_RWclose(file);
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(raw);
    if (!s)
        render_log_missing(r, name, file && !drawing ? "not an SVG file" : SDL_GetError());
    return s;
}

// Whether it is fully opaque, so that its coverage carries no shape.
static bool is_opaque(const SDL_Surface *s)
{
    for (int y = 0; y < s->h; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch);
        for (int x = 0; x < s->w; x++)
            if (row[x] >> 24 != 255)
                return false;
    }
    return true;
}

static uint8_t darkness(uint32_t px)
{
    return (uint8_t)(255 - ((px >> 16 & 255) * 77 + (px >> 8 & 255) * 150 + (px & 255) * 29) / 256);
}

// Scales a content's own mark as large as fits.
static SDL_Surface *scale_mark(struct render *r, const struct draw_cmd *cmd, struct px_size size)
{
    assert(cmd->bytes.n);
    SDL_RWops *file = SDL_RWFromConstMem(cmd->bytes.p, (int)cmd->bytes.n);
    SDL_Surface *raw = file ? IMG_LoadPNG_RW(file) : NULL;
    if (file)
        SDL_RWclose(file);
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(raw);
    double k = s ? fmin((double)size.w / s->w, (double)size.h / s->h) : 1;
    SDL_Surface *out = s ? render_scaled(s, (struct px_size){(int)fmax(1, lround(s->w * k)),
                                                             (int)fmax(1, lround(s->h * k))})
                         : NULL;
    if (!out)
        render_log_missing(r, cmd->icon, "SDL2_image cannot read it");
    return out;
}

// Uses the coverage alone; the drawing's own colour does not matter.
static void copy_alpha(const SDL_Surface *s, struct cache_item *it)
{
    assert(it->mask);
    int w = s->w < it->size.w ? s->w : it->size.w, h = s->h < it->size.h ? s->h : it->size.h;
    int x0 = (it->size.w - w) / 2, y0 = (it->size.h - h) / 2;
    bool dark = is_opaque(s);
    for (int y = 0; y < h; y++) {
        const uint32_t *from =
            (const uint32_t *)(const void *)((const uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch);
        uint8_t *to = it->mask + (ptrdiff_t)(y0 + y) * it->size.w + x0;
        for (int x = 0; x < w; x++)
            to[x] = dark ? darkness(from[x]) : (uint8_t)(from[x] >> 24);
    }
}

static struct cache_item *icon_item(struct render *r, const struct draw_cmd *cmd,
                                    struct px_size size)
{
    struct cache_key key = {.kind = CACHE_ICON,
                            .serial = cmd->bytes.n ? cmd->bytes_hash : str_hash(cmd->icon),
                            .v = {size.w, size.h}};
    struct cache_item *it = cache_find(r->cache, &key);
    if (it)
        return it;
    it = cache_add(r->cache, &key, size, false);
    if (!it)
        return NULL;
    SDL_Surface *s = cmd->bytes.n ? scale_mark(r, cmd, size) : rasterise_icon(r, cmd->icon, size);
    it->missing = !s;
    if (s)
        copy_alpha(s, it);
    SDL_FreeSurface(s);
    return it;
}

void render_icon_cmd(struct render *r, const struct draw_cmd *cmd)
{
    assert(cmd->kind == DRAW_ICON);
    const struct paint *p = &r->canvas.paint;
    struct box b = box_round(cmd->box);
    struct px_size size = {b.x1 - b.x0, b.y1 - b.y0};
    uint32_t colour = paint_colour(cmd->colour, cmd->alpha);
    if (box_empty(box_meet(b, p->clip)) || size.w > MAX_ICON || size.h > MAX_ICON)
        return;
    struct cache_item *it = icon_item(r, cmd, size);
    if (it && !it->missing)
        paint_mask(p, it->mask, size.w, b, colour);
    else
        shape_stroke(p, b, size.w, fmax(size.w / 12.0, 1), colour);
}

void render_grid_cmd(struct render *r, const struct draw_cmd *cmd)
{
    assert(cmd->kind == DRAW_GRID && cmd->cols > 0);
    const struct paint *p = &r->canvas.paint;
    struct box b = box_round(cmd->box);
    struct px_size size = {b.x1 - b.x0, b.y1 - b.y0};
    uint32_t colour = paint_colour(cmd->colour, cmd->alpha);
    if (size.w < 1 || size.h < 1 || size.w > MAX_ICON || size.h > MAX_ICON)
        return;
    struct cache_item *it = cmd->icon.n ? icon_item(r, cmd, size) : NULL;
    for (int i = (int)cmd->from; i < (int)cmd->to; i++) {
        int x = b.x0 + i % cmd->cols * (int)cmd->pitch_x,
            y = b.y0 + i / cmd->cols * (int)cmd->pitch_y;
        struct box at = {x, y, x + size.w, y + size.h};
        if (it && !it->missing)
            paint_mask(p, it->mask, size.w, at, colour);
        else
            paint_fill(p, at, colour);
    }
}
