// command_typeset: prints the line breaks and glyph positions of text; staff/typeset_main.h does
// the work.
#include <string.h>

#include "platform/paths.h"
#include "scene/parts/kept_words.h"
#include "staff/command.h"
#include "staff/typeset_main.h"

static int run(const struct command *c, int argc, char **argv)
{
    (void)c;
    for (int i = 0; i < argc; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")) {
            fputs(typeset_usage, stdout);
            return EXIT_USABLE;
        }
    struct arena a = {0};
    struct diag_list diags;
    diag_init(&diags, &a);
    const struct model *m = content_load_names(&a, paths_content(&a), &diags);
    struct text_whole kept[KEPT_WORDS_MOST];
    struct typeset_opts with = {
        .fonts = paths_fonts(&a), .kept = kept, .n_kept = kept_words_sets(m, kept)};
    diag_print(&diags, DIAG_EN, stderr);
    int status = typeset_main(argc, argv, &with, stdin, stdout);
    arena_finish(&a);
    return status;
}

const struct command command_typeset = {
    "typeset",
    {"where lines of text end and each glyph stands, as JSON", "逐行排版並以JSON列出結果"},
    NULL,
    run};
