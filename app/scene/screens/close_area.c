// close_area: the areas that a site's records give, each on a sheet beside the outline: land, and
// the squares that stand for it; floor area as slabs, another kind, and said not to be comparable.
#include <math.h>

#include "content/figure_rules.h"
#include "content/figure_scenes.h"
#include "content/record_index.h"
#include "scene/parts/figure_mark.h"
#include "scene/parts/record.h"
#include "scene/screens/close.h"

#define PAD 18.0
#define LAND_WIDTH 476.0 // units
#define FLOOR_WIDTH 740.0
#define SAID 420.0 // of what stands beside the piles
#define SLABS_MOST 30.0
#define PILE 5 // slabs one above the other
#define SLAB_W 42.0
#define SLAB_H 20.0
#define SLAB_PITCH 15.0
#define PILE_GAP 6.0
#define SQUARE 28.0
#define SQUARE_GAP 8.0
#define SQUARES_MOST 10 // in a row
#define NOTE_GAP 8.0
#define ROWS 5
#define SAID_ROWS 3 // the others below

// A line of words.
struct row {
    struct str text;
    struct ui_text_opts opts;
};

static const struct figure *area_of(const struct initiative *it, bool floor)
{
    for (int i = 0; i < it->n_figures; i++)
        if (figure_scene(&it->figures[i]) == FIGURES_AREAS &&
            figure_is_floor(&it->figures[i]) == floor)
            return &it->figures[i];
    return NULL;
}

bool close_area_find(struct close_area *a, const struct model *m, int site, bool floor)
{
    int records[CLOSE_TILES];
    struct record_filter of = {-1, site, -1};
    int n = record_index_list(m, &of, 0, CLOSE_TILES, records);
    *a = (struct close_area){.site = site, .floor = floor};
    for (int i = 0; i < n && !a->figure; i++) {
        const struct initiative *it = &m->initiatives[records[i]];
        a->initiative = records[i];
        a->figure = it->n_sites == 1 ? area_of(it, floor) : NULL;
    }
    return a->figure != NULL;
}

static double units(const struct ui *u, double n)
{
    return ui_px(u, n * fmin(u->l->text, 1.5));
}

static double width_of(const struct ui *u, const struct close_area *a)
{
    return units(u, a->floor ? FLOOR_WIDTH : LAND_WIDTH);
}

static struct str mark_words(const struct ui *u, const struct close_area *a)
{
    double unit = figure_unit(figure_area_m2(a->figure), SLABS_MOST);
    return a->floor ? arena_fill(u->frame, ui_word(u, UI_AREA_SLAB), "{n}",
                                 figure_grouped(u->frame, unit))
                    : ui_word(u, UI_SQUARE);
}

static void list_rows(struct ui *u, const struct close_area *a, struct row out[ROWS])
{
    const struct initiative *it = &u->m->initiatives[a->initiative];
    struct ui_text_opts words = {.type = TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .width = a->floor ? units(u, SAID) : width_of(u, a),
                                 .role = ROLE_TEXT};
    struct ui_text_opts figure = words, pale = words;
    figure.type = TYPE_NAME;
    figure.role = ROLE_FIGURE;
    figure.colour = site_colour(u, a->site);
    pale.colour = ui_colour(u, TOKEN_INK_2);
    struct ui_text_opts note = pale;
    note.width = width_of(u, a);
    out[0] = (struct row){record_date_label(u, it), pale};
    out[1] = (struct row){a->figure->display.in[words.lang], figure};
    out[2] = (struct row){a->figure->caption.in[words.lang], words};
    out[3] = (struct row){mark_words(u, a), note};
    out[4] = (struct row){a->floor ? ui_word(u, UI_FIG_AREAS_NOTE) : (struct str){0}, note};
}

// Slabs, or squares.
static int marks_of(const struct close_area *a)
{
    double m2 = figure_area_m2(a->figure);
    return (int)ceil(m2 / (a->floor ? figure_unit(m2, SLABS_MOST) : 1e4) - 1e-9);
}

static double rows_height(struct ui *u, const struct row *rows, int n)
{
    double h = 0;
    for (int i = 0; i < n; i++)
        h += rows[i].text.n ? ui_layout(u, rows[i].text, &rows[i].opts)->size.h : 0;
    return h;
}

static double squares_height(const struct ui *u, const struct close_area *a)
{
    int lines = (marks_of(a) + SQUARES_MOST - 1) / SQUARES_MOST;
    return units(u, lines * (SQUARE + SQUARE_GAP));
}

// Of the figure and its marks.
static double said_height(struct ui *u, const struct close_area *a, const struct row *rows)
{
    double h = rows_height(u, rows, SAID_ROWS);
    return a->floor ? fmax(h, units(u, SLAB_H + (PILE - 1) * SLAB_PITCH))
                    : h + units(u, SQUARE_GAP) + squares_height(u, a);
}

static double height_in(struct ui *u, const struct close_area *a)
{
    struct row rows[ROWS];
    list_rows(u, a, rows);
    return said_height(u, a, rows) + rows_height(u, rows + SAID_ROWS, ROWS - SAID_ROWS);
}

struct px_size close_area_size(struct ui *u, const struct close_area *a)
{
    double h = 0, pad = ui_px(u, PAD);
    for (int l = 0; l < u->m->n_langs; l++) {
        struct ui_as as;
        h = fmax(h, height_in(ui_as_lang(&as, u, l), a));
    }
    return (struct px_size){(int)ceil(width_of(u, a) + 2 * pad),
                            (int)ceil(h + ui_px(u, NOTE_GAP) + 2 * pad)};
}

// Seen from above and in front: its face, and the edge towards the viewer.
static void draw_slab(struct ui *u, struct px_pt at, struct rgba c)
{
    double w = units(u, SLAB_W), h = units(u, SLAB_H), line = fmax(1.5, 2 * u->k);
    struct px_pt *p = ARENA_ARRAY(u->frame, struct px_pt, 5);
    p[0] = (struct px_pt){at.x, at.y + h / 2};
    p[1] = (struct px_pt){at.x + w / 2, at.y + h};
    p[2] = (struct px_pt){at.x + w, at.y + h / 2};
    p[3] = (struct px_pt){at.x + w / 2, at.y};
    p[4] = p[0];
    draw_area(&u->o->draw, p, 4, ui_colour(u, TOKEN_SURFACE), u->alpha);
    draw_area(&u->o->draw, p, 4, c, 0.4 * u->alpha);
    draw_path(&u->o->draw, p, 5, line, c, u->alpha);
    draw_line(&u->o->draw, p, 3, 2 * line, c, u->alpha);
}

// From the right, the first pile full.
static void draw_piles(struct ui *u, const struct close_area *a, struct px_pt at)
{
    int n = marks_of(a), piles = (n + PILE - 1) / PILE;
    double pitch = units(u, SLAB_W + PILE_GAP), left = at.x + width_of(u, a) - piles * pitch;
    for (int i = 0; i < n; i++) {
        double up = units(u, (PILE - 1 - i % PILE) * SLAB_PITCH);
        draw_slab(u, (struct px_pt){left + i / PILE * pitch, round(at.y + up)},
                  site_colour(u, a->site));
    }
}

// The last one pale where the area is said to be about so large, as on the map.
static void draw_squares(struct ui *u, const struct close_area *a, struct px_pt at)
{
    int n = marks_of(a);
    double side = round(units(u, SQUARE)), pitch = round(units(u, SQUARE + SQUARE_GAP));
    for (int i = 0; i < n; i++) {
        struct px_rect box = {round(at.x) + i % SQUARES_MOST * pitch,
                              round(at.y) + i / SQUARES_MOST * pitch, side, side};
        bool about = i + 1 == n && a->figure->approx[u->s->lang] != APPROX_NONE;
        draw_round(&u->o->draw, box, ui_px(u, 4), site_colour(u, a->site),
                   (about ? 0.5 : 1) * u->alpha);
    }
}

static void draw_rows(struct ui *u, const struct row *rows, int n, struct px_pt at)
{
    for (int i = 0; i < n; i++)
        at.y += rows[i].text.n ? ui_text(u, rows[i].text, at, &rows[i].opts).h : 0;
}

void close_area_draw(struct ui *u, const struct close_area *a)
{
    struct row rows[ROWS];
    list_rows(u, a, rows);
    double slack = a->box.h - 2 * ui_px(u, PAD) - ui_px(u, NOTE_GAP) - height_in(u, a);
    struct px_pt at = {a->box.x + ui_px(u, PAD), a->box.y + ui_px(u, PAD)};
    ui_map_card(u, a->box, ui_px(u, 12));
    u->record = u->m->initiatives[a->initiative].id;
    draw_rows(u, rows, SAID_ROWS, at);
    if (a->floor)
        draw_piles(u, a, at);
    else
        draw_squares(u, a,
                     (struct px_pt){at.x, at.y + said_height(u, a, rows) - squares_height(u, a)});
    at.y += said_height(u, a, rows) + ui_px(u, NOTE_GAP) + fmax(slack, 0);
    draw_rows(u, rows + SAID_ROWS, ROWS - SAID_ROWS, at);
    u->record = (struct str){0};
}
