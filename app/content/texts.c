#include "content/texts.h"

#include <string.h>

void texts_add(struct texts *l, struct text_place at)
{
    arena_grow(l->a, (void **)&l->items, &l->cap, l->n + 1, sizeof *l->items);
    const char *last = l->n ? l->items[l->n - 1].file : NULL;
    at.file = last && !strcmp(last, at.file) ? last : arena_str(l->a, str_from(at.file)).p;
    at.field = arena_str(l->a, at.field);
    l->items[l->n++] = at;
}
