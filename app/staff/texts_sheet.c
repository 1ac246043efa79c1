// texts_sheet: export: rows from the texts; import: changed cells into edits of the files.
#include "staff/texts_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "live/missing_glyphs.h"
#include "staff/text_edit.h"
#include "staff/text_rows.h"

enum { COL_FILE, COL_FIELD, COL_LANGS };

// ---- export ----

#define FINGERPRINT 12 // hexadecimal digits

static struct str fingerprint(struct arena *a, const struct text_place *t)
{
    return t ? arena_printf(a, "%012llx", (unsigned long long)(str_hash(t->text) >> 16)) : STR("-");
}

static struct str note_of(const struct text_row *r)
{
    static const char *const quoted[] = {"text", "focus", "parts", "vague-times"};
    if (r->any_lang)
        return STR("a word that no line ends inside of; another one may stand in each column");
    if (!strcmp(r->file, "ui.yaml") && str_starts(r->field, "tab."))
        return STR("a button: one or two words");
    if (!strcmp(r->file, "ui.yaml"))
        return STR("the interface: as short as can be");
    if (strstr(r->file, ".geojson"))
        return STR("a name on the map");
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++)
        if (!strncmp(r->file, "initiatives/", 12) && str_starts(r->field, quoted[i]))
            return STR("the document's words, to the letter");
    if (!strncmp(r->file, "initiatives/", 12) && strstr(r->field.p, ".display"))
        return STR("as printed in the document, with its qualifier");
    return (struct str){0};
}

void texts_sheet_export(const struct model *m, const struct texts *texts, struct sheet *out)
{
    struct text_rows rows;
    struct sheet_row *head = sheet_add(out);
    head->cells[COL_FILE] = STR("file");
    head->cells[COL_FIELD] = STR("field");
    head->n = COL_LANGS + m->n_langs + 2;
    for (int i = 0; i < m->n_langs; i++)
        head->cells[COL_LANGS + i] = m->langs[i].tag;
    head->cells[head->n - 2] = STR("note");
    head->cells[head->n - 1] = STR("exported");
    text_rows_gather(out->a, m, texts, &rows);
    for (size_t k = 0; k < rows.n; k++) {
        const struct text_row *r = &rows.items[k];
        struct sheet_row *to = sheet_add(out);
        struct str prints = {0};
        to->n = COL_LANGS + m->n_langs + 2;
        to->cells[COL_FILE] = str_from(r->file);
        to->cells[COL_FIELD] = r->field;
        for (int i = 0; i < m->n_langs; i++) {
            if (r->in[i])
                to->cells[COL_LANGS + i] = r->in[i]->text;
            prints = arena_printf(out->a, "%s%s%s", prints.n ? prints.p : "", i ? " " : "",
                                  fingerprint(out->a, r->in[i]).p);
        }
        to->cells[to->n - 2] = note_of(r);
        to->cells[to->n - 1] = prints;
    }
}

void texts_sheet_widths(const struct model *m, int widths[SHEET_MAX_COLUMNS])
{
    for (int i = 0; i < SHEET_MAX_COLUMNS; i++)
        widths[i] = i >= COL_LANGS && i < COL_LANGS + m->n_langs ? 60 : 28;
}

// ---- import ----

struct import {
    struct arena *a;
    const struct files *from;
    const struct sheet *sheet;
    const char *file; // the sheet
    struct diag_list *diags;
    const struct model *m;
    struct text_rows rows;
    size_t head;                                                    // the row with the column names
    int col_file, col_field, col_prints, col_lang[MODEL_MAX_LANGS]; // -1: none
    const struct sheet_row **first; // by row of the content: its first row in the sheet
    struct wish *wishes;
    size_t n, cap;
    struct texts_import *out;
};

// A text and its new wording.
struct wish {
    const struct text_place *at; // the text, or the one that it is added after
    int lang;
    bool added;
    const struct text_row *row;
    struct str text;
    int line, column; // in the sheet
};

static int find_column(struct arena *a, const struct sheet_row *head, const char *name)
{
    for (int c = 0; c < head->n; c++)
        if (same_letters(arena_str(a, str_trim(head->cells[c])).p, name))
            return c;
    return -1;
}

#define HEAD_WITHIN 50 // rows; titles and instructions may precede it

// Finds the row with the column names, in any sheet of the file.
static bool find_head(struct import *im)
{
    for (const struct sheet *s = im->sheet; s; s = s->next)
        for (size_t i = 0; i < s->n && i < HEAD_WITHIN; i++)
            if (find_column(im->a, &s->rows[i], "file") >= 0 &&
                find_column(im->a, &s->rows[i], "field") >= 0) {
                im->sheet = s;
                im->head = i;
                return true;
            }
    diag_add(im->diags, DIAG_ERROR, (struct diag_at){im->file, 1, 1, NULL},
             "no row names the columns file, field, exported and a language",
             "export again and keep the first row", "沒有一行列出file、field、exported和語言欄",
             "請重新匯出，並保留第一行");
    return false;
}

static bool is_known_column(const struct import *im, int c)
{
    bool known = c == im->col_file || c == im->col_field || c == im->col_prints ||
                 c == find_column(im->a, &im->sheet->rows[im->head], "note");
    for (int i = 0; i < im->m->n_langs; i++)
        known |= c == im->col_lang[i];
    return known;
}

// Which of two columns of one name was edited is not known.
static bool refuse_twice(struct import *im, struct diag_at at, const char *name)
{
    int first = find_column(im->a, &im->sheet->rows[im->head], name);
    if (first == at.column - 1 || !is_known_column(im, first))
        return false;
    diag_add(im->diags, DIAG_ERROR, at, "a second column %s", "keep one of the two%.0s", "有兩欄%s",
             "請只保留其中一欄%.0s", name);
    return true;
}

// A column with an unknown name may be a language's: name it in a warning.
static void name_unknown(struct import *im, const struct str *missing)
{
    const struct sheet_row *head = &im->sheet->rows[im->head];
    for (int c = 0; c < head->n; c++) {
        struct str name = str_trim(head->cells[c]);
        if (!name.n || is_known_column(im, c))
            continue;
        struct diag_at at = {im->file, head->line, c + 1, NULL};
        name = arena_str(im->a, name);
        if (refuse_twice(im, at, name.p))
            continue;
        if (missing)
            diag_add(im->diags, DIAG_ERROR, at,
                     "\"%s\" is no column of the content, and %s is missing",
                     "%.0sname the column %s again", "「%s」不是內容的欄，而%s欄不見了",
                     "%.0s請把欄名改回%s", name.p, missing->p);
        else
            diag_add(im->diags, DIAG_WARNING, at, "\"%s\" is no column of the content",
                     "it is passed over%.0s", "「%s」不是內容的欄", "已略過這一欄%.0s", name.p);
    }
}

static bool find_columns(struct import *im)
{
    int langs = 0;
    if (!find_head(im))
        return false;
    const struct sheet_row *head = &im->sheet->rows[im->head];
    const struct str *missing = NULL;
    size_t before = im->diags->n_errors;
    static const struct str exported = {"exported", 8};
    im->col_file = find_column(im->a, head, "file");
    im->col_field = find_column(im->a, head, "field");
    im->col_prints = find_column(im->a, head, "exported");
    for (int i = im->m->n_langs - 1; i >= 0; i--) {
        im->col_lang[i] = find_column(im->a, head, im->m->langs[i].tag.p);
        langs += im->col_lang[i] >= 0;
        if (im->col_lang[i] < 0)
            missing = &im->m->langs[i].tag;
    }
    if (im->col_prints < 0)
        missing = &exported;
    name_unknown(im, missing);
    if (im->diags->n_errors > before)
        return false;
    if (im->col_prints >= 0 && langs)
        return true;
    diag_add(im->diags, DIAG_ERROR, (struct diag_at){im->file, head->line, 1, NULL},
             "the column %s is missing", "export again and keep the row of names%.0s", "欠缺%s欄",
             "請重新匯出，並保留欄名一行%.0s", missing ? missing->p : "");
    return false;
}

// A language's fingerprint in the row; empty if it has none.
static struct str fingerprint_in(const struct import *im, const struct sheet_row *r, int lang)
{
    struct str all = r->cells[im->col_prints];
    size_t from = 0, to = 0;
    for (int i = 0; i <= lang; i++) {
        from = i ? to + 1 : 0;
        for (to = from; to < all.n && all.p[to] != ' ';)
            to++;
    }
    return str_sub(all, from, to);
}

static void add_wish(struct import *im, const struct sheet_row *r, const struct text_row *row,
                     int lang)
{
    struct wish w = {.at = row->in[lang],
                     .lang = lang,
                     .row = row,
                     .text = r->cells[im->col_lang[lang]],
                     .line = r->line,
                     .column = im->col_lang[lang] + 1};
    for (int i = lang; !w.at && i >= 0; i--) {
        w.at = row->in[i];
        w.added = true;
    }
    arena_grow(im->a, (void **)&im->wishes, &im->cap, im->n + 1, sizeof *im->wishes);
    im->wishes[im->n++] = w;
}

static struct diag_at at_row(const struct import *im, const struct sheet_row *r, int column)
{
    return (struct diag_at){im->file, r->line, column + 1, r->cells[im->col_field].p};
}

// "texts!C17", as spreadsheet programs write it.
static const char *cell_name(const struct import *im, const struct sheet_row *r, int column)
{
    const char *mark = im->sheet->name.n ? "!" : "";
    return arena_printf(im->a, "%s%s%c%d", im->sheet->name.n ? im->sheet->name.p : "", mark,
                        'A' + column % 26, r->line)
        .p;
}

// A number, date or error is not a text: only its sheet knows how it is displayed.
static void refuse_kind(struct import *im, const struct sheet_row *r, int c)
{
    static const char *const kinds[][2] = {{"text", "文字"},
                                           {"the number", "數字"},
                                           {"the date", "日期"},
                                           {"the truth value", "邏輯值"},
                                           {"the error", "錯誤值"}};
    diag_add(im->diags, DIAG_ERROR, at_row(im, r, c), "%s holds %s%.0s %s, not a text",
             "format the cell as Text and write it again%.0s%.0s%.0s%.0s",
             "%s是%.0s%s「%s」，不是文字", "請把儲存格設為「文字」格式再填寫%.0s%.0s%.0s%.0s",
             cell_name(im, r, c), kinds[r->kinds[c]][0], kinds[r->kinds[c]][1], r->cells[c].p);
}

static void keep_text(struct import *im, const struct sheet_row *r, int lang)
{
    const char *tag = im->m->langs[lang].tag.p;
    im->out->kept++;
    diag_add(im->diags, DIAG_WARNING, at_row(im, r, im->col_lang[lang]),
             "the text in %s was changed here and, since the export, in the content too",
             "it stays as it is in the content%.0s; compare the two and export again",
             "%s文字在此有改動，但內容自匯出後亦已改動", "內容保持不變%.0s；請比較兩者後重新匯出",
             tag);
}

// Whether names.yaml has the word already: the sheet was imported before.
static bool is_kept_whole(const struct model *m, struct str word)
{
    for (int i = 0; i < m->n_names; i++)
        if (str_eq(m->names[i], word))
            return true;
    return false;
}

static void take_cell(struct import *im, const struct sheet_row *r, const struct text_row *row,
                      int lang)
{
    struct str cell = r->cells[im->col_lang[lang]], was = fingerprint_in(im, r, lang);
    struct text_place sheet = {.text = cell};
    const struct text_place *now = row->in[lang];
    if (now ? str_eq(cell, now->text) : !cell.n)
        return;
    if (now && str_eq(fingerprint(im->a, &sheet), was))
        return; // the translator did not change it; the content's text is newer
    if (!now && row->any_lang && is_kept_whole(im->m, cell))
        return;
    if (r->kinds[im->col_lang[lang]] != SHEET_TEXT)
        refuse_kind(im, r, im->col_lang[lang]);
    else if (now ? !str_eq(fingerprint(im->a, now), was) : !str_eq_z(was, "-"))
        keep_text(im, r, lang);
    else if (!str_trim(cell).n)
        diag_add(im->diags, DIAG_WARNING, at_row(im, r, im->col_lang[lang]),
                 "the text in %s is empty", "it stays as it is in the content%.0s; write it",
                 "%s文字是空的", "內容保持不變%.0s；請填寫", im->m->langs[lang].tag.p);
    else
        add_wish(im, r, row, lang);
}

static bool says_the_same(const struct import *im, const struct sheet_row *x,
                          const struct sheet_row *y)
{
    bool same = true;
    for (int i = 0; i < im->m->n_langs; i++)
        same = same && (im->col_lang[i] < 0 ||
                        str_eq(x->cells[im->col_lang[i]], y->cells[im->col_lang[i]]));
    return same;
}

// Two different rows for one text are ambiguous; equal ones are not.
static bool repeats(struct import *im, const struct sheet_row *r, size_t of)
{
    const struct sheet_row *first = im->first[of];
    if (!first)
        im->first[of] = r;
    if (!first)
        return false;
    diag_add(im->diags, says_the_same(im, r, first) ? DIAG_WARNING : DIAG_ERROR,
             at_row(im, r, im->col_field), "row %s repeats row %s", "keep one of the two%.0s%.0s",
             "第%s行與第%s行重複", "請只保留其中一行%.0s%.0s", arena_printf(im->a, "%d", r->line).p,
             arena_printf(im->a, "%d", first->line).p);
    return true;
}

static void take_row(struct import *im, const struct sheet_row *r)
{
    struct str file = r->cells[im->col_file], field = r->cells[im->col_field];
    if (!file.n && !field.n)
        return;
    const struct text_row *row =
        file.n && field.n ? text_rows_find(&im->rows, file.p, field) : NULL;
    if (!row) {
        diag_add(im->diags, DIAG_WARNING, at_row(im, r, im->col_field),
                 "the content has no text \"%s\" in \"%s\"",
                 "the row is passed over%.0s%.0s; export again for a new sheet",
                 "內容沒有「%s」這段文字（檔案「%s」）", "已略過這一行%.0s%.0s；請重新匯出",
                 field.n ? field.p : "", file.n ? file.p : "");
        return;
    }
    if (repeats(im, r, (size_t)(row - im->rows.items)))
        return;
    for (int i = 0; i < im->m->n_langs; i++)
        if (im->col_lang[i] >= 0)
            take_cell(im, r, row, i);
}

static int by_file(const void *x, const void *y)
{
    const struct wish *a = x, *b = y;
    int files = strcmp(a->at->file, b->at->file);
    return files ? files : a->at->from < b->at->from ? -1 : a->at->from > b->at->from;
}

// ---- lists of a language ----

// "focus" of "focus[2]"; empty if it is not a list per language.
static struct str list_of(const struct wish *w)
{
    struct str f = w->row->field, own = w->at->field; // "focus.en[2]"; "parts[0].en" is no list's
    size_t n = f.n;
    if (w->row->any_lang || !n || !own.n || own.p[own.n - 1] != ']')
        return (struct str){0};
    while (n && f.p[n - 1] != '[')
        n--;
    return str_sub(f, 0, n ? n - 1 : 0);
}

static bool is_of_list(const struct text_row *r, const char *file, struct str list)
{
    return !strcmp(r->file, file) && r->field.n > list.n && r->field.p[list.n] == '[' &&
           !memcmp(r->field.p, list.p, list.n) &&
           !memchr(r->field.p + list.n, '.', r->field.n - list.n);
}

// The last item of the list in a language; NULL if it has none.
static const struct text_place *last_item(const struct import *im, const char *file,
                                          struct str list, int lang)
{
    const struct text_place *last = NULL;
    for (size_t i = 0; i < im->rows.n; i++) {
        const struct text_row *r = &im->rows.items[i];
        if (is_of_list(r, file, list) && r->in[lang] && (!last || r->in[lang]->from > last->from))
            last = r->in[lang];
    }
    return last;
}

// Collects the items that the sheet adds to one list, in order; 0 if an earlier wish includes them.
static size_t added_items(const struct wish *wishes, size_t n, size_t at, struct str *items)
{
    struct str list = list_of(&wishes[at]);
    const struct text_row *last = NULL;
    size_t found = 0;
    for (size_t i = 0; i < at; i++)
        if (wishes[i].added && wishes[i].lang == wishes[at].lang &&
            str_eq(list_of(&wishes[i]), list))
            return 0;
    for (const struct wish *next = &wishes[at]; next; found++) {
        next = NULL;
        for (size_t i = at; i < n; i++) {
            const struct wish *w = &wishes[i];
            if (w->added && w->lang == wishes[at].lang && str_eq(list_of(w), list) &&
                (!last || w->row > last) && (!next || w->row < next->row))
                next = w;
        }
        if (!next)
            break;
        items[found] = next->text;
        last = next->row;
    }
    return found;
}

// Edits for this wish and others of the same list; *k grows. False: it must be done by hand.
static bool edit_list(struct import *im, struct str bytes, const struct wish *wishes, size_t n,
                      size_t at, struct text_edit *edits, size_t *k)
{
    const struct wish *w = &wishes[at];
    struct str *items = ARENA_ARRAY(im->a, struct str, n), list = list_of(w);
    size_t found = added_items(wishes, n, at, items);
    const struct text_place *own = last_item(im, w->at->file, list, w->lang);
    for (size_t i = 0; own && i < found; i++)
        edits[(*k)++] = text_edit_add_item(im->a, bytes, own, items[i]);
    if (own || !found)
        return true;
    int other = w->at->lang;
    return text_edit_add_list(im->a, bytes, last_item(im, w->at->file, list, other),
                              im->m->langs[other].tag.p, im->m->langs[w->lang].tag.p, items, found,
                              &edits[*k]) &&
           ++*k;
}

// ---- a file ----

static bool add_text(struct import *im, struct str bytes, const struct wish *wishes, size_t n,
                     size_t at, struct text_edit *edits, size_t *k)
{
    const struct wish *w = &wishes[at];
    const char *tag = im->m->langs[w->lang].tag.p;
    if (list_of(w).n)
        return edit_list(im, bytes, wishes, n, at, edits, k);
    if (!w->row->any_lang)
        return text_edit_add(im->a, bytes, w->at, tag, w->text, &edits[*k]) && ++*k;
    edits[(*k)++] = text_edit_add_item(im->a, bytes, w->at, w->text);
    return true;
}

// Applies wishes[0..n), all of one file.
static bool edit_file(struct import *im, const struct wish *wishes, size_t n)
{
    struct overlay_file *f = &im->out->files[im->out->n_files];
    struct text_edit *edits = ARENA_ARRAY(im->a, struct text_edit, n);
    struct str bytes;
    const char *why = "";
    size_t k = 0;
    f->file = wishes->at->file;
    if (!files_read(im->from, im->a, f->file, FILES_MAX_FILE, &bytes, &why)) {
        diag_add(im->diags, DIAG_ERROR, (struct diag_at){.file = f->file},
                 "it cannot be read: " REASON_EN, "put the file there", "無法讀取：" REASON_ZH,
                 "請放入檔案", REASON(why));
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const struct wish *w = &wishes[i];
        const char *tag = im->m->langs[w->lang].tag.p;
        im->out->changed += !w->added;
        im->out->added += w->added;
        if (!w->added)
            edits[k++] = text_edit_change(im->a, bytes, w->at, w->text);
        else if (!add_text(im, bytes, wishes, n, i, edits, &k))
            diag_add(im->diags, DIAG_ERROR,
                     (struct diag_at){f->file, w->at->line, w->at->column, w->row->field.p},
                     "the text in %s cannot be added by itself", "add it by hand: %s: …",
                     "無法自動加入%s文字", "請自行加上「%s: …」", tag);
    }
    f->bytes = text_edit_apply(im->a, bytes, edits, k);
    im->out->n_files++;
    return true;
}

static bool edit_files(struct import *im)
{
    if (im->n)
        qsort(im->wishes, im->n, sizeof *im->wishes, by_file);
    im->out->files = ARENA_ARRAY(im->a, struct overlay_file, im->n + 1);
    for (size_t i = 0, k; i < im->n; i = k) {
        for (k = i; k < im->n && !strcmp(im->wishes[k].at->file, im->wishes[i].at->file);)
            k++;
        if (!edit_file(im, im->wishes + i, k - i))
            return false;
    }
    return true;
}

// ---- checking the result ----

// In a list that grew, indices after the new item differ.
static bool reads_as(const struct model *m, const struct text_rows *rows, const struct wish *w)
{
    const struct text_row *row = text_rows_find(rows, w->row->file, w->row->field);
    const struct text_place *now = row ? row->in[w->lang] : NULL;
    if (w->row->any_lang)
        return is_kept_whole(m, w->text);
    return now ? str_eq(now->text, w->text) : w->added;
}

// Whether every text reads as wished and the content is still good.
static bool reads_back(struct import *im)
{
    struct overlay o = {im->from, im->out->files, im->out->n_files};
    overlay_sort(&o);
    struct files files = overlay_files(&o);
    struct texts texts = {.a = im->a};
    struct text_rows rows;
    size_t before = im->diags->n_errors;
    const struct model *m = content_load_texts(im->a, &files, im->diags, &texts);
    if (!m)
        return false;
    text_rows_gather(im->a, m, &texts, &rows);
    for (size_t i = 0; i < im->n; i++) {
        const struct wish *w = &im->wishes[i];
        if (reads_as(m, &rows, w))
            continue;
        struct diag_at at = {w->at->file, w->at->line, w->at->column, w->at->field.p};
        diag_add(im->diags, DIAG_ERROR, at, "the new text would not read back as it is",
                 "change this text by hand", "新文字寫入後會有出入", "請自行修改這段文字");
    }
    return im->diags->n_errors == before;
}

// Refuses characters that no font has, at their cell, before anything is written.
static bool can_be_drawn(const struct import *im, const char *fonts)
{
    struct texts new = {.a = im->a};
    size_t before = im->diags->n_errors;
    for (size_t i = 0; i < im->n; i++)
        texts_add(&new, (struct text_place){.text = im->wishes[i].text,
                                            .file = im->file,
                                            .line = im->wishes[i].line,
                                            .column = im->wishes[i].column,
                                            .field = im->wishes[i].row->field});
    return !fonts ||
           (missing_glyphs_check(fonts, &new, im->diags) && im->diags->n_errors == before);
}

bool texts_sheet_import(struct arena *a, const struct files *from, const struct sheet *sheet,
                        const char *file, const char *fonts, struct texts_import *out,
                        struct diag_list *diags)
{
    struct texts texts = {.a = a};
    struct diag_list now;
    struct import im = {
        .a = a, .from = from, .sheet = sheet, .file = file, .diags = diags, .out = out};
    *out = (struct texts_import){0};
    diag_init(&now, a); // discards the warnings of the old content; the new one is checked below
    im.m = content_load_texts(a, from, &now, &texts);
    if (!im.m)
        diag_merge(diags, &now);
    if (!im.m || !find_columns(&im))
        return false;
    size_t before = diags->n_errors;
    text_rows_gather(a, im.m, &texts, &im.rows);
    im.first = ARENA_ARRAY(a, const struct sheet_row *, im.rows.n + 1);
    for (size_t i = im.head + 1; i < im.sheet->n; i++)
        take_row(&im, &im.sheet->rows[i]);
    return diags->n_errors == before && can_be_drawn(&im, fonts) && edit_files(&im) &&
           (!im.n || reads_back(&im));
}
