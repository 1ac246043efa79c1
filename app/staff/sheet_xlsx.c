// sheet_xlsx: reading XLSX (ECMA-376, strict and transitional): a ZIP of XML files. The workbook
// names its sheets, its relations where they are; element names count by their namespace, so that
// any prefix will do. Document types, and with them entities, are refused.
#include <expat.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#include "base/utf8.h"
#include "staff/sheet_in.h"

#define MAX_SHEETS 64
#define MAX_STYLES 65536

// The part that an id of the workbook refers to.
struct relation {
    struct str id, kind, target;
};

struct book {
    struct arena *a;
    zip_t *zip;
    struct str *texts; // shared ones
    size_t n_texts, cap_texts;
    bool *dates; // by style: whether numbers are shown as dates
    size_t n_dates, cap_dates;
    struct relation *relations;
    size_t n_relations, cap_relations;
    struct {
        struct str name, id;
    } sheets[MAX_SHEETS];
    size_t n_sheets;
    bool from_1904;    // the day from which dates count
    size_t n_cells;    // of all sheets
    bool too_large;    // more of them, or of their bytes, than are read
    uint64_t unpacked; // bytes of the parts read so far
};

struct parser {
    struct book *book;
    struct sheet *out; // a sheet's own
    XML_Parser xml;
    bool refused;
    // The text being read.
    char *text;
    size_t n_text, cap_text;
    bool takes; // within <t> or <v>
    int phonetic;
    char kind; // of the cell: 's' shared, 't' text, 'b' truth value, 'e' error, 'n' number
    bool formula, in_cell, in_xfs;
    size_t style;
    int column;
    int n_formats; // number formats of the styles that are dates
    int formats[256];
};

static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2) {
        const char *mark = strrchr(list[0], '\n'); // after the namespace
        if (!strcmp(mark ? mark + 1 : list[0], name))
            return list[1];
    }
    return "";
}

// The element's name if it is in a namespace of spreadsheets or packages; else "".
static const char *element(const char *name)
{
    static const char *const spaces[] = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main\n",
        "http://purl.oclc.org/ooxml/spreadsheetml/main\n",
        "http://schemas.openxmlformats.org/package/2006/relationships\n"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (!strncmp(name, spaces[i], strlen(spaces[i])))
            return name + strlen(spaces[i]);
    return "";
}

// "BC12" -> 54; -1 if malformed. *end is what follows the letters; may be NULL.
static int column_of(const char *ref, const char **end)
{
    int c = 0;
    for (; *ref >= 'A' && *ref <= 'Z' && c < 100000; ref++)
        c = c * 26 + *ref - 'A' + 1;
    if (end)
        *end = ref;
    return c - 1;
}

static void refuse(struct parser *p)
{
    p->refused = true;
    XML_StopParser(p->xml, XML_FALSE);
}

// ---- text ----

static void on_text(void *ctx, const char *s, int n)
{
    struct parser *p = ctx;
    if (!p->takes)
        return;
    arena_grow(p->book->a, (void **)&p->text, &p->cap_text, p->n_text + (size_t)n + 1, 1);
    memcpy(p->text + p->n_text, s, (size_t)n);
    p->n_text += (size_t)n;
}

// The text with "_x000D_" (ST_Xstring) decoded and line ends as LF.
static struct str take_text(struct parser *p)
{
    char *out = arena_alloc(p->book->a, p->n_text + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->n_text; i++) {
        int cp = sheet_escaped(p->text + i, p->n_text - i);
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

static void begin_text(struct parser *p, const char *name)
{
    if (!strcmp(name, "t") || !strcmp(name, "v"))
        p->takes = !p->phonetic;
    else if (!strcmp(name, "rPh"))
        p->phonetic++;
    else if (!strcmp(name, "si"))
        p->n_text = 0;
}

static void end_text(struct parser *p, const char *name)
{
    if (!strcmp(name, "t") || !strcmp(name, "v"))
        p->takes = false;
    else if (!strcmp(name, "rPh"))
        p->phonetic--;
}

static void end_shared(void *ctx, const char *full)
{
    struct parser *p = ctx;
    struct book *b = p->book;
    const char *name = element(full);
    end_text(p, name);
    if (strcmp(name, "si") != 0)
        return;
    arena_grow(b->a, (void **)&b->texts, &b->cap_texts, b->n_texts + 1, sizeof *b->texts);
    b->texts[b->n_texts++] = take_text(p);
}

static void begin_shared(void *ctx, const char *full, const char **list)
{
    (void)list;
    begin_text(ctx, element(full));
}

// ---- styles: which numbers are dates ----

static bool is_date_code(const char *code)
{
    bool quoted = false;
    for (; *code; code++) {
        if (*code == '"')
            quoted = !quoted;
        else if (*code == '[' && strchr(code, ']'))
            code = strchr(code, ']');
        else if (*code == '\\' && code[1])
            code++;
        else if (!quoted && strchr("yYdDhHsS", *code))
            return true;
    }
    return false;
}

static bool is_date_format(const struct parser *p, int id)
{
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
        (id >= 50 && id <= 58))
        return true;
    for (int i = 0; i < p->n_formats; i++)
        if (p->formats[i] == id)
            return true;
    return false;
}

static void begin_style(void *ctx, const char *full, const char **list)
{
    struct parser *p = ctx;
    struct book *b = p->book;
    const char *name = element(full);
    if (!strcmp(name, "numFmt") && p->n_formats < 256 &&
        is_date_code(attribute(list, "formatCode")))
        p->formats[p->n_formats++] = atoi(attribute(list, "numFmtId"));
    p->in_xfs |= !strcmp(name, "cellXfs");
    if (!p->in_xfs || strcmp(name, "xf") != 0 || b->n_dates >= MAX_STYLES)
        return;
    arena_grow(b->a, (void **)&b->dates, &b->cap_dates, b->n_dates + 1, sizeof *b->dates);
    b->dates[b->n_dates++] = is_date_format(p, atoi(attribute(list, "numFmtId")));
}

static void end_style(void *ctx, const char *full)
{
    struct parser *p = ctx;
    if (!strcmp(element(full), "cellXfs"))
        p->in_xfs = false;
}

// ---- cells ----

static void begin_cell(struct parser *p, const char **list)
{
    const char *kind = attribute(list, "t");
    struct sheet_row *row = p->out->n ? &p->out->rows[p->out->n - 1] : NULL;
    int c = column_of(attribute(list, "r"), NULL);
    p->column = c >= 0 ? c : p->column + 1; // without a reference, the next cell
    p->column = row ? p->column : -1;
    p->style = strtoul(attribute(list, "s"), NULL, 10);
    p->kind = !*kind || !strcmp(kind, "n")                                     ? 'n'
              : !strcmp(kind, "s") || !strcmp(kind, "b") || !strcmp(kind, "e") ? *kind
              : !strcmp(kind, "d")                                             ? 'd'
                                                                               : 't';
    p->n_text = 0;
    p->formula = false;
    p->in_cell = true;
}

static void begin_row(struct parser *p, const char **list)
{
    if (p->out->n >= SHEET_MAX_ROWS || p->book->n_cells >= SHEET_MAX_CELLS) {
        p->book->too_large = true;
        refuse(p);
        return;
    }
    int last = p->out->n ? p->out->rows[p->out->n - 1].line : 0;
    int line = atoi(attribute(list, "r"));
    sheet_add(p->out)->line = line > 0 ? line : last + 1;
    p->book->n_cells += (size_t)p->out->width;
    p->column = -1;
}

// "C5:C8"
static void take_merge(struct parser *p, const char *ref)
{
    struct sheet *s = p->out;
    struct sheet_merge m = {0};
    char *more;
    m.column = column_of(ref, &ref);
    m.line = (int)strtol(ref, &more, 10);
    m.last_column = *more == ':' ? column_of(more + 1, &ref) : -1;
    m.last_line = *more == ':' ? (int)strtol(ref, NULL, 10) : 0;
    if (m.column < 0 || m.last_column < m.column || m.last_line < m.line ||
        s->n_merges >= SHEET_MAX_ROWS)
        return;
    arena_grow(s->a, (void **)&s->merges, &s->cap_merges, s->n_merges + 1, sizeof *s->merges);
    s->merges[s->n_merges++] = m;
}

static void begin_sheet(void *ctx, const char *full, const char **list)
{
    struct parser *p = ctx;
    const char *name = element(full);
    if (!strcmp(name, "c"))
        begin_cell(p, list);
    else if (!strcmp(name, "row"))
        begin_row(p, list);
    else if (!strcmp(name, "f"))
        p->formula = true;
    else if (!strcmp(name, "mergeCell"))
        take_merge(p, attribute(list, "ref"));
    else if (p->in_cell)
        begin_text(p, name);
}

// A number shown as a date, as a calendar day.
static struct str day_of(struct arena *a, double days, bool from_1904)
{
    double unix_days = days - (from_1904 ? 24107 : 25569);
    if (!(fabs(unix_days) < 1e6))
        return (struct str){0};
    time_t t = (time_t)floor(unix_days) * 86400;
    struct tm tm;
    char out[32];
    if (!gmtime_r(&t, &tm) || !strftime(out, sizeof out, "%Y-%m-%d", &tm))
        return (struct str){0};
    return arena_str(a, str_from(out));
}

static struct str number_text(struct parser *p, struct str text, enum sheet_kind *kind)
{
    const struct book *b = p->book;
    *kind = SHEET_NUMBER;
    if (p->style >= b->n_dates || !b->dates[p->style])
        return text;
    struct str day = day_of(b->a, strtod(text.p, NULL), b->from_1904);
    if (day.n)
        *kind = SHEET_DATE;
    return day.n ? day : text;
}

static struct str cell_text(struct parser *p, enum sheet_kind *kind)
{
    const struct book *b = p->book;
    struct str text = take_text(p);
    *kind = SHEET_TEXT;
    if (p->kind == 's') {
        size_t i = strtoul(text.p, NULL, 10);
        text = i < b->n_texts ? b->texts[i] : (struct str){0};
        *kind = sheet_text_kind(text);
        return text;
    }
    if (p->kind == 'n')
        return number_text(p, text, kind);
    if (p->kind == 'b') {
        *kind = SHEET_TRUTH;
        return str_eq_z(text, "1") ? STR("TRUE") : STR("FALSE");
    }
    *kind = p->kind == 'e' ? SHEET_ERROR : p->kind == 'd' ? SHEET_DATE : sheet_text_kind(text);
    return text;
}

static void end_cell(struct parser *p)
{
    struct sheet_row *row = p->out->n ? &p->out->rows[p->out->n - 1] : NULL;
    p->in_cell = p->takes = false;
    if (!row || p->column < 0 || p->column >= p->out->width || (!p->n_text && !p->formula))
        return;
    enum sheet_kind kind = SHEET_ERROR;
    struct str text = p->n_text ? cell_text(p, &kind) : STR("=");
    if (p->formula && !p->n_text && p->kind == 't')
        return; // a formula without a text result
    row->cells[p->column] = text;
    row->kinds[p->column] = kind;
    row->n = row->n > p->column ? row->n : p->column + 1;
}

static void end_sheet(void *ctx, const char *full)
{
    struct parser *p = ctx;
    const char *name = element(full);
    end_text(p, name);
    if (!strcmp(name, "c") && p->in_cell)
        end_cell(p);
}

// ---- the workbook ----

static void begin_book(void *ctx, const char *full, const char **list)
{
    struct parser *p = ctx;
    struct book *b = p->book;
    const char *name = element(full);
    if (!strcmp(name, "workbookPr")) {
        const char *v = attribute(list, "date1904");
        b->from_1904 = !strcmp(v, "1") || !strcmp(v, "true");
    }
    if (strcmp(name, "sheet") != 0 || b->n_sheets >= MAX_SHEETS)
        return;
    b->sheets[b->n_sheets].name = arena_str(b->a, str_from(attribute(list, "name")));
    b->sheets[b->n_sheets++].id = arena_str(b->a, str_from(attribute(list, "id")));
}

static void begin_relation(void *ctx, const char *full, const char **list)
{
    struct parser *p = ctx;
    struct book *b = p->book;
    if (strcmp(element(full), "Relationship") != 0 || b->n_relations >= 4096)
        return;
    arena_grow(b->a, (void **)&b->relations, &b->cap_relations, b->n_relations + 1,
               sizeof *b->relations);
    const char *kind = strrchr(attribute(list, "Type"), '/');
    b->relations[b->n_relations++] =
        (struct relation){arena_str(b->a, str_from(attribute(list, "Id"))),
                          arena_str(b->a, str_from(kind ? kind : "")),
                          arena_str(b->a, str_from(attribute(list, "Target")))};
}

static void on_doctype(void *ctx, const char *name, const char *system, const char *public, int own)
{
    (void)name;
    (void)system;
    (void)public;
    (void)own;
    refuse(ctx);
}

static void end_nothing(void *ctx, const char *name)
{
    (void)ctx;
    (void)name;
}

// ---- the ZIP ----

#define CHUNK (64 << 10)

static bool parse_stream(struct parser *p, zip_file_t *f, uint64_t size)
{
    char *chunk = arena_alloc(p->book->a, CHUNK);
    uint64_t done = 0;
    for (zip_int64_t n = 1; n > 0;) {
        n = zip_fread(f, chunk, CHUNK);
        done += n > 0 ? (uint64_t)n : 0;
        if (n < 0 || done > size || XML_Parse(p->xml, chunk, (int)n, !n) != XML_STATUS_OK)
            return false;
    }
    return done == size && !p->refused;
}

// Parses one part as it is unpacked: at most SHEET_MAX_BYTES, all parts at most SHEET_MAX_ALL.
static bool parse_part(struct parser *p, const char *name, XML_StartElementHandler begin,
                       XML_EndElementHandler end)
{
    struct book *b = p->book;
    zip_stat_t st;
    zip_int64_t at = zip_name_locate(b->zip, name, ZIP_FL_NOCASE);
    if (at < 0 || zip_stat_index(b->zip, (zip_uint64_t)at, 0, &st) || !(st.valid & ZIP_STAT_SIZE))
        return false;
    b->too_large = st.size > SHEET_MAX_BYTES || st.size > SHEET_MAX_ALL - b->unpacked;
    if (b->too_large)
        return false;
    zip_file_t *f = zip_fopen_index(b->zip, (zip_uint64_t)at, 0);
    p->xml = f ? XML_ParserCreateNS(NULL, '\n') : NULL;
    b->unpacked += st.size;
    if (p->xml) {
        XML_SetUserData(p->xml, p);
        XML_SetElementHandler(p->xml, begin, end);
        XML_SetCharacterDataHandler(p->xml, on_text);
        XML_SetStartDoctypeDeclHandler(p->xml, on_doctype);
    }
    bool ok = p->xml && parse_stream(p, f, st.size);
    XML_ParserFree(p->xml);
    if (f)
        zip_fclose(f);
    return ok;
}

static bool holds_part(const struct book *b, const char *name)
{
    return zip_name_locate(b->zip, name, ZIP_FL_NOCASE) >= 0;
}

// Resolves `target` relative to the folder `in`: "/xl/x.xml", "x.xml" or "../x.xml".
static const char *part_name(struct arena *a, const char *in, struct str target)
{
    const char *folder = in, *end = strrchr(in, '/');
    int n = end ? (int)(end - in) : 0;
    if (str_starts(target, "/"))
        return target.p + 1;
    while (str_starts(target, "../")) {
        target = str_sub(target, 3, target.n);
        while (n && folder[n - 1] != '/')
            n--;
        n -= n > 0;
    }
    return n ? arena_printf(a, "%.*s/%s", n, folder, target.p).p : target.p;
}

static bool read_relations(struct book *b, const char *of)
{
    const char *slash = strrchr(of, '/');
    int n = slash ? (int)(slash - of) + 1 : 0;
    const char *name = arena_printf(b->a, "%.*s_rels/%s.rels", n, of, of + n).p;
    struct parser p = {.book = b};
    b->n_relations = 0;
    return parse_part(&p, name, begin_relation, end_nothing);
}

static const char *related(const struct book *b, const char *of, const char *kind, struct str id)
{
    for (size_t i = 0; i < b->n_relations; i++) {
        const struct relation *r = &b->relations[i];
        if (kind ? str_eq_z(r->kind, kind) : str_eq(r->id, id))
            return part_name(b->a, of, r->target);
    }
    return NULL;
}

static bool read_if_there(struct book *b, const char *name, XML_StartElementHandler begin,
                          XML_EndElementHandler end)
{
    struct parser p = {.book = b};
    return !name || !holds_part(b, name) || parse_part(&p, name, begin, end);
}

static bool read_sheets(struct book *b, const char *of, struct sheet *s)
{
    bool any = false;
    int width = s->width;
    struct sheet *to = s;
    for (size_t i = 0; i < b->n_sheets; i++) {
        const char *name = related(b, of, NULL, b->sheets[i].id);
        if (!name || !strstr(name, "worksheets/")) // the sheet of a chart
            continue;
        if (any) {
            to->next = ARENA_NEW(b->a, struct sheet);
            to = to->next;
        }
        *to = (struct sheet){
            .a = s->a, .name = b->sheets[i].name, .width = width ? width : SHEET_MAX_COLUMNS};
        struct parser p = {.book = b, .out = to};
        if (!parse_part(&p, name, begin_sheet, end_sheet))
            return false;
        any = true;
    }
    return any;
}

static bool read_book(struct book *b, struct sheet *s)
{
    struct parser p = {.book = b};
    const char *name =
        read_relations(b, "") ? related(b, "", "/officeDocument", (struct str){0}) : NULL;
    if (!name)
        name = "xl/workbook.xml";
    return parse_part(&p, name, begin_book, end_nothing) && read_relations(b, name) &&
           read_if_there(b, related(b, name, "/sharedStrings", (struct str){0}), begin_shared,
                         end_shared) &&
           read_if_there(b, related(b, name, "/styles", (struct str){0}), begin_style, end_style) &&
           read_sheets(b, name, s);
}

bool sheet_read_xlsx(struct sheet *s, const char *path, struct diag_list *diags)
{
    struct book b = {.a = s->a, .zip = zip_open(path, ZIP_RDONLY, NULL)};
    bool ok = b.zip && read_book(&b, s);
    bool other =
        b.zip && !ok && (holds_part(&b, "content.xml") || holds_part(&b, "Index/Document.iwa"));
    if (b.zip)
        zip_discard(b.zip);
    if (other)
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "it is a sheet of LibreOffice or Numbers under the name of an XLSX",
                 "save it as Excel (.xlsx) or as CSV (UTF-8)",
                 "這是LibreOffice或Numbers的試算表，不是XLSX",
                 "請另存為Excel（.xlsx）或CSV（UTF-8）");
    else if (b.too_large)
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "it has more rows or bytes than are read",
                 "remove what lies beyond the table, or split the file", "行數或大小超過上限",
                 "請刪除表格以外的內容，或分成多個檔案");
    else if (!ok)
        diag_add(diags, DIAG_ERROR, (struct diag_at){.file = path},
                 "it is not an XLSX file that can be read",
                 "save it as .xlsx or as CSV (UTF-8) in your spreadsheet program",
                 "不是可讀取的XLSX檔案", "請在試算表程式另存為.xlsx或CSV（UTF-8）");
    return ok;
}
