// caption: the sentence being read aloud, above the dock, with keys that stop and
// repeat it; and the black screen of a visitor who only listens.
#include <math.h>

#include "scene/screens/screens.h"

#define KEY 88.0

static int lang_of(const struct ui *u, struct str tag)
{
    int i = model_lang(u->m, tag);
    return i < 0 ? u->s->lang : i;
}

// The largest size that fits the strip.
static struct ui_text_opts caption_opts(struct ui *u, const struct scene_caption *c,
                                        struct px_rect box)
{
    struct ui_text_opts o = {.type = TYPE_BODY,
                             .lang = lang_of(u, c->lang),
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = box.w,
                             .scale = 1,
                             .silent = true, // its words are on the screen already
                             .role = ROLE_TEXT};
    while (ui_layout(u, c->text, &o)->size.h > box.h && o.scale > 0.4)
        o.scale *= 0.92;
    return o;
}

// The keys of the strip, from the edge inwards; the first two only for who listens by keypad.
struct strip_key {
    const char *id, *icon;
    struct str label, lang;
    struct action action;
    enum scene_choice choice;
};

#define STRIP_KEYS 4

static int strip_keys(const struct ui *u, struct strip_key out[STRIP_KEYS])
{
    const struct state *s = u->s;
    struct str tag = u->m->langs[s->lang].tag;
    int n = 0, next = (s->lang + 1) % u->m->n_langs;
    if (s->listen.keypad) {
        out[n++] = (struct strip_key){LISTEN_LANG_ID,
                                      "language",
                                      u->m->ui[UI_LISTEN_LANGUAGE].in[next],
                                      u->m->langs[next].tag,
                                      {.kind = ACTION_LANG, .index = -1},
                                      CHOICE_NONE};
        out[n++] = (struct strip_key){"listen.dark",
                                      "dark",
                                      ui_word(u, UI_LISTEN_DARK),
                                      tag,
                                      {.kind = ACTION_DARK, .index = -1},
                                      ui_choice(s->listen.dark)};
    }
    out[n++] =
        (struct strip_key){"listen.repeat",         "repeat",   ui_word(u, UI_LISTEN_REPEAT), tag,
                           {.kind = ACTION_REPEAT}, CHOICE_NONE};
    out[n++] = (struct strip_key){
        "hush", "close", ui_word(u, UI_STOP_READING), tag, {.kind = ACTION_HUSH}, CHOICE_NONE};
    return n;
}

// The left edge of key i of n.
static double key_x(const struct ui *u, struct px_rect strip, int i, int n)
{
    double d = ui_px(u, KEY), step = d + ui_px(u, UI_GUTTER), margin = u->l->margin;
    return u->l->left ? margin + i * step : strip.w - margin - d - (n - 1 - i) * step;
}

static void draw_key(struct ui *u, struct px_rect strip, const struct strip_key *key, double x)
{
    double d = ui_px(u, KEY), radius = ui_px(u, 16), inset = ui_px(u, 24);
    struct px_rect box = {x, round(strip.y + (strip.h - d) / 2), d, d};
    bool chosen = key->choice == CHOICE_CHOSEN;
    if (chosen)
        draw_round(&u->o->draw, box, radius, ui_colour(u, TOKEN_INK), u->alpha);
    else
        draw_stroke(&u->o->draw, box, radius, fmax(1, 2 * u->k), ui_colour(u, TOKEN_EDGE),
                    u->alpha);
    ui_icon(u, key->icon, px_rect_grow(box, -inset),
            ui_colour(u, chosen ? TOKEN_SURFACE : TOKEN_INK));
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = key->label,
                                    .lang = key->lang,
                                    .choice = key->choice,
                                    .box = box});
    ui_hit(u, key->id, box, radius, &key->action);
}

void scene_caption(const struct scene *sc, struct ui *u)
{
    struct px_rect strip = u->l->caption;
    struct strip_key keys[STRIP_KEYS];
    if (strip.h <= 0)
        return;
    double margin = u->l->margin, gap = ui_px(u, 24);
    int n = strip_keys(u, keys);
    ui_block(u, strip);
    draw_fill(&u->o->draw, strip, ui_colour(u, TOKEN_SUNKEN), 1);
    double all = n * (ui_px(u, KEY) + ui_px(u, UI_GUTTER)) - ui_px(u, UI_GUTTER) + gap;
    struct px_rect box = {u->l->left ? margin + all : margin, strip.y + ui_px(u, 8),
                          strip.w - 2 * margin - all, strip.h - 2 * ui_px(u, 8)};
    if (sc->caption.text.n) {
        struct ui_text_opts o = caption_opts(u, &sc->caption, box);
        double h = ui_layout(u, sc->caption.text, &o)->size.h;
        ui_text(u, sc->caption.text, (struct px_pt){box.x, box.y + fmax(0, (box.h - h) / 2)}, &o);
    }
    for (int i = 0; i < n; i++)
        draw_key(u, strip, &keys[i], key_x(u, strip, i, n));
}

// The black screen says why it is black, faintly, to who stands beside it.
void scene_dark(struct ui *u)
{
    const struct px_rect *c = &u->l->canvas;
    struct ui_text_opts o = {.type = TYPE_CAPTION,
                             .lang = u->s->lang,
                             .colour = {150, 150, 150, 255},
                             .width = round(c->w * 0.8),
                             .align = TEXT_CENTRE,
                             .silent = true};
    if (!u->s->listen.dark)
        return;
    draw_fill(&u->o->draw, *c, (struct rgba){0, 0, 0, 255}, 1);
    const struct words *w = &u->m->ui[UI_LISTEN_DARK_NOTE];
    struct px_pt at = {round(c->w * 0.1), round(c->h * 0.46)};
    for (int i = 0; i < u->m->n_langs; i++) {
        o.lang = i;
        at.y += ui_text(u, w->in[i], at, &o).h;
    }
}
