// figure_pulse: computing power as dots, one a unit; a pulse runs through them down the old course
// of the Shenzhen River. The dots swell, their number stays.
#include <math.h>

#include "scene/parts/figure_mark_in.h"
#include "scene/parts/picture.h"

#define SWELL_AT_REST 0.55
#define NEAR_PITCHES 2.4 // width of the course
#define PULSE_PART 0.16  // length of the pulse, of the course
#define COURSE_POINTS 128

// Each dot's distance to the course in pitches, and where along it that is (0..1).
static void find_near(struct figure_pages *g, const struct figure_place *p, int n)
{
    struct px_rect box = {0, 0, p->mark.w, p->mark.h}; // all of it rises from the river
    if (g->course_n >= n && g->course_box.w == box.w && g->course_box.h == box.h)
        return;
    struct px_pt pts[COURSE_POINTS];
    int k = meander_course(box, pts, COURSE_POINTS);
    for (int i = 0; i < n; i++) {
        struct px_pt dot = {(i % p->cols + 0.5) * p->pitch, (i / p->cols + 0.5) * p->pitch};
        double best = INFINITY;
        for (int j = 0; j + 1 < k; j++) {
            double d = segment_distance(&dot.x, &pts[j].x, &pts[j + 1].x);
            if (d >= best)
                continue;
            best = d;
            g->along[i] = (float)(1 - j / (k - 2.0)); // it flows from the east
        }
        g->near[i] = (float)(best / p->pitch);
    }
    g->course_box = box;
    g->course_n = n;
}

// How much a dot on the course swells now, 0..1.
static double swell(double along, double head)
{
    double d = (along - head) / PULSE_PART;
    return SWELL_AT_REST + (1 - SWELL_AT_REST) * exp(-d * d);
}

void figure_compute_mark(struct ui *u, struct figure_pages *g, const struct figure_plan *plan,
                         const struct figure_place *p)
{
    const struct figure *f = figure_entry_figure(u, p->entry);
    struct figure_marks n = figure_marks(f, u->s->lang, plan->unit, 1);
    double ms = fmod(u->s->now_ms - u->s->figures.since_ms, FIGURES_PULSE_EVERY_MS);
    bool runs =
        !u->s->less_motion && u->s->card.now < 0 && figures_pulse(&u->s->figures, u->s->now_ms);
    double head = runs ? -0.4 + 1.8 * ms / FIGURES_PULSE_MS : -9;
    float *sizes = ARENA_ARRAY(u->frame, float, (size_t)n.n);
    n.n = n.n < FIGURE_DOTS_MOST ? n.n : FIGURE_DOTS_MOST;
    n.solid = n.solid < n.n ? n.solid : n.n;
    find_near(g, p, n.n);
    for (int i = 0; i < n.n; i++) {
        double d = g->near[i] / NEAR_PITCHES, grown = d < 3 ? exp(-d * d) : 0;
        double most = p->pitch * 0.88 - p->size;
        sizes[i] = (float)(p->size + most * grown * swell(g->along[i], head));
    }
    struct draw_dots dots = {n.n, p->cols, p->pitch, p->size, n.solid, true, sizes};
    draw_dots(&u->o->draw, (struct px_pt){p->mark.x, p->mark.y}, &dots,
              ui_colour(u, TOKEN_LABEL_WATER), u->alpha);
}
