// card_figures: a card's figures: the hero, and the others in cells with what they count.
#include "scene/screens/card_parts.h"

#include <math.h>

#include "scene/parts/hero.h"

static enum ui_word role_word(enum figure_role role)
{
    return role == ROLE_BEFORE ? UI_BEFORE : UI_AFTER;
}

static struct figure_opts figure(const struct ui *u, const struct card_sheet *sh, int i, double max,
                                 double w)
{
    const struct figure *f = &sh->it->figures[i];
    return (struct figure_opts){.display = &f->display,
                                .lang = u->s->lang,
                                .max_units = max,
                                .min_units = fmin(max, 44),
                                .width = w,
                                .colour = sh->colour,
                                .progress = sh->progress,
                                .pending = figure_is_pending(sh->it, f)};
}

// The figure in the other language, in one line with what it counts.
static struct str other_line(struct ui *u, const struct figure *f, int lang)
{
    struct str other = f->display.in[lang], what = f->caption.in[lang];
    const char *gap = u->m->langs[lang].facts.full_width ? "　" : " ";
    return arena_printf(u->frame, "%.*s%s%.*s", (int)other.n, other.p, what.n ? gap : "",
                        (int)what.n, what.n ? what.p : "");
}

// What a figure counts and its condition; then the other language in one line.
static double cell_words(struct ui *u, const struct card_sheet *sh, int i, struct px_pt at,
                         double w)
{
    const struct figure *f = &sh->it->figures[i];
    struct ui_text_opts o = card_opts(u, TYPE_CAPTION, TOKEN_INK, w),
                        second = card_second_opts(u, TYPE_CAPTION, TOKEN_INK_2, w);
    struct str what = f->caption.in[o.lang], condition = hero_condition(u, sh->it, i, o.lang);
    double y = at.y;
    if (what.n)
        y += ui_text(u, what, (struct px_pt){at.x, y}, &o).h;
    if (condition.n && !hero_says(what, condition))
        y += ui_text(u, condition, (struct px_pt){at.x, y}, &o).h;
    second.lang = ui_second_lang(u, &f->display);
    return y + ui_text(u, other_line(u, f, second.lang), (struct px_pt){at.x, y}, &second).h - at.y;
}

struct cell_measure {
    const struct card_sheet *sh;
    int i;
    double w;
};

static double cell_words_at(struct ui *u, void *ctx, double y)
{
    const struct cell_measure *m = ctx;
    return cell_words(u, m->sh, m->i, (struct px_pt){0, y}, m->w);
}

// One figure in its cell: its role, the figure (digits large, words at text size); its words below
// or, if they fit, beside it.
static double cell(struct ui *u, const struct card_sheet *sh, int i, struct px_pt at, double w,
                   double max)
{
    const struct figure *f = &sh->it->figures[i];
    struct ui_text_opts o = card_opts(u, TYPE_CAPTION, TOKEN_INK, w),
                        b = card_opts(u, TYPE_LABEL, TOKEN_INK, w);
    double y = at.y;
    if (f->role != ROLE_NONE)
        y += ui_text(u, ui_word(u, role_word(f->role)), (struct px_pt){at.x, y}, &o).h;
    struct figure_opts fo = figure(u, sh, i, max, w);
    b.role = ROLE_FIGURE;
    if (!figure_is_digits(u->m, f)) {
        y += ui_text(u, f->display.in[b.lang], (struct px_pt){at.x, y}, &b).h;
        return y + cell_words(u, sh, i, (struct px_pt){at.x, y}, w) - at.y;
    }
    struct px_size size = figure_size(u, &fo);
    double gap = ui_px(u, 24), left = w - size.w - gap;
    bool beside = f->role == ROLE_NONE && left >= ui_px(u, 300 * u->l->text);
    double h = beside ? ui_measure(u, cell_words_at, &(struct cell_measure){sh, i, left}) : 0;
    double down = beside ? fmax(0, round((h - size.h) / 2)) : 0;
    figure_put(u, (struct px_pt){at.x, y + down}, &fo);
    if (!beside)
        return y + size.h + cell_words(u, sh, i, (struct px_pt){at.x, y + size.h}, w) - at.y;
    double words_y = y + fmax(0, round((size.h - h) / 2));
    cell_words(u, sh, i, (struct px_pt){at.x + size.w + gap, words_y}, left);
    return y + fmax(h, size.h) - at.y;
}

static bool is_cell(const struct ui *u, const struct card_sheet *sh, int i, int hero, bool digits)
{
    return i != hero && figure_is_digits(u->m, &sh->it->figures[i]) == digits;
}

// The figures other than the hero, either those in digits or those in words, in rows of as many as
// their words allow.
double card_cells(struct ui *u, const struct card_sheet *sh, int hero, bool digits, double max,
                  double y)
{
    int n = 0, k = 0;
    for (int i = 0; i < sh->it->n_figures; i++)
        n += is_cell(u, sh, i, hero, digits);
    double gap = ui_px(u, CARD_COLUMN_GAP), least = ui_px(u, 500 * u->l->text), top = y, row = 0;
    int fit = (int)fmax(1, floor((sh->main.w + gap) / (least + gap)));
    int cols = n < fit ? n : fit;
    double w = n ? floor((sh->main.w - gap * (cols - 1)) / cols) : 0;
    for (int i = 0; i < sh->it->n_figures; i++) {
        if (!is_cell(u, sh, i, hero, digits))
            continue;
        if (k && k % cols == 0) {
            y += row + ui_px(u, 20);
            row = 0;
        }
        row = fmax(row,
                   cell(u, sh, i, (struct px_pt){sh->main.x + (k % cols) * (w + gap), y}, w, max));
        k++;
    }
    return n ? y + row - top : 0;
}

// Whether one figure replaces the other: equal size, side by side, neither is the hero.
bool card_is_change(const struct initiative *it)
{
    return it->n_figures > 1 && it->figures[0].role != ROLE_NONE;
}

double card_heroes(struct ui *u, const struct card_sheet *sh, int hero, double y)
{
    if (card_is_change(sh->it))
        return card_cells(u, sh, -1, true, 112 * sh->size, y);
    struct hero_opts ho = {.it = sh->it,
                           .figure = hero,
                           .max_units = sh->size * (u->l->portrait ? 168 : 184),
                           .min_units = fmin(84, 100 * sh->size),
                           .width = sh->main.w,
                           .colour = sh->colour,
                           .progress = sh->progress,
                           .one_lang = u->l->text > 1.4};
    double h = hero_put(u, (struct px_pt){sh->main.x, y}, &ho).h;
    double more = card_cells(u, sh, hero, true, 60, y + h + ui_px(u, 20));
    return more > 0 ? h + ui_px(u, 20) + more : h;
}
