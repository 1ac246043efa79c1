// command_narrate: hetao-bundle narrate: clips of every record, or the script to read for a person.
#include "base/reason_text.h"
#include "content/content.h"
#include "staff/command.h"
#include "staff/narration.h"

static const char usage[] =
    "usage: hetao-bundle narrate PATH [--engine COMMAND] [--only L] [--replace] [--lang en|zh]\n"
    "       hetao-bundle narrate PATH --script FILE [--only L]\n"
    "\n"
    "Makes a recording of each record's name and text in each language, in PATH/clips, and names "
    "it\n"
    "in the record's file: the exhibit plays it in place of its voice. --script writes what a "
    "person\n"
    "reads instead, and the file to record each to.\n"
    "為每項措施的名稱和內文製作各語言的錄音，存於PATH/clips，並寫入該項的檔案；展品會播放錄音，\n"
    "不用電腦語音。--script寫出供真人朗讀的講稿，並列明每段錄音的檔名\n"
    "\n"
    "--engine COMMAND  a better voice of this machine: it reads the text file {in} and writes the\n"
    "                  WAV file {out}; {lang} is the language 用本機另一個語音引擎\n"
    "--only L          this language alone (zh-Hant, en) 只做這個語言\n"
    "--replace         also where a record has a recording 取代已有的錄音\n"
    "\n"
    "All recordings together may be 24 MiB. 所有錄音合共不可超過24 MiB\n"
    "\n"
    "exit status: 0 made, 1 refused or no room for all, 2 wrong use, 3 the machine failed\n";

static int report(const struct command_args *args, const struct narration *n)
{
    printf(command_say(args, "%d made, %d there already, %d left out; %.1f MiB of 24\n",
                       "製作了 %d 段，已有 %d 段，略去 %d 段；共 %.1f MiB，上限 24\n"),
           n->made, n->kept, n->left, (double)n->bytes / (1 << 20));
    return n->left ? EXIT_REFUSED : EXIT_USABLE;
}

static int narrate(const struct command_args *args, const struct model *m,
                   const struct narration_opts *o, const char *script, struct arena *a)
{
    struct narration n;
    struct str what = {0};
    const char *why;
    if (script)
        return narration_script(m, o, script, &why)
                   ? EXIT_USABLE
                   : command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", script,
                                  reason_text(why, args->lang));
    if (!narration_write(m, o, &n, &what, a))
        return command_fail(args, EXIT_MACHINE, "%s", "%s", what.p);
    return report(args, &n);
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    struct narration_opts o = {0};
    const char *script = NULL;
    const struct command_option options[] = {{"--engine", NULL, &o.engine},
                                             {"--only", NULL, &o.only},
                                             {"--script", NULL, &script},
                                             {"--replace", &o.replace, NULL}};
    int status = command_args(c, argc, argv, options, 4, 1, 1, &args);
    if (status >= 0)
        return status;
    struct arena a = {0};
    struct diag_list diags;
    struct bundle b = {0};
    diag_init(&diags, &a);
    status = EXIT_REFUSED;
    o.folder = args.paths[0];
    bool ok = command_open(&b, o.folder, NULL, &a, &diags, &status);
    const struct model *m = ok && !b.archive ? bundle_load(&b, &a, &diags) : NULL;
    diag_print(&diags, args.lang, stderr);
    if (m)
        status = narrate(&args, m, &o, script, &a);
    else if (ok && b.archive)
        status = command_fail(&args, EXIT_REFUSED, "%s: recordings are made in a content folder",
                              "%s：請在內容資料夾製作錄音", o.folder);
    bundle_close(&b);
    arena_finish(&a);
    return status;
}

const struct command command_narrate = {
    "narrate",
    {"recordings in place of the exhibit's voice", "製作錄音，代替電腦語音"},
    usage,
    run};
