// command_new: makes a content folder from the content installed with the program.
#include <string.h>

#include "base/reason_text.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle new DIR [--lang en|zh]\n"
    "\n"
    "Makes a content folder DIR from the content installed with the program, ready to be edited.\n"
    "STAFF.md in it is a guide (STAFF.zh-Hant.md: in Chinese), FORMAT.md explains every file.\n"
    "以程式內置的內容建立新資料夾，可隨即編輯；STAFF.zh-Hant.md是使用指南\n"
    "\n"
    "exit status: 0 made, 1 refused, 2 wrong use, 3 the machine failed\n";

static bool copy(const struct files *from, const char *file, const char *dir, const char **why)
{
    struct arena a = {0};
    struct str bytes;
    char to[FILE_PATH_MAX];
    bool ok = snprintf(to, sizeof to, "%s/%s", dir, file) < (int)sizeof to;
    *why = "the path is too long";
    ok = ok && file_make_folders_above(to, why) &&
         files_read(from, &a, file, FILES_MAX_FILE, &bytes, why) && file_write(to, bytes, why);
    arena_finish(&a);
    return ok;
}

static int fill(const struct command_args *args, struct arena *a)
{
    const char *dir = args->paths[0], *installed = paths_content(a), *why = "";
    struct files from = files_folder(installed);
    struct file_names names;
    if (!files_names(&from, a, &names, &why) || !files_holds(names, "bundle.yaml"))
        return command_fail(args, EXIT_MACHINE, "%s: the content of the program is missing",
                            "%s：找不到程式內置的內容", installed);
    for (size_t i = 0; i < names.n; i++)
        if (!copy(&from, names.items[i], dir, &why))
            return command_fail(args, EXIT_MACHINE, "%s/%s: %s", "%s/%s：%s", dir, names.items[i],
                                reason_text(why, args->lang));
    printf(command_say(args, "%s: %zu file%s, ready to be edited. Then: hetao-bundle check %s\n",
                       "%s：共 %zu 個檔案%.0s，可開始編輯。其後執行：hetao-bundle check %s\n"),
           dir, names.n, str_plural(names.n), dir);
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    int status = command_args(c, argc, argv, NULL, 0, 1, 1, &args);
    if (status >= 0)
        return status;
    // The folder must be new: nothing is ever overwritten.
    const char *why = "";
    if (!file_make_new_folder(args.paths[0], &why))
        return !strcmp(why, FILE_IS_THERE)
                   ? command_fail(&args, EXIT_REFUSED, "%s is there already; choose another name",
                                  "%s已存在，請用另一個名稱", args.paths[0])
                   : command_fail(&args, EXIT_MACHINE, "%s: %s", "%s：%s", args.paths[0],
                                  reason_text(why, args.lang));
    struct arena a = {0};
    status = fill(&args, &a);
    arena_finish(&a);
    return status;
}

const struct command command_new = {
    "new",
    {"a content folder of your own, ready to be edited", "建立可編輯的內容資料夾"},
    usage,
    run};
