// book_take: from a workbook's bytes to checked changes of the folder.
#include "staff/book_take.h"

#include <string.h>

#include "live/missing_glyphs.h"
#include "platform/file.h"

#define MAX_AGREED (64u << 20)

// ---- what was agreed on ----

// A file for each workbook, by its path: two copies of one workbook do not agree for each other.
static const char *agreed_path(struct arena *a, const char *dir, const char *file)
{
    uint64_t h = str_hash(file_whole_path(a, file));
    return arena_printf(a, "%s/%s-%08x", dir, BOOK_AGREED_FILE, (unsigned)(h ^ h >> 32)).p;
}

bool book_agreed_save(const struct book_agreed *g, const char *dir, const char *file,
                      const char **why)
{
    return file_write(agreed_path(g->a, dir, file), book_agreed_text(g), why);
}

bool book_agreed_load(struct book_agreed *g, const char *dir, const char *file)
{
    struct str text;
    const char *why;
    if (!file_read(g->a, agreed_path(g->a, dir, file), MAX_AGREED, &text, &why))
        return false;
    book_agreed_from_text(g, text);
    return g->stamp.n > 0;
}

static struct str hashes_of(struct arena *a, const struct book_layout *l, const struct str *cells)
{
    char *p = arena_alloc(a, (size_t)l->n * BOOK_HASH + 1);
    for (int c = 0; c < l->n; c++)
        book_hash(cells[c], p + c * BOOK_HASH);
    return (struct str){p, (size_t)l->n * BOOK_HASH};
}

void book_agree(struct book_agreed *g, const struct book_folder *f, struct str stamp)
{
    g->stamp = stamp;
    for (int id = 0; id < BOOK_SHEETS; id++) {
        book_agreed_heads(g, (enum book_sheet_id)id, &f->layouts[id]);
        for (size_t i = 0; i < f->tables[id].n; i++) {
            const struct book_row *r = &f->tables[id].rows[i];
            book_agreed_add(g, (enum book_sheet_id)id,
                            (struct book_agreed_row){r->key, r->key,
                                                     hashes_of(g->a, &f->layouts[id], r->cells)});
        }
    }
    book_agreed_index(g);
}

// ---- keys of the rows once taken in ----

static void number_items(struct book_take *t)
{
    for (size_t i = 0; i < t->plan.n_lists; i++) {
        const struct book_list *l = &t->plan.lists[i];
        for (size_t k = 0; k < l->n; k++)
            ((struct book_match *)l->items[k])->key = // the plan's own
                arena_printf(t->a, "%s#%zu", l->parent.n ? l->parent.p : "", k + 1);
    }
}

// The hash to agree on: of the cell where both sides are alike, else the one agreed on before.
static void agree_cell(const struct book_take *t, enum book_sheet_id id, const struct book_match *m,
                       const struct book_row *now, int c, char *out)
{
    struct str here = m->row->cells[c];
    const char *was = m->agreed ? book_agreed_hash(&t->agreed.sheets[id], m->agreed,
                                                   t->before.layouts[id].columns[c].head)
                                : NULL;
    bool alike = str_eq(here, now->cells[c]);
    if (!alike && was)
        memcpy(out, was, BOOK_HASH);
    else
        book_hash(alike || t->in.pages[id].at[c] >= 0 ? here : now->cells[c], out);
}

static void agree_row(struct book_take *t, struct book_agreed *to, enum book_sheet_id id,
                      const struct book_match *m)
{
    const struct book_layout *l = &t->before.layouts[id];
    const struct book_row *now = book_find(&t->after.tables[id], m->key);
    char *p = arena_alloc(t->a, (size_t)l->n * BOOK_HASH + 1);
    if (!now)
        return;
    for (int c = 0; c < l->n; c++)
        agree_cell(t, id, m, now, c, p + c * BOOK_HASH);
    struct str key = m->row->key.n
                         ? m->row->key
                         : arena_printf(t->a, "?%s", m->row->named.n ? m->row->named.p : "");
    book_agreed_add(to, id, (struct book_agreed_row){key, m->key, {p, (size_t)l->n * BOOK_HASH}});
}

// Rows in the order of the workbook; of a sorted sheet in that of before.
static void agree_page(struct book_take *t, struct book_agreed *to, enum book_sheet_id id)
{
    const struct book_match *all = t->plan.matches[id];
    size_t n = t->in.pages[id].table.n, was = t->agreed.sheets[id].n;
    const struct book_match **old = ARENA_ARRAY(t->a, const struct book_match *, was + 1);
    bool sorted = t->plan.sorted[id];
    for (size_t i = 0; i < n; i++)
        if (all[i].agreed)
            old[all[i].agreed - t->agreed.sheets[id].rows] = &all[i];
    for (size_t k = 0; sorted && k < was; k++)
        if (old[k])
            agree_row(t, to, id, old[k]);
    for (size_t i = 0; i < n; i++)
        if (!sorted || !all[i].agreed)
            agree_row(t, to, id, &all[i]);
}

static void agree_again(struct book_take *t)
{
    struct book_agreed to = {.a = t->a, .stamp = t->agreed.stamp};
    for (int id = 0; id < BOOK_SHEETS; id++) {
        if (!t->in.pages[id].there) {
            to.sheets[id] = t->agreed.sheets[id];
            continue;
        }
        book_agreed_heads(&to, (enum book_sheet_id)id, &t->before.layouts[id]);
        agree_page(t, &to, (enum book_sheet_id)id);
    }
    book_agreed_index(&to);
    t->agreed = to;
}

// ---- problems at their cells ----

// The row of the workbook that a row of the folder became; NULL: none.
static const struct book_match *match_of(const struct book_take *t, const struct book_spot *spot)
{
    const struct book_page *page = &t->in.pages[spot->sheet];
    for (size_t i = 0; page->there && i < page->table.n; i++)
        if (str_eq(t->plan.matches[spot->sheet][i].key, spot->row->key))
            return &t->plan.matches[spot->sheet][i];
    return NULL;
}

// Whether the content had this problem before.
static bool is_old(const struct book_take *t, const struct diag *d)
{
    for (size_t i = 0; i < t->before.problems.n; i++) {
        const struct diag *was = &t->before.problems.items[i];
        if (str_eq(was->file, d->file) && str_eq(was->field, d->field) &&
            str_eq(was->what[DIAG_EN], d->what[DIAG_EN]))
            return true;
    }
    return false;
}

static void place_problems(struct book_take *t, const struct diag_list *from)
{
    for (size_t i = 0; i < from->n; i++) {
        struct diag d = from->items[i];
        if (is_old(t, &d))
            continue;
        struct book_spot spot;
        // Content that cannot be read has no rows: what they were then.
        bool found = book_locate(&t->after, t->a, d.file, d.field, &spot) ||
                     book_locate(&t->before, t->a, d.file, d.field, &spot);
        const struct book_match *m = found ? match_of(t, &spot) : NULL;
        if (m) {
            d.field = book_in_cell(&t->in, spot.sheet, m->row->line, spot.column);
            d.file = str_from(t->file);
            d.line = d.column = 0;
        }
        diag_copy(t->diags, &d);
    }
}

// Characters that no font has, of the changed cells.
static bool can_be_drawn(struct book_take *t)
{
    struct texts new = {.a = t->a};
    struct diag_list found;
    diag_init(&found, t->a);
    for (size_t i = 0; i < t->plan.n_changes; i++) {
        const struct book_change *c = &t->plan.changes[i];
        if (c->line && c->text.n)
            texts_add(&new, (struct text_place){
                                .text = c->text,
                                .file = t->file,
                                .line = c->line,
                                .column = c->column + 1,
                                .field = book_in_cell(&t->in, c->sheet, c->line, c->column)});
    }
    bool ok = !t->fonts || !new.n || missing_glyphs_check(t->fonts, &new, &found);
    for (size_t i = 0; i < found.n; i++) {
        found.items[i].line = found.items[i].column = 0; // its cell says it
        diag_copy(t->diags, &found.items[i]);
    }
    return ok && !found.n_errors;
}

// Whether every changed cell reads back as it was written.
static bool reads_back(struct book_take *t)
{
    size_t before = t->diags->n_errors;
    for (int id = 0; id < BOOK_SHEETS; id++)
        for (size_t i = 0; t->in.pages[id].there && i < t->in.pages[id].table.n; i++) {
            const struct book_match *m = &t->plan.matches[id][i];
            const struct book_row *now = book_find(&t->after.tables[id], m->key);
            if (m->is_new && !now && id != BOOK_WORDS)
                BOOK_IN_ERROR(&t->in, book_in_cell(&t->in, (enum book_sheet_id)id, m->row->line, 0),
                              "the new row would not read back", "add it in the folder by hand",
                              "新增的一行寫入後無法讀回", "請在資料夾自行加入");
        }
    for (size_t i = 0; i < t->plan.n_changes; i++) {
        const struct book_change *c = &t->plan.changes[i];
        const struct book_match *m = NULL;
        for (size_t k = 0; c->line && k < t->in.pages[c->sheet].table.n && !m; k++)
            if (t->plan.matches[c->sheet][k].row->line == c->line)
                m = &t->plan.matches[c->sheet][k];
        const struct book_row *now = m ? book_find(&t->after.tables[c->sheet], m->key) : NULL;
        if (now && !str_eq(now->cells[c->column], c->text) &&
            !t->before.layouts[c->sheet].columns[c->column].field->of_parent)
            BOOK_IN_ERROR(&t->in, book_in_cell(&t->in, c->sheet, c->line, c->column),
                          "the new text would not read back as it is",
                          "change it in the folder by hand", "新文字寫入後會有出入",
                          "請在資料夾自行修改");
    }
    return t->diags->n_errors == before;
}

// ---- all of it ----

// The agreement of the open workbook is in the folder; that of a copy comes with it.
static void choose_agreed(struct book_take *t)
{
    struct book_agreed kept = {.a = t->a};
    bool any = book_agreed_load(&kept, t->dir, t->file);
    bool same = any && (!t->in.agreed.stamp.n || str_eq(kept.stamp, t->in.agreed.stamp));
    t->agreed = same ? kept : t->in.agreed;
    t->agreed.a = t->a;
}

static bool merge(struct book_take *t)
{
    t->plan =
        (struct book_plan){.a = t->a, .in = &t->in, .folder = &t->before, .agreed = &t->agreed};
    t->changed = (struct overlay){.from = &t->from};
    if (!t->agreed.stamp.n) {
        BOOK_IN_ERROR(&t->in, STR(""), "what it was made from is not known any more",
                      "make a new one: hetao-bundle workbook DIR -o FILE.xlsx",
                      "無從得知這份活頁簿的來源",
                      "請重新匯出：hetao-bundle workbook DIR -o FILE.xlsx");
        return false;
    }
    return book_merge(&t->plan) && book_apply(&t->plan, &t->changed);
}

static bool check_result(struct book_take *t)
{
    struct files after = overlay_files(&t->changed);
    number_items(t);
    if (!t->changed.n) {
        t->after = t->before;
        return true;
    }
    bool read = book_folder_read(&t->after, t->a, &after);
    bool worse = t->after.problems.n_errors > t->before.problems.n_errors;
    place_problems(t, &t->after.problems);
    return read && !worse && reads_back(t) && can_be_drawn(t);
}

bool book_take(struct book_take *t)
{
    t->from = files_folder(t->dir);
    if (!book_folder_read(&t->before, t->a, &t->from)) {
        diag_merge(t->diags, &t->before.problems);
        return false;
    }
    t->in = (struct book_in){.a = t->a,
                             .file = t->file,
                             .langs = t->before.langs,
                             .layouts = t->before.layouts,
                             .diags = t->diags};
    bool ok = book_read(&t->in, t->file);
    t->readable = ok;
    choose_agreed(t);
    ok = ok && merge(t);
    t->n_own = t->diags->n;
    ok = ok && check_result(t);
    if (ok)
        agree_again(t);
    return ok;
}

bool book_take_write(struct book_take *t, const char **bad, const char **why)
{
    *bad = t->dir;
    return overlay_write(&t->changed, t->dir, t->a, bad, why) &&
           book_agreed_save(&t->agreed, t->dir, t->file, why);
}
