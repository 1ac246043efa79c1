// book_read: finds the sheets and columns of a workbook and takes its cells.
#include "staff/book_read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_WITHIN 20 // rows; a title may stand above the heads
#define READ_WIDTH 160 // columns that are looked at

struct str book_in_cell(const struct book_in *in, enum book_sheet_id id, int line, int column)
{
    const struct book_page *p = &in->pages[id];
    int at = column >= 0 ? p->at[column] : 0;
    return book_cell_name(in->a, p->name.n ? p->name.p : book_sheets[id].name, line,
                          at >= 0 ? at : 0);
}

// ---- heads ----

// "名稱\nname zh-Hant" -> "name zh-Hant"
static struct str head_of(struct arena *a, struct str cell)
{
    size_t from = cell.n;
    cell = str_trim(cell);
    for (from = cell.n; from && cell.p[from - 1] != '\n';)
        from--;
    return arena_str(a, str_trim(str_sub(cell, from, cell.n)));
}

static int find_head(struct book_in *in, const struct sheet_row *row, struct str head)
{
    for (int c = 0; c < row->n; c++)
        if (row->cells[c].n && same_letters(head_of(in->a, row->cells[c]).p, head.p))
            return c;
    return -1;
}

// How many of the columns the row names; none unless it has all of the key's.
static int heads_in(struct book_in *in, const struct book_layout *l, const struct sheet_row *row)
{
    int n = 0;
    for (int c = 0; c < l->n; c++) {
        bool found = find_head(in, row, l->columns[c].head) >= 0;
        if (!found && c < l->keys)
            return 0;
        n += found;
    }
    return n;
}

// The row with the heads; NULL: none.
static const struct sheet_row *head_row(struct book_in *in, const struct book_layout *l,
                                        const struct sheet *s, int *found)
{
    const struct sheet_row *best = NULL;
    for (size_t i = *found = 0; i < s->n && i < HEAD_WITHIN; i++) {
        int n = heads_in(in, l, &s->rows[i]);
        if (n > *found) {
            best = &s->rows[i];
            *found = n;
        }
    }
    return best;
}

// The sheet of that name, or one with most of its columns under another.
static const struct sheet *find_sheet(struct book_in *in, enum book_sheet_id id,
                                      const struct sheet *all, const struct sheet_row **head)
{
    const struct book_layout *l = &in->layouts[id];
    int n;
    for (const struct sheet *s = all; s; s = s->next)
        if (s->name.n && same_letters(s->name.p, book_sheets[id].name) &&
            (*head = head_row(in, l, s, &n)))
            return s;
    for (const struct sheet *s = all; s; s = s->next)
        if ((*head = head_row(in, l, s, &n)) && n > l->n / 2 && n > 2)
            return s;
    return NULL;
}

static bool was_agreed(const struct book_in *in, enum book_sheet_id id, struct str head)
{
    const struct book_agreed_sheet *s = &in->agreed.sheets[id];
    for (int i = 0; i < s->n_heads; i++)
        if (str_eq(s->heads[i], head))
            return true;
    return false;
}

static void find_columns(struct book_in *in, enum book_sheet_id id, const struct sheet_row *head)
{
    const struct book_layout *l = &in->layouts[id];
    struct book_page *p = &in->pages[id];
    for (int c = 0; c < l->n; c++) {
        p->at[c] = find_head(in, head, l->columns[c].head);
        if (p->at[c] < 0 && was_agreed(in, id, l->columns[c].head))
            BOOK_IN_ERROR(in, book_in_cell(in, id, head->line, -1), "the column %s is missing",
                          "put its head back: %s", "欠缺%s一欄", "請還原欄名%s",
                          l->columns[c].head.p);
    }
    for (int k = 0; k < head->n; k++) {
        struct str name = head_of(in->a, head->cells[k]);
        bool known = !name.n || str_eq_z(name, "missing"), twice = false;
        for (int c = 0; c < l->n && !known; c++) {
            known = p->at[c] == k;
            twice = twice || (!known && same_letters(name.p, l->columns[c].head.p));
        }
        if (!known && twice) // which of the two was edited is not known
            BOOK_IN_ERROR(in, book_cell_name(in->a, p->name.p, head->line, k), "a second column %s",
                          "keep one of the two%.0s", "有兩欄%s", "請只保留其中一欄%.0s", name.p);
        else if (!known)
            BOOK_IN_WARNING(in, book_cell_name(in->a, p->name.p, head->line, k),
                            "\"%s\" is no column of the workbook",
                            "it is passed over%.0s; a further language is a row of Languages",
                            "「%s」不是活頁簿的欄",
                            "已略過這一欄%.0s；要加入語言，請在Languages新增一行", name.p);
    }
}

// ---- cells ----

static const char *const kind_names[][2] = {{"the text", "文字"},
                                            {"the number", "數字"},
                                            {"the date", "日期"},
                                            {"the truth value", "邏輯值"},
                                            {"the error", "錯誤值"}};

static void refuse_kind(struct book_in *in, struct str cell, enum sheet_kind kind, struct str text)
{
    BOOK_IN_ERROR(in, cell, "it holds %s%.0s %s, not a text",
                  "format the cell as Text and write it again%.0s%.0s%.0s",
                  "這是%.0s%s「%s」，不是文字", "請把儲存格設為「文字」格式再填寫%.0s%.0s%.0s",
                  kind_names[kind][0], kind_names[kind][1], text.p);
}

// A number as people write it: 250000, never 2.5E5.
static struct str plain_number(struct arena *a, struct str text)
{
    char *end;
    double v = strtod(text.p, &end);
    if (*end || !isfinite(v))
        return text;
    return fabs(v) < 1e15 && v == floor(v) ? arena_printf(a, "%.0f", v)
                                           : arena_printf(a, "%.15g", v);
}

// "a，b、c" -> "a, b, c"
static struct str plain_list(struct arena *a, struct str text)
{
    static const char *const marks[] = {",", "，", "、", ";", "；", "\n"};
    struct str all = {0};
    for (size_t from = 0, to = 0; to <= text.n;) {
        size_t skip = to == text.n;
        for (size_t k = 0; !skip && k < sizeof marks / sizeof *marks; k++)
            if (str_starts(str_sub(text, to, text.n), marks[k]))
                skip = strlen(marks[k]);
        if (!skip) {
            to++;
            continue;
        }
        struct str item = str_trim(str_sub(text, from, to));
        if (item.n)
            all = all.n ? arena_printf(a, "%s, %.*s", all.p, (int)item.n, item.p)
                        : arena_str(a, item);
        from = to += skip;
    }
    return all;
}

static struct str without_last_breaks(struct arena *a, struct str s)
{
    while (s.n && s.p[s.n - 1] == '\n')
        s.n--;
    return arena_str(a, s);
}

static bool takes(const struct book_column *col, enum sheet_kind kind)
{
    enum book_kind of = col->field ? col->field->kind : BOOK_NUMBER;
    switch (kind) {
    case SHEET_TEXT:
        return true;
    case SHEET_NUMBER: // a year, a section; never what visitors read
        return of == BOOK_NUMBER || of == BOOK_TEXT || of == BOOK_LIST;
    case SHEET_DATE:
        return of == BOOK_DAY;
    default:
        return false;
    }
}

static struct str take_cell(struct book_in *in, enum book_sheet_id id, int c,
                            const struct sheet_row *row)
{
    const struct book_column *col = &in->layouts[id].columns[c];
    int at = in->pages[id].at[c];
    struct str text = at >= 0 ? row->cells[at] : (struct str){0};
    enum book_kind kind = col->field ? col->field->kind : BOOK_TEXT;
    if (!text.n)
        return (struct str){0};
    if (!takes(col, row->kinds[at]))
        refuse_kind(in, book_in_cell(in, id, row->line, c), row->kinds[at], text);
    if (row->kinds[at] == SHEET_NUMBER)
        return plain_number(in->a, text);
    if (kind == BOOK_LIST)
        return plain_list(in->a, text);
    if (kind == BOOK_LINES || kind == BOOK_PARTS)
        return without_last_breaks(in->a, text);
    return kind < BOOK_WORDED ? arena_str(in->a, str_trim(text)) : text;
}

// ---- rows ----

static struct str key_of(struct book_in *in, enum book_sheet_id id, struct book_row *r)
{
    const struct book_sheet *s = &book_sheets[id];
    const struct str *c = r->cells;
    if (s->rows == BOOK_TEXTS)
        return c[0].n && c[1].n ? arena_printf(in->a, "%s %s", c[0].p, c[1].p) : (struct str){0};
    if (s->rows != BOOK_ITEMS)
        return c[0];
    struct str no = c[s->parent ? 1 : 0];
    r->parent = s->parent ? c[0] : (struct str){0};
    r->no = no.n ? atoi(no.p) : 0;
    return r->no > 0 ? arena_printf(in->a, "%s#%d", r->parent.n ? r->parent.p : "", r->no)
                     : (struct str){0};
}

static void refuse_merges(struct book_in *in, enum book_sheet_id id, const struct sheet *s,
                          int head)
{
    const struct book_page *p = &in->pages[id];
    for (size_t i = 0; i < s->n_merges; i++) {
        const struct sheet_merge *m = &s->merges[i];
        bool ours = false;
        for (int c = 0; c < in->layouts[id].n; c++)
            ours |= p->at[c] >= m->column && p->at[c] <= m->last_column;
        if (ours && m->last_line >= head)
            BOOK_IN_ERROR(in, book_cell_name(in->a, p->name.p, m->line, m->column),
                          "it is merged with the cells up to %s", "split them and write each%.0s",
                          "與至%s的儲存格合併了", "請取消合併，逐格填寫%.0s",
                          strchr(book_cell_name(in->a, "", m->last_line, m->last_column).p, '!') +
                              1);
    }
}

static void take_row(struct book_in *in, enum book_sheet_id id, const struct sheet_row *from)
{
    const struct book_layout *l = &in->layouts[id];
    bool any = false;
    for (int c = 0; c < l->n && !any; c++)
        any = in->pages[id].at[c] >= 0 && str_trim(from->cells[in->pages[id].at[c]]).n;
    if (!any)
        return;
    struct book_row *r = book_add(in->a, &in->pages[id].table, l->n);
    r->line = from->line;
    for (int c = 0; c < l->n; c++)
        r->cells[c] = take_cell(in, id, c, from);
    r->key = key_of(in, id, r);
}

static void refuse_repeats(struct book_in *in, enum book_sheet_id id)
{
    struct book_table *t = &in->pages[id].table;
    book_index(in->a, t);
    for (size_t i = 0; i < t->n; i++) {
        const struct book_row *first = book_find(t, t->rows[i].key);
        if (first && first != &t->rows[i])
            BOOK_IN_ERROR(in, book_in_cell(in, id, t->rows[i].line, in->layouts[id].keys - 1),
                          "the row has the key of row %d", "empty its key, if it is a new row",
                          "這一行的編號與第 %d 行相同", "如屬新增，請清空編號", first->line);
    }
}

static void read_page(struct book_in *in, enum book_sheet_id id, const struct sheet *all)
{
    const struct sheet_row *head = NULL;
    const struct sheet *s = find_sheet(in, id, all, &head);
    struct book_page *p = &in->pages[id];
    for (int c = 0; c < BOOK_MAX_COLUMNS; c++)
        p->at[c] = -1;
    p->there = s != NULL;
    if (!s) {
        if (in->agreed.sheets[id].n)
            BOOK_IN_ERROR(in, STR(""), "the sheet %s is missing", "put it back: %s", "欠缺工作表%s",
                          "請還原工作表%s", book_sheets[id].name);
        return;
    }
    p->name = s->name;
    find_columns(in, id, head);
    refuse_merges(in, id, s, head->line);
    for (const struct sheet_row *r = head + 1; r < s->rows + s->n; r++)
        take_row(in, id, r);
    refuse_repeats(in, id);
}

static void read_agreed(struct book_in *in, const struct sheet *all)
{
    in->agreed.a = in->a;
    for (const struct sheet *s = all; s; s = s->next)
        if (str_eq_z(s->name, BOOK_AGREED_SHEET))
            book_agreed_from_sheet(&in->agreed, s);
}

bool book_read(struct book_in *in, const char *path)
{
    struct sheet all = {.a = in->a, .width = READ_WIDTH};
    size_t before = in->diags->n_errors;
    bool any = false;
    if (!sheet_read_xlsx(&all, path, in->diags))
        return false;
    read_agreed(in, &all);
    for (int id = 0; id < BOOK_SHEETS; id++) {
        read_page(in, (enum book_sheet_id)id, &all);
        any |= in->pages[id].there;
    }
    if (!any)
        BOOK_IN_ERROR(in, STR(""), "it is not a workbook of ours",
                      "make one: hetao-bundle workbook DIR -o FILE.xlsx", "這不是本程式的活頁簿",
                      "請匯出一份：hetao-bundle workbook DIR -o FILE.xlsx");
    return in->diags->n_errors == before;
}
