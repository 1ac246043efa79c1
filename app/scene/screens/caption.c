// caption: the sentence being read aloud, above the dock, with a button that stops reading.
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

void scene_caption(const struct scene *sc, struct ui *u)
{
    struct px_rect strip = u->l->caption;
    if (strip.h <= 0)
        return;
    double d = ui_px(u, KEY), margin = u->l->margin, gap = ui_px(u, 24);
    ui_block(u, strip);
    draw_fill(&u->o->draw, strip, ui_colour(u, TOKEN_SUNKEN), 1);
    if (!sc->caption.text.n)
        return;
    struct ui_button stop = {.id = "hush",
                             .action = {.kind = ACTION_HUSH},
                             .box = {u->l->left ? margin : strip.w - margin - d,
                                     round(strip.y + (strip.h - d) / 2), d, d},
                             .radius = ui_px(u, 16),
                             .ground = GROUND_OUTLINE,
                             .icon = "close",
                             .icon_px = ui_px(u, 40),
                             .label = ui_word(u, UI_STOP_READING),
                             .count = -1};
    struct px_rect box = {u->l->left ? margin + d + gap : margin, strip.y + ui_px(u, 8),
                          strip.w - 2 * margin - d - gap, strip.h - 2 * ui_px(u, 8)};
    struct ui_text_opts o = caption_opts(u, &sc->caption, box);
    double h = ui_layout(u, sc->caption.text, &o)->size.h;
    ui_text(u, sc->caption.text, (struct px_pt){box.x, box.y + fmax(0, (box.h - h) / 2)}, &o);
    ui_button(u, &stop);
}
