// pinch_wayland: asks a Wayland compositor for the pinches of trackpads. SDL's own connection is
// used, and SDL reads it: the listeners here are called while it gathers events.
#include <SDL_syswm.h>
#include <pointer-gestures-unstable-v1-client-protocol.h>
#include <string.h>
#include <wayland-client.h>

#include "platform/pinch_in.h"

#define SEAT_VERSION 5 // the first that can be released

static void on_begin(void *ctx, struct zwp_pointer_gesture_pinch_v1 *gesture, uint32_t serial,
                     uint32_t ms, struct wl_surface *surface, uint32_t fingers)
{
    (void)gesture, (void)serial, (void)ms, (void)surface, (void)fingers;
    struct pinch *p = ctx;
    p->scale = 1;
}

// The protocol says how far the fingers moved, not where they are: that is where the pointer is.
static void on_update(void *ctx, struct zwp_pointer_gesture_pinch_v1 *gesture, uint32_t ms,
                      wl_fixed_t dx, wl_fixed_t dy, wl_fixed_t scale, wl_fixed_t rotation)
{
    (void)gesture, (void)ms, (void)dx, (void)dy, (void)rotation;
    int x, y;
    SDL_GetMouseState(&x, &y);
    pinch_step(ctx, wl_fixed_to_double(scale), x, y);
}

static void on_end(void *ctx, struct zwp_pointer_gesture_pinch_v1 *gesture, uint32_t serial,
                   uint32_t ms, int32_t cancelled)
{
    (void)ctx, (void)gesture, (void)serial, (void)ms, (void)cancelled;
}

static const struct zwp_pointer_gesture_pinch_v1_listener pinch_listener = {
    .begin = on_begin, .update = on_update, .end = on_end};

static void close_pointer(struct pinch *p)
{
    if (p->wayland.pinch)
        zwp_pointer_gesture_pinch_v1_destroy(p->wayland.pinch);
    if (p->wayland.pointer)
        wl_pointer_release(p->wayland.pointer);
    p->wayland.pinch = NULL;
    p->wayland.pointer = NULL;
}

// As soon as both the pointer and the protocol are there.
static void listen(struct pinch *p)
{
    if (p->wayland.pinch || !p->wayland.pointer || !p->wayland.gestures)
        return;
    p->wayland.pinch =
        zwp_pointer_gestures_v1_get_pinch_gesture(p->wayland.gestures, p->wayland.pointer);
    zwp_pointer_gesture_pinch_v1_add_listener(p->wayland.pinch, &pinch_listener, p);
}

// A pointer comes and goes with its devices.
static void on_capabilities(void *ctx, struct wl_seat *seat, uint32_t capabilities)
{
    struct pinch *p = ctx;
    if (!(capabilities & WL_SEAT_CAPABILITY_POINTER))
        close_pointer(p);
    else if (!p->wayland.pointer)
        p->wayland.pointer = wl_seat_get_pointer(seat);
    listen(p);
}

static void on_seat_name(void *ctx, struct wl_seat *seat, const char *name)
{
    (void)ctx, (void)seat, (void)name;
}

static const struct wl_seat_listener seat_listener = {.capabilities = on_capabilities,
                                                      .name = on_seat_name};

static void bind_seat(struct pinch *p, uint32_t name)
{
    p->wayland.seat = wl_registry_bind(p->wayland.registry, name, &wl_seat_interface, SEAT_VERSION);
    p->wayland.seat_name = name;
    wl_seat_add_listener(p->wayland.seat, &seat_listener, p);
}

// The first seat: whoever visits has one trackpad.
static void on_global(void *ctx, struct wl_registry *registry, uint32_t name, const char *interface,
                      uint32_t version)
{
    struct pinch *p = ctx;
    if (!strcmp(interface, wl_seat_interface.name) && !p->wayland.seat && version >= SEAT_VERSION)
        bind_seat(p, name);
    else if (!strcmp(interface, zwp_pointer_gestures_v1_interface.name) && !p->wayland.gestures)
        p->wayland.gestures =
            wl_registry_bind(registry, name, &zwp_pointer_gestures_v1_interface, 1);
    listen(p);
}

static void close_seat(struct pinch *p)
{
    close_pointer(p);
    if (p->wayland.seat)
        wl_seat_release(p->wayland.seat);
    p->wayland.seat = NULL;
}

static void on_global_gone(void *ctx, struct wl_registry *registry, uint32_t name)
{
    (void)registry;
    struct pinch *p = ctx;
    if (p->wayland.seat && name == p->wayland.seat_name)
        close_seat(p);
}

static const struct wl_registry_listener registry_listener = {.global = on_global,
                                                              .global_remove = on_global_gone};

void pinch_wayland_open(struct pinch *p, SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_WAYLAND)
        return;
    p->wayland.registry = wl_display_get_registry(info.info.wl.display);
    wl_registry_add_listener(p->wayland.registry, &registry_listener, p);
}

void pinch_wayland_close(struct pinch *p)
{
    close_seat(p);
    if (p->wayland.gestures)
        zwp_pointer_gestures_v1_destroy(p->wayland.gestures);
    if (p->wayland.registry)
        wl_registry_destroy(p->wayland.registry);
}
