// flat: writes structs by their tables into three parts, and reads them back in place.
#include "base/flat.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

#define MAGIC 0x32544C4641544548u // "HETAFLT2" read as a little-endian number
#define SEED 0x9E3779B97F4A7C15u
#define ALIGN 16
#define DEPTH_MOST 12

enum part { STRUCTS, PLAIN, TEXTS, N_PARTS };

struct head {
    uint64_t magic, format;
    uint8_t key[FLAT_KEY];
    uint64_t size[N_PARTS]; // multiples of ALIGN
    uint64_t check;         // of all, with 0 here
};
_Static_assert(sizeof(struct head) % ALIGN == 0, "parts are aligned");

static uint64_t check_of(const struct head *h, const char *const parts[N_PARTS])
{
    struct head zero = *h;
    zero.check = 0;
    uint64_t sum = hash_bytes(SEED, &zero, sizeof zero);
    for (int p = 0; p < N_PARTS; p++)
        sum = hash_block(sum, parts[p], h->size[p]);
    return sum;
}

// Where the parts stand in a whole block.
static void find_parts(const struct head *h, char *bytes, char *parts[N_PARTS])
{
    char *at = bytes + sizeof *h;
    for (int p = 0; p < N_PARTS; at += h->size[p++])
        parts[p] = at;
}

static size_t aligned(size_t at, size_t to)
{
    return (at + to - 1) / to * to;
}

static enum part part_of(const struct flat_type *t)
{
    return t->pointers ? STRUCTS : PLAIN;
}

static size_t count_of(const struct flat_field *f, const char *owner, const void *root)
{
    int n = 0;
    size_t z = 0;
    if (f->count)
        return f->count(owner, root);
    if (!f->count_size)
        return 1;
    if (f->count_size == sizeof z) {
        memcpy(&z, owner + f->count_at, sizeof z);
        return z;
    }
    memcpy(&n, owner + f->count_at, sizeof n);
    return n < 0 ? SIZE_MAX : (size_t)n;
}

// ---- format ----

static uint64_t mix(uint64_t h, uint64_t v)
{
    return hash_bytes(h, &v, sizeof v);
}

static uint64_t format_of(const struct flat_type *t, uint64_t h, int depth)
{
    assert(depth < DEPTH_MOST);
    h = mix(mix(mix(h, t->size), t->align), t->n_fields);
    for (size_t i = 0; i < t->n_fields; i++) {
        const struct flat_field *f = &t->fields[i];
        h = mix(mix(mix(mix(mix(h, f->kind), f->at), f->n), f->count_at), f->below_at);
        h = mix(mix(h, (uint64_t)f->lo), (uint64_t)f->hi);
        if (f->type && f->type != t)
            h = format_of(f->type, h, depth + 1);
    }
    return h;
}

uint64_t flat_format(const struct flat_type *root, uint64_t h)
{
    return format_of(root, mix(h, MAGIC), 0);
}

// ---- writing ----

struct block {
    char *p;
    size_t n, cap;
};

// A text that is written: texts at one address stay one. As small as can be: there are hundreds of
// thousands.
struct seen {
    const char *p;
    uint32_t n, at;
};

struct writer {
    struct block parts[N_PARTS];
    struct seen *seen; // [n_slots] by address
    size_t n_seen, n_slots;
    const void *root;
    bool full; // the machine has no memory
};

static char *place(const struct writer *w, enum part part, size_t at)
{
    assert(at <= w->parts[part].n);
    return w->parts[part].p + at;
}

static bool grow(struct block *b, size_t cap)
{
    char *p = cap > UINT32_MAX ? NULL : realloc(b->p, cap);
    if (!p)
        return false;
    b->p = p;
    b->cap = cap;
    return true;
}

// What is reserved is written at once; only gaps are zeroed here, so that room for more is not
// memory yet.
static size_t reserve(struct writer *w, enum part part, size_t n, size_t align)
{
    struct block *b = &w->parts[part];
    size_t at = aligned(b->n, align), from = b->n;
    if (w->full || n > SIZE_MAX / 4 - at)
        return w->full = true, 0;
    if (at + n > b->cap && !grow(b, at + n + b->cap / 2 + 4096))
        return w->full = true, 0;
    b->n = at + n;
    if (at > from) // an empty part has no bytes at all
        memset(place(w, part, from), 0, at - from);
    return at;
}

static size_t slot_of(const struct seen *slots, size_t n, const char *p, size_t len)
{
    uint64_t key[2] = {(uintptr_t)p, len};
    size_t i = hash_bytes(SEED, key, sizeof key) % n;
    while (slots[i].p && (slots[i].p != p || slots[i].n != len))
        i = (i + 1) % n;
    return i;
}

static bool grow_seen(struct writer *w)
{
    size_t n = w->n_slots * 2 + 1024;
    struct seen *slots = calloc(n, sizeof *slots);
    for (size_t i = 0; slots && i < w->n_slots; i++)
        if (w->seen[i].p)
            slots[slot_of(slots, n, w->seen[i].p, w->seen[i].n)] = w->seen[i];
    if (!slots)
        return w->full = true, false;
    free(w->seen);
    w->seen = slots;
    w->n_slots = n;
    return true;
}

static size_t write_text(struct writer *w, struct str s)
{
    if ((w->n_seen + 1) * 4 > w->n_slots * 3 && !grow_seen(w))
        return 0;
    struct seen *at = &w->seen[slot_of(w->seen, w->n_slots, s.p, s.n)];
    if (at->p)
        return at->at;
    size_t to = reserve(w, TEXTS, s.n + 1, 1);
    if (w->full)
        return 0;
    memcpy(place(w, TEXTS, to), s.p, s.n);
    *place(w, TEXTS, to + s.n) = 0;
    *at = (struct seen){s.p, (uint32_t)s.n, (uint32_t)to};
    w->n_seen++;
    return to;
}

static void put_pointer(struct writer *w, size_t at, size_t offset)
{
    uintptr_t v = offset + 1;
    if (!w->full)
        memcpy(place(w, STRUCTS, at), &v, sizeof v);
}

static void write_fields(struct writer *w, const struct flat_type *t, const char *from, size_t at);

static void write_list(struct writer *w, const struct flat_field *f, const char *owner, size_t at)
{
    const struct flat_type *t = f->type;
    const char *items;
    memcpy(&items, owner + f->at, sizeof items);
    if (!items)
        return;
    size_t n = count_of(f, owner, w->root);
    assert(n <= SIZE_MAX / t->size);
    size_t to = reserve(w, part_of(t), n * t->size, t->align);
    put_pointer(w, at + f->at, to);
    if (!w->full && n)
        memcpy(place(w, part_of(t), to), items, n * t->size);
    for (size_t i = 0; t->pointers && i < n && !w->full; i++)
        write_fields(w, t, items + i * t->size, to + i * t->size);
}

static void write_texts(struct writer *w, const struct flat_field *f, const char *owner, size_t at)
{
    for (size_t i = 0; i < f->n; i++) {
        struct str s;
        memcpy(&s, owner + f->at + i * sizeof s, sizeof s);
        if (s.p)
            put_pointer(w, at + f->at + i * sizeof s, write_text(w, s));
    }
}

static void write_fields(struct writer *w, const struct flat_type *t, const char *from, size_t at)
{
    for (size_t i = 0; i < t->n_fields; i++) {
        const struct flat_field *f = &t->fields[i];
        if (f->kind == FLAT_STR)
            write_texts(w, f, from, at);
        else if (f->kind == FLAT_LIST)
            write_list(w, f, from, at);
        for (size_t k = 0; f->kind == FLAT_PARTS && f->type->pointers && k < f->n; k++)
            write_fields(w, f->type, from + f->at + k * f->type->size,
                         at + f->at + k * f->type->size);
    }
}

static bool sizes_fit(const struct head *h, size_t n)
{
    size_t left = n - sizeof *h;
    for (int p = 0; p < N_PARTS; p++) {
        if (h->size[p] > left || h->size[p] % ALIGN)
            return false;
        left -= h->size[p];
    }
    return !left;
}

static void seal(struct head *h, const char *const parts[N_PARTS], uint64_t format,
                 const uint8_t key[FLAT_KEY])
{
    h->magic = MAGIC;
    h->format = format;
    memcpy(h->key, key, FLAT_KEY);
    h->check = check_of(h, parts);
}

// In pieces as they are: together they are as large as a content of thousands of records.
static bool finish(struct writer *w, uint64_t format, const uint8_t key[FLAT_KEY],
                   struct flat_block *out)
{
    struct head h = {0};
    const char *parts[N_PARTS];
    for (enum part p = 0; p < N_PARTS; p++)
        reserve(w, p, 0, ALIGN);
    char *head = w->full ? NULL : malloc(sizeof h);
    if (!head)
        return false;
    for (int p = 0; p < N_PARTS; p++) {
        out->pieces[1 + p] = (struct str){w->parts[p].p, w->parts[p].n};
        h.size[p] = w->parts[p].n;
        parts[p] = w->parts[p].p;
    }
    seal(&h, parts, format, key);
    memcpy(head, &h, sizeof h);
    out->pieces[0] = (struct str){head, sizeof h};
    return true;
}

bool flat_write(const struct flat_type *type, const void *root, uint64_t format,
                const uint8_t key[FLAT_KEY], struct flat_block *out)
{
    assert(type && type->pointers && root && key && out);
    struct writer w = {.root = root};
    *out = (struct flat_block){0};
    size_t at = reserve(&w, STRUCTS, type->size, type->align);
    if (!w.full) {
        memcpy(place(&w, STRUCTS, at), root, type->size);
        write_fields(&w, type, root, at);
    }
    free(w.seen);
    if (finish(&w, format, key, out))
        return true;
    for (int p = 0; p < N_PARTS; p++)
        free(w.parts[p].p);
    return false;
}

size_t flat_size(const struct flat_block *b)
{
    size_t n = 0;
    for (int i = 0; i < FLAT_PIECES; i++)
        n += b->pieces[i].n;
    return n;
}

void flat_free(struct flat_block *b)
{
    for (int i = 0; i < FLAT_PIECES; i++)
        free((void *)(uintptr_t)b->pieces[i].p);
    *b = (struct flat_block){0};
}

void flat_seal(char *bytes, size_t n, uint64_t format, const uint8_t key[FLAT_KEY])
{
    struct head h;
    char *parts[N_PARTS];
    assert(n >= sizeof h);
    memcpy(&h, bytes, sizeof h);
    if (!sizes_fit(&h, n))
        return; // refused whatever it says
    find_parts(&h, bytes, parts);
    seal(&h, (const char *const *)parts, format, key);
    memcpy(bytes, &h, sizeof h);
}

// ---- reading ----

struct reader {
    char *parts[N_PARTS];
    size_t size[N_PARTS], at[N_PARTS]; // at: where the next list begins
    const void *root;
    int depth;
};

static bool read_items(struct reader *r, const struct flat_type *t, char *items, size_t n);

static bool read_texts(struct reader *r, const struct flat_field *f, char *owner)
{
    for (size_t i = 0; i < f->n; i++) {
        struct str *s = (struct str *)(void *)(owner + f->at) + i;
        uintptr_t at = (uintptr_t)s->p;
        if (!at && !s->n)
            continue;
        if (!at || at > r->size[TEXTS] || s->n >= r->size[TEXTS] - (at - 1))
            return false;
        s->p = r->parts[TEXTS] + at - 1;
        if (s->p[s->n])
            return false;
    }
    return true;
}

static bool read_list(struct reader *r, const struct flat_field *f, char *owner)
{
    const struct flat_type *t = f->type;
    enum part part = part_of(t);
    uintptr_t v;
    memcpy(&v, owner + f->at, sizeof v);
    size_t n = count_of(f, owner, r->root), at = aligned(r->at[part], t->align);
    if (!v)
        return !n || (!f->count && !f->count_size); // a single item may be absent
    if (v - 1 != at || at > r->size[part] || n > (r->size[part] - at) / t->size)
        return false;
    char *items = r->parts[part] + at;
    memcpy(owner + f->at, &items, sizeof items);
    r->at[part] = at + n * t->size;
    return read_items(r, t, items, n);
}

static bool read_ints(struct reader *r, const struct flat_field *f, const char *owner)
{
    int hi = f->hi;
    if (f->below_at) {
        memcpy(&hi, (const char *)r->root + f->below_at, sizeof hi);
        hi--;
    }
    for (size_t i = 0; i < f->n; i++) {
        int v;
        memcpy(&v, owner + f->at + i * sizeof v, sizeof v);
        if (v < f->lo || v > hi)
            return false;
    }
    return true;
}

static bool read_bools(const struct flat_field *f, const char *owner)
{
    for (size_t i = 0; i < f->n; i++)
        if ((unsigned char)owner[f->at + i] > 1)
            return false;
    return true;
}

static bool read_field(struct reader *r, const struct flat_field *f, char *owner)
{
    switch (f->kind) {
    case FLAT_STR:
        return read_texts(r, f, owner);
    case FLAT_LIST:
        return read_list(r, f, owner);
    case FLAT_PARTS:
        return read_items(r, f->type, owner + f->at, f->n);
    case FLAT_INT:
        return read_ints(r, f, owner);
    case FLAT_BOOL:
        return read_bools(f, owner);
    }
    return false;
}

static bool read_items(struct reader *r, const struct flat_type *t, char *items, size_t n)
{
    bool good = ++r->depth <= DEPTH_MOST;
    for (size_t i = 0; good && i < n && (t->n_fields || t->fits); i++) {
        char *item = items + i * t->size;
        for (size_t k = 0; good && k < t->n_fields; k++)
            good = read_field(r, &t->fields[k], item);
        good = good && (!t->fits || t->fits(item, r->root));
    }
    r->depth--;
    return good;
}

size_t flat_unchanged(const char *bytes)
{
    struct head h;
    memcpy(&h, bytes, sizeof h);
    return sizeof h + h.size[STRUCTS];
}

static bool head_is_right(const struct head *h, size_t n, uint64_t format,
                          const uint8_t key[FLAT_KEY])
{
    return sizes_fit(h, n) && h->magic == MAGIC && h->format == format &&
           !memcmp(h->key, key, FLAT_KEY);
}

void *flat_read(const struct flat_type *type, char *bytes, size_t n, uint64_t format,
                const uint8_t key[FLAT_KEY])
{
    assert(type && bytes && key && (uintptr_t)bytes % ALIGN == 0);
    struct head h;
    if (n < sizeof h)
        return NULL;
    memcpy(&h, bytes, sizeof h);
    if (!head_is_right(&h, n, format, key) || h.size[STRUCTS] < type->size)
        return NULL;
    struct reader r = {.root = bytes + sizeof h};
    find_parts(&h, bytes, r.parts);
    memcpy(r.size, h.size, sizeof r.size);
    if (h.check != check_of(&h, (const char *const *)r.parts))
        return NULL;
    r.at[STRUCTS] = type->size;
    return read_items(&r, type, r.parts[STRUCTS], 1) ? r.parts[STRUCTS] : NULL;
}
