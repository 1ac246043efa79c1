// presenter: the presenter's strip below the dock: tours, the step and its line to say, and the
// inset that shows the size of the exhibition's panel and who can reach what. Its words are built
// into the program.
#include <math.h>

#include "base/table.h"
#include "scene/screens/presenter.h"
#include "scene/screens/screens.h"
#include "state/layout.h"

enum word { W_TOURS, W_PAUSE, W_PLAY, W_LAST, W_NEXT, W_REJOIN, W_END, W_SIZE, W_TARGET, N_WORDS };

static const char *const words[][2] = {
    // by enum diag_lang
    [W_TOURS] = {"Tours", "導賞"},
    [W_PAUSE] = {"Pause", "暫停"},
    [W_PLAY] = {"Go on", "繼續"},
    [W_LAST] = {"Back", "上一步"},
    [W_NEXT] = {"Next", "下一步"},
    [W_REJOIN] = {"Rejoin the tour", "返回導賞"},
    [W_END] = {"End the tour", "結束導賞"},
    [W_SIZE] = {"Life size", "實際大小"},
    [W_TARGET] = {"20 mm on this screen", "在此螢幕上，這是20毫米"},
};
TABLE_TO(words, N_WORDS - 1);

static const struct words *both(struct ui *u, enum word w)
{
    struct words *b = ARENA_NEW(u->frame, struct words);
    for (int i = 0; i < u->m->n_langs; i++)
        b->in[i] = str_from(words[w][diag_lang_of(u->m->langs[i].tag)]);
    return b;
}

static struct action tour_action(enum tour_do what, int argument)
{
    return (struct action){.kind = ACTION_TOUR, .index = (int)what, .scroll = argument};
}

// The strip's own type size: it does not follow the visitor's.
static double small_px(const struct ui *u)
{
    return fmin(1, 0.9 / u->l->text);
}

struct strip {
    struct px_rect box;
    double x; // x of the next part
};

static struct ui_button button_of(struct ui *u, const char *id, const struct words *label,
                                  bool chosen, struct action action)
{
    return (struct ui_button){.id = id,
                              .action = action,
                              .radius = ui_px(u, 16),
                              .ground = GROUND_OUTLINE,
                              .chosen = chosen,
                              .words = label,
                              .one_lang = true,
                              .scale = small_px(u),
                              .pad = ui_px(u, 20),
                              .count = -1};
}

static void put_button(struct ui *u, struct strip *s, struct ui_button b)
{
    struct px_size size = ui_button_size(u, &b);
    double h = ui_px(u, 88);
    b.box = (struct px_rect){s->x, round(s->box.y + (s->box.h - h) / 2), size.w, h};
    ui_button(u, &b);
    s->x += size.w + ui_px(u, 14);
}

static void add_button(struct ui *u, struct strip *s, const char *id, const struct words *label,
                       bool chosen, struct action action)
{
    put_button(u, s, button_of(u, id, label, chosen, action));
}

static void put_text(struct ui *u, struct strip *s, struct str text, double width, enum token ink)
{
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, ink),
                             .width = width,
                             .scale = 1 / u->l->text,
                             .role = ROLE_TEXT};
    const struct text_layout *l = ui_layout(u, text, &o);
    struct px_rect at =
        ui_text(u, text, (struct px_pt){s->x, round(s->box.y + (s->box.h - l->size.h) / 2.0)}, &o);
    s->x += at.w + ui_px(u, 20);
}

static void choose(struct ui *u, struct strip *s)
{
    if (u->m->n_tours)
        put_text(u, s, both(u, W_TOURS)->in[u->s->lang], 0, TOKEN_INK_2);
    for (int i = 0; i < u->m->n_tours; i++)
        add_button(u, s, ui_id(u, "tour.begin.%s", u->m->tours[i].id.p), &u->m->tours[i].name,
                   false, tour_action(TOUR_BEGIN, i));
}

static void playing(const struct presenter_bar *p, struct ui *u, struct strip *s, double right)
{
    const struct tour *t = &u->m->tours[p->tour];
    int left = (int)ceil(p->left_s);
    if (p->left) {
        add_button(u, s, "tour.rejoin", both(u, W_REJOIN), true, tour_action(TOUR_REJOIN, 0));
    } else {
        add_button(u, s, "tour.last", both(u, W_LAST), false, tour_action(TOUR_LAST, 0));
        add_button(u, s, "tour.pause", both(u, p->paused ? W_PLAY : W_PAUSE), p->paused,
                   tour_action(TOUR_PAUSE, 0));
        add_button(u, s, "tour.next", both(u, W_NEXT), false, tour_action(TOUR_NEXT, 0));
    }
    add_button(u, s, "tour.end", both(u, W_END), false, tour_action(TOUR_END, 0));
    put_text(
        u, s,
        arena_printf(u->frame, "%d/%d  %d:%02d", p->step + 1, t->n_steps, left / 60, left % 60), 0,
        TOKEN_INK_2);
    if (right - s->x > ui_px(u, 240))
        put_text(u, s, t->steps[p->step].say.in[u->s->lang], right - s->x, TOKEN_INK);
}

// ---- the panel at life size ----

struct drawing {
    struct px_rect box;
    double px; // canvas px per millimetre of the hall
};

// A box in mm from the middle of the floor line, y upwards.
static struct px_rect in_hall(const struct drawing *d, double x, double y, double w, double h)
{
    double floor_y = d->box.y + d->box.h;
    return (struct px_rect){round(d->box.x + d->box.w / 2 + x * d->px),
                            round(floor_y - (y + h) * d->px), round(w * d->px), round(h * d->px)};
}

// Head and body; for a seated person the body ends at a wheel.
static void draw_person(struct ui *u, const struct drawing *d, double x, double tall, bool seated)
{
    struct rgba ink = ui_colour(u, TOKEN_INK_2);
    double head = 230, body = seated ? 480 : 0;
    struct px_rect h = in_hall(d, x - head / 2, tall - head, head, head);
    struct px_rect b = in_hall(d, x - 200, body, 400, tall - head - 40 - body);
    draw_round(&u->o->draw, h, h.w / 2, ink, u->alpha);
    draw_round(&u->o->draw, b, b.w / 2, ink, u->alpha);
    if (seated) {
        struct px_rect wheel = in_hall(d, x - 300, 0, 600, 600);
        draw_stroke(&u->o->draw, wheel, wheel.w / 2, fmax(2, ui_px(u, 4)), ink, u->alpha);
    }
}

static void panel_in_hall(const struct presenter_bar *p, struct ui *u, const struct drawing *d)
{
    double longer = p->inch * 25.4 * 16 / hypot(16, 9), shorter = longer * 9 / 16;
    double w = p->upright ? shorter : longer, h = p->upright ? longer : shorter;
    double foot = p->floor_mm > 0 ? p->floor_mm : 1150 - h / 2;
    struct px_rect box = in_hall(d, -w / 2, foot, w, h);
    const struct px_rect *c = &u->l->canvas, *dock = &u->l->dock;
    draw_round(&u->o->draw, box, ui_px(u, 4), ui_colour(u, TOKEN_SUNKEN), u->alpha);
    struct px_rect strip = {box.x, round(box.y + box.h * dock->y / c->h), box.w,
                            fmax(2, round(box.h * dock->h / c->h))};
    draw_fill(&u->o->draw, strip, ui_colour(u, TOKEN_EDGE), u->alpha);
    draw_stroke(&u->o->draw, box, ui_px(u, 4), fmax(2, ui_px(u, 4)), ui_colour(u, TOKEN_INK),
                u->alpha);
}

static void reach_line(struct ui *u, const struct drawing *d, double mm, struct str label)
{
    struct px_rect line = in_hall(d, 0, mm, 0, 0);
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK_2),
                             .scale = 1 / u->l->text,
                             .role = ROLE_LABEL};
    const struct text_layout *l = ui_layout(u, label, &o);
    double from = d->box.x + l->size.w + ui_px(u, 16);
    draw_fill(&u->o->draw,
              (struct px_rect){from, line.y, d->box.x + d->box.w - from, fmax(1, ui_px(u, 2))},
              ui_colour(u, TOKEN_FOCUS), u->alpha);
    ui_text(u, label, (struct px_pt){d->box.x, round(line.y - l->size.h / 2.0)}, &o);
}

static void hall(const struct presenter_bar *p, struct ui *u, struct px_rect box)
{
    struct drawing d = {box, box.h / 1900};
    draw_fill(&u->o->draw, (struct px_rect){box.x, box.y + box.h, box.w, fmax(2, ui_px(u, 3))},
              ui_colour(u, TOKEN_INK), u->alpha);
    panel_in_hall(p, u, &d);
    draw_person(u, &d, -1050, 1700, false);
    draw_person(u, &d, 1050, 1300, true);
    reach_line(u, &d, REACH_TOP_MM, arena_printf(u->frame, "%.0f mm", REACH_TOP_MM));
    reach_line(u, &d, REACH_BOTTOM_MM, arena_printf(u->frame, "%.0f mm", REACH_BOTTOM_MM));
}

// A square of 20 mm, to scale on this screen.
static void draw_true_square(struct ui *u, struct px_pt at, double width)
{
    double side = fmin(20 * u->s->px_per_mm, ui_px(u, 300));
    struct px_rect box = {at.x, at.y, round(side), round(side)};
    draw_round(&u->o->draw, box, ui_px(u, 8), ui_colour(u, TOKEN_HETAO), u->alpha);
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = width - side - ui_px(u, 20),
                             .scale = 1 / u->l->text,
                             .role = ROLE_TEXT};
    struct str says = both(u, W_TARGET)->in[u->s->lang];
    const struct text_layout *l = ui_layout(u, says, &o);
    ui_text(u, says,
            (struct px_pt){at.x + side + ui_px(u, 20), round(at.y + (side - l->size.h) / 2)}, &o);
}

static void inset(const struct presenter_bar *p, struct ui *u)
{
    const struct px_rect *v = &u->l->view;
    double pad = ui_px(u, 28), gap = ui_px(u, 24), w = ui_px(u, 760), head = ui_px(u, 88);
    double square = fmin(20 * u->s->px_per_mm, ui_px(u, 300)), drawn = ui_px(u, 300);
    double h = head + drawn + square + 3 * gap + pad;
    struct px_rect card = {gap, round(v->h - h - gap), w, h};
    ui_block_around(u, card);
    ui_card(u, card, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    struct words *size = ARENA_NEW(u->frame, struct words);
    for (int i = 0; i < u->m->n_langs; i++)
        size->in[i] =
            diag_lang_of(u->m->langs[i].tag) == DIAG_ZH
                ? arena_printf(u->frame, "%.0f吋，%s", p->inch, p->upright ? "直向" : "橫向")
                : arena_printf(u->frame, "%.0f inch, %s", p->inch,
                               p->upright ? "upright" : "landscape");
    struct strip s = {{card.x, card.y + ui_px(u, 12), w, head}, card.x + pad};
    add_button(u, &s, "tour.panel", size, false, tour_action(TOUR_PANEL, 0));
    hall(p, u, (struct px_rect){card.x + pad, card.y + head + gap, w - 2 * pad, drawn});
    draw_true_square(u, (struct px_pt){card.x + pad, card.y + head + 2 * gap + drawn}, w - 2 * pad);
}

void scene_presenter(const struct scene *sc, struct ui *u)
{
    const struct presenter_bar *p = sc->bar;
    const struct px_rect *c = &u->l->canvas;
    if (!p || !u->s->presenter)
        return;
    double h = round(PRESENTER_UNITS * u->k);
    struct strip s = {{0, c->h - h, c->w, h}, u->l->margin};
    ui_block(u, s.box);
    draw_fill(&u->o->draw, s.box, ui_colour(u, TOKEN_SUNKEN), 1);
    struct strip end = s;
    struct ui_button size =
        button_of(u, "tour.inset", both(u, W_SIZE), p->inset, tour_action(TOUR_INSET, 0));
    size.choice = true;
    end.x = c->w - u->l->margin - ui_button_size(u, &size).w;
    double right = end.x - ui_px(u, 24);
    if (p->tour >= 0 && p->tour < u->m->n_tours)
        playing(p, u, &s, right);
    else
        choose(u, &s);
    put_button(u, &end, size);
    if (p->inset) {
        u->layer = LAYER_MENU;
        inset(p, u);
        u->layer = LAYER_DOCK;
    }
}
