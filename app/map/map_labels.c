#include "map/map_labels.h"

#include <math.h>
#include <string.h>

// A newcomer needs this much more room than one who stands, so that a name at the edge of fitting
// does not come and go.
#define NEW_MARGIN_PX 6.0
#define DOT_PX 14.0 // what a place's dot keeps free of other names
#define OBSTACLES_MAX (3 * MAP_LABELS_MAX)

struct placing {
    struct map_labels *l;
    const struct map_shapes *shapes;
    const struct map_view *view;
    const struct map_label_size *sizes;
    struct px_rect free;
    struct px_rect obstacles[OBSTACLES_MAX];
    int n_obstacles;
    const struct px_rect *taken;
    int n_taken;
};

static const enum map_label_side around[] = {LABEL_RIGHT, LABEL_LEFT, LABEL_ABOVE, LABEL_BELOW};

static bool has_dot(enum map_place_kind kind)
{
    return kind == PLACE_STATION || kind == PLACE_VILLAGE || kind == PLACE_CONTROL_POINT ||
           kind == PLACE_LANDMARK;
}

static struct px_rect box_at(struct px_pt dot, struct map_label_size s, enum map_label_side side)
{
    double gap = fmax(10, s.h * 0.2);
    switch (side) {
    case LABEL_RIGHT:
        return (struct px_rect){dot.x + gap, dot.y - s.h / 2, s.w, s.h};
    case LABEL_LEFT:
        return (struct px_rect){dot.x - gap - s.w, dot.y - s.h / 2, s.w, s.h};
    case LABEL_ABOVE:
        return (struct px_rect){dot.x - s.w / 2, dot.y - gap - s.h, s.w, s.h};
    case LABEL_BELOW:
        return (struct px_rect){dot.x - s.w / 2, dot.y + gap, s.w, s.h};
    case LABEL_CENTRE:
        break;
    }
    return (struct px_rect){dot.x - s.w / 2, dot.y - s.h / 2, s.w, s.h};
}

static bool meets_any(const struct px_rect *r, int n, struct px_rect box)
{
    for (int i = 0; i < n; i++)
        if (px_rect_meets(r[i], box))
            return true;
    return false;
}

static bool fits(const struct placing *p, struct px_rect box, double margin)
{
    struct px_rect wide = px_rect_grow(box, margin);
    return px_rect_holds(p->free, wide) && !meets_any(p->taken, p->n_taken, wide) &&
           !meets_any(p->obstacles, p->n_obstacles, wide);
}

static void stand(struct placing *p, int place, struct px_pt dot, enum map_label_side side)
{
    struct px_rect box = box_at(dot, p->sizes[place], side);
    p->l->items[p->l->n++] =
        (struct map_label){.place = place, .box = box, .dot = dot, .side = side};
    p->obstacles[p->n_obstacles++] = box;
    if (side != LABEL_CENTRE)
        p->obstacles[p->n_obstacles++] =
            (struct px_rect){dot.x - DOT_PX / 2, dot.y - DOT_PX / 2, DOT_PX, DOT_PX};
}

// The side it had last, else the first that fits; -1 when none does.
static int pick_side(const struct placing *p, int place, struct px_pt dot, int was)
{
    struct map_label_size size = p->sizes[place];
    if (was && fits(p, box_at(dot, size, (enum map_label_side)(was - 1)), 0))
        return was - 1;
    if (!has_dot(p->shapes->places[place].kind))
        return !was && fits(p, box_at(dot, size, LABEL_CENTRE), NEW_MARGIN_PX) ? LABEL_CENTRE : -1;
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        if (fits(p, box_at(dot, size, around[i]), NEW_MARGIN_PX))
            return (int)around[i];
    return -1;
}

static void try_place(struct placing *p, int place, int was)
{
    struct map_label_size size = p->sizes[place];
    struct px_pt dot = map_view_to_px(p->view, p->shapes->places[place].at);
    if (p->l->n == MAP_LABELS_MAX || !(size.w > 0 && size.h > 0) || !px_rect_has(p->free, dot))
        return;
    bool dotted = has_dot(p->shapes->places[place].kind);
    struct px_rect spot = {dot.x - DOT_PX / 2, dot.y - DOT_PX / 2, DOT_PX, DOT_PX};
    if (dotted &&
        (meets_any(p->taken, p->n_taken, spot) || meets_any(p->obstacles, p->n_obstacles, spot)))
        return;
    int side = pick_side(p, place, dot, was);
    if (side >= 0)
        stand(p, place, dot, (enum map_label_side)side);
}

static int last_side(const uint8_t *was, int place)
{
    return place < 512 ? was[place] : 0;
}

// One rank: first those that stood, then the rest.
static void place_rank(struct placing *p, const uint8_t *was, int rank)
{
    int n = (int)p->shapes->n_places;
    for (int standing = 1; standing >= 0; standing--)
        for (int i = 0; i < n; i++)
            if (p->shapes->places[i].rank == rank && (last_side(was, i) != 0) == standing)
                try_place(p, i, last_side(was, i));
}

void map_labels_place(struct map_labels *l, const struct map_shapes *s, const struct map_view *v,
                      const struct map_label_size *sizes, struct px_rect free,
                      const struct px_rect *taken, int n_taken, int max_rank)
{
    struct placing p = {.l = l,
                        .shapes = s,
                        .view = v,
                        .sizes = sizes,
                        .free = free,
                        .taken = taken,
                        .n_taken = n_taken};
    uint8_t was[sizeof l->was];
    memcpy(was, l->was, sizeof was);
    memset(l->was, 0, sizeof l->was);
    l->n = 0;
    for (int rank = 1; rank <= max_rank && rank <= 4; rank++)
        place_rank(&p, was, rank);
    for (int i = 0; i < l->n; i++)
        if (l->items[i].place < (int)sizeof l->was)
            l->was[l->items[i].place] = (uint8_t)(l->items[i].side + 1);
}

int map_labels_rank(double m_per_px)
{
    static const double from[] = {32, 14, 5.5}; // ranks 1, 2 and 3 alone above these
    for (int i = 0; i < 3; i++)
        if (m_per_px > from[i])
            return i + 1;
    return 4;
}
