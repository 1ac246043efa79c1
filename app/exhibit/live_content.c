// live_content: the model, world and map tiles of a content, and their hand-over to its successor.
#include "exhibit/live_content.h"

#include <assert.h>

#include "platform/crew.h"
#include "scene/scene.h"

void live_content_init(struct live_content *l, struct content_instance *content)
{
    *l = (struct live_content){.content = content};
    if (!content)
        return;
    l->model = content->model;
    l->world = (struct world){content->model, content->shapes};
}

void live_content_drop_tiles(struct live_content *l)
{
    map_tiles_destroy(l->tiles);
    *l = (struct live_content){0};
}

void live_content_finish(struct live_content *l)
{
    struct content_instance *content = l->content;
    live_content_drop_tiles(l);
    content_instance_free(content);
}

// Room for four canvases of tiles: the view, its surroundings, the end of a flight, and fallback
// tiles.
static size_t tile_bound(struct px_size canvas)
{
    size_t seen = (size_t)canvas.w * (size_t)canvas.h * 4;
    return seen * 4 > 32u << 20 ? seen * 4 : 32u << 20;
}

void live_content_paint(struct live_content *l, struct tile_colours colours,
                        const struct tile_threads *threads)
{
    assert(l->model && !l->tiles && colours.theme >= 0 && colours.k > 0);
    l->colours = colours;
    content_instance_prepare(l->content, threads->state_dir);
    l->tiles = map_tiles_create(
        &(struct map_tiles_opts){.shapes = l->content->shapes,
                                 .style = scene_map_style(l->model, colours.theme, colours.k),
                                 .threads = 1 + crew_hands(),
                                 .bound_bytes = tile_bound(threads->canvas),
                                 .wake = threads->wake,
                                 .wake_ctx = threads->wake_ctx});
}

bool live_content_restyle(struct live_content *l, struct tile_colours colours)
{
    assert(l->model && colours.theme >= 0 && colours.theme < l->model->n_themes);
    if (l->colours.theme == colours.theme && l->colours.k == colours.k)
        return false;
    l->colours = colours;
    if (!l->tiles)
        return false;
    struct map_style style = scene_map_style(l->model, colours.theme, colours.k);
    map_tiles_restyle(l->tiles, &style);
    return true;
}

bool live_content_has_tiles(const struct live_content *l, const struct map_view *v)
{
    const struct map_blit *blits;
    bool complete;
    map_tiles_view(l->tiles, v, false, false, &blits, &complete);
    return complete;
}

bool live_content_same_map(const struct live_content *a, struct content_instance *b)
{
    return content_instance_map_hash(a->content) == content_instance_map_hash(b);
}

void live_content_hand_on_map(struct live_content *live, struct live_content *next)
{
    struct content_instance *from = live->content, *to = next->content;
    struct arena map = to->map;
    struct derived_map *file = to->map_from;
    assert(!next->tiles && content_instance_map_hash(from) == content_instance_map_hash(to));
    to->map = from->map;
    to->shapes = from->shapes;
    to->prepared = from->prepared;
    from->map = map;
    to->map_from = from->map_from;
    from->map_from = file;
    next->world.shapes = to->shapes;
}
