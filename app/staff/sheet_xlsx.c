// sheet_xlsx: XLSX (ECMA-376): a ZIP of XML files. Reads only the first sheet and the table of
// shared texts; refuses document types, and with them entities.
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "base/utf8.h"
#include "platform/file.h"
#include "staff/sheet.h"

// ---- "_x000D_" for characters that XML does not allow (ST_Xstring) ----

static int hex(const char *s)
{
    char *end, four[5] = {s[0], s[1], s[2], s[3], 0};
    long v = strtol(four, &end, 16);
    return end == four + 4 && strspn(four, "0123456789abcdefABCDEF") == 4 ? (int)v : -1;
}

// The character encoded by the seven bytes at p; -1: none.
static int escaped(const char *p, size_t left)
{
    return left >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' ? hex(p + 2) : -1;
}

// libxlsxwriter does not escape texts that look like an escape: encode their first underscore.
static const char *escape(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 7 * s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (escaped(s.p + i, s.n - i) >= 0) {
            memcpy(out + n, "_x005F", 6);
            n += 6;
        }
        out[n++] = s.p[i];
    }
    return out;
}

// ---- writing ----

bool sheet_write_xlsx(const struct sheet *s, const int *widths, const char *path, const char **why)
{
    const char *part = arena_printf(s->a, "%s.part", path).p, *ignored;
    lxw_workbook_options o = {.constant_memory = LXW_FALSE};
    lxw_workbook *book = workbook_new_opt(part, &o);
    lxw_worksheet *sheet = book ? workbook_add_worksheet(book, "texts") : NULL;
    *why = "it cannot be written";
    if (!sheet)
        return false;
    lxw_format *wrap = workbook_add_format(book), *bold = workbook_add_format(book);
    format_set_text_wrap(wrap);
    format_set_align(wrap, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(wrap, "@"); // text: "2026-07" is no date
    format_set_bold(bold);
    for (int c = 0; s->n && c < s->rows[0].n; c++)
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], wrap);
    worksheet_freeze_panes(sheet, 1, 0);
    for (size_t i = 0; i < s->n; i++)
        for (int c = 0; c < s->rows[i].n; c++)
            if (s->rows[i].cells[c].n)
                worksheet_write_string(sheet, (lxw_row_t)i, (lxw_col_t)c,
                                       escape(s->a, s->rows[i].cells[c]), i ? wrap : bold);
    if (workbook_close(book) == LXW_NO_ERROR && file_rename(part, path, why))
        return true;
    file_remove(part, &ignored);
    return false;
}

// ---- reading ----

struct text_list {
    struct str *items;
    size_t n, cap;
};

struct parser {
    XML_Parser xml;
    struct sheet *out;
    struct text_list *shared; // being filled, or looked up
    bool is_table;            // shared texts, not a sheet
    bool refused;
    // The text being read.
    char *text;
    size_t n_text, cap_text;
    bool takes; // within <t> or <v>
    int phonetic;
    char kind; // of the cell: 's' shared, 't' text, 0 literal
    int column;
};

static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (!strcmp(list[0], name))
            return list[1];
    return "";
}

// "BC12" -> 54
static int column_of(const char *ref)
{
    int c = 0;
    for (; *ref >= 'A' && *ref <= 'Z' && c < 1000; ref++)
        c = c * 26 + *ref - 'A' + 1;
    return c - 1;
}

static void refuse(struct parser *p)
{
    p->refused = true;
    XML_StopParser(p->xml, XML_FALSE);
}

static void begin_cell(struct parser *p, const char **list)
{
    const char *kind = attribute(list, "t");
    struct sheet_row *row = p->out->n ? &p->out->rows[p->out->n - 1] : NULL;
    int c = column_of(attribute(list, "r"));
    p->column = c >= 0 ? c : row ? row->n : 0;
    p->kind = (char)(!strcmp(kind, "s") ? 's' : 't');
    p->n_text = 0;
}

static void on_start(void *ctx, const char *name, const char **list)
{
    struct parser *p = ctx;
    if (!strcmp(name, "t") || !strcmp(name, "v"))
        p->takes = !p->phonetic;
    else if (!strcmp(name, "rPh"))
        p->phonetic++;
    else if (!strcmp(name, "si"))
        p->n_text = 0;
    else if (!strcmp(name, "c") && !p->is_table)
        begin_cell(p, list);
    else if (!strcmp(name, "row") && !p->is_table) {
        if (p->out->n >= SHEET_MAX_ROWS) {
            refuse(p);
            return;
        }
        int line = atoi(attribute(list, "r"));
        struct sheet_row *row = sheet_add(p->out);
        row->line = line > 0 ? line : row->line;
    }
}

static void on_text(void *ctx, const char *s, int n)
{
    struct parser *p = ctx;
    if (!p->takes)
        return;
    arena_grow(p->out->a, (void **)&p->text, &p->cap_text, p->n_text + (size_t)n + 1, 1);
    memcpy(p->text + p->n_text, s, (size_t)n);
    p->n_text += (size_t)n;
}

// The text with "_x000D_" (ST_Xstring) decoded and line ends as LF.
static struct str take_text(struct parser *p)
{
    char *out = arena_alloc(p->out->a, p->n_text + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->n_text; i++) {
        int cp = escaped(p->text + i, p->n_text - i);
        if (cp == '\r' || p->text[i] == '\r') {
            i += cp == '\r' ? 6 : 0;
        } else if (cp > 0 && (cp < 0xD800 || cp > 0xDFFF)) {
            n += (size_t)utf8_put((uint32_t)cp, out + n);
            i += 6;
        } else {
            out[n++] = p->text[i];
        }
    }
    return (struct str){out, n};
}

static void end_cell(struct parser *p)
{
    struct sheet_row *row = p->out->n ? &p->out->rows[p->out->n - 1] : NULL;
    if (!row || p->column >= SHEET_MAX_COLUMNS || !p->n_text)
        return;
    struct str text = take_text(p);
    if (p->kind == 's') {
        size_t i = strtoul(text.p, NULL, 10);
        text = i < p->shared->n ? p->shared->items[i] : (struct str){0};
    }
    row->cells[p->column] = text;
    row->n = row->n > p->column ? row->n : p->column + 1;
}

static void on_end(void *ctx, const char *name)
{
    struct parser *p = ctx;
    struct text_list *l = p->shared;
    if (!strcmp(name, "t") || !strcmp(name, "v"))
        p->takes = false;
    else if (!strcmp(name, "rPh"))
        p->phonetic--;
    else if (!strcmp(name, "c") && !p->is_table)
        end_cell(p);
    else if (!strcmp(name, "si") && p->is_table) {
        arena_grow(p->out->a, (void **)&l->items, &l->cap, l->n + 1, sizeof *l->items);
        l->items[l->n++] = take_text(p);
    }
}

static void on_doctype(void *ctx, const char *name, const char *system, const char *public, int own)
{
    (void)name;
    (void)system;
    (void)public;
    (void)own;
    refuse(ctx);
}

// Reads one part of the ZIP, at most `most` bytes unpacked.
static bool read_part(zip_t *zip, const char *name, struct arena *a, struct str *out)
{
    zip_stat_t st;
    if (zip_stat(zip, name, 0, &st) || !(st.valid & ZIP_STAT_SIZE) || st.size > SHEET_MAX_BYTES)
        return false;
    zip_file_t *f = zip_fopen(zip, name, 0);
    char *p = f ? arena_alloc(a, st.size + 1) : NULL;
    bool ok = f && zip_fread(f, p, st.size) == (zip_int64_t)st.size;
    if (f)
        zip_fclose(f);
    *out = (struct str){p, st.size};
    return ok;
}

static bool parse(struct parser *p, struct str bytes)
{
    p->xml = XML_ParserCreate("UTF-8");
    if (!p->xml)
        return false;
    XML_SetUserData(p->xml, p);
    XML_SetElementHandler(p->xml, on_start, on_end);
    XML_SetCharacterDataHandler(p->xml, on_text);
    XML_SetStartDoctypeDeclHandler(p->xml, on_doctype);
    bool ok = XML_Parse(p->xml, bytes.p, (int)bytes.n, XML_TRUE) == XML_STATUS_OK && !p->refused;
    XML_ParserFree(p->xml);
    return ok;
}

static bool read_parts(struct sheet *s, zip_t *zip)
{
    struct text_list shared = {0};
    struct str bytes;
    struct parser table = {.out = s, .shared = &shared, .is_table = true};
    struct parser cells = {.out = s, .shared = &shared};
    if (zip_name_locate(zip, "xl/sharedStrings.xml", 0) >= 0 &&
        (!read_part(zip, "xl/sharedStrings.xml", s->a, &bytes) || !parse(&table, bytes)))
        return false;
    return read_part(zip, "xl/worksheets/sheet1.xml", s->a, &bytes) && parse(&cells, bytes);
}

bool sheet_read_xlsx(struct sheet *s, const char *path, struct diag_list *diags)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    bool ok = zip && read_parts(s, zip);
    if (zip)
        zip_discard(zip);
    if (!ok)
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "it is not an XLSX file that can be read",
                 "save it as .xlsx or as CSV (UTF-8) in your spreadsheet program",
                 "不是可讀取的XLSX檔案", "請在試算表程式另存為.xlsx或CSV（UTF-8）");
    return ok;
}
