// command_specimen: draws a type specimen as a picture.
#include "base/reason_text.h"
#include "content/content.h"
#include "platform/paths.h"
#include "scene/parts/kept_words.h"
#include "staff/command.h"
#include "staff/specimen.h"

static const char usage[] =
    "usage: hetao-bundle specimen FILE.png [--night]\n"
    "\n"
    "Draws a type specimen as the exhibit sets it: every size, both languages, adjacent\n"
    "punctuation, names, figures, forms by language, other scripts. --night: light on dark.\n"
    "把字樣表畫成圖片：各級字號、中英文、標點、人名地名、數字及其他文字；--night為深底淺字\n"
    "\n"
    "exit status: 0 fine, 2 wrong use, 3 the machine failed\n";

static int draw(const struct command_args *args, bool night, struct arena *a)
{
    struct diag_list diags;
    struct specimen s = {0};
    const char *why = "no memory";
    diag_init(&diags, a);
    const struct model *m = content_load_names(a, paths_content(a), &diags);
    struct text *t = text_create(&(struct text_opts){.font_dir = paths_fonts(a)});
    if (!t)
        return EXIT_MACHINE;
    kept_words_give(m, t);
    bool ok = specimen_draw(t, night, &s) && specimen_save(&s, args->paths[0], &why);
    specimen_finish(&s);
    text_destroy(t);
    return ok ? EXIT_USABLE
              : command_fail(args, EXIT_MACHINE, "%s cannot be written: %s", "無法寫入%s：%s",
                             args->paths[0], reason_text(why, args->lang));
}

static int run(const struct command *c, int argc, char **argv)
{
    bool night = false;
    const struct command_option options[] = {{"--night", &night, NULL}};
    struct command_args args = {0};
    struct arena a = {0};
    int status = command_args(c, argc, argv, options, 1, 1, 1, &args);
    if (status < 0)
        status = draw(&args, night, &a);
    arena_finish(&a);
    return status;
}

const struct command command_specimen = {
    "specimen", {"a type specimen as a picture", "把字樣表畫成圖片"}, usage, run};
