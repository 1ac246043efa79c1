// hetao-bundle: the staff's tool. Checks content, shows what the exhibit reads from it and how it
// sets text.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "content/content.h"
#include "platform/paths.h"
#include "staff/show.h"
#include "staff/typeset_main.h"

enum { EXIT_USABLE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

struct options {
    const char *command, *path;
    enum diag_lang lang;
    bool json;
};

static const char usage[] =
    "usage: hetao-bundle check PATH [--lang en|zh] [--json]\n"
    "       hetao-bundle show PATH [--json]\n"
    "       hetao-bundle typeset [OPTIONS] < TEXT\n"
    "       hetao-bundle [typeset] --help | --version\n"
    "\n"
    "check  says every problem of a content folder, or of one YAML or GeoJSON file, as\n"
    "       file:line:column: field: what is wrong; what to do\n"
    "       檢查內容資料夾或單一檔案，一次過列出所有問題\n"
    "show   prints the content model as JSON (content/FORMAT.md describes it)\n"
    "       以JSON列出內容\n"
    "typeset prints where lines of text end and where each glyph stands, as JSON\n"
    "       逐行排版並以JSON列出結果\n"
    "\n"
    "exit status: 0 usable, 1 refused, 2 wrong use, 3 the machine failed\n";

static int wrong_use(const char *what, const char *arg)
{
    fprintf(stderr, "hetao-bundle: %s%s%s\n\n%s", what, arg ? ": " : "", arg ? arg : "", usage);
    return EXIT_USAGE;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static bool is_known_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (!strcmp(dot, ".yaml") || !strcmp(dot, ".geojson"));
}

static int check(const struct options *o)
{
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    bool ok = is_folder(o->path) ? content_load(&a, o->path, &diags) != NULL
                                 : content_check_file(&a, o->path, &diags);
    if (o->json)
        diag_print_json(&diags, o->lang, stdout);
    else {
        diag_print(&diags, o->lang, stdout);
        printf(o->lang == DIAG_ZH ? "%s：%s（%zu 項錯誤，%zu 項注意）\n"
                                  : "%s: %s (%zu errors, %zu warnings)\n",
               o->path,
               ok ? (o->lang == DIAG_ZH ? "可用" : "usable")
                  : (o->lang == DIAG_ZH ? "不可用" : "refused"),
               diags.n_errors, diags.n_warnings);
    }
    arena_finish(&a);
    return ok ? EXIT_USABLE : EXIT_REFUSED;
}

static int show(const struct options *o)
{
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load(&a, o->path, &diags);
    if (m)
        show_model(m, stdout);
    else
        diag_print(&diags, o->lang, stderr);
    arena_finish(&a);
    return m ? EXIT_USABLE : EXIT_REFUSED;
}

// Returns an exit status when the arguments end the program, -1 to go on.
static int parse(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i];
        if (!strcmp(a, "--json"))
            o->json = true;
        else if (!strcmp(a, "--lang")) {
            const char *tag = i + 1 < argc ? argv[++i] : "";
            if (strcmp(tag, "en") && strcmp(tag, "zh") && strcmp(tag, "zh-Hant"))
                return wrong_use("--lang takes en or zh", *tag ? tag : NULL);
            o->lang = *tag == 'z' ? DIAG_ZH : DIAG_EN;
        } else if (*a == '-')
            return wrong_use("unknown option", a);
        else if (!o->command)
            o->command = a;
        else if (!o->path)
            o->path = a;
        else
            return wrong_use("one path only", a);
    }
    return -1;
}

static int run(const struct options *o)
{
    struct stat st;
    bool checks = o->command && !strcmp(o->command, "check");
    if (!o->command)
        return wrong_use("a command is missing", NULL);
    if (!checks && strcmp(o->command, "show"))
        return wrong_use("unknown command", o->command);
    if (!o->path)
        return wrong_use("a path is missing", NULL);
    if (stat(o->path, &st))
        return wrong_use("no such file or folder", o->path);
    if (!is_folder(o->path) && (!checks || !is_known_file(o->path)))
        return wrong_use(checks ? "neither a folder nor a .yaml or .geojson file"
                                : "not a content folder",
                         o->path);
    return checks ? check(o) : show(o);
}

static bool asks_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return true;
    return false;
}

static int typeset(int argc, char **argv)
{
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load_names(&a, paths_content(&a), &diags);
    struct typeset_opts with = {
        .fonts = paths_fonts(&a), .names = m->names, .n_names = (size_t)m->n_names};
    diag_print(&diags, DIAG_EN, stderr);
    int status = typeset_main(argc, argv, &with, stdin, stdout);
    arena_finish(&a);
    return status;
}

int main(int argc, char **argv)
{
    struct options o = {0};
    bool typesets = argc > 1 && !strcmp(argv[1], "typeset");
    if (argc == 2 && !strcmp(argv[1], "--version")) {
        puts("hetao-bundle " HETAO_VERSION);
        return EXIT_USABLE;
    }
    if (asks_help(argc, argv)) {
        fputs(typesets ? typeset_usage : usage, stdout);
        return EXIT_USABLE;
    }
    int status = typesets ? typeset(argc - 2, argv + 2) : parse(argc, argv, &o);
    status = status >= 0 ? status : run(&o);
    // A full disk behind a pipe or redirection must not look like success.
    return fflush(stdout) || ferror(stdout) ? EXIT_MACHINE : status;
}
