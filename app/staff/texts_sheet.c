// texts_sheet: export: rows from the texts; import: changed cells into edits of the files.
#include "staff/texts_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "staff/text_edit.h"

enum { COL_FILE, COL_FIELD, COL_LANGS };

// A text in all its languages.
struct row {
    const char *file;
    struct str field; // without the language: "figures[0].caption"
    const struct text_place *in[MODEL_MAX_LANGS];
    bool any_lang; // a word of names.yaml, without a language: in the first column
};

struct rows {
    struct row *items;
    size_t n, cap;
    size_t *slots; // by file and field; index + 1
    size_t n_slots;
};

// ---- rows of the content ----

// "focus.zh-Hant[0]" -> "focus[0]"
static struct str field_of(struct arena *a, const struct model *m, const struct text_place *t)
{
    struct str f = t->field;
    if (t->lang < 0)
        return f;
    struct str tag = arena_printf(a, ".%s", m->langs[t->lang].tag.p);
    for (size_t i = 0; i + tag.n <= f.n; i++)
        if (!memcmp(f.p + i, tag.p, tag.n) &&
            (i + tag.n == f.n || strchr(".[", f.p[i + tag.n]) != NULL))
            return arena_printf(a, "%.*s%s", (int)i, f.p, f.p + i + tag.n);
    return f;
}

static size_t slot_of(const struct rows *l, const char *file, struct str field)
{
    size_t s = (str_hash(str_from(file)) * 31 + str_hash(field)) % l->n_slots;
    for (; l->slots[s]; s = (s + 1) % l->n_slots) {
        const struct row *r = &l->items[l->slots[s] - 1];
        if (!strcmp(r->file, file) && str_eq(r->field, field))
            break;
    }
    return s;
}

static int by_place(const void *x, const void *y)
{
    const struct text_place *a = *(const struct text_place *const *)x,
                            *b = *(const struct text_place *const *)y;
    int files = strcmp(a->file, b->file);
    return files ? files : a->from < b->from ? -1 : a->from > b->from;
}

static void gather(struct arena *a, const struct model *m, const struct texts *texts,
                   struct rows *out)
{
    const struct text_place **sorted = ARENA_ARRAY(a, const struct text_place *, texts->n);
    size_t n = 0;
    for (size_t i = 0; i < texts->n; i++)
        sorted[n++] = &texts->items[i];
    if (n)
        qsort(sorted, n, sizeof(*sorted), by_place);
    *out = (struct rows){.n_slots = 2 * n + 1};
    out->slots = ARENA_ARRAY(a, size_t, out->n_slots);
    for (size_t i = 0; i < n; i++) {
        struct str field = field_of(a, m, sorted[i]);
        size_t s = slot_of(out, sorted[i]->file, field);
        if (!out->slots[s]) {
            arena_grow(a, (void **)&out->items, &out->cap, out->n + 1, sizeof *out->items);
            out->items[out->n++] = (struct row){.file = sorted[i]->file, .field = field};
            out->slots[s] = out->n;
        }
        struct row *row = &out->items[out->slots[s] - 1];
        row->any_lang = sorted[i]->lang < 0;
        row->in[row->any_lang ? 0 : sorted[i]->lang] = sorted[i];
    }
}

// ---- export ----

#define FINGERPRINT 12 // hexadecimal digits

static struct str fingerprint(struct arena *a, const struct text_place *t)
{
    return t ? arena_printf(a, "%012llx", (unsigned long long)(str_hash(t->text) >> 16)) : STR("-");
}

static struct str note_of(const struct row *r)
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
    struct rows rows;
    struct sheet_row *head = sheet_add(out);
    head->cells[COL_FILE] = STR("file");
    head->cells[COL_FIELD] = STR("field");
    head->n = COL_LANGS + m->n_langs + 2;
    for (int i = 0; i < m->n_langs; i++)
        head->cells[COL_LANGS + i] = m->langs[i].tag;
    head->cells[head->n - 2] = STR("note");
    head->cells[head->n - 1] = STR("exported");
    gather(out->a, m, texts, &rows);
    for (size_t k = 0; k < rows.n; k++) {
        const struct row *r = &rows.items[k];
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
    struct rows rows;
    int col_file, col_field, col_prints, col_lang[MODEL_MAX_LANGS]; // -1: none
    struct wish *wishes;
    size_t n, cap;
    struct texts_import *out;
};

// A text and its new wording.
struct wish {
    const struct text_place *at; // the text, or the one that it is added after
    int lang;
    bool added;
    const struct row *row;
    struct str text;
};

static int find_column(const struct sheet *s, const char *name)
{
    for (int c = 0; s->n && c < s->rows[0].n; c++)
        if (!strcasecmp(str_trim(s->rows[0].cells[c]).n ? s->rows[0].cells[c].p : "", name))
            return c;
    return -1;
}

static bool find_columns(struct import *im)
{
    int langs = 0;
    im->col_file = find_column(im->sheet, "file");
    im->col_field = find_column(im->sheet, "field");
    im->col_prints = find_column(im->sheet, "exported");
    for (int i = 0; i < im->m->n_langs; i++)
        langs += (im->col_lang[i] = find_column(im->sheet, im->m->langs[i].tag.p)) >= 0;
    if (im->col_file >= 0 && im->col_field >= 0 && im->col_prints >= 0 && langs)
        return true;
    diag_add(im->diags, DIAG_ERROR, (struct diag_at){im->file, 1, 1, NULL},
             "the columns file, field, exported and a language are not all there",
             "export again and keep the first row", "沒有齊備file、field、exported和語言欄",
             "請重新匯出，並保留第一行");
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

static void add_wish(struct import *im, const struct row *row, int lang, struct str text)
{
    struct wish w = {.at = row->in[lang], .lang = lang, .row = row, .text = text};
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

static void take_cell(struct import *im, const struct sheet_row *r, const struct row *row, int lang)
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
    if (now ? !str_eq(fingerprint(im->a, now), was) : !str_eq_z(was, "-"))
        keep_text(im, r, lang);
    else if (!str_trim(cell).n)
        diag_add(im->diags, DIAG_WARNING, at_row(im, r, im->col_lang[lang]),
                 "the text in %s is empty", "it stays as it is in the content%.0s; write it",
                 "%s文字是空的", "內容保持不變%.0s；請填寫", im->m->langs[lang].tag.p);
    else
        add_wish(im, row, lang, cell);
}

static void take_row(struct import *im, const struct sheet_row *r)
{
    struct str file = r->cells[im->col_file], field = r->cells[im->col_field];
    if (!file.n && !field.n)
        return;
    size_t s = file.n && field.n ? slot_of(&im->rows, file.p, field) : 0;
    if (!file.n || !field.n || !im->rows.slots[s]) {
        diag_add(im->diags, DIAG_WARNING, at_row(im, r, im->col_field),
                 "the content has no text \"%s\" in \"%s\"",
                 "the row is passed over%.0s%.0s; export again for a new sheet",
                 "內容沒有「%s」這段文字（檔案「%s」）", "已略過這一行%.0s%.0s；請重新匯出",
                 field.n ? field.p : "", file.n ? file.p : "");
        return;
    }
    for (int i = 0; i < im->m->n_langs; i++)
        if (im->col_lang[i] >= 0)
            take_cell(im, r, &im->rows.items[im->rows.slots[s] - 1], i);
}

static int by_file(const void *x, const void *y)
{
    const struct wish *a = x, *b = y;
    int files = strcmp(a->at->file, b->at->file);
    return files ? files : a->at->from < b->at->from ? -1 : a->at->from > b->at->from;
}

// Applies wishes[0..n), all of one file.
static bool edit_file(struct import *im, const struct wish *wishes, size_t n)
{
    struct texts_file *f = &im->out->files[im->out->n_files];
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
        if (!w->added)
            edits[k++] = text_edit_change(im->a, bytes, w->at, w->text);
        else if (w->row->any_lang)
            edits[k++] = text_edit_add_item(im->a, bytes, w->at, w->text);
        else if (text_edit_add(im->a, bytes, w->at, tag, w->text, &edits[k]))
            k++;
        else
            diag_add(im->diags, DIAG_WARNING,
                     (struct diag_at){f->file, w->at->line, w->at->column, w->row->field.p},
                     "the text in %s cannot be added by itself", "add it by hand: %s: …",
                     "無法自動加入%s文字", "請自行加上「%s: …」", tag);
        im->out->changed += !w->added;
        im->out->added += w->added;
    }
    f->bytes = text_edit_apply(im->a, bytes, edits, k);
    im->out->n_files++;
    return true;
}

static bool edit_files(struct import *im)
{
    if (im->n)
        qsort(im->wishes, im->n, sizeof *im->wishes, by_file);
    im->out->files = ARENA_ARRAY(im->a, struct texts_file, im->n + 1);
    for (size_t i = 0, k; i < im->n; i = k) {
        for (k = i; k < im->n && !strcmp(im->wishes[k].at->file, im->wishes[i].at->file);)
            k++;
        if (!edit_file(im, im->wishes + i, k - i))
            return false;
    }
    return true;
}

// ---- checking the result ----

struct overlay {
    const struct files *from;
    const struct texts_import *edited;
};

static bool overlay_read(const void *of, struct arena *a, const char *file, size_t max,
                         struct str *out, const char **why)
{
    const struct overlay *o = of;
    for (size_t i = 0; i < o->edited->n_files; i++)
        if (!strcmp(o->edited->files[i].file, file)) {
            *out = o->edited->files[i].bytes;
            *why = "larger than allowed";
            return out->n <= max;
        }
    return files_read(o->from, a, file, max, out, why);
}

static bool overlay_names(const void *of, struct arena *a, struct file_names *out, const char **why)
{
    return files_names(((const struct overlay *)of)->from, a, out, why);
}

// In a list that grew, indices after the new item differ.
static bool reads_as(const struct model *m, const struct rows *rows, const struct wish *w)
{
    size_t s = slot_of(rows, w->row->file, w->row->field);
    const struct text_place *now =
        rows->slots[s] ? rows->items[rows->slots[s] - 1].in[w->lang] : NULL;
    if (w->row->any_lang)
        return is_kept_whole(m, w->text);
    return now ? str_eq(now->text, w->text) : w->added;
}

// Whether every text reads as wished and the content is still good.
static bool reads_back(struct import *im)
{
    struct overlay o = {im->from, im->out};
    struct files files = {&o, overlay_read, overlay_names};
    struct texts texts = {.a = im->a};
    struct rows rows;
    size_t before = im->diags->n_errors;
    const struct model *m = content_load_texts(im->a, &files, im->diags, &texts);
    if (!m)
        return false;
    gather(im->a, m, &texts, &rows);
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

bool texts_sheet_import(struct arena *a, const struct files *from, const struct sheet *sheet,
                        const char *file, struct texts_import *out, struct diag_list *diags)
{
    struct texts texts = {.a = a};
    struct import im = {
        .a = a, .from = from, .sheet = sheet, .file = file, .diags = diags, .out = out};
    *out = (struct texts_import){0};
    im.m = content_load_texts(a, from, diags, &texts);
    if (!im.m || !find_columns(&im))
        return false;
    gather(a, im.m, &texts, &im.rows);
    for (size_t i = 1; i < sheet->n; i++)
        take_row(&im, &sheet->rows[i]);
    return edit_files(&im) && (!im.n || reads_back(&im));
}
