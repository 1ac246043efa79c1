// field_rows: groups of stones -> rows of one width, as a paragraph of words.
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "scene/parts/field_plan_in.h"

static void add_piece(struct field_block *k, double w, bool head, int group, int what)
{
    k->pieces[k->n] = (struct field_piece){w, head, group};
    k->what[k->n++] = what;
}

struct field_block field_block_of(struct field_planner *b, int from, int to, bool heads)
{
    struct field_plan *p = b->p;
    size_t most = (size_t)(to - from + p->n_heads);
    struct field_block k = {ARENA_ARRAY(b->u->frame, struct field_piece, most + 1),
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

static uint64_t pack_key(const struct field_block *k, const struct field_rows *rows)
{
    uint64_t h = hash_number(hash_number(hash_number(1469598103934665603u, rows->width), rows->gap),
                             rows->most);
    h = hash_number(h, rows->in_order);
    for (int i = 0; i < k->n; i++)
        h = hash_number(hash_number(h, k->pieces[i].w), 2 * k->pieces[i].group + k->pieces[i].head);
    return h ? h : 1;
}

int field_block_pack(struct field_planner *b, struct field_block *k, double w, int most)
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

void field_block_set(struct field_planner *b, const struct field_block *k, struct px_pt at,
                     double h)
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

int field_rows_in(const struct field_planner *b, double h)
{
    return (int)fmax(0, floor((h + b->gap) / (b->stone_h + b->gap)));
}

// The row height that fills h, within limits: three lines at least, and not much more.
double field_row_h(const struct field_planner *b, int rows, double h)
{
    double all = rows ? (h - (rows - 1) * b->gap) / rows : b->stone_h;
    return clamp_d(all, b->stone_h, 1.25 * b->stone_h);
}

void field_plan_rows(struct field_planner *b)
{
    bool all = b->p->total == b->u->m->n_initiatives;
    struct field_block k = field_block_of(b, 0, b->p->n, true);
    int avail = field_rows_in(b, b->area.h),
        rows = field_block_pack(b, &k, b->area.w, all ? avail : 0);
    double h = field_row_h(b, rows, b->area.h);
    field_block_set(b, &k, (struct px_pt){0, 0}, h);
    b->p->h = rows * (h + b->gap) - b->gap;
}

double field_block_widest(const struct field_block *k)
{
    double w = 0;
    for (int i = 0; i < k->n; i++)
        w = fmax(w, k->pieces[i].w);
    return w;
}

static double narrowest(struct field_planner *b, struct field_block *k, int rows)
{
    double lo = field_block_widest(k), hi = b->area.w;
    for (int i = 0; i < 10 && k->n; i++) {
        double mid = (lo + hi) / 2;
        struct field_rows r = {.width = mid, .gap = b->gap, .in_order = k->in_order};
        if (field_pack(k->pieces, k->n, &r, b->u->frame, k->spots) <= rows)
            hi = mid;
        else
            lo = mid;
    }
    return k->n ? ceil(hi) : 0;
}

double field_block_width(struct field_planner *b, struct field_block *k, int rows)
{
    struct field_rows r = {.width = b->area.w, .gap = b->gap, .most = -rows};
    uint64_t key = pack_key(k, &r);
    struct stone_packed *kept = &b->z->packed[key % STONE_PACKED];
    if (kept->key != key)
        *kept = (struct stone_packed){.key = key, .rows = (int)narrowest(b, k, rows)};
    return kept->rows;
}
