// command_import: reads a spreadsheet of texts, exported before and changed by a translator, back
// into the folder.
#include <stdio.h>

#include "base/reason_text.h"
#include "platform/paths.h"
#include "staff/command.h"
#include "staff/texts_sheet.h"

static const char usage[] =
    "usage: hetao-bundle import DIR TEXTS.csv|TEXTS.xlsx [--dry-run] [--lang en|zh] [--json]\n"
    "\n"
    "Writes the texts that a translator changed in the spreadsheet into the content folder. Only\n"
    "those texts change; comments, order and everything else stay byte for byte. A text that was\n"
    "also changed in the folder since the export is reported and kept. If the result would have\n"
    "errors, nothing is written.\n"
    "把翻譯人員在試算表所作的修改寫入內容資料夾；其他內容一概不變\n"
    "\n"
    "--dry-run  list what would change; write nothing 只列出改動，不寫入\n"
    "--json     the problems as JSON 以JSON列出問題\n"
    "\n"
    "exit status: 0 imported, 1 refused, 2 wrong use, 3 the machine failed\n";

static int write_files(const struct command_args *args, const struct texts_import *im,
                       struct arena *a)
{
    struct overlay o = {.items = im->files, .n = im->n_files};
    const char *bad = "", *why = "";
    if (!overlay_write(&o, args->paths[0], a, &bad, &why))
        return command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", bad,
                            reason_text(why, args->lang));
    return EXIT_USABLE;
}

static int import_sheet(const struct command_args *args, bool dry, struct arena *a,
                        struct diag_list *diags)
{
    struct sheet sheet = {.a = a};
    struct texts_import im;
    struct files folder = files_folder(args->paths[0]);
    if (!sheet_read(&sheet, args->paths[1], diags) ||
        !texts_sheet_import(a, &folder, &sheet, args->paths[1], paths_fonts(a), &im, diags))
        return EXIT_REFUSED;
    int status = dry ? EXIT_USABLE : write_files(args, &im, a);
    if (status == EXIT_USABLE && !args->json)
        printf(command_say(
                   args, "%s: %d text%s changed, %d added, %d left alone, in %zu file%s%s\n",
                   "%s：已更改 %d 段文字%.0s，加入 %d 段，%d 段保持不變，共 %zu 個檔案%.0s%s\n"),
               args->paths[0], im.changed, str_plural(im.changed), im.added, im.kept, im.n_files,
               str_plural(im.n_files),
               dry ? command_say(args, "; nothing written", "；未有寫入") : "");
    return status;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    bool dry = false;
    const struct command_option options[] = {{"--dry-run", &dry, NULL},
                                             {"--json", &args.json, NULL}};
    int status = command_args(c, argc, argv, options, 2, 2, 2, &args);
    if (status >= 0)
        return status;
    struct arena a = {.chunk = 1u << 20};
    struct diag_list diags;
    diag_init(&diags, &a);
    status = import_sheet(&args, dry, &a, &diags);
    if (args.json)
        diag_print_json(&diags, args.lang, NULL, "", stdout);
    else
        diag_print(&diags, args.lang, stdout);
    if (status == EXIT_REFUSED)
        command_fail(&args, status, "%s: nothing was changed", "%s：未有更改", args.paths[0]);
    arena_finish(&a);
    return status;
}

const struct command command_import = {
    "import",
    {"the translators' spreadsheet back into the folder", "把翻譯後的試算表匯入內容"},
    usage,
    run};
