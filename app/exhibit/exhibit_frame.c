// exhibit_frame: builds the frame of the state, paints it, and prepares the next one.
#include "exhibit/exhibit_in.h"

#include <assert.h>
#include <math.h>

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
    preview_report_follow(&x->report, exhibit_open_record(x));
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
    exhibit_run_focus(x);
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
    const struct map_view *view = &x->state.camera.view;
    double before = f->view_shown.m_per_px;
    bool scaling = camera_scaling(&x->state.camera) || (before > 0 && view->m_per_px != before);
    wait = wait || f->recoloured;
    struct render_frame rf = {.map_moving = scaling && !wait, .map_wait = wait};
    f->recoloured = false;
    f->view_shown = *view;
    f->in_motion = rf.map_moving;
    bool ok = render_draw(x->render, &f->out.draw, &rf, complete);
    struct map_view next;
    if (!wait && camera_ahead(&x->state.camera, &x->state.limits, &next))
        map_tiles_prefetch(x->live.tiles, &next, 0);
    *complete = *complete && !rf.map_moving;
    f->painted_ms = x->state.now_ms;
    f->lacks_tiles = !*complete && !render_lacks_words(x->render);
    return ok;
}

#define TILES_MS 66.0 // frames of a map at rest that shows little but new tiles are so far apart

static bool is_where_shown(const struct exhibit *x)
{
    return camera_same_view(&x->frames.view_shown, &x->state.camera.view);
}

void exhibit_note_stop(struct exhibit *x)
{
    struct frames *f = &x->frames;
    if (f->in_motion && x->live.tiles && is_where_shown(x)) {
        live_content_has_tiles(&x->live, &x->state.camera.view);
        f->in_motion = false;
    }
}

bool exhibit_is_due(const struct exhibit *x)
{
    const struct frames *f = &x->frames;
    return !f->lacks_tiles || f->in_motion || !is_where_shown(x) ||
           x->state.now_ms - f->painted_ms >= TILES_MS || !map_tiles_awaited(x->live.tiles);
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
