// field_plan: the groups of an arrangement, packed into rows of stones.
#include "scene/parts/field_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scene/parts/field_pack.h"
#include "scene/parts/record.h"

#define GAP 6.0
#define PAGE 60
#define HEAD_ICON 46.0 // of a head: left of its name
#define WIDE_LEAST 520.0
#define WIDE_TRIED 24 // records that may have room for both languages
#define WIDE_MOST 8   // records that are shown in both even if they scroll
#define COLUMNS 3     // of years
#define AXIS_H 46.0
#define SHORE 22.0 // water above the lake's stones
#define RIVER_H 60.0

struct str field_fill(struct arena *a, struct str text, int n)
{
    const char *at = strstr(text.p ? text.p : "", "{n}");
    if (!at)
        return text;
    return arena_printf(a, "%.*s%d%s", (int)(at - text.p), text.p, n, at + 3);
}

static bool at_site(const struct model *m, int record, int site)
{
    const struct initiative *it = &m->initiatives[record];
    for (int i = 0; i < it->n_sites; i++)
        if (it->sites[i] == site)
            return true;
    return site == m->n_sites && !it->n_sites;
}

bool field_passes(const struct model *m, const struct stone_sizes *z, const struct field_view *v,
                  int record)
{
    return (v->topic < 0 || z->topic[record] == v->topic) &&
           (v->site < 0 || at_site(m, record, v->site)) &&
           (v->source < 0 || m->initiatives[record].source == v->source);
}

int field_count(const struct model *m, const struct stone_sizes *z, const struct field_view *v)
{
    int n = 0;
    for (int i = 0; i < m->n_initiatives; i++)
        n += field_passes(m, z, v, i);
    return n;
}

// ---- groups ----

// The year of a milestone that lies within one year.
static int year_of(struct str iso)
{
    return iso.n >= 4 ? atoi(iso.p) : 0;
}

static bool within_year(const struct milestone *d)
{
    return d->to.n && year_of(d->from) == year_of(d->to);
}

static int first_year(const struct model *m)
{
    int year = 9999;
    for (int i = 0; i < m->n_initiatives; i++)
        if (m->initiatives[i].n_milestones && within_year(m->initiatives[i].milestones))
            year = (int)fmin(year, year_of(m->initiatives[i].milestones->from));
    return year;
}

// The column of the first year, the next year, later or longer dates, or no date.
static int year_column(const struct model *m, int record, int year)
{
    const struct initiative *it = &m->initiatives[record];
    if (!it->n_milestones)
        return COLUMNS;
    const struct milestone *d = it->milestones;
    int column = year_of(d->from) - year;
    return within_year(d) && column >= 0 && column < COLUMNS - 1 ? column : COLUMNS - 1;
}

struct planner {
    struct ui *u;
    struct stone_sizes *z;
    const struct field_view *v;
    struct px_size area;
    struct field_plan *p;
    double gap, stone_h;
    int year;
    int *group; // [total] by place
};

static int n_groups(const struct planner *b)
{
    const struct model *m = b->u->m;
    const int n[N_FIELD_ARRANGES] = {m->n_topics, m->n_sites + 1, m->n_sources, COLUMNS + 1};
    return n[b->v->arrange];
}

static int group_of(const struct planner *b, int record)
{
    const struct initiative *it = &b->u->m->initiatives[record];
    switch (b->v->arrange) {
    case FIELD_PLACE:
        return b->v->site >= 0 ? b->v->site : it->n_sites ? it->sites[0] : b->u->m->n_sites;
    case FIELD_DOCUMENT:
        return it->source;
    case FIELD_DATE:
        return year_column(b->u->m, record, b->year);
    default:
        return b->z->topic[record] < 0 ? 0 : b->z->topic[record];
    }
}

// A stone without an answer to the question asked folds to its name.
static enum stone_line line_of(const struct planner *b, int record)
{
    const struct initiative *it = &b->u->m->initiatives[record];
    bool folded = (b->v->arrange == FIELD_PLACE && !it->n_sites) || b->v->arrange == FIELD_DOCUMENT;
    if (folded)
        return STONE_NAME;
    return stone_best_line(b->u->m, record,
                           b->v->arrange == FIELD_DATE ? STONE_TIME : STONE_FIGURE);
}

static struct words year_words(const struct planner *b, int column)
{
    struct words w = {0};
    for (int l = 0; l < b->u->m->n_langs; l++)
        w.in[l] = arena_printf(b->u->frame, column < COLUMNS - 1 ? "%d" : "%d →",
                               b->year + (int)fmin(column, COLUMNS - 2));
    return w;
}

static struct field_head head_of(const struct planner *b, int group, int count)
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
        h.date = m->sources[group].date_words.in[b->u->s->lang];
        h.icon = "document";
        h.action.filter = FILTER_SOURCE;
        break;
    case FIELD_DATE:
        h.year = group < COLUMNS;
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
    double lines = h->date.n ? 1 : 0;
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
    if (h->date.n)
        w = fmax(w, ui_layout(u, h->date, &o)->size.w);
    while (w < most && (both_lines(u, h, w, &widest) > 3 || widest > w))
        w += step * 4;
    return ceil(w + field_head_column(u, h) + ui_px(u, 12 + 8) * u->l->text);
}

// ---- collecting ----

static int count_groups(struct planner *b, int *counts)
{
    int total = 0;
    for (int i = 0; i < b->u->m->n_initiatives; i++)
        if (field_passes(b->u->m, b->z, b->v, i)) {
            counts[group_of(b, i)]++;
            total++;
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

static void add_place(struct planner *b, int record, int group)
{
    b->group[b->p->n] = group;
    b->p->places[b->p->n++] = (struct field_place){.record = record, .line = line_of(b, record)};
}

static bool is_paired(const struct planner *b, int record)
{
    return b->u->m->initiatives[record].n_related > 0;
}

// The sort key of a pair on both banks, so that its lines do not cross others.
static int pair_key(const struct planner *b, int record)
{
    const struct initiative *it = &b->u->m->initiatives[record];
    int key = it->source == 0 || !it->n_related ? record : it->related[0];
    for (int i = 0; it->source > 0 && i < it->n_related; i++)
        key = (int)fmin(key, it->related[i]);
    return key;
}

static void sort_pairs(const struct planner *b, int from)
{
    struct field_place *p = b->p->places;
    for (int i = from + 1; i < b->p->n; i++)
        for (int k = i; k > from && pair_key(b, p[k - 1].record) > pair_key(b, p[k].record); k--) {
            struct field_place t = p[k];
            p[k] = p[k - 1];
            p[k - 1] = t;
        }
}

// The records of a group in document order. In the arrangement by documents, records with a
// counterpart are next to the water, in the same order on both sides.
static void collect_group(struct planner *b, const int *records, int n, int g)
{
    bool by_pair = b->v->arrange == FIELD_DOCUMENT;
    for (int turn = 0; turn < (by_pair ? 2 : 1); turn++) {
        bool paired = (turn == 0) == (g > 0);
        int from = b->p->n;
        for (int i = 0; i < n; i++)
            if (group_of(b, records[i]) == g && (!by_pair || paired == is_paired(b, records[i])))
                add_place(b, records[i], g);
        if (by_pair && paired)
            sort_pairs(b, from);
    }
}

static void collect(struct planner *b, const int *counts, int groups)
{
    int records[FIELD_MOST], n = 0, from = b->p->pages > 1 ? b->v->page * PAGE : 0, seen = 0;
    int most = b->p->pages > 1 ? PAGE : FIELD_MOST;
    for (int i = 0; i < b->u->m->n_initiatives && n < most; i++)
        if (field_passes(b->u->m, b->z, b->v, i) && seen++ >= from)
            records[n++] = i;
    for (int g = 0; g < groups; g++) {
        int before = b->p->n;
        collect_group(b, records, n, g);
        if (b->p->n == before)
            continue;
        b->p->first[b->p->n_heads] = before;
        b->p->heads[b->p->n_heads++] = head_of(b, g, counts[g]);
    }
}

// ---- rows of stones ----

// Heads and places [from, to) as pieces; what[i] >= 0: a place, else -1 - head.
struct block {
    struct field_piece *pieces;
    struct field_spot *spots;
    int *what;
    int n;
    bool in_order;
};

static void add_piece(struct block *k, double w, bool head, int group, int what)
{
    k->pieces[k->n] = (struct field_piece){w, head, group};
    k->what[k->n++] = what;
}

static struct block block_of(struct planner *b, int from, int to, bool heads)
{
    struct field_plan *p = b->p;
    size_t most = (size_t)(to - from + p->n_heads);
    struct block k = {ARENA_ARRAY(b->u->frame, struct field_piece, most + 1),
                      ARENA_ARRAY(b->u->frame, struct field_spot, most + 1),
                      ARENA_ARRAY(b->u->frame, int, most + 1), 0, false};
    int group = 0, head = 0;
    for (; head < p->n_heads && p->first[head] < from; head++)
        ;
    for (int i = from; i < to; i++) {
        bool first = head < p->n_heads && p->first[head] == i;
        group += first;
        if (first && heads)
            add_piece(&k, field_head_width(b->u, &p->heads[head]), true, group, -1 - head);
        head += first;
        add_piece(&k, stone_width(b->u, b->z, p->places[i].record, p->places[i].line), false, group,
                  i);
    }
    return k;
}

static uint64_t mix(uint64_t h, double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    h = (h ^ bits) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t pack_key(const struct block *k, const struct field_rows *rows)
{
    uint64_t h = mix(mix(mix(1469598103934665603u, rows->width), rows->gap), rows->most);
    h = mix(h, rows->in_order);
    for (int i = 0; i < k->n; i++)
        h = mix(mix(h, k->pieces[i].w), 2 * k->pieces[i].group + k->pieces[i].head);
    return h ? h : 1;
}

static int pack(struct planner *b, struct block *k, double w, int most)
{
    struct field_rows rows = {.width = w, .gap = b->gap, .most = most, .in_order = k->in_order};
    if (!k->n)
        return 0;
    uint64_t key = pack_key(k, &rows);
    struct stone_packed *kept = &b->z->packed[key % STONE_PACKED];
    if (kept->key == key && kept->n == k->n) {
        memcpy(k->spots, kept->spots, (size_t)k->n * sizeof *k->spots);
        return kept->rows;
    }
    int used = field_pack(k->pieces, k->n, &rows, b->u->frame, k->spots);
    if (k->n <= STONE_PACKED_MOST) {
        *kept = (struct stone_packed){.key = key, .n = k->n, .rows = used};
        memcpy(kept->spots, k->spots, (size_t)k->n * sizeof *k->spots);
    }
    return used;
}

static void set_block(struct planner *b, const struct block *k, struct px_pt at, double h)
{
    for (int i = 0; i < k->n; i++) {
        const struct field_spot *s = &k->spots[i];
        struct px_rect box = {at.x + s->x, at.y + round(s->row * (h + b->gap)), s->w, round(h)};
        if (k->what[i] >= 0)
            b->p->places[k->what[i]].box = box;
        else
            b->p->heads[-1 - k->what[i]].box = box;
    }
}

static int rows_in(const struct planner *b, double h)
{
    return (int)fmax(0, floor((h + b->gap) / (b->stone_h + b->gap)));
}

// The row height that fills h, within limits: three lines at least, and not much more.
static double row_h(const struct planner *b, int rows, double h)
{
    double all = rows ? (h - (rows - 1) * b->gap) / rows : b->stone_h;
    return clamp_d(all, b->stone_h, 1.25 * b->stone_h);
}

static void plan_rows(struct planner *b)
{
    bool all = b->p->total == b->u->m->n_initiatives;
    struct block k = block_of(b, 0, b->p->n, true);
    int avail = rows_in(b, b->area.h), rows = pack(b, &k, b->area.w, all ? avail : 0);
    double h = row_h(b, rows, b->area.h);
    set_block(b, &k, (struct px_pt){0, 0}, h);
    b->p->h = rows * (h + b->gap) - b->gap;
}

#define BLOCKS 4 // of two documents: without a pair, with one, water, with one, without

// The earlier document above the water, the later one below, with pairs next to it.
static void plan_banks(struct planner *b)
{
    struct field_plan *p = b->p;
    int cut[BLOCKS + 1] = {0, 0, p->n_heads > 1 ? p->first[1] : p->n, 0, p->n}, rows[BLOCKS];
    for (cut[1] = 0; cut[1] < cut[2] && !is_paired(b, p->places[cut[1]].record);)
        cut[1]++;
    for (cut[3] = cut[2]; cut[3] < p->n && is_paired(b, p->places[cut[3]].record);)
        cut[3]++;
    if (cut[2] == p->n) { // one document only
        plan_rows(b);
        return;
    }
    struct block k[BLOCKS];
    int all = 0;
    for (int i = 0; i < BLOCKS; i++) {
        k[i] = block_of(b, cut[i], cut[i + 1], true);
        k[i].in_order = i == 1 || i == 2;
        rows[i] = pack(b, &k[i], b->area.w, 0);
        if (rows[i])
            rows[i] = pack(b, &k[i], b->area.w, rows[i]);
        all += rows[i];
    }
    double river = ui_px(b->u, RIVER_H), h = row_h(b, all, b->area.h - river), y = 0;
    river = clamp_d(b->area.h - all * (h + b->gap) + b->gap, river, 2 * river);
    for (int i = 0; i < BLOCKS; i++) {
        if (i == 2) {
            p->water = (struct px_rect){0, round(y - b->gap), b->area.w, round(river + b->gap)};
            y += river;
        }
        set_block(b, &k[i], (struct px_pt){0, y}, h);
        y += rows[i] * (h + b->gap);
    }
    p->h = y - b->gap;
}

static double widest(const struct block *k)
{
    double w = 0;
    for (int i = 0; i < k->n; i++)
        w = fmax(w, k->pieces[i].w);
    return w;
}

// The narrowest measure for a column with so many rows.
static double column_width(struct planner *b, struct block *k, int rows)
{
    double lo = widest(k), hi = b->area.w;
    for (int i = 0; i < 10 && k->n; i++) {
        double mid = (lo + hi) / 2;
        if (pack(b, k, mid, 0) <= rows)
            hi = mid;
        else
            lo = mid;
    }
    return k->n ? ceil(hi) : 0;
}

static double columns_width(struct planner *b, struct block *k, int n, int rows, double *w)
{
    double all = 0;
    for (int c = 0; c < n; c++)
        all += w[c] = column_width(b, &k[c], rows);
    return all;
}

// Whether all year columns are wide enough for their stones; otherwise years are stacked.
static bool years_fit(struct planner *b, const struct block *k, int n, double room)
{
    double all = 0;
    for (int c = 0; c < n; c++)
        all += widest(&k[c]);
    for (int h = 0; all > room && h < b->p->n_heads; h++)
        b->p->heads[h].year = false;
    return all <= room;
}

// Years side by side, each as wide as its stones need, then the lake.
static void plan_years(struct planner *b)
{
    struct field_plan *p = b->p;
    struct block k[COLUMNS];
    double w[COLUMNS], part = 2 * b->gap, x = 0;
    int n = 0, rows = 2, ends[COLUMNS + 1];
    for (; n < p->n_heads && p->heads[n].year; n++) {
        ends[n] = n + 1 < p->n_heads ? p->first[n + 1] : p->n;
        k[n] = block_of(b, p->first[n], ends[n], false);
    }
    int dated = n ? ends[n - 1] : 0;
    double room = b->area.w - part * (n - 1), used = 0;
    if (!years_fit(b, k, n, room)) {
        plan_rows(b);
        return;
    }
    while (n && (used = columns_width(b, k, n, rows, w)) > room && rows < 40)
        rows++;
    struct block lake = block_of(b, dated, p->n, true);
    double axis = n ? ui_px(b->u, AXIS_H * b->u->l->text) : 0, shore = ui_px(b->u, SHORE);
    rows = n ? rows : 0;
    int avail = rows_in(b, b->area.h - axis - shore) - rows;
    int deep = pack(b, &lake, b->area.w, avail > 0 && b->p->total > WIDE_MOST ? avail : 0);
    double h = row_h(b, rows + deep, b->area.h - axis - (lake.n ? shore : 0));
    for (int c = 0; c < n; c++) {
        double cw = floor(w[c] + (room - used) * w[c] / fmax(used, 1));
        pack(b, &k[c], cw, rows);
        set_block(b, &k[c], (struct px_pt){x, axis}, h);
        p->heads[c].box = (struct px_rect){x, 0, cw, axis};
        x += cw + part;
    }
    double top = axis + rows * (h + b->gap) + (n && lake.n ? shore : 0);
    set_block(b, &lake, (struct px_pt){0, top}, h);
    p->axis_y = n ? axis - ui_px(b->u, 10) : 0;
    p->h = top + deep * (h + b->gap) - b->gap;
    if (lake.n) {
        double water = top - (n ? shore : 0);
        p->water = (struct px_rect){0, water, b->area.w, fmax(p->h, b->area.h) - water};
        p->lake = true;
    }
}

// ---- both languages ----

static double row_height(struct planner *b, int from, int to, double w)
{
    double h = 0;
    for (int i = from; i < to; i++)
        h = fmax(h, stone_wide_height(b->u, b->p->places[i].record, w));
    return h;
}

// Columns of at least that width; a head has a row of its own. Returns the height.
static double plan_columns(struct planner *b, double least)
{
    struct field_plan *p = b->p;
    double gap = ui_px(b->u, 8), y = 0;
    int cols = (int)clamp_d(floor((b->area.w + gap) / (least + gap)), 1, fmax(1, p->n));
    double w = floor((b->area.w - gap * (cols - 1)) / cols);
    for (int i = 0, head = 0, to; i < p->n; i = to) {
        if (head < p->n_heads && p->first[head] == i) {
            p->heads[head++].box = (struct px_rect){0, y, b->area.w, b->stone_h};
            y += b->stone_h + gap;
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

static void plan_wide(struct planner *b)
{
    for (int h = 0; h < b->p->n_heads; h++)
        b->p->heads[h].year = false; // stacked rows have no axis
    plan_columns(b, WIDE_LEAST * b->u->k * fmax(1, b->u->l->text * 0.85));
}

// A small selection needs no heads: its group is what was chosen. In as many columns as show all of
// it; false if impossible.
static bool plan_few(struct planner *b)
{
    int heads = b->p->n_heads;
    b->p->n_heads = 0;
    for (double least = WIDE_LEAST; least > 0.68 * WIDE_LEAST; least -= 56)
        if (plan_columns(b, least * b->u->k * fmax(1, b->u->l->text * 0.85)) <= b->area.h)
            return true;
    if (b->p->n <= WIDE_MOST)
        return true;
    b->p->n_heads = heads;
    b->p->wide = false;
    return false;
}

// ---- more than a screen holds ----

static void plan_shoals(struct planner *b, const int *counts, int groups)
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
static void set_lags(struct planner *b)
{
    double h = fmax(b->p->h, 1), w = fmax(b->area.w, 1);
    for (int i = 0; i < b->p->n; i++) {
        const struct px_rect *box = &b->p->places[i].box;
        b->p->places[i].lag = clamp_d((7 * box->y / h + box->x / w) / 8, 0, 1);
    }
}

static void plan_stones(struct planner *b)
{
    bool narrowed = b->p->total < b->u->m->n_initiatives;
    if (narrowed && b->p->total <= WIDE_TRIED && plan_few(b))
        ;
    else if (b->u->l->text > 1.6)
        plan_wide(b);
    else if (b->v->arrange == FIELD_DOCUMENT)
        plan_banks(b);
    else if (b->v->arrange == FIELD_DATE)
        plan_years(b);
    else
        plan_rows(b);
    set_lags(b);
}

struct field_plan *field_plan(struct ui *u, struct stone_sizes *z, const struct field_view *v,
                              struct px_size area)
{
    struct planner b = {.u = u,
                        .z = z,
                        .v = v,
                        .area = area,
                        .p = ARENA_NEW(u->frame, struct field_plan),
                        .gap = ui_px(u, GAP),
                        .stone_h = stone_height(u),
                        .year = first_year(u->m)};
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
