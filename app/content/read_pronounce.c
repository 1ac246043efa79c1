// read_pronounce: pronounce.yaml: how the voice reads words of the content.
#include "content/readers.h"

static bool one_reading(struct reader *r, const struct tree *t, int lang, void *out)
{
    struct words *say = out;
    if (!field_is(r, t, TREE_TEXT))
        return false;
    say->in[lang] = arena_str(r->a, t->text);
    return true;
}

static void read_say(struct reader *r, const struct tree *t, void *whole)
{
    struct pronounced *p = whole;
    field_each_lang(r, t, &p->say, one_reading);
}

static void read_one(struct reader *r, const struct tree *t, void *out)
{
    static const struct field fields[] = {
        {"word", FIELD_STR, true, offsetof(struct pronounced, word), NULL, NULL},
        {"say", FIELD_OWN, true, 0, NULL, read_say},
    };
    FIELDS_READ(r, t, fields, out);
}

static void own_list(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    m->pronounced = field_list(r, t, sizeof(struct pronounced), &m->n_pronounced, read_one);
}

void read_pronounce(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"pronounce", FIELD_OWN, true, 0, NULL, own_list}};
    FIELDS_READ(r, root, fields, r->m);
}
