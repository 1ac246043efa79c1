// ui: texts, buttons, columns and hit regions, appended to the frame.
#include "scene/parts/ui.h"

#include <math.h>

#include "scene/parts/picture.h"

struct type_row {
    double han, latin; // px at 1080p: of square scripts, of others
    double han_lead, latin_lead;
    enum text_weight weight;
    bool balance;
};

#define LATIN_LEADING 1.5 // what the table is for; other scripts stand as much wider as they need

static const struct type_row types[N_UI_TYPES] = {
    [TYPE_CAPTION] = {24, 24, 1.4, 1.35, TEXT_REGULAR, false},
    [TYPE_SMALL] = {24, 24, 1.35, 1.3, TEXT_BOLD, true},
    [TYPE_BODY] = {30, 27, 1.6, 1.48, TEXT_REGULAR, false},
    [TYPE_LEAD] = {34, 31, 1.6, 1.48, TEXT_REGULAR, false},
    [TYPE_LABEL] = {28, 26, 1.25, 1.25, TEXT_BOLD, true},
    [TYPE_NAME] = {30, 28, 1.3, 1.28, TEXT_BOLD, true},
    [TYPE_TITLE] = {48, 42, 1.25, 1.22, TEXT_BOLD, true},
    [TYPE_DISPLAY] = {56, 54, 1.2, 1.2, TEXT_BOLD, true},
};

struct rgba ui_colour(const struct ui *u, enum token t)
{
    return u->m->themes[u->s->theme].colours[t];
}

double ui_px(const struct ui *u, double units)
{
    return round(units * u->k);
}

int ui_other_lang(const struct ui *u)
{
    return u->m->langs[u->s->lang].second;
}

int ui_second_lang(const struct ui *u, const struct words *w)
{
    int chosen = u->s->lang, second = ui_other_lang(u);
    bool same = w->in[second].p == w->in[chosen].p; // borrowed from there
    return same ? second == 0 : second;
}

struct str ui_word(const struct ui *u, enum ui_word w)
{
    return u->m->ui[w].in[u->s->lang];
}

struct str ui_bracketed(struct ui *u, struct str said, struct str means)
{
    bool full = u->m->langs[u->s->lang].facts.full_width;
    return arena_printf(u->frame, full ? "%.*s（%.*s）" : "%.*s (%.*s)", (int)said.n, said.p,
                        (int)means.n, means.p);
}

const struct text_layout *ui_layout(struct ui *u, struct str s, const struct ui_text_opts *o)
{
    const struct type_row *r = &types[o->type];
    const struct lang *lang = &u->m->langs[model_text_lang(u->m, s, o->lang)];
    const struct lang_facts *f = &lang->facts;
    double px = (f->square ? r->han : r->latin) * (o->scale > 0 ? o->scale : 1);
    double lead = f->square ? r->han_lead : r->latin_lead * f->leading / LATIN_LEADING;
    px = fmax(px * u->l->text, 24) * u->k; // no text smaller than a caption
    struct text_style style = {.lang = lang->shaping.p,
                               .px = px,
                               .line_px = round(px * lead),
                               .weight = r->weight,
                               .align = o->align,
                               .balance = (r->balance || o->balanced) && !o->plain,
                               .max_lines = o->max_lines};
    if (o->secondary)
        style.weight = TEXT_REGULAR;
    if (o->bold)
        style.weight = TEXT_BOLD;
    // A canvas smaller than its margins gives negative widths.
    return text_layout(u->t, s, &style, o->width < 0 ? 1 : o->width);
}

struct str ui_tag(const struct ui *u, struct str text, int lang)
{
    return u->m->langs[model_text_lang(u->m, text, lang)].tag;
}

void ui_item(struct ui *u, const struct scene_item *item)
{
    if (u->quiet)
        return;
    struct scene_out *o = u->o;
    arena_grow(u->frame, (void **)&o->items, &o->cap_items, o->n_items + 1, sizeof *o->items);
    struct scene_item it = *item;
    if (!it.record.n)
        it.record = u->record;
    it.layer = u->layer;
    it.clipped = u->clipping && !px_rect_holds(px_rect_grow(u->clip, 1), it.box);
    o->items[o->n_items++] = it;
}

// Whether clipping hides it.
static bool is_clipped_away(const struct ui *u, struct px_rect box)
{
    return u->clipping && !px_rect_meets(u->clip, box);
}

struct px_rect ui_text(struct ui *u, struct str s, struct px_pt at, const struct ui_text_opts *o)
{
    const struct text_layout *l = ui_layout(u, s, o);
    struct px_rect box = {round(at.x), round(at.y), l->size.w, l->size.h};
    if (o->width > 0 && o->align != TEXT_START)
        box.w = o->width;
    if (!is_clipped_away(u, box))
        draw_text_halo(&u->o->draw, l, (struct px_pt){box.x, box.y}, o->colour, u->alpha, o->halo,
                       o->halo_colour);
    if (!o->silent)
        ui_item(u, &(struct scene_item){.role = o->role,
                                        .text = s,
                                        .lang = ui_tag(u, s, o->lang),
                                        .secondary = o->secondary,
                                        .box = box,
                                        .missing = l->n_missing});
    return box;
}

static struct ui_text_opts second_opts(const struct ui *u, const struct words *w,
                                       const struct ui_text_opts *o, double scale)
{
    struct ui_text_opts second = *o;
    second.lang = ui_second_lang(u, w);
    second.scale = (o->scale > 0 ? o->scale : 1) * scale;
    second.secondary = true;
    second.colour = ui_colour(u, TOKEN_INK_2);
    return second;
}

struct px_size ui_pair_size(struct ui *u, const struct words *w, const struct ui_text_opts *o,
                            double second_scale)
{
    struct ui_text_opts second = second_opts(u, w, o, second_scale);
    const struct text_layout *a = ui_layout(u, w->in[o->lang], o);
    const struct text_layout *b = ui_layout(u, w->in[second.lang], &second);
    return (struct px_size){a->size.w > b->size.w ? a->size.w : b->size.w, a->size.h + b->size.h};
}

struct px_rect ui_pair(struct ui *u, const struct words *w, struct px_pt at,
                       const struct ui_text_opts *o, double second_scale)
{
    struct ui_text_opts second = second_opts(u, w, o, second_scale);
    if (o->colour.a && o->halo > 0)
        second.colour = o->colour;
    struct px_rect a = ui_text(u, w->in[o->lang], at, o);
    struct px_rect b = ui_text(u, w->in[second.lang], (struct px_pt){at.x, a.y + a.h}, &second);
    return (struct px_rect){a.x, a.y, fmax(a.w, b.w), a.h + b.h};
}

void ui_icon(struct ui *u, const char *name, struct px_rect box, struct rgba c)
{
    if (!is_clipped_away(u, box))
        draw_icon(&u->o->draw, str_from(name), box, c, u->alpha);
}

void ui_card(struct ui *u, struct px_rect box, double radius, struct rgba ground, bool shadow)
{
    if (is_clipped_away(u, px_rect_grow(box, 48 * u->k)))
        return;
    if (shadow)
        draw_shadow(&u->o->draw, box, radius, 24 * u->k, 8 * u->k, ui_colour(u, TOKEN_SHADOW),
                    u->alpha);
    draw_round(&u->o->draw, box, radius, ground, u->alpha);
}

// Shades a little at once, fully after PRESS_MS.
static double press_shade(const struct ui *u)
{
    return 0.05 + 0.06 * clamp_d((u->s->now_ms - u->s->pressed_ms) / PRESS_MS, 0, 1);
}

void ui_hit(struct ui *u, const char *id, struct px_rect box, double radius, const struct action *a)
{
    // Scrolled out of sight the focus stays where it is: whoever reads on by keys comes back to it.
    if (u->quiet || (is_clipped_away(u, box) && u->s->focus != str_hash(str_from(id))))
        return;
    struct hit h = {.kind = HIT_BUTTON,
                    .box = u->clipping ? px_rect_clip(box, u->clip) : box,
                    .whole = box,
                    .layer = u->layer,
                    .id = str_from(id),
                    .action = *a,
                    .scroll = u->scroll,
                    .focusable = true};
    uint64_t hash = str_hash(h.id);
    hit_add(&u->o->hits, &h);
    if (is_clipped_away(u, box))
        return;
    if (u->s->pressed == hash)
        draw_round(&u->o->draw, box, radius, ui_colour(u, TOKEN_INK), press_shade(u) * u->alpha);
    if (u->s->focus == hash)
        u->focus = (struct ui_focus){
            true, box, u->clipping ? px_rect_grow(u->clip, 12 * u->k) : u->l->canvas, radius};
}

// Two colours, so that it shows on any ground.
void ui_focus_ring(struct ui *u)
{
    const struct ui_focus *f = &u->focus;
    if (!f->there)
        return;
    double w = fmax(2, round(3 * u->k));
    struct px_rect seen = px_rect_clip(f->clip, u->l->canvas);
    struct px_rect outer = px_rect_clip(px_rect_grow(f->box, 3 * w), seen);
    draw_clip(&u->o->draw, seen);
    draw_stroke(&u->o->draw, outer, f->radius + 3 * w, 2 * w, ui_colour(u, TOKEN_FOCUS), 1);
    draw_stroke(&u->o->draw, px_rect_grow(outer, -2 * w), f->radius + w, w,
                ui_colour(u, TOKEN_SURFACE), 1);
    draw_unclip(&u->o->draw);
}

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

static struct ui_text_opts words_opts(struct ui *u, const struct ui_button *b)
{
    struct ui_text_opts o = label_opts(u, b);
    o.width = b->max_w > 0 ? b->max_w - width_beside_words(u, b) : 0;
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
    struct ui_text_opts second = second_opts(u, b->words, &o, SECOND_SCALE);
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

enum scene_choice ui_choice(bool chosen)
{
    return chosen ? CHOICE_CHOSEN : CHOICE_OPEN;
}

void ui_button(struct ui *u, const struct ui_button *b)
{
    if (is_clipped_away(u, b->box)) {
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
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = label,
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

void ui_block(struct ui *u, struct px_rect box)
{
    if (!u->quiet)
        hit_add(&u->o->hits,
                &(struct hit){.kind = HIT_BLOCK, .box = box, .layer = u->layer, .scroll = -1});
}

void ui_block_around(struct ui *u, struct px_rect box)
{
    ui_block(u, px_rect_grow(box, ui_px(u, UI_GUTTER)));
}

void ui_gutter(struct ui *u, struct px_rect button)
{
    if (!u->quiet)
        hit_add(&u->o->hits, &(struct hit){.kind = HIT_BLOCK,
                                           .box = px_rect_grow(button, ui_px(u, UI_GUTTER)),
                                           .layer = u->layer,
                                           .scroll = -1,
                                           .gutter = true});
}

bool ui_panel_begin(struct ui *u, enum screen screen, struct px_rect *panel)
{
    double beneath = state_part_shown(u->s, &u->s->card);
    if (state_part_item(u->s, &u->s->panel) != (int)screen || beneath >= 1)
        return false;
    double shown = state_part_shown(u->s, &u->s->panel);
    u->alpha = shown * (1 - beneath);
    u->quiet = u->s->card.now >= 0 || u->s->panel.now != (int)screen;
    *panel = u->l->list;
    panel->x += round((1 - shown) * ui_px(u, u->s->less_motion ? 0 : 96));
    ui_block(u, *panel);
    ui_card(u, *panel, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    return true;
}

void ui_panel_end(struct ui *u, struct px_rect panel)
{
    ui_close(u, panel);
    u->quiet = false;
    u->alpha = 1;
}

void ui_clip(struct ui *u, struct px_rect box)
{
    u->clipping = true;
    u->clip = box;
    draw_clip(&u->o->draw, box);
}

void ui_unclip(struct ui *u)
{
    u->clipping = false;
    draw_unclip(&u->o->draw);
}

double ui_scroll_begin(struct ui *u, enum scroll_id id, struct px_rect box)
{
    if (!u->quiet)
        hit_add(&u->o->hits, &(struct hit){.kind = HIT_SCROLL,
                                           .box = box,
                                           .scroll = id,
                                           .layer = u->layer,
                                           .action.d.y = u->s->scrolls[id].y});
    ui_clip(u, box);
    u->scroll = id;
    return box.y - round(u->s->scrolls[id].y);
}

// Below scrolled content, draws the river as far as the visitor has read. Returns its height.
static double draw_end_mark(struct ui *u, enum scroll_id id, struct px_rect box, double content_h)
{
    double w = ui_px(u, 112), h = ui_px(u, 56), all = h + ui_px(u, 48), y = u->s->scrolls[id].y;
    struct px_rect at = {round(box.x + (box.w - w) / 2),
                         box.y - round(y) + content_h + ui_px(u, 20), w, h};
    double read = clamp_d((y + box.h - content_h) / all, 0, 1);
    if (!px_rect_meets(box, at))
        return all;
    meander_put(u, at, ui_px(u, 5), 1, ui_colour(u, TOKEN_WATER));
    meander_put(u, at, ui_px(u, 5), read, ui_colour(u, TOKEN_INK_2));
    return all;
}

void ui_scroll_end(struct ui *u, enum scroll_id id, struct px_rect box, double content_h)
{
    if (content_h > box.h)
        content_h += draw_end_mark(u, id, box, content_h);
    ui_unclip(u);
    u->scroll = -1;
    double max = fmax(0, content_h - box.h);
    if (!u->quiet)
        u->o->scroll_max[id] = max;
    if (max <= 0)
        return;
    double h = fmax(box.h * box.h / content_h, 48 * u->k), w = ui_px(u, 6);
    double y = box.y + (box.h - h) * clamp_d(u->s->scrolls[id].y / max, 0, 1);
    draw_round(&u->o->draw, (struct px_rect){box.x + box.w - w, round(y), w, round(h)}, w / 2,
               ui_colour(u, TOKEN_EDGE), u->alpha);
}

const char *ui_id(struct ui *u, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(u->frame, fmt, ap);
    va_end(ap);
    return s.p;
}
