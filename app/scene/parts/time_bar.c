// time_bar: positions years, spans and their words on the axis.
#include "scene/parts/time_bar.h"

#include <math.h>
#include <stdio.h>

double timebar_year(struct str iso)
{
    int y, m = 1, d = 1;
    char z[16];
    snprintf(z, sizeof z, "%.*s", (int)iso.n, iso.p ? iso.p : "");
    if (sscanf(z, "%4d-%2d-%2d", &y, &m, &d) < 1)
        return 0;
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    bool leap = (y % 4 == 0 && y % 100) || y % 400 == 0;
    int day = before[m >= 1 && m <= 12 ? m - 1 : 0] + d - 1 + (leap && m > 2);
    return y + day / (leap ? 366.0 : 365.0);
}

// The axis: w px from x, at height y. It runs from the first year of any document or date to the
// end of the last; anything later ends there.
struct axis {
    double x, w, y;
};

static int years_of(const struct ui *u)
{
    return u->m->last_year - u->m->first_year + 1;
}

static double at_year(const struct ui *u, const struct axis *a, double year)
{
    double t = (year - u->m->first_year) / years_of(u);
    return round(a->x + clamp_d(t, 0, 1) * a->w);
}

static struct ui_text_opts caption(const struct ui *u, enum token ink)
{
    return (struct ui_text_opts){
        .type = TYPE_CAPTION, .lang = u->s->lang, .colour = ui_colour(u, ink), .role = ROLE_TEXT};
}

static struct str year_words(struct ui *u, int year)
{
    return arena_printf(u->frame, year < u->m->last_year ? "%d" : "%d+", year);
}

// The step between year labels that fit: every year, else every second, fifth, tenth …
static int year_step(struct ui *u, const struct axis *a)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    struct ui_text_opts o = caption(u, TOKEN_INK_2);
    double need = ui_layout(u, year_words(u, u->m->last_year), &o)->size.w + ui_px(u, 24);
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && a->w / years_of(u) * steps[i] < need)
        i++;
    return steps[i];
}

// Draws the axis with its years; returns the height below y.
static double put_axis(struct ui *u, const struct axis *a)
{
    struct rgba edge = ui_colour(u, TOKEN_EDGE);
    double thick = fmax(1, ui_px(u, 2)), tick = ui_px(u, 14), h = 0;
    draw_fill(&u->o->draw, (struct px_rect){a->x, a->y, a->w, thick}, edge, u->alpha);
    for (int year = u->m->first_year, step = year_step(u, a); year <= u->m->last_year;
         year += step) {
        double x = at_year(u, a, year);
        draw_fill(&u->o->draw, (struct px_rect){x, a->y - tick / 2, thick, tick}, edge, u->alpha);
        struct ui_text_opts o = caption(u, TOKEN_INK_2);
        h = ui_text(u, year_words(u, year), (struct px_pt){x + ui_px(u, 8), a->y + ui_px(u, 8)}, &o)
                .h;
    }
    return h + ui_px(u, 8);
}

// Draws one date as a bar from its first to its last day, with dots to the end if open-ended.
static void put_span(struct ui *u, const struct axis *a, const struct milestone *ms,
                     struct rgba colour)
{
    double thick = ui_px(u, 10), y = a->y + ui_px(u, 1) - thick / 2;
    double x0 = at_year(u, a, timebar_year(ms->from));
    double x1 = ms->to.n ? at_year(u, a, timebar_year(ms->to) + 1 / 365.0) : a->x + a->w;
    double w = fmax(x1 - x0, thick);
    if (ms->to.n) {
        draw_round(&u->o->draw, (struct px_rect){x0, y, w, thick}, thick / 2, colour, u->alpha);
        return;
    }
    for (double x = x0; x + thick <= x0 + w;
         x += 2 * thick) // open-ended: dots to the end of the axis
        draw_round(&u->o->draw, (struct px_rect){x, y, thick, thick}, thick / 2, colour, u->alpha);
}

// Draws the day a document is dated as a ring.
static void put_ring(struct ui *u, const struct axis *a, struct str date)
{
    double r = ui_px(u, 11), edge = fmax(2, ui_px(u, 4)), x = at_year(u, a, timebar_year(date));
    struct px_rect out = {x - r, a->y + ui_px(u, 1) - r, 2 * r, 2 * r};
    draw_round(&u->o->draw, out, r, ui_colour(u, TOKEN_INK), u->alpha);
    draw_round(&u->o->draw, px_rect_grow(out, -edge), r - edge, ui_colour(u, TOKEN_SURFACE),
               u->alpha);
}

// "下半年（2026年）": the printed words, then their meaning in brackets, never one instead of the
// other; "in 2026" alone, which says it.
struct str timebar_words(struct ui *u, const struct milestone *ms)
{
    struct str said = ms->display.in[u->s->lang], means = ms->resolved.in[u->s->lang];
    if (!means.n || str_find(said, means))
        return said;
    return ui_bracketed(u, said, means);
}

static double bullet(struct ui *u, struct str s, double x, double y, double w, struct rgba colour,
                     bool open)
{
    double d = ui_px(u, 12);
    struct ui_text_opts o = caption(u, TOKEN_INK);
    o.width = w - ui_px(u, 28);
    struct px_rect at = ui_text(u, s, (struct px_pt){x + ui_px(u, 28), y}, &o);
    double line = ui_layout(u, s, &o)->lines[0].baseline;
    struct px_rect dot = {x, round(y + line - d - ui_px(u, 2)), d, d};
    draw_round(&u->o->draw, dot, d / 2, colour, u->alpha);
    if (open)
        draw_round(&u->o->draw, px_rect_grow(dot, -ui_px(u, 3)), d / 2 - ui_px(u, 3),
                   ui_colour(u, TOKEN_SURFACE), u->alpha);
    return at.h;
}

double timebar_put(struct ui *u, const struct initiative *it, struct px_pt at, double w,
                   struct rgba colour)
{
    if (!it->n_milestones && !it->n_vague_times)
        return 0;
    double y = at.y;
    if (it->n_milestones) {
        struct axis axis = {at.x, w, y + ui_px(u, 14)};
        y = axis.y + put_axis(u, &axis) + ui_px(u, 8);
        for (int i = 0; i < it->n_milestones; i++)
            put_span(u, &axis, &it->milestones[i], colour);
        put_ring(u, &axis, u->m->sources[it->source].date);
    }
    for (int i = 0; i < it->n_milestones; i++)
        y += bullet(u, timebar_words(u, &it->milestones[i]), at.x, y, w, colour, false);
    for (int i = 0; i < it->n_vague_times; i++)
        if (it->vague_times[i].in[u->s->lang].n) {
            struct str said = it->vague_times[i].in[u->s->lang];
            said = ui_bracketed(u, said, ui_word(u, UI_NO_DATE));
            y += bullet(u, said, at.x, y, w, colour, true);
        }
    return y - at.y;
}
