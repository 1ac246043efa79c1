// ui: texts, buttons, columns and hit regions, appended to the frame.
#include "scene/parts/ui.h"

#include <math.h>

#include "base/table.h"
#include "scene/parts/flight.h"

struct type_row {
    double han, latin; // px at 1080p: of square scripts, of others
    double han_lead, latin_lead;
    enum text_weight weight;
    bool balance;
};

#define LATIN_LEADING 1.5 // that the table assumes; scripts that need more are set wider

static const struct type_row types[] = {
    [TYPE_CAPTION] = {24, 24, 1.4, 1.35, TEXT_REGULAR, false},
    [TYPE_SMALL] = {24, 24, 1.35, 1.3, TEXT_BOLD, true},
    [TYPE_BODY] = {30, 27, 1.6, 1.48, TEXT_REGULAR, false},
    [TYPE_LEAD] = {34, 31, 1.6, 1.48, TEXT_REGULAR, false},
    [TYPE_LABEL] = {28, 26, 1.25, 1.25, TEXT_BOLD, true},
    [TYPE_NAME] = {30, 28, 1.3, 1.28, TEXT_BOLD, true},
    [TYPE_TITLE] = {48, 42, 1.25, 1.22, TEXT_BOLD, true},
    [TYPE_DISPLAY] = {56, 54, 1.2, 1.2, TEXT_BOLD, true},
    [TYPE_STONE] = {24, 24, 1.125, 1.125, TEXT_TIGHT_BOLD, true},
    [TYPE_LINE] = {24, 24, 1.125, 1.125, TEXT_TIGHT, false},
};
TABLE_TO(types, N_UI_TYPES - 1);

struct rgba ui_colour(const struct ui *u, enum token t)
{
    return u->m->themes[u->s->theme].colours[t];
}

struct map_view scene_view(const struct ui *u)
{
    struct map_view v = camera_seen(&u->s->camera);
    if (!map_view_is_flat(&v))
        return v;
    v.centre.x = (v.canvas.w / 2.0 - rint(v.canvas.w / 2.0 - v.centre.x / v.m_per_px)) * v.m_per_px;
    v.centre.y = (rint(v.canvas.h / 2.0 + v.centre.y / v.m_per_px) - v.canvas.h / 2.0) * v.m_per_px;
    return v;
}

double ui_px(const struct ui *u, double units)
{
    return round(units * u->k);
}

struct ui *ui_as_lang(struct ui_as *as, const struct ui *u, int lang)
{
    as->u = *u;
    as->s = *u->s;
    as->s.lang = lang;
    as->u.s = &as->s;
    return &as->u;
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

struct str ui_records(const struct ui *u, int n)
{
    return arena_fill(u->frame, ui_word(u, n == 1 ? UI_RECORD : UI_RECORDS), "{n}",
                      arena_printf(u->frame, "%d", n));
}

struct str ui_bracketed(struct ui *u, struct str said, struct str means)
{
    bool full = u->m->langs[model_text_lang(u->m, said, u->s->lang)].facts.full_width;
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
        style.weight = style.weight >= TEXT_TIGHT ? TEXT_TIGHT : TEXT_REGULAR;
    if (o->bold)
        style.weight = TEXT_BOLD;
    // A canvas smaller than its margins gives negative widths.
    return text_layout(u->t, s, &style, o->width < 0 ? 1 : o->width);
}

double ui_snug_width(struct ui *u, struct str s, const struct ui_text_opts *o, double most)
{
    struct ui_text_opts one_line = *o;
    one_line.width = 0;
    return fmin(ui_layout(u, s, &one_line)->size.w, most);
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
    it.last = u->last;
    it.clipped = u->clipping && !px_rect_holds(px_rect_grow(u->clip, 1), it.box);
    o->items[o->n_items++] = it;
}

// Whether clipping hides it.
bool ui_clipped_away(const struct ui *u, struct px_rect box)
{
    return u->clipping && !px_rect_meets(u->clip, box);
}

#define BELOW 0.3 // of the size, that letters reach below the baseline

// The clip with its foot raised to that of the last line that stands whole.
static struct px_rect clip_of_lines(const struct ui *u, const struct text_layout *l, double y)
{
    struct px_rect clip = u->clip;
    double foot = clip.y;
    for (int i = 0; i < l->n_lines; i++) {
        double below = ceil(y + (double)l->lines[i].baseline + BELOW * (double)l->style.px);
        if (below <= u->end_of_lines)
            foot = fmax(foot, below);
    }
    clip.h = fmin(clip.h, foot - clip.y);
    return clip;
}

static void put_text(struct ui *u, const struct text_layout *l, struct px_rect box,
                     const struct ui_text_opts *o)
{
    bool cut = u->clipping && u->end_of_lines > 0 && box.y + box.h > u->end_of_lines;
    if (cut)
        draw_clip(&u->o->draw, clip_of_lines(u, l, box.y));
    draw_text_halo(&u->o->draw, l, (struct px_pt){box.x, box.y}, o->colour, u->alpha, o->halo,
                   o->halo_colour);
    if (cut)
        draw_clip(&u->o->draw, u->clip);
}

struct px_rect ui_text(struct ui *u, struct str s, struct px_pt at, const struct ui_text_opts *o)
{
    const struct text_layout *l = ui_layout(u, s, o);
    struct px_rect box = {round(at.x), round(at.y), l->size.w, l->size.h};
    if (o->width > 0 && o->align != TEXT_START)
        box.w = o->width;
    struct flight_text flying = {l, {box.x, box.y}, o->colour, 0, 0};
    if (!ui_clipped_away(u, box) &&
        (o->lang != u->s->lang ||
         !flight_takes_text(u->o->flight, u->m, u->record, s, o->lang, &flying)))
        put_text(u, l, box, o);
    if (!o->silent)
        ui_item(u, &(struct scene_item){.role = o->role,
                                        .text = s,
                                        .lang = ui_tag(u, s, o->lang),
                                        .secondary = o->secondary,
                                        .late = o->late,
                                        .said = o->said,
                                        .box = box,
                                        .missing = l->n_missing});
    return box;
}

struct ui_text_opts ui_second_opts(const struct ui *u, const struct words *w,
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
    struct ui_text_opts second = ui_second_opts(u, w, o, second_scale);
    const struct text_layout *a = ui_layout(u, w->in[o->lang], o);
    const struct text_layout *b = ui_layout(u, w->in[second.lang], &second);
    return (struct px_size){a->size.w > b->size.w ? a->size.w : b->size.w, a->size.h + b->size.h};
}

struct px_rect ui_pair(struct ui *u, const struct words *w, struct px_pt at,
                       const struct ui_text_opts *o, double second_scale)
{
    struct ui_text_opts second = ui_second_opts(u, w, o, second_scale);
    if (o->colour.a && o->halo > 0)
        second.colour = o->colour;
    struct px_rect a = ui_text(u, w->in[o->lang], at, o);
    struct px_rect b = ui_text(u, w->in[second.lang], (struct px_pt){at.x, a.y + a.h}, &second);
    return (struct px_rect){a.x, a.y, fmax(a.w, b.w), a.h + b.h};
}

static void icon(struct ui *u, struct str name, struct px_rect box, struct rgba c)
{
    const struct content_mark *mark = model_mark(u->m, name);
    if (mark)
        draw_mark(&u->o->draw, mark->bytes, mark->hash, box, c, u->alpha);
    else
        draw_icon(&u->o->draw, name, box, c, u->alpha);
}

void ui_icon(struct ui *u, const char *name, struct px_rect box, struct rgba c)
{
    if (!ui_clipped_away(u, box))
        icon(u, str_from(name), box, c);
}

void ui_card(struct ui *u, struct px_rect box, double radius, struct rgba ground, bool shadow)
{
    if (ui_clipped_away(u, px_rect_grow(box, 48 * u->k)))
        return;
    if (shadow)
        draw_shadow(&u->o->draw, box, radius, 24 * u->k, 8 * u->k, ui_colour(u, TOKEN_SHADOW),
                    u->alpha);
    draw_round(&u->o->draw, box, radius, ground, u->alpha);
}

void ui_map_card(struct ui *u, struct px_rect box, double radius)
{
    struct rgba ground = ui_colour(u, TOKEN_SURFACE), white = {255, 255, 255, 255};
    ui_card(u, box, radius, ground, true);
    if (ground.r + ground.g + ground.b < 3 * 96)
        draw_stroke(&u->o->draw, box, radius, fmax(1, 1.5 * u->k), white, 0.24 * u->alpha);
}

// Shades a little at once, fully after PRESS_MS.
static double press_shade(const struct ui *u)
{
    return 0.05 + 0.06 * clamp_d((u->s->now_ms - u->s->pressed_ms) / PRESS_MS, 0, 1);
}

void ui_hit(struct ui *u, const char *id, struct px_rect box, double radius, const struct action *a)
{
    if (a->kind == ACTION_CARD)
        flight_target(u->o->flight, a->index,
                      &(struct flight_place){box, u->clipping ? u->clip : u->l->view, radius});
    // Scrolled out of view, the focus stays: the keyboard continues from there.
    if (u->quiet || (ui_clipped_away(u, box) && u->s->focus != str_hash(str_from(id))))
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
    if (ui_clipped_away(u, box))
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

enum scene_choice ui_choice(bool chosen)
{
    return chosen ? CHOICE_CHOSEN : CHOICE_OPEN;
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
    u->end_of_lines = 0;
    draw_unclip(&u->o->draw);
}

double ui_measure(struct ui *u, double (*part)(struct ui *u, void *ctx, double y), void *ctx)
{
    struct scene_out nowhere = {0};
    struct ui probe = *u;
    draw_begin_nowhere(&nowhere.draw, u->frame);
    hit_begin(&nowhere.hits, u->frame);
    probe.o = &nowhere;
    probe.quiet = true;
    probe.clipping = false;
    return part(&probe, ctx, 0);
}

const char *ui_id(struct ui *u, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(u->frame, fmt, ap);
    va_end(ap);
    return s.p;
}
