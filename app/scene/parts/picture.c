// picture: places illustrations and the meander that fills.
#include "scene/parts/picture.h"

#include <math.h>
#include <string.h>

#include "scene/parts/record.h"

// The colours of the drawings, and the theme colours that replace them.
static const struct {
    struct rgba drawn;
    enum token token;
} palette[] = {
    {{0xF7, 0xF4, 0xED, 255}, TOKEN_PAPER},       {{0xF3, 0xEE, 0xE2, 255}, TOKEN_LAND},
    {{0xCF, 0xE1, 0xE8, 255}, TOKEN_WATER},       {{0x9F, 0xBE, 0xCB, 255}, TOKEN_SHORE},
    {{0xDC, 0xE6, 0xCF, 255}, TOKEN_GREEN},       {{0xD3, 0xE6, 0xDF, 255}, TOKEN_WETLAND},
    {{0x13, 0x20, 0x2B, 255}, TOKEN_INK},         {{0x3F, 0x4D, 0x59, 255}, TOKEN_INK_2},
    {{0xFF, 0xFF, 0xFF, 255}, TOKEN_SURFACE},     {{0xE9, 0xE6, 0xDF, 255}, TOKEN_ABROAD},
    {{0xB3, 0x30, 0x1A, 255}, TOKEN_HETAO},       {{0x00, 0x60, 0x5F, 255}, TOKEN_SAN_TIN},
    {{0x6B, 0x3F, 0xA0, 255}, TOKEN_SANDY_RIDGE}, {{0xFF, 0xEA, 0xB8, 255}, TOKEN_ROAD_MAJOR},
};
#define N_PALETTE (sizeof palette / sizeof *palette)

void picture_put(struct ui *u, struct str name, struct px_rect box, double radius)
{
    if (!name.n || (u->clipping && !px_rect_meets(u->clip, box)))
        return;
    const struct content_mark *own = model_plate(u->m, name);
    if (own) {
        struct px_pt middle = {0.5, 0.5};
        draw_photo(&u->o->draw, own->bytes, own->hash, box, middle, radius, u->alpha);
        return;
    }
    struct draw_swap *swaps = ARENA_ARRAY(u->frame, struct draw_swap, N_PALETTE);
    for (size_t i = 0; i < N_PALETTE; i++)
        swaps[i] = (struct draw_swap){palette[i].drawn, ui_colour(u, palette[i].token)};
    draw_picture(&u->o->draw, name, box, radius, swaps, (int)N_PALETTE, u->alpha);
}

struct str picture_of(const struct ui *u, const struct initiative *it)
{
    if (it->n_sites)
        return u->m->sites[it->sites[0]].picture;
    int t = record_topic(u->m, (int)(it - u->m->initiatives));
    return t >= 0 ? u->m->topics[t].picture : (struct str){0};
}

// ---- the meander ----

#define STEPS 12 // of each curve
#define CURVES 9 // of assets/icons/meander.svg, 240 x 120
static const struct px_pt course[1 + 3 * CURVES] = {
    {4, 44},    {18, 47},   {27, 40},  {34, 29},  {41, 18},  {55, 15},  {60, 26},
    {64, 36},   {53, 46},   {53, 58},  {53, 77},  {73, 88},  {96, 96},  {116, 103},
    {141, 110}, {154, 103}, {168, 95}, {162, 76}, {167, 60}, {171, 46}, {181, 38},
    {178, 25},  {176, 13},  {187, 9},  {197, 14}, {210, 21}, {222, 22}, {236, 12},
};

static struct px_pt on_course(int curve, double t)
{
    const struct px_pt *p = &course[3 * curve];
    double r = 1 - t, a = r * r * r, b = 3 * r * r * t, c = 3 * r * t * t, d = t * t * t;
    return (struct px_pt){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

#define N_COURSE (CURVES * STEPS + 1)
#define N_RULE (N_COURSE + 2) // with a straight reach at each end

static void flatten(struct px_pt pts[N_COURSE])
{
    for (int i = 0; i < N_COURSE; i++) {
        int curve = i / STEPS < CURVES ? i / STEPS : CURVES - 1;
        pts[i] = on_course(curve, (i - curve * STEPS) / (double)STEPS);
    }
}

static double apart(struct px_pt a, struct px_pt b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

static double length_of(const struct px_pt *pts, int n)
{
    double sum = 0;
    for (int i = 1; i < n; i++)
        sum += apart(pts[i - 1], pts[i]);
    return sum;
}

// Copies the first `to` px of the line to out; returns the number of points.
static int copy_start(const struct px_pt *pts, int n, double to, struct px_pt *out)
{
    double at = 0;
    int m = 0;
    out[m++] = pts[0];
    for (int i = 1; i < n && at < to; i++) {
        struct px_pt a = pts[i - 1], b = pts[i];
        double d = apart(a, b), t = d > 0 ? fmin(1, (to - at) / d) : 1;
        out[m++] = (struct px_pt){lerp_d(a.x, b.x, t), lerp_d(a.y, b.y, t)};
        at += d;
    }
    return m;
}

static void draw_start(struct ui *u, const struct px_pt *line, int n, double width, double to,
                       struct rgba colour)
{
    struct px_pt *pts = ARENA_ARRAY(u->frame, struct px_pt, N_RULE);
    if (to > 0)
        draw_path(&u->o->draw, pts, copy_start(line, n, fmin(to, 1) * length_of(line, n), pts),
                  width, colour, u->alpha);
}

// The course of the meander in the middle of the box, k px per unit.
static void place_course(struct px_rect box, double k, struct px_pt pts[N_COURSE])
{
    flatten(pts);
    for (int i = 0; i < N_COURSE; i++)
        pts[i] = (struct px_pt){box.x + (box.w - 240 * k) / 2 + pts[i].x * k,
                                box.y + (box.h - 120 * k) / 2 + pts[i].y * k};
}

void meander_put(struct ui *u, struct px_rect box, double width, double to, struct rgba colour)
{
    struct px_pt line[N_COURSE];
    place_course(box, fmin(box.w / 240, box.h / 120), line);
    draw_start(u, line, N_COURSE, width, to, colour);
}

int meander_course(struct px_rect box, struct px_pt *pts, int most)
{
    struct px_pt line[N_COURSE];
    int n = most < N_COURSE ? most : N_COURSE;
    place_course(box, fmin(box.w / 240, box.h / 120), line);
    memcpy(pts, line, (size_t)n * sizeof *pts);
    return n;
}

void meander_rule(struct ui *u, struct px_rect box, double width, double to, struct rgba colour)
{
    struct px_pt line[N_RULE];
    place_course(box, box.h / 120, line + 1);
    struct px_pt first = line[1], last = line[N_RULE - 2];
    for (int i = 1; i < N_RULE - 1; i++) // both ends on one level
        line[i].y += (first.y - last.y) * (line[i].x - first.x) / (last.x - first.x);
    line[0] = (struct px_pt){box.x, first.y};
    line[N_RULE - 1] = (struct px_pt){box.x + box.w, line[N_RULE - 2].y};
    draw_start(u, line, N_RULE, width, to, colour);
}
