// figures: numbers one can see, in six scenes: money as squares true in area, a dot for each of
// many, a mark for each of few, tenths of a whole, land and floors, computing power. Never two
// kinds on one scale, never added up.
#include <math.h>

#include "scene/parts/figure_mark.h"
#include "scene/parts/stage.h"
#include "scene/screens/figures_parts.h"
#include "scene/screens/screens.h"
#include "state/curve.h"

#define MARGIN 64.0
#define TOP 10.0
#define RISE 72.0    // units that marks rise from the river
#define LAG_PART 0.4 // of the way in, by which the last mark starts later
#define TARGET_PAD 10.0
#define LARGE_TEXT 1.3
#define SHORT 170.0 // units of height, below which marks need all the room

static const enum ui_word titles[] = {UI_FIG_MONEY,  UI_FIG_LARGE, UI_FIG_SMALL,
                                      UI_FIG_SHARES, UI_FIG_AREAS, UI_FIG_COMPUTE};
static const enum ui_word notes[] = {UI_FIG_MONEY_NOTE,  UI_FIG_LARGE_NOTE, UI_FIG_SMALL_NOTE,
                                     UI_FIG_SHARES_NOTE, UI_FIG_AREAS_NOTE, UI_FIG_COMPUTE_NOTE};
enum ui_word figures_title(int scene)
{
    return titles[scene];
}

struct stage {
    struct scene *sc;
    struct ui *u;
    struct px_rect area; // of the marks
    double pager;        // width of the column for pages, if there are any
    double right;        // edge of the marks, left of that column
    double down;         // of a page that scrolls
    double shown;        // of the scene drawn now, 0 sunk in the river .. 1
};

// ---- head ----

// What the marks of this page stand for, and the documents, in the language.
static struct str note_words(struct ui *u, const struct figure_plan *p, int lang)
{
    struct str s = arena_fill(u->frame, u->m->ui[notes[p->scene]].in[lang], "{n}",
                              figure_grouped(u->frame, p->unit));
    struct str docs = figure_doc_note(u, p->scene, lang), own = {0};
    const struct figure_entry *e = p->n ? p->places[0].entry : u->m->scenes[p->scene].entries;
    s = arena_fill(u->frame, s, "{unit}", figure_entry_figure(u, e)->unit);
    if (p->own_scale)
        own = u->m->ui[UI_FIG_SCALE].in[lang];
    const char *space = u->m->langs[lang].facts.full_width ? "" : " ";
    return arena_printf(u->frame, "%.*s%s%.*s%s%.*s", (int)s.n, s.p, space, (int)own.n,
                        own.n ? own.p : "", own.n ? space : "", (int)docs.n, docs.n ? docs.p : "");
}

static struct ui_text_opts title_opts(const struct ui *u, int lang, double scale)
{
    return (struct ui_text_opts){.type = TYPE_DISPLAY,
                                 .scale = 0.88 * scale,
                                 .lang = lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .role = ROLE_HEADING,
                                 .secondary = lang != u->s->lang,
                                 .bold = true};
}

static double title_put(struct ui *u, int scene, struct px_pt at, double scale)
{
    const struct words *w = &u->m->ui[titles[scene]];
    struct ui_text_opts a = title_opts(u, u->s->lang, scale),
                        b = title_opts(u, ui_second_lang(u, w), scale);
    struct px_rect first = ui_text(u, w->in[a.lang], at, &a);
    const struct text_layout *la = ui_layout(u, w->in[a.lang], &a),
                             *lb = ui_layout(u, w->in[b.lang], &b);
    double x = first.x + first.w + ui_px(u, 26);
    double y = first.y + la->lines[0].baseline - lb->lines[0].baseline;
    if (x + lb->size.w > u->l->view.w - ui_px(u, MARGIN))
        return first.w;
    return ui_text(u, w->in[b.lang], (struct px_pt){x, y}, &b).w + x - at.x;
}

static double title_width(struct ui *u, int scene, double scale)
{
    const struct words *w = &u->m->ui[titles[scene]];
    struct ui_text_opts a = title_opts(u, u->s->lang, scale),
                        b = title_opts(u, ui_second_lang(u, w), scale);
    return ui_layout(u, w->in[a.lang], &a)->size.w + ui_px(u, 26) +
           ui_layout(u, w->in[b.lang], &b)->size.w;
}

struct note {
    struct px_rect box;
    bool below, both; // below the title; in both languages
    double scale;     // of it and its title; less than 1: beside each other
};

static struct note note_of(struct ui *u, int scene, struct px_rect head, double scale)
{
    struct note n = {.both = u->l->text < LARGE_TEXT, .scale = scale};
    double title = title_width(u, scene, scale) + ui_px(u, 48);
    struct ui_text_opts t = title_opts(u, u->s->lang, scale);
    n.below = u->l->portrait || (!n.both && scale >= 1);
    n.box = head;
    if (n.below)
        n.box.y += ui_layout(u, ui_word(u, titles[scene]), &t)->size.h;
    else
        n.box = (struct px_rect){head.x + title, head.y, head.w - title, 0};
    return n;
}

static struct ui_text_opts note_opts(const struct ui *u, const struct note *n, int lang)
{
    return (struct ui_text_opts){.type = TYPE_LINE,
                                 .lang = lang,
                                 .colour = ui_colour(u, TOKEN_INK_2),
                                 .width = n->box.w,
                                 .scale = n->scale,
                                 .align = n->below ? TEXT_START : TEXT_END,
                                 .role = ROLE_TEXT,
                                 .secondary = lang != u->s->lang,
                                 .balanced = true};
}

static void note_put(struct ui *u, const struct figure_plan *p, const struct note *n)
{
    struct ui_text_opts o = note_opts(u, n, u->s->lang);
    struct px_rect at =
        ui_text(u, note_words(u, p, o.lang), (struct px_pt){n->box.x, n->box.y}, &o);
    if (!n->both)
        return;
    struct ui_text_opts second = note_opts(u, n, ui_other_lang(u));
    ui_text(u, note_words(u, p, second.lang), (struct px_pt){n->box.x, at.y + at.h}, &second);
}

// The lowest edge of the head, whatever the chosen language: two lines of a note for each.
static double head_height(struct ui *u, int scene, const struct note *n, double top)
{
    struct ui_text_opts o = note_opts(u, n, u->s->lang), t = title_opts(u, u->s->lang, n->scale);
    double line = ui_layout(u, STR("0"), &o)->size.h, lines = 0;
    const struct figure_plan longest = {.scene = scene, .unit = 1};
    for (int l = 0; l < u->m->n_langs && l < 2; l++) {
        o = note_opts(u, n, l);
        double h = ui_layout(u, note_words(u, &longest, l), &o)->size.h;
        lines = n->both ? lines + h : fmax(lines, h);
    }
    double title = ui_layout(u, ui_word(u, titles[scene]), &t)->size.h;
    return fmax(title, n->box.y - top + fmax(lines, line)) + ui_px(u, 10);
}

// ---- marks ----

// A mark rises from the river as its scene comes and sinks as it goes; its size is true throughout.
static double rise_of(const struct stage *g, int i, int n, double *alpha)
{
    double way = clamp_d(2 * g->shown - 1, 0, 1), lag = n > 1 ? LAG_PART * i / (n - 1) : 0;
    double t = clamp_d((way - lag) / (1 - LAG_PART), 0, 1);
    if (g->u->s->less_motion) {
        *alpha = way;
        return 0;
    }
    *alpha = fmin(1, 2 * t);
    return (1 - curve_enter(t)) * ui_px(g->u, RISE);
}

static void lower(struct figure_place *p, double dy)
{
    p->mark.y += dy;
    p->words.y += dy;
    p->box.y += dy;
}

// Whether conditions stand at brackets or among the words.
static bool in_rows(const struct figure_plan *plan)
{
    return plan->scene == FIGURES_MONEY || plan->scene == FIGURES_LARGE;
}

static void put_words(struct ui *u, const struct figure_plan *plan, const struct figure_place *p)
{
    const struct initiative *it = figure_entry_record(u, p->entry);
    bool pending = figure_is_pending(it, figure_entry_figure(u, p->entry));
    struct figure_words w = {.entry = p->entry,
                             .units = p->units,
                             .width = p->words.w,
                             .condition = pending && !p->inside && in_rows(plan),
                             .on_dark = p->inside && !pending,
                             .beside = p->beside,
                             .above = p->above,
                             .stacked = p->stacked,
                             .reserve = p->reserve,
                             .mark = figure_doc_mark(u, plan->scene, it->source)};
    double down = p->low ? p->words.h - p->heights[u->s->lang] : 0;
    figure_words_put(u, &w, (struct px_pt){p->words.x, p->words.y + down});
}

// A line along x .. x + w with ticks that rise from it by `tick` px, or hang from it below 0.
static void bracket(struct ui *u, double x, double y, double w, double tick)
{
    double line = fmax(2, ui_px(u, 3)), top = fmin(y, y + tick), h = fabs(tick);
    struct rgba c = ui_colour(u, TOKEN_INK);
    draw_fill(&u->o->draw, (struct px_rect){x, y, w, line}, c, u->alpha);
    draw_fill(&u->o->draw, (struct px_rect){x, top, line, h}, c, u->alpha);
    draw_fill(&u->o->draw, (struct px_rect){x + w - line, top, line, h}, c, u->alpha);
}

static double whole_words(struct ui *u, const struct figure *whole, int lang, struct px_rect in)
{
    struct ui_text_opts o = figure_whole_opts(u, in.w);
    o.lang = lang;
    o.secondary = lang != u->s->lang;
    o.colour = o.secondary ? ui_colour(u, TOKEN_INK_2) : o.colour;
    struct px_rect at = ui_text(u, whole->display.in[lang], (struct px_pt){in.x, in.y}, &o);
    o.bold = false;
    o.role = ROLE_TEXT;
    return at.h + ui_text(u, whole->caption.in[lang], (struct px_pt){in.x, at.y + at.h}, &o).h;
}

// The whole of a share, named below a bracket.
static void put_whole(struct ui *u, const struct figure_place *p)
{
    const struct figure *whole = figure_whole(u, p->entry);
    if (!whole)
        return;
    double x = p->mark.x, y = p->mark.y + p->mark.h + ui_px(u, 14);
    double w = figure_strips_width(u, p->mark.w);
    bracket(u, x, y, w, -ui_px(u, 10));
    struct px_rect in = {x, y + ui_px(u, 18), w, 0};
    u->record = figure_entry_record(u, p->entry)->id;
    in.y += whole_words(u, whole, u->s->lang, in);
    if (u->l->text < LARGE_TEXT)
        whole_words(u, whole, ui_second_lang(u, &whole->display), in);
    u->record = (struct str){0};
}

static void put_place(struct stage *g, const struct figure_plan *plan, int i)
{
    struct ui *u = g->u;
    struct figure_place p = plan->places[i];
    double was = u->alpha, alpha;
    p.box.y += g->down;
    p.mark.y += g->down;
    p.words.y += g->down;
    struct px_rect box = px_rect_grow(p.box, ui_px(u, TARGET_PAD));
    const struct initiative *it = figure_entry_record(u, p.entry);
    struct action a = {.kind = ACTION_CARD, .index = p.entry->initiative, .box = p.mark};
    const char *id = ui_id(u, "figure:%s.%d", it->id.p, p.entry->part);
    double lift = u->s->pressed == str_hash(str_from(id)) ? ui_px(u, 2) : 0;
    lower(&p, rise_of(g, i, plan->n, &alpha) - lift);
    u->alpha *= alpha;
    figure_mark_put(u, g->sc->figures, plan, &p);
    put_words(u, plan, &p);
    if (plan->scene == FIGURES_SHARES)
        put_whole(u, &p);
    if (plan->scene == FIGURES_AREAS)
        figure_area_note(u, &p);
    u->alpha = was;
    box.w = fmax(box.w, ui_px(u, 88));
    box.h = fmax(box.h, ui_px(u, 88));
    if (!u->clipping)
        box = px_rect_clip(box, px_rect_grow(g->area, ui_px(u, TARGET_PAD)));
    ui_hit(u, id, box, ui_px(u, 16), &a);
}

// ---- headings ----

// The condition in both languages, side by side where there is room.
static void put_condition(struct stage *g, struct px_rect box)
{
    struct ui *u = g->u;
    struct ui_text_opts o = {.type = TYPE_STONE,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .silent = true}; // each figure says it
    struct ui_text_opts b = o;
    const struct words *w = &u->m->ui[UI_LEGCO];
    b.lang = ui_second_lang(u, w);
    b.secondary = true;
    double icon = ui_px(u, 30 * u->l->text), gap = ui_px(u, 12), y = box.y;
    double one = ui_layout(u, w->in[o.lang], &o)->size.w,
           two = ui_layout(u, w->in[b.lang], &b)->size.w, all = icon + gap + one + gap + two;
    double room = g->right - ui_px(u, MARGIN);
    bool row = all <= fmin(room, box.w + ui_px(u, FIGURE_BRACKET_OVER));
    double x = row ? clamp_d(round(box.x + (box.w - all) / 2), ui_px(u, MARGIN),
                             ui_px(u, MARGIN) + room - all)
                   : box.x;
    if (!row)
        o.width = b.width = box.w - icon - gap;
    ui_icon(u, "legco", (struct px_rect){x, y, icon, icon}, o.colour);
    struct px_rect at = ui_text(u, w->in[o.lang], (struct px_pt){x + icon + gap, y}, &o);
    struct px_pt second = {row ? at.x + at.w + gap : at.x, row ? y : at.y + at.h};
    ui_text(u, w->in[b.lang], second, &b);
}

// The bracket over the figures that await approval, and its words.
static void put_pending(struct stage *g, struct px_rect box)
{
    struct ui *u = g->u;
    bracket(u, box.x, box.y + box.h - ui_px(u, FIGURE_BRACKET_GAP), box.w, ui_px(u, 10));
    put_condition(g, box);
}

static void put_group(struct ui *u, const struct words *w, struct px_rect box)
{
    struct ui_text_opts a = {.type = TYPE_STONE,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .role = ROLE_HEADING};
    struct ui_text_opts b = {.type = TYPE_LINE,
                             .lang = ui_second_lang(u, w),
                             .colour = ui_colour(u, TOKEN_INK_2),
                             .role = ROLE_HEADING,
                             .secondary = true};
    double line = fmax(2, ui_px(u, 3)), gap = ui_px(u, 12);
    struct px_rect at = ui_text(u, w->in[a.lang], (struct px_pt){box.x, box.y}, &a);
    struct px_size second = ui_layout(u, w->in[b.lang], &b)->size;
    bool row = at.w + gap + second.w <= box.w && box.h < at.h + second.h;
    ui_text(u, w->in[b.lang],
            (struct px_pt){row ? at.x + at.w + gap : at.x, row ? at.y : at.y + at.h}, &b);
    draw_fill(&u->o->draw, (struct px_rect){box.x, box.y + box.h - ui_px(u, 8), box.w, line},
              ui_colour(u, TOKEN_INK), u->alpha);
}

static void put_head(struct stage *g, const struct figure_plan *p, int i)
{
    struct ui *u = g->u;
    double alpha = u->alpha;
    u->alpha *= clamp_d(2 * g->shown - 1, 0, 1);
    struct px_rect box = p->heads[i].box;
    box.y += g->down;
    if (p->heads[i].group < 0)
        put_pending(g, box);
    else
        put_group(u, &u->m->ui[figure_group_word(p->scene, p->heads[i].group)], box);
    u->alpha = alpha;
}

// Whether a heading is that of the column or half in which the place is.
static bool is_head_of(const struct figure_head *h, const struct figure_place *p)
{
    return h->group < 0 || (h->box.x == p->box.x && h->box.y < p->box.y);
}

// Each heading before its first figure, as they are read.
static void put_figures(struct stage *g, const struct figure_plan *p)
{
    int head = 0;
    for (int i = 0; i < p->n; i++) {
        while (head < p->n_heads && is_head_of(&p->heads[head], &p->places[i]))
            put_head(g, p, head++);
        put_place(g, p, i);
    }
    while (head < p->n_heads)
        put_head(g, p, head++);
}

// ---- the screen ----

// Sets the area below the head, which is smaller where large text leaves the figures no room.
static void lay_head(struct stage *g, int scene, struct px_rect head, struct note *n)
{
    struct ui *u = g->u;
    const double scales[] = {1, fmax(0.72, 1 / u->l->text), 1 / u->l->text};
    double foot = figures_rail_top(u) - ui_px(u, 4), top = head.y;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        *n = note_of(u, scene, head, scales[i]);
        top = head.y + head_height(u, scene, n, head.y);
        if (foot - top > ui_px(u, SHORT) * u->l->text)
            break;
    }
    g->area = (struct px_rect){head.x, top, head.w, foot - top};
}

// The figures of the page; one that is higher than the stage, in large text and with lowered
// controls, scrolls.
static void put_page(struct stage *g, const struct figure_plan *p)
{
    struct ui *u = g->u;
    double pager = p->next >= 0 || p->before >= 0 ? g->pager : 0;
    struct px_rect column = {u->l->view.x, g->area.y,
                             g->area.x + g->area.w - pager - u->l->view.x + ui_px(u, TARGET_PAD),
                             g->area.h};
    bool over = p->h > g->area.h + 1;
    g->right = g->area.x + g->area.w - pager;
    g->down = over ? ui_scroll_begin(u, SCROLL_FIGURES, column) - g->area.y : 0;
    put_figures(g, p);
    if (over)
        ui_scroll_end(u, SCROLL_FIGURES, column, p->h);
    else if (!u->quiet)
        u->o->scroll_max[SCROLL_FIGURES] = 0;
    if (pager > 0)
        figures_pager(u, p,
                      (struct px_rect){g->right + ui_px(u, 24), g->area.y, g->pager - ui_px(u, 24),
                                       g->area.h});
}

static void put_scene(struct stage *g, struct figures_view view, bool live)
{
    struct ui *u = g->u;
    struct px_rect head = {ui_px(u, MARGIN), u->l->stage.y + ui_px(u, TOP),
                           u->l->view.w - 2 * ui_px(u, MARGIN), 0};
    struct note n;
    if (view.scene < 0 || (!live && g->shown <= 0.5))
        return;
    lay_head(g, view.scene, head, &n);
    bool quiet = u->quiet;
    const struct figure_plan *p =
        figure_plan(u, g->sc->figures, view.scene, view.first, g->area, g->pager);
    double alpha = u->alpha;
    u->quiet |= !live;
    u->alpha *= clamp_d(2 * g->shown - 1, 0, 1);
    title_put(u, view.scene, (struct px_pt){head.x, head.y}, n.scale);
    note_put(u, p, &n);
    u->alpha = alpha;
    put_page(g, p);
    u->quiet = quiet;
}

static bool begin(struct ui *u)
{
    if (!stage_begin(u, SCREEN_FIGURES))
        return false;
    if (!u->quiet)
        hit_add(
            &u->o->hits,
            &(struct hit){.kind = HIT_SWIPE, .box = u->l->view, .layer = u->layer, .scroll = -1});
    return true;
}

void scene_figures(struct scene *sc, struct ui *u)
{
    const struct figures_state *f = &u->s->figures;
    if (!begin(u))
        return;
    double at = clamp_d(tween_at(&f->at, u->s->now_ms), 0, 1);
    struct stage g = {.sc = sc, .u = u, .pager = figures_pager_width(u)};
    g.shown = 1 - at;
    put_scene(&g, f->was, false);
    g.shown = at;
    put_scene(&g, f->now, true);
    figures_rail(u, at);
    u->quiet = false;
    u->alpha = 1;
}
