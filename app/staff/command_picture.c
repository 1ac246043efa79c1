// command_picture: a picture's file becomes a record's own picture in a content folder, or the
// point that stays in view when it is cut is set. The preview calls it.
#include <stdlib.h>
#include <string.h>

#include "base/reason_text.h"
#include "content/content.h"
#include "content/picture.h"
#include "platform/file.h"
#include "staff/book.h"
#include "staff/cells_file.h"
#include "staff/command.h"
#include "staff/overlay.h"
#include "staff/photo_edit.h"
#include "staff/picture_take.h"

static const char usage[] =
    "usage: hetao-bundle picture DIR FILE --record ID [--no N | --add] [--lang en|zh] [--json]\n"
    "       hetao-bundle picture DIR --record ID (--focus X,Y | --whole) [--no N]\n"
    "\n"
    "Makes a picture's file the picture of a record: turned, scaled, converted and without its\n"
    "place, it is copied into pictures/ and named in the record's file. A picture that is there\n"
    "already is replaced; its words stay. Dropping a file onto the preview does the same.\n"
    "把圖片檔案用作一項措施的圖片：擺正、縮小、轉換色彩並除去拍攝地點後，複製到pictures/"
    "並寫入該項目；\n"
    "原有圖片會被更換，文字保留。把檔案拖放到預覽視窗，效果相同\n"
    "\n"
    "--record ID   the record 措施編號\n"
    "--no N        its picture number N 第N張圖片（由1起）\n"
    "--add         one more picture 加多一張圖片\n"
    "--focus X,Y   the point that stays in view when the picture is cut, from the left and from "
    "the\n"
    "              top, each 0 to 1 圖片裁切時保留的焦點，距左及距上，各為0至1\n"
    "--whole       the picture is shown whole 顯示完整圖片\n"
    "--answer FILE write the problems for the preview 寫出問題供預覽使用\n"
    "--json        the problems as JSON 以JSON列出問題\n"
    "\n"
    "exit status: 0 done, 1 refused, 2 wrong use, 3 the machine failed\n";

struct job {
    const struct command_args *args;
    struct arena *a;
    struct diag_list *diags;
    const char *dir, *record, *picture; // picture NULL: its focus is set
    struct px_pt point;
    const struct px_pt *focus; // NULL: shown whole
    int no;                    // from 1; 0: one more
    // out
    struct files from;
    struct overlay changed;
    struct overlay_file items[2];
    const char *name; // of the picture, in the folder
};

#define FAULT(j, path, ...)                                                                        \
    diag_add((j)->diags, DIAG_ERROR, (struct diag_at){.file = (path)}, __VA_ARGS__)

// The record in the folder; NULL, reported: none.
static const struct initiative *find_record(struct job *j, const struct model *m)
{
    int at = m && *j->record ? model_initiative(m, str_from(j->record)) : -1;
    if (!*j->record)
        FAULT(j, j->picture ? j->picture : j->dir, "no record is open",
              "open its card, then drop the picture onto it", "沒有打開任何措施",
              "請先打開卡片，再把圖片拖放到上面");
    else if (!m)
        FAULT(j, j->dir, "the content has errors", "put them right first", "內容有錯誤",
              "請先改正");
    else if (at < 0)
        FAULT(j, j->dir, "there is no initiative \"%s\"", "use the id of a file in initiatives/",
              "沒有「%s」這項措施", "請用initiatives/內檔案的編號", j->record);
    return at >= 0 ? &m->initiatives[at] : NULL;
}

// ---- the file in the folder ----

// A plain name that is free, or that of a file of the same bytes.
static const char *free_name(struct job *j, const struct taken_picture *t)
{
    for (int i = 1;; i++) {
        const char *name = i == 1 ? arena_printf(j->a, "pictures/%s%s", j->record, t->end).p
                                  : arena_printf(j->a, "pictures/%s-%d%s", j->record, i, t->end).p;
        const char *path = arena_printf(j->a, "%s/%s", j->dir, name).p, *why;
        struct str there;
        if (!file_exists(path) ||
            (file_read(j->a, path, FILES_MAX_FILE, &there, &why) && str_eq(there, t->bytes)))
            return name;
    }
}

static bool take_picture(struct job *j, bool *machine)
{
    struct taken_picture t;
    struct str bytes;
    const char *why = "";
    if (!file_read(j->a, j->picture, FILES_MAX_FILE, &bytes, &why)) {
        FAULT(j, j->picture, "it cannot be read: " REASON_EN, "give a picture of at most 64 MiB",
              "無法讀取：" REASON_ZH, "請提供不超過64 MiB的檔案", REASON(why));
        return false;
    }
    if (!picture_take(bytes, j->picture, j->a, &t, j->diags, machine))
        return false;
    j->name = free_name(j, &t);
    j->items[j->changed.n++] = (struct overlay_file){.file = j->name, .bytes = t.bytes};
    return true;
}

// ---- the record's file ----

static bool has_picture(struct job *j, const struct initiative *it, int n)
{
    int most = j->picture && n < MODEL_MAX_PHOTOS ? n + 1 : n;
    j->no = j->no ? j->no : n + 1;
    if (j->no <= most)
        return true;
    FAULT(j, it->file.p, "it has %d picture%s, and none with number %d",
          "give another number; at most six", "有 %d 張圖片%.0s，沒有第 %d 張",
          "請用另一個號碼，最多六張", n, str_plural(n), j->no);
    return false;
}

static bool edit_record(struct job *j, const struct model *m, const struct initiative *it)
{
    struct yaml_doc d = {.a = j->a, .file = it->file.p, .order = book_field_order};
    const char *why = "";
    if (!files_read(&j->from, j->a, d.file, TREE_MAX_BYTES, &d.bytes, &why) || !yaml_doc_open(&d))
        return false;
    if (!has_picture(j, it, photo_edit_count(&d)))
        return false;
    bool ok = j->picture ? photo_edit_file(&d, j->no, str_from(j->name), m, &it->name)
                         : photo_edit_focus(&d, j->no, j->focus);
    if (!ok)
        FAULT(j, d.file, "it is written in a way that cannot be changed from here",
              "change it there by hand", "無法由此更改這個檔案的寫法", "請在檔案內自行更改");
    j->items[j->changed.n++] = (struct overlay_file){.file = d.file, .bytes = d.bytes};
    return ok;
}

static bool is_known(const struct diag_list *l, const struct diag *d)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->items[i].file, d->file) && str_eq(l->items[i].field, d->field) &&
            str_eq(l->items[i].what[DIAG_EN], d->what[DIAG_EN]))
            return true;
    return false;
}

// The folder as it would be; what is newly wrong there is reported. False: an error is.
static bool check_result(struct job *j, const struct diag_list *before)
{
    struct diag_list after;
    struct files as = overlay_files(&j->changed);
    size_t errors = j->diags->n_errors;
    diag_init(&after, j->a);
    content_load_from(j->a, &as, &after);
    for (size_t i = 0; i < after.n; i++)
        if (!is_known(before, &after.items[i]))
            diag_copy(j->diags, &after.items[i]);
    return j->diags->n_errors == errors;
}

// ---- all of it ----

static int change(struct job *j)
{
    struct diag_list before;
    bool machine = false;
    const char *bad = "", *why = "";
    diag_init(&before, j->a);
    j->from = files_folder(j->dir);
    j->changed = (struct overlay){.from = &j->from, .items = j->items};
    const struct model *m = content_load_from(j->a, &j->from, &before);
    const struct initiative *it = find_record(j, m);
    bool ok = it && (!j->picture || take_picture(j, &machine)) && edit_record(j, m, it);
    overlay_sort(&j->changed);
    if (!ok || !check_result(j, &before))
        return machine ? EXIT_MACHINE : EXIT_REFUSED;
    if (!overlay_write(&j->changed, j->dir, j->a, &bad, &why))
        return command_fail(j->args, EXIT_MACHINE, "%s: %s", "%s：%s", bad,
                            reason_text(why, j->args->lang));
    if (!j->args->json && j->picture)
        printf(command_say(j->args, "%s: %s is picture %d of %s\n",
                           "%s：%s成為第 %d 張圖片，屬於%s\n"),
               j->dir, j->name, j->no, j->record);
    return EXIT_USABLE;
}

static int run_job(struct job *j, const char *answer)
{
    struct file_facts facts;
    const char *why = "";
    int status = EXIT_REFUSED;
    if (file_facts(j->dir, &facts, &why) && facts.kind == FILE_FOLDER)
        status = change(j);
    else
        FAULT(j, j->dir, "only a content folder can be changed, not a packed file",
              "preview the folder that it was packed from",
              "只能更改內容資料夾，不能更改已打包的檔案", "請預覽打包前的資料夾");
    struct cells_file told;
    cells_file_begin(&told, j->a);
    for (size_t i = 0; i < j->diags->n; i++)
        cells_file_add_problem(&told, &j->diags->items[i]);
    if (answer && !cells_file_write(&told, answer, &why))
        status = command_fail(j->args, EXIT_MACHINE, "%s: %s", "%s：%s", answer,
                              reason_text(why, j->args->lang));
    if (j->args->json)
        diag_print_json(j->diags, j->args->lang, NULL, "", stdout);
    else if (!answer)
        diag_print(j->diags, j->args->lang, stdout);
    if (status == EXIT_REFUSED)
        command_fail(j->args, status, "%s: nothing was changed", "%s：未有更改", j->dir);
    return status;
}

// "0.5,0.3"; false: something else.
static bool read_point(const char *text, struct px_pt *out)
{
    char *end, *last;
    out->x = strtod(text, &end);
    if (end == text || *end != ',')
        return false;
    out->y = strtod(end + 1, &last);
    return last > end + 1 && !*last && out->x >= 0 && out->x <= 1 && out->y >= 0 && out->y <= 1;
}

static bool read_number(const char *text, int *out)
{
    char *end;
    long n = strtol(text, &end, 10);
    *out = (int)n;
    return end > text && !*end && n >= 1 && n <= MODEL_MAX_PHOTOS;
}

static int run(const struct command *c, int argc, char **argv)
{
    struct command_args args = {0};
    const char *record = NULL, *no = NULL, *focus = NULL, *answer = NULL;
    bool add = false, whole = false;
    const struct command_option options[] = {
        {"--record", NULL, &record}, {"--no", NULL, &no},       {"--add", &add, NULL},
        {"--focus", NULL, &focus},   {"--whole", &whole, NULL}, {"--answer", NULL, &answer},
        {"--json", &args.json, NULL}};
    int status = command_args(c, argc, argv, options, 7, 1, 2, &args);
    if (status >= 0)
        return status;
    struct arena a = {.chunk = 1u << 20};
    struct diag_list diags;
    diag_init(&diags, &a);
    struct job j = {.args = &args,
                    .a = &a,
                    .diags = &diags,
                    .dir = args.paths[0],
                    .record = record ? record : "",
                    .picture = args.n == 2 ? args.paths[1] : NULL,
                    .no = !add};
    j.focus = focus ? &j.point : NULL;
    if (!record)
        return command_wrong_use(c, "--record is missing", NULL);
    if ((j.picture != NULL) + (focus != NULL) + whole != 1 || (add && (no || !j.picture)))
        return command_wrong_use(c, "give a picture, or --focus, or --whole", NULL);
    if ((no && !read_number(no, &j.no)) || (focus && !read_point(focus, &j.point)))
        return command_wrong_use(c, "this number is not allowed",
                                 no && !read_number(no, &j.no) ? no : focus);
    status = run_job(&j, answer);
    arena_finish(&a);
    return status;
}

const struct command command_picture = {
    "picture",
    {"a picture's file becomes a record's picture", "把圖片檔案用作一項措施的圖片"},
    usage,
    run};
