// command: common options, messages and progress of all commands.
#include "staff/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "platform/terminal.h"

int command_wrong_use(const struct command *c, const char *what, const char *arg)
{
    fprintf(stderr, "hetao-bundle %s: %s %s%s%s\n\n%s", c->name, what, reason_text(what, DIAG_ZH),
            arg ? ": " : "", arg ? arg : "", c->usage);
    return EXIT_USAGE;
}

const char *command_say(const struct command_args *args, const char *en, const char *zh)
{
    return args->lang == DIAG_ZH ? zh : en;
}

int command_fail(const struct command_args *args, int status, const char *en, const char *zh, ...)
{
    va_list ap;
    va_start(ap, zh);
    fputs("hetao-bundle: ", stderr);
    vfprintf(stderr, command_say(args, en, zh), ap);
    fputc('\n', stderr);
    va_end(ap);
    return status;
}

static bool take_lang(const char *tag, enum diag_lang *lang)
{
    *lang = diag_lang_of(str_from(tag));
    return *lang == DIAG_ZH || lang_is(str_from(tag), "en");
}

// Reads one argument that begins with "-". Returns the number of arguments used; 0 after reporting
// an error.
static int take_option(const struct command *c, char **argv, bool last,
                       const struct command_option *options, int n, struct command_args *out)
{
    const char *name = argv[0];
    if (!strcmp(name, "--lang")) {
        bool ok = !last && take_lang(argv[1], &out->lang);
        if (!ok)
            command_wrong_use(c, "--lang takes en or zh", last ? NULL : argv[1]);
        return ok ? 2 : 0;
    }
    for (int i = 0; i < n; i++) {
        if (strcmp(name, options[i].name) != 0)
            continue;
        if (options[i].flag) {
            *options[i].flag = true;
            return 1;
        }
        if (last)
            command_wrong_use(c, "a value is missing after", name);
        else
            *options[i].value = argv[1];
        return last ? 0 : 2;
    }
    command_wrong_use(c, "unknown option", name);
    return 0;
}

static bool asks_help(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return true;
    return false;
}

int command_args(const struct command *c, int argc, char **argv,
                 const struct command_option *options, int n_options, int least, int most,
                 struct command_args *out)
{
    if (asks_help(argc, argv)) {
        fputs(c->usage, stdout);
        return EXIT_USABLE;
    }
    for (int i = 0; i < argc;) {
        int taken = 1;
        if (argv[i][0] == '-' && argv[i][1])
            taken = take_option(c, argv + i, i + 1 == argc, options, n_options, out);
        else if (out->n == most)
            return command_wrong_use(c, "too many paths", argv[i]);
        else
            out->paths[out->n++] = argv[i];
        if (!taken)
            return EXIT_USAGE;
        i += taken;
    }
    return out->n < least ? command_wrong_use(c, "a path is missing", NULL) : -1;
}

bool command_open(struct bundle *b, const char *path, const char *key, struct arena *a,
                  struct diag_list *diags, int *status)
{
    struct trust trust = {0};
    struct archive_opts o = {.trust = &trust};
    struct refusal why;
    struct file_facts facts;
    const char *bad = "";
    *b = (struct bundle){0};
    if (!file_facts(path, &facts, &bad)) {
        fprintf(stderr, "hetao-bundle: %s: %s %s\n", path, bad, reason_text(bad, DIAG_ZH));
        *status = EXIT_USAGE;
        return false;
    }
    trust_add_folder(&trust, paths_keys(a), false);
    trust_add_demo(&trust);
    if (key && !trust_add_file(&trust, key, &bad)) {
        fprintf(stderr, "hetao-bundle: %s: %s %s\n", key, bad, reason_text(bad, DIAG_ZH));
        *status = EXIT_USAGE;
        return false;
    }
    if (bundle_open(b, path, &o, a, &why))
        return true;
    refusal_diag(&why, path, diags);
    if (why.reason == REFUSAL_UNKNOWN_KEY && !key && diags->n) {
        struct diag *d = &diags->items[diags->n - 1];
        d->remedy[DIAG_EN] = STR("if the key is yours, name it with --key NAME.pub; else ask for a "
                                 "file signed with a key that you trust");
        d->remedy[DIAG_ZH] =
            STR("如屬自己的金鑰，請以--key NAME.pub指明；否則請索取以受信任金鑰簽署的檔案");
    }
    *status = why.reason == REFUSAL_UNREADABLE ? EXIT_MACHINE : EXIT_REFUSED;
    return false;
}

struct command_progress command_progress(const struct command_args *args, const char *en,
                                         const char *zh)
{
    return (struct command_progress){args, en, zh, clock_ms(), -1};
}

void command_progress_show(void *progress, double done)
{
    struct command_progress *p = progress;
    int percent = (int)(done * 100);
    if (percent == p->percent || clock_ms() - p->begun_ms < 500 || !terminal_shows_errors())
        return;
    p->percent = percent;
    fprintf(stderr, "\r%s%s%3d %%", command_say(p->args, p->en, p->zh),
            command_say(p->args, ": ", "："), percent);
}

void command_progress_end(const struct command_progress *p)
{
    if (p->percent >= 0)
        fputs("\r\033[K", stderr);
}

const char *command_now(struct arena *a)
{
    char text[32];
    clock_stamp(text, sizeof text);
    return arena_str(a, str_from(text)).p;
}
