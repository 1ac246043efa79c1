// map_labels: tries each name at each side of its dot, highest rank first, and keeps earlier
// choices.
#include "map/map_labels.h"

#include <assert.h>
#include <math.h>
#include <string.h>

// Extra room that a new name needs. Without it, a name that only just fits would flicker.
#define NEW_MARGIN_PX 6.0
#define SAID_EM 6.0 // in label heights: within this distance the same name is not repeated
#define DOT_EM 0.3  // in label heights: radius around a place's dot that other names keep free

struct placing {
    struct map_labels *l;
    const struct map_shapes *shapes;
    const struct map_view *view;
    const struct map_label_size *sizes;
    struct px_rect free;
    const struct px_rect *taken;
    int n_taken;
};

static const enum map_label_side around[] = {LABEL_RIGHT, LABEL_LEFT, LABEL_ABOVE, LABEL_BELOW};
static const enum map_label_side about[] = {LABEL_CENTRE,   LABEL_NORTH,   LABEL_EAST,
                                            LABEL_WEST,     LABEL_SOUTH,   LABEL_FAR_NORTH,
                                            LABEL_FAR_WEST, LABEL_FAR_EAST};

bool map_place_is_point(const struct map_place *p)
{
    return p->kind == PLACE_STATION || p->kind == PLACE_VILLAGE || p->kind == PLACE_CONTROL_POINT ||
           p->kind == PLACE_LANDMARK || p->kind == PLACE_HILL;
}

// A name may stand anywhere on what is so wide.
static bool is_wide(const struct map_place *p)
{
    return p->rank == 1 && !map_place_is_point(p);
}

// Scales with the labels, as the drawn dot does.
static struct px_rect dot_box(struct px_pt dot, struct map_label_size s)
{
    double d = fmax(14, DOT_EM * s.h);
    return (struct px_rect){dot.x - d / 2, dot.y - d / 2, d, d};
}

struct px_rect map_label_box(struct px_pt dot, struct map_label_size s, enum map_label_side side)
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
    case LABEL_NORTH:
        dot.y -= 2 * s.h;
        break;
    case LABEL_FAR_NORTH:
        dot.y -= 4 * s.h;
        break;
    case LABEL_SOUTH:
        dot.y += 2 * s.h;
        break;
    case LABEL_EAST:
        dot.x += s.w;
        break;
    case LABEL_WEST:
        dot.x -= s.w;
        break;
    case LABEL_FAR_EAST:
        dot.x += 2 * s.w;
        break;
    case LABEL_FAR_WEST:
        dot.x -= 2 * s.w;
        break;
    case LABEL_CENTRE:
    case N_LABEL_SIDES:
        break;
    }
    return (struct px_rect){dot.x - s.w / 2, dot.y - s.h / 2, s.w, s.h};
}

bool map_labels_fenced(const struct map_labels *l, struct px_rect box)
{
    for (int i = 0; i < l->n_fences; i++) {
        const struct map_fence *f = &l->fences[i];
        for (int k = 1; k < f->n && px_rect_meets(f->box, box); k++)
            if (px_rect_cut(box, f->p[k - 1], f->p[k]))
                return true;
    }
    return false;
}

static bool fits(const struct placing *p, struct px_rect box, double margin)
{
    struct px_rect wide = px_rect_grow(box, margin);
    return px_rect_holds(p->free, wide) && !px_rect_meets_any(wide, p->taken, p->n_taken) &&
           !px_rect_meets_any(wide, p->l->boxes, p->l->n_boxes) && !map_labels_fenced(p->l, box);
}

static void place_label(struct placing *p, int place, struct px_pt dot, enum map_label_side side)
{
    assert(p->l->n < MAP_LABELS_MAX);
    assert(place >= 0 && (size_t)place < p->shapes->n_places);
    struct px_rect box = map_label_box(dot, p->sizes[place], side);
    struct px_rect boxes[] = {box, dot_box(dot, p->sizes[place])};
    if (!map_labels_block(p->l, boxes, map_place_is_point(&p->shapes->places[place]) ? 2 : 1))
        return;
    p->l->items[p->l->n++] =
        (struct map_label){.place = place, .box = box, .dot = dot, .side = side};
    if (place < MAP_LABEL_PLACES)
        p->l->was[place] = (uint8_t)(side + 1);
}

// The same name is already shown nearby, as a station's beside its town's.
static bool is_said(const struct placing *p, int place, struct px_pt dot)
{
    uint64_t name = p->shapes->places[place].name;
    for (int i = 0; i < p->l->n; i++)
        if (p->shapes->places[p->l->items[i].place].name == name &&
            hypot(p->l->items[i].dot.x - dot.x, p->l->items[i].dot.y - dot.y) <
                SAID_EM * p->sizes[place].h)
            return true;
    return false;
}

// The side used in the last frame, else the first side that fits; -1 if none does.
static int pick_side(const struct placing *p, int place, struct px_pt dot, int was)
{
    assert(was >= 0 && was <= N_LABEL_SIDES);
    struct map_label_size size = p->sizes[place];
    if (was && fits(p, map_label_box(dot, size, (enum map_label_side)(was - 1)), 0))
        return was - 1;
    if (was && place < MAP_LABEL_PLACES) { // hidden now; may return on another side later
        p->l->settles_ms = fmax(p->l->settles_ms, p->l->now_ms + MAP_LABEL_HOP_MS);
        return -1;
    }
    if (place < MAP_LABEL_PLACES && p->l->now_ms < p->l->back_ms[place]) {
        p->l->settles_ms = fmax(p->l->settles_ms, p->l->back_ms[place]);
        return -1;
    }
    const struct map_place *at = &p->shapes->places[place];
    const enum map_label_side *sides = map_place_is_point(at) ? around : about;
    int n = map_place_is_point(at) ? (int)(sizeof around / sizeof *around)
            : is_wide(at)          ? (int)(sizeof about / sizeof *about)
                                   : 1;
    for (int i = 0; i < n; i++)
        if (fits(p, map_label_box(dot, size, sides[i]), NEW_MARGIN_PX))
            return (int)sides[i];
    return -1;
}

static void try_place(struct placing *p, int place, int was)
{
    struct map_label_size size = p->sizes[place];
    struct px_pt dot = map_view_to_px(p->view, p->shapes->places[place].at);
    if (p->l->n == MAP_LABELS_MAX || p->shapes->places[place].along_line ||
        !(size.w > 0 && size.h > 0) || !px_rect_has(p->free, dot))
        return;
    bool dotted = map_place_is_point(&p->shapes->places[place]);
    struct px_rect spot = dot_box(dot, size);
    if (dotted && (!px_rect_holds(p->free, spot) || px_rect_meets_any(spot, p->taken, p->n_taken) ||
                   px_rect_meets_any(spot, p->l->boxes, p->l->n_boxes)))
        return;
    if (is_said(p, place, dot))
        return;
    if (!map_view_is_flat(p->view) && map_tilt_hides(p->view, p->shapes->places[place].at))
        return;
    int side = pick_side(p, place, dot, was);
    if (side >= 0)
        place_label(p, place, dot, (enum map_label_side)side);
}

static int last_side(const uint8_t *was, int place)
{
    return place < MAP_LABEL_PLACES ? was[place] : 0;
}

// Places one rank: names of the last frame first, then new ones.
static void place_rank(struct placing *p, int rank)
{
    int n = (int)p->shapes->n_places;
    for (int standing = 1; standing >= 0; standing--)
        for (int i = 0; i < n; i++)
            if (p->shapes->places[i].rank == rank && (last_side(p->l->before, i) != 0) == standing)
                try_place(p, i, last_side(p->l->before, i));
}

void map_labels_begin(struct map_labels *l, double now_ms, bool cut)
{
    assert(l);
    assert(!isnan(now_ms));
    for (int i = 0; i < MAP_LABEL_PLACES; i++)
        if (l->before[i] && !l->was[i])
            l->back_ms[i] = l->now_ms + MAP_LABEL_HOP_MS;
    memcpy(l->before, l->was, sizeof l->before);
    memset(l->was, 0, sizeof l->was);
    if (cut || now_ms < l->now_ms) {
        memset(l->before, 0, sizeof l->before);
        memset(l->back_ms, 0, sizeof l->back_ms);
    }
    l->now_ms = now_ms;
    l->settles_ms = 0;
    l->n = l->n_boxes = 0;
}

bool map_labels_block(struct map_labels *l, const struct px_rect *boxes, int n)
{
    assert(n >= 0 && (boxes || !n));
    assert(l->n_boxes >= 0 && l->n_boxes <= MAP_LABEL_BOXES);
    if (l->n_boxes + n > MAP_LABEL_BOXES)
        return false;
    memcpy(l->boxes + l->n_boxes, boxes, (size_t)n * sizeof *boxes);
    l->n_boxes += n;
    return true;
}

void map_labels_place(struct map_labels *l, const struct map_shapes *s, const struct map_view *v,
                      const struct map_label_size *sizes, struct px_rect free,
                      const struct px_rect *taken, int n_taken, int from, int to)
{
    assert(sizes || !s->n_places);
    assert(taken || !n_taken);
    assert(from >= 1 && to <= 4);
    struct placing p = {.l = l,
                        .shapes = s,
                        .view = v,
                        .sizes = sizes,
                        .free = free,
                        .taken = taken,
                        .n_taken = n_taken};
    for (int rank = from; rank <= to && rank <= 4; rank++)
        place_rank(&p, rank);
}

int map_labels_rank(double m_per_px)
{
    assert(m_per_px > 0);
    static const double from[] = {32, 14, 5.5}; // m/px: ranks 1, 2 and 3 alone above these
    for (int i = 0; i < 3; i++)
        if (m_per_px > from[i])
            return i + 1;
    return 4;
}
