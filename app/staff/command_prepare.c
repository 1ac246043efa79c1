// command_prepare: derives from a content what the exhibit would compute at its first start with
// it.
#include "base/reason_text.h"
#include "live/content_instance.h"
#include "live/prepared.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle prepare PATH -o FOLDER\n"
    "\n"
    "Computes what the exhibit derives from a content folder or a .hetao file (the terrain of the\n"
    "map) and writes it into FOLDER. The exhibit does the same by itself, and keeps it; a build\n"
    "does it beforehand, so that the first start is as quick as the next.\n"
    "預先計算展覽程式由內容推算的資料（地圖的地勢）並寫入資料夾，使首次啟動同樣迅速\n"
    "\n"
    "exit status: 0 written, 1 refused, 2 wrong use, 3 the machine failed\n";

static int prepare(const struct command_args *args, const char *out, struct content_instance *l)
{
    const char *why = "no memory";
    if (!l->model) {
        diag_print(&l->problems, args->lang, stderr);
        return EXIT_REFUSED;
    }
    content_instance_prepare(l, NULL);
    return prepared_write(out, l->shapes, &why)
               ? EXIT_USABLE
               : command_fail(args, EXIT_MACHINE, "%s cannot be written: %s", "無法寫入%s：%s", out,
                              reason_text(why, args->lang));
}

static int run(const struct command *c, int argc, char **argv)
{
    const char *out = NULL;
    const struct command_option options[] = {{"-o", NULL, &out}};
    struct command_args args = {0};
    int status = command_args(c, argc, argv, options, 1, 1, 1, &args);
    if (status >= 0)
        return status;
    if (!out)
        return command_wrong_use(c, "-o says where to write", NULL);
    struct content_instance *l = content_instance_read(args.paths[0], NULL);
    status = prepare(&args, out, l);
    content_instance_free(l);
    return status;
}

const struct command command_prepare = {
    "prepare", {"what the exhibit derives from content", "預先計算由內容推算的資料"}, usage, run};
