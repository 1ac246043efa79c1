// ui_button: sizes, grounds and words of buttons; a panel's × and ground.
#include "scene/parts/ui_button.h"

#include <math.h>

#include "scene/parts/picture.h"

static struct ui_text_opts label_opts(const struct ui *u, const struct ui_button *b)
{
    struct rgba ink = ui_colour(u, b->chosen ? TOKEN_SURFACE : TOKEN_INK);
    return (struct ui_text_opts){
        .type = TYPE_LABEL, .lang = u->s->lang, .colour = ink, .scale = b->scale, .silent = true};
}

#define BUTTON_PAD 22.0
#define BUTTON_GAP 14.0
#define SECOND_SCALE 0.8

static double button_pad(const struct ui *u, const struct ui_button *b)
{
    return b->pad > 0 ? b->pad : ui_px(u, BUTTON_PAD);
}

// A picture has the same margin on the left as at the top.
static double left_pad(const struct ui *u, const struct ui_button *b)
{
    return b->picture.n ? ui_px(u, 10) : button_pad(u, b);
}

static const struct text_layout *count_layout(struct ui *u, const struct ui_button *b)
{
    struct ui_text_opts o = label_opts(u, b);
    return ui_layout(u, arena_printf(u->frame, "%d", b->count), &o);
}

// The width beside the words: padding, icon, count.
static double width_beside_words(struct ui *u, const struct ui_button *b)
{
    double w = left_pad(u, b) + button_pad(u, b);
    if (b->icon || b->picture.n)
        w += b->icon_px + (b->words ? ui_px(u, BUTTON_GAP) : 0);
    if (b->count >= 0)
        w += count_layout(u, b)->size.w + ui_px(u, BUTTON_GAP);
    return w;
}

// Room for the words: no more than they take, so that a button is as wide as its content.
static struct ui_text_opts words_opts(struct ui *u, const struct ui_button *b)
{
    struct ui_text_opts o = label_opts(u, b);
    if (b->max_w <= 0 || !b->words)
        return o;
    double most = b->max_w - width_beside_words(u, b);
    o.width = ui_snug_width(u, b->words->in[o.lang], &o, most);
    if (!b->one_lang) {
        struct ui_text_opts second = ui_second_opts(u, b->words, &o, SECOND_SCALE);
        o.width = fmax(o.width, ui_snug_width(u, b->words->in[second.lang], &second, most));
    }
    return o;
}

static struct px_size button_words_size(struct ui *u, const struct ui_button *b)
{
    if (!b->words)
        return (struct px_size){0, 0};
    struct ui_text_opts o = words_opts(u, b);
    if (b->one_lang)
        return ui_layout(u, b->words->in[o.lang], &o)->size;
    return ui_pair_size(u, b->words, &o, SECOND_SCALE);
}

struct px_size ui_button_size(struct ui *u, const struct ui_button *b)
{
    struct px_size size = button_words_size(u, b);
    return (struct px_size){(int)ceil(width_beside_words(u, b) + size.w),
                            (int)fmax(ui_px(u, 80), size.h + ui_px(u, 16))};
}

static void button_ground(struct ui *u, const struct ui_button *b)
{
    if (b->chosen)
        draw_round(&u->o->draw, b->box, b->radius, ui_colour(u, TOKEN_INK), u->alpha);
    else if (b->ground == GROUND_SUNKEN)
        draw_round(&u->o->draw, b->box, b->radius, ui_colour(u, TOKEN_SUNKEN), u->alpha);
    else if (b->ground == GROUND_SURFACE || b->ground == GROUND_OUTLINE)
        draw_round(&u->o->draw, b->box, b->radius, ui_colour(u, TOKEN_SURFACE), u->alpha);
    if (b->ground == GROUND_OUTLINE && !b->chosen)
        draw_stroke(&u->o->draw, b->box, b->radius, fmax(1, 2 * u->k), ui_colour(u, TOKEN_EDGE),
                    u->alpha);
}

static void button_words(struct ui *u, const struct ui_button *b, double x, double mid)
{
    struct ui_text_opts o = words_opts(u, b);
    struct ui_text_opts second = ui_second_opts(u, b->words, &o, SECOND_SCALE);
    if (b->chosen)
        second.colour = o.colour;
    const struct text_layout *la = ui_layout(u, b->words->in[o.lang], &o);
    if (b->one_lang) {
        ui_text(u, b->words->in[o.lang], (struct px_pt){x, mid - la->size.h / 2.0}, &o);
        return;
    }
    const struct text_layout *lb = ui_layout(u, b->words->in[second.lang], &second);
    double y = mid - (la->size.h + lb->size.h) / 2.0;
    ui_text(u, b->words->in[o.lang], (struct px_pt){x, y}, &o);
    ui_text(u, b->words->in[second.lang], (struct px_pt){x, y + la->size.h}, &second);
}

void ui_button(struct ui *u, const struct ui_button *b)
{
    if (ui_clipped_away(u, b->box)) {
        ui_hit(u, b->id, b->box, b->radius, &b->action);
        return;
    }
    button_ground(u, b);
    struct rgba ink = ui_colour(u, b->chosen ? TOKEN_SURFACE : TOKEN_INK);
    double mid = b->box.y + b->box.h / 2, x = b->box.x + left_pad(u, b);
    if (b->picture.n) {
        picture_put(u, b->picture,
                    (struct px_rect){round(x), round(mid - b->icon_px / 2), b->icon_px, b->icon_px},
                    ui_px(u, 10));
        x += b->icon_px + ui_px(u, BUTTON_GAP);
    } else if (b->icon) {
        double ix = b->words ? x : b->box.x + (b->box.w - b->icon_px) / 2;
        struct rgba c = b->icon_colour.a && !b->chosen ? b->icon_colour : ink;
        ui_icon(u, b->icon,
                (struct px_rect){round(ix), round(mid - b->icon_px / 2), b->icon_px, b->icon_px},
                c);
        x += b->icon_px + ui_px(u, BUTTON_GAP);
    }
    if (b->words)
        button_words(u, b, x, mid);
    if (b->count >= 0) {
        const struct text_layout *n = count_layout(u, b);
        struct px_pt at = {b->box.x + b->box.w - button_pad(u, b) - n->size.w,
                           mid - n->size.h / 2.0};
        draw_text(&u->o->draw, n, (struct px_pt){round(at.x), round(at.y)}, ink, u->alpha);
    }
    struct str label = b->words ? b->words->in[u->s->lang] : b->label;
    struct str about = b->count < 0 ? b->about : ui_records(u, b->count);
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = label,
                                    .about = about,
                                    .lang = ui_tag(u, label, u->s->lang),
                                    .choice = b->choice ? ui_choice(b->chosen) : CHOICE_NONE,
                                    .box = b->box});
    ui_hit(u, b->id, b->box, b->radius, &b->action);
}

struct px_rect ui_close_box(const struct ui *u, struct px_rect panel)
{
    double d = ui_px(u, 80);
    return (struct px_rect){panel.x + panel.w - d - ui_px(u, 24), panel.y + ui_px(u, 24), d, d};
}

void ui_close(struct ui *u, struct px_rect panel)
{
    struct ui_button b = {.id = "close",
                          .action = {.kind = ACTION_BACK},
                          .box = ui_close_box(u, panel),
                          .radius = ui_px(u, 16),
                          .ground = GROUND_SUNKEN,
                          .icon = "close",
                          .icon_px = ui_px(u, 40),
                          .label = ui_word(u, UI_CLOSE),
                          .count = -1};
    ui_gutter(u, b.box);
    ui_button(u, &b);
}
