// staff: the staff page: a keypad for the PIN, the facts, the screen test. It takes the whole
// screen. Its words are built into the program, since they must appear whatever the content is.
#include <math.h>

#include "base/table.h"
#include "scene/screens/screens.h"
#include "scene/screens/staff.h"

enum word {
    W_TITLE,
    W_PIN,
    W_WRONG,
    W_WAIT,
    W_NO_PIN,
    W_ERASE,
    W_ENTER,
    W_CLOSE,
    W_TEST,
    W_NEXT,
    W_QUIT,
    W_QUIT_ASK,
    W_BACK,
    W_BACK_ASK,
    W_LESS,
    W_MORE,
    W_LIFT,
    W_LIFT_ASK,
    W_YES,
    W_NO,
    W_TEST_COLOUR,
    W_TEST_GRID,
    W_TEST_TOUCH,
    N_WORDS
};

static const char *const words[][2] = {
    [W_TITLE] = {"Staff page", "職員頁"},
    [W_PIN] = {"Enter the PIN", "請輸入密碼"},
    [W_WRONG] = {"Wrong PIN", "密碼不正確"},
    [W_WAIT] = {"Wrong PIN. Wait %d second%s", "密碼不正確，請等候%d秒%.0s"},
    [W_NO_PIN] = {"This page is for staff only", "此頁只供職員使用"},
    [W_ERASE] = {"Erase", "刪除"},
    [W_ENTER] = {"Enter", "輸入"},
    [W_CLOSE] = {"Close", "關閉"},
    [W_TEST] = {"Screen test", "螢幕測試"},
    [W_NEXT] = {"Next", "下一項"},
    [W_QUIT] = {"Quit", "結束程式"},
    [W_QUIT_ASK] = {"Quit the exhibit?", "確定結束展示程式？"},
    [W_BACK] = {"Go back to it", "返回此版本"},
    [W_BACK_ASK] = {"Show this version now?", "現在展示此版本？"},
    [W_LESS] = {"%s: less", "%s：減少"},
    [W_MORE] = {"%s: more", "%s：增加"},
    [W_LIFT] = {"Try it again", "重新試用"},
    [W_LIFT_ASK] = {"Show it again, on trial?", "再次展示並試用？"},
    [W_YES] = {"Yes", "確定"},
    [W_NO] = {"No", "取消"},
    [W_TEST_COLOUR] = {"Is the colour even, without dots or stripes?",
                       "顏色是否均勻，沒有亮點或條紋？"},
    [W_TEST_GRID] = {"A line every 10 mm: measure 100 mm with a ruler",
                     "每格10毫米：請用直尺量度100毫米"},
    [W_TEST_TOUCH] = {"Touch everywhere: a ring follows each finger",
                      "請觸摸各處：每隻手指應有圓圈跟隨"},
};
TABLE_TO(words, N_WORDS - 1);

static enum diag_lang lang_of(const struct ui *u, int lang)
{
    return diag_lang_of(u->m->langs[lang].tag);
}

static struct str word(const struct ui *u, enum word w)
{
    return str_from(words[w][lang_of(u, u->s->lang)]);
}

static const struct words *both(struct ui *u, enum word w)
{
    struct words *b = ARENA_NEW(u->frame, struct words);
    for (int i = 0; i < u->m->n_langs; i++)
        b->in[i] = str_from(words[w][lang_of(u, i)]);
    return b;
}

static struct action staff_action(enum staff_do what, int argument)
{
    return (struct action){.kind = ACTION_STAFF, .index = (int)what, .scroll = argument};
}

static struct ui_text_opts text_opts(const struct ui *u, enum ui_type type, enum token colour,
                                     double width)
{
    return (struct ui_text_opts){.type = type,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, colour),
                                 .width = width,
                                 .role = ROLE_TEXT};
}

// A button as wide as its words; x is its left edge or, if negative, its right one.
static struct px_rect put_button(struct ui *u, const char *id, enum word w, struct px_pt at,
                                 bool chosen, struct action action)
{
    struct ui_button b = {.id = id,
                          .action = action,
                          .radius = ui_px(u, 16),
                          .ground = GROUND_OUTLINE,
                          .chosen = chosen,
                          .words = both(u, w),
                          .one_lang = true,
                          .count = -1};
    struct px_size size = ui_button_size(u, &b);
    double h = fmax(size.h, ui_px(u, 88));
    b.box = (struct px_rect){at.x, at.y, size.w, h};
    ui_button(u, &b);
    return b.box;
}

static double button_width(struct ui *u, enum word w)
{
    struct ui_button b = {.words = both(u, w), .one_lang = true, .count = -1};
    return ui_button_size(u, &b).w;
}

static void ground(struct ui *u)
{
    ui_block(u, u->l->canvas);
    draw_fill(&u->o->draw, u->l->canvas, ui_colour(u, TOKEN_PAPER), 1);
}

static void close_button(struct ui *u)
{
    ui_close(u, u->l->canvas);
}

// Staff may use the other language than the visitor.
static double language_buttons(struct ui *u, double x, double y)
{
    for (int i = 0; i < u->m->n_langs; i++) {
        struct words *name = ARENA_NEW(u->frame, struct words);
        for (int k = 0; k < u->m->n_langs; k++)
            name->in[k] = u->m->langs[i].name.in[i];
        struct ui_button b = {.id = ui_id(u, "staff.lang.%s", u->m->langs[i].tag.p),
                              .action = {.kind = ACTION_LANG, .index = i},
                              .radius = ui_px(u, 16),
                              .ground = GROUND_OUTLINE,
                              .chosen = u->s->lang == i,
                              .choice = true,
                              .words = name,
                              .one_lang = true,
                              .count = -1};
        struct px_size size = ui_button_size(u, &b);
        b.box = (struct px_rect){x, y, fmax(size.w, ui_px(u, 88)), fmax(size.h, ui_px(u, 88))};
        ui_button(u, &b);
        x += b.box.w + ui_px(u, 16);
    }
    return x;
}

// ---- the PIN ----

static struct str pin_says(const struct scene *sc, struct ui *u)
{
    const struct staff_facts *f = sc->staff;
    if (!f || f->no_pin)
        return word(u, W_NO_PIN);
    int wait_s = (int)ceil(f->wait_ms / 1000);
    if (wait_s > 0)
        return arena_printf(u->frame, words[W_WAIT][lang_of(u, u->s->lang)], wait_s,
                            str_plural(wait_s));
    return word(u, u->s->staff.wrong ? W_WRONG : W_PIN);
}

static void pin_dots(struct ui *u, double x, double y)
{
    size_t n = str_from(u->s->staff.pin).n;
    double r = ui_px(u, 11), step = ui_px(u, 40);
    for (size_t i = 0; i < n; i++) {
        struct px_rect dot = {x - (double)n * step / 2 + ((double)i + 0.5) * step - r, y, 2 * r,
                              2 * r};
        draw_round(&u->o->draw, dot, r, ui_colour(u, TOKEN_INK), 1);
    }
}

static void pin_key(struct ui *u, struct px_rect box, int key)
{
    static const int digits[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, -1, 0, -2};
    int d = digits[key];
    struct words *label = ARENA_NEW(u->frame, struct words);
    for (int i = 0; i < u->m->n_langs; i++)
        label->in[i] = d >= 0    ? arena_printf(u->frame, "%d", d)
                       : d == -1 ? str_from(words[W_ERASE][lang_of(u, i)])
                                 : str_from(words[W_ENTER][lang_of(u, i)]);
    struct ui_button b = {.id = ui_id(u, "staff.key.%d", d),
                          .action = d >= 0    ? staff_action(STAFF_DIGIT, d)
                                    : d == -1 ? staff_action(STAFF_ERASE, 0)
                                              : staff_action(STAFF_ENTER, 0),
                          .box = box,
                          .radius = ui_px(u, 16),
                          .ground = d >= 0 ? GROUND_SURFACE : GROUND_OUTLINE,
                          .chosen = d == -2,
                          .words = label,
                          .one_lang = true,
                          .scale = fmin(1, 1.25 / u->l->text),
                          .pad = 1,
                          .count = -1};
    b.pad = fmax(1, floor((box.w - ui_button_size(u, &b).w) / 2) + 1); // centred
    ui_button(u, &b);
}

static void pin_pad(const struct scene *sc, struct ui *u)
{
    const struct px_rect *c = &u->l->canvas;
    double key_w = ui_px(u, 168), key_h = ui_px(u, 112), gap = ui_px(u, 20), mid = c->w / 2;
    double pad_h = 4 * key_h + 3 * gap,
           y = round(c->h - pad_h - ui_px(u, u->l->portrait ? 480 : 64));
    struct ui_text_opts title = text_opts(u, TYPE_TITLE, TOKEN_INK, c->w - ui_px(u, 320));
    struct ui_text_opts says =
        text_opts(u, TYPE_BODY, u->s->staff.wrong ? TOKEN_HETAO : TOKEN_INK, c->w - ui_px(u, 160));
    title.role = ROLE_HEADING;
    title.align = says.align = TEXT_CENTRE;
    title.scale = says.scale = fmin(1, 1.5 / u->l->text);
    struct px_rect head = ui_text(
        u, word(u, W_TITLE),
        (struct px_pt){(c->w - title.width) / 2, fmax(ui_px(u, 56), y - ui_px(u, 400))}, &title);
    ui_text(u, pin_says(sc, u),
            (struct px_pt){(c->w - says.width) / 2, head.y + head.h + ui_px(u, 24)}, &says);
    pin_dots(u, mid, y - ui_px(u, 64));
    for (int i = 0; i < 12; i++)
        pin_key(u,
                (struct px_rect){round(mid - 1.5 * key_w - gap + i % 3 * (key_w + gap)),
                                 y + i / 3 * (key_h + gap), key_w, key_h},
                i);
    close_button(u);
}

// ---- the facts ----

static double put_heading(struct ui *u, const struct staff_line *l, struct px_rect box, double y)
{
    struct ui_text_opts o = text_opts(u, TYPE_NAME, TOKEN_INK, box.w);
    o.role = ROLE_HEADING;
    y += ui_px(u, 36);
    struct px_rect at = ui_text(u, l->label[lang_of(u, u->s->lang)], (struct px_pt){box.x, y}, &o);
    double line = at.y + at.h + ui_px(u, 8);
    draw_fill(&u->o->draw, (struct px_rect){box.x, line, box.w, fmax(1, ui_px(u, 2))},
              ui_colour(u, TOKEN_RULE), 1);
    return line + ui_px(u, 12);
}

// Label and value side by side, or stacked where it is narrow.
static double put_row(struct ui *u, const struct staff_line *l, struct px_rect box, double y)
{
    int lang = lang_of(u, u->s->lang);
    bool narrow = box.w < ui_px(u, 900) * u->l->text || l->kind == STAFF_NOTE;
    double label_w = narrow ? box.w : ui_px(u, 320) * u->l->text, x = box.x, bottom = y;
    struct ui_text_opts o = text_opts(u, TYPE_CAPTION, TOKEN_INK_2, label_w - ui_px(u, 16));
    if (l->label[lang].n) {
        struct px_rect at = ui_text(u, l->label[lang], (struct px_pt){x, y}, &o);
        bottom = at.y + at.h;
        if (narrow)
            y = bottom;
        else
            x += label_w;
    }
    o = text_opts(u, TYPE_CAPTION, l->bad ? TOKEN_HETAO : TOKEN_INK, box.x + box.w - x);
    if (l->value[lang].n) {
        struct px_rect at = ui_text(u, l->value[lang], (struct px_pt){x, y}, &o);
        bottom = fmax(bottom, at.y + at.h);
    }
    return bottom + ui_px(u, 12);
}

// A question with its two answers, from x on; returns the bottom.
static double put_question(struct ui *u, enum word question, struct px_rect box, double y)
{
    struct ui_text_opts o = text_opts(u, TYPE_BODY, TOKEN_INK, box.w);
    struct px_rect at = ui_text(u, word(u, question), (struct px_pt){box.x, y}, &o);
    double top = at.y + at.h + ui_px(u, 16);
    struct px_rect yes = put_button(u, "staff.yes", W_YES, (struct px_pt){box.x, top}, true,
                                    staff_action(STAFF_YES, 0));
    put_button(u, "staff.no", W_NO, (struct px_pt){yes.x + yes.w + ui_px(u, 32), top}, false,
               staff_action(STAFF_NO, 0));
    return top + yes.h + ui_px(u, 24);
}

// A version and its actions; a confirmation appears below it.
static double put_version(struct ui *u, const struct staff_line *l, struct px_rect box, double y)
{
    const struct state_staff *s = &u->s->staff;
    const bool aside = l->kind == STAFF_ASIDE;
    const enum word does = aside ? W_LIFT : W_BACK;
    double w = button_width(u, does);
    bool narrow = box.w < ui_px(u, 900) * u->l->text;
    struct px_rect text = box;
    if (!narrow)
        text.w -= w + ui_px(u, 32);
    double bottom = put_row(u, l, text, y + ui_px(u, 8));
    if ((int)s->asks == (aside ? STAFF_ASKS_LIFT : STAFF_ASKS_BACK) && s->asks_which == l->index)
        return put_question(u, aside ? W_LIFT_ASK : W_BACK_ASK, box, bottom);
    struct px_pt at = {narrow ? box.x : box.x + box.w - w, narrow ? bottom : y};
    struct px_rect b =
        put_button(u, ui_id(u, aside ? "staff.lift.%d" : "staff.back.%d", l->index), does, at,
                   false, staff_action(aside ? STAFF_LIFT : STAFF_GO_BACK, l->index));
    return fmax(bottom, b.y + b.h) + ui_px(u, 16);
}

static void put_step(struct ui *u, const struct staff_line *l, struct px_rect box, bool more)
{
    int lang = lang_of(u, u->s->lang);
    ui_button(
        u, &(struct ui_button){.id = ui_id(u, more ? "staff.more.%d" : "staff.less.%d", l->index),
                               .action = staff_action(more ? STAFF_MORE : STAFF_LESS, l->index),
                               .box = box,
                               .radius = ui_px(u, 16),
                               .ground = GROUND_OUTLINE,
                               .icon = more ? "plus" : "minus",
                               .icon_px = ui_px(u, 40),
                               .label = arena_printf(u->frame, words[more ? W_MORE : W_LESS][lang],
                                                     l->label[lang].p),
                               .about = l->value[lang],
                               .count = -1});
}

// A setting: its label, and its value between two buttons, beside the label or below it.
static double put_setting(struct ui *u, const struct staff_line *l, struct px_rect box, double y)
{
    int lang = lang_of(u, u->s->lang);
    double key = ui_px(u, 88), value_w = ui_px(u, 170) * u->l->text, gap = ui_px(u, 16);
    double label_w = ui_px(u, 440) * u->l->text, keys_w = 2 * key + value_w + 2 * gap;
    bool narrow = box.w < label_w + keys_w;
    struct ui_text_opts o =
        text_opts(u, TYPE_CAPTION, TOKEN_INK, narrow ? box.w : label_w - ui_px(u, 16));
    struct str label = l->label[lang];
    double label_h = ui_layout(u, label, &o)->size.h, x = narrow ? box.x : box.x + label_w;
    ui_text(u, label, (struct px_pt){box.x, narrow ? y : y + fmax(0, (key - label_h) / 2)}, &o);
    if (narrow)
        y += label_h + ui_px(u, 8);
    put_step(u, l, (struct px_rect){x, y, key, key}, false);
    x += key + gap;
    o = text_opts(u, TYPE_CAPTION, TOKEN_INK, value_w);
    o.align = TEXT_CENTRE;
    double h = ui_layout(u, l->value[lang], &o)->size.h;
    ui_text(u, l->value[lang], (struct px_pt){x, y + (key - h) / 2}, &o);
    put_step(u, l, (struct px_rect){x + value_w + gap, y, key, key}, true);
    return y + fmax(key, narrow ? 0 : label_h) + ui_px(u, 16);
}

static void put_facts(const struct staff_facts *f, struct ui *u, struct px_rect box)
{
    double top = ui_scroll_begin(u, SCROLL_STAFF, box), y = top;
    struct px_rect column = px_rect_grow(box, -ui_px(u, 8));
    for (size_t i = 0; f && i < f->n; i++) {
        const struct staff_line *l = &f->lines[i];
        y = l->kind == STAFF_HEADING   ? put_heading(u, l, column, y)
            : l->kind == STAFF_SETTING ? put_setting(u, l, column, y)
            : l->kind >= STAFF_VERSION ? put_version(u, l, column, y)
                                       : put_row(u, l, column, y);
    }
    ui_scroll_end(u, SCROLL_STAFF, box, y - top + ui_px(u, 32));
}

static double bar_height(struct ui *u)
{
    struct ui_button b = {.words = both(u, W_QUIT), .one_lang = true, .count = -1};
    return fmax(ui_button_size(u, &b).h, ui_px(u, 88));
}

static void put_bar(struct ui *u, struct px_rect bar)
{
    double gap = ui_px(u, 24), x = language_buttons(u, bar.x, bar.y) + gap;
    struct px_rect b = put_button(u, "staff.test", W_TEST, (struct px_pt){x, bar.y}, false,
                                  staff_action(STAFF_TEST, 0));
    x = fmax(b.x + b.w + gap, bar.x + bar.w - button_width(u, W_QUIT));
    put_button(u, "staff.quit", W_QUIT, (struct px_pt){x, bar.y}, false,
               staff_action(STAFF_QUIT, 0));
}

static void page(const struct scene *sc, struct ui *u)
{
    const struct px_rect *c = &u->l->canvas;
    double margin = ui_px(u, 64), bar_h = bar_height(u);
    struct ui_text_opts title = text_opts(u, TYPE_TITLE, TOKEN_INK, c->w - 4 * margin);
    title.role = ROLE_HEADING;
    struct px_rect head =
        ui_text(u, word(u, W_TITLE), (struct px_pt){margin, ui_px(u, 40)}, &title);
    struct px_rect bar = {margin, c->h - bar_h - ui_px(u, 32), c->w - 2 * margin, bar_h};
    double top = fmax(head.y + head.h + ui_px(u, 24), ui_px(u, 136));
    struct px_rect box = {margin, top, c->w - 2 * margin, bar.y - ui_px(u, 24) - top};
    if (u->s->staff.asks == STAFF_ASKS_QUIT) {
        put_question(u, W_QUIT_ASK, box, box.y + ui_px(u, 64));
        return;
    }
    put_facts(sc->staff, u, box);
    put_bar(u, bar);
    close_button(u);
}

// ---- the screen test ----

static void grid(struct ui *u)
{
    const struct px_rect *c = &u->l->canvas;
    double mm = u->s->px_per_mm;
    struct rgba ink = ui_colour(u, TOKEN_INK);
    if (mm <= 0)
        return;
    for (int i = 0; i * 10 * mm < fmax(c->w, c->h); i++) {
        double at = round(i * 10 * mm), w = fmax(1, i % 10 ? ui_px(u, 1) : ui_px(u, 4));
        if (at < c->w)
            draw_fill(&u->o->draw, (struct px_rect){at, 0, w, c->h}, ink, i % 10 ? 0.4 : 1);
        if (at < c->h)
            draw_fill(&u->o->draw, (struct px_rect){0, at, c->w, w}, ink, i % 10 ? 0.4 : 1);
    }
}

static void screen_test(struct ui *u)
{
    static const struct rgba colours[] = {
        {255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}, {0, 0, 0, 255}};
    const struct px_rect *c = &u->l->canvas;
    int test = u->s->staff.test;
    if (test < 5)
        draw_fill(&u->o->draw, *c, colours[test], 1);
    else if (test == 5)
        grid(u);
    enum word w = test < 5 ? W_TEST_COLOUR : test == 5 ? W_TEST_GRID : W_TEST_TOUCH;
    struct ui_text_opts o =
        text_opts(u, TYPE_BODY, TOKEN_INK, fmin(c->w - ui_px(u, 320), ui_px(u, 900)));
    o.align = TEXT_CENTRE;
    o.scale = fmin(1, 1.5 / u->l->text);
    const struct text_layout *l = ui_layout(u, word(u, w), &o);
    double h = l->size.h + bar_height(u) + ui_px(u, 88);
    struct px_rect card = {round((c->w - o.width) / 2 - ui_px(u, 40)), c->h - h - ui_px(u, 48),
                           o.width + ui_px(u, 80), h};
    ui_block(u, card);
    ui_card(u, card, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), false);
    struct px_rect at =
        ui_text(u, word(u, w), (struct px_pt){card.x + ui_px(u, 40), card.y + ui_px(u, 32)}, &o);
    double next = button_width(u, W_NEXT), stop = button_width(u, W_CLOSE), gap = ui_px(u, 32);
    struct px_pt left = {round(c->w / 2 - (next + gap + stop) / 2), at.y + at.h + ui_px(u, 24)};
    put_button(u, "staff.test", W_NEXT, left, true, staff_action(STAFF_TEST, 0));
    put_button(u, "staff.test.close", W_CLOSE, (struct px_pt){left.x + next + gap, left.y}, false,
               (struct action){.kind = ACTION_BACK});
}

void scene_staff(const struct scene *sc, struct ui *u)
{
    ground(u);
    if (u->s->staff.view == STAFF_PIN)
        pin_pad(sc, u);
    else if (u->s->staff.view == STAFF_PAGE)
        page(sc, u);
    else
        screen_test(u);
}
