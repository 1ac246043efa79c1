// pinch: asks X11 for the pinches of trackpads, and queues their steps as SDL events.
#include "platform/pinch.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/log.h"

#define LEAST 0.1 // of one step; keeps factors finite
#define MOST 10.0

static void queue_step(const struct pinch *p, const XIGesturePinchEvent *e, double factor)
{
    SDL_Event out;
    memset(&out, 0, sizeof out);
    out.user.type = p->event;
    out.user.timestamp = SDL_GetTicks();
    out.user.code = (Sint32)lround(factor * PINCH_ONE);
    out.user.data1 = (void *)(intptr_t)lround(e->event_x);
    out.user.data2 = (void *)(intptr_t)lround(e->event_y);
    SDL_PushEvent(&out);
}

static void read_pinch(struct pinch *p, const XIGesturePinchEvent *e)
{
    if (e->evtype == XI_GesturePinchBegin)
        p->scale = 1;
    if (e->evtype != XI_GesturePinchUpdate || !(e->scale > 0) || !isfinite(e->scale))
        return;
    double factor = fmin(fmax(e->scale / p->scale, LEAST), MOST);
    p->scale = e->scale;
    queue_step(p, e, factor);
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

void pinch_open(struct pinch *p, const struct display *d)
{
    int event, error, major = 2, minor = 4;
    *p = (struct pinch){.scale = 1};
    if (!d->connection ||
        !XQueryExtension(d->connection, "XInputExtension", &p->extension, &event, &error) ||
        XIQueryVersion(d->connection, &major, &minor) != Success || major * 10 + minor < 24)
        return;
    p->event = SDL_RegisterEvents(1);
    if (p->event == (Uint32)-1)
        p->event = 0;
    if (!p->event)
        return;
    select_pinches(d->connection, d->window);
    SDL_AddEventWatch(on_event, p);
}

void pinch_close(struct pinch *p)
{
    if (p->event)
        SDL_DelEventWatch(on_event, p);
    *p = (struct pinch){0};
}
