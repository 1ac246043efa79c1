// command_pack: packs a content folder into one signed .hetao file, if the content is good.
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "bundle/pack.h"
#include "content/picture.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "staff/drawn.h"
#include "staff/problems.h"
#include "staff/secret.h"

static const char usage[] =
    "usage: hetao-bundle pack DIR -o F.hetao [--key SECRET.key] [--lang en|zh]\n"
    "\n"
    "Checks the content folder DIR and packs it into one signed file for the kiosk. Content with\n"
    "errors is not packed. Equal content gives equal bytes, except for the time of signing.\n"
    "檢查內容資料夾，並打包成一個已簽署的檔案\n"
    "\n"
    "-o F.hetao        the file to write 要寫入的檔案\n"
    "--key SECRET.key  sign with this key; default: the demo key, which laptops accept and a\n"
    "                  kiosk refuses 簽署所用的金鑰；沒有則用示範金鑰，只適用於手提電腦\n"
    "\n"
    "exit status: 0 packed, 1 refused, 2 wrong use, 3 the machine failed\n";

struct job {
    struct command_args args;
    const char *out, *key;
    struct arena a;
    struct diag_list diags;
    struct files from;
    struct drawn drawn;
};

// Notes of staff; and pictures in whose place others are packed.
static bool is_note(const char *path)
{
    size_t n = strlen(path);
    return (n > 3 && !strcmp(path + n - 3, ".md")) || picture_packed_end(picture_kind_of(path));
}

// Lists the files that are not packed, so that nobody searches for them later; notes are not
// listed.
static void list_left_out(const struct job *j, struct arena *a)
{
    struct file_names names;
    const char *why;
    if (!files_names(&j->from, a, &names, &why))
        return;
    for (size_t i = 0; i < names.n; i++)
        if (!pack_takes(names.items[i]) && !is_note(names.items[i]))
            fprintf(stderr, command_say(&j->args, "not packed: %s\n", "未有打包：%s\n"),
                    names.items[i]);
}

static int write_out(struct job *j, struct str bytes, const struct model *m)
{
    const char *why = "";
    if (!file_write(j->out, bytes, &why))
        return command_fail(&j->args, EXIT_MACHINE, "%s: %s", "%s：%s", j->out,
                            reason_text(why, j->args.lang));
    printf(command_say(&j->args, "%s: version %s, serial %010lld, %.1f MB\n",
                       "%s：版本 %s，序號 %010lld，%.1f MB\n"),
           j->out, m->bundle.version.p, (long long)m->bundle.serial, (double)bytes.n / 1e6);
    return EXIT_USABLE;
}

static int pack_model(struct job *j, const struct model *m)
{
    struct minisign_secret key;
    struct str bytes;
    struct refusal why;
    int status = secret_open(&j->args, j->key, &key);
    if (status >= 0)
        return status;
    struct command_progress progress = command_progress(&j->args, "packing", "正在打包");
    struct pack_job job = {&j->from, m, &key, command_now(&j->a), command_progress_show, &progress};
    bool ok = pack(&job, &j->a, &bytes, &why);
    command_progress_end(&progress);
    minisign_secret_wipe(&key);
    if (!ok) {
        refusal_diag(&why, j->out, &j->diags);
        diag_print(&j->diags, j->args.lang, stderr);
        return why.reason == REFUSAL_NO_MEMORY ? EXIT_MACHINE : EXIT_REFUSED;
    }
    list_left_out(j, &j->a);
    status = write_out(j, bytes, m);
    free((char *)bytes.p);
    return status;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct job j = {0};
    const struct command_option options[] = {{"-o", NULL, &j.out}, {"--key", NULL, &j.key}};
    int status = command_args(c, argc, argv, options, 2, 1, 1, &j.args);
    if (status >= 0)
        return status;
    if (!j.out)
        return command_wrong_use(c, "-o F.hetao is missing", NULL);
    struct arena content = {.chunk = 1u << 20};
    diag_init(&j.diags, &j.a);
    j.from = drawn_files(&j.drawn, files_folder(j.args.paths[0]));
    struct bundle folder = {.files = j.from};
    bool machine;
    const struct model *m = problems_find(
        &folder, &(struct problems_opts){.fonts = paths_fonts(&j.a), .now = command_now(&j.a)},
        &content, &j.diags, &machine);
    diag_print(&j.diags, j.args.lang, stderr);
    diag_init(&j.diags, &j.a);
    if (m)
        status = pack_model(&j, m);
    else
        status = command_fail(&j.args, machine ? EXIT_MACHINE : EXIT_REFUSED,
                              "%s: not packed; correct the errors first",
                              "%s：未有打包，請先更正錯誤", j.args.paths[0]);
    arena_finish(&content);
    drawn_finish(&j.drawn);
    arena_finish(&j.a);
    return status;
}

const struct command command_pack = {
    "pack",
    {"a content folder into one signed .hetao file", "打包成已簽署的.hetao檔案"},
    usage,
    run};
