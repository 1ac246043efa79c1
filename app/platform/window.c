// window: creates the SDL window, finds its pixel density, and waits for events.
#include "platform/window.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/log.h"

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
    // Where the desktop scales, the display's mode is in window units; we draw px.
    double dense = w->units.w > 0 ? (double)w->canvas.w / w->units.w : 1;
    struct px_size panel = {(int)lround(mode.w * dense), (int)lround(mode.h * dense)};
    if (w->display.size.w > 0)
        panel = w->display.size;
    w->px_per_mm = window_px_per_mm(w->mm_width, (double)dpi, panel);
}

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "hetao-kiosk");
    SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE,
                "0"); // SDL_QUIT then means: the display is lost
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

#define FRAME_UNITS 40 // of a window's title and edges

// Keeps the proportions.
static void shrink_to_display(SDL_Rect *r)
{
    SDL_Rect room;
    if (SDL_GetDisplayUsableBounds(0, &room) || room.w <= FRAME_UNITS || room.h <= FRAME_UNITS)
        return;
    double k = fmin((double)(room.w - FRAME_UNITS) / r->w, (double)(room.h - FRAME_UNITS) / r->h);
    if (k >= 1)
        return;
    r->w = (int)(r->w * k);
    r->h = (int)(r->h * k);
}

// Full screen is requested at the display's own size: without a window manager nobody else would
// enlarge the window.
static SDL_Rect window_place(const struct window_opts *opts)
{
    SDL_Rect bounds = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, opts->size.w, opts->size.h};
    if (opts->fullscreen || opts->kiosk)
        SDL_GetDisplayBounds(0, &bounds);
    else if (opts->shrinks)
        shrink_to_display(&bounds);
    return bounds;
}

// Without a display SDL falls through to drivers that show nothing, and would run for ever.
static bool is_display(void)
{
    static const char *const blind[] = {"offscreen", "dummy", "evdev"};
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER), *driver = SDL_GetCurrentVideoDriver();
    for (size_t i = 0; i < sizeof blind / sizeof *blind; i++)
        if (driver && !strcmp(driver, blind[i]))
            return asked && *asked;
    return driver != NULL;
}

static bool open_video(void)
{
    set_hints();
    display_prepare();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO)) {
        LOG_ERR("window: no display: %s", SDL_GetError());
        return false;
    }
    if (is_display())
        return true;
    LOG_ERR("window: no display: SDL offers only \"%s\"; is an X server or compositor running, and "
            "DISPLAY or WAYLAND_DISPLAY set?",
            SDL_GetCurrentVideoDriver());
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

void window_probe(struct px_size *display, int *touch, int *sound)
{
    SDL_DisplayMode mode;
    *display = (struct px_size){0};
    *touch = *sound = 0;
    if (open_video()) {
        if (!SDL_GetDesktopDisplayMode(0, &mode))
            *display = (struct px_size){mode.w, mode.h};
        *touch = SDL_GetNumTouchDevices();
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    if (!SDL_InitSubSystem(SDL_INIT_AUDIO)) {
        *sound = SDL_GetNumAudioDevices(0);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
}

// Alt+Tab and the desktop's other keys come to the exhibit; a window that gets on top loses again.
// The mouse is not grabbed: under X11, SDL's grab delivers every touch twice, and once more as a
// mouse.
static void hold_on(struct window *w)
{
    SDL_SetWindowKeyboardGrab(w->sdl, SDL_TRUE);
    SDL_ShowWindow(w->sdl);
    SDL_RestoreWindow(w->sdl);
    SDL_RaiseWindow(w->sdl);
}

bool window_event(struct window *w, const SDL_Event *e)
{
    if (display_event(&w->display, e))
        return true;
    if (w->kiosk && e->type == SDL_WINDOWEVENT &&
        (e->window.event == SDL_WINDOWEVENT_FOCUS_LOST ||
         e->window.event == SDL_WINDOWEVENT_MINIMIZED || e->window.event == SDL_WINDOWEVENT_HIDDEN))
        hold_on(w);
    return false;
}

bool window_is_seen(const struct window *w)
{
    Uint32 flags = SDL_GetWindowFlags(w->sdl);
    struct px_size size = w->display.size;
    SDL_DisplayMode mode;
    if (!(flags & SDL_WINDOW_SHOWN) || flags & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED))
        return false;
    if (!w->fills)
        return true;
    if (size.w > 0)
        return w->canvas.w == size.w && w->canvas.h == size.h;
    int display = SDL_GetWindowDisplayIndex(w->sdl);
    return display >= 0 && !SDL_GetDesktopDisplayMode(display, &mode) && w->units.w == mode.w &&
           w->units.h == mode.h;
}

void window_claim(const struct window *w)
{
    if (w->fills)
        display_enlarge(&w->display);
}

void window_fill(struct window *w, bool fills)
{
    if (SDL_SetWindowFullscreen(w->sdl, fills ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0))
        LOG_WARN("window: %s", SDL_GetError());
    else
        w->fills = w->display.fills = fills;
}

bool window_power(const struct window *w, bool on)
{
    if (on)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver(); // else SDL keeps telling the display that somebody is there
    return display_power(&w->display, on);
}

bool window_open(struct window *w, const struct window_opts *opts)
{
    assert(opts->title && opts->size.w > 0 && opts->size.h > 0);
    *w = (struct window){
        .mm_width = opts->mm_width, .kiosk = opts->kiosk, .fills = opts->fullscreen || opts->kiosk};
    if (!open_video())
        return false;
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
    display_open(&w->display, w->sdl, w->fills);
    pinch_open(&w->pinch, &w->display, w->sdl);
    if (opts->kiosk) {
        SDL_ShowCursor(SDL_DISABLE);
        hold_on(w);
    }
    window_measure(w);
    return true;
}

void window_close(struct window *w)
{
    pinch_close(&w->pinch);
    if (w->sdl) {
        SDL_DestroyWindow(w->sdl);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    *w = (struct window){0};
}

bool window_wait(struct window *w, double timeout_ms, SDL_Event *e)
{
    assert(e);
    (void)w;
    if (timeout_ms < 0)
        return SDL_WaitEvent(e);
    return SDL_WaitEventTimeout(e, (int)ceil(fmin(timeout_ms, 1e6)));
}

void window_wake(void *window)
{
    assert(window);
    const struct window *w = window;
    if (!w->wake_event || w->wake_event == (Uint32)-1)
        return;
    SDL_Event e;
    memset(&e, 0, sizeof e);
    e.type = w->wake_event;
    SDL_PushEvent(&e);
}
