// book_agreed: hashes of cells by row, as a sheet and as a file.
#include "staff/book_agreed.h"

#include <stdlib.h>
#include <string.h>

#define MARK "hetao-workbook 1"

void book_hash(struct str text, char out[BOOK_HASH])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    uint64_t h = str_hash(text);
    h ^= h >> 32;
    for (int i = 0; i < BOOK_HASH; i++, h >>= 6)
        out[i] = text.n ? digits[h & 63] : '.';
}

void book_agreed_heads(struct book_agreed *g, enum book_sheet_id id, const struct book_layout *l)
{
    struct book_agreed_sheet *s = &g->sheets[id];
    s->heads = ARENA_ARRAY(g->a, struct str, (size_t)l->n + 1);
    s->n_heads = l->n;
    for (int i = 0; i < l->n; i++)
        s->heads[i] = l->columns[i].head;
}

void book_agreed_add(struct book_agreed *g, enum book_sheet_id id, struct book_agreed_row row)
{
    struct book_agreed_sheet *s = &g->sheets[id];
    arena_grow(g->a, (void **)&s->rows, &s->cap, s->n + 1, sizeof *s->rows);
    s->rows[s->n++] = row;
}

bool book_agreed_is_keyless(const struct book_agreed_row *row)
{
    return !row->key.n || row->key.p[0] == '?';
}

static size_t slot_of(const struct book_agreed_sheet *s, struct str key)
{
    size_t i = str_hash(key) % s->n_slots;
    while (s->slots[i] && !str_eq(s->rows[s->slots[i] - 1].key, key))
        i = (i + 1) % s->n_slots;
    return i;
}

void book_agreed_index(struct book_agreed *g)
{
    for (int id = 0; id < BOOK_SHEETS; id++) {
        struct book_agreed_sheet *s = &g->sheets[id];
        s->n_slots = 2 * s->n + 1;
        s->slots = ARENA_ARRAY(g->a, size_t, s->n_slots);
        for (size_t i = 0; i < s->n; i++) {
            bool keyed = !book_agreed_is_keyless(&s->rows[i]);
            size_t at = keyed ? slot_of(s, s->rows[i].key) : 0;
            if (keyed && !s->slots[at])
                s->slots[at] = i + 1;
        }
    }
}

const struct book_agreed_row *book_agreed_find(const struct book_agreed_sheet *s, struct str key)
{
    size_t at = s->n_slots && key.n ? s->slots[slot_of(s, key)] : 0;
    return at ? &s->rows[at - 1] : NULL;
}

const char *book_agreed_hash(const struct book_agreed_sheet *s, const struct book_agreed_row *row,
                             struct str head)
{
    for (int i = 0; i < s->n_heads; i++)
        if (str_eq(s->heads[i], head))
            return (size_t)(i + 1) * BOOK_HASH <= row->hashes.n ? row->hashes.p + i * BOOK_HASH
                                                                : NULL;
    return NULL;
}

// ---- as rows of cells ----

static void put(struct sheet *out, struct str a, struct str b, struct str c)
{
    struct sheet_row *r = sheet_add(out);
    r->cells[0] = a;
    r->cells[1] = b;
    r->cells[2] = c;
    r->n = 3;
}

void book_agreed_to_sheet(const struct book_agreed *g, struct sheet *out)
{
    put(out, STR(MARK), g->stamp, STR(""));
    for (int id = 0; id < BOOK_SHEETS; id++) {
        const struct book_agreed_sheet *s = &g->sheets[id];
        struct str heads = STR("");
        for (int i = 0; i < s->n_heads; i++)
            heads = arena_printf(out->a, "%s%s%s", heads.p, i ? "|" : "", s->heads[i].p);
        put(out, STR("sheet"), str_from(book_sheets[id].name), heads);
        for (size_t i = 0; i < s->n; i++)
            put(out, s->rows[i].key, s->rows[i].real, s->rows[i].hashes);
    }
}

// One more part than bars, so that what is read is written the same; of an empty text none.
static void split_heads(struct book_agreed *g, struct book_agreed_sheet *s, struct str heads)
{
    s->heads = ARENA_ARRAY(g->a, struct str, BOOK_MAX_COLUMNS);
    size_t end = heads.n ? heads.n + 1 : 0;
    for (size_t from = 0, to; from < end && s->n_heads < BOOK_MAX_COLUMNS; from = to + 1) {
        const char *bar = memchr(heads.p + from, '|', heads.n - from);
        to = bar ? (size_t)(bar - heads.p) : heads.n;
        s->heads[s->n_heads++] = arena_str(g->a, str_sub(heads, from, to));
    }
}

static int sheet_named(struct str name)
{
    for (int id = 0; id < BOOK_SHEETS; id++)
        if (str_eq_z(name, book_sheets[id].name))
            return id;
    return -1;
}

void book_agreed_from_sheet(struct book_agreed *g, const struct sheet *from)
{
    int id = -1;
    if (!from->n || from->width < 3 || !str_eq_z(from->rows[0].cells[0], MARK))
        return;
    g->stamp = from->rows[0].cells[1];
    for (size_t i = 1; i < from->n; i++) {
        const struct str *c = from->rows[i].cells;
        if (str_eq_z(c[0], "sheet") && sheet_named(c[1]) >= 0) {
            id = sheet_named(c[1]);
            g->sheets[id] = (struct book_agreed_sheet){0};
            split_heads(g, &g->sheets[id], c[2]);
        } else if (id >= 0 && c[1].n) {
            book_agreed_add(g, (enum book_sheet_id)id, (struct book_agreed_row){c[0], c[1], c[2]});
        }
    }
    book_agreed_index(g);
}

// ---- as a file: the cells with tabs between ----

struct str book_agreed_text(const struct book_agreed *g)
{
    struct sheet rows = {.a = g->a, .width = 3};
    size_t n = 0;
    book_agreed_to_sheet(g, &rows);
    for (size_t i = 0; i < rows.n; i++)
        n += rows.rows[i].cells[0].n + rows.rows[i].cells[1].n + rows.rows[i].cells[2].n + 3;
    char *p = arena_alloc(g->a, n + 1), *at = p;
    for (size_t i = 0; i < rows.n; i++)
        for (int c = 0; c < 3; c++) {
            struct str s = rows.rows[i].cells[c];
            if (s.n)
                memcpy(at, s.p, s.n);
            at += s.n;
            *at++ = c < 2 ? '\t' : '\n';
        }
    return (struct str){p, n};
}

static void split_line(struct arena *a, struct str line, struct sheet_row *out)
{
    size_t from = 0;
    for (int c = 0; line.n && c < 3 && from <= line.n; c++) {
        const char *tab = memchr(line.p + from, '\t', line.n - from);
        size_t to = tab ? (size_t)(tab - line.p) : line.n;
        out->cells[c] = arena_str(a, str_sub(line, from, to));
        from = to + 1;
    }
}

void book_agreed_from_text(struct book_agreed *g, struct str text)
{
    struct sheet rows = {.a = g->a, .width = 3};
    if (text.n && memchr(text.p, 0, text.n))
        return;
    for (size_t from = 0, to; from < text.n && rows.n < SHEET_MAX_ROWS; from = to + 1) {
        const char *end = memchr(text.p + from, '\n', text.n - from);
        to = end ? (size_t)(end - text.p) : text.n;
        split_line(g->a, str_sub(text, from, to), sheet_add(&rows));
    }
    book_agreed_from_sheet(g, &rows);
}
