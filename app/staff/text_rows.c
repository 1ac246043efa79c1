// text_rows: gathers the texts of the languages by file and field.
#include "staff/text_rows.h"

#include <stdlib.h>
#include <string.h>

// "focus.zh-Hant[0]" -> "focus[0]"
static struct str field_of(struct arena *a, const struct model *m, const struct text_place *t)
{
    struct str f = t->field;
    if (t->lang < 0)
        return f;
    struct str tag = arena_printf(a, ".%s", m->langs[t->lang].tag.p);
    for (size_t i = 0; i + tag.n <= f.n; i++)
        if (!memcmp(f.p + i, tag.p, tag.n) &&
            (i + tag.n == f.n || strchr(".[", f.p[i + tag.n]) != NULL))
            return arena_printf(a, "%.*s%s", (int)i, f.p, f.p + i + tag.n);
    return f;
}

static size_t slot_of(const struct text_rows *l, const char *file, struct str field)
{
    size_t s = (str_hash(str_from(file)) * 31 + str_hash(field)) % l->n_slots;
    for (; l->slots[s]; s = (s + 1) % l->n_slots) {
        const struct text_row *r = &l->items[l->slots[s] - 1];
        if (!strcmp(r->file, file) && str_eq(r->field, field))
            break;
    }
    return s;
}

static int by_place(const void *x, const void *y)
{
    const struct text_place *a = *(const struct text_place *const *)x,
                            *b = *(const struct text_place *const *)y;
    int files = strcmp(a->file, b->file);
    return files ? files : a->from < b->from ? -1 : a->from > b->from;
}

void text_rows_gather(struct arena *a, const struct model *m, const struct texts *texts,
                      struct text_rows *out)
{
    const struct text_place **sorted = ARENA_ARRAY(a, const struct text_place *, texts->n);
    size_t n = 0;
    for (size_t i = 0; i < texts->n; i++)
        sorted[n++] = &texts->items[i];
    if (n)
        qsort(sorted, n, sizeof(*sorted), by_place);
    *out = (struct text_rows){.n_slots = 2 * n + 1};
    out->slots = ARENA_ARRAY(a, size_t, out->n_slots);
    for (size_t i = 0; i < n; i++) {
        struct str field = field_of(a, m, sorted[i]);
        size_t s = slot_of(out, sorted[i]->file, field);
        if (!out->slots[s]) {
            arena_grow(a, (void **)&out->items, &out->cap, out->n + 1, sizeof *out->items);
            out->items[out->n++] = (struct text_row){.file = sorted[i]->file, .field = field};
            out->slots[s] = out->n;
        }
        struct text_row *row = &out->items[out->slots[s] - 1];
        row->any_lang = sorted[i]->lang < 0;
        row->in[row->any_lang ? 0 : sorted[i]->lang] = sorted[i];
    }
}

const struct text_row *text_rows_find(const struct text_rows *l, const char *file, struct str field)
{
    size_t at = l->n_slots ? l->slots[slot_of(l, file, field)] : 0;
    return at ? &l->items[at - 1] : NULL;
}
