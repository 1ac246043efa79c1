// run_window: the exhibit in a window: events in, frames out, asleep while nothing moves.
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "exhibit/exhibit.h"
#include "input/sdl_input.h"
#include "input/visit.h"
#include "live/preview.h"
#include "live/updater.h"
#include "platform/audio.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/log_file.h"
#include "platform/paths.h"
#include "platform/run_mark.h"
#include "platform/service.h"
#include "platform/stop_watch.h"
#include "platform/terminal.h"
#include "platform/window.h"
#include "program/run_modes.h"
#include "program/setup.h"

#define FRAME_MS (1000.0 / 60)
#define PREPARE_MS 4.0  // of idle time before events are looked at again
#define READY_MS 3000.0 // new content waits so long for its map to be painted
#define RETRY_MS 5000.0 // how often content that was not there is looked for again
#define DEMO_W 1600
#define DEMO_H 900

struct loop {
    const struct options *o; // borrowed
    struct exhibit x;
    FILE *record; // the visit is written down; NULL: it is not
    double record_from_ms;
    struct updater *updater;         // NULL: the content was named, and stays
    struct preview *preview;         // NULL: nobody changes the content
    const char *log_dir;             // NULL: the log goes to standard error
    struct content_instance *coming; // new content that is about to be shown
    double coming_ms;                // since when
    double saved_ms;                 // when what is shown next was saved; 0: it was not
    struct window window;
    struct sdl_input input;
    struct audio audio;
    struct service service;
    bool quit, expose;
    atomic_bool told_to_stop; // by a signal
    struct stop_watch *stop;  // NULL: none yet, or being told ends the program at once
    double shown_ms;          // when the last frame was shown
    double retry_ms;
    double frame_ms[120]; // last frames' cost, for --stats
    int n_frames;
};

static void measure(struct loop *l, double now)
{
    window_measure(&l->window);
    l->input.canvas = l->window.canvas;
    l->input.window = l->window.units;
    if (l->window.px_per_mm > 0)
        l->x.opts.mm_width = l->window.canvas.w / l->window.px_per_mm;
    exhibit_resize(&l->x, l->window.canvas, now);
}

static void record_event(struct loop *l, const struct input_event *e)
{
    if (!l->record)
        return;
    if (l->record_from_ms < 0) {
        l->record_from_ms = e->t_ms;
        visit_write_size(l->record, l->x.canvas, 0);
    }
    if (!visit_write_event(l->record, e, l->record_from_ms)) {
        LOG_ERR("record: %s cannot be written any more", l->o->record);
        fclose(l->record);
        l->record = NULL;
    }
}

static bool asks_to_quit(const struct loop *l, const SDL_Event *e)
{
    if (l->o->kiosk || e->type != SDL_KEYDOWN)
        return false;
    return e->key.keysym.sym == SDLK_q && (e->key.keysym.mod & KMOD_CTRL);
}

static void handle(struct loop *l, const SDL_Event *e)
{
    struct input_event in;
    double now = clock_ms();
    unsigned flags = sdl_input_read(&l->input, e, &in);
    if (flags & SDL_INPUT_RESIZED)
        measure(l, now);
    if (flags & SDL_INPUT_RESET)
        render_reset(l->x.render);
    if (flags & (SDL_INPUT_EXPOSED | SDL_INPUT_RESET))
        l->expose = true;
    if (((flags & SDL_INPUT_QUIT) && !l->o->kiosk) || asks_to_quit(l, e))
        l->quit = true;
    if (flags & SDL_INPUT_EVENT) {
        record_event(l, &in);
        exhibit_input(&l->x, &in);
    }
}

static void show_stats(struct loop *l)
{
    char text[3][96];
    const char *lines[3] = {text[0], text[1], text[2]};
    double last = l->n_frames ? l->frame_ms[(l->n_frames - 1) % 120] : 0, most = 0;
    for (int i = 0; i < l->n_frames && i < 120; i++)
        most = fmax(most, l->frame_ms[i]);
    struct render_stats rs = render_stats(l->x.render);
    snprintf(text[0], sizeof text[0], "frame %.1f ms, worst of the last 120: %.1f ms", last, most);
    snprintf(text[1], sizeof text[1], "%zu pictures, %.1f MiB", rs.textures,
             (double)rs.texture_bytes / 1048576);
    snprintf(text[2], sizeof text[2], "content problems: %zu", exhibit_problems(&l->x));
    render_overlay(l->x.render, lines, 3);
}

static void draw(struct loop *l)
{
    bool complete = true;
    double from = clock_ms();
    exhibit_build(&l->x);
    if (!exhibit_paint(&l->x, l->shown_ms == 0, &complete)) {
        LOG_ERR(
            "render: the display is lost; leaving, so that the service starts the exhibit anew");
        l->quit = true;
        return;
    }
    if (l->o->stats)
        show_stats(l);
    render_present(l->x.render);
    l->shown_ms = clock_ms();
    l->frame_ms[l->n_frames++ % 120] = l->shown_ms - from;
    l->expose = false;
    service_alive(&l->service, l->shown_ms);
    if (l->updater)
        updater_alive(l->updater, l->shown_ms);
    if (complete && l->saved_ms > 0 && !l->coming) {
        LOG_INFO("preview: shown %.0f ms after the save", l->shown_ms - l->saved_ms);
        l->saved_ms = 0;
    }
    if (!complete)
        l->expose = true; // tiles are still being painted; their wake-up draws again
}

// How long nothing needs to be done: 0 while something moves, for ever when nothing ever will.
static double rest_ms(struct loop *l, double now)
{
    if (!l->x.live.model)
        return l->x.dirty ? 0 : fmin(RETRY_MS, fmax(0, service_due_ms(&l->service) - now));
    if (l->coming)
        return fmax(0, l->shown_ms + FRAME_MS - now);
    if (l->x.dirty || l->expose || state_animating(&l->x.state, &l->x.live.world))
        return fmax(0, l->shown_ms + FRAME_MS - now);
    exhibit_audit(&l->x);
    if (l->x.dirty || !exhibit_prepare(&l->x, PREPARE_MS) || l->x.dirty)
        return 0;
    double next = fmin(exhibit_next_ms(&l->x, now), service_due_ms(&l->service)) - now;
    if (l->updater)
        next = fmin(next, updater_due_ms(l->updater) - now);
    return isinf(next) ? -1 : fmax(next, 0) + 1;
}

static void join_staff(struct loop *l)
{
    l->x.staff.updater = l->updater;
    l->x.staff.log_dir = l->log_dir;
}

static const char *first_place(const struct options *o)
{
    return o->open ? o->open : o->preview ? "map" : "attract";
}

// The exhibit begins anew on this content.
static void start_anew(struct loop *l, struct first_content first, double now)
{
    struct exhibit_opts xo = l->x.opts;
    char read[sizeof l->x.report.read];
    memcpy(read, l->x.report.read, sizeof read);
    xo.canvas = l->window.canvas;
    exhibit_close(&l->x);
    exhibit_open_on(&l->x, &xo, first, now);
    exhibit_set_read_time(&l->x, read);
    join_staff(l);
    if (!exhibit_show(&l->x, l->window.sdl, window_wake, &l->window))
        l->quit = true;
    exhibit_go(&l->x, l->preview ? first_place(l->o) : "attract", now);
}

// Content that was not there at the start may have come since: a stick, a network folder, a repair.
static void look_again(struct loop *l, double now)
{
    if (l->x.live.model || now - l->retry_ms < RETRY_MS)
        return;
    l->retry_ms = now;
    struct first_content first = exhibit_first_content(&l->x.opts);
    if (first.live)
        start_anew(l, first, now);
    else
        content_instance_free(first.refused);
}

// Staff read it where they save: in the exhibit's language.
static void print_problems(const struct loop *l, const struct content_instance *content)
{
    const struct exhibit *x = &l->x;
    struct str tag = x->live.model ? x->live.model->langs[x->state.lang].tag : STR("en");
    if (content)
        preview_print(l->o->bundle, content, diag_lang_of(tag), stdout);
}

// What was saved last takes the place of what was saved before and is not shown yet.
static void take_saved(struct loop *l, double now)
{
    struct preview_news news;
    if (!preview_next(l->preview, &news))
        return;
    exhibit_drop_next(&l->x);
    content_instance_free(l->coming);
    l->coming = news.loaded;
    l->coming_ms = now;
    l->saved_ms = news.saved_ms;
    exhibit_set_read_time(&l->x, news.read);
    print_problems(l, l->coming);
}

static void take_update(struct loop *l, double now)
{
    updater_alive(l->updater, now);
    if (!l->coming) {
        l->coming = updater_next(l->updater);
        l->coming_ms = now;
    }
}

// New content is shown between two frames, once its map is painted.
static void take_new(struct loop *l, double now)
{
    if (l->updater)
        take_update(l, now);
    if (l->preview)
        take_saved(l, now);
    if (!l->coming)
        return;
    if (!l->coming->model)
        exhibit_refuse(&l->x, l->coming);
    else if (!l->x.live.model)
        start_anew(l, (struct first_content){.live = l->coming}, now);
    else if (exhibit_get_ready(&l->x, l->coming) || now - l->coming_ms > READY_MS)
        exhibit_swap(&l->x, l->coming, now);
    else
        return;
    l->coming = NULL;
    if (l->updater)
        updater_shown(l->updater, now);
}

static void told_to_stop(void *arg)
{
    struct loop *l = arg;
    atomic_store(&l->told_to_stop, true);
    window_wake(&l->window);
}

static void to_loudspeaker(void *ctx, const int16_t *pcm, size_t n)
{
    audio_play(ctx, pcm, n);
}

// After the first frames: what cannot be heard is not offered.
static void find_voice(struct loop *l)
{
    struct speech *voice = speech_create();
    if (!voice)
        return;
    if (!audio_open(&l->audio, speech_rate(voice)) ||
        !exhibit_give_voice(&l->x, voice, to_loudspeaker, &l->audio))
        speech_destroy(voice);
}

static void begin_updates(struct loop *l)
{
    if (l->preview && preview_start(l->preview))
        print_problems(l, l->x.refused ? l->x.refused : l->x.live.content);
    if (!l->updater) {
        exhibit_keep_good(&l->x);
        return;
    }
    updater_shown(l->updater, l->shown_ms);
    updater_start(l->updater);
}

// Nothing is to be shown: the sleep that follows is one that is due. Before the first frame it is
// not, and not while one is owed.
static void note_rest(struct loop *l, double now)
{
    bool owes = l->x.dirty || l->expose || l->coming || l->shown_ms == 0;
    if (!owes && !(l->x.live.model && state_animating(&l->x.state, &l->x.live.world)))
        service_alive(&l->service, now);
}

static void run_loop(struct loop *l)
{
    bool begun = false;
    while (!l->quit && !atomic_load(&l->told_to_stop)) {
        SDL_Event e;
        bool any = window_wait(&l->window, rest_ms(l, clock_ms()), &e);
        while (any && !l->quit) {
            handle(l, &e);
            any = window_wait(&l->window, 0, &e);
        }
        double now = clock_ms();
        look_again(l, now);
        take_new(l, now);
        exhibit_tick(&l->x, now);
        l->quit = l->quit || l->x.staff.quit;
        if (!l->quit && (l->x.dirty || l->expose) && now - l->shown_ms >= FRAME_MS - 1)
            draw(l);
        note_rest(l, clock_ms());
        if (!begun && l->shown_ms > 0 && !l->x.dirty) {
            find_voice(l);
            begin_updates(l); // after good frames, never before
            begun = true;
        }
    }
}

static struct window_opts window_opts(const struct options *o)
{
    struct window_opts w = {.title = "河套導覽 Hetao Kiosk",
                            .kiosk = o->kiosk,
                            .mm_width = o->mm_width,
                            .size = o->window};
    w.fullscreen = o->fullscreen || (!o->window.w && !o->demo && !o->preview);
    if (!w.size.w)
        w.size = (struct px_size){DEMO_W, DEMO_H};
    return w;
}

// Where nobody watches, the log is kept beside what else must survive.
static void open_log(struct loop *l, const struct options *o, struct arena *arena)
{
    const char *why, *dir = o->state_dir ? arena_printf(arena, "%s/log", o->state_dir).p : NULL;
    if (dir && !o->preview && !terminal_shows_errors() && file_make_folders(o->state_dir, &why) &&
        log_file_open(dir))
        l->log_dir = dir;
}

// Content that is named on the command line stays. Else what was taken in last, and what comes.
// False when another exhibit has the state folder.
static bool open_updates(struct loop *l, const struct options *o, struct arena *arena)
{
    struct updater_opts ao = {.state_dir = o->state_dir,
                              .drop = o->drop,
                              .media = o->media,
                              .installed = paths_content(arena),
                              .log_dir = l->log_dir,
                              .trust = setup_trust(o),
                              .wake = window_wake,
                              .wake_ctx = &l->window};
    if (o->bundle || !o->state_dir)
        return true;
    l->updater = updater_open(&ao);
    return l->updater != NULL;
}

static void open_preview(struct loop *l, const struct options *o, struct arena *arena)
{
    struct preview_opts po = {.path = o->bundle,
                              .fonts = paths_fonts(arena),
                              .trust = setup_trust(o),
                              .wake = window_wake,
                              .wake_ctx = &l->window};
    if (o->preview)
        l->preview = preview_open(&po);
}

static void open_record(struct loop *l)
{
    l->record_from_ms = -1;
    if (!l->o->record)
        return;
    l->record = fopen(l->o->record, "w");
    if (l->record)
        setvbuf(l->record, NULL, _IOLBF, 0); // whole lines, whatever ends the program
    else
        LOG_ERR("record: %s cannot be written", l->o->record);
}

int run_window(const struct options *o)
{
    struct loop *l = calloc(1, sizeof *l);
    struct window_opts wo = window_opts(o);
    struct arena arena = {0};
    struct options with_state = *o;
    int code = 3;
    if (!l)
        return code;
    l->o = &with_state;
    if (o->seed < 0)
        with_state.seed = (double)clock_wall_s();
    if (!o->state_dir)
        with_state.state_dir = paths_state(&arena);
    if (o->preview && !o->bundle)
        with_state.bundle = paths_content(&arena);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // stop_watch does it
    stop_watch_hold();
    open_log(l, &with_state, &arena);
    bool ours = open_updates(l, &with_state, &arena);
    service_open(&l->service);
    sdl_input_setup();
    if (ours && window_open(&l->window, &wo)) {
        l->stop = stop_watch_start(told_to_stop, l); // not before there is something to wake
        double now = clock_ms();
        l->input.ticks_to_ms = now - SDL_GetTicks();
        struct content_instance *first = l->updater ? updater_first(l->updater) : NULL;
        open_preview(l, &with_state, &arena);
        struct exhibit_opts xo = setup_exhibit(&with_state, l->window.canvas);
        exhibit_open_on(&l->x, &xo,
                        first ? (struct first_content){.live = first} : exhibit_first_content(&xo),
                        now);
        join_staff(l);
        if (exhibit_show(&l->x, l->window.sdl, window_wake, &l->window)) {
            code = exhibit_go(&l->x, first_place(o), now) && exhibit_begin_tour(&l->x, now) ? 0 : 2;
            open_record(l);
            measure(l, now);
            if (!code)
                run_loop(l);
        }
        if (l->preview)
            exhibit_keep_good(&l->x); // for a next time that begins with an error
        preview_close(l->preview);
        content_instance_free(l->coming);
        exhibit_close(&l->x);
        audio_close(&l->audio);
        if (l->record)
            fclose(l->record);
    }
    updater_close(l->updater);
    service_close(&l->service);
    stop_watch_end(l->stop);
    window_close(&l->window);
    arena_finish(&arena);
    free(l);
    return code;
}
