// book_write: writes sheets, lists and notes.
#include "staff/book_write.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "content/picture.h"
#include "content/tree.h"
#include "platform/file.h"
#include "staff/sheet_in.h"

#define MORE_ROWS 300 // below the last one, for new records

enum { LOOK_HEAD, LOOK_KEY, LOOK_TEXT, LOOK_NUMBER, LOOK_LACKING, LOOK_WRONG, LOOKS };

struct writer {
    const struct book_out *o;
    lxw_workbook *book;
    lxw_format *looks[LOOKS];
    lxw_worksheet *sheets[BOOK_SHEETS];
    const char *lists[BOOK_CHOICES]; // "=Lists!$A$1:$A$9"; NULL: none
    const char *why;                 // of the first failure
};

static void check(struct writer *w, lxw_error e)
{
    if (e != LXW_NO_ERROR && !w->why)
        w->why = e == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? "a text is longer than a cell may be"
                                                           : "it cannot be written";
}

// ---- looks ----

static void make_looks(struct writer *w)
{
    static const lxw_color_t grounds[LOOKS] = {[LOOK_HEAD] = 0xD9E6EE,
                                               [LOOK_KEY] = 0xEEEEEE,
                                               [LOOK_LACKING] = 0xFFF6D6,
                                               [LOOK_WRONG] = 0xFFD0C8};
    for (int i = 0; i < LOOKS; i++) {
        lxw_format *f = w->looks[i] = workbook_add_format(w->book);
        format_set_text_wrap(f);
        format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        if (i != LOOK_NUMBER)
            format_set_num_format(f, "@"); // text: "2026-07" is no date
        if (grounds[i]) {
            format_set_bg_color(f, grounds[i]);
            format_set_border(f, LXW_BORDER_HAIR);
        }
    }
    format_set_bold(w->looks[LOOK_HEAD]);
}

// ---- drop-down lists ----

static void list_names(struct writer *w, lxw_worksheet *to, enum book_choice c,
                       const struct str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(w, worksheet_write_string(to, (lxw_row_t)i, (lxw_col_t)c,
                                        sheet_escape(w->o->a, names[i]), NULL));
    const char *column = book_cell_name(w->o->a, "", 1, (int)c).p + 1; // "C1"
    int letters = (int)strlen(column) - 1;
    if (n)
        w->lists[c] =
            arena_printf(w->o->a, "=Lists!$%.*s$1:$%.*s$%zu", letters, column, letters, column, n)
                .p;
}

// Names found so far; each once.
struct names {
    struct str *items;
    size_t n, cap;
};

static void name_add(struct arena *a, struct names *l, const struct tree *t)
{
    for (size_t i = 0; t && i < l->n; i++)
        if (str_eq(l->items[i], t->text))
            return;
    if (!t || t->kind != TREE_TEXT)
        return;
    arena_grow(a, (void **)&l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n++] = t->text;
}

static const struct tree *first_of(const struct tree *map, const char *key)
{
    const struct tree *list = map && map->kind == TREE_MAP ? tree_get(map, key) : NULL;
    return list && list->kind == TREE_LIST ? list->first : NULL;
}

static const struct tree *named(const struct tree *map, const char *key)
{
    return map->kind == TREE_MAP ? tree_get(map, key) : NULL;
}

static void gather_section(struct arena *a, const struct tree *section, struct names *all)
{
    name_add(a, &all[BOOK_OF_SECTION], named(section, "number"));
    for (const struct tree *g = first_of(section, "groups"); g; g = g->next) {
        name_add(a, &all[BOOK_OF_GROUP], named(g, "id"));
        for (const struct tree *s = first_of(g, "subgroups"); s; s = s->next)
            name_add(a, &all[BOOK_OF_SUBGROUP], named(s, "id"));
    }
}

static void gather_sources(struct arena *a, const struct files *from, struct names *all)
{
    struct str bytes;
    struct diag_list unseen;
    const char *why;
    diag_init(&unseen, a);
    const struct tree *root =
        files_read(from, a, "sources.yaml", TREE_MAX_BYTES, &bytes, &why)
            ? tree_read((struct tree_room){a, a}, bytes, "sources.yaml", &unseen)
            : NULL;
    for (const struct tree *d = first_of(root, "sources"); d; d = d->next) {
        name_add(a, &all[BOOK_OF_DOCUMENT], named(d, "id"));
        for (const struct tree *s = first_of(d, "sections"); s; s = s->next)
            gather_section(a, s, all);
    }
}

static void gather_pictures(struct arena *a, const struct files *from, struct names *out)
{
    struct file_names all;
    const char *why;
    files_names(from, a, &all, &why);
    out->items = ARENA_ARRAY(a, struct str, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (!strncmp(all.items[i], "pictures/", 9) && picture_kind_of(all.items[i]) != PICTURE_NONE)
            out->items[out->n++] = str_from(all.items[i]);
}

static void gather_keys(struct arena *a, const struct book_table *t, struct names *out)
{
    out->items = ARENA_ARRAY(a, struct str, t->n + 1);
    for (size_t i = 0; i < t->n; i++)
        if (t->rows[i].key.n)
            out->items[out->n++] = t->rows[i].key;
}

static void make_lists(struct writer *w)
{
    struct arena *a = w->o->a;
    struct names all[BOOK_CHOICES] = {{0}};
    lxw_worksheet *to = workbook_add_worksheet(w->book, "Lists");
    gather_sources(a, w->o->from, all);
    gather_keys(a, &w->o->listed[BOOK_SITES], &all[BOOK_OF_SITE]);
    gather_keys(a, &w->o->listed[BOOK_INITIATIVES], &all[BOOK_OF_INITIATIVE]);
    gather_pictures(a, w->o->from, &all[BOOK_OF_PICTURE]);
    for (int c = 0; c < BOOK_CHOICES; c++) {
        const char *const *fixed = book_choice_names((enum book_choice)c);
        for (int i = 0; fixed && fixed[i]; i++) {
            struct tree t = {.kind = TREE_TEXT, .text = str_from(fixed[i])};
            name_add(a, &all[c], &t);
        }
        list_names(w, to, (enum book_choice)c, all[c].items, all[c].n);
    }
    worksheet_hide(to);
}

// ---- what a column allows ----

static void offer_list(struct writer *w, lxw_worksheet *to, int c, size_t n,
                       const struct book_field *f)
{
    const char *list = w->lists[f->choice];
    // one of them, or more by hand; a picture may be newer than the list
    bool several = f->kind == BOOK_LIST || f->choice == BOOK_OF_PICTURE;
    if (!list)
        return;
    lxw_data_validation v = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                             .value_formula = (char *)list,
                             .dropdown = LXW_VALIDATION_ON,
                             .ignore_blank = LXW_VALIDATION_ON,
                             .show_error = several ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON,
                             .error_title = "hetao-bundle",
                             .error_message = "Choose from the list. 請從清單選取。"};
    check(w, worksheet_data_validation_range(to, 1, (lxw_col_t)c, (lxw_row_t)(n + MORE_ROWS),
                                             (lxw_col_t)c, &v));
}

// Sheet protection would forbid moving and removing whole rows; a rule that refuses every entry
// locks the key alone.
static void lock_keys(struct writer *w, lxw_worksheet *to, int c, size_t n)
{
    if (!n)
        return;
    lxw_data_validation v = {.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
                             .value_formula = "=FALSE",
                             .ignore_blank = LXW_VALIDATION_OFF,
                             .show_error = LXW_VALIDATION_ON,
                             .error_title = "hetao-bundle",
                             .error_message = "The key of the row never changes. "
                                              "這一欄是鎖定的編號，不可更改。"};
    check(w, worksheet_data_validation_range(to, 1, (lxw_col_t)c, (lxw_row_t)n, (lxw_col_t)c, &v));
}

static bool is_key(const struct book_layout *l, int c)
{
    const struct book_field *f = l->columns[c].field;
    return c < l->keys || (f && !strcmp(f->key, "order"));
}

static int width_of(const struct book_column *col)
{
    if (col->field)
        return col->field->width;
    return str_eq_z(col->head, "no") ? 6 : 28;
}

static void head_column(struct writer *w, lxw_worksheet *to, const struct book_layout *l, int c,
                        size_t n)
{
    const struct book_column *col = &l->columns[c];
    const struct book_field *f = col->field;
    struct arena *a = w->o->a;
    check(w, worksheet_set_column(to, (lxw_col_t)c, (lxw_col_t)c, width_of(col),
                                  w->looks[is_key(l, c) ? LOOK_KEY : LOOK_TEXT]));
    check(w, worksheet_write_string(
                 to, 0, (lxw_col_t)c,
                 arena_printf(a, "%s%s%s", f ? f->label : "", f ? "\n" : "", col->head.p).p,
                 w->looks[LOOK_HEAD]));
    if (f && f->choice != BOOK_ANY)
        offer_list(w, to, c, n, f);
    if (is_key(l, c))
        lock_keys(w, to, c, n);
    lxw_comment_options size = {.x_scale = 2.2, .y_scale = 1.2, .author = "hetao-bundle"};
    if (f)
        check(w, worksheet_write_comment_opt(
                     to, 0, (lxw_col_t)c,
                     arena_printf(a, "%s\n%s", f->note[DIAG_ZH], f->note[DIAG_EN]).p, &size));
}

// ---- cells ----

bool book_lacks(const struct book_layout *l, const struct book_row *row, int column)
{
    const struct book_column *col = &l->columns[column];
    return col->lang > 0 && col->field && !row->cells[column].n &&
           row->cells[column - col->lang].n && !strstr(row->key.p ? row->key.p : "", "names.yaml");
}

size_t book_missing(const struct book_layout *layouts, const struct book_table *tables, int lang)
{
    size_t n = 0;
    for (int id = 0; id < BOOK_SHEETS; id++)
        for (size_t i = 0; i < tables[id].n; i++)
            for (int c = 0; c < layouts[id].n; c++)
                n += layouts[id].columns[c].lang == lang &&
                     book_lacks(&layouts[id], &tables[id].rows[i], c);
    return n;
}

// A number that reads back as the same text.
static bool is_number(const struct book_layout *l, int c, struct str text, double *out)
{
    const struct book_field *f = l->columns[c].field;
    char again[40];
    if (!text.n || (f ? f->kind != BOOK_NUMBER : !str_eq_z(l->columns[c].head, "no")))
        return false;
    *out = strtod(text.p, NULL);
    snprintf(again, sizeof again, "%.15g", *out);
    return str_eq_z(text, again);
}

static void put_cell(struct writer *w, lxw_worksheet *to, const struct book_layout *l,
                     const struct book_row *row, size_t i, int c)
{
    struct str text = row->cells[c];
    double number;
    lxw_row_t line = (lxw_row_t)BOOK_LINE(i) - 1;
    int look = is_key(l, c) ? LOOK_KEY : book_lacks(l, row, c) ? LOOK_LACKING : LOOK_TEXT;
    if (is_number(l, c, text, &number))
        check(w, worksheet_write_number(to, line, (lxw_col_t)c, number,
                                        w->looks[is_key(l, c) ? LOOK_KEY : LOOK_NUMBER]));
    else if (text.n)
        check(w, worksheet_write_string(to, line, (lxw_col_t)c, sheet_escape(w->o->a, text),
                                        w->looks[look]));
    else if (look == LOOK_LACKING)
        check(w, worksheet_write_blank(to, line, (lxw_col_t)c, w->looks[look]));
}

static void put_marks(struct writer *w, lxw_worksheet *to, enum book_sheet_id id)
{
    for (size_t i = 0; i < w->o->n_marks; i++) {
        const struct book_mark *m = &w->o->marks[i];
        const struct str *what = m->diag->what, *remedy = m->diag->remedy;
        enum diag_lang lang = w->o->lang;
        if (m->sheet != id)
            continue;
        lxw_row_t line = (lxw_row_t)BOOK_LINE(m->row) - 1;
        struct str text = w->o->tables[id].rows[m->row].cells[m->column];
        check(w, worksheet_write_string(to, line, (lxw_col_t)m->column, sheet_escape(w->o->a, text),
                                        w->looks[LOOK_WRONG]));
        lxw_comment_options size = {.x_scale = 2.5, .y_scale = 1.5, .author = "hetao-bundle"};
        check(w, worksheet_write_comment_opt(
                     to, line, (lxw_col_t)m->column,
                     arena_printf(w->o->a, "%s\n%s", what[lang].p, remedy[lang].p).p, &size));
    }
}

// What a further language lacks, beside its row.
static void put_missing(struct writer *w, lxw_worksheet *to, const struct book_layout *l)
{
    const struct book_table *t = &w->o->tables[BOOK_LANGUAGES];
    lxw_col_t c = (lxw_col_t)l->n;
    check(w, worksheet_set_column(to, c, c, 12, NULL));
    check(w, worksheet_write_string(to, 0, c, "尚欠\nmissing", w->looks[LOOK_HEAD]));
    for (size_t i = 0; i < t->n; i++) {
        int lang = model_lang(w->o->langs, t->rows[i].key);
        size_t n = lang > 0 ? book_missing(w->o->layouts, w->o->tables, lang) : 0;
        check(w, worksheet_write_number(to, (lxw_row_t)BOOK_LINE(i) - 1, c, (double)n,
                                        w->looks[LOOK_KEY]));
    }
}

static void put_sheet(struct writer *w, enum book_sheet_id id)
{
    const struct book_layout *l = &w->o->layouts[id];
    const struct book_table *t = &w->o->tables[id];
    lxw_worksheet *to = w->sheets[id];
    check(w, worksheet_set_row(to, 0, 36, NULL));
    for (int c = 0; c < l->n; c++)
        head_column(w, to, l, c, t->n);
    for (size_t i = 0; i < t->n; i++)
        for (int c = 0; c < l->n; c++)
            put_cell(w, to, l, &t->rows[i], i, c);
    worksheet_freeze_panes(to, 1, (lxw_col_t)l->keys);
    check(w, worksheet_autofilter(to, 0, 0, (lxw_row_t)(t->n ? t->n : 1), (lxw_col_t)(l->n - 1)));
    if (id == BOOK_LANGUAGES)
        put_missing(w, to, l);
    put_marks(w, to, id);
}

static void put_agreed(struct writer *w)
{
    struct sheet rows = {.a = w->o->a, .width = 3};
    lxw_worksheet *to = workbook_add_worksheet(w->book, BOOK_AGREED_SHEET);
    book_agreed_to_sheet(w->o->agreed, &rows);
    for (size_t i = 0; i < rows.n; i++)
        for (int c = 0; c < 3; c++)
            if (rows.rows[i].cells[c].n)
                check(w,
                      worksheet_write_string(to, (lxw_row_t)i, (lxw_col_t)c,
                                             sheet_escape(w->o->a, rows.rows[i].cells[c]), NULL));
    worksheet_hide(to);
    worksheet_protect(to, NULL, NULL);
}

bool book_write(const struct book_out *o, const char *path, const char **why)
{
    const char *part = arena_printf(o->a, "%s.part", path).p, *ignored;
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    struct writer w = {.o = o, .book = workbook_new_opt(part, &options)};
    *why = "it cannot be written";
    if (!w.book)
        return false;
    make_looks(&w);
    for (int id = 0; id < BOOK_SHEETS; id++)
        w.sheets[id] = workbook_add_worksheet(w.book, book_sheets[id].name);
    make_lists(&w);
    for (int id = 0; id < BOOK_SHEETS; id++)
        put_sheet(&w, (enum book_sheet_id)id);
    put_agreed(&w);
    if (workbook_close(w.book) == LXW_NO_ERROR && !w.why && file_rename(part, path, why))
        return true;
    *why = w.why ? w.why : *why;
    file_remove(part, &ignored);
    return false;
}
