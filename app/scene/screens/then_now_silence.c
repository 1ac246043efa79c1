// then_now_silence: what one document says, and the other document's empty line.
#include <math.h>

#include "content/record_index.h"
#include "scene/parts/record.h"
#include "scene/screens/screens.h"
#include "scene/screens/then_now_parts.h"

static struct ui_text_opts opts(const struct compare *c, enum ui_type type, enum token ink)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = c->u->s->lang,
                                 .colour = ui_colour(c->u, ink),
                                 .width = c->w,
                                 .role = ROLE_TEXT};
}

static int said_by(const struct compare *c)
{
    return c->subject.then < 0 ? c->subject.now : c->subject.then;
}

static double date_head(const struct compare *c, int source, double y, enum token ink)
{
    struct ui_text_opts o = opts(c, TYPE_NAME, ink);
    o.role = ROLE_HEADING;
    return ui_text(c->u, c->u->m->sources[source].date_label.in[o.lang], (struct px_pt){c->x, y},
                   &o)
        .h;
}

struct statement {
    const struct compare *c;
    double scale;
};

static double statement(struct ui *u, void *ctx, double y)
{
    const struct statement *s = ctx;
    const struct initiative *it = &u->m->initiatives[said_by(s->c)];
    struct compare c = *s->c;
    c.u = u;
    double top = y;
    y += date_head(&c, it->source, y, TOKEN_INK_2) + ui_px(u, 8);
    struct ui_text_opts o = opts(&c, TYPE_LEAD, TOKEN_INK);
    o.scale = s->scale;
    o.balanced = true;
    u->record = it->id;
    struct px_rect box = ui_text(u, it->text.in[o.lang], (struct px_pt){c.x, y}, &o);
    u->record = (struct str){0};
    struct action a = {.kind = ACTION_CARD, .index = said_by(&c)};
    ui_hit(u, ui_id(u, "said:%s", it->id.p), px_rect_grow(box, ui_px(u, 8)), ui_px(u, 16), &a);
    return y + box.h - top;
}

// The one other initiative of the silent document at the same place; -1 if there is none or more.
static int same_place(const struct compare *c, int source)
{
    const struct model *m = c->u->m;
    const struct initiative *it = &m->initiatives[said_by(c)];
    struct record_filter f = {-1, it->n_sites ? it->sites[0] : -1, source};
    int found[2];
    return it->n_sites && record_index_list(m, &f, 0, 2, found) == 1 ? found[0] : -1;
}

// Named as another one: a button with its mark, name and the words that say so.
static double put_same_place(const struct compare *c, int other, double y)
{
    struct ui *u = c->u;
    const struct initiative *it = &u->m->initiatives[other];
    struct words words = {0};
    for (int l = 0; l < u->m->n_langs; l++)
        words.in[l] = arena_printf(u->frame, "%.*s\n%.*s", (int)it->short_name.in[l].n,
                                   it->short_name.in[l].p, (int)u->m->ui[UI_SAME_PLACE].in[l].n,
                                   u->m->ui[UI_SAME_PLACE].in[l].p);
    struct ui_button b = {.id = ui_id(u, "same-place:%s", it->id.p),
                          .action = {.kind = ACTION_CARD, .index = other},
                          .ground = GROUND_OUTLINE,
                          .icon = record_icon(u, it),
                          .icon_px = ui_px(u, 40),
                          .icon_colour = record_colour(u, it),
                          .words = &words,
                          .one_lang = true,
                          .max_w = c->w - ui_px(u, 160),
                          .pad = ui_px(u, 28),
                          .scale = 0.92,
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    b.box = (struct px_rect){c->x + c->w - size.w, y, size.w, size.h};
    b.radius = fmin(size.h / 2.0, ui_px(u, 46));
    ui_button(u, &b);
    return size.h;
}

// The line grows as the bead comes to the silent document's date.
static void ruled_line(const struct compare *c, double y, double part)
{
    struct ui *u = c->u;
    double thick = fmax(2, ui_px(u, 3)), tick = ui_px(u, 22), w = round(c->w * part);
    struct rgba ink = ui_colour(u, TOKEN_EDGE);
    draw_fill(&u->o->draw, (struct px_rect){c->x, y, w, thick}, ink, u->alpha);
    for (int i = 0; i < 2; i++)
        draw_fill(&u->o->draw,
                  (struct px_rect){c->x + (i ? w - thick : 0), y - round(tick / 2), thick, tick},
                  ink, u->alpha);
}

static double silence(struct ui *u, void *ctx, double y)
{
    struct compare c = *((const struct statement *)ctx)->c;
    c.u = u;
    bool early = c.subject.then < 0;
    int source = early ? u->s->pairs.then : u->s->pairs.now, other = same_place(&c, source);
    double part = u->s->less_motion ? 1 : early ? 1 - c.at : c.at, top = y, was = u->alpha;
    struct words words = compare_words(u, UI_NOT_MENTIONED, source, 0);
    double h = other >= 0 ? put_same_place(&c, other, y) : 0;
    double head = ui_layout(u, u->m->sources[source].date_label.in[u->s->lang],
                            &(struct ui_text_opts){.type = TYPE_NAME, .lang = u->s->lang})
                      ->size.h;
    bool beside = other < 0 || c.wide;
    y += beside ? fmax(0, h - head) : h + ui_px(u, 12);
    y += date_head(&c, source, y, TOKEN_INK) + ui_px(u, 18);
    ruled_line(&c, round(y), part);
    y += ui_px(u, 26);
    struct ui_text_opts o = opts(&c, TYPE_NAME, TOKEN_INK);
    o.scale = 1.15;
    bool quiet = u->quiet;
    u->alpha *= clamp_d(2 * part - 0.6, 0, 1);
    u->quiet |= part < 0.5; // not there yet
    y += ui_pair(u, &words, (struct px_pt){c.x, round(y)}, &o, 0.8).h;
    u->alpha = was;
    u->quiet = quiet;
    return y - top;
}

double compare_silence(const struct compare *c, double y, double h)
{
    struct ui *u = c->u;
    struct statement s = {c, 1.6};
    double gap = ui_px(u, 34), line = ui_measure(u, silence, &s), said = 0, top = y;
    for (;; s.scale -= 0.1) {
        said = ui_measure(u, statement, &s);
        if (said + gap + line <= h || s.scale < 1)
            break;
    }
    bool early = c->subject.then < 0;
    double was = u->alpha;
    u->alpha *= c->shown;
    y += early ? silence(u, &s, y) : statement(u, &s, y);
    y += gap;
    y += early ? statement(u, &s, y) : silence(u, &s, y);
    u->alpha = was;
    return y - top;
}
