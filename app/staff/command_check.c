// command_check: every problem of a content folder, a .hetao file or one file of a known kind.
#include <string.h>

#include "base/reason_text.h"
#include "content/growth.h"
#include "platform/file.h"
#include "platform/paths.h"
#include "staff/command.h"
#include "staff/drawn.h"
#include "staff/past_dates.h"
#include "staff/problems.h"
#include "staff/single.h"
#include "staff/spoken_list.h"

static const char usage[] =
    "usage: hetao-bundle check PATH [--no-layout] [--jyutping FILE.csv] [--key F.pub]\n"
    "                          [--lang en|zh] [--json]\n"
    "\n"
    "Reports every problem of a content folder, a .hetao file or one file (YAML, GeoJSON, PNG,\n"
    "JPEG, WebP, SVG, font, WAV) as\n"
    "  file:line:column: field: what is wrong; what to do\n"
    "檢查內容資料夾、.hetao檔案或單一檔案，一次過列出所有問題\n"
    "\n"
    "Lays out every text in every language and text size on every supported screen, and reports\n"
    "what does not fit. Errors make content unusable; warnings should be corrected.\n"
    "每段文字都會以各種語言、文字大小及畫面尺寸排版，找出放不下的文字\n"
    "\n"
    "--no-layout  skip the check whether texts fit; quicker 不檢查文字能否放下，較快\n"
    "--jyutping FILE.csv\n"
    "             a table of all that is read aloud, with the jyutping of Cantonese as the voice "
    "reads\n"
    "             it, for a native reader to tick 列出所有朗讀文字及其粵拼，供母語者核對\n"
    "--key F.pub  trust this key too, for a .hetao file 同時信任此公開金鑰\n"
    "Says how large the content is beside its limits. 並列出內容的大小及上限\n"
    "\n"
    "--json       the problems as JSON 以JSON列出\n"
    "\n"
    "exit status: 0 usable, 1 refused, 2 wrong use, 3 the machine failed\n";

static bool check_bundle(const struct command_args *args, const char *key, bool layout,
                         struct arena *a, struct diag_list *diags, struct diag_list *notes,
                         struct growth_row *room, int *status)
{
    struct bundle b;
    struct arena content = {.chunk = 1u << 20};
    struct command_progress progress = command_progress(args, "laying out every text", "正在排版");
    const char *path = args->paths[0];
    struct drawn drawn = {0};
    bool machine = false;
    bool ok = command_open(&b, path, key, a, diags, status);
    if (ok && !b.archive)
        b.files = drawn_files(&drawn, b.files);
    const struct model *m = NULL;
    if (ok)
        m = problems_find(&b,
                          &(struct problems_opts){paths_fonts(a), layout, command_now(a),
                                                  command_progress_show, &progress},
                          &content, diags, &machine);
    if (m)
        growth_of(m, room);
    if (m)
        past_dates_find(m, command_now(a), notes);
    ok = m != NULL;
    command_progress_end(&progress);
    if (machine)
        *status = EXIT_MACHINE;
    struct refusal why;
    if (ok && b.archive && !archive_read_all(b.archive, a, &why)) {
        refusal_diag(&why, path, diags);
        ok = false;
    }
    bundle_close(&b);
    drawn_finish(&drawn);
    arena_finish(&content);
    return ok;
}

// "files: 104 of 20,000", one line each.
static void print_room(const struct command_args *args, struct arena *a,
                       const struct growth_row *room)
{
    for (int i = 0; i < GROWTH_ROWS; i++)
        printf(command_say(args, "  %s: %s%s\n", "  %s：%s%s\n"), room[i].name[args->lang],
               growth_words(a, &room[i], args->lang).p,
               growth_is_near(&room[i]) ? command_say(args, " (nearly full)", "（將滿）") : "");
}

static const char *room_json(struct arena *a, const struct growth_row *room)
{
    struct str s = STR("\"size\":{");
    for (int i = 0; i < GROWTH_ROWS; i++)
        s = arena_printf(a, "%s%s\"%s\":{\"held\":%.3f,\"most\":%.0f}", s.p, i ? "," : "",
                         room[i].id, room[i].held, room[i].most);
    return arena_printf(a, "%s}", s.p).p;
}

// `room` is empty where there is no usable content.
static void print(const struct command_args *args, struct arena *a, const struct diag_list *diags,
                  const struct diag_list *notes, const struct growth_row *room, bool ok)
{
    if (args->json) {
        diag_print_json(diags, args->lang, notes, room[0].id ? room_json(a, room) : "", stdout);
        return;
    }
    diag_print(diags, args->lang, stdout);
    diag_print_notes(notes, args->lang, stdout);
    if (room[0].id)
        print_room(args, a, room);
    printf(command_say(args, "%s: %s (%zu error%s, %zu warning%s)\n",
                       "%s：%s（%zu 項錯誤%.0s，%zu 項注意%.0s）\n"),
           args->paths[0],
           ok ? command_say(args, "usable", "可用") : command_say(args, "refused", "不可用"),
           diags->n_errors, str_plural(diags->n_errors), diags->n_warnings,
           str_plural(diags->n_warnings));
}

// The table of what is read aloud, of content that can be used.
static bool list_spoken(const struct command_args *args, const char *path, int *status)
{
    struct arena a = {0};
    struct diag_list diags;
    struct bundle b = {0};
    const char *why = "";
    int ignored;
    diag_init(&diags, &a);
    bool ok = command_open(&b, args->paths[0], NULL, &a, &diags, &ignored);
    const struct model *m = ok ? bundle_load(&b, &a, &diags) : NULL;
    ok = m && spoken_list_write(m, path, &why);
    if (m && !ok)
        *status = command_fail(args, EXIT_MACHINE, "%s: %s", "%s：%s", path,
                               reason_text(why, args->lang));
    bundle_close(&b);
    arena_finish(&a);
    return ok;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *key = NULL, *jyutping = NULL;
    bool no_layout = false;
    const struct command_option options[] = {{"--json", &args.json, NULL},
                                             {"--no-layout", &no_layout, NULL},
                                             {"--key", NULL, &key},
                                             {"--jyutping", NULL, &jyutping}};
    int status = command_args(c, argc, argv, options, 4, 1, 1, &args);
    if (status >= 0)
        return status;
    struct arena a = {0};
    struct diag_list diags, notes;
    diag_init(&diags, &a);
    diag_init(&notes, &a);
    const char *path = args.paths[0];
    struct growth_row room[GROWTH_ROWS] = {{0}};
    bool machine = false;
    bool single = single_takes(path) && file_is_regular(path);
    status = EXIT_REFUSED;
    bool ok = single ? single_check(path, &a, &diags, &machine)
                     : check_bundle(&args, key, !no_layout, &a, &diags, &notes, room, &status);
    if (ok || machine)
        status = ok ? EXIT_USABLE : EXIT_MACHINE;
    if (jyutping && ok && !single)
        list_spoken(&args, jyutping, &status);
    if (status != EXIT_USAGE)
        print(&args, &a, &diags, &notes, room, ok);
    arena_finish(&a);
    return status;
}

const struct command command_check = {
    "check",
    {"every problem of content, where it is and what to do", "列出內容的所有問題"},
    usage,
    run};
