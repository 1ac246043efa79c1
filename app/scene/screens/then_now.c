// then_now: what the two documents say of one subject, side by side, each under its own date, the
// earlier one first. Words as printed; nothing of ours between them except a record's public note.
#include <math.h>

#include "scene/screens/screens.h"

#define PAD 40.0
#define GAP 24.0
#define CELL_PAD 24.0

struct columns {
    double x[2], w;
};

static struct columns columns(const struct ui *u, struct px_rect body)
{
    double gap = ui_px(u, GAP), w = floor((body.w - ui_px(u, 20) - gap) / 2);
    return (struct columns){{body.x, body.x + w + gap}, w};
}

static struct ui_text_opts text(const struct ui *u, enum ui_type type, enum token ink, double w)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, ink),
                                 .width = w,
                                 .scale = type == TYPE_BODY ? 0.87 : 1,
                                 .role = type == TYPE_BODY ? ROLE_TEXT : ROLE_HEADING};
}

static double cell_height(struct ui *u, const struct initiative *it, double w)
{
    double inner = w - 2 * ui_px(u, CELL_PAD);
    struct ui_text_opts name = text(u, TYPE_SMALL, TOKEN_INK, inner);
    struct ui_text_opts body = text(u, TYPE_BODY, TOKEN_INK, inner);
    return 2 * ui_px(u, CELL_PAD) + ui_layout(u, it->name.in[u->s->lang], &name)->size.h +
           ui_px(u, 8) + ui_layout(u, it->text.in[u->s->lang], &body)->size.h;
}

static void cell(struct ui *u, const char *id, int index, struct px_rect box)
{
    const struct initiative *it = &u->m->initiatives[index];
    double pad = ui_px(u, CELL_PAD), inner = box.w - 2 * pad, mark = ui_px(u, 6);
    struct ui_text_opts name = text(u, TYPE_SMALL, TOKEN_INK, inner);
    struct ui_text_opts body = text(u, TYPE_BODY, TOKEN_INK, inner);
    ui_card(u, box, ui_px(u, 12), ui_colour(u, TOKEN_SUNKEN), false);
    if (it->n_sites)
        draw_round(&u->o->draw, (struct px_rect){box.x, box.y + pad, mark, box.h - 2 * pad},
                   mark / 2, record_colour(u, it), u->alpha);
    u->record = it->id;
    struct px_rect at =
        ui_text(u, it->name.in[u->s->lang], (struct px_pt){box.x + pad, box.y + pad}, &name);
    ui_text(u, it->text.in[u->s->lang], (struct px_pt){box.x + pad, at.y + at.h + ui_px(u, 8)},
            &body);
    u->record = (struct str){0};
    struct action a = {.kind = ACTION_CARD, .index = index};
    ui_hit(u, id, box, ui_px(u, 12), &a);
}

// Two documents with a common subject, the earlier one first.
struct documents {
    int earlier, later;
};

static int count_related(const struct model *m, const struct initiative *it, int source)
{
    int n = 0;
    for (int i = 0; i < it->n_related; i++)
        n += m->initiatives[it->related[i]].source == source;
    return n;
}

// All pairs of documents with a common subject, the earliest first.
static int find_documents(struct ui *u, struct documents **out)
{
    const struct model *m = u->m;
    int all = m->n_sources, n = 0;
    bool *related = ARENA_ARRAY(u->frame, bool, (size_t)(all * all));
    for (int i = 0; i < m->n_initiatives; i++)
        for (int k = 0; k < m->initiatives[i].n_related; k++)
            related[m->initiatives[i].source * all +
                    m->initiatives[m->initiatives[i].related[k]].source] = true;
    *out = ARENA_ARRAY(u->frame, struct documents, (size_t)(all * all));
    for (int a = 0; a < all; a++)
        for (int b = a + 1; b < all; b++)
            if (related[a * all + b])
                (*out)[n++] = (struct documents){a, b};
    return n;
}

// One subject: the earlier record on the left, the later ones stacked on the right.
struct pair {
    int earlier, *later, n;
    double h; // of the taller side
};

static struct pair measure_pair(struct ui *u, int index, int later, double w)
{
    const struct initiative *it = &u->m->initiatives[index];
    struct pair p = {.earlier = index, .later = ARENA_ARRAY(u->frame, int, (size_t)it->n_related)};
    double right = 0;
    for (int i = 0; i < it->n_related; i++) {
        const struct initiative *other = &u->m->initiatives[it->related[i]];
        if (other->source != later)
            continue;
        right += cell_height(u, other, w) + (p.n ? ui_px(u, 12) : 0);
        p.later[p.n++] = it->related[i];
    }
    p.h = round(fmax(cell_height(u, it, w), right));
    return p;
}

static void draw_pair(struct ui *u, const struct pair *p, const struct columns *c, double y)
{
    const char *earlier = u->m->initiatives[p->earlier].id.p;
    const char *document = u->m->sources[u->m->initiatives[p->later[0]].source].id.p;
    // A record that a third document repeats is in several pairs.
    const char *id = p->n < u->m->initiatives[p->earlier].n_related
                         ? ui_id(u, "pair:%s>%s", earlier, document)
                         : ui_id(u, "pair:%s", earlier);
    cell(u, id, p->earlier, (struct px_rect){c->x[0], y, c->w, p->h});
    for (int i = 0; i < p->n; i++) {
        double h = round(cell_height(u, &u->m->initiatives[p->later[i]], c->w));
        if (p->n == 1)
            h = p->h;
        const char *later = u->m->initiatives[p->later[i]].id.p; // may be part of several pairs
        cell(u, ui_id(u, "pair:%s+%s", earlier, later), p->later[i],
             (struct px_rect){c->x[1], y, c->w, h});
        y += h + ui_px(u, 12);
    }
}

// The pair's public note, below it; 0 if there is none.
static double pair_note(struct ui *u, const struct pair *p, const struct columns *c, double y)
{
    struct str note = u->m->initiatives[p->earlier].note.in[u->s->lang];
    if (!note.n)
        return 0;
    struct ui_text_opts o = text(u, TYPE_CAPTION, TOKEN_INK_2, 2 * c->w);
    o.role = ROLE_TEXT;
    return ui_text(u, note, (struct px_pt){c->x[0] + ui_px(u, CELL_PAD), y + ui_px(u, 10)}, &o).h +
           ui_px(u, 10);
}

static double pairs(struct ui *u, struct documents d, struct px_rect body, double top)
{
    struct columns c = columns(u, body);
    double y = top;
    for (int i = 0; i < u->m->n_initiatives; i++) {
        const struct initiative *it = &u->m->initiatives[i];
        if (it->source != d.earlier || !count_related(u->m, it, d.later))
            continue;
        struct pair p = measure_pair(u, i, d.later, c.w);
        if (px_rect_meets((struct px_rect){body.x, y, body.w, p.h}, body))
            draw_pair(u, &p, &c, y);
        y += p.h;
        y += pair_note(u, &p, &c, y) + ui_px(u, 28);
    }
    return y - top;
}

// The two documents with their dates, on a line from then to now.
static double heads(struct ui *u, struct documents d, struct px_rect body, double y)
{
    struct columns c = columns(u, body);
    double r = ui_px(u, 11), line = y + r, most = 0, thick = fmax(2, ui_px(u, 3));
    struct rgba ink = ui_colour(u, TOKEN_INK);
    draw_fill(&u->o->draw,
              (struct px_rect){c.x[0] + r, round(line - thick / 2), c.x[1] - c.x[0], thick},
              ui_colour(u, TOKEN_EDGE), u->alpha);
    for (int i = 0; i < 2; i++) {
        const struct source *src = &u->m->sources[i ? d.later : d.earlier];
        draw_round(&u->o->draw, (struct px_rect){c.x[i], y, 2 * r, 2 * r}, r, ink, u->alpha);
        struct ui_text_opts date = text(u, TYPE_NAME, TOKEN_INK, c.w);
        struct ui_text_opts name = text(u, TYPE_CAPTION, TOKEN_INK_2, c.w);
        struct px_rect at = ui_text(u, src->date_words.in[u->s->lang],
                                    (struct px_pt){c.x[i], y + 2 * r + ui_px(u, 12)}, &date);
        at = ui_text(u, src->name.in[u->s->lang], (struct px_pt){c.x[i], at.y + at.h}, &name);
        most = fmax(most, at.y + at.h - y);
    }
    return most + ui_px(u, 16);
}

// Pairs of documents scroll one below the other, each under its own head.
static double sections(struct ui *u, const struct documents *d, int n, struct px_rect body,
                       double top)
{
    double y = top;
    for (int i = 0; i < n; i++) {
        y += heads(u, d[i], body, y);
        y += pairs(u, d[i], body, y) + ui_px(u, 48);
    }
    return y - top;
}

void scene_then_now(struct scene *sc, struct ui *u)
{
    (void)sc;
    struct px_rect panel;
    if (!ui_panel_begin(u, SCREEN_THEN_NOW, &panel))
        return;
    double left = panel.x + ui_px(u, PAD), top = panel.y + ui_px(u, 32);
    struct px_rect whole = {left, top, panel.w - 2 * ui_px(u, PAD) + ui_px(u, 20), 0};
    struct documents *d;
    int n = find_documents(u, &d);
    if (n == 1)
        top += heads(u, d[0], whole, top);
    else // scrolled content begins below the ×
        top = ui_close_box(u, panel).y + ui_close_box(u, panel).h + ui_px(u, 8);
    struct px_rect body = {left, top, whole.w, panel.y + panel.h - top - ui_px(u, 4)};
    double y = ui_scroll_begin(u, SCROLL_THEN_NOW, body);
    double h = n == 1 ? pairs(u, d[0], body, y) : sections(u, d, n, body, y);
    ui_scroll_end(u, SCROLL_THEN_NOW, body, h);
    ui_panel_end(u, panel);
}
