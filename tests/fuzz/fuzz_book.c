// fuzz_book: the staff's workbook. 'W': the XML of two sheets, shared texts and styles, with NUL
// between them, is read, compared with our content and turned into edits, each of which must still
// parse; 'A': what was agreed on, which reads back as it is written; 'C': the table of cells.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "live/cells.h"
#include "staff/book_take.h"
#include "staff/yaml_edit.h"
#include "zip_make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char workbook[] =
    "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets>"
    "<sheet name='Initiatives' sheetId='1' r:id='a'/><sheet name='Figures' sheetId='2' r:id='b'/>"
    "</sheets></workbook>";
static const char relations[] =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='a' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='b' Type='" OFFICE "/worksheet' Target='worksheets/sheet2.xml'/>"
    "<Relationship Id='c' Type='" OFFICE "/sharedStrings' Target='sharedStrings.xml'/>"
    "<Relationship Id='d' Type='" OFFICE "/styles' Target='styles.xml'/></Relationships>";

// A path that reads these bytes.
static int memory_file(const void *p, size_t n)
{
    int fd = memfd_create("x", 0);
    if (fd < 0 || write(fd, p, n) != (ssize_t)n)
        abort();
    return fd;
}

static const char *path_of(struct arena *a, int fd)
{
    return arena_printf(a, "/proc/self/fd/%d", fd).p;
}

// Our content, read once.
static const struct book_folder *folder(void)
{
    static struct arena a;
    static struct files from;
    static struct book_folder f;
    if (!f.from) {
        from = files_folder(HETAO_SOURCE "/content");
        if (!book_folder_read(&f, &a, &from))
            abort();
    }
    return &f;
}

static void make_edits(struct book_in *in, struct arena *a)
{
    const struct book_folder *f = folder();
    struct book_agreed agreed = {.a = a};
    struct overlay changed = {.from = f->from};
    book_agree(&agreed, f, STR("x"));
    struct book_plan plan = {.a = a, .in = in, .folder = f, .agreed = &agreed};
    if (!book_merge(&plan) || !book_apply(&plan, &changed))
        return;
    for (size_t i = 0; i < changed.n; i++) {
        struct yaml_doc d = {
            .a = a, .file = changed.items[i].file, .bytes = changed.items[i].bytes};
        if (!changed.items[i].gone && name_ends(d.file, ".yaml") && !yaml_doc_open(&d))
            abort();
    }
}

static void as_workbook(struct arena *a, struct str bytes)
{
    static const char *const names[] = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
                                        "xl/sharedStrings.xml", "xl/styles.xml"};
    struct zip_make_file files[ZIP_MAKE_FILES] = {{"xl/workbook.xml", workbook, 0},
                                                  {"xl/_rels/workbook.xml.rels", relations, 0}};
    char *parts = (char *)arena_str(a, bytes).p;
    int n = 2;
    for (size_t from = 0; from <= bytes.n && n < ZIP_MAKE_FILES; n++) {
        files[n] = (struct zip_make_file){names[n - 2], parts + from, 0};
        from += strlen(parts + from) + 1;
    }
    struct zip_made z = zip_make(files, n, &(struct zip_make_odd){0});
    int fd = memory_file(z.p, z.n);
    struct diag_list diags;
    diag_init(&diags, a);
    const struct book_folder *f = folder();
    struct book_in in = {
        .a = a, .file = "x.xlsx", .langs = f->langs, .layouts = f->layouts, .diags = &diags};
    if (book_read(&in, path_of(a, fd)))
        make_edits(&in, a);
    else if (!diags.n_errors)
        abort();
    close(fd);
    free(z.p);
}

static void as_agreed(struct arena *a, struct str bytes)
{
    struct book_agreed once = {.a = a}, twice = {.a = a};
    book_agreed_from_text(&once, bytes);
    if (!once.stamp.n)
        return;
    struct str text = book_agreed_text(&once);
    book_agreed_from_text(&twice, text);
    if (!str_eq(text, book_agreed_text(&twice)))
        abort();
}

static void as_cells(struct arena *a, struct str bytes)
{
    struct diag_list diags;
    int fd = memory_file(bytes.p, bytes.n);
    diag_init(&diags, a);
    const struct cells *c = cells_read(a, path_of(a, fd), &diags);
    cells_find(c, a, STR("initiatives/a.yaml"), STR("figures[0].display.en"));
    cells_find(c, a, STR("ui.yaml"), STR(""));
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct str rest = {(const char *)data + 1, n ? n - 1 : 0};
    if (n && data[0] == 'W')
        as_workbook(&a, rest);
    else if (n && data[0] == 'A')
        as_agreed(&a, rest);
    else if (n && data[0] == 'C')
        as_cells(&a, rest);
    arena_finish(&a);
    return 0;
}
