// command_spoken: hetao-bundle say: prints the text that the voice is given, so that it can be
// checked before it is heard.
#include <string.h>

#include "content/content.h"
#include "speech/spoken.h"
#include "staff/command.h"
#include "staff/voice_words.h"

static const char usage[] =
    "usage: hetao-bundle say [PATH] --lang L < TEXT\n"
    "\n"
    "Prints what the voice that reads aloud is given for each line of TEXT, a line each: figures,\n"
    "money, dates, units and abbreviations as words of the language L (zh-Hant, en). With the\n"
    "content of PATH its list of words to pronounce is used.\n"
    "逐行列出朗讀時的讀法：數字、金額、日期、單位和縮寫寫成文字；指明PATH則採用該內容的讀音表\n"
    "\n"
    "exit status: 0 printed, 1 PATH is refused, 2 wrong use, 3 the machine failed\n";

#define MOST_LINE 16384 // bytes; longer lines are read in pieces

struct saying_opts {
    const char *path, *lang;
};

// Returns -1 to continue, or the exit status.
static int read_args(const struct command *c, int argc, char **argv, struct saying_opts *o)
{
    for (int i = 0; i < argc; i++) {
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")) {
            fputs(usage, stdout);
            return EXIT_USABLE;
        }
        if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            o->lang = argv[++i];
        else if (argv[i][0] == '-' || o->path)
            return command_wrong_use(c, "unknown argument", argv[i]);
        else
            o->path = argv[i];
    }
    return o->lang ? -1 : command_wrong_use(c, "--lang L is missing", NULL);
}

static void print_lines(struct arena *a, const struct spoken_word *words, size_t n, struct str lang)
{
    char line[MOST_LINE];
    while (fgets(line, sizeof line, stdin)) {
        arena_reset(a);
        struct str text = {line, strcspn(line, "\r\n")};
        struct str said = spoken(a, text, lang, words, n);
        printf("%.*s\n", (int)said.n, said.p ? said.p : "");
    }
}

static int run(const struct command *c, int argc, char **argv)
{
    struct saying_opts o = {0};
    int status = read_args(c, argc, argv, &o);
    if (status >= 0)
        return status;
    struct arena a = {0}, lines = {0};
    struct diag_list diags;
    struct bundle b = {0};
    struct spoken_word *words = NULL;
    size_t n = 0;
    diag_init(&diags, &a);
    status = EXIT_USABLE;
    if (o.path) {
        status = EXIT_REFUSED;
        const struct model *m = command_open(&b, o.path, NULL, &a, &diags, &status)
                                    ? bundle_load(&b, &a, &diags)
                                    : NULL;
        diag_print(&diags, DIAG_EN, stderr);
        if (m) {
            n = voice_words_of(&a, m, str_from(o.lang), &words);
            status = EXIT_USABLE;
        }
        bundle_close(&b);
    }
    if (status == EXIT_USABLE)
        print_lines(&lines, words, n, str_from(o.lang));
    arena_finish(&lines);
    arena_finish(&a);
    return status;
}

const struct command command_spoken = {
    "say", {"what the voice that reads aloud is given", "列出朗讀時的讀法"}, usage, run};
