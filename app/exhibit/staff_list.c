// staff_list: lines on the content shown, its updates, the machine and its log.
#include "exhibit/staff_list.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/day_time.h"
#include "content/growth.h"
#include "platform/clock.h"
#include "platform/log_file.h"
#include "platform/machine_facts.h"

#define MOST_LINES 160
#define MOST_PROBLEMS 20
#define MOST_LOG 20
#define MIB 1048576.0

// ---- building the list ----

struct list {
    struct arena *a;
    struct staff_line *lines;
    size_t n;
};

static struct staff_line *append_line(struct list *l, enum staff_line_kind kind)
{
    struct staff_line *line = &l->lines[l->n < MOST_LINES - 1 ? l->n++ : MOST_LINES - 1];
    *line = (struct staff_line){.kind = kind};
    return line;
}

static void append_heading(struct list *l, const char *en, const char *zh)
{
    struct staff_line *line = append_line(l, STAFF_HEADING);
    line->label[DIAG_EN] = str_from(en);
    line->label[DIAG_ZH] = str_from(zh);
}

static struct staff_line *append_labelled(struct list *l, enum staff_line_kind kind, const char *en,
                                          const char *zh)
{
    struct staff_line *line = append_line(l, kind);
    line->label[DIAG_EN] = str_from(en);
    line->label[DIAG_ZH] = str_from(zh);
    return line;
}

static void set_value(struct list *l, struct staff_line *line, const char *en, const char *zh)
{
    line->value[DIAG_EN] = arena_str(l->a, str_from(en));
    line->value[DIAG_ZH] = arena_str(l->a, str_from(zh));
}

static void append_row(struct list *l, const char *en, const char *zh, const char *same)
{
    set_value(l, append_labelled(l, STAFF_ROW, en, zh), same, same);
}

static const char *format(struct list *l, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static const char *format(struct list *l, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(l->a, fmt, ap);
    va_end(ap);
    return s.p;
}

static const char *or_empty(struct str s)
{
    return s.n ? s.p : "";
}

// ---- the content shown ----

static void append_stage(struct list *l, const struct staff_subject *of,
                         const struct updater_status *s)
{
    struct staff_line *line = append_labelled(l, STAFF_ROW, "Status", "狀態");
    line->bad = s->no_memory;
    if (of->named)
        set_value(l, line, "named on the command line; no updates are taken in",
                  "由命令列指定，不接收更新");
    else if (s->no_memory)
        set_value(l, line, "the last content waits for memory; it is tried again every minute",
                  "最新內容因記憶體不足未能載入，每分鐘重試一次");
    else if (!of->content->packed || !s->n_kept)
        set_value(l, line, "installed with the program", "隨程式安裝的內容");
    else if (s->kept[0].entry.stage == STORE_TRIAL)
        set_value(l, line, "new, on trial for a minute", "新內容，試用一分鐘");
    else
        set_value(l, line, "good", "正常");
}

static void append_signature(struct list *l, const struct archive_info *i)
{
    char id[17];
    minisign_id(i->key_id, id);
    set_value(l, append_labelled(l, STAFF_ROW, "Signed with key", "簽署金鑰"),
              i->demo ? "the demo key" : format(l, "%s", id),
              i->demo ? "示範金鑰" : format(l, "%s", id));
}

static void append_validity(struct list *l, struct str until)
{
    char now[16];
    clock_local(now, sizeof now, "%Y-%m-%d");
    if (!until.n)
        return;
    struct staff_line *line = append_labelled(l, STAFF_ROW, "Valid until", "有效期至");
    line->bad = strcmp(now, until.p) > 0;
    set_value(l, line, line->bad ? format(l, "%s: over", until.p) : until.p,
              line->bad ? format(l, "%s，已過期", until.p) : until.p);
}

static void append_changes(struct list *l, const struct updater_status *s)
{
    const struct updater_changes *c = &s->changes;
    size_t all = c->count[DIFF_ADDED] + c->count[DIFF_REMOVED] + c->count[DIFF_CHANGED];
    if (s->n_kept < 2 || !all)
        return;
    set_value(l, append_labelled(l, STAFF_ROW, "Changed", "更改"),
              format(l, "%zu added, %zu removed, %zu changed since %s", c->count[DIFF_ADDED],
                     c->count[DIFF_REMOVED], c->count[DIFF_CHANGED], s->kept[1].version),
              format(l, "較%s：新增%zu項，移除%zu項，修改%zu項", s->kept[1].version,
                     c->count[DIFF_ADDED], c->count[DIFF_REMOVED], c->count[DIFF_CHANGED]));
    for (int i = 0; i < c->n_names; i++)
        set_value(l, append_line(l, STAFF_ROW), c->names[DIAG_EN][i], c->names[DIAG_ZH][i]);
}

static void append_problems(struct list *l, const struct diag_list *p)
{
    struct staff_line *line = append_labelled(l, STAFF_ROW, "Problems", "問題");
    line->bad = p->n_errors > 0;
    if (!p->n_errors && !p->n_warnings) {
        set_value(l, line, "none", "沒有");
        return;
    }
    set_value(l, line,
              format(l, "%zu error%s, %zu warning%s", p->n_errors, str_plural(p->n_errors),
                     p->n_warnings, str_plural(p->n_warnings)),
              format(l, "%zu項錯誤，%zu項警告", p->n_errors, p->n_warnings));
    for (size_t i = 0; i < p->n && i < MOST_PROBLEMS; i++) {
        const struct diag *d = &p->items[i];
        const char *at = format(l, "%s:%d:%d", or_empty(d->file), d->line, d->column);
        set_value(l, append_line(l, STAFF_ROW),
                  format(l, "%s: %s: %s; %s", at, or_empty(d->field), or_empty(d->what[DIAG_EN]),
                         or_empty(d->remedy[DIAG_EN])),
                  format(l, "%s：%s：%s；%s", at, or_empty(d->field), or_empty(d->what[DIAG_ZH]),
                         or_empty(d->remedy[DIAG_ZH])));
    }
}

// How much room the content has left, so that it need not come as a surprise.
static void append_growth(struct list *l, const struct model *m)
{
    struct growth_row rows[GROWTH_ROWS];
    growth_of(m, rows);
    append_heading(l, "Room for content", "內容的餘量");
    for (int i = 0; i < GROWTH_ROWS; i++) {
        struct staff_line *line =
            append_labelled(l, STAFF_ROW, rows[i].name[DIAG_EN], rows[i].name[DIAG_ZH]);
        line->bad = growth_is_near(&rows[i]);
        set_value(l, line, growth_words(l->a, &rows[i], DIAG_EN).p,
                  growth_words(l->a, &rows[i], DIAG_ZH).p);
    }
}

static void append_content(struct list *l, const struct staff_subject *of,
                           const struct updater_status *s)
{
    const struct bundle_info *b = &of->content->model->bundle;
    append_heading(l, "What is shown", "展示內容");
    append_row(l, "Content", "內容", format(l, "%s, %s", or_empty(b->id), or_empty(b->version)));
    append_row(l, "Serial", "序號", format(l, "%010lld", (long long)b->serial));
    if (of->content->packed) {
        append_row(l, "Made on", "製作日期", or_empty(of->content->info.created));
        append_signature(l, &of->content->info);
        append_validity(l, of->content->info.valid_until);
    }
    append_stage(l, of, s);
    append_changes(l, s);
    append_problems(l, of->refused ? &of->refused->problems : &of->content->problems);
    append_growth(l, of->content->model);
}

static void append_versions(struct list *l, const struct updater_status *s)
{
    if (s->n_kept < 2)
        return;
    append_heading(l, "Earlier versions", "先前版本");
    for (int i = 1; i < s->n_kept; i++) {
        struct staff_line *line = append_line(l, STAFF_VERSION);
        const struct updater_kept *k = &s->kept[i];
        line->index = i;
        line->label[DIAG_EN] = line->label[DIAG_ZH] = arena_str(l->a, str_from(k->version));
        const char *what = format(l, "%010lld, %s", (long long)k->entry.serial, k->created);
        set_value(l, line, what, what);
    }
}

// What was quarantined, and why. Damaged files cannot be lifted: they must be brought again.
static void append_quarantine(struct list *l, const struct updater_status *s)
{
    if (s->n_quarantined)
        append_heading(l, "Set aside", "已停用的版本");
    for (int i = 0; i < s->n_quarantined; i++) {
        const struct store_quarantined *q = &s->quarantined[i];
        struct staff_line *line =
            append_line(l, q->reason == REFUSAL_CRASHED ? STAFF_ASIDE : STAFF_ROW);
        line->index = i;
        line->bad = true;
        line->label[DIAG_EN] = line->label[DIAG_ZH] = arena_str(l->a, str_from(q->file));
        for (int lang = 0; lang < 2; lang++)
            line->value[lang] = str_from(refusal_what(q->reason, lang));
    }
}

// ---- updates ----

static void append_file(struct list *l, const struct updater_file *f)
{
    struct staff_line *line = append_line(l, STAFF_ROW);
    line->label[DIAG_EN] = line->label[DIAG_ZH] = arena_str(l->a, str_from(f->name));
    line->bad = !f->arriving;
    if (f->reason == REFUSAL_NONE) {
        set_value(l, line, "arriving", "正在傳入");
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

static void append_disk_faults(struct list *l, const struct updater_status *s)
{
    struct staff_line *line;
    if (s->folder_gone) {
        line = append_labelled(l, STAFF_ROW, "State folder", "狀態資料夾");
        line->bad = true;
        set_value(l, line, "it was removed; start the exhibit again, nothing is kept until then",
                  "已被移除；請重新啟動展覽程式，之前不會保存任何資料");
    }
    if (!s->write_errors)
        return;
    line = append_labelled(l, STAFF_ROW, "Disk faults", "磁碟錯誤");
    line->bad = true;
    set_value(l, line, format(l, "%u; the last: %s", s->write_errors, s->write_error),
              format(l, "%u次，最近一次：%s", s->write_errors, s->write_error));
}

static void append_updates(struct list *l, const struct updater_status *s)
{
    append_heading(l, "Updates", "更新");
    for (int i = 0; i < s->n_files; i++)
        append_file(l, &s->files[i]);
    if (!s->n_files)
        set_value(l, append_line(l, STAFF_NOTE),
                  s->busy ? "a file is being taken in" : "no file is waiting or was refused",
                  s->busy ? "正在接收檔案" : "沒有等候中或被拒的檔案");
    append_disk_faults(l, s);
}

// ---- what staff set ----

static void append_setting(struct list *l, const struct settings *s, enum setting which,
                           const char *en, const char *zh)
{
    struct staff_line *line = append_labelled(l, STAFF_SETTING, en, zh);
    char time[6];
    line->index = (int)which;
    int value = s->value[which];
    if (!value) {
        set_value(l, line, "never", "不設");
    } else if (which == SETTING_SILENCE) {
        set_value(l, line, format(l, "%d hour%s", value, str_plural(value)),
                  format(l, "%d小時", value));
    } else {
        day_time_print(value, time);
        set_value(l, line, time, time);
    }
}

// What the two times mean together.
static void append_hours_note(struct list *l, const struct settings *s)
{
    char on[6], off[6];
    int from = s->value[SETTING_DISPLAY_OFF], to = s->value[SETTING_DISPLAY_ON];
    struct staff_line *line = append_line(l, STAFF_NOTE);
    if (!day_time_in(from, from, to)) {
        set_value(l, line, "The display stays on, day and night", "螢幕日夜開啟");
        return;
    }
    day_time_print(from, off);
    day_time_print(to, on);
    set_value(l, line, format(l, "Off from %s to %s; a touch turns it on for a visit", off, on),
              format(l, "%s至%s關閉，觸碰可開啟供參觀一次", off, on));
}

static void append_settings(struct list *l, const struct settings *s)
{
    append_heading(l, "Hours", "時間安排");
    append_setting(l, s, SETTING_DISPLAY_ON, "Display on at", "開啟螢幕");
    append_setting(l, s, SETTING_DISPLAY_OFF, "Display off at", "關閉螢幕");
    append_hours_note(l, s);
    append_setting(l, s, SETTING_RESTART, "Restart, between visits, at", "重新啟動（參觀之間）");
    append_setting(l, s, SETTING_SILENCE, "Report no touch after", "多久沒有觸碰即報告");
}

// ---- the machine ----

static void set_duration(struct list *l, struct staff_line *line, double s)
{
    int minutes = (int)(s / 60), days = minutes / 1440, hours = minutes / 60 % 24;
    set_value(l, line,
              format(l, "%d day%s %d hour%s %d minute%s", days, str_plural(days), hours,
                     str_plural(hours), minutes % 60, str_plural(minutes % 60)),
              format(l, "%d日%d小時%d分鐘", days, hours, minutes % 60));
}

static void append_touch(struct list *l, const struct touch_health *t)
{
    struct staff_line *line = append_labelled(l, STAFF_ROW, "Touchscreen", "觸控螢幕");
    int hours = (int)(t->silent_ms / 3600e3);
    line->bad = t->state != TOUCH_FINE;
    if (t->state == TOUCH_NONE)
        set_value(l, line, "none; look at its cable", "沒有，請檢查接線");
    else if (t->state == TOUCH_GONE)
        set_value(l, line,
                  format(l, "vanished, %d of %d left; look at its cable", t->devices, t->most),
                  format(l, "已消失，%d個中剩下%d個，請檢查接線", t->most, t->devices));
    else if (t->state == TOUCH_SILENT)
        set_value(l, line, format(l, "no touch for %d hour%s; try it", hours, str_plural(hours)),
                  format(l, "%d小時沒有觸碰，請試用", hours));
    else
        set_value(l, line, format(l, "%d, in use", t->devices),
                  format(l, "%d個，使用正常", t->devices));
}

static void append_machine(struct list *l, const struct staff_subject *of)
{
    struct machine_facts m;
    machine_facts_read(&m, of->state_dir ? of->state_dir : "/");
    append_heading(l, "Machine", "機器");
    struct staff_line *line = append_labelled(l, STAFF_ROW, "Disk space left", "磁碟可用空間");
    if (!m.disk_size)
        machine_facts_read(&m, "/");
    line->bad = m.disk_free < (uint64_t)(200 * MIB);
    set_value(
        l, line,
        format(l, "%.0f of %.0f MiB", (double)m.disk_free / MIB, (double)m.disk_size / MIB),
        format(l, "%.0f MiB，共%.0f MiB", (double)m.disk_free / MIB, (double)m.disk_size / MIB));
    line = append_labelled(l, STAFF_ROW, "Temperature", "溫度");
    line->bad = m.celsius > 85;
    set_value(l, line, isnan(m.celsius) ? "no sensor" : format(l, "%.0f °C", m.celsius),
              isnan(m.celsius) ? "沒有感應器" : format(l, "%.0f °C", m.celsius));
    set_duration(l, append_labelled(l, STAFF_ROW, "Machine on for", "機器已開啟"), m.up_s);
    set_duration(l, append_labelled(l, STAFF_ROW, "Program on for", "程式已執行"),
                 of->on_ms / 1000);
    append_row(l, "Memory", "記憶體", format(l, "%.1f MiB", (double)m.memory / MIB));
    append_row(l, "Screen", "螢幕",
               format(l, "%d × %d px, %.0f × %.0f mm", of->canvas.w, of->canvas.h,
                      of->canvas.w / of->px_per_mm, of->canvas.h / of->px_per_mm));
    if (of->touch->state != TOUCH_UNKNOWN)
        append_touch(l, of->touch);
    append_row(l, "Program", "程式", "hetao-kiosk " HETAO_VERSION);
}

static void append_log(struct list *l, const struct staff_subject *of)
{
    struct str lines[MOST_LOG];
    append_heading(l, "Last warnings and errors", "最近的警告及錯誤");
    size_t n = of->log_dir ? log_file_tail(of->log_dir, l->a, lines, MOST_LOG) : 0;
    for (size_t i = 0; i < n; i++)
        set_value(l, append_line(l, STAFF_NOTE), or_empty(lines[i]), or_empty(lines[i]));
    if (!of->log_dir)
        set_value(l, append_line(l, STAFF_NOTE), "the log goes to the terminal",
                  "紀錄輸出至終端機");
    else if (!n)
        set_value(l, append_line(l, STAFF_NOTE), "none", "沒有");
}

struct staff_facts staff_list_make(struct arena *a, const struct staff_subject *of,
                                   const struct updater_status *s)
{
    assert(of->content && of->content->model && of->px_per_mm > 0);
    struct list l = {a, ARENA_ARRAY(a, struct staff_line, MOST_LINES), 0};
    append_content(&l, of, s);
    append_versions(&l, s);
    append_quarantine(&l, s);
    append_updates(&l, s);
    append_settings(&l, of->settings);
    append_machine(&l, of);
    append_log(&l, of);
    return (struct staff_facts){.lines = l.lines, .n = l.n};
}
