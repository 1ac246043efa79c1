// exhibit_swap: other content under a running visit. See exhibit.h.
#include "exhibit/exhibit.h"

#include <string.h>

static bool same_map(struct content_instance *a, struct content_instance *b)
{
    return content_instance_map_hash(a) == content_instance_map_hash(b);
}

static int theme_of(const struct model *m, const struct theme *t)
{
    for (int i = 0; i < m->n_themes; i++)
        if (str_eq(m->themes[i].id, t->id))
            return i;
    return 0;
}

static bool tiles_there(struct map_tiles *tiles, const struct map_view *v)
{
    const struct map_blit *blits;
    bool complete;
    map_tiles_view(tiles, v, false, false, &blits, &complete);
    return complete;
}

bool exhibit_get_ready(struct exhibit *x, struct content_instance *next)
{
    if (!x->model || !x->tiles || same_map(x->live, next))
        return true;
    if (!x->next_tiles) {
        int theme = theme_of(next->model, &x->model->themes[x->state.theme]);
        struct map_style style = scene_map_style(next->model, theme, x->state.layout.k);
        x->next_tiles = exhibit_make_tiles(x, next, &style);
        x->next_theme = theme;
        x->next_k = x->state.layout.k;
        x->next_home = x->opts.preview; // staff wait for what they look at, no more
    }
    // The whole region first: its tiles stand in wherever the camera goes.
    struct map_view home = state_home(&x->state, next->model);
    if (!x->next_home && !tiles_there(x->next_tiles, &home))
        return false;
    x->next_home = true;
    return tiles_there(x->next_tiles, &x->state.camera.view);
}

void exhibit_forget(struct exhibit *x)
{
    map_tiles_destroy(x->next_tiles);
    x->next_tiles = NULL;
}

static bool same_ids(const struct model *a, const struct model *b)
{
    bool same = a->n_initiatives == b->n_initiatives && a->n_sites == b->n_sites &&
                a->n_topics == b->n_topics && a->n_sources == b->n_sources;
    for (int i = 0; same && i < a->n_initiatives; i++)
        same = str_eq(a->initiatives[i].id, b->initiatives[i].id);
    for (int i = 0; same && i < a->n_sites; i++)
        same = str_eq(a->sites[i].id, b->sites[i].id);
    for (int i = 0; same && i < a->n_topics; i++)
        same = str_eq(a->topics[i].id, b->topics[i].id);
    for (int i = 0; same && i < a->n_sources; i++)
        same = str_eq(a->sources[i].id, b->sources[i].id);
    return same;
}

// Fingers hold what they went down on by its number, so they let go when numbers change.
static void let_go(struct exhibit *x, double t_ms)
{
    struct input_event e = {.kind = INPUT_CANCEL, .t_ms = t_ms};
    exhibit_input(x, &e);
}

static bool same_names(const struct model *a, const struct model *b)
{
    bool same = a->n_names == b->n_names;
    for (int i = 0; same && i < a->n_names; i++)
        same = str_eq(a->names[i], b->names[i]);
    return same;
}

// The shapes, and with them the painted tiles and the places of names, live on in the new content.
static void keep_map(struct content_instance *from, struct content_instance *to)
{
    struct arena map = to->map;
    to->map = from->map;
    to->shapes = from->shapes;
    from->map = map;
}

static void change_map(struct exhibit *x, const struct content_instance *next)
{
    if (!x->next_tiles) {
        struct map_style style = scene_map_style(next->model, x->state.theme, x->state.layout.k);
        x->next_tiles = exhibit_make_tiles(x, next, &style);
        x->next_theme = x->state.theme;
        x->next_k = x->state.layout.k;
    }
    render_set_tiles(x->render, x->next_tiles);
    map_tiles_destroy(x->tiles);
    x->tiles = x->next_tiles;
    x->next_tiles = NULL;
    x->styled_theme = x->next_theme;
    x->styled_k = x->next_k;
}

static void change_model(struct exhibit *x, struct content_instance *next, double t_ms)
{
    struct world world = {next->model, next->shapes};
    state_swap(&x->state, &x->world, &world, t_ms);
    if (!same_names(x->model, next->model))
        text_keep_together(x->text, next->model->names, (size_t)next->model->n_names);
    x->model = next->model;
    x->world = world;
    x->ahead = AHEAD_NONE;
    x->scene.qr_record = x->other.qr_record = -1;
    memset(x->scene.callout_side, 0, sizeof x->scene.callout_side);
}

void exhibit_swap(struct exhibit *x, struct content_instance *next, double t_ms)
{
    struct content_instance *from = x->live;
    bool map = !same_map(from, next);
    exhibit_tick(x, t_ms);
    if (!same_ids(x->model, next->model))
        let_go(x, t_ms);
    reader_drop_clip(&x->reader);
    if (!map)
        keep_map(from, next);
    const struct rgba *colours = x->model->themes[x->state.theme].colours;
    change_model(x, next, t_ms);
    bool recoloured =
        memcmp(colours, next->model->themes[x->state.theme].colours, N_TOKENS * sizeof *colours);
    if (map && x->tiles)
        change_map(x, next);
    else if (recoloured)
        x->styled_theme = -1;
    else if (x->styled_theme >= 0)
        x->styled_theme = x->state.theme;
    if (map) {
        scene_init(&x->scene, &x->world, &next->map);
        scene_init(&x->other, &x->world, &next->map);
    }
    x->live = next;
    content_instance_free(x->refused);
    x->refused = NULL;
    exhibit_tell(x);
    exhibit_build_again(x); // the frame shown before speaks of what goes now
    x->dirty = true;
    arena_reset(&x->frames[!x->frame]);
    content_instance_free(from);
}
