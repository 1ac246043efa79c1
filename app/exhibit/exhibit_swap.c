// Other content under a running visit. See exhibit.h.
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

bool exhibit_get_ready(struct exhibit *k, struct content_instance *next)
{
    if (!k->model || !k->tiles || same_map(k->live, next))
        return true;
    if (!k->next_tiles) {
        int theme = theme_of(next->model, &k->model->themes[k->state.theme]);
        struct map_style style = scene_map_style(next->model, theme, k->state.layout.k);
        k->next_tiles = exhibit_make_tiles(k, next, &style);
        k->next_theme = theme;
        k->next_k = k->state.layout.k;
        k->next_home = k->opts.preview; // staff wait for what they look at, no more
    }
    // The whole region first: its tiles stand in wherever the camera goes.
    struct map_view home = state_home(&k->state, next->model);
    if (!k->next_home && !tiles_there(k->next_tiles, &home))
        return false;
    k->next_home = true;
    return tiles_there(k->next_tiles, &k->state.camera.view);
}

void exhibit_forget(struct exhibit *k)
{
    map_tiles_destroy(k->next_tiles);
    k->next_tiles = NULL;
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
static void let_go(struct exhibit *k, double t_ms)
{
    struct input_event e = {.kind = INPUT_CANCEL, .t_ms = t_ms};
    exhibit_input(k, &e);
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

static void change_map(struct exhibit *k, const struct content_instance *next)
{
    if (!k->next_tiles) {
        struct map_style style = scene_map_style(next->model, k->state.theme, k->state.layout.k);
        k->next_tiles = exhibit_make_tiles(k, next, &style);
        k->next_theme = k->state.theme;
        k->next_k = k->state.layout.k;
    }
    render_set_tiles(k->render, k->next_tiles);
    map_tiles_destroy(k->tiles);
    k->tiles = k->next_tiles;
    k->next_tiles = NULL;
    k->styled_theme = k->next_theme;
    k->styled_k = k->next_k;
}

static void change_model(struct exhibit *k, struct content_instance *next, double t_ms)
{
    struct world world = {next->model, next->shapes};
    state_swap(&k->state, &k->world, &world, t_ms);
    if (!same_names(k->model, next->model))
        text_keep_together(k->text, next->model->names, (size_t)next->model->n_names);
    k->model = next->model;
    k->world = world;
    k->ahead = AHEAD_NONE;
    k->scene.qr_record = k->other.qr_record = -1;
    memset(k->scene.callout_side, 0, sizeof k->scene.callout_side);
}

void exhibit_swap(struct exhibit *k, struct content_instance *next, double t_ms)
{
    struct content_instance *from = k->live;
    bool map = !same_map(from, next);
    exhibit_tick(k, t_ms);
    if (!same_ids(k->model, next->model))
        let_go(k, t_ms);
    reader_drop_clip(&k->reader);
    if (!map)
        keep_map(from, next);
    const struct rgba *colours = k->model->themes[k->state.theme].colours;
    change_model(k, next, t_ms);
    bool recoloured =
        memcmp(colours, next->model->themes[k->state.theme].colours, N_TOKENS * sizeof *colours);
    if (map && k->tiles)
        change_map(k, next);
    else if (recoloured)
        k->styled_theme = -1;
    else if (k->styled_theme >= 0)
        k->styled_theme = k->state.theme;
    if (map) {
        scene_init(&k->scene, &k->world, &next->map);
        scene_init(&k->other, &k->world, &next->map);
    }
    k->live = next;
    content_instance_free(k->refused);
    k->refused = NULL;
    exhibit_tell(k);
    exhibit_build_again(k); // the frame shown before speaks of what goes now
    k->dirty = true;
    arena_reset(&k->frames[!k->frame]);
    content_instance_free(from);
}
