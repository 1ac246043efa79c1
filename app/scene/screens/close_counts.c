// close_counts: the buildings that a site's records count, as blocks in rows: solid where they
// stand, dashed where they are yet to come, each row under the date of its document. Rows are never
// added up. No document says where a building stands, so the blocks stand on no plot, and say so.
//
// Every row stands in the middle of the outline at its own height, so that leaning land is used.
// Where a column of tiles leaves the outline too small, all stand on a sheet beside it.
#include <assert.h>
#include <math.h>

#include "content/figure_scenes.h"
#include "content/record_index.h"
#include "scene/parts/record.h"
#include "scene/screens/close.h"

#define BLOCK_GAP 12.0
#define BLOCKS_MOST 12.0
#define ROOM 372.0 // width of a row's words, unless the text is larger
#define SQUARE_ROOM 490.0
#define BESIDE_GAP 10.0
#define BESIDE_MOST 372.0
#define INSET 10.0 // from a row to the outline
#define TRIES 48   // heights at which the rows may begin
#define SHEET_PAD 18.0
#define SHEET_GAP 16.0
#define SHEET_BLOCK 46.0
#define ROWS_MOST CLOSE_ROWS

static const double block_sizes[] = {72, 58, 46}; // units, the largest that fits

static bool counts_buildings(const struct figure *f)
{
    return f->kind == FIGURE_COUNT && f->value >= 1 && f->value <= BLOCKS_MOST &&
           figure_mark(f) == MARK_TOWER;
}

static bool is_of(const struct initiative *it, int site)
{
    return it->n_sites == 1 && it->sites[0] == site;
}

static struct ui_text_opts row_opts(const struct ui *u, const struct close_row *r)
{
    bool bold = r->kind == CLOSE_FIGURE || r->kind == CLOSE_NAME;
    bool wide =
        (r->kind == CLOSE_SQUARE && u->l->text < 1.4) || (r->start && r->kind == CLOSE_NOTE);
    double room = wide ? SQUARE_ROOM : ROOM;
    bool pale = r->kind == CLOSE_DATE || r->kind == CLOSE_NOTE || r->kind == CLOSE_SQUARE;
    return (struct ui_text_opts){.type = r->kind == CLOSE_NAME ? TYPE_NAME
                                         : bold                ? TYPE_SMALL
                                                               : TYPE_CAPTION,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, pale ? TOKEN_INK_2 : TOKEN_INK),
                                 .width = ui_px(u, room * fmin(u->l->text, 1.5)),
                                 .role = r->kind == CLOSE_NAME ? ROLE_LABEL : ROLE_TEXT,
                                 .align = r->start ? TEXT_START : TEXT_CENTRE,
                                 .halo = r->start ? 0 : LABEL_HALO * u->k,
                                 .halo_colour = ui_colour(u, TOKEN_LAND)};
}

static const struct words *row_pair(const struct ui *u, const struct close_row *r)
{
    return r->kind == CLOSE_NAME     ? &u->m->sites[r->site].name
           : r->kind == CLOSE_NOTE   ? &u->m->ui[UI_NOT_STATED]
           : r->kind == CLOSE_SQUARE ? &u->m->ui[UI_SQUARE]
                                     : NULL;
}

static struct str row_text(const struct ui *u, const struct close_row *r)
{
    const struct initiative *it = r->initiative < 0 ? NULL : &u->m->initiatives[r->initiative];
    int lang = u->s->lang;
    switch (r->kind) {
    case CLOSE_NAME:
    case CLOSE_NOTE:
    case CLOSE_SQUARE:
        return row_pair(u, r)->in[lang];
    case CLOSE_DATE:
        return u->m->sources[it->source].date_words.in[lang];
    case CLOSE_FIGURE:
        return it->figures[r->figure].display.in[lang];
    case CLOSE_BLOCKS:
        break;
    }
    return (struct str){0};
}

// ---- the rows ----

static void add(struct close_rows *rows, enum close_row_kind kind, int site, int initiative,
                int figure)
{
    if (rows->n < ROWS_MOST)
        rows->rows[rows->n++] = (struct close_row){
            .kind = kind, .site = site, .initiative = initiative, .figure = figure};
}

static void add_record(struct close_rows *rows, const struct model *m, int site, int i)
{
    const struct initiative *it = &m->initiatives[i];
    bool dated = false;
    for (int k = 0; k < it->n_figures; k++) {
        if (!counts_buildings(&it->figures[k]))
            continue;
        if (!dated)
            add(rows, CLOSE_DATE, site, i, k);
        dated = true;
        add(rows, CLOSE_BLOCKS, site, i, k);
        add(rows, CLOSE_FIGURE, site, i, k);
    }
}

// The site's name, and the earlier document's rows first.
static void list_rows(struct close_rows *rows, const struct model *m, int site, bool named)
{
    rows->n = 0;
    if (named)
        add(rows, CLOSE_NAME, site, -1, -1);
    int from = rows->n;
    for (int s = 0; s < m->n_sources; s++) {
        struct record_filter f = {-1, site, s};
        int records[CLOSE_TILES], n = record_index_list(m, &f, 0, CLOSE_TILES, records);
        for (int i = 0; i < n; i++)
            if (is_of(&m->initiatives[records[i]], site))
                add_record(rows, m, site, records[i]);
    }
    rows->n = rows->n > from ? rows->n : 0;
    rows->note = (struct close_row){.kind = CLOSE_NOTE, .site = site, .initiative = -1};
}

// A figure's words and what it counts: beside each other where they are short enough, else one
// below the other.
struct said {
    struct str caption;
    struct ui_text_opts first, second;
    struct px_size a, b;
    bool beside;
};

static struct said figure_said(struct ui *u, const struct close_row *r)
{
    struct said s = {.caption =
                         u->m->initiatives[r->initiative].figures[r->figure].caption.in[u->s->lang],
                     .first = row_opts(u, r)};
    s.first.align = TEXT_START;
    s.second = s.first;
    s.second.type = TYPE_CAPTION;
    s.a = ui_layout(u, row_text(u, r), &s.first)->size;
    if (s.caption.n)
        s.b = ui_layout(u, s.caption, &s.second)->size;
    s.beside = !r->start && s.b.w &&
               s.a.w + ui_px(u, BESIDE_GAP) + s.b.w <= ui_px(u, BESIDE_MOST * u->l->text);
    return s;
}

static struct px_size figure_size_of(struct ui *u, const struct close_row *r)
{
    struct said s = figure_said(u, r);
    if (s.beside)
        return (struct px_size){s.a.w + (int)ui_px(u, BESIDE_GAP) + s.b.w,
                                s.a.h > s.b.h ? s.a.h : s.b.h};
    return (struct px_size){s.a.w > s.b.w ? s.a.w : s.b.w, s.a.h + s.b.h};
}

struct px_size close_row_size(struct ui *u, const struct close_row *r, double block)
{
    struct px_size most = {0, 0};
    if (r->kind == CLOSE_BLOCKS) {
        double n = round(u->m->initiatives[r->initiative].figures[r->figure].value);
        return (struct px_size){(int)(n * block + (n - 1) * ui_px(u, BLOCK_GAP)), (int)block};
    }
    for (int l = 0; l < u->m->n_langs; l++) {
        struct ui_as as;
        struct ui *in = ui_as_lang(&as, u, l);
        struct ui_text_opts o = row_opts(in, r);
        o.align = TEXT_START;
        struct px_size s = row_pair(u, r)            ? ui_pair_size(in, row_pair(u, r), &o, 0.86)
                           : r->kind == CLOSE_FIGURE ? figure_size_of(in, r)
                                                     : ui_layout(in, row_text(in, r), &o)->size;
        if (r->kind == CLOSE_DATE)
            s.w += (int)close_dot_width(u);
        most = (struct px_size){s.w > most.w ? s.w : most.w, s.h > most.h ? s.h : most.h};
    }
    return most;
}

static double row_gap(const struct ui *u, const struct close_row *r)
{
    bool ends = r->kind == CLOSE_FIGURE || r->kind == CLOSE_NAME;
    return ends ? ui_px(u, 10) : r->kind == CLOSE_DATE ? ui_px(u, 4) : 0;
}

// ---- where they stand ----

static bool set_rows(const struct ui *u, struct close_rows *rows, const struct outline_room *o,
                     double y)
{
    for (int i = 0; i < rows->n; i++) {
        struct close_row *r = &rows->rows[i];
        if (!outline_room_fit(o, y, r->size, ui_px(u, INSET), &r->box))
            return false;
        y += r->size.h + row_gap(u, r);
    }
    return true;
}

// From the middle of the outline's height outwards.
static bool find_height(const struct ui *u, struct close_rows *rows, const struct outline_room *o)
{
    double h = 0, step = o->box.h / TRIES;
    for (int i = 0; i < rows->n; i++)
        h += rows->rows[i].size.h + row_gap(u, &rows->rows[i]);
    for (int i = 0; i < TRIES && h < o->box.h; i++) {
        double off = (i % 2 ? -1 : 1) * ((i + 1) / 2) * step;
        if (set_rows(u, rows, o, o->box.y + (o->box.h - h) / 2 + off))
            return true;
    }
    return false;
}

static bool fits(struct ui *u, struct close_rows *rows, const struct outline_room *o, double block)
{
    for (int i = 0; i < rows->n; i++)
        rows->rows[i].size = close_row_size(u, &rows->rows[i], block);
    rows->note.size = close_row_size(u, &rows->note, block);
    return find_height(u, rows, o);
}

static bool in_view(const struct close_rows *rows, const struct close_stage *st, double inset)
{
    struct px_rect free = px_rect_grow(st->free, -inset);
    for (int i = 0; i < rows->n; i++) {
        if (!px_rect_holds(free, rows->rows[i].box))
            return false;
        for (int k = 0; k < st->n; k++)
            if (px_rect_meets(st->taken[k], rows->rows[i].box))
                return false;
    }
    return true;
}

void close_counts_place(struct close_rows *rows, struct ui *u, int site,
                        const struct outline_room *o, const struct close_stage *st)
{
    int sizes = (int)(sizeof block_sizes / sizeof *block_sizes);
    rows->n = 0;
    // Rows are some hundred px high: a small outline need not be looked at.
    for (int i = 0; o->box.h > ui_px(u, 300) && i < 2 * sizes; i++) {
        double block = ui_px(u, block_sizes[i / 2] * fmin(u->l->text, 1.5));
        list_rows(rows, u->m, site, i % 2 == 0);
        if (!rows->n)
            return;
        if (!fits(u, rows, o, block))
            continue;
        if (!in_view(rows, st, ui_px(u, 8)))
            rows->n = 0;
        return;
    }
    rows->n = 0;
}

// ---- on a sheet ----

static double sheet_row(const struct ui *u, struct close_row *r, double x, double y, double h)
{
    r->box = (struct px_rect){round(ui_px(u, SHEET_PAD) + x), round(y + (h - r->size.h) / 2),
                              r->size.w, r->size.h};
    return y + h;
}

// Blocks, and what they stand for beside them.
static double sheet_pair(const struct ui *u, struct close_row *pair, double y, double blocks)
{
    double h = fmax(pair[0].size.h, pair[1].size.h);
    sheet_row(u, &pair[0], 0, y, h);
    return sheet_row(u, &pair[1], blocks + ui_px(u, SHEET_GAP), y, h) + ui_px(u, SHEET_GAP / 2);
}

// The widths of blocks, of the words beside them, and of other rows.
struct sheet_widths {
    double blocks, words, rows;
};

static struct sheet_widths measure_sheet(struct ui *u, struct close_rows *rows)
{
    struct sheet_widths w = {0};
    for (int i = 0; i <= rows->n; i++) {
        struct close_row *r = i < rows->n ? &rows->rows[i] : &rows->note;
        r->start = true;
        r->size = close_row_size(u, r, ui_px(u, SHEET_BLOCK * fmin(u->l->text, 1.5)));
        double *most = r->kind == CLOSE_BLOCKS   ? &w.blocks
                       : r->kind == CLOSE_FIGURE ? &w.words
                                                 : &w.rows;
        *most = fmax(*most, r->size.w);
    }
    return w;
}

bool close_counts_sheet(struct close_rows *rows, struct ui *u, int site, struct px_size *size)
{
    list_rows(rows, u->m, site, false);
    struct sheet_widths w = measure_sheet(u, rows);
    double pad = ui_px(u, SHEET_PAD), gap = ui_px(u, SHEET_GAP), y = pad;
    for (int i = 0; i < rows->n; i++) {
        struct close_row *r = &rows->rows[i];
        if (r->kind == CLOSE_DATE)
            y = sheet_row(u, r, 0, y + (i ? gap / 2 : 0), r->size.h);
        else if (++i < rows->n)
            y = sheet_pair(u, r, y, w.blocks);
    }
    y = sheet_row(u, &rows->note, 0, y + gap / 2, rows->note.size.h) + pad;
    double across = fmax(w.rows, w.blocks + gap + w.words) + 2 * pad;
    *size = (struct px_size){(int)ceil(across), (int)ceil(y)};
    return rows->n > 0;
}

void close_counts_put(struct close_rows *rows, struct px_rect sheet)
{
    rows->sheet = sheet;
    for (int i = 0; i <= rows->n; i++) {
        struct px_rect *box = i < rows->n ? &rows->rows[i].box : &rows->note.box;
        box->x += sheet.x;
        box->y += sheet.y;
    }
}

// ---- drawing ----

static void draw_blocks(struct ui *u, const struct close_row *r)
{
    const struct initiative *it = &u->m->initiatives[r->initiative];
    const struct figure *f = &it->figures[r->figure];
    const char *icon = figure_is_to_come(it, f) ? "block-to-come" : "block";
    int n = (int)lround(f->value);
    for (int i = 0; i < n; i++)
        ui_icon(u, icon,
                (struct px_rect){r->box.x + i * (r->box.h + ui_px(u, BLOCK_GAP)), r->box.y,
                                 r->box.h, r->box.h},
                site_colour(u, r->site));
}

// The document's dot before its date, as on the tiles.
static void draw_date(struct ui *u, const struct close_row *r, const struct ui_text_opts *o)
{
    const struct initiative *it = &u->m->initiatives[r->initiative];
    struct ui_text_opts date = *o;
    date.align = TEXT_START;
    const struct text_layout *l = ui_layout(u, row_text(u, r), &date);
    double dot = close_dot_width(u),
           x = r->box.x + (r->start ? 0 : (r->box.w - dot - l->size.w) / 2);
    close_dot(u, it, (struct px_pt){x, r->box.y + l->size.h / 2.0}, site_colour(u, r->site));
    ui_text(u, row_text(u, r), (struct px_pt){x + dot, r->box.y}, &date);
}

static void draw_figure(struct ui *u, const struct close_row *r)
{
    struct said s = figure_said(u, r);
    double w = s.beside ? s.a.w + ui_px(u, BESIDE_GAP) + s.b.w : s.a.w,
           mid = r->box.x + r->box.w / 2;
    struct px_pt at = {r->start ? r->box.x : mid - w / 2, r->box.y};
    ui_text(u, row_text(u, r), at, &s.first);
    if (s.beside) {
        ui_text(u, s.caption, (struct px_pt){at.x + s.a.w + ui_px(u, BESIDE_GAP), at.y}, &s.second);
    } else if (s.caption.n) {
        if (!r->start) { // lines of their own are in the middle too
            s.second.align = TEXT_CENTRE;
            at.x = mid - s.second.width / 2;
        }
        ui_text(u, s.caption, (struct px_pt){at.x, at.y + s.a.h}, &s.second);
    }
}

void close_row_draw(struct ui *u, const struct close_row *r)
{
    struct ui_text_opts o = row_opts(u, r);
    o.width = r->box.w;
    const struct words *w = row_pair(u, r);
    if (r->kind == CLOSE_FIGURE)
        draw_figure(u, r);
    else if (r->kind == CLOSE_DATE)
        draw_date(u, r, &o);
    else if (w)
        ui_pair(u, w, (struct px_pt){r->box.x, r->box.y}, &o, 0.86);
    else
        ui_text(u, row_text(u, r), (struct px_pt){r->box.x, r->box.y}, &o);
}

void close_counts_draw(const struct close_rows *rows, struct ui *u)
{
    if (rows->sheet.w > 0)
        ui_map_card(u, rows->sheet, ui_px(u, 12));
    if (rows->n)
        close_row_draw(u, &rows->note);
    for (int i = 0; i < rows->n; i++) {
        const struct close_row *r = &rows->rows[i];
        u->record = r->initiative >= 0 ? u->m->initiatives[r->initiative].id : (struct str){0};
        if (r->kind == CLOSE_BLOCKS)
            draw_blocks(u, r);
        else
            close_row_draw(u, r);
    }
    u->record = (struct str){0};
}
