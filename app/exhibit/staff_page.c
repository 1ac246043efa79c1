// staff_page: collects the facts of the staff page, checks the PIN and carries out its wishes.
#include "exhibit/staff_page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exhibit/exhibit.h"
#include "platform/clock.h"
#include "platform/log_file.h"
#include "platform/machine_facts.h"
#include "platform/paths.h"

#define FRESH_MS 5000.0
#define MOST_LINES 160
#define MOST_PROBLEMS 20
#define MOST_LOG 20
#define MIB 1048576.0

// ---- the list being made ----

struct list {
    struct arena *a;
    struct staff_line *lines;
    size_t n;
};

static struct staff_line *add(struct list *l, enum staff_line_kind kind)
{
    struct staff_line *line = &l->lines[l->n < MOST_LINES - 1 ? l->n++ : MOST_LINES - 1];
    *line = (struct staff_line){.kind = kind};
    return line;
}

static void heading(struct list *l, const char *en, const char *zh)
{
    struct staff_line *line = add(l, STAFF_HEADING);
    line->label[DIAG_EN] = str_from(en);
    line->label[DIAG_ZH] = str_from(zh);
}

static struct staff_line *label(struct list *l, enum staff_line_kind kind, const char *en,
                                const char *zh)
{
    struct staff_line *line = add(l, kind);
    line->label[DIAG_EN] = str_from(en);
    line->label[DIAG_ZH] = str_from(zh);
    return line;
}

static void value(struct list *l, struct staff_line *line, const char *en, const char *zh)
{
    line->value[DIAG_EN] = arena_str(l->a, str_from(en));
    line->value[DIAG_ZH] = arena_str(l->a, str_from(zh));
}

static void row(struct list *l, const char *en, const char *zh, const char *same)
{
    value(l, label(l, STAFF_ROW, en, zh), same, same);
}

static const char *text(struct list *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static const char *text(struct list *l, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(l->a, fmt, ap);
    va_end(ap);
    return s.p;
}

static const char *z(struct str s)
{
    return s.n ? s.p : "";
}

// ---- what is shown ----

static void stage(struct list *l, const struct exhibit *x, const struct updater_status *s)
{
    struct staff_line *line = label(l, STAFF_ROW, "Status", "狀態");
    line->bad = s->no_memory;
    if (x->opts.bundle)
        value(l, line, "named on the command line; no updates are taken in",
              "由命令列指定，不接收更新");
    else if (s->no_memory)
        value(l, line, "the last content waits for memory; it is tried again every minute",
              "最新內容因記憶體不足未能載入，每分鐘重試一次");
    else if (!x->live.content->packed || !s->n_kept)
        value(l, line, "installed with the program", "隨程式安裝的內容");
    else if (s->kept[0].entry.stage == STORE_TRIAL)
        value(l, line, "new, on trial for a minute", "新內容，試用一分鐘");
    else
        value(l, line, "good", "正常");
}

static void signature(struct list *l, const struct archive_info *i)
{
    char id[17];
    minisign_id(i->key_id, id);
    value(l, label(l, STAFF_ROW, "Signed with key", "簽署金鑰"),
          i->demo ? "the demo key" : text(l, "%s", id), i->demo ? "示範金鑰" : text(l, "%s", id));
}

static void validity(struct list *l, struct str until)
{
    char now[16];
    clock_local(now, sizeof now, "%Y-%m-%d");
    if (!until.n)
        return;
    struct staff_line *line = label(l, STAFF_ROW, "Valid until", "有效期至");
    line->bad = strcmp(now, until.p) > 0;
    value(l, line, line->bad ? text(l, "%s: over", until.p) : until.p,
          line->bad ? text(l, "%s，已過期", until.p) : until.p);
}

static void changes(struct list *l, const struct updater_status *s)
{
    const struct updater_changes *c = &s->changes;
    size_t all = c->count[DIFF_ADDED] + c->count[DIFF_REMOVED] + c->count[DIFF_CHANGED];
    if (s->n_kept < 2 || !all)
        return;
    value(l, label(l, STAFF_ROW, "Changed", "更改"),
          text(l, "%zu added, %zu removed, %zu changed since %s", c->count[DIFF_ADDED],
               c->count[DIFF_REMOVED], c->count[DIFF_CHANGED], s->kept[1].version),
          text(l, "較%s：新增%zu項，移除%zu項，修改%zu項", s->kept[1].version, c->count[DIFF_ADDED],
               c->count[DIFF_REMOVED], c->count[DIFF_CHANGED]));
    for (int i = 0; i < c->n_names; i++)
        value(l, add(l, STAFF_ROW), c->names[DIAG_EN][i], c->names[DIAG_ZH][i]);
}

static void problems(struct list *l, const struct diag_list *p)
{
    struct staff_line *line = label(l, STAFF_ROW, "Problems", "問題");
    line->bad = p->n_errors > 0;
    if (!p->n_errors && !p->n_warnings) {
        value(l, line, "none", "沒有");
        return;
    }
    value(l, line, text(l, "%zu errors, %zu warnings", p->n_errors, p->n_warnings),
          text(l, "%zu項錯誤，%zu項警告", p->n_errors, p->n_warnings));
    for (size_t i = 0; i < p->n && i < MOST_PROBLEMS; i++) {
        const struct diag *d = &p->items[i];
        const char *at = text(l, "%s:%d:%d", z(d->file), d->line, d->column);
        value(
            l, add(l, STAFF_ROW),
            text(l, "%s: %s: %s; %s", at, z(d->field), z(d->what[DIAG_EN]), z(d->remedy[DIAG_EN])),
            text(l, "%s：%s：%s；%s", at, z(d->field), z(d->what[DIAG_ZH]), z(d->remedy[DIAG_ZH])));
    }
}

static void content(struct list *l, const struct exhibit *x, const struct updater_status *s)
{
    const struct bundle_info *b = &x->live.model->bundle;
    heading(l, "What is shown", "展示內容");
    row(l, "Content", "內容", text(l, "%s, %s", z(b->id), z(b->version)));
    row(l, "Serial", "序號", text(l, "%010lld", (long long)b->serial));
    if (x->live.content->packed) {
        row(l, "Made on", "製作日期", z(x->live.content->info.created));
        signature(l, &x->live.content->info);
        validity(l, x->live.content->info.valid_until);
    }
    stage(l, x, s);
    changes(l, s);
    problems(l, x->refused ? &x->refused->problems : &x->live.content->problems);
}

static void versions(struct list *l, const struct updater_status *s)
{
    if (s->n_kept < 2)
        return;
    heading(l, "Earlier versions", "先前版本");
    for (int i = 1; i < s->n_kept; i++) {
        struct staff_line *line = add(l, STAFF_VERSION);
        const struct updater_kept *k = &s->kept[i];
        line->index = i;
        line->label[DIAG_EN] = line->label[DIAG_ZH] = arena_str(l->a, str_from(k->version));
        const char *what = text(l, "%010lld, %s", (long long)k->entry.serial, k->created);
        value(l, line, what, what);
    }
}

// What was set aside, and why. Damage cannot be lifted: the file has to be brought again.
static void quarantine(struct list *l, const struct updater_status *s)
{
    if (s->n_quarantined)
        heading(l, "Set aside", "已停用的版本");
    for (int i = 0; i < s->n_quarantined; i++) {
        const struct store_quarantined *q = &s->quarantined[i];
        struct staff_line *line = add(l, q->reason == REFUSAL_CRASHED ? STAFF_ASIDE : STAFF_ROW);
        line->index = i;
        line->bad = true;
        line->label[DIAG_EN] = line->label[DIAG_ZH] = arena_str(l->a, str_from(q->file));
        for (int lang = 0; lang < 2; lang++)
            line->value[lang] = str_from(refusal_what(q->reason, lang));
    }
}

// ---- updates ----

static void update_file(struct list *l, const struct updater_file *f)
{
    struct staff_line *line = add(l, STAFF_ROW);
    line->label[DIAG_EN] = line->label[DIAG_ZH] = arena_str(l->a, str_from(f->name));
    line->bad = !f->arriving;
    if (f->reason == REFUSAL_NONE) {
        value(l, line, "arriving", "正在傳入");
        return;
    }
    for (int i = 0; i < 2; i++) {
        const char *sep = i == DIAG_EN ? "; " : "；", *open = i == DIAG_EN ? " (" : "（",
                   *close = i == DIAG_EN ? ")" : "）",
                   *waits = i == DIAG_EN ? "still waiting: " : "等候中：";
        bool more = f->detail[i][0];
        line->value[i] =
            arena_printf(l->a, "%s%s%s%s%s%s%s", f->arriving ? waits : "",
                         refusal_what(f->reason, i), more ? open : "", more ? f->detail[i] : "",
                         more ? close : "", sep, refusal_remedy(f->reason, i));
    }
}

static void updates(struct list *l, const struct updater_status *s)
{
    heading(l, "Updates", "更新");
    for (int i = 0; i < s->n_files; i++)
        update_file(l, &s->files[i]);
    if (!s->n_files)
        value(l, add(l, STAFF_NOTE),
              s->busy ? "a file is being taken in" : "no file is waiting or was refused",
              s->busy ? "正在接收檔案" : "沒有等候中或被拒的檔案");
    if (!s->write_errors)
        return;
    struct staff_line *line = label(l, STAFF_ROW, "Disk faults", "磁碟錯誤");
    line->bad = true;
    value(l, line, text(l, "%u; the last: %s", s->write_errors, s->write_error),
          text(l, "%u次，最近一次：%s", s->write_errors, s->write_error));
}

// ---- the machine ----

static void lasted(struct list *l, struct staff_line *line, double s)
{
    int minutes = (int)(s / 60), days = minutes / 1440, hours = minutes / 60 % 24;
    value(l, line, text(l, "%d days %d hours %d minutes", days, hours, minutes % 60),
          text(l, "%d日%d小時%d分鐘", days, hours, minutes % 60));
}

static void machine(struct list *l, const struct exhibit *x, double t_ms)
{
    struct machine_facts m;
    machine_facts_read(&m, x->staff.state_dir ? x->staff.state_dir : "/");
    heading(l, "Machine", "機器");
    struct staff_line *line = label(l, STAFF_ROW, "Disk space left", "磁碟可用空間");
    if (!m.disk_size)
        machine_facts_read(&m, "/");
    line->bad = m.disk_free < (uint64_t)(200 * MIB);
    value(l, line,
          text(l, "%.0f of %.0f MiB", (double)m.disk_free / MIB, (double)m.disk_size / MIB),
          text(l, "%.0f MiB，共%.0f MiB", (double)m.disk_free / MIB, (double)m.disk_size / MIB));
    line = label(l, STAFF_ROW, "Temperature", "溫度");
    line->bad = m.celsius > 85;
    value(l, line, isnan(m.celsius) ? "no sensor" : text(l, "%.0f °C", m.celsius),
          isnan(m.celsius) ? "沒有感應器" : text(l, "%.0f °C", m.celsius));
    lasted(l, label(l, STAFF_ROW, "Machine on for", "機器已開啟"), m.up_s);
    lasted(l, label(l, STAFF_ROW, "Program on for", "程式已執行"),
           (t_ms - x->staff.since_ms) / 1000);
    row(l, "Memory", "記憶體", text(l, "%.1f MiB", (double)m.memory / MIB));
    row(l, "Screen", "螢幕",
        text(l, "%d × %d px, %.0f × %.0f mm", x->canvas.w, x->canvas.h, x->canvas.w / x->px_per_mm,
             x->canvas.h / x->px_per_mm));
    row(l, "Program", "程式", "hetao-kiosk " HETAO_VERSION);
}

static void recent(struct list *l, const struct exhibit *x)
{
    struct str lines[MOST_LOG];
    heading(l, "Last warnings and errors", "最近的警告及錯誤");
    size_t n = x->staff.log_dir ? log_file_tail(x->staff.log_dir, l->a, lines, MOST_LOG) : 0;
    for (size_t i = 0; i < n; i++)
        value(l, add(l, STAFF_NOTE), z(lines[i]), z(lines[i]));
    if (!x->staff.log_dir)
        value(l, add(l, STAFF_NOTE), "the log goes to the terminal", "紀錄輸出至終端機");
    else if (!n)
        value(l, add(l, STAFF_NOTE), "none", "沒有");
}

static void make_facts(struct exhibit *x, double t_ms)
{
    struct staff_page *p = &x->staff;
    struct updater_status *s = calloc(1, sizeof *s);
    if (!s)
        abort(); // a small allocation: see arena.h
    if (p->updater)
        updater_status(p->updater, s);
    p->at = !p->at;
    arena_reset(&p->lines[p->at]);
    struct list l = {&p->lines[p->at], ARENA_ARRAY(&p->lines[p->at], struct staff_line, MOST_LINES),
                     0};
    if (x->state.staff.view == STAFF_PAGE) {
        content(&l, x, s);
        versions(&l, s);
        quarantine(&l, s);
        updates(&l, s);
        machine(&l, x, t_ms);
        recent(&l, x);
    }
    p->facts = (struct staff_facts){
        .lines = l.lines, .n = l.n, .no_pin = !p->pin.set, .wait_ms = pin_wait_ms(&p->pin, t_ms)};
    p->built_ms = t_ms;
    p->view = x->state.staff.view;
    x->dirty = true;
    free(s);
}

// ---- the page as a part of the kiosk ----

void staff_page_open(struct staff_page *p, const struct exhibit_opts *o, double t_ms)
{
    struct arena a = {0};
    pin_open(&p->pin, paths_pin(&a), o->state_dir, t_ms, clock_wall_s());
    arena_finish(&a);
    p->everybody = !p->pin.set && !o->kiosk;
    p->state_dir = o->state_dir;
    p->updater = o->updater;
    p->log_dir = o->log_dir;
    p->since_ms = t_ms;
}

void staff_page_close(struct staff_page *p)
{
    arena_finish(&p->lines[0]);
    arena_finish(&p->lines[1]);
}

void staff_page_input(struct exhibit *x, const struct input_event *e)
{
    corner_feed(&x->staff.corner, e, x->px_per_mm);
    if (x->staff.corner.held)
        x->dirty = true;
}

static void act(struct exhibit *x, enum staff_do what, int argument, double t_ms)
{
    exhibit_act(x, &(struct action){
                       .kind = ACTION_STAFF, .index = (int)what, .scroll = argument, .t_ms = t_ms});
}

// Which of the kept, or of those in quarantine, staff mean.
static void choose_content(struct exhibit *x, enum staff_wish wish, int which)
{
    struct updater_status *now = calloc(1, sizeof *now);
    if (!now)
        abort(); // a small allocation: see arena.h
    updater_status(x->staff.updater, now);
    if (wish == STAFF_WISH_BACK && which > 0 && which < now->n_kept)
        updater_go_back(x->staff.updater, now->kept[which].entry.file);
    else if (wish == STAFF_WISH_LIFT && which >= 0 && which < now->n_quarantined)
        updater_lift(x->staff.updater, now->quarantined[which].file);
    free(now);
}

static void do_wish(struct exhibit *x, double t_ms)
{
    struct staff_page *p = &x->staff;
    struct state_staff *s = &x->state.staff;
    enum staff_wish wish = s->wish;
    s->wish = STAFF_WISH_NONE;
    if (wish == STAFF_WISH_PIN)
        act(x, STAFF_PASS, pin_try(&p->pin, s->pin, t_ms, clock_wall_s()), t_ms);
    else if (wish == STAFF_WISH_QUIT)
        p->quit = true;
    else if (wish && p->updater)
        choose_content(x, wish, s->asks_which);
    if (wish)
        p->view = -1; // the facts are another's
}

static void open_page(struct exhibit *x, double t_ms)
{
    struct input_event let_go = {.kind = INPUT_CANCEL, .t_ms = t_ms};
    exhibit_input(x, &let_go);
    act(x, STAFF_OPEN, 0, t_ms);
    if (x->staff.everybody)
        act(x, STAFF_PASS, 1, t_ms);
}

void staff_page_tick(struct exhibit *x, double t_ms)
{
    struct staff_page *p = &x->staff;
    if (corner_shown(&p->corner, t_ms) > 0)
        x->dirty = true;
    if (corner_tick(&p->corner, t_ms))
        open_page(x, t_ms);
    if (x->state.staff.wish)
        do_wish(x, t_ms);
    int view = x->state.staff.view;
    double fresh = view == STAFF_PIN ? 1000 : FRESH_MS;
    bool waits = view == STAFF_PAGE || (view == STAFF_PIN && p->facts.wait_ms > 0);
    if (view && (view != p->view || (waits && t_ms - p->built_ms >= fresh)))
        make_facts(x, t_ms);
    p->view = view;
}

double staff_page_next_ms(const struct exhibit *x, double t_ms)
{
    const struct staff_page *p = &x->staff;
    double next = corner_next_ms(&p->corner);
    if (next <= t_ms && p->corner.held)
        return t_ms; // the ring grows
    if (x->state.staff.view == STAFF_PAGE)
        next = fmin(next, p->built_ms + FRESH_MS);
    else if (x->state.staff.view == STAFF_PIN && p->facts.wait_ms > 0)
        next = fmin(next, p->built_ms + 1000);
    return next;
}
