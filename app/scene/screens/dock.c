// dock: tabs, the language switch and the accessibility menu, always in the same place.
#include <math.h>

#include "scene/screens/screens.h"

#define RADIUS 44.0

static struct ui_button dock_button(struct ui *u, const char *id, struct action action)
{
    return (struct ui_button){.id = id,
                              .action = action,
                              .radius = ui_px(u, RADIUS),
                              .icon_px = ui_px(u, 40 * fmin(u->l->text, 1.4)),
                              .count = -1};
}

// All tabs share one row: their words stop growing at 150 %.
static double dock_scale(const struct ui *u)
{
    return fmin(1, 1.5 / u->l->text);
}

// The centre of the row of tabs, or of the row of switches.
static double row_mid(const struct ui *u, bool switches)
{
    const struct px_rect *d = &u->l->dock;
    double part = !u->l->dock_rows ? 0.5 : switches ? 0.75 : 0.27;
    return round(d->y + d->h * part);
}

// What tabs drop, step by step, if long words or many languages leave too little room.
enum squeeze { SQUEEZE_NONE, SQUEEZE_ICONS, SQUEEZE_PADS, SQUEEZE_SECOND, N_SQUEEZES };

static struct ui_button tab_button(struct ui *u, enum screen screen, enum squeeze squeeze)
{
    const struct screen_view *v = screen_view(screen);
    struct ui_button b =
        dock_button(u, v->tab, (struct action){.kind = ACTION_SCREEN, .screen = screen});
    b.icon = u->l->portrait || u->l->text > 1.3 || squeeze >= SQUEEZE_ICONS ? NULL : v->icon;
    b.pad = u->l->portrait || squeeze >= SQUEEZE_PADS ? ui_px(u, 16) : 0;
    b.one_lang = squeeze >= SQUEEZE_SECOND;
    b.scale = dock_scale(u);
    b.words = &u->m->ui[v->word];
    b.chosen = u->s->screen == screen || (screen == SCREEN_MAP && u->s->screen == SCREEN_ATTRACT);
    b.choice = true;
    return b;
}

static double tab_gap(const struct ui *u)
{
    return ui_px(u, u->l->portrait ? UI_GUTTER : 16);
}

static double tabs_width(struct ui *u, enum squeeze squeeze)
{
    double all = -tab_gap(u);
    for (enum screen i = SCREEN_MAP; i < N_SCREENS; i++) {
        struct ui_button b = tab_button(u, i, squeeze);
        all += ui_button_size(u, &b).w + tab_gap(u);
    }
    return all;
}

// From the margin on; in the left-handed layout they end at the other margin.
static void draw_tabs(struct ui *u, double room)
{
    enum squeeze squeeze = SQUEEZE_NONE;
    while (squeeze + 1 < N_SQUEEZES && tabs_width(u, squeeze) > room)
        squeeze++;
    double x = u->l->margin;
    if (u->l->left)
        x = u->l->dock.w - u->l->margin - tabs_width(u, squeeze);
    for (enum screen i = SCREEN_MAP; i < N_SCREENS; i++) {
        struct ui_button b = tab_button(u, i, squeeze);
        struct px_size size = ui_button_size(u, &b);
        double h = fmin(u->l->dock.h - ui_px(u, 24), fmax(size.h, ui_px(u, 92)));
        b.box = (struct px_rect){x, round(row_mid(u, false) - h / 2), size.w, round(h)};
        ui_button(u, &b);
        x += size.w + tab_gap(u);
    }
}

static struct ui_text_opts lang_opts(const struct ui *u, int lang)
{
    bool chosen = u->s->lang == lang;
    return (struct ui_text_opts){.type = TYPE_LABEL,
                                 .lang = lang,
                                 .colour = ui_colour(u, chosen ? TOKEN_SURFACE : TOKEN_INK),
                                 .scale = dock_scale(u),
                                 .silent = true};
}

// One part of the language switch; each language is named in itself.
static void lang_part(struct ui *u, int lang, struct px_rect box)
{
    const struct lang *lg = &u->m->langs[lang];
    bool chosen = u->s->lang == lang;
    double radius = fmin(ui_px(u, RADIUS), box.h / 2), inset = ui_px(u, 4);
    if (chosen)
        draw_round(&u->o->draw, px_rect_grow(box, -inset), radius - inset, ui_colour(u, TOKEN_INK),
                   u->alpha);
    struct ui_text_opts o = lang_opts(u, lang);
    struct str name = lg->name.in[lang];
    const struct text_layout *l = ui_layout(u, name, &o);
    ui_text(
        u, name,
        (struct px_pt){box.x + (box.w - l->size.w) / 2, round(box.y + (box.h - l->size.h) / 2.0)},
        &o);
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = name,
                                    .said = u->m->ui[UI_LISTEN_LANGUAGE].in[lang],
                                    .lang = lg->tag,
                                    .secondary = !chosen,
                                    .choice = ui_choice(chosen),
                                    .box = box});
    struct action a = {.kind = ACTION_LANG, .index = lang};
    ui_hit(u, ui_id(u, "lang.%s", lg->tag.p), box, radius, &a);
}

// The arrangement of the switch: in one row, or in two if one would reach the tabs.
struct lang_grid {
    int columns, rows;
    double w, h; // of the whole switch
};

// The width of a part: enough for a finger and for the longest name.
static double part_width(struct ui *u)
{
    double w = 104 * fmin(u->l->text, 1.5) * u->k;
    for (int i = 0; i < u->m->n_langs; i++) {
        struct ui_text_opts o = lang_opts(u, i);
        w = fmax(w, ui_layout(u, u->m->langs[i].name.in[i], &o)->size.w + ui_px(u, 32));
    }
    return w;
}

static struct lang_grid lang_grid(struct ui *u, double room)
{
    int n = u->m->n_langs;
    double part = part_width(u);
    struct lang_grid g = {n, 1, round(n * part), ui_px(u, 88 * fmin(u->l->text, 1.25))};
    if (n < 3 || g.w <= room)
        return g;
    g.columns = (n + 1) / 2;
    g.rows = 2;
    g.w = fmin(round(g.columns * part), fmax(room, 0));
    g.h = ui_px(u, 104 * fmin(u->l->text, 1.15));
    return g;
}

static void lang_switch(struct ui *u, const struct lang_grid *g, struct px_rect box)
{
    double radius = fmin(ui_px(u, RADIUS), box.h / 2 / g->rows);
    draw_round(&u->o->draw, box, radius, ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_stroke(&u->o->draw, box, radius, fmax(1, 2 * u->k), ui_colour(u, TOKEN_EDGE), u->alpha);
    double w = box.w / g->columns, h = box.h / g->rows;
    for (int i = 0; i < u->m->n_langs; i++)
        lang_part(u, i,
                  (struct px_rect){round(box.x + i % g->columns * w),
                                   round(box.y + i / g->columns * h), round(w), round(h)});
}

static void a11y_button(struct ui *u, struct px_rect box)
{
    struct ui_button b = dock_button(u, "a11y", (struct action){.kind = ACTION_MENU, .index = -1});
    b.box = box;
    b.icon = "accessibility";
    b.icon_px = ui_px(u, 48 * fmin(u->l->text, 1.25));
    b.label = ui_word(u, UI_ACCESSIBILITY);
    b.ground = GROUND_OUTLINE;
    b.chosen = u->s->menu;
    ui_button(u, &b);
}

// ---- the accessibility menu ----

#define MENU_PAD 32.0
#define MENU_CLOSE 88.0 // what the closing button takes of a heading, or of what scrolls
#define CHOICE_SECOND 0.82

static struct ui_text_opts choice_opts(const struct ui *u, bool chosen, double w)
{
    return (struct ui_text_opts){.type = TYPE_LABEL,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, chosen ? TOKEN_SURFACE : TOKEN_INK),
                                 .width = w,
                                 .align = TEXT_CENTRE,
                                 .silent = true};
}

static bool same_in_both(const struct ui *u, const struct words *w)
{
    return str_eq(w->in[u->s->lang], w->in[ui_second_lang(u, w)]);
}

static struct ui_text_opts second_opts(struct ui *u, const struct words *w,
                                       const struct ui_text_opts *first)
{
    struct ui_text_opts b = ui_second_opts(u, w, first, CHOICE_SECOND);
    b.colour = first->colour;
    b.silent = true;
    return b;
}

#define CHOICE_INSET 8.0

// The height of a choice's words in a box of that width.
static double words_height(struct ui *u, const struct words *w, double box_w)
{
    struct ui_text_opts a = choice_opts(u, false, box_w - 2 * ui_px(u, CHOICE_INSET)),
                        b = second_opts(u, w, &a);
    double h = ui_layout(u, w->in[a.lang], &a)->size.h;
    return same_in_both(u, w) ? h : h + ui_layout(u, w->in[b.lang], &b)->size.h;
}

// The chosen language and, smaller below it, the other one, centred.
static void choice_words(struct ui *u, struct px_rect box, const struct words *w, bool chosen)
{
    double inset = ui_px(u, CHOICE_INSET);
    struct ui_text_opts a = choice_opts(u, chosen, box.w - 2 * inset), b = second_opts(u, w, &a);
    bool both = !same_in_both(u, w);
    double first = ui_layout(u, w->in[a.lang], &a)->size.h, h = words_height(u, w, box.w);
    struct px_pt at = {box.x + inset, round(box.y + (box.h - h) / 2)};
    ui_text(u, w->in[a.lang], at, &a);
    at.y += first;
    if (both)
        ui_text(u, w->in[b.lang], at, &b);
}

static void menu_choice(struct ui *u, struct px_rect box, const char *id, const struct words *w,
                        bool chosen, struct action action)
{
    double radius = ui_px(u, 16);
    struct str label = w->in[u->s->lang];
    draw_round(&u->o->draw, box, radius, ui_colour(u, chosen ? TOKEN_INK : TOKEN_SUNKEN), u->alpha);
    choice_words(u, box, w, chosen);
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = label,
                                    .lang = ui_tag(u, label, u->s->lang),
                                    .choice = ui_choice(chosen),
                                    .box = box});
    ui_hit(u, id, box, radius, &action);
}

static struct ui_text_opts heading_opts(const struct ui *u, double w)
{
    return (struct ui_text_opts){.type = TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK_2),
                                 .width = w - 2 * ui_px(u, MENU_PAD) - ui_px(u, MENU_CLOSE)};
}

static double menu_heading(struct ui *u, struct px_rect box, double y, enum ui_word word)
{
    struct ui_text_opts o = heading_opts(u, box.w);
    struct px_pt at = {box.x + ui_px(u, MENU_PAD), y};
    return y + ui_pair(u, &u->m->ui[word], at, &o, 1).h + ui_px(u, 10);
}

static void close_menu(struct ui *u, struct px_rect menu, double top)
{
    double d = ui_px(u, 80), inset = ui_px(u, 16);
    struct ui_button b = {.id = "menu.close",
                          .action = {.kind = ACTION_MENU, .index = 0},
                          .box = {menu.x + menu.w - d - inset, top + inset, d, d},
                          .radius = ui_px(u, 16),
                          .ground = GROUND_SUNKEN,
                          .icon = "close",
                          .icon_px = ui_px(u, 40),
                          .label = ui_word(u, UI_CLOSE),
                          .count = -1};
    ui_button(u, &b);
}

// The width of one of n equal options in a row of the menu.
static double choice_w(const struct ui *u, double menu_w, int n)
{
    return round((menu_w - 2 * ui_px(u, MENU_PAD) - ui_px(u, 12) * (n - 1)) / n);
}

static double choice_h(const struct ui *u)
{
    return ui_px(u, 24 + 72 * u->l->text);
}

// The height of a row of n options: enough for the longest words.
static double row_h(struct ui *u, double menu_w, int n, const struct words *const *words, int count)
{
    double h = choice_h(u);
    for (int i = 0; i < count; i++)
        h = fmax(h, words_height(u, words[i], choice_w(u, menu_w, n)) + ui_px(u, 24));
    return round(h);
}

// The box of option i in a row of n equal options.
static struct px_rect choice_box(const struct ui *u, struct px_rect menu, double y, int i, int n,
                                 double h)
{
    double pad = ui_px(u, MENU_PAD), w = choice_w(u, menu.w, n);
    return (struct px_rect){round(menu.x + pad + i * (w + ui_px(u, 12))), y, w, h};
}

static double text_size_row(struct ui *u, struct px_rect menu, double y)
{
    y = menu_heading(u, menu, y, UI_TEXT_SIZE);
    for (int i = 0; i < LAYOUT_TEXT_SIZES; i++) {
        struct words *label = ARENA_NEW(u->frame, struct words);
        for (int l = 0; l < u->m->n_langs; l++)
            label->in[l] = arena_printf(u->frame, "%.0f%%", layout_text_sizes[i] * 100);
        struct action a = {.kind = ACTION_TEXT_SIZE, .index = i};
        menu_choice(u, choice_box(u, menu, y, i, LAYOUT_TEXT_SIZES, choice_h(u)),
                    ui_id(u, "text-size.%d", i), label, u->s->text_size == i, a);
    }
    return y + choice_h(u) + ui_px(u, 24);
}

static double theme_h(struct ui *u, double menu_w)
{
    const struct words **words =
        ARENA_ARRAY(u->frame, const struct words *, (size_t)u->m->n_themes);
    for (int i = 0; i < u->m->n_themes; i++)
        words[i] = &u->m->themes[i].name;
    return row_h(u, menu_w, u->m->n_themes, words, u->m->n_themes);
}

static double theme_row(struct ui *u, struct px_rect menu, double y)
{
    y = menu_heading(u, menu, y, UI_THEME);
    double h = theme_h(u, menu.w);
    for (int i = 0; i < u->m->n_themes; i++) {
        struct action a = {.kind = ACTION_THEME, .index = i};
        menu_choice(u, choice_box(u, menu, y, i, u->m->n_themes, h),
                    ui_id(u, "theme.%s", u->m->themes[i].id.p), &u->m->themes[i].name,
                    u->s->theme == i, a);
    }
    return y + h + ui_px(u, 24);
}

struct toggle {
    const char *id;
    enum ui_word word;
    enum action_kind kind;
    bool on;
};

#define TOGGLES_MAX 4

// The switches that there are.
static int list_toggles(const struct state *s, struct toggle *out)
{
    int n = 0;
    out[n++] = (struct toggle){"less-motion", UI_LESS_MOTION, ACTION_LESS_MOTION, s->less_motion};
    out[n++] = (struct toggle){"left-hand", UI_LEFT_HAND, ACTION_LEFT_HAND, s->left};
    if (state_can_lower(s))
        out[n++] = (struct toggle){"low", UI_LOWER_CONTROLS, ACTION_LOW, s->low};
    if (s->can_read)
        out[n++] = (struct toggle){"read-aloud", UI_READ_ALOUD, ACTION_READ_ALOUD, s->read_aloud};
    return n;
}

static double toggle_h(struct ui *u, double menu_w)
{
    struct toggle all[TOGGLES_MAX];
    const struct words *words[TOGGLES_MAX];
    int n = list_toggles(u->s, all);
    for (int i = 0; i < n; i++)
        words[i] = &u->m->ui[all[i].word];
    return row_h(u, menu_w, 2, words, n);
}

// Two in a row.
static double toggles(struct ui *u, struct px_rect menu, double y)
{
    struct toggle all[TOGGLES_MAX];
    int n = list_toggles(u->s, all);
    double h = toggle_h(u, menu.w);
    for (int i = 0; i < n; i++) {
        if (i && i % 2 == 0)
            y += h + ui_px(u, 12);
        struct action a = {.kind = all[i].kind, .index = -1};
        menu_choice(u, choice_box(u, menu, y, i % 2, 2, h), all[i].id, &u->m->ui[all[i].word],
                    all[i].on, a);
    }
    return y + h + ui_px(u, MENU_PAD);
}

// The height is known only after layout; overflow scrolls.
static double menu_height(struct ui *u, double w)
{
    struct ui_text_opts o = heading_opts(u, w);
    struct toggle all[TOGGLES_MAX];
    int rows = (list_toggles(u->s, all) + 1) / 2;
    double headings = ui_pair_size(u, &u->m->ui[UI_TEXT_SIZE], &o, 1).h +
                      ui_pair_size(u, &u->m->ui[UI_THEME], &o, 1).h + 2 * ui_px(u, 10 + 24);
    return headings + choice_h(u) + theme_h(u, w) + rows * toggle_h(u, w) +
           (rows - 1) * ui_px(u, 12) + 2 * ui_px(u, MENU_PAD);
}

static void menu(struct ui *u)
{
    const struct px_rect *st = &u->l->stage;
    double gap = ui_px(u, 24), w = fmin(ui_px(u, 720 + 280 * (u->l->text - 1)), st->w - 2 * gap);
    bool over = menu_height(u, w) > st->h - 2 * gap;
    w = over ? fmin(w + ui_px(u, MENU_CLOSE + 24), st->w - 2 * gap) : w;
    double h = over ? st->h - 2 * gap : menu_height(u, w), x = u->l->left ? gap : st->w - w - gap;
    struct px_rect box = {x, st->y + st->h - h - gap, w, h}, column = box;
    column.w -=
        over ? ui_px(u, MENU_CLOSE + 24) : 0; // what scrolls passes beside the key that closes
    ui_block_around(u, box);
    ui_card(u, box, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    double top = ui_scroll_begin(u, SCROLL_MENU, column),
           fade = ui_scroll_fade_height(u, SCROLL_MENU);
    ui_scroll_begin_fade(u, column, fade);
    double y = text_size_row(u, column, top + ui_px(u, MENU_PAD));
    y = toggles(u, column, theme_row(u, column, y));
    ui_scroll_fade(u, column, fade, TOKEN_SURFACE);
    ui_scroll_end(u, SCROLL_MENU, column, y - top);
    close_menu(u, box, box.y); // last, so that the focus begins with the choices
}

void scene_dock(struct ui *u)
{
    const struct layout *l = u->l;
    if (u->s->screen == SCREEN_ATTRACT) // the stage is the whole canvas
        return;
    if (u->s->menu) {
        u->layer = LAYER_MENU;
        menu(u);
        u->layer = LAYER_DOCK;
    }
    ui_block(u, l->dock);
    struct px_rect ground = {l->dock.x, l->dock.y, l->dock.w, l->canvas.h - l->dock.y};
    draw_fill(&u->o->draw, ground, ui_colour(u, TOKEN_SURFACE), 1);
    struct px_rect rule = {l->dock.x, l->dock.y, l->dock.w, fmax(1, ui_px(u, 2))};
    draw_fill(&u->o->draw, rule, ui_colour(u, TOKEN_RULE), 1);
    double h = ui_px(u, 88 * fmin(l->text, 1.25)), mid = row_mid(u, true), gap = ui_px(u, 24);
    double all = l->dock.w - 2 * l->margin - h - gap, y = round(mid - h / 2);
    // Tabs keep their words and the switch its names: each gives way before it reaches the other.
    double least = l->dock_rows ? 0 : tabs_width(u, SQUEEZE_PADS) + gap;
    struct lang_grid g = lang_grid(u, all - least);
    draw_tabs(u, l->dock_rows ? l->dock.w - l->margin - gap : all - g.w - gap);
    double a11y_x = l->left ? l->margin : l->dock.w - l->margin - h;
    double lang_x = l->left ? a11y_x + h + gap : a11y_x - gap - g.w;
    lang_switch(u, &g, (struct px_rect){lang_x, round(mid - g.h / 2), g.w, g.h});
    a11y_button(u, (struct px_rect){a11y_x, y, h, h});
}
