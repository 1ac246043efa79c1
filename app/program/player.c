// player: feeds a visit to the exhibit at a fixed frame rate, and checks its expectations.
#include "program/player.h"

#include <math.h>
#include <string.h>

#include "base/log.h"
#include "input/visit.h"
#include "platform/file.h"

#define SETTLE_MS 4000.0

struct player {
    struct exhibit *x;
    struct player_opts o;
    struct px_pt held; // place of a tap-on's finger
    int frame, failed;
};

static void frame_at(struct player *p, double t_ms)
{
    exhibit_tick(p->x, t_ms);
    if (exhibit_build(p->x) && p->o.each)
        p->o.each(p->x, t_ms, p->o.ctx);
}

// The first frame at or after t_ms.
static long frame_after(double t_ms)
{
    return (long)ceil(t_ms / PLAYER_FRAME_MS);
}

void player_run_to(struct exhibit *x, double t_ms)
{
    struct player p = {.x = x};
    for (long i = 0; i * PLAYER_FRAME_MS < t_ms; i++) {
        frame_at(&p, i * PLAYER_FRAME_MS);
        // Sleep until something happens by itself.
        if (x->live.model && !x->dirty && !state_animating(&x->state, &x->live.world)) {
            long next = frame_after(fmin(state_next_ms(&x->state, &x->live.world), t_ms));
            i = next > i + 1 ? next - 1 : i;
        }
    }
    frame_at(&p, t_ms);
}

// ---- expectations of a visit ----

static struct str state_word(const struct exhibit *x, struct str key, struct arena *a)
{
    const struct state *s = &x->state;
    const struct model *m = x->live.model;
    if (str_eq_z(key, "lang"))
        return m->langs[s->lang].tag;
    if (str_eq_z(key, "theme"))
        return m->themes[s->theme].id;
    if (str_eq_z(key, "screen"))
        return str_from(screen_name(s->screen));
    if (str_eq_z(key, "card"))
        return s->card.now >= 0 ? m->initiatives[s->card.now].id : STR("none");
    if (str_eq_z(key, "site"))
        return s->site.now >= 0 ? m->sites[s->site.now].id : STR("none");
    if (str_eq_z(key, "take"))
        return s->take.now >= 0 ? STR("open") : STR("closed");
    if (str_eq_z(key, "menu"))
        return s->menu ? STR("open") : STR("closed");
    if (str_eq_z(key, "text-size"))
        return arena_printf(a, "%g", s->layout.text * 100);
    if (str_eq_z(key, "scrolled")) {
        bool any = false;
        for (int i = 0; i < N_SCROLLS; i++)
            any = any || s->scrolls[i].y > 0;
        return any ? STR("yes") : STR("no");
    }
    if (str_eq_z(key, "camera"))
        return s->camera.motion == CAMERA_STILL ? STR("still") : STR("moving");
    if (str_eq_z(key, "view")) {
        struct map_view home = state_home(s, m);
        return camera_same_view(&home, &s->camera.view) ? STR("home") : STR("moved");
    }
    if (str_eq_z(key, "figures"))
        return str_from(figures_scene_name(s->figures.now.scene));
    if (str_eq_z(key, "bead"))
        return s->pairs.bead.at <= 0   ? STR("then")
               : s->pairs.bead.at >= 1 ? STR("now")
                                       : STR("between");
    if (str_eq_z(key, "gathered"))
        return arena_printf(a, "%d", s->gathered.n);
    if (str_eq_z(key, "countdown"))
        return s->countdown_ms >= 0 ? STR("yes") : STR("no");
    return (struct str){0};
}

static void check_expectation(struct player *p, const struct visit_step *step)
{
    struct str got = state_word(p->x, step->name, &p->x->process);
    if (got.n && str_eq(got, step->value))
        return;
    fprintf(stderr, "line %d: expected %.*s %.*s, got %.*s\n", step->line, (int)step->name.n,
            step->name.p, (int)step->value.n, step->value.p, (int)got.n, got.n ? got.p : "");
    p->failed++;
}

static void save_shot(struct player *p, const struct visit_step *step)
{
    char path[FILE_PATH_MAX];
    bool complete;
    const char *dir = p->o.shots_dir;
    if (!dir)
        return;
    p->x->dirty = true; // the last frame's arena may be the older one
    exhibit_build(p->x);
    snprintf(path, sizeof path, "%s/%.*s.png", dir, (int)step->name.n, step->name.p);
    if (!exhibit_paint(p->x, true, &complete) || !render_save_png(p->x->render, path))
        p->failed++;
}

static void feed_input(struct player *p, const struct visit_step *step)
{
    struct input_event e;
    if (!visit_event(step, &p->x->frames.out.hits, &p->held, &e)) {
        fprintf(stderr, "line %d: nothing called \"%.*s\" is on screen\n", step->line,
                (int)step->name.n, step->name.p);
        p->failed++;
        return;
    }
    exhibit_input(p->x, &e);
}

static void play_step(struct player *p, const struct visit_step *step)
{
    switch (step->kind) {
    case VISIT_INPUT:
    case VISIT_TAP_ON:
    case VISIT_TAP_UP:
        feed_input(p, step);
        break;
    case VISIT_SIZE:
        render_resize(p->x->render, step->size);
        exhibit_resize(p->x, step->size, step->t_ms);
        break;
    case VISIT_SHOT:
        save_shot(p, step);
        break;
    case VISIT_EXPECT:
        check_expectation(p, step);
        break;
    case VISIT_END:
        break;
    }
}

// Runs frames until the visit is over and nothing moves.
static void play_visit(struct player *p, const struct visit *v)
{
    size_t at = 0;
    double last_ms = v->n ? v->steps[v->n - 1].t_ms : 0;
    for (p->frame = 0;; p->frame++) {
        double t = p->frame * PLAYER_FRAME_MS;
        const struct visit_step *step;
        while ((step = visit_next(v, &at, t)))
            play_step(p, step);
        frame_at(p, t);
        bool over = at >= v->n && t >= last_ms;
        if (over && (!state_animating(&p->x->state, &p->x->live.world) || t > last_ms + SETTLE_MS))
            return;
    }
}

int player_replay(struct exhibit *x, const struct player_opts *o)
{
    struct str bytes;
    const char *why;
    struct visit visit;
    struct diag_list problems;
    struct player p = {.x = x, .o = *o};
    if (!x->live.model) {
        LOG_ERR("replay: there is no content to visit");
        return 1;
    }
    if (!file_read(&x->process, o->path, 16u << 20, &bytes, &why)) {
        fprintf(stderr, "hetao-kiosk: --replay %s: %s\n", o->path, why);
        return 2;
    }
    diag_init(&problems, &x->process);
    if (!visit_read(&x->process, bytes, o->path, &visit, &problems)) {
        diag_print(&problems, DIAG_EN, stderr);
        return 2;
    }
    play_visit(&p, &visit);
    return p.failed ? 1 : 0;
}
