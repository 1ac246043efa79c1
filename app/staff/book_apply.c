// book_apply: turns planned changes into edits of files, one file after another.
#include "staff/book_apply.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "staff/book_mend.h"
#include "staff/book_outline.h"
#include "staff/text_edit.h"
#include "staff/yaml_edit.h"

struct work {
    struct book_plan *p;
    struct arena *a;
    struct yaml_doc *docs;
    size_t n, cap;
    size_t *slots; // of docs by file name; index + 1
    size_t n_slots;
    struct overlay *out;
    size_t cap_out;
};

// ---- files ----

static size_t slot_of(const struct work *w, const char *file)
{
    size_t s = str_hash(str_from(file)) % w->n_slots;
    while (w->slots[s] && strcmp(w->docs[w->slots[s] - 1].file, file) != 0)
        s = (s + 1) % w->n_slots;
    return s;
}

static struct yaml_doc *add_doc(struct work *w, const char *file, struct str bytes)
{
    arena_grow(w->a, (void **)&w->docs, &w->cap, w->n + 1, sizeof *w->docs);
    struct yaml_doc *d = &w->docs[w->n++];
    *d = (struct yaml_doc){.a = w->a, .file = file, .bytes = bytes, .order = book_field_order};
    w->slots[slot_of(w, file)] = w->n;
    return d;
}

// The file as changed so far; NULL after an error.
static struct yaml_doc *doc_of(struct work *w, const char *file)
{
    struct str bytes;
    const char *why = "";
    size_t at = w->slots[slot_of(w, file)];
    if (at)
        return &w->docs[at - 1];
    if (!files_read(w->p->folder->from, w->a, file, TREE_MAX_BYTES, &bytes, &why)) {
        diag_add(w->p->in->diags, DIAG_ERROR, (struct diag_at){.file = file},
                 "it cannot be read: " REASON_EN, "put the file there", "無法讀取：" REASON_ZH,
                 "請放入檔案", REASON(why));
        return NULL;
    }
    struct yaml_doc *d = add_doc(w, file, bytes);
    return yaml_doc_open(d) ? d : NULL;
}

static void refuse_edit(struct work *w, enum book_sheet_id id, int line, int column,
                        const char *file)
{
    struct str cell = line ? book_in_cell(w->p->in, id, line, column) : STR("");
    BOOK_IN_ERROR(w->p->in, cell, "%s is written in a way that cannot be changed from here",
                  "change it there by hand%.0s", "無法由此更改%s的寫法", "請在檔案內自行更改%.0s",
                  file);
}

static void put_file(struct work *w, struct overlay_file f)
{
    arena_grow(w->a, (void **)&w->out->items, &w->cap_out, w->out->n + 1, sizeof f);
    w->out->items[w->out->n++] = f;
}

// ---- a cell ----

static struct str in_list(struct arena *a, const struct str *items, size_t n)
{
    struct str all = STR("[");
    for (size_t i = 0; i < n; i++)
        all = arena_printf(a, "%s%s%s", all.p, i ? ", " : "", text_edit_value(a, items[i], true).p);
    return arena_printf(a, "%s]", all.p);
}

// "day: #7A4A00, night: #FFC46B" -> {day: "#7A4A00", night: "#FFC46B"}
static struct str in_pairs(struct arena *a, struct str text)
{
    size_t n;
    struct str all = STR("{"), *items = book_split(a, text, ',', &n);
    for (size_t i = 0; i < n; i++) {
        const char *colon = strchr(items[i].p, ':');
        size_t k = colon ? (size_t)(colon - items[i].p) : items[i].n;
        struct str value = str_trim(str_sub(items[i], k + 1, items[i].n));
        all = arena_printf(a, "%s%s%.*s: %s", all.p, i ? ", " : "", (int)k, items[i].p,
                           text_edit_value(a, arena_str(a, value), true).p);
    }
    return arena_printf(a, "%s}", all.p);
}

static bool remove_if_there(struct yaml_doc *d, const char *path)
{
    return !yaml_doc_find(d, path) || yaml_doc_remove(d, path);
}

// A language's list of lines, item by item where their number stays.
static bool set_lines(struct yaml_doc *d, const char *path, struct str text)
{
    size_t n;
    struct str *items = book_split(d->a, text, '\n', &n);
    const struct tree *now = yaml_doc_find(d, path);
    if (!n)
        return remove_if_there(d, path);
    if (!now || now->kind != TREE_LIST || (size_t)now->n != n)
        return yaml_doc_set_raw(d, path, in_list(d->a, items, n));
    for (size_t i = 0; i < n; i++)
        if (!yaml_doc_set(d, arena_printf(d->a, "%s[%zu]", path, i).p, items[i]))
            return false;
    return true;
}

// A language's line of each item of a list.
static bool set_parts(struct yaml_doc *d, const char *list, const char *tag, struct str text)
{
    size_t n;
    struct str *items = book_split(d->a, text, '\n', &n);
    const struct tree *now = yaml_doc_find(d, list);
    int last = now && now->kind == TREE_LIST ? now->n : 0;
    for (int i = last - 1; i >= 0; i--)
        if (((size_t)i >= n || !items[i].n) &&
            !remove_if_there(d, arena_printf(d->a, "%s[%d].%s", list, i, tag).p))
            return false;
    for (size_t i = 0; i < n; i++)
        if (items[i].n &&
            !yaml_doc_set(d, arena_printf(d->a, "%s[%zu].%s", list, i, tag).p, items[i]))
            return false;
    return true;
}

static bool set_field(struct yaml_doc *d, const struct book_field *f, const char *path,
                      const char *tag, struct str text)
{
    size_t n;
    if (f->kind == BOOK_PARTS)
        return set_parts(d, path, tag, text);
    if (f->kind == BOOK_LINES)
        return set_lines(d, path, text);
    if (!text.n)
        return remove_if_there(d, path);
    if (f->kind == BOOK_LIST) {
        struct str *items = book_split(d->a, text, ',', &n);
        return yaml_doc_set_raw(d, path, in_list(d->a, items, n));
    }
    if (f->kind == BOOK_PAIRS && strchr(text.p, ':'))
        return yaml_doc_set_raw(d, path, in_pairs(d->a, text));
    return yaml_doc_set(d, path, text);
}

static bool set_cell(struct work *w, struct yaml_doc *d, enum book_sheet_id id,
                     const struct book_row *row, int c, struct str text)
{
    const struct book_column *col = &w->p->folder->layouts[id].columns[c];
    const struct model *langs = w->p->folder->langs;
    const char *path = book_path(w->a, col, row, langs);
    return set_field(d, col->field, path, col->lang >= 0 ? langs->langs[col->lang].tag.p : "",
                     text);
}

static void apply_changes(struct work *w)
{
    for (size_t i = 0; i < w->p->n_changes; i++) {
        const struct book_change *c = &w->p->changes[i];
        if (c->sheet == BOOK_WORDS)
            continue;
        if (c->sheet == BOOK_TERMS && !c->text.n) {
            BOOK_IN_ERROR(w->p->in, book_in_cell(w->p->in, c->sheet, c->line, c->column),
                          "a word is empty", "write it again, or remove the row", "詞語空白",
                          "請重新填寫，或刪除這一行");
            continue;
        }
        struct yaml_doc *d = doc_of(w, c->row->file);
        if (!d || !set_cell(w, d, c->sheet, c->row, c->column, c->text))
            refuse_edit(w, c->sheet, c->line, c->column, c->row->file);
    }
}

// ---- words ----

// The edit for one changed word; false: its place allows none.
static bool edit_word(struct work *w, struct str bytes, const struct book_change *c,
                      struct text_edit *out)
{
    const struct book_folder *f = w->p->folder;
    int lang = f->layouts[BOOK_WORDS].columns[c->column].lang;
    const struct text_row *row = text_rows_find(&f->words, c->row->file, str_from(c->row->base));
    const struct text_place *at = row ? row->in[lang] : NULL, *near = at;
    for (int i = lang; !near && row && i >= 0; i--)
        near = row->in[i];
    if (!near || (at && !c->text.n))
        return false;
    if (at)
        *out = text_edit_change(w->a, bytes, at, c->text);
    else if (row->any_lang)
        *out = text_edit_add_item(w->a, bytes, near, c->text);
    else
        return text_edit_add(w->a, bytes, near, f->langs->langs[lang].tag.p, c->text, out);
    return true;
}

// All changed words of one file, which no other edit has touched yet.
static void edit_words(struct work *w, const char *file)
{
    struct text_edit *edits = ARENA_ARRAY(w->a, struct text_edit, w->p->n_changes + 1);
    struct str bytes;
    const char *why = "";
    size_t n = 0;
    if (!files_read(w->p->folder->from, w->a, file, FILES_MAX_FILE, &bytes, &why)) {
        refuse_edit(w, BOOK_WORDS, 0, 0, file);
        return;
    }
    for (size_t i = 0; i < w->p->n_changes; i++) {
        const struct book_change *c = &w->p->changes[i];
        if (c->sheet != BOOK_WORDS || strcmp(c->row->file, file) != 0)
            continue;
        if (edit_word(w, bytes, c, &edits[n]))
            n++;
        else
            BOOK_IN_ERROR(w->p->in, book_in_cell(w->p->in, BOOK_WORDS, c->line, c->column),
                          "a text cannot be emptied or added here", "write it again",
                          "文字不能清空，亦不能加在這裡", "請重新填寫");
    }
    bytes = text_edit_apply(w->a, bytes, edits, n);
    if (name_ends(file, ".geojson"))
        put_file(w, (struct overlay_file){.file = file, .bytes = bytes});
    else if (!yaml_doc_open(add_doc(w, file, bytes)))
        refuse_edit(w, BOOK_WORDS, 0, 0, file);
}

static void apply_words(struct work *w)
{
    for (size_t i = 0; i < w->p->n_changes; i++) {
        const struct book_change *c = &w->p->changes[i];
        bool first = c->sheet == BOOK_WORDS;
        for (size_t k = 0; k < i && first; k++)
            first = w->p->changes[k].sheet != BOOK_WORDS ||
                    strcmp(w->p->changes[k].row->file, c->row->file) != 0;
        if (first)
            edit_words(w, c->row->file);
    }
    const struct book_page *page = &w->p->in->pages[BOOK_WORDS];
    for (size_t i = 0; page->there && i < page->table.n; i++)
        if (w->p->matches[BOOK_WORDS][i].is_new)
            BOOK_IN_WARNING(w->p->in,
                            book_in_cell(w->p->in, BOOK_WORDS, page->table.rows[i].line, 1),
                            "the content has no such text", "the row is passed over",
                            "內容沒有這段文字", "已略過這一行");
}

// ---- new records, sites and languages ----

// Sets every field of a new row whose map is at `base`; `made` is the field that is there already.
static void fill_new(struct work *w, struct yaml_doc *d, enum book_sheet_id id,
                     const struct book_row *from, const char *base, const char *made)
{
    const struct book_layout *l = &w->p->folder->layouts[id];
    struct book_row at = *from;
    at.base = base;
    for (int c = 0; c < l->n; c++) {
        const struct book_field *f = l->columns[c].field;
        if (f && from->cells[c].n && (f->of_parent || strcmp(f->key, made) != 0) &&
            !set_cell(w, d, id, &at, c, from->cells[c]))
            refuse_edit(w, id, from->line, c, d->file);
    }
}

static void add_record(struct work *w, const struct book_match *m, int order)
{
    const char *file = arena_printf(w->a, "initiatives/%s.yaml", m->key.p).p;
    struct yaml_doc *d =
        add_doc(w, file, arena_printf(w->a, "id: %s\norder: %d\n", m->key.p, order));
    struct book_row row = *m->row;
    int at = book_column_of(&w->p->folder->layouts[BOOK_INITIATIVES], "order");
    row.cells = ARENA_ARRAY(w->a, struct str, (size_t)w->p->folder->layouts[BOOK_INITIATIVES].n);
    memcpy(row.cells, m->row->cells,
           (size_t)w->p->folder->layouts[BOOK_INITIATIVES].n * sizeof *row.cells);
    row.cells[at] = (struct str){0};
    if (yaml_doc_open(d))
        fill_new(w, d, BOOK_INITIATIVES, &row, "", "id");
    else
        refuse_edit(w, BOOK_INITIATIVES, m->row->line, 0, file);
}

static void add_keyed(struct work *w, enum book_sheet_id id, const struct book_match *m)
{
    const struct book_sheet *s = &book_sheets[id];
    struct yaml_doc *d = doc_of(w, s->file);
    const struct tree *list = d ? yaml_doc_find(d, s->list) : NULL;
    int n = list && list->kind == TREE_LIST ? list->n : 0;
    if (d && yaml_doc_insert(d, s->list, n, s->fields[0].key, m->key))
        fill_new(w, d, id, m->row, arena_printf(w->a, "%s[%d]", s->list, n).p, s->fields[0].key);
    else
        refuse_edit(w, id, m->row->line, 0, s->file);
}

// The map file as changed so far.
static struct overlay_file *map_file(struct work *w)
{
    struct str bytes;
    const char *why;
    for (size_t i = 0; i < w->out->n; i++)
        if (!strcmp(w->out->items[i].file, BOOK_OUTLINE_FILE))
            return &w->out->items[i];
    if (!files_read(w->p->folder->from, w->a, BOOK_OUTLINE_FILE, FILES_MAX_FILE, &bytes, &why))
        return NULL;
    put_file(w, (struct overlay_file){.file = BOOK_OUTLINE_FILE, .bytes = bytes});
    return &w->out->items[w->out->n - 1];
}

// A site without an outline on the map gets a circle around its label.
static void add_outline(struct work *w, const struct book_match *m)
{
    struct overlay_file *map = map_file(w);
    int c = book_column_of(&w->p->folder->layouts[BOOK_SITES], "label");
    if (!map || book_outline_has(map->bytes, m->key))
        return;
    struct str with = book_outline_add(w->a, map->bytes, m->key, m->row->cells[c]);
    if (!with.n)
        return; // the check names what is missing
    map->bytes = with;
    BOOK_IN_WARNING(w->p->in, book_in_cell(w->p->in, BOOK_SITES, m->row->line, c),
                    "the map has no outline of %s: a circle around the label is drawn",
                    "replace it in map/sites.geojson when you have one%.0s",
                    "地圖沒有%s的範圍：以標籤位置畫出圓圈",
                    "取得範圍後，請在map/sites.geojson更換%.0s", m->key.p);
}

static void apply_keyed(struct work *w, enum book_sheet_id id)
{
    const struct book_page *page = &w->p->in->pages[id];
    for (size_t i = 0; page->there && i < page->table.n; i++)
        if (w->p->matches[id][i].is_new) {
            add_keyed(w, id, &w->p->matches[id][i]);
            if (id == BOOK_SITES)
                add_outline(w, &w->p->matches[id][i]);
        }
    for (size_t i = 0; id == BOOK_SITES && i < w->p->n_gone; i++) {
        const struct book_row *row = w->p->gone[i];
        struct yaml_doc *d =
            row->file && !strcmp(row->file, "sites.yaml") ? doc_of(w, row->file) : NULL;
        const struct tree *list = d ? yaml_doc_find(d, "sites") : NULL;
        for (const struct tree *t = list ? list->first : NULL; t; t = t->next)
            if (t->kind == TREE_MAP && tree_get(t, "id") &&
                str_eq(tree_get(t, "id")->text, row->key)) {
                if (!yaml_doc_remove(d, arena_printf(w->a, "sites[%d]", t->index).p))
                    refuse_edit(w, id, 0, 0, row->file);
                break;
            }
    }
}

// ---- order of records ----

// A record's place in the list.
struct place {
    const struct book_match *m;
    long order;
    bool fixed;
};

static long order_in_folder(const struct work *w, const struct book_row *row)
{
    struct str s = row->cells[book_column_of(&w->p->folder->layouts[BOOK_INITIATIVES], "order")];
    return s.n ? atol(s.p) : 0;
}

// Gives records without a number numbers between their neighbours, and moves on those behind if
// there is no room.
static void number_places(struct place *places, size_t n)
{
    long last = 0;
    bool pushes = false; // whether a new number stands before
    for (size_t i = 0, k; i < n; i = k) {
        if (places[i].fixed) {
            pushes = pushes && places[i].order <= last;
            last = places[i].order = pushes ? last + 1 : places[i].order;
            k = i + 1;
            continue;
        }
        for (k = i; k < n && !places[k].fixed;)
            k++;
        long free = (long)(k - i), step = 10;
        if (k < n && places[k].order - last < 10 * (free + 1))
            step = (places[k].order - last) / (free + 1);
        for (size_t x = i; x < k; x++)
            places[x].order = last += step > 0 ? step : 1;
        pushes = true;
    }
}

static size_t gather_places(struct work *w, struct place *out)
{
    const struct book_plan *p = w->p;
    size_t n = 0;
    for (size_t i = 0; i < p->in->pages[BOOK_INITIATIVES].table.n; i++) {
        const struct book_match *m = &p->matches[BOOK_INITIATIVES][i];
        if (m->folder && !m->moved)
            out[n++] = (struct place){m, order_in_folder(w, m->folder), true};
        else if (m->is_new || m->moved)
            out[n++] = (struct place){m, 0, false};
    }
    return n;
}

static long last_order(const struct work *w)
{
    long last = 0;
    const struct book_table *t = &w->p->folder->tables[BOOK_INITIATIVES];
    for (size_t i = 0; i < t->n; i++) {
        long own = order_in_folder(w, &t->rows[i]);
        last = own > last ? own : last;
    }
    return last;
}

static void apply_places(struct work *w)
{
    struct book_plan *p = w->p;
    size_t n_rows = p->in->pages[BOOK_INITIATIVES].table.n;
    struct place *places = ARENA_ARRAY(w->a, struct place, n_rows + 1);
    size_t n = p->in->pages[BOOK_INITIATIVES].there ? gather_places(w, places) : 0;
    long last = last_order(w);
    int column = book_column_of(&p->folder->layouts[BOOK_INITIATIVES], "order");
    if (!p->sorted[BOOK_INITIATIVES])
        number_places(places, n);
    for (size_t i = 0; i < n; i++) {
        const struct book_match *m = places[i].m;
        if (p->sorted[BOOK_INITIATIVES] && m->is_new)
            places[i].order = last += 10;
        if (m->is_new)
            add_record(w, m, (int)places[i].order);
        else if (places[i].order != order_in_folder(w, m->folder) && !p->sorted[BOOK_INITIATIVES])
            book_plan_follow(p, BOOK_INITIATIVES, m->folder, column,
                             arena_printf(w->a, "%ld", places[i].order));
    }
}

// ---- items of lists ----

// The file that holds a list, and the path of what holds it there: "" or "tours[1]".
static struct yaml_doc *holder_of(struct work *w, const struct book_list *l, const char **base)
{
    *base = "";
    if (l->sheet == BOOK_ATTRACT || l->sheet == BOOK_TERMS)
        return doc_of(w, book_sheets[l->sheet].file);
    if (l->sheet != BOOK_TOURS) {
        const struct book_row *row = book_find(&w->p->folder->tables[BOOK_INITIATIVES], l->parent);
        return doc_of(w,
                      row ? row->file : arena_printf(w->a, "initiatives/%s.yaml", l->parent.p).p);
    }
    struct yaml_doc *d = doc_of(w, book_sheets[l->sheet].file);
    const struct tree *tours = d ? yaml_doc_find(d, "tours") : NULL;
    int n = tours && tours->kind == TREE_LIST ? tours->n : 0;
    for (const struct tree *t = n ? tours->first : NULL; t; t = t->next)
        if (t->kind == TREE_MAP && tree_get(t, "id") &&
            str_eq(tree_get(t, "id")->text, l->parent)) {
            *base = arena_printf(w->a, "tours[%d]", t->index).p;
            return d;
        }
    *base = arena_printf(w->a, "tours[%d]", n).p;
    return d && yaml_doc_insert(d, "tours", n, "id", l->parent) ? d : NULL;
}

static int first_plain(const struct work *w, const struct book_list *l, const struct book_row *row)
{
    const struct book_layout *at = &w->p->folder->layouts[l->sheet];
    for (int c = 0; c < at->n; c++) {
        const struct book_field *f = at->columns[c].field;
        if (f && !f->of_parent && f->kind < BOOK_LIST && row->cells[c].n)
            return c;
    }
    return -1;
}

static bool add_new_item(struct work *w, struct yaml_doc *d, const struct book_list *l,
                         const char *path, int index)
{
    const struct book_row *row = l->items[index]->row;
    int c = first_plain(w, l, row);
    if (c < 0) {
        BOOK_IN_ERROR(w->p->in, book_in_cell(w->p->in, l->sheet, row->line, 0),
                      "the row is all but empty", "fill it in, or remove it", "這一行幾乎是空的",
                      "請填寫或刪除");
        return true;
    }
    const char *key = w->p->folder->layouts[l->sheet].columns[c].field->key;
    if (!yaml_doc_insert(d, path, index, key, row->cells[c]))
        return false;
    fill_new(w, d, l->sheet, row, arena_printf(w->a, "%s[%d]", path, index).p, key);
    return true;
}

// Brings the list into the order of l->items: first what goes, then each in its place.
static bool arrange(struct work *w, struct yaml_doc *d, const struct book_list *l, const char *path)
{
    const struct tree *list = yaml_doc_find(d, path);
    int n = list && list->kind == TREE_LIST ? list->n : 0;
    int *now = ARENA_ARRAY(w->a, int, (size_t)n + l->n + 1); // the old index of what stands there
    int left = 0;
    for (int i = 0; i < n; i++) {
        bool stays = false;
        for (size_t k = 0; k < l->n; k++)
            stays |= l->items[k]->folder && l->items[k]->folder->no == i + 1;
        if (stays)
            now[left++] = i;
        else if (!yaml_doc_remove(d, arena_printf(w->a, "%s[%d]", path, left).p))
            return false;
    }
    for (size_t k = 0; k < l->n; k++) {
        const struct book_match *m = l->items[k];
        int at = (int)k;
        if (m->folder) {
            while (at < left && now[at] != m->folder->no - 1)
                at++;
            if (at != (int)k && !yaml_doc_move(d, path, at, (int)k))
                return false;
        } else if (!add_new_item(w, d, l, path, (int)k)) {
            return false;
        }
        at = m->folder ? at : left++;
        memmove(now + k + 1, now + k, ((size_t)at - k) * sizeof *now);
        now[k] = m->folder ? m->folder->no - 1 : -1;
    }
    return true;
}

// A record's only picture is no list: it becomes one where others come beside it.
static bool list_pictures(struct yaml_doc *d, const struct book_list *l, bool *done)
{
    const struct tree *one = yaml_doc_find(d, "picture");
    bool stays = l->n == 1 && l->items[0]->folder, goes = !l->n;
    if (!one || one->kind != TREE_MAP)
        return true;
    *done = stays || goes;
    return stays || (goes ? yaml_doc_remove(d, "picture") : yaml_doc_to_list(d, "picture"));
}

static void apply_list(struct work *w, const struct book_list *l)
{
    const char *base;
    struct yaml_doc *d = holder_of(w, l, &base);
    const char *dot = *base ? "." : "", *name = book_list_path(w->a, l->sheet, l->parent);
    const char *path = arena_printf(w->a, "%s%s%s", base, dot, name).p;
    bool done = l->sheet == BOOK_TOURS && !l->n; // a tour without steps goes
    bool ok = d && (!done || yaml_doc_remove(d, base));
    if (ok && l->sheet == BOOK_PICTURES)
        ok = list_pictures(d, l, &done);
    if (!ok || (!done && !arrange(w, d, l, path)))
        refuse_edit(w, l->sheet, l->n ? l->items[0]->row->line : 0, 0, d ? d->file : "initiatives");
}

// ---- all of it ----

static void put_docs(struct work *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct yaml_doc *d = &w->docs[i];
        struct str was;
        const char *why;
        if (!files_read(w->p->folder->from, w->a, d->file, TREE_MAX_BYTES, &was, &why) ||
            !str_eq(was, d->bytes))
            put_file(w, (struct overlay_file){.file = d->file, .bytes = d->bytes});
    }
    for (size_t i = 0; i < w->p->n_gone; i++)
        if (!strncmp(w->p->gone[i]->file, "initiatives/", 12))
            put_file(w, (struct overlay_file){.file = w->p->gone[i]->file, .gone = true});
}

// References of records that go are not written into them.
static void drop_gone_changes(struct book_plan *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->n_changes; i++) {
        bool gone = false;
        for (size_t k = 0; k < p->n_gone; k++)
            gone |= p->changes[i].row->file == p->gone[k]->file &&
                    !strncmp(p->gone[k]->file, "initiatives/", 12);
        if (!gone)
            p->changes[kept++] = p->changes[i];
    }
    p->n_changes = kept;
}

bool book_apply(struct book_plan *p, struct overlay *out)
{
    size_t before = p->in->diags->n_errors;
    size_t room = p->folder->tables[BOOK_INITIATIVES].n + p->n_changes +
                  p->in->pages[BOOK_INITIATIVES].table.n + 64;
    struct work w = {.p = p, .a = p->a, .out = out, .n_slots = 2 * room};
    w.slots = ARENA_ARRAY(p->a, size_t, w.n_slots);
    apply_words(&w);
    apply_places(&w);
    book_mend_references(p);
    drop_gone_changes(p);
    apply_changes(&w);
    for (size_t i = 0; i < p->n_lists; i++)
        apply_list(&w, &p->lists[i]);
    apply_keyed(&w, BOOK_SITES);
    apply_keyed(&w, BOOK_LANGUAGES);
    put_docs(&w);
    overlay_sort(out);
    return p->in->diags->n_errors == before;
}
