// The exhibit in a window: events in, frames out, asleep while nothing moves.
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "input/sdl_input.h"
#include "input/visit.h"
#include "kiosk.h"
#include "platform/audio.h"
#include "platform/paths.h"
#include "platform/window.h"
#include "run_modes.h"

#define FRAME_MS (1000.0 / 60)
#define PREPARE_MS 4.0  // of idle time before events are looked at again
#define RETRY_MS 5000.0 // how often content that was not there is looked for again
#define DEMO_W 1600
#define DEMO_H 900

struct loop {
    struct kiosk k;
    struct window window;
    struct sdl_input input;
    struct audio audio;
    bool quit, expose;
    double shown_ms; // when the last frame was shown
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
        l->k.opts.mm_width = l->window.canvas.w / l->window.px_per_mm;
    kiosk_resize(&l->k, l->window.canvas, now);
}

static void record(struct loop *l, const struct input_event *e)
{
    struct kiosk *k = &l->k;
    if (!k->record)
        return;
    if (k->record_from_ms < 0) {
        k->record_from_ms = e->t_ms;
        visit_write_size(k->record, k->canvas, 0);
    }
    if (!visit_write_event(k->record, e, k->record_from_ms)) {
        LOG_ERR("record: %s cannot be written any more", k->opts.record);
        fclose(k->record);
        k->record = NULL;
    }
}

static bool asks_to_quit(const struct loop *l, const SDL_Event *e)
{
    if (l->k.opts.kiosk || e->type != SDL_KEYDOWN)
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
        render_reset(l->k.render);
    if (flags & (SDL_INPUT_EXPOSED | SDL_INPUT_RESET))
        l->expose = true;
    if (((flags & SDL_INPUT_QUIT) && !l->k.opts.kiosk) || asks_to_quit(l, e))
        l->quit = true;
    if (flags & SDL_INPUT_EVENT) {
        record(l, &in);
        kiosk_input(&l->k, &in);
    }
}

static void show_stats(struct loop *l)
{
    char text[3][96];
    const char *lines[3] = {text[0], text[1], text[2]};
    double last = l->n_frames ? l->frame_ms[(l->n_frames - 1) % 120] : 0, most = 0;
    for (int i = 0; i < l->n_frames && i < 120; i++)
        most = fmax(most, l->frame_ms[i]);
    struct render_stats rs = render_stats(l->k.render);
    snprintf(text[0], sizeof text[0], "frame %.1f ms, worst of the last 120: %.1f ms", last, most);
    snprintf(text[1], sizeof text[1], "%zu pictures, %.1f MiB", rs.textures,
             (double)rs.texture_bytes / 1048576);
    snprintf(text[2], sizeof text[2], "content problems: %zu", kiosk_problems(&l->k));
    render_overlay(l->k.render, lines, 3);
}

static void draw(struct loop *l)
{
    bool complete = true;
    double from = clock_ms();
    kiosk_build(&l->k);
    if (!kiosk_paint(&l->k, l->shown_ms == 0, &complete)) {
        LOG_ERR(
            "render: the display is lost; leaving, so that the service starts the exhibit anew");
        l->quit = true;
        return;
    }
    if (l->k.opts.stats)
        show_stats(l);
    render_present(l->k.render);
    l->shown_ms = clock_ms();
    l->frame_ms[l->n_frames++ % 120] = l->shown_ms - from;
    l->expose = false;
    if (!complete)
        l->expose = true; // tiles are still being painted; their wake-up draws again
}

// How long nothing needs to be done: 0 while something moves, for ever when nothing ever will.
static double rest_ms(struct loop *l, double now)
{
    if (!l->k.model)
        return l->k.dirty ? 0 : RETRY_MS;
    if (l->k.dirty || l->expose || state_animating(&l->k.state, &l->k.world))
        return fmax(0, l->shown_ms + FRAME_MS - now);
    if (!kiosk_prepare(&l->k, PREPARE_MS))
        return 0;
    double next = kiosk_next_ms(&l->k, now) - now;
    return isinf(next) ? -1 : fmax(next, 0) + 1;
}

// Content that was not there at the start may have come since: a stick, a network folder, a repair.
static void look_again(struct loop *l, double now)
{
    if (l->k.model || now - l->retry_ms < RETRY_MS)
        return;
    l->retry_ms = now;
    struct kiosk next;
    kiosk_open(&next, &l->k.opts, l->window.canvas, now);
    if (!next.model) {
        kiosk_close(&next);
        return;
    }
    kiosk_close(&l->k);
    l->k = next;
    if (!kiosk_show(&l->k, l->window.sdl, window_wake, &l->window))
        l->quit = true;
    kiosk_go(&l->k, "attract", now);
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
        !kiosk_give_voice(&l->k, voice, to_loudspeaker, &l->audio))
        speech_destroy(voice);
}

static void run_loop(struct loop *l)
{
    bool kept = false;
    while (!l->quit) {
        SDL_Event e;
        bool any = window_wait(&l->window, rest_ms(l, clock_ms()), &e);
        while (any && !l->quit) {
            handle(l, &e);
            any = window_wait(&l->window, 0, &e);
        }
        double now = clock_ms();
        look_again(l, now);
        kiosk_tick(&l->k, now);
        if (!l->quit && (l->k.dirty || l->expose) && now - l->shown_ms >= FRAME_MS - 1)
            draw(l);
        if (!kept && l->shown_ms > 0 && l->k.model && !l->k.dirty) {
            find_voice(l);
            kiosk_keep_good(&l->k); // after good frames, never before
            kept = true;
        }
    }
}

static struct window_opts window_opts(const struct options *o)
{
    struct window_opts w = {.title = "河套導覽 Hetao Kiosk",
                            .kiosk = o->kiosk,
                            .mm_width = o->mm_width,
                            .size = o->window};
    w.fullscreen = o->fullscreen || (!o->window.w && !o->demo);
    if (!w.size.w)
        w.size = (struct px_size){DEMO_W, DEMO_H};
    return w;
}

static void open_record(struct kiosk *k)
{
    k->record_from_ms = -1;
    if (!k->opts.record)
        return;
    k->record = fopen(k->opts.record, "w");
    if (k->record)
        setvbuf(k->record, NULL, _IOLBF, 0); // whole lines, whatever ends the program
    else
        LOG_ERR("record: %s cannot be written", k->opts.record);
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
    if (o->seed < 0)
        with_state.seed = (double)time(NULL);
    if (!o->state_dir)
        with_state.state_dir = paths_state(&arena);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // a service manager's TERM ends the exhibit
    sdl_input_setup();
    if (window_open(&l->window, &wo)) {
        double now = clock_ms();
        l->input.ticks_to_ms = now - SDL_GetTicks();
        kiosk_open(&l->k, &with_state, l->window.canvas, now);
        if (kiosk_show(&l->k, l->window.sdl, window_wake, &l->window)) {
            code = kiosk_go(&l->k, o->open ? o->open : "attract", now) ? 0 : 2;
            open_record(&l->k);
            measure(l, now);
            if (!code)
                run_loop(l);
        }
        kiosk_close(&l->k);
        audio_close(&l->audio);
    }
    window_close(&l->window);
    arena_finish(&arena);
    free(l);
    return code;
}
