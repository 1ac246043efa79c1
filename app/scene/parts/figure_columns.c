// figure_columns: pages of small counts, shares, areas and computing power.
#include <assert.h>
#include <math.h>
#include <string.h>

#include "content/figure_scenes.h"
#include "scene/parts/figure_mark.h"
#include "scene/parts/figure_plan.h"

#define STACKED_MOST 1.3 // text so large that words need the height
#define ONE_ALONE 1.8    // text so large that a page shows one share or area
#define COLUMN_GAP 24.0
#define COLUMN_W 400.0
#define ENTRY_GAP 6.0
#define SPREAD_MOST 18.0 // added between figures of a column
#define MARK_PITCH 22.0
#define BESIDE_MOST 5 // so many marks stand at the end of the figure's line
#define MANY 32       // more of them stand closer
#define MANY_PITCH 18.0
#define MARK_PART 0.86 // of a pitch: the mark itself
#define SMALL_UNITS 36.0

static double text_k(const struct ui *u)
{
    return u->l->text * u->k;
}

// Pieces at most in one language or another: what fades included.
static int most_marks(struct ui *u, const struct figure *f, double unit)
{
    int most = 0;
    for (int l = 0; l < u->m->n_langs; l++) {
        int n = figure_marks(f, l, unit, 1).n;
        most = n > most ? n : most;
    }
    return most;
}

// ---- small counts: a column for each group ----

struct columns {
    struct figure_planner *b;
    int n, at;      // columns, the current one
    double w, x, y; // of the current one
    int group;
};

static int groups_from(const struct figure_planner *b, int i)
{
    int n = 0;
    for (; i < b->list->n; i++)
        n += i + 1 == b->list->n || b->list->entries[i].group != b->list->entries[i + 1].group;
    return n;
}

static bool next_column(struct columns *c)
{
    if (c->at + 1 >= c->n)
        return false;
    c->at++;
    c->x += c->w + ui_px(c->b->u, COLUMN_GAP);
    c->y = c->b->area.y;
    c->group = -1;
    return true;
}

// A heading takes one line where both languages fit on it.
static double head_height(struct ui *u, const struct words *w, double width)
{
    struct ui_text_opts a = {.type = TYPE_STONE, .lang = u->s->lang}, b = {.type = TYPE_LINE};
    b.lang = ui_second_lang(u, w);
    struct px_size x = ui_layout(u, w->in[a.lang], &a)->size,
                   y = ui_layout(u, w->in[b.lang], &b)->size;
    bool row = x.w + y.w + ui_px(u, 24) <= width;
    return (row ? x.h : x.h + y.h) + ui_px(u, 14);
}

// Headings side by side are equally high.
static double group_height(struct columns *c, int group)
{
    const struct figure_list *list = c->b->list;
    double most = 0;
    for (int i = 0; i < list->n; i++) {
        int g = list->entries[i].group;
        const struct words *w = &c->b->u->m->ui[figure_group_word(FIGURES_SMALL, g)];
        if (c->n > 1 ? !i || g != list->entries[i - 1].group : g == group)
            most = fmax(most, head_height(c->b->u, w, c->w));
    }
    return most;
}

struct small {
    double words_h, marks_h, h;
    int cols;
    double pitch, reserve;
    bool beside;                    // the marks
    float heights[MODEL_MAX_LANGS]; // of the words
};

static struct small size_small(struct columns *c, int i)
{
    struct ui *u = c->b->u;
    const struct figure_entry *e = &c->b->list->entries[i];
    int n = most_marks(u, figure_entry_figure(u, e), 1);
    struct small s = {.pitch = ui_px(u, n > MANY ? MANY_PITCH : MARK_PITCH)};
    s.beside = n <= BESIDE_MOST;
    s.cols = s.beside ? n : (int)fmax(1, floor(c->w / s.pitch));
    s.reserve = s.beside ? n * s.pitch + ui_px(u, 12) : 0;
    struct figure_words w = {
        .entry = e,
        .units = SMALL_UNITS,
        .width = c->w,
        .reserve = s.reserve,
        .beside = true,
        .mark = figure_doc_mark(u, FIGURES_SMALL, figure_entry_record(u, e)->source)};
    s.words_h = figure_words_heights(u, &w, s.heights);
    s.marks_h = (n + s.cols - 1) / s.cols * s.pitch;
    s.h = s.words_h + (s.beside ? 0 : ui_px(u, 3) + s.marks_h) + ui_px(u, ENTRY_GAP);
    return s;
}

static void put_head(struct columns *c, int group)
{
    struct figure_plan *p = c->b->plan;
    double h = group_height(c, group);
    if (p->n_heads < FIGURE_HEADS)
        p->heads[p->n_heads++] = (struct figure_head){.group = group, .box = {c->x, c->y, c->w, h}};
    c->y += h + ui_px(c->b->u, 6);
    c->group = group;
}

static void put_small(struct columns *c, int i, const struct small *s)
{
    struct figure_place *p = figure_add_place(c->b, i);
    p->words = (struct px_rect){c->x, c->y, c->w, s->words_h};
    p->reserve = s->reserve;
    p->mark = (struct px_rect){c->x, c->y + s->words_h + ui_px(c->b->u, 3), s->cols * s->pitch,
                               s->marks_h};
    if (s->beside)
        p->mark = (struct px_rect){c->x + c->w - s->cols * s->pitch, c->y + ui_px(c->b->u, 8),
                                   s->cols * s->pitch, s->marks_h};
    p->box = px_rect_join(p->words, p->mark);
    memcpy(p->heights, s->heights, sizeof p->heights);
    p->low = !s->beside;
    p->units = SMALL_UNITS;
    p->beside = true;
    p->cols = s->cols;
    p->pitch = s->pitch;
    p->size = round(s->pitch * MARK_PART);
    c->y += s->h;
}

// Whether entry i still finds its place; the first of a page always does.
static bool place_small(struct columns *c, int i)
{
    struct figure_planner *b = c->b;
    int group = b->list->entries[i].group;
    struct small s = size_small(c, i);
    bool new_group = group != c->group && c->group >= 0;
    if (new_group && c->n - c->at - 1 >= groups_from(b, i) && !next_column(c))
        return false;
    double end = b->area.y + b->area.h, gap = ui_px(b->u, ENTRY_GAP);
    double head = group == c->group ? 0 : group_height(c, group) + ui_px(b->u, 6);
    if (b->plan->n && c->y + head + s.h - gap > end + 0.5 && c->y > b->area.y && !next_column(c))
        return false;
    if (c->group != group)
        put_head(c, group);
    put_small(c, i, &s);
    return true;
}

// Moves what begins between two heights of a column, its headings too.
static void move_down(struct figure_plan *p, int i, double dy)
{
    struct figure_place *at = &p->places[i];
    bool first = i == 0 || p->places[i - 1].words.x != at->words.x;
    double from = first ? -INFINITY : p->places[i - 1].box.y, x = at->words.x;
    for (int h = 0; h < p->n_heads; h++)
        if (p->heads[h].box.x == x && p->heads[h].box.y > from && p->heads[h].box.y < at->box.y)
            p->heads[h].box.y += dy;
    at->words.y += dy;
    at->mark.y += dy;
    at->box.y += dy;
}

// What a column leaves free goes between its figures.
static void spread(struct figure_planner *b)
{
    struct figure_plan *p = b->plan;
    for (int from = 0, to; from < p->n; from = to) {
        double foot = 0;
        for (to = from; to < p->n && p->places[to].words.x == p->places[from].words.x; to++)
            foot = fmax(foot, p->places[to].box.y + p->places[to].box.h);
        double spare = b->area.y + b->area.h - foot;
        double each = clamp_d(floor(spare / (to - from)), 0, ui_px(b->u, SPREAD_MOST));
        for (int i = to - 1; i > from; i--)
            move_down(p, i, (i - from) * each);
    }
}

void figure_plan_small(struct figure_planner *b)
{
    struct ui *u = b->u;
    double gap = ui_px(u, COLUMN_GAP);
    int groups = groups_from(b, b->plan->first), i = b->plan->first;
    int n = (int)floor((b->area.w + gap) / (COLUMN_W * text_k(u) + gap));
    n = n < 1 ? 1 : n > 4 && groups <= 4 ? 4 : n > 5 ? 5 : n;
    struct columns c = {.b = b,
                        .n = n,
                        .w = floor((b->area.w - gap * (n - 1)) / n),
                        .x = b->area.x,
                        .y = b->area.y,
                        .group = -1};
    while (i < b->list->n && b->plan->n < FIGURE_PLACES && place_small(&c, i))
        i++;
    spread(b);
    b->plan->next = i < b->list->n ? i : -1;
}

// ---- cells: shares ----

#define SHARE_W 560.0
#define SHARE_H 300.0
#define SHARE_MARK 0.5         // of a cell's width
#define SHARE_MARK_BESIDE 0.46 // beside large text
#define SHARE_UNITS 190.0
#define SHARE_UNITS_PART 0.27  // of a cell's height
#define SHARE_LINE_UNITS 120.0 // with its qualifier on one line
#define SHARE_LINE_PART 0.3

const struct figure *figure_whole(const struct ui *u, const struct figure_entry *e)
{
    const struct initiative *it = figure_entry_record(u, e);
    for (int i = 0; i < it->n_figures && !figure_is_floors(&it->figures[e->part]); i++)
        if (it->figures[i].kind == FIGURE_MONEY)
            return &it->figures[i];
    return NULL;
}

struct ui_text_opts figure_whole_opts(const struct ui *u, double w)
{
    return (struct ui_text_opts){.type = TYPE_LINE,
                                 .lang = u->s->lang,
                                 .colour = ui_colour(u, TOKEN_INK),
                                 .width = w,
                                 .align = TEXT_CENTRE,
                                 .role = ROLE_FIGURE,
                                 .balanced = true,
                                 .bold = true};
}

// Height of a bracket and its words below a mark w px wide, in as many languages as it has.
static double whole_height(struct ui *u, const struct figure_entry *e, double w)
{
    const struct figure *whole = figure_whole(u, e);
    double most = 0, sum = 0, strips = figure_strips_width(u, w);
    for (int l = 0; whole && l < u->m->n_langs; l++) {
        struct ui_text_opts o = figure_whole_opts(u, strips), plain = o;
        o.lang = plain.lang = l;
        plain.bold = false;
        double h = ui_layout(u, whole->display.in[l], &o)->size.h +
                   ui_layout(u, whole->caption.in[l], &plain)->size.h;
        most = fmax(most, h);
        sum += l < 2 ? h : 0;
    }
    most = u->l->text < STACKED_MOST ? fmax(sum, 2 * most) : most;
    return whole ? most + ui_px(u, 36) : 0;
}

// The height of a place's words in the box: a stack of `stacked` units where that has room, else
// lines with the number on one of them.
static double fit_words(struct figure_planner *b, struct figure_place *p, const struct px_rect *box,
                        double stacked, double line)
{
    struct ui *u = b->u;
    struct figure_words w = {
        .entry = p->entry,
        .units = stacked,
        .width = box->w,
        .stacked = u->l->text < STACKED_MOST,
        .mark = figure_doc_mark(u, b->plan->scene, figure_entry_record(u, p->entry)->source)};
    double h = w.stacked ? figure_words_heights(u, &w, p->heights) : INFINITY;
    p->stacked = h <= box->h;
    if (!p->stacked) {
        w.stacked = false;
        w.units = line;
        h = figure_words_heights(u, &w, p->heights);
    }
    p->units = w.units;
    return h;
}

// Storeys are as high as the cell; a square is as large as leaves room for its whole.
static void put_share(struct figure_planner *b, int entry, struct px_rect cell)
{
    struct ui *u = b->u;
    struct figure_place *p = figure_add_place(b, entry);
    bool floors = figure_is_floors(figure_entry_figure(u, p->entry));
    double w = floor(cell.w * (u->l->text < STACKED_MOST ? SHARE_MARK : SHARE_MARK_BESIDE) / 10) *
               10,
           foot = whole_height(u, p->entry, w);
    double high = floor(fmin(cell.h, ui_px(u, 640)) / 10) * 10;
    for (int i = 0; i < 2 && !floors; i++) { // a narrower one has more lines below it
        w = high = fmax(ui_px(u, 120), fmin(w, floor((cell.h - foot) / 10) * 10));
        foot = whole_height(u, p->entry, w);
    }
    p->mark = (struct px_rect){cell.x, cell.y, w, high};
    double x = p->mark.x + p->mark.w + ui_px(u, 48);
    p->words = (struct px_rect){x, cell.y, cell.x + cell.w - x, cell.h};
    double stacked = fmin(SHARE_UNITS, cell.h / u->k * SHARE_UNITS_PART);
    double line = fmin(SHARE_LINE_UNITS, cell.h / u->k * SHARE_LINE_PART);
    p->words.h = fit_words(b, p, &p->words, stacked, line);
    p->box = (struct px_rect){cell.x, cell.y, cell.w, fmax(p->words.h, high + foot)};
}

// As many cells as have room, as equal as they can be.
void figure_plan_shares(struct figure_planner *b)
{
    struct ui *u = b->u;
    double gap = ui_px(u, 64), w = SHARE_W * fmin(u->l->text, 1.5) * u->k, h = SHARE_H * text_k(u);
    int left = b->list->n - b->plan->first;
    int cols = (int)clamp_d(floor((b->area.w + gap) / (w + gap)), 1, left);
    cols = u->l->text >= ONE_ALONE ? 1 : cols;
    int rows = (int)clamp_d(floor((b->area.h + gap) / (h + gap)), 1, ceil(left / (double)cols));
    int n = cols * rows < left ? cols * rows : left;
    struct px_size cell = {(int)((b->area.w - gap * (cols - 1)) / cols),
                           (int)((b->area.h - gap * (rows - 1)) / rows)};
    for (int i = 0; i < n; i++)
        put_share(b, b->plan->first + i,
                  (struct px_rect){b->area.x + i % cols * (cell.w + gap),
                                   b->area.y + i / cols * (cell.h + gap), cell.w, cell.h});
    b->plan->next = n < left ? b->plan->first + n : -1;
}

// ---- areas: land and floors, each for itself ----

#define AREA_UNITS 120.0
#define AREA_LINE_UNITS 104.0
#define LAND_WORDS 0.42 // of a cell's width
#define FLOOR_WORDS 0.46
#define AREA_LEAST 200.0 // units of height of a mark

static int count_group(const struct figure_planner *b, int group)
{
    int n = 0;
    for (int i = 0; i < b->list->n; i++)
        n += b->list->entries[i].group == group;
    return n;
}

// Height of what a square or slab stands for, w px wide, in both languages if there is room.
static double note_height(struct ui *u, int group, double w)
{
    const struct words *words =
        &u->m->ui[group == FIGURE_AREA_FLOOR ? UI_AREA_SLAB : UI_AREA_SQUARE];
    struct ui_text_opts o = {.type = TYPE_CAPTION, .width = w};
    double most = 0, sum = 0;
    for (int l = 0; l < u->m->n_langs; l++) {
        o.lang = l;
        double h =
            ui_layout(u, arena_fill(u->frame, words->in[l], "{n}", STR("10 000")), &o)->size.h;
        most = fmax(most, h);
        sum += l < 2 ? h : 0;
    }
    return ui_px(u, 14) + (u->l->text < 1.3 ? fmax(sum, 2 * most) : most);
}

static void put_area(struct figure_planner *b, int i, struct px_rect cell)
{
    struct ui *u = b->u;
    struct figure_place *p = figure_add_place(b, i);
    bool beside = cell.w > 700 * text_k(u), floors = p->entry->group == FIGURE_AREA_FLOOR;
    double part = floors ? FLOOR_WORDS : LAND_WORDS, gap = ui_px(u, 16);
    double words = beside ? round(cell.w * part) : cell.w, left = cell.w - words - 2 * gap;
    struct px_rect room = {cell.x + cell.w - words, cell.y, words, beside ? cell.h : 0};
    double h = fit_words(b, p, &room, AREA_UNITS, AREA_LINE_UNITS), least = ui_px(u, AREA_LEAST);
    double note = note_height(u, p->entry->group, cell.w);
    p->note_w = cell.w;
    if (beside && h > cell.h - note) { // what a piece stands for ends where the words begin
        p->note_w = left;
        note = note_height(u, p->entry->group, left);
    }
    p->words = (struct px_rect){room.x, room.y, words, h};
    p->mark = (struct px_rect){cell.x, cell.y, left, fmax(cell.h - note, least)};
    if (!beside)
        p->mark = (struct px_rect){cell.x, cell.y + h + gap, cell.w,
                                   fmax(cell.h - h - note - gap, least)};
    p->box = cell;
    p->box.h = fmax(h, p->mark.y + p->mark.h + note - cell.y);
}

static void put_half(struct figure_planner *b, int group, int i, struct px_rect half)
{
    struct ui *u = b->u;
    double head = head_height(u, &u->m->ui[figure_group_word(FIGURES_AREAS, group)], half.w);
    b->plan->heads[b->plan->n_heads++] =
        (struct figure_head){.group = group, .box = {half.x, half.y, half.w, head}};
    half.y += head + ui_px(u, 12);
    half.h -= head + ui_px(u, 12);
    if (i >= 0)
        put_area(b, i, half);
}

// A page shows one area of each kind; its number is that of the areas before it. In the largest
// text it shows one area.
void figure_plan_areas(struct figure_planner *b)
{
    struct ui *u = b->u;
    int page = b->plan->first, n[2] = {count_group(b, 0), count_group(b, 1)}, at = 0;
    int halves = (n[0] > 0) + (n[1] > 0), most = n[0] > n[1] ? n[0] : n[1];
    bool across = !u->l->portrait;
    double gap = ui_px(u, 64);
    if (u->l->text >= ONE_ALONE) {
        put_half(b, page >= n[0], page, b->area);
        b->plan->next = page + 1 < b->list->n ? page + 1 : -1;
        return;
    }
    double w = across ? floor((b->area.w - gap * (halves - 1)) / halves) : b->area.w;
    double h = across ? b->area.h : floor((b->area.h - gap / 2 * (halves - 1)) / halves);
    for (int g = 0; g < 2; g++)
        if (n[g]) {
            struct px_rect half = {b->area.x + (across ? at * (w + gap) : 0),
                                   b->area.y + (across ? 0 : at * (h + gap / 2)), w, h};
            put_half(b, g, page < n[g] ? g * n[0] + page : -1, half);
            at++;
        }
    b->plan->next = page + 1 < most ? page + 1 : -1;
}

// ---- computing power ----

#define COMPUTE_UNITS 142.0
#define COMPUTE_LINE_UNITS 124.0
#define COMPUTE_WORDS 364.0

// The number of columns closest to `wanted` that leaves no row unfilled, if one is near.
static int even_columns(int n, double wanted)
{
    int best = (int)ceil(wanted);
    double least = INFINITY;
    for (int c = (int)fmax(1, wanted * 0.9); c <= wanted * 1.1; c++)
        if (n % c == 0 && fabs(c - wanted) < least) {
            best = c;
            least = fabs(c - wanted);
        }
    return best < 1 ? 1 : best;
}

void figure_plan_compute(struct figure_planner *b)
{
    struct ui *u = b->u;
    const struct figure_entry *e = &b->list->entries[b->plan->first];
    const struct figure *f = figure_entry_figure(u, e);
    struct figure_place *p = figure_add_place(b, b->plan->first);
    bool across = !u->l->portrait;
    double words = across ? fmin(COMPUTE_WORDS * text_k(u), b->area.w * 0.42) : b->area.w;
    p->stacked = across && u->l->text < STACKED_MOST;
    p->units = p->stacked ? COMPUTE_UNITS : COMPUTE_LINE_UNITS;
    struct figure_words w = {
        .entry = e, .units = p->units, .width = words, .stacked = p->stacked, .mark = 1};
    double h = figure_words_heights(u, &w, p->heights), gap = ui_px(u, 28);
    p->words = (struct px_rect){b->area.x, b->area.y, words, h};
    struct px_rect room = {b->area.x + words + gap, b->area.y, b->area.w - words - gap, b->area.h};
    if (!across)
        room = (struct px_rect){b->area.x, b->area.y + h + gap, b->area.w, b->area.h - h - gap};
    b->plan->unit = figure_unit(f->value, FIGURE_DOTS_MOST - 1000);
    int n = most_marks(u, f, b->plan->unit);
    p->cols = even_columns(n, sqrt(n * fmax(room.w, 1) / fmax(room.h, 1)));
    int rows = (n + p->cols - 1) / p->cols;
    p->pitch = floor(fmax(2, fmin(room.w / p->cols, room.h / rows)) * 4) / 4;
    p->size = p->pitch * 0.29;
    p->mark = (struct px_rect){room.x, room.y, p->cols * p->pitch, rows * p->pitch};
    p->box = px_rect_join(p->words, p->mark);
    b->plan->next = b->plan->first + 1 < b->list->n ? b->plan->first + 1 : -1;
}
