// figures: the scenes of the Figures screen, and the movement from one to the next.
#include "state/figures.h"

#include <assert.h>
#include <math.h>

#define PULL_PART 0.5  // of the stage's width, for a whole change
#define LET_GO_AT 0.35 // beyond it the change goes on
#define LET_GO_PX_S 200.0

void figures_init(struct figures_state *f)
{
    *f = (struct figures_state){.now = {0, 0}, .was = {-1, 0}, .since_ms = -1e9};
    f->at.from = f->at.to = 1;
}

int figures_scene_from(const struct model *m, int scene, int step)
{
    assert(step == 1 || step == -1);
    for (; scene >= 0 && scene < N_FIGURE_SCENES; scene += step)
        if (m->scenes[scene].n)
            return scene;
    return -1;
}

static void begin(struct figures_state *f, struct figures_view was, struct figures_view now,
                  double t_ms, double ms)
{
    f->was = was;
    f->now = now;
    f->held = false;
    f->since_ms = t_ms;
    f->at = (struct tween){0};
    tween_to(&f->at, 1, t_ms, ms, TWEEN_LINEAR);
}

void figures_open(struct figures_state *f, const struct model *m, double t_ms, double ms)
{
    figures_settle(f, m);
    begin(f, (struct figures_view){-1, 0}, f->now, t_ms, ms);
}

bool figures_go(struct figures_state *f, const struct model *m, struct figures_view to, double t_ms,
                double ms)
{
    bool there = to.scene >= 0 && to.scene < N_FIGURE_SCENES && to.first >= 0 &&
                 to.first < m->scenes[to.scene].n;
    if (!there || (to.scene == f->now.scene && to.first == f->now.first))
        return false;
    // What is not half there yet has not been seen: the change goes on from what is.
    bool seen = tween_at(&f->at, t_ms) >= 0.5;
    begin(f, seen ? f->now : f->was, to, t_ms, ms);
    return true;
}

// ---- a finger ----

// Which way the change runs: 1 to the next scenes, -1 to those before.
static int way(const struct figures_state *f)
{
    return f->now.scene >= f->was.scene ? 1 : -1;
}

// Turns the change round where it stands.
static void turn(struct figures_state *f, double t_ms)
{
    struct figures_view was = f->was;
    double at = tween_at(&f->at, t_ms);
    f->was = f->now;
    f->now = was;
    f->at = (struct tween){.from = 1 - at, .to = 1 - at};
}

static bool take_hold(struct figures_state *f, const struct model *m, double dx, double t_ms)
{
    double at = tween_at(&f->at, t_ms);
    if (at < 1 && f->was.scene >= 0 && f->was.scene != f->now.scene) {
        f->at = (struct tween){.from = at, .to = at};
        return true;
    }
    int step = dx < 0 ? 1 : -1, next = figures_scene_from(m, f->now.scene + step, step);
    if (next < 0 || dx == 0)
        return false;
    f->was = f->now;
    f->now = (struct figures_view){next, 0};
    f->at = (struct tween){0};
    return true;
}

bool figures_pull(struct figures_state *f, const struct model *m, double dx, double width,
                  double t_ms)
{
    assert(width > 0);
    if (!isfinite(dx) || (!f->held && !take_hold(f, m, dx, t_ms)))
        return false;
    f->held = true;
    f->since_ms = t_ms;
    double at = tween_at(&f->at, t_ms) - way(f) * dx / (width * PULL_PART);
    at = clamp_d(at, 0, 1);
    f->at = (struct tween){.from = at, .to = at};
    return true;
}

void figures_let_go(struct figures_state *f, double vx, double t_ms, double ms)
{
    if (!f->held)
        return;
    double at = tween_at(&f->at, t_ms), v = -way(f) * (isfinite(vx) ? vx : 0);
    f->held = false;
    f->since_ms = t_ms;
    if (v < -LET_GO_PX_S || (v <= LET_GO_PX_S && at < LET_GO_AT))
        turn(f, t_ms);
    tween_to(&f->at, 1, t_ms, ms * (1 - tween_at(&f->at, t_ms)), TWEEN_LINEAR);
}

void figures_settle(struct figures_state *f, const struct model *m)
{
    int scene = figures_scene_from(m, f->now.scene < 0 ? 0 : f->now.scene, 1);
    if (scene < 0)
        scene = figures_scene_from(m, N_FIGURE_SCENES - 1, -1);
    if (scene != f->now.scene || f->now.first >= m->scenes[scene < 0 ? 0 : scene].n)
        f->now = (struct figures_view){scene, 0};
    f->was = (struct figures_view){-1, 0};
    f->held = false;
    f->at = (struct tween){.from = 1, .to = 1};
}

bool figures_moving(const struct figures_state *f, double t_ms)
{
    return !tween_done(&f->at, t_ms);
}

bool figures_pulse(const struct figures_state *f, double t_ms)
{
    double ms = fmod(t_ms - f->since_ms, FIGURES_PULSE_EVERY_MS);
    return f->now.scene == FIGURES_COMPUTE && ms >= 0 && ms < FIGURES_PULSE_MS;
}

double figures_next_ms(const struct figures_state *f, double t_ms)
{
    if (f->now.scene != FIGURES_COMPUTE)
        return INFINITY;
    double n = floor((t_ms - f->since_ms) / FIGURES_PULSE_EVERY_MS) + 1;
    return f->since_ms + n * FIGURES_PULSE_EVERY_MS;
}

static const char *const names[N_FIGURE_SCENES] = {"money",  "large", "small",
                                                   "shares", "areas", "compute"};

const char *figures_scene_name(int scene)
{
    return scene >= 0 && scene < N_FIGURE_SCENES ? names[scene] : "none";
}

int figures_scene_find(struct str name)
{
    for (int i = 0; i < N_FIGURE_SCENES; i++)
        if (str_eq_z(name, names[i]))
            return i;
    return -1;
}
