// command_export: writes every text of a content folder to a spreadsheet, for translators.
#include <string.h>

#include "base/reason_text.h"
#include "platform/file.h"
#include "staff/command.h"
#include "staff/texts_sheet.h"

static const char usage[] =
    "usage: hetao-bundle export PATH -o TEXTS.csv|TEXTS.xlsx [--lang en|zh]\n"
    "\n"
    "Writes every text of the content in all its languages, one row a text: file, field, one\n"
    "column a language, a note, and a fingerprint that tells import what has changed since.\n"
    "把內容的所有文字匯出為試算表，供翻譯人員使用\n"
    "\n"
    "exit status: 0 written, 1 refused, 2 wrong use, 3 the machine failed\n";

static bool is_xlsx(const char *path)
{
    return name_ends(path, ".xlsx");
}

static int write_sheet(const struct command_args *args, const struct model *m,
                       const struct sheet *s, const char *path)
{
    int widths[SHEET_MAX_COLUMNS];
    const char *why = "";
    texts_sheet_widths(m, widths);
    if (is_xlsx(path) ? !sheet_write_xlsx(s, widths, path, &why)
                      : !file_write(path, sheet_csv(s), &why))
        return command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", path,
                            reason_text(why, args->lang));
    printf(command_say(args, "%s: %zu text%s\n", "%s：共 %zu 段文字%.0s\n"), path, s->n - 1,
           str_plural(s->n - 1));
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *out = NULL;
    const struct command_option options[] = {{"-o", NULL, &out}};
    int status = command_args(c, argc, argv, options, 1, 1, 1, &args);
    if (status >= 0)
        return status;
    if (!out)
        return command_wrong_use(c, "-o TEXTS.csv or -o TEXTS.xlsx is missing", NULL);
    struct arena a = {.chunk = 1u << 20};
    struct diag_list diags;
    struct bundle b;
    struct texts texts = {.a = &a};
    struct sheet sheet = {.a = &a};
    diag_init(&diags, &a);
    status = EXIT_REFUSED;
    const struct model *m = command_open(&b, args.paths[0], NULL, &a, &diags, &status)
                                ? bundle_load_texts(&b, &a, &diags, &texts)
                                : NULL;
    if (m) {
        texts_sheet_export(m, &texts, &sheet);
        status = write_sheet(&args, m, &sheet, out);
    } else {
        diag_print(&diags, args.lang, stderr);
    }
    bundle_close(&b);
    arena_finish(&a);
    return status;
}

const struct command command_export = {
    "export", {"every text as a spreadsheet for translators", "匯出所有文字為試算表"}, usage, run};
