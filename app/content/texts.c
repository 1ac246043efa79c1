// texts: a list of all texts with their file, field and byte range.
#include "content/texts.h"

#include <assert.h>
#include <string.h>

void texts_add(struct texts *l, struct text_place at)
{
    assert(l && l->a);
    assert(at.file && at.line > 0 && at.column > 0 && at.to >= at.from);
    arena_grow(l->a, (void **)&l->items, &l->cap, l->n + 1, sizeof *l->items);
    const char *last = l->n ? l->items[l->n - 1].file : NULL;
    at.file = last && !strcmp(last, at.file) ? last : arena_str(l->a, str_from(at.file)).p;
    at.field = arena_str(l->a, at.field);
    l->items[l->n++] = at;
}

static bool within(struct str whole, struct str part)
{
    return part.n && whole.n && str_find(whole, part);
}

long texts_find(const struct texts *l, struct str shown, struct str file)
{
    assert(l);
    long whole = -1, part = -1;
    for (size_t i = 0; i < l->n; i++) {
        const struct text_place *at = &l->items[i];
        bool same = str_eq(at->text, shown);
        if (same && file.n && str_eq_z(file, at->file))
            return (long)i;
        if (same && whole < 0)
            whole = (long)i;
        if (whole < 0 && (part < 0 || at->text.n > l->items[part].text.n) &&
            within(shown, at->text))
            part = (long)i;
    }
    return whole >= 0 ? whole : part;
}
