// read_names: names.yaml and terms.yaml: the words that must not be split across lines.
#include "base/utf8.h"
#include "content/readers.h"

static void read_word(struct reader *r, const struct tree *t, void *out)
{
    size_t first = 0;
    field_str_item(r, t, out);
    if (t->kind != TREE_TEXT || !t->text.n)
        return;
    utf8_at(t->text, 0, &first);
    if (first == t->text.n)
        READ_WARNING(r, t, "\"%s\" is one character, which nothing can cut", "take it out",
                     "「%s」只有一個字，不會被分開", "請刪去", t->text.p);
}

static void read_name(struct reader *r, const struct tree *t, void *out)
{
    read_word(r, t, out);
    if (t->kind == TREE_TEXT && t->text.n)
        field_note(r, t, -1);
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

static bool kept_in_lang(struct reader *r, const struct tree *t, int lang, void *out)
{
    struct terms *to = &((struct model *)out)->terms[lang];
    to->kept = field_list(r, t, sizeof(struct str), &to->n_kept, read_word);
    return true;
}

static bool refused_in_lang(struct reader *r, const struct tree *t, int lang, void *out)
{
    struct terms *to = &((struct model *)out)->terms[lang];
    to->refused = field_list(r, t, sizeof(struct str), &to->n_refused, field_str_item);
    return true;
}

static void own_terms(struct reader *r, const struct tree *t, void *whole)
{
    field_each_lang(r, t, whole, kept_in_lang);
}

static void own_refused(struct reader *r, const struct tree *t, void *whole)
{
    field_each_lang(r, t, whole, refused_in_lang);
}

void read_terms(struct reader *r, const struct tree *root)
{
    static const struct field fields[] = {
        {"terms", FIELD_OWN, true, 0, NULL, own_terms},
        {"not-terms", FIELD_OWN, false, 0, NULL, own_refused},
    };
    FIELDS_READ(r, root, fields, r->m);
}
