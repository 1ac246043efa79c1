// map_flat: the tables of shapes, places, lines and terrain, and what must hold between them.
#include "map/map_flat.h"

#include <limits.h>

#include "map/terrain.h"

FLAT_PLAIN(point, struct map_pt);
FLAT_PLAIN(box, struct map_box);
FLAT_PLAIN(metres, double);
FLAT_PLAIN(height, uint16_t);
FLAT_PLAIN(tone, uint8_t);

static size_t count_blocks(const void *owner, const void *root)
{
    const struct map_ring *r = owner;
    (void)root;
    return r->n / MAP_RING_BLOCK + (r->n % MAP_RING_BLOCK != 0);
}

static bool ring_fits(const void *item, const void *root)
{
    (void)root;
    return ((const struct map_ring *)item)->n >= 2;
}

FLAT_DEFINE(ring, struct map_ring, true, ring_fits, FLAT_ITEMS(struct map_ring, pts, n, point),
            FLAT_COUNTED(struct map_ring, blocks, count_blocks, box));
FLAT_DEFINE(shape, struct map_shape, true, NULL,
            FLAT_WITHIN(struct map_shape, cls, 0, MAP_N_CLASSES - 1),
            FLAT_FLAGS(struct map_shape, area), FLAT_FLAGS(struct map_shape, indicative),
            FLAT_WITHIN(struct map_shape, site, -1, INT_MAX),
            FLAT_WITHIN(struct map_shape, pattern, 0, N_PATTERNS - 1),
            FLAT_ITEMS(struct map_shape, rings, n_rings, ring));
FLAT_DEFINE(place, struct map_place, false, NULL, FLAT_WITHIN(struct map_place, rank, 1, 4),
            FLAT_WITHIN(struct map_place, kind, 0, PLACE_LANDMARK),
            FLAT_FLAGS(struct map_place, planned), FLAT_FLAGS(struct map_place, abroad),
            FLAT_FLAGS(struct map_place, along_line));

static bool line_fits(const void *item, const void *root)
{
    (void)root;
    return ((const struct map_line *)item)->n >= 2;
}

FLAT_DEFINE(line, struct map_line, true, line_fits, FLAT_ITEMS(struct map_line, pts, n, point),
            FLAT_ITEMS(struct map_line, along, n, metres), FLAT_WITHIN(struct map_line, rank, 1, 4),
            FLAT_WITHIN(struct map_line, kind, 0, N_LINE_KINDS - 1));

static size_t count_cells(const void *owner, const void *root)
{
    const struct terrain *t = owner;
    (void)root;
    return (size_t)t->w * (size_t)t->h;
}

FLAT_DEFINE(terrain, struct terrain, true, NULL,
            FLAT_WITHIN(struct terrain, w, 2, TERRAIN_CELLS_MAX),
            FLAT_WITHIN(struct terrain, h, 2, TERRAIN_CELLS_MAX),
            FLAT_COUNTED(struct terrain, height, count_cells, height),
            FLAT_COUNTED(struct terrain, tone, count_cells, tone));

static bool shapes_fit(const void *item, const void *root)
{
    const struct map_shapes *s = item;
    bool rises = s->first[0] == 0 && s->first[MAP_N_CLASSES] == s->n && s->n_lines <= MAP_LINES_MAX;
    (void)root;
    for (int c = 0; rises && c < MAP_N_CLASSES; c++)
        rises = s->first[c] <= s->first[c + 1];
    for (size_t c = 0, i = 0; rises && c < MAP_N_CLASSES; c++)
        for (; rises && i < s->first[c + 1]; i++)
            rises = s->shapes[i].cls == (enum map_class)c;
    return rises;
}

static const struct flat_field map_fields[] = {
    FLAT_ITEMS(struct map_shapes, shapes, n, shape),
    FLAT_ITEMS(struct map_shapes, places, n_places, place),
    FLAT_ITEMS(struct map_shapes, lines, n_lines, line),
    FLAT_ONE(struct map_shapes, terrain, terrain),
};

const struct flat_type map_flat = {"struct map_shapes",
                                   sizeof(struct map_shapes),
                                   _Alignof(struct map_shapes),
                                   true,
                                   map_fields,
                                   FLAT_N(map_fields),
                                   shapes_fit};
