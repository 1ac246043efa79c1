// card_links: what can be done from a card, and its related records.
#include "scene/screens/card_parts.h"

#include <math.h>

#include "scene/parts/ui_button.h"
#include "state/scroller.h"

struct pill {
    const char *id, *icon;
    enum ui_word word;
    struct action action;
    int count; // -1: none
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
                              .count = p->count};
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
    sh->kin = y - sh->first;
    u->last = true;
    y += related(u, sh, UI_RELATED, sh->it->related, sh->it->n_related, y);
    y += related(u, sh, UI_SEE_ALSO, sh->it->see_also, sh->it->n_see_also, y);
    u->last = false;
    return y - top;
}

#define KIN_H 76.0
#define KIN_GAP 16.0 // above the related records, once they are in view

static int n_kin(const struct card_sheet *sh)
{
    return sh->it->n_related + sh->it->n_see_also;
}

static struct action show_kin(const struct ui *u, const struct card_sheet *sh)
{
    double down = sh->first + sh->kin - sh->body - ui_px(u, KIN_GAP);
    struct action a = {.kind = ACTION_SCROLL, .scroll = SCROLL_SHEET, .d.y = -down};
    if (!u->s->less_motion) {
        a.kind = ACTION_SCROLL_FLING;
        a.d.y = -down * 1000 / SCROLLER_TAU_MS;
    }
    return a;
}

static struct ui_button kin_button(const struct ui *u, const struct card_sheet *sh)
{
    struct pill p = {"kin", "tab-initiatives", UI_RELATED, show_kin(u, sh), n_kin(sh), false};
    struct ui_button b = pill(u, &p, ui_px(u, 460), ui_px(u, 20));
    b.radius = ui_px(u, KIN_H / 2);
    return b;
}

struct px_size card_kin_size(struct ui *u, const struct card_sheet *sh)
{
    struct ui_button b = kin_button(u, sh);
    if (!sh->two || n_kin(sh) == 0)
        return (struct px_size){0, 0};
    struct px_size size = ui_button_size(u, &b);
    return (struct px_size){size.w, (int)fmax(size.h, ui_px(u, KIN_H))};
}

void card_kin(struct ui *u, const struct card_sheet *sh, struct px_pt at)
{
    struct px_size size = card_kin_size(u, sh);
    struct ui_button b = kin_button(u, sh);
    if (!size.w)
        return;
    b.box = (struct px_rect){at.x - size.w, at.y, size.w, size.h};
    ui_button(u, &b);
}

bool card_actions_stick(const struct ui *u)
{
    return u->l->text >= 1.4;
}

enum { MOST_ACTIONS = 3 };

// What can be done with a record.
static int actions_of(const struct ui *u, const struct card_sheet *sh, struct pill *out)
{
    int n = 0;
    if (u->m->sources[sh->it->source].address.n)
        out[n++] = (struct pill){
            "take-away", "take-away", UI_TAKE_AWAY, {.kind = ACTION_TAKE, .index = 1}, -1, true};
    if (sh->it->n_sites)
        out[n++] =
            (struct pill){"on-map", "pin", UI_ON_MAP, {.kind = ACTION_CARD_ON_MAP}, -1, false};
    if (!sh->two && !card_actions_stick(u) && n_kin(sh))
        out[n++] =
            (struct pill){"kin", "tab-initiatives", UI_RELATED, show_kin(u, sh), n_kin(sh), false};
    return n;
}

// Pills as they stand: as wide as their words in one row, or of one width in rows of `cols`.
struct pills {
    struct pill all[MOST_ACTIONS];
    double w[MOST_ACTIONS], h, gap, pad;
    int n, cols;
};

static struct ui_button pill_at(const struct ui *u, const struct pills *p, int i, double w)
{
    const struct pill *it = &p->all[i];
    return pill(u, it, w, p->pad + (it->icon ? 0 : ui_px(u, 12))); // words keep off the round end
}

static double height_of(struct ui *u, const struct pills *p)
{
    double h = ui_px(u, 88);
    for (int i = 0; i < p->n; i++) {
        struct ui_button b = pill_at(u, p, i, p->w[i]);
        h = fmax(h, ui_button_size(u, &b).h);
    }
    return h;
}

// All in one row, the room that is left shared out. False if it is too little.
static bool lay_in_row(struct ui *u, struct pills *p, double width)
{
    double left = width - (p->n - 1) * p->gap;
    for (int i = 0; i < p->n; i++) {
        p->all[i].icon = p->all[i].count < 0 ? p->all[i].icon : NULL; // its number is sign enough
        struct ui_button b = pill_at(u, p, i, width);
        p->w[i] = ui_button_size(u, &b).w;
        left -= p->w[i];
    }
    for (int i = 0; i < p->n; i++)
        p->w[i] += floor(left / p->n);
    p->cols = p->n;
    return left >= 0;
}

static void lay_in_columns(struct ui *u, struct pills *p, const struct card_sheet *sh)
{
    bool stick = card_actions_stick(u);
    double w = ui_px(u, CARD_ACTIONS_W * fmin(u->l->text, 1.6));
    p->gap = ui_px(u, 20);
    p->pad = ui_px(u, stick && p->n == 1 ? 34 : 20);
    if (stick)
        w = floor((sh->side.w - p->gap) / 2);
    p->cols = !sh->two && 2 * w + p->gap <= sh->side.w ? 2 : 1;
    for (int i = 0; i < p->n; i++)
        p->w[i] = fmin(w, sh->side.w);
    if (!stick || p->n > 1)
        return;
    struct ui_button b = pill_at(u, p, 0, sh->side.w);
    p->w[0] = ui_button_size(u, &b).w;
}

static void lay_pills(struct ui *u, struct pills *p, const struct card_sheet *sh)
{
    struct pills row = *p;
    row.gap = ui_px(u, 12);
    row.pad = ui_px(u, 14);
    if (!sh->two && p->n == MOST_ACTIONS && lay_in_row(u, &row, sh->side.w))
        *p = row;
    else
        lay_in_columns(u, p, sh);
    p->h = height_of(u, p);
}

double card_actions(struct ui *u, const struct card_sheet *sh, double y)
{
    struct pills p = {.n = 0};
    p.n = actions_of(u, sh, p.all);
    lay_pills(u, &p, sh);
    double x = sh->side.x, pitch = p.h + p.gap;
    for (int i = 0; i < p.n; i++) {
        struct ui_button b = pill_at(u, &p, i, p.w[i]);
        b.box =
            (struct px_rect){i % p.cols ? x : sh->side.x, y + (i / p.cols) * pitch, p.w[i], p.h};
        ui_button(u, &b);
        x = b.box.x + p.w[i] + p.gap;
    }
    return (p.n + p.cols - 1) / p.cols * pitch;
}
