// book_folder: reads the YAML trees of the folder into rows, a cell for each field, and the texts
// of all other files.
#include "staff/book_folder.h"

#include <stdlib.h>
#include <string.h>

#include "live/art_check.h"
#include "platform/paths.h"

// ---- cells ----

static struct str joined(struct arena *a, const struct tree *list, const char *between)
{
    struct str all = {0};
    for (const struct tree *t = list->first; t; t = t->next)
        if (t->kind == TREE_TEXT)
            all = all.n ? arena_printf(a, "%s%s%s", all.p, between, t->text.p) : t->text;
    return all;
}

static struct str pairs(struct arena *a, const struct tree *map)
{
    struct str all = {0};
    for (const struct tree *t = map->first; t; t = t->next)
        if (t->kind == TREE_TEXT)
            all = arena_printf(a, "%s%s%s: %s", all.n ? all.p : "", all.n ? ", " : "", t->key.p,
                               t->text.p);
    return all;
}

// A line for each item of a list of texts, empty where this language lacks it.
static struct str parts(struct arena *a, const struct tree *list, const char *tag)
{
    struct str all = {0};
    for (const struct tree *t = list->first; t; t = t->next) {
        const struct tree *own = t->kind == TREE_MAP ? tree_get(t, tag) : NULL;
        struct str text = own && own->kind == TREE_TEXT ? own->text : STR("");
        all = t->index ? arena_printf(a, "%s\n%s", all.p, text.p) : text;
    }
    while (all.n && all.p[all.n - 1] == '\n')
        all.n--;
    return arena_str(a, all);
}

static struct str plain(const struct tree *t)
{
    while (t && t->kind == TREE_MAP) // a language's name in several languages
        t = t->first;
    return t && t->kind == TREE_TEXT ? t->text : (struct str){0};
}

static struct str value_text(struct arena *a, enum book_kind kind, const struct tree *t,
                             const struct str *tag)
{
    switch (kind) {
    case BOOK_LIST:
        return t->kind == TREE_LIST ? joined(a, t, ", ") : plain(t);
    case BOOK_PAIRS:
        return t->kind == TREE_MAP ? pairs(a, t) : plain(t);
    case BOOK_PARTS:
        return t->kind == TREE_LIST ? parts(a, t, tag->p) : (struct str){0};
    case BOOK_WORDED:
    case BOOK_LINES:
        t = t->kind == TREE_MAP ? tree_get(t, tag->p) : NULL;
        if (t && t->kind == TREE_LIST)
            return joined(a, t, "\n");
        return plain(t);
    default:
        return plain(t);
    }
}

struct str book_field_text(struct arena *a, const struct book_field *f, const struct tree *at,
                           const struct str *tag)
{
    const char *key = f->key, *dot = strchr(key, '.');
    if (dot && at->kind == TREE_MAP)
        at = tree_get(at, arena_str(a, (struct str){key, (size_t)(dot - key)}).p);
    key = dot ? dot + 1 : key;
    if (*key)
        at = at && at->kind == TREE_MAP ? tree_get(at, key) : NULL;
    return at ? value_text(a, f->kind, at, tag) : (struct str){0};
}

// ---- rows ----

struct reading {
    struct arena *a;
    struct book_folder *f;
    struct file_names names;
};

// Fills the fields of a row from the map `at`, and those of a tour from the map above.
static void fill(struct reading *r, enum book_sheet_id id, struct book_row *row,
                 const struct tree *at, const struct tree *parent)
{
    const struct book_layout *l = &r->f->layouts[id];
    for (int c = 0; c < l->n; c++) {
        const struct book_column *col = &l->columns[c];
        const struct tree *from = col->field && col->field->of_parent ? parent : at;
        if (!col->field || !from || (col->field->of_parent && row->no > 1))
            continue;
        const struct str *tag = col->lang >= 0 ? &r->f->langs->langs[col->lang].tag : NULL;
        row->cells[c] = book_field_text(r->a, col->field, from, tag);
    }
}

static const struct tree *open_tree(struct reading *r, const char *file)
{
    struct str bytes;
    struct diag_list unseen; // content_load_texts() reports them
    const char *why;
    diag_init(&unseen, r->a);
    if (!files_holds(r->names, file) ||
        !files_read(r->f->from, r->a, file, TREE_MAX_BYTES, &bytes, &why))
        return NULL;
    return tree_read((struct tree_room){r->a, r->a}, bytes, file, &unseen);
}

static struct book_row *add_row(struct reading *r, enum book_sheet_id id, const char *file,
                                const char *base)
{
    struct book_row *row = book_add(r->a, &r->f->tables[id], r->f->layouts[id].n);
    row->file = file;
    row->base = base;
    return row;
}

static void read_item(struct reading *r, enum book_sheet_id id, const char *file, const char *base,
                      const struct tree *t, struct str parent, const struct tree *holder)
{
    struct book_row *row = add_row(r, id, file, base);
    row->parent = parent;
    row->no = t->up && t->up->kind == TREE_LIST ? t->index + 1 : 1;
    row->key = arena_printf(r->a, "%s#%d", parent.n ? parent.p : "", row->no);
    int c = 0;
    if (book_sheets[id].parent)
        row->cells[c++] = parent;
    row->cells[c] = arena_printf(r->a, "%d", row->no);
    fill(r, id, row, t, holder);
}

// The items of one list, each a row with a number below `parent`; a single picture is no list.
static void read_items(struct reading *r, enum book_sheet_id id, const char *file, const char *base,
                       const struct tree *holder, struct str parent)
{
    const char *dot = *base ? "." : "";
    const char *path = arena_printf(r->a, "%s%s%s", base, dot, book_sheets[id].list).p;
    const struct tree *list =
        holder->kind == TREE_MAP ? tree_get(holder, book_sheets[id].list) : NULL;
    if (list && list->kind == TREE_MAP && id == BOOK_PICTURES)
        read_item(r, id, file, path, list, parent, holder);
    for (const struct tree *t = list && list->kind == TREE_LIST ? list->first : NULL; t;
         t = t->next)
        read_item(r, id, file, arena_printf(r->a, "%s[%d]", path, t->index).p, t, parent, holder);
}

static struct str id_of(const struct tree *t, const char *key)
{
    return t->kind == TREE_MAP && tree_get(t, key) ? plain(tree_get(t, key)) : (struct str){0};
}

static void read_keyed(struct reading *r, enum book_sheet_id id)
{
    const struct book_sheet *s = &book_sheets[id];
    const struct tree *root = open_tree(r, s->file);
    const struct tree *list = root && root->kind == TREE_MAP ? tree_get(root, s->list) : NULL;
    const struct tree *t = list && list->kind == TREE_LIST ? list->first : NULL;
    for (; t; t = t->next) {
        struct book_row *row =
            add_row(r, id, s->file, arena_printf(r->a, "%s[%d]", s->list, t->index).p);
        row->key = id_of(t, s->fields[0].key);
        fill(r, id, row, t, NULL);
    }
}

static void read_release(struct reading *r)
{
    const char *file = book_sheets[BOOK_RELEASE].file;
    const struct tree *root = open_tree(r, file);
    if (!root || root->kind != TREE_MAP)
        return;
    struct book_row *row = add_row(r, BOOK_RELEASE, file, "");
    row->key = id_of(root, "id");
    fill(r, BOOK_RELEASE, row, root, NULL);
}

static void read_tours_rows(struct reading *r)
{
    const char *file = book_sheets[BOOK_TOURS].file;
    const struct tree *root = open_tree(r, file);
    const struct tree *tours = root && root->kind == TREE_MAP ? tree_get(root, "tours") : NULL;
    const struct tree *t = tours && tours->kind == TREE_LIST ? tours->first : NULL;
    for (; t; t = t->next)
        read_items(r, BOOK_TOURS, file, arena_printf(r->a, "tours[%d]", t->index).p, t,
                   id_of(t, "id"));
}

static void read_attract_rows(struct reading *r)
{
    const char *file = book_sheets[BOOK_ATTRACT].file;
    const struct tree *root = open_tree(r, file);
    if (root)
        read_items(r, BOOK_ATTRACT, file, "", root, (struct str){0});
}

// The lists of a language, below `terms` or `not-terms`.
static void read_terms_rows(struct reading *r)
{
    static const char *const lists[] = {"terms", "not-terms"};
    const char *file = book_sheets[BOOK_TERMS].file;
    const struct tree *root = open_tree(r, file);
    for (size_t i = 0; root && root->kind == TREE_MAP && i < sizeof lists / sizeof *lists; i++) {
        const struct tree *of = tree_get(root, lists[i]);
        const struct tree *list = of && of->kind == TREE_MAP ? of->first : NULL;
        for (; list; list = list->next) {
            struct str parent = arena_printf(r->a, "%s %s", lists[i], list->key.p);
            const char *path = book_list_path(r->a, BOOK_TERMS, parent);
            for (const struct tree *t = list->kind == TREE_LIST ? list->first : NULL; t;
                 t = t->next)
                read_item(r, BOOK_TERMS, file, arena_printf(r->a, "%s[%d]", path, t->index).p, t,
                          parent, NULL);
        }
    }
}

// A record's file before its row has its place in the list.
struct record {
    const char *file;
    const struct tree *root;
    double order;
};

static int by_order(const void *x, const void *y)
{
    const struct record *a = x, *b = y;
    return a->order != b->order ? (a->order < b->order ? -1 : 1) : strcmp(a->file, b->file);
}

static void read_records(struct reading *r)
{
    struct file_names files = files_pick(r->a, r->names, "initiatives", ".yaml");
    struct record *all = ARENA_ARRAY(r->a, struct record, files.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < files.n; i++) {
        const struct tree *root = open_tree(r, files.items[i]);
        if (root && root->kind == TREE_MAP && id_of(root, "id").n)
            all[n++] = (struct record){
                files.items[i], root,
                strtod(id_of(root, "order").n ? id_of(root, "order").p : "0", NULL)};
    }
    if (n)
        qsort(all, n, sizeof *all, by_order);
    for (size_t i = 0; i < n; i++) {
        struct book_row *row = add_row(r, BOOK_INITIATIVES, all[i].file, "");
        row->key = id_of(all[i].root, "id");
        fill(r, BOOK_INITIATIVES, row, all[i].root, NULL);
        read_items(r, BOOK_FIGURES, all[i].file, "", all[i].root, row->key);
        read_items(r, BOOK_DATES, all[i].file, "", all[i].root, row->key);
        read_items(r, BOOK_PICTURES, all[i].file, "", all[i].root, row->key);
    }
}

static bool has_own_sheet(const struct text_row *t)
{
    static const char *const files[] = {"sites.yaml", "attract.yaml", "tours.yaml"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!strcmp(t->file, files[i]))
            return true;
    return !strncmp(t->file, "initiatives/", 12);
}

static void read_words_rows(struct reading *r)
{
    struct book_folder *f = r->f;
    text_rows_gather(r->a, f->langs, &f->texts, &f->words);
    for (size_t i = 0; i < f->words.n; i++) {
        const struct text_row *t = &f->words.items[i];
        if (has_own_sheet(t))
            continue;
        struct book_row *row = add_row(r, BOOK_WORDS, t->file, t->field.p);
        row->key = arena_printf(r->a, "%s %s", t->file, t->field.p);
        row->cells[0] = str_from(t->file);
        row->cells[1] = t->field;
        for (int k = 0; k < f->langs->n_langs; k++)
            if (t->in[k])
                row->cells[2 + k] = t->in[k]->text;
    }
}

bool book_folder_read(struct book_folder *f, struct arena *a, const struct files *from)
{
    struct reading r = {.a = a, .f = f};
    struct diag_list unseen;
    const char *why = "";
    *f = (struct book_folder){.from = from, .texts = {.a = a}};
    diag_init(&f->problems, a);
    diag_init(&unseen, a);
    f->langs = content_load_names_from(a, from, &unseen);
    f->m = content_load_texts(a, from, &f->problems, &f->texts);
    if (f->m)
        art_check(f->m, paths_assets(a), &f->problems);
    if (f->langs->n_langs < 2 || !files_names(from, a, &r.names, &why))
        return false;
    for (int i = 0; i < BOOK_SHEETS; i++)
        book_layout(a, (enum book_sheet_id)i, f->langs, &f->layouts[i]);
    read_records(&r);
    read_keyed(&r, BOOK_SITES);
    read_words_rows(&r);
    read_attract_rows(&r);
    read_tours_rows(&r);
    read_terms_rows(&r);
    read_keyed(&r, BOOK_LANGUAGES);
    read_release(&r);
    for (int i = 0; i < BOOK_SHEETS; i++)
        book_index(a, &f->tables[i]);
    return true;
}
