// render_picture: an illustration: an SVG of assets/pictures whose colours are exchanged for the
// theme's before it is drawn, scaled to cover its box and cut at round corners. Drawn once for a
// size and a theme.
#include <SDL.h>
#include <SDL_image.h>
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture/develop.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "render/render_in.h"
#include "render/shape.h"

#define ASPECT 4 // a drawing is four times as wide as high
#define MAX_SVG 65536
#define MAX_SIDE 8192 // px
#define MAX_RADIUS 128

static bool same_colour(const char *hex, struct rgba c)
{
    char want[8];
    snprintf(want, sizeof want, "#%02x%02x%02x", c.r, c.g, c.b);
    return same_letters_n(hex, want, 7);
}

// Replaces each "#RRGGBB" that is a pair's first colour by its second.
static void exchange(struct str svg, char *text, const struct draw_swap *swaps, int n)
{
    for (size_t at = 0; at + 7 <= svg.n; at++) {
        if (text[at] != '#')
            continue;
        for (int i = 0; i < n; i++) {
            char now[8];
            if (!same_colour(text + at, swaps[i].from))
                continue;
            snprintf(now, sizeof now, "#%02X%02X%02X", swaps[i].to.r, swaps[i].to.g, swaps[i].to.b);
            memcpy(text + at, now, 7);
            break;
        }
    }
}

static SDL_Surface *rasterise(struct str svg, struct px_size size)
{
    SDL_RWops *file = SDL_RWFromConstMem(svg.p, (int)svg.n);
    bool drawing = file && IMG_isSVG(file);
    SDL_Surface *raw = drawing ? IMG_LoadSizedSVG_RW(file, size.w, size.h) : NULL;
    if (file)
        SDL_RWclose(file);
    SDL_Surface *s = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(raw);
    return s;
}

// The smallest size of the whole drawing that still covers the box.
static struct px_size covering(struct px_size box)
{
    assert(box.w > 0 && box.h > 0);
    int w = box.w > box.h * ASPECT ? box.w : box.h * ASPECT;
    return (struct px_size){w, (w + ASPECT - 1) / ASPECT};
}

static SDL_Surface *surface(int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
}

// Halves the picture, each pixel the mean of four. SDL does the last step down, since it reads four
// pixels only.
static SDL_Surface *halved(const SDL_Surface *s)
{
    SDL_Surface *out = surface(s->w / 2, s->h / 2);
    for (int y = 0; out && y < out->h; y++) {
        const uint8_t *a = (const uint8_t *)s->pixels + (ptrdiff_t)2 * y * s->pitch,
                      *b = a + s->pitch;
        uint8_t *to = (uint8_t *)out->pixels + (ptrdiff_t)y * out->pitch;
        for (int x = 0; x < out->w * 4; x++) {
            int at = x / 4 * 8 + x % 4;
            to[x] = (uint8_t)((a[at] + a[at + 4] + b[at] + b[at + 4] + 2) / 4);
        }
    }
    return out;
}

// Scales the photo to the smallest size that covers the box, opaque on white.
SDL_Surface *render_scaled(SDL_Surface *s, struct px_size box)
{
    double k = fmax((double)box.w / s->w, (double)box.h / s->h);
    while (s && k < 0.5) {
        SDL_Surface *half = halved(s);
        SDL_FreeSurface(s);
        s = half;
        k = s ? fmax((double)box.w / s->w, (double)box.h / s->h) : 1;
    }
    if (!s)
        return NULL;
    SDL_Surface *out = surface((int)fmax(ceil(s->w * k), box.w), (int)fmax(ceil(s->h * k), box.h));
    if (out && SDL_SoftStretchLinear(s, NULL, out, NULL)) {
        SDL_FreeSurface(out);
        out = NULL;
    }
    SDL_FreeSurface(s);
    return out;
}

static SDL_Surface *load_photo(struct render *r, const struct draw_cmd *cmd, struct px_size box)
{
    assert(cmd->bytes.n);
    SDL_Surface *raw = develop_open(cmd->bytes);
    SDL_Surface *flat = raw ? surface(raw->w, raw->h) : NULL;
    if (flat) {
        SDL_FillRect(flat, NULL, 0xFFFFFFFF);
        SDL_BlitSurface(raw, NULL, flat, NULL);
    }
    SDL_FreeSurface(raw);
    SDL_Surface *s = flat ? render_scaled(flat, box) : NULL;
    if (!s)
        render_log_missing(r, cmd->icon, "SDL2_image cannot read it");
    return s;
}

static SDL_Surface *rasterise_drawing(struct render *r, const struct draw_cmd *cmd,
                                      struct px_size box)
{
    struct arena arena = {0};
    struct str svg;
    const char *why = "not a name";
    SDL_Surface *s = NULL;
    const char *path =
        arena_printf(&arena, "%s%.*s.svg", r->picture_dir, (int)cmd->icon.n, cmd->icon.p).p;
    if (render_good_name(cmd->icon) && file_read(&arena, path, MAX_SVG, &svg, &why)) {
        char *text = arena_alloc(&arena, svg.n + 1);
        memcpy(text, svg.p, svg.n);
        exchange(svg, text, cmd->swaps, cmd->n_swaps);
        s = rasterise((struct str){text, svg.n}, covering(box));
        why = "SDL2_image cannot read it";
    }
    if (!s)
        render_log_missing(r, cmd->icon, why);
    arena_finish(&arena);
    return s;
}

static uint32_t faded(uint32_t px, unsigned cover)
{
    struct rgba c = {(uint8_t)(px >> 16), (uint8_t)(px >> 8), (uint8_t)px, (uint8_t)(px >> 24)};
    return paint_colour(c, cover / 255.0);
}

// The first of n shown pixels of all: the focus as near to their middle as there are pixels.
static int first_shown(int all, int n, double focus)
{
    int most = all > n ? all - n : 0;
    int at = (int)floor(focus * all - n / 2.0);
    return at < 0 ? 0 : at > most ? most : at;
}

// Copies what is shown of the picture, premultiplied, with round corners.
static void copy_shown(const SDL_Surface *s, struct px_pt focus, struct cache_item *it,
                       double radius)
{
    assert(it->argb);
    int w = it->size.w, h = it->size.h;
    int x0 = first_shown(s->w, w, focus.x), y0 = first_shown(s->h, h, focus.y);
    int n = (int)fmin(ceil(radius), fmin(MAX_RADIUS, fmin(w, h) / 2.0));
    for (int y = 0; y < h && y + y0 < s->h; y++) {
        const uint32_t *from = (const uint32_t *)(const void *)((const uint8_t *)s->pixels +
                                                                (ptrdiff_t)(y + y0) * s->pitch) +
                               x0;
        uint32_t *to = it->argb + (ptrdiff_t)y * w;
        uint8_t corner[MAX_RADIUS];
        int edge = y < h - 1 - y ? y : h - 1 - y;
        shape_corner_row(radius, edge, corner, n);
        for (int x = 0; x < w && x + x0 < s->w; x++) {
            int in = x < w - 1 - x ? x : w - 1 - x;
            bool whole = in >= n || edge >= n || corner[in] == 255;
            to[x] =
                whole && from[x] >> 24 == 255 ? from[x] : faded(from[x], whole ? 255 : corner[in]);
        }
    }
}

static uint64_t picture_hash(const struct draw_cmd *cmd)
{
    struct {
        uint64_t name, swaps;
        struct px_pt focus;
    } all = {cmd->bytes.n ? cmd->bytes_hash : str_hash(cmd->icon),
             str_hash((struct str){(const char *)cmd->swaps,
                                   (size_t)cmd->n_swaps * sizeof(struct draw_swap)}),
             cmd->focus};
    return str_hash((struct str){(const char *)&all, sizeof all});
}

// NULL without memory for it, or if it must wait for idle time.
static struct cache_item *picture_item(struct render *r, const struct draw_cmd *cmd,
                                       struct px_size size, double radius)
{
    struct cache_key key = {.kind = CACHE_PICTURE,
                            .serial = picture_hash(cmd),
                            .v = {size.w, size.h, (int32_t)lround(radius * 4)}};
    struct cache_item *it = cache_find(r->cache, &key);
    if (it)
        return it;
    if (r->picture_due_ms <= 0) {
        r->picture_late = true;
        return NULL;
    }
    double from = clock_ms();
    it = cache_add(r->cache, &key, size, true);
    if (!it)
        return NULL;
    SDL_Surface *s = cmd->bytes.n ? load_photo(r, cmd, size) : rasterise_drawing(r, cmd, size);
    it->missing = !s;
    if (s)
        copy_shown(s, cmd->focus, it, radius);
    SDL_FreeSurface(s);
    r->picture_due_ms -= clock_ms() - from;
    return it;
}

// The picture's pixels on the canvas; false if none is visible.
static bool picture_box(const struct render *r, const struct draw_cmd *cmd, struct box *b)
{
    *b = box_round(cmd->box);
    return !box_empty(box_meet(*b, r->canvas.paint.clip)) && b->x1 - b->x0 <= MAX_SIDE &&
           b->y1 - b->y0 <= MAX_SIDE / ASPECT;
}

static struct cache_item *item_in(struct render *r, const struct draw_cmd *cmd, struct box b)
{
    return picture_item(r, cmd, (struct px_size){b.x1 - b.x0, b.y1 - b.y0},
                        fmin(cmd->radius, MAX_RADIUS));
}

void render_picture_prepare(struct render *r, const struct draw_cmd *cmd)
{
    struct box b;
    if (picture_box(r, cmd, &b))
        item_in(r, cmd, b);
}

void render_picture_cmd(struct render *r, const struct draw_cmd *cmd)
{
    assert(cmd->kind == DRAW_PICTURE);
    struct box b;
    if (!picture_box(r, cmd, &b))
        return;
    struct cache_item *it = item_in(r, cmd, b);
    if (it && !it->missing)
        paint_over(&r->canvas.paint, it->argb, it->size.w, b, (unsigned)lround(cmd->alpha * 255));
}
