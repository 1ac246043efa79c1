// command_workbook: the content folder as a workbook, and its changes back into the folder.
#include <stdio.h>
#include <string.h>

#include "base/reason_text.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "staff/book_cells.h"
#include "staff/book_write.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle workbook DIR -o BOOK.xlsx [--dry-run] [--lang en|zh] [--json]\n"
    "       hetao-bundle workbook DIR BOOK.xlsx [--dry-run] [--lang en|zh] [--json]\n"
    "\n"
    "Keeps a content folder and a workbook for Excel, LibreOffice, Google Sheets or Numbers "
    "alike.\n"
    "With -o a new workbook is written; if BOOK.xlsx is there, what was changed in it is taken "
    "into\n"
    "the folder first, and the last copy stays beside it as BOOK.before.xlsx. Without -o the\n"
    "changes are taken in and the workbook stays as it is.\n"
    "\n"
    "New rows are new records, removed rows go, moved rows re-order. A cell changed both in the\n"
    "workbook and in the folder is named, and stays on both sides. If the result would have\n"
    "errors, each is named as Sheet!C17 and nothing is written.\n"
    "使內容資料夾與活頁簿（Excel、LibreOffice、Google Sheets或Numbers）保持一致；\n"
    "新增的行是新項目，刪去的行會移除，移動行即更改次序；有錯誤時指明儲存格，不寫入任何改動\n"
    "\n"
    "--dry-run     list what would change; write nothing 只列出改動，不寫入\n"
    "--json        the problems as JSON 以JSON列出問題\n"
    "--cells FILE  write the table of cells that the preview reads 寫出供預覽使用的儲存格表\n"
    "\n"
    "exit status: 0 done, 1 refused, 2 wrong use, 3 the machine failed\n";

struct job {
    const struct command_args *args;
    struct arena *a;
    struct diag_list *diags;
    const char *dir, *book, *cells;
    bool write, dry;
};

// A spreadsheet program that has the workbook open would not see a new one, and save over it.
static bool is_open_elsewhere(const struct job *j)
{
    const char *slash = strrchr(j->book, '/'), *name = slash ? slash + 1 : j->book;
    int n = (int)(name - j->book);
    return file_exists(arena_printf(j->a, "%.*s.~lock.%s#", n, j->book, name).p) ||
           file_exists(arena_printf(j->a, "%.*s~$%s", n, j->book, name).p);
}

static bool keep_before(const struct job *j, const char **why)
{
    struct str bytes;
    size_t n = strlen(j->book) - (name_ends(j->book, ".xlsx") ? 5 : 0);
    if (!file_exists(j->book))
        return true;
    return file_read(j->a, j->book, SHEET_MAX_BYTES, &bytes, why) &&
           file_write(arena_printf(j->a, "%.*s.before.xlsx", (int)n, j->book).p, bytes, why);
}

static int write_book(const struct job *j, const struct book_out *o)
{
    const char *why = "";
    if (is_open_elsewhere(j))
        return command_fail(j->args, EXIT_REFUSED,
                            "%s is open in a spreadsheet program; close it there first",
                            "%s正在試算表程式開啟，請先關閉", j->book);
    if (keep_before(j, &why) && book_write(o, j->book, &why))
        return EXIT_USABLE;
    return command_fail(j->args, EXIT_MACHINE, "%s: %s", "%s：%s", j->book,
                        reason_text(why, j->args->lang));
}

// ---- marks ----

struct marks {
    struct book_mark *items;
    size_t n, cap;
};

static void add_mark(struct arena *a, struct marks *m, struct book_mark mark)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->items[i].sheet == mark.sheet && m->items[i].row == mark.row &&
            m->items[i].column == mark.column)
            return; // one note a cell
    arena_grow(a, (void **)&m->items, &m->cap, m->n + 1, sizeof *m->items);
    m->items[m->n++] = mark;
}

static void mark_folder(const struct job *j, const struct book_folder *f, struct marks *out)
{
    for (size_t i = 0; i < f->problems.n; i++) {
        const struct diag *d = &f->problems.items[i];
        struct book_spot s;
        if (book_locate(f, j->a, d->file, d->field, &s))
            add_mark(j->a, out,
                     (struct book_mark){s.sheet, (size_t)(s.row - f->tables[s.sheet].rows),
                                        s.column, d});
    }
}

// Problems that already stand at cells of the workbook that was read.
static void mark_page(const struct job *j, const struct book_take *t, enum book_sheet_id id,
                      struct marks *out)
{
    const struct book_table *rows = &t->in.pages[id].table;
    for (size_t i = 0; i < j->diags->n; i++)
        for (size_t k = 0;
             k < rows->n && str_starts(j->diags->items[i].field, t->in.pages[id].name.p); k++)
            for (int c = 0; c < t->before.layouts[id].n; c++)
                if (str_eq(j->diags->items[i].field,
                           book_in_cell(&t->in, id, rows->rows[k].line, c)))
                    add_mark(j->a, out, (struct book_mark){id, k, c, &j->diags->items[i]});
}

// ---- writing from the folder ----

static int write_folder(const struct job *j, const struct book_folder *f)
{
    struct book_agreed g = {.a = j->a};
    struct marks marks = {0};
    struct files from = files_folder(j->dir);
    const char *why = "";
    size_t rows = 0;
    book_agree(&g, f, (struct str){0});
    g.stamp = arena_printf(j->a, "%s %016llx", command_now(j->a),
                           (unsigned long long)str_hash(book_agreed_text(&g)));
    mark_folder(j, f, &marks);
    struct book_out o = {.a = j->a,
                         .langs = f->langs,
                         .layouts = f->layouts,
                         .tables = f->tables,
                         .listed = f->tables,
                         .agreed = &g,
                         .from = &from,
                         .marks = marks.items,
                         .n_marks = marks.n,
                         .lang = j->args->lang};
    int status = write_book(j, &o);
    if (status == EXIT_USABLE && !book_agreed_save(&g, j->dir, j->book, &why))
        return command_fail(j->args, EXIT_MACHINE, "%s: %s", "%s：%s", j->dir,
                            reason_text(why, j->args->lang));
    for (int id = 0; id < BOOK_SHEETS; id++)
        rows += f->tables[id].n;
    if (status == EXIT_USABLE && !j->args->json)
        printf(command_say(j->args, "%s: %zu row%s, %zu cell%s with a problem\n",
                           "%s：共 %zu 行%.0s，%zu 格%.0s有問題\n"),
               j->book, rows, str_plural(rows), marks.n, str_plural(marks.n));
    return status;
}

// What further languages lack, on one line each.
static void print_missing(const struct job *j, const struct book_folder *f)
{
    for (int i = 2; i < f->langs->n_langs && !j->args->json; i++) {
        size_t n = book_missing(f->layouts, f->tables, i);
        printf(command_say(j->args, "%s: %s lacks %zu text%s\n", "%s：%s尚欠 %zu 段文字%.0s\n"),
               j->dir, f->langs->langs[i].tag.p, n, str_plural(n));
    }
}

// The workbook as it was read, with what is wrong marked in it.
static int write_marked(const struct job *j, const struct book_take *t)
{
    struct book_table tables[BOOK_SHEETS];
    struct marks marks = {0};
    for (int id = 0; id < BOOK_SHEETS; id++) {
        if (t->in.pages[id].there)
            mark_page(j, t, (enum book_sheet_id)id, &marks);
        tables[id] = t->in.pages[id].table;
    }
    struct book_out o = {.a = j->a,
                         .langs = t->before.langs,
                         .layouts = t->before.layouts,
                         .tables = tables,
                         .listed = t->before.tables,
                         .agreed = &t->agreed,
                         .from = &t->from,
                         .marks = marks.items,
                         .n_marks = marks.n,
                         .lang = j->args->lang};
    return write_book(j, &o);
}

// ---- both ----

static void print_taken(const struct job *j, const struct book_take *t)
{
    if (j->args->json)
        return;
    size_t cells = 0;
    for (size_t i = 0; i < t->plan.n_changes; i++)
        cells += t->plan.changes[i].line > 0;
    printf(
        command_say(j->args,
                    "%s: %zu cell%s changed; rows: %d added, %d removed, %d moved; %d left alone, "
                    "in %zu file%s%s\n",
                    "%s：更改 %zu 格%.0s；行：加入 %d，刪去 %d，移動 %d；%d 處保持不變，"
                    "共 %zu 個檔案%.0s%s\n"),
        j->dir, cells, str_plural(cells), t->plan.added, t->plan.removed, t->plan.moved,
        t->plan.conflicts, t->changed.n, str_plural(t->changed.n),
        j->dry ? command_say(j->args, "; nothing written", "；未有寫入") : "");
}

// Whether the workbook shows the folder as it is, row for row.
static bool is_alike(const struct book_take *t)
{
    for (int id = 0; id < BOOK_SHEETS; id++) {
        const struct book_table *a = &t->in.pages[id].table, *b = &t->after.tables[id];
        bool same = t->in.pages[id].there && a->n == b->n;
        for (size_t i = 0; same && i < a->n; i++) {
            same = str_eq(a->rows[i].key, b->rows[i].key);
            for (int c = 0; same && c < t->after.layouts[id].n; c++)
                same =
                    t->in.pages[id].at[c] >= 0 && str_eq(a->rows[i].cells[c], b->rows[i].cells[c]);
        }
        if (!same || t->before.layouts[id].n != t->after.layouts[id].n)
            return false;
    }
    return true;
}

static int take_book(const struct job *j)
{
    struct book_take t = {
        .a = j->a, .dir = j->dir, .file = j->book, .fonts = paths_fonts(j->a), .diags = j->diags};
    const char *bad = "", *why = "";
    bool ok = book_take(&t);
    if (j->cells && !book_cells_write(&t, ok, j->cells, &why))
        return command_fail(j->args, EXIT_MACHINE, "%s: %s", "%s：%s", j->cells,
                            reason_text(why, j->args->lang));
    if (!ok) {
        bool marks = j->write && !j->dry && t.readable && j->diags->n;
        return marks && write_marked(j, &t) == EXIT_MACHINE ? EXIT_MACHINE : EXIT_REFUSED;
    }
    print_taken(j, &t);
    if (j->dry)
        return EXIT_USABLE;
    if (!book_take_write(&t, &bad, &why))
        return command_fail(j->args, EXIT_MACHINE, "%s: %s", "%s：%s", bad,
                            reason_text(why, j->args->lang));
    print_missing(j, &t.after);
    // What was taken in also changes the counts of what is missing, and the marks.
    if (!j->write || (is_alike(&t) && !t.changed.n))
        return EXIT_USABLE;
    return t.plan.conflicts ? write_marked(j, &t) : write_folder(j, &t.after);
}

static int make_book(const struct job *j)
{
    struct files from = files_folder(j->dir);
    struct book_folder f;
    if (!book_folder_read(&f, j->a, &from)) {
        diag_merge(j->diags, &f.problems);
        return EXIT_REFUSED;
    }
    print_missing(j, &f);
    return j->dry ? EXIT_USABLE : write_folder(j, &f);
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *out = NULL, *cells = NULL;
    bool dry = false;
    const struct command_option options[] = {{"-o", NULL, &out},
                                             {"--dry-run", &dry, NULL},
                                             {"--json", &args.json, NULL},
                                             {"--cells", NULL, &cells}};
    int status = command_args(c, argc, argv, options, 4, 1, 2, &args);
    if (status >= 0)
        return status;
    if ((out != NULL) == (args.n == 2))
        return command_wrong_use(c, "give the workbook once, after the folder or after -o", NULL);
    struct arena a = {.chunk = 1u << 20};
    struct diag_list diags;
    diag_init(&diags, &a);
    struct job j = {&args, &a, &diags, args.paths[0], out ? out : args.paths[1], cells, out, dry};
    status = out && !file_exists(out) ? make_book(&j) : take_book(&j);
    if (args.json)
        diag_print_json(&diags, args.lang, NULL, "", stdout);
    else if (!cells) // the preview prints what it reads from there
        diag_print(&diags, args.lang, stdout);
    if (status == EXIT_REFUSED)
        command_fail(&args, status, "%s: nothing was changed", "%s：未有更改", args.paths[0]);
    arena_finish(&a);
    return status;
}

const struct command command_workbook = {
    "workbook",
    {"the content as a workbook for Excel or LibreOffice, and back", "內容與活頁簿互相更新"},
    usage,
    run};
