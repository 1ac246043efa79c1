// landscape: repeats one stretch of river and hills, whose ends meet, to the box's edges.
#include "scene/drawings/landscape.h"

#include <math.h>
#include <string.h>

#include "scene/drawings/strokes.h"

#define TOP 14.0  // units of the drawing's sky and
#define FOOT 14.0 // of its land that the box leaves out
#define TILES 3   // a box is at most so many drawings wide

// One stretch each, from x = 0 to 960; closed below.
static const struct {
    const char *ridge;
    double foot;
    enum tint tint;
} layers[] = {
    {"M0 132C70 120 110 92 180 104C240 114 270 136 330 128C410 117 440 96 520 108C600 120 640 138 "
     "700 "
     "122C770 103 820 84 880 106C915 119 935 128 960 132",
     176, TINT_FAR},
    {"M0 158C90 150 150 134 230 146C320 159 380 164 470 158C560 152 620 140 700 148C800 158 860 "
     "152 960 "
     "158",
     186, TINT_GREEN},
    {"M0 176C160 170 320 172 480 174C640 176 800 170 960 176", 240, TINT_LAND},
};

static const char river[] = "M0 206C60 206 110 196 190 198C300 201 330 214 440 212C560 210 610 194 "
                            "720 196C820 198 880 206 960 206";

struct plate landscape_plate(struct ui *u, struct px_rect box, double t, struct rgba accent)
{
    double k = box.h / (DRAWING_H - TOP - FOOT);
    return (struct plate){
        .u = u,
        .k = k,
        .t = t,
        .accent = accent,
        .place = {k, 0, 0, k, box.x + box.w / 2 - k * DRAWING_W / 2, box.y - k * TOP}};
}

double landscape_width(const struct plate *p, struct px_rect box)
{
    return box.w / p->k;
}

double landscape_foot(const struct plate *p)
{
    return affine_apply(&p->place, (struct px_pt){0, DRAWING_H - FOOT}).y;
}

// The line repeated to both edges; returns the number of points.
static int repeat(const struct plate *p, struct px_rect box, const char *data, struct px_pt *out)
{
    int n = 0;
    struct affine first = p->place;
    first.e -= (TILES / 2) * DRAWING_W * p->k;
    struct path_points one = path_data(p->u->frame, data, &first);
    for (int i = 0; i < TILES; i++)
        for (int j = i ? 1 : 0; j < one.n - 1; j++) {
            struct px_pt at = {one.pts[j].x + i * DRAWING_W * p->k, one.pts[j].y};
            if (at.x > box.x - 60 && at.x < box.x + box.w + 60)
                out[n++] = at;
        }
    return n;
}

static void layer(const struct plate *p, struct px_rect box, const char *ridge, double foot,
                  enum tint tint)
{
    struct px_pt *pts = ARENA_ARRAY(p->u->frame, struct px_pt, DRAW_MAX_AREA);
    int n = repeat(p, box, ridge, pts);
    double y = affine_apply(&p->place, (struct px_pt){0, foot}).y;
    if (n < 2)
        return;
    pts[n] = (struct px_pt){pts[n - 1].x, y};
    pts[n + 1] = (struct px_pt){pts[0].x, y};
    draw_area(&p->u->o->draw, pts, n + 2, plate_tint(p, tint), p->u->alpha);
}

// The river's band between two offsets from its middle.
static void band(const struct plate *p, struct px_rect box, double half, enum tint tint)
{
    struct px_pt *pts = ARENA_ARRAY(p->u->frame, struct px_pt, DRAW_MAX_AREA);
    int n = repeat(p, box, river, pts);
    for (int i = 0; i < n; i++) {
        pts[2 * n - 1 - i] = (struct px_pt){pts[i].x, pts[i].y + half * p->k};
        pts[i].y -= half * p->k;
    }
    draw_area(&p->u->o->draw, pts, 2 * n, plate_tint(p, tint), p->u->alpha);
}

// Ripples drift with the stream while the drawing performs.
static void ripples(const struct plate *p)
{
    static const struct stroke all[] = {
        {"M96 203q8 -5 16 0q8 5 16 0M-200 204q8 -5 16 0q8 5 16 0", NONE, SHORE, 3,
         BOBS(0.1, 3.5, -18, 0, 1)},
        {"M330 212q8 -5 16 0q8 5 16 0M612 201q8 -5 16 0q8 5 16 0", NONE, SHORE, 3,
         BOBS(0.1, 3.5, -26, 0, 1)},
        {"M800 202q8 -5 16 0q8 5 16 0M1080 203q8 -5 16 0q8 5 16 0", NONE, SHORE, 3,
         BOBS(0.1, 3.5, -20, 0, 1)},
    };
    drawing_put(p, all, (int)(sizeof all / sizeof *all));
}

void landscape_put(const struct plate *p, struct px_rect box, double radius)
{
    struct px_rect sky = box;
    sky.h = fmin(box.h, p->k * 120 + radius); // the hills cover its foot
    draw_round(&p->u->o->draw, sky, radius, plate_tint(p, TINT_PAPER), p->u->alpha);
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        layer(p, box, layers[i].ridge, layers[i].foot, layers[i].tint);
    band(p, box, 17.5, TINT_SHORE);
    band(p, box, 15, TINT_WATER);
    ripples(p);
}
