// card_links: what can be done from a card, and its related records.
#include "scene/screens/card_parts.h"

#include <math.h>

#include "scene/parts/ui_button.h"
#include "state/scroller.h"

struct pill {
    const char *id, *icon;
    enum ui_word word;
    struct action action;
    bool strong;
};

static struct ui_button pill(const struct ui *u, const struct pill *p, double w, double pad)
{
    return (struct ui_button){.id = p->id,
                              .action = p->action,
                              .radius = ui_px(u, 44),
                              .ground = GROUND_OUTLINE,
                              .chosen = p->strong,
                              .icon = p->icon,
                              .icon_px = ui_px(u, 36 * fmin(u->l->text, 1.5)),
                              .max_w = w,
                              .pad = pad,
                              .scale = 0.94,
                              .words = &u->m->ui[p->word],
                              .count = -1};
}

static double related_card(struct ui *u, const struct card_sheet *sh, int index, double y)
{
    const struct initiative *it = &u->m->initiatives[index];
    double pad = ui_px(u, 20), w = sh->side.w - 2 * pad;
    struct ui_text_opts name = card_opts(u, TYPE_SMALL, TOKEN_INK, w),
                        date = card_opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    struct str when = u->m->sources[it->source].date_words.in[u->s->lang];
    double h = 2 * pad + ui_layout(u, it->name.in[u->s->lang], &name)->size.h +
               ui_layout(u, when, &date)->size.h;
    h = fmax(h, ui_px(u, 80));
    struct px_rect box = {sh->side.x, y, sh->side.w, h};
    ui_card(u, box, ui_px(u, 12), ui_colour(u, TOKEN_SUNKEN), false);
    u->record = it->id;
    struct px_rect at =
        ui_text(u, it->name.in[u->s->lang], (struct px_pt){box.x + pad, y + pad}, &name);
    ui_text(u, when, (struct px_pt){box.x + pad, at.y + at.h}, &date);
    u->record = sh->it->id;
    struct action a = {.kind = ACTION_CARD, .index = index};
    ui_hit(u, ui_id(u, "related:%s", it->id.p), box, ui_px(u, 12), &a);
    return h + ui_px(u, 12);
}

static double related(struct ui *u, const struct card_sheet *sh, enum ui_word word, const int *list,
                      int n, double y)
{
    double top = y;
    struct ui_text_opts o = card_opts(u, TYPE_CAPTION, TOKEN_INK_2, sh->side.w);
    if (!n)
        return 0;
    y += ui_px(u, 12);
    y += ui_text(u, ui_word(u, word), (struct px_pt){sh->side.x, y}, &o).h + ui_px(u, 8);
    for (int i = 0; i < n; i++)
        y += related_card(u, sh, list[i], y);
    return y - top;
}

double card_relatives(struct ui *u, struct card_sheet *sh, double y)
{
    double top = y;
    sh->kin = y;
    y += related(u, sh, UI_RELATED, sh->it->related, sh->it->n_related, y);
    y += related(u, sh, UI_SEE_ALSO, sh->it->see_also, sh->it->n_see_also, y);
    return y - top;
}

#define KIN_H 76.0
#define KIN_GAP 16.0 // above the related records, once they are in view

static struct ui_button kin_button(const struct ui *u, const struct card_sheet *sh)
{
    struct pill p = {"kin", "tab-initiatives", UI_RELATED, {0}, false};
    struct ui_button b = pill(u, &p, ui_px(u, 460), ui_px(u, 20));
    b.count = sh->it->n_related + sh->it->n_see_also;
    b.radius = ui_px(u, KIN_H / 2);
    return b;
}

struct px_size card_kin_size(struct ui *u, const struct card_sheet *sh)
{
    struct ui_button b = kin_button(u, sh);
    if (!sh->two || b.count == 0)
        return (struct px_size){0, 0};
    struct px_size size = ui_button_size(u, &b);
    return (struct px_size){size.w, (int)fmax(size.h, ui_px(u, KIN_H))};
}

void card_kin(struct ui *u, const struct card_sheet *sh, struct px_pt at, double top)
{
    struct px_size size = card_kin_size(u, sh);
    struct ui_button b = kin_button(u, sh);
    double down = sh->kin - top - ui_px(u, KIN_GAP);
    if (!size.w)
        return;
    b.action = (struct action){.kind = ACTION_SCROLL, .scroll = SCROLL_SHEET, .d.y = -down};
    if (!u->s->less_motion) {
        b.action.kind = ACTION_SCROLL_FLING;
        b.action.d.y = -down * 1000 / SCROLLER_TAU_MS;
    }
    b.box = (struct px_rect){at.x - size.w, at.y, size.w, size.h};
    ui_button(u, &b);
}

bool card_actions_stick(const struct ui *u)
{
    return u->l->text >= 1.4;
}

double card_actions(struct ui *u, const struct card_sheet *sh, double y)
{
    const struct pill all[] = {
        {"take-away", "take-away", UI_TAKE_AWAY, {.kind = ACTION_TAKE, .index = 1}, true},
        {"on-map", "pin", UI_ON_MAP, {.kind = ACTION_CARD_ON_MAP}, false}};
    bool there[] = {u->m->sources[sh->it->source].address.n > 0, sh->it->n_sites > 0};
    bool stick = card_actions_stick(u), lone = stick && there[0] != there[1];
    double gap = ui_px(u, 20), w = ui_px(u, CARD_ACTIONS_W * fmin(u->l->text, 1.6));
    double pad = ui_px(u, lone ? 34 : 20);
    if (stick)
        w = lone ? sh->side.w : floor((sh->side.w - gap) / 2);
    bool row = !sh->two && 2 * w + gap <= sh->side.w;
    double x = sh->side.x, top = y, h = ui_px(u, 88);
    w = fmin(w, sh->side.w);
    for (int i = 0; i < 2; i++) { // all of one height
        struct ui_button b = pill(u, &all[i], w, pad);
        h = there[i] ? fmax(h, ui_button_size(u, &b).h) : h;
    }
    for (int i = 0; i < 2; i++) {
        if (!there[i])
            continue;
        struct ui_button b = pill(u, &all[i], w, pad);
        b.box = (struct px_rect){x, y, lone ? ui_button_size(u, &b).w : w, h};
        ui_button(u, &b);
        x += row ? w + gap : 0;
        y += row ? 0 : h + gap;
    }
    return y + (row && (there[0] || there[1]) ? h + gap : 0) - top;
}
