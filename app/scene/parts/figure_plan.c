// figure_plan: keeps the plans of the pages shown last, and finds where pages begin.
#include "scene/parts/figure_plan.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "content/figure_scenes.h"

void figure_pages_init(struct figure_pages *p, const struct model *m, struct arena *kept)
{
    memset(p, 0, sizeof *p);
    for (int s = 0; s < N_FIGURE_SCENES; s++)
        p->starts[s] = ARENA_ARRAY(kept, int, (size_t)m->scenes[s].n + 1);
    p->near = ARENA_ARRAY(kept, float, FIGURE_DOTS_MOST);
    p->along = ARENA_ARRAY(kept, float, FIGURE_DOTS_MOST);
    for (int i = 0; i < FIGURE_PLANS; i++)
        p->keys[i].scene = -1;
}

double figure_value(const struct figure_planner *b, int i)
{
    const struct figure_entry *e = &b->list->entries[i];
    const struct initiative *it = figure_entry_record(b->u, e);
    double value = it->figures[e->part].value;
    return e->before < 0 ? value : fmax(value, it->figures[e->before].value);
}

struct figure_place *figure_add_place(struct figure_planner *b, int i)
{
    assert(b->plan->n < FIGURE_PLACES && i < b->list->n);
    struct figure_place *p = &b->plan->places[b->plan->n++];
    *p = (struct figure_place){.entry = &b->list->entries[i]};
    return p;
}

enum ui_word figure_group_word(int scene, int group)
{
    static const enum ui_word small[] = {UI_FIG_GROUP_LABS, UI_FIG_GROUP_PROJECTS,
                                         UI_FIG_GROUP_BUILDINGS, UI_FIG_GROUP_LINES,
                                         UI_FIG_GROUP_OTHER};
    _Static_assert(sizeof small / sizeof *small == FIGURE_GROUPS_SMALL, "a heading for each group");
    if (scene == FIGURES_AREAS)
        return group == FIGURE_AREA_FLOOR ? UI_AREA_FLOOR : UI_AREA_SITE;
    return small[group];
}

bool figure_is_floors(const struct figure *f)
{
    return holds_letters(f->unit, "floor");
}

double figure_unit(double value, double most)
{
    double unit = 1;
    while (value / unit > most)
        unit *= 10;
    return unit;
}

struct figure_marks figure_marks(const struct figure *f, int lang, double unit, int step)
{
    assert(unit > 0 && step >= 1);
    int n = (int)lround(fmax(f->value / unit, 1));
    step = step < n ? step : n;
    switch (f->approx[lang]) {
    case APPROX_NONE:
        break;
    case APPROX_NEARLY:
        return (struct figure_marks){n, n - step};
    case APPROX_OVER:
    case APPROX_MORE_THAN:
        return (struct figure_marks){n + step, n};
    case APPROX_ABOUT:
        step = (step + 1) / 2;
        return (struct figure_marks){n + step, n - step};
    }
    return (struct figure_marks){n, n};
}

// ---- pages ----

#define ROOM_ABOVE 36.0 // units at most, above a page that is not full

static void move_down(struct figure_plan *p, double dy)
{
    for (int i = 0; i < p->n; i++) {
        p->places[i].mark.y += dy;
        p->places[i].words.y += dy;
        p->places[i].box.y += dy;
    }
    for (int i = 0; i < p->n_heads; i++)
        p->heads[i].box.y += dy;
    p->h += dy;
}

static void plan_page(struct figure_planner *b)
{
    static void (*const plans[N_FIGURE_SCENES])(struct figure_planner *) = {
        [FIGURES_MONEY] = figure_plan_rows,  [FIGURES_LARGE] = figure_plan_rows,
        [FIGURES_SMALL] = figure_plan_small, [FIGURES_SHARES] = figure_plan_shares,
        [FIGURES_AREAS] = figure_plan_areas, [FIGURES_COMPUTE] = figure_plan_compute};
    struct figure_plan *p = b->plan;
    p->n = p->n_heads = 0;
    p->next = -1;
    p->unit = 1;
    p->own_scale = false;
    p->from = p->first + 1;
    plans[p->scene](b);
    assert(p->next < 0 || p->next > p->first);
    p->to = p->next < 0 ? b->list->n : p->next;
    p->all = b->list->n;
    p->h = 0;
    for (int i = 0; i < p->n; i++)
        p->h = fmax(p->h, p->places[i].box.y + p->places[i].box.h - b->area.y);
    for (int i = 0; i < p->n_heads; i++)
        p->h = fmax(p->h, p->heads[i].box.y + p->heads[i].box.h - b->area.y);
    move_down(p, clamp_d(floor((b->area.h - p->h) / 2), 0, ui_px(b->u, ROOM_ABOVE)));
}

static bool same_key(const struct figure_plan_key *a, const struct figure_plan_key *b)
{
    return a->scene == b->scene && a->first == b->first && a->area.x == b->area.x &&
           a->area.y == b->area.y && a->area.w == b->area.w && a->area.h == b->area.h &&
           a->k == b->k && a->text == b->text && a->portrait == b->portrait;
}

static int oldest(const struct figure_pages *p)
{
    int at = 0;
    for (int i = 1; i < FIGURE_PLANS; i++)
        if (p->used[i] < p->used[at])
            at = i;
    return at;
}

// Pages are found one after the other; `first` may lie within one after the text size changed.
static void plan_from_start(struct figure_planner *b, struct figure_pages *p, int first)
{
    int scene = b->plan->scene, *starts = p->starts[scene], *n = &p->n_starts[scene], at = 0;
    if (!*n)
        starts[(*n)++] = 0;
    while (at + 1 < *n && starts[at + 1] <= first)
        at++;
    b->plan->first = starts[at];
    plan_page(b);
    while (b->plan->next >= 0 && b->plan->next <= first) {
        b->plan->first = b->plan->next;
        if (++at == *n)
            starts[(*n)++] = b->plan->first;
        plan_page(b);
    }
    b->plan->before = at > 0 ? starts[at - 1] : -1;
}

// Whether all of the scene fits on one page of the whole area: then true, and that page is planned.
static bool plan_whole(struct figure_planner *b, struct figure_pages *p)
{
    int scene = b->plan->scene;
    if (p->pages[scene] == PAGES_MANY)
        return false;
    b->plan->first = 0;
    b->plan->before = -1;
    plan_page(b);
    p->pages[scene] = b->plan->next < 0 ? PAGES_ONE : PAGES_MANY;
    return p->pages[scene] == PAGES_ONE;
}

static const struct figure_plan *find_kept(struct figure_pages *p,
                                           const struct figure_plan_key *key)
{
    for (int i = 0; i < FIGURE_PLANS; i++)
        if (same_key(&p->keys[i], key)) {
            p->used[i] = ++p->uses;
            return &p->plans[i];
        }
    return NULL;
}

const struct figure_plan *figure_plan(struct ui *u, struct figure_pages *p, int scene, int first,
                                      struct px_rect area, double pager)
{
    assert(scene >= 0 && scene < N_FIGURE_SCENES && u->m->scenes[scene].n);
    struct figure_plan_key key = {scene, first, area, u->l->k, u->l->text, u->l->portrait};
    const struct figure_plan *kept = find_kept(p, &key);
    if (kept)
        return kept;
    struct figure_plan_key all = key;
    all.scene = all.first = 0;
    if (!same_key(&all, &p->starts_key)) {
        p->starts_key = all;
        memset(p->n_starts, 0, sizeof p->n_starts);
        memset(p->pages, 0, sizeof p->pages);
    }
    int at = oldest(p);
    struct figure_planner b = {
        .u = u, .list = &u->m->scenes[scene], .area = area, .plan = &p->plans[at]};
    *b.plan = (struct figure_plan){.scene = scene};
    if (!plan_whole(&b, p)) {
        b.area.w -= pager;
        plan_from_start(&b, p, first);
    }
    p->keys[at] = key;
    p->used[at] = ++p->uses;
    return b.plan;
}
