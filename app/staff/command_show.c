// command_show: prints what a content folder or a .hetao file is, in a few lines or all of it as
// JSON.
#include "staff/command.h"
#include "staff/show.h"

static const char usage[] =
    "usage: hetao-bundle show PATH [--key F.pub] [--lang en|zh] [--json]\n"
    "\n"
    "Prints what a content folder or a .hetao file is: version, serial, contents, signer. With\n"
    "--json, the whole content model (described in content/FORMAT.md).\n"
    "顯示內容的版本、序號、項目數量及簽署者；--json則列出全部內容\n"
    "\n"
    "exit status: 0 usable, 1 refused, 2 wrong use, 3 the machine failed\n";

static void print_signature(const struct command_args *args, const struct archive_info *i)
{
    char id[17];
    minisign_id(i->key_id, id);
    printf(command_say(args, "file: %.1f MB, %zu file%s, %.1f MB unpacked, format %d\n",
                       "檔案：%.1f MB，%zu 個檔案%.0s，解壓後 %.1f MB，格式 %d\n"),
           (double)i->file_bytes / 1e6, i->n_files, str_plural(i->n_files),
           (double)i->unpacked_bytes / 1e6, i->schema);
    printf(command_say(args, "signed: %s with key %s%s\n", "簽署：%s，金鑰 %s%s\n"), i->signed_at.p,
           id,
           !i->demo ? ""
                    : command_say(args, " (the demo key: laptops only)",
                                  "（示範金鑰，只適用於手提電腦）"));
    if (i->valid_until.n)
        printf(command_say(args, "valid until: %s\n", "有效期至：%s\n"), i->valid_until.p);
}

static void print_summary(const struct command_args *args, const struct model *m,
                          const struct archive_info *i)
{
    printf(command_say(args, "%s, version %s, serial %010lld\n", "%s，版本 %s，序號 %010lld\n"),
           m->bundle.id.p, m->bundle.version.p, (long long)m->bundle.serial);
    fputs(command_say(args, "languages:", "語言："), stdout);
    for (int l = 0; l < m->n_langs; l++)
        printf(" %s", m->langs[l].tag.p);
    printf(command_say(args, "\n%d initiative%s, %d document%s, %d site%s, %d map layer%s\n",
                       "\n%d 項措施%.0s、%d 份文件%.0s、%d 個地點%.0s、%d 個地圖圖層%.0s\n"),
           m->n_initiatives, str_plural(m->n_initiatives), m->n_sources, str_plural(m->n_sources),
           m->n_sites, str_plural(m->n_sites), m->n_layers, str_plural(m->n_layers));
    if (i)
        print_signature(args, i);
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *key = NULL;
    const struct command_option options[] = {{"--json", &args.json, NULL}, {"--key", NULL, &key}};
    int status = command_args(c, argc, argv, options, 2, 1, 1, &args);
    if (status >= 0)
        return status;
    struct arena a = {0}, content = {.chunk = 1u << 20};
    struct diag_list diags;
    struct bundle b;
    diag_init(&diags, &a);
    status = EXIT_REFUSED;
    const struct model *m = command_open(&b, args.paths[0], key, &a, &diags, &status)
                                ? bundle_load(&b, &content, &diags)
                                : NULL;
    if (!m)
        diag_print(&diags, args.lang, stderr);
    else if (args.json)
        show_model(m, stdout);
    else
        print_summary(&args, m, b.archive ? archive_info(b.archive) : NULL);
    bundle_close(&b);
    arena_finish(&content);
    arena_finish(&a);
    return m ? EXIT_USABLE : status;
}

const struct command command_show = {
    "show", {"what a folder or a .hetao file holds", "顯示內容摘要，或以JSON列出全部"}, usage, run};
