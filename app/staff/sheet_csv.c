// sheet_csv: RFC 4180 with a byte order mark. A cell that a spreadsheet would take for a formula is
// prefixed with an apostrophe, which reading removes.
#include <string.h>

#include "base/reason_text.h"
#include "base/utf8.h"
#include "platform/file.h"
#include "staff/sheet.h"

#define BOM "\xEF\xBB\xBF"

struct sheet_row *sheet_add(struct sheet *s)
{
    arena_grow(s->a, (void **)&s->rows, &s->cap, s->n + 1, sizeof *s->rows);
    if (!s->width)
        s->width = SHEET_MAX_COLUMNS;
    s->rows[s->n] =
        (struct sheet_row){.cells = ARENA_ARRAY(s->a, struct str, (size_t)s->width),
                           .kinds = ARENA_ARRAY(s->a, enum sheet_kind, (size_t)s->width),
                           .line = (int)s->n + 1};
    return &s->rows[s->n++];
}

// ---- writing ----

struct writer {
    struct arena *a;
    char *p;
    size_t n, cap;
};

static void append(struct writer *w, const char *p, size_t n)
{
    arena_grow(w->a, (void **)&w->p, &w->cap, w->n + n + 1, 1);
    memcpy(w->p + w->n, p, n);
    w->n += n;
}

static bool is_guarded(struct str s)
{
    return s.n && strchr("=+-@\t\r'", s.p[0]);
}

static void put_cell(struct writer *w, struct str s)
{
    bool quoted = is_guarded(s) || (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '));
    for (size_t i = 0; i < s.n && !quoted; i++)
        quoted = strchr("\",;\r\n\t", s.p[i]) != NULL;
    if (quoted)
        append(w, "\"", 1);
    if (is_guarded(s))
        append(w, "'", 1);
    for (size_t i = 0; i < s.n; i++)
        append(w, s.p[i] == '"' ? "\"\"" : s.p + i, s.p[i] == '"' ? 2 : 1);
    if (quoted)
        append(w, "\"", 1);
}

struct str sheet_csv(const struct sheet *s)
{
    struct writer w = {.a = s->a};
    append(&w, BOM, 3);
    for (size_t i = 0; i < s->n; i++) {
        for (int c = 0; c < s->rows[i].n; c++) {
            if (c)
                append(&w, ",", 1);
            put_cell(&w, s->rows[i].cells[c]);
        }
        append(&w, "\r\n", 2);
    }
    return (struct str){w.p, w.n};
}

// ---- reading ----

enum sheet_kind sheet_text_kind(struct str s)
{
    // of Excel and Google Sheets, then LibreOffice
    static const char *const errors[] = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!",   "#NAME?",
                                         "#NUM!",  "#N/A",    "#SPILL!", "#ERROR!", "Err:"};
    s = str_trim(s);
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        bool whole = errors[i][0] == '#';
        if (whole ? str_eq_z(s, errors[i]) : s.n <= 8 && str_starts(s, errors[i]))
            return SHEET_ERROR;
    }
    return SHEET_TEXT;
}

struct parser {
    struct str s;
    size_t i;
    int line;
    char mark;  // between cells
    char *cell; // buffer for the longest cell
    const char *file;
    struct diag_list *diags;
    struct sheet *out;
};

// The header decides the separator: in some countries Excel writes semicolons.
static char find_mark(struct str s)
{
    size_t n[3] = {0};
    static const char marks[] = ",;\t";
    bool quoted = false;
    for (size_t i = 0; i < s.n && (quoted || (s.p[i] != '\n' && s.p[i] != '\r')); i++) {
        quoted = quoted != (s.p[i] == '"');
        for (int k = 0; k < 3; k++)
            n[k] += !quoted && s.p[i] == marks[k];
    }
    return marks[n[1] > n[0] ? (n[2] > n[1] ? 2 : 1) : (n[2] > n[0] ? 2 : 0)];
}

static bool at_end(const struct parser *p)
{
    return p->i >= p->s.n;
}

// Reads one cell without its terminator. Line ends within it become LF.
static bool take_cell(struct parser *p, struct str *out)
{
    char *cell = p->cell;
    size_t n = 0;
    int from = p->line;
    bool quoted = !at_end(p) && p->s.p[p->i] == '"', closed = !quoted;
    for (p->i += quoted; !at_end(p); p->i++) {
        char c = p->s.p[p->i], next = p->i + 1 < p->s.n ? p->s.p[p->i + 1] : 0;
        if (quoted && !closed && c == '"') {
            closed = next != '"';
            p->i += !closed;
            if (closed)
                continue;
        } else if (closed && (c == p->mark || c == '\n' || c == '\r')) {
            break;
        }
        if (c == '\r' && next == '\n')
            continue;
        c = c == '\r' ? '\n' : c;
        p->line += c == '\n';
        cell[n++] = c;
    }
    struct str all = {cell, n}, bare = str_sub(all, 1, n);
    *out = arena_str(p->out->a, n > 1 && cell[0] == '\'' && is_guarded(bare) ? bare : all);
    if (!closed)
        diag_add(p->diags, DIAG_ERROR, (struct diag_at){p->file, from, 1, NULL},
                 "a quotation mark that is not closed", "export the spreadsheet as CSV again",
                 "引號沒有關閉", "請重新匯出為CSV");
    return closed;
}

static bool take_row(struct parser *p)
{
    struct sheet_row *row = sheet_add(p->out);
    row->line = p->line;
    for (;;) {
        struct str cell;
        if (!take_cell(p, &cell))
            return false;
        if (row->n < p->out->width) {
            row->kinds[row->n] = sheet_text_kind(cell);
            row->cells[row->n++] = cell;
        }
        if (at_end(p))
            return true;
        char c = p->s.p[p->i++];
        if (c == p->mark)
            continue;
        p->i += c == '\r' && !at_end(p) && p->s.p[p->i] == '\n';
        p->line++;
        return true;
    }
}

bool sheet_read_csv(struct sheet *s, struct str bytes, const char *file, struct diag_list *diags)
{
    struct parser p = {.s = bytes, .line = 1, .file = file, .diags = diags, .out = s};
    if (str_starts(bytes, BOM))
        p.i = 3;
    p.mark = find_mark(bytes);
    p.cell = arena_alloc(s->a, bytes.n + 1);
    while (!at_end(&p)) {
        if (s->n >= SHEET_MAX_ROWS) {
            diag_add(diags, DIAG_ERROR, (struct diag_at){file, p.line, 1, NULL},
                     "more than %d rows", "split the file", "超過 %d 行", "請分成多個檔案",
                     SHEET_MAX_ROWS);
            return false;
        }
        if (!take_row(&p))
            return false;
    }
    return true;
}

// ---- detecting the format ----

static bool has_order_mark(struct str s)
{
    return str_starts(s, "\xFF\xFE") || str_starts(s, "\xFE\xFF");
}

// By its mark; or by its first two letters, of a column's head: some programs write no mark.
static bool is_utf16(struct str s)
{
    return has_order_mark(s) || (s.n > 4 && !s.p[0] != !s.p[1] && !s.p[2] != !s.p[3]);
}

// Converts UTF-16 (Excel's "Unicode text") to UTF-8.
static struct str from_utf16(struct arena *a, struct str s)
{
    bool marked = has_order_mark(s), big = marked ? s.p[0] == '\xFE' : !s.p[0];
    char *out = arena_alloc(a, 2 * s.n + 1);
    size_t n = 0;
    for (size_t i = marked ? 2 : 0; i + 1 < s.n; i += 2) {
        const unsigned char *p = (const unsigned char *)s.p + i;
        uint32_t unit = big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0], low = 0;
        if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < s.n)
            low = big ? (uint32_t)p[2] << 8 | p[3] : (uint32_t)p[3] << 8 | p[2];
        if (low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        n += (size_t)utf8_put(unit >= 0xD800 && unit < 0xE000 ? UTF8_BAD : unit, out + n);
    }
    return (struct str){out, n};
}

static bool refuse_bytes(const char *path, struct str bytes, struct diag_list *diags)
{
    size_t bad = utf8_check(bytes);
    int line = 1;
    if (str_starts(bytes, "\xD0\xCF\x11\xE0")) {
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "it is an old .xls workbook, or one locked with a password",
                 "save it as .xlsx without a password", "這是舊式.xls或有密碼的活頁簿",
                 "請另存為沒有密碼的.xlsx");
        return true;
    }
    if (bad == bytes.n)
        return false;
    for (size_t i = 0; i < bad; i++)
        line += bytes.p[i] == '\n';
    diag_add(diags, DIAG_ERROR, (struct diag_at){path, line, 1, NULL},
             "it is not in UTF-8 but in Big5 or another old encoding",
             "save it as CSV UTF-8, or as XLSX", "檔案不是UTF-8，而是Big5或其他舊編碼",
             "請另存為CSV UTF-8，或XLSX");
    return true;
}

bool sheet_read(struct sheet *s, const char *path, struct diag_list *diags)
{
    struct str bytes;
    const char *why = "";
    if (!file_read(s->a, path, SHEET_MAX_BYTES, &bytes, &why)) {
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path}, "it cannot be read: " REASON_EN,
                 "give a .csv or .xlsx file", "無法讀取：" REASON_ZH, "請提供.csv或.xlsx檔案",
                 REASON(why));
        return false;
    }
    if (str_starts(bytes, "PK") || (name_ends(path, ".xlsx") && !str_starts(bytes, "\xD0\xCF")))
        return sheet_read_xlsx(s, path, diags);
    if (is_utf16(bytes))
        bytes = from_utf16(s->a, bytes);
    return !refuse_bytes(path, bytes, diags) && sheet_read_csv(s, bytes, path, diags);
}
