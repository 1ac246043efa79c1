// loop: waits, passes events on, lets content in and shows frames, depending on the phase.
#include "program/loop.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/log.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "program/setup.h"
#include "speech/tone.h"

#define FRAME_MS (1000.0 / 60)
#define PREPARE_MS 4.0   // idle time used before events are checked again
#define READY_MS 3000.0  // longest wait of new content for its map to be painted
#define LOOK_MS 100.0    // period of checking whether the window is visible again
#define UNSEEN_MS 5000.0 // longest time that a kiosk's window may be hidden or of another size

// ---- events ----

static void measure_window(struct loop *l, double now)
{
    struct window *w = l->window;
    window_measure(w);
    l->input.canvas = w->canvas;
    l->input.window = w->units;
    if (w->px_per_mm > 0)
        l->x.opts.mm_width = w->canvas.w / w->px_per_mm;
    exhibit_resize(&l->x, w->canvas, now);
}

static bool asks_to_quit(const struct loop *l, const SDL_Event *e)
{
    if (l->o->kiosk || e->type != SDL_KEYDOWN)
        return false;
    return e->key.keysym.sym == SDLK_q && (e->key.keysym.mod & KMOD_CTRL);
}

static bool asks_to_fill(const struct loop *l, const SDL_Event *e)
{
    return !l->o->kiosk && e->type == SDL_KEYDOWN && !e->key.repeat &&
           e->key.keysym.sym == SDLK_F11;
}

// Ends the exhibit, so that the service manager restarts it until there is a display.
static void lose_display(struct loop *l, const char *why)
{
    LOG_ERR("window: %s; the exhibit ends, to be started again", why);
    l->quit = l->lost = true;
}

static void lighten(struct loop *l)
{
    window_power(l->window, true);
    l->x.dirty = l->expose = true;
    LOG_INFO("display: on");
}

static void pass_input(struct loop *l, const struct input_event *in)
{
    recording_write(&l->recording, l->x.canvas, in);
    exhibit_input(&l->x, in);
}

// Files dropped onto the preview become pictures of the open record: the first of them the one that
// it has, the others further ones.
static void take_dropped(struct loop *l, const SDL_Event *e)
{
    struct preview_wish w = {.no = l->dropped ? 0 : 1};
    const char *file = e->drop.file;
    bool fits = file && strlen(file) < sizeof w.file;
    if (e->type == SDL_DROPFILE && l->incoming->preview && fits) {
        l->dropped = true;
        snprintf(w.file, sizeof w.file, "%s", file);
        snprintf(w.record, sizeof w.record, "%s", exhibit_open_record(&l->x).p);
        preview_wish(l->incoming->preview, &w);
    }
    if (e->type == SDL_DROPCOMPLETE)
        l->dropped = false;
    SDL_free(e->drop.file);
}

// The focus of a picture that staff set on the screen.
static void pass_wish(struct loop *l)
{
    struct preview_wish w;
    if (exhibit_take_wish(&l->x, &w) && l->incoming->preview)
        preview_wish(l->incoming->preview, &w);
}

static bool is_drop(const SDL_Event *e)
{
    return e->type == SDL_DROPFILE || e->type == SDL_DROPTEXT || e->type == SDL_DROPBEGIN ||
           e->type == SDL_DROPCOMPLETE;
}

static void handle_event(struct loop *l, const SDL_Event *e)
{
    struct input_event in;
    if (is_drop(e)) {
        take_dropped(l, e);
        return;
    }
    unsigned flags = sdl_input_read(&l->input, e, &in);
    if (asks_to_fill(l, e))
        window_fill(l->window, !l->window->fills);
    if (window_event(l->window, e) || flags & SDL_INPUT_RESIZED)
        measure_window(l, clock_ms());
    if (flags & SDL_INPUT_RESET)
        render_reset(l->x.render);
    if (flags & (SDL_INPUT_EXPOSED | SDL_INPUT_RESET))
        l->expose = true;
    if (((flags & SDL_INPUT_QUIT) && !l->o->kiosk) || asks_to_quit(l, e))
        l->quit = true;
    if (e->type == SDL_QUIT && l->o->kiosk)
        lose_display(l, "the display is lost");
    if (!(flags & SDL_INPUT_EVENT))
        return;
    if (keeper_input(&l->keeper, &in)) {
        lighten(l);
        return;
    }
    pass_input(l, &in);
}

// Headphones light a display that is off, and are heard at once.
static void hear_jack(struct loop *l, double now)
{
    struct input_event in = {.kind = INPUT_KEY, .t_ms = now};
    bool plugged;
    if (l->phase != LOOP_RUNNING || !jack_changed(l->jack, &plugged))
        return;
    in.key = plugged ? KEY_HEADPHONES_IN : KEY_HEADPHONES_OUT;
    if (plugged && keeper_input(&l->keeper, &in))
        lighten(l);
    pass_input(l, &in);
}

// While the display is off, only signs of life and the clock wake the loop.
static double dark_rest_ms(const struct loop *l, double now)
{
    double next = fmin(keeper_next_ms(&l->keeper), service_due_ms(l->service));
    return l->expose ? 0 : fmax(0, next - now) + 1;
}

static bool owes_frame(const struct loop *l)
{
    return l->x.dirty || (l->expose && exhibit_is_due(&l->x));
}

// How long the loop may sleep: 0 while something moves, forever if nothing ever will.
static double rest_ms(struct loop *l, double now)
{
    if (l->unseen_ms > 0)
        return LOOK_MS; // nothing due can be done
    if (keeper_is_dark(&l->keeper))
        return dark_rest_ms(l, now);
    if (l->phase == LOOP_NOTICE)
        return l->x.dirty ? 0 : fmin(LOOP_RETRY_MS, fmax(0, service_due_ms(l->service) - now));
    if (exhibit_animating(&l->x) || owes_frame(l))
        return fmax(0, l->shown_ms + FRAME_MS - now);
    if (l->expose)
        return FRAME_MS; // or until a tile is painted
    if (l->incoming->content)
        return FRAME_MS; // its tiles are being painted
    exhibit_audit(&l->x);
    if (l->x.dirty || !exhibit_prepare(&l->x, PREPARE_MS) || l->x.dirty)
        return 0;
    double next = fmin(exhibit_next_ms(&l->x, now), service_due_ms(l->service));
    next = fmin(next, fmin(incoming_due_ms(l->incoming), keeper_next_ms(&l->keeper))) - now;
    return isinf(next) ? -1 : fmax(next, 0) + 1;
}

static void wait_for_events(struct loop *l)
{
    SDL_Event e;
    bool any = window_wait(l->window, rest_ms(l, clock_ms()), &e);
    while (any && !l->quit) {
        handle_event(l, &e);
        any = window_wait(l->window, 0, &e);
    }
}

// ---- frames ----

// Gives a sign of life only for a visible window. A hidden window, or one smaller than its display,
// would otherwise be kept alive forever.
static void send_sign_of_life(struct loop *l, double now)
{
    if (window_is_seen(l->window)) {
        l->unseen_ms = 0;
        service_alive(l->service, now);
        incoming_alive(l->incoming, now);
        return;
    }
    if (l->unseen_ms <= 0)
        l->unseen_ms = l->claimed_ms = now;
    if (now - l->claimed_ms >= LOOK_MS) {
        l->claimed_ms = now;
        window_claim(l->window);
    }
    if (l->o->kiosk && now - l->unseen_ms > UNSEEN_MS)
        lose_display(l, "the window cannot be seen");
}

static void note_shown(struct loop *l, double from, bool complete)
{
    struct incoming *in = l->incoming;
    l->shown_ms = clock_ms();
    l->frame_shown = true;
    l->expose = !complete; // tiles are still being painted; their wake-up draws again
    frame_times_append(&l->times, l->shown_ms - from);
    send_sign_of_life(l, l->shown_ms);
    if (complete && in->saved_ms > 0 && !in->content) {
        LOG_INFO("preview: shown %.0f ms after the save", l->shown_ms - in->saved_ms);
        in->saved_ms = 0;
    }
}

static void draw_frame(struct loop *l)
{
    bool complete = true;
    double from = clock_ms();
    exhibit_build(&l->x);
    if (!exhibit_paint(&l->x, !l->frame_shown, &complete)) {
        lose_display(l, "nothing can be drawn any more");
        return;
    }
    if (l->o->stats)
        frame_times_show(&l->times, l->x.render, exhibit_problems(&l->x));
    render_present(l->x.render);
    note_shown(l, from, complete);
}

// If nothing is to be shown, the coming sleep is due and counts as a sign of life. Before the first
// frame it does not, nor while a frame is owed. New content whose map is being painted owes none:
// READY_MS ends that wait.
static void count_sleep(struct loop *l, double now)
{
    bool owes = l->x.dirty || l->expose || l->shown_ms == 0;
    if (!owes && !exhibit_animating(&l->x))
        send_sign_of_life(l, now);
}

// ---- by the hour ----

static void darken(struct loop *l)
{
    bool off = window_power(l->window, false);
    l->expose = true; // a black frame, whether or not the display goes off
    LOG_INFO("display: off until its hour or a touch%s", off ? "" : " (a black frame)");
}

static void draw_dark(struct loop *l)
{
    struct arena a = {0};
    struct draw_list black;
    struct px_size size = l->x.canvas;
    l->expose = false;
    l->shown_ms = clock_ms();
    draw_begin(&black, &a);
    draw_fill(&black, (struct px_rect){0, 0, size.w, size.h}, (struct rgba){0, 0, 0, 255}, 1);
    if (render_draw(l->x.render, &black, &(struct render_frame){0}, NULL))
        render_present(l->x.render);
    arena_finish(&a);
}

// The display is off: nothing moves, nothing new is let in, and the sleep is the sign of life.
static void turn_dark(struct loop *l)
{
    if (l->expose)
        draw_dark(l);
    l->unseen_ms = 0; // a display that is off may be none
    service_alive(l->service, clock_ms());
}

static void keep_hours(struct loop *l, double now)
{
    if (l->phase != LOOP_RUNNING)
        return;
    switch (keeper_tick(&l->keeper, &l->x, l->window, l->service, now)) {
    case UPKEEP_STAYS:
        if (keeper_is_dark(&l->keeper))
            window_power(l->window, false); // a jolt of the mouse turned it on
        break;
    case UPKEEP_DARKENS:
        darken(l);
        break;
    case UPKEEP_LIGHTS:
        lighten(l);
        break;
    case UPKEEP_RESTARTS:
        LOG_INFO("restart: between visits");
        l->quit = true;
        break;
    }
}

// ---- phases ----

static const char *first_place(const struct options *o)
{
    return o->open ? o->open : o->preview ? "map" : "attract";
}

static bool go_to_first_place(struct loop *l, double now)
{
    return exhibit_go(&l->x, first_place(l->o), now) && exhibit_begin_tour(&l->x, now);
}

// The only way into FIRST_FRAME, or into NOTICE without content.
static bool open_exhibit(struct loop *l, const struct exhibit_opts *xo, struct first_content first,
                         double now)
{
    exhibit_open_on(&l->x, xo, first, now);
    bool ok = exhibit_show(&l->x, l->window->sdl, window_wake, l->window);
    l->phase = l->x.live.model ? LOOP_FIRST_FRAME : LOOP_NOTICE;
    l->frame_shown = false;
    return ok;
}

// The content taken in last, else the requested one.
static struct first_content find_content(const struct loop *l, const struct exhibit_opts *xo)
{
    struct content_instance *kept =
        xo->glance ? incoming_glance(l->incoming) : incoming_first(l->incoming);
    return kept ? (struct first_content){.live = kept} : exhibit_first_content(xo);
}

// Closes the exhibit, and opens another in its window.
static void open_again(struct loop *l, struct exhibit_opts xo, struct first_content first,
                       double now)
{
    xo.canvas = l->window->canvas;
    exhibit_close(&l->x);
    if (!open_exhibit(l, &xo, first, now))
        l->quit = true;
    exhibit_set_read_time(&l->x, l->incoming->read);
    if (!go_to_first_place(l, now))
        exhibit_go(&l->x, "attract", now);
    measure_window(l, now);
}

// Prints the problems where staff save, in the exhibit's language.
static void print_problems(const struct loop *l, const struct content_instance *content)
{
    const struct exhibit *x = &l->x;
    struct str tag = x->live.model ? x->live.model->langs[x->state.lang].tag : STR("en");
    if (content)
        preview_print(l->o->bundle, content, diag_lang_of(tag), stdout);
}

// After a frame, of content or of the notice, never before.
static void start_incoming(struct loop *l)
{
    if (incoming_start(l->incoming) && l->incoming->preview)
        print_problems(l, l->x.refused ? l->x.refused : l->x.live.content);
}

// In pieces, so that louder and softer samples need no memory of their own.
static void to_loudspeaker(void *ctx, const int16_t *pcm, size_t n, double gain)
{
    int16_t piece[4096];
    audio_play(ctx, NULL, 0);
    for (size_t at = 0, m; at < n; at += m) {
        m = n - at < 4096 ? n - at : 4096;
        tone_scale(piece, pcm + at, m, gain);
        audio_append(ctx, piece, m);
    }
}

// Without a loudspeaker, reading aloud is not offered.
static void offer_voice(struct loop *l)
{
    struct speech *voice = l->voice_offered ? NULL : speech_create();
    l->voice_offered = true;
    if (!voice)
        return;
    if (!audio_open(&l->audio, speech_rate(voice)) ||
        !exhibit_give_voice(&l->x, voice, to_loudspeaker, &l->audio)) {
        speech_destroy(voice);
        return;
    }
    bool plugged = false; // at the start nobody has just plugged them in
    l->jack = jack_open(l->o->jack, &plugged, window_wake, l->window);
    exhibit_note_headphones(&l->x, plugged);
}

// The only way into RUNNING.
static void enter_running(struct loop *l)
{
    assert(l->phase == LOOP_FIRST_FRAME && l->x.live.model && l->frame_shown);
    l->phase = LOOP_RUNNING;
    if (l->o->kiosk)
        exhibit_take_memory(&l->x);
    offer_voice(l);
    exhibit_keep_good(&l->x);
    incoming_shown(l->incoming, l->shown_ms);
    start_incoming(l);
}

// Content has appeared: replaces the exhibit of the notice screen.
static void leave_notice(struct loop *l, struct first_content first, double now)
{
    assert(l->phase == LOOP_NOTICE && first.live);
    open_again(l, l->x.opts, first, now);
}

// What a glance left out is read beside the first frames. Where it turns out unusable, the content
// is read whole, which tells why and finds what to show in its place.
static void turn_first_frame(struct loop *l, double now)
{
    struct exhibit_opts xo = l->x.opts;
    switch (exhibit_read_on(&l->x, false, now)) {
    case CONTENT_WHOLE:
        enter_running(l);
        break;
    case CONTENT_READING:
    case CONTENT_READ: // to be drawn first
        break;
    case CONTENT_UNUSABLE:
        xo.glance = false;
        open_again(l, xo, find_content(l, &xo), now);
    }
}

static void fetch_incoming(struct loop *l, double now)
{
    struct content_instance *superseded;
    if (!incoming_fetch(l->incoming, now, &superseded))
        return;
    exhibit_drop_next(&l->x);
    content_instance_free(superseded);
    exhibit_set_read_time(&l->x, l->incoming->read);
    print_problems(l, l->incoming->content);
}

// Missing content may have appeared: by a stick, a network folder, a repair.
static void turn_notice(struct loop *l, double now)
{
    struct first_content first = {0};
    fetch_incoming(l, now);
    if (l->incoming->content) {
        first.live = l->incoming->content;
        incoming_taken(l->incoming);
    } else if (now - l->look_ms >= LOOP_RETRY_MS) {
        l->look_ms = now;
        first = exhibit_first_content(&l->x.opts);
    }
    if (first.live && first.live->model) {
        leave_notice(l, first, now);
        return;
    }
    if (first.live)
        exhibit_refuse(&l->x, first.live);
    content_instance_free(first.refused);
}

// Shows new content between two frames, once its map is painted.
static void turn_running(struct loop *l, double now)
{
    struct incoming *in = l->incoming;
    fetch_incoming(l, now);
    if (!in->content)
        return;
    if (!in->content->model)
        exhibit_refuse(&l->x, in->content);
    else if (exhibit_get_ready(&l->x, in->content) || now - in->since_ms > READY_MS)
        exhibit_swap(&l->x, in->content, now);
    else
        return;
    incoming_taken(in);
    incoming_shown(in, now);
}

static void let_content_in(struct loop *l, double now)
{
    if (l->phase == LOOP_NOTICE)
        turn_notice(l, now);
    else if (l->phase == LOOP_RUNNING)
        turn_running(l, now);
}

static void advance_phase(struct loop *l)
{
    if (l->quit || !l->frame_shown || l->x.dirty)
        return;
    if (l->phase == LOOP_NOTICE)
        start_incoming(l);
    else if (l->phase == LOOP_FIRST_FRAME)
        turn_first_frame(l, clock_ms());
}

void loop_turn(struct loop *l)
{
    wait_for_events(l);
    double now = clock_ms();
    keep_hours(l, now);
    if (keeper_is_dark(&l->keeper) && !l->quit) {
        turn_dark(l);
        return;
    }
    hear_jack(l, now);
    pass_wish(l);
    let_content_in(l, now);
    exhibit_tick(&l->x, now);
    l->quit = l->quit || l->x.staff.quit;
    if (!l->quit && owes_frame(l) && now - l->shown_ms >= FRAME_MS - 1)
        draw_frame(l);
    count_sleep(l, clock_ms());
    advance_phase(l);
}

// ---- open, close ----

// The map of a keypad, if the options name one. False, with a line for each mistake, if it is
// wrong.
static bool read_keys(struct loop *l)
{
    struct str bytes;
    const char *why, *path = l->o->keys;
    struct diag_list problems;
    l->input.print_keys = l->o->print_keys;
    if (!path)
        return true;
    if (!file_read(&l->arena, path, 65536, &bytes, &why)) {
        fprintf(stderr, "hetao-kiosk: --keys %s: %s\n", path, why);
        return false;
    }
    diag_init(&problems, &l->arena);
    bool ok = key_map_read(&l->keys, bytes, path, &problems);
    diag_print(&problems, DIAG_EN, stderr);
    l->input.keys = &l->keys;
    return ok;
}

int loop_open(struct loop *l, const struct loop_opts *lo)
{
    const struct options *o = lo->options;
    double now = clock_ms();
    assert(o && lo->window->sdl && lo->incoming && !lo->incoming->started && lo->service);
    *l = (struct loop){
        .o = o, .window = lo->window, .incoming = lo->incoming, .service = lo->service};
    l->input.ticks_to_ms = now - SDL_GetTicks();
    l->input.pinch_event = l->window->pinch.event;
    l->input.pinch_one = PINCH_ONE;
    if (!read_keys(l))
        return 2;
    recording_open(&l->recording, o->record);
    keeper_open(&l->keeper, o, now);
    struct exhibit_opts xo = setup_exhibit(o, l->window->canvas);
    xo.updater = l->incoming->updater;
    xo.log_dir = lo->log_dir;
    xo.glance = !o->open && !o->tour && !o->demo && !o->preview; // places need all records
    if (!open_exhibit(l, &xo, find_content(l, &xo), now))
        return 3;
    if (!go_to_first_place(l, now))
        return 2;
    measure_window(l, now);
    return 0;
}

void loop_close(struct loop *l)
{
    if (l->incoming->preview)
        exhibit_keep_good(&l->x); // for a later start that begins with an error
    keeper_close(&l->keeper);
    jack_close(l->jack);
    exhibit_close(&l->x);
    audio_close(&l->audio);
    recording_close(&l->recording);
    arena_finish(&l->arena);
}
