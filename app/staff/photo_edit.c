// photo_edit: edits the field `picture`, which is a map of one picture or a list of several.
#include "staff/photo_edit.h"

#include <assert.h>

int photo_edit_count(const struct yaml_doc *d)
{
    const struct tree *t = yaml_doc_find(d, "picture");
    return !t ? 0 : t->kind == TREE_LIST ? t->n : 1;
}

const char *photo_edit_path(const struct yaml_doc *d, int no)
{
    const struct tree *t = yaml_doc_find(d, "picture");
    assert(no >= 1);
    if (no == 1 && (!t || t->kind != TREE_LIST))
        return "picture";
    return arena_printf(d->a, "picture[%d]", no - 1).p;
}

static const char *below(const struct yaml_doc *d, int no, const char *key)
{
    return arena_printf(d->a, "%s.%s", photo_edit_path(d, no), key).p;
}

static bool describe(struct yaml_doc *d, int no, const struct model *langs, const struct words *alt)
{
    for (int i = 0; i < langs->n_langs && i < 2; i++) {
        const char *key = arena_printf(d->a, "alt.%s", langs->langs[i].tag.p).p;
        if (!yaml_doc_set(d, below(d, no, key), alt->in[i]))
            return false;
    }
    return true;
}

static bool forget_focus(struct yaml_doc *d, int no)
{
    const char *path = below(d, no, "focus");
    return !yaml_doc_find(d, path) || yaml_doc_remove(d, path);
}

bool photo_edit_file(struct yaml_doc *d, int no, struct str file, const struct model *langs,
                     const struct words *alt)
{
    int n = photo_edit_count(d);
    struct yaml_doc was = *d;
    bool added = no == n + 1;
    assert(no >= 1 && no <= n + 1);
    bool ok = (n != 1 || !added || yaml_doc_to_list(d, "picture")) &&
              yaml_doc_set(d, below(d, no, "file"), file) &&
              (added ? describe(d, no, langs, alt) : forget_focus(d, no));
    if (!ok)
        *d = was;
    return ok;
}

bool photo_edit_focus(struct yaml_doc *d, int no, const struct px_pt *focus)
{
    assert(no >= 1 && no <= photo_edit_count(d));
    if (!focus)
        return forget_focus(d, no);
    return yaml_doc_set_raw(d, below(d, no, "focus"),
                            arena_printf(d->a, "[%.2f, %.2f]", focus->x, focus->y));
}
