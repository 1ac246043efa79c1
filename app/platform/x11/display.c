// display: follows an X11 display by the size of its root window.
#include "platform/display.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <stdlib.h>

#include "base/log.h"

#define EXIT_MACHINE 3

// Of any connection: SDL has two. Xlib ends the program when this returns.
static int on_lost(Display *connection)
{
    (void)connection;
    LOG_ERR("window: the display is lost; the exhibit ends, to be started again");
    exit(EXIT_MACHINE);
}

void display_prepare(void)
{
    XSetIOErrorHandler(on_lost);
}

void display_enlarge(const struct display *s)
{
    if (s->connection && s->fills)
        XMoveResizeWindow(s->connection, s->window, 0, 0, (unsigned)s->size.w, (unsigned)s->size.h);
}

void display_open(struct display *s, SDL_Window *window, bool fills)
{
    SDL_SysWMinfo info;
    XWindowAttributes root;
    *s = (struct display){.fills = fills};
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return;
    s->connection = info.info.x11.display;
    s->window = info.info.x11.window;
    s->root = DefaultRootWindow(info.info.x11.display);
    if (!XGetWindowAttributes(s->connection, s->root, &root))
        return;
    s->size = (struct px_size){root.width, root.height};
    // SDL listens to the root window as well; one client has one mask.
    XSelectInput(s->connection, s->root, root.your_event_mask | StructureNotifyMask);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

bool display_event(struct display *s, const SDL_Event *e)
{
    if (!s->connection || e->type != SDL_SYSWMEVENT)
        return false;
    const XEvent *x = &e->syswm.msg->msg.x11.event;
    if (x->type != ConfigureNotify || x->xconfigure.window != s->root)
        return false;
    s->size = (struct px_size){x->xconfigure.width, x->xconfigure.height};
    display_enlarge(s);
    return true;
}
