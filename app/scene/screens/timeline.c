// timeline: every date the documents give, earliest first, as a span as wide as its wording is
// vague.
#include <math.h>

#include "scene/parts/time_bar.h"
#include "scene/screens/screens.h"

#define PAD 40.0
struct columns {
    double text_x, text_w;
    struct timebar_axis axis;
    bool stacked; // the bar is below the words
};

static struct columns columns(const struct ui *u, struct px_rect body)
{
    double w = body.w - ui_px(u, 24);
    struct columns c = {.text_x = body.x, .stacked = u->l->portrait || u->l->text > 1.3};
    c.text_w = c.stacked ? w : round(w * 0.46);
    c.axis.x = c.stacked ? body.x : body.x + c.text_w + ui_px(u, 32);
    c.axis.w = body.x + w - c.axis.x;
    return c;
}

static struct ui_text_opts text(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .balanced = true,
                                 .role = type == TYPE_NAME ? ROLE_HEADING : ROLE_TEXT};
}

static struct str said(struct ui *u, const struct initiative *it, const struct milestone *ms)
{
    struct str words = timebar_words(u, ms), label = record_date_label(u, it);
    return arena_printf(u->frame, "%.*s · %.*s", (int)words.n, words.p, (int)label.n, label.p);
}

static double row_height(struct ui *u, const struct record_part *r, const struct columns *c)
{
    const struct initiative *it = &u->m->initiatives[r->initiative];
    struct ui_text_opts name = text(u, TYPE_NAME, TOKEN_INK, c->text_w);
    struct ui_text_opts when = text(u, TYPE_CAPTION, TOKEN_INK_2, c->text_w);
    double h = ui_layout(u, it->name.in[u->s->lang], &name)->size.h +
               ui_layout(u, said(u, it, &it->milestones[r->part]), &when)->size.h;
    return round(h + ui_px(u, c->stacked ? 72 : 32));
}

static void draw_row(struct ui *u, const struct record_part *r, const struct columns *c, double y,
                     double h)
{
    const struct initiative *it = &u->m->initiatives[r->initiative];
    const struct milestone *ms = &it->milestones[r->part];
    struct ui_text_opts name = text(u, TYPE_NAME, TOKEN_INK, c->text_w);
    struct ui_text_opts when = text(u, TYPE_CAPTION, TOKEN_INK_2, c->text_w);
    u->record = it->id;
    struct px_rect at =
        ui_text(u, it->name.in[u->s->lang], (struct px_pt){c->text_x, y + ui_px(u, 16)}, &name);
    at = ui_text(u, said(u, it, ms), (struct px_pt){c->text_x, at.y + at.h}, &when);
    u->record = (struct str){0};
    struct timebar_axis axis = c->axis;
    axis.y = c->stacked ? at.y + at.h + ui_px(u, 24) : round(y + h / 2);
    struct px_rect line = {axis.x, axis.y, axis.w, fmax(1, ui_px(u, 2))};
    draw_fill(&u->o->draw, line, ui_colour(u, TOKEN_RULE), u->alpha);
    timebar_span(u, &axis, ms, record_colour(u, it));
    timebar_ring(u, &axis, u->m->sources[it->source].date);
    struct px_rect box = {c->text_x - ui_px(u, 12), y,
                          c->axis.x + c->axis.w - c->text_x + ui_px(u, 24), h};
    struct action a = {.kind = ACTION_CARD, .index = r->initiative};
    ui_hit(u, ui_id(u, "date:%s.%d", it->id.p, r->part), box, ui_px(u, 12), &a);
}

static double rows(struct ui *u, const struct columns *c, struct px_rect body, double top)
{
    double y = top;
    for (int i = 0; i < u->m->n_dates; i++) {
        double h = row_height(u, &u->m->dates[i], c);
        struct px_rect box = {body.x, y, body.w, h};
        if (px_rect_meets(box, body)) {
            struct px_rect rule = {body.x, y, body.w - ui_px(u, 24), fmax(1, ui_px(u, 2))};
            if (i)
                draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), u->alpha);
            draw_row(u, &u->m->dates[i], c, y, h);
        }
        y += h;
    }
    return y - top;
}

void scene_timeline(struct scene *sc, struct ui *u)
{
    (void)sc;
    struct px_rect panel;
    if (!ui_panel_begin(u, SCREEN_TIMELINE, &panel))
        return;
    double left = panel.x + ui_px(u, PAD), top = panel.y + ui_px(u, 48);
    struct px_rect body = {left, top, panel.w - 2 * ui_px(u, PAD) + ui_px(u, 20), 0};
    struct columns c = columns(u, body);
    struct timebar_axis head = c.axis;
    head.y = top;
    head.w -= ui_px(u, c.stacked ? 104 : 0); // left of the ×
    if (!c.stacked)
        head.y += ui_px(u, 64);
    if (c.stacked)
        c.axis.w = head.w;
    top = head.y + timebar_axis(u, &head) + ui_px(u, 8);
    body.y = top;
    body.h = panel.y + panel.h - top - ui_px(u, 4);
    double y = ui_scroll_begin(u, SCROLL_TIMELINE, body);
    double h = rows(u, &c, body, y);
    ui_scroll_end(u, SCROLL_TIMELINE, body, h + ui_px(u, 16));
    ui_panel_end(u, panel);
}
