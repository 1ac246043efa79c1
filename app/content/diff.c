// diff: pairs the nodes of two contents by id or by place, and records every difference.
#include "content/diff.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "content/diff_in.h"

// Keys of ui.yaml contain dots: only a language after the last dot is a field.
static struct str words_of(struct arena *a, const struct diff_at *at, enum diag_lang lang)
{
    const char *field = at->field ? at->field : "", *dot = strrchr(field, '.');
    if (strcmp(at->file, "ui.yaml") != 0 || !*field)
        return diff_field_words(a, field, lang);
    if (dot && strcmp(dot, ".zh-Hant") != 0 && strcmp(dot, ".en") != 0)
        dot = NULL;
    int n = (int)(dot ? (size_t)(dot - field) : strlen(field));
    struct str rest = diff_field_words(a, dot ? dot + 1 : "", lang);
    return arena_printf(a, lang == DIAG_ZH ? "「%.*s」%s%s" : "\"%.*s\"%s%s", n, field,
                        !dot              ? ""
                        : lang == DIAG_ZH ? "・"
                                          : ", ",
                        dot ? rest.p : "");
}

void diff_add(struct diff *d, enum diff_kind kind, const struct diff_at *at, struct str before,
              struct str after)
{
    assert(kind <= DIFF_CHANGED);
    assert(at->file);
    d->count[kind]++;
    if (d->n == DIFF_MAX_KEPT)
        return;
    arena_grow(d->a, (void **)&d->items, &d->cap, d->n + 1, sizeof *d->items);
    struct diff_item *i = &d->items[d->n++];
    *i = (struct diff_item){.kind = kind,
                            .file = arena_str(d->a, str_from(at->file)),
                            .record = arena_str(d->a, at->record),
                            .field = arena_str(d->a, str_from(at->field)),
                            .before = arena_str(d->a, before),
                            .after = arena_str(d->a, after)};
    for (int l = 0; l < 2; l++) {
        i->name[l] = arena_str(d->a, at->name[l]);
        i->words[l] = words_of(d->a, at, (enum diag_lang)l);
    }
}

// ---- YAML ----

struct pair {
    struct diff *d;
    struct arena *scratch;
    const char *file;
};

static bool same(const struct tree *x, const struct tree *y)
{
    if (x->kind != y->kind || x->n != y->n || !str_eq(x->text, y->text))
        return false;
    const struct tree *b = y->first;
    for (const struct tree *a = x->first; a; a = a->next, b = b->next)
        if (!str_eq(a->key, b->key) || !same(a, b))
            return false;
    return true;
}

// A value on one line: {zh-Hant: 河套, en: Hetao}.
static struct str on_one_line(struct arena *a, const struct tree *t)
{
    assert(a);
    if (t->kind == TREE_TEXT)
        return t->text;
    struct str all = {0};
    for (const struct tree *c = t->first; c; c = c->next)
        all = arena_printf(a, "%s%s%.*s%s%s", all.n ? all.p : "", all.n ? ", " : "", (int)c->key.n,
                           c->key.n ? c->key.p : "", c->key.n ? ": " : "", on_one_line(a, c).p);
    return arena_printf(a, t->kind == TREE_MAP ? "{%s}" : "[%s]", all.n ? all.p : "");
}

static struct str id_of(const struct tree *t)
{
    const struct tree *id = t->kind == TREE_MAP ? tree_get(t, "id") : NULL;
    return id && id->kind == TREE_TEXT ? id->text : (struct str){0};
}

// The innermost node with an id that contains t, or t itself; NULL if there is none.
static const struct tree *record_of(const struct tree *t)
{
    while (t && !id_of(t).n)
        t = t->up;
    return t;
}

static void name_record(const struct tree *t, struct diff_at *at)
{
    static const char *const tags[] = {[DIAG_EN] = "en", [DIAG_ZH] = "zh-Hant"};
    const struct tree *name = tree_get(t, "name");
    name = name ? name : tree_get(t, "title");
    for (int l = 0; l < 2 && name && name->kind == TREE_MAP; l++) {
        const struct tree *words = tree_get(name, tags[l]);
        if (words && words->kind == TREE_TEXT)
            at->name[l] = words->text;
    }
    at->record = id_of(t);
}

// The path of t within its record.
static const char *field_of(struct arena *a, const struct tree *t, const struct tree *record)
{
    const char *path = tree_path(a, t, NULL);
    size_t n = record ? strlen(tree_path(a, record, NULL)) : 0;
    return path[n] == '.' ? path + n + 1 : path + n;
}

static void report(struct pair *p, enum diff_kind kind, const struct tree *x, const struct tree *y)
{
    const struct tree *t = y ? y : x, *record = record_of(t);
    struct diff_at at = {.file = p->file};
    struct str none = {0};
    if (record)
        name_record(record, &at);
    at.field = field_of(p->scratch, t, record);
    bool whole = record == t && kind != DIFF_CHANGED;
    diff_add(p->d, kind, &at, x && !whole ? on_one_line(p->scratch, x) : none,
             y && !whole ? on_one_line(p->scratch, y) : none);
}

static void compare(struct pair *p, const struct tree *x, const struct tree *y);

static void compare_maps(struct pair *p, const struct tree *x, const struct tree *y)
{
    for (const struct tree *a = x->first; a; a = a->next) {
        const struct tree *b = tree_get(y, a->key.p);
        if (b)
            compare(p, a, b);
        else
            report(p, DIFF_REMOVED, a, NULL);
    }
    for (const struct tree *b = y->first; b; b = b->next)
        if (!tree_get(x, b->key.p))
            report(p, DIFF_ADDED, NULL, b);
}

static bool all_have_ids(const struct tree *list)
{
    for (const struct tree *t = list->first; t; t = t->next)
        if (!id_of(t).n)
            return false;
    return true;
}

static const struct tree *find_id(const struct tree *list, struct str id)
{
    assert(list->kind == TREE_LIST);
    for (const struct tree *t = list->first; t; t = t->next)
        if (str_eq(id_of(t), id))
            return t;
    return NULL;
}

static void compare_by_id(struct pair *p, const struct tree *x, const struct tree *y)
{
    const struct tree *last = NULL; // position in y of the item before
    bool moved = false;
    for (const struct tree *a = x->first; a; a = a->next) {
        const struct tree *b = find_id(y, id_of(a));
        if (!b) {
            report(p, DIFF_REMOVED, a, NULL);
            continue;
        }
        moved = moved || (last && b->index < last->index);
        last = b;
        compare(p, a, b);
    }
    for (const struct tree *b = y->first; b; b = b->next)
        if (!find_id(x, id_of(b)))
            report(p, DIFF_ADDED, NULL, b);
    if (!moved)
        return;
    struct diff_at at = {.file = p->file, .field = "order"};
    diff_add(p->d, DIFF_CHANGED, &at, (struct str){0}, (struct str){0});
}

static const struct tree **items_of(struct arena *a, const struct tree *list)
{
    assert(list->kind == TREE_LIST);
    const struct tree **items = ARENA_ARRAY(a, const struct tree *, (size_t)list->n);
    int n = 0;
    for (const struct tree *t = list->first; t && n < list->n; t = t->next)
        items[n++] = t;
    return items;
}

// Items without ids: equal ones at both ends are skipped, the rest is compared one by one.
static void compare_by_place(struct pair *p, const struct tree *x, const struct tree *y)
{
    const struct tree **a = items_of(p->scratch, x), **b = items_of(p->scratch, y);
    int from = 0, end_x = x->n, end_y = y->n;
    while (from < end_x && from < end_y && same(a[from], b[from]))
        from++;
    while (end_x > from && end_y > from && same(a[end_x - 1], b[end_y - 1]))
        end_x--, end_y--;
    int i = from;
    for (; i < end_x && i < end_y; i++)
        compare(p, a[i], b[i]);
    for (int k = i; k < end_x; k++)
        report(p, DIFF_REMOVED, a[k], NULL);
    for (int k = i; k < end_y; k++)
        report(p, DIFF_ADDED, NULL, b[k]);
}

static void compare(struct pair *p, const struct tree *x, const struct tree *y)
{
    assert(x && y);
    if (same(x, y))
        return;
    if (x->kind != y->kind || x->kind == TREE_TEXT)
        report(p, DIFF_CHANGED, x, y);
    else if (x->kind == TREE_MAP)
        compare_maps(p, x, y);
    else if (all_have_ids(x) && all_have_ids(y))
        compare_by_id(p, x, y);
    else
        compare_by_place(p, x, y);
}

static const struct tree *read_tree(struct arena *scratch, const char *file, struct str bytes)
{
    struct diag_list ignored;
    diag_init(&ignored, scratch);
    return bytes.n > TREE_MAX_BYTES
               ? NULL
               : tree_read((struct tree_room){scratch, scratch}, bytes, file, &ignored);
}

static bool diff_yaml(struct diff *d, struct arena *scratch, const char *file, struct str before,
                      struct str after)
{
    struct pair p = {d, scratch, file};
    const struct tree *x = read_tree(scratch, file, before), *y = read_tree(scratch, file, after);
    if (x && y)
        compare(&p, x, y);
    return x && y;
}

// ---- files ----

// Reports a file that only one content has, by its name if it is a record.
static void report_file(struct diff *d, struct arena *scratch, enum diff_kind kind,
                        const char *file, struct str bytes)
{
    struct diff_at at = {.file = file};
    const struct tree *t = name_ends(file, ".yaml") ? read_tree(scratch, file, bytes) : NULL;
    if (t && id_of(t).n)
        name_record(t, &at);
    diff_add(d, kind, &at, (struct str){0}, (struct str){0});
}

static void diff_file(struct diff *d, struct arena *scratch, const char *file, struct str before,
                      struct str after)
{
    struct diff_at at = {.file = file};
    if (str_eq(before, after) ||
        (name_ends(file, ".yaml") && diff_yaml(d, scratch, file, before, after)) ||
        (name_ends(file, ".geojson") && diff_layer(d, file, before, after)))
        return;
    diff_add(d, DIFF_CHANGED, &at, arena_printf(scratch, "%.1f kB", (double)before.n / 1e3),
             arena_printf(scratch, "%.1f kB", (double)after.n / 1e3));
}

static bool is_content(const char *file)
{
    return !name_ends(file, ".md");
}

bool diff_content(struct diff *d, struct arena *a, const struct files *before,
                  const struct files *after, const char **why)
{
    assert(d && a && before && after && why);
    struct arena lists = {0}, scratch = {.chunk = 1u << 18};
    struct file_names x, y;
    *d = (struct diff){.a = a};
    bool ok = files_names(before, &lists, &x, why) && files_names(after, &lists, &y, why);
    for (size_t i = 0, j = 0; ok && (i < x.n || j < y.n); arena_reset(&scratch)) {
        int order = i == x.n ? 1 : j == y.n ? -1 : strcmp(x.items[i], y.items[j]);
        const char *file = order <= 0 ? x.items[i] : y.items[j];
        struct str b = {0}, c = {0};
        ok = !is_content(file) ||
             ((order > 0 || files_read(before, &scratch, file, FILES_MAX_FILE, &b, why)) &&
              (order < 0 || files_read(after, &scratch, file, FILES_MAX_FILE, &c, why)));
        if (ok && is_content(file) && order)
            report_file(d, &scratch, order < 0 ? DIFF_REMOVED : DIFF_ADDED, file,
                        order < 0 ? b : c);
        else if (ok && is_content(file))
            diff_file(d, &scratch, file, b, c);
        i += order <= 0;
        j += order >= 0;
    }
    arena_finish(&scratch);
    arena_finish(&lists);
    return ok;
}

// ---- in words ----

#define AROUND 24 // code points shown before the difference
#define AT_MOST 96

static size_t step_back(struct str s, size_t at, int points)
{
    for (; at && points; points--)
        do
            at--;
        while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80);
    return at;
}

static size_t forward(struct str s, size_t at, int points)
{
    for (size_t len; at < s.n && points; points--, at += len)
        utf8_at(s, at, &len);
    return at;
}

// Prints s from shortly before `from`, where the difference begins.
static void print_cut(struct str s, size_t from, enum diag_lang lang, FILE *out)
{
    size_t begin = s.n ? step_back(s, from < s.n ? from : s.n, AROUND) : 0;
    size_t end = s.n ? forward(s, begin, AT_MOST) : 0;
    fprintf(out, lang == DIAG_ZH ? "「%s%.*s%s」" : "“%s%.*s%s”", begin ? "…" : "",
            (int)(end - begin), s.n ? s.p + begin : "", end < s.n ? "…" : "");
}

static size_t first_difference(struct str a, struct str b)
{
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    while (i && i < a.n && ((unsigned char)a.p[i] & 0xC0) == 0x80)
        i--;
    return i;
}

static void print_values(const struct diff_item *d, enum diag_lang lang, FILE *out)
{
    size_t at = first_difference(d->before, d->after);
    bool both = d->before.n && d->after.n;
    if (!d->before.n && !d->after.n)
        return;
    fputs(lang == DIAG_ZH ? "：" : ": ", out);
    if (d->before.n || d->kind == DIFF_CHANGED)
        print_cut(d->before, both ? at : 0, lang, out);
    if (d->kind == DIFF_CHANGED)
        fputs(" → ", out);
    if (d->after.n || d->kind == DIFF_CHANGED)
        print_cut(d->after, both ? at : 0, lang, out);
}

void diff_print(const struct diff_item *d, enum diag_lang lang, FILE *out)
{
    assert(d->kind <= DIFF_CHANGED);
    static const char *const kinds[2][3] = {
        [DIAG_EN] = {"added", "removed", "changed"}, [DIAG_ZH] = {"新增", "移除", "更改"}};
    const char *sep = lang == DIAG_ZH ? "：" : ": ";
    struct str name = d->name[lang];
    fprintf(out, "%s%s", kinds[lang][d->kind], sep);
    if (name.n)
        fprintf(out, lang == DIAG_ZH ? "%s（%s）" : "%s (%s)", name.p, d->record.p);
    else if (d->record.n)
        fprintf(out, "%s, %s", d->file.p, d->record.p);
    else
        fputs(d->file.p, out);
    if (d->words[lang].n)
        fprintf(out, "%s%s", sep, d->words[lang].p);
    print_values(d, lang, out);
}
