// card_head: a card's mark and titles in both languages.
#include "scene/screens/card_parts.h"

#include <math.h>

#define ROUNDEL 88.0

static void roundel(struct ui *u, const struct card_sheet *sh, struct px_pt at, double d)
{
    double icon = round(d * 0.6);
    draw_round(&u->o->draw, (struct px_rect){at.x, at.y, d, d}, d / 2, sh->colour, u->alpha);
    ui_icon(
        u, record_icon(u, sh->it),
        (struct px_rect){round(at.x + (d - icon) / 2), round(at.y + (d - icon) / 2), icon, icon},
        ui_colour(u, TOKEN_ON_SITE));
}

// A little smaller if it is one line then.
static void title_scale(struct ui *u, struct str s, struct ui_text_opts *o, double scale)
{
    for (int i = 0; i < 4; i++) {
        o->scale = scale * (1 - 0.05 * i);
        if (ui_layout(u, s, o)->n_lines == 1)
            return;
    }
    o->scale = scale;
}

// Both titles beside the mark, similar in size: the hero below is larger than both.
double card_title(struct ui *u, const struct card_sheet *sh, double y, double right)
{
    double d = ui_px(u, u->l->text > 1.4 ? 64 : ROUNDEL), x = sh->main.x + d + ui_px(u, 26);
    struct ui_text_opts a = card_opts(u, TYPE_TITLE, TOKEN_INK, right - x),
                        b = card_second_opts(u, TYPE_TITLE, TOKEN_INK, right - x);
    a.role = b.role = ROLE_HEADING;
    b.lang = ui_second_lang(u, &sh->it->name);
    struct str first = sh->it->name.in[a.lang], second = sh->it->name.in[b.lang];
    title_scale(u, first, &a, card_is_han(u, a.lang) ? 0.94 : 0.76);
    title_scale(u, second, &b, card_is_han(u, b.lang) ? 0.70 : 0.72);
    double h = ui_layout(u, first, &a)->size.h + ui_layout(u, second, &b)->size.h, top = y;
    double text_y = y + fmax(0, round((d - h) / 2));
    roundel(u, sh, (struct px_pt){sh->main.x, y}, d);
    struct px_rect at = ui_text(u, first, (struct px_pt){x, text_y}, &a);
    at = ui_text(u, second, (struct px_pt){x, at.y + at.h}, &b);
    return fmax(y + d, at.y + at.h) - top;
}

// The innermost heading of the document above the record.
static const struct words *heading_of(const struct ui *u, const struct initiative *it)
{
    const struct section *sec = &u->m->sources[it->source].sections[it->section];
    if (it->group < 0)
        return &sec->title;
    const struct group *g = &sec->groups[it->group];
    return it->subgroup >= 0 ? &g->subgroups[it->subgroup].title : &g->title;
}

double card_kicker(struct ui *u, const struct card_sheet *sh, double y, double right)
{
    double d = ui_px(u, 56), x = sh->main.x + d + ui_px(u, 20);
    const struct words *w = heading_of(u, sh->it);
    struct ui_text_opts o = card_opts(u, TYPE_SMALL, TOKEN_INK, right - x);
    roundel(u, sh, (struct px_pt){sh->main.x, y}, d);
    double h = ui_layout(u, w->in[o.lang], &o)->size.h;
    ui_text(u, w->in[o.lang], (struct px_pt){x, y + fmax(0, round((d - h) / 2))}, &o);
    return fmax(d, h);
}

// A title as hero: the largest step at which the chosen language needs three lines at most and the
// other one two, or one less each where it must make room.
double card_title_hero(struct ui *u, const struct card_sheet *sh, double y)
{
    static const double steps[] = {2.4, 1.95, 1.6, 1.3, 1};
    struct ui_text_opts o = card_opts(u, TYPE_TITLE, TOKEN_INK, sh->main.w);
    o.role = ROLE_HEADING;
    double top = y;
    for (int i = 0; i < 2; i++) {
        o.lang = i ? ui_second_lang(u, &sh->it->name) : u->s->lang;
        o.secondary = i > 0;
        o.bold = true;
        struct str name = sh->it->name.in[o.lang];
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            o.scale = fmax(1, sh->size * steps[k] / u->l->text) * (i ? 0.78 : 1);
            if (ui_layout(u, name, &o)->n_lines <= (i ? 2 : 3) - (sh->size < 0.8))
                break;
        }
        y += ui_text(u, name, (struct px_pt){sh->main.x, y}, &o).h + ui_px(u, 8);
    }
    return y - top;
}
