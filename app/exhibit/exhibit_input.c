// exhibit_input: events, gestures and the clock become actions, which change the state.
#include "exhibit/exhibit_in.h"

#include <assert.h>
#include <math.h>

#include "input/focus.h"
#include "platform/audio.h"
#include "platform/heap.h"

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

void exhibit_follow_tour(struct exhibit *x, const struct tour_wish *w, double t_ms)
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
        exhibit_follow_tour(x, &w, a->t_ms);
    }
    if (a->kind == ACTION_BACK && x->report.shown.crop) {
        exhibit_act(x, &(struct action){.kind = ACTION_CROP, .t_ms = a->t_ms});
        return;
    }
    if (a->kind == ACTION_CROP) {
        preview_report_crop(&x->report, a, exhibit_open_record(x));
        x->dirty = true;
        return;
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

void exhibit_run_focus(struct exhibit *x)
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
    exhibit_run_focus(x);
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

// ---- for who listens ----

static bool is_finger(const struct input_event *e)
{
    return e->kind == INPUT_DOWN || e->kind == INPUT_MOVE || e->kind == INPUT_UP;
}

// On a keypad, Down and Up step through what there is, Right opens and Left closes; a slide keeps
// its Left and Right.
static struct input_event keypad_event(const struct exhibit *x, const struct input_event *e)
{
    struct input_event as = *e;
    const struct hit *h = focus_find(&x->frames.out.hits, x->state.focus);
    bool slide = h && h->kind == HIT_SLIDE;
    if (e->key == KEY_DOWN || e->key == KEY_UP) {
        as.key = KEY_TAB;
        as.shift = e->key == KEY_UP;
    } else if (e->key == KEY_RIGHT && !slide) {
        as.key = KEY_ENTER;
    } else if (e->key == KEY_LEFT && !slide) {
        as.key = KEY_ESCAPE;
    }
    return as;
}

// After what has opened was read, the first step goes to what has the focus there.
static bool says_focus(struct exhibit *x, const struct input_event *e)
{
    struct action stay = {.kind = ACTION_FOCUS, .id_hash = x->state.focus, .t_ms = e->t_ms};
    bool asked = x->state.countdown_ms >= 0; // any key answers the question
    if (e->key != KEY_DOWN || asked || !reader_owes_focus(&x->reader, &x->state) ||
        !focus_find(&x->frames.out.hits, x->state.focus))
        return false;
    exhibit_act(x, &stay);
    reader_say_focus(&x->reader);
    x->dirty = true;
    return true;
}

static bool is_of_jack(const struct input_event *e)
{
    return e->kind == INPUT_KEY && (e->key == KEY_HEADPHONES_IN || e->key == KEY_HEADPHONES_OUT);
}

// The first key or touch only begins the visit, so that nothing cuts the greeting off.
static bool only_wakes(const struct exhibit *x, const struct input_event *e)
{
    bool begins = e->kind == INPUT_DOWN || (e->kind == INPUT_KEY && !is_of_jack(e));
    return x->state.listen.headphones && x->state.can_read && exhibit_is_idle(x) && begins;
}

static void explore(struct exhibit *x, const struct input_event *e)
{
    struct action actions[EXPLORE_MAX_ACTIONS];
    int n = explore_feed(&x->explore, &x->frames.out.hits, e, x->px_per_mm, actions);
    apply_gestures(x, actions, n);
}

// False: it goes the usual way, as *e.
static bool listener_input(struct exhibit *x, struct input_event *e)
{
    const struct state *s = &x->state;
    if (is_of_jack(e))
        exhibit_release_fingers(x, e->t_ms);
    if (only_wakes(x, e)) {
        exhibit_act(x, &(struct action){.kind = ACTION_WAKE, .t_ms = e->t_ms});
        return true;
    }
    if (s->listen.keypad && s->read_aloud && e->kind == INPUT_KEY) {
        if (says_focus(x, e))
            return true;
        *e = keypad_event(x, e);
    }
    if (e->kind == INPUT_CANCEL)
        x->explore.down = x->explore.opens = false;
    if (!s->listen.headphones || !s->read_aloud || s->staff.view || !is_finger(e))
        return false;
    explore(x, e);
    return true;
}

static void visitor_input(struct exhibit *x, const struct input_event *e)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    int n = gesture_feed(&x->gesture, &x->frames.out.hits, e, x->state.focus, actions);
    apply_gestures(x, actions, n);
    if (e->kind == INPUT_DOWN && x->state.focus) { // a finger takes over from the keyboard
        struct action unfocus = {.kind = ACTION_FOCUS, .t_ms = e->t_ms};
        exhibit_act(x, &unfocus);
    }
}

void exhibit_input(struct exhibit *x, const struct input_event *e)
{
    struct input_event as = *e;
    if (!x->live.model)
        return;
    if (x->opts.preview && e->kind == INPUT_DOWN && x->live.content)
        x->dirty |= preview_report_touch(&x->report, &x->frames.out, x->live.content, e->p);
    if (staff_page_input(&x->staff, e, x->px_per_mm))
        x->dirty = true;
    struct tour_wish wish;
    bool presenters = tour_input(&x->tour, x->live.model, &x->frames.out.hits, e, &wish);
    exhibit_follow_tour(x, &wish, e->t_ms);
    if (!presenters && !listener_input(x, &as))
        visitor_input(x, &as);
}

void exhibit_open_staff_page(struct exhibit *x, double t_ms)
{
    exhibit_act(x, &(struct action){.kind = ACTION_STAFF, .index = STAFF_OPEN, .t_ms = t_ms});
    if (x->staff.everybody)
        exhibit_act(x, &(struct action){
                           .kind = ACTION_STAFF, .index = STAFF_PASS, .scroll = 1, .t_ms = t_ms});
}

// Fingers hold what they went down on by its number: they let go when numbers change, and when the
// staff page opens over it.
void exhibit_release_fingers(struct exhibit *x, double t_ms)
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
        exhibit_release_fingers(x, t_ms);
        exhibit_open_staff_page(x, t_ms);
    }
    bool answered = staff_page_grant(p, &x->state.staff, t_ms, &answer);
    x->state.staff.wish = STAFF_WISH_NONE;
    if (answered)
        exhibit_act(x, &answer);
    if (staff_page_refresh(p, &subject, x->state.staff.view, t_ms))
        x->dirty = true;
}

// Names fade in fewer steps while tiles of the map are still painted: both need every processor.
static void tick_state(struct exhibit *x, double t_ms)
{
    struct frames *f = &x->frames;
    bool drawn_anyway = x->dirty;
    exhibit_act(x, &(struct action){.kind = ACTION_TICK, .t_ms = t_ms});
    if (!drawn_anyway) {
        f->put_off |= x->dirty;
        bool settles = state_settling(&x->state, &x->live.world);
        if (settles || !x->dirty)
            exhibit_note_stop(x);
        x->dirty = f->put_off && (!settles || exhibit_is_due(x));
    }
    f->put_off &= !x->dirty;
}

void exhibit_tick(struct exhibit *x, double t_ms)
{
    struct action actions[GESTURE_MAX_ACTIONS];
    if (!x->live.model)
        return;
    apply_gestures(x, actions, gesture_tick(&x->gesture, t_ms, actions));
    bool visited = x->state.screen != SCREEN_ATTRACT;
    tick_state(x, t_ms);
    if (visited && x->state.screen == SCREEN_ATTRACT)
        heap_trim(); // nobody waits for the next frame
    struct tour_wish wish = tour_tick(&x->tour, x->live.model, t_ms);
    exhibit_follow_tour(x, &wish, t_ms);
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

void exhibit_note_headphones(struct exhibit *x, bool in)
{
    x->state.listen.headphones = in;
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
    x->px_per_mm = exhibit_px_per_mm(&x->opts, canvas);
    x->dirty = true;
    struct gesture_opts go = exhibit_gesture_opts(x);
    gesture_resize(&x->gesture, &go);
    exhibit_act(x,
                &(struct action){
                    .kind = ACTION_RESIZE, .t_ms = t_ms, .size = canvas, .factor = x->px_per_mm});
}
