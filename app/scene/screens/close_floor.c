// close_floor: the floor area that a site's record gives, as slabs on a sheet beside the outline:
// another kind than the squares of land, and said not to be comparable with them.
#include <math.h>

#include "content/figure_rules.h"
#include "content/figure_scenes.h"
#include "content/record_index.h"
#include "scene/parts/figure_mark.h"
#include "scene/parts/record.h"
#include "scene/screens/close.h"

#define PAD 18.0
#define WIDTH 740.0 // units, of the notes
#define SAID 420.0  // of what stands beside the piles
#define SLABS_MOST 30.0
#define PILE 5 // slabs one above the other
#define SLAB_W 42.0
#define SLAB_H 20.0
#define SLAB_PITCH 15.0
#define PILE_GAP 6.0
#define NOTE_GAP 8.0
#define ROWS 5
#define SAID_ROWS 3 // of them beside the piles, the others below

// A line of words.
struct row {
    struct str text;
    struct ui_text_opts opts;
};

static const struct figure *floor_of(const struct initiative *it)
{
    for (int i = 0; i < it->n_figures; i++)
        if (figure_scene(&it->figures[i]) == FIGURES_AREAS && figure_is_floor(&it->figures[i]))
            return &it->figures[i];
    return NULL;
}

bool close_floor_find(struct close_floor *f, const struct model *m, int site)
{
    int records[CLOSE_TILES];
    struct record_filter of = {-1, site, -1};
    int n = record_index_list(m, &of, 0, CLOSE_TILES, records);
    *f = (struct close_floor){.site = site};
    for (int i = 0; i < n && !f->figure; i++) {
        const struct initiative *it = &m->initiatives[records[i]];
        f->initiative = records[i];
        f->figure = it->n_sites == 1 ? floor_of(it) : NULL;
    }
    return f->figure != NULL;
}

static double units(const struct ui *u, double n)
{
    return ui_px(u, n * fmin(u->l->text, 1.5));
}

static void list_rows(struct ui *u, const struct close_floor *f, struct row out[ROWS])
{
    const struct initiative *it = &u->m->initiatives[f->initiative];
    struct ui_text_opts words = {.type = TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .width = units(u, SAID),
                                 .role = ROLE_TEXT};
    struct ui_text_opts figure = words, pale = words;
    figure.type = TYPE_NAME;
    figure.role = ROLE_FIGURE;
    figure.colour = site_colour(u, f->site);
    pale.colour = ui_colour(u, TOKEN_INK_2);
    struct ui_text_opts note = pale;
    note.width = units(u, WIDTH);
    double unit = figure_unit(figure_area_m2(f->figure), SLABS_MOST);
    struct str slab = arena_fill(u->frame, u->m->ui[UI_AREA_SLAB].in[words.lang], "{n}",
                                 figure_grouped(u->frame, unit));
    out[0] = (struct row){record_date_label(u, it), pale};
    out[1] = (struct row){f->figure->display.in[words.lang], figure};
    out[2] = (struct row){f->figure->caption.in[words.lang], words};
    out[3] = (struct row){slab, note};
    out[4] = (struct row){u->m->ui[UI_FIG_AREAS_NOTE].in[words.lang], note};
}

static int slabs_of(const struct close_floor *f)
{
    double m2 = figure_area_m2(f->figure);
    return (int)ceil(m2 / figure_unit(m2, SLABS_MOST) - 1e-9);
}

static double rows_height(struct ui *u, const struct row *rows, int n)
{
    double h = 0;
    for (int i = 0; i < n; i++)
        h += rows[i].text.n ? ui_layout(u, rows[i].text, &rows[i].opts)->size.h : 0;
    return h;
}

static double said_height(struct ui *u, const struct row *rows)
{
    return fmax(rows_height(u, rows, SAID_ROWS), units(u, SLAB_H + (PILE - 1) * SLAB_PITCH));
}

struct px_size close_floor_size(struct ui *u, const struct close_floor *f)
{
    double h = 0, pad = ui_px(u, PAD);
    for (int l = 0; l < u->m->n_langs; l++) {
        struct ui_as as;
        struct ui *in = ui_as_lang(&as, u, l);
        struct row rows[ROWS];
        list_rows(in, f, rows);
        h = fmax(h, said_height(in, rows) + rows_height(in, rows + SAID_ROWS, ROWS - SAID_ROWS));
    }
    return (struct px_size){(int)ceil(units(u, WIDTH) + 2 * pad),
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
static void draw_piles(struct ui *u, const struct close_floor *f, struct px_pt at)
{
    int n = slabs_of(f), piles = (n + PILE - 1) / PILE;
    double pitch = units(u, SLAB_W + PILE_GAP), left = at.x + units(u, WIDTH) - piles * pitch;
    for (int i = 0; i < n; i++) {
        double up = units(u, (PILE - 1 - i % PILE) * SLAB_PITCH);
        draw_slab(u, (struct px_pt){left + i / PILE * pitch, round(at.y + up)},
                  site_colour(u, f->site));
    }
}

static void draw_rows(struct ui *u, const struct row *rows, int n, struct px_pt at)
{
    for (int i = 0; i < n; i++)
        at.y += rows[i].text.n ? ui_text(u, rows[i].text, at, &rows[i].opts).h : 0;
}

void close_floor_draw(struct ui *u, const struct close_floor *f)
{
    struct row rows[ROWS];
    list_rows(u, f, rows);
    struct px_pt at = {f->box.x + ui_px(u, PAD), f->box.y + ui_px(u, PAD)};
    ui_map_card(u, f->box, ui_px(u, 12));
    u->record = u->m->initiatives[f->initiative].id;
    draw_rows(u, rows, SAID_ROWS, at);
    draw_piles(u, f, at);
    at.y += said_height(u, rows) + ui_px(u, NOTE_GAP);
    draw_rows(u, rows + SAID_ROWS, ROWS - SAID_ROWS, at);
    u->record = (struct str){0};
}
