// field_plan: the groups of an arrangement, packed into rows of stones.
#include "scene/parts/field_plan.h"

#include <math.h>

#include "scene/parts/field_plan_in.h"
#include "scene/parts/record.h"

#define GAP 6.0
#define PAGE 60
#define HEAD_ICON 46.0 // of a head: left of its name
#define WIDE_LEAST 520.0
#define WIDE_TRIED 24 // records that may have room for both languages

struct str field_fill(struct arena *a, struct str text, char name, int n)
{
    const char slot[] = {'{', name, '}', 0};
    return arena_fill(a, text, slot, arena_printf(a, "%d", n));
}

struct record_filter field_filter(const struct field_view *v)
{
    return (struct record_filter){v->topic, v->site, v->source};
}

int field_count(const struct model *m, const struct field_view *v)
{
    struct record_filter f = field_filter(v);
    return record_index_count(m, &f);
}

// ---- groups ----

// The column of the first year, the next year, later or longer dates, or no date.
static int column_of(int class_year, int first_year)
{
    int column = class_year - first_year;
    if (class_year == RECORD_UNDATED)
        return FIELD_COLUMNS;
    return class_year != RECORD_YEARS && column < FIELD_COLUMNS - 1 ? column : FIELD_COLUMNS - 1;
}

static int n_groups(const struct field_planner *b)
{
    const struct model *m = b->u->m;
    const int n[N_FIELD_ARRANGES] = {m->n_topics, m->n_sites + 1, m->n_sources, FIELD_COLUMNS + 1};
    return n[b->v->arrange];
}

static int group_of_class(const struct field_planner *b, const struct record_class *c)
{
    switch (b->v->arrange) {
    case FIELD_PLACE:
        return b->v->site >= 0 ? b->v->site : c->sites ? c->first_site : b->u->m->n_sites;
    case FIELD_DOCUMENT:
        return c->source;
    case FIELD_DATE:
        return column_of(c->year, b->year);
    default:
        return c->topic < 0 ? 0 : c->topic;
    }
}

static int group_of(const struct field_planner *b, int record)
{
    const struct record_index *x = &b->u->m->index;
    return group_of_class(b, &x->classes[x->class_of[record]]);
}

// A stone without an answer to the question asked folds to its name.
static enum stone_line line_of(const struct field_planner *b, int record)
{
    const struct initiative *it = &b->u->m->initiatives[record];
    if (b->v->arrange == FIELD_PLACE && !it->n_sites)
        return STONE_NAME;
    return stone_best_line(b->u->m, record,
                           b->v->arrange == FIELD_DATE ? STONE_TIME : STONE_FIGURE);
}

static struct words year_words(const struct field_planner *b, int column)
{
    struct words w = {0};
    int last = FIELD_COLUMNS - 1;
    for (int l = 0; l < b->u->m->n_langs; l++)
        w.in[l] = column < last
                      ? arena_printf(b->u->frame, "%d", b->year + column)
                      : arena_printf(b->u->frame, "%d → %d+", b->year + last - 1, b->year + last);
    return w;
}

static struct field_head head_of(const struct field_planner *b, int group, int count)
{
    const struct model *m = b->u->m;
    struct field_head h = {.count = count,
                           .ink = ui_colour(b->u, TOKEN_INK),
                           .action = {.kind = ACTION_FILTER, .index = group}};
    switch (b->v->arrange) {
    case FIELD_PLACE:
        h.site = group < m->n_sites;
        h.words = h.site ? m->sites[group].short_name : m->ui[UI_PLACE_NONE];
        h.icon = h.site ? m->sites[group].icon.p : "locate";
        h.ink = h.site ? site_colour(b->u, group) : h.ink;
        h.action.filter = FILTER_SITE;
        break;
    case FIELD_DOCUMENT:
        h.words = m->sources[group].chip;
        h.date = m->sources[group].date_words;
        h.icon = "document";
        h.action.filter = FILTER_SOURCE;
        break;
    case FIELD_DATE:
        h.year = group < FIELD_COLUMNS;
        h.words = h.year ? year_words(b, group) : m->ui[UI_NO_DATE];
        h.icon = "calendar";
        h.action.kind = ACTION_NONE;
        break;
    default:
        h.words = m->topics[group].name;
        h.icon = m->topics[group].icon.p;
        h.ink = topic_ink(b->u, group);
        h.action.filter = FILTER_TOPIC;
    }
    return h;
}

// ---- heads ----

static double both_lines(struct ui *u, const struct field_head *h, double w, double *widest)
{
    double lines = h->date.in[0].n ? 1 : 0;
    *widest = 0;
    for (int lang = 0; lang < u->m->n_langs; lang++) {
        struct ui_text_opts o = {.type = TYPE_STONE, .lang = lang, .width = w};
        const struct text_layout *t = ui_layout(u, h->words.in[lang], &o);
        lines += t->n_lines;
        *widest = fmax(*widest, t->size.w);
    }
    return lines;
}

double field_head_column(struct ui *u, const struct field_head *h)
{
    struct ui_text_opts o = {.type = TYPE_STONE, .scale = HEAD_COUNT, .lang = u->s->lang};
    double count = ui_layout(u, arena_printf(u->frame, "%d", h->count), &o)->size.w;
    return fmax(ui_px(u, HEAD_ICON * u->l->text), count + ui_px(u, 8));
}

double field_head_width(struct ui *u, const struct field_head *h)
{
    double step = 4 * u->k, w = 100 * u->k * u->l->text, widest, most = 700 * u->l->text * u->k;
    struct ui_text_opts o = {.type = TYPE_LINE, .lang = u->s->lang};
    for (o.lang = 0; o.lang < u->m->n_langs; o.lang++)
        if (h->date.in[o.lang].n)
            w = fmax(w, ui_layout(u, h->date.in[o.lang], &o)->size.w);
    while (w < most && (both_lines(u, h, w, &widest) > 3 || widest > w))
        w += step * 4;
    return ceil(w + field_head_column(u, h) + ui_px(u, 12 + 8) * u->l->text);
}

// ---- collecting ----

static int count_groups(struct field_planner *b, int *counts)
{
    int total = 0;
    struct record_filter f = field_filter(b->v);
    for (int i = 0; i < b->u->m->index.n_classes; i++) {
        const struct record_class *c = &b->u->m->index.classes[i];
        if (!record_class_passes(b->u->m, c, &f))
            continue;
        counts[group_of_class(b, c)] += c->records.n;
        total += c->records.n;
    }
    return total;
}

static int filled(const int *counts, int n)
{
    int some = 0;
    for (int g = 0; g < n; g++)
        some += counts[g] > 0;
    return some;
}

static void add_place(struct field_planner *b, int record, int group)
{
    b->group[b->p->n] = group;
    b->p->places[b->p->n++] = (struct field_place){.record = record, .line = line_of(b, record)};
}

bool field_is_paired(const struct field_planner *b, int record)
{
    return b->u->m->initiatives[record].n_related > 0;
}

// The records of a group in document order.
static void collect_group(struct field_planner *b, const int *records, int n, int g)
{
    for (int i = 0; i < n; i++)
        if (group_of(b, records[i]) == g)
            add_place(b, records[i], g);
}

static void collect(struct field_planner *b, const int *counts, int groups)
{
    struct record_filter f = field_filter(b->v);
    bool paged = b->p->pages > 1;
    int records[FIELD_MOST];
    int n = record_index_list(b->u->m, &f, paged ? b->v->page * PAGE : 0, paged ? PAGE : FIELD_MOST,
                              records);
    for (int g = 0; g < groups; g++) {
        int before = b->p->n;
        collect_group(b, records, n, g);
        if (b->p->n == before)
            continue;
        b->p->first[b->p->n_heads] = before;
        b->p->heads[b->p->n_heads++] = head_of(b, g, counts[g]);
    }
}

// ---- both languages ----

static double row_height(struct field_planner *b, int from, int to, double w)
{
    double h = 0;
    for (int i = from; i < to; i++)
        h = fmax(h, stone_wide_height(b->u, b->p->places[i].record, w));
    return h;
}

#define LOW_HEAD 0.76 // of a stone's height: a head of two lines

// Rows below it come into view the sooner.
static double head_height(const struct field_planner *b, const struct field_head *h)
{
    double widest, w = b->area.w - field_head_column(b->u, h);
    return both_lines(b->u, h, w, &widest) > 2 ? b->stone_h : round(LOW_HEAD * b->stone_h);
}

// Columns of at least that width; a head has a row of its own. Returns the height.
static double plan_columns(struct field_planner *b, double least)
{
    struct field_plan *p = b->p;
    double gap = ui_px(b->u, 8), y = 0;
    int cols = (int)clamp_d(floor((b->area.w + gap) / (least + gap)), 1, fmax(1, p->n));
    double w = floor((b->area.w - gap * (cols - 1)) / cols);
    for (int i = 0, head = 0, to; i < p->n; i = to) {
        if (head < p->n_heads && p->first[head] == i) {
            struct field_head *at = &p->heads[head++];
            at->box = (struct px_rect){0, y, b->area.w, head_height(b, at)};
            y += at->box.h + gap;
        }
        int end = head < p->n_heads ? p->first[head] : p->n;
        to = i + cols < end ? i + cols : end;
        double h = row_height(b, i, to, w);
        for (int k = i; k < to; k++)
            p->places[k].box = (struct px_rect){(k - i) * (w + gap), y, w, h};
        y += h + gap;
    }
    p->wide = true;
    return p->h = y - gap;
}

static void plan_wide(struct field_planner *b)
{
    for (int h = 0; h < b->p->n_heads; h++)
        b->p->heads[h].year = false; // stacked rows have no axis
    plan_columns(b, WIDE_LEAST * b->u->k * fmax(1, b->u->l->text * 0.85));
}

#define STRETCH 1.35 // of rows, at most
#define NARROW 0.55  // of the width that columns have where there is room, at least

// Few stones stand in higher rows and fill the room.
static void stretch(struct field_planner *b)
{
    struct field_plan *p = b->p;
    double by = clamp_d(b->area.h / fmax(p->h, 1), 1, STRETCH);
    for (int i = 0; i < p->n; i++) {
        p->places[i].box.y = floor(p->places[i].box.y * by);
        p->places[i].box.h = floor(p->places[i].box.h * by);
    }
    p->h *= by;
}

// A small selection needs no heads: its group is what was chosen. In as many columns as show all of
// it; false if impossible.
static bool plan_few(struct field_planner *b)
{
    int heads = b->p->n_heads;
    b->p->n_heads = 0;
    for (double least = WIDE_LEAST; least > NARROW * WIDE_LEAST; least -= 56)
        if (plan_columns(b, least * b->u->k * fmax(1, b->u->l->text * 0.85)) <= b->area.h) {
            stretch(b);
            return true;
        }
    if (b->p->n <= WIDE_MOST)
        return true;
    b->p->n_heads = heads;
    b->p->wide = false;
    return false;
}

// ---- more than a screen holds ----

static void plan_shoals(struct field_planner *b, const int *counts, int groups)
{
    struct field_plan *p = b->p;
    double gap = 2 * b->gap, least = 480 * b->u->k * b->u->l->text;
    int cols = (int)fmax(1, floor((b->area.w + gap) / (least + gap))), n = filled(counts, groups);
    int rows = (n + cols - 1) / cols;
    double w = floor((b->area.w - gap * (cols - 1)) / cols);
    double h =
        clamp_d((b->area.h - gap * (rows - 1)) / fmax(rows, 1), 2 * b->stone_h, 3.2 * b->stone_h);
    for (int g = 0, i = 0; g < groups; g++) {
        if (!counts[g])
            continue;
        struct field_head head = head_of(b, g, counts[g]);
        head.shoal = true;
        head.box = (struct px_rect){i % cols * (w + gap), round(i / cols * (h + gap)), w, round(h)};
        p->first[p->n_heads] = 0;
        p->heads[p->n_heads++] = head;
        i++;
    }
    p->h = rows * (h + gap) - gap;
}

// Stones land row by row from the top, and in a row from the left.
static void set_lags(struct field_planner *b)
{
    double h = fmax(b->p->h, 1), w = fmax(b->area.w, 1);
    for (int i = 0; i < b->p->n; i++) {
        const struct px_rect *box = &b->p->places[i].box;
        b->p->places[i].lag = clamp_d((7 * box->y / h + box->x / w) / 8, 0, 1);
    }
}

static void plan_stones(struct field_planner *b)
{
    bool narrowed = b->p->total < b->u->m->n_initiatives;
    if (narrowed && b->p->total <= WIDE_TRIED && plan_few(b))
        ;
    else if (b->u->l->text > FIELD_LOW)
        plan_wide(b);
    else if (b->v->arrange == FIELD_DOCUMENT)
        field_plan_banks(b);
    else if (b->v->arrange == FIELD_PLACE)
        field_plan_place(b);
    else if (b->v->arrange == FIELD_DATE)
        field_plan_years(b);
    else
        field_plan_rows(b);
    set_lags(b);
}

struct field_plan *field_plan(struct ui *u, struct stone_sizes *z, const struct field_view *v,
                              struct px_size area)
{
    struct field_planner b = {.u = u,
                              .z = z,
                              .v = v,
                              .area = area,
                              .p = ARENA_NEW(u->frame, struct field_plan),
                              .gap = ui_px(u, GAP),
                              .stone_h = stone_height(u),
                              .year = u->m->index.first_year};
    int groups = n_groups(&b), *counts = ARENA_ARRAY(u->frame, int, (size_t)groups + 1);
    b.p->total = count_groups(&b, counts);
    b.p->places = ARENA_ARRAY(u->frame, struct field_place, FIELD_MOST);
    b.p->heads = ARENA_ARRAY(u->frame, struct field_head, (size_t)groups + 1);
    b.p->first = ARENA_ARRAY(u->frame, int, (size_t)groups + 1);
    b.group = ARENA_ARRAY(u->frame, int, FIELD_MOST);
    bool many = b.p->total > FIELD_MOST;
    b.p->pages = 1;
    if (many && v->arrange != FIELD_DATE && filled(counts, groups) > 1) {
        plan_shoals(&b, counts, groups);
        return b.p;
    }
    if (many)
        b.p->pages = (b.p->total + PAGE - 1) / PAGE;
    collect(&b, counts, groups);
    plan_stones(&b);
    return b.p;
}

const struct field_place *field_plan_find(const struct field_plan *p, int record)
{
    for (int i = 0; i < p->n; i++)
        if (p->places[i].record == record)
            return &p->places[i];
    return NULL;
}
