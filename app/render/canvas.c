// canvas: opens and presents the three kinds of canvas.
#include "render/canvas.h"

#include <SDL.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define MAX_SIDE 16384

static struct box whole(struct px_size size)
{
    return (struct box){0, 0, size.w, size.h};
}

static void use_pixels(struct canvas *c, uint32_t *px, int stride)
{
    assert(px && stride >= c->size.w);
    c->paint = (struct paint){px, stride, c->size, whole(c->size)};
}

bool canvas_resize(struct canvas *c, struct px_size size)
{
    if (size.w < 1 || size.h < 1 || size.w > MAX_SIDE || size.h > MAX_SIDE) {
        LOG_ERR("render: a canvas of %dx%d is not possible", size.w, size.h);
        return false;
    }
    size_t n = (size_t)size.w * (size_t)size.h;
    uint32_t *px = malloc(n * sizeof *px);
    if (!px) {
        LOG_ERR("render: no memory for a canvas of %dx%d", size.w, size.h);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        px[i] = 0xFF000000;
    free(c->own);
    c->own = px;
    c->size = size;
    use_pixels(c, px, size.w);
    return true;
}

static bool can_paint_on(const SDL_Surface *s)
{
    uint32_t format = s->format->format;
    return (format == SDL_PIXELFORMAT_ARGB8888 || format == SDL_PIXELFORMAT_RGB888) &&
           !SDL_MUSTLOCK(s);
}

static bool begin_surface(struct canvas *c)
{
    SDL_Surface *s = SDL_GetWindowSurface(c->window);
    if (!s) {
        LOG_ERR("render: the window has no surface: %s", SDL_GetError());
        return false;
    }
    struct px_size size = {s->w, s->h};
    if (!can_paint_on(s)) {
        bool same = c->own && c->size.w == size.w && c->size.h == size.h;
        return same || canvas_resize(c, size);
    }
    free(c->own);
    c->own = NULL;
    c->size = size;
    use_pixels(c, s->pixels, s->pitch / 4);
    return true;
}

static bool begin_texture(struct canvas *c)
{
    struct px_size size;
    if (SDL_GetRendererOutputSize(c->sdl, &size.w, &size.h)) {
        LOG_ERR("render: the renderer is gone: %s", SDL_GetError());
        return false;
    }
    if (!c->own || c->size.w != size.w || c->size.h != size.h) {
        canvas_reset(c);
        if (!canvas_resize(c, size))
            return false;
    }
    if (c->frame)
        return true;
    c->frame = SDL_CreateTexture(c->sdl, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                                 size.w, size.h);
    if (!c->frame) {
        LOG_ERR("render: no texture of %dx%d: %s", size.w, size.h, SDL_GetError());
        return false;
    }
    SDL_SetTextureBlendMode(c->frame, SDL_BLENDMODE_NONE);
    return true;
}

bool canvas_begin(struct canvas *c)
{
    assert(c->own || c->window);
    if (c->failures >= CANVAS_MAX_FAILURES)
        return false;
    if (c->window && !(c->sdl ? begin_texture(c) : begin_surface(c)))
        return false;
    c->paint.clip = whole(c->size);
    return true;
}

// OpenGL emulated on the processor shows frames several times slower than the window's surface.
static bool is_software_gl(SDL_Renderer *sdl)
{
    static const char *const names[] = {"llvmpipe", "softpipe", "Software", "SwiftShader"};
    typedef const char *(*get_string)(unsigned);
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(sdl, &info) || strncmp(info.name, "opengl", 6) != 0)
        return false;
    get_string get = (get_string)(uintptr_t)SDL_GL_GetProcAddress("glGetString");
    const char *device = get ? get(0x1F01) : NULL; // GL_RENDERER
    for (size_t i = 0; device && i < sizeof names / sizeof names[0]; i++)
        if (strstr(device, names[i]))
            return true;
    return false;
}

// NULL if the window's surface serves as well or better.
static SDL_Renderer *accelerated(SDL_Window *window)
{
    SDL_Renderer *sdl =
        SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!sdl) {
        LOG_INFO("render: no accelerated renderer (%s), painting on the window", SDL_GetError());
        return NULL;
    }
    if (!is_software_gl(sdl))
        return sdl;
    SDL_DestroyRenderer(sdl);
    LOG_INFO("render: OpenGL without a GPU, painting on the window");
    return NULL;
}

// A native Wayland window of SDL 2 has no surface; OpenGL shows its frames, emulated or not. NULL if
// it has one.
static SDL_Renderer *instead_of_surface(SDL_Window *window)
{
    if (SDL_GetWindowSurface(window))
        return NULL;
    LOG_INFO("render: the window has no surface, OpenGL shows the frames");
    return SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
}

bool canvas_open(struct canvas *c, struct SDL_Window *window, struct px_size size, bool software)
{
    assert(c);
    *c = (struct canvas){.window = window};
    if (!window)
        return canvas_resize(c, size);
    if (!software)
        c->sdl = accelerated(window);
    if (!c->sdl) { // else SDL may put an accelerated renderer of its own behind the surface
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
        c->sdl = instead_of_surface(window);
    }
    if (canvas_begin(c))
        return true;
    canvas_finish(c);
    return false;
}

void canvas_finish(struct canvas *c)
{
    canvas_reset(c);
    if (c->sdl)
        SDL_DestroyRenderer(c->sdl);
    free(c->own);
    *c = (struct canvas){0};
}

void canvas_reset(struct canvas *c)
{
    if (c->frame)
        SDL_DestroyTexture(c->frame);
    c->frame = NULL;
}

static bool present_texture(struct canvas *c)
{
    if (!c->frame && !begin_texture(c))
        return false;
    if (SDL_UpdateTexture(c->frame, NULL, c->own, c->size.w * 4) ||
        SDL_RenderCopy(c->sdl, c->frame, NULL, NULL))
        return false;
    SDL_RenderPresent(c->sdl);
    return true;
}

static bool present_surface(struct canvas *c)
{
    SDL_Surface *s = SDL_GetWindowSurface(c->window);
    if (!s)
        return false;
    // After a change of size the next frame is drawn anew; do not show half of this one.
    if (c->own && s->w == c->size.w && s->h == c->size.h)
        SDL_ConvertPixels(s->w, s->h, SDL_PIXELFORMAT_ARGB8888, c->own, s->w * 4, s->format->format,
                          s->pixels, s->pitch);
    return SDL_UpdateWindowSurface(c->window) == 0;
}

void canvas_present(struct canvas *c)
{
    if (!c->window)
        return;
    bool shown = c->sdl ? present_texture(c) : present_surface(c);
    c->failures = shown ? 0 : c->failures + 1;
    if (shown)
        return;
    LOG_ERR("render: the frame could not be shown: %s", SDL_GetError());
    canvas_reset(c);
}
