// compositor: as much of a Wayland compositor as one window and a trackpad need, for tests: it
// shows nobody anything, tells the window how large it is, and makes the gestures that it reads.
//   compositor SOCKET WIDTH HEIGHT < gestures
// A gesture a line, from when the window has its first picture:
//   wait MS · await pinch (until the client listens for one) · motion X Y · pinch begin FINGERS ·
//   pinch update SCALE · pinch end CANCELLED pointer 0|1     the trackpad goes, and comes back
#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wayland-server.h>

#include "pointer-gestures-unstable-v1-server-protocol.h"
#include "xdg-shell-server-protocol.h"

enum { FRAME_MS = 16 };

static int width, height;
static struct wl_display *display;
static struct wl_event_source *gestures;           // the time of the next line
static struct wl_resource *window, *top, *top_xdg; // the one window
static struct wl_resource *pinch;                  // the last one asked for
static struct wl_list seats, pointers;             // all of the client's
static bool shown;                                 // the window has had a picture
static bool awaited;                               // the next line waits for a pinch's listener
static double pointer_x, pointer_y;

static uint32_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint32_t)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

static void destroy(struct wl_client *c, struct wl_resource *r)
{
    (void)c;
    wl_resource_destroy(r);
}

// Requests that need no answer.
static void nothing(void)
{
}

#define IGNORED ((void *)nothing)

static struct wl_resource *make(struct wl_client *c, const struct wl_interface *of, int version,
                                uint32_t id, const void *requests, void *data)
{
    struct wl_resource *r = wl_resource_create(c, of, version, id);
    assert(r);
    wl_resource_set_implementation(r, requests, data, NULL);
    return r;
}

// ---- gestures ----

static void enter(struct wl_resource *pointer)
{
    wl_pointer_send_enter(pointer, wl_display_next_serial(display), window,
                          wl_fixed_from_double(pointer_x), wl_fixed_from_double(pointer_y));
    wl_pointer_send_frame(pointer);
}

static void move_to(double x, double y)
{
    struct wl_resource *r;
    pointer_x = x, pointer_y = y;
    wl_resource_for_each(r, &pointers)
    {
        wl_pointer_send_motion(r, now_ms(), wl_fixed_from_double(x), wl_fixed_from_double(y));
        wl_pointer_send_frame(r);
    }
}

static void have_pointer(bool there)
{
    struct wl_resource *r;
    if (!there)
        pinch = NULL; // the client asks for another with its next pointer
    wl_resource_for_each(r, &seats)
        wl_seat_send_capabilities(r, there ? WL_SEAT_CAPABILITY_POINTER : 0);
}

static void do_pinch(const char *what, double value)
{
    if (!pinch)
        return;
    if (!strcmp(what, "begin"))
        zwp_pointer_gesture_pinch_v1_send_begin(pinch, wl_display_next_serial(display), now_ms(),
                                                window, (uint32_t)value);
    else if (!strcmp(what, "update"))
        zwp_pointer_gesture_pinch_v1_send_update(pinch, now_ms(), 0, 0, wl_fixed_from_double(value),
                                                 0);
    else
        zwp_pointer_gesture_pinch_v1_send_end(pinch, wl_display_next_serial(display), now_ms(),
                                              (int32_t)value);
}

static int next_gesture(void *ctx)
{
    (void)ctx;
    char line[128], what[16];
    double a, b;
    while ((awaited = awaited && !pinch) || fgets(line, sizeof line, stdin)) {
        if (awaited)
            return wl_event_source_timer_update(gestures, FRAME_MS);
        if (sscanf(line, "wait %lf", &a) == 1)
            return wl_event_source_timer_update(gestures, (int)a);
        awaited = !strcmp(line, "await pinch\n");
        if (sscanf(line, "motion %lf %lf", &a, &b) == 2)
            move_to(a, b);
        else if (sscanf(line, "pointer %lf", &a) == 1)
            have_pointer(a > 0);
        else if (sscanf(line, "pinch %15s %lf", what, &a) == 2)
            do_pinch(what, a);
    }
    puts("done");
    fflush(stdout);
    return 0;
}

// ---- the window ----

struct surface {
    struct wl_resource *buffer, *frame;
    struct wl_event_source *tick;
};

static int show(void *ctx)
{
    struct surface *s = ctx;
    if (s->frame) {
        wl_callback_send_done(s->frame, now_ms());
        wl_resource_destroy(s->frame);
        s->frame = NULL;
    }
    return 0;
}

static void attach(struct wl_client *c, struct wl_resource *r, struct wl_resource *buffer, int x,
                   int y)
{
    (void)c, (void)x, (void)y;
    struct surface *s = wl_resource_get_user_data(r);
    s->buffer = buffer;
}

static void forget_frame(struct wl_resource *r)
{
    struct surface *s = wl_resource_get_user_data(r);
    s->frame = NULL;
}

static void frame(struct wl_client *c, struct wl_resource *r, uint32_t id)
{
    struct surface *s = wl_resource_get_user_data(r);
    show(s);
    s->frame = wl_resource_create(c, &wl_callback_interface, 1, id);
    wl_resource_set_implementation(s->frame, NULL, s, forget_frame);
}

static void first_picture(void)
{
    struct wl_resource *r;
    if (shown)
        return;
    shown = true;
    wl_resource_for_each(r, &pointers) enter(r);
    wl_event_source_timer_update(gestures, 1);
}

static void commit(struct wl_client *c, struct wl_resource *r)
{
    (void)c;
    struct surface *s = wl_resource_get_user_data(r);
    if (r != window)
        return;
    if (s->buffer) {
        wl_buffer_send_release(s->buffer);
        s->buffer = NULL;
        first_picture();
    }
    wl_event_source_timer_update(s->tick, FRAME_MS);
}

static void forget_surface(struct wl_resource *r)
{
    struct surface *s = wl_resource_get_user_data(r);
    if (s->frame)
        wl_resource_set_destructor(s->frame, NULL);
    wl_event_source_remove(s->tick);
    free(s);
    if (r == window)
        window = NULL;
}

static const struct wl_surface_interface surface_requests = {
    .destroy = destroy,
    .attach = attach,
    .damage = IGNORED,
    .frame = frame,
    .set_opaque_region = IGNORED,
    .set_input_region = IGNORED,
    .commit = commit,
    .set_buffer_transform = IGNORED,
    .set_buffer_scale = IGNORED,
    .damage_buffer = IGNORED,
};

static void create_surface(struct wl_client *c, struct wl_resource *r, uint32_t id)
{
    struct surface *s = calloc(1, sizeof *s);
    assert(s);
    s->tick = wl_event_loop_add_timer(wl_display_get_event_loop(display), show, s);
    wl_resource_set_destructor(
        make(c, &wl_surface_interface, wl_resource_get_version(r), id, &surface_requests, s),
        forget_surface);
}

static const struct wl_region_interface region_requests = {destroy, IGNORED, IGNORED};

static void create_region(struct wl_client *c, struct wl_resource *r, uint32_t id)
{
    (void)r;
    make(c, &wl_region_interface, 1, id, &region_requests, NULL);
}

static const struct wl_compositor_interface compositor_requests = {create_surface, create_region};

// ---- xdg-shell ----

static void configure(void)
{
    struct wl_array states;
    wl_array_init(&states);
    uint32_t *state = wl_array_add(&states, 2 * sizeof *state);
    assert(state);
    state[0] = XDG_TOPLEVEL_STATE_ACTIVATED;
    state[1] = XDG_TOPLEVEL_STATE_FULLSCREEN;
    xdg_toplevel_send_configure(top, width, height, &states);
    xdg_surface_send_configure(top_xdg, wl_display_next_serial(display));
    wl_array_release(&states);
}

static void forget_top(struct wl_resource *r)
{
    if (r == top)
        top = NULL;
}

static const struct xdg_toplevel_interface top_requests = {
    destroy, IGNORED, IGNORED, IGNORED, IGNORED, IGNORED, IGNORED,
    IGNORED, IGNORED, IGNORED, IGNORED, IGNORED, IGNORED, IGNORED};

static void get_top(struct wl_client *c, struct wl_resource *r, uint32_t id)
{
    top_xdg = r;
    window = wl_resource_get_user_data(r);
    top = make(c, &xdg_toplevel_interface, wl_resource_get_version(r), id, &top_requests, NULL);
    wl_resource_set_destructor(top, forget_top);
    configure();
}

static const struct xdg_surface_interface xdg_surface_requests = {destroy, get_top, IGNORED,
                                                                  IGNORED, IGNORED};

static void get_xdg_surface(struct wl_client *c, struct wl_resource *r, uint32_t id,
                            struct wl_resource *surface)
{
    make(c, &xdg_surface_interface, wl_resource_get_version(r), id, &xdg_surface_requests, surface);
}

static const struct xdg_wm_base_interface wm_requests = {destroy, IGNORED, get_xdg_surface,
                                                         IGNORED};

// ---- the seat ----

static void forget_pinch(struct wl_resource *r)
{
    if (r == pinch)
        pinch = NULL;
}

static void unlist(struct wl_resource *r)
{
    wl_list_remove(wl_resource_get_link(r));
}

static void list(struct wl_resource *r, struct wl_list *in)
{
    wl_list_insert(in, wl_resource_get_link(r));
    wl_resource_set_destructor(r, unlist);
}

static const struct wl_pointer_interface pointer_requests = {IGNORED, destroy};

// The client's library asks for a pointer, and so does who reads pinches.
static void get_pointer(struct wl_client *c, struct wl_resource *r, uint32_t id)
{
    struct wl_resource *pointer =
        make(c, &wl_pointer_interface, wl_resource_get_version(r), id, &pointer_requests, NULL);
    list(pointer, &pointers);
    if (shown && window)
        enter(pointer);
}

static const struct wl_seat_interface seat_requests = {get_pointer, IGNORED, IGNORED, destroy};

static const struct zwp_pointer_gesture_swipe_v1_interface swipe_requests = {destroy};
static const struct zwp_pointer_gesture_pinch_v1_interface pinch_requests = {destroy};

static void get_swipe(struct wl_client *c, struct wl_resource *r, uint32_t id,
                      struct wl_resource *of)
{
    (void)r, (void)of;
    make(c, &zwp_pointer_gesture_swipe_v1_interface, 1, id, &swipe_requests, NULL);
}

static void get_pinch(struct wl_client *c, struct wl_resource *r, uint32_t id,
                      struct wl_resource *of)
{
    (void)r, (void)of;
    pinch = make(c, &zwp_pointer_gesture_pinch_v1_interface, 1, id, &pinch_requests, NULL);
    wl_resource_set_destructor(pinch, forget_pinch);
}

static const struct zwp_pointer_gestures_v1_interface gestures_requests = {get_swipe, get_pinch,
                                                                           destroy, IGNORED};

// ---- what is offered ----

static void bind_compositor(struct wl_client *c, void *data, uint32_t version, uint32_t id)
{
    make(c, &wl_compositor_interface, (int)version, id, &compositor_requests, data);
}

static void bind_wm(struct wl_client *c, void *data, uint32_t version, uint32_t id)
{
    make(c, &xdg_wm_base_interface, (int)version, id, &wm_requests, data);
}

static void bind_seat(struct wl_client *c, void *data, uint32_t version, uint32_t id)
{
    struct wl_resource *r = make(c, &wl_seat_interface, (int)version, id, &seat_requests, data);
    list(r, &seats);
    wl_seat_send_capabilities(r, WL_SEAT_CAPABILITY_POINTER);
    wl_seat_send_name(r, "seat0");
}

static void bind_gestures(struct wl_client *c, void *data, uint32_t version, uint32_t id)
{
    make(c, &zwp_pointer_gestures_v1_interface, (int)version, id, &gestures_requests, data);
}

static void bind_output(struct wl_client *c, void *data, uint32_t version, uint32_t id)
{
    struct wl_resource *r = make(c, &wl_output_interface, (int)version, id, NULL, data);
    wl_output_send_geometry(r, 0, 0, 700, 394, WL_OUTPUT_SUBPIXEL_UNKNOWN, "test", "test",
                            WL_OUTPUT_TRANSFORM_NORMAL);
    wl_output_send_mode(r, WL_OUTPUT_MODE_CURRENT, width, height, 60000);
    wl_output_send_scale(r, 1);
    wl_output_send_done(r);
}

int main(int argc, char **argv)
{
    if (argc != 4 || (width = atoi(argv[2])) <= 0 || (height = atoi(argv[3])) <= 0) {
        fputs("use: compositor SOCKET WIDTH HEIGHT < gestures\n", stderr);
        return 2;
    }
    display = wl_display_create();
    if (!display || wl_display_add_socket(display, argv[1]) || wl_display_init_shm(display))
        return 3;
    wl_list_init(&seats);
    wl_list_init(&pointers);
    move_to(width / 2, height / 2);
    gestures = wl_event_loop_add_timer(wl_display_get_event_loop(display), next_gesture, NULL);
    wl_global_create(display, &wl_compositor_interface, 4, NULL, bind_compositor);
    wl_global_create(display, &xdg_wm_base_interface, 1, NULL, bind_wm);
    wl_global_create(display, &wl_output_interface, 2, NULL, bind_output);
    wl_global_create(display, &wl_seat_interface, 5, NULL, bind_seat);
    wl_global_create(display, &zwp_pointer_gestures_v1_interface, 1, NULL, bind_gestures);
    puts("ready");
    fflush(stdout);
    wl_display_run(display);
    return 0;
}
