// fit_walk: visits every screen, filter, panel and card page by page, for one setting.
#include "staff/fit_walk.h"

#include <assert.h>
#include <math.h>

#include "scene/parts/qr.h"
#include "scene/screens/screens.h"
#include "state/figures.h"

#define SETTLED_MS 3000.0 // after which everything is at rest
#define MOST_PAGES 4000   // of one list
#define MOST_PAGES_MANY 8 // with many records: lists are laid out whole for every page

static const struct px_size canvases[FIT_N_CANVASES] = {
    {1280, 720}, {720, 1280}, {1366, 768}, {1920, 1080}, {1080, 1920}, {3840, 2160}, {2160, 3840}};

static bool many(const struct model *m)
{
    return m->n_initiatives > FIT_MANY_RECORDS;
}

int fit_settings(const struct model *m)
{
    return m->n_langs * (many(m) ? 2 * 2 : FIT_N_CANVASES * LAYOUT_TEXT_SIZES);
}

struct fit_setting fit_setting(const struct model *m, int i)
{
    int sizes = many(m) ? 2 : LAYOUT_TEXT_SIZES, size = i % sizes;
    return (struct fit_setting){canvases[i / sizes / m->n_langs], i / sizes % m->n_langs,
                                many(m) && size ? LAYOUT_TEXT_SIZES - 1 : size};
}

static void act(struct fit_walk *w, struct action a)
{
    a.t_ms = w->s->now_ms;
    state_apply(w->s, w->at, &a);
}

static void build(struct fit_walk *w)
{
    arena_reset(&w->frame);
    scene_build(w->scene, w->at, w->s, w->text, &w->frame, &w->out);
    state_measured(w->s, w->out.scroll_max, w->out.reading_ms, w->out.settles_ms);
    text_end_frame(w->text);
}

static void pass_time(struct fit_walk *w, double ms)
{
    struct action tick = {.kind = ACTION_TICK, .t_ms = w->s->now_ms + ms};
    state_apply(w->s, w->at, &tick);
    state_apply(w->s, w->at, &tick);
}

static bool is_as_set(const struct fit_walk *w)
{
    struct fit_setting at = fit_setting(w->world->model, w->setting);
    bool card = w->record < 0 || w->s->card.now == w->record;
    return card && (w->s->screen == SCREEN_ATTRACT ||
                    (w->s->lang == at.lang && w->s->text_size == at.text_size));
}

static void audit_out(struct fit_walk *w)
{
    assert(is_as_set(w));
    frame_audit_layout(&w->out, w->s, w->fault, w->ctx);
    if (w->drawn)
        w->drawn(w->ctx, &w->out);
}

static void audit_frame(struct fit_walk *w, double after_ms)
{
    act(w, (struct action){.kind = ACTION_WAKE});
    pass_time(w, after_ms);
    build(w);
    audit_out(w);
}

// Audits the place and, page by page, its scrolling column. Successive pages overlap by a fifth, so
// that one shows whole what the other cuts.
static void audit_pages(struct fit_walk *w, enum scroll_id id)
{
    int most = many(w->world->model) ? MOST_PAGES_MANY : MOST_PAGES;
    audit_frame(w, SETTLED_MS);
    for (int i = 1; i < most && w->s->scrolls[id].y < w->s->scrolls[id].max; i++) {
        double step = 0.8 * w->s->layout.stage.h;
        act(w, (struct action){.kind = ACTION_SCROLL, .scroll = (int)id, .d.y = -step});
        audit_frame(w, 100);
    }
}

static void name_place(struct fit_walk *w, const char *kind, struct str id)
{
    arena_reset(&w->names);
    w->place = arena_printf(&w->names, "%s%s%s", kind, id.n ? ":" : "", id.n ? id.p : "").p;
}

static void walk_map(struct fit_walk *w)
{
    name_place(w, "map", (struct str){0});
    audit_frame(w, SETTLED_MS);
    for (int i = 0; i < w->world->model->n_sites; i++) {
        const struct site *site = &w->world->model->sites[i];
        name_place(w, "map, closer", site->id);
        act(w, (struct action){.kind = ACTION_PLACE,
                               .centre = map_from_geo(site->label),
                               .m_per_px = 2.0 / w->s->layout.k});
        audit_frame(w, SETTLED_MS);
    }
    for (int i = 0; i < w->world->model->n_sites; i++) {
        name_place(w, "site", w->world->model->sites[i].id);
        act(w, (struct action){.kind = ACTION_SITE, .index = i});
        audit_pages(w, SCROLL_PANEL);
    }
}

static void walk_filter(struct fit_walk *w, enum filter_kind kind, int index, struct str id)
{
    name_place(w, "initiatives", id);
    act(w, (struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL});
    act(w, (struct action){.kind = ACTION_FILTER, .filter = kind, .index = index});
    audit_frame(w, SETTLED_MS);
}

// Every scene of Figures, page by page.
static void walk_figures(struct fit_walk *w)
{
    int most = many(w->world->model) ? MOST_PAGES_MANY : MOST_PAGES;
    act(w, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_FIGURES});
    for (int i = 0; i < N_FIGURE_SCENES; i++) {
        name_place(w, "figures", str_from(figures_scene_name(i)));
        act(w, (struct action){.kind = ACTION_FIGURES, .index = i});
        for (int page = 0; page < most; page++) {
            audit_pages(w, SCROLL_FIGURES);
            const struct hit *next = hit_find(&w->out.hits, STR("page.next"));
            if (!next)
                break;
            act(w, next->action);
        }
    }
}

static void walk_screens(struct fit_walk *w)
{
    const struct model *m = w->world->model;
    for (enum screen s = SCREEN_MAP + 1; s < N_SCREENS; s++) {
        name_place(w, screen_name(s), (struct str){0});
        act(w, (struct action){.kind = ACTION_SCREEN, .screen = s});
        audit_pages(w, screen_row(s)->scroll);
    }
    walk_figures(w);
    act(w, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_INITIATIVES});
    for (int i = 0; i < m->n_topics; i++)
        walk_filter(w, FILTER_TOPIC, i, m->topics[i].id);
    for (int i = 0; i < m->n_sites; i++)
        walk_filter(w, FILTER_SITE, i, m->sites[i].id);
    for (int i = 0; i < m->n_sources; i++)
        walk_filter(w, FILTER_SOURCE, i, m->sources[i].id);
    act(w, (struct action){.kind = ACTION_FILTER, .filter = FILTER_ALL});
    for (int i = N_FIELD_ARRANGES - 1; i >= 0; i--) {
        name_place(w, "initiatives by", str_from(field_arrange_name((enum field_arrange)i)));
        act(w, (struct action){.kind = ACTION_ARRANGE, .index = i});
        audit_pages(w, SCROLL_INITIATIVES);
    }
}

static void walk_popups(struct fit_walk *w)
{
    name_place(w, "menu", (struct str){0});
    act(w, (struct action){.kind = ACTION_MENU, .index = 1});
    audit_frame(w, SETTLED_MS);
    act(w, (struct action){.kind = ACTION_MENU, .index = 0});
    name_place(w, "countdown", (struct str){0});
    pass_time(w, 121000);
    build(w);
    audit_out(w);
}

// The idle screen: the text has its initial size.
static void walk_attract(struct fit_walk *w)
{
    act(w, (struct action){.kind = ACTION_SCREEN, .screen = SCREEN_ATTRACT});
    for (int i = 0; i < w->world->model->n_attract; i++) {
        double stop_ms = w->world->model->attract[w->s->attract_stop].seconds * 1000;
        double seen_ms = fmin(6000, stop_ms - 100);
        name_place(w, "attract", (struct str){0});
        pass_time(w, seen_ms);
        build(w);
        audit_out(w);
        pass_time(w, stop_ms - seen_ms);
    }
}

static void enter_setting(struct fit_walk *w, const struct fit_visits *v, int setting)
{
    w->setting = setting;
    w->at = v->world;
    w->s = &v->states[setting];
    w->scene = &v->scenes[setting];
    w->s->visit_ms =
        w->s->now_ms; // one visit of everything would end within, and forget the setting
}

static void init_visits(struct fit_walk *w, struct fit_visits *v, const struct world *world)
{
    size_t n = (size_t)fit_settings(world->model);
    *v = (struct fit_visits){world, ARENA_ARRAY(&w->kept, struct state, n),
                             ARENA_ARRAY(&w->kept, struct scene, n)};
    for (int i = 0; i < (int)n; i++) {
        struct fit_setting at = fit_setting(world->model, i);
        enter_setting(w, v, i);
        scene_init(w->scene, world, &w->kept, &w->kept);
        state_init(w->s, world, at.canvas, at.lang, 0, 0);
        act(w, (struct action){.kind = ACTION_TEXT_SIZE, .index = at.text_size});
    }
}

void fit_walk_init(struct fit_walk *w)
{
    w->kept.chunk = 1u << 20;
    w->frame.chunk = 1u << 20;
    w->record = -1;
    init_visits(w, &w->screens, w->world);
    init_visits(w, &w->cards, w->bare);
    for (int i = 0; i < fit_settings(w->bare->model); i++)
        w->cards.scenes[i].qr_blank = true; // making a code is slow, and only its size matters
}

void fit_walk_finish(struct fit_walk *w)
{
    arena_finish(&w->kept);
    arena_finish(&w->frame);
    arena_finish(&w->names);
}

void fit_walk_screens(struct fit_walk *w, int setting)
{
    enter_setting(w, &w->screens, setting);
    walk_map(w);
    walk_screens(w);
    walk_popups(w);
    if (!fit_setting(w->world->model, setting).text_size)
        walk_attract(w);
    act(w, (struct action){.kind = ACTION_HOME});
}

void fit_walk_card(struct fit_walk *w, int record)
{
    struct str id = w->world->model->initiatives[record].id;
    w->record = record;
    for (int i = 0; i < fit_settings(w->world->model); i++) {
        enter_setting(w, &w->cards, i);
        name_place(w, "card", id);
        act(w, (struct action){.kind = ACTION_CARD, .index = record});
        audit_pages(w, SCROLL_SHEET);
        name_place(w, "take away", id);
        act(w, (struct action){.kind = ACTION_TAKE, .index = 1});
        audit_pages(w, SCROLL_TAKE);
        act(w, (struct action){.kind = ACTION_GATHER, .index = record}); // alone in its code
        act(w, (struct action){.kind = ACTION_HOME});
    }
    w->record = -1;
}
