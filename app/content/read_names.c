// read_names: names.yaml: the words that must not be split across lines.
#include "base/utf8.h"
#include "content/readers.h"

static void read_name(struct reader *r, const struct tree *t, void *out)
{
    size_t first = 0;
    field_str_item(r, t, out);
    if (t->kind != TREE_TEXT || !t->text.n)
        return;
    field_note(r, t, -1);
    utf8_at(t->text, 0, &first);
    if (first == t->text.n)
        READ_WARNING(r, t, "\"%s\" is one character, which nothing can cut", "take it out",
                     "「%s」只有一個字，不會被分開", "請刪去", t->text.p);
}

static void own_names(struct reader *r, const struct tree *t, void *whole)
{
    struct model *m = whole;
    m->names = field_list(r, t, sizeof(struct str), &m->n_names, read_name);
}

void read_names(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {{"keep-together", FIELD_OWN, true, 0, NULL, own_names}};
    FIELDS_READ(r, root, fields, r->m);
}
