// card_words: the document's words on a card: text, notes, headings, the document and its date.
#include "scene/screens/card_parts.h"

#include <math.h>

static double paragraph(struct ui *u, struct px_rect column, struct str s, enum ui_type type,
                        enum token ink, double y)
{
    struct ui_text_opts o = card_opts(u, type, ink, column.w);
    return s.n ? ui_text(u, s, (struct px_pt){column.x, y}, &o).h : 0;
}

static bool has_money(const struct initiative *it)
{
    for (int i = 0; i < it->n_figures; i++)
        if (it->figures[i].kind == FIGURE_MONEY)
            return true;
    return false;
}

// The words in the chosen language; in both if the title is the hero.
double card_words(struct ui *u, const struct card_sheet *sh, struct px_rect column, int hero,
                  double y)
{
    struct ui_text_opts a = card_opts(u, TYPE_BODY, TOKEN_INK, column.w), b = a;
    struct str text = sh->it->text.in[a.lang];
    b.lang = ui_second_lang(u, &sh->it->text);
    b.secondary = true;
    if (hero >= 0 || card_is_change(sh->it) || !sh->two)
        return ui_text(u, text, (struct px_pt){column.x, y}, &a).h;
    double gap = ui_px(u, 44), han = card_is_han(u, a.lang) ? 0.42 : 0.58;
    a.width = floor((column.w - gap) * han);
    b.width = column.w - gap - a.width;
    a.scale = b.scale = 0.92;
    double h = ui_text(u, text, (struct px_pt){column.x, y}, &a).h;
    return fmax(
        h, ui_text(u, sh->it->text.in[b.lang], (struct px_pt){column.x + a.width + gap, y}, &b).h);
}

double card_notes(struct ui *u, const struct card_sheet *sh, double y)
{
    double top = y;
    y += paragraph(u, sh->main, sh->it->note.in[u->s->lang], TYPE_CAPTION, TOKEN_INK, y);
    y += paragraph(u, sh->main, record_as_stated(u->frame, u->m, sh->it, u->s->lang), TYPE_CAPTION,
                   TOKEN_INK_2, y);
    if (has_money(sh->it))
        y += paragraph(u, sh->main, ui_word(u, UI_CURRENCY), TYPE_CAPTION, TOKEN_INK_2, y);
    return y - top;
}

// ---- source ----

double card_rule(struct ui *u, struct px_rect column, double y)
{
    draw_fill(&u->o->draw, (struct px_rect){column.x, y, column.w, fmax(1, ui_px(u, 2))},
              ui_colour(u, TOKEN_RULE), u->alpha);
    return ui_px(u, 16);
}

// The document and its date in one language, in one row if there is room.
static double source_line(struct ui *u, const struct card_sheet *sh, struct px_pt at, double w,
                          int lang)
{
    const struct source *src = &u->m->sources[sh->it->source];
    struct ui_text_opts name = card_opts(u, TYPE_SMALL, TOKEN_INK_2, w),
                        date = card_opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    name.lang = date.lang = lang;
    name.secondary = date.secondary = lang != u->s->lang;
    name.bold = true;
    name.width = ui_snug_width(u, src->name.in[lang], &name, w);
    struct px_rect box = ui_text(u, src->name.in[lang], at, &name);
    double gap = ui_px(u, 24), beside = ui_snug_width(u, src->date_label.in[lang], &date, w);
    bool fits = box.w + gap + beside <= w;
    date.width = beside;
    struct px_pt to = {fits ? at.x + box.w + gap : at.x, fits ? at.y : box.y + box.h};
    struct px_rect when = ui_text(u, src->date_label.in[lang], to, &date);
    return fmax(box.y + box.h, when.y + when.h) - at.y;
}

double card_source(struct ui *u, void *ctx, double y)
{
    struct card_sheet *sh = ctx;
    const struct px_rect *column = &sh->main;
    double icon = ui_px(u, 40), x = column->x + icon + ui_px(u, 16), top = y;
    double w = column->x + column->w - x;
    struct px_size kin = card_kin_size(u, sh);
    w -= kin.w ? kin.w + ui_px(u, 24) : 0;
    y += card_rule(u, *column, y);
    double first = y;
    y += source_line(u, sh, (struct px_pt){x, y}, w, u->s->lang);
    y += source_line(u, sh, (struct px_pt){x, y}, w,
                     ui_second_lang(u, &u->m->sources[sh->it->source].name));
    ui_icon(u, "document", (struct px_rect){column->x, round((first + y - icon) / 2), icon, icon},
            ui_colour(u, TOKEN_INK_2));
    return y - top;
}

// The section and headings above the record.
double card_headings(struct ui *u, const struct card_sheet *sh, double y)
{
    const struct initiative *it = sh->it;
    const struct section *sec = &u->m->sources[it->source].sections[it->section];
    double top = y;
    y += paragraph(u, sh->main, ui_word(u, UI_SECTION), TYPE_CAPTION, TOKEN_INK_2, y);
    struct str t = sec->title.in[u->s->lang];
    struct ui_text_opts o = card_opts(u, TYPE_CAPTION, TOKEN_INK, 0);
    double no_w = ui_layout(u, STR("0."), &o)->size.w + ui_px(u, 10);
    ui_text(u, arena_printf(u->frame, "%d.", sec->no), (struct px_pt){sh->main.x, y}, &o);
    o.width = sh->main.w - no_w;
    o.role = ROLE_HEADING;
    y += ui_text(u, t, (struct px_pt){sh->main.x + no_w, y}, &o).h + ui_px(u, 4);
    if (it->group < 0)
        return y - top;
    const struct group *g = &sec->groups[it->group];
    y += paragraph(u, sh->main, g->title.in[u->s->lang], TYPE_SMALL, TOKEN_INK, y);
    if (it->subgroup >= 0)
        y += paragraph(u, sh->main, g->subgroups[it->subgroup].title.in[u->s->lang], TYPE_SMALL,
                       TOKEN_INK, y);
    return y - top;
}
