// command_preview: shows the exhibit in a window beside the editor, with every save at once.
#include <string.h>

#include "base/reason_text.h"
#include "platform/child.h"
#include "platform/choose.h"
#include "platform/file.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle preview PATH [OPTION of hetao-kiosk…]\n"
    "\n"
    "Opens the exhibit in a window with the content of a folder (or a .hetao file), and shows\n"
    "every change as soon as its file is saved: same card, same place, same language. Problems\n"
    "are listed beside it and here, as by check; while there are errors, the last good content\n"
    "stays.\n"
    "開啟展品視窗，檔案一經儲存即時更新，停留在同一卡片及位置；問題會列在旁邊及此處，\n"
    "有錯誤時維持上一份可用的內容\n"
    "\n"
    "  hetao-bundle preview my-content --open card:budget-airdi --lang en\n"
    "  hetao-bundle preview my-content --window 1080x1920\n"
    "\n"
    "--workbook BOOK.xlsx  follow this workbook too: every save in Excel or LibreOffice is taken\n"
    "              into the folder and shown; it is made if it is not there\n"
    "              同時跟隨這份活頁簿：每次儲存都會寫入資料夾並顯示；沒有則建立\n"
    "--lang en|zh  initial language 開始時的語言\n"
    "hetao-kiosk --help lists the other options. Ctrl+Q quits.\n"
    "其他選項見hetao-kiosk --help；按Ctrl+Q結束\n"
    "\n"
    "exit status: 0 fine, 2 wrong use, 3 the machine failed\n";

// The hetao-kiosk of the same build or installation.
static const char *find_kiosk(struct arena *a)
{
    const char *path = arena_printf(a, "%s/hetao-kiosk", file_program_dir(a).p).p;
    return file_may_run(path) ? path : NULL;
}

// Converts a language to the tag that the kiosk uses.
static const char *kiosk_argument(const char *before, const char *arg)
{
    return before && !strcmp(before, "--lang") && !strcmp(arg, "zh") ? "zh-Hant" : arg;
}

static bool asks_help(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return true;
    return false;
}

// Brings folder and workbook together before the exhibit opens; problems are printed, and shown
// there again.
static void meet_workbook(int argc, const char *const *argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--workbook"))
            command_workbook.run(&command_workbook, 3,
                                 (char *[]){(char *)argv[0], "-o", (char *)argv[i + 1]});
}

// Becomes the exhibit; returns only if that is impossible.
static int show(int argc, const char *const *argv)
{
    struct arena a = {0};
    struct command_args args = {0};
    struct file_facts facts;
    const char *why;
    if (!file_facts(argv[0], &facts, &why))
        return command_fail(&args, EXIT_USAGE, "%s: %s", "%s：%s", argv[0],
                            reason_text(why, args.lang));
    const char *kiosk = find_kiosk(&a), **out = ARENA_ARRAY(&a, const char *, (size_t)argc + 4);
    const char *head[] = {kiosk, "--preview", "--bundle", argv[0]};
    memcpy(out, head, sizeof head);
    for (int i = 1; i < argc; i++)
        out[3 + i] = kiosk_argument(i > 1 ? argv[i - 1] : NULL, argv[i]);
    meet_workbook(argc, argv);
    if (kiosk)
        child_become(kiosk, out);
    int status = command_fail(&args, EXIT_MACHINE, "there is no hetao-kiosk beside %s",
                              "%s旁邊沒有hetao-kiosk", file_program_dir(&a).p);
    arena_finish(&a);
    return status;
}

// Without a path the user is asked, where the system has a dialogue for it.
static int ask_and_show(const struct command *c)
{
    struct arena a = {0};
    const char *path;
    // Content lies beside the programs' folder.
    struct str beside = arena_printf(&a, "%s/..", file_program_dir(&a).p);
    int status = EXIT_USABLE; // closed without a choice
    if (!choose_folder(&a, "河套導覽：選擇內容資料夾 Hetao Kiosk: choose the content", beside.p,
                       &path))
        status = command_wrong_use(c, "the path comes first", NULL);
    else if (path)
        status = show(1, &path);
    arena_finish(&a);
    return status;
}

static int run(const struct command *c, int argc, char **argv)
{
    if (asks_help(argc, argv)) {
        fputs(c->usage, stdout);
        return EXIT_USABLE;
    }
    if (!argc)
        return ask_and_show(c);
    if (argv[0][0] == '-')
        return command_wrong_use(c, "the path comes first", argv[0]);
    return show(argc, (const char *const *)argv);
}

const struct command command_preview = {
    "preview",
    {"show content in a window, every change as soon as it is saved", "即時預覽：儲存後立即更新"},
    usage,
    run};
