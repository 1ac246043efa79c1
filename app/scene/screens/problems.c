// problems: the problems of the content that staff edit: a panel at the side that the exhibit's own
// panels leave free, or a badge when folded. In the exhibit's language. All words, those of the
// problems too, are built into the program: faulty content must not be needed to report its faults.
#include <math.h>
#include <string.h>

#include "base/table.h"
#include "scene/screens/screens.h"

#define EDGE 24.0   // from the canvas's edge, units
#define WIDTH 592.0 // beside a sheet, units
#define UPRIGHT_HEIGHT 432.0
#define PAD 28.0
#define HEAD 120.0
#define BADGE_Y 164.0 // below the title
#define BADGE_H 80.0
#define ICON 40.0
#define MOST 40 // problems listed; `check` lists all

enum saying { NO_PROBLEMS, ALL_WELL, REFUSED, MORE, READ_AT, FOLD, TOUCHED, PLACE, TROUBLE };

static const char *const sayings[][2] = {
    [NO_PROBLEMS] = {"No problems", "沒有問題"},
    [ALL_WELL] = {"Before it is packed, hetao-bundle check also looks whether every text fits on "
                  "every screen.",
                  "打包前，請以hetao-bundle check檢查每段文字在各種畫面能否放下。"},
    [REFUSED] = {"This content cannot be shown as it is. The screen keeps the last good content "
                 "until the errors are put right.",
                 "這份內容未能顯示。改正錯誤之前，畫面維持上一份可用的內容。"},
    [MORE] = {"And %zu more: hetao-bundle check lists them all.",
              "另有 %zu 項，請以hetao-bundle check全部列出。"},
    [READ_AT] = {"Read at %s", "%s 讀取"},
    [FOLD] = {"Fold the list of problems", "收起問題清單"},
    [TOUCHED] = {"Touched: %s", "輕觸的文字：%s"},
    [PLACE] = {"%s: ", "%s："},
    [TROUBLE] = {"%s; %s", "%s；%s"},
};
TABLE_TO(sayings, TROUBLE);

struct telling {
    const struct scene_problems *p;
    struct ui *u;
    enum diag_lang lang;
    int model_lang;
    size_t n_errors, n_warnings;
    bool draw; // false: only measure
    double x, w;
};

static const char *phrase(const struct telling *t, enum saying s)
{
    return sayings[s][t->lang];
}

static struct telling telling_of(const struct scene_problems *p, struct ui *u)
{
    struct str tag = u->m->langs[u->s->lang].tag;
    struct telling t = {.p = p, .u = u, .lang = diag_lang_of(tag), .model_lang = u->s->lang};
    if (t.lang == DIAG_EN && !lang_is(tag, "en") && model_lang(u->m, STR("en")) >= 0)
        t.model_lang = model_lang(u->m, STR("en"));
    t.n_errors = p->content->n_errors + p->screen->n_errors;
    t.n_warnings = p->content->n_warnings + p->screen->n_warnings;
    return t;
}

static struct str counted(const struct telling *t)
{
    struct arena *a = t->u->frame;
    if (!t->n_errors && !t->n_warnings)
        return str_from(phrase(t, NO_PROBLEMS));
    if (t->lang == DIAG_ZH)
        return !t->n_warnings ? arena_printf(a, "%zu 項錯誤", t->n_errors)
               : !t->n_errors
                   ? arena_printf(a, "%zu 項注意", t->n_warnings)
                   : arena_printf(a, "%zu 項錯誤、%zu 項注意", t->n_errors, t->n_warnings);
    struct str e = arena_printf(a, "%zu error%s", t->n_errors, str_plural(t->n_errors));
    struct str w = arena_printf(a, "%zu warning%s", t->n_warnings, t->n_warnings == 1 ? "" : "s");
    return !t->n_warnings ? e : !t->n_errors ? w : arena_printf(a, "%s, %s", e.p, w.p);
}

static void put_icon(const struct telling *t, enum diag_severity severity, bool well,
                     struct px_rect box)
{
    bool error = !well && severity == DIAG_ERROR;
    ui_icon(t->u,
            well    ? "check"
            : error ? "error"
                    : "warning",
            box, ui_colour(t->u, error ? TOKEN_HETAO : TOKEN_INK));
}

static void put_summary_icon(const struct telling *t, double x, double mid)
{
    double d = ui_px(t->u, ICON);
    put_icon(t, t->n_errors ? DIAG_ERROR : DIAG_WARNING, !t->n_errors && !t->n_warnings,
             (struct px_rect){x, round(mid - d / 2), d, d});
}

// ---- the panel ----

// A paragraph at y; returns its height.
static double draw_paragraph(const struct telling *t, struct str s, double x, double y,
                             enum ui_type type, enum token colour)
{
    struct ui_text_opts o = {.type = type,
                             .lang = t->model_lang,
                             .colour = ui_colour(t->u, colour),
                             .width = t->x + t->w - x,
                             .plain = true,
                             .role = ROLE_TEXT};
    if (t->draw)
        ui_text(t->u, s, (struct px_pt){x, y}, &o);
    return ui_layout(t->u, s, &o)->size.h;
}

// file:line:column or Sheet!C17, then field: what; remedy
static double draw_problem(const struct telling *t, const struct diag *d, double y)
{
    struct arena *a = t->u->frame;
    double icon = ui_px(t->u, 32), x = t->x + icon + ui_px(t->u, 14), h = 0;
    struct str place =
        d->line > 0 ? arena_printf(a, "%s:%d:%d", d->file.p, d->line, d->column) : d->file;
    struct str trouble =
        arena_printf(a, phrase(t, TROUBLE), d->what[t->lang].p, d->remedy[t->lang].p);
    bool cell = !d->line && d->field.n && memchr(d->field.p, '!', d->field.n); // of a workbook
    if (cell)
        place = d->field;
    else if (d->field.n)
        trouble =
            arena_printf(a, "%s%s", arena_printf(a, phrase(t, PLACE), d->field.p).p, trouble.p);
    if (t->draw)
        put_icon(t, d->severity, false, (struct px_rect){t->x, y, icon, icon});
    h += draw_paragraph(t, place, x, y, TYPE_SMALL, TOKEN_INK);
    h += draw_paragraph(t, trouble, x, y + h, TYPE_CAPTION, TOKEN_INK);
    return h + ui_px(t->u, 24);
}

static double put_list(const struct telling *t, const struct diag_list *l, size_t *n, double y)
{
    double h = 0;
    for (size_t i = 0; i < l->n && *n < MOST; i++, ++*n)
        h += draw_problem(t, &l->items[i], y + h);
    return h;
}

static double put_body(const struct telling *t, double top)
{
    double y = top, gap = ui_px(t->u, 24);
    size_t listed = 0, all = t->n_errors + t->n_warnings;
    if (t->p->touched.n)
        y += draw_paragraph(t, arena_printf(t->u->frame, phrase(t, TOUCHED), t->p->touched.p), t->x,
                            y, TYPE_SMALL, TOKEN_INK) +
             gap;
    if (t->p->refused)
        y +=
            draw_paragraph(t, str_from(phrase(t, REFUSED)), t->x, y, TYPE_CAPTION, TOKEN_INK) + gap;
    y += put_list(t, t->p->content, &listed, y);
    y += put_list(t, t->p->screen, &listed, y);
    if (!all)
        y += draw_paragraph(t, str_from(phrase(t, ALL_WELL)), t->x, y, TYPE_CAPTION, TOKEN_INK) +
             gap;
    else if (listed < all)
        y += draw_paragraph(t, arena_printf(t->u->frame, phrase(t, MORE), all - listed), t->x, y,
                            TYPE_CAPTION, TOKEN_INK) +
             gap;
    return y - top;
}

static void put_head(struct telling *t, struct px_rect panel)
{
    struct ui *u = t->u;
    struct ui_button fold = {.id = "problems.fold",
                             .action = {.kind = ACTION_PROBLEMS, .index = 0},
                             .box = ui_close_box(u, panel),
                             .radius = ui_px(u, 16),
                             .ground = GROUND_SUNKEN,
                             .icon = "minus",
                             .icon_px = ui_px(u, 40),
                             .label = str_from(phrase(t, FOLD)),
                             .count = -1};
    double mid = fold.box.y + fold.box.h / 2, x = t->x + ui_px(u, ICON + 16);
    struct ui_text_opts o = {.type = TYPE_NAME,
                             .lang = t->model_lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .width = fold.box.x - x - ui_px(u, 16),
                             .role = ROLE_HEADING};
    struct ui_text_opts second = o;
    second.type = TYPE_CAPTION;
    second.colour = ui_colour(u, TOKEN_INK_2);
    second.role = ROLE_TEXT;
    struct str what = counted(t), when = arena_printf(u->frame, phrase(t, READ_AT), t->p->read.p);
    double h = ui_layout(u, what, &o)->size.h, h2 = 0;
    if (t->p->read.n)
        h2 = ui_layout(u, when, &second)->size.h;
    put_summary_icon(t, t->x, mid);
    ui_text(u, what, (struct px_pt){x, mid - (h + h2) / 2}, &o);
    if (t->p->read.n)
        ui_text(u, when, (struct px_pt){x, mid + (h - h2) / 2}, &second);
    ui_button(u, &fold);
}

static struct px_rect panel_box(struct telling *t)
{
    const struct layout *l = t->u->l;
    struct ui *u = t->u;
    double edge = ui_px(u, EDGE), w = ui_px(u, WIDTH), h = l->stage.h - 2 * edge;
    if (l->portrait) {
        w = l->canvas.w - 2 * edge;
        h = fmin(h, ui_px(u, UPRIGHT_HEIGHT));
    }
    w = fmin(w, l->canvas.w - 2 * edge);
    t->x = (l->left ? l->canvas.w - edge - w : edge) + ui_px(u, PAD);
    t->w = w - 2 * ui_px(u, PAD);
    t->draw = false;
    h = fmin(h, ui_px(u, HEAD) + put_body(t, 0) + ui_px(u, 20));
    t->draw = true;
    return (struct px_rect){t->x - ui_px(u, PAD), l->stage.y + edge, w, round(h)};
}

static void put_panel(struct telling *t)
{
    struct ui *u = t->u;
    struct px_rect panel = panel_box(t);
    double head = ui_px(u, HEAD);
    double in = ui_px(u, 12); // keeps the scroll bar off the corners
    struct px_rect body = {panel.x, panel.y + head, panel.w - in, panel.h - head - in};
    ui_block_around(u, panel);
    ui_card(u, panel, ui_px(u, 16), ui_colour(u, TOKEN_SURFACE), true);
    put_head(t, panel);
    double top = ui_scroll_begin(u, SCROLL_PROBLEMS, body);
    ui_scroll_end(u, SCROLL_PROBLEMS, body, put_body(t, top));
}

// ---- the badge ----

static void put_badge(const struct telling *t)
{
    struct ui *u = t->u;
    size_t n = t->n_errors + t->n_warnings;
    struct ui_text_opts o = {.type = TYPE_LABEL,
                             .lang = t->model_lang,
                             .colour = ui_colour(u, TOKEN_INK),
                             .silent = true};
    struct str words = n ? arena_printf(u->frame, "%zu", n) : t->p->read;
    if (t->p->touched.n)
        words = n ? arena_printf(u->frame, "%zu · %s", n, t->p->touched.p) : t->p->touched;
    const struct text_layout *l = ui_layout(u, words, &o);
    double pad = ui_px(u, 22), gap = words.n ? ui_px(u, 12) : 0, icon = ui_px(u, ICON);
    double w = 2 * pad + icon + gap + (words.n ? l->size.w : 0), h = ui_px(u, BADGE_H);
    double x = u->l->left ? u->l->canvas.w - u->l->margin - w : u->l->margin;
    struct px_rect box = {x, u->l->stage.y + ui_px(u, BADGE_Y), round(w), h};
    ui_gutter(u, box);
    ui_card(u, box, round(h / 2), ui_colour(u, TOKEN_SURFACE), true);
    put_summary_icon(t, box.x + pad, box.y + h / 2);
    ui_text(u, words, (struct px_pt){box.x + pad + icon + gap, box.y + (h - l->size.h) / 2.0}, &o);
    ui_item(u, &(struct scene_item){.role = ROLE_BUTTON,
                                    .text = counted(t),
                                    .lang = u->m->langs[t->model_lang].tag,
                                    .box = box});
    ui_hit(u, "problems.open", box, round(h / 2),
           &(struct action){.kind = ACTION_PROBLEMS, .index = 1});
}

void scene_problems(const struct scene *sc, struct ui *u)
{
    if (!sc->problems)
        return;
    struct telling t = telling_of(sc->problems, u);
    if (u->s->problems)
        put_panel(&t);
    else
        put_badge(&t);
}
