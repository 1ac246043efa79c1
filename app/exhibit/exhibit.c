// exhibit: opens content, text, map and renderer; passes input to the state; builds and paints
// frames.
#include "exhibit/exhibit.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/log.h"
#include "exhibit/destination.h"
#include "exhibit/dump.h"
#include "exhibit/model_changes.h"
#include "live/prepared.h"
#include "platform/audio.h"
#include "platform/crew.h"
#include "platform/paths.h"
#include "platform/window.h"
#include "scene/parts/kept_words.h"

#define SWITCH_MS 170.0

static void report_content(struct exhibit *x);

// ---- content ----

struct first_content exhibit_first_content(const struct exhibit_opts *o)
{
    return first_content_load(&(struct first_content_opts){.bundle = o->bundle,
                                                           .state_dir = o->state_dir,
                                                           .trust = &o->trust,
                                                           .for_staff = o->preview});
}

size_t exhibit_problems(const struct exhibit *x)
{
    const struct content_instance *l = x->refused ? x->refused : x->live.content;
    return l ? l->problems.n_errors + l->problems.n_warnings : 0;
}

void exhibit_keep_good(struct exhibit *x)
{
    if (!x->live.model)
        return;
    if (!x->refused)
        first_content_keep(x->opts.bundle, x->opts.state_dir);
    if (x->opts.state_dir && x->live.content->prepared)
        prepared_keep(x->opts.state_dir, x->live.content->shapes);
}

// ---- open, show, close ----

static int find_theme(const struct model *m, const char *id)
{
    for (int i = 0; id && i < m->n_themes; i++)
        if (str_eq_z(m->themes[i].id, id))
            return i;
    return 0;
}

static int find_lang(const struct model *m, const char *tag)
{
    int i = tag ? model_lang(m, str_from(tag)) : 0;
    return i < 0 ? 0 : i;
}

static struct gesture_opts gesture_opts(const struct exhibit *x)
{
    return (struct gesture_opts){.px_per_mm = x->px_per_mm, .canvas = x->canvas};
}

// A 43 inch panel is about 940 mm wide in landscape, 530 mm in portrait.
static double px_per_mm(const struct exhibit_opts *o, struct px_size canvas)
{
    double mm = o->mm_width > 0 ? o->mm_width : canvas.w >= canvas.h ? 940 : 530;
    return canvas.w / mm;
}

void exhibit_open(struct exhibit *x, const struct exhibit_opts *o, double t_ms)
{
    exhibit_open_on(x, o, exhibit_first_content(o), t_ms);
}

// Starts a visit at the first view of the map.
static void open_visit(struct exhibit *x, double t_ms)
{
    const struct exhibit_opts *o = &x->opts;
    const struct model *m = x->live.model;
    staff_page_open(&x->staff, o, t_ms);
    frames_init(&x->frames, &x->live.world, &x->live.content->map);
    state_init(&x->state, &x->live.world, x->canvas, find_lang(m, o->lang), find_theme(m, o->theme),
               t_ms);
    x->state.floor_mm = o->mm_floor;
    x->state.attended = o->preview;
    exhibit_act(
        x, &(struct action){
               .kind = ACTION_RESIZE, .t_ms = t_ms, .size = x->canvas, .factor = x->px_per_mm});
    exhibit_act(
        x, &(struct action){.kind = ACTION_SEED, .id_hash = o->seed > 0 ? (uint64_t)o->seed : 0});
    tour_open(&x->tour, o->demo, o->mm_floor);
    if (o->demo)
        exhibit_act(x, &(struct action){.kind = ACTION_PRESENTER, .index = 1});
    report_content(x);
}

void exhibit_open_on(struct exhibit *x, const struct exhibit_opts *o, struct first_content first,
                     double t_ms)
{
    *x = (struct exhibit){
        .opts = *o,
        .canvas = o->canvas,
        .refused = first.refused,
        .dirty = true,
        .switched_ms = -SWITCH_MS,
    };
    live_content_init(&x->live, first.live);
    key_focus_init(&x->focus);
    x->px_per_mm = px_per_mm(o, o->canvas);
    struct gesture_opts go = gesture_opts(x);
    gesture_init(&x->gesture, &go);
    if (first.live)
        open_visit(x, t_ms);
}

static void open_text(struct exhibit *x)
{
    struct text_opts to = {.font_dir = paths_fonts(&x->process)};
    x->text = text_create(&to);
    if (x->text) {
        kept_words_give(x->live.model, x->text);
        return;
    }
    LOG_ERR("text: no fonts in %s; the notice is shown", to.font_dir);
    x->live.model = NULL;
}

static void paint_tiles(struct exhibit *x, struct live_content *l, int theme)
{
    struct tile_threads threads = {.canvas = x->canvas,
                                   .wake = x->wake,
                                   .wake_ctx = x->wake_ctx,
                                   .state_dir = x->opts.state_dir};
    live_content_paint(l, (struct tile_colours){theme, x->state.layout.k}, &threads);
}

bool exhibit_show(struct exhibit *x, struct SDL_Window *window, void (*wake)(void *), void *ctx)
{
    assert(!x->render);
    x->wake = wake;
    x->wake_ctx = ctx;
    if (x->live.model) {
        paint_tiles(x, &x->live, x->state.theme);
        map_tiles_prefetch(x->live.tiles, &x->state.camera.view, 0); // painted while the fonts open
        open_text(x);
    }
    struct render_opts ro = {.window = window,
                             .size = x->canvas,
                             .software = !window_has_gpu(),
                             .assets_dir = paths_assets(&x->process),
                             .text = x->text,
                             .tiles = x->live.tiles,
                             .hands = crew_hands()};
    x->render = render_create(&ro);
    return x->render != NULL;
}

void exhibit_close(struct exhibit *x)
{
    reader_close(&x->reader);
    staff_page_close(&x->staff);
    render_destroy(x->render);
    live_content_drop_tiles(&x->next); // its content belongs to whoever offered it
    text_destroy(x->text);
    frames_finish(&x->frames);
    preview_report_finish(&x->report);
    live_content_finish(&x->live);
    content_instance_free(x->refused);
    arena_finish(&x->process);
    *x = (struct exhibit){0};
}

// ---- memory ----

static struct memory_parts memory_parts(const struct exhibit *x)
{
    return (struct memory_parts){.live = &x->live,
                                 .render = x->render,
                                 .text = x->text,
                                 .frames = &x->frames,
                                 .staff = &x->staff,
                                 .report = &x->report,
                                 .reader = &x->reader};
}

struct memory_use exhibit_memory(const struct exhibit *x, enum memory_kind kind)
{
    struct memory_parts parts = memory_parts(x);
    return memory_use(&parts, kind);
}

void exhibit_take_memory(struct exhibit *x)
{
    struct memory_parts parts = memory_parts(x);
    x->holds_memory = true;
    memory_touch(&parts, &x->frames);
}

// ---- input ----

static void apply_action(struct exhibit *x, const struct action *a)
{
    if (state_apply(&x->state, &x->live.world, a) != REDRAW_NONE)
        x->dirty = true;
}

// Closed before another place is gone to, so that none lies under it.
static void close_cards(struct exhibit *x, double t_ms)
{
    for (int i = 0; i <= CARD_STACK && x->state.card.now >= 0; i++)
        apply_action(x, &(struct action){.kind = ACTION_BACK, .t_ms = t_ms});
    apply_action(x, &(struct action){.kind = ACTION_MENU, .index = 0, .t_ms = t_ms});
}

static void apply_tour_wish(struct exhibit *x, const struct tour_wish *w, double t_ms)
{
    if (w->wakes)
        apply_action(x, &(struct action){.kind = ACTION_WAKE, .t_ms = t_ms});
    if (w->way == TOUR_GOES)
        close_cards(x, t_ms);
    if (w->way == TOUR_GOES && w->place.n)
        exhibit_go(x, w->place.p, t_ms);
    else if (w->way != TOUR_STAYS)
        apply_action(x, &(struct action){.kind = ACTION_HOME, .t_ms = t_ms});
    if (w->listens)
        apply_action(x, &(struct action){.kind = ACTION_LISTEN, .t_ms = t_ms});
    x->dirty = x->dirty || w->redraws;
}

void exhibit_act(struct exhibit *x, const struct action *a)
{
    assert(a->kind < N_ACTIONS);
    if (!x->live.model)
        return;
    if (a->kind == ACTION_TOUR) {
        struct tour_wish w = tour_act(&x->tour, x->live.model, a);
        apply_tour_wish(x, &w, a->t_ms);
    }
    apply_action(x, a);
}

// Limits switches that change half the screen to fewer than six a second, so that nothing flashes
// more than three times a second (WCAG 2.2, 2.3.1).
static bool is_too_fast(struct exhibit *x, const struct action *a)
{
    bool flips = a->kind == ACTION_LANG || a->kind == ACTION_THEME || a->kind == ACTION_MENU ||
                 a->kind == ACTION_PROBLEMS || a->kind == ACTION_SCREEN ||
                 a->kind == ACTION_ARRANGE || a->kind == ACTION_FILTER ||
                 a->kind == ACTION_MATRIX || a->kind == ACTION_PAGE || a->kind == ACTION_FIGURES ||
                 a->kind == ACTION_SWIPE_STEP;
    if (!flips)
        return false;
    if (a->t_ms - x->switched_ms < SWITCH_MS)
        return true;
    x->switched_ms = a->t_ms;
    return false;
}

static void run_focus(struct exhibit *x)
{
    struct key_focus_wish w;
    while (key_focus_next(&x->focus, &x->state, &x->frames.out.hits, &w)) {
        for (int i = 0; i < w.n; i++)
            exhibit_act(x, &w.actions[i]);
        if (w.builds)
            exhibit_build_again(x);
    }
    if (w.builds)
        exhibit_build_again(x);
}

// The key may have woken the exhibit: the focus walks over what is there now.
static void move_focus(struct exhibit *x, const struct action *a)
{
    exhibit_build(x);
    key_focus_move(&x->focus, a);
    run_focus(x);
}

static void apply_gestures(struct exhibit *x, struct action *actions, int n)
{
    for (int i = 0; i < n; i++) {
        if (is_too_fast(x, &actions[i]))
            continue;
        if (actions[i].kind == ACTION_FOCUS)
            move_focus(x, &actions[i]);
        else
            exhibit_act(x, &actions[i]);
    }
}

void exhibit_input(struct exhibit *x, const struct input_event *e)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!x->live.model)
        return;
    if (staff_page_input(&x->staff, e, x->px_per_mm))
        x->dirty = true;
    struct tour_wish wish;
    bool presenters = tour_input(&x->tour, x->live.model, &x->frames.out.hits, e, &wish);
    apply_tour_wish(x, &wish, e->t_ms);
    if (presenters)
        return;
    int n = gesture_feed(&x->gesture, &x->frames.out.hits, e, x->state.focus, actions);
    apply_gestures(x, actions, n);
    if (e->kind == INPUT_DOWN && x->state.focus) { // a finger takes over from the keyboard
        struct action unfocus = {.kind = ACTION_FOCUS, .t_ms = e->t_ms};
        exhibit_act(x, &unfocus);
    }
}

static void open_staff_page(struct exhibit *x, double t_ms)
{
    exhibit_act(x, &(struct action){.kind = ACTION_STAFF, .index = STAFF_OPEN, .t_ms = t_ms});
    if (x->staff.everybody)
        exhibit_act(x, &(struct action){
                           .kind = ACTION_STAFF, .index = STAFF_PASS, .scroll = 1, .t_ms = t_ms});
}

// Fingers hold what they went down on by its number: they let go when numbers change, and when the
// staff page opens over it.
static void release_fingers(struct exhibit *x, double t_ms)
{
    exhibit_input(x, &(struct input_event){.kind = INPUT_CANCEL, .t_ms = t_ms});
}

static void tick_staff_page(struct exhibit *x, double t_ms)
{
    struct staff_page *p = &x->staff;
    struct staff_subject subject = {.content = x->live.content,
                                    .refused = x->refused,
                                    .named = x->opts.bundle != NULL,
                                    .canvas = x->canvas,
                                    .px_per_mm = x->px_per_mm,
                                    .state_dir = p->state_dir,
                                    .log_dir = p->log_dir,
                                    .on_ms = t_ms - p->since_ms,
                                    .settings = &p->settings,
                                    .touch = &p->touch};
    bool opens;
    struct action answer;
    if (staff_page_tick_corner(p, t_ms, &opens))
        x->dirty = true;
    if (opens) {
        release_fingers(x, t_ms);
        open_staff_page(x, t_ms);
    }
    bool answered = staff_page_grant(p, &x->state.staff, t_ms, &answer);
    x->state.staff.wish = STAFF_WISH_NONE;
    if (answered)
        exhibit_act(x, &answer);
    if (staff_page_refresh(p, &subject, x->state.staff.view, t_ms))
        x->dirty = true;
}

void exhibit_tick(struct exhibit *x, double t_ms)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!x->live.model)
        return;
    apply_gestures(x, actions, gesture_tick(&x->gesture, t_ms, actions));
    exhibit_act(x, &(struct action){.kind = ACTION_TICK, .t_ms = t_ms});
    struct tour_wish wish = tour_tick(&x->tour, x->live.model, t_ms);
    apply_tour_wish(x, &wish, t_ms);
    tick_staff_page(x, t_ms);
    if (reader_tick(&x->reader, t_ms)) {
        x->dirty = true;
        exhibit_act(x, &(struct action){.kind = ACTION_LISTEN, .t_ms = t_ms});
    }
}

bool exhibit_give_voice(struct exhibit *x, struct speech *voice, reader_play play, void *ctx)
{
    if (!voice || !x->live.model)
        return false;
    reader_open(&x->reader, voice, audio_decode, play, ctx);
    x->state.can_read = x->dirty = true;
    return true;
}

bool exhibit_is_idle(const struct exhibit *x)
{
    return !x->live.model || (x->state.screen == SCREEN_ATTRACT && !x->state.staff.view);
}

bool exhibit_animating(const struct exhibit *x)
{
    return x->live.model && state_animating(&x->state, &x->live.world);
}

double exhibit_next_ms(const struct exhibit *x, double t_ms)
{
    double next = fmin(state_next_ms(&x->state, &x->live.world), reader_next_ms(&x->reader, t_ms));
    next = fmin(next, fmin(tour_next_ms(&x->tour, t_ms), gesture_next_ms(&x->gesture)));
    return fmin(next, staff_page_next_ms(&x->staff, x->state.staff.view, t_ms));
}

void exhibit_resize(struct exhibit *x, struct px_size canvas, double t_ms)
{
    x->canvas = canvas;
    x->px_per_mm = px_per_mm(&x->opts, canvas);
    x->dirty = true;
    struct gesture_opts go = gesture_opts(x);
    gesture_resize(&x->gesture, &go);
    exhibit_act(x,
                &(struct action){
                    .kind = ACTION_RESIZE, .t_ms = t_ms, .size = canvas, .factor = x->px_per_mm});
}

// ---- frames ----

// Shows the progress of holding the corner.
static void draw_corner(struct exhibit *x)
{
    double r = 40 * x->state.layout.k, shown = corner_shown(&x->staff.corner, x->state.now_ms);
    if (shown > 0)
        draw_arc(&x->frames.out.draw, x->staff.corner.from, r, fmax(2, 5 * x->state.layout.k), 0,
                 shown, x->live.model->themes[x->state.theme].colours[TOKEN_INK], 0.5);
}

// Rings around fingers, for an audience that cannot see the presenter's hand, and for the screen
// test.
static void draw_fingers(struct exhibit *x)
{
    double r = 36 * x->state.layout.k;
    bool shown = x->opts.demo || x->state.staff.view == STAFF_TESTING;
    for (int i = 0; shown && i < GESTURE_MAX_FINGERS; i++) {
        const struct gesture_finger *f = &x->gesture.fingers[i];
        if (f->down)
            draw_stroke(&x->frames.out.draw,
                        (struct px_rect){f->at.x - r, f->at.y - r, 2 * r, 2 * r}, r,
                        fmax(2, 5 * x->state.layout.k), (struct rgba){255, 140, 0, 255}, 0.9);
    }
}

static struct frame_extras frame_extras(const struct exhibit *x)
{
    return (struct frame_extras){
        .caption = reader_caption(&x->reader),
        .problems = x->opts.preview ? &x->report.shown : NULL,
        .staff = staff_page_facts(&x->staff),
        .bar = tour_bar(&x->tour),
    };
}

void exhibit_build_again(struct exhibit *x)
{
    if (!x->live.model || !x->text)
        return;
    struct tile_colours colours = {x->state.theme, x->state.layout.k};
    struct frame_extras extras = frame_extras(x);
    x->dirty = false;
    x->frames.recoloured |= live_content_restyle(&x->live, colours);
    text_end_frame(x->text);            // until now the list shown could be painted again
    x->frames.ahead.stage = AHEAD_NONE; // its layouts may go too
    frames_build(&x->frames, &x->live.world, &x->state, x->text, &extras);
    preview_report_frame_built(&x->report);
    const struct scene_out *out = &x->frames.out;
    state_measured(&x->state, out->scroll_max, out->reading_ms, out->settles_ms);
    draw_fingers(x);
    draw_corner(x);
}

static void walk_back(struct exhibit *x)
{
    struct reading_scrolls w;
    bool more;
    do {
        more = reading_place_next(&x->place, &x->state, &x->frames.out.hits, &w);
        for (int i = 0; i < N_SCROLLS; i++)
            if (w.wanted[i])
                state_scroll_to(&x->state, i, w.y[i]);
        if (w.builds)
            exhibit_build_again(x);
    } while (more);
}

bool exhibit_build(struct exhibit *x)
{
    if (!x->dirty || !x->live.model || !x->text)
        return false;
    bool moved = reading_place_note(&x->place, &x->state, &x->frames.out.hits);
    exhibit_build_again(x);
    if (moved)
        walk_back(x);
    key_focus_settle(&x->focus, x->state.now_ms);
    run_focus(x);
    reading_place_shown(&x->place, &x->state);
    reader_follow(&x->reader, x->live.model, &x->state, &x->frames.out);
    return true;
}

bool exhibit_paint(struct exhibit *x, bool wait, bool *complete)
{
    struct frames *f = &x->frames;
    assert(x->render);
    *complete = true;
    f->ahead.stage = AHEAD_NONE;
    if (!x->live.model) {
        x->dirty = false;
        return render_notice(x->render);
    }
    // Fingers change the scale without a flight: use tiles for the scale where they stop.
    double scale = x->state.camera.view.m_per_px;
    bool scaling =
        camera_scaling(&x->state.camera) || (f->scale_shown > 0 && scale != f->scale_shown);
    wait = wait || f->recoloured;
    struct render_frame rf = {.map_moving = scaling && !wait, .map_wait = wait};
    f->recoloured = false;
    f->scale_shown = scale;
    bool ok = render_draw(x->render, &f->out.draw, &rf, complete);
    struct map_view end;
    if (!wait && camera_end(&x->state.camera, &x->state.limits, &end))
        map_tiles_prefetch(x->live.tiles, &end, 0);
    *complete = *complete && !rf.map_moving;
    return ok;
}

static void build_ahead(struct exhibit *x)
{
    struct state s = x->state;
    struct frame_extras extras = frame_extras(x);
    state_apply(&s, &x->live.world,
                &(struct action){.kind = ACTION_LANG, .index = -1, .t_ms = x->state.now_ms});
    frames_build_ahead(&x->frames, &x->live.world, &s, x->text, &extras);
}

bool exhibit_prepare(struct exhibit *x, double ms)
{
    struct frame_ahead *ahead = &x->frames.ahead;
    if (!x->live.model || !x->text || !x->render || x->dirty || ahead->stage == AHEAD_DONE)
        return true;
    if (render_lacks(x->render)) {
        x->dirty = render_prepare(x->render, &x->frames.out.draw, ms);
        return x->dirty;
    }
    if (ahead->stage == AHEAD_NONE) { // takes several ms by itself if everything is new
        map_tiles_prefetch(x->live.tiles, &x->state.camera.view, 1);
        build_ahead(x);
    } else if (render_prepare(x->render, &ahead->out.draw, ms)) {
        ahead->stage = AHEAD_DONE;
    }
    return ahead->stage == AHEAD_DONE;
}

// ---- new content ----

// The last frame refers to content that is about to be freed.
static void forget_shown(struct exhibit *x)
{
    exhibit_build_again(x);
    x->dirty = true;
    frames_drop_previous(&x->frames);
}

bool exhibit_get_ready(struct exhibit *x, struct content_instance *content)
{
    struct live_content *next = &x->next;
    assert(content && content->model);
    if (!x->live.model || !x->live.tiles || live_content_same_map(&x->live, content))
        return true;
    if (!next->tiles) {
        live_content_init(next, content);
        paint_tiles(x, next,
                    model_find_theme(content->model, &x->live.model->themes[x->state.theme]));
        next->region_painted = x->opts.preview; // staff wait for what they look at, no more
    }
    assert(next->content == content);
    // The whole region first: its tiles serve as fallback wherever the camera goes.
    struct map_view home = state_home(&x->state, next->model);
    if (!next->region_painted && !live_content_has_tiles(next, &home))
        return false;
    next->region_painted = true;
    return live_content_has_tiles(next, &x->state.camera.view);
}

void exhibit_drop_next(struct exhibit *x)
{
    live_content_drop_tiles(&x->next);
}

// Tiles of the same map are shown on, in its new colours at the next frame if they differ.
static void hand_on_tiles(struct exhibit *x, struct live_content *next, bool recoloured)
{
    next->tiles = x->live.tiles;
    next->colours = x->live.colours;
    x->live.tiles = NULL;
    if (recoloured)
        next->colours.theme = -1;
    else if (next->colours.theme >= 0)
        next->colours.theme = x->state.theme;
}

// Moves state and scenes to the model of `next`.
static void change_model(struct exhibit *x, struct live_content *next, double t_ms)
{
    state_swap(&x->state, &x->live.world, &next->world, t_ms);
    if (!model_same_names(x->live.model, next->model))
        kept_words_give(next->model, x->text);
    frames_change_content(&x->frames, &next->world);
}

void exhibit_swap(struct exhibit *x, struct content_instance *content, double t_ms)
{
    struct live_content next = x->next;
    bool map = !live_content_same_map(&x->live, content);
    assert(content->model && x->live.model);
    if (next.content != content)
        live_content_init(&next, content);
    x->next = (struct live_content){0};
    exhibit_tick(x, t_ms);
    if (!model_same_ids(x->live.model, content->model))
        release_fingers(x, t_ms);
    reader_drop_clip(&x->reader);
    if (!map)
        live_content_hand_on_map(&x->live, &next);
    const struct theme *theme = &x->live.model->themes[x->state.theme];
    change_model(x, &next, t_ms);
    if (!map || !x->live.tiles)
        hand_on_tiles(x, &next, !model_same_colours(theme, &next.model->themes[x->state.theme]));
    else if (!next.tiles)
        paint_tiles(x, &next, x->state.theme);
    struct live_content last = x->live;
    x->live = next;
    if (last.tiles)
        render_set_tiles(x->render, x->live.tiles);
    if (map)
        frames_change_map(&x->frames, &x->live.world, &content->map);
    content_instance_free(x->refused);
    x->refused = NULL;
    report_content(x);
    forget_shown(x);
    live_content_finish(&last);
    if (x->holds_memory)
        exhibit_take_memory(x); // with the tiles of the new map
}

// ---- reports to staff ----

static void open_or_fold_report(struct exhibit *x, enum report_wish wish)
{
    if (wish != REPORT_STAYS)
        exhibit_act(x, &(struct action){.kind = ACTION_PROBLEMS,
                                        .index = wish == REPORT_OPENS,
                                        .t_ms = x->state.now_ms});
}

static void report_content(struct exhibit *x)
{
    if (!x->opts.preview || !x->live.content)
        return;
    x->dirty = true;
    open_or_fold_report(x, preview_report_content(&x->report, x->live.content, x->refused));
}

void exhibit_set_read_time(struct exhibit *x, const char *clock)
{
    preview_report_set_time(&x->report, clock);
}

void exhibit_refuse(struct exhibit *x, struct content_instance *bad)
{
    assert(bad && !bad->model);
    content_instance_free(x->refused);
    x->refused = bad;
    report_content(x);
    forget_shown(x);
}

void exhibit_audit(struct exhibit *x)
{
    enum report_wish wish;
    if (!x->opts.preview || !x->live.model)
        return;
    bool changed =
        preview_report_audit(&x->report, &x->frames.out, &x->state, x->live.content, &wish);
    open_or_fold_report(x, wish);
    x->dirty = x->dirty || changed;
}

// ---- places ----

bool exhibit_go(struct exhibit *x, const char *place, double t_ms)
{
    struct destination d;
    if (!x->live.model)
        return true;
    if (!destination_read(&d, x->live.model, place, t_ms)) {
        fprintf(stderr,
                "hetao-kiosk: --open %s: no such place; --help says how places are written\n",
                place);
        return false;
    }
    for (int i = 0; i < d.n; i++)
        exhibit_act(x, &d.actions[i]);
    if (d.staff)
        open_staff_page(x, t_ms);
    return true;
}

bool exhibit_play_tour(struct exhibit *x, const char *id, double t_ms)
{
    if (!x->live.model)
        return true;
    int tour = x->opts.demo ? tour_find(x->live.model, id) : -1;
    struct tour_wish w = tour_begin(&x->tour, x->live.model, tour, t_ms);
    apply_tour_wish(x, &w, t_ms);
    return tour >= 0;
}

bool exhibit_begin_tour(struct exhibit *x, double t_ms)
{
    if (!x->opts.tour || (x->opts.demo && exhibit_play_tour(x, x->opts.tour, t_ms)))
        return true;
    fprintf(stderr, "hetao-kiosk: --tour %s: %s\n", x->opts.tour,
            x->opts.demo ? "the content has no such tour" : "only with --demo");
    return false;
}

// ---- printed ----

void exhibit_print_state(const struct exhibit *x, FILE *f)
{
    if (x->live.model)
        dump_state(&x->live.world, &x->state, NULL, f);
    else
        dump_notice_state(f);
}

void exhibit_print_state_and_memory(const struct exhibit *x, FILE *f)
{
    struct memory_use uses[N_MEMORY];
    if (!x->live.model) {
        dump_notice_state(f);
        return;
    }
    for (int i = 0; i < N_MEMORY; i++)
        uses[i] = exhibit_memory(x, (enum memory_kind)i);
    dump_state(&x->live.world, &x->state, uses, f);
}

void exhibit_print_scene(const struct exhibit *x, FILE *f)
{
    if (x->live.model)
        scene_print(&x->frames.out, f);
    else
        dump_notice(x->canvas, f);
}
