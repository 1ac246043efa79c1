// window: creates the SDL window, finds its pixel density, and waits for events.
#include "platform/window.h"

#include <math.h>
#include <string.h>

#include "base/log.h"
#include "platform/file.h"

#define LEAST_DPI 50.0
#define MOST_DPI 400.0
#define LONG_SIDE_MM 940.0 // 43 inches, 16:9

double window_px_per_mm(double mm_width, double dpi, struct px_size panel)
{
    if (mm_width > 0 && panel.w > 0)
        return panel.w / mm_width;
    if (dpi >= LEAST_DPI && dpi <= MOST_DPI)
        return dpi / 25.4;
    int side = panel.w > panel.h ? panel.w : panel.h;
    return (side > 0 ? side : 1920) / LONG_SIDE_MM;
}

bool window_has_gpu(void)
{
    bool found = false;
    struct file_list *devices = file_list_open("/dev/dri");
    for (const char *name; (name = file_list_next(devices));)
        found = found || !strncmp(name, "renderD", 7);
    file_list_close(devices);
    return found;
}

void window_measure(struct window *w)
{
    SDL_GetWindowSize(w->sdl, &w->units.w, &w->units.h);
    SDL_GetWindowSizeInPixels(w->sdl, &w->canvas.w, &w->canvas.h);
    int display = SDL_GetWindowDisplayIndex(w->sdl);
    float dpi = 0;
    SDL_DisplayMode mode = {0};
    if (display < 0 || SDL_GetDisplayDPI(display, NULL, &dpi, NULL))
        dpi = 0;
    if (display < 0 || SDL_GetDesktopDisplayMode(display, &mode))
        mode.w = mode.h = 0;
    // The display's mode is in window units where the desktop scales; px are what we draw.
    double dense = w->units.w > 0 ? (double)w->canvas.w / w->units.w : 1;
    struct px_size panel = {(int)lround(mode.w * dense), (int)lround(mode.h * dense)};
    w->px_per_mm = window_px_per_mm(w->mm_width, (double)dpi, panel);
}

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "hetao-kiosk");
}

static Uint32 window_flags(const struct window_opts *opts)
{
    Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI;
    if (opts->fullscreen || opts->kiosk)
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    else
        flags |= SDL_WINDOW_RESIZABLE;
    if (opts->kiosk)
        flags |= SDL_WINDOW_ALWAYS_ON_TOP;
    return flags;
}

// Full screen is asked for at the display's own size: without a window manager nobody else would
// enlarge it.
static SDL_Rect window_place(const struct window_opts *opts)
{
    SDL_Rect bounds = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, opts->size.w, opts->size.h};
    if (opts->fullscreen || opts->kiosk)
        SDL_GetDisplayBounds(0, &bounds);
    return bounds;
}

bool window_open(struct window *w, const struct window_opts *opts)
{
    *w = (struct window){.mm_width = opts->mm_width};
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO)) {
        LOG_ERR("window: no display: %s", SDL_GetError());
        return false;
    }
    SDL_Rect at = window_place(opts);
    w->sdl = SDL_CreateWindow(opts->title, at.x, at.y, at.w, at.h, window_flags(opts));
    if (!w->sdl) {
        LOG_ERR("window: no %dx%d window: %s", at.w, at.h, SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return false;
    }
    w->wake_event = SDL_RegisterEvents(1);
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    if (opts->kiosk)
        SDL_ShowCursor(SDL_DISABLE);
    window_measure(w);
    return true;
}

void window_close(struct window *w)
{
    if (w->sdl) {
        SDL_DestroyWindow(w->sdl);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    *w = (struct window){0};
}

bool window_wait(struct window *w, double timeout_ms, SDL_Event *e)
{
    (void)w;
    if (timeout_ms < 0)
        return SDL_WaitEvent(e);
    return SDL_WaitEventTimeout(e, (int)ceil(fmin(timeout_ms, 1e6)));
}

void window_wake(void *window)
{
    const struct window *w = window;
    if (!w->wake_event || w->wake_event == (Uint32)-1)
        return;
    SDL_Event e;
    memset(&e, 0, sizeof e);
    e.type = w->wake_event;
    SDL_PushEvent(&e);
}
