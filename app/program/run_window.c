// run_window: opens the state folder, the window and the loop, and runs the loop until it must end.
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/log.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/log_file.h"
#include "platform/paths.h"
#include "platform/run_mark.h"
#include "platform/sandbox.h"
#include "platform/stop_watch.h"
#include "platform/terminal.h"
#include "program/loop.h"
#include "program/run_modes.h"
#include "program/setup.h"

#define DEMO_W 1600
#define DEMO_H 900

struct run {
    struct options o; // completed
    struct arena arena;
    const char *log_dir; // NULL: the log goes to standard error
    struct window window;
    struct incoming incoming;
    struct service service;
    atomic_bool told_to_stop; // by a signal
};

static void told_to_stop(void *arg)
{
    struct run *r = arg;
    run_mark_goodbye(); // now, since the display may go first and end the process
    atomic_store(&r->told_to_stop, true);
    window_wake(&r->window);
}

static struct window_opts window_opts(const struct options *o)
{
    struct window_opts w = {.title = "河套導覽 Hetao Kiosk",
                            .kiosk = o->kiosk,
                            .mm_width = o->mm_width,
                            .size = o->window};
    w.fullscreen = o->fullscreen || (!o->window.w && !o->demo && !o->preview);
    w.shrinks = !w.size.w;
    if (!w.size.w)
        w.size = (struct px_size){DEMO_W, DEMO_H};
    return w;
}

// Fills in what the options leave open and a window needs.
static void complete_options(struct run *r, const struct options *o)
{
    r->o = *o;
    if (o->seed < 0)
        r->o.seed = (double)clock_wall_s();
    if (!o->state_dir)
        r->o.state_dir = paths_state(&r->arena);
    if (o->workbook && !o->cells)
        r->o.cells = arena_printf(&r->arena, "%s/preview/cells", r->o.state_dir).p;
    if (o->preview && !o->bundle)
        r->o.bundle = paths_content(&r->arena);
}

// An unattended exhibit logs to its state folder.
static void open_log(struct run *r)
{
    const char *why, *state = r->o.state_dir;
    const char *dir = state ? arena_printf(&r->arena, "%s/log", state).p : NULL;
    if (dir && !r->o.preview && !terminal_shows_errors() && file_make_folders(state, &why) &&
        log_file_open(dir))
        r->log_dir = dir;
}

// The staff's tool beside this program changes the folder.
static void find_tool(struct run *r, struct preview_opts *saves)
{
    struct arena *a = &r->arena;
    saves->tool = arena_printf(a, "%s/hetao-bundle", file_program_dir(a).p).p;
    saves->answer = arena_printf(a, "%s/preview/answer", r->o.state_dir).p;
    saves->lang = r->o.lang && diag_lang_of(str_from(r->o.lang)) == DIAG_ZH ? "zh" : "en";
}

// It takes a workbook's saves in, too.
static void follow_workbook(struct run *r, struct preview_opts *saves)
{
    const char **args = ARENA_ARRAY(&r->arena, const char *, 9);
    saves->workbook = r->o.workbook;
    saves->cells = r->o.cells;
    saves->take = saves->tool;
    const char *all[] = {"hetao-bundle", "workbook",   r->o.bundle, r->o.workbook,
                         "--cells",      saves->cells, "--lang",    saves->lang};
    memcpy(args, all, sizeof all);
    saves->take_args = args;
}

// Content named on the command line stays. Otherwise shows the last content taken in, and takes in
// updates. False if another exhibit has the state folder.
static bool open_incoming(struct run *r)
{
    const struct options *o = &r->o;
    struct trust trust = setup_trust(o);
    struct updater_opts updates = {.state_dir = o->state_dir,
                                   .drop = o->drop,
                                   .media = o->media,
                                   .installed = paths_content(&r->arena),
                                   .log_dir = r->log_dir,
                                   .trust = trust,
                                   .wake = window_wake,
                                   .wake_ctx = &r->window};
    struct preview_opts saves = {.path = o->bundle,
                                 .fonts = paths_fonts(&r->arena),
                                 .trust = trust,
                                 .wake = window_wake,
                                 .wake_ctx = &r->window};
    if (o->preview && o->state_dir)
        find_tool(r, &saves);
    if (o->workbook && saves.tool)
        follow_workbook(r, &saves);
    struct incoming_opts io = {.updates = o->bundle || !o->state_dir ? NULL : &updates,
                               .saves = o->preview ? &saves : NULL};
    return incoming_open(&r->incoming, &io);
}

// Before the first thread of ours: those that paint, load and update inherit it.
static void enter_sandbox(const struct run *r)
{
    const char *const writable[] = {r->o.state_dir};
    if (!r->o.kiosk || r->o.record)
        return;
    unsigned parts = sandbox_enter(writable, r->o.state_dir ? 1 : 0);
    LOG_INFO("sandbox: privileges %s, files %s, system calls %s",
             parts & SANDBOX_PRIVILEGES ? "closed" : "open",
             parts & SANDBOX_FILES ? "closed" : "open (no Landlock)",
             parts & SANDBOX_CALLS ? "closed" : "open (no seccomp)");
}

static int run_loop(struct run *r)
{
    struct loop *l = calloc(1, sizeof *l);
    struct loop_opts lo = {.options = &r->o,
                           .window = &r->window,
                           .incoming = &r->incoming,
                           .service = &r->service,
                           .log_dir = r->log_dir};
    if (!l)
        abort(); // small allocations abort, see arena.h
    int code = loop_open(l, &lo);
    while (!code && !l->quit && !atomic_load(&r->told_to_stop))
        loop_turn(l);
    if (l->lost)
        code = 3;
    loop_close(l);
    free(l);
    return code;
}

int run_window(const struct options *o)
{
    struct run r = {0};
    struct stop_watch *stop = NULL;
    struct window_opts wo = window_opts(o);
    int code = 3;
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // stop_watch handles them
    stop_watch_hold();
    complete_options(&r, o);
    open_log(&r);
    bool ours = open_incoming(&r);
    service_open(&r.service);
    sdl_input_setup();
    if (ours && window_open(&r.window, &wo)) {
        enter_sandbox(&r);
        stop = stop_watch_start(told_to_stop, &r); // only once there is something to wake
        code = run_loop(&r);
    }
    incoming_close(&r.incoming);
    service_close(&r.service);
    stop_watch_end(stop);
    window_close(&r.window);
    arena_finish(&r.arena);
    return code;
}
