// command_diff: what changed from one content to another, in plain words.
#include "base/json.h"
#include "base/reason_text.h"
#include "content/diff.h"
#include "staff/command.h"

static const char usage[] =
    "usage: hetao-bundle diff OLD NEW [--key F.pub] [--lang en|zh] [--json]\n"
    "\n"
    "Lists what changed from OLD to NEW, each a content folder or a .hetao file: one line a\n"
    "field, by record. 列出兩份內容的分別，逐項逐欄\n"
    "\n"
    "--key F.pub  trust this key too 同時信任此公開金鑰\n"
    "--json       print JSON, with whole texts 以JSON列出，文字不省略\n"
    "\n"
    "exit status: 0 compared, whether or not something changed, 1 refused, 2 wrong use,\n"
    "3 the machine failed\n";

static void member(const char *key, struct str s)
{
    printf(",\"%s\":", key);
    json_quote(stdout, s);
}

static void print_json(const struct diff *d, enum diag_lang lang)
{
    static const char *const kinds[] = {"added", "removed", "changed"};
    printf("{\"added\":%zu,\"removed\":%zu,\"changed\":%zu,\"items\":[", d->count[DIFF_ADDED],
           d->count[DIFF_REMOVED], d->count[DIFF_CHANGED]);
    for (size_t i = 0; i < d->n; i++) {
        const struct diff_item *t = &d->items[i];
        printf("%s\n{\"kind\":\"%s\"", i ? "," : "", kinds[t->kind]);
        member("file", t->file);
        member("record", t->record);
        member("name", t->name[lang]);
        member("field", t->field);
        member("words", t->words[lang]);
        member("before", t->before);
        member("after", t->after);
        putchar('}');
    }
    puts("]}");
}

static void print(const struct command_args *args, const struct diff *d)
{
    size_t all = d->count[DIFF_ADDED] + d->count[DIFF_REMOVED] + d->count[DIFF_CHANGED];
    for (size_t i = 0; i < d->n; i++) {
        diff_print(&d->items[i], args->lang, stdout);
        putchar('\n');
    }
    if (all > d->n)
        printf(command_say(args, "and %zu more\n", "另有 %zu 項未列出\n"), all - d->n);
    if (all)
        printf(command_say(args, "%zu changed, %zu added, %zu removed\n",
                           "更改 %zu 項，新增 %zu 項，移除 %zu 項\n"),
               d->count[DIFF_CHANGED], d->count[DIFF_ADDED], d->count[DIFF_REMOVED]);
    else
        puts(command_say(args, "nothing changed", "沒有更改"));
}

static int compare(const struct command_args *args, const struct bundle b[2], struct arena *a)
{
    struct diff d;
    const char *why = "";
    if (!diff_content(&d, a, &b[0].files, &b[1].files, &why))
        return command_fail(args, EXIT_REFUSED, "cannot be compared: %s", "無法比較：%s",
                            reason_text(why, args->lang));
    if (args->json)
        print_json(&d, args->lang);
    else
        print(args, &d);
    return EXIT_USABLE;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *key = NULL;
    const struct command_option options[] = {{"--json", &args.json, NULL}, {"--key", NULL, &key}};
    int status = command_args(c, argc, argv, options, 2, 2, 2, &args);
    if (status >= 0)
        return status;
    struct arena a = {0};
    struct diag_list diags;
    struct bundle b[2] = {0};
    diag_init(&diags, &a);
    status = EXIT_REFUSED;
    if (command_open(&b[0], args.paths[0], key, &a, &diags, &status) &&
        command_open(&b[1], args.paths[1], key, &a, &diags, &status))
        status = compare(&args, b, &a);
    diag_print(&diags, args.lang, stderr);
    bundle_close(&b[0]);
    bundle_close(&b[1]);
    arena_finish(&a);
    return status;
}

const struct command command_diff = {
    "diff", {"what changed from one content to another", "列出兩份內容的分別"}, usage, run};
