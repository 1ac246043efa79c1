// drop_file: drops files onto a window as a file manager does (XDND 5), for tests under Xvfb.
// usage: drop_file WINDOW PATH…
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct drag {
    Display *d;
    Window own, onto;
    char uris[16384];
};

static Atom atom(const struct drag *g, const char *name)
{
    return XInternAtom(g->d, name, False);
}

static void tell(const struct drag *g, const char *what, const long data[5])
{
    XEvent e = {.xclient = {.type = ClientMessage,
                            .display = g->d,
                            .window = g->onto,
                            .message_type = atom(g, what),
                            .format = 32}};
    for (int i = 0; i < 5; i++)
        e.xclient.data.l[i] = data[i];
    XSendEvent(g->d, g->onto, False, NoEventMask, &e);
    XFlush(g->d);
}

// Hands the list of files over.
static void give(const struct drag *g, const XSelectionRequestEvent *r)
{
    XEvent e = {.xselection = {.type = SelectionNotify,
                               .requestor = r->requestor,
                               .selection = r->selection,
                               .target = r->target,
                               .property = r->property,
                               .time = r->time}};
    XChangeProperty(g->d, r->requestor, r->property, r->target, 8, PropModeReplace,
                    (const unsigned char *)g->uris, (int)strlen(g->uris));
    XSendEvent(g->d, r->requestor, False, NoEventMask, &e);
    XFlush(g->d);
}

// Answers requests until a message of that name comes; false after 5 s.
static int wait_for(const struct drag *g, const char *what)
{
    for (int i = 0; i < 500; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        while (XPending(g->d)) {
            XEvent e;
            XNextEvent(g->d, &e);
            if (e.type == SelectionRequest)
                give(g, &e.xselectionrequest);
            if (e.type == ClientMessage && e.xclient.message_type == atom(g, what))
                return 1;
        }
    }
    fprintf(stderr, "drop_file: no %s\n", what);
    return 0;
}

static int drop(const struct drag *g)
{
    long own = (long)g->own;
    XSetSelectionOwner(g->d, atom(g, "XdndSelection"), g->own, CurrentTime);
    tell(g, "XdndEnter", (long[]){own, 5l << 24, (long)atom(g, "text/uri-list"), 0, 0});
    tell(g, "XdndPosition",
         (long[]){own, 0, 200l << 16 | 200, CurrentTime, (long)atom(g, "XdndActionCopy")});
    if (!wait_for(g, "XdndStatus"))
        return 1;
    tell(g, "XdndDrop", (long[]){own, 0, CurrentTime, 0, 0});
    return !wait_for(g, "XdndFinished");
}

int main(int argc, char **argv)
{
    struct drag g = {.d = XOpenDisplay(NULL)};
    if (argc < 3 || !g.d)
        return 2;
    g.onto = (Window)strtoul(argv[1], NULL, 0);
    g.own = XCreateSimpleWindow(g.d, DefaultRootWindow(g.d), 0, 0, 1, 1, 0, 0, 0);
    for (int i = 2; i < argc; i++) {
        size_t n = strlen(g.uris);
        snprintf(g.uris + n, sizeof g.uris - n, "file://%s\r\n", argv[i]);
    }
    int failed = drop(&g);
    XCloseDisplay(g.d);
    return failed;
}
