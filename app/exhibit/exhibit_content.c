// exhibit_content: content that is loaded first, takes over or is refused, and reports of it.
#include "exhibit/exhibit_in.h"

#include <assert.h>

#include "exhibit/model_changes.h"
#include "scene/parts/kept_words.h"

struct first_content exhibit_first_content(const struct exhibit_opts *o)
{
    return first_content_load(&(struct first_content_opts){.bundle = o->bundle,
                                                           .state_dir = o->state_dir,
                                                           .trust = &o->trust,
                                                           .glance = o->glance,
                                                           .for_staff = o->preview,
                                                           .workbook = o->workbook,
                                                           .cells = o->cells});
}

size_t exhibit_problems(const struct exhibit *x)
{
    const struct content_instance *l = x->refused ? x->refused : x->live.content;
    return l ? l->problems.n_errors + l->problems.n_warnings : 0;
}

void exhibit_keep_good(struct exhibit *x)
{
    if (x->live.model)
        keeping_start(&x->keeping, x->live.content, x->opts.bundle, x->opts.state_dir,
                      !x->refused && !x->opts.updater);
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
        exhibit_paint_tiles(
            x, next, model_find_theme(content->model, &x->live.model->themes[x->state.theme]));
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
    keeping_finish(&x->keeping);
    if (next.content != content)
        live_content_init(&next, content);
    x->next = (struct live_content){0};
    exhibit_tick(x, t_ms);
    if (!model_same_ids(x->live.model, content->model))
        exhibit_release_fingers(x, t_ms);
    reader_drop_clip(&x->reader);
    if (!map)
        live_content_hand_on_map(&x->live, &next);
    const struct theme *theme = &x->live.model->themes[x->state.theme];
    change_model(x, &next, t_ms);
    if (!map || !x->live.tiles)
        hand_on_tiles(x, &next, !model_same_colours(theme, &next.model->themes[x->state.theme]));
    else if (!next.tiles)
        exhibit_paint_tiles(x, &next, x->state.theme);
    struct live_content last = x->live;
    x->live = next;
    if (last.tiles)
        render_set_tiles(x->render, x->live.tiles);
    if (map)
        frames_change_map(&x->frames, &x->live.world, &content->map);
    content_instance_free(x->refused);
    x->refused = NULL;
    exhibit_report_content(x);
    forget_shown(x);
    live_content_finish(&last);
    if (x->holds_memory)
        exhibit_take_memory(x); // with the tiles of the new map
}

// Its map, tiles and shapes are the same.
static void take_rest(struct exhibit *x, double t_ms)
{
    struct live_content next = x->live;
    next.model = next.world.model = x->live.content->model;
    exhibit_tick(x, t_ms);
    exhibit_release_fingers(x, t_ms);
    reader_drop_clip(&x->reader);
    change_model(x, &next, t_ms);
    x->live = next;
    forget_shown(x);
}

enum content_read exhibit_read_on(struct exhibit *x, bool wait, double t_ms)
{
    if (!x->live.content)
        return CONTENT_WHOLE;
    enum content_read r = content_instance_read_on(x->live.content, wait, x->wake, x->wake_ctx);
    if (r == CONTENT_READ)
        take_rest(x, t_ms);
    return r;
}

// ---- reports to staff ----

struct str exhibit_open_record(const struct exhibit *x)
{
    int card = x->live.model ? x->state.card.now : -1;
    return card >= 0 ? x->live.model->initiatives[card].id : STR("");
}

bool exhibit_take_wish(struct exhibit *x, struct preview_wish *out)
{
    bool any = x->report.wishes;
    *out = x->report.wish;
    x->report.wishes = false;
    return any;
}

static void open_or_fold_report(struct exhibit *x, enum report_wish wish)
{
    if (wish != REPORT_STAYS)
        exhibit_act(x, &(struct action){.kind = ACTION_PROBLEMS,
                                        .index = wish == REPORT_OPENS,
                                        .t_ms = x->state.now_ms});
}

void exhibit_report_content(struct exhibit *x)
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
    exhibit_report_content(x);
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
