// book_merge: pairs the rows of the workbook with those last agreed on and those of the folder, and
// compares their cells.
#include "staff/book_merge.h"

#include <stdlib.h>
#include <string.h>

static bool same_hash(struct str text, const char *hash)
{
    char own[BOOK_HASH];
    book_hash(text, own);
    return !memcmp(own, hash, BOOK_HASH);
}

int book_column_of(const struct book_layout *l, const char *key)
{
    for (int c = 0; c < l->n; c++)
        if (l->columns[c].field && !strcmp(l->columns[c].field->key, key))
            return c;
    return -1;
}

static struct book_change *change_of(const struct book_plan *p, enum book_sheet_id id,
                                     const struct book_row *row, int column)
{
    for (size_t i = 0; i < p->n_changes; i++)
        if (p->changes[i].sheet == id && p->changes[i].row == row && p->changes[i].column == column)
            return &p->changes[i];
    return NULL;
}

struct str book_plan_text(const struct book_plan *p, enum book_sheet_id id,
                          const struct book_row *row, int column)
{
    const struct book_change *c = change_of(p, id, row, column);
    return c ? c->text : row->cells[column];
}

static void add_change(struct book_plan *p, struct book_change c)
{
    arena_grow(p->a, (void **)&p->changes, &p->cap_changes, p->n_changes + 1, sizeof *p->changes);
    p->changes[p->n_changes++] = c;
}

void book_plan_follow(struct book_plan *p, enum book_sheet_id id, const struct book_row *row,
                      int column, struct str text)
{
    struct book_change *c = change_of(p, id, row, column);
    if (c)
        c->text = text;
    else
        add_change(p, (struct book_change){id, row, column, text, 0});
}

// ---- pairs of rows ----

// Rows whose key was made when they were taken in have none in a workbook that stayed open: they
// are known by their cells.
static int equal_cells(const struct book_plan *p, enum book_sheet_id id,
                       const struct book_agreed_row *was, const struct book_row *now, int *of)
{
    const struct book_layout *l = &p->folder->layouts[id];
    int n = 0;
    *of = 0;
    for (int c = l->keys; c < l->n; c++) {
        const struct book_field *f = l->columns[c].field;
        const char *hash = book_agreed_hash(&p->agreed->sheets[id], was, l->columns[c].head);
        bool follows = !strcmp(f->key, "order"); // from the row's place
        bool any = hash && !follows && (hash[0] != '.' || now->cells[c].n);
        *of += any;
        n += any && same_hash(now->cells[c], hash);
    }
    return n;
}

static bool same_parent(const struct book_agreed_row *was, const struct book_row *now)
{
    const char *mark = was->real.n ? strrchr(was->real.p, '#') : NULL;
    size_t n = mark ? (size_t)(mark - was->real.p) : 0;
    return !mark || str_eq((struct str){was->real.p, n}, now->parent);
}

// Whether the rows above both are a pair already.
static bool follows(const struct book_plan *p, enum book_sheet_id id, size_t now, size_t was)
{
    if (!now || !was)
        return !now && !was;
    return p->matches[id][now - 1].agreed == &p->agreed->sheets[id].rows[was - 1];
}

// Pairs keyless rows that are still free: of which at least `least` of all cells are alike, or,
// with 0, which stand in the same place.
static void pair_keyless(struct book_plan *p, enum book_sheet_id id, bool *taken, double least)
{
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    const struct book_table *t = &p->in->pages[id].table;
    for (size_t i = 0; i < t->n; i++) {
        struct book_match *m = &p->matches[id][i];
        if (m->agreed || t->rows[i].key.n)
            continue;
        for (size_t k = 0; k < s->n && !m->agreed; k++) {
            int of, n;
            if (!book_agreed_is_keyless(&s->rows[k]) || taken[k] ||
                !same_parent(&s->rows[k], &t->rows[i]))
                continue;
            n = equal_cells(p, id, &s->rows[k], &t->rows[i], &of);
            if (n && n >= least * of && (least > 0 || follows(p, id, i, k))) {
                m->agreed = &s->rows[k];
                taken[k] = true;
            }
        }
    }
}

static void pair_rows(struct book_plan *p, enum book_sheet_id id)
{
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    const struct book_table *t = &p->in->pages[id].table;
    bool *taken = ARENA_ARRAY(p->a, bool, s->n + 1);
    p->matches[id] = ARENA_ARRAY(p->a, struct book_match, t->n + 1);
    for (size_t i = 0; i < t->n; i++) {
        struct book_match *m = &p->matches[id][i];
        m->row = &t->rows[i];
        m->agreed = book_agreed_find(s, t->rows[i].key);
        if (m->agreed)
            taken[m->agreed - s->rows] = true;
    }
    pair_keyless(p, id, taken, 1.0);
    pair_keyless(p, id, taken, 0.5);
    pair_keyless(p, id, taken, 0.0);
    for (size_t i = 0; i < t->n; i++) {
        struct book_match *m = &p->matches[id][i];
        struct str key = m->agreed ? m->agreed->real : m->row->key;
        m->folder = book_find(&p->folder->tables[id], key);
        m->is_new = !m->agreed && !m->folder;
        m->key = key;
    }
}

// ---- keys of new rows ----

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", s.p[i]))
            return false;
    return s.n > 0 && s.n <= 64 && s.p[0] != '-';
}

static bool is_taken(const struct book_plan *p, enum book_sheet_id id, struct str key)
{
    if (book_find(&p->folder->tables[id], key))
        return true;
    for (size_t i = 0; i < p->in->pages[id].table.n; i++)
        if (str_eq(p->matches[id][i].key, key))
            return true;
    return false;
}

// "Open Day 2027: all welcome" -> "open-day-2027-all-welcome", at most 40 letters of whole words.
static struct str id_of_name(struct arena *a, struct str name)
{
    char *out = arena_alloc(a, name.n + 2);
    size_t n = 0, word = 0;
    for (size_t i = 0; i < name.n && n < 40; i++) {
        char c = name.p[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out[n++] = c;
        } else if (c != '\'' && n && out[n - 1] != '-') {
            word = n;
            out[n++] = '-';
        }
    }
    if (n == 40 && word)
        n = word;
    while (n && out[n - 1] == '-')
        n--;
    return arena_str(a, (struct str){out, n});
}

static struct str english_name(const struct book_plan *p, enum book_sheet_id id,
                               const struct book_row *row)
{
    const struct book_layout *l = &p->folder->layouts[id];
    for (int c = 0; c < l->n; c++)
        if (str_eq_z(l->columns[c].head, "name en") && row->cells[c].n)
            return row->cells[c];
    return (struct str){0};
}

static void make_id(struct book_plan *p, enum book_sheet_id id, struct book_match *m)
{
    struct str base = id_of_name(p->a, english_name(p, id, m->row));
    m->key = base;
    for (int i = 2; base.n; i++) {
        struct str tried = m->key;
        m->key = (struct str){0};
        bool taken = is_taken(p, id, tried);
        m->key = tried;
        if (!taken)
            return;
        m->key = arena_printf(p->a, "%s-%d", base.p, i);
    }
    BOOK_IN_ERROR(p->in, book_in_cell(p->in, id, m->row->line, 0), "the new row has no id",
                  "write its English name, or an id of small letters, digits and hyphens",
                  "新增的一行沒有編號", "請填寫英文名稱，或以小寫字母、數字及連字號編號");
}

// A row whose key was changed by hand looks like one that went and one that came.
static void refuse_renamed(struct book_plan *p, enum book_sheet_id id, const struct book_match *m)
{
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    for (size_t k = 0; k < s->n; k++) {
        int of, n = equal_cells(p, id, &s->rows[k], m->row, &of);
        if (n * 10 < of * 7 || book_agreed_is_keyless(&s->rows[k]) ||
            book_find(&p->in->pages[id].table, s->rows[k].key))
            continue;
        BOOK_IN_ERROR(p->in, book_in_cell(p->in, id, m->row->line, 0),
                      "the id %s was changed to %s", "ids never change: write %s again%.0s",
                      "編號%s被改為%s", "編號永不更改：請改回%s%.0s", s->rows[k].key.p, m->key.p);
        return;
    }
}

static void name_new_rows(struct book_plan *p, enum book_sheet_id id)
{
    for (size_t i = 0; i < p->in->pages[id].table.n; i++) {
        struct book_match *m = &p->matches[id][i];
        if (!m->is_new)
            continue;
        p->added++;
        if (!m->key.n) {
            make_id(p, id, m);
        } else if (id != BOOK_LANGUAGES && !is_id(m->key)) {
            BOOK_IN_ERROR(p->in, book_in_cell(p->in, id, m->row->line, 0), "not an id: \"%.40s\"",
                          "use small letters, digits and hyphens%.0s", "「%.40s」不能用作編號",
                          "請用小寫字母、數字及連字號%.0s", m->key.p);
        } else {
            refuse_renamed(p, id, m);
        }
    }
}

// The id of the record that a row names: a new one by its name, also by the name it had before.
static struct str parent_named(const struct book_plan *p, enum book_sheet_id id, struct str name)
{
    const struct book_layout *l = &p->folder->layouts[BOOK_INITIATIVES];
    const struct book_page *page = &p->in->pages[BOOK_INITIATIVES];
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    for (size_t i = 0; page->there && i < page->table.n; i++) {
        const struct book_match *m = &p->matches[BOOK_INITIATIVES][i];
        if (str_eq(m->key, name))
            return name;
        for (int c = 0; c < l->n; c++)
            if (l->columns[c].field && !strcmp(l->columns[c].field->key, "name") &&
                str_eq(m->row->cells[c], name))
                return m->key;
    }
    for (size_t k = 0; k < s->n; k++)
        if (book_agreed_is_keyless(&s->rows[k]) && s->rows[k].key.n &&
            str_eq(str_sub(s->rows[k].key, 1, s->rows[k].key.n), name))
            return arena_str(
                p->a, str_sub(s->rows[k].real, 0,
                              (size_t)(strrchr(s->rows[k].real.p, '#') - s->rows[k].real.p)));
    return (struct str){0};
}

// "terms ja": a list of terms.yaml of one of the content's languages.
static bool is_terms_list(const struct book_plan *p, struct str name)
{
    for (int i = 0; i < p->folder->langs->n_langs; i++) {
        const char *tag = p->folder->langs->langs[i].tag.p;
        if (str_eq(name, arena_printf(p->a, "terms %s", tag)) ||
            str_eq(name, arena_printf(p->a, "not-terms %s", tag)))
            return true;
    }
    return false;
}

static void find_list(struct book_plan *p, const struct book_row *r)
{
    if (!is_terms_list(p, r->parent))
        BOOK_IN_ERROR(p->in, book_in_cell(p->in, BOOK_TERMS, r->line, 0),
                      "\"%.60s\" is no list of words",
                      "write terms or not-terms, and the tag of a language: terms %s",
                      "「%.60s」不是詞語清單", "請寫terms或not-terms，加上語言標籤：terms %s",
                      r->parent.p, p->folder->langs->langs[0].tag.p);
}

// Whether several records have the name that a row gives for its own.
static bool is_shared_name(const struct book_plan *p, struct str name)
{
    const struct book_layout *l = &p->folder->layouts[BOOK_INITIATIVES];
    const struct book_page *page = &p->in->pages[BOOK_INITIATIVES];
    int n = 0;
    for (size_t i = 0; page->there && i < page->table.n; i++) {
        bool named = false;
        for (int c = 0; c < l->n && !named; c++)
            named = l->columns[c].field && !strcmp(l->columns[c].field->key, "name") &&
                    str_eq(page->table.rows[i].cells[c], name);
        n += named;
    }
    return n > 1;
}

static void find_parent(struct book_plan *p, enum book_sheet_id id, struct book_row *r)
{
    r->named = r->parent;
    if (!r->parent.n) {
        BOOK_IN_ERROR(p->in, book_in_cell(p->in, id, r->line, 0), "the row names no %s",
                      "write its id, or the name of a new one%.0s", "這一行沒有註明%s",
                      "請填寫編號；如屬新增，可寫名稱%.0s", book_sheets[id].parent);
        return;
    }
    if (id == BOOK_TERMS) {
        find_list(p, r);
        return;
    }
    if (id == BOOK_TOURS || book_find(&p->folder->tables[BOOK_INITIATIVES], r->parent))
        return;
    bool shared = is_shared_name(p, r->parent);
    r->parent = parent_named(p, id, r->parent);
    if (shared && !str_eq(r->parent, r->named))
        BOOK_IN_ERROR(p->in, book_in_cell(p->in, id, r->line, 0),
                      "several initiatives have the name \"%.60s\"",
                      "write the id of one, or give them different names%.0s",
                      "有多項措施名為「%.60s」", "請填寫其中一項的編號，或改用不同名稱%.0s",
                      r->named.p);
    else if (!r->parent.n && !r->key.n) // with a key: a record that is gone from the folder
        BOOK_IN_ERROR(p->in, book_in_cell(p->in, id, r->line, 0),
                      "no initiative has the id or name \"%.60s\"",
                      "choose one from the list, or write the new one's name%.0s",
                      "沒有措施以「%.60s」為編號或名稱", "請從清單選取，或填寫新措施的名稱%.0s",
                      r->named.p);
    else if (!r->parent.n)
        r->parent = r->named;
}

static void find_parents(struct book_plan *p, enum book_sheet_id id)
{
    struct book_table *t = &p->in->pages[id].table;
    for (size_t i = 0; i < t->n; i++)
        find_parent(p, id, &t->rows[i]);
}

// ---- cells ----

static void name_conflict(struct book_plan *p, enum book_sheet_id id, const struct book_match *m,
                          int c)
{
    p->conflicts++;
    BOOK_IN_WARNING(p->in, book_in_cell(p->in, id, m->row->line, c),
                    "changed here and, otherwise, in the folder: \"%.60s\"",
                    "both stay%.0s; make them alike here or there",
                    "此處和資料夾各有不同改動：「%.60s」", "兩者保持不變%.0s；請使兩邊一致",
                    m->folder->cells[c].p);
}

static void compare_cell(struct book_plan *p, enum book_sheet_id id, const struct book_match *m,
                         int c)
{
    const struct book_column *col = &p->folder->layouts[id].columns[c];
    struct str here = m->row->cells[c], there = m->folder->cells[c];
    const char *was =
        m->agreed ? book_agreed_hash(&p->agreed->sheets[id], m->agreed, col->head) : NULL;
    if (p->in->pages[id].at[c] < 0 || str_eq(here, there) || (was && same_hash(here, was)))
        return;
    if (was ? !same_hash(there, was) : there.n > 0)
        name_conflict(p, id, m, c);
    else
        add_change(p, (struct book_change){id, m->folder, c, here, m->row->line});
}

// The folder has no such row any more.
static void miss_row(struct book_plan *p, enum book_sheet_id id, const struct book_match *m)
{
    int of, n = equal_cells(p, id, m->agreed, m->row, &of);
    if (n == of)
        return;
    p->conflicts++;
    BOOK_IN_WARNING(p->in, book_in_cell(p->in, id, m->row->line, 0),
                    "changed here, but taken out of the folder",
                    "empty its key to add it again, or remove the row",
                    "此處有改動，但資料夾已刪去", "如要重新加入，請清空編號；否則刪除這一行");
}

static void compare_rows(struct book_plan *p, enum book_sheet_id id)
{
    const struct book_layout *l = &p->folder->layouts[id];
    for (size_t i = 0; i < p->in->pages[id].table.n; i++) {
        const struct book_match *m = &p->matches[id][i];
        if (!m->folder && m->agreed)
            miss_row(p, id, m);
        for (int c = l->keys; m->folder && c < l->n; c++)
            compare_cell(p, id, m, c);
    }
}

// ---- rows that went ----

static bool is_untouched(const struct book_plan *p, enum book_sheet_id id,
                         const struct book_agreed_row *was, const struct book_row *now)
{
    int of;
    return equal_cells(p, id, was, now, &of) == of;
}

static void lose_row(struct book_plan *p, enum book_sheet_id id, const struct book_row *row)
{
    static const char *const what[][2] = {{"the row of %s is gone", "%s一行不見了"}};
    if (id == BOOK_LANGUAGES || id == BOOK_RELEASE)
        BOOK_IN_ERROR(p->in, str_from(book_sheets[id].name), what[0][0], "put it back: %s",
                      what[0][1], "請還原%s一行", row->key.p);
    else if (id == BOOK_WORDS)
        BOOK_IN_WARNING(p->in, STR("Words"), what[0][0],
                        "the text stays%.0s; make the workbook again to have the row back",
                        what[0][1], "文字保持不變%.0s；重新匯出活頁簿即可還原", row->key.p);
    if (book_sheets[id].rows == BOOK_ITEMS)
        p->removed++; // its list is put together anew
    if (id != BOOK_INITIATIVES && id != BOOK_SITES)
        return;
    p->removed++;
    arena_grow(p->a, (void **)&p->gone, &p->cap_gone, p->n_gone + 1, sizeof *p->gone);
    p->gone[p->n_gone++] = row;
}

static void find_gone(struct book_plan *p, enum book_sheet_id id)
{
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    bool *there = ARENA_ARRAY(p->a, bool, s->n + 1);
    for (size_t i = 0; i < p->in->pages[id].table.n; i++)
        if (p->matches[id][i].agreed)
            there[p->matches[id][i].agreed - s->rows] = true;
    for (size_t k = 0; k < s->n; k++) {
        const struct book_row *row = book_find(&p->folder->tables[id], s->rows[k].real);
        if (there[k] || !row)
            continue;
        if (is_untouched(p, id, &s->rows[k], row)) {
            lose_row(p, id, row);
            continue;
        }
        p->conflicts++;
        BOOK_IN_WARNING(p->in, str_from(p->in->pages[id].name.p),
                        "the row of %s is gone here, but changed in the folder",
                        "it stays%.0s; make the workbook again", "%s一行在此已刪去，但資料夾有改動",
                        "內容保持不變%.0s；請重新匯出活頁簿", row->key.p);
    }
}

// A copy of which a filter left only a part would empty the exhibit.
static void refuse_emptying(struct book_plan *p)
{
    size_t all = p->folder->tables[BOOK_INITIATIVES].n;
    if (p->n_gone <= 20 || p->n_gone * 2 <= all)
        return;
    BOOK_IN_ERROR(p->in, STR("Initiatives"), "%zu of %zu rows are gone",
                  "put them back, or remove at most half of them at a time",
                  "%zu 行（共 %zu 行）不見了", "請還原，或每次最多刪除一半", p->n_gone, all);
}

// ---- order ----

// The longest run of rows that are still in their order: these stay, the others were moved.
// at[i] is a row's agreed index or -1; keeps[i] is set for those that stay.
static size_t longest_run(struct arena *a, const long *at, size_t n, bool *keeps)
{
    size_t *tail = ARENA_ARRAY(a, size_t, n + 1), *before = ARENA_ARRAY(a, size_t, n + 1), len = 0;
    for (size_t i = 0; i < n; i++) {
        size_t lo = 0, hi = len;
        if (at[i] < 0)
            continue;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (at[tail[mid]] < at[i])
                lo = mid + 1;
            else
                hi = mid;
        }
        before[i] = lo ? tail[lo - 1] : SIZE_MAX;
        tail[lo] = i;
        len += lo == len;
    }
    for (size_t i = len ? tail[len - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
        keeps[i] = true;
    return len;
}

static bool rises(const struct book_table *t, int c, int sign)
{
    bool differs = false;
    for (size_t i = 1; i < t->n; i++) {
        struct str a = t->rows[i - 1].cells[c], b = t->rows[i].cells[c];
        char *end_a, *end_b;
        double x = strtod(a.n ? a.p : "", &end_a), y = strtod(b.n ? b.p : "", &end_b);
        int by = a.n && b.n && !*end_a && !*end_b ? (x > y) - (x < y) : str_cmp(a, b);
        if (by * sign > 0)
            return false;
        differs |= by != 0;
    }
    return differs;
}

// Whether so many rows out of place are a sort rather than moves by hand.
static bool is_sorted(const struct book_plan *p, enum book_sheet_id id, size_t moved, size_t n)
{
    const struct book_table *t = &p->in->pages[id].table;
    if (moved <= 3 || moved * 10 <= n)
        return false;
    if (n > 30)
        return true;
    for (int c = 0; c < p->folder->layouts[id].n; c++)
        if (rises(t, c, 1) || rises(t, c, -1))
            return true;
    return false;
}

static void find_moves(struct book_plan *p, enum book_sheet_id id)
{
    size_t n = p->in->pages[id].table.n, known = 0;
    long *at = ARENA_ARRAY(p->a, long, n + 1);
    bool *keeps = ARENA_ARRAY(p->a, bool, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct book_match *m = &p->matches[id][i];
        bool pairs = m->agreed && m->folder;
        at[i] = pairs ? (long)(m->agreed - p->agreed->sheets[id].rows) : -1;
        known += pairs;
    }
    size_t moved = known - longest_run(p->a, at, n, keeps);
    p->sorted[id] = is_sorted(p, id, moved, known);
    if (p->sorted[id])
        BOOK_IN_WARNING(p->in, str_from(p->in->pages[id].name.p),
                        "the rows are sorted otherwise: %zu are out of their order",
                        "the order of the exhibit stays; move rows by hand to change it",
                        "各行已另行排序：%zu 行不在原來次序",
                        "展品的次序保持不變；要更改次序，請逐行移動", moved);
    for (size_t i = 0; i < n && !p->sorted[id]; i++)
        p->matches[id][i].moved = at[i] >= 0 && !keeps[i];
    p->moved += p->sorted[id] ? 0 : (int)moved;
}

// ---- lists of items ----

static int by_number(const void *x, const void *y)
{
    const struct book_match *a = *(const struct book_match *const *)x,
                            *b = *(const struct book_match *const *)y;
    int i = a->folder ? a->folder->no : 1 << 30, k = b->folder ? b->folder->no : 1 << 30;
    return i != k ? (i < k ? -1 : 1) : a->row->line - b->row->line;
}

static bool needs_list(struct book_plan *p, enum book_sheet_id id, struct str parent)
{
    for (size_t i = 0; i < p->n_lists; i++)
        if (p->lists[i].sheet == id && str_eq(p->lists[i].parent, parent))
            return false;
    return true;
}

// What the folder has below the parent: its items must be those last agreed on.
static bool folder_agrees(const struct book_plan *p, enum book_sheet_id id, struct str parent)
{
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    size_t was = 0, now = 0;
    for (size_t i = 0; i < s->n; i++) {
        struct book_row probe = {.parent = parent};
        was += same_parent(&s->rows[i], &probe);
    }
    for (size_t i = 0; i < p->folder->tables[id].n; i++)
        now += str_eq(p->folder->tables[id].rows[i].parent, parent);
    return was == now;
}

static void make_list(struct book_plan *p, enum book_sheet_id id, struct str parent, int line)
{
    size_t n = p->in->pages[id].table.n;
    if (!needs_list(p, id, parent))
        return;
    if (!folder_agrees(p, id, parent)) {
        p->conflicts++;
        BOOK_IN_WARNING(p->in, book_in_cell(p->in, id, line, 0),
                        "rows of %s came, went or moved here and in the folder",
                        "both stay%.0s; make the workbook again and change it there",
                        "%s的行在此處和資料夾都有增減", "兩者保持不變%.0s；請重新匯出活頁簿再更改",
                        parent.n ? parent.p : book_sheets[id].name);
        return;
    }
    struct book_list l = {id, parent, ARENA_ARRAY(p->a, const struct book_match *, n + 1), 0};
    for (size_t i = 0; i < n; i++) {
        const struct book_match *m = &p->matches[id][i];
        if (str_eq(m->row->parent, parent) && (m->folder || m->is_new))
            l.items[l.n++] = m;
    }
    if (p->sorted[id] && l.n)
        qsort(l.items, l.n, sizeof *l.items, by_number);
    arena_grow(p->a, (void **)&p->lists, &p->cap_lists, p->n_lists + 1, sizeof *p->lists);
    p->lists[p->n_lists++] = l;
}

static bool is_going(const struct book_plan *p, struct str id)
{
    for (size_t i = 0; i < p->n_gone; i++)
        if (str_eq(p->gone[i]->key, id))
            return true;
    return false;
}

static void make_lists(struct book_plan *p, enum book_sheet_id id)
{
    const struct book_agreed_sheet *s = &p->agreed->sheets[id];
    bool *there = ARENA_ARRAY(p->a, bool, s->n + 1);
    for (size_t i = 0; i < p->in->pages[id].table.n; i++) {
        const struct book_match *m = &p->matches[id][i];
        if (m->agreed)
            there[m->agreed - s->rows] = true;
        p->added += m->is_new;
        if ((m->is_new || m->moved) && m->row->parent.n + (id == BOOK_ATTRACT) &&
            !is_going(p, m->row->parent))
            make_list(p, id, m->row->parent, m->row->line);
    }
    for (size_t k = 0; k < s->n; k++) {
        const struct book_row *row = book_find(&p->folder->tables[id], s->rows[k].real);
        if (!there[k] && row && is_untouched(p, id, &s->rows[k], row) && !is_going(p, row->parent))
            make_list(p, id, row->parent, 1);
    }
}

bool book_merge(struct book_plan *p)
{
    size_t before = p->in->diags->n_errors;
    for (int id = 0; id < BOOK_SHEETS; id++) {
        if (!p->in->pages[id].there)
            continue;
        if (book_sheets[id].parent)
            find_parents(p, (enum book_sheet_id)id);
        pair_rows(p, (enum book_sheet_id)id);
        if (book_sheets[id].rows == BOOK_FILES || book_sheets[id].rows == BOOK_KEYED)
            name_new_rows(p, (enum book_sheet_id)id);
        compare_rows(p, (enum book_sheet_id)id);
        find_gone(p, (enum book_sheet_id)id);
        if (id != BOOK_WORDS && id != BOOK_LANGUAGES && id != BOOK_SITES && id != BOOK_RELEASE)
            find_moves(p, (enum book_sheet_id)id);
    }
    refuse_emptying(p);
    for (int id = 0; id < BOOK_SHEETS; id++)
        if (book_sheets[id].rows == BOOK_ITEMS && p->in->pages[id].there)
            make_lists(p, (enum book_sheet_id)id);
    return p->in->diags->n_errors == before;
}
