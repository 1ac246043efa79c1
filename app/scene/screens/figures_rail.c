// figures_rail: the river of kinds along the dock, and the keys to further pages.
#include <math.h>

#include "scene/screens/figures_parts.h"
#include "state/curve.h"

#define RIVER_FOOT 8.0 // middle of the river above the dock
#define RIVER 9.0
#define SHORE 13.0
#define CORNER 30.0
#define CORNER_POINTS 8
#define PAD 20.0 // beside a name
#define PAD_LEAST 8.0
#define SIDE 40.0

struct rail {
    struct ui *u;
    int n, scenes[N_FIGURE_SCENES];
    struct px_rect boxes[N_FIGURE_SCENES]; // by place in scenes[]
    double top, river;                     // y
    bool narrow;                           // only the chosen kind, with keys beside it
};

static struct ui_text_opts name_opts(const struct ui *u, bool second, int lang)
{
    return (struct ui_text_opts){.type = second ? TYPE_CAPTION : TYPE_SMALL,
                                 .lang = lang,
                                 .colour = ui_colour(u, second ? TOKEN_INK_2 : TOKEN_INK),
                                 .align = TEXT_CENTRE,
                                 .silent = true,
                                 .secondary = second};
}

static struct px_size name_size(struct ui *u, int scene)
{
    const struct words *w = &u->m->ui[figures_title(scene)];
    struct ui_text_opts a = name_opts(u, false, u->s->lang),
                        b = name_opts(u, true, ui_second_lang(u, w));
    struct px_size x = ui_layout(u, w->in[a.lang], &a)->size,
                   y = ui_layout(u, w->in[b.lang], &b)->size;
    return (struct px_size){x.w > y.w ? x.w : y.w, x.h + y.h};
}

static double rail_height(struct ui *u)
{
    return fmax(ui_px(u, 104), name_size(u, FIGURES_MONEY).h + ui_px(u, 2 * RIVER_FOOT + 26));
}

double figures_rail_top(struct ui *u)
{
    return u->l->stage.y + u->l->stage.h - rail_height(u);
}

// Kinds that the content has, spread over the width.
static struct rail lay_rail(struct ui *u)
{
    struct rail r = {.u = u, .top = figures_rail_top(u)};
    double side = ui_px(u, SIDE), sum = 0, x = side, h = rail_height(u) - ui_px(u, 2 * RIVER_FOOT);
    double w[N_FIGURE_SCENES];
    r.river = u->l->stage.y + u->l->stage.h - ui_px(u, RIVER_FOOT);
    for (int s = 0; s < N_FIGURE_SCENES; s++) {
        if (!u->m->scenes[s].n)
            continue;
        w[r.n] = fmax(name_size(u, s).w, ui_px(u, 72));
        sum += w[r.n];
        r.scenes[r.n++] = s;
    }
    double room = u->l->view.w - 2 * side, pad = (room - sum) / fmax(2 * r.n, 1);
    r.narrow = pad < ui_px(u, PAD_LEAST);
    pad = clamp_d(floor(pad), ui_px(u, PAD_LEAST), ui_px(u, PAD));
    sum += 2 * pad * r.n;
    double gap = r.n > 1 ? (room - sum) / (r.n - 1) : 0;
    for (int i = 0; i < r.n; i++)
        w[i] += 2 * pad;
    for (int i = 0; i < r.n; i++) {
        r.boxes[i] = (struct px_rect){round(x), r.top + ui_px(u, 4), round(w[i]), h};
        x += w[i] + gap;
    }
    for (int i = 0; i < r.n && r.narrow; i++)
        r.boxes[i].x = round((u->l->view.w - r.boxes[i].w) / 2);
    return r;
}

static struct px_rect box_of(const struct rail *r, int scene)
{
    for (int i = 0; i < r->n; i++)
        if (r->scenes[i] == scene)
            return r->boxes[i];
    return r->boxes[0];
}

// ---- the river ----

struct course {
    struct px_pt *pts;
    int n;
};

static void turn(struct course *c, struct px_pt middle, double r, double from, double to)
{
    for (int i = 0; i <= CORNER_POINTS; i++) {
        double a = lerp_d(from, to, i / (double)CORNER_POINTS);
        c->pts[c->n++] = (struct px_pt){middle.x + r * cos(a), middle.y + r * sin(a)};
    }
}

// From the right edge of the canvas to the left, up and round the chosen kind.
static void put_river(const struct rail *r, struct px_rect bend)
{
    struct ui *u = r->u;
    struct course c = {ARENA_ARRAY(u->frame, struct px_pt, 4 * (CORNER_POINTS + 1) + 2), 0};
    double k = fmin(ui_px(u, CORNER), (r->river - bend.y) / 2), left = bend.x,
           right = bend.x + bend.w;
    const double pi = acos(-1);
    c.pts[c.n++] = (struct px_pt){-ui_px(u, 20), r->river};
    turn(&c, (struct px_pt){left - k, r->river - k}, k, pi / 2, 0);
    turn(&c, (struct px_pt){left + k, bend.y + k}, k, pi, 1.5 * pi);
    turn(&c, (struct px_pt){right - k, bend.y + k}, k, 1.5 * pi, 2 * pi);
    turn(&c, (struct px_pt){right + k, r->river - k}, k, pi, pi / 2);
    c.pts[c.n++] = (struct px_pt){u->l->view.w + ui_px(u, 20), r->river};
    draw_path(&u->o->draw, c.pts, c.n, ui_px(u, SHORE), ui_colour(u, TOKEN_SHORE), u->alpha);
    draw_path(&u->o->draw, c.pts, c.n, ui_px(u, RIVER), ui_colour(u, TOKEN_WATER), u->alpha);
}

static struct px_rect between(struct px_rect a, struct px_rect b, double t)
{
    return (struct px_rect){lerp_d(a.x, b.x, t), lerp_d(a.y, b.y, t), lerp_d(a.w, b.w, t),
                            lerp_d(a.h, b.h, t)};
}

// ---- kinds ----

static void put_kind(const struct rail *r, int i)
{
    struct ui *u = r->u;
    const struct words *w = &u->m->ui[figures_title(r->scenes[i])];
    bool chosen = u->s->figures.now.scene == r->scenes[i];
    struct ui_text_opts a = name_opts(u, false, u->s->lang),
                        b = name_opts(u, true, ui_second_lang(u, w));
    struct px_rect box = r->boxes[i];
    struct px_size size = name_size(u, r->scenes[i]);
    double y = box.y + round((box.h - size.h) / 2) + ui_px(u, 4);
    a.width = b.width = box.w;
    if (chosen)
        b.colour = a.colour;
    double h = ui_text(u, w->in[a.lang], (struct px_pt){box.x, y}, &a).h;
    ui_text(u, w->in[b.lang], (struct px_pt){box.x, y + h}, &b);
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = w->in[a.lang],
                                    .lang = ui_tag(u, w->in[a.lang], a.lang),
                                    .choice = ui_choice(chosen),
                                    .box = box});
    struct action go = {.kind = ACTION_FIGURES, .index = r->scenes[i]};
    ui_gutter(u, box);
    ui_hit(u, ui_id(u, "figures.%s", figures_scene_name(r->scenes[i])), box, ui_px(u, 24), &go);
}

static void put_key(const struct rail *r, int step)
{
    struct ui *u = r->u;
    double d = fmax(ui_px(u, 88), r->boxes[0].h * 0.8);
    int beside = figures_scene_from(u->m, u->s->figures.now.scene + step, step);
    struct px_rect box = {step < 0 ? ui_px(u, SIDE) : u->l->view.w - ui_px(u, SIDE) - d,
                          r->boxes[0].y + (r->boxes[0].h - d) / 2, d, d};
    if (beside < 0)
        return;
    struct ui_button b = {.id = step < 0 ? "figures.before" : "figures.next",
                          .action = {.kind = ACTION_FIGURES, .index = beside},
                          .box = box,
                          .radius = d / 2,
                          .ground = GROUND_OUTLINE,
                          .icon = step < 0 ? "back" : "chevron-right",
                          .icon_px = ui_px(u, 44),
                          .label = ui_word(u, figures_title(beside)),
                          .count = -1};
    ui_gutter(u, box);
    ui_button(u, &b);
}

void figures_rail(struct ui *u, double at)
{
    const struct figures_state *f = &u->s->figures;
    struct rail r = lay_rail(u);
    if (!r.n || f->now.scene < 0)
        return;
    int was = f->was.scene < 0 ? f->now.scene : f->was.scene;
    double t = u->s->less_motion ? at >= 0.5 : curve_standard(at);
    put_river(&r, between(box_of(&r, was), box_of(&r, f->now.scene), t));
    for (int i = 0; i < r.n; i++)
        if (!r.narrow || r.scenes[i] == f->now.scene)
            put_kind(&r, i);
    if (r.narrow)
        put_key(&r, -1);
    if (r.narrow)
        put_key(&r, 1);
}

// ---- pages ----

#define KEY 88.0

// Two keys beside each other fit it where a short stage leaves no room for a column.
double figures_pager_width(struct ui *u)
{
    struct ui_text_opts o = {.type = TYPE_LABEL, .lang = u->s->lang};
    double words = ui_layout(u, STR("00–00"), &o)->size.w, key = ui_px(u, KEY);
    return fmax(u->l->text > 1.3 ? 2 * key + ui_px(u, 20) : key, words) + ui_px(u, 40);
}

static void page_key(struct ui *u, struct px_rect box, bool next, int scene, int to)
{
    struct ui_button b = {.id = next ? "page.next" : "page.before",
                          .action = {.kind = ACTION_FIGURES, .index = scene, .scroll = to},
                          .box = box,
                          .radius = box.h / 2,
                          .ground = GROUND_OUTLINE,
                          .icon = next ? "chevron-down" : "chevron-up",
                          .icon_px = ui_px(u, 44),
                          .label = ui_word(u, next ? UI_PAGE_NEXT : UI_PAGE_BEFORE),
                          .count = -1};
    if (to < 0)
        return;
    ui_gutter(u, box);
    ui_button(u, &b);
}

// Which figures these are, between the keys to those before and after.
void figures_pager(struct ui *u, const struct figure_plan *p, struct px_rect box)
{
    struct ui_text_opts o = {.type = TYPE_LABEL,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = box.w,
                             .align = TEXT_CENTRE,
                             .role = ROLE_LABEL};
    struct str words = p->from == p->to
                           ? arena_printf(u->frame, "%d\n/ %d", p->from, p->all)
                           : arena_printf(u->frame, "%d–%d\n/ %d", p->from, p->to, p->all);
    double key = ui_px(u, KEY), h = ui_layout(u, words, &o)->size.h, gap = ui_px(u, 20);
    double x = box.x + round((box.w - key) / 2), all = 2 * key + 2 * gap + h;
    double top = box.y + fmax(0, round((box.h - all) / 2));
    struct px_rect before = {x, top, key, key}, next = {x, top + key + 2 * gap + h, key, key};
    bool low = box.h < all;
    if (low) {
        before.x = box.x + round((box.w - 2 * key - gap) / 2);
        next = (struct px_rect){before.x + key + gap, top, key, key};
    }
    page_key(u, before, false, p->scene, p->before);
    if (!low || box.h >= key + gap + h)
        ui_text(u, words, (struct px_pt){box.x, top + key + gap}, &o);
    page_key(u, next, true, p->scene, p->next);
}
