// pinch: asks X11 for the pinches of trackpads, or has Wayland asked, and queues their steps as SDL
// events.
#include "platform/pinch.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <math.h>
#include <string.h>

#include "platform/pinch_in.h"

#define LEAST 0.1 // of one step; keeps factors finite
#define MOST 10.0

void pinch_step(struct pinch *p, double scale, double x, double y)
{
    SDL_Event out;
    if (!(scale > 0) || !isfinite(scale))
        return;
    memset(&out, 0, sizeof out);
    out.user.type = p->event;
    out.user.timestamp = SDL_GetTicks();
    out.user.code = (Sint32)lround(fmin(fmax(scale / p->scale, LEAST), MOST) * PINCH_ONE);
    out.user.data1 = (void *)(intptr_t)lround(x);
    out.user.data2 = (void *)(intptr_t)lround(y);
    p->scale = scale;
    SDL_PushEvent(&out);
}

static void read_pinch(struct pinch *p, const XIGesturePinchEvent *e)
{
    if (e->evtype == XI_GesturePinchBegin)
        p->scale = 1;
    if (e->evtype == XI_GesturePinchUpdate)
        pinch_step(p, e->scale, e->event_x, e->event_y);
}

// Called while SDL still holds what belongs to the event, which it frees before the event is read.
static int SDLCALL on_event(void *ctx, SDL_Event *e)
{
    struct pinch *p = ctx;
    if (e->type != SDL_SYSWMEVENT || e->syswm.msg->subsystem != SDL_SYSWM_X11)
        return 0;
    const XGenericEventCookie *c = &e->syswm.msg->msg.x11.event.xcookie;
    if (c->type != GenericEvent || c->extension != p->extension || !c->data)
        return 0;
    if (c->evtype >= XI_GesturePinchBegin && c->evtype <= XI_GesturePinchEnd)
        read_pinch(p, c->data);
    return 0;
}

// Adds pinches to what SDL selects for the window: one client has one mask for it.
static void select_pinches(Display *connection, Window window)
{
    unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {0};
    XIEventMask mask = {XIAllMasterDevices, sizeof bits, bits};
    int n = 0;
    XIEventMask *now = XIGetSelectedEvents(connection, window, &n);
    for (int i = 0; i < n; i++)
        if (now[i].deviceid == XIAllMasterDevices)
            memcpy(bits, now[i].mask,
                   now[i].mask_len < mask.mask_len ? (size_t)now[i].mask_len : sizeof bits);
    if (now)
        XFree(now);
    XISetMask(bits, XI_GesturePinchBegin);
    XISetMask(bits, XI_GesturePinchUpdate);
    XISetMask(bits, XI_GesturePinchEnd);
    XISelectEvents(connection, window, &mask, 1);
}

static void open_x11(struct pinch *p, const struct display *d)
{
    int event, error, major = 2, minor = 4;
    if (!XQueryExtension(d->connection, "XInputExtension", &p->extension, &event, &error) ||
        XIQueryVersion(d->connection, &major, &minor) != Success || major * 10 + minor < 24)
        return;
    select_pinches(d->connection, d->window);
    SDL_AddEventWatch(on_event, p);
}

void pinch_open(struct pinch *p, const struct display *d, SDL_Window *window)
{
    *p = (struct pinch){.scale = 1, .event = SDL_RegisterEvents(1)};
    if (p->event == (Uint32)-1)
        p->event = 0;
    if (p->event && d->connection)
        open_x11(p, d);
    else if (p->event)
        pinch_wayland_open(p, window);
}

void pinch_close(struct pinch *p)
{
    if (p->event) {
        SDL_DelEventWatch(on_event, p);
        pinch_wayland_close(p);
    }
    *p = (struct pinch){0};
}
